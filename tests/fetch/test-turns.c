/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Whose turn it is, how long it lasts, and what becomes of those who do not want it any more. */
#include <string.h>
#include <unistd.h>

#include "fetch/attache-fetch-limits.h"
#include "world.h"

#define LATENCY_US 50000
#define MANY       5000
#define MANY_BYTES (MANY * 4096)

/* Some fetches at the same time. */
typedef struct
{
  guint asked;
  guint done;
  guint cancelled;
  GString *order; /* of the paths that were answered */
  AttacheFetchState last;
} Batch;

static void
on_done (GObject *source, GAsyncResult *async, gpointer data)
{
  Batch *batch = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheFetchResult) result
      = attache_fetcher_fetch_finish (ATTACHE_FETCHER (source), async, &error);

  batch->done++;
  if (result == NULL)
    {
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      batch->cancelled++;
      return;
    }
  batch->last = result->state;
  g_string_append (batch->order, result->url != NULL ? strrchr (result->url, '/') : "-");
}

static void
begin (World *world, Batch *batch, const char *link, gboolean robots, GCancellable *cancellable)
{
  AttacheFetchOptions options = { .robots = robots };
  g_autoptr (AttacheFeedOrigin) origin
      = attache_feed_origin_new ("feed", "http://feed.example/", link);

  batch->asked++;
  attache_fetcher_fetch_async (world_get_fetcher (world), origin, &options, cancellable, on_done,
                               batch);
}

static void
finish (Batch *batch)
{
  while (batch->done < batch->asked)
    g_main_context_iteration (NULL, TRUE);
}

static void
serve_hosts (World *world, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("host%u.example", i);
      g_autofree char *address = g_strdup_printf ("11.0.1.%u", i);

      world_set_name (world, name, address);
    }
  world_serve_page (world, "*/a", "a");
}

static void
begin_at_hosts (World *world, Batch *batch, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *link = g_strdup_printf ("http://host%u.example/a", i);

      begin (world, batch, link, FALSE, NULL);
    }
}

static void
test_at_once_limit (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  Batch batch = { .order = order };

  world_set_latency (world, LATENCY_US);
  serve_hosts (world, 12);
  begin_at_hosts (world, &batch, 12);
  finish (&batch);
  g_assert_cmpuint (world_get_most_at_once (world), ==, ATTACHE_FETCH_LIMIT_AT_ONCE);
  g_assert_cmpint (batch.last, ==, ATTACHE_FETCH_PAGE);
}

static void
test_host (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  Batch batch = { .order = order };

  world_set_latency (world, LATENCY_US);
  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *place = g_strdup_printf ("news.example/%u", i);
      g_autofree char *link = g_strconcat ("http://", place, NULL);

      world_serve_page (world, place, "a");
      begin (world, &batch, link, FALSE, NULL);
    }
  finish (&batch);
  g_assert_cmpuint (world_get_most_at_once (world), ==, 1);
  g_assert_cmpstr (order->str, ==, "/0/1/2/3/4");
}

/* A host with many pages keeps nobody waiting. */
static void
test_fair (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  Batch batch = { .order = order };

  world_set_name (world, "other.example", "11.0.0.2");
  world_set_latency (world, LATENCY_US);
  world_serve_page (world, "*/0", "a");
  world_serve_page (world, "*/1", "a");
  for (guint i = 0; i < 20; i++)
    begin (world, &batch, "http://news.example/0", FALSE, NULL);
  begin (world, &batch, "http://other.example/1", FALSE, NULL);
  finish (&batch);
  g_assert_nonnull (strstr (order->str, "/1"));
  g_assert_cmpint (strstr (order->str, "/1") - order->str, <=, 4);
}

static gint64
measure (World *world, gboolean robots)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GString) order = g_string_new (NULL);
  Batch batch = { .order = order };

  begin (world, &batch, "http://news.example/a", robots, NULL);
  begin (world, &batch, "http://news.example/b", robots, NULL);
  finish (&batch);
  return (g_get_monotonic_time () - start) / 1000;
}

static void
test_spacing (void)
{
  g_autoptr (World) world = world_new ();

  g_assert_cmpint (measure (world, FALSE), <, 500);
  g_unsetenv ("ATTACHE_FETCH_SPACING_MS");
  g_assert_cmpint (measure (world, FALSE), >=, ATTACHE_FETCH_SPACING_MS - 2);
  g_setenv ("ATTACHE_FETCH_SPACING_MS", "0", TRUE);
}

static void
test_delay (void)
{
  g_autoptr (World) world = world_new ();

  world_serve (world, "news.example/robots.txt",
               "HTTP/1.1 200 OK\r\nContent-Length: 29\r\n\r\nUser-agent: *\nCrawl-delay: 1\n");
  g_assert_cmpint (measure (world, TRUE), >=, 998);
}

/* ---- time ---- */

static void
drip (GOutputStream *out, guint number)
{
  const char *head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n";

  if (g_output_stream_write_all (out, head, strlen (head), NULL, NULL, NULL))
    for (guint i = 0; i < 600 && g_output_stream_write_all (out, "a", 1, NULL, NULL, NULL); i++)
      g_usleep (100000);
}

