/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-json.h"
#include "fuzz.h"

#include <string.h>

/* A page or text becomes a briefing, the briefing JSON. Service and panel must take the JSON. */

enum
{
  OPTION_HTML = 1 << 0,
  OPTION_TOKENS = 1 << 1,
  OPTION_TITLE = 1 << 2, /* the first line is the title */
  OPTION_FEED = 1 << 3
};

static AttacheAnalyzer *
get_analyzer (void)
{
  static AttacheAnalyzer *analyzer;
  g_autoptr (GError) error = NULL;

  if (analyzer == NULL)
    analyzer = attache_analyzer_new (g_getenv ("ATTACHE_DATA"), &error);
  g_assert_no_error (error);
  return analyzer;
}

static AttacheItem *
make_item (guint options, const char *bytes, gsize length)
{
  AttacheItem *item = attache_item_new ();
  const char *line = memchr (bytes, '\n', length);

  attache_item_set (item, ATTACHE_ITEM_FIELD_ID, "key");
  if ((options & OPTION_TITLE) && line != NULL)
    {
      g_autofree char *title = g_strndup (bytes, (gsize)(line - bytes));

      attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
      length -= (gsize)(line + 1 - bytes);
      bytes = line + 1;
    }
  if (options & OPTION_FEED)
    {
      attache_item_set (item, ATTACHE_ITEM_FIELD_FEED, "The Daily Harbour");
      attache_item_set (item, ATTACHE_ITEM_FIELD_AUTHOR, "Rosa Delgado");
      attache_item_set (item, ATTACHE_ITEM_FIELD_LANGUAGE, "en");
      attache_item_set_origin (item, ATTACHE_ORIGIN_FEED);
    }
  if (options & OPTION_HTML)
    attache_item_set_html (item, bytes, (gssize)length);
  else
    attache_item_set_text (item, bytes, (gssize)length);
  return item;
}

static void
check_json (const char *json, gsize length)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) unread = NULL;

  g_assert_null (memchr (json, '\n', length));
  fuzz_read_reply (json, length, "key", &refused, &unread);
  g_assert_no_error (refused);
  g_assert_no_error (unread);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  guint options = size > 0 ? data[0] % FUZZ_N_OPTIONS : 0;
  const char *bytes = size > 0 ? (const char *)data + 1 : "";
  g_autoptr (AttacheItem) item = make_item (options, bytes, size > 0 ? size - 1 : 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheBriefing) briefing
      = attache_analyzer_analyze (get_analyzer (), item, NULL, &error);
  gsize length;
  g_autofree char *json = NULL;

  g_assert_no_error (error);
  json = attache_json_write_briefing (
      briefing, options & OPTION_TOKENS ? ATTACHE_LAYER_TOKENS : ATTACHE_LAYER_NONE, &length);
  check_json (json, length);
  return 0;
}
