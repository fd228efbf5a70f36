/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The store without the service: what it finds, what it forgets and what harm it survives. */
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "base/attache-error.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-reading.h"

#include "store-fixture.h"

#define DAY  (24 * 60 * 60)
#define NOON 1700000000

static AttacheSubmission *
submission_new (const char *guid, const char *title, const char *html, gint64 published)
{
  GVariantDict dict;
  g_autoptr (GVariant) item = NULL;
  g_autoptr (GError) error = NULL;
  AttacheSubmission *submission;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", "1");
  g_variant_dict_insert (&dict, "guid", "s", guid);
  g_variant_dict_insert (&dict, "title", "s", title);
  g_variant_dict_insert (&dict, "link", "s", "https://example.org/");
  g_variant_dict_insert (&dict, "feed-url", "s", "https://example.org/feed");
  g_variant_dict_insert (&dict, "feed-title", "s", "Example");
  g_variant_dict_insert (&dict, "origin", "s", "feed");
  g_variant_dict_insert (&dict, "published", "x", published);
  g_variant_dict_insert (&dict, "html", "s", html);
  item = g_variant_ref_sink (g_variant_dict_end (&dict));
  submission = attache_submission_new_from_variant (item, &error);
  g_assert_no_error (error);
  return submission;
}

/* @speaker says @said; @text is the rest, and the summary. */
static GBytes *
briefing_new (const char *speaker, const char *said, const char *text)
{
  char *json = g_strdup_printf (
      "{\"schema\":1,\"analysis\":\"one\",\"id\":\"\",\"title\":null,\"link\":null,"
      "\"language\":\"en\",\"coverage\":\"full\",\"text\":\"%s said %s. %s\","
      "\"relevance\":{\"foreign_policy\":0.75,\"why\":[]},\"sentences\":[],"
      "\"summary\":[{\"start\":0,\"end\":1,\"text\":\"%s\",\"rank\":1}],"
      "\"entities\":[{\"id\":0,\"name\":\"%s\",\"type\":\"PER\",\"country\":\"NO\",\"role\":null,"
      "\"salience\":0.5,\"mentions\":[[0,3],[8,9]]},"
      "{\"id\":1,\"name\":\"Oslo\",\"type\":\"GPE\",\"country\":\"NO\",\"role\":null,"
      "\"salience\":0.25,\"mentions\":[[0,3]]}],"
      "\"statements\":[{\"content\":[[9,11],[14,17]],\"text\":\"%s\",\"kind\":\"indirect\","
      "\"cue\":[],\"act\":\"say\",\"source\":[],\"speaker\":{\"name\":\"%s\",\"entity\":0,"
      "\"role\":\"Minister\",\"country\":\"NO\",\"how\":\"named\",\"anonymous\":false},\"via\":"
      "null,"
      "\"confidence\":0.5},"
      "{\"content\":[[1,2]],\"text\":\"nobody knows\",\"kind\":\"indirect\",\"cue\":[],"
      "\"act\":\"deny\",\"source\":[],\"speaker\":{\"name\":\"a senior official\",\"entity\":null,"
      "\"role\":null,\"country\":null,\"how\":\"named\",\"anonymous\":true},\"via\":null,"
      "\"confidence\":0.5}],\"notes\":[]}",
      speaker, said, text, text, speaker, said, speaker);

  return g_bytes_new_take (json, strlen (json));
}

static void
queue_one (AttacheStore *store, AttacheSubmission *submission)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (one, submission);
  attache_store_add (store, one, ATTACHE_PRIORITY_NEW, ATTACHE_DURABILITY_PROCESS, "one", &error);
  g_assert_no_error (error);
}

static gboolean
put (AttacheStore *store, AttacheSubmission *submission, GBytes *json, GError **error)
{
  gboolean stored = FALSE;

  return attache_store_put_briefing (store, attache_submission_get_key (submission), "one", json,
                                     &stored, error)
         && stored;
}

static char *
add_at (StoreFixture *f, const char *guid, const char *speaker, const char *said, const char *text,
        gint64 published)
{
  g_autofree char *html = g_strdup_printf ("<p>%s said %s. %s</p>", speaker, said, text);
  g_autoptr (AttacheSubmission) submission = submission_new (guid, guid, html, published);
  g_autoptr (GBytes) json = briefing_new (speaker, said, text);
  g_autoptr (GError) error = NULL;

  queue_one (f->store, submission);
  g_assert_true (put (f->store, submission, json, &error));
  return g_strdup (attache_submission_get_key (submission));
}

static void
add (StoreFixture *f, const char *guid, const char *speaker, const char *said, const char *text)
{
  g_autofree char *key = add_at (f, guid, speaker, said, text, NOON);

  g_assert_nonnull (key);
}

/* Titles, separated by commas. */
typedef struct
{
  GString *titles;
  char *snippet;
} Found;

static void
found_clear (Found *found)
{
  g_string_free (found->titles, TRUE);
  g_free (found->snippet);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, found_clear)

static void
on_item (const AttacheFoundItem *item, gpointer data)
{
  Found *found = data;

  g_string_append_printf (found->titles, "%s%s", found->titles->len > 0 ? "," : "", item->title);
  g_free (found->snippet);
  found->snippet = g_strdup (item->snippet);
}

static void
on_statement (const AttacheFoundStatement *statement, gpointer data)
{
  Found *found = data;

  g_string_append_printf (found->titles, "%s%s:%s", found->titles->len > 0 ? "," : "",
                          statement->title, statement->text);
}

static void
on_name (const AttacheFoundName *name, gpointer data)
{
  Found *found = data;

  g_string_append_printf (found->titles, "%s%s/%s/%s/%d", found->titles->len > 0 ? "," : "",
                          name->name, name->type, name->country, (int)name->items);
}

static gint64
assert_items (StoreFixture *f, AttacheStoreQuery asked, const char *titles)
{
  g_auto (Found) found = { g_string_new (NULL), NULL };
  g_autoptr (GError) error = NULL;
  gint64 next;

  asked.limit = asked.limit > 0 ? asked.limit : 50;
  attache_store_find_items (f->store, &asked, on_item, &found, &next, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found.titles->str, ==, titles);
  return next;
}

