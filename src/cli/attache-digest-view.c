/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What all forms of a digest say. */
#include "cli/attache-digest-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-time.h"

/**
 * attache_digest_describe_time:
 *
 * Returns: (transfer full): from when to when the news is
 */
char *
attache_digest_describe_time (const AttacheDigestView *self)
{
  g_autofree char *since = attache_time_describe (attache_view_get_int (self->digest, "since", 0));
  g_autofree char *until = attache_time_describe (attache_view_get_int (self->digest, "until", 0));

  return g_strdup_printf (_ ("News from %s to %s"), since, until);
}

/**
 * attache_digest_count_stories:
 *
 * Returns: how many stories are shown, one under several topics that often
 */
guint
attache_digest_count_stories (const AttacheDigestView *self)
{
  guint n = 0;

  for (guint i = 0; i < attache_view_count (self->digest, "topics"); i++)
    n += attache_view_count (attache_view_get_element (self->digest, "topics", i), "stories");
  return n;
}

/**
 * attache_digest_describe_amount:
 *
 * Returns: (transfer full): how many articles were read for it, or that there is nothing in it
 */
char *
attache_digest_describe_amount (const AttacheDigestView *self)
{
  gint64 n = CLAMP (attache_view_get_int (self->digest, "items", 0), 0, G_MAXINT);

  if (n == 0)
    return g_strdup (_ ("Nothing new has been read."));
  if (attache_digest_count_stories (self) == 0)
    return g_strdup_printf (ngettext ("%u article has been read; it is not for this digest.",
                                      "%u articles have been read; none is for this digest.",
                                      (gulong)n),
                            (guint)n);
  return g_strdup_printf (ngettext ("From %u article.", "From %u articles.", (gulong)n), (guint)n);
}

/**
 * attache_digest_name_topic:
 *
 * Returns: what a topic is called
 */
const char *
attache_digest_name_topic (JsonObject *topic)
{
  const char *name = attache_view_get_string (topic, "name");

  return name != NULL ? name : _ ("Other foreign-policy news");
}

/**
 * attache_digest_get_title:
 *
 * Returns: a story's title
 */
const char *
attache_digest_get_title (JsonObject *story)
{
  const char *title = attache_view_get_string (story, "title");

  return title != NULL && *title != '\0' ? title : _ ("Without a title");
}

/**
 * attache_digest_get_best:
 *
 * Returns: (nullable): the item that a story's summary is of
 */
JsonObject *
attache_digest_get_best (JsonObject *story)
{
  return attache_view_count (story, "items") > 0 ? attache_view_get_element (story, "items", 0)
                                                 : NULL;
}

/**
 * attache_digest_name_feed:
 * @item: an item, or one that carries a statement
 *
 * Returns: (transfer full): the feed's title, else the site of the link
 */
char *
attache_digest_name_feed (JsonObject *item)
{
  const char *feed = attache_view_get_string (item, "feed");
  const char *link = attache_view_get_string (item, "link");
  g_autoptr (GUri) uri = link != NULL ? g_uri_parse (link, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;

  if (feed != NULL && *feed != '\0')
    return g_strdup (feed);
  return g_strdup (uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri)
                                                               : _ ("a feed without a title"));
}

static char *
describe_part (const char *feed, const char *part)
{
  if (g_strcmp0 (part, "rewrite") == 0)
    return g_strdup_printf (_ ("%s (rewritten)"), feed);
  if (g_strcmp0 (part, "copy") == 0)
    return g_strdup_printf (_ ("%s (copied)"), feed);
  return g_strdup (feed);
}

static char *
join (GPtrArray *words)
{
  g_ptr_array_add (words, NULL);
  return g_strjoinv (", ", (char **)words->pdata);
}

/* Adds what is not in it yet. */
static void
add_once (GPtrArray *words, char *word)
{
  if (g_ptr_array_find_with_equal_func (words, word, g_str_equal, NULL))
    g_free (word);
  else
    g_ptr_array_add (words, word);
}

