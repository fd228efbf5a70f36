/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-service.h"

#include "config.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"
#include "service/attache-service-private.h"

#define OBJECT_PATH "/org/attache/Attache1"

/* How often the store is tended. */
#define TEND_SECONDS (6 * 60 * 60)

G_DEFINE_FINAL_TYPE (AttacheService, attache_service, G_TYPE_OBJECT)

static void
unwatch (gpointer data)
{
  g_bus_unwatch_name (GPOINTER_TO_UINT (data));
}

static void
attache_service_dispose (GObject *object)
{
  AttacheService *self = ATTACHE_SERVICE (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_handle_id (&self->expiry, g_source_remove);
  g_clear_handle_id (&self->changed, g_source_remove);
  g_clear_pointer (&self->clients, g_hash_table_unref);
  if (self->skeleton != NULL)
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  g_clear_object (&self->skeleton);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
  if (self->upkeep != NULL)
    g_signal_handlers_disconnect_by_data (self->upkeep, self);
  g_clear_object (&self->upkeep);
  g_clear_object (&self->fetching);
  g_clear_object (&self->topics);
  g_clear_object (&self->settings);
  g_clear_object (&self->notifier);
  g_clear_object (&self->sorter);
  g_clear_object (&self->preview);
  g_clear_object (&self->reader);
  g_clear_object (&self->writer);
  g_clear_object (&self->store);
  g_clear_pointer (&self->loop, g_main_loop_unref);
  G_OBJECT_CLASS (attache_service_parent_class)->dispose (object);
}

static void
attache_service_class_init (AttacheServiceClass *class)
{
  G_OBJECT_CLASS (class)->dispose = attache_service_dispose;
}

static void
attache_service_init (AttacheService *self)
{
  self->clients = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unwatch);
}

static gboolean
on_idle (gpointer data)
{
  AttacheService *self = data;

  if (!attache_desk_is_idle (self->desk) || attache_upkeep_is_busy (self->upkeep)
      || attache_fetching_is_busy (self->fetching) || attache_sorter_is_busy (self->sorter)
      || attache_notifier_is_busy (self->notifier) || attache_keeper_get_n_works (self->writer) > 0)
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

void
attache_service_restart_idle (AttacheService *self)
{
  const char *seconds = g_getenv ("ATTACHE_IDLE_SECONDS");

  g_clear_handle_id (&self->idle, g_source_remove);
  self->idle = g_timeout_add_seconds (seconds != NULL ? (guint)g_ascii_strtoull (seconds, NULL, 10)
                                                      : ATTACHE_IDLE_SECONDS,
                                      on_idle, self);
}

/* A store that was set aside in passing has items to give back. */
static void
notice_replacement (AttacheService *self)
{
  guint generation = attache_store_get_generation (self->store);

  if (self->expiry != 0 && generation != self->generation)
    {
      attache_upkeep_tend (self->upkeep, FALSE);
      attache_service_forgot (self);
    }
  self->generation = generation;
}

/* Work counts as use. */
static void
on_progress (AttacheService *self)
{
  notice_replacement (self);
  if (self->idle != 0)
    attache_service_restart_idle (self);
}

gboolean
attache_service_return_error (GDBusMethodInvocation *invocation, GError *error)
{
  if (error->domain == ATTACHE_SERVICE_ERROR)
    g_dbus_method_invocation_return_gerror (invocation, error);
  else
    g_dbus_method_invocation_return_error_literal (invocation, ATTACHE_SERVICE_ERROR,
                                                   ATTACHE_SERVICE_ERROR_INTERNAL, error->message);
  return TRUE;
}

/* Items on their way to the disk. */
typedef struct
{
  AttacheService *self;
  GDBusMethodInvocation *invocation;
  GPtrArray *submissions;
  GPtrArray *kept; /* those of feeds that are not left alone */
  char *analysis;
} SubmitCall;

static void
submit_call_free (gpointer data)
{
  SubmitCall *call = data;

  g_object_unref (call->self);
  g_ptr_array_unref (call->submissions);
  g_ptr_array_unref (call->kept);
  g_free (call->analysis);
  g_free (call);
}

/* In the keeper's thread. */
static gboolean
add (AttacheStore *store, gpointer data, GError **error)
{
  const SubmitCall *call = data;

  return attache_store_add (store, call->kept, ATTACHE_PRIORITY_NEW, ATTACHE_DURABILITY_POWER,
                            call->analysis, error);
}

static void
on_added (GObject *source, GAsyncResult *result, gpointer data)
{
  SubmitCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) keys = NULL;

  if (attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error) == NULL)
    {
      attache_service_return_error (call->invocation, error);
      return;
    }
  keys = g_ptr_array_new ();
  for (guint i = 0; i < call->submissions->len; i++)
    g_ptr_array_add (
        keys, (gpointer)attache_submission_get_key (g_ptr_array_index (call->submissions, i)));
  g_ptr_array_add (keys, NULL);
  attache_attache1_complete_submit (call->self->skeleton, call->invocation,
                                    (const char *const *)keys->pdata);
  attache_desk_wake (call->self->desk);
  notice_replacement (call->self);
}

