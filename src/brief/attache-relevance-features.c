/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "brief/attache-relevance-private.h"
#include "lang/attache-word-shape.h"

/* What tells foreign-policy news from other news, as features of a logistic model: how many
 * countries, which bodies, who holds which office, who speaks, which words. Numbers of the whole
 * article are densities, so that a long one is not relevant for its length. */

/* The states whose newsrooms write most of what is read in English. Alone they speak against:
 * politics at home is no foreign policy. */
static const char *const newsrooms[] = { "US", "GB" };

/* An item of fewer words is a teaser. */
#define LONG_TOKENS 120

/* Added to the words that a number is divided by: one word of war in a teaser of twenty does not
 * weigh as much as five in a hundred. */
#define FEW_TOKENS      50
#define FEW_TOKENS_LEAD 40

typedef struct
{
  AttacheRelevanceFeatures *out;
  guint used;
  AttacheReason reason;
  const AttacheTable *bodies, *groups, *titles;
  gint bodies_kind, titles_kind, titles_foreign;
  AttacheStatements *statements;
  const AttacheEntity *entities;
  guint n_entities;
  guint8 *places;        /* of each entity: bit z if it is named in zone z */
  gdouble hundreds;      /* of words of the whole, somewhat more than there are */
  gdouble hundreds_lead; /* likewise of the lead */
} Reader;

static void
begin (Reader *self, AttacheReason reason)
{
  for (guint r = self->reason + 1; r <= reason; r++)
    self->out->first[r] = self->used;
  self->reason = reason;
}

static void
add (Reader *self, guint32 feature)
{
  g_assert (self->used < ATTACHE_RELEVANCE_MAX_FEATURES);
  self->out->features[self->used++] = feature;
}

/* A feature for each step that a number reaches. */
static void
add_steps (Reader *self, guint32 template_, gdouble value)
{
  static const gdouble steps[] = { 0.2, 0.5, 1, 1.5, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22 };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (value >= steps[i])
      add (self, attache_feature (template_, i));
}

static gboolean
is_foreign (const char *country)
{
  for (guint i = 0; i < G_N_ELEMENTS (newsrooms); i++)
    if (g_strcmp0 (country, newsrooms[i]) == 0)
      return FALSE;
  return country != NULL;
}

/* The zones that tell of themselves. */
static guint
count_zones (const Reader *self)
{
  return self->out->is_long ? ATTACHE_N_ZONES : ATTACHE_ZONE_ALL;
}

static gboolean
is_in (const Reader *self, guint entity, AttacheZone zone)
{
  return (self->places[entity] >> zone) & 1;
}

static gboolean
tells_country (const AttacheEntity *entity)
{
  return entity->country != NULL && !g_str_equal (entity->country, "UN")
         && !g_str_equal (entity->country, "EU")
         && (entity->type == ATTACHE_ENTITY_GPE || entity->type == ATTACHE_ENTITY_NORP);
}

static guint
count_countries (const Reader *self, AttacheZone zone, gboolean *home)
{
  g_autoptr (GHashTable) foreign = g_hash_table_new (g_str_hash, g_str_equal);

  *home = FALSE;
  for (guint i = 0; i < self->n_entities; i++)
    {
      const AttacheEntity *entity = &self->entities[i];

      if (!tells_country (entity) || !is_in (self, i, zone))
        continue;
      if (is_foreign (entity->country))
        g_hash_table_add (foreign, (gpointer)entity->country);
      else
        *home = TRUE;
    }
  return g_hash_table_size (foreign);
}

static void
read_countries (Reader *self)
{
  gdouble n_mentions = 0;
  gboolean home;

  begin (self, ATTACHE_REASON_COUNTRIES);
  for (guint zone = 0; zone < ATTACHE_N_ZONES; zone++)
    {
      guint n = count_countries (self, zone, &home);

      if (zone < count_zones (self))
        add_steps (self, 10 + zone, n);
      add (self, attache_feature3 (15, zone, MIN (n, 2), home));
      self->out->nowhere[zone] = attache_feature3 (15, zone, 0, FALSE);
      if (zone == ATTACHE_ZONE_ALL)
        self->out->n[self->reason] = n + home;
    }
  for (guint i = 0; i < self->n_entities; i++)
    if (tells_country (&self->entities[i]) && is_foreign (self->entities[i].country))
      n_mentions += self->entities[i].n_mentions;
  add_steps (self, 16, n_mentions / self->hundreds);
}

/* The row of @table whose key is the folded @name, -1 if there is none. */
static gint
find_row (const AttacheTable *table, const char *name)
{
  g_autofree char *folded = attache_lexicon_fold (name, -1);
  AttacheTableMatch match;

  return attache_table_lookup (table, folded, -1, &match) ? match.hits[0].row : -1;
}

