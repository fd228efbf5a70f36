/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-private.h"

/* Short forms of the names of bodies: the letters in brackets, the name without its country, its
 * head alone. */

/* Letters an acronym has at least: two stand for too much. */
#define INITIALS 3

static gboolean
is_body (const AttacheName *name)
{
  return name->type != ATTACHE_ENTITY_PER && name->type != ATTACHE_ENTITY_NORP;
}

static void
store_tokens (AttacheJoiner *self, AttacheEntityType type, guint first, guint end, guint32 entity)
{
  g_autofree char *words = attache_joiner_dup_tokens (self, first, end);
  g_autofree char *key = attache_joiner_make_key (type, words);

  if (attache_joiner_look_up (self->by_key, key) == ATTACHE_NO_ENTITY)
    attache_joiner_store (self->by_key, key, entity);
}

static gboolean
is_country (const AttacheJoiner *self, guint first, AttacheGazetteerHit *hit)
{
  return attache_gazetteer_match (self->gazetteer, first, hit) && hit->country != NULL
         && (hit->type == ATTACHE_ENTITY_GPE || hit->type == ATTACHE_ENTITY_NORP);
}

/* "US State Department" is the State Department, "Supreme Court of Kenya" the Supreme Court. */
static void
store_without_country (AttacheJoiner *self, const AttacheName *name, guint32 entity)
{
  AttacheGazetteerHit hit;

  if (is_country (self, name->first, &hit) && hit.end + 1 < name->end)
    store_tokens (self, name->type, hit.end, name->end, entity);
  for (guint i = name->first + 1; i + 1 < name->end; i++)
    if (attache_joiner_is (self, i, "of"))
      {
        guint place = i + 1 + attache_joiner_is (self, i + 1, "the");

        if (i > name->first + 1 && place < name->end && is_country (self, place, &hit)
            && hit.end == name->end)
          store_tokens (self, name->type, name->first, i, entity);
        break;
      }
}

/* The head of "Supreme Court" is Court, that of "Ministry of Defence" is Ministry. */
static void
store_head (AttacheJoiner *self, const AttacheName *name, guint32 entity)
{
  AttacheHint hint;
  guint head = name->end - 1;

  for (guint i = name->first + 1; i < name->end; i++)
    if (attache_joiner_is (self, i, "of") || attache_joiner_is (self, i, "for"))
      {
        head = i - 1;
        break;
      }
  if (attache_name_words_is_head (self->words, head, &hint))
    attache_joiner_store (self->by_head, attache_joiner_get_folded (self, head), entity);
}

/* "Mahan" for "Mahan Air", "Labour" for "Labour Party": of a party any word. */
static void
store_first_word (AttacheJoiner *self, const AttacheName *name, guint32 entity)
{
  AttacheGazetteerHit hit;
  AttacheHint hint;

  if (name->end <= name->first + 3
      && (attache_joiner_is (self, name->end - 1, "party")
          || !attache_name_words_is (self->words, name->first, ATTACHE_WORD_COMMON))
      && attache_name_words_is_head (self->words, name->end - 1, &hint)
      && !attache_gazetteer_match (self->gazetteer, name->first, &hit))
    store_tokens (self, name->type, name->first, name->first + 1, entity);
}

/* "NHB" for "National Harbour Board": the capitals of its words. */
static void
store_initials (AttacheJoiner *self, const AttacheName *name, guint32 entity)
{
  GString *letters = g_string_new (NULL);
  g_autofree char *key = NULL;

  for (guint i = name->first; i < name->end; i++)
    if (self->all[i].flags & ATTACHE_TOKEN_CAPITAL)
      g_string_append_c (letters, *attache_joiner_get_folded (self, i));
  if (letters->len >= INITIALS)
    {
      if (attache_joiner_look_up (self->by_initials, letters->str) == ATTACHE_NO_ENTITY)
        attache_joiner_store (self->by_initials, letters->str, entity);
      key = attache_joiner_make_key (name->type, letters->str);
      if (attache_joiner_look_up (self->by_key, key) == ATTACHE_NO_ENTITY)
        attache_joiner_store (self->by_key, key, entity);
    }
  g_string_free (letters, TRUE);
}

/* Makes the short forms of a name of several words stand for its entity. */
void
attache_joiner_index_body (AttacheJoiner *self, guint index, guint32 entity)
{
  const AttacheName *name = attache_joiner_get_name (self, index);

  if (!is_body (name) || name->end < name->first + 2)
    return;
  attache_joiner_define (self, index, entity);
  if (name->type != ATTACHE_ENTITY_ORG)
    return;
  store_without_country (self, name, entity);
  store_first_word (self, name, entity);
  store_head (self, name, entity);
  store_initials (self, name, entity);
}

/* What a head alone means: the body of that head named last. Returns ATTACHE_NO_ENTITY if none. */
guint32
attache_joiner_find_body (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);

  if (name->type != ATTACHE_ENTITY_ORG || name->end > name->first + 1)
    return ATTACHE_NO_ENTITY;
  return attache_joiner_look_up (self->by_head, attache_joiner_get_folded (self, name->first));
}
