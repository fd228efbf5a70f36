/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages in the store, without a service and without a network. */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "fetch/attache-feed-origin.h"
#include "service/attache-packing.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-pages.h"
#include "service/attache-store-reading.h"

#include "store-fixture.h"

static gint64
now_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static AttacheSubmission *
submission_new (const char *origin, const char *feed, const char *link, gint64 published)
{
  g_auto (GVariantDict) dict;
  g_autoptr (GVariant) item = NULL;
  g_autoptr (GError) error = NULL;
  AttacheSubmission *submission;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "origin", "s", origin);
  g_variant_dict_insert (&dict, "guid", "s", link != NULL ? link : "none");
  if (link != NULL)
    g_variant_dict_insert (&dict, "link", "s", link);
  g_variant_dict_insert (&dict, "title", "s", "Ministers discuss fish in Tallinn");
  g_variant_dict_insert (&dict, "feed-url", "s", feed);
  g_variant_dict_insert (&dict, "published", "x", published);
  g_variant_dict_insert (&dict, "html", "s", "<p>They met…</p>");
  item = g_variant_ref_sink (g_variant_dict_end (&dict));
  submission = attache_submission_new_from_variant (item, &error);
  g_assert_no_error (error);
  return submission;
}

/* @page: NULL for a briefing of what the feed has. */
static GBytes *
briefing_new (const char *coverage, const char *page, const char *text)
{
  g_autofree char *member = page != NULL ? g_strdup_printf (",\"page\":%s", page) : g_strdup ("");
  GString *sentences = g_string_new (NULL);
  char *json;

  for (const char *dot = strchr (text, '.'); dot != NULL; dot = strchr (dot + 1, '.'))
    g_string_append_printf (sentences, "%s[0,1]", sentences->len > 0 ? "," : "");
  json = g_strdup_printf ("{\"schema\":1,\"analysis\":\"a\",\"id\":\"x\","
                          "\"title\":\"Ministers discuss fish in Tallinn\",\"link\":null,"
                          "\"language\":\"en\",\"coverage\":\"%s\"%s,\"text\":\"%s\","
                          "\"relevance\":{\"foreign_policy\":0.9,\"why\":[]},\"sentences\":[%s],"
                          "\"summary\":[],\"entities\":[],\"statements\":[],\"notes\":[]}",
                          coverage, member, text, sentences->str);
  g_string_free (sentences, TRUE);
  return g_bytes_new_take (json, strlen (json));
}

#define TEASER "Ministers discuss fish in Tallinn\\n\\nThey met…"
#define ARTICLE                                                                                    \
  "Ministers discuss fish in Tallinn\\n\\nThe ministers met. They spoke of fish. It was in "       \
  "Tallinn. They discuss it again."

static AttacheSubmission *
add (StoreFixture *f, const char *feed, const char *link, gint64 published)
{
  g_autoptr (AttacheSubmission) submission = submission_new ("feed", feed, link, published);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  g_autoptr (GBytes) json = briefing_new ("teaser", NULL, TEASER);
  g_autoptr (GError) error = NULL;
  gboolean stored;

  g_ptr_array_add (all, submission);
  attache_store_add (f->store, all, ATTACHE_PRIORITY_NEW, ATTACHE_DURABILITY_PROCESS, "a", &error);
  g_assert_no_error (error);
  attache_store_put_briefing (f->store, attache_submission_get_key (submission), "a", json, &stored,
                              &error);
  g_assert_no_error (error);
  g_assert_true (stored);
  return g_steal_pointer (&submission);
}

static guint
rule (StoreFixture *f, gboolean all, const char *feed, const char *off)
{
  const char *feeds[] = { feed, NULL }, *offs[] = { off, NULL };
  AttachePageRules rules = { all, feeds, offs, now_seconds () - ATTACHE_PAGE_AGE_SECONDS };
  g_autoptr (GError) error = NULL;
  guint queued;

  attache_store_rule_pages (f->store, &rules, NULL, &queued, &error);
  g_assert_no_error (error);
  return queued;
}

static GPtrArray *
peek (StoreFixture *f, gint64 *next)
{
  GPtrArray *orders = NULL;
  g_autoptr (GError) error = NULL;
  gint64 ignored;

  attache_store_peek_pages (f->store, now_seconds (), &orders, next != NULL ? next : &ignored,
                            &error);
  g_assert_no_error (error);
  return orders;
}

