/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-gold.h"

/* Words of a name: small letters, without articles, titles and the possessive ending. */
static GPtrArray *
words_of (const AttacheClauses *clauses, const char *name)
{
  g_autofree char *folded = attache_lexicon_fold (name, -1);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free), *all;
  const char *at = folded;

  all = g_ptr_array_new_with_free_func (g_free);
  while (*at != '\0')
    {
      const char *start = at;
      AttacheTableMatch match = { 0 };
      char *word;

      while (*at != '\0' && (g_unichar_isalnum (g_utf8_get_char (at)) || *at == '_'))
        at = g_utf8_next_char (at);
      if (at == start)
        {
          gboolean ending = (*at == '\'' && at[1] == 's' && !g_ascii_isalnum (at[2]));
          at = ending ? at + 2 : g_utf8_next_char (at);
          continue;
        }
      word = g_strndup (start, (gsize)(at - start));
      g_ptr_array_add (all, g_strdup (word));
      if (g_str_equal (word, "the") || g_str_equal (word, "a") || g_str_equal (word, "an")
          || g_str_equal (word, "of") || g_str_equal (word, "and") || g_str_equal (word, "for")
          || (clauses->title_table && attache_table_lookup (clauses->title_table, word, -1, &match)
              && match.n_hits > 0))
        g_free (word);
      else
        g_ptr_array_add (words, word);
    }
  if (words->len == 0)
    {
      g_ptr_array_unref (words);
      return all;
    }
  g_ptr_array_unref (all);
  return words;
}

static gboolean
has_word (GPtrArray *words, const char *word)
{
  return g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL);
}

static gboolean
holds_all (GPtrArray *words, GPtrArray *of)
{
  for (guint i = 0; i < of->len; i++)
    if (!has_word (words, g_ptr_array_index (of, i)))
      return FALSE;
  return TRUE;
}

static const char *
last_of (GPtrArray *words)
{
  return words->len > 0 ? g_ptr_array_index (words, words->len - 1) : "";
}

/**
 * attache_gold_is_right:
 * @gold: a statement with a speaker
 * @name: a name
 *
 * Returns: whether @name is the name that was marked or one of its other forms: the same words, or
 *   its last word and none that is in no form
 */
gboolean
attache_gold_is_right (const AttacheClauses *clauses, const AttacheGoldStatement *gold,
                       const char *name)
{
  g_autoptr (GPtrArray) words = words_of (clauses, name);
  g_autoptr (GPtrArray) first = words_of (clauses, gold->speaker);
  g_autoptr (GPtrArray) pool = words_of (clauses, gold->speaker);
  g_autofree char *last = g_strdup (last_of (first)), *last_alias = g_strdup ("");
  guint longest = 0;

  if (holds_all (words, first) && holds_all (first, words))
    return TRUE;
  for (guint i = 0; i < gold->aliases->len; i++)
    {
      g_autoptr (GPtrArray) alias = words_of (clauses, g_ptr_array_index (gold->aliases, i));

      if (holds_all (words, alias) && holds_all (alias, words))
        return TRUE;
      for (guint k = 0; k < alias->len; k++)
        g_ptr_array_add (pool, g_strdup (g_ptr_array_index (alias, k)));
      if (alias->len > longest)
        {
          longest = alias->len;
          g_free (last_alias);
          last_alias = g_strdup (last_of (alias));
        }
    }
  return gold->aliases->len > 0 && (has_word (words, last) || has_word (words, last_alias))
         && holds_all (pool, words);
}
