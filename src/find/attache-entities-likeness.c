/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-private.h"

/* Whether the words of two names of persons may be one person's. */

/* Names before a mention in its sentence that are asked whether they tell it apart. */
#define APART_NAMES 8

/* More than the longest suffix of a generation. */
#define GENERATION_BYTES 4

/* Tokens between "father" and a name: "father, the late | Ferdinand". */
#define KIN_TOKENS 3

/**
 * attache_generation_of:
 * @word: a folded word
 *
 * Returns: a number for the generation that "Jr.", "Sr.", "III" tell; 0 if the word tells none
 */
guint
attache_generation_of (const char *word)
{
  static const struct
  {
    const char *word;
    guint generation;
  } words[] = { { "sr.", 1 }, { "sr", 1 },  { "jr.", 2 }, { "jr", 2 },
                { "ii", 3 },  { "iii", 4 }, { "iv", 5 } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].word, word) == 0)
      return words[i].generation;
  return 0;
}

static gboolean
parts_words (char c)
{
  return c == ' ' || c == '-' || c == '"';
}

/* Steps over what parts words to the next word of a folded name. Returns its length, 0 at the end.
 * "H.W." is two. */
static gsize
next_word (const char **at)
{
  gsize n = 0;

  while (parts_words (**at))
    (*at)++;
  while ((*at)[n] != '\0' && !parts_words ((*at)[n]))
    if ((*at)[n++] == '.')
      break;
  return n;
}

static void
add_words (AttacheNameParts *parts, const char *words)
{
  gsize length;

  while (parts->n < G_N_ELEMENTS (parts->words) && (length = next_word (&words)) > 0)
    {
      parts->words[parts->n] = words;
      parts->lengths[parts->n++] = length;
      words += length;
    }
}

/**
 * attache_joiner_read_parts:
 * @parts: (out): its words without particles and suffix, at most ATTACHE_LIMIT_PHRASE_WORDS, and
 *   the generation its suffix tells
 */
void
attache_joiner_read_parts (AttacheJoiner *self, const AttacheName *name, AttacheNameParts *parts)
{
  parts->n = 0;
  parts->generation = 0;
  for (guint i = name->first; i < name->end; i++)
    {
      const char *word = attache_joiner_get_folded (self, i);

      if (attache_joiner_is_name_word (self, name, i))
        add_words (parts, word);
      else if (i > name->first && attache_generation_of (word) != 0)
        parts->generation = attache_generation_of (word);
    }
}

/* The words of the name an entity has, particles among them. */
static void
read_known_parts (AttacheJoiner *self, guint32 entity, AttacheNameParts *parts)
{
  *parts = (AttacheNameParts){ .n = 0 };
  add_words (parts, attache_joiner_get_folded_name (self, entity));
  if (parts->n > 1 && parts->lengths[parts->n - 1] < GENERATION_BYTES)
    {
      char last[GENERATION_BYTES] = { 0 };

      memcpy (last, parts->words[parts->n - 1], parts->lengths[parts->n - 1]);
      parts->generation = attache_generation_of (last);
      parts->n -= parts->generation != 0;
    }
}

static gboolean
is_initial (const AttacheNameParts *parts, guint word)
{
  return parts->lengths[word] == 1 || (parts->lengths[word] == 2 && parts->words[word][1] == '.');
}

/* Whether a word of one name may be a word of the other: the same, or its initial. */
static gboolean
words_agree (const AttacheNameParts *a, guint i, const AttacheNameParts *b, guint k)
{
  if (a->lengths[i] == b->lengths[k] && memcmp (a->words[i], b->words[k], a->lengths[i]) == 0)
    return TRUE;
  return (is_initial (a, i) || is_initial (b, k)) && a->words[i][0] == b->words[k][0];
}

/* "George W. Bush" and "George H. W. Bush": whether the words between first name and surname are
 * told by initials, in both, and not the beginning of each other's. */
static gboolean
initials_differ (const AttacheNameParts *a, const AttacheNameParts *b)
{
  gboolean initials = FALSE, differ = FALSE;

  if (a->n < 3 || b->n < 3)
    return FALSE;
  for (guint i = 1; i + 1 < a->n; i++)
    initials |= is_initial (a, i);
  for (guint i = 1; i + 1 < b->n; i++)
    initials |= is_initial (b, i);
  for (guint i = 1; i + 1 < MIN (a->n, b->n); i++)
    differ |= a->words[i][0] != b->words[i][0];
  return initials && differ;
}