static void
assert_state (StoreFixture *f, AttacheSubmission *submission, const char *state)
{
  g_autoptr (AttachePageStatus) status = NULL;
  AttachePageStatus *found = NULL;

  g_assert_true (attache_store_get_page_status (f->store, attache_submission_get_key (submission),
                                                &found, NULL));
  status = found;
  g_assert_cmpstr (status->state, ==, state);
}

static void
put_page (StoreFixture *f, gint64 item, const char *html, gint64 limit)
{
  g_autoptr (GBytes) plain = g_bytes_new (html, strlen (html));
  g_autoptr (GBytes) body = attache_packing_pack (plain);
  AttachePageRecord record = { .item = item,
                               .state = "fetched",
                               .time = now_seconds (),
                               .host = "a.example",
                               .port = 443,
                               .own = TRUE,
                               .url = "https://a.example/1",
                               .etag = "\"e\"",
                               .body = body };
  g_autoptr (GError) error = NULL;

  attache_store_put_page (f->store, &record, FALSE, limit, &error);
  g_assert_no_error (error);
}

static gboolean
settle (StoreFixture *f, AttacheSubmission *submission, GBytes *json)
{
  g_autoptr (GError) error = NULL;
  gboolean stored;

  attache_store_settle_page (f->store, attache_submission_get_key (submission), "a", json, &stored,
                             &error);
  g_assert_no_error (error);
  return stored;
}

/* The only item: queued, fetched and ready to be judged. */
static AttacheSubmission *
add_fetched (StoreFixture *f)
{
  AttacheSubmission *item = add (f, "http://f/", "https://a.example/1", now_seconds ());
  g_autoptr (GPtrArray) orders = NULL;

  g_assert_cmpuint (rule (f, TRUE, NULL, NULL), ==, 1);
  orders = peek (f, NULL);
  g_assert_cmpuint (orders->len, ==, 1);
  put_page (f, ((AttachePageOrder *)orders->pdata[0])->item, "<html><p>page</p>", 1000000);
  assert_state (f, item, "fetched");
  return item;
}

/* Mail has no right to fetch anything, and nobody else can give it one. */
static void
test_origin (void)
{
  g_autoptr (AttacheSubmission) mail
      = submission_new ("mail", "http://f/", "https://a.example/1", 0);
  g_autoptr (AttacheSubmission) bare = submission_new ("feed", "http://f/", NULL, 0);
  g_autoptr (AttacheSubmission) item
      = submission_new ("feed", "http://f/", "https://a.example/1", 0);
  g_autoptr (AttacheFeedOrigin) origin = attache_submission_dup_feed_origin (item);

  g_assert_null (attache_submission_dup_feed_origin (mail));
  g_assert_null (attache_submission_dup_feed_origin (bare));
  g_assert_cmpstr (attache_feed_origin_get_link (origin), ==, "https://a.example/1");
  g_assert_cmpstr (attache_feed_origin_get_feed_url (origin), ==, "http://f/");
  g_assert_null (attache_feed_origin_new ("mail", "http://f/", "https://a.example/1"));
  g_assert_null (attache_feed_origin_new (NULL, "http://f/", "https://a.example/1"));
}

static void
test_rules (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  gint64 now = now_seconds ();
  g_autoptr (AttacheSubmission) a = add (f, "http://f/", "https://a.example/1", now);
  g_autoptr (AttacheSubmission) b = add (f, "http://g/", "https://b.example/1", now);
  g_autoptr (AttacheSubmission) odd = add (f, "http://f/", "mailto:x@y", now);
  g_autoptr (AttacheSubmission) old
      = add (f, "http://f/", "https://a.example/2", now - ATTACHE_PAGE_AGE_SECONDS - 100);

  g_assert_cmpuint (rule (f, FALSE, NULL, NULL), ==, 0);
  g_assert_cmpuint (rule (f, FALSE, "http://f/", NULL), ==, 1);
  assert_state (f, a, "waiting");
  assert_state (f, b, NULL);
  assert_state (f, old, NULL);
  assert_state (f, odd, NULL);
  g_assert_cmpuint (rule (f, FALSE, "http://f/", NULL), ==, 0);
  g_assert_cmpuint (rule (f, TRUE, NULL, "http://g/"), ==, 0);
  g_assert_cmpuint (rule (f, TRUE, NULL, NULL), ==, 1);
  assert_state (f, b, "waiting");
  g_assert_cmpuint (rule (f, FALSE, NULL, NULL), ==, 0);
  assert_state (f, a, NULL);
  assert_state (f, b, NULL);
}