/**
 * attache_digest_describe_sources:
 *
 * Returns: (transfer full): the feeds of a story, each once, and what it has in them that is not
 *   their own
 */
char *
attache_digest_describe_sources (JsonObject *story)
{
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < attache_view_count (story, "items"); i++)
    {
      JsonObject *item = attache_view_get_element (story, "items", i);
      char *feed = attache_digest_name_feed (item);
      guint before = seen->len;

      add_once (seen, feed);
      if (seen->len > before)
        g_ptr_array_add (words, describe_part (feed, attache_view_get_string (item, "part")));
    }
  return join (words);
}

/**
 * attache_digest_describe_names:
 *
 * Returns: (transfer full): who and what is new in a story that is not new itself, "" for nobody
 */
char *
attache_digest_describe_names (JsonObject *story)
{
  JsonNode *node = json_object_get_member (story, "names");
  JsonArray *names
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *joined = NULL;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    {
      JsonNode *name = json_array_get_element (names, i);

      if (JSON_NODE_HOLDS_VALUE (name) && json_node_get_string (name) != NULL)
        g_ptr_array_add (words, json_node_dup_string (name));
    }
  if (words->len == 0 || attache_view_get_boolean (story, "new"))
    return g_strdup ("");
  joined = join (words);
  return g_strdup_printf (_ ("New in this story: %s"), joined);
}

/* The outlets that have a statement as it stands, or in other words. */
static char *
list_outlets (JsonObject *statement, gboolean differs)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < attache_view_count (statement, "carried"); i++)
    {
      JsonObject *carried = attache_view_get_element (statement, "carried", i);

      if (attache_view_get_boolean (carried, "differs") == differs)
        add_once (words, attache_digest_name_feed (carried));
    }
  return words->len > 0 ? join (words) : NULL;
}

