/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-sorter.h"

#include "service/attache-service-limits.h"
#include "service/attache-sorter-private.h"

struct _AttacheSorter
{
  GObject parent_instance;
  AttacheKeeper *keeper;
  AttacheMatching *matching;
  AttacheSortingState state; /* of the thread */
  gint stopping;             /* atomic */
  gboolean notify;
  gboolean started;
  gboolean stepping;
  gboolean wanted; /* something came while a step was under way */
  gboolean failed; /* the last step did */
  guint calm;      /* items sorted in a row only because the topics have changed */
  guint rest;      /* timer */
  guint retry;     /* timer */
  guint expiry;    /* timer */
};

enum
{
  SORTED,
  NOTICED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttacheSorter, attache_sorter, G_TYPE_OBJECT)

static void step (AttacheSorter *self);

static void
attache_sorter_finalize (GObject *object)
{
  AttacheSorter *self = ATTACHE_SORTER (object);

  attache_sorter_stop (self);
  g_object_unref (self->keeper);
  attache_grouping_free (self->state.grouping);
  attache_matching_unref (self->matching);
  G_OBJECT_CLASS (attache_sorter_parent_class)->finalize (object);
}

static void
attache_sorter_class_init (AttacheSorterClass *class)
{
  G_OBJECT_CLASS (class)->finalize = attache_sorter_finalize;
  /* Topics or stories of some items are others now. */
  signals[SORTED] = g_signal_new ("sorted", ATTACHE_TYPE_SORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
  /* Somebody is to be told of these stories: an array of AttacheNotice, which the handler may take
   * the members of. */
  signals[NOTICED] = g_signal_new ("noticed", ATTACHE_TYPE_SORTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
attache_sorter_init (AttacheSorter *self)
{
  self->state.grouping = attache_grouping_new ();
  self->state.begun = -1;
  self->state.stopping = &self->stopping;
  self->matching = attache_matching_new (NULL, attache_topics_new ());
}

/**
 * attache_sorter_new:
 * @path: the database, which is open already
 *
 * Returns: (transfer full): a sorter that does nothing until attache_sorter_start()
 */
AttacheSorter *
attache_sorter_new (const char *path)
{
  AttacheSorter *self = g_object_new (ATTACHE_TYPE_SORTER, NULL);

  self->keeper = attache_keeper_new (path, FALSE);
  return self;
}

/**
 * attache_sorter_get_keeper:
 *
 * Returns: (transfer none): who writes what comes of it, for what belongs to that
 */
AttacheKeeper *
attache_sorter_get_keeper (AttacheSorter *self)
{
  return self->keeper;
}

/**
 * attache_sorter_get_matching:
 *
 * Returns: (transfer none): the topics there are now
 */
AttacheMatching *
attache_sorter_get_matching (AttacheSorter *self)
{
  return self->matching;
}

/**
 * attache_sorter_set_notify:
 * @notify: whether somebody wants to be told of new items at all
 */
void
attache_sorter_set_notify (AttacheSorter *self, gboolean notify)
{
  self->notify = notify;
}

/* ---- sorting ---- */

static gboolean
on_rested (gpointer data)
{
  AttacheSorter *self = data;

  self->rest = 0;
  step (self);
  return G_SOURCE_REMOVE;
}

/* What somebody may be looking at is done at once; what is only to be sorted again takes half of
 * the time after the first thousand. */
static void
go_on (AttacheSorter *self, const AttacheSortingStep *done)
{
  self->calm = done->n_urgent > 0 ? 0 : self->calm + done->n_sorted;
  if (self->calm <= ATTACHE_SORT_AT_ONCE)
    step (self);
  else
    self->rest = g_timeout_add (ATTACHE_SORT_REST_MS, on_rested, self);
}

static void
tell (AttacheSorter *self, const AttacheSortingStep *done)
{
  g_debug ("%u items were sorted, in %" G_GINT64_FORMAT " µs", done->n_sorted, done->usec);
  g_signal_emit (self, signals[SORTED], 0);
  if (done->notices->len > 0)
    g_signal_emit (self, signals[NOTICED], 0, done->notices);
}

static gboolean
on_retry (gpointer data)
{
  AttacheSorter *self = data;

  self->retry = 0;
  step (self);
  return G_SOURCE_REMOVE;
}

/* The disk may be full, or the data file being replaced. Nobody has to stay for that. */
static void
try_later (AttacheSorter *self, const GError *error)
{
  if (!self->failed)
    g_warning ("Items are not sorted: %s", error->message);
  self->failed = TRUE;
  if (self->retry == 0)
    self->retry = g_timeout_add (ATTACHE_BACKOFF_LAST_MS, on_retry, self);
}

static void
on_step (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheSorter) self = data;
  g_autoptr (GError) error = NULL;
  const AttacheSortingStep *done = attache_keeper_run_finish (self->keeper, result, &error);

  self->stepping = FALSE;
  if (g_atomic_int_get (&self->stopping))
    return;
  if (done == NULL)
    try_later (self, error);
  else
    self->failed = FALSE;
  if (done != NULL && done->n_sorted > 0)
    {
      tell (self, done);
      go_on (self, done);
    }
  else if (self->wanted && done != NULL)
    step (self);
}

static void
step (AttacheSorter *self)
{
  if (!self->started || self->stepping || g_atomic_int_get (&self->stopping))
    {
      self->wanted = self->stepping;
      return;
    }
  g_clear_handle_id (&self->rest, g_source_remove);
  self->stepping = TRUE;
  self->wanted = FALSE;
  attache_keeper_run_async (self->keeper, attache_sorting_step_run,
                            attache_sorting_step_new (&self->state, self->matching, self->notify),
                            attache_sorting_step_free, on_step, g_object_ref (self));
}

/**
 * attache_sorter_wake:
 *
 * Something in the store may be unsorted.
 */
void
attache_sorter_wake (AttacheSorter *self)
{
  step (self);
}

/* ---- topics ---- */

typedef struct
{
  AttacheMatching *matching;
  gboolean changed;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  attache_matching_unref (change->matching);
  g_free (change);
}

static gboolean
note_topics (AttacheStore *store, gpointer data, GError **error)
{
  Change *change = data;
  GPtrArray *topics = attache_matching_get_topics (change->matching);
  g_autofree char *sum = attache_matching_get_sum (change->matching);
  g_autofree const char **ids = g_new0 (const char *, topics->len + 1);

  for (guint i = 0; i < topics->len; i++)
    ids[i] = ((const AttacheTopic *)topics->pdata[i])->id;
  return attache_store_sort_again (store, sum, ids, &change->changed, error);
}

static void
on_topics_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheSorter) self = data;
  g_autoptr (GError) error = NULL;
  const Change *change = attache_keeper_run_finish (self->keeper, result, &error);

  if (change == NULL && !g_atomic_int_get (&self->stopping))
    g_warning ("%s", error->message);
  if (change == NULL)
    return;
  g_signal_emit (self, signals[SORTED], 0);
  self->calm = 0;
  step (self);
}