static void
test_wishes (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheSubmission) item
      = add (f, "http://f/", "https://a.example/1", now_seconds () - 100 * 24 * 60 * 60);
  g_autoptr (AttacheSubmission) odd = add (f, "http://f/", "ftp://a.example/", 0);
  g_autoptr (GPtrArray) orders = NULL;
  AttachePageWish granted;

  attache_store_wish_page (f->store, "nothing", &granted, NULL);
  g_assert_cmpint (granted, ==, ATTACHE_PAGE_WISH_NO_ITEM);
  attache_store_wish_page (f->store, attache_submission_get_key (odd), &granted, NULL);
  g_assert_cmpint (granted, ==, ATTACHE_PAGE_WISH_NO_LINK);
  attache_store_wish_page (f->store, attache_submission_get_key (item), &granted, NULL);
  g_assert_cmpint (granted, ==, ATTACHE_PAGE_WISH_GRANTED);
  /* Settings are no reason to forget a wish. */
  rule (f, FALSE, NULL, NULL);
  orders = peek (f, NULL);
  g_assert_cmpuint (orders->len, ==, 1);
  g_assert_true (((AttachePageOrder *)orders->pdata[0])->wished);
}

/* One of each host, and none of a host that wants to be left alone. */
static void
test_hosts (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (GPtrArray) first = NULL, second = NULL;
  g_autoptr (AttacheSubmission) wished = NULL;
  AttachePageWish granted;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *link = g_strdup_printf ("https://%s.example/%u", i < 15 ? "A" : "b", i);
      g_autoptr (AttacheSubmission) item = add (f, "http://f/", link, now_seconds ());
    }
  wished = add (f, "http://f/", "https://a.example/wished", now_seconds () - 1000);
  g_assert_cmpuint (rule (f, TRUE, NULL, NULL), ==, 21);
  attache_store_wish_page (f->store, attache_submission_get_key (wished), &granted, NULL);
  first = peek (f, NULL);
  g_assert_cmpuint (first->len, ==, 2);
  g_assert_cmpstr (((AttachePageOrder *)first->pdata[0])->site, ==, "a.example");
  g_assert_true (((AttachePageOrder *)first->pdata[0])->wished);
  attache_store_hold_site (f->store, "a.example", now_seconds () + 600, NULL);
  second = peek (f, NULL);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpstr (((AttachePageOrder *)second->pdata[0])->site, ==, "b.example");
  attache_store_wish_page (f->store, attache_submission_get_key (wished), &granted, NULL);
  assert_state (f, wished, "wait");
}

/* Of more hosts than are looked at, the others' turn comes when these are done. */
static void
test_orders_limit (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (GPtrArray) orders = NULL;

  for (guint i = 0; i <= ATTACHE_LIMIT_PAGE_ORDERS; i++)
    {
      g_autofree char *link = g_strdup_printf ("https://h%u.example/", i);
      g_autoptr (AttacheSubmission) item = add (f, "http://f/", link, now_seconds ());
    }
  g_assert_cmpuint (rule (f, TRUE, NULL, NULL), ==, ATTACHE_LIMIT_PAGE_ORDERS + 1);
  orders = peek (f, NULL);
  g_assert_cmpuint (orders->len, ==, ATTACHE_LIMIT_PAGE_ORDERS);
}

static void
note_hold (const char *site, gint64 until, gpointer data)
{
  g_string_append_printf (data, "%s %d ", site, (int)(until - now_seconds ()) / 60);
}

/* A longer wish is not forgotten for a shorter one, and one that is over is. */
static void
test_holds (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (GString) found = g_string_new (NULL);

  attache_store_hold_site (f->store, "a.example", now_seconds () + 630, NULL);
  attache_store_hold_site (f->store, "a.example", now_seconds () + 60, NULL);
  attache_store_hold_site (f->store, "b.example", now_seconds () - 1, NULL);
  g_assert_true (attache_store_find_holds (f->store, note_hold, found, NULL));
  g_assert_cmpstr (found->str, ==, "a.example 10 ");
}

static void
test_later (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheSubmission) item = add (f, "http://f/", "https://a.example/1", now_seconds ());
  g_autoptr (GPtrArray) orders = NULL, none = NULL, again = NULL;
  gint64 due = now_seconds () + 300, next;
  AttachePageRecord record = { .state = "offline", .time = now_seconds (), .due = due };

  rule (f, TRUE, NULL, NULL);
  orders = peek (f, &next);
  g_assert_cmpint (next, ==, 0);
  record.item = ((AttachePageOrder *)orders->pdata[0])->item;
  g_assert_true (attache_store_put_fetch (f->store, &record, NULL));
  assert_state (f, item, "offline");
  none = peek (f, &next);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpint (next, ==, due);
  attache_store_due_pages (f->store, "offline", NULL);
  again = peek (f, NULL);
  g_assert_cmpuint (again->len, ==, 1);
  g_assert_cmpuint (((AttachePageOrder *)again->pdata[0])->tries, ==, 1);
}

