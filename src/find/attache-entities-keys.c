/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-private.h"

/* The words of names, as they stand and as they are compared. */

const AttacheName *
attache_joiner_get_name (const AttacheJoiner *self, guint index)
{
  return index < self->names->len ? &g_array_index (self->names, AttacheName, index) : NULL;
}

/* The index of the first name that begins at or after a token; names stand in order. */
guint
attache_joiner_find_name (const AttacheJoiner *self, guint token)
{
  guint low = 0, high = self->names->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->names, AttacheName, middle).first < token)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const char *
attache_joiner_get_folded (const AttacheJoiner *self, guint token)
{
  return attache_tokens_get_folded (self->tokens, token);
}

gboolean
attache_joiner_is (const AttacheJoiner *self, guint token, const char *folded)
{
  return token < self->n && strcmp (attache_joiner_get_folded (self, token), folded) == 0;
}

gboolean
attache_joiner_is_lemma (const AttacheJoiner *self, guint token, const char *lemma)
{
  return token < self->n && strcmp (attache_tokens_get_lemma (self->tokens, token), lemma) == 0;
}

/* The text of the tokens first … end-1 with single spaces. */
char *
attache_joiner_dup_tokens (const AttacheJoiner *self, guint first, guint end)
{
  const char *stop = self->text + self->all[end - 1].span.end;
  GString *words = g_string_new (NULL);

  for (const char *p = self->text + self->all[first].span.start; p < stop; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (words, c);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  return g_string_free (words, FALSE);
}

/* What two names of one thing have in common: type, and the words without case, accents and
 * article. Nationalities lose the plural. */
char *
attache_joiner_make_key (AttacheEntityType type, const char *name)
{
  g_autofree char *folded = attache_lexicon_fold (name, -1);
  char *key = g_str_has_prefix (folded, "the ") ? folded + 4 : folded;
  gsize n = strlen (key);

  if (type == ATTACHE_ENTITY_NORP && n > 4 && key[n - 1] == 's' && key[n - 2] != 's')
    key[n - 1] = '\0';
  return g_strdup_printf ("%u %s", (guint)type, key);
}

guint32
attache_joiner_look_up (GHashTable *table, const char *key)
{
  gpointer found = g_hash_table_lookup (table, key);

  return found != NULL ? GPOINTER_TO_UINT (found) - 1 : ATTACHE_NO_ENTITY;
}

void
attache_joiner_store (GHashTable *table, const char *key, guint32 entity)
{
  g_hash_table_replace (table, g_strdup (key), GUINT_TO_POINTER (entity + 1));
}

/* A copy of a string that lives as long as the entities; NULL of NULL. */
const char *
attache_joiner_keep (AttacheJoiner *self, const char *string)
{
  return string != NULL ? g_string_chunk_insert_const (self->strings, string) : NULL;
}

gboolean
attache_joiner_is_possessive (const AttacheJoiner *self, guint token)
{
  return attache_joiner_is (self, token, "'s") || attache_joiner_is (self, token, "'");
}
