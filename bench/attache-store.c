/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Fills a store with made-up items through the service's own code and asks it what a panel asks.
 * For each line of standard input that is a task it prints a line of JSON: see bench/store. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "brief/attache-topic.h"
#include "service/attache-digest.h"
#include "service/attache-store-reading.h"

#define N_WORDS     30000
#define N_PEOPLE    20000
#define N_PLACES    200
#define N_SENTENCES 32 /* at most; from 8 on */
#define DAY         (24 * 60 * 60)
#define NOW         1790000000

typedef struct
{
  GRand *random;
  char *words[N_WORDS];
  char *people[N_PEOPLE];
  char *places[N_PLACES];
  GString *text;
  glong length; /* characters so far; all are ASCII */
} World;

/* The rank of a word or a name: the n-th is n times rarer than the first. */
static guint
zipf (World *world, guint n)
{
  return (guint)(exp (g_rand_double (world->random) * log ((double)n + 1)) - 1) % n;
}

static char *
make_word (World *world, guint rank)
{
  static const char *const syllables[]
      = { "ba", "con", "de",  "er",  "fi", "gra", "ho", "in", "jo", "ka", "lo", "mi",
          "na", "or",  "pre", "que", "ri", "sta", "te", "un", "vi", "wa", "xe", "tion" };
  GString *word = g_string_new (NULL);
  guint n = rank < 200 ? 1 : rank < 3000 ? 2 : 3;

  for (guint i = 0; i <= n; i++)
    g_string_append (word,
                     syllables[g_rand_int_range (world->random, 0, G_N_ELEMENTS (syllables))]);
  return g_string_free (word, FALSE);
}

static char *
make_name (World *world, guint words)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; i < words; i++)
    {
      g_autofree char *word = make_word (world, 5000);

      word[0] = g_ascii_toupper (word[0]);
      g_string_append_printf (name, "%s%s", i > 0 ? " " : "", word);
    }
  return g_string_free (name, FALSE);
}

static void
world_init (World *world)
{
  world->random = g_rand_new_with_seed (1);
  for (guint i = 0; i < N_WORDS; i++)
    world->words[i] = make_word (world, i);
  for (guint i = 0; i < N_PEOPLE; i++)
    world->people[i] = make_name (world, 2);
  for (guint i = 0; i < N_PLACES; i++)
    world->places[i] = make_name (world, 1);
  world->text = g_string_new (NULL);
}

/* About as long as the ordinary sentence of the news; begins with a name. */
static void
write_sentence (World *world, const char *name)
{
  g_string_append (world->text, name);
  for (guint i = 0; i < 14; i++)
    g_string_append_printf (world->text, " %s", world->words[zipf (world, N_WORDS)]);
  g_string_append_printf (world->text, " %s. ", world->places[zipf (world, N_PLACES)]);
}

typedef struct
{
  guint n; /* sentences, and entities; 13 for every 30 statements */
  gsize start[N_SENTENCES + 1];
  const char *people[N_SENTENCES];
} Article;

static void
write_article (World *world, Article *article)
{
  g_string_truncate (world->text, 0);
  article->n = (guint)g_rand_int_range (world->random, 8, N_SENTENCES + 1);
  for (guint i = 0; i < article->n; i++)
    {
      article->start[i] = world->text->len;
      article->people[i] = world->people[zipf (world, N_PEOPLE)];
      write_sentence (world, article->people[i]);
    }
  article->start[article->n] = world->text->len;
}

static void
write_summary (World *world, const Article *article, GString *json)
{
  for (guint i = 0; i < 6; i++)
    g_string_append_printf (json, "%s{\"start\":%zu,\"end\":%zu,\"text\":\"%.*s\",\"rank\":%u}",
                            i > 0 ? "," : "", article->start[i * 2], article->start[i * 2 + 1] - 1,
                            (int)(article->start[i * 2 + 1] - article->start[i * 2] - 1),
                            world->text->str + article->start[i * 2], i + 1);
}

static void
write_entities (World *world, const Article *article, GString *json)
{
  for (guint i = 0; i < article->n; i++)
    {
      gboolean person = i % 4 > 0;
      guint place = zipf (world, N_PLACES);

      g_string_append_printf (
          json,
          "%s{\"id\":%u,\"name\":\"%s\",\"type\":\"%s\",\"country\":%s%c%c%s,\"role\":null,"
          "\"salience\":0.%02u,\"mentions\":[[%zu,%zu],[%zu,%zu]]}",
          i > 0 ? "," : "", i, person ? article->people[i] : world->places[place],
          person ? "PER" : "GPE", "\"", person ? 'U' : 'A' + place % 16,
          person ? 'S' : 'A' + place / 16, "\"", 99 - i, article->start[i], article->start[i] + 8,
          article->start[i] + 20, article->start[i] + 28);
    }
}