static gboolean
generations_differ (const AttacheNameParts *a, const AttacheNameParts *b)
{
  return a->generation != 0 && b->generation != 0 && a->generation != b->generation;
}

/**
 * attache_joiner_parts_agree:
 *
 * Returns: whether the words of a full name are those of an entity's name, in order, one of the two
 *   maybe with more: "John R. Bolton" and "John Bolton", "J. Bolton"; not if initials or suffixes
 *   contradict each other
 */
gboolean
attache_joiner_parts_agree (AttacheJoiner *self, guint32 entity, const AttacheNameParts *parts)
{
  AttacheNameParts known;
  guint n_agree = 0, at = 0;

  read_known_parts (self, entity, &known);
  if (generations_differ (&known, parts) || initials_differ (&known, parts))
    return FALSE;
  for (guint i = 0; i < parts->n; i++)
    {
      guint k = at;

      while (k < known.n && !words_agree (&known, k, parts, i))
        k++;
      if (k < known.n)
        {
          n_agree++;
          at = k + 1;
        }
    }
  return n_agree == parts->n || n_agree == known.n;
}

/* Whether an entity's name has just these words and this suffix. */
gboolean
attache_joiner_parts_equal (AttacheJoiner *self, guint32 entity, const AttacheNameParts *parts)
{
  AttacheNameParts known;

  read_known_parts (self, entity, &known);
  if (known.n != parts->n || known.generation != parts->generation)
    return FALSE;
  for (guint i = 0; i < known.n; i++)
    if (known.lengths[i] != parts->lengths[i]
        || memcmp (known.words[i], parts->words[i], known.lengths[i]) != 0)
      return FALSE;
  return TRUE;
}

/* "Marcos Jr." is nobody whose name is known without the suffix. */
gboolean
attache_joiner_generation_fits (AttacheJoiner *self, guint32 entity, const AttacheNameParts *parts)
{
  AttacheNameParts known;

  if (parts->generation == 0)
    return TRUE;
  read_known_parts (self, entity, &known);
  return known.generation == parts->generation;
}

/* "his father, | Ferdinand Marcos" */
static gboolean
follows_kin (AttacheJoiner *self, const AttacheName *name)
{
  for (guint n = 1; n <= KIN_TOKENS && n <= name->first; n++)
    {
      guint token = name->first - n;

      if (self->all[token].sentence != self->all[name->first].sentence)
        return FALSE;
      if (attache_name_words_has_hint (self->words, token, ATTACHE_HINT_KIN))
        return TRUE;
    }
  return FALSE;
}

/* The generation in the name that the tables have for the words of a name; @otherwise if they have
 * none. */
static guint
listed_generation (AttacheJoiner *self, const AttacheName *name, guint otherwise)
{
  AttacheGazetteerHit hit;
  AttacheNameParts listed = { .n = 0 };
  g_autofree char *folded = NULL, *last = NULL;

  if (!attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit))
    return otherwise;
  folded = attache_lexicon_fold (hit.name, (gssize)hit.name_length);
  add_words (&listed, folded);
  if (listed.n == 0)
    return otherwise;
  last = g_strndup (listed.words[listed.n - 1], listed.lengths[listed.n - 1]);
  return attache_generation_of (last);
}

/* "Marcos Jr. is the son of Ferdinand Marcos": whether the sentence of a full name has named the
 * entity before, with a suffix where this one has none or the other way round; or the name follows
 * a word for his kin, or the tables have another of that name. */
gboolean
attache_joiner_is_told_apart (AttacheJoiner *self, guint32 entity, guint index,
                              const AttacheNameParts *parts)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheNameParts known;

  read_known_parts (self, entity, &known);
  if (known.generation == parts->generation)
    return FALSE;
  if (follows_kin (self, name)
      || listed_generation (self, name, known.generation) != known.generation)
    return TRUE;
  for (guint n = 1; n <= APART_NAMES && n <= index; n++)
    {
      const AttacheName *before = attache_joiner_get_name (self, index - n);
      AttacheNameParts other;

      if (self->all[before->first].sentence != self->all[name->first].sentence)
        return FALSE;
      if (self->entity_of[index - n] != entity || before->type != ATTACHE_ENTITY_PER)
        continue;
      attache_joiner_read_parts (self, before, &other);
      if (other.generation != parts->generation)
        return TRUE;
    }
  return FALSE;
}
