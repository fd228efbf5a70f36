/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-selector.h"

#include <json-glib/json-glib.h>
#include <string.h>

/**
 * attache_selector_free:
 * @self: (transfer full): a selector
 */
void
attache_selector_free (AttacheSelector *self)
{
  g_free (self->exact);
  g_free (self->prefix);
  g_free (self->suffix);
  g_free (self);
}

static char *
before (const char *text, const char *at)
{
  const char *start = at;

  for (guint i = 0; i < ATTACHE_SELECTOR_CONTEXT && start > text; i++)
    start = g_utf8_prev_char (start);
  return g_strndup (start, at - start);
}

static char *
after (const char *at)
{
  const char *end = at;

  for (guint i = 0; i < ATTACHE_SELECTOR_CONTEXT && *end != '\0'; i++)
    end = g_utf8_next_char (end);
  return g_strndup (at, end - at);
}

static AttacheSelector *
selector_new (const char *text, AttachePlace place)
{
  AttacheSelector *self = g_new0 (AttacheSelector, 1);

  self->exact = g_strndup (text + place.start, place.end - place.start);
  self->prefix = before (text, text + place.start);
  self->suffix = after (text + place.end);
  return self;
}

/**
 * attache_selector_list_new:
 * @text: the text of a reading
 * @places: (array length=n_places): places in it
 *
 * Empty places and those outside of @text are left out.
 *
 * Returns: (transfer full) (element-type AttacheSelector): a selector for each place
 */
GPtrArray *
attache_selector_list_new (const char *text, const AttachePlace *places, guint n_places)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_selector_free);
  gsize length = strlen (text);

  for (guint i = 0; i < n_places; i++)
    if (places[i].start < places[i].end && places[i].end <= length)
      g_ptr_array_add (list, selector_new (text, places[i]));
  return list;
}

static void
add (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/**
 * attache_selector_list_to_json:
 * @selectors: (element-type AttacheSelector): selectors
 *
 * Returns: (transfer full): a JSON array of objects with `exact`, `prefix` and `suffix`, that
 *   may stand in a script: the line separators U+2028 and U+2029 are escaped
 */
char *
attache_selector_list_to_json (GPtrArray *selectors)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  g_autoptr (GString) safe = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < selectors->len; i++)
    {
      const AttacheSelector *selector = selectors->pdata[i];

      json_builder_begin_object (builder);
      add (builder, "exact", selector->exact);
      add (builder, "prefix", selector->prefix);
      add (builder, "suffix", selector->suffix);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  safe = g_string_new (json);
  g_string_replace (safe, "\xe2\x80\xa8", "\\u2028", 0);
  g_string_replace (safe, "\xe2\x80\xa9", "\\u2029", 0);
  return g_string_free (g_steal_pointer (&safe), FALSE);
}