static gint64
assert_statements (StoreFixture *f, AttacheStoreQuery asked, const char *texts)
{
  g_auto (Found) found = { g_string_new (NULL), NULL };
  g_autoptr (GError) error = NULL;
  gint64 next;

  asked.limit = asked.limit > 0 ? asked.limit : 50;
  attache_store_find_statements (f->store, &asked, on_statement, &found, &next, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found.titles->str, ==, texts);
  return next;
}

static void
assert_words (StoreFixture *f, const char *words, const char *titles)
{
  assert_items (f, (AttacheStoreQuery){ .words = words }, titles);
}

static void
assert_names (StoreFixture *f, const char *beginning, const char *names)
{
  g_auto (Found) found = { g_string_new (NULL), NULL };
  g_autoptr (GError) error = NULL;

  attache_store_find_names (f->store, beginning, 50, on_name, &found, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (found.titles->str, ==, names);
}

/* Every table agrees with the others, and the search with what it indexes. */
static void
assert_consistent (const char *path)
{
  static const char *const nothing[] = {
    "SELECT count(*) FROM briefings WHERE key NOT IN (SELECT key FROM items)",
    "SELECT count(*) FROM briefings JOIN items USING (key)"
    " WHERE items.id NOT IN (SELECT item FROM leads)",
    "SELECT count(*) FROM leads WHERE item NOT IN (SELECT id FROM items JOIN briefings USING "
    "(key))",
    "SELECT count(*) FROM statements WHERE id >> 10 NOT IN (SELECT item FROM leads)",
    "SELECT count(*) FROM mentions WHERE item NOT IN (SELECT item FROM leads)",
    "SELECT count(*) FROM mentions WHERE entity NOT IN (SELECT id FROM entities)",
    "SELECT count(*) FROM entities WHERE id NOT IN (SELECT entity FROM mentions)",
    "SELECT count(*) FROM statements WHERE speaker IS NOT NULL"
    " AND speaker NOT IN (SELECT id FROM entities)",
    "SELECT count(*) FROM countries WHERE item NOT IN (SELECT item FROM leads)",
    "SELECT (SELECT n FROM counts WHERE name = 'items') <> (SELECT count(*) FROM items)",
    "SELECT (SELECT n FROM counts WHERE name = 'statements') <> (SELECT count(*) FROM statements)",
    "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    "SELECT count(*) FROM pragma_foreign_key_check",
  };

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    if (store_query (path, nothing[i]) != 0)
      g_error ("not so: %s", nothing[i]);
  store_change (path, "INSERT INTO search (search, rank) VALUES ('integrity-check', 1)");
}

static void
test_search (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();

  add (f, "river", "Anna Berg", "the treaty is ready", "Talks about the river went well.");
  add (f, "sea", "Lars Holm", "the treaty is late", "Élysée officials looked at the Sea.");
  assert_words (f, "treaty", "sea,river");
  assert_words (f, "TREATY river", "river");
  assert_words (f, "trea", "sea,river");
  assert_words (f, "trea ", "");
  assert_words (f, "\"treaty is late\"", "sea");
  assert_words (f, "“treaty is late”", "sea");
  assert_words (f, "\"late treaty\"", "");
  assert_words (f, "elysee", "sea");
  assert_words (f, "Anna Berg", "river");
  assert_words (f, "", "");
  assert_words (f, " ?! ", "");
  assert_items (f, (AttacheStoreQuery){ .words = "treaty", .name = "Lars Holm" }, "sea");
  assert_consistent (f->path);
}

/* None of it is a query to FTS5. */
static void
test_search_syntax (void)
{
  static const char *const hostile[]
      = { "treaty OR",    "NEAR(",     "title:", "a* b*",    "\"",        "\"\"\"",
          "^treaty -",    "{said}: x", "'",      "treaty\\", "(((",       "AND AND",
          "\xe2\x80\x9c", "*",         "+",      ",",        "NOT treaty" };
  g_autoptr (StoreFixture) f = store_fixture_new ();

  add (f, "river", "Anna Berg", "the treaty is ready", "Talks.");
  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      AttacheStoreQuery asked = { .words = hostile[i], .limit = 50 };
      g_auto (Found) found = { g_string_new (NULL), NULL };
      g_autoptr (GError) error = NULL;
      gint64 next;

      attache_store_find_items (f->store, &asked, on_item, &found, &next, &error);
      g_assert_no_error (error);
      attache_store_find_statements (f->store, &asked, on_statement, &found, &next, &error);
      g_assert_no_error (error);
    }
}

static void
test_snippet (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_auto (Found) found = { g_string_new (NULL), NULL };
  AttacheStoreQuery asked = { .words = "river", .limit = 1 };
  gint64 next;

  add (f, "one", "Anna Berg", "no", "Talks about the river went well.");
  attache_store_find_items (f->store, &asked, on_item, &found, &next, NULL);
  g_assert_cmpstr (found.snippet, ==, "Talks about the \2river\3 went well.");
}

