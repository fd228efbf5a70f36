/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-upkeep.h"

#include "service/attache-service-limits.h"
#include "service/attache-service-settings.h"

#define RETENTION_KEY  "retention-days"
#define SECONDS_OF_DAY (24 * 60 * 60)

/* A store that cannot be read is looked through this often at most. */
#define SUSPECT_USEC (10 * 60 * G_TIME_SPAN_SECOND)

/* Briefings made findable in one transaction. */
#define INDEX_STEP 8

struct _AttacheUpkeep
{
  GObject parent_instance;
  AttacheKeeper *keeper;
  GSettings *settings; /* NULL when the schema is not installed */
  const char *check;
  gint64 suspected; /* when, by the monotonic clock */
  gboolean stopped;
};

typedef struct
{
  gboolean check;
  gint64 before;
  char *damage;
  guint restored;  /* items that are back and wait */
  guint forgotten; /* items whose time was over */
} Tending;

enum
{
  CHANGED,
  FORGOT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttacheUpkeep, attache_upkeep, G_TYPE_OBJECT)

static void
attache_upkeep_finalize (GObject *object)
{
  AttacheUpkeep *self = ATTACHE_UPKEEP (object);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  attache_upkeep_stop (self);
  g_object_unref (self->keeper);
  G_OBJECT_CLASS (attache_upkeep_parent_class)->finalize (object);
}

