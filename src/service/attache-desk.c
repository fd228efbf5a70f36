/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-desk.h"

#include "base/attache-error.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

#define SUPERSEDED "another item was asked for meanwhile"

/* One item on its way. */
typedef struct
{
  AttacheSubmission *submission;
  char *client;       /* who waits for it; NULL when it is from the queue */
  GTask *task;        /* how to tell them; NULL for the queue and when they were told otherwise */
  gboolean forgotten; /* meanwhile somebody wished it away */
} Job;

struct _AttacheDesk
{
  GObject parent_instance;
  AttacheStore *store;
  AttacheWorker *worker;
  char *analysis; /* NULL until the first analyzer has answered */
  GQueue waiting; /* of Job, those somebody waits for */
  Job *current;
  gboolean starting;
  gboolean resting; /* after a failed start or a failed write, until the timer */
  gboolean stopped;
  guint backoff; /* milliseconds of the next such rest */
  guint timer;
  gint64 quiet_since;
  guint pending;
};

G_DEFINE_FINAL_TYPE (AttacheDesk, attache_desk, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ANALYSIS,
  PROP_PENDING,
  N_PROPS
};

enum
{
  READY,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void next (AttacheDesk *self);

static void
job_free (Job *job)
{
  g_clear_object (&job->task);
  g_free (job->client);
  attache_submission_unref (job->submission);
  g_free (job);
}

static void
attache_desk_finalize (GObject *object)
{
  AttacheDesk *self = ATTACHE_DESK (object);

  attache_desk_stop (self);
  g_clear_object (&self->worker);
  g_clear_object (&self->store);
  g_free (self->analysis);
  G_OBJECT_CLASS (attache_desk_parent_class)->finalize (object);
}

static void
attache_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AttacheDesk *self = ATTACHE_DESK (object);

  if (id == PROP_ANALYSIS)
    g_value_set_string (value, self->analysis != NULL ? self->analysis : "");
  else
    g_value_set_uint (value, self->pending);
}

static void
attache_desk_class_init (AttacheDeskClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = attache_desk_finalize;
  object_class->get_property = attache_desk_get_property;
  props[PROP_ANALYSIS]
      = g_param_spec_string ("analysis", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_PENDING] = g_param_spec_uint ("pending", NULL, NULL, 0, G_MAXUINT, 0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  /* A stored item, by its key, has its briefing now. Never for mail. */
  signals[READY] = g_signal_new ("ready", ATTACHE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
attache_desk_init (AttacheDesk *self)
{
  g_queue_init (&self->waiting);
  self->backoff = ATTACHE_BACKOFF_FIRST_MS;
}

/**
 * attache_desk_new:
 * @store: where items and results are kept
 * @program: the analyzer
 *
 * Returns: (transfer full): a desk that does nothing until attache_desk_start()
 */
AttacheDesk *
attache_desk_new (AttacheStore *store, const char *program)
{
  AttacheDesk *self = g_object_new (ATTACHE_TYPE_DESK, NULL);

  self->store = g_object_ref (store);
  self->worker = attache_worker_new (program);
  return self;
}

static void
warn (GError *error)
{
  if (error != NULL)
    g_warning ("%s", error->message);
}

static void
count_pending (AttacheDesk *self)
{
  guint count = 0;
  g_autoptr (GError) error = NULL;

  attache_store_count (self->store, ATTACHE_PRIORITY_REDO, &count, &error);
  warn (error);
  count += g_queue_get_length (&self->waiting);
  if (count == self->pending)
    return;
  self->pending = count;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PENDING]);
}

static gboolean
is_to_be_kept (const Job *job)
{
  return !job->forgotten && !attache_submission_is_mail (job->submission);
}

/* An item nobody waits for any more is not lost: it goes into the queue. */
static gboolean
keep_for_later (AttacheDesk *self, Job *job, GError **error)
{
  g_autoptr (GPtrArray) one = NULL;

  if (!is_to_be_kept (job))
    return TRUE;
  one = g_ptr_array_new ();
  g_ptr_array_add (one, job->submission);
  return attache_store_add (self->store, one, ATTACHE_PRIORITY_SELECTED, ATTACHE_DURABILITY_PROCESS,
                            self->analysis, error);
}

static void
tell_error (Job *job, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&job->task);

  if (task != NULL)
    g_task_return_error (task, error);
  else
    g_error_free (error);
}

