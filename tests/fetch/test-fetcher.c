/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What comes of servers that behave and of others. */
#include <string.h>

#include "fetch/attache-fetch-limits.h"
#include "world.h"

#define LINK    "http://news.example/a"
#define PLACE   "news.example/a"
#define ROBOTS  "news.example/robots.txt"
#define MINUTE  60
#define SLACK_S 3

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
assert_state (const AttacheFetchResult *result, const char *state)
{
  if (!g_str_equal (attache_fetch_state_to_string (result->state), state))
    g_test_message ("%s", result->detail);
  g_assert_cmpstr (attache_fetch_state_to_string (result->state), ==, state);
}

static void
assert_asks (World *world, const char *expected)
{
  g_autofree char *asks = world_get_asks (world);

  g_assert_cmpstr (asks, ==, expected);
}

/* ---- pages ---- */

static void
test_page (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (AttacheFetchResult) result = NULL;
  g_autofree char *page = world_make_page ("ETag: \"1\"\r\nLast-Modified: Mon, 01 Jan 2024 "
                                           "00:00:00 GMT\r\nSet-Cookie: a=b\r\n",
                                           "<p>Talks");

  world_serve (world, "news.example/a?b", page);
  g_assert_cmpuint (world_count_lookups (world), ==, 0);
  world_get_fetcher (world);
  g_assert_cmpuint (world_count_lookups (world), ==, 0);
  result = world_fetch (world, "http://NEWS.example/a?b#c", NULL);
  assert_state (result, "page");
  g_assert_cmpstr (result->url, ==, "http://news.example/a?b");
  g_assert_cmpstr (result->host, ==, "news.example");
  g_assert_cmpuint (result->port, ==, 80);
  g_assert_cmpstr (result->etag, ==, "\"1\"");
  g_assert_cmpstr (result->modified, ==, "Mon, 01 Jan 2024 00:00:00 GMT");
  g_assert_cmpuint (g_bytes_get_size (result->bytes), ==, strlen ("<p>Talks"));
  g_assert_true (result->own);
}

static gboolean
has_field (const char *head, const char *name)
{
  g_autofree char *line = g_strdup_printf ("\r\n%s:", name);

  return strstr (head, line) != NULL;
}

/* Nobody learns more of the reader than that somebody asks. */
static void
test_manners (void)
{
  static const char *const fields[]
      = { "Cookie", "Authorization", "Referer", "From", "Origin", "If-None-Match" };
  g_autoptr (World) world = world_new ();
  g_autofree char *head = NULL;
  g_autofree char *page = world_make_page ("Set-Cookie: a=b; Path=/\r\n", "a");

  world_serve (world, PLACE, page);
  world_redirect (world, "news.example/from", "/a");
  world_check (world, LINK, ATTACHE_FETCH_PAGE);
  world_check (world, "http://news.example/from", ATTACHE_FETCH_PAGE);
  head = world_get_head (world);
  g_assert_nonnull (strstr (head, "\r\nUser-Agent: Attache/test (of itself)\r\n"));
  g_assert_nonnull (strstr (head, "\r\nAccept: text/html"));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    g_assert_false (has_field (head, fields[i]));
}

/* No password is sent, whoever asks for one. */
static void
test_password (void)
{
  g_autoptr (World) world = world_new ();

  world_serve (world, PLACE,
               "HTTP/1.1 401 Who?\r\nWWW-Authenticate: Basic realm=\"a\"\r\n"
               "Content-Length: 0\r\n\r\n");
  world_check (world, LINK, ATTACHE_FETCH_REFUSED);
  assert_asks (world, PLACE);
}

