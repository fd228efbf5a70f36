/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "analyzer/attache-line-loop.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "base/attache-limits.h"

#define READ_BYTES (64u * 1024)
/* Answers are gathered up to here before they are written although more input is waiting. */
#define GATHER_BYTES (64u * 1024)
/* A buffer that grew beyond this for one large item is given back after it. */
#define KEEP_BYTES (1024u * 1024)

typedef struct
{
  int input;
  int output;
  const AttacheLineHandler *handler;
  GByteArray *line;    /* the beginning of a line whose end has not been read yet */
  gboolean overlong;   /* that line is over the cap: nothing of it is kept */
  GByteArray *answers; /* not yet written */
  gboolean broken;     /* nobody reads the answers any more */
} Loop;

static gboolean
fail (GError **error, const char *what)
{
  int saved = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved), "%s: %s", what,
               g_strerror (saved));
  return FALSE;
}

static void
empty (GByteArray **buffer)
{
  gboolean large = (*buffer)->len > KEEP_BYTES;

  if (large)
    {
      g_byte_array_unref (*buffer);
      *buffer = g_byte_array_new ();
    }
  else
    g_byte_array_set_size (*buffer, 0);
}

static gboolean
flush_answers (Loop *loop, GError **error)
{
  gsize done = 0;

  while (done < loop->answers->len && !loop->broken)
    {
      gssize n = write (loop->output, loop->answers->data + done, loop->answers->len - done);

      if (n >= 0)
        done += (gsize)n;
      else if (errno == EPIPE)
        loop->broken = TRUE;
      else if (errno != EINTR)
        return fail (error, "Cannot write an answer");
    }
  empty (&loop->answers);
  return TRUE;
}

static gboolean
end_line (Loop *loop, const char *line, gsize length, GError **error)
{
  g_autofree char *answer = NULL;
  gsize answer_length = 0;

  if (loop->overlong || length > ATTACHE_LIMIT_LINE_BYTES)
    answer = loop->handler->refuse (&answer_length, loop->handler->user_data);
  else
    answer = loop->handler->answer (line, length, &answer_length, loop->handler->user_data);
  loop->overlong = FALSE;
  if (answer == NULL)
    return TRUE;
  g_byte_array_append (loop->answers, (const guint8 *)answer, answer_length);
  g_byte_array_append (loop->answers, (const guint8 *)"\n", 1);
  return loop->answers->len < GATHER_BYTES || flush_answers (loop, error);
}

static void
keep (Loop *loop, const char *bytes, gsize length)
{
  if (loop->overlong)
    return;
  if (loop->line->len + length > ATTACHE_LIMIT_LINE_BYTES)
    {
      loop->overlong = TRUE;
      empty (&loop->line);
    }
  else
    g_byte_array_append (loop->line, (const guint8 *)bytes, length);
}

static gboolean
take (Loop *loop, const char *bytes, gsize length, GError **error)
{
  const char *end = bytes + length;
  const char *at;

  while (!loop->broken && (at = memchr (bytes, '\n', end - bytes)) != NULL)
    {
      gboolean ok;

      if (loop->line->len == 0)
        ok = end_line (loop, bytes, at - bytes, error);
      else
        {
          keep (loop, bytes, at - bytes);
          ok = end_line (loop, (const char *)loop->line->data, loop->line->len, error);
          empty (&loop->line);
        }
      if (!ok)
        return FALSE;
      bytes = at + 1;
    }
  keep (loop, bytes, end - bytes);
  return TRUE;
}

static gboolean
run (Loop *loop, GError **error)
{
  g_autofree char *buffer = g_malloc (READ_BYTES);

  for (;;)
    {
      gssize n;

      if (!flush_answers (loop, error))
        return FALSE;
      n = loop->broken ? 0 : read (loop->input, buffer, READ_BYTES);
      if (n == 0)
        break;
      if (n < 0 && errno != EINTR)
        return fail (error, "Cannot read a line");
      if (n > 0 && !take (loop, buffer, (gsize)n, error))
        return FALSE;
    }
  if ((loop->line->len > 0 || loop->overlong) && !loop->broken
      && !end_line (loop, (const char *)loop->line->data, loop->line->len, error))
    return FALSE;
  return flush_answers (loop, error);
}

/**
 * attache_line_loop_run:
 * @input: a descriptor to read from until its end
 * @output: a descriptor to write to; SIGPIPE must be ignored
 * @handler: what answers
 * @error: return location for an error
 *
 * Answers lines in their order until @input ends; a last line without a line break counts. Answers
 * are written before the loop waits for more input, so a caller that sends one line and waits gets
 * its answer. A line of more than ATTACHE_LIMIT_LINE_BYTES bytes is skipped without being kept and
 * refused. When nobody reads @output any more (EPIPE) the loop ends quietly.
 *
 * Returns: %FALSE with a %G_IO_ERROR when reading or writing fails
 */
gboolean
attache_line_loop_run (int input, int output, const AttacheLineHandler *handler, GError **error)
{
  Loop loop = { .input = input,
                .output = output,
                .handler = handler,
                .line = g_byte_array_new (),
                .answers = g_byte_array_new () };
  gboolean ok;

  g_return_val_if_fail (handler != NULL, FALSE);

  ok = run (&loop, error);
  g_byte_array_unref (loop.line);
  g_byte_array_unref (loop.answers);
  return ok;
}
