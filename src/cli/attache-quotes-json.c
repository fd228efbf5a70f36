/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "cli/attache-json-line.h"
#include "cli/attache-quotes.h"

static void
put_statement (GString *out, JsonObject *statement, const char *file, const char *title)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  g_string_append (out, "{\"file\":");
  attache_json_line_put_string (out, file);
  g_string_append (out, ",\"title\":");
  attache_json_line_put_string (out, title);
  json_object_iter_init_ordered (&iter, statement);
  while (json_object_iter_next_ordered (&iter, &name, &node))
    if (strcmp (name, "file") != 0 && strcmp (name, "title") != 0)
      {
        g_string_append_c (out, ',');
        attache_json_line_put_string (out, name);
        g_string_append_c (out, ':');
        attache_json_line_put (out, node);
      }
  g_string_append (out, "}\n");
}

/**
 * attache_quotes_write_json:
 * @self: the statements of an article
 * @briefing: its briefing
 * @file: its name
 *
 * Writes the statements in article order, one object a line: the members they have in a briefing,
 * after `file` and `title`, which is the first line of an untitled article, or null if that is no
 * title either.
 *
 * Returns: (transfer full): lines of JSON, none if there are no statements
 */
GString *
attache_quotes_write_json (const AttacheQuotes *self, JsonObject *briefing, const char *file)
{
  GString *out = g_string_new (NULL);
  g_autofree char *title = attache_view_find_title (briefing);

  for (guint i = 0; i < self->statements->len; i++)
    put_statement (out, g_ptr_array_index (self->statements, i), file, title);
  return out;
}
