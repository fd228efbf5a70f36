/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-answer.h"

#include <glib/gi18n.h>

#include "base/attache-error.h"
#include "cli/attache-child.h"
#include "cli/attache-view.h"

/* Of the briefings understood here. */
#define SCHEMA 1

void
attache_answer_free (AttacheAnswer *self)
{
  g_clear_object (&self->parser);
  g_free (self->line);
  g_free (self);
}

static char *
ask (const char *file, const char *id, AttacheInputKind kind, const AttacheInputFields *fields,
     const char *layers, GError **error)
{
  g_autoptr (AttacheInput) input = attache_input_read (file, kind, error);
  g_autoptr (GString) line = NULL;

  if (input == NULL)
    return NULL;
  line = attache_input_write_line (input, id, fields);
  return attache_child_ask (line, input->length, layers, error);
}

static gboolean
refuse (const char *message, GError **error)
{
  g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER, message);
  return FALSE;
}

static gboolean
parse (AttacheAnswer *self, GError **error)
{
  JsonNode *root;
  JsonObject *failure;
  const char *message;

  if (!json_parser_load_from_data (self->parser, self->line, -1, NULL)
      || (root = json_parser_get_root (self->parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root)
      || attache_view_get_int (json_node_get_object (root), "schema", 0) != SCHEMA)
    return refuse (_ ("the analyzer's answer makes no sense"), error);
  self->briefing = json_node_get_object (root);
  failure = attache_view_get_object (self->briefing, "error");
  if (failure == NULL)
    return TRUE;
  message = attache_view_get_string (failure, "message");
  return refuse (message != NULL ? message : _ ("the analyzer failed"), error);
}

/**
 * attache_answer_parse:
 * @line: (transfer full): what the analyzer answered, which must be sound
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the briefing it holds; %NULL if it holds none
 */
AttacheAnswer *
attache_answer_parse (char *line, GError **error)
{
  g_autoptr (AttacheAnswer) self = g_new0 (AttacheAnswer, 1);

  self->parser = json_parser_new_immutable ();
  self->line = line;
  return parse (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * attache_answer_new:
 * @file: a path, or `-` for standard input
 * @kind: what it holds
 * @fields: what is known of it
 * @layers: (nullable): layers to add to the briefing
 * @error: return location
 *
 * Reads a file and has it analysed in the sandboxed child.
 *
 * Returns: (transfer full) (nullable): its briefing; %NULL with a message that begins with the
 * file's name if it cannot be read or analysed
 */
AttacheAnswer *
attache_answer_new (const char *file, AttacheInputKind kind, const AttacheInputFields *fields,
                    const char *layers, GError **error)
{
  g_autofree char *id = g_filename_display_name (file);
  char *line = ask (file, id, kind, fields, layers, error);
  AttacheAnswer *self = line != NULL ? attache_answer_parse (line, error) : NULL;

  if (self == NULL)
    g_prefix_error (error, "%s: ", id);
  return self;
}
