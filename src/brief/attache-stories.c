/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-stories.h"

#include <stdlib.h>

#include "base/attache-limits.h"
#include "brief/attache-story-private.h"

/* An item is compared with those it shares the weightiest words with, and joins the story whose
 * nearest members are on average most like it. Not the nearest one alone, so that an item between
 * two events does not make one story of them. */

/* Members that speak for a story. One alone must be more like an item to be joined by it, as there
 * is no other to agree. */
#define NEAREST    3
#define SAME_ALONE 0.65

/* Words that so many items have lead nowhere. */
#define COMMON_ITEMS 50

typedef struct
{
  char *key;
  AttacheStoryPrint *print;
  guint64 story;
  gboolean pinned; /* by the user: it stays where it is */
  guint64 order;   /* in which they came */
} Item;

struct _AttacheStories
{
  AttacheStoryCounts *counts;
  GHashTable *items;   /* key to Item */
  GHashTable *words;   /* sum of a word to GPtrArray of Item */
  GHashTable *stories; /* id to GPtrArray of Item, in the order they came */
  guint64 next_story;
  guint64 next_order;
};

static void
free_item (Item *item)
{
  g_free (item->key);
  attache_story_print_unref (item->print);
  g_free (item);
}

/**
 * attache_stories_new:
 *
 * Returns: (transfer full): no stories
 */
AttacheStories *
attache_stories_new (void)
{
  AttacheStories *self = g_new0 (AttacheStories, 1);

  self->counts = attache_story_counts_new ();
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)free_item);
  self->words = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_ptr_array_unref);
  self->stories = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                         (GDestroyNotify)g_ptr_array_unref);
  self->next_story = 1;
  return self;
}

void
attache_stories_free (AttacheStories *self)
{
  g_hash_table_unref (self->stories);
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->items);
  attache_story_counts_free (self->counts);
  g_free (self);
}

/**
 * attache_stories_reserve:
 * @first: a number
 *
 * New stories get numbers from @first on, as those below are of stories that are not here.
 */
void
attache_stories_reserve (AttacheStories *self, guint64 first)
{
  self->next_story = MAX (self->next_story, first);
}

/* ---- keeping ---- */

static const GArray *
get_words (const AttacheStoryPrint *print)
{
  return print->views[print->has_lead ? ATTACHE_STORY_LEAD : ATTACHE_STORY_HEADLINE]
      .terms[ATTACHE_STORY_WORDS];
}

static void
index_words (AttacheStories *self, Item *item)
{
  const GArray *words = get_words (item->print);

  for (guint i = 0; i < words->len; i++)
    {
      gpointer word = GUINT_TO_POINTER (g_array_index (words, AttacheStoryTerm, i).key);
      GPtrArray *items = g_hash_table_lookup (self->words, word);

      if (items == NULL)
        {
          items = g_ptr_array_new ();
          g_hash_table_insert (self->words, word, items);
        }
      g_ptr_array_add (items, item);
    }
}

static void
forget_words (AttacheStories *self, Item *item)
{
  const GArray *words = get_words (item->print);

  for (guint i = 0; i < words->len; i++)
    {
      gpointer word = GUINT_TO_POINTER (g_array_index (words, AttacheStoryTerm, i).key);
      GPtrArray *items = g_hash_table_lookup (self->words, word);

      if (items != NULL && g_ptr_array_remove (items, item) && items->len == 0)
        g_hash_table_remove (self->words, word);
    }
}

static void
enter (AttacheStories *self, Item *item, guint64 story)
{
  GPtrArray *members = g_hash_table_lookup (self->stories, &story);

  if (members == NULL)
    {
      members = g_ptr_array_new ();
      g_hash_table_insert (self->stories, g_memdup2 (&story, sizeof story), members);
      self->next_story = MAX (self->next_story, story + 1);
    }
  item->story = story;
  g_ptr_array_add (members, item);
}