static void
test_article (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheSubmission) item = add_fetched (f);
  g_autoptr (AttacheSubmission) full = NULL, queued = NULL;
  g_autoptr (GBytes) json
      = briefing_new ("page", "{\"wall\":null,\"variant\":null,\"titled\":true}", ARTICLE);
  const char *key = attache_submission_get_key (item);

  g_assert_true (attache_store_peek (f->store, ATTACHE_PRIORITY_REDO, &queued, NULL));
  g_assert_cmpstr (attache_submission_get_key (queued), ==, key);
  g_assert_true (attache_submission_is_page (queued));
  g_assert_true (attache_submission_is_html (queued));
  /* Not yet known to be the article. */
  g_assert_true (attache_store_get_full_item (f->store, key, &full, NULL));
  g_assert_null (full);
  g_assert_true (settle (f, item, json));
  assert_state (f, item, "full");
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM queue"), ==, 0);
  g_assert_cmpint (store_query (f->path, "SELECT coverage = 'page' FROM leads"), ==, 1);
  g_assert_true (attache_store_get_full_item (f->store, key, &full, NULL));
  g_assert_nonnull (full);
}

static const struct
{
  const char *name, *coverage, *page, *text, *state;
} turned_down[] = {
  { "consent", "teaser", "{\"wall\":\"consent\",\"variant\":null,\"titled\":false}", "Cookies.",
    "consent" },
  { "paywall", "teaser", "{\"wall\":\"paywall\",\"variant\":null,\"titled\":true}", ARTICLE,
    "paywall" },
  { "check", "teaser", "{\"wall\":\"check\",\"variant\":null,\"titled\":false}", "", "empty" },
  { "nothing", "page", "{\"wall\":null,\"variant\":null,\"titled\":true}", "", "empty" },
  { "front page", "page", "{\"wall\":null,\"variant\":null,\"titled\":false}",
    "Football. Weather. A long winter is over. The team won again.", "empty" },
  { "unreadable", NULL, NULL, NULL, "unreadable" },
};

/* The teaser stays, and no page is kept. */
static void
test_turned_down (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheSubmission) item = add_fetched (f);
  g_autoptr (GBytes) json
      = turned_down[i].coverage != NULL
            ? briefing_new (turned_down[i].coverage, turned_down[i].page, turned_down[i].text)
            : NULL;

  g_assert_false (settle (f, item, json));
  assert_state (f, item, turned_down[i].state);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM pages"), ==, 0);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM queue"), ==, 0);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM fetches WHERE due IS NOT NULL"), ==,
                   0);
  g_assert_cmpint (store_query (f->path, "SELECT coverage = 'teaser' FROM leads"), ==, 1);
}

static void
test_variant (void)
{
  static const char wall[] = "{\"wall\":\"paywall\",\"variant\":\"/amp/1\",\"titled\":true}";
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheSubmission) item = add_fetched (f);
  g_autoptr (GBytes) json = briefing_new ("teaser", wall, ARTICLE);
  g_autoptr (GPtrArray) orders = NULL;
  const AttachePageOrder *order;

  g_assert_false (settle (f, item, json));
  assert_state (f, item, "waiting");
  orders = peek (f, NULL);
  g_assert_cmpuint (orders->len, ==, 1);
  order = orders->pdata[0];
  g_assert_cmpstr (order->variant, ==, "/amp/1");
  g_assert_cmpstr (order->base, ==, "https://a.example/1");
  /* The variant names one too, which is not followed. */
  put_page (f, order->item, "<html>", 1000000);
  g_assert_false (settle (f, item, json));
  assert_state (f, item, "paywall");
}

/* What the page said stays when its variant cannot be had. */
static void
test_variant_gone (void)
{
  static const char wall[] = "{\"wall\":\"paywall\",\"variant\":\"/amp/1\",\"titled\":true}";
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheSubmission) item = add_fetched (f);
  g_autoptr (GBytes) json = briefing_new ("teaser", wall, ARTICLE);
  g_autoptr (GPtrArray) orders = NULL;
  AttachePageRecord record = { .state = "gone", .time = now_seconds () };

  settle (f, item, json);
  orders = peek (f, NULL);
  record.item = ((AttachePageOrder *)orders->pdata[0])->item;
  g_assert_true (attache_store_put_fetch (f->store, &record, NULL));
  assert_state (f, item, "paywall");
}

