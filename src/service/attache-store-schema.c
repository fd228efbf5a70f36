/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of the store, version by version. */
#include "service/attache-store-private.h"

/* `day` is when an item counts as news: when it was published, or when it came if that is not known
 * or lies in the future. */
static const char *const version_1
    = "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
      "CREATE TABLE items ("
      "  key TEXT PRIMARY KEY, guid TEXT, link TEXT, title TEXT, author TEXT, feed_url TEXT,"
      "  feed_title TEXT, language TEXT, published INTEGER NOT NULL, html INTEGER NOT NULL,"
      "  source BLOB NOT NULL, seen INTEGER NOT NULL, day INTEGER NOT NULL);"
      "CREATE INDEX items_by_seen ON items (seen);"
      "CREATE INDEX items_by_day ON items (day);"
      "CREATE TABLE queue ("
      "  position INTEGER PRIMARY KEY AUTOINCREMENT,"
      "  key TEXT NOT NULL UNIQUE REFERENCES items (key) ON DELETE CASCADE,"
      "  priority INTEGER NOT NULL);"
      "CREATE INDEX queue_in_order ON queue (priority, position);"
      "CREATE TABLE briefings ("
      "  key TEXT NOT NULL REFERENCES items (key) ON DELETE CASCADE,"
      "  analysis TEXT NOT NULL, made INTEGER NOT NULL, json BLOB NOT NULL,"
      "  PRIMARY KEY (key, analysis));"
      "CREATE TABLE failures ("
      "  key TEXT NOT NULL REFERENCES items (key) ON DELETE CASCADE,"
      "  analysis TEXT NOT NULL, made INTEGER NOT NULL, code TEXT NOT NULL,"
      "  PRIMARY KEY (key, analysis)) WITHOUT ROWID;";

/* Items get a number that grows with their day, so that whatever is found by number comes in the
 * order of the news and a list goes on from a number. The long columns come last, as a row is read
 * from its beginning. From here on deletion reaches every table by triggers, for the search needs
 * to be told the words that go. */
