/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "brief/attache-story-private.h"

/* Words of a name in a headline. */
#define NAME_WORDS 4
/* Entities that may be what an article is about. */
#define SALIENT_ENTITIES 10
/* Persons that may be. */
#define SALIENT_PERSONS 2

static const AttacheNamesId listed[]
    = { ATTACHE_NAMES_STATES, ATTACHE_NAMES_PLACES, ATTACHE_NAMES_PEOPLE,
        ATTACHE_NAMES_BODIES, ATTACHE_NAMES_GROUPS, ATTACHE_NAMES_EVENTS };

static void
add_key (AttacheStoryView *view, const char *key)
{
  guint32 sum = attache_story_hash ('k', key, strlen (key));

  if (*key == 'c')
    g_array_append_val (view->countries, sum);
  else if (*key == 'p' || *key == 'n')
    g_array_append_val (view->names, sum);
}

static void
add_entity (const AttacheStoryReader *self, AttacheStoryView *view, const AttacheGistEntity *entity)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  attache_topic_keys_of_entity (&self->names, entity->name, entity->type, NULL, keys);
  if (attache_topic_names_stands_for_country (&self->names, entity))
    g_ptr_array_add (keys, g_strconcat ("c:", entity->country, NULL));
  for (guint i = 0; i < keys->len; i++)
    add_key (view, keys->pdata[i]);
}

/**
 * attache_story_view_add_entities:
 * @gist: an item
 * @end: where in its text to stop
 *
 * Adds the names that stand before @end.
 */
void
attache_story_view_add_entities (AttacheStoryView *view, const AttacheStoryReader *self,
                                 const AttacheGist *gist, guint32 end)
{
  guint n, n_mentions;
  const AttacheGistEntity *entities = attache_gist_get_entities (gist, &n);
  const AttacheGistSpan *mentions = attache_gist_get_mentions (gist, &n_mentions);

  for (guint i = 0; i < n; i++)
    if (entities[i].n_mentions > 0 && mentions[entities[i].first_mention].start < end)
      add_entity (self, view, &entities[i]);
}

/* What an article is about is what it names most; entities come the most salient first. */
void
attache_story_view_add_salient (AttacheStoryView *view, const AttacheStoryReader *self,
                                const AttacheGist *gist)
{
  guint n;
  const AttacheGistEntity *entities = attache_gist_get_entities (gist, &n);

  for (guint i = 0; i < MIN (n, SALIENT_ENTITIES); i++)
    {
      g_autofree char *folded = attache_lexicon_fold (entities[i].name, -1);

      attache_story_view_add_known (view, ATTACHE_STORY_ENTITIES, folded, entities[i].salience,
                                    attache_story_reader_is_listed (self, folded));
    }
}

/* Whether a table of names has it. */
gboolean
attache_story_reader_is_listed (const AttacheStoryReader *self, const char *folded)
{
  AttacheTableMatch match = { NULL, 0, FALSE };

  attache_table_lookup (self->subjects, folded, -1, &match);
  if (match.n_hits == 0)
    attache_table_lookup (self->first_names, folded, -1, &match);
  for (guint i = 0; i < ATTACHE_N_NAMES && match.n_hits == 0; i++)
    attache_table_lookup (self->names.tables[i].table, folded, -1, &match);
  return match.n_hits > 0;
}

/* What a person did, suffered or said is an event, of a country or a body much else is reported the
 * same day. */
void
attache_story_read_persons (const AttacheStoryReader *self, const AttacheGist *gist,
                            GArray *persons)
{
  guint n, found = 0;
  const AttacheGistEntity *entities = attache_gist_get_entities (gist, &n);

  for (guint i = 0; i < n && found < SALIENT_PERSONS; i++)
    {
      g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

      if (g_strcmp0 (entities[i].type, "PER") != 0)
        continue;
      attache_topic_keys_of_entity (&self->names, entities[i].name, "PER", NULL, keys);
      found++;
      for (guint k = 0; k < keys->len; k++)
        {
          const char *key = keys->pdata[k];
          guint32 sum = attache_story_hash ('k', key, strlen (key));

          g_array_append_val (persons, sum);
        }
    }
  attache_story_sort_keys (persons);
}

static gboolean
add_listed_in (const AttacheStoryReader *self, AttacheStoryView *view, AttacheNamesId id,
               const char *folded)
{
  const AttacheNamesTable *table = &self->names.tables[id];
  AttacheTableMatch match;

  attache_table_lookup (table->table, folded, -1, &match);
  for (guint i = 0; i < match.n_hits; i++)
    {
      g_autofree char *key = NULL;
      const char *name = attache_table_get (table->table, match.hits[i].row, table->name);
      g_autofree char *canonical = attache_lexicon_fold (name, -1);

      if (id == ATTACHE_NAMES_STATES || id == ATTACHE_NAMES_PLACES)
        {
          const char *country = attache_table_get (table->table, match.hits[i].row, table->country);
          g_autofree char *code = g_strdup_printf ("c:%.*s", (int)strcspn (country, "|"), country);

          if (*country != '\0')
            add_key (view, code);
        }
      if (id == ATTACHE_NAMES_STATES)
        continue;
      key = g_strconcat (id == ATTACHE_NAMES_PEOPLE ? "p:" : "n:", canonical, NULL);
      add_key (view, key);
    }
  return match.n_hits > 0;
}

static gboolean
add_listed (const AttacheStoryReader *self, AttacheStoryView *view, const char *folded,
            gboolean single)
{
  gboolean stop, found = FALSE;
  gboolean common
      = single && (strlen (folded) < 3 || attache_story_reader_is_common (self, folded, &stop));

  for (gsize i = 0; i < G_N_ELEMENTS (listed); i++)
    if (!common || (listed[i] == ATTACHE_NAMES_STATES && strlen (folded) > 2))
      found = add_listed_in (self, view, listed[i], folded) || found;
  return found;
}

/* A headline whose names nobody looked for, perhaps without capitals: those of the tables. */
void
attache_story_view_add_listed (AttacheStoryView *view, const AttacheStoryReader *self,
                               GPtrArray *words)
{
  for (guint i = 0, n; i < words->len; i += n)
    {
      for (n = MIN (NAME_WORDS, words->len - i); n > 0; n--)
        {
          g_autoptr (GString) name = g_string_new (words->pdata[i]);

          for (guint k = 1; k < n; k++)
            g_string_append_printf (name, " %s", (const char *)words->pdata[i + k]);
          if (add_listed (self, view, name->str, n == 1))
            break;
          if (name->len > 4 && name->str[name->len - 1] == 's'
              && (g_string_truncate (name, name->len - 1), TRUE)
              && add_listed (self, view, name->str, n == 1))
            break;
        }
      n = MAX (n, 1);
    }
}