static void
write_statements (World *world, const Article *article, GString *json)
{
  for (guint i = 0; i < article->n * 13 / 30; i++)
    {
      gsize start = article->start[i] + 26, end = article->start[i + 1] - 3;

      g_string_append_printf (
          json,
          "%s{\"content\":[[%zu,%zu]],\"text\":\"%.*s\",\"kind\":\"indirect\",\"cue\":[[%zu,%zu]],"
          "\"act\":\"%s\",\"source\":[[%zu,%zu]],\"speaker\":{\"name\":\"%s\",\"entity\":%u,"
          "\"role\":%s,\"country\":%s,\"how\":\"named\",\"anonymous\":false},"
          "\"via\":null,\"confidence\":0.9}",
          i > 0 ? "," : "", start, end, (int)(end - start), world->text->str + start, start - 5,
          start - 1, i % 3 ? "say" : "deny", article->start[i], start - 6, article->people[i], i,
          i % 3 == 0 ? "\"Foreign Minister\"" : "null", i % 2 == 0 ? "\"RU\"" : "null");
    }
}

static GBytes *
make_briefing (World *world, const Article *article, const char *key)
{
  GString *json = g_string_new (NULL);
  gsize length;

  g_string_append_printf (json,
                          "{\"schema\":1,\"analysis\":\"bench\",\"id\":\"%s\",\"title\":null,"
                          "\"link\":null,\"language\":\"en\",\"coverage\":\"full\",\"text\":\"%s\","
                          "\"relevance\":{\"foreign_policy\":0.9,\"why\":[]},\"sentences\":[",
                          key, world->text->str);
  for (guint i = 0; i < article->n; i++)
    g_string_append_printf (json, "%s[%zu,%zu]", i > 0 ? "," : "", article->start[i],
                            article->start[i + 1]);
  g_string_append (json, "],\"summary\":[");
  write_summary (world, article, json);
  g_string_append (json, "],\"entities\":[");
  write_entities (world, article, json);
  g_string_append (json, "],\"statements\":[");
  write_statements (world, article, json);
  g_string_append (json, "],\"notes\":[]}");
  length = json->len;
  return g_bytes_new_take (g_string_free (json, FALSE), length);
}

static AttacheSubmission *
make_submission (World *world, guint i, gint64 published)
{
  GVariantDict dict;
  g_autoptr (GVariant) item = NULL;
  g_autofree char *guid = g_strdup_printf ("https://news.example.org/2026/%u", i);
  g_autofree char *title = g_strndup (world->text->str, 70);
  g_autoptr (GString) html = g_string_new (world->text->str);
  g_autoptr (GError) error = NULL;
  AttacheSubmission *submission;

  g_string_replace (html, ". ", ".</p>\n<p>", 0);
  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "id", "s", "1");
  g_variant_dict_insert (&dict, "guid", "s", guid);
  g_variant_dict_insert (&dict, "link", "s", guid);
  g_variant_dict_insert (&dict, "title", "s", title);
  g_variant_dict_insert (&dict, "feed-url", "s", "https://news.example.org/feed.xml");
  g_variant_dict_insert (&dict, "feed-title", "s", "The Example");
  g_variant_dict_insert (&dict, "origin", "s", "feed");
  g_variant_dict_insert (&dict, "published", "x", published);
  g_variant_dict_insert (&dict, "html", "s", html->str);
  item = g_variant_ref_sink (g_variant_dict_end (&dict));
  submission = attache_submission_new_from_variant (item, &error);
  g_assert_no_error (error);
  return submission;
}

/* Of the processor: other programs shall not count. */
static gint64
get_microseconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (gint64)now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

static double
milliseconds (gint64 since)
{
  return (double)(get_microseconds () - since) / 1000;
}

static void
report (const char *name, double value)
{
  printf ("{\"name\":\"%s\",\"ms\":%.4f}\n", name, value);
  fflush (stdout);
}

/* As the service does it: handed in, then analysed, in a transaction each. */
static void
add (AttacheStore *store, World *world, guint i, gint64 published)
{
  Article article;
  g_autoptr (AttacheSubmission) submission = NULL;
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (GBytes) json = NULL;
  g_autoptr (GError) error = NULL;
  gboolean stored;
  gint64 since;

  write_article (world, &article);
  submission = make_submission (world, i, published);
  json = make_briefing (world, &article, attache_submission_get_key (submission));
  g_ptr_array_add (one, submission);
  since = get_microseconds ();
  attache_store_add (store, one, ATTACHE_PRIORITY_NEW, ATTACHE_DURABILITY_PROCESS, "bench", &error);
  g_assert_no_error (error);
  attache_store_put_briefing (store, attache_submission_get_key (submission), "bench", json,
                              &stored, &error);
  g_assert_no_error (error);
  g_assert_true (stored);
  report ("add", milliseconds (since));
}