static void
redirect_slowly (GOutputStream *out, guint number)
{
  const char *text = "HTTP/1.1 302 Found\r\nLocation: /slow\r\nContent-Length: 0\r\n\r\n";

  g_usleep (6 * G_USEC_PER_SEC);
  g_output_stream_write_all (out, text, strlen (text), NULL, NULL, NULL);
}

static void
say_nothing (GOutputStream *out, guint number)
{
  g_usleep (22 * G_USEC_PER_SEC);
}

/* A byte now and then, silence, and redirects that are slow: with all of them it is the same time.
 */
static void
test_time_limit (void)
{
  static const char *const links[] = { "http://host0.example/drip", "http://host1.example/silence",
                                       "http://host2.example/slow" };
  g_autoptr (World) world = world_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  gint64 start = g_get_monotonic_time ();

  serve_hosts (world, 3);
  world_serve_by (world, "*/drip", drip);
  world_serve_by (world, "*/silence", say_nothing);
  world_serve_by (world, "*/slow", redirect_slowly);
  {
    Batch batches[G_N_ELEMENTS (links)] = { 0 };

    for (guint i = 0; i < G_N_ELEMENTS (links); i++)
      {
        batches[i].order = order;
        begin (world, &batches[i], links[i], FALSE, NULL);
      }
    for (guint i = 0; i < G_N_ELEMENTS (links); i++)
      {
        finish (&batches[i]);
        g_assert_cmpint (batches[i].last, ==, ATTACHE_FETCH_TIMEOUT);
      }
  }
  start = (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  g_assert_cmpint (start, >=, ATTACHE_FETCH_LIMIT_SECONDS - 1);
  g_assert_cmpint (start, <=, ATTACHE_FETCH_LIMIT_SECONDS + 2);
}

/* ---- those who do not want it any more ---- */

static gboolean
cancel (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

/* At every moment of a fetch there is: the host is free for the next one. */
static void
test_cancel (void)
{
  g_autoptr (World) world = world_new ();
  guint cancelled = 0;

  world_set_latency (world, LATENCY_US);
  world_redirect (world, "news.example/a", "/b");
  world_serve_page (world, "news.example/b", "b");
  world_serve_page (world, "news.example/c", "c");
  for (guint ms = 0; ms < 120; ms += ms < 5 ? 1 : 15)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GString) order = g_string_new (NULL);
      Batch batch = { .order = order };

      begin (world, &batch, "http://news.example/a", TRUE, cancellable);
      begin (world, &batch, "http://news.example/c", TRUE, NULL);
      g_timeout_add (ms, cancel, cancellable);
      finish (&batch);
      g_assert_cmpuint (batch.cancelled, <=, 1);
      cancelled += batch.cancelled;
      g_assert_cmpint (batch.last, ==, ATTACHE_FETCH_PAGE);
      g_assert_nonnull (strstr (order->str, "/c"));
      while (!g_cancellable_is_cancelled (cancellable))
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (cancelled, >=, 5);
}

static void
test_cancelled_before (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *asks = NULL;
  Batch batch = { 0 };

  g_cancellable_cancel (cancellable);
  begin (world, &batch, "http://news.example/a", TRUE, cancellable);
  finish (&batch);
  g_assert_cmpuint (batch.cancelled, ==, 1);
  asks = world_get_asks (world);
  g_assert_cmpstr (asks, ==, "");
  g_assert_cmpuint (world_count_lookups (world), ==, 0);
}

static gsize
get_memory (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) numbers = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  numbers = g_strsplit (text, " ", 3);
  return (gsize)g_ascii_strtoull (numbers[1], NULL, 10) * (gsize)sysconf (_SC_PAGESIZE);
}

/* Waiting costs next to nothing, and so does leaving the queue. */
static void
test_many (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GString) order = g_string_new (NULL);
  Batch batch = { .order = order };
  gint64 start = g_get_monotonic_time ();
  gsize before = get_memory ();

  world_set_latency (world, LATENCY_US);
  world_serve_page (world, "news.example/a", "a");
  for (guint i = 0; i < MANY; i++)
    begin (world, &batch, "http://news.example/a", FALSE, cancellable);
  while (batch.done == 0)
    g_main_context_iteration (NULL, TRUE);
  g_test_message ("%" G_GSIZE_FORMAT " bytes each", (get_memory () - before) / MANY);
#ifndef __SANITIZE_ADDRESS__
  g_assert_cmpuint (get_memory () - before, <, MANY_BYTES);
#endif
  g_cancellable_cancel (cancellable);
  finish (&batch);
  g_assert_cmpuint (batch.cancelled, >=, MANY - 3);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 10 * G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_setenv ("ATTACHE_FETCH_SPACING_MS", "0", TRUE);
  g_test_add_func ("/turns/at-once/limit", test_at_once_limit);
  g_test_add_func ("/turns/host", test_host);
  g_test_add_func ("/turns/fair", test_fair);
  g_test_add_func ("/turns/spacing", test_spacing);
  g_test_add_func ("/turns/delay", test_delay);
  g_test_add_func ("/turns/time/limit", test_time_limit);
  g_test_add_func ("/turns/cancel", test_cancel);
  g_test_add_func ("/turns/cancelled-before", test_cancelled_before);
  g_test_add_func ("/turns/many", test_many);
  return g_test_run ();
}
