/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *attache_charset_decode (const char *bytes, gsize length, gboolean html, gsize *decoded,
                              gboolean *guessed);

char *
attache_charset_decode_page (const char *bytes, gsize length, const char *charset, gsize *decoded);

gunichar attache_charset_fix_control (gunichar c);

G_END_DECLS