static void
fill (const char *path, World *world, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheStore) store = attache_store_open (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    add (store, world, i, NOW - 180 * DAY + (gint64)((double)i / n * 180 * DAY));
}

static void
on_item (const AttacheFoundItem *item, gpointer data)
{
  ++*(guint *)data;
}

static void
on_statement (const AttacheFoundStatement *statement, gpointer data)
{
  ++*(guint *)data;
}

static void
on_name (const AttacheFoundName *name, gpointer data)
{
  ++*(guint *)data;
}

static void
ask_items (AttacheStore *store, const char *name, const AttacheStoreQuery *query)
{
  gint64 since = get_microseconds (), next;
  guint n = 0;
  g_autoptr (GError) error = NULL;

  attache_store_find_items (store, query, on_item, &n, &next, &error);
  g_assert_no_error (error);
  report (name, milliseconds (since));
}

static void
ask_statements (AttacheStore *store, const char *name, const AttacheStoreQuery *query)
{
  gint64 since = get_microseconds (), next;
  guint n = 0;
  g_autoptr (GError) error = NULL;

  attache_store_find_statements (store, query, on_statement, &n, &next, &error);
  g_assert_no_error (error);
  report (name, milliseconds (since));
}

static void
ask_others (AttacheStore *store, const char *key, const char *beginning)
{
  AttacheStoredBriefing *briefing;
  AttacheStoreCounts counts;
  guint n = 0;
  gint64 since = get_microseconds ();

  attache_store_get_briefing (store, key, NULL, &briefing, NULL);
  report ("briefing of an item", milliseconds (since));
  g_assert_nonnull (briefing);
  g_clear_pointer (&briefing, attache_stored_briefing_free);
  since = get_microseconds ();
  attache_store_find_names (store, beginning, 20, on_name, &n, NULL);
  report ("names that begin so", milliseconds (since));
  since = get_microseconds ();
  attache_store_get_counts (store, &counts, NULL);
  report ("counts", milliseconds (since));
}

static void
on_key (const AttacheFoundItem *item, gpointer data)
{
  char **key = data;

  g_free (*key);
  *key = g_strdup (item->key);
}

static void
ask_once (AttacheStore *store, World *world)
{
  guint rank = zipf (world, N_WORDS);
  const char *word = world->words[rank], *other = world->words[zipf (world, N_WORDS)];
  const char *person = world->people[zipf (world, N_PEOPLE)];
  const char *last = strchr (person, ' ') + 1;
  g_autofree char *two = g_strdup_printf ("%s %s ", word, other);
  g_autofree char *begun = g_strndup (word, 4);
  g_autofree char *phrase = g_strdup_printf ("\"%s\"", person);
  gint64 day = NOW - g_rand_int_range (world->random, 1, 179) * DAY, next;
  guint place = zipf (world, N_PLACES);
  char country[] = { (char)('A' + place % 16), (char)('A' + place / 16), '\0' };
  g_autofree char *key = NULL;

  ask_items (store, "items of a day, first 50",
             &(AttacheStoreQuery){ .since = day, .until = day + DAY, .limit = 50 });
  ask_items (store, "items of a country, 50",
             &(AttacheStoreQuery){ .country = country, .limit = 50 });
  ask_items (store, "items that name someone, 50",
             &(AttacheStoreQuery){ .name = world->people[0], .limit = 50 });
  ask_statements (store, "statements of the most quoted, 50",
                  &(AttacheStoreQuery){ .name = world->people[0], .limit = 50 });
  ask_statements (store, "statements of someone, 50",
                  &(AttacheStoreQuery){ .name = person, .limit = 50 });
  ask_statements (store, "the same by last name, an old page",
                  &(AttacheStoreQuery){ .name = last, .until = day, .limit = 50 });
  ask_statements (store, "search: of someone about a word",
                  &(AttacheStoreQuery){ .name = person, .words = word, .limit = 50 });
  ask_items (store, "search: the commonest word",
             &(AttacheStoreQuery){ .words = world->words[0], .limit = 20 });
  ask_items (store, "search: a word", &(AttacheStoreQuery){ .words = word, .limit = 20 });
  ask_items (store, "search: four letters, as typed",
             &(AttacheStoreQuery){ .words = begun, .limit = 20 });
  attache_store_find_items (store, &(AttacheStoreQuery){ .words = two, .limit = 20 }, on_key, &key,
                            &next, NULL);
  ask_statements (store, "search: statements about two words",
                  &(AttacheStoreQuery){ .words = two, .limit = 20 });
  ask_items (store, "search: a name as a phrase",
             &(AttacheStoreQuery){ .words = phrase, .limit = 20 });
  attache_store_find_items (store, &(AttacheStoreQuery){ .until = day, .limit = 1 }, on_key, &key,
                            &next, NULL);
  ask_others (store, key, begun);
}

