/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Whether a page that was fetched and analysed is the article that the feed gave the beginning of.
 */
#include "service/attache-page-verdict.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-pages.h"
#include "service/attache-store-private.h"

typedef struct
{
  const char *key;
  const char *analysis;
  const AttachePageVerdict *page; /* NULL: it could not be analysed */
  gboolean good;
} SettleWork;

/* What is known of the item before. */
typedef struct
{
  gint64 item;
  gboolean accepted; /* the page has been taken for the article before, by an older analysis */
  gboolean varied;   /* it is the variant that another page named */
} Before;

static gboolean
read_before (AttacheStore *self, const char *key, Before *before, gboolean *found, GError **error)
{
  g_autoptr (sqlite3_stmt) statement
      = attache_store_query (self, error,
                             "SELECT id, state = 'full', variant IS NOT NULL FROM items"
                             " JOIN fetches ON fetches.item = id"
                             " WHERE key = ? AND state IN ('fetched', 'full')",
                             "s", key);

  if (statement == NULL || !attache_store_step (self, statement, found, error))
    return FALSE;
  before->item = sqlite3_column_int64 (statement, 0);
  before->accepted = sqlite3_column_int (statement, 1);
  before->varied = sqlite3_column_int (statement, 2);
  return TRUE;
}

/* The briefing of what the feed has, if it was analysed; NULL too when it cannot be read. */
static AttachePageVerdict *
read_teaser (AttacheStore *self, const char *key)
{
  g_autoptr (sqlite3_stmt) statement = attache_store_query (
      self, NULL, "SELECT json, source FROM briefings JOIN items USING (key) WHERE key = ?", "s",
      key);
  g_autoptr (GBytes) json = NULL;
  gboolean row = FALSE;

  if (statement == NULL || !attache_store_step (self, statement, &row, NULL) || !row)
    return NULL;
  json = attache_store_unpack_briefing (statement, 1, 0);
  return json != NULL ? attache_page_verdict_new (json, NULL) : NULL;
}

/* Why @page is not the article, NULL if it is. A page that asks for money and yet has more text
 * than one that ends behind the first paragraphs has the article. */
static const char *
judge (const AttachePageVerdict *page, const AttachePageVerdict *teaser)
{
  if (page == NULL)
    return "unreadable";
  if (page->wall != NULL && g_str_equal (page->wall, "consent"))
    return "consent";
  if (page->wall != NULL && page->teaser)
    return g_str_equal (page->wall, "paywall") ? "paywall" : "empty";
  if (page->sentences < ATTACHE_PAGE_SENTENCES
      || (page->title_words >= ATTACHE_PAGE_TITLE_WORDS
          && page->title_found < ATTACHE_PAGE_TITLE_SHARE))
    return "empty";
  return teaser != NULL && page->length <= teaser->length ? "empty" : NULL;
}

static gboolean
take_variant (AttacheStore *self, const Before *before, const char *code, const char *variant,
              GError **error)
{
  return attache_store_run (self, error,
                            "UPDATE fetches SET state = 'waiting', due = 0, variant = ?2,"
                            " fallback = ?3 WHERE item = ?1",
                            "iss", before->item, variant, code);
}

/* What the feed has is analysed if it was not yet. */
static gboolean
turn_down (AttacheStore *self, const SettleWork *work, const Before *before, const char *code,
           GError **error)
{
  const char *variant = work->page != NULL && !before->varied ? work->page->variant : NULL;
  gboolean done = variant != NULL
                      ? take_variant (self, before, code, variant, error)
                      : attache_store_run (self, error,
                                           "UPDATE fetches SET state = coalesce (fallback, ?2),"
                                           " due = NULL WHERE item = ?1",
                                           "is", before->item, code);

  return done
         && attache_store_run (self, error, "DELETE FROM pages WHERE item = ?", "i", before->item)
         && attache_store_run (self, error,
                               "DELETE FROM queue WHERE key = ?1 AND EXISTS (SELECT 1 FROM"
                               " briefings WHERE briefings.key = ?1 AND analysis = ?2)",
                               "ss", work->key, work->analysis);
}

static gboolean
settle (AttacheStore *self, gpointer data, GError **error)
{
  SettleWork *work = data;
  g_autoptr (AttachePageVerdict) teaser = NULL;
  const char *code;
  Before before;
  gboolean found;

  work->good = FALSE;
  if (!read_before (self, work->key, &before, &found, error) || !found)
    return !found;
  teaser = before.accepted ? NULL : read_teaser (self, work->key);
  code = judge (work->page, teaser);
  if (code != NULL)
    return turn_down (self, work, &before, code, error);
  work->good = TRUE;
  return attache_store_run (self, error, "UPDATE fetches SET state = 'full' WHERE item = ?", "i",
                            before.item);
}

/**
 * attache_store_settle_page:
 * @analysis: the analysis version
 * @json: (nullable): the briefing of the page of an item; %NULL if it could not be analysed
 * @stored: (out): whether it is the item's briefing now
 *
 * Makes the page's briefing the item's, if the page is the article. Otherwise the item keeps what
 * it has, and its page a word on why; or the variant that the page named is to be fetched, once.
 *
 * Returns: whether the store could be written
 */
gboolean
attache_store_settle_page (AttacheStore *self, const char *key, const char *analysis, GBytes *json,
                           gboolean *stored, GError **error)
{
  g_autoptr (AttachePageVerdict) page = json != NULL ? attache_page_verdict_new (json, NULL) : NULL;
  SettleWork work = { .key = key, .analysis = analysis, .page = page };

  *stored = FALSE;
  return attache_store_transact (self, ATTACHE_DURABILITY_PROCESS, settle, &work, error)
         && (!work.good || attache_store_put_briefing (self, key, analysis, json, stored, error));
}