static void
leave (AttacheStories *self, Item *item)
{
  GPtrArray *members = g_hash_table_lookup (self->stories, &item->story);

  g_ptr_array_remove (members, item);
  if (members->len == 0)
    g_hash_table_remove (self->stories, &item->story);
  item->story = ATTACHE_NO_STORY;
}

/* ---- judging ---- */

typedef struct
{
  Item *item;
  gdouble weight; /* of the words shared */
} Candidate;

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *first = a, *second = b;

  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  return first->item->order < second->item->order ? -1 : 1;
}

static GArray *
find_candidates (const AttacheStories *self, const Item *item)
{
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  const GArray *words = get_words (item->print);

  for (guint i = 0; i < words->len; i++)
    {
      const AttacheStoryTerm *term = &g_array_index (words, AttacheStoryTerm, i);
      const GPtrArray *items = g_hash_table_lookup (self->words, GUINT_TO_POINTER (term->key));
      gdouble weight = attache_story_counts_weigh (self->counts, ATTACHE_STORY_WORDS, term);

      for (guint k = 0; items != NULL && items->len <= COMMON_ITEMS && k < items->len; k++)
        {
          Candidate candidate = { items->pdata[k], 0 };
          guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, items->pdata[k]));

          if (candidate.item == item || candidate.item->story == ATTACHE_NO_STORY)
            continue;
          if (place == 0)
            {
              g_array_append_val (candidates, candidate);
              place = candidates->len;
              g_hash_table_insert (places, items->pdata[k], GUINT_TO_POINTER (place));
            }
          g_array_index (candidates, Candidate, place - 1).weight += weight;
        }
    }
  g_array_sort (candidates, compare_candidates);
  g_array_set_size (candidates, MIN (candidates->len, ATTACHE_LIMIT_STORY_CANDIDATES));
  return candidates;
}

static int
compare_likeness (gconstpointer a, gconstpointer b)
{
  const gdouble *first = a, *second = b;

  return *first < *second ? 1 : *first > *second ? -1 : 0;
}

/* With the newest of its members, on average of the three most like it: a big story has several
 * sides, and one of them is enough, but one of several members is not. */
static gdouble
compare_with_story (const AttacheStories *self, const Item *item, const GPtrArray *members)
{
  gdouble likeness[ATTACHE_LIMIT_STORY_COMPARED], sum = 0;
  guint n = MIN (members->len, ATTACHE_LIMIT_STORY_COMPARED), nearest = MIN (n, NEAREST);

  for (guint i = 0; i < n; i++)
    {
      const Item *member = members->pdata[members->len - n + i];

      likeness[i] = attache_story_counts_compare (self->counts, item->print, member->print);
    }
  qsort (likeness, n, sizeof *likeness, compare_likeness);
  for (guint i = 0; i < nearest; i++)
    sum += likeness[i];
  return sum / nearest;
}

static guint64
judge (const AttacheStories *self, const Item *item)
{
  g_autoptr (GArray) candidates = find_candidates (self, item);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint64 best = ATTACHE_NO_STORY;
  gdouble most = ATTACHE_STORY_SAME;

  for (guint i = 0; i < candidates->len; i++)
    {
      const Item *candidate = g_array_index (candidates, Candidate, i).item;
      const GPtrArray *members = g_hash_table_lookup (self->stories, &candidate->story);
      gdouble likeness;

      if (!g_hash_table_add (seen, (gpointer)members))
        continue;
      likeness = compare_with_story (self, item, members);
      if (likeness < MAX (most, members->len == 1 ? SAME_ALONE : ATTACHE_STORY_SAME))
        continue;
      most = likeness;
      best = candidate->story;
    }
  return best;
}

static void
place (AttacheStories *self, Item *item)
{
  guint64 story = judge (self, item);

  enter (self, item, story != ATTACHE_NO_STORY ? story : self->next_story);
}

