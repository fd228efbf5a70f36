/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "find/attache-entities.h"

/* Small tables of our own, so that what is tested does not change with the shipped ones. */

#define HEAD                                                                                       \
  "# SPDX-FileCopyrightText: 2026 X\n# SPDX-License"                                               \
  "-Identifier: GPL-2.0-or-later\n"

static const char *const tables[][2] = {
  { "states", HEAD
    "id\tname*\taliases*\tadjectives*\tcapital*\tseats*\tun\tbasis\n"
    "ZA\tZarland\tZarish Republic|ZRL\tZarish|Zars\tZar City\tGreen House\tmember\tunverified\n" },
  { "bodies", HEAD "name*\taliases*\tcountry\tkind\tbasis\n"
                   "Salt Court\t\tany\tcourt\tunverified\n"
                   "World Salt Board\tWSB|Salt Board|the Board\tUN\tun\tunverified\n"
                   "Zar Guard\tGuard forces\tZA\tmilitary\tunverified\n" },
  { "people",
    HEAD "name*\taliases*\tcountry\trole\tfrom\tuntil\tgender\tbasis\n"
         "Ada Moss\tMoss\tZA\tChancellor\t2010-05-01\t2014-04-30\tf\thttps://example.org/moss\n"
         "Ada Moss\tMoss\tZA\tPresident\t2015\t\tf\thttps://example.org/moss\n"
         "Bo Finn\tFinn\tZA\tPresident\t2010\t2014\tm\thttps://example.org/finn\n"
         "Cy Rook\t\tZA\tMinister\t2010\t\tm\tunverified\n" },
  { "places", HEAD "name*\taliases*\ttype\tcountry\tbasis\n"
                   "Grain, Zarland\t\tGPE\tZA\tunverified\n"
                   "Quill\t\tGPE\tZB|ZA\tunverified\n"
                   "Salt Sea\t\tLOC\t\tunverified\n"
                   "The Dunes\t\tGPE\tZA\tunverified\n" },
};

typedef struct
{
  char *folder;
  char *output;
  AttacheLanguage *language;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  int status = -1;

  fixture->folder = g_dir_make_tmp ("attache-gazetteer-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->output = g_build_filename (fixture->folder, "test.attache", NULL);
  g_ptr_array_add (argv, g_strdup (g_getenv ("ATTACHE_COMPILE_DATA")));
  g_ptr_array_add (argv, g_strdup ("--output"));
  g_ptr_array_add (argv, g_strdup (fixture->output));
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      char *path = g_strdup_printf ("%s/%s.tsv", fixture->folder, tables[i][0]);

      g_assert_true (g_file_set_contents (path, tables[i][1], -1, &error));
      g_ptr_array_add (argv, path);
    }
  g_ptr_array_add (argv, NULL);
  g_assert_true (g_spawn_sync (NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL,
                               NULL, &status, &error));
  g_assert_true (g_spawn_check_wait_status (status, &error));
  g_assert_no_error (error);
  fixture->language = attache_language_load (fixture->output, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->language);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.tsv", fixture->folder, tables[i][0]);

      g_unlink (path);
    }
  g_unlink (fixture->output);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->output);
}

/* name, type, country and role of the entities in the order they are named */
static char *
find (Fixture *fixture, const char *text, const char *date)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (AttacheTokens) tokens = NULL;
  g_autoptr (AttacheEntities) entities = NULL;
  g_autoptr (GDateTime) time
      = date != NULL ? g_date_time_new_from_iso8601 (date, g_time_zone_new_utc ()) : NULL;
  GString *facts = g_string_new (NULL);
  guint n, n_mentions;
  const AttacheEntity *all;
  const AttacheMention *mentions;

  attache_item_set_text (item, text, -1);
  if (time != NULL)
    attache_item_set_published (item, g_date_time_to_unix (time));
  document = attache_document_new (item);
  tokens = attache_tokens_new (fixture->language, document);
  entities = attache_entities_new (fixture->language, tokens);
  all = attache_entities_get_entities (entities, &n);
  mentions = attache_entities_get_mentions (entities, &n_mentions);
  for (guint i = 0; i < n_mentions; i++)
    if (all[mentions[i].entity].first_mention == i)
      {
        const AttacheEntity *entity = &all[mentions[i].entity];

        g_string_append_printf (facts, "%s%s %s %s %s", facts->len > 0 ? "; " : "", entity->name,
                                attache_entity_type_to_string (entity->type),
                                entity->country != NULL ? entity->country : "-",
                                entity->role != NULL ? entity->role : "-");
      }
  return g_string_free (facts, FALSE);
}

