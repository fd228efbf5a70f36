/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-clock.h"

static void
test_both_ways (void)
{
  for (guint minutes = 0; minutes < ATTACHE_CLOCK_DAY; minutes++)
    {
      g_autofree char *text = attache_clock_to_text (minutes);
      guint again;

      g_assert_cmpuint (strlen (text), ==, 5);
      g_assert_true (attache_clock_from_text (text, &again));
      g_assert_cmpuint (again, ==, minutes);
    }
}

static void
test_forms (void)
{
  static const struct
  {
    const char *text;
    guint minutes;
  } good[] = { { "7", 420 }, { " 7:5 ", 425 }, { "07.05", 425 }, { "0:00", 0 } };
  static const char *const bad[]
      = { "", ":", "24:00", "7:60", "7:", "007", "7:005", "7 pm", "-1", "7:05x", "seven" };
  guint minutes;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (attache_clock_from_text (good[i].text, &minutes));
      g_assert_cmpuint (minutes, ==, good[i].minutes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (attache_clock_from_text (bad[i], &minutes));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/both-ways", test_both_ways);
  g_test_add_func ("/clock/forms", test_forms);
  return g_test_run ();
}
