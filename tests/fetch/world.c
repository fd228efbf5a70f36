/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "world.h"

#include <string.h>

#include "world-names.h"

#define HEAD_BYTES    65536
#define TLS_HANDSHAKE 0x16

struct _World
{
  GSocketService *service;
  AttacheFetcher *fetcher; /* NULL before the first page */
  GTlsCertificate *certificate;
  gboolean demanding;
  GString *contacts;

  GMutex lock; /* of what follows, which the servers' threads share */
  GHashTable *answers;
  GString *connections;
  GString *asks;
  char *head;
  guint threads; /* that answer somebody */
  guint latency; /* microseconds */
  guint at_once; /* who waits for the first byte */
  guint most_at_once;
};

typedef struct
{
  GBytes *bytes;
  WorldAnswer function;
  guint asked;
} Answer;

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_clear_pointer (&answer->bytes, g_bytes_unref);
  g_free (answer);
}

/* ---- servers ---- */

static void
write_text (GIOStream *stream, const char *text)
{
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text, strlen (text), NULL,
                             NULL, NULL);
}

/* NULL at the end, and for those who speak TLS where it is not spoken. */
static char *
read_head (GIOStream *stream)
{
  GInputStream *in = g_io_stream_get_input_stream (stream);
  g_autoptr (GString) head = g_string_new (NULL);
  char c;

  while (head->len < HEAD_BYTES && !g_str_has_suffix (head->str, "\r\n\r\n"))
    {
      if (g_input_stream_read (in, &c, 1, NULL, NULL) != 1)
        return NULL;
      if (c == TLS_HANDSHAKE)
        {
          write_text (stream, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
          return NULL;
        }
      g_string_append_c (head, c);
    }
  return g_strdup (head->str);
}

static char *
get_field (const char *head, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (head, "\r\n", -1);
  gsize length = strlen (name);

  for (guint i = 1; lines[i] != NULL; i++)
    if (g_ascii_strncasecmp (lines[i], name, length) == 0 && lines[i][length] == ':')
      return g_strstrip (g_strdup (lines[i] + length + 1));
  return NULL;
}

static char *
get_place (const char *head)
{
  g_auto (GStrv) words = g_strsplit (head, " ", 3);
  g_autofree char *host = get_field (head, "Host");
  const char *path = words[0] != NULL && words[1] != NULL ? words[1] : "";

  if (g_str_has_prefix (path, "http://"))
    path = strchr (path + 7, '/');
  return g_strconcat (host != NULL ? host : "", path, NULL);
}

static Answer *
find_answer (World *self, const char *place)
{
  const char *path = strchr (place, '/');
  g_autofree char *any = g_strconcat ("*", path != NULL ? path : "", NULL);
  Answer *answer = g_hash_table_lookup (self->answers, place);

  return answer != NULL ? answer : g_hash_table_lookup (self->answers, any);
}

static void
answer (World *self, GIOStream *stream, char *head)
{
  g_autofree char *place = get_place (head);
  g_autoptr (GBytes) bytes = NULL;
  WorldAnswer function = NULL;
  Answer *found;
  guint number = 0;

  g_mutex_lock (&self->lock);
  g_string_append_printf (self->asks, "%s%s", self->asks->len > 0 ? " " : "", place);
  g_free (self->head);
  self->head = head;
  self->threads++;
  self->at_once++;
  self->most_at_once = MAX (self->most_at_once, self->at_once);
  found = find_answer (self, place);
  if (found != NULL)
    {
      number = found->asked++;
      function = found->function;
      bytes = found->bytes != NULL ? g_bytes_ref (found->bytes) : NULL;
    }
  g_mutex_unlock (&self->lock);
  g_usleep (self->latency);
  g_mutex_lock (&self->lock);
  self->at_once--;
  g_mutex_unlock (&self->lock);
  if (function != NULL)
    function (g_io_stream_get_output_stream (stream), number);
  else if (bytes != NULL)
    g_output_stream_write_all (g_io_stream_get_output_stream (stream),
                               g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL,
                               NULL);
  else
    write_text (stream, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
  g_mutex_lock (&self->lock);
  self->threads--;
  g_mutex_unlock (&self->lock);
}

/* One question for each connection. */
static void
attend (World *self, GIOStream *stream, gboolean secure)
{
  g_autoptr (GIOStream) inner = NULL;
  char *head;

  if (secure)
    inner = g_tls_server_connection_new (stream, self->certificate, NULL);
  else
    inner = g_object_ref (stream);
  head = inner != NULL ? read_head (inner) : NULL;
  if (head != NULL)
    answer (self, inner, head);
  if (inner != NULL)
    g_io_stream_close (inner, NULL, NULL);
}

static void
attend_as_proxy (World *self, GIOStream *stream)
{
  char *head = read_head (stream);

  if (head == NULL)
    return;
  g_mutex_lock (&self->lock);
  g_free (self->head);
  self->head = g_strdup (head);
  g_mutex_unlock (&self->lock);
  if (self->demanding)
    write_text (stream, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n"
                        "Proxy-Authenticate: Basic realm=\"p\"\r\nConnection: close\r\n\r\n");
  else if (g_str_has_prefix (head, "CONNECT "))
    {
      write_text (stream, "HTTP/1.1 200 Go on\r\n\r\n");
      attend (self, stream, TRUE);
    }
  else
    {
      answer (self, stream, g_steal_pointer (&head));
      return;
    }
  g_free (head);
}

static gboolean
on_run (GThreadedSocketService *service, GSocketConnection *connection, GObject *source,
        World *self)
{
  g_autoptr (GSocketAddress) local = g_socket_connection_get_local_address (connection, NULL);
  g_autofree char *address
      = world_address_to_string (g_inet_socket_address_get_address (G_INET_SOCKET_ADDRESS (local)));
  guint16 port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local));

  g_mutex_lock (&self->lock);
  g_string_append_printf (self->connections, "%s%s:%u", self->connections->len > 0 ? " " : "",
                          address, port);
  g_mutex_unlock (&self->lock);
  g_socket_set_timeout (g_socket_connection_get_socket (connection), 30);
  if (port == 3128)
    attend_as_proxy (self, G_IO_STREAM (connection));
  else
    attend (self, G_IO_STREAM (connection), port == 443);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);
  return TRUE;
}

