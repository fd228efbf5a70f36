/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-bus.h"

#include <glib/gi18n.h>

/* Starting the service takes well under a second. */
#define CALL_MS 8000

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
