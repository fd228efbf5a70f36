/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-client.h"
#include "panel/attache-panel.h"

G_BEGIN_DECLS

/**
 * AttachePresenter:
 *
 * Keeps the panel at what the reader looks at: asks the service for the briefing of the selected
 * item and shows it, or says why there is none. The same for every host.
 */
#define ATTACHE_TYPE_PRESENTER (attache_presenter_get_type ())
G_DECLARE_FINAL_TYPE (AttachePresenter, attache_presenter, ATTACHE, PRESENTER, GObject)

AttachePresenter *attache_presenter_new (AttacheClient *client, AttachePanel *panel);
void attache_presenter_select (AttachePresenter *self, AttacheArticle *article);
void attache_presenter_refuse (AttachePresenter *self, AttacheState state);
void attache_presenter_await (AttachePresenter *self);
void attache_presenter_select_failed (AttachePresenter *self, const char *detail);
void attache_presenter_set_waiting (AttachePresenter *self, guint left, guint all);
void attache_presenter_close (AttachePresenter *self);

G_END_DECLS
