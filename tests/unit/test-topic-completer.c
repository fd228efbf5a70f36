/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-topic-completer.h"

#include "briefing-maker.h"

static AttacheLexicon *lexicon;

static void
check (AttacheTopicKind kind, const char *typed, guint most, const char *wanted)
{
  g_autoptr (AttacheTopicCompleter) completer = attache_topic_completer_new (lexicon, kind);
  g_auto (GStrv) names = attache_topic_completer_complete (completer, typed, most);
  g_autofree char *found = g_strjoinv (", ", names);

  g_assert_cmpuint (g_strv_length (names), <=, most);
  g_assert_cmpstr (found, ==, wanted);
}

static void
test_countries (void)
{
  check (ATTACHE_TOPIC_COUNTRY, "ukr", 5, "Ukraine");
  check (ATTACHE_TOPIC_COUNTRY, "  RUSS", 1, "Russia");
  check (ATTACHE_TOPIC_COUNTRY, "burmese", 5, "Myanmar");
  check (ATTACHE_TOPIC_COUNTRY, "lavrov", 5, "");
  check (ATTACHE_TOPIC_COUNTRY, "", 5, "");
  check (ATTACHE_TOPIC_COUNTRY, "ukraine!", 5, "");
  check (ATTACHE_TOPIC_COUNTRY, "ukr", 0, "");
}

static void
test_persons (void)
{
  check (ATTACHE_TOPIC_PERSON, "sergey lavr", 5, "Sergei Lavrov");
  check (ATTACHE_TOPIC_PERSON, "lavrov", 1, "Sergei Lavrov");
  check (ATTACHE_TOPIC_PERSON, "antónio gut", 5, "António Guterres");
  check (ATTACHE_TOPIC_PERSON, "antonio gut", 5, "António Guterres");
}

static void
test_bodies_and_places (void)
{
  check (ATTACHE_TOPIC_BODY, "unesco", 1,
         "United Nations Educational, Scientific and Cultural Organization");
  check (ATTACHE_TOPIC_PLACE, "south china s", 2, "South China Sea");
  check (ATTACHE_TOPIC_BODY, "south china s", 2, "");
}

static void
test_nothing_to_complete (void)
{
  check (ATTACHE_TOPIC_PHRASE, "talk", 5, "");
  check (ATTACHE_TOPIC_FEED, "bbc", 5, "");
}

/* Each name once, those that begin with it first. */
static void
test_order (void)
{
  g_autoptr (AttacheTopicCompleter) completer
      = attache_topic_completer_new (lexicon, ATTACHE_TOPIC_COUNTRY);
  g_auto (GStrv) names = attache_topic_completer_complete (completer, "s", 1000);
  gboolean elsewhere = FALSE;

  g_assert_cmpuint (g_strv_length (names), >, 40);
  for (guint i = 0; names[i] != NULL; i++)
    {
      gboolean begins = g_ascii_tolower (names[i][0]) == 's';

      g_assert_false (begins && elsewhere);
      elsewhere = elsewhere || !begins;
      for (guint k = 0; k < i; k++)
        g_assert_cmpstr (names[i], !=, names[k]);
    }
  g_assert_true (elsewhere);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  lexicon = open_lexicon ();
  g_test_add_func ("/topic-completer/countries", test_countries);
  g_test_add_func ("/topic-completer/persons", test_persons);
  g_test_add_func ("/topic-completer/bodies-and-places", test_bodies_and_places);
  g_test_add_func ("/topic-completer/nothing-to-complete", test_nothing_to_complete);
  g_test_add_func ("/topic-completer/order", test_order);
  status = g_test_run ();
  g_object_unref (lexicon);
  return status;
}
