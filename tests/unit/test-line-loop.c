/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <fcntl.h>
#include <gio/gio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "analyzer/attache-line-loop.h"
#include "base/attache-limits.h"

#define CAP ATTACHE_LIMIT_LINE_BYTES

/* The loop runs in a thread; the test talks to it through pipes as a parent process would. */
typedef struct
{
  int to[2];
  int from[2];
  GThread *thread;
  GError *error;
  AttacheLineHandler handler;
  gboolean stingy; /* answers with lengths only */
} Talk;

static char *
answer (const char *line, gsize length, gsize *answer_length, gpointer user_data)
{
  Talk *talk = user_data;
  char *text;

  if (length == 0)
    return NULL;
  text = talk->stingy ? g_strdup_printf ("%" G_GSIZE_FORMAT, length)
                      : g_strdup_printf ("<%.*s>", (int)length, line);
  *answer_length = strlen (text);
  return text;
}

static char *
refuse (gsize *answer_length, gpointer user_data)
{
  *answer_length = strlen ("refused");
  return g_strdup ("refused");
}

static gpointer
run (gpointer data)
{
  Talk *talk = data;
  gboolean ok = attache_line_loop_run (talk->to[0], talk->from[1], &talk->handler, &talk->error);

  close (talk->from[1]);
  return GINT_TO_POINTER (ok);
}

static Talk *
talk_new (gboolean stingy)
{
  Talk *talk = g_new0 (Talk, 1);

  g_assert_cmpint (pipe2 (talk->to, O_CLOEXEC), ==, 0);
  g_assert_cmpint (pipe2 (talk->from, O_CLOEXEC), ==, 0);
  talk->stingy = stingy;
  talk->handler = (AttacheLineHandler){ answer, refuse, talk };
  talk->thread = g_thread_new ("loop", run, talk);
  return talk;
}

static void
say (Talk *talk, const char *bytes, gsize length)
{
  while (length > 0)
    {
      gssize n = write (talk->to[1], bytes, length);

      g_assert_cmpint (n, >, 0);
      bytes += n;
      length -= (gsize)n;
    }
}

static void
say_bytes (Talk *talk, char byte, gsize n, const char *end)
{
  g_autofree char *block = g_malloc (n);

  memset (block, byte, n);
  say (talk, block, n);
  say (talk, end, strlen (end));
}

/* Reads one line: hangs, and so fails, if the loop does not answer what it has been asked. */
static char *
hear (Talk *talk)
{
  GString *line = g_string_new (NULL);
  char c;

  while (read (talk->from[0], &c, 1) == 1 && c != '\n')
    g_string_append_c (line, c);
  return g_string_free (line, FALSE);
}

static void
expect (Talk *talk, const char *wanted)
{
  g_autofree char *heard = hear (talk);

  g_assert_cmpstr (heard, ==, wanted);
}

static void
end (Talk *talk)
{
  char c;

  close (talk->to[1]);
  g_assert_cmpint (read (talk->from[0], &c, 1), ==, 0);
  g_assert_true (GPOINTER_TO_INT (g_thread_join (talk->thread)));
  g_assert_no_error (talk->error);
  close (talk->to[0]);
  close (talk->from[0]);
  g_free (talk);
}

static void
test_order (void)
{
  Talk *talk = talk_new (FALSE);

  say (talk, "one\n\ntwo\nthree\n", 15);
  expect (talk, "<one>");
  expect (talk, "<two>");
  expect (talk, "<three>");
  end (talk);
}

/* The answer comes although the input stays open. */
static void
test_at_once (void)
{
  Talk *talk = talk_new (FALSE);

  for (int i = 0; i < 3; i++)
    {
      say (talk, "a\n", 2);
      expect (talk, "<a>");
      say (talk, "be", 2);
      say (talk, "gun\n", 4);
      expect (talk, "<begun>");
    }
  end (talk);
}

static void
test_last_line (void)
{
  Talk *talk = talk_new (FALSE);

  say (talk, "one\nlast", 8);
  close (talk->to[1]);
  talk->to[1] = dup (talk->from[0]); /* something to close */
  expect (talk, "<one>");
  expect (talk, "<last>");
  end (talk);
}

static void
test_empty (void)
{
  end (talk_new (FALSE));
}

static void
test_line_limit (void)
{
  Talk *talk = talk_new (TRUE);

  say_bytes (talk, 'x', CAP, "\n");
  expect (talk, "8388608");
  say_bytes (talk, 'x', CAP + 1, "\n");
  expect (talk, "refused");
  say (talk, "next\n", 5);
  expect (talk, "4");
  say_bytes (talk, 'x', 3 * CAP, "\nnext\n");
  expect (talk, "refused");
  expect (talk, "4");
  end (talk);
}

/* An overlong line without an end is refused too, once. */
static void
test_unended_limit (void)
{
  Talk *talk = talk_new (TRUE);

  say_bytes (talk, 'x', 2 * CAP, "");
  close (talk->to[1]);
  talk->to[1] = dup (talk->from[0]);
  expect (talk, "refused");
  end (talk);
}

static void
test_many (void)
{
  enum
  {
    N = 20000
  };
  Talk *talk = talk_new (TRUE);
  g_autoptr (GString) lines = g_string_new (NULL);

  for (int i = 1; i <= N; i++)
    {
      g_string_append_printf (lines, "%0*d\n", i % 100 + 1, 7);
      if (i % 100 == 0)
        {
          say (talk, lines->str, lines->len);
          g_string_truncate (lines, 0);
          for (int j = i - 99; j <= i; j++)
            {
              g_autofree char *wanted = g_strdup_printf ("%d", j % 100 + 1);

              expect (talk, wanted);
            }
        }
    }
  end (talk);
}

/* Nobody reads any more: the loop ends without a complaint. */
static void
test_broken_pipe (void)
{
  Talk *talk = talk_new (FALSE);
  struct sigaction ignore = { .sa_handler = SIG_IGN }, before;

  sigaction (SIGPIPE, &ignore, &before);
  close (talk->from[0]);
  say (talk, "a\n", 2);
  g_assert_true (GPOINTER_TO_INT (g_thread_join (talk->thread)));
  g_assert_no_error (talk->error);
  sigaction (SIGPIPE, &before, NULL);
  close (talk->to[0]);
  close (talk->to[1]);
  g_free (talk);
}

static void
test_unreadable (void)
{
  AttacheLineHandler handler = { answer, refuse, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_false (attache_line_loop_run (-1, STDOUT_FILENO, &handler, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == G_IO_ERROR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/line-loop/order", test_order);
  g_test_add_func ("/line-loop/at-once", test_at_once);
  g_test_add_func ("/line-loop/last-line", test_last_line);
  g_test_add_func ("/line-loop/empty", test_empty);
  g_test_add_func ("/line-loop/many", test_many);
  g_test_add_func ("/line-loop/broken-pipe", test_broken_pipe);
  g_test_add_func ("/line-loop/unreadable", test_unreadable);
  g_test_add_func ("/line-loop/line/limit", test_line_limit);
  g_test_add_func ("/line-loop/unended/limit", test_unended_limit);
  return g_test_run ();
}
