/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Who and what is new in a story. */
#include <string.h>

#include "service/attache-digest-private.h"
#include "service/attache-service-limits.h"

typedef struct
{
  char *name;
  gint64 times;
  guint items;
} Count;

typedef struct
{
  GHashTable *known; /* folded names, and last names of people */
  GHashTable *found; /* folded → Count */
} Names;

static void
count_free (gpointer data)
{
  Count *count = data;

  g_free (count->name);
  g_free (count);
}

static gboolean
is_person (const AttacheDigestName *name)
{
  return g_strcmp0 (name->type, "PER") == 0;
}

static gboolean
is_wanted (const AttacheDigestName *name)
{
  static const char *const types[] = { "PER", "ORG", "GPE", "LOC", NULL };

  return name->times > 0 && name->type != NULL && g_strv_contains (types, name->type);
}

static void
add_known (const AttacheDigestName *name, gpointer data)
{
  Names *names = data;

  g_hash_table_add (names->known, g_strdup (name->folded));
  if (is_person (name))
    g_hash_table_add (names->known, g_strdup (name->last));
}

/* Somebody who was called by another first name, or none, is not new. */
static gboolean
is_known (const Names *names, const AttacheDigestName *name)
{
  return g_hash_table_contains (names->known, name->folded)
         || (is_person (name) && g_hash_table_contains (names->known, name->last));
}

static void
add_found (const AttacheDigestName *name, gpointer data)
{
  Names *names = data;
  Count *count;

  if (!is_wanted (name) || is_known (names, name))
    return;
  count = g_hash_table_lookup (names->found, name->folded);
  if (count == NULL)
    {
      count = g_new0 (Count, 1);
      count->name = g_strdup (name->name);
      g_hash_table_insert (names->found, g_strdup (name->folded), count);
    }
  count->times += name->times;
  count->items++;
}

static int
compare_counts (gconstpointer a, gconstpointer b)
{
  const Count *one = *(const Count *const *)a, *other = *(const Count *const *)b;

  if (one->items != other->items)
    return one->items > other->items ? -1 : 1;
  if (one->times != other->times)
    return one->times > other->times ? -1 : 1;
  return strcmp (one->name, other->name);
}

static GPtrArray *
rank (const Names *names)
{
  g_autoptr (GPtrArray) counts = g_ptr_array_new ();
  GPtrArray *best = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer count;

  g_hash_table_iter_init (&iter, names->found);
  while (g_hash_table_iter_next (&iter, NULL, &count))
    g_ptr_array_add (counts, count);
  g_ptr_array_sort (counts, compare_counts);
  for (guint i = 0; i < MIN (counts->len, ATTACHE_LIMIT_DIGEST_NAMES); i++)
    g_ptr_array_add (best, g_strdup (((const Count *)counts->pdata[i])->name));
  return best;
}

/* The people, places and bodies of a story that no item in @earlier, of numbers, names: those in
 * most items first. */
GPtrArray *
attache_digest_find_names (AttacheStore *store, const AttacheDigestStory *story,
                           const GArray *earlier, GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) found
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, count_free);
  Names names = { known, found };

  for (guint i = 0; i < earlier->len; i++)
    if (!attache_store_list_names (store, g_array_index (earlier, gint64, i), add_known, &names,
                                   error))
      return NULL;
  for (guint i = 0; i < MIN (story->items->len, ATTACHE_LIMIT_DIGEST_STORY_ITEMS); i++)
    {
      const AttacheDigestItem *item = story->items->pdata[i];

      if (!attache_store_list_names (store, item->number, add_found, &names, error))
        return NULL;
    }
  return rank (&names);
}
