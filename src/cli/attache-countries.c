/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-countries.h"

#include "base/attache-locale.h"

#include <glib/gi18n.h>
#include <string.h>

/* The name in the tables, or NULL. */
static const char *
find_english (AttacheLexicon *lexicon, const char *code)
{
  const AttacheTable *states
      = lexicon != NULL ? attache_lexicon_get_table (lexicon, "states") : NULL;
  gint id, name;

  if (g_strcmp0 (code, "UN") == 0)
    return "United Nations";
  if (g_strcmp0 (code, "EU") == 0)
    return "European Union";
  if (states == NULL || code == NULL)
    return NULL;
  id = attache_table_get_column (states, "id");
  name = attache_table_get_column (states, "name");
  for (guint i = 0; id >= 0 && name >= 0 && i < attache_table_get_n_rows (states); i++)
    if (strcmp (attache_table_get (states, i, id), code) == 0)
      return attache_table_get (states, i, name);
  return NULL;
}

/**
 * attache_countries_get_name:
 * @lexicon: (nullable): the tables
 * @code: (nullable): the code of a briefing: ISO 3166, `EU` or `UN`
 *
 * Returns: (nullable): the name of the state, in the user's language where iso-codes is installed;
 * @code if the tables do not know it
 */
const char *
attache_countries_get_name (AttacheLexicon *lexicon, const char *code)
{
  const char *english = find_english (lexicon, code);

  if (g_strcmp0 (code, "UN") == 0)
    return _ ("United Nations");
  if (g_strcmp0 (code, "EU") == 0)
    return _ ("European Union");
  return english != NULL ? attache_locale_get_state (code, english) : code;
}

/**
 * attache_countries_is_name:
 * @lexicon: (nullable): the tables
 * @code: (nullable): the code of a briefing
 * @name: (nullable): words of an article
 *
 * Returns: whether @name is the state's English name, so that it need not be said again, in
 * whatever language
 */
gboolean
attache_countries_is_name (AttacheLexicon *lexicon, const char *code, const char *name)
{
  const char *english = find_english (lexicon, code);

  return english != NULL && g_strcmp0 (english, name) == 0;
}
