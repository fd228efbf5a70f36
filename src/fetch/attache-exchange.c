/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fetch/attache-exchange.h"

#include <libsoup/soup.h>
#include <string.h>

#include "fetch/attache-fetch-limits.h"
#include "fetch/attache-fetch-link.h"
#include "fetch/attache-guarded-address.h"

#define CHUNK_BYTES 65536

/* A validator is sent back to the server as it came. */
#define VALIDATOR_BYTES 512

typedef struct
{
  GTask *task; /* lent */
  AttacheExchangeResult *result;
  AttacheExchangeDialled dialled;
  gpointer dialled_data;
  AttacheGuardedAddress *address;
  SoupSession *session;
  SoupMessage *message;
  gboolean locked; /* the second lock has ended it */
  GInputStream *stream;
  GByteArray *bytes;
  gsize limit;
  gboolean any_type;
  gboolean conditional;
  gboolean proxied;
} Exchange;

/**
 * attache_exchange_result_free:
 * @self: (transfer full): a result
 */
void
attache_exchange_result_free (AttacheExchangeResult *self)
{
  g_free (self->location);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->charset);
  g_free (self->etag);
  g_free (self->modified);
  g_free (self->detail);
  g_free (self);
}

static void
exchange_free (gpointer data)
{
  Exchange *self = data;

  soup_session_abort (self->session);
  g_clear_pointer (&self->result, attache_exchange_result_free);
  g_clear_object (&self->stream);
  g_signal_handlers_disconnect_by_data (self->message, self);
  g_object_unref (self->message);
  g_object_unref (self->session);
  g_object_unref (self->address);
  g_byte_array_unref (self->bytes);
  g_free (self);
}

/* ---- errors ---- */

static gboolean
has_network (void)
{
  return g_network_monitor_get_network_available (g_network_monitor_get_default ());
}

static AttacheFetchState
classify_io (const GError *error)
{
  switch (error->code)
    {
    case G_IO_ERROR_TIMED_OUT:
      return ATTACHE_FETCH_TIMEOUT;
    case G_IO_ERROR_NETWORK_UNREACHABLE:
      return ATTACHE_FETCH_OFFLINE;
    case G_IO_ERROR_HOST_UNREACHABLE:
    case G_IO_ERROR_HOST_NOT_FOUND:
      return has_network () ? ATTACHE_FETCH_UNREACHABLE : ATTACHE_FETCH_OFFLINE;
    case G_IO_ERROR_PROXY_FAILED:
    case G_IO_ERROR_PROXY_AUTH_FAILED:
    case G_IO_ERROR_PROXY_NEED_AUTH:
    case G_IO_ERROR_PROXY_NOT_ALLOWED:
      return ATTACHE_FETCH_PROXY;
    case G_IO_ERROR_PARTIAL_INPUT:
      return ATTACHE_FETCH_INCOMPLETE;
    case G_IO_ERROR_INVALID_DATA:
      return ATTACHE_FETCH_GARBLED;
    default:
      return ATTACHE_FETCH_UNREACHABLE;
    }
}

static AttacheFetchState
classify (Exchange *self, const GError *error)
{
  if (self->locked
      || (attache_guarded_address_has_refused (self->address)
          && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)))
    return ATTACHE_FETCH_ADDRESS;
  if (error->domain == G_TLS_ERROR)
    return ATTACHE_FETCH_TLS;
  if (error->domain == G_RESOLVER_ERROR)
    return has_network () ? ATTACHE_FETCH_UNREACHABLE : ATTACHE_FETCH_OFFLINE;
  if (error->domain == SOUP_SESSION_ERROR)
    return ATTACHE_FETCH_GARBLED;
  return error->domain == G_IO_ERROR ? classify_io (error) : ATTACHE_FETCH_UNREACHABLE;
}

static void
finish (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&self->result),
                         (GDestroyNotify)attache_exchange_result_free);
}

