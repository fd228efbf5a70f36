/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The methods that find in the store, tell how it is and forget. */
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "service/attache-findings.h"
#include "service/attache-name.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"
#include "service/attache-call.h"
#include "service/attache-store-reading.h"

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheCall) call = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = attache_findings_write_finish (ATTACHE_KEEPER (source), result, &error);

  attache_call_return_string (call, answer, error);
}

static gboolean
find (AttacheService *self, GDBusMethodInvocation *invocation, GVariant *options,
      AttacheFindingsKind kind)
{
  attache_findings_write_async (self->reader, kind, options, on_found,
                                attache_call_new (self, invocation));
  return TRUE;
}

static gboolean
on_search (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
           AttacheService *self)
{
  return find (self, invocation, options, ATTACHE_FINDINGS_ITEMS);
}

static gboolean
on_statements_of (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
                  AttacheService *self)
{
  return find (self, invocation, options, ATTACHE_FINDINGS_STATEMENTS);
}

/* The older name of StatementsOf, with a speaker in place of a name. */
static gboolean
on_statements (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
               AttacheService *self)
{
  g_autoptr (GVariant) speaker = g_variant_lookup_value (options, "speaker", NULL);
  g_auto (GVariantDict) dict;
  g_autoptr (GVariant) translated = NULL;

  g_variant_dict_init (&dict, options);
  if (speaker != NULL)
    g_variant_dict_insert_value (&dict, "name", speaker);
  translated = g_variant_ref_sink (g_variant_dict_end (&dict));
  return find (self, invocation, translated, ATTACHE_FINDINGS_STATEMENTS);
}

static gboolean
on_items_of_day (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
                 AttacheService *self)
{
  return find (self, invocation, options, ATTACHE_FINDINGS_DAY);
}

static gboolean
on_names (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
          AttacheService *self)
{
  return find (self, invocation, options, ATTACHE_FINDINGS_NAMES);
}

typedef struct
{
  char *damaged;
  goffset bytes;
  AttacheStoreCounts counts;
} Status;

static void
status_free (gpointer data)
{
  Status *status = data;

  g_free (status->damaged);
  g_free (status);
}

static gboolean
read_status (AttacheStore *store, gpointer data, GError **error)
{
  Status *status = data;
  GStatBuf file;

  status->damaged = attache_store_get_damaged (store);
  status->bytes = g_stat (attache_store_get_path (store), &file) == 0 ? file.st_size : 0;
  return attache_store_get_counts (store, &status->counts, error);
}

static void
set_numbers (JsonObject *object, const Status *status)
{
  json_object_set_int_member (object, "bytes", status->bytes);
  json_object_set_int_member (object, "items", status->counts.items);
  json_object_set_int_member (object, "statements", status->counts.statements);
  json_object_set_int_member (object, "names", status->counts.names);
  json_object_set_int_member (object, "waiting", status->counts.waiting);
  json_object_set_int_member (object, "oldest", status->counts.oldest);
  json_object_set_int_member (object, "newest", status->counts.newest);
  json_object_set_int_member (object, "pages", status->counts.pages);
  json_object_set_int_member (object, "page_bytes", status->counts.page_bytes);
  json_object_set_int_member (object, "fetching", status->counts.fetching);
}

static char *
write_status (AttacheService *self, const Status *status)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "schema", 1);
  json_object_set_string_member (object, "path", attache_store_get_path (self->store));
  set_numbers (object, status);
  json_object_set_int_member (object, "retention_days",
                              attache_upkeep_get_retention (self->upkeep));
  json_object_set_string_member (object, "check", attache_upkeep_get_check (self->upkeep));
  if (status->damaged != NULL)
    json_object_set_string_member (object, "damaged", status->damaged);
  else
    json_object_set_null_member (object, "damaged");
  json_node_take_object (root, object);
  return json_to_string (root, FALSE);
}

static void
on_status_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheCall) call = data;
  g_autoptr (GError) error = NULL;
  const Status *status = attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error);
  g_autofree char *answer = status != NULL ? write_status (call->self, status) : NULL;

  attache_call_return_string (call, answer, error);
}

static gboolean
on_status (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, AttacheService *self)
{
  attache_keeper_run_async (self->reader, read_status, g_new0 (Status, 1), status_free,
                            on_status_read, attache_call_new (self, invocation));
  return TRUE;
}

typedef struct
{
  char *name; /* a person, or the key of an item, or NULL for everything */
  guint forgotten;
} Wish;

static Wish *
wish_new (const char *name)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->name = g_strdup (name);
  return wish;
}

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->name);
  g_free (wish);
}

static void
on_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheCall) call = data;
  g_autoptr (GError) error = NULL;
  const Wish *wish = attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error);

  if (wish == NULL)
    attache_service_return_error (call->invocation, error);
  else
    g_dbus_method_invocation_return_value (call->invocation,
                                           g_variant_new ("(u)", wish->forgotten));
  attache_service_forgot (call->self);
  attache_desk_wake (call->self->desk);
}

