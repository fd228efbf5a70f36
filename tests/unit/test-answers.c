/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-limits.h"
#include "panel/attache-answers.h"

static void
test_preview (void)
{
  const char *json
      = "{\"schema\":1,\"matched\":3,\"of\":200,\"items\":[{\"title\":\"A\",\"feed\":\"F\","
        "\"sentence\":\"Zürich, Kyiv\",\"marks\":[[0,6],[8,12]]}],\"messages\":[\"what\",7]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (AttachePreview) preview = attache_answers_read_preview (json, &error);
  AttachePreviewItem *item;

  g_assert_no_error (error);
  g_assert_cmpuint (preview->matched, ==, 3);
  g_assert_cmpuint (preview->of, ==, 200);
  g_assert_cmpuint (g_strv_length (preview->messages), ==, 1);
  item = preview->items->pdata[0];
  g_assert_cmpstr (item->feed, ==, "F");
  g_assert_cmpuint (item->marks->len, ==, 2);
  /* Bytes: ü has two. */
  g_assert_cmpuint (g_array_index (item->marks, AttacheMark, 0).end, ==, 7);
  g_assert_cmpuint (g_array_index (item->marks, AttacheMark, 1).start, ==, 9);
  g_assert_cmpuint (g_array_index (item->marks, AttacheMark, 1).end, ==, 13);
}

/* Marks that overlap, are empty, or lie outside are none. */
static void
test_marks (void)
{
  const char *json
      = "{\"schema\":1,\"items\":[{\"sentence\":\"abc\",\"marks\":[[1,1],[-4,1],[1,2],[0,3],[2,4],"
        "[2],\"x\",[2,9223372036854775807],[2,3]]},7,{}]}";
  g_autoptr (AttachePreview) preview = attache_answers_read_preview (json, NULL);
  AttachePreviewItem *item;

  g_assert_nonnull (preview);
  g_assert_cmpuint (preview->items->len, ==, 2);
  item = preview->items->pdata[0];
  g_assert_cmpuint (item->marks->len, ==, 3);
  g_assert_cmpuint (g_array_index (item->marks, AttacheMark, 2).end, ==, 3);
  item = preview->items->pdata[1];
  g_assert_cmpstr (item->title, ==, "");
  g_assert_cmpuint (item->marks->len, ==, 0);
}

static void
test_lists (void)
{
  g_autoptr (GPtrArray) names = attache_answers_read_names (
      "{\"schema\":1,\"names\":[{\"name\":\"Ann\",\"type\":\"PER\",\"country\":null,\"items\":4},"
      "{\"type\":\"PER\"},{\"name\":5}]}",
      NULL);
  g_autoptr (GPtrArray) feeds = attache_answers_read_feeds (
      "{\"schema\":1,\"feeds\":[{\"url\":\"u\",\"title\":\"\",\"items\":-3,\"off\":true},{}]}",
      NULL);
  const AttacheFeedAnswer *feed = feeds->pdata[0];

  g_assert_cmpuint (names->len, ==, 1);
  g_assert_cmpuint (((AttacheNameAnswer *)names->pdata[0])->items, ==, 4);
  g_assert_cmpuint (feeds->len, ==, 1);
  g_assert_cmpstr (feed->title, ==, "u");
  g_assert_cmpuint (feed->items, ==, 0);
  g_assert_true (feed->off);
}

static void
test_status (void)
{
  g_autoptr (AttacheStatus) status = attache_answers_read_status (
      "{\"schema\":1,\"bytes\":5000000000,\"items\":7,\"oldest\":1764000000,\"check\":\"ok\","
      "\"damaged\":null}",
      NULL);

  g_assert_cmpuint (status->bytes, ==, 5000000000u);
  g_assert_cmpuint (status->items, ==, 7);
  g_assert_cmpstr (status->check, ==, "ok");
  g_assert_null (status->damaged);
}

static void
test_bad (void)
{
  static const char *const bad[]
      = { "", "[]", "null", "{}", "{\"schema\":2}", "{\"schema\":\"1\"}", "{\"schema\":1" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (attache_answers_read_preview (bad[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_null (attache_answers_read_names (bad[i], NULL));
      g_assert_null (attache_answers_read_feeds (bad[i], NULL));
      g_assert_null (attache_answers_read_status (bad[i], NULL));
    }
}

static void
test_limit (void)
{
  g_autofree char *deep = g_strnfill (ATTACHE_LIMIT_JSON_DEPTH + 1, '[');
  g_autofree char *json = g_strconcat ("{\"schema\":1,\"names\":", deep, NULL);
  g_autoptr (GString) many = g_string_new ("{\"schema\":1,\"names\":[0");
  g_autoptr (GPtrArray) names = NULL;

  g_assert_null (attache_answers_read_names (json, NULL));
  while (many->len < 2 * 210000)
    g_string_append (many, ",0");
  g_string_append (many, "]}");
  g_assert_null (attache_answers_read_names (many->str, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers/preview", test_preview);
  g_test_add_func ("/answers/marks", test_marks);
  g_test_add_func ("/answers/lists", test_lists);
  g_test_add_func ("/answers/status", test_status);
  g_test_add_func ("/answers/bad", test_bad);
  g_test_add_func ("/answers/limit", test_limit);
  return g_test_run ();
}
