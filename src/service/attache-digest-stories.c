/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Items become stories, and stories stand under topics, the weightiest first. */
#include "service/attache-digest-stories.h"

#include <math.h>
#include <string.h>

#include "base/attache-confidence.h"
#include "brief/attache-topic.h"
#include "service/attache-service-limits.h"

#define DAY (24 * 60 * 60)

/* What a feed adds to a story's weight with the best that it has of it. */
static const double reporting[]
    = { [ATTACHE_PART_OWN] = 1.0, [ATTACHE_PART_REWRITE] = 0.4, [ATTACHE_PART_COPY] = 0.1 };

void
attache_digest_story_free (AttacheDigestStory *self)
{
  g_ptr_array_unref (self->items);
  g_free (self);
}

void
attache_digest_section_free (AttacheDigestSection *self)
{
  g_array_unref (self->entries);
  g_free (self);
}

/* ---- the best source ---- */

static int
prefer (gint64 one, gint64 other)
{
  return one > other ? -1 : one < other;
}

/**
 * attache_digest_compare_sources:
 * @a: (type AttacheDigestItem): a pointer to an item's pointer
 *
 * The better source of a story comes first: one with a summary; a full text before a teaser; own
 * reporting before a rewrite before a copy; the more relevant; the one with more statements; the
 * earlier one; and last by key, so that the order is always the same.
 */
int
attache_digest_compare_sources (gconstpointer a, gconstpointer b)
{
  const AttacheDigestItem *one = *(const AttacheDigestItem *const *)a;
  const AttacheDigestItem *other = *(const AttacheDigestItem *const *)b;
  const int order[] = { prefer (one->summarized, other->summarized),
                        prefer (one->full, other->full),
                        prefer (other->part, one->part),
                        prefer (one->relevance, other->relevance),
                        prefer (one->n_shown, other->n_shown),
                        prefer (other->published, one->published) };

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (order[i] != 0)
      return order[i];
  return strcmp (one->key, other->key);
}

/* ---- the weight ---- */

/* Each feed counts once, with the best it has. */
static double
sum_reporting (GPtrArray *items)
{
  g_autoptr (GHashTable) best = g_hash_table_new (g_str_hash, g_str_equal);
  double sum = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const AttacheDigestItem *item = items->pdata[i];
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (best, item->source));
      /* One more, as nothing is 0. */
      guint part = item->part + 1;

      if (before != 0 && before <= part)
        continue;
      sum += reporting[item->part] - (before != 0 ? reporting[before - 1] : 0);
      g_hash_table_insert (best, item->source, GUINT_TO_POINTER (part));
    }
  return sum;
}

/**
 * attache_digest_weigh:
 * @items: (element-type AttacheDigestItem): of a story, at least one
 * @since: Unix seconds, begin of the digest
 * @until: its end
 *
 * The sum over its feeds (own reporting 1, a rewrite 0.4, a copy 0.1), times the relevance of its
 * most relevant item (from a half to one), times its age: what is as old as the digest is long, but
 * at least a day, weighs half.
 *
 * Returns: the weight of a story, over 0
 */
double
attache_digest_weigh (GPtrArray *items, gint64 since, gint64 until)
{
  double half_life = (double)MAX (until - since, DAY);
  gint64 newest = G_MININT64, relevance = 0;

  for (guint i = 0; i < items->len; i++)
    {
      const AttacheDigestItem *item = items->pdata[i];

      newest = MAX (newest, item->published);
      relevance = MAX (relevance, item->relevance);
    }
  return sum_reporting (items) * (0.5 + 0.5 * (double)relevance / 100)
         * exp2 (-(double)MAX (until - newest, 0) / half_life);
}

/* ---- grouping ---- */

static gboolean
has_topic (const AttacheDigestItem *item, const char *id)
{
  return g_strv_contains ((const char *const *)item->topics, id);
}

static gboolean
is_muted (const AttacheDigestItem *item, GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const AttacheTopic *topic = topics->pdata[i];

      if ((topic->actions & ATTACHE_TOPIC_MUTE) != 0 && has_topic (item, topic->id))
        return TRUE;
    }
  return FALSE;
}

/**
 * attache_digest_drop_muted:
 * @items: (element-type AttacheDigestItem): items
 * @topics: (element-type AttacheTopic): the user's
 *
 * Returns: (transfer container) (element-type AttacheDigestItem): those that no topic mutes; they
 *   belong to @items
 */
GPtrArray *
attache_digest_drop_muted (GPtrArray *items, GPtrArray *topics)
{
  GPtrArray *left = g_ptr_array_new ();

  for (guint i = 0; i < items->len; i++)
    if (!is_muted (items->pdata[i], topics))
      g_ptr_array_add (left, items->pdata[i]);
  return left;
}

