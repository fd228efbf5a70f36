/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Whom the fetcher connected to, as JSON for clients. */
#include "service/attache-contacts.h"

#include <json-glib/json-glib.h>

#include "service/attache-json-members.h"
#include "service/attache-store-pages.h"

#define SECONDS_OF_WEEK (7 * 24 * 60 * 60)

/* One host with its port, and all addresses of it that were dialled. */
typedef struct
{
  char *host;
  GPtrArray *addresses;
  guint16 port;
  gboolean proxy;
  gint64 first;
  gint64 last;
  gint64 times;
} Party;

typedef struct
{
  GPtrArray *parties;
  char *answer;
} Order;

static void
party_free (gpointer data)
{
  Party *party = data;

  g_free (party->host);
  g_ptr_array_unref (party->addresses);
  g_free (party);
}

static void
order_free (gpointer data)
{
  Order *order = data;

  g_ptr_array_unref (order->parties);
  g_free (order->answer);
  g_free (order);
}

static Party *
find_party (Order *order, const AttacheContact *contact)
{
  Party *party = order->parties->len > 0 ? order->parties->pdata[order->parties->len - 1] : NULL;

  if (party != NULL && g_str_equal (party->host, contact->host) && party->port == contact->port
      && party->proxy == contact->proxy)
    return party;
  party = g_new0 (Party, 1);
  party->host = g_strdup (contact->host);
  party->port = contact->port;
  party->proxy = contact->proxy;
  party->first = contact->first;
  party->addresses = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (order->parties, party);
  return party;
}

/* They come by host. */
static void
add_contact (const AttacheContact *contact, gpointer data)
{
  Party *party = find_party (data, contact);

  g_ptr_array_add (party->addresses, g_strdup (contact->address));
  party->first = MIN (party->first, contact->first);
  party->last = MAX (party->last, contact->last);
  party->times += contact->times;
}

static gint
compare_parties (gconstpointer a, gconstpointer b)
{
  const Party *first = *(Party *const *)a, *second = *(Party *const *)b;

  return first->last != second->last ? (first->last < second->last ? 1 : -1)
                                     : g_strcmp0 (first->host, second->host);
}

static void
write_party (JsonBuilder *builder, const Party *party)
{
  json_builder_begin_object (builder);
  attache_json_members_add_string (builder, "host", party->host);
  attache_json_members_add_number (builder, "port", party->port);
  json_builder_set_member_name (builder, "addresses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < party->addresses->len; i++)
    json_builder_add_string_value (builder, party->addresses->pdata[i]);
  json_builder_end_array (builder);
  attache_json_members_add_flag (builder, "proxy", party->proxy);
  attache_json_members_add_number (builder, "first", party->first);
  attache_json_members_add_number (builder, "last", party->last);
  attache_json_members_add_number (builder, "times", party->times);
  json_builder_end_object (builder);
}

static gboolean
write_contacts (AttacheStore *store, gpointer data, GError **error)
{
  Order *order = data;
  gint64 since = g_get_real_time () / G_USEC_PER_SEC - SECONDS_OF_WEEK;
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  if (!attache_store_find_contacts (store, since, add_contact, order, error))
    return FALSE;
  g_ptr_array_sort (order->parties, compare_parties);
  json_builder_begin_object (builder);
  attache_json_members_add_number (builder, "schema", 1);
  json_builder_set_member_name (builder, "contacts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < order->parties->len; i++)
    write_party (builder, order->parties->pdata[i]);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  order->answer = json_to_string (root, FALSE);
  return TRUE;
}

/**
 * attache_contacts_write_async:
 * @keeper: a reader of the store
 *
 * Writes what the interface's XML says of Contacts.
 */
void
attache_contacts_write_async (AttacheKeeper *keeper, GAsyncReadyCallback callback, gpointer data)
{
  Order *order = g_new0 (Order, 1);

  order->parties = g_ptr_array_new_with_free_func (party_free);
  attache_keeper_run_async (keeper, write_contacts, order, order_free, callback, data);
}

/**
 * attache_contacts_write_finish:
 *
 * Returns: (transfer full) (nullable): the answer; %NULL with an error
 */
char *
attache_contacts_write_finish (AttacheKeeper *keeper, GAsyncResult *result, GError **error)
{
  Order *order = attache_keeper_run_finish (keeper, result, error);

  return order != NULL ? g_steal_pointer (&order->answer) : NULL;
}