static gboolean
has_one_feed (JsonObject *story)
{
  g_autofree char *first = attache_digest_name_feed (attache_digest_get_best (story));

  for (guint i = 1; i < attache_view_count (story, "items"); i++)
    {
      g_autofree char *feed
          = attache_digest_name_feed (attache_view_get_element (story, "items", i));

      if (strcmp (first, feed) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * attache_digest_describe_statement:
 *
 * Returns: (transfer full): act · kind · outlets, if the story has several · those that word it
 *   differently · whether it is new in a story that is not
 */
char *
attache_digest_describe_statement (JsonObject *story, JsonObject *statement)
{
  g_autofree char *own = attache_view_describe_statement (statement);
  g_autofree char *same = list_outlets (statement, FALSE);
  g_autofree char *others = list_outlets (statement, TRUE);
  g_autofree char *differing
      = others != NULL ? g_strdup_printf (_ ("worded differently in %s"), others) : NULL;
  const char *words[5];
  guint n = 0;

  words[n++] = own;
  if (same != NULL && (others != NULL || !has_one_feed (story)))
    words[n++] = same;
  if (differing != NULL)
    words[n++] = differing;
  if (attache_view_get_boolean (statement, "new") && !attache_view_get_boolean (story, "new"))
    words[n++] = _ ("new");
  words[n] = NULL;
  return g_strjoinv (" · ", (char **)words);
}

/**
 * attache_digest_describe_voice:
 *
 * Returns: (transfer full): role, country and that they are not named, as far as known
 */
char *
attache_digest_describe_voice (const AttacheDigestView *self, const AttacheVoice *voice)
{
  const AttacheView view = { .lexicon = self->lexicon };

  return attache_view_describe_voice (&view, voice);
}

static AttacheVoice *
find_voice (GPtrArray *voices, const char *name, gboolean anonymous)
{
  for (guint i = 0; i < voices->len; i++)
    {
      AttacheVoice *voice = voices->pdata[i];

      if (g_strcmp0 (voice->name, name) == 0 && voice->anonymous == anonymous)
        return voice;
    }
  return NULL;
}

static void
voice_free (gpointer data)
{
  AttacheVoice *voice = data;

  g_ptr_array_unref (voice->statements);
  g_free (voice);
}

static void
add_to_voice (GPtrArray *voices, JsonObject *statement, guint place)
{
  JsonObject *speaker = attache_view_get_object (statement, "speaker");
  const char *name = attache_view_get_string (speaker, "name");
  gboolean anonymous = !attache_view_get_boolean (speaker, "named");
  AttacheVoice *voice = find_voice (voices, name, anonymous);

  if (voice == NULL)
    {
      voice = g_new0 (AttacheVoice, 1);
      *voice = (AttacheVoice){ name,
                               attache_view_get_string (speaker, "role"),
                               attache_view_get_string (speaker, "country"),
                               anonymous,
                               place,
                               g_ptr_array_new () };
      g_ptr_array_add (voices, voice);
    }
  g_ptr_array_add (voice->statements, statement);
}

/**
 * attache_digest_group_voices:
 * @limit: how many statements, the best
 * @rest: (out): how many more there are
 *
 * Returns: (transfer full) (element-type AttacheVoice): who says what in a story, in the order of
 *   their best statements
 */
GPtrArray *
attache_digest_group_voices (JsonObject *story, guint limit, guint *rest)
{
  GPtrArray *voices = g_ptr_array_new_with_free_func (voice_free);
  guint n = attache_view_count (story, "statements");
  gint64 more = CLAMP (attache_view_get_int (story, "more_statements", 0), 0, G_MAXINT);

  for (guint i = 0; i < MIN (n, limit); i++)
    {
      JsonObject *statement = attache_view_get_element (story, "statements", i);

      if (attache_view_get_string (statement, "text") != NULL)
        add_to_voice (voices, statement, i);
    }
  *rest = n - MIN (n, limit) + (guint)more;
  return voices;
}

/**
 * attache_digest_describe_rest:
 * @n: how many statements of a story are not shown
 *
 * Returns: (transfer full): a sentence about them, "" for none
 */
char *
attache_digest_describe_rest (guint n)
{
  return n > 0 ? g_strdup_printf (ngettext ("%u more statement", "%u more statements", n), n)
               : g_strdup ("");
}

/**
 * attache_digest_describe_more:
 *
 * Returns: (transfer full): how many stories of a topic are left out, "" for none
 */
char *
attache_digest_describe_more (JsonObject *topic)
{
  guint n = (guint)CLAMP (attache_view_get_int (topic, "more", 0), 0, G_MAXINT);

  return n > 0 ? g_strdup_printf (ngettext ("%u more story", "%u more stories", n), n)
               : g_strdup ("");
}

/**
 * attache_digest_find_before:
 * @topic: a topic
 * @story: one of its stories
 *
 * A story that is under several topics is told under the first.
 *
 * Returns: (nullable): the first topic that has it, %NULL if that is @topic
 */
JsonObject *
attache_digest_find_before (const AttacheDigestView *self, JsonObject *topic, JsonObject *story)
{
  gint64 id = attache_view_get_int (story, "id", 0);

  for (guint i = 0; i < attache_view_count (self->digest, "topics"); i++)
    {
      JsonObject *other = attache_view_get_element (self->digest, "topics", i);

      if (other == topic)
        break;
      for (guint k = 0; k < attache_view_count (other, "stories"); k++)
        if (attache_view_get_int (attache_view_get_element (other, "stories", k), "id", 0) == id)
          return other;
    }
  return NULL;
}

/**
 * attache_digest_describe_before:
 *
 * Returns: (transfer full): that a story is told under @topic
 */
char *
attache_digest_describe_before (JsonObject *topic)
{
  return g_strdup_printf (_ ("See “%s”"), attache_digest_name_topic (topic));
}