/* The row of the title that a role is or begins with: "President of Ghana". */
static gint
find_title (const Reader *self, const char *role)
{
  g_autofree char *head = g_strdup (role);
  gint row = find_row (self->titles, head);
  char *cut;

  while (row < 0 && (cut = strrchr (head, ' ')) != NULL)
    {
      *cut = '\0';
      row = find_row (self->titles, head);
    }
  return row;
}

typedef struct
{
  gboolean office;
  gboolean foreign; /* speaks for foreign policy by itself */
} Post;

static Post
read_post (const Reader *self, const char *role)
{
  Post post = { FALSE, FALSE };
  gint row = role != NULL ? find_title (self, role) : -1;

  if (row >= 0)
    {
      const char *kind = attache_table_get (self->titles, (guint)row, self->titles_kind);

      post.office = g_str_equal (kind, "office") || g_str_equal (kind, "military");
      post.foreign
          = g_str_equal (attache_table_get (self->titles, (guint)row, self->titles_foreign), "yes");
    }
  return post;
}

static void
read_offices (Reader *self)
{
  guint n_persons = 0, n_abroad = 0, n_home = 0, n_foreign = 0, n_lead = 0, n_strange = 0;

  begin (self, ATTACHE_REASON_OFFICES);
  for (guint i = 0; i < self->n_entities; i++)
    {
      const AttacheEntity *entity = &self->entities[i];
      Post post = { FALSE, FALSE };
      gboolean abroad = is_foreign (entity->country);

      if (entity->type != ATTACHE_ENTITY_PER || self->places[i] == 0)
        continue;
      post = read_post (self, entity->role);
      n_persons++;
      n_strange += abroad;
      n_foreign += post.foreign;
      n_abroad += post.office && abroad;
      n_home += post.office && !abroad;
      n_lead += post.office && abroad
                && (is_in (self, i, ATTACHE_ZONE_TITLE) || is_in (self, i, ATTACHE_ZONE_LEAD));
    }
  add_steps (self, 20, n_foreign);
  add_steps (self, 21, n_abroad);
  add_steps (self, 22, n_lead);
  add_steps (self, 23, n_home);
  add_steps (self, 24, n_strange);
  add_steps (self, 25, (n_persons - n_abroad) / self->hundreds);
  self->out->n[self->reason] = n_abroad + n_home;
}

static gboolean
is_kind (const char *kind, const char *const *kinds)
{
  return g_strv_contains (kinds, kind);
}

static void
read_bodies (Reader *self)
{
  static const char *const world[] = { "un", "regional", "alliance", "court", "trade", NULL };
  static const char *const state[]
      = { "government", "ministry", "parliament", "military", "intelligence", NULL };
  guint n_world = 0, n_world_lead = 0, n_abroad = 0, n_home = 0, n_other = 0;

  begin (self, ATTACHE_REASON_BODIES);
  for (guint i = 0; i < self->n_entities; i++)
    {
      const AttacheEntity *entity = &self->entities[i];
      gint row;
      const char *kind;

      if (entity->type != ATTACHE_ENTITY_ORG || self->places[i] == 0)
        continue;
      row = find_row (self->bodies, entity->name);
      kind = row >= 0 ? attache_table_get (self->bodies, (guint)row, self->bodies_kind) : "";
      n_world += is_kind (kind, world);
      n_world_lead += is_kind (kind, world) && (self->places[i] & ~(1u << ATTACHE_ZONE_ALL));
      n_abroad += is_kind (kind, state) && is_foreign (entity->country);
      n_home += is_kind (kind, state) && !is_foreign (entity->country);
      n_other += !is_kind (kind, state) && !is_kind (kind, world);
    }
  add_steps (self, 30, n_world);
  add_steps (self, 31, n_world_lead);
  add_steps (self, 32, n_abroad);
  add_steps (self, 33, n_home);
  add_steps (self, 34, n_other / self->hundreds);
  self->out->n[self->reason] = n_world + n_abroad + n_home;
}

static void
read_groups (Reader *self)
{
  guint n = 0, n_lead = 0;

  begin (self, ATTACHE_REASON_GROUPS);
  for (guint i = 0; i < self->n_entities; i++)
    {
      AttacheEntityType type = self->entities[i].type;

      if ((type != ATTACHE_ENTITY_ORG && type != ATTACHE_ENTITY_NORP) || self->places[i] == 0
          || find_row (self->groups, self->entities[i].name) < 0)
        continue;
      n++;
      n_lead += (self->places[i] & ~(1u << ATTACHE_ZONE_ALL)) != 0;
    }
  add_steps (self, 40, n);
  add_steps (self, 41, n_lead);
  self->out->n[self->reason] = n;
}