static void
send_topics (AttacheSorter *self)
{
  Change *change;

  if (!self->started)
    return;
  change = g_new0 (Change, 1);
  change->matching = attache_matching_ref (self->matching);
  attache_keeper_run_async (self->keeper, note_topics, change, change_free, on_topics_noted,
                            g_object_ref (self));
}

/**
 * attache_sorter_set_topics:
 * @topics: (transfer full) (element-type AttacheTopic): the topics from now on
 *
 * Items are sorted by these. If they match others than those before them, all items are sorted
 * again.
 */
void
attache_sorter_set_topics (AttacheSorter *self, GPtrArray *topics)
{
  AttacheMatching *matching = attache_matching_new (self->matching, topics);

  attache_matching_unref (self->matching);
  self->matching = matching;
  send_topics (self);
}

/* ---- the rest ---- */

static void
on_reconciled (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheSorter) self = data;
  g_autoptr (GError) error = NULL;

  if (attache_keeper_run_finish (self->keeper, result, &error) == NULL
      && !g_atomic_int_get (&self->stopping))
    g_warning ("%s", error->message);
  if (error == NULL)
    g_signal_emit (self, signals[SORTED], 0);
}

static AttacheSortingWish *
wish_new (AttacheSorter *self, AttacheStoryWish wish, const char *key, const char *other)
{
  return attache_sorting_wish_new (&self->state, self->matching, wish, key, other);
}