static const char *const version_2
    = "CREATE TABLE numbered ("
      "  id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, guid TEXT, link TEXT, title TEXT,"
      "  author TEXT, feed_url TEXT, feed_title TEXT, language TEXT, published INTEGER NOT NULL,"
      "  seen INTEGER NOT NULL, day INTEGER NOT NULL, html INTEGER NOT NULL,"
      "  source BLOB NOT NULL);"
      "WITH based AS (SELECT key, max ((day >> 6) << 12, 0) AS base,"
      "  row_number () OVER (ORDER BY day, key) AS place FROM items)"
      "INSERT INTO numbered SELECT"
      "  place + max (base - place) OVER (ORDER BY place), items.key, guid, link, title, author,"
      "  feed_url, feed_title, language, published, seen, day, html, source"
      "  FROM based JOIN items USING (key);"
      "DROP TABLE items;"
      "ALTER TABLE numbered RENAME TO items;"
      "CREATE INDEX items_by_seen ON items (seen);"
      "CREATE INDEX items_by_day ON items (day);"

      /* What is found of an item, at a glance; ranks are of the summary's lines. */
      "CREATE TABLE leads ("
      "  item INTEGER PRIMARY KEY, version INTEGER NOT NULL, relevance INTEGER NOT NULL,"
      "  coverage TEXT, language TEXT, ranks TEXT NOT NULL, title TEXT NOT NULL,"
      "  summary TEXT NOT NULL);"
      "CREATE TABLE entities ("
      "  id INTEGER PRIMARY KEY, name TEXT NOT NULL, type TEXT NOT NULL, country TEXT,"
      "  folded TEXT NOT NULL, last TEXT NOT NULL, UNIQUE (name, type));"
      "CREATE INDEX entities_by_folded ON entities (folded);"
      "CREATE INDEX entities_by_last ON entities (last);"
      "CREATE TABLE mentions ("
      "  entity INTEGER NOT NULL, item INTEGER NOT NULL, times INTEGER NOT NULL,"
      "  salience INTEGER NOT NULL, PRIMARY KEY (entity, item)) WITHOUT ROWID;"
      "CREATE INDEX mentions_by_item ON mentions (item);"
      "CREATE TABLE countries ("
      "  country TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (country, item)) WITHOUT ROWID;"
      "CREATE INDEX countries_by_item ON countries (item);"
      /* The number is the item's and ten bits of its own. */
      "CREATE TABLE statements ("
      "  id INTEGER PRIMARY KEY, speaker INTEGER, label TEXT, role TEXT, country TEXT,"
      "  act TEXT NOT NULL, kind TEXT NOT NULL, how TEXT NOT NULL, confidence INTEGER NOT NULL,"
      "  start INTEGER NOT NULL, end INTEGER NOT NULL, text TEXT NOT NULL);"
      "CREATE INDEX statements_by_speaker ON statements (speaker) WHERE speaker IS NOT NULL;"
      "CREATE TABLE topics ("
      "  topic TEXT NOT NULL, item INTEGER NOT NULL, PRIMARY KEY (topic, item)) WITHOUT ROWID;"
      "CREATE INDEX topics_by_item ON topics (item);"
      "CREATE TABLE stories ("
      "  item INTEGER PRIMARY KEY, story INTEGER NOT NULL, part TEXT NOT NULL);"
      "CREATE INDEX stories_by_story ON stories (story);"
      "CREATE TABLE counts (name TEXT PRIMARY KEY, n INTEGER NOT NULL) WITHOUT ROWID;"
      "INSERT INTO counts SELECT 'items', count (*) FROM items;"
      "INSERT INTO counts VALUES ('statements', 0);"
      /* Items that were forgotten with a person and are not to come back, and people of whom not
       * everything has been forgotten yet. */
      "CREATE TABLE forgotten (key TEXT PRIMARY KEY, made INTEGER NOT NULL) WITHOUT ROWID;"
      "CREATE TABLE forgetting (name TEXT PRIMARY KEY) WITHOUT ROWID;"

      "CREATE VIEW texts (item, title, summary, said, names) AS SELECT item, title, summary,"
      "  (SELECT group_concat (text, char (10)) FROM statements"
      "   WHERE id BETWEEN leads.item << 10 AND (leads.item << 10) + 1023),"
      "  (SELECT group_concat (name, char (10)) FROM mentions JOIN entities"
      "   ON entities.id = mentions.entity WHERE mentions.item = leads.item) FROM leads;"
      "CREATE VIRTUAL TABLE search USING fts5 (title, summary, said, names, content='texts',"
      "  content_rowid='item', tokenize='unicode61 remove_diacritics 2');"

      "CREATE TRIGGER leads_go BEFORE DELETE ON leads BEGIN"
      "  INSERT INTO search (search, rowid, title, summary, said, names)"
      "   SELECT 'delete', * FROM texts WHERE item = old.item;"
      "  UPDATE counts SET n = n - (SELECT count (*) FROM statements"
      "   WHERE id BETWEEN old.item << 10 AND (old.item << 10) + 1023) WHERE name = 'statements';"
      "  DELETE FROM entities WHERE id IN (SELECT entity FROM mentions WHERE item = old.item)"
      "   AND NOT EXISTS (SELECT 1 FROM mentions"
      "    WHERE entity = entities.id AND item <> old.item);"
      "  DELETE FROM mentions WHERE item = old.item;"
      "  DELETE FROM countries WHERE item = old.item;"
      "  DELETE FROM statements WHERE id BETWEEN old.item << 10 AND (old.item << 10) + 1023;"
      " END;"
      "CREATE TRIGGER items_go BEFORE DELETE ON items BEGIN"
      "  DELETE FROM leads WHERE item = old.id;"
      "  DELETE FROM topics WHERE item = old.id;"
      "  DELETE FROM stories WHERE item = old.id;"
      "  UPDATE counts SET n = n - 1 WHERE name = 'items';"
      " END;"
      "CREATE TRIGGER items_come AFTER INSERT ON items BEGIN"
      "  UPDATE counts SET n = n + 1 WHERE name = 'items';"
      " END;";

/* The queue is worked off from the newest item on, so it knows when each counts as news. What is to
 * be sorted into topics and stories waits like a queue of its own: `why` is of AttacheSortReason,
 * and a row that is put in again gets another position, so that whoever sorted the older one does
 * not take it away. A notice is of a story and told once: `told` is when, NULL while it waits, and
 * `batch` is the same for all that were told together. */