/* Who waits for @job is told why in vain; the item itself is done later. */
static void
put_off (AttacheDesk *self, Job *job, AttacheServiceError code, const char *why)
{
  g_autoptr (GError) error = NULL;

  keep_for_later (self, job, &error);
  warn (error);
  tell_error (job, g_error_new_literal (ATTACHE_SERVICE_ERROR, code, why));
}

static gboolean
on_timer (gpointer data)
{
  AttacheDesk *self = data;

  self->timer = 0;
  self->resting = FALSE;
  next (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (AttacheDesk *self, guint milliseconds)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!self->stopped)
    self->timer = g_timeout_add (milliseconds, on_timer, self);
}

/* Something outside is amiss that trying again at once would not mend. */
static void
rest (AttacheDesk *self)
{
  self->resting = TRUE;
  schedule (self, self->backoff);
  self->backoff = MIN (self->backoff * 2, ATTACHE_BACKOFF_LAST_MS);
}

static void
set_analysis (AttacheDesk *self, char *analysis)
{
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (self->analysis, analysis) == 0)
    {
      g_free (analysis);
      return;
    }
  g_free (self->analysis);
  self->analysis = analysis;
  attache_store_requeue (self->store, analysis, &error);
  warn (error);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ANALYSIS]);
}

static void
turn_waiting_away (AttacheDesk *self, AttacheServiceError code, const char *why)
{
  Job *job;

  while ((job = g_queue_pop_head (&self->waiting)) != NULL)
    {
      put_off (self, job, code, why);
      job_free (job);
    }
}

static void
on_started (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheDesk) self = data;
  g_autoptr (GError) error = NULL;
  char *analysis = attache_worker_start_finish (self->worker, result, &error);

  self->starting = FALSE;
  if (self->stopped)
    {
      g_free (analysis);
      return;
    }
  if (analysis == NULL)
    {
      g_warning ("%s; trying again in %u ms", error->message, self->backoff);
      turn_waiting_away (self, ATTACHE_SERVICE_ERROR_ANALYZER_FAILED, error->message);
      rest (self);
      return;
    }
  self->backoff = ATTACHE_BACKOFF_FIRST_MS;
  set_analysis (self, analysis);
  next (self);
}

static void
start_worker (AttacheDesk *self)
{
  if (self->starting || self->stopped)
    return;
  self->starting = TRUE;
  attache_worker_start_async (self->worker, on_started, g_object_ref (self));
}

/* Somebody may have asked for an item that was never handed in for the queue. */
static gboolean
store_item (AttacheDesk *self, Job *job, GError **error)
{
  return job->client == NULL || keep_for_later (self, job, error);
}

static gboolean
store_briefing (AttacheDesk *self, Job *job, GBytes *json, GError **error)
{
  const char *key = attache_submission_get_key (job->submission);
  gboolean stored;

  if (!store_item (self, job, error)
      || !attache_store_put_briefing (self->store, key, self->analysis, json, &stored, error))
    return FALSE;
  if (stored)
    g_signal_emit (self, signals[READY], 0, key);
  return TRUE;
}

static gboolean
store_failure (AttacheDesk *self, Job *job, const GError *reason, GError **error)
{
  return store_item (self, job, error)
         && attache_store_put_failure (self->store, attache_submission_get_key (job->submission),
                                       self->analysis, attache_service_error_to_code (reason),
                                       error);
}

/* What cannot be written stays in the queue, so the desk rests before it tries again. */
static void
store_result (AttacheDesk *self, Job *job, GBytes *json, const GError *reason)
{
  g_autoptr (GError) error = NULL;

  if (!is_to_be_kept (job))
    return;
  if (json != NULL ? store_briefing (self, job, json, &error)
                   : store_failure (self, job, reason, &error))
    {
      self->backoff = ATTACHE_BACKOFF_FIRST_MS;
      return;
    }
  warn (error);
  rest (self);
}

