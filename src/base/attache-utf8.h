/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gsize attache_utf8_fold_char (gunichar c, gunichar out[G_UNICHAR_MAX_DECOMPOSITION_LENGTH + 1]);

static inline gboolean
attache_utf8_is_boundary (const char *text, gsize length, gsize at)
{
  return at <= length && (at == length || ((guchar)text[at] & 0xC0) != 0x80);
}

G_END_DECLS