static void
listen_to (World *self, guint16 port)
{
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_inet_port (G_SOCKET_LISTENER (self->service), port, NULL, &error);
  g_assert_no_error (error);
}

/* ---- what there is ---- */

World *
world_new (void)
{
  World *self = g_new0 (World, 1);

  g_mutex_init (&self->lock);
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, answer_free);
  self->connections = g_string_new (NULL);
  self->asks = g_string_new (NULL);
  self->contacts = g_string_new (NULL);
  self->service = g_threaded_socket_service_new (64);
  g_signal_connect (self->service, "run", G_CALLBACK (on_run), self);
  listen_to (self, 80);
  listen_to (self, 443);
  listen_to (self, 8080);
  listen_to (self, 3128);
  world_names_begin ();
  world_set_certificate (self, "good");
  world_set_name (self, "news.example", "11.0.0.1");
  return self;
}

/* Those that still answer somebody end before what they use does. */
static void
wait_for_threads (World *self)
{
  gboolean over = FALSE;

  while (!over)
    {
      g_mutex_lock (&self->lock);
      over = self->threads == 0;
      g_mutex_unlock (&self->lock);
      g_main_context_iteration (NULL, FALSE);
      g_usleep (over ? 0 : 1000);
    }
}

void
world_free (World *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  wait_for_threads (self);
  g_object_unref (self->service);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  if (self->fetcher != NULL)
    g_assert_finalize_object (self->fetcher);
  world_names_end ();
  g_clear_object (&self->certificate);
  g_hash_table_unref (self->answers);
  g_string_free (self->connections, TRUE);
  g_string_free (self->asks, TRUE);
  g_string_free (self->contacts, TRUE);
  g_free (self->head);
  g_mutex_clear (&self->lock);
  g_free (self);
}

void
world_set_name (World *self, const char *name, const char *answers)
{
  world_names_set (name, answers);
}

void
world_set_proxy (World *self, const char *uri, const char *direct, gboolean demanding)
{
  world_names_set_proxy (uri, direct);
  self->demanding = demanding;
}

static void
set_answer (World *self, const char *place, GBytes *bytes, WorldAnswer function)
{
  Answer *made = g_new0 (Answer, 1);

  made->bytes = bytes;
  made->function = function;
  g_mutex_lock (&self->lock);
  g_hash_table_replace (self->answers, g_strdup (place), made);
  g_mutex_unlock (&self->lock);
}

void
world_serve (World *self, const char *place, const char *text)
{
  set_answer (self, place, g_bytes_new (text, strlen (text)), NULL);
}