static void
test_types (void)
{
  static const struct
  {
    const char *type, *state, *charset;
  } types[] = {
    { "Content-Type: text/html\r\n", "page", NULL },
    { "Content-Type: TEXT/HTML; Charset=\"Windows-1251\"\r\n", "page", "Windows-1251" },
    { "Content-Type: application/xhtml+xml; charset=utf-8\r\n", "page", "utf-8" },
    { "Content-Type: application/pdf\r\n", "type", NULL },
    { "Content-Type: text/plain\r\n", "type", NULL },
    { "Content-Type: text/htmlx\r\n", "type", NULL },
    { "Content-Type: \r\n", "type", NULL },
    { "Content-Type: image/png\r\nX: text/html\r\n", "type", NULL },
    { "", "type", NULL },
  };
  g_autoptr (World) world = world_new ();

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *answer
          = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n%s\r\na", types[i].type);
      g_autoptr (AttacheFetchResult) result = NULL;

      world_serve (world, PLACE, answer);
      result = world_fetch (world, LINK, NULL);
      assert_state (result, types[i].state);
      if (types[i].charset != NULL)
        g_assert_cmpstr (result->charset, ==, types[i].charset);
    }
}

static void
test_statuses (void)
{
  static const struct
  {
    guint status;
    const char *state;
  } statuses[] = {
    { 400, "refused" }, { 401, "refused" }, { 403, "refused" },      { 404, "gone" },
    { 410, "gone" },    { 451, "refused" }, { 500, "server" },       { 502, "server" },
    { 503, "server" },  { 599, "server" },  { 304, "not-modified" }, { 206, "garbled" },
    { 204, "garbled" }, { 300, "garbled" },
  };
  g_autoptr (World) world = world_new ();

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      g_autofree char *answer = g_strdup_printf (
          "HTTP/1.1 %u X\r\nContent-Type: text/html\r\n%s\r\n", statuses[i].status,
          statuses[i].status == 304 || statuses[i].status == 204 ? "" : "Content-Length: 0\r\n");
      g_autoptr (AttacheFetchResult) result = NULL;

      world_serve (world, PLACE, answer);
      result = world_fetch (world, LINK, NULL);
      g_test_message ("%u", statuses[i].status);
      assert_state (result, statuses[i].state);
      g_assert_null (result->bytes);
    }
}

/* ---- conditions ---- */

static void
test_conditions (void)
{
  AttacheFetchOptions options = { .etag = "W/\"7\"", .modified = "Mon, 01 Jan 2024 00:00:00 GMT" };
  g_autoptr (World) world = world_new ();
  g_autoptr (AttacheFetchResult) result = NULL;
  g_autofree char *head = NULL;

  world_serve (world, PLACE, "HTTP/1.1 304 Not Modified\r\n\r\n");
  result = world_fetch (world, LINK, &options);
  assert_state (result, "unchanged");
  head = world_get_head (world);
  g_assert_nonnull (strstr (head, "\r\nIf-None-Match: W/\"7\"\r\n"));
  g_assert_nonnull (strstr (head, "\r\nIf-Modified-Since: Mon, 01 Jan 2024 00:00:00 GMT\r\n"));
  world_check (world, LINK, ATTACHE_FETCH_NOT_MODIFIED);
}

/* What cannot be sent back as it is is not kept. */
static void
test_validators_limit (void)
{
  g_autofree char *long_one = g_strnfill (513, 'x');
  g_autofree char *fields
      = g_strdup_printf ("ETag: \"%s\"\r\nLast-Modified: caf\xc3\xa9\r\n", long_one);
  g_autofree char *page = world_make_page (fields, "a");
  g_autoptr (World) world = world_new ();
  g_autoptr (AttacheFetchResult) result = NULL;

  world_serve (world, PLACE, page);
  result = world_fetch (world, LINK, NULL);
  assert_state (result, "page");
  g_assert_null (result->etag);
  g_assert_null (result->modified);
}

/* ---- waiting ---- */

