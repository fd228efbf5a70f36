/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#define G_SETTINGS_ENABLE_BACKEND
#include "brief/attache-topic-settings.h"

#include <gio/gsettingsbackend.h>
#include <string.h>

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "base/attache-paths.h"

typedef struct
{
  GSettingsBackend *backend;
  AttacheTopicSettings *settings;
  GSettings *list;
} Fixture;

static GSettings *
open_raw (Fixture *fixture, const char *id, const char *path)
{
  g_autofree char *folder = attache_paths_get_schemas ();
  g_autoptr (GSettingsSchemaSource) source
      = g_settings_schema_source_new_from_directory (folder, NULL, TRUE, NULL);
  g_autoptr (GSettingsSchema) schema = g_settings_schema_source_lookup (source, id, FALSE);

  g_assert_nonnull (schema);
  return g_settings_new_full (schema, fixture->backend, path);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->backend = g_memory_settings_backend_new ();
  fixture->settings = attache_topic_settings_new (fixture->backend, &error);
  g_assert_no_error (error);
  fixture->list = open_raw (fixture, "org.attache.Topics", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->list);
  g_object_unref (fixture->settings);
  g_object_unref (fixture->backend);
}

static AttacheTopic *
new_topic (const char *id)
{
  static const char *const values[] = { "RU", "“cease-fire”", NULL };
  AttacheTopic *topic = attache_topic_new (id, "Name of it");

  topic->actions = ATTACHE_TOPIC_NOTIFY;
  topic->foreign_policy = TRUE;
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    attache_topic_add (topic, i,
                       attache_topic_condition_new_named ("country", "prominent", i + 1, values));
  return topic;
}

static void
save (Fixture *fixture, const char *id)
{
  g_autoptr (AttacheTopic) topic = new_topic (id);
  g_autoptr (GError) error = NULL;

  g_assert_true (attache_topic_settings_save (fixture->settings, topic, &error));
  g_assert_no_error (error);
}

static char *
list_ids (Fixture *fixture)
{
  g_autoptr (GPtrArray) topics = attache_topic_settings_load (fixture->settings, NULL);
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < topics->len; i++)
    g_string_append_printf (ids, "%s ", ((AttacheTopic *)topics->pdata[i])->id);
  return g_string_free (ids, FALSE);
}

static void
check_ids (Fixture *fixture, const char *wanted)
{
  g_autofree char *ids = list_ids (fixture);

  g_assert_cmpstr (ids, ==, wanted);
}

static void
test_save (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AttacheTopic) topic = new_topic ("one");
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) topics = NULL;

  check_ids (fixture, "");
  save (fixture, "one");
  save (fixture, "two");
  save (fixture, "one");
  topics = attache_topic_settings_load (fixture->settings, messages);
  g_assert_cmpuint (messages->len, ==, 0);
  g_assert_cmpuint (topics->len, ==, 2);
  g_assert_true (attache_topic_equal (topics->pdata[0], topic));
}

static void
test_order (Fixture *fixture, gconstpointer data)
{
  static const char *const moves[][3] = {
    { "c", "0", "c a b " }, { "c", "1", "a c b " }, { "a", "9", "c b a " }, { "b", "1", "c b a " }
  };
  g_autoptr (GError) error = NULL;

  save (fixture, "a");
  save (fixture, "b");
  save (fixture, "c");
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    {
      guint position = (guint)g_ascii_strtoull (moves[i][1], NULL, 10);

      g_assert_true (
          attache_topic_settings_move (fixture->settings, moves[i][0], position, &error));
      check_ids (fixture, moves[i][2]);
    }
  g_assert_false (attache_topic_settings_move (fixture->settings, "x", 0, &error));
}

static void
test_remove (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) raw = open_raw (fixture, "org.attache.Topic", "/org/attache/topics/a/");
  g_autofree char *name = NULL;

  save (fixture, "a");
  save (fixture, "b");
  g_assert_true (attache_topic_settings_remove (fixture->settings, "a", NULL));
  check_ids (fixture, "b ");
  name = g_settings_get_string (raw, "name");
  g_assert_cmpstr (name, ==, "");
  g_assert_true (attache_topic_settings_remove (fixture->settings, "a", NULL));
}

