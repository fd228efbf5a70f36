/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-names-model-private.h"

/* What the first pass over a document tells the second: the names it found, by their words. */

/* How often a word or a whole name was found as each type, and how often it stood there at all. */
typedef struct
{
  guint of[ATTACHE_N_ENTITY_TYPES];
  guint total;
} Count;

typedef struct
{
  AttacheNameText *text;
  GHashTable *words; /* folded word → Count */
  GHashTable *names; /* hash of a whole name → Count */
} Memory;

static Count *
get_count (GHashTable *counts, guint32 key, gboolean make)
{
  Count *count = g_hash_table_lookup (counts, GUINT_TO_POINTER (key));

  if (count == NULL && make)
    {
      count = g_new0 (Count, 1);
      g_hash_table_insert (counts, GUINT_TO_POINTER (key), count);
    }
  return count;
}

static guint
best_type (const Count *count)
{
  guint best = 0;

  for (guint i = 1; i < ATTACHE_N_ENTITY_TYPES; i++)
    if (count->of[i] > count->of[best])
      best = i;
  return best;
}

static void
remember (Memory *self, const AttacheName *name)
{
  guint32 key = 0;

  for (guint i = name->first; i < name->end; i++)
    {
      const AttacheNameFact *fact = &self->text->facts[i];

      key = attache_feature_mix (key, fact->folded);
      if (fact->capital)
        get_count (self->words, fact->folded, TRUE)->of[name->type]++;
    }
  get_count (self->names, key, TRUE)->of[name->type]++;
}

/* The whole names of the first pass that stand at @token: the longest, its end. */
static guint
find_name (const Memory *self, guint token, guint sentence_end, AttacheEntityType *type)
{
  guint32 key = 0;
  guint end = token;

  for (guint i = token;
       i < sentence_end && i < token + ATTACHE_RUN_TOKENS && self->text->facts[i].candidate; i++)
    {
      const Count *count;

      key = attache_feature_mix (key, self->text->facts[i].folded);
      count = get_count (self->names, key, FALSE);
      if (count != NULL)
        {
          end = i + 1;
          *type = best_type (count);
        }
    }
  return end;
}

static void
set_known (Memory *self, guint first, guint end, AttacheEntityType type)
{
  AttacheNameFact *facts = self->text->facts;

  for (guint i = first; i < end; i++)
    facts[i].known = attache_name_label (type, end == first + 1 ? ATTACHE_NAME_UNIT
                                               : i == first     ? ATTACHE_NAME_BEGIN
                                               : i + 1 == end   ? ATTACHE_NAME_LAST
                                                                : ATTACHE_NAME_INSIDE);
}

/* Type + 1 of most names with this word, and in the high bits whether all, most or few of its
 * places are in names. */
static guint8
describe_word (const Count *count)
{
  guint best = best_type (count), named = 0;

  for (guint i = 0; i < ATTACHE_N_ENTITY_TYPES; i++)
    named += count->of[i];
  if (named == 0)
    return 0;
  return (guint8)((best + 1)
                  | (count->of[best] == count->total      ? 3
                     : count->of[best] * 2 > count->total ? 2
                                                          : 1)
                        << 4
                  | (count->total > 2 ? 1 : 0) << 6);
}

static void
count_places (Memory *self)
{
  for (guint i = 0; i < self->text->n; i++)
    if (self->text->facts[i].capital)
      get_count (self->words, self->text->facts[i].folded, TRUE)->total++;
}

/**
 * attache_name_text_learn:
 * @labels: what a first pass over the document says
 *
 * Lets the features of the second pass know it. Cost: linear.
 */
void
attache_name_text_learn (AttacheNameText *self, const guint8 *labels)
{
  g_autoptr (GArray) names = attache_names_from_labels (labels, self->n);
  Memory memory = { self, g_hash_table_new_full (NULL, NULL, NULL, g_free),
                    g_hash_table_new_full (NULL, NULL, NULL, g_free) };

  attache_name_text_forget (self);
  self->second = TRUE;
  for (guint i = 0; i < names->len; i++)
    remember (&memory, &g_array_index (names, AttacheName, i));
  count_places (&memory);
  for (guint s = 0; s < self->n_sentences; s++)
    for (guint i = self->sentences[s].first, end; i < self->sentences[s].end; i = MAX (end, i + 1))
      {
        AttacheEntityType type = 0;

        end = find_name (&memory, i, self->sentences[s].end, &type);
        set_known (&memory, i, end, type);
      }
  for (guint i = 0; i < self->n; i++)
    if (self->facts[i].capital)
      self->facts[i].known_word
          = describe_word (get_count (memory.words, self->facts[i].folded, FALSE));
  g_hash_table_unref (memory.words);
  g_hash_table_unref (memory.names);
}

/**
 * attache_name_text_forget:
 *
 * Makes the next pass a first one.
 */
void
attache_name_text_forget (AttacheNameText *self)
{
  self->second = FALSE;
  for (guint i = 0; i < self->n; i++)
    self->facts[i].known = self->facts[i].known_word = 0;
}
