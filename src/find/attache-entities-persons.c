/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-entities-private.h"

/* Which names of persons mean one person. */

/* The subject of a sentence begins so near its start: "Her brother, | Jorge". */
#define SUBJECT_TOKENS 4

/* Letters that stand for a person at least. */
#define INITIALS 3

/* Names before a short one that are asked whether they are its full form. */
#define RECENT_NAMES 16

static AttacheEntity *
entity_at (const AttacheJoiner *self, guint32 index)
{
  return &g_array_index (self->entities, AttacheEntity, index);
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
         && attache_generation_of (attache_joiner_get_folded (self, token)) == 0;
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

/* Makes a name of one word, which the text says is his too, stand for a person. */
void
attache_joiner_index_word (AttacheJoiner *self, guint index, guint32 entity)
{
  const AttacheName *name = attache_joiner_get_name (self, index);

  add_candidate (self->by_surname, attache_joiner_get_folded (self, name->end - 1), entity);
}

/* "MBS" for Mohammed bin Salman */
static void
index_initials (AttacheJoiner *self, const AttacheName *name, guint32 entity)
{
  g_autofree char *initials = attache_joiner_dup_initials (self, name);

  if (strlen (initials) >= INITIALS)
    add_candidate (self->by_surname, initials, entity);
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
  index_initials (self, name, entity);
  for (guint i = name->first; i < last; i++)
    if (attache_joiner_is_name_word (self, name, i) && attache_span_length (self->all[i].span) > 1)
      add_candidate (self->by_word, attache_joiner_get_folded (self, i), entity);
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

/* Whether a candidate may be meant by a full name: by its words, and not told apart from it. */
static gboolean
is_full_of (AttacheJoiner *self, guint32 candidate, guint index, const AttacheNameParts *parts)
{
  return attache_joiner_parts_agree (self, candidate, parts)
         && !attache_joiner_is_told_apart (self, candidate, index, parts);
}

/* How many tokens of its sentence stand before one. */
static guint
depth_of (const AttacheJoiner *self, guint token)
{
  guint first = token;

  while (first > 0 && token - first < SUBJECT_TOKENS
         && self->all[first - 1].sentence == self->all[token].sentence)
    first--;
  return token - first;
}

/* "Her brother, Jorge Holm, … . | Holm said": of the persons a short name at the start of a
 * sentence may mean the one that the sentence before it began with in full, and told the office of.
 */
static guint32
last_in_full (const AttacheJoiner *self, guint index)
{
  guint token = attache_joiner_get_name (self, index)->first;

  if (depth_of (self, token) >= SUBJECT_TOKENS)
    return ATTACHE_NO_ENTITY;
  for (guint n = 1; n <= RECENT_NAMES && n <= index; n++)
    {
      const AttacheName *before = attache_joiner_get_name (self, index - n);
      guint32 entity = self->entity_of[index - n];

      if (self->all[before->first].sentence + 1 < self->all[token].sentence)
        break;
      if (before->type == ATTACHE_ENTITY_PER && entity != ATTACHE_NO_ENTITY
          && depth_of (self, before->first) < SUBJECT_TOKENS
          && attache_joiner_is_full_name (self, before)
          && attache_joiner_get_grade (self, entity) >= ATTACHE_ROLE_TOLD)
        return entity;
    }
  return ATTACHE_NO_ENTITY;
}

/* Of the persons a word may mean the one whose office stands before it, or the one named first:
 * later ones of the same surname are mostly his family, and called by their first names. If none
 * was named yet, the one named next. Of several a full name may mean it is the one that has just
 * these words; a short one with "Jr." means nobody without. */
static guint32
choose (AttacheJoiner *self, GHashTable *table, const char *word, guint index, AttacheGender gender)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const GArray *found = g_hash_table_lookup (table, word);
  gboolean full = attache_joiner_is_full_name (self, name);
  guint32 first = ATTACHE_NO_ENTITY, recent = ATTACHE_NO_ENTITY, last = ATTACHE_NO_ENTITY;
  AttacheNameParts parts;

  if (found == NULL)
    return ATTACHE_NO_ENTITY;
  if (!full && found->len > 1)
    last = last_in_full (self, index);
  attache_joiner_read_parts (self, name, &parts);
  for (guint i = 0; i < found->len; i++)
    {
      guint32 candidate = g_array_index (found, guint32, i);
      const AttacheEntity *entity = entity_at (self, candidate);

      if (!attache_genders_agree (entity->gender, gender)
          || (full ? !is_full_of (self, candidate, index, &parts)
                   : !attache_joiner_generation_fits (self, candidate, &parts)))
        continue;
      if (full ? attache_joiner_parts_equal (self, candidate, &parts)
               : found->len == 1 || has_title (self, name, entity))
        return candidate;
      if (first == ATTACHE_NO_ENTITY)
        first = candidate;
      else if (candidate == last)
        recent = candidate;
    }
  return recent != ATTACHE_NO_ENTITY ? recent : first;
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

/**
 * attache_joiner_is_ambiguous:
 * @index: a name of a person
 *
 * Returns: whether it is but a first name that several persons of the document have, so that what
 *   is said of it is not surely said of the one it was given to
 */
gboolean
attache_joiner_is_ambiguous (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const char *last = attache_joiner_get_folded (self, attache_joiner_surname_token (self, name));
  const GArray *found = g_hash_table_lookup (self->by_word, last);

  return !attache_joiner_is_full_name (self, name) && found != NULL && found->len > 1
         && g_hash_table_lookup (self->by_surname, last) == NULL;
}
