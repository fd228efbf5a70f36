/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AttacheReplyKind:
 * @ATTACHE_REPLY_BRIEFING: a briefing that may be stored and handed on
 * @ATTACHE_REPLY_REFUSAL: an orderly error about the item
 * @ATTACHE_REPLY_HOSTILE: anything else; who sent it must not be asked again
 */
typedef enum
{
  ATTACHE_REPLY_BRIEFING,
  ATTACHE_REPLY_REFUSAL,
  ATTACHE_REPLY_HOSTILE
} AttacheReplyKind;

AttacheReplyKind attache_reply_check (const char *line, gsize length, const char *key,
                                      char **analysis, GError **error);

G_END_DECLS