/* What somebody else wrote, and a later version. */
static void
test_bad_values (Fixture *fixture, gconstpointer data)
{
  static const char *const ids[] = { "a", "../x", "b", "a", NULL };
  g_autoptr (GSettings) raw = open_raw (fixture, "org.attache.Topic", "/org/attache/topics/b/");
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) topics = NULL;
  g_autoptr (GVariant) conditions = g_variant_ref_sink (
      g_variant_new_parsed ("[('weather', 'sky', uint32 1, ['rain']),"
                            " ('country', 'anywhere', uint32 5000, ['RU'])]"));
  g_autoptr (GVariant) kept = NULL;
  g_auto (GStrv) list = NULL;

  save (fixture, "a");
  g_settings_set_value (raw, "any", conditions);
  g_settings_set_strv (fixture->list, "list", ids);
  topics = attache_topic_settings_load (fixture->settings, messages);
  g_assert_cmpuint (topics->len, ==, 2);
  /* ../x, the weather, 5000, no name, a again */
  g_assert_cmpuint (messages->len, ==, 5);
  g_assert_cmpstr (((AttacheTopic *)topics->pdata[1])->name, ==, "b");

  /* Saving loses nothing of what was not understood. */
  g_assert_true (attache_topic_settings_save (fixture->settings, topics->pdata[1], NULL));
  kept = g_settings_get_value (raw, "any");
  g_assert_cmpuint (g_variant_n_children (kept), ==, 2);
  {
    g_autoptr (GVariant) first = g_variant_get_child_value (kept, 0);
    g_autoptr (GVariant) wanted = g_variant_get_child_value (conditions, 0);

    g_assert_true (g_variant_equal (first, wanted));
  }
  save (fixture, "c");
  list = g_settings_get_strv (fixture->list, "list");
  g_assert_true (g_strv_contains ((const char *const *)list, "../x"));
}

static void
test_invalid_topics (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = g_strnfill (ATTACHE_LIMIT_TOPIC_VALUE + 1, 'n');
  const char *cases[][2] = { { "A", "N" }, { "", "N" }, { "a", "" }, { "a", name } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AttacheTopic) topic = attache_topic_new (cases[i][0], cases[i][1]);
      g_autoptr (GError) error = NULL;

      g_assert_false (attache_topic_settings_save (fixture->settings, topic, &error));
      g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_ITEM);
    }
  check_ids (fixture, "");
}

static void
count (AttacheTopicSettings *settings, guint *n)
{
  ++*n;
}

static void
spin (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AttacheTopicSettings) other = attache_topic_settings_new (fixture->backend, NULL);
  g_autoptr (GPtrArray) topics = NULL;
  g_autoptr (AttacheTopic) topic = new_topic ("a");
  guint n = 0;

  g_signal_connect (other, "changed", G_CALLBACK (count), &n);
  save (fixture, "a");
  spin ();
  g_assert_cmpuint (n, ==, 1);
  topics = attache_topic_settings_load (other, NULL);
  g_assert_cmpuint (topics->len, ==, 1);
  topic->actions = ATTACHE_TOPIC_MUTE;
  g_assert_true (attache_topic_settings_save (fixture->settings, topic, NULL));
  spin ();
  g_assert_cmpuint (n, ==, 2);
  spin ();
  g_assert_cmpuint (n, ==, 2);
}

static void
test_limit (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autoptr (AttacheTopic) topic = new_topic ("one-more");
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) topics = NULL;

  for (guint i = 0; i < ATTACHE_LIMIT_TOPICS; i++)
    {
      g_autofree char *id = g_strdup_printf ("t%u", i);

      g_strv_builder_add (builder, id);
    }
  ids = g_strv_builder_end (builder);
  g_settings_set_strv (fixture->list, "list", (const char *const *)ids);
  topics = attache_topic_settings_load (fixture->settings, NULL);
  g_assert_cmpuint (topics->len, ==, ATTACHE_LIMIT_TOPICS);
  g_assert_false (attache_topic_settings_save (fixture->settings, topic, &error));
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_LIMIT);
}

static void
test_presets (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) presets = attache_topic_presets_load (&error);
  g_autoptr (GPtrArray) topics = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < presets->len; i++)
    g_assert_true (attache_topic_settings_save (fixture->settings, presets->pdata[i], NULL));
  topics = attache_topic_settings_load (fixture->settings, NULL);
  g_assert_cmpuint (topics->len, ==, presets->len);
  for (guint i = 0; i < presets->len; i++)
    g_assert_true (attache_topic_equal (topics->pdata[i], presets->pdata[i]));
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/topic-settings/save", test_save },
    { "/topic-settings/order", test_order },
    { "/topic-settings/remove", test_remove },
    { "/topic-settings/bad-values", test_bad_values },
    { "/topic-settings/invalid-topics", test_invalid_topics },
    { "/topic-settings/changed", test_changed },
    { "/topic-settings/presets", test_presets },
    { "/topic-settings/limit", test_limit },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