static void
test_conditions (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autofree char *a = add_at (f, "a", "Anna Berg", "yes", "A.", NOON);
  g_autofree char *b = add_at (f, "b", "Lars Holm", "no", "B.", NOON + DAY);
  g_autofree char *c = add_at (f, "c", "Anna Berg", "maybe", "C.", NOON + 2 * DAY);

  assert_items (f, (AttacheStoreQuery){ 0 }, "c,b,a");
  assert_items (f, (AttacheStoreQuery){ .since = NOON + DAY, .until = NOON + 2 * DAY }, "b");
  assert_items (f, (AttacheStoreQuery){ .name = "anna berg" }, "c,a");
  assert_items (f, (AttacheStoreQuery){ .name = "Berg", .since = NOON + 1 }, "c");
  assert_items (f, (AttacheStoreQuery){ .name = "Oslo" }, "c,b,a");
  assert_items (f, (AttacheStoreQuery){ .name = "Berg", .country = "SE" }, "");
  assert_items (f, (AttacheStoreQuery){ .country = "NO" }, "c,b,a");
  assert_items (f, (AttacheStoreQuery){ .country = "SE" }, "");
  assert_items (f, (AttacheStoreQuery){ .relevance = 75 }, "c,b,a");
  assert_items (f, (AttacheStoreQuery){ .relevance = 76 }, "");
  assert_statements (f, (AttacheStoreQuery){ .name = "Anna Berg" }, "c:maybe,a:yes");
  assert_statements (f, (AttacheStoreQuery){ .name = "Berg", .words = "yes" }, "a:yes");
  assert_statements (f, (AttacheStoreQuery){ .words = "yes no" }, "");
  assert_statements (f, (AttacheStoreQuery){ .name = "Anna Berg", .until = NOON + DAY }, "a:yes");
  assert_statements (f, (AttacheStoreQuery){ .act = "deny", .since = NOON + 2 * DAY },
                     "c:nobody knows");
  assert_statements (f, (AttacheStoreQuery){ .country = "NO" }, "c:maybe,b:no,a:yes");
  assert_names (f, "an", "Anna Berg/PER/NO/2");
  assert_names (f, "BER", "Anna Berg/PER/NO/2");
  assert_names (f, "", "");
  assert_names (f, "%", "");
  assert_consistent (f->path);
}

static guint forget_person (StoreFixture *f, const char *name);

static void
test_marks (void)
{
  static const char *const both[] = { "sea", "law", NULL }, *const none[] = { NULL };
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autofree char *a = add_at (f, "a", "Anna Berg", "yes", "A.", NOON);
  g_autofree char *b = add_at (f, "b", "Lars Holm", "no", "B.", NOON + DAY);

  g_assert_true (attache_store_set_topics (f->store, a, both, NULL));
  g_assert_true (attache_store_set_topics (f->store, b, both, NULL));
  g_assert_true (attache_store_set_topics (f->store, "unknown", both, NULL));
  g_assert_true (attache_store_set_story (f->store, a, 7, "first", NULL));
  g_assert_true (attache_store_set_story (f->store, b, 7, "copy", NULL));
  g_assert_true (attache_store_set_story (f->store, "unknown", 7, "copy", NULL));
  assert_items (f, (AttacheStoreQuery){ .topic = "law" }, "b,a");
  assert_items (f, (AttacheStoreQuery){ .topic = "law", .words = "yes" }, "a");
  assert_items (f, (AttacheStoreQuery){ .topic = "law", .name = "Lars Holm" }, "b");
  assert_items (f, (AttacheStoreQuery){ .topic = "law", .country = "SE" }, "");
  assert_items (f, (AttacheStoreQuery){ .story = 7 }, "b,a");
  assert_items (f, (AttacheStoreQuery){ .story = 7, .until = NOON + 1 }, "a");
  g_assert_true (attache_store_set_topics (f->store, b, none, NULL));
  assert_items (f, (AttacheStoreQuery){ .topic = "sea" }, "a");
  g_assert_true (attache_store_drop_topic (f->store, "sea", NULL));
  assert_items (f, (AttacheStoreQuery){ .topic = "sea" }, "");
  g_assert_true (attache_store_set_story (f->store, b, 0, NULL, NULL));
  assert_items (f, (AttacheStoreQuery){ .story = 7 }, "a");
  /* They leave with their item, and stay when it is only analysed again. */
  add (f, "a", "Anna Berg", "yes", "A.");
  assert_items (f, (AttacheStoreQuery){ .story = 7 }, "a");
  g_assert_cmpuint (forget_person (f, "Anna Berg"), ==, 1);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM topics"), ==, 0);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM stories"), ==, 0);
}

/* A last name alone is the person's as long as there is but one of that name. */
static void
test_last_names (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();

  add (f, "full", "Anna Berg", "yes", "A.");
  add (f, "short", "Berg", "no", "B.");
  assert_statements (f, (AttacheStoreQuery){ .name = "Anna Berg" }, "short:no,full:yes");
  add (f, "other", "Otto Berg", "maybe", "C.");
  assert_statements (f, (AttacheStoreQuery){ .name = "Anna Berg" }, "full:yes");
  assert_statements (f, (AttacheStoreQuery){ .name = "Berg" }, "other:maybe,short:no,full:yes");
}

/* Pages follow each other without gaps and doubles, whatever the order of arrival. */
static void
test_pages (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  AttacheStoreQuery asked = { .name = "Anna Berg", .limit = 7 };
  g_auto (Found) found = { g_string_new (NULL), NULL };
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *whole = NULL;

  for (int i = 0; i < 40; i++)
    {
      int day = (i * 17) % 40;
      g_autofree char *title = g_strdup_printf ("%02d", day);
      g_autofree char *key = add_at (f, title, "Anna Berg", "yes", "A.", NOON + day * DAY);
    }
  for (int i = 39; i >= 0; i--)
    g_string_append_printf (expected, "%02d%s", i, i > 0 ? "," : "");
  do
    attache_store_find_items (f->store, &asked, on_item, &found, &asked.before, NULL);
  while (asked.before != 0);
  g_assert_cmpstr (found.titles->str, ==, expected->str);
  g_string_truncate (found.titles, 0);
  do
    attache_store_find_statements (f->store, &asked, on_statement, &found, &asked.before, NULL);
  while (asked.before != 0);
  g_string_replace (expected, ",", ":yes,", 0);
  whole = g_strconcat (expected->str, ":yes", NULL);
  g_assert_cmpstr (found.titles->str, ==, whole);
}

/* More items of one minute than there are numbers for it. */
static void
test_numbers (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  gint64 first = ((gint64)NOON >> 6) * 4096;
  g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 4095)"
      " INSERT INTO items (id, key, published, html, source, seen, day)"
      " SELECT %" G_GINT64_FORMAT " + i, 'k' || i, 0, 0, x'', 0, %d FROM n",
      first, NOON);

  store_change (f->path, sql);
  add (f, "one more", "Anna Berg", "yes", "A.");
  add (f, "and another", "Anna Berg", "no", "B.");
  g_assert_cmpint (store_query (f->path, "SELECT min(id) FROM items WHERE title = 'one more'"), ==,
                   first + 4096);
  g_assert_cmpint (store_query (f->path, "SELECT count(DISTINCT id) FROM items"), ==, 4098);
  assert_items (f, (AttacheStoreQuery){ .name = "Berg", .until = NOON + 1 },
                "and another,one more");
}

