/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What is known of the page of an item, as JSON for clients. */
#include "service/attache-page-telling.h"

#include "service/attache-json-members.h"

/**
 * attache_page_here_clear:
 * @here: what is known here; its rules are freed
 */
void
attache_page_here_clear (AttachePageHere *here)
{
  g_clear_pointer (&here->rules, attache_fetching_rules_free);
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
  gboolean full = !status->teaser && status->url != NULL;

  json_builder_begin_object (builder);
  attache_json_members_add_string (builder, "state", choose_state (status, here));
  attache_json_members_add_string (builder, "host", status->host != NULL ? status->host : site);
  attache_json_members_add_number (builder, "port", status->port);
  attache_json_members_add_string (builder, "url", full ? status->url : status->link);
  attache_json_members_add_optional (builder, "time", status->time);
  attache_json_members_add_optional (builder, "until", status->until);
  attache_json_members_add_flag (builder, "automatic",
                                 attache_fetching_rules_have (here->rules, status->feed_url));
  attache_json_members_add_flag (builder, "allowable",
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
