/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service-settings.h"

#define PATIENCE (60 * G_TIME_SPAN_SECOND)
#define FOLDER   "config/glib-2.0/settings"

Fixture *
sorting_fixture_new (void)
{
  Fixture *self = fixture_new ();

  g_assert_cmpint (g_mkdir_with_parents (fixture_path (self, FOLDER), 0700), ==, 0);
  fixture_set (self, "GSETTINGS_BACKEND", "keyfile");
  fixture_set (self, "XDG_CONFIG_HOME", fixture_path (self, "config"));
  fixture_set (self, "ATTACHE_ANALYZER", g_getenv ("ATTACHE_ANALYZER"));
  return self;
}

/* Groups are paths: [org/attache/topics] and so on. */
void
fixture_write_settings (Fixture *self, const char *keyfile)
{
  fixture_write (self, FOLDER "/keyfile", keyfile);
}

char *
fixture_read_settings (Fixture *self)
{
  return fixture_read (self, FOLDER "/keyfile");
}

/* Floating. */
GVariant *
article_new (const char *feed, const char *title, const char *text, gint64 published)
{
  g_autoptr (GVariant) item = g_variant_ref_sink (item_new ("feed", title, text));
  g_autofree char *url = g_strdup_printf ("https://%s.example/feed", feed);
  g_autofree char *slug = g_compute_checksum_for_string (G_CHECKSUM_SHA1, title, -1);
  g_autofree char *link = g_strdup_printf ("https://%s.example/%s", feed, slug);
  GVariantDict dict;

  g_variant_dict_init (&dict, item);
  g_variant_dict_insert (&dict, "guid", "s", link);
  g_variant_dict_insert (&dict, "link", "s", link);
  g_variant_dict_insert (&dict, "feed-url", "s", url);
  g_variant_dict_insert (&dict, "feed-title", "s", feed);
  g_variant_dict_insert (&dict, "published", "x", published);
  return g_variant_dict_end (&dict);
}

/* Waits until it has its briefing. */
char *
fixture_submit_article (Fixture *self, GVariant *article)
{
  guint before = self->ready->len;
  g_auto (GStrv) keys = fixture_submit (self, items_of (article));

  fixture_wait_ready (self, before + 1);
  return g_strdup (keys[0]);
}

static gboolean
wake (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* Until the first number of the first row is @value. */
void
fixture_wait_query (Fixture *self, const char *sql, gint64 value)
{
  gint64 since = g_get_monotonic_time (), found;
  guint timer = g_timeout_add (10, wake, NULL);

  while ((found = fixture_query (self, sql)) != value)
    {
      if (g_get_monotonic_time () - since > PATIENCE)
        g_error ("%s is %" G_GINT64_FORMAT ", not %" G_GINT64_FORMAT, sql, found, value);
      g_main_context_iteration (NULL, TRUE);
    }
  g_source_remove (timer);
}

void
fixture_wait_sorted (Fixture *self)
{
  fixture_wait_query (self, "SELECT count (*) FROM unsorted", 0);
}

JsonParser *
fixture_ask (Fixture *self, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = fixture_call (self, method, parameters, &error);
  JsonParser *parser = json_parser_new ();
  const char *json;

  g_assert_no_error (error);
  g_variant_get (reply, "(&s)", &json);
  g_assert_true (json_parser_load_from_data (parser, json, -1, NULL));
  return parser;
}

JsonObject *
answer_of (JsonParser *parser)
{
  JsonObject *object = json_node_get_object (json_parser_get_root (parser));

  g_assert_cmpint (json_object_get_int_member (object, "schema"), ==, 1);
  return object;
}

void
fixture_do (Fixture *self, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = fixture_call (self, method, parameters, &error);

  g_assert_no_error (error);
  g_assert_nonnull (reply);
}

void
assert_no_data (Fixture *self, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = fixture_call (self, method, parameters, &error);

  g_assert_null (reply);
  assert_remote_error (error, "NoData");
}
