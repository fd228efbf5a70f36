/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

/* Countries in the user's words. Codes are those of a briefing: ISO 3166, and UN and EU for those
 * two. */
const char *attache_country_get_name (const char *code);
gboolean attache_country_is_code (const char *code);
gboolean attache_country_is_in (const char *code, const char *words);
gboolean attache_country_is_state (const char *name);
char *attache_country_dup_code (const char *name);
GStrv attache_country_complete (const char *typed, guint most);
char *attache_country_dup_flag (const char *code, PangoContext *context);

G_END_DECLS