static Item *
insert (AttacheStories *self, const char *key, AttacheStoryPrint *print)
{
  Item *item = g_new0 (Item, 1);

  attache_stories_remove (self, key);
  item->key = g_strdup (key);
  item->print = attache_story_print_ref (print);
  item->order = self->next_order++;
  g_hash_table_insert (self->items, item->key, item);
  attache_story_counts_add (self->counts, print);
  index_words (self, item);
  return item;
}

/**
 * attache_stories_add:
 * @key: names the item; one that is there is taken out first
 * @print: its print
 *
 * Finds the story of an item; no other item moves.
 *
 * Returns: its story, which may be new
 */
guint64
attache_stories_add (AttacheStories *self, const char *key, AttacheStoryPrint *print)
{
  Item *item = insert (self, key, print);

  place (self, item);
  return item->story;
}

/**
 * attache_stories_restore:
 * @key: names the item
 * @print: its print
 * @story: the story it was in, not %ATTACHE_NO_STORY
 * @pinned: whether the user put it there
 *
 * Puts an item where it was, without judging it again: after a restart.
 */
void
attache_stories_restore (AttacheStories *self, const char *key, AttacheStoryPrint *print,
                         guint64 story, gboolean pinned)
{
  Item *item;

  g_return_if_fail (story != ATTACHE_NO_STORY && story < G_MAXUINT64);

  item = insert (self, key, print);
  item->pinned = pinned;
  enter (self, item, story);
}

/* ---- taking away ---- */

static void
drop (AttacheStories *self, Item *item)
{
  leave (self, item);
  forget_words (self, item);
  attache_story_counts_remove (self->counts, item->print);
  g_hash_table_remove (self->items, item->key);
}

/* Those that may have come only because of one that is gone. */
static void
judge_again (AttacheStories *self, guint64 story)
{
  GPtrArray *members = g_hash_table_lookup (self->stories, &story);
  g_autoptr (GPtrArray) later = g_ptr_array_new ();

  for (guint i = 1; members != NULL && i < members->len; i++)
    if (!((const Item *)members->pdata[i])->pinned)
      g_ptr_array_add (later, members->pdata[i]);
  for (guint i = 0; i < later->len; i++)
    leave (self, later->pdata[i]);
  for (guint i = 0; i < later->len; i++)
    place (self, later->pdata[i]);
}

/**
 * attache_stories_remove:
 * @key: names an item; one that is not there is none
 *
 * Takes an item out. Its story is looked at again without it.
 */
void
attache_stories_remove (AttacheStories *self, const char *key)
{
  Item *item = g_hash_table_lookup (self->items, key);
  guint64 story;

  if (item == NULL)
    return;
  story = item->story;
  drop (self, item);
  judge_again (self, story);
}

/**
 * attache_stories_expire:
 * @before: Unix seconds
 *
 * Forgets items published before; stories stay as they are otherwise. Items without a time stay.
 *
 * Returns: how many were forgotten
 */
guint
attache_stories_expire (AttacheStories *self, gint64 before)
{
  g_autoptr (GPtrArray) old = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, NULL, &item))
    {
      gint64 published = ((const Item *)item)->print->published;

      if (published != 0 && published < before)
        g_ptr_array_add (old, item);
    }
  for (guint i = 0; i < old->len; i++)
    drop (self, old->pdata[i]);
  return old->len;
}

/* ---- the user's word ---- */

/**
 * attache_stories_separate:
 * @key: names an item
 *
 * Makes an item a story of its own and keeps it so: it moves no more by itself.
 *
 * Returns: the new story, %ATTACHE_NO_STORY if there is no such item
 */
guint64
attache_stories_separate (AttacheStories *self, const char *key)
{
  Item *item = g_hash_table_lookup (self->items, key);

  if (item == NULL)
    return ATTACHE_NO_STORY;
  leave (self, item);
  enter (self, item, self->next_story);
  item->pinned = TRUE;
  return item->story;
}

/**
 * attache_stories_join:
 * @key: names an item
 * @story: the story it is of
 *
 * Puts an item into a story and keeps it there.
 *
 * Returns: whether both are known
 */
