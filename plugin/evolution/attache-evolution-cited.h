/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *attache_evolution_cited_drop (const char *html);
gboolean attache_evolution_cited_is_attribution (const char *line, gsize length);
gboolean attache_evolution_cited_is_attribution_begin (const char *line);

G_END_DECLS