static gboolean
is_matched (const AttacheDigestItem *item, GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++)
    if (has_topic (item, ((const AttacheTopic *)topics->pdata[i])->id))
      return TRUE;
  return FALSE;
}

static void
finish_story (AttacheDigestStory *story, GPtrArray *topics, const AttacheDigestPeriod *period)
{
  g_ptr_array_sort (story->items, attache_digest_compare_sources);
  story->weight = attache_digest_weigh (story->items, period->since, period->until);
  story->newest = G_MININT64;
  for (guint i = 0; i < story->items->len; i++)
    {
      const AttacheDigestItem *item = story->items->pdata[i];

      story->newest = MAX (story->newest, item->published);
      story->foreign_policy |= item->relevance >= ATTACHE_RELEVANCE_THRESHOLD * 100;
      story->matched |= is_matched (item, topics);
    }
}

/**
 * attache_digest_group:
 * @items: (element-type AttacheDigestItem): the items of @period
 * @topics: (element-type AttacheTopic): the user's
 *
 * Returns: (transfer full) (element-type AttacheDigestStory): the stories; an item that is in none
 *   is one of its own
 */
GPtrArray *
attache_digest_group (GPtrArray *items, GPtrArray *topics, const AttacheDigestPeriod *period)
{
  GPtrArray *stories = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_digest_story_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < items->len; i++)
    {
      AttacheDigestItem *item = items->pdata[i];
      gint64 id = item->story != 0 ? item->story : -item->number;
      AttacheDigestStory *story = g_hash_table_lookup (by_id, &id);

      if (story == NULL)
        {
          story = g_new0 (AttacheDigestStory, 1);
          story->id = id;
          story->items = g_ptr_array_new ();
          g_ptr_array_add (stories, story);
          g_hash_table_insert (by_id, &story->id, story);
        }
      g_ptr_array_add (story->items, item);
    }
  for (guint i = 0; i < stories->len; i++)
    finish_story (stories->pdata[i], topics, period);
  return stories;
}

/* ---- sections ---- */

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const AttacheDigestEntry *one = a, *other = b;

  if (one->weight != other->weight)
    return one->weight > other->weight ? -1 : 1;
  if (one->story->newest != other->story->newest)
    return one->story->newest > other->story->newest ? -1 : 1;
  return one->story->id < other->story->id ? -1 : one->story->id > other->story->id;
}

/* The share of a story's items that are of the topic. */
static double
share_of (const AttacheDigestStory *story, const char *topic)
{
  guint n = 0;

  for (guint i = 0; i < story->items->len; i++)
    n += has_topic (story->items->pdata[i], topic);
  return (double)n / story->items->len;
}

static void
add_entry (AttacheDigestSection *section, AttacheDigestStory *story)
{
  double share = section->id != NULL ? share_of (story, section->id) : 1;
  AttacheDigestEntry entry = { story, story->weight * (0.5 + 0.5 * share) };

  if (section->id != NULL ? share > 0 : !story->matched && story->foreign_policy)
    g_array_append_val (section->entries, entry);
}

static void
add_section (GPtrArray *sections, GPtrArray *stories, const char *id, const char *name)
{
  AttacheDigestSection *section = g_new0 (AttacheDigestSection, 1);

  section->id = id;
  section->name = name;
  section->entries = g_array_new (FALSE, FALSE, sizeof (AttacheDigestEntry));
  for (guint i = 0; i < stories->len; i++)
    add_entry (section, stories->pdata[i]);
  g_array_sort (section->entries, compare_entries);
  if (section->entries->len > 0)
    g_ptr_array_add (sections, section);
  else
    attache_digest_section_free (section);
}

/**
 * attache_digest_sort:
 * @stories: (element-type AttacheDigestStory): stories
 * @topics: (element-type AttacheTopic): the user's, in their order
 * @wanted: (nullable): the id of the only topic that is wanted, whatever its actions; "" for what
 * no topic matched
 *
 * Puts stories under the topics that are for the digest, and other foreign-policy news at the end.
 * In a topic half of a story's weight is by the share of its items that are of the topic.
 *
 * Returns: (transfer full) (element-type AttacheDigestSection): the topics that have stories
 */
GPtrArray *
attache_digest_sort (GPtrArray *stories, GPtrArray *topics, const char *wanted)
{
  GPtrArray *sections
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_digest_section_free);

  for (guint i = 0; i < topics->len; i++)
    {
      const AttacheTopic *topic = topics->pdata[i];

      if (wanted != NULL ? strcmp (topic->id, wanted) == 0
                         : (topic->actions & ATTACHE_TOPIC_DIGEST) != 0)
        add_section (sections, stories, topic->id, topic->name);
    }
  if (wanted == NULL || *wanted == '\0')
    add_section (sections, stories, NULL, NULL);
  return sections;
}
