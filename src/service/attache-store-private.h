/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <sqlite3.h>

#include "service/attache-store.h"

G_BEGIN_DECLS

/* The version of the tables, in the file's user_version. */
#define ATTACHE_STORE_SCHEMA 1

struct _AttacheStore
{
  GObject parent_instance;
  char *path;
  sqlite3 *db; /* NULL only while it is being opened again and when that failed */
  guint64 inode;
  guint64 device;
  gboolean damaged;
};

G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

/* A piece of work inside one transaction; FALSE with an error rolls it back. */
typedef gboolean (*AttacheStoreWork) (AttacheStore *self, gpointer data, GError **error);

gboolean attache_store_transact (AttacheStore *self, AttacheDurability durability,
                                 AttacheStoreWork work, gpointer data, GError **error);

sqlite3_stmt *
attache_store_query (AttacheStore *self, GError **error, const char *sql, const char *types, ...);
gboolean
attache_store_step (AttacheStore *self, sqlite3_stmt *statement, gboolean *row, GError **error);
gboolean
attache_store_run (AttacheStore *self, GError **error, const char *sql, const char *types, ...);

gboolean attache_store_prepare_file (const char *path, GError **error);
gboolean attache_store_migrate (AttacheStore *self, GError **error);
void attache_store_set_aside (const char *path);
void attache_store_drop_set_aside (const char *path, gint64 before);

G_END_DECLS
