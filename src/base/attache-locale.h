/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void attache_locale_bind (void);
const char *attache_locale_get_state (const char *code, const char *english);

G_END_DECLS