static const char *const version_3
    = "ALTER TABLE queue ADD COLUMN day INTEGER NOT NULL DEFAULT 0;"
      "UPDATE queue SET day = (SELECT day FROM items WHERE items.key = queue.key);"
      "DROP INDEX queue_in_order;"
      "CREATE INDEX queue_in_order ON queue (priority, day DESC);"
      "ALTER TABLE stories ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;"
      "CREATE TABLE unsorted ("
      "  position INTEGER PRIMARY KEY AUTOINCREMENT, item INTEGER NOT NULL UNIQUE,"
      "  why INTEGER NOT NULL);"
      "CREATE INDEX unsorted_in_order ON unsorted (why, item);"
      "INSERT INTO unsorted (item, why) SELECT DISTINCT id, 1 FROM items JOIN briefings USING (key)"
      "  ORDER BY id;"
      "CREATE TABLE notices ("
      "  story INTEGER PRIMARY KEY, item INTEGER NOT NULL, made INTEGER NOT NULL, told INTEGER,"
      "  batch INTEGER, topic TEXT NOT NULL, sentence TEXT NOT NULL);"
      "CREATE INDEX notices_by_item ON notices (item);"
      "CREATE INDEX items_by_feed ON items (feed_url, feed_title);"
      "INSERT INTO counts SELECT 'stories', coalesce (max (story), 0) FROM stories;"
      "INSERT INTO settings (name, value) SELECT 'begun', '0'"
      "  WHERE EXISTS (SELECT 1 FROM items);"
      "DROP TRIGGER items_go;"
      "CREATE TRIGGER items_go BEFORE DELETE ON items BEGIN"
      "  DELETE FROM leads WHERE item = old.id;"
      "  DELETE FROM topics WHERE item = old.id;"
      "  DELETE FROM stories WHERE item = old.id;"
      "  DELETE FROM unsorted WHERE item = old.id;"
      "  DELETE FROM notices WHERE item = old.id AND told IS NULL;"
      "  UPDATE notices SET item = 0 WHERE item = old.id;"
      "  UPDATE counts SET n = n - 1 WHERE name = 'items';"
      " END;";

/* What is fetched beside the feeds. A row of `fetches` is of an item whose page was wished for: its
 * state is `waiting`, `fetched` (the page lies in `pages` and is to be analysed), `full` (the
 * item's briefing is of the page) or why there is none (the interface's XML has the words). `due`
 * is when to try next, NULL when not again; `site` is the host of the link, so that one host's rows
 * are not all taken up before another's; `fallback` is what to say when the variant is no better. A
 * contact is a numeric address that was dialled, by day. */
static const char *const version_4
    = "CREATE TABLE fetches ("
      "  item INTEGER PRIMARY KEY, state TEXT NOT NULL, priority INTEGER NOT NULL, due INTEGER,"
      "  tries INTEGER NOT NULL DEFAULT 0, site TEXT NOT NULL, time INTEGER, until INTEGER,"
      "  host TEXT, port INTEGER, own INTEGER, url TEXT, variant TEXT, fallback TEXT, detail TEXT);"
      "CREATE INDEX fetches_due ON fetches (priority, item DESC, site, due) WHERE due IS NOT NULL;"
      "CREATE TABLE pages ("
      "  item INTEGER PRIMARY KEY, fetched INTEGER NOT NULL, bytes INTEGER NOT NULL,"
      "  etag TEXT, modified TEXT, body BLOB NOT NULL);"
      "CREATE INDEX pages_by_age ON pages (fetched, bytes);"
      "CREATE TABLE contacts ("
      "  host TEXT NOT NULL, port INTEGER NOT NULL, address TEXT NOT NULL, proxy INTEGER NOT NULL,"
      "  day INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,"
      "  times INTEGER NOT NULL, PRIMARY KEY (day, host, port, address, proxy)) WITHOUT ROWID;"
      "CREATE TABLE holds (site TEXT PRIMARY KEY, until INTEGER NOT NULL) WITHOUT ROWID;"
      "CREATE TRIGGER items_go_with_pages BEFORE DELETE ON items BEGIN"
      "  DELETE FROM fetches WHERE item = old.id;"
      "  DELETE FROM pages WHERE item = old.id;"
      " END;";

/* The statements that bring the tables from @version to the next. One that was released is never
 * changed. */
const char *
attache_store_get_migration (int version)
{
  const char *const migrations[ATTACHE_STORE_SCHEMA]
      = { version_1, version_2, version_3, version_4 };

  g_return_val_if_fail (version >= 0 && version < ATTACHE_STORE_SCHEMA, NULL);
  return migrations[version];
}