static void
test_redo (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();

  add (f, "one", "Anna Berg", "yes", "The river.");
  add (f, "one", "Anna Berg", "yes", "The river.");
  assert_words (f, "river", "one");
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM statements"), ==, 2);
  assert_consistent (f->path);
}

static char *
make_list (const char *unit, guint n)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? "," : "", unit);
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static void
test_index_limit (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheSubmission) submission = submission_new ("g", "t", "<p>x</p>", NOON);
  g_autofree char *long_text = g_strnfill (ATTACHE_LIMIT_STATEMENT_BYTES + 100, 'x');
  g_autofree char *statement = g_strdup_printf (
      "{\"text\":\"%s\",\"speaker\":{\"name\":\"A B\",\"entity\":null,\"anonymous\":false}}",
      long_text);
  g_autofree char *entities = make_list ("{\"id\":1,\"name\":\"X\",\"type\":\"PER\"}", 5000);
  g_autofree char *few = make_list (statement, 3);
  g_autofree char *many = make_list ("{\"text\":\"y\",\"speaker\":{}}", 5000);
  char *json = g_strdup_printf ("{\"entities\":[%s],\"statements\":[%s,%s]}", entities, few, many);
  g_autoptr (GBytes) bytes = g_bytes_new_take (json, strlen (json));

  queue_one (f->store, submission);
  g_assert_true (put (f->store, submission, bytes, NULL));
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM statements"), ==,
                   ATTACHE_LIMIT_INDEXED_STATEMENTS);
  g_assert_cmpint (store_query (f->path, "SELECT max(length(text)) FROM statements"), ==,
                   ATTACHE_LIMIT_STATEMENT_BYTES);
  g_assert_cmpint (store_query (f->path, "SELECT max(times) FROM mentions"), ==, 0);
  assert_consistent (f->path);
}

/* Bytes on a disk may become others. */
static void
test_strange_briefing (void)
{
  static const char *const strange[] = {
    "",
    "[]",
    "{",
    "{\"entities\":{},\"statements\":7,\"summary\":\"x\",\"relevance\":[]}",
    "{\"entities\":[null,1,{\"name\":1},{\"name\":\"\",\"type\":\"PER\"},{\"name\":\"A\"}],"
    "\"statements\":[[],{\"text\":\"x\",\"speaker\":[]},{\"text\":1,\"speaker\":{}},"
    "{\"text\":\"x\",\"content\":[1],\"speaker\":{\"name\":\" \",\"anonymous\":\"yes\"}},"
    "{\"text\":\"x\",\"content\":[[1,2,3]],\"speaker\":{\"name\":{},\"entity\":\"1\"}}],"
    "\"summary\":[{\"text\":null},{\"rank\":\"x\",\"text\":\"A\\nB\"}],"
    "\"relevance\":{\"foreign_policy\":\"much\"}}",
  };
  g_autoptr (StoreFixture) f = store_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_autofree char *guid = g_strdup_printf ("%u", i);
      g_autoptr (AttacheSubmission) submission = submission_new (guid, "t", "<p>x</p>", NOON);
      g_autoptr (GBytes) json = g_bytes_new_static (strange[i], strlen (strange[i]));

      queue_one (f->store, submission);
      g_assert_true (put (f->store, submission, json, NULL));
    }
  assert_items (f, (AttacheStoreQuery){ 0 }, "t,t,t,t,t");
  assert_consistent (f->path);
}

static void
test_migration (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autofree char *sql_path = g_test_build_filename (G_TEST_DIST, "service", "store-1.sql", NULL);
  g_autofree char *sql = NULL;
  gint64 before = G_MAXINT64;
  g_autoptr (GError) error = NULL;
  guint done;

  g_clear_object (&f->store);
  g_assert_cmpint (g_remove (f->path), ==, 0);
  g_assert_true (g_file_get_contents (sql_path, &sql, NULL, NULL));
  store_change (f->path, sql);
  g_assert_cmpint (store_query (f->path, "PRAGMA user_version"), ==, 1);
  store_fixture_reopen (f);
  g_assert_cmpint (store_query (f->path, "PRAGMA user_version"), ==, 4);
  assert_items (f, (AttacheStoreQuery){ 0 },
                "Sweden doubts the treaty,Talks on the river treaty resume");
  assert_words (f, "treaty", "");
  attache_store_index_rest (f->store, &before, 1, &done, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (done, ==, 1);
  assert_words (f, "treaty", "Sweden doubts the treaty");
  attache_store_index_rest (f->store, &before, 10, &done, &error);
  g_assert_cmpuint (done, ==, 1);
  assert_words (f, "treaty", "Sweden doubts the treaty,Talks on the river treaty resume");
  assert_items (f, (AttacheStoreQuery){ .name = "Anna Berg" }, "Talks on the river treaty resume");
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM statements"), >, 1);
  assert_consistent (f->path);
  store_fixture_reopen (f);
  add (f, "new", "Anna Berg", "more of the treaty", "A.");
  assert_words (f, "treaty", "Sweden doubts the treaty,Talks on the river treaty resume,new");
}

/* Every text of the database, also what lies packed. */
static gboolean
disk_has (const char *directory, const char *marker)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (directory, name, NULL);
      g_autofree char *content = NULL;
      gsize length;

      if (g_file_get_contents (file, &content, &length, NULL)
          && memmem (content, length, marker, strlen (marker)) != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_on_disk (StoreFixture *f, const char *marker)
{
  g_autofree char *directory = g_path_get_dirname (f->path);

  return disk_has (directory, marker);
}

static guint
forget_person (StoreFixture *f, const char *name)
{
  g_autoptr (GError) error = NULL;
  guint forgotten = 0;

  attache_store_forget_person (f->store, name, &forgotten, &error);
  g_assert_no_error (error);
  return forgotten;
}

static void
test_person (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheSubmission) again = NULL;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *title = g_strdup_printf ("other %u", i);

      add (f, title, "Lars Holm", "nothing", "Of the sea.");
    }
  add (f, "by", "Zeno Quux", "zebras", "Of the river.");
  add (f, "short", "Quux", "again", "Of the river.");
  add (f, "about", "Lars Holm", "that", "He met Zeno Quux there.");
  add (f, "possessive", "Lars Holm", "this", "It was Zeno\\nQuux’s idea.");
  add (f, "accents", "Lars Holm", "hm", "It was Zéno Quux.");
  add (f, "nearly", "Lars Holm", "what", "Zeno met the Quuxes.");
  g_assert_true (is_on_disk (f, "zebras"));
  g_assert_cmpuint (forget_person (f, "Zeno Quux"), ==, 5);
  assert_words (f, "quux ", "");
  assert_words (f, "zebras", "");
  assert_words (f, "zeno", "nearly");
  assert_names (f, "zeno", "");
  assert_statements (f, (AttacheStoreQuery){ .name = "Quux" }, "");
  assert_items (f, (AttacheStoreQuery){ .words = "river" }, "");
  g_assert_false (is_on_disk (f, "zebras"));
  g_assert_false (is_on_disk (f, "Zeno Quux"));
  g_assert_false (is_on_disk (f, "zeno quux"));
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM items"), ==, 51);
  assert_consistent (f->path);

  /* It does not come back. */
  again = submission_new ("by", "by", "<p>Zeno Quux said zebras. Of the river.</p>", NOON);
  queue_one (f->store, again);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM items"), ==, 51);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM queue"), ==, 0);
}

