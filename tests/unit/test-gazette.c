/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-error.h"
#include "panel/attache-gazette.h"

static void
on_completed (GObject *source, GAsyncResult *result, gpointer answer)
{
  *(GAsyncResult **)answer = g_object_ref (result);
}

static GStrv
complete (AttacheGazette *gazette, AttacheTopicKind kind, const char *typed,
          GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) answer = NULL;

  attache_gazette_complete_async (gazette, kind, typed, 8, cancellable, on_completed, &answer);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  return attache_gazette_complete_finish (answer, error);
}

static void
test_names (void)
{
  g_autoptr (AttacheGazette) gazette = attache_gazette_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) people = complete (gazette, ATTACHE_TOPIC_PERSON, "lavr", NULL, &error);
  g_auto (GStrv) states = complete (gazette, ATTACHE_TOPIC_COUNTRY, "HOLLAND", NULL, &error);
  g_auto (GStrv) phrases = complete (gazette, ATTACHE_TOPIC_PHRASE, "a", NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_strv_contains ((const char *const *)people, "Sergei Lavrov"));
  g_assert_cmpstr (states[0], ==, "Netherlands");
  g_assert_cmpuint (g_strv_length (phrases), ==, 0);
}

/* Asked and let go at once: the answer still comes, and nothing is leaked. */
static void
test_cancelled (void)
{
  AttacheGazette *gazette = attache_gazette_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) answer = NULL;
  g_autoptr (GError) error = NULL;

  attache_gazette_complete_async (gazette, ATTACHE_TOPIC_BODY, "nat", 8, cancellable, on_completed,
                                  &answer);
  attache_gazette_unref (gazette);
  g_cancellable_cancel (cancellable);
  while (answer == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (attache_gazette_complete_finish (answer, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_missing (void)
{
  g_autoptr (AttacheGazette) gazette = attache_gazette_new ();
  g_autofree char *path = g_strdup (g_getenv ("ATTACHE_DATA"));
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = NULL;

  g_setenv ("ATTACHE_DATA", "/nowhere/en.attache", TRUE);
  g_assert_null (complete (gazette, ATTACHE_TOPIC_PERSON, "lavr", NULL, &error));
  g_assert_nonnull (error);
  g_setenv ("ATTACHE_DATA", path, TRUE);
  names = complete (gazette, ATTACHE_TOPIC_PERSON, "lavr", NULL, NULL);
  g_assert_nonnull (names);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gazette/names", test_names);
  g_test_add_func ("/gazette/cancelled", test_cancelled);
  g_test_add_func ("/gazette/missing", test_missing);
  return g_test_run ();
}