void
world_serve_bytes (World *self, const char *place, GBytes *bytes)
{
  set_answer (self, place, g_bytes_ref (bytes), NULL);
}

void
world_serve_by (World *self, const char *place, WorldAnswer function)
{
  set_answer (self, place, NULL, function);
}

void
world_redirect (World *self, const char *place, const char *location)
{
  g_autofree char *text = g_strdup_printf (
      "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n", location);

  world_serve (self, place, text);
}

char *
world_make_page (const char *headers, const char *body)
{
  return g_strdup_printf (
      "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %" G_GSIZE_FORMAT
      "\r\n%s\r\n%s",
      strlen (body), headers, body);
}

void
world_serve_page (World *self, const char *place, const char *body)
{
  g_autofree char *text = world_make_page ("", body);

  world_serve (self, place, text);
}

void
world_set_latency (World *self, guint microseconds)
{
  self->latency = microseconds;
}

void
world_set_certificate (World *self, const char *name)
{
  const char *folder = g_getenv ("ATTACHE_TEST_CERTIFICATES");
  g_autofree char *base = g_build_filename (folder, name, NULL);
  g_autofree char *certificate = g_strconcat (base, ".pem", NULL);
  g_autofree char *key = g_strconcat (base, ".key", NULL);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->certificate);
  self->certificate = g_tls_certificate_new_from_files (certificate, key, &error);
  g_assert_no_error (error);
}

/* ---- fetching ---- */

static void
on_contact (AttacheFetcher *fetcher, const char *host, guint port, const char *address,
            gboolean proxy, World *self)
{
  g_string_append_printf (self->contacts, "%s%s:%u=%s%s", self->contacts->len > 0 ? " " : "", host,
                          port, address, proxy ? "*" : "");
}

AttacheFetcher *
world_get_fetcher (World *self)
{
  if (self->fetcher == NULL)
    {
      self->fetcher = attache_fetcher_new ("Attache/test (of itself)");
      g_signal_connect (self->fetcher, "contact", G_CALLBACK (on_contact), self);
    }
  return self->fetcher;
}

static void
on_fetched (GObject *source, GAsyncResult *async, gpointer data)
{
  AttacheFetchResult **result = data;
  g_autoptr (GError) error = NULL;

  *result = attache_fetcher_fetch_finish (ATTACHE_FETCHER (source), async, &error);
  g_assert_no_error (error);
}

AttacheFetchResult *
world_fetch (World *self, const char *link, const AttacheFetchOptions *options)
{
  AttacheFetchOptions usual = { 0 };
  AttacheFetchResult *result = NULL;
  g_autoptr (AttacheFeedOrigin) origin
      = attache_feed_origin_new ("feed", "http://feed.example/", link);

  attache_fetcher_fetch_async (world_get_fetcher (self), origin, options != NULL ? options : &usual,
                               NULL, on_fetched, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return result;
}

void
world_check (World *self, const char *link, AttacheFetchState state)
{
  g_autoptr (AttacheFetchResult) result = world_fetch (self, link, NULL);

  if (result->state != state)
    g_test_message ("%s: %s", link, result->detail);
  g_assert_cmpstr (attache_fetch_state_to_string (result->state), ==,
                   attache_fetch_state_to_string (state));
  g_assert_true ((result->bytes != NULL) == (state == ATTACHE_FETCH_PAGE));
}

/* ---- what happened ---- */

static char *
read_text (World *self, const GString *text)
{
  char *copy;

  g_mutex_lock (&self->lock);
  copy = g_strdup (text->str);
  g_mutex_unlock (&self->lock);
  return copy;
}

char *
world_get_connections (World *self)
{
  return read_text (self, self->connections);
}

char *
world_get_asks (World *self)
{
  return read_text (self, self->asks);
}

char *
world_get_contacts (World *self)
{
  return g_strdup (self->contacts->str);
}

char *
world_get_head (World *self)
{
  char *copy;

  g_mutex_lock (&self->lock);
  copy = g_strdup (self->head);
  g_mutex_unlock (&self->lock);
  return copy;
}

guint
world_count_lookups (World *self)
{
  return world_names_count ();
}

guint
world_get_most_at_once (World *self)
{
  return self->most_at_once;
}

void
world_forget (World *self)
{
  g_mutex_lock (&self->lock);
  g_string_truncate (self->connections, 0);
  g_string_truncate (self->asks, 0);
  g_string_truncate (self->contacts, 0);
  g_mutex_unlock (&self->lock);
}
