/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <camel/camel.h>

G_BEGIN_DECLS

/* A session in a folder of its own, and stores, folders and search folders that hold nothing. */
void doubles_start (void);
void doubles_stop (void);
CamelStore *doubles_store (const char *uid, const char *protocol);
CamelFolder *doubles_folder (CamelStore *store, const char *full_name, const char *title);

/* A search folder that has each message of @behind, which may be NULL: then it has none. */
CamelFolder *doubles_search (CamelStore *store, CamelFolder *behind);

G_END_DECLS
