/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-service.h"

#include "attache-dbus.h"
#include "config.h"
#include "service/attache-reports.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

#define OBJECT_PATH "/org/attache/Attache1"

/* How often items past their retention are looked for. */
#define EXPIRE_SECONDS (6 * 60 * 60)

struct _AttacheService
{
  GObject parent_instance;
  AttacheStore *store;
  AttacheDesk *desk;
  AttacheAttache1 *skeleton;
  GMainLoop *loop;
  GHashTable *clients; /* unique name → watch */
  guint idle;
  guint expiry;
};

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
  g_clear_pointer (&self->clients, g_hash_table_unref);
  if (self->skeleton != NULL)
    g_dbus_interface_skeleton_unexport (G_DBUS_INTERFACE_SKELETON (self->skeleton));
  g_clear_object (&self->skeleton);
  if (self->desk != NULL)
    g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_object (&self->desk);
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

  if (!attache_desk_is_idle (self->desk))
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  g_main_loop_quit (self->loop);
  return G_SOURCE_REMOVE;
}

static void
restart_idle (AttacheService *self)
{
  const char *seconds = g_getenv ("ATTACHE_IDLE_SECONDS");

  g_clear_handle_id (&self->idle, g_source_remove);
  self->idle = g_timeout_add_seconds (seconds != NULL ? (guint)g_ascii_strtoull (seconds, NULL, 10)
                                                      : ATTACHE_IDLE_SECONDS,
                                      on_idle, self);
}

/* Work counts as use. */
static void
on_progress (AttacheService *self)
{
  if (self->idle != 0)
    restart_idle (self);
}

static gboolean
return_error (GDBusMethodInvocation *invocation, GError *error)
{
  if (error->domain == ATTACHE_SERVICE_ERROR)
    g_dbus_method_invocation_return_gerror (invocation, error);
  else
    g_dbus_method_invocation_return_error_literal (invocation, ATTACHE_SERVICE_ERROR,
                                                   ATTACHE_SERVICE_ERROR_INTERNAL, error->message);
  return TRUE;
}

static gboolean
on_submit (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *items,
           AttacheService *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) submissions = attache_submission_read_portion (items, &error);
  g_autoptr (GPtrArray) keys = NULL;

  restart_idle (self);
  if (submissions == NULL
      || !attache_store_add (self->store, submissions, ATTACHE_PRIORITY_NEW,
                             ATTACHE_DURABILITY_POWER, attache_desk_get_analysis (self->desk),
                             &error))
    return return_error (invocation, error);
  keys = g_ptr_array_new ();
  for (guint i = 0; i < submissions->len; i++)
    g_ptr_array_add (keys,
                     (gpointer)attache_submission_get_key (g_ptr_array_index (submissions, i)));
  g_ptr_array_add (keys, NULL);
  attache_attache1_complete_submit (skeleton, invocation, (const char *const *)keys->pdata);
  attache_desk_wake (self->desk);
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
    return_error (call->invocation, error);
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

  restart_idle (self);
  if (submission == NULL)
    return return_error (invocation, error);
  watch_client (self, invocation);
  call = g_new0 (AnalyzeCall, 1);
  call->self = g_object_ref (self);
  call->invocation = invocation;
  call->key = g_strdup (attache_submission_get_key (submission));
  attache_desk_analyze_async (self->desk, submission,
                              g_dbus_method_invocation_get_sender (invocation), on_briefing, call);
  return TRUE;
}

static void
on_report (GObject *source, GAsyncResult *result, gpointer data)
{
  GDBusMethodInvocation *invocation = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *report = attache_reports_finish (ATTACHE_STORE (source), result, &error);

  if (report == NULL)
    return_error (invocation, error);
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", report));
}

static gboolean
on_digest (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
           AttacheService *self)
{
  restart_idle (self);
  attache_reports_digest_async (self->store, options, on_report, invocation);
  return TRUE;
}

static gboolean
on_statements (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
               AttacheService *self)
{
  restart_idle (self);
  attache_reports_statements_async (self->store, options, on_report, invocation);
  return TRUE;
}

static gboolean
on_forget (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
           AttacheService *self)
{
  const char *key = NULL;
  gboolean everything = FALSE;
  guint forgotten = 0;
  g_autoptr (GError) error = NULL;

  restart_idle (self);
  g_variant_lookup (options, "key", "&s", &key);
  g_variant_lookup (options, "everything", "b", &everything);
  if ((key == NULL) == !everything)
    error = g_error_new_literal (ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM,
                                 "what to forget is either a key or everything");
  if (error == NULL && attache_store_forget (self->store, key, &forgotten, &error) && key != NULL
      && forgotten == 0)
    error = g_error_new_literal (ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_NO_DATA,
                                 "there is no such item");
  if (error != NULL)
    return return_error (invocation, error);
  attache_desk_forget (self->desk, key);
  attache_attache1_complete_forget (skeleton, invocation, forgotten);
  attache_desk_wake (self->desk);
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
  attache_attache1_emit_briefing_ready (self->skeleton, key);
}

static gboolean
on_expire (gpointer data)
{
  AttacheService *self = data;
  gint64 before
      = g_get_real_time () / G_USEC_PER_SEC - (gint64)ATTACHE_RETENTION_DAYS * 24 * 60 * 60;
  guint forgotten;
  g_autoptr (GError) error = NULL;

  if (!attache_store_expire (self->store, before, &forgotten, &error))
    g_warning ("%s", error->message);
  return G_SOURCE_CONTINUE;
}

/**
 * attache_service_new:
 * @store: the store
 * @desk: the desk
 * @loop: quit when the service is to leave
 *
 * Returns: (transfer full): the service, not on the bus yet
 */
AttacheService *
attache_service_new (AttacheStore *store, AttacheDesk *desk, GMainLoop *loop)
{
  AttacheService *self = g_object_new (ATTACHE_TYPE_SERVICE, NULL);

  self->store = g_object_ref (store);
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
  g_signal_connect (self->skeleton, "handle-digest", G_CALLBACK (on_digest), self);
  g_signal_connect (self->skeleton, "handle-statements", G_CALLBACK (on_statements), self);
  g_signal_connect (self->skeleton, "handle-forget", G_CALLBACK (on_forget), self);
  g_signal_connect (self->skeleton, "handle-quit", G_CALLBACK (on_quit), self);
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
  restart_idle (self);
  on_expire (self);
  self->expiry = g_timeout_add_seconds (EXPIRE_SECONDS, on_expire, self);
  return TRUE;
}
