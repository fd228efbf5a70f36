/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The proxy of the desktop. */
#include <string.h>

#include "world.h"

#define PROXY "http://10.9.9.9:3128"

static void
assert_happened (World *world, const char *connections, const char *contacts)
{
  g_autofree char *found = world_get_connections (world);
  g_autofree char *told = world_get_contacts (world);

  g_assert_cmpstr (found, ==, connections);
  g_assert_cmpstr (told, ==, contacts);
  world_forget (world);
}

/* The proxy asks for the address, so a name that nobody here knows is no matter. */
static void
test_http (void)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *head = NULL;

  world_set_proxy (world, PROXY, NULL, FALSE);
  world_serve_page (world, "far.example/a", "a");
  world_check (world, "http://far.example/a", ATTACHE_FETCH_PAGE);
  head = world_get_head (world);
  g_assert_true (g_str_has_prefix (head, "GET http://far.example/a HTTP/1.1\r\n"));
  assert_happened (world, "10.9.9.9:3128", "10.9.9.9:3128=10.9.9.9*");
}

static void
test_https (void)
{
  g_autoptr (World) world = world_new ();

  world_set_proxy (world, PROXY, NULL, FALSE);
  world_serve_page (world, "news.example/a", "a");
  world_check (world, "https://news.example/a", ATTACHE_FETCH_PAGE);
  assert_happened (world, "10.9.9.9:3128", "10.9.9.9:3128=10.9.9.9*");
  world_set_certificate (world, "other");
  world_check (world, "https://news.example/a", ATTACHE_FETCH_TLS);
}

static void
test_direct (void)
{
  g_autoptr (World) world = world_new ();

  world_set_proxy (world, PROXY, "news.example", FALSE);
  world_set_name (world, "evil.news.example", "127.0.0.1");
  world_serve_page (world, "*/a", "a");
  world_check (world, "http://news.example/a", ATTACHE_FETCH_PAGE);
  assert_happened (world, "11.0.0.1:80", "news.example:80=11.0.0.1");
  world_check (world, "http://evil.news.example/a", ATTACHE_FETCH_ADDRESS);
  assert_happened (world, "", "");
  world_check (world, "http://far.example/a", ATTACHE_FETCH_PAGE);
  assert_happened (world, "10.9.9.9:3128", "10.9.9.9:3128=10.9.9.9*");
}

/* Literal addresses and local names are all that can be refused, and are, before anything is sent.
 */
static void
test_local (void)
{
  static const char *const links[]
      = { "http://127.0.0.1/",         "http://2130706433/",  "http://[::ffff:10.0.0.1]/",
          "http://localhost/",         "http://router/",      "http://printer.local/",
          "https://a.internal/",       "http://a.home.arpa/", "http://169.254.169.254/latest",
          "http://0x7f.1:8080/",       "http://box.lan/",     "http://127.0.0.1.5/",
          "http://a.localhost:3128/a", "http://[fd00::1]/" };
  g_autoptr (World) world = world_new ();

  world_set_proxy (world, PROXY, NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    world_check (world, links[i], ATTACHE_FETCH_ADDRESS);
  world_redirect (world, "far.example/a", "http://127.0.0.1/a");
  world_check (world, "http://far.example/a", ATTACHE_FETCH_ADDRESS);
  assert_happened (world, "10.9.9.9:3128", "10.9.9.9:3128=10.9.9.9*");
}

/* A proxy that is not there does not make the page be fetched without it. */
static void
test_missing (void)
{
  g_autoptr (World) world = world_new ();

  world_set_proxy (world, "http://10.9.9.9:9", NULL, FALSE);
  world_serve_page (world, "news.example/a", "a");
  world_check (world, "http://news.example/a", ATTACHE_FETCH_UNREACHABLE);
  assert_happened (world, "", "10.9.9.9:9=10.9.9.9*");
}

static void
test_password (void)
{
  g_autoptr (World) world = world_new ();

  world_set_proxy (world, PROXY, NULL, TRUE);
  world_check (world, "http://news.example/a", ATTACHE_FETCH_PROXY);
  world_check (world, "https://news.example/a", ATTACHE_FETCH_PROXY);
}

/* Of SOCKS 4 the addresses are asked for here, and so they are looked at. */
static void
test_socks (void)
{
  g_autoptr (World) world = world_new ();

  world_set_proxy (world, "socks4://10.9.9.9:3128", NULL, FALSE);
  world_set_name (world, "evil.example", "127.0.0.1");
  world_check (world, "http://evil.example/a", ATTACHE_FETCH_ADDRESS);
  assert_happened (world, "", "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ATTACHE_FETCH_SPACING_MS", "0", TRUE);
  g_test_add_func ("/proxy/http", test_http);
  g_test_add_func ("/proxy/https", test_https);
  g_test_add_func ("/proxy/direct", test_direct);
  g_test_add_func ("/proxy/local", test_local);
  g_test_add_func ("/proxy/missing", test_missing);
  g_test_add_func ("/proxy/password", test_password);
  g_test_add_func ("/proxy/socks", test_socks);
  return g_test_run ();
}
