/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "fetch/attache-fetch-address.h"

/* Which addresses and names may be dialled: both ends of every range that may not, and what lies
 * beside them. */

typedef struct
{
  const char *first;
  const char *last;
  const char *before; /* public, NULL when what lies there is not either */
  const char *after;
} Special;

static const Special specials[] = {
  { "0.0.0.0", "0.255.255.255", NULL, "1.0.0.0" },
  { "10.0.0.0", "10.255.255.255", "9.255.255.255", "11.0.0.0" },
  { "100.64.0.0", "100.127.255.255", "100.63.255.255", "100.128.0.0" },
  { "127.0.0.0", "127.255.255.255", "126.255.255.255", "128.0.0.0" },
  { "169.254.0.0", "169.254.255.255", "169.253.255.255", "169.255.0.0" },
  { "172.16.0.0", "172.31.255.255", "172.15.255.255", "172.32.0.0" },
  { "192.0.0.0", "192.0.0.255", "191.255.255.255", "192.0.1.0" },
  { "192.0.2.0", "192.0.2.255", "192.0.1.255", "192.0.3.0" },
  { "192.88.99.0", "192.88.99.255", "192.88.98.255", "192.88.100.0" },
  { "192.168.0.0", "192.168.255.255", "192.167.255.255", "192.169.0.0" },
  { "198.18.0.0", "198.19.255.255", "198.17.255.255", "198.20.0.0" },
  { "198.51.100.0", "198.51.100.255", "198.51.99.255", "198.51.101.0" },
  { "203.0.113.0", "203.0.113.255", "203.0.112.255", "203.0.114.0" },
  { "224.0.0.0", "239.255.255.255", "223.255.255.255", NULL },
  { "240.0.0.0", "255.255.255.255", NULL, NULL },
  { "::", "::1", NULL, NULL },
  { "::7f00:0", "::7fff:ffff", "::7eff:ffff", "::8000:0" },
  { "::ffff:10.0.0.0", "::ffff:10.255.255.255", "::ffff:9.255.255.255", "::ffff:11.0.0.0" },
  { "::ffff:127.0.0.0", "::ffff:127.255.255.255", "::ffff:126.255.255.255", "::ffff:128.0.0.0" },
  { "64:ff9b::a00:0", "64:ff9b::aff:ffff", "64:ff9b::9ff:ffff", "64:ff9b::b00:0" },
  { "64:ff9b::1:0:0", "64:ff9b:0:ffff:ffff:ffff:ffff:ffff", NULL, NULL },
  { "64:ff9b:1::", "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", NULL, NULL },
  { "100::", "100::ffff:ffff:ffff:ffff", NULL, NULL },
  { "::1:0:0:0", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", NULL, "2000::" },
  { "2001::", "2001:0:ffff:ffff:ffff:ffff:ffff:ffff", "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    NULL },
  { "2001:2::", "2001:2:0:ffff:ffff:ffff:ffff:ffff", NULL, NULL },
  { "2001:10::", "2001:1f:ffff:ffff:ffff:ffff:ffff:ffff", NULL, NULL },
  { "2001:20::", "2001:2f:ffff:ffff:ffff:ffff:ffff:ffff", NULL, NULL },
  { "2001:1::", "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff", NULL, "2001:200::" },
  { "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db9::" },
  { "2002:a00::", "2002:aff:ffff:ffff:ffff:ffff:ffff:ffff",
    "2002:9ff:ffff:ffff:ffff:ffff:ffff:ffff", "2002:b00::" },
  { "2002:c0a8::", "2002:c0a8:ffff:ffff:ffff:ffff:ffff:ffff",
    "2002:c0a7:ffff:ffff:ffff:ffff:ffff:ffff", "2002:c0a9::" },
  { "3fff::", "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff", "3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "3fff:1000::" },
  { "4000::", "4000::1", "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", NULL },
  { "5f00::", "5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff", NULL, NULL },
  { "fc00::", "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", NULL, NULL },
  { "fe80::", "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", NULL, NULL },
  { "fec0::", "feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", NULL, NULL },
  { "ff00::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", NULL, NULL },
};

static void
assert_public (const char *text, gboolean expected)
{
  g_autoptr (GInetAddress) address = NULL;

  if (text == NULL)
    return;
  address = g_inet_address_new_from_string (text);
  g_assert_nonnull (address);
  if (attache_fetch_address_is_public (address) != expected)
    g_error ("%s is taken for %s", text, expected ? "special" : "public");
}

static void
test_special (gconstpointer data)
{
  const Special *special = data;

  assert_public (special->first, FALSE);
  assert_public (special->last, FALSE);
  assert_public (special->before, TRUE);
  assert_public (special->after, TRUE);
}

static void
test_public (void)
{
  static const char *const addresses[] = {
    "8.8.8.8",        "93.184.215.14",    "2606:4700::1111", "2a00:1450::1", "2400::1",
    "::ffff:8.8.8.8", "64:ff9b::808:808", "2002:808:808::1", "::8.8.8.8",
  };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    assert_public (addresses[i], TRUE);
}

typedef struct
{
  const char *host;
  const char *address; /* NULL: a name */
} Literal;

static const Literal literals[] = {
  { "127.0.0.1", "127.0.0.1" },
  { "8.8.4.4", "8.8.4.4" },
  { "2130706433", "127.0.0.1" },
  { "4294967295", "255.255.255.255" },
  { "4294967296", NULL },
  { "18446744073709551617", NULL },
  { "99999999999999999999999999999999999999", NULL },
  { "0x7f000001", "127.0.0.1" },
  { "0X7F000001", "127.0.0.1" },
  { "0x7f.0.0.0x1", "127.0.0.1" },
  { "017700000001", "127.0.0.1" },
  { "0177.0.0.1", "127.0.0.1" },
  { "0000000000000000000000000177.0.0.1", "127.0.0.1" },
  { "0x00000000000000000000000007f.1", "127.0.0.1" },
  { "127.1", "127.0.0.1" },
  { "127.0.1", "127.0.0.1" },
  { "127.65535", "127.0.255.255" },
  { "127.0.65535", "127.0.255.255" },
  { "127.16777215", "127.255.255.255" },
  { "127.16777216", NULL },
  { "127.0.65536", NULL },
  { "127.0.0.256", NULL },
  { "256.0.0.1", NULL },
  { "0", "0.0.0.0" },
  { "00", "0.0.0.0" },
  { "127.0.0.1.", "127.0.0.1" },
  { "127.0.0.1..", "127.0.0.1" },
  { "\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97\x2e\x30\x2e\x30\x2e\xef\xbc\x91", "127.0.0.1" },
  { "127\xe3\x80\x82"
    "0\xe3\x80\x82"
    "0\xe3\x80\x82"
    "1",
    "127.0.0.1" },
  { "[::1]", "::1" },
  { "::1", "::1" },
  { "[::ffff:127.0.0.1]", "::ffff:127.0.0.1" },
  { "0:0:0:0:0:0:0:1", "::1" },
  { "fe80::1%eth0", "fe80::1" },
  { "[fe80::1%25eth0]", "fe80::1" },
  { "[FE80::1]", "fe80::1" },
  { "::1%", "::1" },
  { "", NULL },
  { ".", NULL },
  { "...", NULL },
  { "1..2", NULL },
  { ".1", NULL },
  { "1.2.3.4.5", NULL },
  { "08.0.0.1", NULL },
  { "0xg.1", NULL },
  { "1a.0.0.1", NULL },
  { "-1.0.0.1", NULL },
  { "+1.0.0.1", NULL },
  { " 127.0.0.1", NULL },
  { "127.0.0.1 ", NULL },
  { "127.0.0.1%eth0", "127.0.0.1" },
  { "[127.0.0.1]", "127.0.0.1" },
  { "[", NULL },
  { "]", NULL },
  { "[]", NULL },
  { "[:", NULL },
  { ":", NULL },
  { "[::1", NULL },
  { "::1]", NULL },
  { "[[::1]]", NULL },
  { "%::1", NULL },
  { "example.com", NULL },
  { "1.example.com", NULL },
  { "dead.beef", NULL },
  { "abc", NULL },
  { "\xff\xfe", NULL },
};

static void
test_literal (gconstpointer data)
{
  const Literal *literal = data;
  g_autoptr (GInetAddress) address = attache_fetch_address_parse_literal (literal->host);
  g_autoptr (GInetAddress) expected = NULL;
  g_autofree char *text = NULL;

  if (literal->address == NULL)
    {
      g_assert_null (address);
      return;
    }
  expected = g_inet_address_new_from_string (literal->address);
  g_assert_nonnull (address);
  text = g_inet_address_to_string (address);
  if (!g_inet_address_equal (address, expected))
    g_error ("%s is read as %s", literal->host, text);
}

static const char *const local_names[] = {
  "localhost",
  "LOCALHOST",
  "localhost.",
  "localhost..",
  "a.localhost",
  "a.b.LocalHost.",
  "localhost.localdomain.localhost",
  "printer.local",
  "Printer.Local.",
  "metadata.google.internal",
  "nas.lan",
  "nas.home",
  "nas.home.arpa",
  "home.arpa",
  "a.b.home.arpa.",
  "wiki.intranet",
  "x.private",
  "x.corp",
  "router",
  "router.",
  "intranet",
  "com",
  "",
  ".",
  "...",
  ".local",
  /* In wide letters, with an ideographic full stop, and what can be no name. */
  "\xef\xbd\x8c\xef\xbd\x8f\xef\xbd\x83\xef\xbd\x81\xef\xbd\x8chost",
  "nas\xe3\x80\x82lan",
  "\xff.example.com",
  "a.exampl\xc3",
};

static const char *const other_names[] = {
  "example.com",
  "EXAMPLE.COM.",
  "notlocalhost.example",
  "localhost.example.com",
  "local.example.com",
  "mylocal.net",
  "a.notlocal",
  "a.xlan",
  "wlan.example",
  "a.nothome",
  "nothome.arpa",
  "in-addr.arpa",
  "corp.example.com",
  "a.incorp",
  "lan.de",
  "internal.org",
  "a.b",
  "b\xc3\xbc"
  "cher.example",
  "under_score.example.com",
  "127.0.0.1.example.com",
};

static void
test_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (local_names); i++)
    if (!attache_fetch_address_is_local_name (local_names[i]))
      g_error ("%s is not taken for local", local_names[i]);
  for (guint i = 0; i < G_N_ELEMENTS (other_names); i++)
    if (attache_fetch_address_is_local_name (other_names[i]))
      g_error ("%s is taken for local", other_names[i]);
}

/* Long and random hosts: no crash, no waiting. */
static void
test_hostile (void)
{
  static const char *const pieces[]
      = { "1.", "[", "0", ":", "%", "a.", "\xc3\xbc", "\xef\xbc\x91." };
  gint64 begin = g_get_monotonic_time ();

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) host = g_string_new (NULL);
      g_autoptr (GInetAddress) address = NULL;

      while (host->len < 1000000)
        g_string_append (host, pieces[i]);
      address = attache_fetch_address_parse_literal (host->str);
      attache_fetch_address_is_local_name (host->str);
      g_assert_true ((address != NULL) == g_str_equal (pieces[i], "0"));
    }
  for (guint i = 0; i < 100000; i++)
    {
      static const char letters[] = "0127xXaf.:[]%-\xc3\xbc\xe3\x80\x82 l";
      char host[12];
      g_autoptr (GInetAddress) address = NULL;

      for (guint k = 0; k < sizeof host; k++)
        host[k] = letters[g_test_rand_int_range (0, sizeof letters)];
      host[sizeof host - 1] = '\0';
      address = attache_fetch_address_parse_literal (host);
      attache_fetch_address_is_local_name (host);
    }
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 20 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (specials); i++)
    {
      g_autofree char *path = g_strdup_printf ("/fetch-address/special/%s", specials[i].first);

      g_test_add_data_func (path, &specials[i], test_special);
    }
  for (guint i = 0; i < G_N_ELEMENTS (literals); i++)
    {
      g_autofree char *path = g_strdup_printf ("/fetch-address/literal/%u", i);

      g_test_add_data_func (path, &literals[i], test_literal);
    }
  g_test_add_func ("/fetch-address/public", test_public);
  g_test_add_func ("/fetch-address/names", test_names);
  g_test_add_func ("/fetch-address/hostile", test_hostile);
  return g_test_run ();
}