static void
finish_job (AttacheDesk *self, Job *job, GBytes *json, GError *error)
{
  g_autoptr (GTask) task = NULL;

  if (json != NULL || error->domain == ATTACHE_SERVICE_ERROR)
    store_result (self, job, json, error);
  if (json == NULL)
    tell_error (job, g_error_copy (error));
  else if ((task = g_steal_pointer (&job->task)) != NULL)
    g_task_return_pointer (task, g_bytes_ref (json), (GDestroyNotify)g_bytes_unref);
}

static void
on_analyzed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheDesk) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = attache_worker_analyze_finish (self->worker, result, &error);
  Job *job = g_steal_pointer (&self->current);

  if (json != NULL || error->domain == ATTACHE_SERVICE_ERROR)
    finish_job (self, job, json, error);
  else if (self->stopped)
    put_off (self, job, ATTACHE_SERVICE_ERROR_INTERNAL, "the service ends");
  else if (job->task != NULL)
    /* The child had gone before it was asked: not the item's fault. */
    g_queue_push_head (&self->waiting, g_steal_pointer (&job));
  g_clear_pointer (&job, job_free);
  next (self);
}

static void
work_on (AttacheDesk *self, Job *job)
{
  self->current = job;
  attache_worker_analyze_async (self->worker, job->submission, on_analyzed, g_object_ref (self));
}

static Job *
take_from_queue (AttacheDesk *self, AttachePriority least)
{
  AttacheSubmission *submission = NULL;
  g_autoptr (GError) error = NULL;
  Job *job;

  attache_store_peek (self->store, least, &submission, &error);
  warn (error);
  if (submission == NULL)
    return NULL;
  job = g_new0 (Job, 1);
  job->submission = submission;
  return job;
}

/* What is only to be redone waits until it has been quiet for a while, and rests after each. */
static Job *
take_quietly (AttacheDesk *self)
{
  gint64 quiet = (g_get_monotonic_time () - self->quiet_since) / 1000;
  guint count = 0;

  if (quiet >= ATTACHE_REDO_QUIET_MS)
    return take_from_queue (self, ATTACHE_PRIORITY_REDO);
  attache_store_count (self->store, ATTACHE_PRIORITY_REDO, &count, NULL);
  if (count > 0)
    schedule (self, (guint)(ATTACHE_REDO_QUIET_MS - quiet) + ATTACHE_REDO_REST_MS);
  return NULL;
}

/* Whether this analysis has dealt with the item before; then the task has its answer. */
static gboolean
answer_from_store (AttacheDesk *self, GTask *task, AttacheSubmission *submission)
{
  AttacheStoredBriefing *briefing = NULL;
  const char *key = attache_submission_get_key (submission);
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  if (attache_submission_is_mail (submission) || self->analysis == NULL)
    return FALSE;
  if (attache_store_get_briefing (self->store, key, self->analysis, &briefing, &error)
      && briefing != NULL)
    {
      g_task_return_pointer (task, g_bytes_ref (briefing->json), (GDestroyNotify)g_bytes_unref);
      attache_stored_briefing_free (briefing);
      return TRUE;
    }
  if (error == NULL && attache_store_get_failure (self->store, key, self->analysis, &code, &error)
      && code != NULL)
    {
      g_task_return_error (task, attache_service_error_from_code (code));
      return TRUE;
    }
  warn (error);
  return FALSE;
}

/* The first that somebody waits for and that was not done meanwhile. */
static Job *
take_waiting (AttacheDesk *self)
{
  Job *job;

  while ((job = g_queue_pop_head (&self->waiting)) != NULL)
    {
      if (!answer_from_store (self, job->task, job->submission))
        return job;
      job_free (job);
    }
  return NULL;
}

static void
next (AttacheDesk *self)
{
  Job *job;

  if (self->stopped || self->current != NULL || self->starting)
    return;
  count_pending (self);
  if (!attache_worker_is_ready (self->worker))
    {
      if (!self->resting && (self->analysis == NULL || self->pending > 0))
        start_worker (self);
      return;
    }
  job = take_waiting (self);
  if (job == NULL && self->resting)
    return;
  if (job == NULL)
    job = take_from_queue (self, ATTACHE_PRIORITY_NEW);
  if (job != NULL)
    self->quiet_since = g_get_monotonic_time ();
  else
    job = take_quietly (self);
  if (job != NULL)
    work_on (self, job);
  else
    /* Looking may have found a damaged item and dropped it. */
    count_pending (self);
}

