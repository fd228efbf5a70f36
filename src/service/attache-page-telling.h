/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "service/attache-fetching-rules.h"
#include "service/attache-keeper.h"

G_BEGIN_DECLS

/* What the main loop knows of the page of an item and the store does not; owns its rules. */
typedef struct
{
  AttacheFetchingRules *rules; /* NULL: nothing can be fetched */
  gboolean under_way;
} AttachePageHere;

void attache_page_here_clear (AttachePageHere *here);
gboolean attache_page_telling_add (JsonBuilder *builder, AttacheStore *store, const char *key,
                                   const AttachePageHere *here, GError **error);

G_END_DECLS