/* What waits or could not be analysed has no briefing yet, and HTML is not plain text. */
static void
test_person_in_source (void)
{
  static const char *const hidden[]
      = { "<p>Zeno <b>Quux</b></p>", "Zeno&nbsp;Quux",        "Zeno<br>Quux",
          "<i>Ze</i>no Q&#117;ux",   "Z&eacute;no Q&#x75;ux", "Zeno &amp Zeno Quux & &",
          "<img alt='Zeno Quux'> x", "< Zeno Quux",           "<p>Zeno\nQuux" };
  g_autoptr (StoreFixture) f = store_fixture_new ();

  for (guint i = 0; i < G_N_ELEMENTS (hidden); i++)
    {
      g_autofree char *guid = g_strdup_printf ("%u", i);
      g_autoptr (AttacheSubmission) submission = submission_new (guid, "t", hidden[i], NOON);
      g_autoptr (GBytes) json = briefing_new ("Lars Holm", "no", "Nothing of it.");

      queue_one (f->store, submission);
      /* With a briefing that does not tell of it, too. */
      if (i % 2 == 0)
        g_assert_true (put (f->store, submission, json, NULL));
    }
  g_assert_cmpuint (forget_person (f, "zeno  QUUX"), ==, G_N_ELEMENTS (hidden));
}

static void
test_person_limit (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  guint forgotten;

  add (f, "one", "Li Wu", "yes", "A.");
  if (g_test_subprocess ())
    {
      attache_store_forget_person (f->store, " L!", &forgotten, NULL);
      return;
    }
  g_assert_cmpuint (forget_person (f, "Li"), ==, 1);
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
}

/* A megabyte of anything takes no longer than a megabyte of news. */
static void
test_person_hostile (void)
{
  static const char *const units[] = { "<", "&", "&#", "\\", "zeno ", "zeno quuxx ", ">", "<>" };
  g_autoptr (StoreFixture) f = store_fixture_new ();
  gint64 since;

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) body = g_string_new (NULL);
      g_autoptr (AttacheSubmission) submission = NULL;

      while (body->len < 1024 * 1024)
        g_string_append (body, units[i]);
      submission = submission_new (units[i], "t", body->str, NOON);
      queue_one (f->store, submission);
    }
  since = g_get_monotonic_time ();
  g_assert_cmpuint (forget_person (f, "Zeno Quux"), ==, 0);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 60 * G_TIME_SPAN_SECOND);
}

/* The process may end in the middle. */
static void
test_person_rest (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (GError) error = NULL;
  guint forgotten;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);

      add (f, title, "Lars Holm", "yes", i % 2 == 0 ? "Of Zeno Quux." : "A.");
    }
  attache_store_interrupt (f->store);
  g_assert_false (attache_store_forget_person (f->store, "Zeno Quux", &forgotten, &error));
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE);
  g_clear_error (&error);
  store_fixture_reopen (f);
  attache_store_forget_rest (f->store, &error);
  g_assert_no_error (error);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM items"), ==, 50);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM forgetting"), ==, 0);
  g_assert_false (is_on_disk (f, "quux"));
  assert_consistent (f->path);
}

static void
test_everything (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheStore) reader = attache_store_open_reader (f->path, NULL);
  g_autofree char *aside = g_strconcat (f->path, ".damaged-20260101T000000", NULL);
  g_autoptr (GError) error = NULL;
  AttacheStoreCounts counts;
  guint forgotten;

  g_assert_true (g_file_set_contents (aside, "zebras", -1, NULL));
  add (f, "one", "Anna Berg", "zebras", "A.");
  attache_store_get_counts (reader, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts.items, ==, 1);
  attache_store_forget_everything (f->store, &forgotten, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forgotten, ==, 1);
  g_assert_false (is_on_disk (f, "zebras"));
  g_assert_false (g_file_test (aside, G_FILE_TEST_EXISTS));
  /* A reader that was open goes on with the new database. */
  attache_store_get_counts (reader, &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts.items, ==, 0);
  add (f, "two", "Anna Berg", "yes", "A.");
  attache_store_get_counts (reader, &counts, &error);
  g_assert_cmpint (counts.items, ==, 1);
  assert_consistent (f->path);
}

static void
test_expire (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (GError) error = NULL;
  guint forgotten;

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);

      add (f, title, "Anna Berg", i < 40 ? "zebras" : "yes", "A.");
    }
  store_change (f->path, "UPDATE items SET seen = 1 WHERE CAST (title AS INTEGER) < 40");
  attache_store_expire (f->store, 2, &forgotten, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (forgotten, ==, 40);
  g_assert_false (is_on_disk (f, "zebras"));
  assert_consistent (f->path);
}

