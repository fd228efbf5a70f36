/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-quotes.h"

#include <string.h>

#include "base/attache-confidence.h"

static gboolean
has_part (const char *name, const char *wanted)
{
  g_autofree char *folded = name != NULL ? attache_lexicon_fold (name, -1) : NULL;

  return folded != NULL && strstr (folded, wanted) != NULL;
}

/* The words for an unnamed speaker are their name in a briefing. A speaker the article calls by one
 * name is found by the full one, and by others the tables have. */
static gboolean
is_by (JsonObject *briefing, JsonObject *statement, const AttacheQuotesChoice *choice)
{
  JsonObject *speaker = attache_view_get_object (statement, "speaker");
  const char *name = attache_view_get_string (speaker, "name");
  JsonObject *entity = name != NULL ? attache_view_find_entity (briefing, speaker) : NULL;
  const char *full = attache_view_get_string (entity, "name");

  return has_part (name, choice->speaker) || has_part (full, choice->speaker)
         || (full != NULL && choice->names != NULL
             && g_strv_contains ((const char *const *)choice->names, full));
}

/**
 * attache_quotes_new:
 * @briefing: a briefing, which must outlive the result
 * @choice: which statements are wanted; its speaker is folded as attache_lexicon_fold() does
 *
 * Chooses statements: those of a speaker whose name, in the article or in full, contains the wanted
 * one or is one of the wanted, without those below %ATTACHE_CONFIDENCE_SHOWN. One that tells no
 * confidence is shown.
 *
 * Returns: (transfer full): the statements
 */
AttacheQuotes *
attache_quotes_new (JsonObject *briefing, const AttacheQuotesChoice *choice)
{
  AttacheQuotes *self = g_new0 (AttacheQuotes, 1);
  g_autoptr (GPtrArray) every = attache_view_get_statements (briefing);

  self->statements = g_ptr_array_new ();
  for (guint i = 0; i < every->len; i++)
    {
      JsonObject *statement = g_ptr_array_index (every, i);

      if (choice->speaker != NULL && !is_by (briefing, statement, choice))
        continue;
      if (choice->all
          || attache_view_get_double (statement, "confidence", 1) >= ATTACHE_CONFIDENCE_SHOWN)
        g_ptr_array_add (self->statements, statement);
      else
        self->n_hidden++;
    }
  return self;
}

void
attache_quotes_free (AttacheQuotes *self)
{
  g_ptr_array_unref (self->statements);
  g_free (self);
}