static void
attache_upkeep_class_init (AttacheUpkeepClass *class)
{
  G_OBJECT_CLASS (class)->finalize = attache_upkeep_finalize;
  /* What waits in the store may have changed. */
  signals[CHANGED] = g_signal_new ("changed", ATTACHE_TYPE_UPKEEP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  /* Some items are not in the store any more. */
  signals[FORGOT] = g_signal_new ("forgot", ATTACHE_TYPE_UPKEEP, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);
}

static void
on_retention (AttacheUpkeep *self)
{
  attache_upkeep_tend (self, FALSE);
}

static void
attache_upkeep_init (AttacheUpkeep *self)
{
  self->check = "none";
  self->settings = attache_service_settings_open ();
  if (self->settings != NULL)
    g_signal_connect_swapped (self->settings, "changed::" RETENTION_KEY, G_CALLBACK (on_retention),
                              self);
}

/**
 * attache_upkeep_new:
 * @path: the database, which is open already
 *
 * Returns: (transfer full): upkeep that does nothing yet
 */
AttacheUpkeep *
attache_upkeep_new (const char *path)
{
  AttacheUpkeep *self = g_object_new (ATTACHE_TYPE_UPKEEP, NULL);

  self->keeper = attache_keeper_new (path, FALSE);
  return self;
}

/**
 * attache_upkeep_get_retention:
 *
 * Returns: how many days items are kept after they were last handed in: the setting, or
 *   ATTACHE_RETENTION_DAYS
 */
guint
attache_upkeep_get_retention (AttacheUpkeep *self)
{
  return self->settings != NULL ? (guint)g_settings_get_int (self->settings, RETENTION_KEY)
                                : ATTACHE_RETENTION_DAYS;
}

/**
 * attache_upkeep_get_check:
 *
 * Returns: what is known of the file: `none` (it was left in order), `running`, `ok`, `damaged` (it
 *   was set aside)
 */
const char *
attache_upkeep_get_check (AttacheUpkeep *self)
{
  return self->check;
}

/**
 * attache_upkeep_is_busy:
 *
 * Returns: whether something is being done
 */
gboolean
attache_upkeep_is_busy (AttacheUpkeep *self)
{
  return attache_keeper_get_n_works (self->keeper) > 0;
}

static gboolean
look_for_damage (AttacheStore *store, Tending *tending, GError **error)
{
  g_autoptr (AttacheStore) reader
      = attache_store_open_reader (attache_store_get_path (store), error);

  if (reader == NULL || !attache_store_check (reader, &tending->damage, error))
    return FALSE;
  if (tending->damage == NULL)
    return TRUE;
  g_warning ("The store is damaged: %s", tending->damage);
  return attache_store_mend (store, &tending->restored, error);
}

static gboolean
index_rest (AttacheStore *store, GError **error)
{
  gint64 before = G_MAXINT64;
  guint done;

  do
    if (!attache_store_index_rest (store, &before, INDEX_STEP, &done, error))
      return FALSE;
  while (done == INDEX_STEP);
  return TRUE;
}

/* In the thread. Each part can be put off; the next start does it. */
static gboolean
tend (AttacheStore *store, gpointer data, GError **error)
{
  Tending *tending = data;
  guint saved;

  if (tending->check && !look_for_damage (store, tending, error))
    return FALSE;
  if (!attache_store_save_rest (store, &saved, error))
    return FALSE;
  tending->restored += saved;
  if (saved > 0)
    g_message ("%u items were taken over from the store that was set aside.", saved);
  return attache_store_forget_rest (store, error) && index_rest (store, error)
         && attache_store_expire (store, tending->before, &tending->forgotten, error);
}

static void
tending_free (gpointer data)
{
  Tending *tending = data;

  g_free (tending->damage);
  g_free (tending);
}

static void
on_tended (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheUpkeep) self = data;
  g_autoptr (GError) error = NULL;
  const Tending *tending = attache_keeper_run_finish (self->keeper, result, &error);

  /* What the end of the service interrupts goes on at the next start, and is no fault. */
  if (error != NULL && !self->stopped)
    g_warning ("%s", error->message);
  if (g_str_equal (self->check, "running"))
    self->check = tending == NULL ? "none" : tending->damage != NULL ? "damaged" : "ok";
  if (tending != NULL && tending->restored > 0)
    self->check = "damaged";
  if (tending == NULL || tending->forgotten > 0 || tending->damage != NULL)
    g_signal_emit (self, signals[FORGOT], 0);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * attache_upkeep_tend:
 * @check: whether to look for damage, as after an end that was not in order
 *
 * Does what is to be done now and then: finishes what was put off and drops what is too old.
 */
void
attache_upkeep_tend (AttacheUpkeep *self, gboolean check)
{
  Tending *tending = g_new0 (Tending, 1);

  tending->check = check;
  tending->before = g_get_real_time () / G_USEC_PER_SEC
                    - (gint64)attache_upkeep_get_retention (self) * SECONDS_OF_DAY;
  if (check)
    self->check = "running";
  attache_keeper_run_async (self->keeper, tend, tending, tending_free, on_tended,
                            g_object_ref (self));
}

/**
 * attache_upkeep_suspect:
 *
 * Somebody could not read the store: it is looked through for damage.
 */
void
attache_upkeep_suspect (AttacheUpkeep *self)
{
  gint64 now = g_get_monotonic_time ();

  if (g_str_equal (self->check, "running")
      || (self->suspected != 0 && now - self->suspected < SUSPECT_USEC))
    return;
  self->suspected = now;
  attache_upkeep_tend (self, TRUE);
}

/**
 * attache_upkeep_run_async:
 *
 * As attache_keeper_run_async(), for long works. The result is of the keeper that is the source
 * object.
 */
void
attache_upkeep_run_async (AttacheUpkeep *self, AttacheKeeperWork work, gpointer data,
                          GDestroyNotify destroy, GAsyncReadyCallback callback, gpointer user_data)
{
  attache_keeper_run_async (self->keeper, work, data, destroy, callback, user_data);
}

/**
 * attache_upkeep_stop:
 *
 * Ends what is being done, which goes on at the next start.
 */
void
attache_upkeep_stop (AttacheUpkeep *self)
{
  self->stopped = TRUE;
  attache_keeper_interrupt (self->keeper);
  attache_keeper_stop (self->keeper);
}
