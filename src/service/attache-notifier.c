/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-notifier.h"

#include "base/attache-paths.h"
#include "service/attache-bubbles.h"
#include "service/attache-notice-policy.h"
#include "service/attache-notice-text.h"
#include "service/attache-service-limits.h"

#define SECONDS_OF_HOUR (60 * 60)

struct _AttacheNotifier
{
  GObject parent_instance;
  AttacheSorter *sorter;
  GSettings *settings; /* NULL: nobody is told of anything */
  AttacheNoticePolicy *policy;
  AttacheBubbles *bubbles;
  gboolean ready; /* what was told before is known */
  gboolean stopped;
  guint timer;
};

G_DEFINE_FINAL_TYPE (AttacheNotifier, attache_notifier, G_TYPE_OBJECT)

static void decide (AttacheNotifier *self);

static void
attache_notifier_finalize (GObject *object)
{
  AttacheNotifier *self = ATTACHE_NOTIFIER (object);

  attache_notifier_stop (self);
  g_clear_object (&self->bubbles);
  g_clear_object (&self->settings);
  g_object_unref (self->sorter);
  attache_notice_policy_free (self->policy);
  G_OBJECT_CLASS (attache_notifier_parent_class)->finalize (object);
}

static void
attache_notifier_class_init (AttacheNotifierClass *class)
{
  G_OBJECT_CLASS (class)->finalize = attache_notifier_finalize;
}

static void
attache_notifier_init (AttacheNotifier *self)
{
  self->policy = attache_notice_policy_new ();
  self->bubbles = attache_bubbles_new ();
}

/* ---- clicks ---- */

static void
on_opened (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    g_debug ("A link was not opened: %s", error->message);
}

static void
open_link (const char *link, const char *token)
{
  g_autoptr (GAppLaunchContext) context = g_app_launch_context_new ();

  if (token != NULL)
    g_app_launch_context_setenv (context, "XDG_ACTIVATION_TOKEN", token);
  g_app_info_launch_default_for_uri_async (link, context, NULL, on_opened, NULL);
}

static void
open_digest (const char *token)
{
  g_autofree char *window = attache_paths_get_window ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  if (token != NULL)
    g_subprocess_launcher_setenv (launcher, "XDG_ACTIVATION_TOKEN", token, TRUE);
  process = g_subprocess_launcher_spawn (launcher, &error, window, "digest", NULL);
  if (process == NULL)
    g_debug ("The digest was not opened: %s", error->message);
}

static void
on_clicked (AttacheBubbles *bubbles, const char *link, const char *token, gpointer data)
{
  if (link != NULL)
    open_link (link, token);
  else
    open_digest (token);
}

/* ---- telling ---- */

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static guint
second_of_day (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return (guint)(g_date_time_get_hour (now) * 3600 + g_date_time_get_minute (now) * 60
                 + g_date_time_get_second (now));
}

/* One notification on its way through the sorter's thread. */
typedef struct
{
  AttacheNotifier *self;
  GArray *stories;
  gint64 now;
  gboolean more;
  GPtrArray *notices;
} Telling;

static void
telling_free (gpointer data)
{
  Telling *telling = data;

  g_object_unref (telling->self);
  g_array_unref (telling->stories);
  g_clear_pointer (&telling->notices, g_ptr_array_unref);
  g_free (telling);
}

static gboolean
take (AttacheStore *store, gpointer data, GError **error)
{
  Telling *telling = data;

  telling->notices = attache_store_take_notices (store, (const gint64 *)telling->stories->data,
                                                 telling->stories->len, telling->now, error);
  return telling->notices != NULL;
}

static const char *
find_topic_name (AttacheNotifier *self, const char *id)
{
  AttacheMatching *matching = attache_sorter_get_matching (self->sorter);
  const AttacheTopic *topic = attache_topics_find (attache_matching_get_topics (matching), id);

  return topic != NULL ? topic->name : NULL;
}

static void
show (AttacheNotifier *self, GPtrArray *notices, gboolean more)
{
  const AttacheNotice *first = notices->pdata[0];
  g_auto (AttacheNoticeText) text = { NULL };

  if (notices->len == 1)
    attache_notice_text_init (&text, first, find_topic_name (self, first->topic));
  else
    attache_notice_text_init_many (&text, notices, more);
  attache_bubbles_show (self->bubbles, text.title, text.body, text.link);
}

/* It is written down before it is shown: better none than two of the same. */
static void
on_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheNotifier) self = data;
  g_autoptr (GError) error = NULL;
  const Telling *telling = attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error);

  if (self->stopped)
    return;
  if (telling == NULL)
    g_warning ("Nobody is told of new items: %s", error->message);
  else if (telling->notices->len > 0)
    show (self, telling->notices, telling->more);
}

static void
tell (AttacheNotifier *self, GArray *stories, gint64 now, gboolean more)
{
  Telling *telling = g_new0 (Telling, 1);

  telling->self = g_object_ref (self);
  telling->stories = g_array_ref (stories);
  telling->now = now;
  telling->more = more;
  attache_keeper_run_async (attache_sorter_get_keeper (self->sorter), take, telling, telling_free,
                            on_taken, g_object_ref (self));
}

static gboolean
on_timer (gpointer data)
{
  AttacheNotifier *self = data;

  self->timer = 0;
  decide (self);
  return G_SOURCE_REMOVE;
}

/* Clocks are set and machines sleep, so it looks again every hour in any case. */
static void
schedule (AttacheNotifier *self)
{
  gint64 next = attache_notice_policy_get_next (self->policy, now_seconds (), second_of_day ());

  g_clear_handle_id (&self->timer, g_source_remove);
  if (next >= 0)
    self->timer = g_timeout_add_seconds ((guint)CLAMP (next, 1, SECONDS_OF_HOUR), on_timer, self);
}

