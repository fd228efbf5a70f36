/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-topic-keys-private.h"

#include <string.h>

#include "brief/attache-gist-private.h"

/* Words of a demonym or name of a state before the rest of a body's name. */
#define STATE_WORDS 4

/**
 * attache_topic_names_init:
 * @lexicon: the tables; one that is missing knows no names
 */
void
attache_topic_names_init (AttacheTopicNames *self, AttacheLexicon *lexicon)
{
  static const char *const names[ATTACHE_N_NAMES]
      = { "states", "bodies",  "groups", "treaties", "events",
          "places", "peoples", "people", "titles" };

  for (guint i = 0; i < ATTACHE_N_NAMES; i++)
    {
      AttacheNamesTable *table = &self->tables[i];

      table->table = attache_lexicon_get_table (lexicon, names[i]);
      table->name
          = attache_table_get_column (table->table, i == ATTACHE_NAMES_TITLES ? "title" : "name");
      table->country
          = attache_table_get_column (table->table, i == ATTACHE_NAMES_STATES ? "id" : "country");
      table->kind = attache_table_get_column (table->table, "kind");
      table->capital = attache_table_get_column (table->table, "capital");
      table->seats = attache_table_get_column (table->table, "seats");
    }
}

static void add (GPtrArray *keys, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add (GPtrArray *keys, const char *format, ...)
{
  va_list arguments;
  char *key;

  va_start (arguments, format);
  key = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (g_ptr_array_find_with_equal_func (keys, key, g_str_equal, NULL))
    g_free (key);
  else
    g_ptr_array_add (keys, key);
}

static const char *
cell (const AttacheNamesTable *table, guint row, gint column)
{
  return column >= 0 ? attache_table_get (table->table, row, column) : "";
}

static char *
get_canonical (const AttacheNamesTable *table, guint row)
{
  return attache_lexicon_fold (cell (table, row, table->name), -1);
}

/* A state, by a name or adjective of its own, not its capital's. */
static const char *
find_state (const AttacheTopicNames *self, const char *folded)
{
  const AttacheNamesTable *states = &self->tables[ATTACHE_NAMES_STATES];
  AttacheTableMatch match;

  attache_table_lookup (states->table, folded, -1, &match);
  for (guint i = 0; i < match.n_hits; i++)
    if (match.hits[i].column != states->capital && match.hits[i].column != states->seats)
      return cell (states, match.hits[i].row, states->country);
  return NULL;
}

static gboolean
is_code (const AttacheTopicNames *self, const char *name)
{
  const AttacheNamesTable *states = &self->tables[ATTACHE_NAMES_STATES];

  if (g_str_equal (name, "EU") || g_str_equal (name, "UN"))
    return TRUE;
  for (guint i = 0; states->table != NULL && i < attache_table_get_n_rows (states->table); i++)
    if (g_str_equal (cell (states, i, states->country), name))
      return TRUE;
  return FALSE;
}

/* Without a leading article, which is no part of a name that is compared. */
static const char *
skip_article (const char *folded)
{
  return g_str_has_prefix (folded, "the ") && folded[4] != '\0' ? folded + 4 : folded;
}

/**
 * attache_topic_names_find_country:
 * @name: a code of two capitals, or a state's name, short or official, or adjective
 *
 * Returns: (transfer full) (nullable): the ISO 3166 code, `EU` or `UN`; %NULL if no state is known
 *   by @name
 */
char *
attache_topic_names_find_country (const AttacheTopicNames *self, const char *name)
{
  g_autofree char *folded = attache_lexicon_fold (name, -1);

  if (strlen (name) == 2 && is_code (self, name))
    return g_strdup (name);
  return g_strdup (find_state (self, skip_article (folded)));
}

/* ---- persons ---- */

static guint
count_people (const AttacheTopicNames *self, const char *folded, GPtrArray *keys)
{
  const AttacheNamesTable *people = &self->tables[ATTACHE_NAMES_PEOPLE];
  AttacheTableMatch match;

  attache_table_lookup (people->table, folded, -1, &match);
  for (guint i = 0; i < match.n_hits; i++)
    {
      g_autofree char *canonical = get_canonical (people, match.hits[i].row);

      add (keys, "p:%s", canonical);
    }
  return match.n_hits;
}

/* First and last word: a middle name may be left out, but two must not differ. @with is the letter
 * for names of three words and more, @without that for two. */
static void
add_first_and_last (const char *folded, char with, char without, GPtrArray *keys)
{
  const char *first_end = strchr (folded, ' '), *last = strrchr (folded, ' ');

  if (first_end == NULL)
    return;
  add (keys, "%c:%.*s%s", last != first_end ? with : without, (int)(first_end - folded), folded,
       last);
}

/* A surname alone is the person the tables know by it; only one they don't know is anybody's. */
static void
add_person_value (const AttacheTopicNames *self, const char *folded, GPtrArray *keys)
{
  guint n_known = count_people (self, folded, keys);

  if (strchr (folded, ' ') == NULL)
    {
      if (n_known == 0)
        add (keys, "s:%s", folded);
      return;
    }
  add (keys, "p:%s", folded);
  add_first_and_last (folded, 'm', 'f', keys);
}

static void
add_person (const AttacheTopicNames *self, const char *folded, GPtrArray *keys)
{
  const char *last = strrchr (folded, ' ');

  add (keys, "p:%s", folded);
  add (keys, "s:%s", last != NULL ? last + 1 : folded);
  add_first_and_last (folded, 'f', 'm', keys);
  count_people (self, folded, keys);
}

/* ---- other names ---- */

static void
add_canonical (const AttacheTopicNames *self, const char *folded, const char *prefix,
               GPtrArray *keys)
{
  for (guint i = ATTACHE_NAMES_STATES; i <= ATTACHE_NAMES_PEOPLES; i++)
    {
      const AttacheNamesTable *table = &self->tables[i];
      AttacheTableMatch match;

      attache_table_lookup (table->table, folded, -1, &match);
      for (guint k = 0; k < match.n_hits; k++)
        if (i != ATTACHE_NAMES_STATES
            || (match.hits[k].column != table->capital && match.hits[k].column != table->seats))
          {
            g_autofree char *canonical = get_canonical (table, match.hits[k].row);

            add (keys, "%s%s", prefix, canonical);
          }
    }
  add (keys, "%s%s", prefix, folded);
}

/* "russian foreign ministry": whose, and what remains. */
static const char *
find_owner (const AttacheTopicNames *self, const char *folded, const char **rest)
{
  const char *end = folded;

  for (guint n = 0; n < STATE_WORDS && (end = strchr (end, ' ')) != NULL; n++, end++)
    {
      g_autofree char *words = g_strndup (folded, end - folded);
      const char *code;

      if (g_str_has_suffix (words, "'s"))
        words[strlen (words) - 2] = '\0';
      code = find_state (self, words);
      if (code != NULL)
        {
          *rest = end + 1;
          return code;
        }
    }
  return NULL;
}

/* A body by its name, and by its owner and the name it has without. */
static void
add_name (const AttacheTopicNames *self, const char *folded, const char *country, GPtrArray *keys)
{
  const char *rest = folded;
  const char *owner = find_owner (self, folded, &rest);
  g_autofree char *prefix = NULL;

  add_canonical (self, folded, "n:", keys);
  if (owner == NULL)
    owner = country;
  if (owner == NULL)
    return;
  prefix = g_strdup_printf ("o:%s ", owner);
  add_canonical (self, rest, prefix, keys);
}

/* ---- feeds ---- */

static const char *
skip_scheme (const char *address)
{
  const char *host = strstr (address, "://");

  return host != NULL ? host + 3 : address;
}

static char *
clean_address (const char *address)
{
  char *clean = g_ascii_strdown (skip_scheme (address), -1);
  gsize n = strlen (clean);

  while (n > 0 && clean[n - 1] == '/')
    clean[--n] = '\0';
  if (g_str_has_prefix (clean, "www."))
    memmove (clean, clean + 4, n - 3);
  return clean;
}

/**
 * attache_topic_keys_of_feed:
 * @source: where an item comes from
 * @keys: (element-type utf8): what to add to
 *
 * A feed is known by its title, its address, and its host and every domain that is in.
 */
void
attache_topic_keys_of_feed (const AttacheGistSource *source, GPtrArray *keys)
{
  g_autofree char *address = NULL;
  char *end;

  if (source->feed_title != NULL)
    {
      g_autofree char *title = attache_lexicon_fold (source->feed_title, -1);

      add (keys, "d:%s", title);
    }
  if (source->feed_url == NULL)
    return;
  address = clean_address (source->feed_url);
  add (keys, "d:%s", address);
  if ((end = strpbrk (address, "/?#:")) != NULL)
    *end = '\0';
  for (const char *domain = address; domain != NULL && strchr (domain, '.') != NULL;
       domain = strchr (domain, '.') + 1)
    add (keys, "d:%s", domain);
}

static void
add_feed_value (const char *value, const char *folded, GPtrArray *keys)
{
  g_autofree char *address = clean_address (value);

  add (keys, "d:%s", folded);
  add (keys, "d:%s", address);
}

/* ---- values and entities ---- */

/**
 * attache_topic_keys_of_value:
 * @kind: any but %ATTACHE_TOPIC_PHRASE
 * @value: what a condition looks for
 * @keys: (element-type utf8): what to add to; nothing is added of a value that means nothing, such
 *   as a country nobody knows
 */
void
attache_topic_keys_of_value (const AttacheTopicNames *self, AttacheTopicKind kind,
                             const char *value, GPtrArray *keys)
{
  g_autofree char *whole = attache_lexicon_fold (value, -1);
  const char *folded = skip_article (whole);
  g_autofree char *country = NULL;

  if (*folded == '\0')
    return;
  if (kind == ATTACHE_TOPIC_COUNTRY || kind == ATTACHE_TOPIC_SPEAKER)
    country = attache_topic_names_find_country (self, value);
  if (country != NULL)
    add (keys, "c:%s", country);
  else if (kind == ATTACHE_TOPIC_PERSON || kind == ATTACHE_TOPIC_SPEAKER)
    add_person_value (self, folded, keys);
  if (kind == ATTACHE_TOPIC_BODY || kind == ATTACHE_TOPIC_PLACE
      || (kind == ATTACHE_TOPIC_SPEAKER && country == NULL))
    {
      const char *rest;

      /* Whose it is was said, so another's of the same name is not meant. */
      if (find_owner (self, folded, &rest) != NULL)
        {
          g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

          add_name (self, folded, NULL, all);
          for (guint i = 0; i < all->len; i++)
            add (keys, "%s", (const char *)all->pdata[i]);
        }
      else
        add_canonical (self, folded, "n:", keys);
    }
  if (kind == ATTACHE_TOPIC_FEED)
    add_feed_value (value, whole, keys);
}

/**
 * attache_topic_keys_of_entity:
 * @name: its fullest name
 * @type: PER, ORG, …
 * @country: (nullable): whose it is
 * @keys: (element-type utf8): what to add to
 */
void
attache_topic_keys_of_entity (const AttacheTopicNames *self, const char *name, const char *type,
                              const char *country, GPtrArray *keys)
{
  g_autofree char *whole = attache_lexicon_fold (name, -1);
  const char *folded = skip_article (whole);

  if (*folded == '\0')
    return;
  if (g_str_equal (type, "PER"))
    add_person (self, folded, keys);
  else
    add_name (self, folded, country, keys);
}

/* ---- what stands for a country ---- */

static gboolean
has_value (const char *values, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (values, "|", -1);

  return g_strv_contains ((const char *const *)parts, value);
}

/* Organs of the state and armed groups, not a newspaper or company that happens to be there. */
static gboolean
is_organ (const AttacheTopicNames *self, const char *folded, const char *country)
{
  static const char *const organs[]
      = { "government", "ministry", "parliament", "military", "intelligence", "court", "party" };
  const AttacheNamesTable *bodies = &self->tables[ATTACHE_NAMES_BODIES];
  AttacheTableMatch match;

  attache_table_lookup (bodies->table, folded, -1, &match);
  for (guint i = 0; i < match.n_hits; i++)
    {
      const char *kind = cell (bodies, match.hits[i].row, bodies->kind);
      const char *owner = cell (bodies, match.hits[i].row, bodies->country);

      for (guint k = 0; k < G_N_ELEMENTS (organs); k++)
        if (g_str_equal (kind, organs[k])
            && (has_value (owner, country) || has_value (owner, "any")))
          return TRUE;
    }
  return attache_table_lookup (self->tables[ATTACHE_NAMES_GROUPS].table, folded, -1, &match);
}

static gboolean
begins_with_state (const AttacheTopicNames *self, const char *folded, const char *country)
{
  const char *rest;
  const char *owner = find_owner (self, folded, &rest);

  return owner != NULL && g_str_equal (owner, country);
}

static gboolean
holds_office (const AttacheTopicNames *self, const char *role)
{
  const AttacheNamesTable *titles = &self->tables[ATTACHE_NAMES_TITLES];
  g_autofree char *folded = attache_lexicon_fold (role, -1);

  for (const char *words = folded; words != NULL; words = strchr (words, ' '))
    {
      AttacheTableMatch match;

      words += *words == ' ';
      attache_table_lookup (titles->table, words, -1, &match);
      for (guint i = 0; i < match.n_hits; i++)
        if (g_str_equal (cell (titles, match.hits[i].row, titles->kind), "office"))
          return TRUE;
    }
  return FALSE;
}

/**
 * attache_topic_names_stands_for_country:
 * @entity: an entity with a country
 *
 * A footballer, a newspaper or a film studio has a country, but news of it is not news of the
 * country.
 *
 * Returns: whether a mention of it is one of its country
 */
gboolean
attache_topic_names_stands_for_country (const AttacheTopicNames *self,
                                        const AttacheGistEntity *entity)
{
  g_autofree char *folded = attache_lexicon_fold (entity->name, -1);
  AttacheTableMatch match;

  if (entity->country == NULL)
    return FALSE;
  if (g_str_equal (entity->type, "GPE") || g_str_equal (entity->type, "NORP")
      || g_str_equal (entity->type, "LOC"))
    return TRUE;
  if (g_str_equal (entity->type, "PER"))
    return attache_table_lookup (self->tables[ATTACHE_NAMES_PEOPLE].table, folded, -1, &match)
           || (entity->role != NULL && holds_office (self, entity->role));
  return is_organ (self, folded, entity->country)
         || begins_with_state (self, folded, entity->country);
}

/* ---- of a whole item ---- */

static void
read_entity (AttacheGist *self, const AttacheTopicNames *names, const AttacheGistEntity *entity,
             GPtrArray *keys)
{
  guint8 state = attache_topic_names_stands_for_country (names, entity);

  attache_topic_keys_of_entity (names, entity->name, entity->type, entity->country, keys);
  if (state)
    g_ptr_array_add (keys, g_strconcat ("c:", entity->country, NULL));
  for (guint i = 0; i < keys->len; i++)
    g_ptr_array_add (self->keys, g_string_chunk_insert_const (self->strings, keys->pdata[i]));
  g_ptr_array_set_size (keys, 0);
  g_array_append_val (self->key_ends, self->keys->len);
  g_byte_array_append (self->states, &state, 1);
}

/* What topics know the item's entities by does not depend on the topics, so it is found once. */
void
attache_gist_read_keys (AttacheGist *self)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  AttacheTopicNames names;

  attache_topic_names_init (&names, self->lexicon);
  for (guint i = 0; i < self->entities->len; i++)
    read_entity (self, &names, &g_array_index (self->entities, AttacheGistEntity, i), keys);
}

/* The keys of an entity, and whether it stands for its country; that is one of them then. */
const char *const *
attache_gist_get_keys (const AttacheGist *self, guint entity, guint *n_keys, gboolean *state)
{
  guint first = entity > 0 ? g_array_index (self->key_ends, guint, entity - 1) : 0;

  *n_keys = g_array_index (self->key_ends, guint, entity) - first;
  *state = self->states->data[entity];
  return (const char *const *)self->keys->pdata + first;
}
