/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-entities.h"

#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-names-private.h"

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

/* Joins names to entities. */
typedef struct
{
  AttacheEntities *self;
  AttacheGazetteer *gazetteer;
  AttacheTokens *tokens;
  const AttacheToken *all;
  guint n;
  const char *text;
  GArray *names;
  GHashTable *by_key;     /* type and folded name → entity + 1 */
  GHashTable *by_surname; /* folded last word of a person's name → the entity last named so + 1 */
  GHashTable *by_word;    /* any other word of a person's name → entity + 1 */
} Joiner;

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

static AttacheEntity *
entity_at (const Joiner *self, guint32 index)
{
  return &g_array_index (self->self->entities, AttacheEntity, index);
}

static AttacheSpan
span_of (const Joiner *self, const AttacheName *name)
{
  return (AttacheSpan){ self->all[name->first].span.start, self->all[name->end - 1].span.end };
}

/* The words of a name with single spaces. */
static char *
dup_words (const Joiner *self, const AttacheName *name)
{
  AttacheSpan span = span_of (self, name);
  GString *words = g_string_new (NULL);

  for (const char *p = self->text + span.start; p < self->text + span.end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (words, c);
      else if (words->len > 0 && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  return g_string_free (words, FALSE);
}

static char *
make_key (AttacheEntityType type, const char *name)
{
  g_autofree char *folded = attache_lexicon_fold (name, -1);
  const char *key = g_str_has_prefix (folded, "the ") ? folded + 4 : folded;

  return g_strdup_printf ("%d %s", type, key);
}

static guint32
look_up (GHashTable *table, const char *key)
{
  gpointer found = g_hash_table_lookup (table, key);

  return found != NULL ? GPOINTER_TO_UINT (found) - 1 : ATTACHE_NO_ENTITY;
}

static void
store (GHashTable *table, const char *key, guint32 entity)
{
  g_hash_table_replace (table, g_strdup (key), GUINT_TO_POINTER (entity + 1));
}

static const char *
folded (const Joiner *self, guint token)
{
  return attache_tokens_get_folded (self->tokens, token);
}

/* The last word of a person's name that is no suffix such as Jr. */
static guint
surname_token (const Joiner *self, const AttacheName *name)
{
  guint last = name->end - 1;

  while (last > name->first
         && ((self->all[last].flags & ATTACHE_TOKEN_PUNCT)
             || g_str_equal (folded (self, last), "jr.") || g_str_equal (folded (self, last), "sr.")
             || g_str_equal (folded (self, last), "jr") || g_str_equal (folded (self, last), "ii")
             || g_str_equal (folded (self, last), "iii")))
    last--;
  return last;
}

/* A name in the plural after "the" is a family: the Kennedys. */
static guint32
find_family (const Joiner *self, const char *word)
{
  gsize n = strlen (word);
  g_autofree char *single = n > 3 && word[n - 1] == 's' ? g_strndup (word, n - 1) : NULL;

  return single != NULL ? look_up (self->by_surname, single) : ATTACHE_NO_ENTITY;
}

static gboolean
first_names_agree (const Joiner *self, const AttacheEntity *entity, const AttacheName *name)
{
  g_autofree char *whole = attache_lexicon_fold (entity->name, -1);
  const char *first = folded (self, name->first);
  gsize n = strcspn (whole, " ");

  if (strchr (whole, ' ') == NULL)
    return TRUE; /* known by surname so far */
  if (strncmp (whole, first, n) == 0 && first[n] == '\0')
    return TRUE;
  /* An initial stands for the name: "D. Trump". */
  return first[0] == whole[0] && (first[1] == '\0' || first[1] == '.');
}

/* Whom a person's name means among those named before. */
static guint32
find_person (const Joiner *self, const AttacheName *name)
{
  guint last = surname_token (self, name);
  guint32 found = look_up (self->by_surname, folded (self, last));

  if (last == name->first)
    {
      if (found == ATTACHE_NO_ENTITY)
        found = look_up (self->by_word, folded (self, last));
      return found != ATTACHE_NO_ENTITY ? found : find_family (self, folded (self, last));
    }
  if (found != ATTACHE_NO_ENTITY && first_names_agree (self, entity_at (self, found), name))
    return found;
  return ATTACHE_NO_ENTITY;
}

static guint32
add_entity (Joiner *self, const AttacheName *name, const char *canonical)
{
  AttacheEntity entity = { 0 };

  if (self->self->entities->len >= ATTACHE_LIMIT_ENTITIES)
    {
      self->self->truncated = TRUE;
      return ATTACHE_NO_ENTITY;
    }
  entity.name = g_string_chunk_insert (self->self->strings, canonical);
  entity.country = name->country != NULL
                       ? g_string_chunk_insert_const (self->self->strings, name->country)
                       : NULL;
  entity.role
      = name->role != NULL ? g_string_chunk_insert_const (self->self->strings, name->role) : NULL;
  entity.type = name->type;
  entity.gender = name->gender;
  g_array_append_val (self->self->entities, entity);
  return self->self->entities->len - 1;
}

static void
index_person (Joiner *self, const AttacheName *name, guint32 entity)
{
  guint last = surname_token (self, name);

  store (self->by_surname, folded (self, last), entity);
  for (guint i = name->first; i < last; i++)
    if ((self->all[i].flags & ATTACHE_TOKEN_CAPITAL) && attache_span_length (self->all[i].span) > 2)
      store (self->by_word, folded (self, i), entity);
}

/* A fuller name than the one known so far takes its place. */
static void
learn_name (Joiner *self, guint32 index, const char *canonical)
{
  AttacheEntity *entity = entity_at (self, index);

  if (entity->type == ATTACHE_ENTITY_PER && strchr (entity->name, ' ') == NULL
      && strchr (canonical, ' ') != NULL)
    entity->name = g_string_chunk_insert (self->self->strings, canonical);
}

static void
learn_facts (Joiner *self, guint32 index, guint name_index)
{
  AttacheEntity *entity = entity_at (self, index);
  const AttacheName *name = &g_array_index (self->names, AttacheName, name_index);
  AttacheRole role = { NULL, NULL };

  if (entity->gender == ATTACHE_GENDER_UNKNOWN)
    entity->gender = name->gender;
  if (entity->type != ATTACHE_ENTITY_PER)
    return;
  if (entity->gender == ATTACHE_GENDER_UNKNOWN && name->title_end > name->title_first)
    {
      gboolean honorific;

      attache_gazetteer_match_title (self->gazetteer, name->title_first, &entity->gender,
                                     &honorific);
    }
  role = attache_role_find (self->gazetteer, self->tokens, self->names, name_index);
  if (role.role != NULL && entity->role == NULL)
    entity->role = g_string_chunk_insert (self->self->strings, role.role);
  if (role.country != NULL && entity->country == NULL)
    entity->country = g_string_chunk_insert_const (self->self->strings, role.country);
  g_free (role.role);
}

static guint32
join_name (Joiner *self, guint i)
{
  AttacheName *name = &g_array_index (self->names, AttacheName, i);
  g_autofree char *canonical = name->name != NULL ? g_strdup (name->name) : dup_words (self, name);
  g_autofree char *key = make_key (name->type, canonical);
  guint32 found = look_up (self->by_key, key);

  if (found == ATTACHE_NO_ENTITY && name->type == ATTACHE_ENTITY_PER)
    found = find_person (self, name);
  if (found == ATTACHE_NO_ENTITY)
    found = add_entity (self, name, canonical);
  if (found == ATTACHE_NO_ENTITY)
    return found;
  if (name->type == ATTACHE_ENTITY_PER)
    {
      learn_name (self, found, canonical);
      if (name->end - name->first > 1 || name->name != NULL)
        index_person (self, name, found);
      else if (look_up (self->by_surname, folded (self, name->first)) == ATTACHE_NO_ENTITY)
        store (self->by_surname, folded (self, name->first), found);
    }
  store (self->by_key, key, found);
  learn_facts (self, found, i);
  return found;
}

/* "Organisation for the Prohibition of Chemical Weapons (OPCW)": the letters in brackets are the
 * same thing. */
static void
learn_abbreviation (Joiner *self, guint i, guint32 entity)
{
  const AttacheName *name = &g_array_index (self->names, AttacheName, i);
  AttacheName *next
      = i + 1 < self->names->len ? &g_array_index (self->names, AttacheName, i + 1) : NULL;
  g_autofree char *key = NULL;
  g_autofree char *words = NULL;

  if (next == NULL || next->first != name->end + 1 || next->end != next->first + 1
      || name->end - name->first < 2 || !g_str_equal (folded (self, name->end), "(")
      || next->end >= self->n || !g_str_equal (folded (self, next->end), ")")
      || !(self->all[next->first].flags & ATTACHE_TOKEN_ALL_CAPS) || next->name != NULL)
    return;
  next->type = name->type;
  words = dup_words (self, next);
  key = make_key (next->type, words);
  store (self->by_key, key, entity);
}

static void
add_mention (Joiner *self, guint i, guint32 entity)
{
  const AttacheName *name = &g_array_index (self->names, AttacheName, i);
  AttacheMention mention = { span_of (self, name), name->first, name->end, entity };
  AttacheEntity *found = entity_at (self, entity);

  if (self->self->mentions->len >= ATTACHE_LIMIT_MENTIONS)
    {
      self->self->truncated = TRUE;
      return;
    }
  if (found->n_mentions++ == 0)
    found->first_mention = self->self->mentions->len;
  g_array_append_val (self->self->mentions, mention);
}

/* How much an article is about each entity: how often it is named, how early, and whether in the
 * headline. */
static void
weigh (Joiner *self)
{
  guint n_blocks;
  const AttacheBlock *blocks
      = attache_document_get_blocks (attache_tokens_get_document (self->tokens), &n_blocks);
  guint n_sentences;
  const AttacheSentence *sentences = attache_tokens_get_sentences (self->tokens, &n_sentences);
  AttacheEntities *entities = self->self;
  gdouble largest = 0;

  for (guint i = 0; i < entities->mentions->len; i++)
    {
      const AttacheMention *mention = &g_array_index (entities->mentions, AttacheMention, i);
      guint block = sentences[self->all[mention->first].sentence].block;
      AttacheEntity *entity = entity_at (self, mention->entity);

      entity->salience += blocks[block].kind == ATTACHE_BLOCK_HEADLINE ? 3 : 1 + 2.0 / (1 + block);
      largest = MAX (largest, entity->salience);
    }
  for (guint i = 0; i < entities->entities->len; i++)
    entity_at (self, i)->salience /= largest > 0 ? largest : 1;
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

static void
join_all (Joiner *self)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      guint32 entity = join_name (self, i);

      if (entity == ATTACHE_NO_ENTITY)
        continue;
      learn_abbreviation (self, i, entity);
      add_mention (self, i, entity);
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
  Joiner joiner = { self, gazetteer, tokens };

  self->tokens = g_object_ref (tokens);
  joiner.all = attache_tokens_get_tokens (tokens, &self->n_tokens);
  joiner.n = self->n_tokens;
  joiner.text = attache_document_get_text (attache_tokens_get_document (tokens), NULL);
  joiner.names = attache_names_find (gazetteer, tokens);
  self->truncated = joiner.names->len >= ATTACHE_LIMIT_MENTIONS;
  joiner.by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  joiner.by_surname = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  joiner.by_word = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  join_all (&joiner);
  weigh (&joiner);
  sort_entities (self);
  map_tokens (self);
  g_hash_table_unref (joiner.by_key);
  g_hash_table_unref (joiner.by_surname);
  g_hash_table_unref (joiner.by_word);
  g_array_unref (joiner.names);
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