/**
 * attache_desk_start:
 *
 * Starts the analyzer and works through what waits.
 */
void
attache_desk_start (AttacheDesk *self)
{
  next (self);
}

/**
 * attache_desk_wake:
 *
 * Looks at the queue again, after something was added to or taken from the store.
 */
void
attache_desk_wake (AttacheDesk *self)
{
  count_pending (self);
  next (self);
}

/**
 * attache_desk_stop:
 *
 * Ends the analyzer. Who waits gets an error, once the main context has run; the queue stays in the
 * store.
 */
void
attache_desk_stop (AttacheDesk *self)
{
  if (self->stopped)
    return;
  self->stopped = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  turn_waiting_away (self, ATTACHE_SERVICE_ERROR_INTERNAL, "the service ends");
  attache_worker_stop (self->worker);
}

/**
 * attache_desk_is_idle:
 *
 * Returns: whether there is nothing to do, or nothing that could be done for want of an analyzer
 */
gboolean
attache_desk_is_idle (AttacheDesk *self)
{
  return self->current == NULL && !self->starting && g_queue_is_empty (&self->waiting)
         && (self->pending == 0 || self->resting);
}

/**
 * attache_desk_forget:
 * @key: (nullable): an item, %NULL for all
 *
 * What is being worked on is not kept. Who waits for it still gets it.
 */
void
attache_desk_forget (AttacheDesk *self, const char *key)
{
  if (self->current != NULL
      && (key == NULL || g_str_equal (attache_submission_get_key (self->current->submission), key)))
    self->current->forgotten = TRUE;
}

/**
 * attache_desk_get_analysis:
 *
 * Returns: (nullable): the analysis version, %NULL before the first analyzer has answered
 */
const char *
attache_desk_get_analysis (AttacheDesk *self)
{
  return self->analysis;
}

/**
 * attache_desk_get_pending:
 *
 * Returns: how many items wait
 */
guint
attache_desk_get_pending (AttacheDesk *self)
{
  return self->pending;
}

/* Takes what @client waits for from the desk; what is being worked on goes on, for the store. */
static void
drop_client (AttacheDesk *self, const char *client)
{
  for (GList *link = self->waiting.head, *after; link != NULL; link = after)
    {
      Job *job = link->data;

      after = link->next;
      if (g_strcmp0 (job->client, client) != 0)
        continue;
      g_queue_delete_link (&self->waiting, link);
      put_off (self, job, ATTACHE_SERVICE_ERROR_SUPERSEDED, SUPERSEDED);
      job_free (job);
    }
  if (self->current != NULL && self->current->task != NULL
      && g_strcmp0 (self->current->client, client) == 0)
    put_off (self, self->current, ATTACHE_SERVICE_ERROR_SUPERSEDED, SUPERSEDED);
}

/**
 * attache_desk_client_left:
 * @client: who left the bus
 *
 * What they waited for goes back to the queue.
 */
void
attache_desk_client_left (AttacheDesk *self, const char *client)
{
  drop_client (self, client);
}

/**
 * attache_desk_analyze_async:
 * @submission: an item
 * @client: who asks; what they asked for before and have not got yet is superseded
 * @callback: called with the briefing
 *
 * Analyses one item before all others, unless the store has its briefing.
 */
void
attache_desk_analyze_async (AttacheDesk *self, AttacheSubmission *submission, const char *client,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  Job *job;

  drop_client (self, client);
  if (self->stopped)
    {
      g_task_return_new_error (task, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INTERNAL,
                               "the service ends");
      return;
    }
  if (answer_from_store (self, task, submission))
    return;
  job = g_new0 (Job, 1);
  job->submission = attache_submission_ref (submission);
  job->client = g_strdup (client);
  job->task = g_steal_pointer (&task);
  g_queue_push_tail (&self->waiting, job);
  /* Somebody looks: a start that was put off is tried now. */
  self->resting = FALSE;
  next (self);
}

/**
 * attache_desk_analyze_finish:
 *
 * Returns: (transfer full) (nullable): the briefing as JSON; %NULL with %ATTACHE_SERVICE_ERROR
 */
GBytes *
attache_desk_analyze_finish (AttacheDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
