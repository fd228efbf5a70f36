/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fuzz.h"
#include "panel/attache-reading.h"
#include "service/attache-page-verdict.h"
#include "service/attache-reply.h"

/* What was let through has a verdict. */
static void
check_verdict (const char *json, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (json, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (AttachePageVerdict) verdict = attache_page_verdict_new (bytes, &error);

  g_assert_no_error (error);
  g_assert_true (verdict->title_found >= 0 && verdict->title_found <= 1);
  g_assert_true (verdict->page || (verdict->wall == NULL && verdict->variant == NULL));
}

/* In a file of its own, as panel and core have their own names for the same things. */
gboolean
fuzz_read_reply (const char *json, gsize length, const char *key, GError **refused, GError **unread)
{
  g_autofree char *analysis = NULL;
  AttacheReplyKind kind = attache_reply_check (json, length, key, &analysis, refused);
  AttacheReading *reading = attache_reading_new_from_json (json, (gssize)length, unread);

  g_assert_true ((kind == ATTACHE_REPLY_BRIEFING) == (*refused == NULL));
  g_assert_true ((kind == ATTACHE_REPLY_BRIEFING) == (analysis != NULL));
  if (kind == ATTACHE_REPLY_BRIEFING)
    check_verdict (json, length);
  g_assert_true ((reading != NULL) == (*unread == NULL));
  g_clear_pointer (&reading, attache_reading_unref);
  return kind == ATTACHE_REPLY_BRIEFING;
}
