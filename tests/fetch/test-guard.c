/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Whom the fetcher must not connect to. The server is at every address there is, so it sees all
 * that is dialled. */
#include "world.h"

#include <string.h>

#define EXEMPT "127.0.0.1:8080"

/* The hosts of links, each a way to say this computer or its network. */
static const struct
{
  const char *name;
  const char *host;
} forbidden[] = {
  { "loopback", "127.0.0.1" },
  { "loopback-other", "127.8.7.6" },
  { "unspecified", "0.0.0.0" },
  { "private-10", "10.0.0.1" },
  { "private-172", "172.31.255.1" },
  { "private-192", "192.168.1.1" },
  { "link-local", "169.254.169.254" },
  { "shared", "100.64.0.1" },
  { "benchmark", "198.18.0.1" },
  { "broadcast", "255.255.255.255" },
  { "multicast", "224.0.0.1" },
  { "decimal", "2130706433" },
  { "octal", "0177.0.0.1" },
  { "octal-whole", "017700000001" },
  { "hexadecimal", "0x7f.0.0.1" },
  { "hexadecimal-whole", "0x7f000001" },
  { "short", "127.1" },
  { "zero", "0" },
  { "mixed", "0x7f.1" },
  { "dot-behind", "127.0.0.1." },
  { "escaped", "%31%32%37.0.0.1" },
  { "wide-digits", "１２７.0.0.1" },
  { "wide-dots", "127。0。0。1" },
  { "too-many-parts", "127.0.0.1.5" },
  { "no-byte", "256.256.256.256" },
  { "ipv6-loopback", "[::1]" },
  { "ipv6-unspecified", "[::]" },
  { "ipv6-mapped", "[::ffff:127.0.0.1]" },
  { "ipv6-mapped-hexadecimal", "[::ffff:7f00:1]" },
  { "ipv6-mapped-private", "[::ffff:10.0.0.1]" },
  { "ipv6-compatible", "[::127.0.0.1]" },
  { "ipv6-translated", "[::ffff:0:127.0.0.1]" },
  { "ipv6-nat64", "[64:ff9b::127.0.0.1]" },
  { "ipv6-nat64-local", "[64:ff9b:1::1]" },
  { "ipv6-6to4", "[2002:7f00:1::]" },
  { "ipv6-teredo", "[2001:0:808:808::80ff:fffe]" },
  { "ipv6-unique-local", "[fd00::1]" },
  { "ipv6-link-local", "[fe80::1]" },
  { "ipv6-zone", "[fe80::1%25lo]" },
  { "ipv6-loopback-zone", "[::1%25lo]" },
  { "ipv6-site-local", "[fec0::1]" },
  { "localhost", "localhost" },
  { "localhost-dot", "localhost." },
  { "localhost-below", "a.localhost" },
  { "no-dot", "router" },
  { "local", "printer.local" },
  { "internal", "wiki.internal" },
};

/* Addresses that a name server may answer with. */
static const char *const answers[] = {
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.0.1",
  "169.254.169.254",
  "100.127.0.1",
  "0.0.0.0",
  "255.255.255.255",
  "240.0.0.1",
  "224.0.0.251",
  "::1",
  "::",
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "64:ff9b::a00:1",
  "2002:a00:1::",
  "2001:0:808:808::f5ff:fffe",
  "fd12::1",
  "fe80::1",
  "fec0::1",
  "ff02::1",
  "2001:db8::1",
  "203.0.113.9",
  "198.19.255.1",
};

static void
assert_connections (World *world, const char *expected)
{
  g_autofree char *found = world_get_connections (world);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_link (gconstpointer host)
{
  g_autoptr (World) world = world_new ();
  static const char *const forms[] = { "http://%s/", "https://%s/", "http://%s:8080/a" };

  world_set_name (world, "printer.local", "11.0.0.2");
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_auto (GStrv) parts = g_strsplit (forms[i], "%s", 2);
      g_autofree char *link = g_strjoinv (host, parts);
      g_autoptr (AttacheFetchResult) result = world_fetch (world, link, NULL);

      if (result->state != ATTACHE_FETCH_LINK)
        g_assert_cmpstr (attache_fetch_state_to_string (result->state), ==, "address");
    }
  assert_connections (world, "");
  g_assert_cmpuint (world_count_lookups (world), ==, 0);
}