static GPtrArray *
choose_kept (AttacheService *self, GPtrArray *submissions)
{
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; i < submissions->len; i++)
    if (!attache_desk_leaves_alone (self->desk, submissions->pdata[i]))
      g_ptr_array_add (kept, submissions->pdata[i]);
  return kept;
}

static gboolean
on_submit (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *items,
           AttacheService *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) submissions = attache_submission_read_portion (items, &error);
  SubmitCall *call;

  attache_service_restart_idle (self);
  if (submissions == NULL)
    return attache_service_return_error (invocation, error);
  call = g_new0 (SubmitCall, 1);
  call->self = g_object_ref (self);
  call->invocation = invocation;
  call->kept = choose_kept (self, submissions);
  call->submissions = g_steal_pointer (&submissions);
  call->analysis = g_strdup (attache_desk_get_analysis (self->desk));
  attache_keeper_run_async (self->writer, add, call, submit_call_free, on_added, call);
  return TRUE;
}

typedef struct
{
  AttacheService *self;
  GDBusMethodInvocation *invocation;
  char *key;
} AnalyzeCall;

static void
on_briefing (GObject *source, GAsyncResult *result, gpointer data)
{
  AnalyzeCall *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) json = attache_desk_analyze_finish (ATTACHE_DESK (source), result, &error);

  if (json == NULL)
    attache_service_return_error (call->invocation, error);
  else
    {
      gsize size;
      const char *bytes = g_bytes_get_data (json, &size);
      g_autofree char *text = g_strndup (bytes, size);

      attache_attache1_complete_analyze (call->self->skeleton, call->invocation, call->key, text);
    }
  g_object_unref (call->self);
  g_free (call->key);
  g_free (call);
}

static void
on_client_vanished (GDBusConnection *bus, const char *name, gpointer data)
{
  AttacheService *self = data;

  attache_desk_client_left (self->desk, name);
  g_hash_table_remove (self->clients, name);
}

static void
watch_client (AttacheService *self, GDBusMethodInvocation *invocation)
{
  const char *client = g_dbus_method_invocation_get_sender (invocation);

  if (g_hash_table_contains (self->clients, client))
    return;
  g_hash_table_insert (self->clients, g_strdup (client),
                       GUINT_TO_POINTER (g_bus_watch_name_on_connection (
                           g_dbus_method_invocation_get_connection (invocation), client,
                           G_BUS_NAME_WATCHER_FLAGS_NONE, NULL, on_client_vanished, self, NULL)));
}

static gboolean
on_analyze (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *item,
            AttacheService *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheSubmission) submission = attache_submission_new_from_variant (item, &error);
  AnalyzeCall *call;

  attache_service_restart_idle (self);
  if (submission == NULL)
    return attache_service_return_error (invocation, error);
  watch_client (self, invocation);
  call = g_new0 (AnalyzeCall, 1);
  call->self = g_object_ref (self);
  call->invocation = invocation;
  call->key = g_strdup (attache_submission_get_key (submission));
  attache_desk_analyze_async (self->desk, submission,
                              g_dbus_method_invocation_get_sender (invocation), on_briefing, call);
  return TRUE;
}

static gboolean
on_quit (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, AttacheService *self)
{
  attache_attache1_complete_quit (skeleton, invocation);
  g_dbus_connection_flush_sync (g_dbus_method_invocation_get_connection (invocation), NULL, NULL);
  g_main_loop_quit (self->loop);
  return TRUE;
}

static void
on_ready (AttacheDesk *desk, const char *key, AttacheService *self)
{
  notice_replacement (self);
  attache_attache1_emit_briefing_ready (self->skeleton, key);
  attache_preview_changed (self->preview, key);
  attache_sorter_wake (self->sorter);
}

