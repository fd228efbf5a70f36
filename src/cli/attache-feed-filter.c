/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-feed-filter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "brief/attache-relevance.h"
#include "cli/attache-answer.h"
#include "cli/attache-feed-briefing.h"
#include "cli/attache-feed-child.h"
#include "cli/attache-feed-text.h"

typedef struct
{
  const AttacheFeedChoice *choice;
  AttacheFeedOutcome *outcome;
  AttacheFeedDocument *document;
  AttacheFeedChild *child;
  GHashTable *dropped; /* set of what items are called that are not in the feed any more */
  GArray *edits;
} Filter;

static AttacheAnswer *
ask (Filter *self, const AttacheFeedItem *item, const char *html, const char *id, GError **error)
{
  AttacheInput input = { (char *)html, strlen (html), TRUE };
  const AttacheInputFields fields
      = { item->title, NULL, item->language != NULL ? item->language : self->document->language };
  g_autoptr (GString) line = attache_input_write_line (&input, id, &fields);
  char *reply = attache_feed_child_ask (self->child, line, input.length, error);
  g_autoptr (AttacheAnswer) answer = reply != NULL ? attache_answer_parse (reply, error) : NULL;

  /* An analyzer that has said too much before would answer for the wrong item from then on. */
  if (answer != NULL && g_strcmp0 (attache_view_get_string (answer->briefing, "id"), id) != 0)
    {
      g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_ANALYZER,
                           _ ("the analyzer's answer makes no sense"));
      return NULL;
    }
  return g_steal_pointer (&answer);
}

static gboolean
judges (const Filter *self)
{
  return self->choice->only_foreign_policy || self->choice->topics != NULL;
}

/* The topics that hold of an item; none if there are no topics to look for. */
static GPtrArray *
match_topics (Filter *self, const AttacheAnswer *answer)
{
  g_autoptr (AttacheGist) gist = NULL;

  if (self->choice->topics != NULL)
    gist = attache_gist_new_from_json (self->choice->lexicon, answer->line, -1, NULL, NULL);
  return gist != NULL ? attache_topic_matcher_match (self->choice->topics, gist)
                      : g_ptr_array_new ();
}

/* Whether the item goes. What is not in English cannot be judged, so it stays. */
static gboolean
drops (Filter *self, JsonObject *briefing, const GPtrArray *matches)
{
  JsonObject *relevance = attache_view_get_object (briefing, "relevance");

  if (!judges (self))
    return FALSE;
  if (!attache_view_is_english (briefing))
    {
      self->outcome->n_foreign++;
      return FALSE;
    }
  if (self->choice->topics != NULL && matches->len == 0)
    return TRUE;
  return self->choice->only_foreign_policy
         && attache_view_get_double (relevance, "foreign_policy", 1) < ATTACHE_RELEVANCE_THRESHOLD;
}

static void
drop (Filter *self, const AttacheFeedItem *item)
{
  attache_feed_edits_add (self->edits, item->begin, item->end, NULL);
  if (item->about != NULL)
    g_hash_table_add (self->dropped, item->about);
}

static void
put_briefing (Filter *self, const AttacheFeedItem *item, JsonObject *briefing,
              const GPtrArray *matches)
{
  const AttacheView view = { briefing, self->choice->lexicon, FALSE, 0 };
  g_autoptr (AttacheFeedBriefing) shown
      = attache_feed_briefing_new (briefing, self->choice->n_sentences);

  for (guint i = 0; shown != NULL && i < matches->len; i++)
    g_ptr_array_add (shown->topics,
                     ((const AttacheTopicMatch *)g_ptr_array_index (matches, i))->topic->name);
  if (shown != NULL)
    attache_feed_edits_add (self->edits, item->body->at, item->body->at,
                            attache_feed_briefing_write (shown, &view, item->body));
}

/* A briefing that is there already is no part of what is read. What has neither body nor title
 * gives no reason to drop it. */
static gboolean
filter_item (Filter *self, const AttacheFeedItem *item, const char *id, GError **error)
{
  const char *rest = item->body != NULL ? attache_feed_briefing_skip (item->body) : NULL;
  gboolean wanted = item->body != NULL && rest == NULL;
  g_autoptr (AttacheAnswer) answer = NULL;
  g_autoptr (GPtrArray) matches = NULL;

  if (!wanted && (!judges (self) || (item->body == NULL && item->title == NULL)))
    return TRUE;
  answer = ask (self, item, rest != NULL ? rest : wanted ? item->body->html->str : "", id, error);
  if (answer == NULL)
    return FALSE;
  matches = match_topics (self, answer);
  if (drops (self, answer->briefing, matches))
    drop (self, item);
  else if (wanted)
    put_briefing (self, item, answer->briefing, matches);
  return TRUE;
}

static void
filter_items (Filter *self)
{
  GPtrArray *items = self->document->items;
  guint n_faults = 0;

  for (guint i = 0; i < items->len && n_faults < ATTACHE_LIMIT_FEED_FAILURES; i++)
    {
      g_autofree char *id = g_strdup_printf ("item %u", i + 1);
      g_autoptr (GError) error = NULL;

      if (filter_item (self, g_ptr_array_index (items, i), id, &error))
        continue;
      if (n_faults++ == 0)
        self->outcome->first_fault = g_strdup_printf ("%s: %s", id, error->message);
      self->outcome->n_left += n_faults < ATTACHE_LIMIT_FEED_FAILURES ? 1 : items->len - i;
    }
}

/* In RSS 1.0 what is not in the feed may not be listed either. */
static void
drop_listed (Filter *self)
{
  GArray *listed = self->document->listed;

  if (g_hash_table_size (self->dropped) == 0)
    return;
  for (guint i = 0; i < listed->len; i++)
    {
      const AttacheFeedListed *entry = &g_array_index (listed, AttacheFeedListed, i);

      if (g_hash_table_contains (self->dropped, entry->about))
        attache_feed_edits_add (self->edits, entry->begin, entry->end, NULL);
    }
}

/**
 * attache_feed_filter:
 * @bytes: (array length=n_bytes): a feed
 * @n_bytes: how many
 * @choice: what is to be done
 * @outcome: (inout): what came of it; its fault is the caller's to free
 * @error: return location
 *
 * Puts a briefing before the body of each item and drops what is not wanted. All other bytes stay
 * as they are. Items that cannot be analysed stay as they are; after
 * %ATTACHE_LIMIT_FEED_FAILURES of them all that follow do.
 *
 * Returns: (transfer full) (nullable): the new feed; %NULL if it is none, or broken, or over a cap
 */
GByteArray *
attache_feed_filter (const char *bytes, gsize n_bytes, const AttacheFeedChoice *choice,
                     AttacheFeedOutcome *outcome, GError **error)
{
  g_autoptr (AttacheFeedText) text = attache_feed_text_new (bytes, n_bytes, error);
  g_autoptr (AttacheFeedDocument) document
      = text != NULL ? attache_feed_document_new (text->text, text->length, error) : NULL;
  g_autoptr (AttacheFeedChild) child = NULL;
  g_autoptr (GHashTable) dropped = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) edits = attache_feed_edits_new ();
  Filter self = { choice, outcome, document, NULL, dropped, edits };

  if (document == NULL)
    return NULL;
  self.child = child = attache_feed_child_new ();
  filter_items (&self);
  drop_listed (&self);
  outcome->too_many = document->too_many;
  return attache_feed_text_apply (text, edits, error);
}
