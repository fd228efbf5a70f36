/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean attache_evolution_page_is_web (const char *link);
char *attache_evolution_page_dup_link (const char *html);

G_END_DECLS