static void
check_wait (const char *status, const char *after, const char *state, gint64 seconds)
{
  g_autoptr (World) world = world_new ();
  g_autofree char *answer
      = g_strdup_printf ("HTTP/1.1 %s\r\n%sContent-Length: 0\r\n\r\n", status, after);
  g_autoptr (AttacheFetchResult) result = NULL;
  g_autoptr (AttacheFetchResult) again = NULL;

  world_serve (world, PLACE, answer);
  result = world_fetch (world, LINK, NULL);
  assert_state (result, state);
  if (result->state != ATTACHE_FETCH_WAIT)
    {
      g_assert_cmpint (result->until, ==, 0);
      return;
    }
  g_assert_cmpint (ABS (result->until - now_seconds () - seconds), <=, SLACK_S);
  /* The whole host is left alone. */
  again = world_fetch (world, "http://news.example/b", NULL);
  assert_state (again, "wait");
  g_assert_cmpint (again->until, ==, result->until);
  assert_asks (world, PLACE);
}

static void
test_wait (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, 30 * MINUTE);
  g_autofree char *date = g_date_time_format (then, "Retry-After: %a, %d %b %Y %H:%M:%S GMT\r\n");

  check_wait ("429 Slow", "Retry-After: 120\r\n", "wait", 2 * MINUTE);
  check_wait ("503 Down", "Retry-After: 120\r\n", "wait", 2 * MINUTE);
  check_wait ("503 Down", date, "wait", 30 * MINUTE);
  check_wait ("503 Down", "", "server", 0);
  check_wait ("503 Down", "Retry-After: soon\r\n", "server", 0);
  check_wait ("429 Slow", "", "wait", ATTACHE_FETCH_WAIT_SECONDS);
  check_wait ("429 Slow", "Retry-After: -5\r\n", "wait", ATTACHE_FETCH_WAIT_SECONDS);
  check_wait ("500 Oh", "Retry-After: 120\r\n", "server", 0);
}

static void
test_wait_limit (void)
{
  check_wait ("429 Slow", "Retry-After: 2000000000\r\n", "wait", ATTACHE_FETCH_LIMIT_WAIT_SECONDS);
  check_wait ("429 Slow", "Retry-After: Fri, 31 Dec 2999 23:59:59 GMT\r\n", "wait",
              ATTACHE_FETCH_LIMIT_WAIT_SECONDS);
  check_wait ("429 Slow", "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n", "wait", 1);
}

static void
test_hold (void)
{
  static const char *const hosts[] = { "news.example", "NEWS.Example", "zeitung-für.example" };
  g_autoptr (World) world = world_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hosts); i++)
    {
      g_autofree char *link = g_strdup_printf ("http://%s/a", hosts[i]);
      g_autoptr (AttacheFetchResult) result = NULL;

      attache_fetcher_hold_host (world_get_fetcher (world), hosts[i], now_seconds () + MINUTE);
      result = world_fetch (world, link, NULL);
      assert_state (result, "wait");
    }
  assert_asks (world, "");
}

/* Neither as the target of another's redirect. */
static void
test_hold_redirect (void)
{
  g_autoptr (World) world = world_new ();

  world_set_name (world, "other.example", "11.0.0.2");
  world_redirect (world, PLACE, "http://other.example/a");
  attache_fetcher_hold_host (world_get_fetcher (world), "other.example", now_seconds () + MINUTE);
  world_check (world, LINK, ATTACHE_FETCH_WAIT);
  assert_asks (world, PLACE);
}

/* The redirect's target asks to wait: it is that host that is left alone. */
static void
test_wait_redirect (void)
{
  g_autoptr (World) world = world_new ();

  world_set_name (world, "xn--bcher-kva.example", "11.0.0.2");
  world_redirect (world, PLACE, "http://bücher.example/a");
  world_serve_page (world, "news.example/b", "b");
  world_serve (world, "xn--bcher-kva.example/a",
               "HTTP/1.1 429 Slow\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n");
  world_check (world, LINK, ATTACHE_FETCH_WAIT);
  world_check (world, "http://news.example/b", ATTACHE_FETCH_PAGE);
  world_check (world, "http://bücher.example/b", ATTACHE_FETCH_WAIT);
  assert_asks (world, PLACE " xn--bcher-kva.example/a news.example/b");
}