static void
test_redirect (gconstpointer host)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *location = g_strdup_printf ("http://%s/secret", (const char *)host);
  g_autoptr (AttacheFetchResult) result = NULL;

  world_redirect (world, "news.example/a", location);
  result = world_fetch (world, "http://news.example/a", NULL);
  if (result->state != ATTACHE_FETCH_LINK)
    {
      g_assert_cmpstr (attache_fetch_state_to_string (result->state), ==, "address");
      g_assert_false (result->own);
    }
  assert_connections (world, "11.0.0.1:80");
}

static void
test_answer (gconstpointer address)
{
  g_autoptr (World) world = world_new ();

  world_set_name (world, "evil.example", address);
  world_check (world, "http://evil.example/", ATTACHE_FETCH_ADDRESS);
  world_check (world, "https://evil.example/", ATTACHE_FETCH_ADDRESS);
  assert_connections (world, "");
  g_assert_cmpuint (world_count_lookups (world), >, 0);
}

/* The name server says something else the next time. */
static void
test_rebinding (void)
{
  g_autoptr (World) world = world_new ();

  world_set_name (world, "evil.example", "11.0.0.6|127.0.0.1");
  world_serve_page (world, "evil.example/a", "a");
  world_check (world, "http://evil.example/a", ATTACHE_FETCH_PAGE);
  world_check (world, "http://evil.example/a", ATTACHE_FETCH_ADDRESS);
  assert_connections (world, "11.0.0.6:80");
}

/* Between robots.txt and the page, and between a page and where it redirects to. */
static void
test_rebinding_within (void)
{
  g_autoptr (World) world = world_new ();
  AttacheFetchOptions options = { .robots = TRUE };
  g_autoptr (AttacheFetchResult) result = NULL;

  world_set_name (world, "evil.example", "11.0.0.6|127.0.0.1");
  result = world_fetch (world, "http://evil.example/a", &options);
  g_assert_cmpint (result->state, ==, ATTACHE_FETCH_ADDRESS);
  assert_connections (world, "11.0.0.6:80");
  world_forget (world);
  world_set_name (world, "evil.example", "11.0.0.6|127.0.0.1");
  world_redirect (world, "evil.example/a", "/b");
  world_check (world, "http://evil.example/a", ATTACHE_FETCH_ADDRESS);
  assert_connections (world, "11.0.0.6:80");
}

/* Of two addresses only the one that is public is dialled, in whatever order they come. */
static void
test_both (void)
{
  static const char *const both[]
      = { "127.0.0.1,11.0.0.6", "11.0.0.6,127.0.0.1", "::1,11.0.0.6", "fd00::1,10.0.0.1,11.0.0.6" };
  g_autoptr (World) world = world_new ();

  world_serve_page (world, "evil.example/a", "a");
  for (guint i = 0; i < G_N_ELEMENTS (both); i++)
    {
      world_forget (world);
      world_set_name (world, "evil.example", both[i]);
      world_check (world, "http://evil.example/a", ATTACHE_FETCH_PAGE);
      assert_connections (world, "11.0.0.6:80");
    }
}

static void
test_public (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *contacts = NULL;

  world_set_name (world, "six.example", "2a00:1::1");
  world_serve_page (world, "*/a", "a");
  world_check (world, "http://six.example/a", ATTACHE_FETCH_PAGE);
  world_check (world, "http://11.0.0.9/a", ATTACHE_FETCH_PAGE);
  world_check (world, "http://[2a00:1::2]/a", ATTACHE_FETCH_PAGE);
  assert_connections (world, "2a00:1::1:80 11.0.0.9:80 2a00:1::2:80");
  contacts = world_get_contacts (world);
  g_assert_cmpstr (contacts, ==,
                   "six.example:80=2a00:1::1 11.0.0.9:80=11.0.0.9 2a00:1::2:80=2a00:1::2");
}

