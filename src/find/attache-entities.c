/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-entities.h"

#include "base/attache-limits.h"
#include "find/attache-entities-private.h"

struct _AttacheEntities
{
  GObject parent_instance;
  AttacheTokens *tokens;
  GArray *entities;
  GArray *mentions;
  GStringChunk *strings;
  guint32 *mention_at; /* of each token, or ATTACHE_NO_ENTITY */
  guint n_tokens;
  gboolean truncated;
};

G_DEFINE_FINAL_TYPE (AttacheEntities, attache_entities, G_TYPE_OBJECT)

static void
attache_entities_finalize (GObject *object)
{
  AttacheEntities *self = ATTACHE_ENTITIES (object);

  g_clear_object (&self->tokens);
  g_clear_pointer (&self->entities, g_array_unref);
  g_clear_pointer (&self->mentions, g_array_unref);
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_free (self->mention_at);
  G_OBJECT_CLASS (attache_entities_parent_class)->finalize (object);
}

static void
attache_entities_class_init (AttacheEntitiesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_entities_finalize;
}

static void
attache_entities_init (AttacheEntities *self)
{
  self->entities = g_array_new (FALSE, TRUE, sizeof (AttacheEntity));
  self->mentions = g_array_new (FALSE, TRUE, sizeof (AttacheMention));
  self->strings = g_string_chunk_new (1024);
}

/* The places where each entity stands. */
static void
add_mentions (AttacheEntities *self, const AttacheJoiner *joiner)
{
  for (guint i = 0; i < joiner->names->len; i++)
    {
      const AttacheName *name = &g_array_index (joiner->names, AttacheName, i);
      AttacheMention mention
          = { { joiner->all[name->first].span.start, joiner->all[name->end - 1].span.end },
              name->first,
              name->end,
              joiner->entity_of[i] };
      AttacheEntity *entity;

      if (mention.entity == ATTACHE_NO_ENTITY)
        continue;
      if (self->mentions->len >= ATTACHE_LIMIT_MENTIONS)
        {
          self->truncated = TRUE;
          return;
        }
      entity = &g_array_index (self->entities, AttacheEntity, mention.entity);
      if (entity->n_mentions++ == 0)
        entity->first_mention = self->mentions->len;
      g_array_append_val (self->mentions, mention);
    }
}

/* How much an article is about each entity: how often it is named, how early, and whether in the
 * headline. Adjectives count half: "Russian" says less of what a story is about than "Russia". */
static void
weigh (AttacheEntities *self, AttacheTokens *tokens)
{
  guint n;
  const AttacheBlock *blocks
      = attache_document_get_blocks (attache_tokens_get_document (tokens), &n);
  const AttacheSentence *sentences = attache_tokens_get_sentences (tokens, &n);
  const AttacheToken *all = attache_tokens_get_tokens (tokens, &n);
  gdouble largest = 0;

  for (guint i = 0; i < self->mentions->len; i++)
    {
      const AttacheMention *mention = &g_array_index (self->mentions, AttacheMention, i);
      guint block = sentences[all[mention->first].sentence].block;
      AttacheEntity *entity = &g_array_index (self->entities, AttacheEntity, mention->entity);
      gdouble weight = blocks[block].kind == ATTACHE_BLOCK_HEADLINE ? 3 : 1 + 2.0 / (1 + block);

      entity->salience += entity->type == ATTACHE_ENTITY_NORP ? weight / 2 : weight;
      largest = MAX (largest, entity->salience);
    }
  for (guint i = 0; i < self->entities->len; i++)
    g_array_index (self->entities, AttacheEntity, i).salience /= largest > 0 ? largest : 1;
}

typedef struct
{
  gdouble salience;
  guint32 first_mention;
  guint32 index;
} Rank;

static int
by_salience (const void *a, const void *b)
{
  const Rank *x = a, *y = b;

  if (x->salience != y->salience)
    return x->salience > y->salience ? -1 : 1;
  return x->first_mention < y->first_mention ? -1 : x->first_mention > y->first_mention;
}

/* Puts the most salient entities first and renumbers the mentions. Entities left without a mention
 * are dropped. */
