/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-entities-private.h"

/* Which names of persons mean one person. */

static AttacheEntity *
entity_at (const AttacheJoiner *self, guint32 index)
{
  return &g_array_index (self->entities, AttacheEntity, index);
}

static gboolean
is_suffix (const AttacheJoiner *self, guint token)
{
  static const char *const suffixes[] = { "jr.", "jr", "sr.", "sr", "ii", "iii", "iv" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (attache_joiner_is (self, token, suffixes[i]))
      return TRUE;
  return FALSE;
}

/* A small word inside a name: "von". The first name Ben is none. */
static gboolean
is_particle (const AttacheJoiner *self, const AttacheName *name, guint token)
{
  return attache_name_words_is (self->words, token, ATTACHE_WORD_PARTICLE)
         && (token > name->first || !(self->all[token].flags & ATTACHE_TOKEN_CAPITAL)
             || attache_joiner_is (self, token + 1, "-"));
}

gboolean
attache_joiner_is_name_word (const AttacheJoiner *self, const AttacheName *name, guint token)
{
  return !(self->all[token].flags & ATTACHE_TOKEN_PUNCT) && !is_particle (self, name, token)
         && !is_suffix (self, token);
}

/* The last word that is neither a suffix such as Jr. nor a particle. */
guint
attache_joiner_surname_token (const AttacheJoiner *self, const AttacheName *name)
{
  guint last = name->end - 1;

  while (last > name->first && !attache_joiner_is_name_word (self, name, last))
    last--;
  return last;
}

/* Whether a name has a surname and something before it, or a number: "Angela Merkel", "Elizabeth
 * II", not "al-Assad". */
gboolean
attache_joiner_is_full_name (const AttacheJoiner *self, const AttacheName *name)
{
  guint n = 0;

  for (guint i = name->first; i < name->end; i++)
    n += attache_joiner_is_name_word (self, name, i)
         || attache_name_words_has_hint (self->words, i, ATTACHE_HINT_NUMERAL);
  return n >= 2;
}

static void
add_candidate (GHashTable *table, const char *word, guint32 entity)
{
  GArray *found = g_hash_table_lookup (table, word);

  if (found == NULL)
    {
      found = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (table, g_strdup (word), found);
    }
  if (found->len < ATTACHE_LIMIT_CANDIDATES
      && (found->len == 0 || g_array_index (found, guint32, found->len - 1) != entity))
    g_array_append_val (found, entity);
}

/* A run of capitalised words, not a name: comparing it word by word with others would be costly. */
static gboolean
is_too_long (const AttacheName *name)
{
  return name->end - name->first > ATTACHE_LIMIT_PHRASE_WORDS;
}

/* Makes the words of a full name stand for its entity. */
void
attache_joiner_index_person (AttacheJoiner *self, guint index, guint32 entity)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  guint last = attache_joiner_surname_token (self, name);

  if (is_too_long (name))
    return;
  add_candidate (self->by_surname, attache_joiner_get_folded (self, last), entity);
  attache_joiner_index_variant (self, index, entity);
  for (guint i = name->first; i < last; i++)
    if (attache_joiner_is_name_word (self, name, i) && attache_span_length (self->all[i].span) > 1)
      add_candidate (self->by_word, attache_joiner_get_folded (self, i), entity);
}

/* Whether a word of one name may be a word of the other: the same, or its initial. */
static gboolean
words_agree (const char *a, gsize n_a, const char *b, gsize n_b)
{
  if (n_a == n_b && memcmp (a, b, n_a) == 0)
    return TRUE;
  if (n_a == 1 || (n_a == 2 && a[1] == '.') || n_b == 1 || (n_b == 2 && b[1] == '.'))
    return a[0] == b[0];
  return FALSE;
}

/* The folded name of an entity; made once, and anew when a fuller name was learnt. */
const char *
attache_joiner_get_folded_name (AttacheJoiner *self, guint32 index)
{
  char **folded;

  if (self->folded_names->len <= index)
    g_ptr_array_set_size (self->folded_names, (gint)index + 1);
  folded = (char **)&g_ptr_array_index (self->folded_names, index);
  if (*folded == NULL)
    *folded = attache_lexicon_fold (entity_at (self, index)->name, -1);
  return *folded;
}

/* Steps to the next word of a folded name. Returns its length, 0 at the end. */
static gsize
next_word (const char **at)
{
  gsize n = 0;

  while (**at == ' ' || **at == '-')
    (*at)++;
  while ((*at)[n] != '\0' && (*at)[n] != ' ' && (*at)[n] != '-')
    n++;
  return n;
}

static guint
count_words (const char *name)
{
  guint n = 0;
  gsize length;

  while ((length = next_word (&name)) > 0)
    {
      name += length;
      n++;
    }
  return n;
}

/* The words of a mention by which a person is known, at most ATTACHE_LIMIT_PHRASE_WORDS. */
typedef struct
{
  const char *words[ATTACHE_LIMIT_PHRASE_WORDS];
  gsize lengths[ATTACHE_LIMIT_PHRASE_WORDS];
  guint n;
} NameWords;

static void
read_words (AttacheJoiner *self, const AttacheName *name, NameWords *words)
{
  words->n = 0;
  for (guint i = name->first; i < name->end && words->n < G_N_ELEMENTS (words->words); i++)
    if (attache_joiner_is_name_word (self, name, i))
      {
        words->words[words->n] = attache_joiner_get_folded (self, i);
        words->lengths[words->n] = strlen (words->words[words->n]);
        words->n++;
      }
}