static void
read_treaties (Reader *self)
{
  guint n = 0;

  begin (self, ATTACHE_REASON_TREATIES);
  for (guint i = 0; i < self->n_entities; i++)
    n += self->entities[i].type == ATTACHE_ENTITY_DOC && self->places[i] != 0;
  add_steps (self, 50, n);
  self->out->n[self->reason] = n;
}

static void
read_speakers (Reader *self)
{
  guint n, n_abroad = 0, n_home = 0, n_plain = 0;
  const AttacheStatement *all = attache_statements_get_statements (self->statements, &n);

  begin (self, ATTACHE_REASON_SPEAKERS);
  for (guint i = 0; i < n; i++)
    {
      Post post = read_post (self, all[i].role);

      n_abroad += post.foreign || (post.office && is_foreign (all[i].country));
      n_home += post.office && !post.foreign && !is_foreign (all[i].country);
      n_plain += !post.office && !is_foreign (all[i].country);
    }
  add_steps (self, 60, n_abroad / self->hundreds);
  add_steps (self, 61, n_home / self->hundreds);
  add_steps (self, 62, n_plain / self->hundreds);
  self->out->n[self->reason] = n_abroad;
}

static void
read_words (Reader *self, const AttacheRelevanceWords *words)
{
  begin (self, ATTACHE_REASON_WORDS);
  for (guint zone = 0; zone < count_zones (self); zone++)
    {
      gdouble size = zone == ATTACHE_ZONE_ALL    ? self->hundreds
                     : zone == ATTACHE_ZONE_LEAD ? self->hundreds_lead
                                                 : 1;

      add_steps (self, 70 + zone, words->spoke_for[zone] / size);
      add_steps (self, 75 + zone, words->spoke_against[zone] / size);
    }
  for (guint i = 0; i < words->n_rows; i++)
    add (self, attache_feature (80, words->rows[i]));
  self->out->n[self->reason] = words->n_for;
}

static void
find_places (Reader *self, AttacheEntities *entities, const AttacheRelevanceZones *zones)
{
  guint n;
  const AttacheMention *mentions = attache_entities_get_mentions (entities, &n);

  self->places = g_new0 (guint8, self->n_entities + 1);
  for (guint i = 0; i < n; i++)
    if (zones->zones[mentions[i].first] != G_MAXUINT8)
      self->places[mentions[i].entity]
          |= (guint8)(1u << zones->zones[mentions[i].first] | 1u << ATTACHE_ZONE_ALL);
}

static void
find_tables (Reader *self, AttacheLexicon *lexicon)
{
  self->bodies = attache_lexicon_get_table (lexicon, "bodies");
  self->bodies_kind = attache_table_get_column (self->bodies, "kind");
  self->groups = attache_lexicon_get_table (lexicon, "groups");
  self->titles = attache_lexicon_get_table (lexicon, "titles");
  self->titles_kind = attache_table_get_column (self->titles, "kind");
  self->titles_foreign = attache_table_get_column (self->titles, "foreign");
}

/**
 * attache_relevance_read:
 * @statements: the statements, and with them all that was found
 * @features: (out caller-allocates): what the model looks at
 */
void
attache_relevance_read (AttacheLanguage *language, AttacheStatements *statements,
                        AttacheRelevanceFeatures *features)
{
  AttacheEntities *entities = attache_statements_get_entities (statements);
  AttacheTokens *tokens = attache_entities_get_tokens (entities);
  Reader reader = { .out = features, .statements = statements };
  AttacheRelevanceZones zones;
  AttacheRelevanceWords words;

  memset (features, 0, sizeof *features);
  attache_relevance_find_zones (tokens, &zones);
  attache_relevance_find_words (language, tokens, &zones, &words);
  reader.entities = attache_entities_get_entities (entities, &reader.n_entities);
  reader.hundreds = (zones.n_read + FEW_TOKENS) / 100.0;
  reader.hundreds_lead = (zones.n_lead + FEW_TOKENS_LEAD) / 100.0;
  find_tables (&reader, attache_language_get_lexicon (language));
  find_places (&reader, entities, &zones);
  features->is_long = zones.n_read >= LONG_TOKENS;
  add (&reader, attache_feature (1, 0));
  add (&reader, attache_feature (2, features->is_long));
  read_countries (&reader);
  read_offices (&reader);
  read_bodies (&reader);
  read_groups (&reader);
  read_treaties (&reader);
  read_speakers (&reader);
  read_words (&reader, &words);
  begin (&reader, ATTACHE_N_REASONS);
  g_free (reader.places);
  g_free (zones.zones);
}
