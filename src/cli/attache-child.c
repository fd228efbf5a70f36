/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-child.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "base/attache-error.h"
#include "base/attache-paths.h"

/* The same time an item gets in the service: two seconds and three for each MiB. */
#define BASE_MS    2000
#define PER_MIB_MS 3000
#define MIB        (1024.0 * 1024.0)

typedef struct
{
  GMainLoop *loop;
  GSubprocess *child;
  GBytes *answer;
  GError *error;
  gboolean late;
} Talk;

static void
on_talked (GObject *source, GAsyncResult *result, gpointer data)
{
  Talk *talk = data;

  g_subprocess_communicate_finish (talk->child, result, &talk->answer, NULL, &talk->error);
  g_main_loop_quit (talk->loop);
}

static gboolean
on_late (gpointer data)
{
  Talk *talk = data;

  talk->late = TRUE;
  g_subprocess_force_exit (talk->child);
  return G_SOURCE_REMOVE;
}

static GSubprocess *
spawn (GSubprocessFlags flags, const char *option, GError **error)
{
  g_autofree char *program = attache_paths_get_analyzer ();
  GSubprocess *child = g_subprocess_new (flags, error, program, option, NULL);

  if (child == NULL)
    g_prefix_error (error, _ ("the analyzer cannot be started (see attache doctor): "));
  return child;
}

static char *
take_answer (Talk *talk, GError **error)
{
  gsize size = 0;
  const char *bytes = talk->answer != NULL ? g_bytes_get_data (talk->answer, &size) : NULL;

  if (talk->late)
    g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_LIMIT,
                         _ ("the analysis took too long"));
  else if (talk->error != NULL)
    g_propagate_error (error, g_steal_pointer (&talk->error));
  else if (bytes == NULL || size == 0)
    g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER,
                         _ ("the analyzer ended without an answer (see attache doctor)"));
  else
    return g_strndup (bytes, size);
  return NULL;
}

static char *
talk_to (GSubprocess *child, GBytes *question, guint milliseconds, GError **error)
{
  Talk talk = { g_main_loop_new (NULL, FALSE), child };
  guint timer = g_timeout_add (milliseconds, on_late, &talk);
  char *answer;

  g_subprocess_communicate_async (child, question, NULL, on_talked, &talk);
  g_main_loop_run (talk.loop);
  if (!talk.late)
    g_source_remove (timer);
  answer = take_answer (&talk, error);
  g_clear_error (&talk.error);
  g_clear_pointer (&talk.answer, g_bytes_unref);
  g_main_loop_unref (talk.loop);
  return answer;
}

/**
 * attache_child_ask:
 * @line: (array length=length): an item as a line of the line protocol
 * @length: its length in bytes
 * @body_bytes: the size of the item's body, which its time depends on
 * @layers: (nullable): layers to add
 * @error: return location
 *
 * Hands one item to the sandboxed analyzer.
 *
 * Returns: (transfer full) (nullable): the analyzer's answer, a briefing or an error in JSON; %NULL
 * if there is none
 */
char *
attache_child_ask (const char *line, gsize length, gsize body_bytes, const char *layers,
                   GError **error)
{
  g_autofree char *option = g_strconcat ("--layers=", layers != NULL ? layers : "", NULL);
  g_autoptr (GSubprocess) child
      = spawn (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, option, error);
  g_autoptr (GBytes) question = NULL;
  g_autoptr (GString) copy = NULL;

  if (child == NULL)
    return NULL;
  copy = g_string_new_len (line, (gssize)length);
  g_string_append_c (copy, '\n');
  question = g_bytes_new (copy->str, copy->len);
  return talk_to (child, question, (guint)(BASE_MS + PER_MIB_MS * (body_bytes / MIB)), error);
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
  g_autoptr (GSubprocess) child = spawn (
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
  g_autofree char *option = g_strconcat ("--layers=", layers != NULL ? layers : "", NULL);

  execl (program, "attache-analyzer", option, NULL);
  g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER,
               _ ("the analyzer cannot be started (see attache doctor): %s"), g_strerror (errno));
  return 1;
}