static void
assert_found (Fixture *fixture, const char *text, const char *date, const char *expected)
{
  g_autofree char *found = find (fixture, text, date);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_names (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "it rains in Zarland.", NULL, "Zarland GPE ZA -");
  assert_found (fixture, "it rains in the Zarish Republic.", NULL, "Zarland GPE ZA -");
  assert_found (fixture, "many Zars and a Zarish ship.", NULL, "Zarish NORP ZA -");
  assert_found (fixture, "so Zar City waits.", NULL, "Zar City GPE ZA -");
  assert_found (fixture, "so the Green House waits.", NULL, "Green House ORG ZA -");
  assert_found (fixture, "on the Salt Sea.", NULL, "Salt Sea LOC - -");
  assert_found (fixture, "so the Salt Board, or WSB, waits.", NULL, "World Salt Board ORG UN -");
}

/* A place that is listed with the one it is in, and one that two countries have. */
static void
test_places (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "the ships of Grain, Zarland, wait.", NULL,
                "Grain GPE ZA -; Zarland GPE ZA -");
  assert_found (fixture, "the ships of Quill wait.", NULL, "Quill GPE ZB -");
  assert_found (fixture, "the ships of Quill, Zarland, wait.", NULL,
                "Quill GPE ZA -; Zarland GPE ZA -");
  assert_found (fixture, "so Zarland and Zar City waited for Zarish Quill.", NULL,
                "Zarland GPE ZA -; Zar City GPE ZA -; Zarish NORP ZA -; Quill GPE ZA -");
}

/* An organ that every state may have is the one's the text names. */
static void
test_any_state (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "so the Salt Court waits.", NULL, "Salt Court ORG - -");
  assert_found (fixture, "so Zarland's Salt Court waits.", NULL,
                "Zarland GPE ZA -; Salt Court ORG ZA -");
}

/* An acronym must be written as one; a body's small words are no name. */
static void
test_case (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "so the ZRL waits.", NULL, "Zarland GPE ZA -");
  assert_found (fixture, "so zarland and zrl and wsb wait.", NULL, "");
  assert_found (fixture, "so the Zar Guard waits.", NULL, "Zar Guard ORG ZA -");
}

static void
test_longest (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "so the World Salt Board of Zarland waits.", NULL,
                "World Salt Board ORG UN -; Zarland GPE ZA -");
}

static void
test_article (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "so they live in The Dunes.", NULL, "The Dunes GPE ZA -");
}

/* Offices count only on a stated basis and on the item's day. */
static void
test_office (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "so Ada Moss waits.", "2012-01-01T12:00:00Z",
                "Ada Moss PER ZA Chancellor");
  assert_found (fixture, "so Ada Moss waits.", "2014-04-30T12:00:00Z",
                "Ada Moss PER ZA Chancellor");
  assert_found (fixture, "so Ada Moss waits.", "2014-05-01T12:00:00Z", "Ada Moss PER ZA -");
  assert_found (fixture, "so Ada Moss waits.", "2020-01-01T12:00:00Z", "Ada Moss PER ZA President");
  assert_found (fixture, "so Ada Moss waits.", NULL, "Ada Moss PER ZA President");
  assert_found (fixture, "so Bo Finn waits.", NULL, "Bo Finn PER ZA -");
  assert_found (fixture, "so Bo Finn waits.", "2014-12-31T12:00:00Z", "Bo Finn PER ZA President");
  assert_found (fixture, "so Bo Finn waits.", "2009-12-31T12:00:00Z", "Bo Finn PER ZA -");
  assert_found (fixture, "so Cy Rook waits.", "2012-01-01T12:00:00Z", "Cy Rook PER ZA -");
}

/* A safe surname stands for the listed person, unless the text names another in full. */
static void
test_surname (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "so Moss waits.", "2012-01-01T12:00:00Z", "Ada Moss PER ZA Chancellor");
  assert_found (fixture, "so Yorick Moss waits and then Moss left.", "2012-01-01T12:00:00Z",
                "Yorick Moss PER - -");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/gazetteer/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("names", test_names);
  ADD ("places", test_places);
  ADD ("any-state", test_any_state);
  ADD ("case", test_case);
  ADD ("longest", test_longest);
  ADD ("article", test_article);
  ADD ("office", test_office);
  ADD ("surname", test_surname);
#undef ADD
  return g_test_run ();
}
