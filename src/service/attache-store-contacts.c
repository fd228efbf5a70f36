/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Whom the fetcher connected to, and who wants to be left alone for a while. */
#include "service/attache-service-limits.h"
#include "service/attache-store-pages.h"
#include "service/attache-store-private.h"

#define SECONDS_OF_DAY (24 * 60 * 60)

typedef struct
{
  const AttacheContact *contact;
  const char *site;
  gint64 since;
  AttacheContactVisitor visitor;
  AttacheHoldVisitor hold_visitor;
  gpointer data;
} ContactWork;

static gboolean
note_contact (AttacheStore *self, gpointer data, GError **error)
{
  const AttacheContact *contact = ((const ContactWork *)data)->contact;

  return attache_store_run (
             self, error,
             "INSERT INTO contacts (host, port, address, proxy, day, first, last, times)"
             " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, 1) ON CONFLICT DO UPDATE"
             " SET last = max (last, excluded.last), times = times + 1",
             "sisiii", contact->host, (gint64)contact->port, contact->address,
             (gint64)contact->proxy, contact->last / SECONDS_OF_DAY, contact->last)
         && attache_store_run (self, error, "DELETE FROM contacts WHERE day < ?", "i",
                               contact->last / SECONDS_OF_DAY - ATTACHE_CONTACT_DAYS);
}

/**
 * attache_store_note_contact:
 * @contact: an address that is dialled, at the time @contact->last
 *
 * Returns: whether it is noted
 */
gboolean
attache_store_note_contact (AttacheStore *self, const AttacheContact *contact, GError **error)
{
  ContactWork work = { .contact = contact };

  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, note_contact, &work, error);
}

static gboolean
find_contacts (AttacheStore *self, gpointer data, GError **error)
{
  const ContactWork *work = data;
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, error,
      "SELECT host, port, address, proxy, min (first), max (last), sum (times) FROM contacts"
      " WHERE last >= ? GROUP BY host, port, address, proxy ORDER BY host, port, proxy, address",
      "i", work->since);
  gboolean row;

  while (statement != NULL)
    {
      AttacheContact contact;

      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      contact = (AttacheContact){
        .host = (const char *)sqlite3_column_text (statement, 0),
        .port = (guint16)sqlite3_column_int64 (statement, 1),
        .address = (const char *)sqlite3_column_text (statement, 2),
        .proxy = sqlite3_column_int (statement, 3),
        .first = sqlite3_column_int64 (statement, 4),
        .last = sqlite3_column_int64 (statement, 5),
        .times = sqlite3_column_int64 (statement, 6),
      };
      work->visitor (&contact, work->data);
    }
  return FALSE;
}

/**
 * attache_store_find_contacts:
 * @since: Unix seconds
 * @visitor: called with each address that was dialled since then, by host
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_find_contacts (AttacheStore *self, gint64 since, AttacheContactVisitor visitor,
                             gpointer data, GError **error)
{
  ContactWork work = { .since = since, .visitor = visitor, .data = data };

  return attache_store_read (self, find_contacts, &work, error);
}

static gboolean
hold_site (AttacheStore *self, gpointer data, GError **error)
{
  const ContactWork *work = data;

  return attache_store_run (self, error, "DELETE FROM holds WHERE until < ?", "i",
                            g_get_real_time () / G_USEC_PER_SEC)
         && attache_store_run (self, error,
                               "INSERT INTO holds (site, until) VALUES (?1, ?2) ON CONFLICT (site)"
                               " DO UPDATE SET until = max (until, ?2)",
                               "si", work->site, work->since);
}

/**
 * attache_store_hold_site:
 * @site: a host
 * @until: Unix seconds
 *
 * Leaves a host alone until then.
 *
 * Returns: whether it is noted
 */
gboolean
attache_store_hold_site (AttacheStore *self, const char *site, gint64 until, GError **error)
{
  ContactWork work = { .site = site, .since = until };

  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, hold_site, &work, error);
}

static gboolean
find_holds (AttacheStore *self, gpointer data, GError **error)
{
  const ContactWork *work = data;
  g_autoptr (sqlite3_stmt) statement
      = attache_store_query (self, error, "SELECT site, until FROM holds WHERE until > ?", "i",
                             g_get_real_time () / G_USEC_PER_SEC);
  gboolean row;

  while (statement != NULL)
    {
      if (!attache_store_step (self, statement, &row, error))
        return FALSE;
      if (!row)
        return TRUE;
      work->hold_visitor ((const char *)sqlite3_column_text (statement, 0),
                          sqlite3_column_int64 (statement, 1), work->data);
    }
  return FALSE;
}

/**
 * attache_store_find_holds:
 * @visitor: called with each host that is still to be left alone
 *
 * Returns: whether the store could be read
 */
gboolean
attache_store_find_holds (AttacheStore *self, AttacheHoldVisitor visitor, gpointer data,
                          GError **error)
{
  ContactWork work = { .hold_visitor = visitor, .data = data };

  return attache_store_read (self, find_holds, &work, error);
}