/* Whether the words of a mention are those of an entity's name, in order, one of the two maybe
 * with more: "John R. Bolton" and "John Bolton", "J. Bolton". */
static gboolean
names_agree (AttacheJoiner *self, guint32 entity, const NameWords *words)
{
  const char *whole = attache_joiner_get_folded_name (self, entity), *at = whole;
  guint n_agree = 0;

  for (guint i = 0; i < words->n; i++)
    {
      const char *next = at;
      gsize length;

      while ((length = next_word (&next)) > 0
             && !words_agree (next, length, words->words[i], words->lengths[i]))
        next += length;
      if (length > 0)
        {
          n_agree++;
          at = next + length;
        }
    }
  return n_agree == words->n || n_agree == count_words (whole);
}

gboolean
attache_genders_agree (AttacheGender a, AttacheGender b)
{
  return a == ATTACHE_GENDER_UNKNOWN || b == ATTACHE_GENDER_UNKNOWN || a == b;
}

/* Whether the title before a name is in the role an entity has by now. */
static gboolean
has_title (AttacheJoiner *self, const AttacheName *name, const AttacheEntity *entity)
{
  AttacheTitle title;
  g_autofree char *words = NULL, *title_words = NULL, *role = NULL;

  if (entity->role == NULL || !attache_name_words_title_before (self->words, name->first, &title)
      || title.honorific)
    return FALSE;
  words = attache_joiner_dup_tokens (self, title.first, title.end);
  title_words = attache_lexicon_fold (words, -1);
  role = attache_lexicon_fold (entity->role, -1);
  return strstr (role, title_words) != NULL;
}

/* Of the persons a word may mean the one whose office stands before it, or the one named first:
 * later ones of the same surname are mostly his family, and called by their first names. If none
 * was named yet, the one named next. */
static guint32
choose (AttacheJoiner *self, GHashTable *table, const char *word, guint index, AttacheGender gender)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const GArray *found = g_hash_table_lookup (table, word);
  gboolean full;
  guint32 first = ATTACHE_NO_ENTITY;
  NameWords words = { .n = 0 };

  if (found == NULL)
    return ATTACHE_NO_ENTITY;
  full = attache_joiner_is_full_name (self, name);
  if (full)
    read_words (self, name, &words);
  for (guint i = 0; i < found->len; i++)
    {
      guint32 candidate = g_array_index (found, guint32, i);
      const AttacheEntity *entity = entity_at (self, candidate);

      if (!attache_genders_agree (entity->gender, gender)
          || (full && !names_agree (self, candidate, &words)))
        continue;
      if (full || found->len == 1 || has_title (self, name, entity))
        return candidate;
      if (first == ATTACHE_NO_ENTITY)
        first = candidate;
    }
  return first;
}

/* "Wanda Vázquez" and "Wanda Vázquez Garced": full names one of which goes on after the other. */
static guint32
find_longer_name (AttacheJoiner *self, guint index, AttacheGender gender)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  guint last = attache_joiner_surname_token (self, name);
  guint32 found
      = choose (self, self->by_word, attache_joiner_get_folded (self, last), index, gender);

  for (guint i = name->first + 1; i < last && found == ATTACHE_NO_ENTITY; i++)
    if (attache_joiner_is_name_word (self, name, i) && attache_span_length (self->all[i].span) > 2)
      found = choose (self, self->by_surname, attache_joiner_get_folded (self, i), index, gender);
  return found;
}

/* A name in the plural is a family: the Kennedys. Of one person the article names it is shown with
 * him; of several it is a thing of its own. */
static guint32
find_family (AttacheJoiner *self, guint index, const char *word)
{
  gsize n = strlen (word);
  g_autofree char *single = n > 3 && word[n - 1] == 's' ? g_strndup (word, n - 1) : NULL;
  const GArray *found = single != NULL ? g_hash_table_lookup (self->by_surname, single) : NULL;

  return found != NULL && found->len == 1
             ? choose (self, self->by_surname, single, index, ATTACHE_GENDER_UNKNOWN)
             : ATTACHE_NO_ENTITY;
}

/**
 * attache_joiner_find_person:
 * @index: a name of a person
 * @gender: what a title before it tells
 *
 * Whom of the persons that have a full name in the document a name means. Of two with one surname
 * it is the one named first whom title and first name fit. At most ATTACHE_LIMIT_CANDIDATES persons
 * of one surname are told apart. A name of more than ATTACHE_LIMIT_PHRASE_WORDS tokens is nobody's.
 *
 * Returns: an entity, or %ATTACHE_NO_ENTITY
 */
guint32
attache_joiner_find_person (AttacheJoiner *self, guint index, AttacheGender gender)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const char *last = attache_joiner_get_folded (self, attache_joiner_surname_token (self, name));
  guint32 found = is_too_long (name) ? ATTACHE_NO_ENTITY
                                     : choose (self, self->by_surname, last, index, gender);

  if (found != ATTACHE_NO_ENTITY || is_too_long (name))
    return found;
  if (attache_joiner_is_full_name (self, name))
    {
      found = find_longer_name (self, index, gender);
      return found != ATTACHE_NO_ENTITY ? found : attache_joiner_find_variant (self, index, gender);
    }
  found = choose (self, self->by_word, last, index, gender);
  if (found == ATTACHE_NO_ENTITY)
    found = find_family (self, index, last);
  return found != ATTACHE_NO_ENTITY ? found : attache_joiner_find_short (self, index);
}
