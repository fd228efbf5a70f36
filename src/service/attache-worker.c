/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-worker.h"

#include <string.h>

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "service/attache-reply.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

#define CHUNK_BYTES 65536
#define MIB         (1024.0 * 1024.0)

/* What is asked first of a new child, to learn its analysis version. */
#define GREETING_ID "attache:greeting"

struct _AttacheWorker
{
  GObject parent_instance;
  char *program;
  GSubprocess *child; /* NULL when none runs */
  GCancellable *io;   /* of the child's pipes */
  GByteArray *line;   /* what has come of the answer */
  GTask *task;        /* the question that is open */
  GBytes *question;
  GBytes *sent; /* being written: its bytes must stay */
  gboolean writing;
  gboolean unsent; /* the question waits for the write before it to end */
  char *key;
  guint timer;
  gboolean timed_out;
  gboolean greeted;
};

G_DEFINE_FINAL_TYPE (AttacheWorker, attache_worker, G_TYPE_OBJECT)

static void read_more (AttacheWorker *self);

/**
 * attache_worker_stop:
 *
 * Ends the child, without waiting. An open question gets its error.
 */
void
attache_worker_stop (AttacheWorker *self)
{
  if (self->io != NULL)
    g_cancellable_cancel (self->io);
  g_clear_object (&self->io);
  if (self->child != NULL)
    g_subprocess_force_exit (self->child);
  g_clear_object (&self->child);
  self->greeted = self->writing = self->unsent = FALSE;
  g_byte_array_set_size (self->line, 0);
}

static void
attache_worker_finalize (GObject *object)
{
  AttacheWorker *self = ATTACHE_WORKER (object);

  attache_worker_stop (self);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_free (self->program);
  g_byte_array_unref (self->line);
  g_clear_pointer (&self->question, g_bytes_unref);
  g_clear_pointer (&self->sent, g_bytes_unref);
  g_free (self->key);
  G_OBJECT_CLASS (attache_worker_parent_class)->finalize (object);
}

static void
attache_worker_class_init (AttacheWorkerClass *class)
{
  G_OBJECT_CLASS (class)->finalize = attache_worker_finalize;
}

static void
attache_worker_init (AttacheWorker *self)
{
  self->line = g_byte_array_new ();
}

/**
 * attache_worker_new:
 * @program: the analyzer
 *
 * Returns: (transfer full): a worker without a child yet
 */
AttacheWorker *
attache_worker_new (const char *program)
{
  AttacheWorker *self = g_object_new (ATTACHE_TYPE_WORKER, NULL);

  self->program = g_strdup (program);
  return self;
}

/* Closes the open question; the task is let go of first, as its callback may ask the next one. */
static GTask *
take_task (AttacheWorker *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->question, g_bytes_unref);
  g_clear_pointer (&self->key, g_free);
  return g_steal_pointer (&self->task);
}

static void
fail (AttacheWorker *self, GError *error)
{
  g_autoptr (GTask) task = take_task (self);

  attache_worker_stop (self);
  if (task != NULL)
    g_task_return_error (task, error);
  else
    g_error_free (error);
}

/* The child is gone. Before it has ever answered that is its own fault, not the item's: the error
 * says so by its domain. */
static void
fail_child (AttacheWorker *self, const char *message)
{
  if (self->timed_out && self->greeted)
    fail (self, g_error_new_literal (ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_TIMEOUT,
                                     "the analysis took too long"));
  else if (self->greeted)
    fail (self, g_error_new (ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_ANALYZER_FAILED,
                             "the analyzer %s", message));
  else
    fail (self, g_error_new (ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER, "the analyzer %s", message));
}

static gboolean
on_timeout (gpointer data)
{
  AttacheWorker *self = data;

  self->timer = 0;
  self->timed_out = TRUE;
  fail_child (self, "did not answer in time");
  return G_SOURCE_REMOVE;
}

static void
answer (AttacheWorker *self, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *analysis
      = attache_reply_check ((const char *)self->line->data, length, self->key, &error);
  gboolean hostile = self->line->len != length + 1; /* more than the one line that was asked for */
  g_autoptr (GTask) task = NULL;
  g_autoptr (GBytes) json = NULL;
  gboolean was_greeted;

  if (analysis == NULL
      && g_error_matches (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_ANALYZER_FAILED)
      && !g_str_has_suffix (error->message, "gave the item up"))
    hostile = TRUE;
  if (analysis == NULL && !self->greeted)
    {
      fail_child (self, "answered nonsense");
      return;
    }
  /* Returning may call back at once, and that may ask the next question: the state comes first. */
  was_greeted = self->greeted;
  self->greeted = TRUE;
  json = g_bytes_new (self->line->data, length);
  g_byte_array_set_size (self->line, 0);
  task = take_task (self);
  if (hostile)
    attache_worker_stop (self);
  if (analysis == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!was_greeted)
    g_task_return_pointer (task, g_steal_pointer (&analysis), g_free);
  else
    g_task_return_pointer (task, g_steal_pointer (&json), (GDestroyNotify)g_bytes_unref);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheWorker) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  const guint8 *chunk, *newline;
  gsize size, before = self->line->len;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    {
      fail_child (self, "ended");
      return;
    }
  chunk = g_bytes_get_data (bytes, &size);
  g_byte_array_append (self->line, chunk, (guint)size);
  newline = memchr (chunk, '\n', size);
  if (self->task == NULL || (newline == NULL && self->line->len > ATTACHE_LIMIT_LINE_BYTES))
    {
      fail_child (self, "said too much");
      return;
    }
  /* Reading goes on before the answer is dealt with, as that may start another child. */
  read_more (self);
  if (newline != NULL)
    answer (self, before + (gsize)(newline - chunk));
}