static void
fail (GTask *task, AttacheFetchState state, const char *detail)
{
  Exchange *self = g_task_get_task_data (task);

  self->result->state = state;
  g_free (self->result->detail);
  self->result->detail = g_utf8_make_valid (detail != NULL ? detail : "", -1);
  finish (task);
}

/* ---- the body ---- */

static void read_more (GTask *task);

/* What cannot be unpacked from its beginning on is handed out by libsoup as it came, as there are
 * servers that say it is packed and it is not. A page has no control characters, unless it is of
 * UTF-16, which says so. */
static gboolean
is_still_packed (Exchange *self)
{
  const guint8 *bytes = self->bytes->data;
  guint n = MIN (self->bytes->len, 64);

  if (soup_message_headers_get_one (soup_message_get_response_headers (self->message),
                                    "Content-Encoding")
          == NULL
      || (n >= 2 && bytes[0] >= 0xfe && bytes[1] >= 0xfe))
    return n >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
  for (guint i = 0; i < n; i++)
    if (bytes[i] < 0x20 && !g_ascii_isspace (bytes[i]))
      return TRUE;
  return FALSE;
}

static void
finish_body (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  if (is_still_packed (self))
    {
      fail (task, ATTACHE_FETCH_GARBLED, "it cannot be unpacked");
      return;
    }
  self->result->bytes = g_byte_array_free_to_bytes (g_byte_array_ref (self->bytes));
  finish (task);
}

/* An end that comes while reading is one before the end; the unpacker of brotli has no error of its
 * own. */
static AttacheFetchState
classify_reading (Exchange *self, const GError *error)
{
  AttacheFetchState state = classify (self, error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_FAILED))
    return ATTACHE_FETCH_GARBLED;
  return state == ATTACHE_FETCH_UNREACHABLE ? ATTACHE_FETCH_INCOMPLETE : state;
}

static void
on_read (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), async, &error);
  gsize size;
  const void *bytes;

  if (chunk == NULL)
    {
      fail (task, classify_reading (self, error), error->message);
      return;
    }
  bytes = g_bytes_get_data (chunk, &size);
  if (size == 0)
    {
      finish_body (task);
      return;
    }
  g_byte_array_append (self->bytes, bytes, (guint)size);
  if (self->bytes->len <= self->limit)
    read_more (g_object_ref (task));
  else if (!self->any_type)
    fail (task, ATTACHE_FETCH_TOO_LARGE, "the page is too large");
  else
    {
      g_byte_array_set_size (self->bytes, (guint)self->limit);
      finish_body (task);
    }
}

static void
read_more (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), on_read, task);
}

/* ---- the head ---- */

static gint64
read_retry_after (const char *value)
{
  gint64 now = g_get_real_time () / G_USEC_PER_SEC, until = 0;
  g_autoptr (GDateTime) date = NULL;
  guint64 seconds;

  if (value == NULL)
    return 0;
  if (g_ascii_string_to_unsigned (value, 10, 0, G_MAXINT32, &seconds, NULL))
    until = now + (gint64)seconds;
  else if ((date = soup_date_time_new_from_http_string (value)) != NULL)
    until = g_date_time_to_unix (date);
  return until == 0 ? 0 : CLAMP (until, now + 1, now + ATTACHE_FETCH_LIMIT_WAIT_SECONDS);
}

static char *
dup_validator (const char *value)
{
  if (value == NULL || *value == '\0' || strlen (value) > VALIDATOR_BYTES)
    return NULL;
  for (const char *at = value; *at != '\0'; at++)
    if ((guchar)*at < 0x20 || (guchar)*at >= 0x7f)
      return NULL;
  return g_strdup (value);
}