static void
ask (const char *path, World *world, guint times)
{
  gint64 since = get_microseconds ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheStore) store = attache_store_open (path, &error);
  g_autoptr (AttacheStore) reader = NULL;

  g_assert_no_error (error);
  report ("open", milliseconds (since));
  reader = attache_store_open_reader (path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < times; i++)
    ask_once (reader, world);
}

static void
forget (const char *path, World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheStore) store = attache_store_open (path, &error);
  guint forgotten;
  gint64 since = get_microseconds ();
  char *damage;

  attache_store_check (store, &damage, &error);
  g_assert_no_error (error);
  g_assert_null (damage);
  report ("quick_check", milliseconds (since));
  since = get_microseconds ();
  attache_store_forget_person (store, world->people[300], &forgotten, &error);
  g_assert_no_error (error);
  report ("forget a person", milliseconds (since));
  g_printerr ("%u items named the person\n", forgotten);
}

static void
on_any_key (const AttacheFoundItem *item, gpointer data)
{
  g_ptr_array_add (data, g_strdup (item->key));
}

/* Every @size items are of one story, which has two topics of eight. */
static void
make_stories (AttacheStore *store, GPtrArray *keys, guint size)
{
  static const char *const parts[] = { "own", "rewrite", "copy", "own" };
  static const char *const topics[] = { "a", "b", "c", "d", "e", "f", "g", "h" };

  for (guint i = 0; i < keys->len; i++)
    {
      const char *matched[] = { topics[i / size % 8], topics[i / size / 8 % 8], NULL };
      g_autoptr (GError) error = NULL;

      attache_store_set_story (store, keys->pdata[i], i / size + 1, parts[i % 4], &error);
      g_assert_no_error (error);
      attache_store_set_topics (store, keys->pdata[i], matched, &error);
      g_assert_no_error (error);
    }
}

static void
write_digest (AttacheStore *reader, GPtrArray *topics, guint size, gint64 since, guint32 limit)
{
  g_autofree char *text = g_strdup_printf (
      "{'since': <int64 %" G_GINT64_FORMAT ">, 'limit': <uint32 %u>}", since, limit);
  g_autoptr (GVariant) options = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL);
  g_autofree char *name = g_strdup_printf ("digest, stories of %u, %u a topic%s", size, limit,
                                           since > NOW - DAY ? ", half of them new" : "");
  g_autoptr (GError) error = NULL;
  gint64 begin = get_microseconds (), read_until;
  g_autofree char *digest = NULL;

  digest = attache_digest_write (reader, options, topics, NOW, &read_until, &error);
  g_assert_no_error (error);
  report (name, milliseconds (begin));
  g_printerr ("%s: %zu bytes\n", name, strlen (digest));
}

/* @n items of the last day, put into stories in several ways. */
static void
digest (const char *path, World *world, guint n)
{
  static const guint sizes[] = { 1, 4, 40, 2000 };
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheStore) store = attache_store_open (path, &error);
  g_autoptr (AttacheStore) reader = NULL;
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) topics = attache_topics_new ();
  gint64 next;

  g_assert_no_error (error);
  for (guint i = 0; i < n; i++)
    add (store, world, i, NOW - DAY + (gint64)((double)i / n * DAY));
  for (char id[] = "a"; *id <= 'h'; ++*id)
    g_ptr_array_add (topics, attache_topic_new (id, id));
  reader = attache_store_open_reader (path, &error);
  g_assert_no_error (error);
  attache_store_find_items (store, &(AttacheStoreQuery){ .limit = n }, on_any_key, keys, &next,
                            NULL);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      make_stories (store, keys, sizes[i]);
      write_digest (reader, topics, sizes[i], NOW - DAY, 50);
      write_digest (reader, topics, sizes[i], NOW - DAY, 500);
      write_digest (reader, topics, sizes[i], NOW - DAY / 2, 500);
    }
}

int
main (int argc, char **argv)
{
  World world;
  guint items;

  if (argc != 4)
    {
      fprintf (stderr, "usage: attache-store fill|ask|forget|digest DATABASE NUMBER\n");
      return 2;
    }
  items = (guint)strtoul (argv[3], NULL, 10);
  world_init (&world);
  if (strcmp (argv[1], "fill") == 0)
    fill (argv[2], &world, items);
  else if (strcmp (argv[1], "ask") == 0)
    ask (argv[2], &world, items);
  else if (strcmp (argv[1], "digest") == 0)
    digest (argv[2], &world, items);
  else
    forget (argv[2], &world);
  return 0;
}
