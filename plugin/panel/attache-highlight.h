/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-panel.h"

G_BEGIN_DECLS

void attache_highlight_show (GtkWidget *web_view, AttachePanel *panel, GPtrArray *selectors);

G_END_DECLS