static void
test_userinfo (void)
{
  static const char *const links[] = {
    "http://user@news.example/",
    "http://user:password@news.example/",
    "http://@news.example/",
    "http://:@news.example/",
    "http://news.example@127.0.0.1/",
    "http://news.example:80@127.0.0.1/",
    "http://127.0.0.1\\@news.example/",
    "http://news.example\\@127.0.0.1/",
    "http://news.example%40127.0.0.1/",
    "http://news.example#@127.0.0.1/",
    "http://news.example?@127.0.0.1/",
    "http://127.0.0.1#@news.example/",
    "http://127.0.0.1?@news.example/",
    "http://news.example:@127.0.0.1/",
  };
  g_autoptr (World) world = world_new ();

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (AttacheFetchResult) result = world_fetch (world, links[i], NULL);
      g_autofree char *connections = world_get_connections (world);
      const char *state = attache_fetch_state_to_string (result->state);

      g_test_message ("%s: %s", links[i], state);
      /* What is behind # and ? is no host. */
      if (strpbrk (links[i], "#?") != NULL && g_str_equal (state, "gone"))
        g_assert_cmpstr (connections, ==, "11.0.0.1:80");
      else
        {
          g_assert_cmpstr (connections, ==, "");
          g_assert_true (g_str_equal (state, "link") || g_str_equal (state, "address"));
        }
      world_forget (world);
    }
}

static void
test_links (void)
{
  static const char *const links[] = {
    "ftp://news.example/",
    "file:///etc/passwd",
    "gopher://news.example/",
    "javascript:alert(1)",
    "data:text/html,a",
    "resource:///a",
    "news.example",
    "//news.example/",
    "/a",
    "",
    " ",
    "http:",
    "http://",
    "http:///a",
    "http://news.example:0/",
    "http://news.example:99999/",
    "http://news.example:-1/",
    "http://news.example:8o/",
    "http://news .example/",
    "http://news\t.example/",
    "http://news.example\r\nHost: a/",
    "http://news.example/a\nb",
    "http://news.example/\x7f",
    "http://[::1",
    "http://[news.example]/",
    "http://news.example%00.evil.example/",
    "http://news.example%0a/",
    "ws://news.example/",
    "http:/news.example/",
    "http://news..example/",
  };
  g_autoptr (World) world = world_new ();

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (AttacheFetchResult) result = NULL;

      if (*links[i] == '\0')
        continue;
      result = world_fetch (world, links[i], NULL);
      g_test_message ("%s", links[i]);
      if (!g_str_equal (links[i], "http://news..example/"))
        g_assert_cmpstr (attache_fetch_state_to_string (result->state), ==, "link");
    }
  assert_connections (world, "");
}

/* ---- the exemption ---- */

static AttacheFetchResult *
fetch_exempt (World *world, const char *link)
{
  static const char *const allowed[] = { EXEMPT, "localhost:8080", "[::1]:8080", NULL };
  AttacheFetchOptions options = { .allowed = allowed };

  return world_fetch (world, link, &options);
}

static void
check_exempt (World *world, const char *link, const char *state, const char *connections)
{
  g_autoptr (AttacheFetchResult) result = fetch_exempt (world, link);

  g_assert_cmpstr (attache_fetch_state_to_string (result->state), ==, state);
  assert_connections (world, connections);
  world_forget (world);
}

static void
test_exempt (void)
{
  g_autoptr (World) world = world_new ();

  world_serve_page (world, "*/a", "a");
  check_exempt (world, "http://127.0.0.1:8080/a", "page", "127.0.0.1:8080");
  check_exempt (world, "http://localhost:8080/a", "page", "::1:8080");
  check_exempt (world, "http://[::1]:8080/a", "page", "::1:8080");
}

static void
test_exempt_exact (void)
{
  g_autoptr (World) world = world_new ();

  world_set_name (world, "evil.example", "127.0.0.1");
  world_serve_page (world, "*/a", "a");
  check_exempt (world, "http://127.0.0.1/a", "address", "");
  check_exempt (world, "http://127.0.0.2:8080/a", "address", "");
  check_exempt (world, "http://evil.example:8080/a", "address", "");
  check_exempt (world, "http://[::ffff:127.0.0.1]:8080/a", "address", "");
  check_exempt (world, "http://a.localhost:8080/a", "address", "");
}

static void
test_exempt_redirect (void)
{
  g_autoptr (World) world = world_new ();

  world_redirect (world, "news.example/a", "http://" EXEMPT "/a");
  world_redirect (world, EXEMPT "/b", "/a");
  world_serve_page (world, EXEMPT "/a", "a");
  check_exempt (world, "http://news.example/a", "address", "11.0.0.1:80");
  /* Not even its own. */
  check_exempt (world, "http://" EXEMPT "/b", "address", EXEMPT);
}

