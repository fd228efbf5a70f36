/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-known-names.h"

#include "panel/attache-country.h"
#include "panel/attache-members-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* The service counts no further. */
#define MANY 100

static void
name_free (gpointer data)
{
  AttacheKnownName *name = data;

  g_free (name->name);
  g_free (name->type);
  g_free (name->country);
  g_free (name);
}

static void
read_name (AttacheMembers *members, JsonObject *object, gpointer names)
{
  AttacheKnownName *name = g_new0 (AttacheKnownName, 1);

  name->name = g_strdup (attache_members_get_string (members, object, "name"));
  name->type = g_strdup (attache_members_get_string (members, object, "type"));
  name->country = g_strdup (attache_members_get_string (members, object, "country"));
  name->n_items = attache_members_get_count (members, object, "items", 0);
  if (name->name != NULL && *name->name != '\0')
    g_ptr_array_add (names, name);
  else
    name_free (name);
}

/**
 * attache_known_names_new_from_json:
 * @json: what `Names` replied
 * @length: its bytes, or -1 if it ends in a nul
 *
 * Returns: (transfer full) (element-type AttacheKnownName): the names, or %NULL with an error of
 *   json-glib or of %G_IO_ERROR
 */
GPtrArray *
attache_known_names_new_from_json (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = attache_members_load (parser, json, length, error);
  g_autoptr (GPtrArray) names = NULL;
  AttacheMembers members = { 0 };

  if (root == NULL)
    return NULL;
  names = g_ptr_array_new_with_free_func (name_free);
  if (attache_members_get_number (&members, root, "schema", 0) != 1)
    attache_members_set_wrong (&members, "schema");
  attache_members_each (&members, root, "names", read_name, names);
  if (!attache_members_is_right (&members, "list of names", error))
    return NULL;
  return g_steal_pointer (&names);
}

/**
 * attache_known_name_dup_about:
 *
 * Returns: (transfer full): country and number of items, in words
 */
char *
attache_known_name_dup_about (const AttacheKnownName *self)
{
  const char *country = attache_country_get_name (self->country);
  g_autofree char *items = self->n_items >= MANY
                               ? g_strdup_printf (_ ("%u items or more"), MANY)
                               : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u item",
                                                               "%'u items", self->n_items),
                                                  self->n_items);

  return country != NULL ? g_strdup_printf ("%s · %s", country, items) : g_steal_pointer (&items);
}