static void
test_room (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  guint forgotten;

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *link = g_strdup_printf ("https://a.example/%u", i);
      g_autoptr (AttacheSubmission) item = add (f, "http://f/", link, now_seconds ());
    }
  rule (f, TRUE, NULL, NULL);
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (GPtrArray) orders = peek (f, NULL);

      put_page (f, ((AttachePageOrder *)orders->pdata[0])->item, "<html>x", 60);
    }
  g_assert_cmpint (store_query (f->path, "SELECT sum (bytes) <= 60 FROM pages"), ==, 1);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM pages"), >, 1);
  g_assert_true (attache_store_forget_pages (f->store, &forgotten, NULL));
  g_assert_cmpuint (forgotten, >, 1);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM pages"), ==, 0);
}

/* A name that only the page has. */
static void
test_forget_person (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  g_autoptr (AttacheSubmission) item = add (f, "http://f/", "https://a.example/1", now_seconds ());
  g_autoptr (GPtrArray) orders = NULL;
  guint forgotten;

  rule (f, TRUE, NULL, NULL);
  orders = peek (f, NULL);
  put_page (f, ((AttachePageOrder *)orders->pdata[0])->item, "<html><p>Said <b>Maria</b> Kask.</p>",
            1000000);
  g_assert_true (attache_store_forget_person (f->store, "Maria Kask", &forgotten, NULL));
  g_assert_cmpuint (forgotten, ==, 1);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM pages"), ==, 0);
  g_assert_cmpint (store_query (f->path, "SELECT count(*) FROM fetches"), ==, 0);
}

static void
count_contact (const AttacheContact *contact, gpointer data)
{
  GString *found = data;

  g_string_append_printf (found, "%s:%u=%s*%d ", contact->host, contact->port, contact->address,
                          (int)contact->times);
}

static void
test_contacts (void)
{
  g_autoptr (StoreFixture) f = store_fixture_new ();
  gint64 now = now_seconds (), day = 24 * 60 * 60;
  g_autoptr (GString) found = g_string_new (NULL);
  AttacheContact contact = { .host = "a.example", .port = 443, .address = "11.0.0.1" };
  static const int days[] = { 30, 6, 1, 0, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    {
      contact.last = now - days[i] * day;
      g_assert_true (attache_store_note_contact (f->store, &contact, NULL));
    }
  g_assert_true (attache_store_find_contacts (f->store, now - 7 * day, count_contact, found, NULL));
  g_assert_cmpstr (found->str, ==, "a.example:443=11.0.0.1*4 ");
  g_assert_cmpint (store_query (f->path, "SELECT sum (times) FROM contacts"), ==, 4);
}

static void
test_sites (void)
{
  static const char *const cases[][2] = {
    { "https://A.Example/x", "a.example" },
    { "http://[::1]:80/", "::1" },
    { "HTTP://b.example", "b.example" },
    { "ftp://a.example/", NULL },
    { "http://xn--bcher-kva.example/", "bücher.example" },
    { "http://BÜCHER.example/", "bücher.example" },
    { "//a.example/", NULL },
    { "mailto:x@y", NULL },
    { "http:///x", NULL },
    { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *site = attache_page_get_site (cases[i][0]);

      g_assert_cmpstr (site, ==, cases[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pages/origin", test_origin);
  g_test_add_func ("/pages/rules", test_rules);
  g_test_add_func ("/pages/wishes", test_wishes);
  g_test_add_func ("/pages/hosts", test_hosts);
  g_test_add_func ("/pages/orders/limit", test_orders_limit);
  g_test_add_func ("/pages/holds", test_holds);
  g_test_add_func ("/pages/later", test_later);
  g_test_add_func ("/pages/article", test_article);
  for (guint i = 0; i < G_N_ELEMENTS (turned_down); i++)
    {
      g_autofree char *path = g_strdup_printf ("/pages/turned-down/%s", turned_down[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_turned_down);
    }
  g_test_add_func ("/pages/variant", test_variant);
  g_test_add_func ("/pages/variant-gone", test_variant_gone);
  g_test_add_func ("/pages/room/limit", test_room);
  g_test_add_func ("/pages/forget-person", test_forget_person);
  g_test_add_func ("/pages/contacts", test_contacts);
  g_test_add_func ("/pages/sites", test_sites);
  return g_test_run ();
}