static void
sort_entities (AttacheEntities *self)
{
  guint n = self->entities->len, n_kept = 0;
  g_autofree Rank *ranks = g_new (Rank, n + 1);
  g_autofree guint32 *places = g_new (guint32, n + 1);
  GArray *sorted = g_array_sized_new (FALSE, TRUE, sizeof (AttacheEntity), n);

  for (guint i = 0; i < n; i++)
    {
      const AttacheEntity *entity = &g_array_index (self->entities, AttacheEntity, i);

      if (entity->n_mentions > 0)
        ranks[n_kept++] = (Rank){ entity->salience, entity->first_mention, i };
    }
  qsort (ranks, n_kept, sizeof *ranks, by_salience);
  for (guint i = 0; i < n_kept; i++)
    {
      places[ranks[i].index] = i;
      g_array_append_val (sorted, g_array_index (self->entities, AttacheEntity, ranks[i].index));
    }
  for (guint i = 0; i < self->mentions->len; i++)
    {
      AttacheMention *mention = &g_array_index (self->mentions, AttacheMention, i);

      mention->entity = places[mention->entity];
    }
  g_array_unref (self->entities);
  self->entities = sorted;
}

static void
map_tokens (AttacheEntities *self)
{
  self->mention_at = g_new (guint32, self->n_tokens + 1);
  for (guint i = 0; i < self->n_tokens; i++)
    self->mention_at[i] = ATTACHE_NO_ENTITY;
  for (guint i = 0; i < self->mentions->len; i++)
    {
      const AttacheMention *mention = &g_array_index (self->mentions, AttacheMention, i);

      for (guint k = mention->first; k < mention->end; k++)
        self->mention_at[k] = i;
    }
}

/**
 * attache_entities_new:
 * @language: the language
 * @tokens: the tokens of a document
 *
 * Finds the names of a document and joins those of one thing. Past the caps of mentions and
 * entities the rest is left out, see attache_entities_was_truncated(). Cost: linear but for the
 * sort of the entities.
 *
 * Returns: (transfer full): what was found
 */
AttacheEntities *
attache_entities_new (AttacheLanguage *language, AttacheTokens *tokens)
{
  AttacheEntities *self = g_object_new (ATTACHE_TYPE_ENTITIES, NULL);
  g_autoptr (AttacheGazetteer) gazetteer = attache_gazetteer_new (language, tokens);
  g_autoptr (AttacheNameWords) words = attache_name_words_new (language, tokens);
  g_autoptr (GArray) names = attache_names_find (gazetteer, words, tokens);
  AttacheJoiner joiner = { gazetteer, words, tokens };

  self->tokens = g_object_ref (tokens);
  joiner.all = attache_tokens_get_tokens (tokens, &self->n_tokens);
  joiner.n = self->n_tokens;
  joiner.text = attache_document_get_text (attache_tokens_get_document (tokens), NULL);
  joiner.names = names;
  joiner.entities = self->entities;
  joiner.strings = self->strings;
  attache_joiner_mend_names (&joiner, names);
  attache_joiner_run (&joiner);
  add_mentions (self, &joiner);
  self->truncated |= joiner.truncated;
  attache_joiner_clear (&joiner);
  weigh (self, tokens);
  sort_entities (self);
  map_tokens (self);
  return self;
}

/**
 * attache_entities_get_tokens:
 *
 * Returns: (transfer none): the tokens
 */
AttacheTokens *
attache_entities_get_tokens (AttacheEntities *self)
{
  return self->tokens;
}

/**
 * attache_entities_get_entities:
 * @n_entities: (out): how many
 *
 * Returns: (array length=n_entities): the entities, the most salient first
 */
const AttacheEntity *
attache_entities_get_entities (AttacheEntities *self, guint *n_entities)
{
  *n_entities = self->entities->len;
  return (const AttacheEntity *)self->entities->data;
}

/**
 * attache_entities_get_mentions:
 * @n_mentions: (out): how many
 *
 * Returns: (array length=n_mentions): the mentions in order; they do not overlap
 */
const AttacheMention *
attache_entities_get_mentions (AttacheEntities *self, guint *n_mentions)
{
  *n_mentions = self->mentions->len;
  return (const AttacheMention *)self->mentions->data;
}

/**
 * attache_entities_get_mention_at:
 * @token: a token
 *
 * Returns: the index of the mention it is part of, or %ATTACHE_NO_ENTITY
 */
guint32
attache_entities_get_mention_at (AttacheEntities *self, guint token)
{
  return token < self->n_tokens ? self->mention_at[token] : ATTACHE_NO_ENTITY;
}

/**
 * attache_entities_was_truncated:
 *
 * Returns: whether there were more mentions or entities than are kept
 */
gboolean
attache_entities_was_truncated (AttacheEntities *self)
{
  return self->truncated;
}

/**
 * attache_entity_type_to_string:
 *
 * Returns: the code of a type, such as `PER`
 */
const char *
attache_entity_type_to_string (AttacheEntityType type)
{
  static const char *const names[ATTACHE_N_ENTITY_TYPES]
      = { "PER", "ORG", "GPE", "LOC", "NORP", "DOC", "EVENT", "OTHER" };

  return type < ATTACHE_N_ENTITY_TYPES ? names[type] : "OTHER";
}