/**
 * attache_sorter_forgot:
 *
 * Some items may have left the store: they leave the stories too. When all items have, the new
 * store learns what the topics are.
 */
void
attache_sorter_forgot (AttacheSorter *self)
{
  attache_keeper_run_async (self->keeper, attache_sorting_reconcile,
                            wish_new (self, ATTACHE_WISH_RELEASE, NULL, NULL),
                            attache_sorting_wish_free, on_reconciled, g_object_ref (self));
  send_topics (self);
}

static void
on_expired (GObject *source, GAsyncResult *result, gpointer data)
{
  AttacheSorter *self = data;

  attache_keeper_run_finish (self->keeper, result, NULL);
  g_object_unref (self);
}

static gboolean
on_expiry (gpointer data)
{
  AttacheSorter *self = data;

  attache_keeper_run_async (self->keeper, attache_sorting_expire,
                            wish_new (self, ATTACHE_WISH_RELEASE, NULL, NULL),
                            attache_sorting_wish_free, on_expired, g_object_ref (self));
  return G_SOURCE_CONTINUE;
}

/**
 * attache_sorter_start:
 *
 * Begins to sort what waits. The topics should be known.
 */
void
attache_sorter_start (AttacheSorter *self)
{
  if (self->started)
    return;
  self->started = TRUE;
  self->expiry = g_timeout_add_seconds (ATTACHE_STORY_EXPIRY_SECONDS, on_expiry, self);
  send_topics (self);
}

/**
 * attache_sorter_is_busy:
 *
 * Returns: whether something is being done
 */
gboolean
attache_sorter_is_busy (AttacheSorter *self)
{
  return self->stepping || self->rest != 0 || attache_keeper_get_n_works (self->keeper) > 0;
}

static void
on_granted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  AttacheSorter *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (attache_keeper_run_finish (self->keeper, result, &error) == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_signal_emit (self, signals[SORTED], 0);
  g_task_return_boolean (task, TRUE);
}

/**
 * attache_sorter_wish_async:
 * @wish: what the user wants
 * @key: an item
 * @other: (nullable): another, whose story @key is to join
 *
 * Moves an item from story to story. The wish is kept.
 */
void
attache_sorter_wish_async (AttacheSorter *self, AttacheStoryWish wish, const char *key,
                           const char *other, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, NULL, callback, data);

  attache_keeper_run_async (self->keeper, attache_sorting_wish_run,
                            wish_new (self, wish, key, other), attache_sorting_wish_free,
                            on_granted, task);
}

/**
 * attache_sorter_wish_finish:
 *
 * Returns: whether that is done; %FALSE with %G_IO_ERROR_NOT_FOUND if an item is not in the store
 *   or has no briefing yet
 */
gboolean
attache_sorter_wish_finish (AttacheSorter *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * attache_sorter_stop:
 *
 * Ends what is being done, which goes on at the next start.
 */
void
attache_sorter_stop (AttacheSorter *self)
{
  g_atomic_int_set (&self->stopping, TRUE);
  g_clear_handle_id (&self->rest, g_source_remove);
  g_clear_handle_id (&self->retry, g_source_remove);
  g_clear_handle_id (&self->expiry, g_source_remove);
  attache_keeper_stop (self->keeper);
}