static gboolean
is_html (SoupMessageHeaders *headers, char **charset)
{
  g_autoptr (GHashTable) parameters = NULL;
  const char *type = soup_message_headers_get_content_type (headers, &parameters);
  const char *name = parameters != NULL ? g_hash_table_lookup (parameters, "charset") : NULL;

  if (name != NULL && g_str_is_ascii (name) && strlen (name) < 64)
    *charset = g_strdup (name);
  return type != NULL
         && (g_ascii_strcasecmp (type, "text/html") == 0
             || g_ascii_strcasecmp (type, "application/xhtml+xml") == 0);
}

/* What libsoup unpacks; anything else it hands out as it came. */
static gboolean
is_known_coding (SoupMessageHeaders *headers)
{
  static const char *const known[] = { "gzip", "x-gzip", "deflate", "br", "identity", NULL };
  const char *value = soup_message_headers_get_list (headers, "Content-Encoding");
  g_autofree char *lower = g_ascii_strdown (value != NULL ? value : "", -1);
  g_auto (GStrv) codings = g_strsplit (lower, ",", -1);

  for (guint i = 0; codings[i] != NULL; i++)
    if (*g_strstrip (codings[i]) != '\0' && !g_strv_contains (known, codings[i]))
      return FALSE;
  return TRUE;
}

