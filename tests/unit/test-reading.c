/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-reading.h"

#include "base/attache-confidence.h"
#include "base/attache-limits.h"

#include <string.h>

static AttacheReading *
fixture_new (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "ui", "fixtures", "briefing.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  AttacheReading *reading;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  reading = attache_reading_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  return reading;
}

static void
assert_refused (const char *json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheReading) reading = attache_reading_new_from_json (json, -1, &error);

  g_assert_null (reading);
  g_assert_nonnull (error);
}

static void
test_speakers (void)
{
  static const char *const order[]
      = { "Ilona Kertész-Várady", "Leopold Brandstätter",
          "International Commission for the Protection of the Danube River",
          "One of the Hungarian delegates", NULL };
  static const guint sizes[] = { 5, 2, 1, 1, 1 };
  g_autoptr (AttacheReading) reading = fixture_new ();

  g_assert_cmpuint (reading->speakers->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      const AttacheReadingSpeaker *speaker = reading->speakers->pdata[i];

      g_assert_cmpstr (speaker->name, ==, order[i]);
      g_assert_cmpuint (speaker->statements->len, ==, sizes[i]);
      g_assert_cmpint (speaker->anonymous, ==, i == 3);
    }
}

/* One statement of the fixture, the Kremlin's, is below the line. */
static void
test_confidence (void)
{
  g_autoptr (AttacheReading) reading = fixture_new ();

  g_assert_cmpuint (reading->n_statements, ==, 10);
  for (guint i = 0; i < reading->speakers->len; i++)
    g_assert_cmpstr (((AttacheReadingSpeaker *)reading->speakers->pdata[i])->name, !=, "Kremlin");
}

static guint
n_shown (double confidence)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *json = g_strdup_printf (
      "{\"schema\":1,\"text\":\"Yes.\",\"statements\":[{\"content\":[[0,3]],\"text\":\"Yes\","
      "\"confidence\":%s}]}",
      g_ascii_dtostr (number, sizeof number, confidence));
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheReading) reading = attache_reading_new_from_json (json, -1, &error);

  g_assert_no_error (error);
  return reading->n_statements;
}

static void
test_confidence_limit (void)
{
  g_assert_cmpuint (n_shown (ATTACHE_CONFIDENCE_SHOWN), ==, 1);
  g_assert_cmpuint (n_shown (ATTACHE_CONFIDENCE_SHOWN - 0.001), ==, 0);
  g_assert_cmpuint (n_shown (1), ==, 1);
}

static void
test_places (void)
{
  g_autoptr (AttacheReading) reading = fixture_new ();

  for (guint i = 0; i < reading->entities->len; i++)
    {
      const AttacheReadingEntity *entity = reading->entities->pdata[i];
      const AttachePlace *place = &g_array_index (entity->mentions, AttachePlace, 0);
      g_autofree char *words = g_strndup (reading->text + place->start, place->end - place->start);

      g_assert_true (g_utf8_validate (words, -1, NULL));
      if (g_str_equal (entity->id, "0"))
        g_assert_cmpstr (words, ==, "Ilona Kertész-Várady");
    }
}

static void
test_pieces (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheReading) reading = attache_reading_new_from_json (
      "{\"schema\":1,\"text\":\"No games, Ana said, no room.\",\"statements\":[{\"content\":"
      "[[0,8],[20,27]],\"text\":\"No games no room\",\"confidence\":1}]}",
      -1, &error);
  AttacheReadingSpeaker *speaker;

  g_assert_no_error (error);
  speaker = reading->speakers->pdata[0];
  g_assert_cmpstr (((AttacheReadingStatement *)speaker->statements->pdata[0])->text, ==,
                   "No games … no room");
}

