/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Topics, stories and feeds on the bus. */
#include "service/attache-beside.h"
#include "service/attache-feeds.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"
#include "service/attache-call.h"
#include "service/attache-store-feeds.h"

#define FEEDS_KEY "feeds-off"

/* Changes are told of together. */
#define CHANGED_MS 500

/* ---- what is told without being asked ---- */

static gboolean
on_changed_over (gpointer data)
{
  AttacheService *self = data;

  self->changed = 0;
  attache_attache1_emit_changed (self->skeleton);
  return G_SOURCE_REMOVE;
}

/* Clients are to ask again about topics, stories or the digest. */
void
attache_service_tell_changed (AttacheService *self)
{
  if (self->changed == 0)
    self->changed = g_timeout_add (CHANGED_MS, on_changed_over, self);
}

/* ---- beside an item, and before a topic is saved ---- */

static void
on_beside_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheCall) call = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = attache_beside_write_finish (ATTACHE_KEEPER (source), result, &error);

  attache_call_return_string (call, answer, error);
}

static gboolean
on_beside (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, const char *key,
           AttacheService *self)
{
  AttachePageHere here = { .under_way = attache_fetching_is_under_way (self->fetching, key) };

  here.rules = self->settings != NULL ? attache_fetching_rules_new (self->settings) : NULL;
  attache_beside_write_async (self->reader, attache_sorter_get_matching (self->sorter), key, &here,
                              on_beside_written, attache_call_new (self, invocation));
  return TRUE;
}

static void
on_preview_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheCall) call = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = attache_preview_write_finish (call->self->preview, result, &error);

  attache_call_return_string (call, answer, error);
}

static gboolean
on_preview (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, const char *topic,
            guint limit, AttacheService *self)
{
  attache_preview_write_async (self->preview, attache_sorter_get_matching (self->sorter), topic,
                               limit, on_preview_written, attache_call_new (self, invocation));
  return TRUE;
}

/* ---- wishes ---- */

static void
on_granted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheCall) call = data;
  g_autoptr (GError) error = NULL;

  if (attache_sorter_wish_finish (ATTACHE_SORTER (source), result, &error))
    g_dbus_method_invocation_return_value (call->invocation, NULL);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_dbus_method_invocation_return_error_literal (call->invocation, ATTACHE_SERVICE_ERROR,
                                                   ATTACHE_SERVICE_ERROR_NO_DATA, error->message);
  else
    attache_service_return_error (call->invocation, error);
}

static gboolean
on_separate (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, const char *key,
             AttacheService *self)
{
  attache_sorter_wish_async (self->sorter, ATTACHE_WISH_SEPARATE, key, NULL, on_granted,
                             attache_call_new (self, invocation));
  return TRUE;
}

static gboolean
on_join (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, const char *key,
         const char *other, AttacheService *self)
{
  attache_sorter_wish_async (self->sorter, ATTACHE_WISH_JOIN, key, other, on_granted,
                             attache_call_new (self, invocation));
  return TRUE;
}

static gboolean
on_release (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, const char *key,
            AttacheService *self)
{
  attache_sorter_wish_async (self->sorter, ATTACHE_WISH_RELEASE, key, NULL, on_granted,
                             attache_call_new (self, invocation));
  return TRUE;
}

/* ---- feeds ---- */

static GStrv
get_feeds_off (AttacheService *self)
{
  return self->settings != NULL ? g_settings_get_strv (self->settings, FEEDS_KEY)
                                : g_new0 (char *, 1);
}

static void
on_feeds_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheCall) call = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = attache_feeds_write_finish (ATTACHE_KEEPER (source), result, &error);

  attache_call_return_string (call, answer, error);
}

static gboolean
on_feeds (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, AttacheService *self)
{
  g_auto (GStrv) off = get_feeds_off (self);

  attache_feeds_write_async (self->reader, (const char *const *)off, on_feeds_written,
                             attache_call_new (self, invocation));
  return TRUE;
}

typedef struct
{
  GStrv off;
  char *analysis;
} Leaving;

static void
leaving_free (gpointer data)
{
  Leaving *leaving = data;

  g_strfreev (leaving->off);
  g_free (leaving->analysis);
  g_free (leaving);
}

