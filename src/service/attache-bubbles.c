/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-bubbles.h"

#include <glib/gi18n.h>
#include <libnotify/notify.h>

#include "service/attache-service-limits.h"

#define ICON          "org.attache.Attache"
#define DESKTOP_ENTRY "org.attache.Window"

/* How long the end waits for a desktop that does not answer. */
#define STOP_USEC G_TIME_SPAN_SECOND

typedef struct _Bubble Bubble;

struct _AttacheBubbles
{
  GObject parent_instance;
  GThread *thread; /* NULL until the first notification */
  GMainContext *context;
  GMainLoop *loop;
  GHashTable *open; /* of Bubble: shown, and not closed by anybody; of the main loop */
  GMutex mutex;     /* of what follows */
  GCond cond;
  gboolean ended;
};

/* One notification. What the threads share of it does not change. */
struct _Bubble
{
  gatomicrefcount references;
  AttacheBubbles *owner; /* NULL when it is gone; of the main loop */
  GMainContext *context;
  char *title;
  char *body;
  char *link;
  char *token;                      /* of the click; set before the main loop is told */
  gint64 since;                     /* by the monotonic clock; of the main loop */
  NotifyNotification *notification; /* of the thread */
};

enum
{
  CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AttacheBubbles, attache_bubbles, G_TYPE_OBJECT)

static Bubble *
bubble_ref (Bubble *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
bubble_unref (gpointer data)
{
  Bubble *self = data;

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_main_context_unref (self->context);
  g_free (self->title);
  g_free (self->body);
  g_free (self->link);
  g_free (self->token);
  g_free (self);
}

/* Never at once, as g_main_context_invoke() may: a context that does not run yet would be taken for
 * the caller's. */
static void
send (GMainContext *context, GSourceFunc function, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, function, data, destroy);
  g_source_attach (source, context);
}

/* ---- in the main loop ---- */

static void
attache_bubbles_finalize (GObject *object)
{
  AttacheBubbles *self = ATTACHE_BUBBLES (object);
  GHashTableIter iter;
  gpointer bubble;

  attache_bubbles_stop (self);
  g_hash_table_iter_init (&iter, self->open);
  while (g_hash_table_iter_next (&iter, &bubble, NULL))
    ((Bubble *)bubble)->owner = NULL;
  g_hash_table_unref (self->open);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->cond);
  G_OBJECT_CLASS (attache_bubbles_parent_class)->finalize (object);
}

