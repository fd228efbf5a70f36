/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-endings.h"

#include <string.h>

static gboolean
is_vowel (char c)
{
  return strchr ("aeiou", c) != NULL && c != '\0';
}

/**
 * attache_endings_strip:
 * @word: (array length=n): a folded English word; changed in place
 * @n: its length in bytes
 * @verb: whether it may be a form of a verb, which loses -ed and -ing too
 *
 * Takes -s, -ed or -ing off, undoing what spelling did to the stem. Irregular forms are the tables'
 * business.
 *
 * Returns: the length of the lemma, at most @n; the word is not terminated there
 */
gsize
attache_endings_strip (char *word, gsize n, gboolean verb)
{
  gsize stem;

  if (n > 3 && word[n - 1] == 's' && word[n - 2] != 's' && word[n - 2] != 'u' && word[n - 2] != 'i')
    {
      if (n > 4 && strncmp (word + n - 3, "ies", 3) == 0)
        {
          word[n - 3] = 'y';
          return n - 2;
        }
      if (n > 4 && word[n - 2] == 'e'
          && (strchr ("sxz", word[n - 3]) != NULL || word[n - 3] == 'h'))
        return n - 2;
      return n - 1;
    }
  if (!verb)
    return n;
  stem = n > 5 && strncmp (word + n - 3, "ing", 3) == 0  ? n - 3
         : n > 4 && strncmp (word + n - 2, "ed", 2) == 0 ? n - 2
                                                         : 0;
  if (stem < 3)
    return n;
  if (word[stem - 1] == 'i' && word[stem] == 'e')
    {
      word[stem - 1] = 'y';
      return stem;
    }
  if (word[stem - 1] == word[stem - 2] && !is_vowel (word[stem - 1])
      && strchr ("ls", word[stem - 1]) == NULL)
    return stem - 1;
  if (strchr ("cvuz", word[stem - 1]) != NULL
      || (!is_vowel (word[stem - 1]) && is_vowel (word[stem - 2]) && !is_vowel (word[stem - 3])
          && strchr ("wxyrnl", word[stem - 1]) == NULL))
    {
      word[stem] = 'e';
      return stem + 1;
    }
  return stem;
}
