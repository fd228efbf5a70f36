/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-entities-private.h"

/* Other spellings of persons' names, and other names they are said to have. */

/* Letters a name must have to be taken for another spelling of a name, and letters that may differ.
 */
#define VARIANT_LETTERS 8
#define VARIANT_EDITS   3

/* Letters of a short form of a first name: Chad for Chadwick. */
#define SHORT_LETTERS 4

/* Longest name compared letter by letter, in bytes. */
#define VARIANT_BYTES 64

/* The consonants of the words of a name, the letters that other transcriptions write otherwise made
 * one, and no letter twice in a row. Vowels are what differs most: Laden and Ladin, Muhammad and
 * Mohammed. */
static char *
make_skeleton (AttacheJoiner *self, const AttacheName *name)
{
  GString *skeleton = g_string_new (NULL);

  for (guint i = name->first; i < name->end; i++)
    {
      if (!attache_joiner_is_name_word (self, name, i))
        continue;
      for (const char *p = attache_joiner_get_folded (self, i); *p != '\0'; p++)
        {
          char c = *p == 'q' ? 'k' : *p == 'w' ? 'v' : *p;

          if (strchr ("aeiouy", c) == NULL
              && (skeleton->len == 0 || skeleton->str[skeleton->len - 1] != c))
            g_string_append_c (skeleton, c);
        }
      g_string_append_c (skeleton, ' ');
    }
  return g_string_free (skeleton, FALSE);
}

/* How many letters must change to make one string the other; more than VARIANT_EDITS is too many.
 * The plain method of a row at a time (Wagner and Fischer 1974), on at most VARIANT_BYTES bytes. */
static guint
count_edits (const char *a, const char *b)
{
  guint row[VARIANT_BYTES + 1];
  gsize n = strlen (a), m = strlen (b);

  if (n > VARIANT_BYTES || m > VARIANT_BYTES)
    return G_MAXUINT;
  for (guint k = 0; k <= m; k++)
    row[k] = k;
  for (guint i = 1; i <= n; i++)
    {
      guint diagonal = row[0];

      row[0] = i;
      for (guint k = 1; k <= m; k++)
        {
          guint above = row[k];

          row[k] = MIN (MIN (above, row[k - 1]) + 1, diagonal + (a[i - 1] != b[k - 1]));
          diagonal = above;
        }
    }
  return row[m];
}

/* Makes the consonants of a full name stand for its entity. */
void
attache_joiner_index_variant (AttacheJoiner *self, guint index, guint32 entity)
{
  g_autofree char *skeleton = make_skeleton (self, attache_joiner_get_name (self, index));

  if (attache_joiner_look_up (self->by_skeleton, skeleton) == ATTACHE_NO_ENTITY)
    attache_joiner_store (self->by_skeleton, skeleton, entity);
}

/* "Usama bin Ladin" is another spelling of "Osama bin Laden". Returns ATTACHE_NO_ENTITY if a full
 * name is none of one in the article. */
guint32
attache_joiner_find_variant (AttacheJoiner *self, guint index, AttacheGender gender)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  g_autofree char *skeleton = make_skeleton (self, name);
  guint32 found = attache_joiner_look_up (self->by_skeleton, skeleton);
  g_autofree char *words = NULL, *folded = NULL;
  AttacheNameParts parts;

  if (found == ATTACHE_NO_ENTITY
      || !attache_genders_agree (g_array_index (self->entities, AttacheEntity, found).gender,
                                 gender))
    return ATTACHE_NO_ENTITY;
  attache_joiner_read_parts (self, name, &parts);
  if (!attache_joiner_generation_fits (self, found, &parts)
      || attache_joiner_is_told_apart (self, found, index, &parts))
    return ATTACHE_NO_ENTITY;
  words = attache_joiner_dup_tokens (self, name->first, name->end);
  folded = attache_lexicon_fold (words, -1);
  return strlen (folded) >= VARIANT_LETTERS
                 && count_edits (folded, attache_joiner_get_folded_name (self, found))
                        <= VARIANT_EDITS
             ? found
             : ATTACHE_NO_ENTITY;
}

/* "Chad" for the one person of the article whose first name begins so. */
guint32
attache_joiner_find_short (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const char *word = attache_joiner_get_folded (self, name->first);
  gsize n = strlen (word);
  guint32 found = ATTACHE_NO_ENTITY;

  if (name->end > name->first + 1 || n < SHORT_LETTERS)
    return ATTACHE_NO_ENTITY;
  for (guint32 i = 0; i < MIN (self->entities->len, ATTACHE_LIMIT_CANDIDATES); i++)
    {
      if (g_array_index (self->entities, AttacheEntity, i).type != ATTACHE_ENTITY_PER
          || strncmp (attache_joiner_get_folded_name (self, i), word, n) != 0
          || strchr (attache_joiner_get_folded_name (self, i), ' ') == NULL)
        continue;
      if (found != ATTACHE_NO_ENTITY)
        return ATTACHE_NO_ENTITY;
      found = i;
    }
  return found;
}

/* "Fouzia Azeem, better known as Qandeel Baloch", "Mohammed bin Salman (MBS)": the name before, if
 * this one is said to be his too. */
guint32
attache_joiner_find_alias (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const AttacheName *before = index > 0 ? attache_joiner_get_name (self, index - 1) : NULL;

  if (before == NULL || before->type != ATTACHE_ENTITY_PER)
    return ATTACHE_NO_ENTITY;
  if (attache_joiner_alias_start (self, before->end) == name->first
      || (attache_joiner_is (self, before->end, "(") && before->end + 1 == name->first
          && name->end == name->first + 1
          && attache_joiner_has_initials (self, before, name->first)))
    return self->entity_of[index - 1];
  return ATTACHE_NO_ENTITY;
}