/* A person is headed by the full name of which the article's words are a part, a body by these. */
static void
test_full_names (void)
{
  static const char *const names[] = { "Ana María Vila", "ministry", "Mary" };
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheReading) reading = attache_reading_new_from_json (
      "{\"schema\":1,\"text\":\"Vila said no.\",\"entities\":["
      "{\"id\":0,\"name\":\"Ana María Vila\",\"type\":\"PER\",\"mentions\":[[0,4]]},"
      "{\"id\":1,\"name\":\"Ministry of Trade\",\"type\":\"ORG\",\"mentions\":[[0,4]]},"
      "{\"id\":2,\"name\":\"Maria Holm\",\"type\":\"PER\",\"mentions\":[[0,4]]}],"
      "\"statements\":["
      "{\"content\":[[0,4]],\"text\":\"a\",\"speaker\":{\"name\":\"maria VILA\",\"entity\":0}},"
      "{\"content\":[[0,4]],\"text\":\"b\",\"speaker\":{\"name\":\"ministry\",\"entity\":1}},"
      "{\"content\":[[0,4]],\"text\":\"c\",\"speaker\":{\"name\":\"Mary\",\"entity\":2}}]}",
      -1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reading->speakers->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (((AttacheReadingSpeaker *)reading->speakers->pdata[i])->name, ==, names[i]);
}

static void
test_salience (void)
{
  g_autoptr (AttacheReading) reading = fixture_new ();

  for (guint i = 1; i < reading->entities->len; i++)
    {
      const AttacheReadingEntity *before = reading->entities->pdata[i - 1];
      const AttacheReadingEntity *entity = reading->entities->pdata[i];

      g_assert_cmpfloat (before->salience, >=, entity->salience);
    }
}

static void
test_refused (void)
{
  assert_refused ("");
  assert_refused ("[]");
  assert_refused ("{\"schema\":2,\"text\":\"\"}");
  assert_refused ("{\"schema\":1}");
  assert_refused ("{\"schema\":1,\"text\":3}");
  assert_refused ("{\"schema\":1,\"text\":\"a\",\"statements\":{}}");
  assert_refused ("{\"schema\":1,\"text\":\"a\",\"statements\":[{\"content\":[[0,2]]}]}");
  assert_refused ("{\"schema\":1,\"text\":\"a\",\"statements\":[{\"content\":[[1,0]]}]}");
  assert_refused ("{\"schema\":1,\"text\":\"a\",\"entities\":[{\"mentions\":[[-1,1]]}]}");
  assert_refused ("{\"schema\":1,\"text\":\"a\",\"entities\":[{\"mentions\":[[0]]}]}");
  assert_refused ("{\"schema\":1,\"text\":\"a\",\"summary\":[7]}");
}

static void
test_unknown_members (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheReading) reading = attache_reading_new_from_json (
      "{\"schema\":1,\"text\":\"a\",\"new\":[{\"x\":1}],\"notes\":[{\"code\":\"truncated\"}]}", -1,
      &error);

  g_assert_no_error (error);
  g_assert_true (attache_reading_has_note (reading, "truncated"));
  g_assert_false (attache_reading_has_note (reading, "other"));
}

static void
test_depth_limit (void)
{
  g_autoptr (GString) json = g_string_new ("{\"schema\":1,\"text\":\"a\",\"new\":");

  for (guint i = 0; i < 200000; i++)
    g_string_append_c (json, '[');
  assert_refused (json->str);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reading/speakers", test_speakers);
  g_test_add_func ("/reading/confidence", test_confidence);
  g_test_add_func ("/reading/confidence/limit", test_confidence_limit);
  g_test_add_func ("/reading/places", test_places);
  g_test_add_func ("/reading/pieces", test_pieces);
  g_test_add_func ("/reading/full-names", test_full_names);
  g_test_add_func ("/reading/salience", test_salience);
  g_test_add_func ("/reading/refused", test_refused);
  g_test_add_func ("/reading/unknown-members", test_unknown_members);
  g_test_add_func ("/reading/depth/limit", test_depth_limit);
  return g_test_run ();
}