/* ---- redirects ---- */

static void
test_redirects (void)
{
  static const struct
  {
    const char *location, *url;
  } cases[] = {
    { "http://news.example/to", "http://news.example/to" },
    { "/to#part", "http://news.example/to" },
    { "to", "http://news.example/to" },
    { "./x/../to", "http://news.example/to" },
    { "//news.example/to", "http://news.example/to" },
    { "  /to  ", "http://news.example/to" },
    { "/to?é", "http://news.example/to?%C3%A9" },
  };
  static const guint statuses[] = { 301, 302, 303, 307, 308 };
  g_autoptr (World) world = world_new ();

  world_serve_page (world, "news.example/to", "a");
  world_serve_page (world, "news.example/to?%C3%A9", "a");
  for (guint i = 0; i < G_N_ELEMENTS (cases) * G_N_ELEMENTS (statuses); i++)
    {
      const char *location = cases[i / G_N_ELEMENTS (statuses)].location;
      g_autofree char *answer
          = g_strdup_printf ("HTTP/1.1 %u X\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n",
                             statuses[i % G_N_ELEMENTS (statuses)], location);
      g_autoptr (AttacheFetchResult) result = NULL;

      world_serve (world, PLACE, answer);
      result = world_fetch (world, LINK, NULL);
      assert_state (result, "page");
      g_assert_cmpstr (result->url, ==, cases[i / G_N_ELEMENTS (statuses)].url);
      g_assert_false (result->own);
    }
}

static void
test_redirects_limit (void)
{
  g_autoptr (World) world = world_new ();

  for (guint i = 0; i <= ATTACHE_FETCH_LIMIT_REDIRECTS; i++)
    {
      g_autofree char *place = g_strdup_printf ("news.example/%u", i);
      g_autofree char *next = g_strdup_printf ("/%u", i + 1);

      world_redirect (world, place, next);
    }
  world_serve_page (world, "news.example/6", "a");
  world_check (world, "http://news.example/1", ATTACHE_FETCH_PAGE);
  world_check (world, "http://news.example/0", ATTACHE_FETCH_REDIRECTS);
}