static AttacheFetchState
judge_status (guint status, gint64 until)
{
  if (status == 407)
    return ATTACHE_FETCH_PROXY;
  if (status == 429 || (status == 503 && until != 0))
    return ATTACHE_FETCH_WAIT;
  if (status == 404 || status == 410)
    return ATTACHE_FETCH_GONE;
  if (status >= 400 && status < 500)
    return ATTACHE_FETCH_REFUSED;
  return status >= 500 && status < 600 ? ATTACHE_FETCH_SERVER : ATTACHE_FETCH_GARBLED;
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

static void
take_head (GTask *task)
{
  Exchange *self = g_task_get_task_data (task);
  AttacheExchangeResult *result = self->result;
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  g_autofree char *line = NULL;

  result->status = soup_message_get_status (self->message);
  line = g_strdup_printf ("HTTP status %u", result->status);
  result->until = read_retry_after (soup_message_headers_get_one (headers, "Retry-After"));
  if (result->status == 429 && result->until == 0)
    result->until = g_get_real_time () / G_USEC_PER_SEC + ATTACHE_FETCH_WAIT_SECONDS;
  if (is_redirect (result->status))
    {
      result->location = g_strdup (soup_message_headers_get_one (headers, "Location"));
      finish (task);
    }
  else if (result->status == 304)
    fail (task, self->conditional ? ATTACHE_FETCH_UNCHANGED : ATTACHE_FETCH_NOT_MODIFIED, line);
  else if (result->status != 200)
    fail (task, judge_status (result->status, result->until), line);
  else if (!is_html (headers, &result->charset) && !self->any_type)
    fail (task, ATTACHE_FETCH_TYPE, soup_message_headers_get_one (headers, "Content-Type"));
  else if (!is_known_coding (headers))
    fail (task, ATTACHE_FETCH_GARBLED, "packed in a way that we do not know");
  else if (!self->any_type
           && soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
           && soup_message_headers_get_content_length (headers) > (goffset)self->limit)
    fail (task, ATTACHE_FETCH_TOO_LARGE, "the page says that it is too large");
  else
    {
      result->etag = dup_validator (soup_message_headers_get_one (headers, "ETag"));
      result->modified = dup_validator (soup_message_headers_get_one (headers, "Last-Modified"));
      read_more (g_object_ref (task));
    }
}

static void
on_sent (GObject *source, GAsyncResult *async, gpointer data)
{
  g_autoptr (GTask) task = data;
  Exchange *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  self->stream = soup_session_send_finish (SOUP_SESSION (source), async, &error);
  if (self->stream == NULL)
    fail (task, classify (self, error), error->message);
  else
    take_head (task);
}

/* ---- the connection ---- */

static void
tell_dialled (Exchange *self, GSocketAddress *address)
{
  g_autofree char *numeric = NULL;
  GInetSocketAddress *inet;

  if (!G_IS_INET_SOCKET_ADDRESS (address))
    return;
  inet = G_INET_SOCKET_ADDRESS (address);
  numeric = g_inet_address_to_string (g_inet_socket_address_get_address (inet));
  self->proxied = G_IS_PROXY_ADDRESS (address);
  self->dialled (numeric, g_inet_socket_address_get_port (inet), self->proxied, self->dialled_data);
}

/* The second lock: what was dialled is looked at again before a word is sent. */
static void
on_network_event (SoupMessage *message, GSocketClientEvent event, GIOStream *connection,
                  Exchange *self)
{
  g_autoptr (GSocketAddress) address = NULL;

  if (!G_IS_SOCKET_CONNECTION (connection)
      || (event != G_SOCKET_CLIENT_CONNECTING && event != G_SOCKET_CLIENT_CONNECTED))
    return;
  address = g_socket_connection_get_remote_address (G_SOCKET_CONNECTION (connection), NULL);
  if (address == NULL)
    return;
  if (event == G_SOCKET_CLIENT_CONNECTING)
    tell_dialled (self, address);
  else if (!self->proxied && !attache_guarded_address_allows (self->address, address))
    {
      self->locked = TRUE;
      g_cancellable_cancel (g_task_get_cancellable (self->task));
    }
}

static SoupMessage *
message_new (GUri *uri, const AttacheExchangeOptions *options)
{
  SoupMessage *message = soup_message_new_from_uri ("GET", uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_set_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_headers_append (
      headers, "Accept", options->any_type ? "text/plain" : "text/html, application/xhtml+xml");
  if (options->etag != NULL)
    soup_message_headers_append (headers, "If-None-Match", options->etag);
  if (options->modified != NULL)
    soup_message_headers_append (headers, "If-Modified-Since", options->modified);
  return message;
}

/* The session is of this one exchange: it knows no cookies, no passwords and no other host. */
static SoupSession *
session_new (AttacheGuardedAddress *address, const char *user_agent)
{
  SoupSession *session
      = soup_session_new_with_options ("remote-connectable", address, "user-agent", user_agent,
                                       "timeout", (guint)ATTACHE_FETCH_LIMIT_SECONDS, NULL);

  soup_session_remove_feature_by_type (session, SOUP_TYPE_AUTH_MANAGER);
  return session;
}

/**
 * attache_exchange_async:
 * @uri: an http or https address with a host
 * @options: how; its strings are needed for the call only
 * @dialled: called for each numeric address that is dialled
 * @cancellable: of this exchange alone: it is cancelled when what was dialled must not be
 *
 * Asks for one address once.
 */
void
attache_exchange_async (GUri *uri, const AttacheExchangeOptions *options,
                        AttacheExchangeDialled dialled, gpointer dialled_data,
                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  Exchange *self = g_new0 (Exchange, 1);

  g_task_set_check_cancellable (task, FALSE);
  self->task = task;
  self->result = g_new0 (AttacheExchangeResult, 1);
  self->dialled = dialled;
  self->dialled_data = dialled_data;
  self->limit = options->limit;
  self->any_type = options->any_type;
  self->conditional = options->etag != NULL || options->modified != NULL;
  self->bytes = g_byte_array_new ();
  self->address
      = attache_guarded_address_new (g_uri_get_host (uri), attache_fetch_link_get_port (uri),
                                     g_uri_get_scheme (uri), options->exempt);
  self->session = session_new (self->address, options->user_agent);
  self->message = message_new (uri, options);
  g_task_set_task_data (task, self, exchange_free);
  g_signal_connect (self->message, "network-event", G_CALLBACK (on_network_event), self);
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, cancellable, on_sent,
                           task);
}

/**
 * attache_exchange_finish:
 *
 * Returns: (transfer full): what came of it
 */
AttacheExchangeResult *
attache_exchange_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