static void
fill (StoreFixture *f, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);
      g_autofree char *text = g_strnfill (300, (char)('a' + i % 26));

      add (f, title, "Anna Berg", title, text);
    }
}

/* Overwrites pages of @table, whichever SQLite has put them in, but its first. */
static guint
damage (const char *path, const char *table)
{
  sqlite3 *db = store_open_database (path);
  g_autofree char *sql = g_strdup_printf (
      "SELECT pageno, (SELECT page_size FROM pragma_page_size) FROM dbstat"
      " WHERE name = '%s' AND pagetype = 'leaf' ORDER BY pageno LIMIT 1 OFFSET 3",
      table);
  sqlite3_stmt *statement = NULL;
  FILE *file = g_fopen (path, "r+b");
  guint done = 0;

  g_assert_cmpint (sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &statement, NULL), ==, SQLITE_OK);
  for (; sqlite3_step (statement) == SQLITE_ROW; done++)
    {
      gint64 size = sqlite3_column_int64 (statement, 1);
      g_autofree char *junk = g_strnfill ((gsize)size, 'Z');

      fseek (file, (long)((sqlite3_column_int64 (statement, 0) - 1) * size), SEEK_SET);
      g_assert_cmpuint (fwrite (junk, 1, (gsize)size, file), ==, size);
    }
  sqlite3_finalize (statement);
  sqlite3_close (db);
  fclose (file);
  return done;
}

/* Damage that no ordinary question meets is found by the check; what can be read comes back. */
static void
test_mend (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheStore) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL, *aside = NULL;
  gboolean unclean;
  gint64 left;
  guint saved;

  fill (f, 0, 200);
  store_change (f->path, "INSERT INTO forgotten (key, made) VALUES ('x', 1)");
  g_clear_object (&f->store);
  g_assert_cmpuint (damage (f->path, "items"), ==, 1);
  store_fixture_reopen (f);
  attache_store_begin_session (f->store, &unclean, &error);
  g_assert_no_error (error);
  reader = attache_store_open_reader (f->path, &error);
  g_assert_no_error (error);
  g_assert_true (attache_store_check (reader, &found, &error));
  g_assert_nonnull (found);
  g_test_expect_message ("attache", G_LOG_LEVEL_WARNING, "*set aside*");
  attache_store_mend (f->store, &saved, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
  left = store_query (f->path, "SELECT count(*) FROM items");
  g_test_message ("%d of 200 items were saved", (int)left);
  g_assert_cmpint (left, ==, saved);
  g_assert_cmpint (left, >, 150);
  g_assert_cmpint (left, <, 200);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM queue"), ==, left);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM forgotten"), ==, 1);
  aside = attache_store_get_damaged (f->store);
  g_assert_nonnull (aside);
  assert_consistent (f->path);
  /* Not twice. */
  attache_store_save_rest (f->store, &saved, &error);
  g_assert_cmpuint (saved, ==, 0);
}

/* Two connections meet the same damage: one new file, and what is written to it stays. */
static void
test_damaged_for_two (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheStore) other = attache_store_open (f->path, NULL);
  g_autoptr (AttacheSubmission) one = submission_new ("1", "1", "<p>x</p>", NOON);
  g_autoptr (AttacheSubmission) two = submission_new ("2", "2", "<p>x</p>", NOON);
  g_autofree char *junk = g_strnfill (100 * 1024, 'Z');

  fill (f, 0, 100);
  store_change (f->path, "PRAGMA wal_checkpoint (TRUNCATE)");
  {
    FILE *file = g_fopen (f->path, "r+b");

    fseek (file, 8192, SEEK_SET);
    fwrite (junk, 1, 100 * 1024, file);
    fclose (file);
  }
  store_change (f->path, "PRAGMA user_version");
  g_test_expect_message ("attache", G_LOG_LEVEL_WARNING, "*set aside*");
  queue_one (f->store, one);
  g_test_assert_expected_messages ();
  queue_one (other, two);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM items"), ==, 2);
}

static void
test_session (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  gboolean unclean;

  attache_store_begin_session (f->store, &unclean, NULL);
  g_assert_false (unclean);
  attache_store_end_session (f->store);
  store_fixture_reopen (f);
  attache_store_begin_session (f->store, &unclean, NULL);
  g_assert_false (unclean);
  /* As if it had been killed. */
  store_fixture_reopen (f);
  attache_store_begin_session (f->store, &unclean, NULL);
  g_assert_true (unclean);
}

static gboolean
put_one (AttacheStore *store, guint i, GError **error)
{
  g_autofree char *guid = g_strdup_printf ("full %u", i);
  g_autofree char *html = g_strdup_printf ("<p>%u %u %u</p>", g_random_int (), i, g_random_int ());
  g_autoptr (AttacheSubmission) submission = submission_new (guid, guid, html, NOON + i);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GBytes) json = briefing_new ("Anna Berg", guid, "A full disk.");

  g_ptr_array_add (one, submission);
  return attache_store_add (store, one, ATTACHE_PRIORITY_NEW, ATTACHE_DURABILITY_POWER, "one",
                            error)
         && put (store, submission, json, error);
}

/* Adds until there is no more room, then checks that what was promised is there, and goes on when
 * there is room again. */
static void
assert_survives_full (StoreFixture *f, void (*make_room) (const char *directory))
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  while (n < 5000 && put_one (f->store, n, &error))
    n++;
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE);
  g_test_message ("%u items found room: %s", n, error->message);
  g_clear_error (&error);
  g_assert_false (put_one (f->store, n + 1, NULL));
  assert_words (f, "\"full 0\"", "full 0");
  make_room (f->directory);
  g_assert_true (put_one (f->store, n, &error));
  g_assert_no_error (error);
  store_fixture_reopen (f);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM briefings"), ==, n + 1);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM items"), >=, n + 1);
  assert_consistent (f->path);
}

static void
lift_limit (const char *directory)
{
  struct rlimit limit;

  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_FSIZE, &limit);
}

