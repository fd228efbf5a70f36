/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "stub-service.h"

#include "attache-dbus.h"
#include "config.h"

#define NAME "org.attache.Attache1"

struct _StubService
{
  GTestDBus *bus;
  GDBusConnection *connection;
  GHashTable *answers; /* JSON by method; an empty one is an error */
  GHashTable *later;   /* likewise, from the second call on */
  gboolean paused;
  guint pending;
  GString *calls;
};

/* A method without an answer does nothing and says so. */
static void
on_call (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
         const char *method, GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  StubService *self = data;
  const char *json = g_hash_table_lookup (self->answers, method);
  g_autofree char *words = g_variant_print (parameters, FALSE);

  g_string_append_printf (self->calls, "%s%s\n", method, words);
  if (json == NULL && g_str_equal (method, "Submit"))
    g_dbus_method_invocation_return_value (invocation,
                                           g_variant_new ("(@as)", g_variant_new_strv (NULL, 0)));
  else if (json == NULL)
    g_dbus_method_invocation_return_value (invocation, NULL);
  else if (*json == '\0')
    g_dbus_method_invocation_return_dbus_error (invocation, NAME ".Error.Internal",
                                                "the disk is full");
  else if (g_str_equal (method, "Analyze"))
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(ss)", STUB_KEY, json));
  else
    g_dbus_method_invocation_return_value (invocation, g_variant_new ("(s)", json));
  if (g_hash_table_contains (self->later, method))
    stub_service_set_answer (self, method, g_hash_table_lookup (self->later, method));
}

static GVariant *
on_get (GDBusConnection *connection, const char *sender, const char *path, const char *interface,
        const char *property, GError **error, gpointer data)
{
  StubService *self = data;

  if (g_str_equal (property, "Version"))
    return g_variant_new_string (ATTACHE_VERSION);
  if (g_str_equal (property, "Paused"))
    return g_variant_new_boolean (self->paused);
  if (g_str_equal (property, "Pending"))
    return g_variant_new_uint32 (self->pending);
  return g_str_equal (property, "AnalysisVersion") ? g_variant_new_string ("1")
                                                   : g_variant_new_uint32 (0);
}

static void
call_bus (StubService *self, const char *method, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      self->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
      method, parameters, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);

  g_assert_no_error (error);
}

StubService *
stub_service_new (void)
{
  static const GDBusInterfaceVTable table = { on_call, on_get, NULL };
  StubService *self = g_new0 (StubService, 1);
  g_autoptr (GError) error = NULL;

  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->later = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->calls = g_string_new (NULL);
  self->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->bus);
  self->connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (self->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_set_exit_on_close (self->connection, FALSE);
  g_dbus_connection_register_object (self->connection, "/org/attache/Attache1",
                                     attache_attache1_interface_info (), &table, self, NULL,
                                     &error);
  g_assert_no_error (error);
  stub_service_come (self);
  return self;
}

void
stub_service_free (StubService *self)
{
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_object_unref (self->connection);
  g_test_dbus_stop (self->bus);
  g_object_unref (self->bus);
  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->later);
  g_string_free (self->calls, TRUE);
  g_free (self);
}

/* The service is there, or ends; there is a bus in any case. */
void
stub_service_come (StubService *self)
{
  call_bus (self, "RequestName", g_variant_new ("(su)", NAME, 0));
}

void
stub_service_leave (StubService *self)
{
  call_bus (self, "ReleaseName", g_variant_new ("(s)", NAME));
}

/* How much it says that it has to do, to those that ask and to those that listen. */
void
stub_service_set_busy (StubService *self, gboolean paused, guint pending)
{
  g_auto (GVariantDict) changed = G_VARIANT_DICT_INIT (NULL);
  g_autoptr (GError) error = NULL;

  self->paused = paused;
  self->pending = pending;
  g_variant_dict_insert (&changed, "Paused", "b", paused);
  g_variant_dict_insert (&changed, "Pending", "u", pending);
  g_dbus_connection_emit_signal (self->connection, NULL, "/org/attache/Attache1",
                                 "org.freedesktop.DBus.Properties", "PropertiesChanged",
                                 g_variant_new ("(s@a{sv}@as)", NAME, g_variant_dict_end (&changed),
                                                g_variant_new_strv (NULL, 0)),
                                 &error);
  g_assert_no_error (error);
}

/* @json: what @method replies; empty for an error */
void
stub_service_set_answer (StubService *self, const char *method, const char *json)
{
  g_hash_table_insert (self->answers, g_strdup (method), g_strdup (json));
  g_hash_table_remove (self->later, method);
}

/* @json: what @method replies after it was called once more */
void
stub_service_set_later_answer (StubService *self, const char *method, const char *json)
{
  g_hash_table_insert (self->later, g_strdup (method), g_strdup (json));
}

/* What was asked since the last time, a call on each line. */
char *
stub_service_take_calls (StubService *self)
{
  char *calls = g_strdup (self->calls->str);

  g_string_truncate (self->calls, 0);
  return calls;
}

void
stub_service_emit (StubService *self, const char *signal, GVariant *parameters)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (self->connection, NULL, "/org/attache/Attache1", NAME, signal,
                                 parameters, &error);
  g_assert_no_error (error);
}
