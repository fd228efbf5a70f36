/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <sqlite3.h>

#include "service/attache-store.h"

/* A store in a directory of its own. */
typedef struct
{
  char *directory;
  char *path;
  AttacheStore *store;
} StoreFixture;

StoreFixture *store_fixture_new (void);
void store_fixture_free (StoreFixture *f);
void store_fixture_reopen (StoreFixture *f);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (StoreFixture, store_fixture_free)

/* By a connection of their own. */
sqlite3 *store_open_database (const char *path);
gint64 store_query (const char *path, const char *sql);
void store_change (const char *path, const char *sql);
