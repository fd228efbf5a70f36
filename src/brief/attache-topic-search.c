/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-confidence.h"
#include "brief/attache-gist-private.h"
#include "brief/attache-topic-matcher-private.h"

/* Walks through an item once and notes how often and where everything stands that some topic looks
 * for. */

/* Sentences after the headline in which news says what it is about. */
#define LEAD_SENTENCES 4

static void
count (AttacheTopicSearch *self, guint atom, AttacheGistSpan span, guint32 sentence)
{
  AttacheTopicFinding *finding = &self->findings[atom];

  if (finding->n == 0 || span.start < finding->span.start)
    {
      finding->span = span;
      finding->sentence = sentence;
    }
  finding->n++;
  if (sentence == ATTACHE_GIST_NO_SENTENCE)
    return;
  finding->n_headline += sentence < self->n_headline;
  finding->n_lead += sentence >= self->n_headline && sentence < self->n_headline + LEAD_SENTENCES;
}

static void
found_phrase (guint phrase, AttacheGistSpan span, guint32 sentence, gpointer data)
{
  count (data, phrase, span, sentence);
}

static void
count_spans (AttacheTopicSearch *self, guint atom, const AttacheGistSpan *spans, guint n)
{
  for (guint i = 0; i < n; i++)
    count (self, atom, spans[i], attache_gist_find_sentence (self->gist, spans[i].start));
}

/* Several keys of one thing may lead to the same atom: it is counted once. */
static void
count_keys (AttacheTopicSearch *self, GHashTable *index, const char *const *keys, guint n_keys,
            const AttacheGistSpan *spans, guint n)
{
  self->stamp++;
  for (guint i = 0; i < n_keys; i++)
    {
      const GArray *atoms = g_hash_table_lookup (index, keys[i]);

      for (guint k = 0; atoms != NULL && k < atoms->len; k++)
        {
          guint atom = g_array_index (atoms, guint, k);

          if (self->findings[atom].stamp == self->stamp)
            continue;
          self->findings[atom].stamp = self->stamp;
          count_spans (self, atom, spans, n);
        }
    }
}

/* Those that were made for this. */
static void
count_own_keys (AttacheTopicSearch *self, GHashTable *index, const AttacheGistSpan *spans, guint n)
{
  count_keys (self, index, (const char *const *)self->keys->pdata, self->keys->len, spans, n);
  g_ptr_array_set_size (self->keys, 0);
}

static void
count_country (AttacheTopicSearch *self, GHashTable *countries, const AttacheGistEntity *entity)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (countries, entity->country));

  n += entity->n_mentions;
  g_hash_table_insert (countries, (gpointer)entity->country, GUINT_TO_POINTER (n));
  self->most = MAX (self->most, n);
}

static void
search_entities (AttacheTopicSearch *self)
{
  guint n, n_mentions;
  const AttacheGistEntity *entities = attache_gist_get_entities (self->gist, &n);
  const AttacheGistSpan *mentions = attache_gist_get_mentions (self->gist, &n_mentions);
  g_autoptr (GHashTable) countries = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      const AttacheGistEntity *entity = &entities[i];
      gboolean state;
      guint n_keys;
      const char *const *keys = attache_gist_get_keys (self->gist, i, &n_keys, &state);

      if (state)
        count_country (self, countries, entity);
      count_keys (self, self->matcher->names, keys, n_keys, mentions + entity->first_mention,
                  entity->n_mentions);
    }
}

static void
search_statement (AttacheTopicSearch *self, const AttacheGistStatement *statement)
{
  guint n;
  const AttacheGistEntity *entities = attache_gist_get_entities (self->gist, &n);
  const AttacheGistSpan *contents = attache_gist_get_contents (self->gist, &n);
  const char *type = "PER", *name = statement->name, *country = statement->country;

  if (statement->entity != ATTACHE_GIST_NO_ENTITY)
    {
      type = entities[statement->entity].type;
      name = entities[statement->entity].name;
      country = country != NULL ? country : entities[statement->entity].country;
    }
  if (name != NULL)
    attache_topic_keys_of_entity (&self->matcher->tables, name, type, country, self->keys);
  if (country != NULL)
    g_ptr_array_add (self->keys, g_strconcat ("c:", country, NULL));
  count_own_keys (self, self->matcher->speakers, contents + statement->first_content,
                  MIN (statement->n_content, 1));
}

static void
search_statements (AttacheTopicSearch *self)
{
  guint n;
  const AttacheGistStatement *statements = attache_gist_get_statements (self->gist, &n);

  if (g_hash_table_size (self->matcher->speakers) == 0)
    return;
  for (guint i = 0; i < n; i++)
    if (statements[i].confidence >= ATTACHE_CONFIDENCE_SHOWN)
      search_statement (self, &statements[i]);
}

static void
search_feed (AttacheTopicSearch *self)
{
  static const AttacheGistSpan nowhere = { 0, 0 };

  attache_topic_keys_of_feed (attache_gist_get_source (self->gist), self->keys);
  count_own_keys (self, self->matcher->names, &nowhere, 1);
}

/**
 * attache_topic_search_run:
 *
 * Fills the findings.
 */
void
attache_topic_search_run (AttacheTopicSearch *self)
{
  attache_phrases_find (self->matcher->phrases, self->gist, found_phrase, self);
  if (g_hash_table_size (self->matcher->names) > 0)
    {
      search_entities (self);
      search_feed (self);
    }
  search_statements (self);
}
