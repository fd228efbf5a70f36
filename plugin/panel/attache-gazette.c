/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-gazette.h"

#include "base/attache-lexicon.h"
#include "base/attache-paths.h"
#include "brief/attache-topic-completer.h"

struct _AttacheGazette
{
  GMutex mutex;
  AttacheLexicon *lexicon;                                  /* guarded by @mutex */
  AttacheTopicCompleter *completers[ATTACHE_N_TOPIC_KINDS]; /* likewise; kept until the end */
};

/* One question. */
typedef struct
{
  AttacheGazette *gazette;
  AttacheTopicKind kind;
  char *typed;
  guint most;
} Question;

/**
 * attache_gazette_new:
 *
 * Returns: (transfer full): the gazetteer, not opened yet
 */
AttacheGazette *
attache_gazette_new (void)
{
  AttacheGazette *self = g_atomic_rc_box_new0 (AttacheGazette);

  g_mutex_init (&self->mutex);
  return self;
}

AttacheGazette *
attache_gazette_ref (AttacheGazette *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AttacheGazette *self = data;

  for (guint i = 0; i < ATTACHE_N_TOPIC_KINDS; i++)
    g_clear_pointer (&self->completers[i], attache_topic_completer_free);
  g_clear_object (&self->lexicon);
  g_mutex_clear (&self->mutex);
}

void
attache_gazette_unref (AttacheGazette *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
question_free (gpointer data)
{
  Question *question = data;

  attache_gazette_unref (question->gazette);
  g_free (question->typed);
  g_free (question);
}

/* The completer of a kind, which any thread may read; NULL without the data file. */
static const AttacheTopicCompleter *
get_completer (AttacheGazette *self, AttacheTopicKind kind, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autofree char *path = attache_paths_get_data_file ();

  if (self->lexicon == NULL)
    self->lexicon = attache_lexicon_open (path, error);
  if (self->lexicon != NULL && self->completers[kind] == NULL)
    self->completers[kind] = attache_topic_completer_new (self->lexicon, kind);
  return self->completers[kind];
}

static void
complete_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  const AttacheTopicCompleter *completer;

  if (g_task_return_error_if_cancelled (task))
    return;
  completer = get_completer (question->gazette, question->kind, &error);
  if (completer == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (
        task, attache_topic_completer_complete (completer, question->typed, question->most),
        (GDestroyNotify)g_strfreev);
}

/**
 * attache_gazette_complete_async:
 * @kind: a kind
 * @typed: the beginning of a name
 * @most: how many names to give
 *
 * Asks for names; there are none of phrases and feeds.
 */
void
attache_gazette_complete_async (AttacheGazette *self, AttacheTopicKind kind, const char *typed,
                                guint most, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Question *question = g_new0 (Question, 1);

  g_return_if_fail (kind < ATTACHE_N_TOPIC_KINDS);
  question->gazette = attache_gazette_ref (self);
  question->kind = kind;
  question->typed = g_strdup (typed);
  question->most = most;
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, complete_thread);
}

/**
 * attache_gazette_complete_finish:
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): names; %NULL with an error of
 *   opening the data file, or cancelled
 */
GStrv
attache_gazette_complete_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
