/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-contacts.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

#include "cli/attache-bus.h"
#include "cli/attache-page.h"
#include "cli/attache-time.h"
#include "cli/attache-view.h"

void
attache_contacts_free (AttacheContacts *self)
{
  g_object_unref (self->parser);
  g_free (self);
}

/* ---- asking ---- */

static JsonObject *
read_answer (JsonParser *parser, const char *answer)
{
  JsonNode *root = json_parser_load_from_data (parser, answer, -1, NULL)
                       ? json_parser_get_root (parser)
                       : NULL;
  JsonObject *object
      = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *list = object != NULL ? json_object_get_member (object, "contacts") : NULL;

  return list != NULL && JSON_NODE_HOLDS_ARRAY (list)
                 && attache_view_get_int (object, "schema", 0) == 1
             ? object
             : NULL;
}

/* A service that was started before the update does not know the question. */
static void
explain_age (GError **error)
{
  if (error == NULL || !g_error_matches (*error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD))
    return;
  g_clear_error (error);
  g_set_error_literal (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD,
                       _ ("an older service runs, which cannot fetch; it leaves after ten quiet "
                          "minutes; see attache doctor"));
}

/**
 * attache_contacts_new:
 *
 * Asks the service, and starts it if need be.
 *
 * Returns: (transfer full) (nullable): the answer; %NULL with a message for the user
 */
AttacheContacts *
attache_contacts_new (GError **error)
{
  g_autofree char *answer = attache_bus_question ("Contacts", NULL, error);
  g_autoptr (AttacheContacts) self = NULL;

  if (answer == NULL)
    {
      explain_age (error);
      return NULL;
    }
  self = g_new0 (AttacheContacts, 1);
  self->parser = json_parser_new_immutable ();
  self->answer = read_answer (self->parser, answer);
  if (self->answer != NULL)
    return g_steal_pointer (&self);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("the service's answer makes no sense"));
  return NULL;
}

/* ---- text ---- */

static char *
name_contact (JsonObject *contact)
{
  const char *host = attache_view_get_string (contact, "host");
  gint port = (gint)CLAMP (attache_view_get_int (contact, "port", 0), 0, G_MAXUINT16);

  if (host == NULL)
    host = "?";
  return attache_view_get_boolean (contact, "proxy")
             ? g_strdup_printf (_ ("%s, port %d, a proxy"), host, port)
             : g_strdup_printf (_ ("%s, port %d"), host, port);
}

static char *
describe_times (JsonObject *contact)
{
  gint64 times = attache_view_get_int (contact, "times", 1);
  g_autofree char *first = attache_time_describe (attache_view_get_int (contact, "first", 0));
  g_autofree char *last = attache_time_describe (attache_view_get_int (contact, "last", 0));

  if (times <= 1)
    /* Translators: %s is a day and a time. */
    return g_strdup_printf (_ ("once, on %s"), last);
  /* Translators: both %s are a day and a time. */
  return g_strdup_printf (
      ngettext ("%u time, from %s to %s", "%u times, from %s to %s", (gulong)times),
      (guint)MIN (times, G_MAXUINT), first, last);
}

static char *
list_addresses (JsonObject *contact)
{
  JsonNode *node = json_object_get_member (contact, "addresses");
  JsonArray *list
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  GString *found = g_string_new (NULL);

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *address = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_VALUE (address) && json_node_get_value_type (address) == G_TYPE_STRING)
        g_string_append_printf (found, "%s%s", found->len > 0 ? ", " : "",
                                json_node_get_string (address));
    }
  return g_string_free (found, FALSE);
}

static void
put_contact (AttachePage *page, JsonObject *contact)
{
  g_autofree char *name = name_contact (contact);
  g_autofree char *times = describe_times (contact);
  g_autofree char *addresses = list_addresses (contact);

  attache_page_put (page, "", ATTACHE_STYLE_BOLD, name);
  attache_page_put (page, "  ", ATTACHE_STYLE_PLAIN, times);
  if (*addresses != '\0')
    attache_page_put (page, "  ", ATTACHE_STYLE_DIM, addresses);
}

/**
 * attache_contacts_write_text:
 * @self: whom it was
 * @fetching: (nullable): what the settings say
 * @width: of a line, in cells
 * @color: whether to use colours
 *
 * Returns: (transfer full): whether fetching is on, and three lines for each host, or that there
 * was none
 */
GString *
attache_contacts_write_text (const AttacheContacts *self, const AttacheFetching *fetching,
                             guint width, gboolean color)
{
  g_autofree char *state = attache_fetching_describe (fetching);
  guint n = attache_view_count (self->answer, "contacts");
  g_autofree char *hosts
      = g_strdup_printf (ngettext ("In the last week Attaché connected to %u host:",
                                   "In the last week Attaché connected to %u hosts:", n),
                         n);
  AttachePage page;

  attache_page_init (&page, width, color);
  attache_page_put (&page, "", ATTACHE_STYLE_PLAIN, state);
  attache_page_put (&page, "", ATTACHE_STYLE_PLAIN,
                    n > 0 ? hosts : _ ("In the last week Attaché connected to nobody."));
  for (guint i = 0; i < n; i++)
    {
      JsonObject *contact = attache_view_get_element (self->answer, "contacts", i);

      g_string_append_c (page.out, '\n');
      if (contact != NULL)
        put_contact (&page, contact);
    }
  return page.out;
}

/* ---- JSON ---- */

static void
add_fetching (JsonBuilder *builder, const AttacheFetching *fetching)
{
  json_builder_set_member_name (builder, "fetching");
  if (fetching == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "all");
  json_builder_add_boolean_value (builder, fetching->all);
  json_builder_set_member_name (builder, "feeds");
  json_builder_begin_array (builder);
  for (char **feed = fetching->feeds; *feed != NULL; feed++)
    json_builder_add_string_value (builder, *feed);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * attache_contacts_write_json:
 * @self: whom it was
 * @fetching: (nullable): what the settings say
 *
 * Returns: (transfer full): an object: schema, fetching (null, or with all and feeds) and contacts
 *   as the service gave them
 */
GString *
attache_contacts_write_json (const AttacheContacts *self, const AttacheFetching *fetching)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  GString *out = g_string_new (NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "schema");
  json_builder_add_int_value (builder, 1);
  add_fetching (builder, fetching);
  json_builder_set_member_name (builder, "contacts");
  json_builder_add_value (builder,
                          json_node_copy (json_object_get_member (self->answer, "contacts")));
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, TRUE);
  g_string_append_printf (out, "%s\n", json);
  return out;
}