static void
attache_bubbles_class_init (AttacheBubblesClass *class)
{
  G_OBJECT_CLASS (class)->finalize = attache_bubbles_finalize;
  /* Somebody clicked one: its link, NULL if it has none, and what the desktop gave for the window
   * that is opened now, or NULL. */
  signals[CLICKED] = g_signal_new ("clicked", ATTACHE_TYPE_BUBBLES, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
attache_bubbles_init (AttacheBubbles *self)
{
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->open = g_hash_table_new_full (NULL, NULL, bubble_unref, NULL);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->cond);
}

/**
 * attache_bubbles_new:
 *
 * Returns: (transfer full): no notifications yet
 */
AttacheBubbles *
attache_bubbles_new (void)
{
  return g_object_new (ATTACHE_TYPE_BUBBLES, NULL);
}

static gboolean
on_clicked (gpointer data)
{
  Bubble *bubble = data;

  if (bubble->owner != NULL)
    g_signal_emit (bubble->owner, signals[CLICKED], 0, bubble->link, bubble->token);
  return G_SOURCE_REMOVE;
}

static gboolean
on_closed (gpointer data)
{
  Bubble *bubble = data;

  if (bubble->owner != NULL)
    g_hash_table_remove (bubble->owner->open, bubble);
  return G_SOURCE_REMOVE;
}

static void
tell_main_loop (GSourceFunc function, Bubble *bubble)
{
  send (NULL, function, bubble_ref (bubble), bubble_unref);
}

/* ---- in the thread ---- */

static void
on_action (NotifyNotification *notification, char *action, gpointer data)
{
  Bubble *bubble = data;

  g_free (bubble->token);
  bubble->token = g_strdup (notify_notification_get_activation_token (notification));
  tell_main_loop (on_clicked, bubble);
}

static gboolean
let_go (gpointer data)
{
  Bubble *bubble = data;

  g_clear_object (&bubble->notification);
  return G_SOURCE_REMOVE;
}

/* It is inside the notification's own signal, so that goes later. */
static void
on_notification_closed (NotifyNotification *notification, Bubble *bubble)
{
  send (bubble->context, let_go, bubble_ref (bubble), bubble_unref);
  tell_main_loop (on_closed, bubble);
}

static void
look_at_server (gboolean *markup, gboolean *actions)
{
  GList *features = notify_get_server_caps ();

  *markup = g_list_find_custom (features, "body-markup", (GCompareFunc)g_strcmp0) != NULL;
  *actions = g_list_find_custom (features, "actions", (GCompareFunc)g_strcmp0) != NULL;
  g_list_free_full (features, g_free);
}

static gboolean
show (gpointer data)
{
  Bubble *bubble = data;
  g_autofree char *escaped = g_markup_escape_text (bubble->body, -1);
  g_autoptr (GError) error = NULL;
  gboolean markup, actions;

  look_at_server (&markup, &actions);
  bubble->notification
      = notify_notification_new (bubble->title, markup ? escaped : bubble->body, ICON);
  notify_notification_set_category (bubble->notification, "news");
  notify_notification_set_hint (bubble->notification, "desktop-entry",
                                g_variant_new_string (DESKTOP_ENTRY));
  if (actions)
    notify_notification_add_action (bubble->notification, "default", _ ("Open"), on_action,
                                    bubble_ref (bubble), bubble_unref);
  g_signal_connect_data (bubble->notification, "closed", G_CALLBACK (on_notification_closed),
                         bubble_ref (bubble), (GClosureNotify)(GCallback)bubble_unref, 0);
  if (!notify_notification_show (bubble->notification, &error))
    g_debug ("A notification was not shown: %s",
             error != NULL ? error->message : "no reason given");
  else if (actions)
    return G_SOURCE_REMOVE;
  g_clear_object (&bubble->notification);
  tell_main_loop (on_closed, bubble);
  return G_SOURCE_REMOVE;
}

/* That nobody shows notifications is no reason to complain; it is noted below, as GLib takes it for
 * an error when something is logged from here. */
static void
hush (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
}

/* libnotify's own connection gives signals to whoever asked first. */
static gpointer
run (gpointer data)
{
  AttacheBubbles *self = data;

  g_main_context_push_thread_default (self->context);
  g_log_set_handler ("libnotify", G_LOG_LEVEL_WARNING, hush, NULL);
  notify_init ("Attaché");
  g_main_loop_run (self->loop);
  g_main_context_pop_thread_default (self->context);
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_cond_signal (&self->cond);
  g_mutex_unlock (&self->mutex);
  g_object_unref (self);
  return NULL;
}

/* ---- in the main loop again ---- */

/**
 * attache_bubbles_show:
 * @title: plain text
 * @body: plain text; lines are kept
 * @link: (nullable): what the signal `clicked` is to say
 *
 * Shows a notification.
 */
void
attache_bubbles_show (AttacheBubbles *self, const char *title, const char *body, const char *link)
{
  Bubble *bubble = g_new0 (Bubble, 1);

  g_atomic_ref_count_init (&bubble->references);
  bubble->owner = self;
  bubble->context = g_main_context_ref (self->context);
  bubble->title = g_strdup (title);
  bubble->body = g_strdup (body);
  bubble->link = g_strdup (link);
  bubble->since = g_get_monotonic_time ();
  g_hash_table_add (self->open, bubble);
  if (self->thread == NULL)
    self->thread = g_thread_new ("bubbles", run, g_object_ref (self));
  send (self->context, show, bubble_ref (bubble), bubble_unref);
}

/* Whoever looks at it later finds it without an answer. */
static gboolean
drop_old (gpointer key, gpointer value, gpointer data)
{
  Bubble *bubble = key;

  if (g_get_monotonic_time () - bubble->since <= ATTACHE_NOTICE_CLICK_SECONDS * G_TIME_SPAN_SECOND)
    return FALSE;
  send (bubble->context, let_go, bubble_ref (bubble), bubble_unref);
  return TRUE;
}

/**
 * attache_bubbles_can_be_clicked:
 *
 * Returns: whether one of the last hour is still there
 */
gboolean
attache_bubbles_can_be_clicked (AttacheBubbles *self)
{
  g_hash_table_foreach_remove (self->open, drop_old, NULL);
  return g_hash_table_size (self->open) > 0;
}

static gboolean
quit (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/**
 * attache_bubbles_stop:
 *
 * Ends the thread. Notifications stay, but nobody hears of clicks.
 */
void
attache_bubbles_stop (AttacheBubbles *self)
{
  gint64 end = g_get_monotonic_time () + STOP_USEC;
  gboolean ended;

  if (self->thread == NULL)
    return;
  send (self->context, quit, self->loop, NULL);
  g_mutex_lock (&self->mutex);
  while (!self->ended && g_cond_wait_until (&self->cond, &self->mutex, end))
    ;
  ended = self->ended;
  g_mutex_unlock (&self->mutex);
  if (ended)
    g_thread_join (g_steal_pointer (&self->thread));
  else
    g_thread_unref (g_steal_pointer (&self->thread));
}