static gboolean
leave_feeds (AttacheStore *store, gpointer data, GError **error)
{
  const Leaving *leaving = data;

  return attache_store_leave_feeds (store, (const char *const *)leaving->off, leaving->analysis,
                                    error);
}

static void
on_feeds_left (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheService) self = data;
  g_autoptr (GError) error = NULL;

  if (attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error) == NULL)
    g_warning ("%s", error->message);
  attache_desk_wake (self->desk);
}

static void
on_feeds_off (AttacheService *self)
{
  Leaving *leaving = g_new (Leaving, 1);

  leaving->off = get_feeds_off (self);
  leaving->analysis = g_strdup (attache_desk_get_analysis (self->desk));
  attache_desk_set_feeds_off (self->desk, (const char *const *)leaving->off);
  attache_keeper_run_async (self->writer, leave_feeds, leaving, leaving_free, on_feeds_left,
                            g_object_ref (self));
}

static gboolean
on_pause (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, gboolean pause,
          AttacheService *self)
{
  attache_service_restart_idle (self);
  attache_desk_set_paused (self->desk, pause);
  attache_attache1_complete_pause (skeleton, invocation);
  return TRUE;
}

/* ---- keeping up ---- */

static void
on_topics (AttacheService *self)
{
  attache_sorter_set_topics (self->sorter, attache_topic_settings_load (self->topics, NULL));
}

/* Without the schemas there are no topics; items are sorted into stories all the same. */
static void
open_topics (AttacheService *self)
{
  g_autoptr (GError) error = NULL;

  self->topics = attache_topic_settings_new (NULL, &error);
  if (self->topics == NULL)
    {
      g_warning ("%s", error->message);
      return;
    }
  g_signal_connect_object (self->topics, "changed", G_CALLBACK (on_topics), self,
                           G_CONNECT_SWAPPED);
}

/* Something may have left the store. */
void
attache_service_forgot (AttacheService *self)
{
  attache_preview_changed (self->preview, NULL);
  attache_sorter_forgot (self->sorter);
}

void
attache_service_connect_topics (AttacheService *self)
{
  const char *path = attache_store_get_path (self->store);

  self->sorter = attache_sorter_new (path);
  self->preview = attache_preview_new (path);
  self->settings = attache_service_settings_open ();
  self->notifier = attache_notifier_new (self->sorter, self->settings);
  open_topics (self);
  g_signal_connect_object (self->sorter, "sorted", G_CALLBACK (attache_service_tell_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->upkeep, "forgot", G_CALLBACK (attache_service_forgot), self,
                           G_CONNECT_SWAPPED);
  g_object_bind_property (self->desk, "backlog", self->skeleton, "backlog", G_BINDING_SYNC_CREATE);
  g_object_bind_property (self->desk, "paused", self->skeleton, "paused", G_BINDING_SYNC_CREATE);
  g_signal_connect (self->skeleton, "handle-beside", G_CALLBACK (on_beside), self);
  g_signal_connect (self->skeleton, "handle-preview", G_CALLBACK (on_preview), self);
  g_signal_connect (self->skeleton, "handle-separate", G_CALLBACK (on_separate), self);
  g_signal_connect (self->skeleton, "handle-join", G_CALLBACK (on_join), self);
  g_signal_connect (self->skeleton, "handle-release", G_CALLBACK (on_release), self);
  g_signal_connect (self->skeleton, "handle-feeds", G_CALLBACK (on_feeds), self);
  g_signal_connect (self->skeleton, "handle-pause", G_CALLBACK (on_pause), self);
}

/* Only who has the name on the bus touches the settings and the store. */
void
attache_service_begin_topics (AttacheService *self)
{
  g_autoptr (GError) error = NULL;

  if (self->topics != NULL && !attache_topic_settings_add_presets (self->topics, &error))
    g_warning ("The topics that come with Attaché cannot be added: %s", error->message);
  if (self->topics != NULL)
    on_topics (self);
  if (self->settings != NULL)
    {
      g_signal_connect_object (self->settings, "changed::" FEEDS_KEY, G_CALLBACK (on_feeds_off),
                               self, G_CONNECT_SWAPPED);
      on_feeds_off (self);
    }
  attache_notifier_start (self->notifier);
  attache_sorter_start (self->sorter);
}
