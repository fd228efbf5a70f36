/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *attache_name_fold (const char *text);
const char *attache_name_get_last (const char *folded);
gboolean attache_name_is_in (const char *folded, const char *folded_text);

G_END_DECLS