static void
decide (AttacheNotifier *self)
{
  if (!self->ready || self->stopped)
    return;
  while (TRUE)
    {
      g_autoptr (GArray) stories = g_array_new (FALSE, FALSE, sizeof (gint64));
      gint64 now = now_seconds ();
      gboolean more = attache_notice_policy_get_n_told (self->policy, now) > 0;

      if (attache_notice_policy_decide (self->policy, now, second_of_day (), stories) == 0)
        break;
      tell (self, stories, now, more);
    }
  schedule (self);
}

static void
on_noticed (AttacheSorter *sorter, GPtrArray *notices, AttacheNotifier *self)
{
  for (guint i = 0; i < notices->len; i++)
    attache_notice_policy_add (self->policy, ((const AttacheNotice *)notices->pdata[i])->story,
                               FALSE);
  decide (self);
}

/* ---- settings ---- */

static gboolean
drop (AttacheStore *store, gpointer data, GError **error)
{
  return attache_store_drop_notices (store, error);
}

static void
turn_off (AttacheNotifier *self)
{
  attache_notice_policy_clear (self->policy);
  attache_keeper_run_async (attache_sorter_get_keeper (self->sorter), drop, NULL, NULL, NULL, NULL);
}

static void
read_rules (AttacheNotifier *self)
{
  AttacheNoticeRules rules
      = { .per_hour = (guint)g_settings_get_int (self->settings, "notifications-per-hour"),
          .quiet = g_settings_get_boolean (self->settings, "quiet-hours"),
          .from = (guint)g_settings_get_int (self->settings, "quiet-from"),
          .until = (guint)g_settings_get_int (self->settings, "quiet-until") };

  attache_notice_policy_set_rules (self->policy, &rules);
}

static void
on_settings (AttacheNotifier *self)
{
  gboolean on = g_settings_get_boolean (self->settings, "notifications");

  read_rules (self);
  attache_sorter_set_notify (self->sorter, on);
  if (!on)
    turn_off (self);
  decide (self);
}

/**
 * attache_notifier_new:
 * @sorter: who finds what there is to tell
 * @settings: (nullable): the settings of the service
 *
 * Returns: (transfer full): a notifier that says nothing until attache_notifier_start()
 */
AttacheNotifier *
attache_notifier_new (AttacheSorter *sorter, GSettings *settings)
{
  AttacheNotifier *self = g_object_new (ATTACHE_TYPE_NOTIFIER, NULL);

  self->sorter = g_object_ref (sorter);
  g_set_object (&self->settings, settings);
  g_signal_connect_object (sorter, "noticed", G_CALLBACK (on_noticed), self, 0);
  g_signal_connect_object (self->bubbles, "clicked", G_CALLBACK (on_clicked), self, 0);
  return self;
}

/* ---- beginning and end ---- */

/* What was told, and what waits. */
typedef struct
{
  GArray *told;
  GArray *waiting;
} Past;

static void
past_free (gpointer data)
{
  Past *past = data;

  g_clear_pointer (&past->told, g_array_unref);
  g_clear_pointer (&past->waiting, g_array_unref);
  g_free (past);
}

static gboolean
read_past (AttacheStore *store, gpointer data, GError **error)
{
  Past *past = data;

  past->told = attache_store_get_told (store, now_seconds () - SECONDS_OF_HOUR, error);
  if (past->told != NULL)
    past->waiting = attache_store_get_waiting (store, error);
  return past->waiting != NULL;
}

static void
on_past_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheNotifier) self = data;
  g_autoptr (GError) error = NULL;
  const Past *past = attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error);

  if (self->stopped)
    return;
  if (past == NULL)
    g_warning ("%s", error->message);
  for (guint i = 0; past != NULL && i < past->told->len; i++)
    attache_notice_policy_add_told (self->policy, g_array_index (past->told, gint64, i));
  for (guint i = 0; past != NULL && i < past->waiting->len; i++)
    attache_notice_policy_add (self->policy, g_array_index (past->waiting, gint64, i), TRUE);
  self->ready = TRUE;
  decide (self);
}

/**
 * attache_notifier_start:
 *
 * Reads what was told before, and begins to tell of what is new.
 */
void
attache_notifier_start (AttacheNotifier *self)
{
  if (self->settings == NULL)
    return;
  g_signal_connect_object (self->settings, "changed", G_CALLBACK (on_settings), self,
                           G_CONNECT_SWAPPED);
  on_settings (self);
  attache_keeper_run_async (attache_sorter_get_keeper (self->sorter), read_past, g_new0 (Past, 1),
                            past_free, on_past_read, g_object_ref (self));
}

/**
 * attache_notifier_is_busy:
 *
 * Returns: whether a notification can still be clicked, or one is due within the hour
 */
gboolean
attache_notifier_is_busy (AttacheNotifier *self)
{
  gint64 next = attache_notice_policy_get_next (self->policy, now_seconds (), second_of_day ());

  return (next >= 0 && next < SECONDS_OF_HOUR) || attache_bubbles_can_be_clicked (self->bubbles);
}

/**
 * attache_notifier_stop:
 *
 * Says nothing any more. What waits is told of after the next start.
 */
void
attache_notifier_stop (AttacheNotifier *self)
{
  if (self->stopped)
    return;
  self->stopped = TRUE;
  g_clear_handle_id (&self->timer, g_source_remove);
  attache_bubbles_stop (self->bubbles);
}
