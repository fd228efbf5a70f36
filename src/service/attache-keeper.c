/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-keeper.h"

#include <time.h>

#include "base/attache-error.h"

struct _AttacheKeeper
{
  GObject parent_instance;
  char *path;
  gboolean reader;
  GThreadPool *thread; /* one; NULL after the stop */
  AttacheStore *store; /* of the thread, atomic; NULL until its first work */
  gint interrupted;    /* atomic */
  guint n_works;       /* of the main loop: not answered yet */
};

typedef struct
{
  AttacheKeeper *keeper; /* lent: the task holds it */
  AttacheKeeperWork work;
  gpointer data;
  GDestroyNotify destroy;
} Order;

G_DEFINE_FINAL_TYPE (AttacheKeeper, attache_keeper, G_TYPE_OBJECT)

static void
attache_keeper_finalize (GObject *object)
{
  AttacheKeeper *self = ATTACHE_KEEPER (object);

  attache_keeper_stop (self);
  g_free (self->path);
  G_OBJECT_CLASS (attache_keeper_parent_class)->finalize (object);
}

static void
attache_keeper_class_init (AttacheKeeperClass *class)
{
  G_OBJECT_CLASS (class)->finalize = attache_keeper_finalize;
}

static void
order_free (gpointer data)
{
  Order *order = data;

  if (order->destroy != NULL && order->data != NULL)
    order->destroy (order->data);
  g_free (order);
}

/* A store that could not be opened is tried again with each work. */
static gboolean
open_store (AttacheKeeper *self, GError **error)
{
  AttacheStore *store = self->store;

  if (store == NULL)
    store = self->reader ? attache_store_open_reader (self->path, error)
                         : attache_store_open (self->path, error);
  g_atomic_pointer_set (&self->store, store);
  if (store != NULL && g_atomic_int_get (&self->interrupted))
    attache_store_interrupt (store);
  return store != NULL;
}

static void
work (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  Order *order = g_task_get_task_data (task);
  GError *error = NULL;

  if (open_store (order->keeper, &error) && order->work (order->keeper->store, order->data, &error))
    g_task_return_pointer (task, order->data, NULL);
  else
    g_task_return_error (task, error);
}

static void
attache_keeper_init (AttacheKeeper *self)
{
  self->thread = g_thread_pool_new (work, NULL, 1, FALSE, NULL);
}

/**
 * attache_keeper_new:
 * @path: the database, which is open already
 * @reader: whether works only read
 *
 * Returns: (transfer full): a keeper
 */
AttacheKeeper *
attache_keeper_new (const char *path, gboolean reader)
{
  AttacheKeeper *self = g_object_new (ATTACHE_TYPE_KEEPER, NULL);

  self->path = g_strdup (path);
  self->reader = reader;
  return self;
}

static void
on_completed (GTask *task, GParamSpec *pspec, AttacheKeeper *self)
{
  self->n_works--;
}

/**
 * attache_keeper_run_async:
 * @work: called in the thread
 * @data: (transfer full): what it works on; nobody else may touch it until the callback
 * @destroy: (nullable): frees @data after the callback
 * @callback: called in the main loop
 *
 * Gives a work to the thread.
 */
void
attache_keeper_run_async (AttacheKeeper *self, AttacheKeeperWork work_function, gpointer data,
                          GDestroyNotify destroy, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Order *order = g_new0 (Order, 1);

  order->keeper = self;
  order->work = work_function;
  order->data = data;
  order->destroy = destroy;
  g_task_set_task_data (task, order, order_free);
  if (self->thread == NULL)
    {
      g_task_return_new_error (task, ATTACHE_ERROR, ATTACHE_ERROR_STORE, "the service ends");
      return;
    }
  self->n_works++;
  g_signal_connect (task, "notify::completed", G_CALLBACK (on_completed), self);
  g_thread_pool_push (self->thread, g_steal_pointer (&task), NULL);
}

/**
 * attache_keeper_run_finish:
 *
 * Returns: (transfer none) (nullable): the work's data, which lives as long as @result; %NULL with
 *   an error
 */
gpointer
attache_keeper_run_finish (AttacheKeeper *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * attache_keeper_get_n_works:
 *
 * Returns: how many works were given and have not been answered
 */
guint
attache_keeper_get_n_works (AttacheKeeper *self)
{
  return self->n_works;
}

/**
 * attache_keeper_get_clock:
 *
 * Returns: how long the processor has worked for this thread, in microseconds: what a work takes
 *   whatever else the machine does
 */
gint64
attache_keeper_get_clock (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

/**
 * attache_keeper_interrupt:
 *
 * Makes long works end early (attache_store_interrupt()).
 */
void
attache_keeper_interrupt (AttacheKeeper *self)
{
  AttacheStore *store;

  g_atomic_int_set (&self->interrupted, TRUE);
  store = g_atomic_pointer_get (&self->store);
  if (store != NULL)
    attache_store_interrupt (store);
}

/**
 * attache_keeper_stop:
 *
 * Waits until all works are done and closes the connection. Their callbacks are called when the
 * main context runs; works that come later fail.
 */
void
attache_keeper_stop (AttacheKeeper *self)
{
  if (self->thread == NULL)
    return;
  g_thread_pool_free (g_steal_pointer (&self->thread), FALSE, TRUE);
  g_clear_object (&self->store);
}
