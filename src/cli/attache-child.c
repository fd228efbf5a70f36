/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-child.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/attache-error.h"
#include "base/attache-json-scan.h"
#include "base/attache-limits.h"
#include "base/attache-paths.h"

/* The same time an item gets in the service: two seconds and three for each MiB. */
#define BASE_MS    2000
#define PER_MIB_MS 3000
#define MIB        (1024.0 * 1024.0)

/* Values in an answer: each costs json-glib about a hundred bytes. A token takes five and at least
 * fifteen bytes of the 8 MiB. */
#define ANSWER_VALUES 3000000u

typedef struct
{
  GMainLoop *loop;
  GSubprocess *child;
  GCancellable *cancellable;
  GBytes *answer;
  GError *error;
  gboolean done;
  gboolean late;
} Talk;

static void
on_talked (GObject *source, GAsyncResult *result, gpointer data)
{
  Talk *talk = data;

  g_subprocess_communicate_finish (talk->child, result, &talk->answer, NULL, &talk->error);
  talk->done = TRUE;
  g_main_loop_quit (talk->loop);
}

/* Cancelling ends the talk even if somebody else keeps the child's end of a pipe open. */
static gboolean
on_late (gpointer data)
{
  Talk *talk = data;

  talk->late = TRUE;
  g_subprocess_force_exit (talk->child);
  g_cancellable_cancel (talk->cancellable);
  return G_SOURCE_REMOVE;
}

/**
 * attache_child_spawn:
 * @flags: which of its streams are pipes
 * @option: its argument
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the analyzer as a child process; %NULL with a message that
 * says where to look for help
 */
GSubprocess *
attache_child_spawn (GSubprocessFlags flags, const char *option, GError **error)
{
  g_autofree char *program = attache_paths_get_analyzer ();
  GSubprocess *child = g_subprocess_new (flags, error, program, option, NULL);

  if (child == NULL)
    g_prefix_error (error, "%s", _ ("the analyzer cannot be started (see attache doctor): "));
  return child;
}

/**
 * attache_child_get_time:
 *
 * Returns: the milliseconds after which an item with a body of so many bytes is given up
 */
guint
attache_child_get_time (gsize body_bytes)
{
  return (guint)(BASE_MS + PER_MIB_MS * (body_bytes / MIB));
}

/**
 * attache_child_is_sound:
 * @answer: (array length=length): what the analyzer answered, at least one byte
 *
 * The child is trusted no more than the article it read: json-glib would die of deep nesting.
 *
 * Returns: whether the answer is one line that may be parsed
 */
gboolean
attache_child_is_sound (const char *answer, gsize length)
{
  return length <= ATTACHE_LIMIT_LINE_BYTES + 1 && answer[length - 1] == '\n'
         && g_utf8_validate_len (answer, length, NULL)
         && attache_json_scan (answer, length, ATTACHE_LIMIT_JSON_DEPTH, ANSWER_VALUES);
}

static char *
take_answer (Talk *talk, guint milliseconds, GError **error)
{
  gsize size = 0;
  const char *bytes = talk->answer != NULL ? g_bytes_get_data (talk->answer, &size) : NULL;

  if (talk->late)
    g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_LIMIT,
                 _ ("the analysis took more than %.1f seconds and was ended"),
                 milliseconds / 1000.0);
  else if (talk->error != NULL
           && !g_error_matches (talk->error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    g_propagate_error (error, g_steal_pointer (&talk->error));
  else if (bytes == NULL || size == 0)
    g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER,
                         _ ("the analyzer ended without an answer (see attache doctor)"));
  else if (!attache_child_is_sound (bytes, size))
    g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER,
                         _ ("the analyzer's answer makes no sense"));
  else
    return g_strndup (bytes, size);
  return NULL;
}

static void
talk (Talk *self, GBytes *question, guint milliseconds)
{
  /* A child that ends while it is being written to is an error to tell of, not our own end. */
  const struct sigaction ignore = { .sa_handler = SIG_IGN };
  struct sigaction before;
  guint timer = g_timeout_add (milliseconds, on_late, self);

  sigaction (SIGPIPE, &ignore, &before);
  g_subprocess_communicate_async (self->child, question, self->cancellable, on_talked, self);
  while (!self->done)
    g_main_loop_run (self->loop);
  sigaction (SIGPIPE, &before, NULL);
  /* The signal is sent by a thread of GLib's, which must come to it before this program ends. */
  if (self->late)
    g_subprocess_wait (self->child, NULL, NULL);
  else
    g_source_remove (timer);
}

static char *
talk_to (GSubprocess *child, GBytes *question, guint milliseconds, GError **error)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Talk self = { loop, child, cancellable };
  char *answer;

  talk (&self, question, milliseconds);
  answer = take_answer (&self, milliseconds, error);
  g_clear_error (&self.error);
  g_clear_pointer (&self.answer, g_bytes_unref);
  return answer;
}

static char *
layers_option (const char *layers)
{
  return g_strconcat ("--layers=", layers != NULL ? layers : "", NULL);
}

/**
 * attache_child_ask:
 * @line: an item as a line of the line protocol, with its line break
 * @body_bytes: the size of the item's body, which its time depends on
 * @layers: (nullable): layers to add
 * @error: return location
 *
 * Hands one item to the sandboxed analyzer, and ends it when it takes too long.
 *
 * Returns: (transfer full) (nullable): the analyzer's answer, one line of JSON with its line break:
 * a briefing or an error. %NULL if there is none that makes sense
 */
char *
attache_child_ask (const GString *line, gsize body_bytes, const char *layers, GError **error)
{
  g_autofree char *option = layers_option (layers);
  g_autoptr (GSubprocess) child = attache_child_spawn (
      G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, option, error);
  g_autoptr (GBytes) question = NULL;

  if (child == NULL)
    return NULL;
  question = g_bytes_new_static (line->str, line->len);
  return talk_to (child, question, attache_child_get_time (body_bytes), error);
}

/**
 * attache_child_report:
 *
 * Returns: (transfer full) (nullable): what the analyzer says of its version, data and sandbox, in
 * JSON
 */
char *
attache_child_report (GError **error)
{
  g_autoptr (GSubprocess) child = attache_child_spawn (
      G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, "--report", error);

  return child != NULL ? talk_to (child, NULL, BASE_MS, error) : NULL;
}

/**
 * attache_child_become:
 * @layers: (nullable): layers to add
 * @error: return location
 *
 * Becomes the analyzer, which speaks the line protocol on standard input and output.
 *
 * Returns: the exit code of a failure, with @error; on success it does not return
 */
int
attache_child_become (const char *layers, GError **error)
{
  g_autofree char *program = attache_paths_get_analyzer ();
  g_autofree char *option = layers_option (layers);

  execl (program, "attache-analyzer", option, NULL);
  g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER,
               _ ("the analyzer cannot be started (see attache doctor): %s"), g_strerror (errno));
  return 1;
}
