/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "brief/attache-topic.h"
#include "panel/attache-client.h"
#include "panel/attache-gazette.h"

G_BEGIN_DECLS

/**
 * AttacheNameEntry:
 *
 * An entry that completes what conditions may look for: names of the gazetteer, which is opened
 * when it is first needed, and of what the store knows. Emits `chosen` with a value when one is
 * taken from the list.
 */
#define ATTACHE_TYPE_NAME_ENTRY (attache_name_entry_get_type ())
G_DECLARE_FINAL_TYPE (AttacheNameEntry, attache_name_entry, ATTACHE, NAME_ENTRY, GtkEntry)

GtkWidget *attache_name_entry_new (AttacheClient *client, AttacheGazette *gazette);
void attache_name_entry_set_kind (AttacheNameEntry *self, AttacheTopicKind kind);

G_END_DECLS
