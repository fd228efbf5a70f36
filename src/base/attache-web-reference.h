/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean attache_web_reference_check (const char *reference, gsize length);
gboolean attache_web_reference_is_absolute (const char *reference, gsize length);

G_END_DECLS
