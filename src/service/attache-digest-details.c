/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What is told of a story: the summary of its best source, who said what, and what is new. */
#include "base/attache-confidence.h"
#include "service/attache-briefing-reader.h"
#include "service/attache-digest-private.h"
#include "service/attache-service-limits.h"

/* Sentences of a summary. */
#define SENTENCES 3

static void
sentence_clear (gpointer data)
{
  AttacheDigestSentence *self = data;

  g_free (self->text);
}

void
attache_digest_details_free (AttacheDigestDetails *self)
{
  g_array_unref (self->summary);
  g_clear_pointer (&self->ranked, g_ptr_array_unref);
  attache_digest_quotes_free (self->quotes);
  g_ptr_array_unref (self->statements);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self);
}

static void
read_sentence (GArray *summary, JsonObject *object)
{
  const char *text = attache_briefing_get_string (object, "text");
  AttacheDigestSentence sentence = { NULL, attache_briefing_get_int (object, "start", 0),
                                     attache_briefing_get_int (object, "end", 0) };

  if (text == NULL || attache_briefing_get_int (object, "rank", G_MAXINT64) > SENTENCES)
    return;
  sentence.text = g_strdup (text);
  g_array_append_val (summary, sentence);
}

/* As the briefing has it: nothing is cut or cleaned. */
static gboolean
read_summary (AttacheStore *store, const char *key, GArray *summary, GError **error)
{
  g_autoptr (AttacheStoredBriefing) briefing = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonObject *object;

  if (!attache_store_get_briefing (store, key, NULL, &briefing, error))
    return FALSE;
  root = briefing != NULL ? attache_briefing_parse (briefing->json) : NULL;
  object = root != NULL ? json_node_get_object (root) : NULL;
  for (guint i = 0; object != NULL && i < attache_briefing_get_length (object, "summary"); i++)
    {
      JsonObject *sentence = attache_briefing_get_element (object, "summary", i);

      if (sentence != NULL)
        read_sentence (summary, sentence);
    }
  return TRUE;
}

/* Those that are too unsure to be shown may still tell that something is not new. */
static gboolean
add_earlier (AttacheStore *store, const GArray *earlier, AttacheDigestDetails *details,
             GError **error)
{
  for (guint i = 0; i < earlier->len; i++)
    {
      guint from = details->statements->len;

      if (from >= ATTACHE_LIMIT_DIGEST_COMPARED)
        break;
      if (!attache_store_list_statements (store, g_array_index (earlier, gint64, i),
                                          details->statements, error))
        return FALSE;
      for (guint k = from; k < details->statements->len; k++)
        attache_digest_quotes_add_earlier (details->quotes, details->statements->pdata[k]);
    }
  return TRUE;
}

static void
keep_shown (AttacheDigestItem *item, GPtrArray *statements, guint from, GPtrArray *shown)
{
  for (guint k = from; k < statements->len; k++)
    {
      AttacheDigestStatement *statement = statements->pdata[k];

      statement->item = item;
      if (statement->confidence >= ATTACHE_CONFIDENCE_SHOWN * 100)
        g_ptr_array_add (shown, statement);
    }
}

/* Of many items the best sources', so that a story with hundreds costs no more. */
static gboolean
add_own (AttacheStore *store, const AttacheDigestStory *story, AttacheDigestDetails *details,
         GError **error)
{
  g_autoptr (GPtrArray) shown = g_ptr_array_new ();

  for (guint i = 0; i < MIN (story->items->len, ATTACHE_LIMIT_DIGEST_STORY_ITEMS)
                    && shown->len < ATTACHE_LIMIT_DIGEST_COMPARED;
       i++)
    {
      AttacheDigestItem *item = story->items->pdata[i];
      guint from = details->statements->len;

      if (!attache_store_list_statements (store, item->number, details->statements, error))
        return FALSE;
      keep_shown (item, details->statements, from, shown);
    }
  attache_digest_quotes_add_all (details->quotes, shown);
  details->ranked = attache_digest_quotes_rank (details->quotes);
  return TRUE;
}

/* The numbers of items that the story had before the digest. One that came late is in it although
 * it is older. */
static GArray *
find_earlier (AttacheStore *store, const AttacheDigestStory *story, gint64 since,
              GHashTable *numbers, GError **error)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint kept = 0;

  if (story->id > 0
      && !attache_store_list_earlier (store, story->id, since, ATTACHE_LIMIT_DIGEST_EARLIER, found,
                                      error))
    return NULL;
  for (guint i = 0; i < found->len; i++)
    if (!g_hash_table_contains (numbers, &g_array_index (found, gint64, i)))
      g_array_index (found, gint64, kept++) = g_array_index (found, gint64, i);
  g_array_set_size (found, kept);
  return g_steal_pointer (&found);
}

/* @since is the begin of the digest, @numbers are those of its items. */
AttacheDigestDetails *
attache_digest_details_new (AttacheStore *store, const AttacheDigestStory *story, gint64 since,
                            GHashTable *numbers, GError **error)
{
  g_autoptr (AttacheDigestDetails) self = g_new0 (AttacheDigestDetails, 1);
  const AttacheDigestItem *best = story->items->pdata[0];
  g_autoptr (GArray) earlier = NULL;

  self->summary = g_array_new (FALSE, FALSE, sizeof (AttacheDigestSentence));
  g_array_set_clear_func (self->summary, sentence_clear);
  self->statements = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_digest_statement_free);
  self->quotes = attache_digest_quotes_new ();
  earlier = find_earlier (store, story, since, numbers, error);
  if (earlier == NULL || !read_summary (store, best->key, self->summary, error)
      || !add_earlier (store, earlier, self, error) || !add_own (store, story, self, error))
    return NULL;
  self->is_new = earlier->len == 0;
  self->names = attache_digest_find_names (store, story, earlier, error);
  return self->names != NULL ? g_steal_pointer (&self) : NULL;
}