static void
test_file_too_large (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  getrlimit (RLIMIT_FSIZE, &limit);
  limit.rlim_cur = 4 * 1024 * 1024;
  setrlimit (RLIMIT_FSIZE, &limit);
  assert_survives_full (f, lift_limit);
}

static void
remove_ballast (const char *directory)
{
  g_autofree char *ballast = g_build_filename (directory, "ballast", NULL);

  g_assert_cmpint (g_remove (ballast), ==, 0);
}

static gboolean
has_name_spaces (void)
{
  int status;

  return g_spawn_command_line_sync ("unshare -rm sh -c 'd=$(mktemp -d) && mount -t tmpfs none $d'",
                                    NULL, NULL, &status, NULL)
         && status == 0;
}

/* Runs @test of this program after @mount, a command line of the shell in which $0 is @directory,
 * in a name space of its own. */
static void
run_mounted (const char *mount, const char *directory, const char *test)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *script = g_strdup_printf ("%s && exec \"$1\" -p \"$2\"", mount);
  const char *arguments[] = { "unshare", "-rm", "sh", "-c", script, directory, self, test, NULL };
  g_autoptr (GError) error = NULL;
  int status = -1;

  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL,
                NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
}

/* A disk of two megabytes. */
static void
test_full_disk (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();

  if (has_name_spaces ())
    run_mounted ("mount -t tmpfs -o size=2m none \"$0\" && export ATTACHE_TEST_SMALL_DISK=\"$0\"",
                 f->directory, "/store/full/disk/inner");
  else
    g_test_skip ("no name spaces here");
}

static void
test_full_disk_inner (void)
{
  const char *directory = g_getenv ("ATTACHE_TEST_SMALL_DISK");
  g_autoptr (StoreFixture) f = NULL;
  g_autofree char *ballast = NULL, *megabyte = NULL;

  if (directory == NULL)
    {
      g_test_skip ("started by /store/full/disk");
      return;
    }
  f = g_new0 (StoreFixture, 1);
  f->directory = g_strdup (directory);
  f->path = g_build_filename (directory, "attache", "attache.db", NULL);
  ballast = g_build_filename (directory, "ballast", NULL);
  megabyte = g_strnfill (1024 * 1024, 'x');
  g_assert_true (g_file_set_contents (ballast, megabyte, 1024 * 1024, NULL));
  store_fixture_reopen (f);
  assert_survives_full (f, remove_ballast);
}

/* A directory that cannot be made is an error that says so, and nothing else. */
static void
test_no_directory (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autofree char *below = g_build_filename (f->path, "attache", "attache.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (attache_store_open (below, &error));
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE);
  g_assert_nonnull (strstr (error->message, "directory"));
}

/* So is one that cannot be written, not even by root; afterwards all is still there. */
static void
test_read_only (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autofree char *directory = g_path_get_dirname (f->path);

  if (!has_name_spaces ())
    {
      g_test_skip ("no name spaces here");
      return;
    }
  add (f, "one", "Anna Berg", "yes", "A.");
  g_clear_object (&f->store);
  run_mounted ("mount --bind \"$0\" \"$0\" && mount -o remount,bind,ro \"$0\""
               " && export ATTACHE_TEST_READ_ONLY=\"$0/attache.db\"",
               directory, "/store/read-only/inner");
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM items"), ==, 1);
}

static void
test_read_only_inner (void)
{
  const char *path = g_getenv ("ATTACHE_TEST_READ_ONLY");
  g_autoptr (GError) error = NULL;

  if (path == NULL)
    {
      g_test_skip ("started by /store/read-only");
      return;
    }
  g_assert_null (attache_store_open (path, &error));
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE);
  g_test_message ("%s", error->message);
}

/* As another process: adds items with numbers from @first on until it is done or killed. */
static int
add_in_child (const char *path, guint first, guint n)
{
  g_autoptr (AttacheStore) store = attache_store_open (path, NULL);

  for (guint i = first; i < first + n; i++)
    if (!put_one (store, i, NULL))
      return 1;
  return 0;
}

static GSubprocess *
spawn_child (const char *path, guint first, guint n)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *from = g_strdup_printf ("%u", first), *count = g_strdup_printf ("%u", n);
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, NULL, self, "--add",
                                         path, from, count, NULL);

  g_assert_nonnull (child);
  return child;
}

static void
test_two_processes (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (GSubprocess) one = spawn_child (f->path, 0, 60);
  g_autoptr (GSubprocess) other = spawn_child (f->path, 1000, 60);

  fill (f, 0, 20);
  g_assert_true (g_subprocess_wait_check (one, NULL, NULL));
  g_assert_true (g_subprocess_wait_check (other, NULL, NULL));
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM briefings"), ==, 140);
  assert_consistent (f->path);
}

/* Both make the file. */
static void
test_two_processes_begin (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();

  for (guint round = 0; round < 5; round++)
    {
      g_autofree char *name = g_strdup_printf ("begin-%u/attache.db", round);
      g_autofree char *path = g_build_filename (f->directory, name, NULL);
      g_autoptr (GSubprocess) one = spawn_child (path, 0, 3);
      g_autoptr (GSubprocess) other = spawn_child (path, 1000, 3);

      g_assert_true (g_subprocess_wait_check (one, NULL, NULL));
      g_assert_true (g_subprocess_wait_check (other, NULL, NULL));
      g_assert_cmpint (store_query (path, "SELECT count(*) FROM briefings"), ==, 6);
    }
}

static void
kill_often (guint times)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  gint64 before = 0, after = 0;

  for (guint i = 0; i < times; i++)
    {
      g_autoptr (GSubprocess) child = spawn_child (f->path, i * 10000, 9999);

      g_usleep ((gulong)g_test_rand_int_range (20, 300) * 1000);
      g_subprocess_force_exit (child);
      g_subprocess_wait (child, NULL, NULL);
      after = store_query (f->path, "SELECT count(*) FROM briefings");
      g_assert_cmpint (after, >=, before);
      before = after;
      assert_consistent (f->path);
    }
  g_test_message ("%d items were added", (int)after);
  g_assert_cmpint (after, >, 0);
}