static void
test_exempt_robots (void)
{
  static const char *const allowed[] = { EXEMPT, NULL };
  AttacheFetchOptions options = { .allowed = allowed, .robots = TRUE };
  g_autoptr (World) world = world_new ();
  g_autoptr (AttacheFetchResult) result = NULL;

  world_redirect (world, "news.example/robots.txt", "http://" EXEMPT "/robots.txt");
  result = world_fetch (world, "http://news.example/a", &options);
  g_assert_cmpint (result->state, ==, ATTACHE_FETCH_ADDRESS);
  assert_connections (world, "11.0.0.1:80");
}

static void
test_exempt_variant (void)
{
  static const char *const allowed[] = { EXEMPT, "news.example:80", NULL };
  AttacheFetchOptions options = { .allowed = allowed, .base = "http://" EXEMPT "/a" };
  static const char *const variants[] = { "http://" EXEMPT "/amp", "/amp", "amp", "?amp" };
  g_autoptr (World) world = world_new ();

  world_serve_page (world, "*/amp", "a");
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (AttacheFetchResult) result = NULL;

      options.variant = variants[i];
      result = world_fetch (world, "http://news.example/a", &options);
      g_assert_cmpint (result->state, ==, ATTACHE_FETCH_ADDRESS);
    }
  assert_connections (world, "");
}

/* ---- TLS ---- */

static void
test_downgrade (void)
{
  g_autoptr (World) world = world_new ();

  world_redirect (world, "news.example/a", "http://news.example/b");
  world_check (world, "https://news.example/a", ATTACHE_FETCH_DOWNGRADE);
  assert_connections (world, "11.0.0.1:443");
}

static void
test_tls (void)
{
  g_autoptr (World) world = world_new ();

  world_serve_page (world, "news.example/a", "a");
  world_redirect (world, "news.example/up", "https://news.example/a");
  world_check (world, "https://news.example/a", ATTACHE_FETCH_PAGE);
  world_check (world, "http://news.example/up", ATTACHE_FETCH_PAGE);
}

static void
test_tls_broken (gconstpointer certificate)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *asks = NULL;

  world_set_certificate (world, certificate);
  world_serve_page (world, "news.example/a", "a");
  world_check (world, "https://news.example/a", ATTACHE_FETCH_TLS);
  asks = world_get_asks (world);
  g_assert_cmpstr (asks, ==, "");
}

static void
test_tls_plain (void)
{
  g_autoptr (World) world = world_new ();

  world_serve_page (world, "*/a", "a");
  world_check (world, "https://news.example:8080/a", ATTACHE_FETCH_TLS);
}

static void
add (const char *prefix, const char *name, const char *data, GTestDataFunc test)
{
  g_autofree char *path = g_strconcat (prefix, name, NULL);

  g_test_add_data_func (path, data, test);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ATTACHE_FETCH_SPACING_MS", "0", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (forbidden); i++)
    {
      add ("/guard/link/", forbidden[i].name, forbidden[i].host, test_link);
      add ("/guard/redirect/", forbidden[i].name, forbidden[i].host, test_redirect);
    }
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    add ("/guard/answer/", answers[i], answers[i], test_answer);
  g_test_add_func ("/guard/rebinding", test_rebinding);
  g_test_add_func ("/guard/rebinding/within", test_rebinding_within);
  g_test_add_func ("/guard/both", test_both);
  g_test_add_func ("/guard/public", test_public);
  g_test_add_func ("/guard/userinfo", test_userinfo);
  g_test_add_func ("/guard/links", test_links);
  g_test_add_func ("/guard/exempt", test_exempt);
  g_test_add_func ("/guard/exempt/exact", test_exempt_exact);
  g_test_add_func ("/guard/exempt/redirect", test_exempt_redirect);
  g_test_add_func ("/guard/exempt/robots", test_exempt_robots);
  g_test_add_func ("/guard/exempt/variant", test_exempt_variant);
  g_test_add_func ("/guard/downgrade", test_downgrade);
  g_test_add_func ("/guard/tls", test_tls);
  add ("/guard/tls/", "itself", "itself", test_tls_broken);
  add ("/guard/tls/", "other", "other", test_tls_broken);
  add ("/guard/tls/", "expired", "expired", test_tls_broken);
  g_test_add_func ("/guard/tls/plain", test_tls_plain);
  return g_test_run ();
}
