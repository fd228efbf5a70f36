/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What is known of the page of an item, and whom pages came from, as JSON for clients. */
#include "service/attache-page-telling.h"

#include "service/attache-json-members.h"

#define SECONDS_OF_WEEK (7 * 24 * 60 * 60)

/**
 * attache_page_here_clear:
 * @here: what is known here; its rules are freed
 */
void
attache_page_here_clear (AttachePageHere *here)
{
  g_clear_pointer (&here->rules, attache_fetching_rules_free);
}

static void
add_flag (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/* Seconds, null for 0. */
static void
add_time (JsonBuilder *builder, const char *name, gint64 time)
{
  if (time != 0)
    attache_json_members_add_number (builder, name, time);
  else
    {
      json_builder_set_member_name (builder, name);
      json_builder_add_null_value (builder);
    }
}

/* A page that has come and is being analysed is not there yet for whoever waits. */
static const char *
choose_state (const AttachePageStatus *status, const AttachePageHere *here)
{
  if (status->state == NULL)
    return "offer";
  if (g_str_equal (status->state, "fetched")
      || (here->under_way && g_str_equal (status->state, "waiting")))
    return "fetching";
  return status->state;
}

static void
add_status (JsonBuilder *builder, const AttachePageStatus *status, const char *site,
            const AttachePageHere *here)
{
  gboolean full = g_strcmp0 (status->state, "full") == 0;

  json_builder_begin_object (builder);
  attache_json_members_add_string (builder, "state", choose_state (status, here));
  attache_json_members_add_string (builder, "host", status->host != NULL ? status->host : site);
  attache_json_members_add_number (builder, "port", status->port);
  attache_json_members_add_string (builder, "url", full ? status->url : status->link);
  add_time (builder, "time", status->time);
  add_time (builder, "until", status->until);
  add_flag (builder, "automatic", attache_fetching_rules_have (here->rules, status->feed_url));
  add_flag (builder, "allowable",
            status->own && status->feed_url != NULL && status->host != NULL
                && g_strcmp0 (status->state, "address") == 0);
  attache_json_members_add_string (builder, "detail", status->detail);
  json_builder_end_object (builder);
}

/**
 * attache_page_telling_add:
 * @key: an item that is in the store
 * @here: what else is known
 *
 * Adds the member `fetch` as the interface's XML says of Beside.
 *
 * Returns: whether the store could be read
 */
gboolean
attache_page_telling_add (JsonBuilder *builder, AttacheStore *store, const char *key,
                          const AttachePageHere *here, GError **error)
{
  g_autoptr (AttachePageStatus) status = NULL;
  g_autofree char *site = NULL;

  if (!attache_store_get_page_status (store, key, &status, error))
    return FALSE;
  site = status != NULL ? attache_page_get_site (status->link) : NULL;
  json_builder_set_member_name (builder, "fetch");
  if (here->rules == NULL || site == NULL || (status->state == NULL && !status->teaser))
    json_builder_add_null_value (builder);
  else
    add_status (builder, status, site, here);
  return TRUE;
}

/* ---- contacts ---- */

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
  add_flag (builder, "proxy", party->proxy);
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