static void
test_kill (void)
{
  kill_often (8);
}

static void
test_kill_often (void)
{
  kill_often (50);
}

static void
test_words_limit (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autofree char *many = g_strnfill (4000, 'a');

  for (guint i = 1; i < 4000; i += 2)
    many[i] = ' ';
  add (f, "a", "Anna Berg", "a", "A.");
  assert_words (f, many, "a");
}

static void
test_statements_read_limit (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  gint64 next;

  fill (f, 0, ATTACHE_LIMIT_STATEMENTS_READ / 2 + 20);
  store_change (f->path, "UPDATE statements SET act = 'promise'"
                         " WHERE id = (SELECT min(id) FROM statements)");
  next = assert_statements (f, (AttacheStoreQuery){ .act = "promise" }, "");
  g_assert_cmpint (next, !=, 0);
  next = assert_statements (f, (AttacheStoreQuery){ .act = "promise", .before = next }, "0:0");
  g_assert_cmpint (next, ==, 0);
}

static void
test_name_entities_limit (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  AttacheStoreQuery asked = { .name = "Berg", .limit = ATTACHE_LIMIT_LIST };
  g_auto (Found) found = { g_string_new (NULL), NULL };
  g_auto (GStrv) texts = NULL;
  gint64 next;

  for (guint i = 0; i < ATTACHE_LIMIT_NAME_ENTITIES + 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("A%u Berg", i);

      add (f, name, name, "yes", "A.");
    }
  attache_store_find_statements (f->store, &asked, on_statement, &found, &next, NULL);
  texts = g_strsplit (found.titles->str, ",", -1);
  g_assert_cmpuint (g_strv_length (texts), ==, ATTACHE_LIMIT_NAME_ENTITIES);
}

/* The shortest beginning that stands for longer words. */
static void
test_beginning_limit (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();

  add (f, "one", "Anna Berg", "the treaty", "A.");
  assert_words (f, "tre", "");
  assert_words (f, "trea", "one");
  assert_statements (f, (AttacheStoreQuery){ .words = "trea" }, "one:the treaty");
  assert_statements (f, (AttacheStoreQuery){ .words = "tre" }, "");
}

static void
test_name_limit (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autofree char *name = g_strnfill (ATTACHE_LIMIT_NAME_BYTES + 50, 'x');

  add (f, "one", name, "yes", "A.");
  g_assert_cmpint (store_query (f->path, "SELECT max (length (name)) FROM entities"), ==,
                   ATTACHE_LIMIT_NAME_BYTES);
  assert_consistent (f->path);
}

static void
test_names_limit (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_auto (Found) found = { g_string_new (NULL), NULL };
  g_auto (GStrv) names = NULL;

  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *name = g_strdup_printf ("Anna %c%c", 'A' + i % 26, 'a' + i / 26);

      add (f, name, name, "yes", "A.");
    }
  attache_store_find_names (f->store, "Anna", 1000, on_name, &found, NULL);
  names = g_strsplit (found.titles->str, ",", -1);
  g_assert_cmpuint (g_strv_length (names), ==, ATTACHE_LIMIT_NAMES);
  g_string_truncate (found.titles, 0);
  attache_store_find_names (f->store, "Oslo", 1000, on_name, &found, NULL);
  g_assert_cmpstr (found.titles->str, ==, "Oslo/GPE/NO/100");
}

int
main (int argc, char **argv)
{
  if (argc == 5 && strcmp (argv[1], "--add") == 0)
    return add_in_child (argv[2], (guint)atoi (argv[3]), (guint)atoi (argv[4]));
  g_test_init (&argc, &argv, NULL);
  if (g_test_slow ())
    {
      g_test_add_func ("/store/kill-often", test_kill_often);
      return g_test_run ();
    }
  g_test_add_func ("/store/search", test_search);
  g_test_add_func ("/store/search/syntax", test_search_syntax);
  g_test_add_func ("/store/search/snippet", test_snippet);
  g_test_add_func ("/store/search/words/limit", test_words_limit);
  g_test_add_func ("/store/conditions", test_conditions);
  g_test_add_func ("/store/marks", test_marks);
  g_test_add_func ("/store/last-names", test_last_names);
  g_test_add_func ("/store/pages", test_pages);
  g_test_add_func ("/store/numbers", test_numbers);
  g_test_add_func ("/store/redo", test_redo);
  g_test_add_func ("/store/index/limit", test_index_limit);
  g_test_add_func ("/store/statements-read/limit", test_statements_read_limit);
  g_test_add_func ("/store/name/limit", test_name_limit);
  g_test_add_func ("/store/name-entities/limit", test_name_entities_limit);
  g_test_add_func ("/store/search/beginning/limit", test_beginning_limit);
  g_test_add_func ("/store/names/limit", test_names_limit);
  g_test_add_func ("/store/strange-briefing", test_strange_briefing);
  g_test_add_func ("/store/migration", test_migration);
  g_test_add_func ("/store/person", test_person);
  g_test_add_func ("/store/person/source", test_person_in_source);
  g_test_add_func ("/store/person/hostile", test_person_hostile);
  g_test_add_func ("/store/person/rest", test_person_rest);
  g_test_add_func ("/store/person/limit", test_person_limit);
  g_test_add_func ("/store/everything", test_everything);
  g_test_add_func ("/store/expire", test_expire);
  g_test_add_func ("/store/mend", test_mend);
  g_test_add_func ("/store/damaged-for-two", test_damaged_for_two);
  g_test_add_func ("/store/session", test_session);
  g_test_add_func ("/store/full/file", test_file_too_large);
  g_test_add_func ("/store/full/disk", test_full_disk);
  g_test_add_func ("/store/full/disk/inner", test_full_disk_inner);
  g_test_add_func ("/store/no-directory", test_no_directory);
  g_test_add_func ("/store/read-only", test_read_only);
  g_test_add_func ("/store/read-only/inner", test_read_only_inner);
  g_test_add_func ("/store/two-processes", test_two_processes);
  g_test_add_func ("/store/two-processes/begin", test_two_processes_begin);
  g_test_add_func ("/store/kill", test_kill);
  return g_test_run ();
}