gboolean
attache_stories_join (AttacheStories *self, const char *key, guint64 story)
{
  Item *item = g_hash_table_lookup (self->items, key);

  if (item == NULL || !g_hash_table_contains (self->stories, &story))
    return FALSE;
  if (item->story != story)
    {
      leave (self, item);
      enter (self, item, story);
    }
  item->pinned = TRUE;
  return TRUE;
}

/**
 * attache_stories_release:
 * @key: names an item
 *
 * Takes back what the user said of an item: it goes where it would have gone by itself.
 *
 * Returns: whether the item is known
 */
gboolean
attache_stories_release (AttacheStories *self, const char *key)
{
  Item *item = g_hash_table_lookup (self->items, key);

  if (item == NULL)
    return FALSE;
  item->pinned = FALSE;
  leave (self, item);
  place (self, item);
  return TRUE;
}

/* ---- asking ---- */

guint
attache_stories_get_n_items (const AttacheStories *self)
{
  return g_hash_table_size (self->items);
}

/**
 * attache_stories_get_story:
 *
 * Returns: the story of an item, %ATTACHE_NO_STORY if it is not known
 */
guint64
attache_stories_get_story (const AttacheStories *self, const char *key)
{
  const Item *item = g_hash_table_lookup (self->items, key);

  return item != NULL ? item->story : ATTACHE_NO_STORY;
}

gboolean
attache_stories_is_pinned (const AttacheStories *self, const char *key)
{
  const Item *item = g_hash_table_lookup (self->items, key);

  return item != NULL && item->pinned;
}

static int
compare_age (gconstpointer a, gconstpointer b)
{
  const Item *first = *(const Item *const *)a, *second = *(const Item *const *)b;

  if (first->print->published != second->print->published)
    return first->print->published < second->print->published ? -1 : 1;
  return first->order < second->order ? -1 : first->order > second->order;
}

static GPtrArray *
get_by_age (const AttacheStories *self, guint64 story)
{
  const GPtrArray *members = g_hash_table_lookup (self->stories, &story);
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; members != NULL && i < members->len; i++)
    g_ptr_array_add (sorted, members->pdata[i]);
  g_ptr_array_sort (sorted, compare_age);
  return sorted;
}

/**
 * attache_stories_get_members:
 * @story: a story
 *
 * Returns: (transfer full) (element-type utf8): the keys of its items, the earliest first; valid
 *   until an item goes
 */
GPtrArray *
attache_stories_get_members (const AttacheStories *self, guint64 story)
{
  GPtrArray *members = get_by_age (self, story);

  for (guint i = 0; i < members->len; i++)
    members->pdata[i] = ((Item *)members->pdata[i])->key;
  return members;
}

/**
 * attache_stories_relate:
 * @key: names an item
 * @source: (out) (optional) (nullable): the earlier item of its story that most of it is taken
 * from, %NULL if it is %ATTACHE_STORY_OWN
 * @share: (out) (optional): how much of it, 0 … 1
 *
 * Returns: whether an item is own reporting, a rewrite or a copy within its story
 */
AttacheStoryRelation
attache_stories_relate (const AttacheStories *self, const char *key, const char **source,
                        gdouble *share)
{
  const Item *item = g_hash_table_lookup (self->items, key);
  AttacheStoryRelation relation = ATTACHE_STORY_OWN;
  g_autoptr (GPtrArray) members = NULL;
  const char *from = NULL;
  gdouble most = 0;

  if (item != NULL)
    members = get_by_age (self, item->story);
  for (guint i = 0; item != NULL && members->pdata[i] != item; i++)
    {
      const Item *other = members->pdata[i];
      gdouble part;
      AttacheStoryRelation found = attache_story_print_relate (item->print, other->print, &part);

      if (part <= most)
        continue;
      most = part;
      relation = found;
      from = found != ATTACHE_STORY_OWN ? other->key : NULL;
    }
  if (source != NULL)
    *source = from;
  if (share != NULL)
    *share = most;
  return relation;
}