static gboolean
forget_person (AttacheStore *store, gpointer data, GError **error)
{
  Wish *wish = data;

  return attache_store_forget_person (store, wish->name, &wish->forgotten, error);
}

/* What is on its way may name the person: it is not kept now, and done again if it is still there
 * afterwards. */
static gboolean
on_forget_person (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, const char *name,
                  AttacheService *self)
{
  g_autofree char *folded = attache_name_fold (name);

  if (strlen (name) > ATTACHE_LIMIT_OPTION_BYTES
      || g_utf8_strlen (folded, -1) < ATTACHE_LIMIT_FORGET_LETTERS)
    {
      g_dbus_method_invocation_return_error_literal (
          invocation, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM,
          "that is too short or too long for the name of a person");
      return TRUE;
    }
  attache_desk_forget (self->desk, NULL);
  attache_upkeep_run_async (self->upkeep, forget_person, wish_new (name), wish_free, on_forgotten,
                            attache_call_new (self, invocation));
  return TRUE;
}

/* The new database is in use like the old one. */
static gboolean
forget_everything (AttacheStore *store, gpointer data, GError **error)
{
  Wish *wish = data;
  gboolean unclean;

  return attache_store_forget_everything (store, &wish->forgotten, error)
         && attache_store_begin_session (store, &unclean, error);
}

static void
start_forget_everything (AttacheService *self, GDBusMethodInvocation *invocation)
{
  attache_desk_forget (self->desk, NULL);
  attache_keeper_run_async (self->writer, forget_everything, wish_new (NULL), wish_free,
                            on_forgotten, attache_call_new (self, invocation));
}

static gboolean
on_forget_everything (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation,
                      AttacheService *self)
{
  start_forget_everything (self, invocation);
  return TRUE;
}

static gboolean
forget_item (AttacheStore *store, gpointer data, GError **error)
{
  Wish *wish = data;
  gboolean there;

  if (!attache_store_forget (store, wish->name, &there, error))
    return FALSE;
  wish->forgotten = there;
  if (there)
    return TRUE;
  g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_NO_DATA,
                       "there is no such item");
  return FALSE;
}

static gboolean
purge (AttacheStore *store, gpointer data, GError **error)
{
  return attache_store_purge (store, error);
}

/* The item is gone; words of it are still in the index of the search. */
static void
on_item_forgotten (GObject *source, GAsyncResult *result, gpointer data)
{
  AttacheCall *call = data;
  g_autoptr (GError) error = NULL;
  const Wish *wish = attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error);
  Wish *one;

  if (wish == NULL)
    {
      attache_service_return_error (call->invocation, error);
      attache_call_free (call);
      return;
    }
  one = wish_new (NULL);
  one->forgotten = wish->forgotten;
  attache_upkeep_run_async (call->self->upkeep, purge, one, wish_free, on_forgotten, call);
}

static gboolean
on_forget (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
           AttacheService *self)
{
  const char *key = NULL;
  gboolean everything = FALSE;

  g_variant_lookup (options, "key", "&s", &key);
  g_variant_lookup (options, "everything", "b", &everything);
  if ((key == NULL) == !everything)
    {
      g_dbus_method_invocation_return_error_literal (
          invocation, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM,
          "what to forget is either a key or everything");
      return TRUE;
    }
  if (key == NULL)
    {
      start_forget_everything (self, invocation);
      return TRUE;
    }
  attache_desk_forget (self->desk, key);
  attache_keeper_run_async (self->writer, forget_item, wish_new (key), wish_free, on_item_forgotten,
                            attache_call_new (self, invocation));
  return TRUE;
}

void
attache_service_connect_store (AttacheService *self)
{
  g_signal_connect (self->skeleton, "handle-search", G_CALLBACK (on_search), self);
  g_signal_connect (self->skeleton, "handle-statements-of", G_CALLBACK (on_statements_of), self);
  g_signal_connect (self->skeleton, "handle-statements", G_CALLBACK (on_statements), self);
  g_signal_connect (self->skeleton, "handle-items-of-day", G_CALLBACK (on_items_of_day), self);
  g_signal_connect (self->skeleton, "handle-names", G_CALLBACK (on_names), self);
  g_signal_connect (self->skeleton, "handle-status", G_CALLBACK (on_status), self);
  g_signal_connect (self->skeleton, "handle-forget", G_CALLBACK (on_forget), self);
  g_signal_connect (self->skeleton, "handle-forget-person", G_CALLBACK (on_forget_person), self);
  g_signal_connect (self->skeleton, "handle-forget-everything", G_CALLBACK (on_forget_everything),
                    self);
}
