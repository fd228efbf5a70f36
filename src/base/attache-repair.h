/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What had to be done to bytes to make them text of a bounded length. */
typedef enum
{
  ATTACHE_UTF8_INTACT = 0,
  ATTACHE_UTF8_REPAIRED = 1 << 0,
  ATTACHE_UTF8_TRUNCATED = 1 << 1
} AttacheUtf8Flags;

char *attache_utf8_repair (const char *bytes, gssize length, gsize cap, gsize *repaired_length,
                           AttacheUtf8Flags *flags);
gsize attache_utf8_cut (const char *text, gsize length, gsize cap);

G_END_DECLS