static void
test_redirects_loop (void)
{
  g_autoptr (World) world = world_new ();

  world_redirect (world, PLACE, "/b");
  world_redirect (world, "news.example/b", "/a");
  world_check (world, LINK, ATTACHE_FETCH_REDIRECTS);
  world_serve (world, PLACE, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n");
  world_check (world, LINK, ATTACHE_FETCH_REDIRECTS);
  world_serve (world, PLACE, "HTTP/1.1 302 Found\r\nLocation: ftp://news.example/\r\n\r\n");
  world_check (world, LINK, ATTACHE_FETCH_LINK);
}

/* ---- bodies ---- */

static GBytes *
pack (const char *coding, gsize length)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_compressor_new (
      g_str_equal (coding, "gzip") ? G_ZLIB_COMPRESSOR_FORMAT_GZIP : G_ZLIB_COMPRESSOR_FORMAT_ZLIB,
      9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, converter);
  g_autofree char *text = g_strnfill (length, 'a');
  g_autofree char *head = NULL;

  head = g_strdup_printf ("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: %s\r\n"
                          "Connection: close\r\n\r\n",
                          coding);
  g_output_stream_write_all (memory, head, strlen (head), NULL, NULL, NULL);
  g_output_stream_write_all (out, text, length, NULL, NULL, NULL);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
test_packed (void)
{
  static const char *const codings[] = { "gzip", "deflate" };
  g_autoptr (World) world = world_new ();

  for (guint i = 0; i < G_N_ELEMENTS (codings); i++)
    {
      g_autoptr (GBytes) packed = pack (codings[i], 100000);
      g_autoptr (AttacheFetchResult) result = NULL;

      world_serve_bytes (world, PLACE, packed);
      result = world_fetch (world, LINK, NULL);
      assert_state (result, "page");
      g_assert_cmpuint (g_bytes_get_size (result->bytes), ==, 100000);
    }
}

static void
test_packed_limit (void)
{
  g_autoptr (GBytes) most = pack ("gzip", ATTACHE_FETCH_LIMIT_BYTES);
  g_autoptr (GBytes) bomb = pack ("gzip", 50 * 1024 * 1024);
  g_autoptr (World) world = world_new ();

  world_serve_bytes (world, PLACE, most);
  world_check (world, LINK, ATTACHE_FETCH_PAGE);
  world_serve_bytes (world, PLACE, bomb);
  world_check (world, LINK, ATTACHE_FETCH_TOO_LARGE);
}

static void
check_answer (const char *answer, AttacheFetchState state)
{
  g_autoptr (World) world = world_new ();

  world_serve (world, PLACE, answer);
  g_test_message ("%.80s", answer);
  world_check (world, LINK, state);
}

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

static void
test_garbled (void)
{
  /* Some say that it is packed, and it is not. */
  check_answer (HEAD "Content-Encoding: gzip\r\nContent-Length: 7\r\n\r\nnot zip",
                ATTACHE_FETCH_PAGE);
  check_answer (HEAD "Content-Encoding: br\r\nContent-Length: 9\r\n\r\n\x8f\x03zip\x01zip",
                ATTACHE_FETCH_GARBLED);
  check_answer (HEAD "Content-Encoding: zstd\r\nContent-Length: 7\r\n\r\nunknown",
                ATTACHE_FETCH_GARBLED);
  check_answer ("SSH-2.0-OpenSSH_9.2\r\n", ATTACHE_FETCH_GARBLED);
  check_answer ("HTTP/9.9 200 OK\r\n\r\n", ATTACHE_FETCH_GARBLED);
  check_answer ("HTTP/1.1 abc\r\n\r\n", ATTACHE_FETCH_GARBLED);
  check_answer (HEAD "Content-Len", ATTACHE_FETCH_GARBLED);
}

static void
test_incomplete (void)
{
  check_answer (HEAD "Content-Length: 1000\r\n\r\n<p>cut", ATTACHE_FETCH_INCOMPLETE);
  check_answer (HEAD "Transfer-Encoding: chunked\r\n\r\n64\r\n<p>cut", ATTACHE_FETCH_INCOMPLETE);
}

/* Nobody says a word. */
static void
test_silence (void)
{
  check_answer ("", ATTACHE_FETCH_INCOMPLETE);
}

static void
write_endlessly (GOutputStream *out, const char *head, const char *piece, gsize most)
{
  gsize length = strlen (piece);

  if (!g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL))
    return;
  for (gsize n = 0; n < most; n += length)
    if (!g_output_stream_write_all (out, piece, length, NULL, NULL, NULL))
      return;
}

static void
serve_endless_page (GOutputStream *out, guint number)
{
  g_autofree char *piece = g_strnfill (65536, 'p');

  write_endlessly (out, HEAD "Connection: close\r\n\r\n", piece, 1 << 30);
}

static void
serve_lie (GOutputStream *out, guint number)
{
  g_autofree char *piece = g_strnfill (65536, 'p');

  write_endlessly (out, HEAD "Content-Length: 5000000\r\n\r\n", piece, 1 << 30);
}

static void
serve_endless_head (GOutputStream *out, guint number)
{
  write_endlessly (out, HEAD, "X-Field: and so on and on\r\n", 1 << 28);
}

static void
test_bytes_limit (void)
{
  g_autofree char *text = g_strnfill (ATTACHE_FETCH_LIMIT_BYTES, 'a');
  g_autoptr (World) world = world_new ();

  world_serve_page (world, PLACE, text);
  world_check (world, LINK, ATTACHE_FETCH_PAGE);
  world_serve_by (world, PLACE, serve_endless_page);
  world_check (world, LINK, ATTACHE_FETCH_TOO_LARGE);
  world_serve_by (world, PLACE, serve_lie);
  world_check (world, LINK, ATTACHE_FETCH_TOO_LARGE);
}

