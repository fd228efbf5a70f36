/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-repair.h"

#include <string.h>

#define BAD "\xef\xbf\xbd"

static void
assert_repair (const char *bytes, gssize length, gsize cap, const char *expected,
               AttacheUtf8Flags expected_flags)
{
  AttacheUtf8Flags flags = ATTACHE_UTF8_INTACT;
  gsize n;
  g_autofree char *text = attache_utf8_repair (bytes, length, cap, &n, &flags);

  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpuint (n, ==, strlen (expected));
  g_assert_cmpint (flags, ==, expected_flags);
}

static void
test_intact (void)
{
  assert_repair ("", 0, 10, "", ATTACHE_UTF8_INTACT);
  assert_repair ("café 𝄞", -1, 100, "café 𝄞", ATTACHE_UTF8_INTACT);
  assert_repair ("abc", 2, 100, "ab", ATTACHE_UTF8_INTACT);
  assert_repair ("\xf4\x8f\xbf\xbf", -1, 100, "\xf4\x8f\xbf\xbf", ATTACHE_UTF8_INTACT);
  /* What is a character already is no repair. */
  assert_repair (BAD, -1, 100, BAD, ATTACHE_UTF8_INTACT);
}

static void
test_repaired (void)
{
  assert_repair ("a\0b", 3, 100, "a" BAD "b", ATTACHE_UTF8_REPAIRED);
  assert_repair ("a\xff\xfe", -1, 100, "a" BAD BAD, ATTACHE_UTF8_REPAIRED);
  /* A surrogate is one, an overlong form counts byte by byte, and so does what is too high. */
  assert_repair ("\xed\xa0\x80x", -1, 100, BAD "x", ATTACHE_UTF8_REPAIRED);
  assert_repair ("\xc0\xafx", -1, 100, BAD BAD "x", ATTACHE_UTF8_REPAIRED);
  assert_repair ("\xf4\x90\x80\x80", -1, 100, BAD BAD BAD BAD, ATTACHE_UTF8_REPAIRED);
  /* A character whose end is missing, within and at the end of the bytes. */
  assert_repair ("\xe2\x80.", -1, 100, BAD BAD ".", ATTACHE_UTF8_REPAIRED);
  assert_repair ("ab\xe2\x80", -1, 100, "ab" BAD BAD, ATTACHE_UTF8_REPAIRED);
}

static void
test_cap_limit (void)
{
  assert_repair ("abc", -1, 3, "abc", ATTACHE_UTF8_INTACT);
  assert_repair ("abcd", -1, 3, "abc", ATTACHE_UTF8_TRUNCATED);
  assert_repair ("ab€", -1, 4, "ab", ATTACHE_UTF8_TRUNCATED);
  assert_repair ("€", -1, 2, "", ATTACHE_UTF8_TRUNCATED);
  assert_repair ("a", -1, 0, "", ATTACHE_UTF8_TRUNCATED);
  /* The cap holds for what comes out. */
  assert_repair ("\xff\xff", -1, 5, BAD, ATTACHE_UTF8_REPAIRED | ATTACHE_UTF8_TRUNCATED);
  g_assert_cmpuint (attache_utf8_cut ("ab€", 5, 5), ==, 5);
  g_assert_cmpuint (attache_utf8_cut ("ab€", 5, 4), ==, 2);
  g_assert_cmpuint (attache_utf8_cut ("€", 3, 1), ==, 0);
}

/* Flags are added to, and any bytes at all come out as UTF-8. */
static void
test_any_bytes (void)
{
  AttacheUtf8Flags flags = ATTACHE_UTF8_TRUNCATED;
  guint32 state = 20261126;

  g_free (attache_utf8_repair ("a", -1, 10, NULL, &flags));
  g_assert_cmpint (flags, ==, ATTACHE_UTF8_TRUNCATED);
  for (guint round = 0; round < 2000; round++)
    {
      char bytes[64];
      gsize n;
      g_autofree char *text = NULL;

      for (guint i = 0; i < sizeof bytes; i++)
        {
          state = state * 1664525u + 1013904223u;
          bytes[i] = (char)(state >> 24);
        }
      text = attache_utf8_repair (bytes, sizeof bytes, round % 100, &n, &flags);
      g_assert_cmpuint (n, <=, round % 100);
      g_assert_true (g_utf8_validate_len (text, n, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/repair/intact", test_intact);
  g_test_add_func ("/repair/repaired", test_repaired);
  g_test_add_func ("/repair/cap/limit", test_cap_limit);
  g_test_add_func ("/repair/any-bytes", test_any_bytes);
  return g_test_run ();
}
