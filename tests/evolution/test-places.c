/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "doubles.h"

#include "evolution/attache-evolution-place.h"

/* What a search folder puts before the uid of a message. */
#define HASH "12345678"

static void
assert_place (CamelFolder *shown, const char *uid, gboolean feed, CamelFolder *real,
              const char *real_uid)
{
  g_autoptr (AttacheEvolutionPlace) place = attache_evolution_place_new (shown, uid);

  g_assert_cmpint (attache_evolution_place_is_feed (place), ==, feed);
  g_assert_true (attache_evolution_place_get_folder (place) == real);
  if (real != NULL)
    g_assert_cmpstr (attache_evolution_place_get_uid (place), ==, real_uid);
  g_assert_cmpint (attache_evolution_place_get_folder_uri (place) != NULL, ==, real != NULL);
}

static void
assert_kind (const char *uid, const char *protocol, gboolean feed)
{
  g_autoptr (CamelStore) store = doubles_store (uid, protocol);
  g_autoptr (CamelFolder) folder = doubles_folder (store, "name", "Title");
  g_autoptr (CamelFolder) search = doubles_search (store, folder);

  g_assert_cmpint (attache_evolution_store_is_feed (store), ==, feed);
  g_assert_cmpint (attache_evolution_folder_is_feed (folder), ==, feed);
  assert_place (folder, "1", feed, folder, "1");
  assert_place (search, HASH "1", feed, folder, "1");
}

/* Provider and uid, both: whoever names an account so, or has another of that kind, has mail. */
static void
test_kind (void)
{
  assert_kind ("rss", "rss", TRUE);
  assert_kind ("other", "rss", FALSE);
  assert_kind ("rss", "attache-test", FALSE);
  assert_kind ("mine", "attache-test", FALSE);
  g_assert_false (attache_evolution_store_is_feed (NULL));
  g_assert_false (attache_evolution_folder_is_feed (NULL));
}

/* What counts is where the message is, not where the search folder is. */
static void
test_search (void)
{
  g_autoptr (CamelStore) rss = doubles_store ("rss", "rss");
  g_autoptr (CamelStore) mine = doubles_store ("mine", "attache-test");
  g_autoptr (CamelFolder) feed = doubles_folder (rss, "abc", "Feed");
  g_autoptr (CamelFolder) mail = doubles_folder (mine, "INBOX", "Inbox");
  g_autoptr (CamelFolder) over_feed = doubles_search (mine, feed);
  g_autoptr (CamelFolder) over_mail = doubles_search (rss, mail);
  g_autoptr (CamelFolder) over_search = doubles_search (rss, over_mail);
  g_autoptr (CamelFolder) over_feeds = doubles_search (mine, over_feed);

  assert_place (over_feed, HASH "7", TRUE, feed, "7");
  assert_place (over_mail, HASH "7", FALSE, mail, "7");
  assert_place (over_search, HASH HASH "7", FALSE, mail, "7");
  assert_place (over_feeds, HASH HASH "7", TRUE, feed, "7");
}

static void
test_lost (void)
{
  g_autoptr (CamelStore) rss = doubles_store ("rss", "rss");
  g_autoptr (CamelFolder) feed = doubles_folder (rss, "abc", "Feed");
  g_autoptr (CamelFolder) empty = doubles_search (rss, NULL);
  g_autoptr (CamelFolder) over_empty = doubles_search (rss, empty);
  g_autoptr (CamelFolder) over_feed = doubles_search (rss, feed);

  assert_place (NULL, "1", FALSE, NULL, NULL);
  assert_place (NULL, NULL, FALSE, NULL, NULL);
  assert_place (feed, NULL, FALSE, NULL, NULL);
  assert_place (empty, HASH "1", FALSE, NULL, NULL);
  assert_place (over_empty, HASH HASH "1", FALSE, NULL, NULL);
  /* Too short to have a uid in it. */
  assert_place (over_feed, "1", FALSE, NULL, NULL);
}

static void
test_depth_limit (void)
{
  g_autoptr (CamelStore) rss = doubles_store ("rss", "rss");
  g_autoptr (CamelFolder) folder = doubles_folder (rss, "abc", "Feed");
  GString *uid = g_string_new ("1");

  for (guint i = 0; i < 20; i++)
    {
      CamelFolder *search = doubles_search (rss, folder);

      g_object_unref (folder);
      folder = search;
      g_string_prepend (uid, HASH);
    }
  assert_place (folder, uid->str, FALSE, NULL, NULL);
  g_string_free (uid, TRUE);
}

static void
assert_uri (const char *uid, const char *full_name, const char *expected)
{
  g_autoptr (CamelStore) store = doubles_store (uid, "attache-test");
  g_autoptr (CamelFolder) folder = doubles_folder (store, full_name, "Title");
  g_autoptr (AttacheEvolutionPlace) place = attache_evolution_place_new (folder, "1");

  g_assert_cmpstr (attache_evolution_place_get_folder_uri (place), ==, expected);
}

static void
test_uri (void)
{
  assert_uri ("mine", "INBOX", "folder://mine/INBOX");
  assert_uri ("mine", "/a/b c", "folder://mine/a/b%20c");
  assert_uri ("mine", "a:b;c@d?e#f%g", "folder://mine/a%3ab%3bc%40d%3fe%23f%25g");
  assert_uri ("me@mine", "Entwürfe", "folder://me%40mine/Entw%c3%bcrfe");
}

static void
test_equal (void)
{
  g_autoptr (CamelStore) rss = doubles_store ("rss", "rss");
  g_autoptr (CamelFolder) feed = doubles_folder (rss, "abc", "Feed");
  g_autoptr (CamelFolder) search = doubles_search (rss, feed);
  g_autoptr (AttacheEvolutionPlace) a = attache_evolution_place_new (feed, "1");
  g_autoptr (AttacheEvolutionPlace) b = attache_evolution_place_new (search, HASH "1");
  g_autoptr (AttacheEvolutionPlace) c = attache_evolution_place_new (feed, "2");

  g_assert_true (attache_evolution_place_equal (a, b));
  g_assert_false (attache_evolution_place_equal (a, c));
  g_assert_false (attache_evolution_place_equal (a, NULL));
  g_assert_false (attache_evolution_place_equal (NULL, NULL));
}

static void
test_virtual (void)
{
  g_assert_true (attache_evolution_name_is_virtual (".#evolution/Trash"));
  g_assert_false (attache_evolution_name_is_virtual ("0a1b"));
  g_assert_false (attache_evolution_name_is_virtual (""));
  g_assert_false (attache_evolution_name_is_virtual (NULL));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  doubles_start ();
  g_test_add_func ("/places/kind", test_kind);
  g_test_add_func ("/places/search", test_search);
  g_test_add_func ("/places/lost", test_lost);
  g_test_add_func ("/places/depth/limit", test_depth_limit);
  g_test_add_func ("/places/uri", test_uri);
  g_test_add_func ("/places/equal", test_equal);
  g_test_add_func ("/places/virtual", test_virtual);
  result = g_test_run ();
  doubles_stop ();
  return result;
}
