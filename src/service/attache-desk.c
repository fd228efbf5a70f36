/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-desk-private.h"

#include "base/attache-error.h"
#include "base/attache-tag.h"
#include "service/attache-service-limits.h"

G_DEFINE_FINAL_TYPE (AttacheDesk, attache_desk, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ANALYSIS,
  PROP_PENDING,
  PROP_BACKLOG,
  PROP_PAUSED,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
attache_desk_finalize (GObject *object)
{
  AttacheDesk *self = ATTACHE_DESK (object);

  attache_desk_stop (self);
  g_clear_object (&self->worker);
  g_clear_object (&self->keeper);
  g_clear_object (&self->store);
  g_free (self->analysis);
  g_strfreev (self->off);
  G_OBJECT_CLASS (attache_desk_parent_class)->finalize (object);
}

static void
attache_desk_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  AttacheDesk *self = ATTACHE_DESK (object);

  if (id == PROP_ANALYSIS)
    g_value_set_string (value, self->analysis != NULL ? self->analysis : "");
  else if (id == PROP_PAUSED)
    g_value_set_boolean (value, self->paused);
  else
    g_value_set_uint (value, id == PROP_PENDING ? self->pending : self->backlog);
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
  props[PROP_BACKLOG] = g_param_spec_uint ("backlog", NULL, NULL, 0, G_MAXUINT, 0,
                                           G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_PAUSED] = g_param_spec_boolean ("paused", NULL, NULL, FALSE,
                                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  /* A stored item, by its key, has its briefing now. Never for mail. */
  g_signal_new ("ready", ATTACHE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  /* It is known what came of the page of a stored item, by its key. */
  g_signal_new ("settled", ATTACHE_TYPE_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                1, G_TYPE_STRING);
}

static void
attache_desk_init (AttacheDesk *self)
{
  g_queue_init (&self->waiting);
  self->off = g_new0 (char *, 1);
  self->backoff = ATTACHE_BACKOFF_FIRST_MS;
}

/**
 * attache_desk_new:
 * @store: where items and results are kept, to read
 * @keeper: who writes there
 * @program: the analyzer
 *
 * Returns: (transfer full): a desk that does nothing until attache_desk_start()
 */
AttacheDesk *
attache_desk_new (AttacheStore *store, AttacheKeeper *keeper, const char *program)
{
  AttacheDesk *self = g_object_new (ATTACHE_TYPE_DESK, NULL);

  self->store = g_object_ref (store);
  self->keeper = g_object_ref (keeper);
  self->worker = attache_worker_new (program);
  return self;
}

static void
set_backlog (AttacheDesk *self, guint backlog)
{
  if (backlog == self->backlog)
    return;
  self->backlog = backlog;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BACKLOG]);
}

static void
count_pending (AttacheDesk *self)
{
  guint count = 0;
  g_autoptr (GError) error = NULL;

  attache_store_count (self->store, ATTACHE_PRIORITY_REDO, &count, &error);
  attache_desk_warn (error);
  count += g_queue_get_length (&self->waiting);
  if (count == self->pending)
    return;
  self->pending = count;
  set_backlog (self, count > 0 ? MAX (self->backlog, count) : 0);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PENDING]);
}

static gboolean
on_timer (gpointer data)
{
  AttacheDesk *self = data;

  self->timer = 0;
  self->resting = FALSE;
  attache_desk_next (self);
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
void
attache_desk_rest (AttacheDesk *self)
{
  self->resting = TRUE;
  schedule (self, self->backoff);
  self->backoff = MIN (self->backoff * 2, ATTACHE_BACKOFF_LAST_MS);
}

static gboolean
requeue (AttacheStore *store, gpointer data, GError **error)
{
  return attache_store_requeue (store, data, error);
}

static void
on_requeued (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheDesk) self = data;
  g_autoptr (GError) error = NULL;

  attache_keeper_run_finish (self->keeper, result, &error);
  attache_desk_warn (error);
  attache_desk_wake (self);
}

static void
set_analysis (AttacheDesk *self, char *analysis)
{
  if (g_strcmp0 (self->analysis, analysis) == 0)
    {
      g_free (analysis);
      return;
    }
  g_free (self->analysis);
  self->analysis = analysis;
  attache_keeper_run_async (self->keeper, requeue, g_strdup (analysis), g_free, on_requeued,
                            g_object_ref (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ANALYSIS]);
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
      attache_desk_turn_waiting_away (self, ATTACHE_SERVICE_ERROR_ANALYZER_FAILED, error->message);
      attache_desk_rest (self);
      return;
    }
  self->backoff = ATTACHE_BACKOFF_FIRST_MS;
  set_analysis (self, analysis);
  attache_desk_next (self);
}

static void
start_worker (AttacheDesk *self)
{
  if (self->starting || self->stopped)
    return;
  self->starting = TRUE;
  attache_worker_start_async (self->worker, on_started, g_object_ref (self));
}

