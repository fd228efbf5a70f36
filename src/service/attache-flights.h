/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-fetching-rules.h"
#include "service/attache-keeper.h"

G_BEGIN_DECLS

/**
 * AttacheFlights:
 *
 * The pages that are being fetched. What comes of each gets into the store, and so does every
 * address that is dialled. There is no fetcher before the first page.
 *
 * Signal `begun`: it is some page's turn. Signal `landed` (page, written): one is done; whether
 * there is something to be analysed, and whether the store could be written. Signal `network`:
 * there is a network again.
 */
#define ATTACHE_TYPE_FLIGHTS (attache_flights_get_type ())
G_DECLARE_FINAL_TYPE (AttacheFlights, attache_flights, ATTACHE, FLIGHTS, GObject)

AttacheFlights *
attache_flights_new (AttacheStore *store, AttacheKeeper *writer, GSettings *settings);
gboolean attache_flights_have_room (AttacheFlights *self);
gboolean attache_flights_take (AttacheFlights *self, AttachePageOrder *order);
guint attache_flights_get_n (AttacheFlights *self);
gboolean attache_flights_is_under_way (AttacheFlights *self, const char *key);
void attache_flights_cancel_unruled (AttacheFlights *self, const AttacheFetchingRules *rules);
void attache_flights_stop (AttacheFlights *self);

G_END_DECLS
