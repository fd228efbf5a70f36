/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-bus.h"

#include <glib/gi18n.h>

/* Starting the service takes well under a second. */
#define CALL_MS 8000

/* A question of much may have to wait for others. */
#define QUESTION_MS 60000

static GVariant *
call_bus (GDBusConnection *bus, const char *name, const char *path, const char *interface,
          const char *method, GVariant *arguments, const char *type, GError **error)
{
  return g_dbus_connection_call_sync (bus, name, path, interface, method, arguments,
                                      G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE, CALL_MS, NULL,
                                      error);
}

/**
 * attache_bus_can_start_service:
 *
 * Returns: whether the bus knows how to start the service
 */
gboolean
attache_bus_can_start_service (GDBusConnection *bus)
{
  g_autoptr (GVariant) reply
      = call_bus (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                  "ListActivatableNames", NULL, "(as)", NULL);
  g_autofree const char **names = NULL;

  if (reply == NULL)
    return FALSE;
  g_variant_get (reply, "(^a&s)", &names);
  return g_strv_contains (names, ATTACHE_BUS_NAME);
}

/**
 * attache_bus_get_property:
 * @name: a property of the service that is a string
 *
 * Asks the service, and starts it if need be.
 *
 * Returns: (transfer full) (nullable): the property
 */
char *
attache_bus_get_property (GDBusConnection *bus, const char *name, GError **error)
{
  g_autoptr (GVariant) reply
      = call_bus (bus, ATTACHE_BUS_NAME, ATTACHE_BUS_PATH, "org.freedesktop.DBus.Properties", "Get",
                  g_variant_new ("(ss)", ATTACHE_BUS_NAME, name), "(v)", error);
  g_autoptr (GVariant) value = NULL;

  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "(v)", &value);
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return g_variant_dup_string (value, NULL);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("it answers nonsense"));
  return NULL;
}

/**
 * attache_bus_ask:
 * @method: a method of the service that takes nothing and answers with a string
 *
 * Asks the service, and starts it if need be.
 *
 * Returns: (transfer full) (nullable): the answer
 */
char *
attache_bus_ask (GDBusConnection *bus, const char *method, GError **error)
{
  g_autoptr (GVariant) reply = call_bus (bus, ATTACHE_BUS_NAME, ATTACHE_BUS_PATH, ATTACHE_BUS_NAME,
                                         method, NULL, "(s)", error);
  char *answer = NULL;

  if (reply != NULL)
    g_variant_get (reply, "(s)", &answer);
  return answer;
}

static gboolean
has_service (GDBusConnection *bus)
{
  g_autoptr (GVariant) reply
      = call_bus (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                  "NameHasOwner", g_variant_new ("(s)", ATTACHE_BUS_NAME), "(b)", NULL);
  gboolean owned = FALSE;

  if (reply != NULL)
    g_variant_get (reply, "(b)", &owned);
  return owned;
}

static GDBusConnection *
connect_to_service (GError **error)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (bus == NULL)
    g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
        _ ("there is no session bus: log in to a desktop session, or use dbus-run-session"));
  else if (!has_service (bus) && !attache_bus_can_start_service (bus))
    g_set_error_literal (
        error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
        _ ("the session bus does not know how to start Attaché's service; see attache doctor"));
  else
    return g_steal_pointer (&bus);
  return NULL;
}

/**
 * attache_bus_question:
 * @method: a method of the service that takes a{sv}, or nothing, and answers with a string
 * @options: (transfer floating) (nullable): its options; %NULL for one that takes nothing
 *
 * Asks the service on the session bus, and starts it if need be.
 *
 * Returns: (transfer full) (nullable): the answer; %NULL with a message for the user
 */
char *
attache_bus_question (const char *method, GVariant *options, GError **error)
{
  g_autoptr (GVariant) held = g_variant_ref_sink (
      options != NULL ? g_variant_new ("(@a{sv})", options) : g_variant_new ("()"));
  g_autoptr (GDBusConnection) bus = connect_to_service (error);
  g_autoptr (GVariant) reply = NULL;
  char *answer = NULL;

  if (bus == NULL)
    return NULL;
  reply = g_dbus_connection_call_sync (bus, ATTACHE_BUS_NAME, ATTACHE_BUS_PATH, ATTACHE_BUS_NAME,
                                       method, held, G_VARIANT_TYPE ("(s)"), G_DBUS_CALL_FLAGS_NONE,
                                       QUESTION_MS, NULL, error);
  if (reply != NULL)
    g_variant_get (reply, "(s)", &answer);
  else if (error != NULL)
    {
      g_dbus_error_strip_remote_error (*error);
      g_prefix_error (error, _ ("Attaché's service does not answer: "));
    }
  return answer;
}