static gboolean
on_tend (gpointer data)
{
  AttacheService *self = data;

  attache_upkeep_tend (self->upkeep, FALSE);
  return G_SOURCE_CONTINUE;
}

/**
 * attache_service_new:
 * @store: the store
 * @writer: who writes there
 * @desk: the desk
 * @loop: quit when the service is to leave
 *
 * Returns: (transfer full): the service, not on the bus yet
 */
AttacheService *
attache_service_new (AttacheStore *store, AttacheKeeper *writer, AttacheDesk *desk, GMainLoop *loop)
{
  AttacheService *self = g_object_new (ATTACHE_TYPE_SERVICE, NULL);

  self->store = g_object_ref (store);
  self->generation = attache_store_get_generation (store);
  self->writer = g_object_ref (writer);
  self->reader = attache_keeper_new (attache_store_get_path (store), TRUE);
  self->upkeep = attache_upkeep_new (attache_store_get_path (store));
  self->desk = g_object_ref (desk);
  self->loop = g_main_loop_ref (loop);
  self->skeleton = attache_attache1_skeleton_new ();
  attache_attache1_set_version (self->skeleton, ATTACHE_VERSION);
  g_object_bind_property (desk, "analysis", self->skeleton, "analysis-version",
                          G_BINDING_SYNC_CREATE);
  g_object_bind_property (desk, "pending", self->skeleton, "pending", G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (desk, "notify::pending", G_CALLBACK (on_progress), self);
  g_signal_connect (desk, "ready", G_CALLBACK (on_ready), self);
  g_signal_connect (self->skeleton, "handle-submit", G_CALLBACK (on_submit), self);
  g_signal_connect (self->skeleton, "handle-analyze", G_CALLBACK (on_analyze), self);
  g_signal_connect (self->skeleton, "handle-quit", G_CALLBACK (on_quit), self);
  attache_service_connect_store (self);
  attache_service_connect_digest (self);
  attache_service_connect_topics (self);
  attache_service_connect_pages (self);
  g_signal_connect_swapped (self->upkeep, "changed", G_CALLBACK (attache_desk_wake), desk);
  return self;
}

/**
 * attache_service_export:
 * @bus: the session bus
 *
 * Puts the object on the bus and begins to count idle time.
 *
 * Returns: whether it is there
 */
gboolean
attache_service_export (AttacheService *self, GDBusConnection *bus, GError **error)
{
  if (!g_dbus_interface_skeleton_export (G_DBUS_INTERFACE_SKELETON (self->skeleton), bus,
                                         OBJECT_PATH, error))
    return FALSE;
  attache_service_restart_idle (self);
  return TRUE;
}

static gboolean
begin_session (AttacheStore *store, gpointer data, GError **error)
{
  return attache_store_begin_session (store, data, error);
}

static void
on_session (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheService) self = data;
  g_autoptr (GError) error = NULL;
  const gboolean *unclean = attache_keeper_run_finish (self->writer, result, &error);

  if (error != NULL)
    g_warning ("%s", error->message);
  attache_upkeep_tend (self->upkeep,
                       (unclean != NULL && *unclean) || attache_store_found_log (self->store));
}

/**
 * attache_service_begin:
 *
 * Begins to work on the store, as its only service. After an end that was not in order the store is
 * looked through in the background.
 */
void
attache_service_begin (AttacheService *self)
{
  attache_keeper_run_async (self->writer, begin_session, g_new0 (gboolean, 1), g_free, on_session,
                            g_object_ref (self));
  self->expiry = g_timeout_add_seconds (TEND_SECONDS, on_tend, self);
  attache_service_begin_topics (self);
  attache_fetching_start (self->fetching);
  attache_desk_start (self->desk);
}

/**
 * attache_service_end:
 *
 * Waits until what was given to be written is on disk, and closes the store. The main context must
 * have run since the desk was stopped, and must run afterwards for the answers.
 */
void
attache_service_end (AttacheService *self)
{
  attache_upkeep_stop (self->upkeep);
  attache_notifier_stop (self->notifier);
  attache_sorter_stop (self->sorter);
  attache_preview_stop (self->preview);
  attache_fetching_stop (self->fetching);
  attache_keeper_stop (self->reader);
  attache_keeper_stop (self->writer);
  if (self->expiry != 0)
    attache_store_end_session (self->store);
}
