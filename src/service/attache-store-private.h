/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <sqlite3.h>

#include "service/attache-store-reading.h"

G_BEGIN_DECLS

/* The version of the tables, in the file's user_version. */
#define ATTACHE_STORE_SCHEMA 4

/* The version of what is found of a briefing (attache_store_index()); one that has an older is done
 * again. */
#define ATTACHE_STORE_INDEX 2

/* Numbers of items: those of one part of a day, of 64 seconds, follow each other. A statement's
 * number is that of its item and ten bits more. */
#define ATTACHE_STORE_NUMBERS             4096
#define ATTACHE_STORE_FIRST_NUMBER(day)   (((gint64)(day) >> 6) * ATTACHE_STORE_NUMBERS)
#define ATTACHE_STORE_STATEMENTS          1024
#define ATTACHE_STORE_FIRST_STATEMENT(id) ((gint64)(id)*ATTACHE_STORE_STATEMENTS)

/* Items that are dealt with in one transaction of a long work: 20 ms. */
#define ATTACHE_STORE_STEP 16

struct _AttacheStore
{
  GObject parent_instance;
  char *path;
  sqlite3 *db;            /* NULL only while it is being opened again and when that failed */
  GHashTable *statements; /* SQL → sqlite3_stmt */
  guint64 inode;
  guint64 device;
  gboolean reader;
  gboolean damaged;
  guint generation;  /* how often a file was opened */
  gint interrupted;  /* atomic */
  gboolean left_log; /* there was a write-ahead log before this connection */
};

void attache_store_release (sqlite3_stmt *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, attache_store_release)

/* A piece of work inside one transaction; FALSE with an error rolls it back. */
typedef gboolean (*AttacheStoreWork) (AttacheStore *self, gpointer data, GError **error);

gboolean attache_store_transact (AttacheStore *self, AttacheDurability durability,
                                 AttacheStoreWork work, gpointer data, GError **error);
gboolean
attache_store_read (AttacheStore *self, AttacheStoreWork work, gpointer data, GError **error);

sqlite3_stmt *
attache_store_query (AttacheStore *self, GError **error, const char *sql, const char *types, ...);
gboolean
attache_store_step (AttacheStore *self, sqlite3_stmt *statement, gboolean *row, GError **error);
gboolean
attache_store_run (AttacheStore *self, GError **error, const char *sql, const char *types, ...);

/* What attache_store_read_briefing() reads, of `briefings` joined with `items`. */
#define ATTACHE_STORE_BRIEFING                                                                     \
  "items.key, items.title, link, feed_title, day, analysis, json, source, feed_url"

AttacheStoredBriefing *attache_store_read_briefing (sqlite3_stmt *statement);
gboolean attache_store_mark_unsorted (AttacheStore *self, const char *key, GError **error);
GBytes *attache_store_unpack_briefing (sqlite3_stmt *statement, int source, int json);
gboolean attache_store_index (AttacheStore *self, gint64 item, GBytes *json, GError **error);

gboolean attache_store_find_number (AttacheStore *self, gint64 day, gint64 *number, GError **error);
GPtrArray *attache_store_split_words (const char *text, gboolean *begun);
char *attache_store_write_list (const char *const *strings);
char *attache_store_make_match (GPtrArray *phrases, gboolean begun);
gboolean attache_store_resolve (AttacheStore *self, const char *name, GArray *ids, GError **error);

gboolean attache_store_prepare_file (const char *path, GError **error);
gboolean attache_store_has_tables (AttacheStore *self, GError **error);
gboolean attache_store_migrate (AttacheStore *self, GError **error);
const char *attache_store_get_migration (int version);
int attache_store_lock (const char *path);
void attache_store_unlock (int lock);
gboolean attache_store_has_log (const char *path);
void attache_store_set_aside (const char *path);
void attache_store_erase (const char *path);
void attache_store_drop_set_aside (const char *path, gint64 before);
char *attache_store_find_set_aside (const char *path);
gboolean attache_store_renew (AttacheStore *self, GError **error);
gboolean attache_store_replace (AttacheStore *self, GError **error);
gboolean attache_store_breathe (AttacheStore *self, GError **error);

G_END_DECLS
