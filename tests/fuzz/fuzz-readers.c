/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fuzz.h"
#include "panel/attache-reading.h"
#include "service/attache-reply.h"

/* In a file of its own, as panel and core have their own names for the same things. */
gboolean
fuzz_read_reply (const char *json, gsize length, const char *key, GError **refused, GError **unread)
{
  g_autofree char *analysis = NULL;
  AttacheReplyKind kind = attache_reply_check (json, length, key, &analysis, refused);
  AttacheReading *reading = attache_reading_new_from_json (json, (gssize)length, unread);

  g_assert_true ((kind == ATTACHE_REPLY_BRIEFING) == (*refused == NULL));
  g_assert_true ((kind == ATTACHE_REPLY_BRIEFING) == (analysis != NULL));
  g_assert_true ((reading != NULL) == (*unread == NULL));
  g_clear_pointer (&reading, attache_reading_unref);
  return kind == ATTACHE_REPLY_BRIEFING;
}
