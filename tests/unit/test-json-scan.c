/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-json-scan.h"

#include <string.h>

#define DEPTH  3
#define VALUES 4

static gboolean
scan (const char *json)
{
  return attache_json_scan (json, strlen (json), DEPTH, VALUES);
}

static void
test_ordinary (void)
{
  g_assert_true (scan (""));
  g_assert_true (scan ("{\"a\":[1,-2.5e+3,true],\"b\":null,\"c\":false}"));
  g_assert_true (scan (" \t\r\n0E9"));
}

static void
test_depth_limit (void)
{
  g_assert_true (scan ("[[[]],[[]]]"));
  g_assert_false (scan ("[[[[]]]]"));
  g_assert_false (scan ("{\"a\":{\"b\":[{"));
  /* Closing what is not open does not make room. */
  g_assert_false (scan ("]]]][[[["));
}

static void
test_values_limit (void)
{
  g_assert_true (scan ("[1,2,3,4,5]"));
  g_assert_false (scan ("[1,2,3,4,5,6]"));
  g_assert_true (scan ("\",,,,,,,,,\""));
}

static void
test_strings (void)
{
  g_assert_true (scan ("\"[[[[[[\""));
  g_assert_true (scan ("\"\\\"[[[[[[\""));
  g_assert_true (scan ("\"\\\\\""));
  g_assert_false (scan ("\"\\\\\"[[[["));
  /* Without an end everything is inside, and no parser will see more. */
  g_assert_true (scan ("\"[[[["));
  g_assert_true (scan ("\"\\"));
  g_assert_true (scan ("\"caf\xc3\xa9 \xff\""));
}

/* json-glib would read on behind three digits and take a part of the next character with them. */
static void
test_escapes (void)
{
  g_assert_true (scan ("\"\\u00e9\\uD83D\\udE00\\n\\\\u\""));
  g_assert_false (scan ("\"\\u\""));
  g_assert_false (scan ("\"\\u12"));
  g_assert_false (scan ("\"\\u123\""));
  g_assert_false (scan ("\"\\ud\xc3\xa9"
                        "ff\""));
  g_assert_false (scan ("\"\\u12g4\""));
  g_assert_true (scan ("\"\\u1234"));
}

/* Each would make json-glib see brackets where a reader of strings sees none. */
static void
test_other_syntax (void)
{
  g_assert_false (scan ("/*\"*/[[[[[[[["));
  g_assert_false (scan ("//\"\n[[[["));
  g_assert_false (scan ("#\"\n[[[["));
  g_assert_false (scan ("['\"',[[[["));
  g_assert_false (scan ("`\"`"));
  g_assert_false (scan ("[NaN]"));
  g_assert_false (scan ("[0x1F]"));
  g_assert_false (scan ("\xef\xbb\xbf[]"));
  g_assert_false (attache_json_scan ("[\0]", 3, DEPTH, VALUES));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-scan/ordinary", test_ordinary);
  g_test_add_func ("/json-scan/depth/limit", test_depth_limit);
  g_test_add_func ("/json-scan/values/limit", test_values_limit);
  g_test_add_func ("/json-scan/strings", test_strings);
  g_test_add_func ("/json-scan/escapes", test_escapes);
  g_test_add_func ("/json-scan/other-syntax", test_other_syntax);
  return g_test_run ();
}