static void
on_analyzed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheDesk) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = attache_worker_analyze_finish (self->worker, result, &error);
  AttacheJob *job = NULL;

  if (json != NULL || error->domain == ATTACHE_SERVICE_ERROR)
    {
      attache_desk_finish_job (self, json, error);
      return;
    }
  job = g_steal_pointer (&self->current);
  if (self->stopped)
    attache_desk_put_off (self, job, ATTACHE_SERVICE_ERROR_INTERNAL, "the service ends");
  else if (job->task != NULL)
    /* The child had gone before it was asked: not the item's fault. */
    g_queue_push_head (&self->waiting, g_steal_pointer (&job));
  g_clear_pointer (&job, attache_job_free);
  attache_desk_next (self);
}

static void
work_on (AttacheDesk *self, AttacheJob *job)
{
  self->current = job;
  attache_worker_analyze_async (self->worker, job->submission, on_analyzed, g_object_ref (self));
}

static AttacheJob *
take_from_queue (AttacheDesk *self, AttachePriority least)
{
  AttacheSubmission *submission = NULL;
  g_autoptr (GError) error = NULL;
  AttacheJob *job;

  attache_store_peek (self->store, least, &submission, &error);
  attache_desk_warn (error);
  if (submission == NULL)
    return NULL;
  job = g_new0 (AttacheJob, 1);
  job->submission = submission;
  return job;
}

/* What is only to be redone waits until it has been quiet for a while, and rests after each. */
static AttacheJob *
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

void
attache_desk_next (AttacheDesk *self)
{
  AttacheJob *job;

  if (self->stopped || self->current != NULL || self->starting)
    return;
  count_pending (self);
  if (!attache_worker_is_ready (self->worker))
    {
      if (!self->resting && (self->analysis == NULL || self->pending > 0))
        start_worker (self);
      return;
    }
  job = attache_desk_take_waiting (self);
  if (job == NULL && (self->resting || self->paused))
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
 * Starts the analyzer and works through what waits. It has not been quiet yet, as whoever woke the
 * service will want something.
 */
void
attache_desk_start (AttacheDesk *self)
{
  self->quiet_since = g_get_monotonic_time ();
  attache_desk_next (self);
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
  attache_desk_next (self);
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
  attache_desk_turn_waiting_away (self, ATTACHE_SERVICE_ERROR_INTERNAL, "the service ends");
  attache_worker_stop (self->worker);
}

/**
 * attache_desk_is_idle:
 *
 * Returns: whether there is nothing to do, or nothing that could be done for want of an analyzer or
 *   because the work is held
 */
gboolean
attache_desk_is_idle (AttacheDesk *self)
{
  return self->current == NULL && !self->starting && g_queue_is_empty (&self->waiting)
         && (self->pending == 0 || self->resting || self->paused);
}

/**
 * attache_desk_set_paused:
 * @paused: whether to hold the work on the queue
 *
 * What somebody waits for is done all the same, and what has been begun.
 */
void
attache_desk_set_paused (AttacheDesk *self, gboolean paused)
{
  if (self->paused == paused)
    return;
  self->paused = paused;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAUSED]);
  attache_desk_next (self);
}

/**
 * attache_desk_set_feeds_off:
 * @feeds: (array zero-terminated=1): addresses of feeds that are left alone
 *
 * What somebody waits for of their items is analysed, but not kept.
 */
void
attache_desk_set_feeds_off (AttacheDesk *self, const char *const *feeds)
{
  g_strfreev (self->off);
  self->off = g_strdupv ((GStrv)feeds);
}

/**
 * attache_desk_leaves_alone:
 *
 * Returns: whether an item is of a feed that is left alone, or of our own digest
 */
gboolean
attache_desk_leaves_alone (AttacheDesk *self, AttacheSubmission *submission)
{
  const char *feed = attache_submission_get (submission, ATTACHE_SUBMISSION_FEED_URL);
  const char *guid = attache_submission_get (submission, ATTACHE_SUBMISSION_GUID);

  if (guid != NULL && g_str_has_prefix (guid, ATTACHE_TAG))
    return TRUE;
  return feed != NULL && g_strv_contains ((const char *const *)self->off, feed);
}

static void
forget_job (gpointer data, gpointer key)
{
  AttacheJob *job = data;

  if (key == NULL || g_str_equal (attache_submission_get_key (job->submission), key))
    job->forgotten = TRUE;
}

/**
 * attache_desk_forget:
 * @key: (nullable): an item, %NULL for all
 *
 * What is on its way is not kept. Who waits for it still gets it.
 */
void
attache_desk_forget (AttacheDesk *self, const char *key)
{
  if (self->current != NULL)
    forget_job (self->current, (gpointer)key);
  g_queue_foreach (&self->waiting, forget_job, (gpointer)key);
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
