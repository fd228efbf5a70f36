/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-name.h"

#include <string.h>

#include "base/attache-utf8.h"

static void
add_char (GString *folded, gunichar c)
{
  if (g_unichar_isalnum (c))
    g_string_append_unichar (folded, c);
  else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
    g_string_append_c (folded, ' ');
}

/**
 * attache_name_fold:
 * @text: (nullable): valid UTF-8
 *
 * Makes names comparable: lower case, no accents (as attache_utf8_fold_char()), and one space
 * for whatever is neither a letter nor a digit: a name is found before `'s` and in an address
 * (`…/sergei-lavrov-speaks`) too. No spaces at the ends.
 *
 * Returns: (transfer full): the folded text, which may be ""
 */
char *
attache_name_fold (const char *text)
{
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *at = text != NULL ? text : ""; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH + 1];
      gsize n = attache_utf8_fold_char (g_utf8_get_char (at), parts);

      for (gsize i = 0; i < n; i++)
        add_char (folded, parts[i]);
    }
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

/**
 * attache_name_get_last:
 * @folded: what attache_name_fold() returned
 *
 * Returns: its last word, @folded itself if there is one only
 */
const char *
attache_name_get_last (const char *folded)
{
  const char *space = strrchr (folded, ' ');

  return space != NULL ? space + 1 : folded;
}

/**
 * attache_name_is_in:
 * @folded: a folded name
 * @folded_text: a folded text
 *
 * Returns: whether the words of @folded follow each other in @folded_text; never for ""
 */
gboolean
attache_name_is_in (const char *folded, const char *folded_text)
{
  gsize length = strlen (folded);

  for (const char *at = folded_text; length > 0 && (at = strstr (at, folded)) != NULL; at++)
    if ((at == folded_text || at[-1] == ' ') && (at[length] == '\0' || at[length] == ' '))
      return TRUE;
  return FALSE;
}
