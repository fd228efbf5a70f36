/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-saying.h"

G_BEGIN_DECLS

/**
 * AttacheSayingList:
 *
 * Statements over time, the newest first, by day. It asks for more by the signal `want-more` when
 * its end comes near, and is filled a few rows at a time.
 */
#define ATTACHE_TYPE_SAYING_LIST (attache_saying_list_get_type ())
G_DECLARE_FINAL_TYPE (AttacheSayingList, attache_saying_list, ATTACHE, SAYING_LIST, GtkBox)

GtkWidget *attache_saying_list_new (void);
void attache_saying_list_clear (AttacheSayingList *self, gboolean with_speakers);
void attache_saying_list_take (AttacheSayingList *self, AttacheSayings *sayings);
guint attache_saying_list_get_length (AttacheSayingList *self);
const AttacheSaying *attache_saying_list_get (AttacheSayingList *self, guint index);

G_END_DECLS
