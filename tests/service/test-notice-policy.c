/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-notice-policy.h"

#include <string.h>

#include "service/attache-notice-text.h"

#define NOW  1764150000
#define NOON (12 * 3600)

static AttacheNoticePolicy *
policy_new (guint per_hour)
{
  AttacheNoticePolicy *policy = attache_notice_policy_new ();
  const AttacheNoticeRules rules = { .per_hour = per_hour };

  attache_notice_policy_set_rules (policy, &rules);
  return policy;
}

static AttacheNoticePolicy *
quiet_new (guint from, guint until)
{
  AttacheNoticePolicy *policy = attache_notice_policy_new ();
  const AttacheNoticeRules rules = { 4, TRUE, from, until };

  attache_notice_policy_set_rules (policy, &rules);
  return policy;
}

static void
add (AttacheNoticePolicy *policy, gint64 first, gint64 last)
{
  for (gint64 story = first; story <= last; story++)
    attache_notice_policy_add (policy, story, FALSE);
}

/* @wanted: the stories of one notification, "" for none. */
static void
assert_told (AttacheNoticePolicy *policy, gint64 now, guint second, const char *wanted)
{
  g_autoptr (GArray) stories = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GString) told = g_string_new (NULL);
  guint n = attache_notice_policy_decide (policy, now, second, stories);

  g_assert_cmpuint (n, ==, stories->len);
  for (guint i = 0; i < stories->len; i++)
    g_string_append_printf (told, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (stories, gint64, i));
  g_assert_cmpstr (told->str, ==, wanted);
}

static void
test_single (void)
{
  g_autoptr (AttacheNoticePolicy) policy = policy_new (4);

  assert_told (policy, NOW, NOON, "");
  g_assert_cmpint (attache_notice_policy_get_next (policy, NOW, NOON), ==, -1);
  add (policy, 1, 2);
  add (policy, 1, 1);
  g_assert_cmpint (attache_notice_policy_get_next (policy, NOW, NOON), ==, 0);
  assert_told (policy, NOW, NOON, "1");
  assert_told (policy, NOW, NOON, "2");
  assert_told (policy, NOW, NOON, "");
}

/* Never more in any hour, whenever it begins; the rest together. */
static void
test_hour (void)
{
  g_autoptr (AttacheNoticePolicy) policy = policy_new (2);

  add (policy, 1, 1);
  assert_told (policy, NOW, NOON, "1");
  add (policy, 2, 5);
  assert_told (policy, NOW + 1000, NOON, "2");
  assert_told (policy, NOW + 1000, NOON, "");
  g_assert_cmpint (attache_notice_policy_get_next (policy, NOW + 1000, NOON), ==, 2600);
  add (policy, 6, 6);
  assert_told (policy, NOW + 3599, NOON, "");
  assert_told (policy, NOW + 3600, NOON, "3 4 5 6");
  add (policy, 7, 7);
  assert_told (policy, NOW + 3601, NOON, "");
  assert_told (policy, NOW + 4600, NOON, "7");
}

static void
test_fewer (void)
{
  g_autoptr (AttacheNoticePolicy) policy = policy_new (4);
  const AttacheNoticeRules fewer = { .per_hour = 1 }, none = { .per_hour = 0 };

  add (policy, 1, 3);
  for (guint i = 0; i < 3; i++)
    assert_told (policy, NOW + i, NOON, i == 0 ? "1" : i == 1 ? "2" : "3");
  attache_notice_policy_set_rules (policy, &fewer);
  add (policy, 4, 4);
  g_assert_cmpint (attache_notice_policy_get_next (policy, NOW + 10, NOON), ==, 3592);
  assert_told (policy, NOW + 3601, NOON, "");
  assert_told (policy, NOW + 3602, NOON, "4");
  attache_notice_policy_set_rules (policy, &none);
  add (policy, 5, 5);
  assert_told (policy, NOW + 90000, NOON, "");
  g_assert_cmpint (attache_notice_policy_get_next (policy, NOW + 90000, NOON), ==, -1);
}

/* Of the hour before a restart, and of a clock that was wrong. */
static void
test_restart (void)
{
  g_autoptr (AttacheNoticePolicy) policy = policy_new (2);

  attache_notice_policy_add_told (policy, NOW - 100);
  attache_notice_policy_add_told (policy, NOW - 3000);
  attache_notice_policy_add_told (policy, NOW + 90000);
  attache_notice_policy_add (policy, 1, TRUE);
  attache_notice_policy_add (policy, 2, TRUE);
  add (policy, 3, 3);
  g_assert_cmpuint (attache_notice_policy_get_n_told (policy, NOW), ==, 2);
  assert_told (policy, NOW, NOON, "");
  assert_told (policy, NOW + 600, NOON, "1 2 3");
  g_assert_cmpuint (attache_notice_policy_get_n_waiting (policy), ==, 0);
}

