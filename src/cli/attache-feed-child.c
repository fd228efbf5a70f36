/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-feed-child.h"

#include <errno.h>
#include <gio/gunixinputstream.h>
#include <gio/gunixoutputstream.h>
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "cli/attache-child.h"

struct _AttacheFeedChild
{
  GSubprocess *process; /* NULL: none yet, or it was ended */
  struct sigaction before;
  int in; /* what it reads */
  int out;
};

/* One question and its answer. */
typedef struct
{
  const GString *question;
  gsize written;
  GString *answer;
  gint64 until;
} Exchange;

/**
 * attache_feed_child_new:
 *
 * Returns: (transfer full): an analyzer that is started when it is first asked
 */
AttacheFeedChild *
attache_feed_child_new (void)
{
  /* A child that ends while it is being written to is an error to tell of, not our own end. */
  const struct sigaction ignore = { .sa_handler = SIG_IGN };
  AttacheFeedChild *self = g_new0 (AttacheFeedChild, 1);

  sigaction (SIGPIPE, &ignore, &self->before);
  return self;
}

static void
end_process (AttacheFeedChild *self)
{
  if (self->process == NULL)
    return;
  g_subprocess_force_exit (self->process);
  g_subprocess_wait (self->process, NULL, NULL);
  g_clear_object (&self->process);
}

void
attache_feed_child_free (AttacheFeedChild *self)
{
  end_process (self);
  sigaction (SIGPIPE, &self->before, NULL);
  g_free (self);
}

static gboolean
start_process (AttacheFeedChild *self, GError **error)
{
  if (self->process != NULL)
    return TRUE;
  self->process
      = attache_child_spawn (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE
                                 | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                             "--layers=", error);
  if (self->process == NULL)
    return FALSE;
  self->in = g_unix_output_stream_get_fd (
      G_UNIX_OUTPUT_STREAM (g_subprocess_get_stdin_pipe (self->process)));
  self->out = g_unix_input_stream_get_fd (
      G_UNIX_INPUT_STREAM (g_subprocess_get_stdout_pipe (self->process)));
  return g_unix_set_fd_nonblocking (self->in, TRUE, error);
}

static gboolean
fail (const char *message, GError **error)
{
  g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER, message);
  return FALSE;
}

static gboolean
write_some (AttacheFeedChild *self, Exchange *exchange, GError **error)
{
  gssize n = write (self->in, exchange->question->str + exchange->written,
                    exchange->question->len - exchange->written);

  if (n < 0 && errno != EAGAIN && errno != EINTR)
    return fail (_ ("the analyzer ended without an answer (see attache doctor)"), error);
  exchange->written += n > 0 ? (gsize)n : 0;
  return TRUE;
}

static gboolean
read_some (AttacheFeedChild *self, Exchange *exchange, GError **error)
{
  char chunk[65536];
  gssize n = read (self->out, chunk, sizeof chunk);

  if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
    return fail (_ ("the analyzer ended without an answer (see attache doctor)"), error);
  if (n > 0)
    g_string_append_len (exchange->answer, chunk, n);
  return exchange->answer->len <= ATTACHE_LIMIT_LINE_BYTES + 1
         || fail (_ ("the analyzer's answer makes no sense"), error);
}

/* Until either can go on; FALSE when time is up. */
static gboolean
wait_for_child (struct pollfd *ends, nfds_t n, const Exchange *exchange, GError **error)
{
  gint64 left = exchange->until - g_get_monotonic_time ();

  if (left > 0 && poll (ends, n, (int)(left / 1000) + 1) != 0)
    return TRUE;
  g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_LIMIT,
                       _ ("the analysis took too long and was ended"));
  return FALSE;
}

static gboolean
is_complete (const Exchange *exchange)
{
  return exchange->answer->len > 0 && exchange->answer->str[exchange->answer->len - 1] == '\n';
}

static gboolean
talk (AttacheFeedChild *self, Exchange *exchange, GError **error)
{
  while (!is_complete (exchange))
    {
      gboolean more = exchange->written < exchange->question->len;
      struct pollfd ends[2] = { { self->out, POLLIN, 0 }, { self->in, POLLOUT, 0 } };

      if (!wait_for_child (ends, more ? 2 : 1, exchange, error))
        return FALSE;
      if (more && ends[1].revents != 0 && !write_some (self, exchange, error))
        return FALSE;
      if (ends[0].revents != 0 && !read_some (self, exchange, error))
        return FALSE;
    }
  return (memchr (exchange->answer->str, '\n', exchange->answer->len - 1) == NULL
          && attache_child_is_sound (exchange->answer->str, exchange->answer->len))
         || fail (_ ("the analyzer's answer makes no sense"), error);
}

/**
 * attache_feed_child_ask:
 * @line: an item as a line of the line protocol, with its line break
 * @body_bytes: the size of the item's body, which its time depends on
 * @error: return location
 *
 * Hands one item to the analyzer. One that takes too long or answers nonsense is ended, and another
 * one gets the next item.
 *
 * Returns: (transfer full) (nullable): the answer, one line of JSON with its line break; %NULL if
 * there is none that makes sense
 */
char *
attache_feed_child_ask (AttacheFeedChild *self, const GString *line, gsize body_bytes,
                        GError **error)
{
  Exchange exchange = { line, 0, NULL, 0 };

  if (!start_process (self, error))
    return NULL;
  exchange.answer = g_string_new (NULL);
  exchange.until = g_get_monotonic_time () + 1000 * (gint64)attache_child_get_time (body_bytes);
  if (talk (self, &exchange, error))
    return g_string_free (exchange.answer, FALSE);
  g_string_free (exchange.answer, TRUE);
  end_process (self);
  return NULL;
}
