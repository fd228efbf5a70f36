/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-worker.h"

#include <string.h>

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "service/attache-child.h"
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
  char *analysis;     /* what the child said of itself; NULL until it has answered */
  GTask *task;        /* the question that is open */
  char *key;          /* what the answer's id must be */
  GByteArray *line;   /* what has come of the answer */
  gboolean written;   /* the child has read the question */
  gboolean complete;  /* the answer has its line break */
  gboolean timed_out;
  GSource *timer;
};

G_DEFINE_FINAL_TYPE (AttacheWorker, attache_worker, G_TYPE_OBJECT)

static void read_more (AttacheWorker *self);

static void
stop_child (AttacheWorker *self)
{
  if (self->io != NULL)
    g_cancellable_cancel (self->io);
  g_clear_object (&self->io);
  if (self->child != NULL)
    g_subprocess_force_exit (self->child);
  g_clear_object (&self->child);
  g_clear_pointer (&self->analysis, g_free);
}

static void
stop_timer (AttacheWorker *self)
{
  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
}

static void
attache_worker_finalize (GObject *object)
{
  AttacheWorker *self = ATTACHE_WORKER (object);

  stop_child (self);
  stop_timer (self);
  g_free (self->program);
  g_free (self->key);
  g_byte_array_unref (self->line);
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

/* Closes the open question. Everything about it is in order before its task returns, because the
 * task's callback may ask the next one at once. */
static GTask *
take_task (AttacheWorker *self)
{
  stop_timer (self);
  g_clear_pointer (&self->key, g_free);
  g_byte_array_set_size (self->line, 0);
  self->complete = FALSE;
  return g_steal_pointer (&self->task);
}

static void
fail (AttacheWorker *self, GError *error)
{
  g_autoptr (GTask) task = take_task (self);

  stop_child (self);
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
  if (self->analysis == NULL)
    fail (self, g_error_new (ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER,
                             "the analyzer %s before it was ready (try: attache doctor)", message));
  else if (self->timed_out)
    fail (self, g_error_new_literal (ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_TIMEOUT,
                                     "the analysis took too long"));
  else
    fail (self, g_error_new (ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_ANALYZER_FAILED,
                             "the analyzer %s", message));
}

/**
 * attache_worker_stop:
 *
 * Ends the child, without waiting. An open question gets %ATTACHE_ERROR_ANALYZER.
 */
void
attache_worker_stop (AttacheWorker *self)
{
  fail (self,
        g_error_new_literal (ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER, "the analyzer was stopped"));
}

/**
 * attache_worker_is_ready:
 *
 * Returns: whether a child runs that has answered its first question
 */
gboolean
attache_worker_is_ready (AttacheWorker *self)
{
  return self->analysis != NULL;
}

static gboolean
on_timeout (gpointer data)
{
  AttacheWorker *self = data;

  self->timed_out = TRUE;
  fail_child (self, "did not answer in time");
  return G_SOURCE_REMOVE;
}

/* Lower than the default, so that an answer that is already there is read first when this process
 * itself was held up. */
static void
start_timer (AttacheWorker *self, guint milliseconds)
{
  self->timer = g_timeout_source_new (milliseconds);
  g_source_set_priority (self->timer, G_PRIORITY_DEFAULT + 10);
  g_source_set_callback (self->timer, on_timeout, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
}

static void
greet (AttacheWorker *self, char *analysis)
{
  g_autoptr (GTask) task = take_task (self);

  self->analysis = g_strdup (analysis);
  g_task_return_pointer (task, analysis, g_free);
}

static void
answer (AttacheWorker *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *analysis = NULL;
  gsize length = self->line->len - 1;
  AttacheReplyKind kind
      = attache_reply_check ((const char *)self->line->data, length, self->key, &analysis, &error);
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GTask) task = NULL;

  if (self->analysis == NULL && kind != ATTACHE_REPLY_BRIEFING)
    fail_child (self, "answered nonsense");
  else if (self->analysis == NULL)
    greet (self, g_steal_pointer (&analysis));
  else if (kind == ATTACHE_REPLY_HOSTILE)
    fail (self, g_steal_pointer (&error));
  else if (kind == ATTACHE_REPLY_BRIEFING && !g_str_equal (analysis, self->analysis))
    fail_child (self, "answered with another analysis than it began with");
  else
    {
      json = g_bytes_new (self->line->data, length);
      task = take_task (self);
      if (kind == ATTACHE_REPLY_BRIEFING)
        g_task_return_pointer (task, g_steal_pointer (&json), (GDestroyNotify)g_bytes_unref);
      else
        g_task_return_error (task, g_steal_pointer (&error));
    }
}

/* An answer that comes before the question was read waits for that, or for the timer. */
static void
answer_if_complete (AttacheWorker *self)
{
  if (self->complete && self->written)
    answer (self);
}

/* Whether the child has said nothing but one line that is not too long. */
static gboolean
take_chunk (AttacheWorker *self, const guint8 *chunk, gsize size)
{
  const guint8 *newline = memchr (chunk, '\n', size);

  if (self->task == NULL || self->complete || (newline != NULL && newline != chunk + size - 1))
    return FALSE;
  g_byte_array_append (self->line, chunk, (guint)size);
  self->complete = newline != NULL;
  return self->line->len <= ATTACHE_LIMIT_LINE_BYTES + 1;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheWorker) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes
      = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL || g_bytes_get_size (bytes) == 0)
    fail_child (self, "ended");
  else if (!take_chunk (self, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)))
    fail_child (self, "said too much");
  else
    {
      read_more (self);
      answer_if_complete (self);
    }
}

static void
read_more (AttacheWorker *self)
{
  g_input_stream_read_bytes_async (g_subprocess_get_stdout_pipe (self->child), CHUNK_BYTES,
                                   G_PRIORITY_DEFAULT, self->io, on_read, g_object_ref (self));
}

typedef struct
{
  AttacheWorker *self;
  GBytes *question; /* kept until the last byte is written, whatever happens meanwhile */
} Writing;

/* A broken pipe is seen by the reader too, or else by the timer. */
static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  Writing *writing = data;
  g_autoptr (AttacheWorker) self = writing->self;

  if (g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, NULL, NULL))
    {
      self->written = TRUE;
      answer_if_complete (self);
    }
  g_bytes_unref (writing->question);
  g_free (writing);
}

static void
ask (AttacheWorker *self, GTask *task, GBytes *question, const char *key, guint milliseconds)
{
  Writing *writing = g_new0 (Writing, 1);
  gsize size;
  const void *bytes = g_bytes_get_data (question, &size);

  writing->self = g_object_ref (self);
  writing->question = question;
  self->task = task;
  self->key = g_strdup (key);
  self->written = FALSE;
  self->timed_out = FALSE;
  start_timer (self, milliseconds);
  g_output_stream_write_all_async (g_subprocess_get_stdin_pipe (self->child), bytes, size,
                                   G_PRIORITY_DEFAULT, self->io, on_written, writing);
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
  stop_child (self);
  self->child = attache_child_spawn (self->program, &error);
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
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  g_autoptr (GBytes) line = NULL;

  g_return_if_fail (self->task == NULL);
  if (!attache_worker_is_ready (self))
    {
      g_task_return_new_error (task, ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER,
                               "the analyzer does not run");
      return;
    }
  line = attache_submission_write_line (submission);
  if (g_bytes_get_size (line) > ATTACHE_LIMIT_LINE_BYTES)
    g_task_return_new_error (task, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_TOO_LARGE,
                             "the item is mostly control characters");
  else
    ask (self, g_steal_pointer (&task), g_steal_pointer (&line),
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
