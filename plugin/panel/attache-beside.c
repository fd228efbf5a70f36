/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-beside.h"

#include "panel/attache-country.h"
#include "panel/attache-full-text-private.h"
#include "panel/attache-outlet-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
reason_free (gpointer data)
{
  AttacheBesideReason *reason = data;

  g_free (reason->kind);
  g_free (reason->value);
  g_free (reason);
}

static void
topic_free (gpointer data)
{
  AttacheBesideTopic *topic = data;

  g_free (topic->id);
  g_free (topic->name);
  g_ptr_array_unref (topic->reasons);
  g_free (topic);
}

AttacheBeside *
attache_beside_ref (AttacheBeside *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AttacheBeside *self = data;

  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->others);
  g_clear_pointer (&self->full_text, attache_full_text_free);
  g_free (self->json);
}

void
attache_beside_unref (AttacheBeside *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
read_reason (AttacheMembers *members, JsonObject *object, gpointer reasons)
{
  AttacheBesideReason *reason = g_new0 (AttacheBesideReason, 1);

  reason->kind = g_strdup (attache_members_get_string (members, object, "kind"));
  reason->value = g_strdup (attache_members_get_string (members, object, "value"));
  reason->n = attache_members_get_count (members, object, "n", 1);
  reason->start = attache_members_get_count (members, object, "start", -1);
  reason->end = attache_members_get_count (members, object, "end", -1);
  g_ptr_array_add (reasons, reason);
}

/* Whether "actions" names @action. */
static gboolean
has_action (AttacheMembers *members, JsonObject *object, const char *action)
{
  g_auto (GStrv) actions = attache_members_dup_strings (members, object, "actions");

  return g_strv_contains ((const char *const *)actions, action);
}

static void
read_topic (AttacheMembers *members, JsonObject *object, gpointer data)
{
  AttacheBeside *self = data;
  AttacheBesideTopic *topic = g_new0 (AttacheBesideTopic, 1);

  topic->id = g_strdup (attache_members_get_string (members, object, "id"));
  topic->name = g_strdup (attache_members_get_string (members, object, "name"));
  topic->reasons = g_ptr_array_new_with_free_func (reason_free);
  attache_members_each (members, object, "reasons", read_reason, topic->reasons);
  if (topic->name != NULL && *topic->name != '\0' && has_action (members, object, "mark"))
    g_ptr_array_add (self->topics, topic);
  else
    topic_free (topic);
}

/* The JSON of all but the full text, whose state changes much more often. */
static char *
dup_rest (JsonObject *root)
{
  static const char *const names[] = { "topics", "actions", "story" };
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      JsonNode *node = attache_members_get (root, names[i]);
      g_autofree char *json = node != NULL ? json_to_string (node, FALSE) : NULL;

      g_string_append_printf (rest, "%s\n", json != NULL ? json : "");
    }
  return g_string_free (g_steal_pointer (&rest), FALSE);
}

static void
read_root (AttacheMembers *members, JsonObject *root, AttacheBeside *self)
{
  JsonObject *story = attache_members_get_object (members, root, "story");
  JsonObject *fetch = attache_members_get_object (members, root, "fetch");

  if (attache_members_get_number (members, root, "schema", 0) != 1)
    attache_members_set_wrong (members, "schema");
  self->muted = has_action (members, root, "mute");
  attache_members_each (members, root, "topics", read_topic, self);
  if (story != NULL)
    attache_members_each (members, story, "items", attache_outlet_read, self->others);
  if (fetch != NULL)
    self->full_text = attache_full_text_read (members, fetch);
  self->json = dup_rest (root);
}

/**
 * attache_beside_new_from_json:
 * @json: what `Beside` replied
 * @length: its bytes, or -1 if it ends in a nul
 *
 * Topics that are not to be named are left out. Members it does not know are passed over; one of a
 * wrong type, or too much nesting, is an error. May be called in any thread.
 *
 * Returns: (transfer full): what is beside the item, or %NULL with an error of json-glib or of
 *   %G_IO_ERROR
 */
AttacheBeside *
attache_beside_new_from_json (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = attache_members_load (parser, json, length, error);
  g_autoptr (AttacheBeside) self = NULL;
  AttacheMembers members = { 0 };

  if (root == NULL)
    return NULL;
  self = g_atomic_rc_box_new0 (AttacheBeside);
  self->topics = g_ptr_array_new_with_free_func (topic_free);
  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_outlet_free);
  read_root (&members, root, self);
  if (!attache_members_is_right (&members, "item", error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * attache_beside_equal:
 * @self: (nullable): one
 * @other: (nullable): another
 *
 * Returns: whether both say the same of topics and story
 */
gboolean
attache_beside_equal (AttacheBeside *self, AttacheBeside *other)
{
  return g_strcmp0 (self != NULL ? self->json : NULL, other != NULL ? other->json : NULL) == 0;
}

/* Sentences of their own, so that each language can say them in its way. */
static char *
reason_words (const AttacheBesideReason *reason)
{
  const char *value = reason->value != NULL ? reason->value : "";
  const char *country = attache_country_get_name (value);

  if (g_strcmp0 (reason->kind, "speaker") == 0)
    return g_strdup_printf (_ ("%s speaks"), value);
  if (g_strcmp0 (reason->kind, "feed") == 0)
    return g_strdup_printf (_ ("from the feed %s"), value);
  if (g_strcmp0 (reason->kind, "country") == 0 && country != NULL)
    value = country;
  if (reason->n > 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, %u time", "%s, %u times", reason->n),
                            value, reason->n);
  return g_strdup (value);
}

/**
 * attache_beside_topic_dup_why:
 *
 * Returns: (transfer full): what made the topic match, in words, each on a line of its own; empty
 *   if nothing is known of it
 */
char *
attache_beside_topic_dup_why (const AttacheBesideTopic *topic)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < topic->reasons->len; i++)
    {
      g_autofree char *one = reason_words (topic->reasons->pdata[i]);

      if (*one != '\0')
        g_string_append_printf (words, "%s%s", words->len > 0 ? "\n" : "", one);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

static gboolean
to_place (const char *text, const AttacheBesideReason *reason, glong n_chars, AttachePlace *place)
{
  if (reason->start < 0 || reason->end <= reason->start || reason->end > n_chars)
    return FALSE;
  place->start = g_utf8_offset_to_pointer (text, reason->start) - text;
  place->end = g_utf8_offset_to_pointer (text, reason->end) - text;
  return TRUE;
}

/**
 * attache_beside_topic_find_place:
 * @text: the text of the briefing
 * @place: (out): the first place that made the topic match
 *
 * Returns: %FALSE if there is none in @text
 */
gboolean
attache_beside_topic_find_place (const AttacheBesideTopic *topic, const char *text,
                                 AttachePlace *place)
{
  glong n_chars = g_utf8_strlen (text, -1);
  gboolean found = FALSE;

  for (guint i = 0; i < topic->reasons->len; i++)
    {
      AttachePlace one;

      if (to_place (text, topic->reasons->pdata[i], n_chars, &one)
          && (!found || one.start < place->start))
        {
          *place = one;
          found = TRUE;
        }
    }
  return found;
}