static void
test_head_limit (void)
{
  g_autoptr (World) world = world_new ();
  gint64 begin = g_get_monotonic_time ();

  world_serve_by (world, PLACE, serve_endless_head);
  world_check (world, LINK, ATTACHE_FETCH_INCOMPLETE);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 10 * G_USEC_PER_SEC);
}

/* ---- nobody there ---- */

static void
test_unreachable (void)
{
  g_autoptr (World) world = world_new ();

  world_check (world, "http://news.example:9/", ATTACHE_FETCH_UNREACHABLE);
}

static void
run (const char *command)
{
  g_autoptr (GError) error = NULL;

  g_spawn_command_line_sync (command, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
wait_for_network (gboolean available)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  while (g_network_monitor_get_network_available (monitor) != available)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_offline (void)
{
  g_autoptr (World) world = world_new ();

  world_check (world, "http://nowhere.example/", ATTACHE_FETCH_UNREACHABLE);
  run ("ip route del local default dev lo");
  run ("ip -6 route del local default dev lo");
  wait_for_network (FALSE);
  world_check (world, "http://nowhere.example/", ATTACHE_FETCH_OFFLINE);
  world_check (world, LINK, ATTACHE_FETCH_OFFLINE);
  run ("ip route add local default dev lo");
  run ("ip -6 route add local default dev lo");
  wait_for_network (TRUE);
  world_check (world, LINK, ATTACHE_FETCH_GONE);
}

/* ---- robots.txt ---- */

static void
check_robots (const char *answer, const char *path, const char *state)
{
  AttacheFetchOptions options = { .robots = TRUE };
  g_autoptr (World) world = world_new ();
  g_autofree char *link = g_strconcat ("http://news.example", path, NULL);
  g_autoptr (AttacheFetchResult) result = NULL;

  world_serve (world, ROBOTS, answer);
  world_serve_page (world, PLACE, "a");
  result = world_fetch (world, link, &options);
  assert_state (result, state);
  g_clear_pointer (&result, attache_fetch_result_free);
  options.robots = FALSE;
  result = world_fetch (world, link, &options);
  if (!g_str_equal (state, "wait"))
    assert_state (result, "page");
}

#define TEXT(rules) "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n" rules

static void
test_robots (void)
{
  check_robots (TEXT ("User-agent: *\nDisallow: /a\n"), "/a", "robots");
  check_robots (TEXT ("User-agent: *\nDisallow: /b\n"), "/a", "page");
  check_robots (TEXT ("User-agent: attache\nAllow: /\nUser-agent: *\nDisallow: /"), "/a", "page");
  check_robots (TEXT ("User-agent: Attache/9\nDisallow: /\nUser-agent: *\nAllow: /"), "/a",
                "robots");
  check_robots ("HTTP/1.1 404 X\r\nContent-Length: 0\r\n\r\n", "/a", "page");
  check_robots ("HTTP/1.1 403 X\r\nContent-Length: 0\r\n\r\n", "/a", "page");
  check_robots ("HTTP/1.1 500 X\r\nContent-Length: 0\r\n\r\n", "/a", "server");
  check_robots ("HTTP/1.1 429 X\r\nContent-Length: 0\r\n\r\n", "/a", "wait");
  check_robots ("HTTP/1.1 302 X\r\nLocation: /robots.txt\r\nContent-Length: 0\r\n\r\n", "/a",
                "redirects");
}

/* Once for all pages; a redirected one holds for the host that redirects. */
static void
test_robots_once (void)
{
  AttacheFetchOptions options = { .robots = TRUE };
  g_autoptr (World) world = world_new ();

  world_set_name (world, "www.example", "11.0.0.2");
  world_redirect (world, ROBOTS, "http://www.example/other.txt");
  world_serve (world, "www.example/other.txt", TEXT ("User-agent: *\nDisallow: /b"));
  world_serve_page (world, PLACE, "a");
  attache_fetch_result_free (world_fetch (world, LINK, &options));
  attache_fetch_result_free (world_fetch (world, "http://news.example/b", &options));
  attache_fetch_result_free (world_fetch (world, LINK, &options));
  assert_asks (world, ROBOTS " www.example/other.txt " PLACE " " PLACE);
}

/* A redirect's target is asked for as well. */
static void
test_robots_redirect (void)
{
  AttacheFetchOptions options = { .robots = TRUE };
  g_autoptr (World) world = world_new ();
  g_autoptr (AttacheFetchResult) result = NULL;

  world_set_name (world, "www.example", "11.0.0.2");
  world_redirect (world, PLACE, "http://www.example/a");
  world_serve (world, "www.example/robots.txt", TEXT ("User-agent: *\nDisallow: /"));
  result = world_fetch (world, LINK, &options);
  assert_state (result, "robots");
  assert_asks (world, ROBOTS " " PLACE " www.example/robots.txt");
}

static void
serve_endless_robots (GOutputStream *out, guint number)
{
  write_endlessly (out, TEXT ("User-agent: *\nDisallow: /a\n"), "# and so on and on\n", 1 << 28);
}

static void
test_robots_limit (void)
{
  AttacheFetchOptions options = { .robots = TRUE };
  g_autoptr (World) world = world_new ();
  g_autoptr (AttacheFetchResult) result = NULL;

  world_serve_by (world, ROBOTS, serve_endless_robots);
  result = world_fetch (world, LINK, &options);
  assert_state (result, "robots");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ATTACHE_FETCH_SPACING_MS", "0", TRUE);
  g_test_add_func ("/fetcher/page", test_page);
  g_test_add_func ("/fetcher/manners", test_manners);
  g_test_add_func ("/fetcher/password", test_password);
  g_test_add_func ("/fetcher/types", test_types);
  g_test_add_func ("/fetcher/statuses", test_statuses);
  g_test_add_func ("/fetcher/conditions", test_conditions);
  g_test_add_func ("/fetcher/validators/limit", test_validators_limit);
  g_test_add_func ("/fetcher/wait", test_wait);
  g_test_add_func ("/fetcher/wait/limit", test_wait_limit);
  g_test_add_func ("/fetcher/wait/redirect", test_wait_redirect);
  g_test_add_func ("/fetcher/hold", test_hold);
  g_test_add_func ("/fetcher/hold/redirect", test_hold_redirect);
  g_test_add_func ("/fetcher/redirects", test_redirects);
  g_test_add_func ("/fetcher/redirects/limit", test_redirects_limit);
  g_test_add_func ("/fetcher/redirects/loop", test_redirects_loop);
  g_test_add_func ("/fetcher/packed", test_packed);
  g_test_add_func ("/fetcher/packed/limit", test_packed_limit);
  g_test_add_func ("/fetcher/garbled", test_garbled);
  g_test_add_func ("/fetcher/incomplete", test_incomplete);
  g_test_add_func ("/fetcher/silence", test_silence);
  g_test_add_func ("/fetcher/bytes/limit", test_bytes_limit);
  g_test_add_func ("/fetcher/head/limit", test_head_limit);
  g_test_add_func ("/fetcher/unreachable", test_unreachable);
  g_test_add_func ("/fetcher/offline", test_offline);
  g_test_add_func ("/fetcher/robots", test_robots);
  g_test_add_func ("/fetcher/robots/once", test_robots_once);
  g_test_add_func ("/fetcher/robots/redirect", test_robots_redirect);
  g_test_add_func ("/fetcher/robots/limit", test_robots_limit);
  return g_test_run ();
}