static void
read_more (AttacheWorker *self)
{
  g_input_stream_read_bytes_async (g_subprocess_get_stdout_pipe (self->child), CHUNK_BYTES,
                                   G_PRIORITY_DEFAULT, self->io, on_read, g_object_ref (self));
}

static void send_question (AttacheWorker *self);

/* A broken pipe is seen by the reader too, which reports it. The end of a write may be told after
 * the answer to it has come and the next question was asked; that one waited, as a stream takes one
 * write at a time. */
static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheWorker) self = data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL);
  if (self->child == NULL || source != G_OBJECT (g_subprocess_get_stdin_pipe (self->child)))
    return;
  self->writing = FALSE;
  if (self->unsent && self->question != NULL)
    send_question (self);
}

static void
send_question (AttacheWorker *self)
{
  gsize size;
  const void *bytes = g_bytes_get_data (self->question, &size);

  self->unsent = self->writing;
  if (self->writing)
    return;
  self->writing = TRUE;
  g_clear_pointer (&self->sent, g_bytes_unref);
  self->sent = g_bytes_ref (self->question);
  g_output_stream_write_all_async (g_subprocess_get_stdin_pipe (self->child), bytes, size,
                                   G_PRIORITY_DEFAULT, self->io, on_written, g_object_ref (self));
}

static void
ask (AttacheWorker *self, GTask *task, GBytes *question, const char *key, guint milliseconds)
{
  self->task = task;
  self->question = question;
  self->key = g_strdup (key);
  self->timed_out = FALSE;
  self->timer = g_timeout_add (milliseconds, on_timeout, self);
  send_question (self);
}

/**
 * attache_worker_start_async:
 * @callback: called when the child has answered its first question
 *
 * Starts a child, in place of the one that runs if any. No question may be open.
 */
void
attache_worker_start_async (AttacheWorker *self, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GError) error = NULL;
  GTask *task = g_task_new (self, NULL, callback, data);
  static const char greeting[] = "{\"id\":\"" GREETING_ID "\",\"text\":\"\"}\n";

  g_return_if_fail (self->task == NULL);
  attache_worker_stop (self);
  self->child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                                  &error, self->program, NULL);
  if (self->child == NULL)
    {
      g_task_return_new_error (task, ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER,
                               "the analyzer cannot be started: %s", error->message);
      g_object_unref (task);
      return;
    }
  self->io = g_cancellable_new ();
  ask (self, task, g_bytes_new_static (greeting, sizeof greeting - 1), GREETING_ID,
       ATTACHE_LIMIT_START_MS);
  read_more (self);
}

/**
 * attache_worker_start_finish:
 *
 * Returns: (transfer full) (nullable): the child's analysis version; %NULL with
 * %ATTACHE_ERROR_ANALYZER
 */
char *
attache_worker_start_finish (AttacheWorker *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static guint
time_of (AttacheSubmission *submission)
{
  const char *base = g_getenv ("ATTACHE_ANALYZER_BASE_MS");
  gdouble first
      = base != NULL ? (gdouble)g_ascii_strtoull (base, NULL, 10) : ATTACHE_LIMIT_ITEM_BASE_MS;

  return (guint)(first
                 + ATTACHE_LIMIT_ITEM_PER_MIB_MS
                       * (attache_submission_get_size (submission) / MIB));
}

/**
 * attache_worker_analyze_async:
 * @submission: an item
 * @callback: called with the answer
 *
 * Asks the child, which must have been started, for the briefing of an item. One question at a
 * time.
 */
void
attache_worker_analyze_async (AttacheWorker *self, AttacheSubmission *submission,
                              GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, NULL, callback, data);

  g_return_if_fail (self->task == NULL);
  if (self->child == NULL || !self->greeted)
    {
      g_task_return_new_error (task, ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER,
                               "the analyzer does not run");
      g_object_unref (task);
      return;
    }
  ask (self, task, attache_submission_write_line (submission),
       attache_submission_get_key (submission), time_of (submission));
}

/**
 * attache_worker_analyze_finish:
 *
 * Returns: (transfer full) (nullable): the briefing as JSON, checked; %NULL with
 * %ATTACHE_SERVICE_ERROR if the item is to blame and must not be tried again, with
 * %ATTACHE_ERROR_ANALYZER if no analyzer runs and it may be
 */
GBytes *
attache_worker_analyze_finish (AttacheWorker *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
