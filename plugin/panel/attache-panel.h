/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-article.h"
#include "panel/attache-beside.h"
#include "panel/attache-reading.h"
#include "panel/attache-state.h"

G_BEGIN_DECLS

/**
 * AttachePanel:
 *
 * The panel beside the article. It shows one briefing or one state, and says what the user wants to
 * see or do; it talks to nobody.
 */
#define ATTACHE_TYPE_PANEL (attache_panel_get_type ())
G_DECLARE_FINAL_TYPE (AttachePanel, attache_panel, ATTACHE, PANEL, GtkBox)

AttachePanel *attache_panel_new (GSettings *settings);
void
attache_panel_show_reading (AttachePanel *self, AttacheArticle *article, AttacheReading *reading);
void attache_panel_show_state (AttachePanel *self, AttacheState state, const char *detail);
void attache_panel_show_message (AttachePanel *self, const char *message);
gboolean attache_panel_wants (AttachePanel *self, GPtrArray *selectors);
void attache_panel_show_missing (AttachePanel *self, GPtrArray *selectors);
void attache_panel_show_beside (AttachePanel *self, AttacheBeside *beside);
void
attache_panel_show_progress (AttachePanel *self, guint pending, guint backlog, gboolean paused);

G_END_DECLS
