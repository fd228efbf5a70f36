/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-sorter.h"

G_BEGIN_DECLS

/**
 * AttacheNotifier:
 *
 * Tells the user of new stories, as the settings want it. What was told of is in the store, so that
 * no end of the service makes it be told again.
 */
#define ATTACHE_TYPE_NOTIFIER (attache_notifier_get_type ())
G_DECLARE_FINAL_TYPE (AttacheNotifier, attache_notifier, ATTACHE, NOTIFIER, GObject)

AttacheNotifier *attache_notifier_new (AttacheSorter *sorter, GSettings *settings);
void attache_notifier_start (AttacheNotifier *self);
gboolean attache_notifier_is_busy (AttacheNotifier *self);
void attache_notifier_stop (AttacheNotifier *self);

G_END_DECLS