static void
test_quiet (void)
{
  g_autoptr (AttacheNoticePolicy) policy = quiet_new (22 * 60, 7 * 60);

  add (policy, 1, 1);
  assert_told (policy, NOW, 22 * 3600 - 1, "1");
  add (policy, 2, 3);
  assert_told (policy, NOW + 1, 22 * 3600, "");
  g_assert_cmpint (attache_notice_policy_get_next (policy, NOW + 1, 22 * 3600), ==, 9 * 3600);
  assert_told (policy, NOW + 5 * 3600, 3 * 3600, "");
  g_assert_cmpint (attache_notice_policy_get_next (policy, NOW, 3 * 3600 + 5), ==, 4 * 3600 - 5);
  add (policy, 4, 4);
  assert_told (policy, NOW + 9 * 3600, 7 * 3600, "2 3 4");
  add (policy, 5, 5);
  assert_told (policy, NOW + 9 * 3600, 7 * 3600, "5");
}

static void
test_quiet_at_noon (void)
{
  g_autoptr (AttacheNoticePolicy) policy = quiet_new (12 * 60, 13 * 60);
  g_autoptr (AttacheNoticePolicy) never = quiet_new (12 * 60, 12 * 60);

  add (policy, 1, 1);
  assert_told (policy, NOW, NOON, "");
  assert_told (policy, NOW, NOON + 3599, "");
  assert_told (policy, NOW, NOON + 3600, "1");
  add (never, 1, 1);
  assert_told (never, NOW, NOON, "1");
}

static void
test_clear (void)
{
  g_autoptr (AttacheNoticePolicy) policy = policy_new (1);

  add (policy, 1, 9);
  attache_notice_policy_clear (policy);
  assert_told (policy, NOW, NOON, "");
}

/* ---- what is said ---- */

static void
test_text (void)
{
  const AttacheNotice notice = { .title = (char *)"Talks go on",
                                 .link = (char *)"https://a.example/1",
                                 .feed = (char *)"North",
                                 .sentence = (char *)"Sweden & Norway met." };
  g_auto (AttacheNoticeText) text = { NULL };

  attache_notice_text_init (&text, &notice, "Rivers");
  g_assert_cmpstr (text.title, ==, "Rivers: Talks go on");
  g_assert_cmpstr (text.body, ==, "Sweden & Norway met.\nNorth");
  g_assert_cmpstr (text.link, ==, "https://a.example/1");
}

static void
test_text_headline (void)
{
  const AttacheNotice notice = { .title = (char *)"Talks go on",
                                 .feed = (char *)"North",
                                 .sentence = (char *)"Talks go on" };
  g_auto (AttacheNoticeText) text = { NULL };

  attache_notice_text_init (&text, &notice, "Rivers");
  g_assert_cmpstr (text.title, ==, "Rivers");
  g_assert_cmpstr (text.body, ==, "Talks go on\nNorth");
  g_assert_null (text.link);
}

static void
test_text_links (void)
{
  static const char *const refused[]
      = { "file:///etc/passwd", "javascript:1", "", "https", "mailto:a@b.example", " https://x" };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      const AttacheNotice notice
          = { .title = (char *)"T", .sentence = (char *)"S", .link = (char *)refused[i] };
      g_auto (AttacheNoticeText) text = { NULL };

      attache_notice_text_init (&text, &notice, NULL);
      g_assert_null (text.link);
      g_assert_cmpstr (text.title, ==, "T");
      g_assert_cmpstr (text.body, ==, "S");
    }
}

static void
test_text_many (void)
{
  AttacheNotice notices[7];
  g_autoptr (GPtrArray) array = g_ptr_array_new ();
  g_auto (AttacheNoticeText) few = { NULL };
  g_auto (AttacheNoticeText) many = { NULL };

  for (guint i = 0; i < G_N_ELEMENTS (notices); i++)
    {
      notices[i] = (AttacheNotice){ .title = (char *)(i == 1 ? "" : "T"), .sentence = (char *)"S" };
      g_ptr_array_add (array, &notices[i]);
    }
  attache_notice_text_init_many (&many, array, TRUE);
  g_assert_cmpstr (many.title, ==, "7 more stories");
  g_assert_cmpstr (many.body, ==, "T\nS\nT\nT\nand 3 more");
  g_ptr_array_set_size (array, 2);
  attache_notice_text_init_many (&few, array, FALSE);
  g_assert_cmpstr (few.title, ==, "2 stories");
  g_assert_cmpstr (few.body, ==, "T\nS");
  g_assert_null (few.link);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice-policy/single", test_single);
  g_test_add_func ("/notice-policy/hour", test_hour);
  g_test_add_func ("/notice-policy/fewer", test_fewer);
  g_test_add_func ("/notice-policy/restart", test_restart);
  g_test_add_func ("/notice-policy/quiet", test_quiet);
  g_test_add_func ("/notice-policy/quiet/noon", test_quiet_at_noon);
  g_test_add_func ("/notice-policy/clear", test_clear);
  g_test_add_func ("/notice-text/one", test_text);
  g_test_add_func ("/notice-text/headline", test_text_headline);
  g_test_add_func ("/notice-text/links", test_text_links);
  g_test_add_func ("/notice-text/many", test_text_many);
  return g_test_run ();
}
