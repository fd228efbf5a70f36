/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Items as the analyzer is told of them. */
#include <json-glib/json-glib.h>

#include "service/attache-submission-private.h"

/* Members of a line for the analyzer, which has no use for the others. */
static const char *const line_members[ATTACHE_SUBMISSION_N_FIELDS] = {
  NULL, "link", "title", "author", NULL, "feed", "language",
};

static void
add_members (JsonBuilder *builder, AttacheSubmission *self)
{
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, self->key);
  for (guint i = 0; i < ATTACHE_SUBMISSION_N_FIELDS; i++)
    if (line_members[i] != NULL && self->fields[i] != NULL)
      {
        json_builder_set_member_name (builder, line_members[i]);
        json_builder_add_string_value (builder, self->fields[i]);
      }
  if (self->published != 0)
    {
      json_builder_set_member_name (builder, "published");
      json_builder_add_int_value (builder, self->published);
    }
  json_builder_set_member_name (builder, self->html ? "html" : "text");
  json_builder_add_string_value (builder, self->body);
}

/**
 * attache_submission_write_line:
 * @self: a submission
 *
 * Returns: (transfer full): the item as a line of the line protocol with its line break; its `id`
 *   is the key. Longer than ATTACHE_LIMIT_LINE_BYTES only where the body is mostly control
 *   characters.
 */
GBytes *
attache_submission_write_line (AttacheSubmission *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  GString *line = g_string_sized_new (self->body_length + self->body_length / 8 + 512);

  json_builder_begin_object (builder);
  add_members (builder, self);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_to_gstring (generator, line);
  g_string_append_c (line, '\n');
  return g_string_free_to_bytes (line);
}
