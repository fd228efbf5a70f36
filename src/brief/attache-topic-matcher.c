/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-topic-matcher.h"

#include "base/attache-confidence.h"
#include "base/attache-limits.h"
#include "brief/attache-relevance.h"
#include "brief/attache-topic-keys-private.h"
#include "brief/attache-topic-phrases-private.h"

/* Topics share what they look for, so every value is looked for once ("atom"), whatever the number
 * of topics that have it. An item is walked through once, and then each topic only reads off what
 * was found. */

/* Sentences after the headline in which news says what it is about. */
#define LEAD_SENTENCES 4
/* Prominent is what stands in the headline, so often in the lead and after, or so often at all. Of
 * countries, which are named in passing more than anything else, it takes more, and so large a
 * share of what the country named most has. Chosen on the presets, by reading. */
#define PROMINENT_IN_LEAD 2
#define PROMINENT_AT_ALL  5
#define COUNTRY_IN_LEAD   3
#define COUNTRY_AT_ALL    6
#define COUNTRY_SHARE     0.3

#define NO_ATOM G_MAXUINT

struct _AttacheTopicMatcher
{
  GPtrArray *topics; /* of AttacheTopic, own copies */
  GHashTable *atoms; /* kind and value to index + 1 */
  guint n_atoms;
  GPtrArray *conditions; /* of guint[], atoms of each condition's values, in the topics' order */
  GHashTable *names;     /* key to GArray of atoms, of entities and feeds */
  GHashTable *speakers;  /* key to GArray of atoms */
  AttachePhrases *phrases;
  AttacheTopicNames tables;
  AttacheLexicon *lexicon;
  GPtrArray *messages;
};

/* What was found of an atom in one item. */
typedef struct
{
  guint n;
  guint n_headline;
  guint n_lead;
  AttacheGistSpan span; /* the first */
  guint32 sentence;
  guint stamp; /* the entity or statement it was last counted for */
} Finding;

typedef struct
{
  const AttacheTopicMatcher *matcher;
  const AttacheGist *gist;
  Finding *findings;
  guint n_headline;
  guint stamp;
  GPtrArray *keys;
  guint most; /* mentions of the country that has the most */
} Search;

/* ---- making ---- */

static void
complain (AttacheTopicMatcher *self, const AttacheTopic *topic, const char *what, const char *value)
{
  g_ptr_array_add (self->messages,
                   g_strdup_printf ("%s: %s “%s”", topic->name, what, value != NULL ? value : ""));
}

static void
index_keys (GHashTable *table, GPtrArray *keys, guint atom)
{
  for (guint i = 0; i < keys->len; i++)
    {
      GArray *atoms = g_hash_table_lookup (table, keys->pdata[i]);

      if (atoms == NULL)
        {
          atoms = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (table, g_strdup (keys->pdata[i]), atoms);
        }
      g_array_append_val (atoms, atom);
    }
}

static gboolean
look_for (AttacheTopicMatcher *self, AttacheTopicKind kind, const char *value, guint atom)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  if (kind == ATTACHE_TOPIC_PHRASE)
    return attache_phrases_add (self->phrases, value, atom);
  attache_topic_keys_of_value (&self->tables, kind, value, keys);
  index_keys (kind == ATTACHE_TOPIC_SPEAKER ? self->speakers : self->names, keys, atom);
  return keys->len > 0;
}

/* A country's keys and a person's never are the same, so they share a table; only the kind tells a
 * body from a place of that name, and those are looked for alike. */
static guint
get_atom (AttacheTopicMatcher *self, const AttacheTopic *topic, AttacheTopicKind kind,
          const char *value)
{
  g_autofree char *key = g_strdup_printf ("%d:%s", (int)kind, value);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (self->atoms, key));

  if (known == 0)
    {
      known = ++self->n_atoms;
      if (!look_for (self, kind, value, known - 1))
        complain (self, topic,
                  kind == ATTACHE_TOPIC_COUNTRY ? "no country is known as"
                                                : "nothing can be looked for as",
                  value);
      g_hash_table_insert (self->atoms, g_steal_pointer (&key), GUINT_TO_POINTER (known));
    }
  return known - 1;
}

static void
add_condition (AttacheTopicMatcher *self, const AttacheTopic *topic,
               const AttacheTopicCondition *condition)
{
  guint n = g_strv_length (condition->values);
  guint *atoms = g_new (guint, n + 1);

  if (condition->kind == ATTACHE_TOPIC_UNKNOWN)
    complain (self, topic, "conditions of this kind are not known here:", condition->kind_name);
  for (guint i = 0; i < n; i++)
    atoms[i] = condition->kind == ATTACHE_TOPIC_UNKNOWN
                   ? NO_ATOM
                   : get_atom (self, topic, condition->kind, condition->values[i]);
  atoms[n] = NO_ATOM;
  g_ptr_array_add (self->conditions, atoms);
}

static void
add_topic (AttacheTopicMatcher *self, const AttacheTopic *topic)
{
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    for (guint k = 0; k < topic->conditions[i]->len; k++)
      add_condition (self, topic, topic->conditions[i]->pdata[k]);
}

static GHashTable *
new_index (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
}

/**
 * attache_topic_matcher_new:
 * @lexicon: the tables
 * @topics: (element-type AttacheTopic): what to match; past %ATTACHE_LIMIT_TOPICS they are left out
 *
 * Returns: (transfer full): a matcher with copies of @topics
 */
AttacheTopicMatcher *
attache_topic_matcher_new (AttacheLexicon *lexicon, GPtrArray *topics)
{
  AttacheTopicMatcher *self = g_new0 (AttacheTopicMatcher, 1);

  self->lexicon = g_object_ref (lexicon);
  attache_topic_names_init (&self->tables, lexicon);
  self->topics = attache_topics_new ();
  self->atoms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->conditions = g_ptr_array_new_with_free_func (g_free);
  self->names = new_index ();
  self->speakers = new_index ();
  self->phrases = attache_phrases_new (lexicon);
  self->messages = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < MIN (topics->len, ATTACHE_LIMIT_TOPICS); i++)
    {
      g_ptr_array_add (self->topics, attache_topic_copy (topics->pdata[i]));
      add_topic (self, self->topics->pdata[i]);
    }
  g_ptr_array_add (self->messages, NULL);
  return self;
}

void
attache_topic_matcher_free (AttacheTopicMatcher *self)
{
  g_ptr_array_unref (self->topics);
  g_hash_table_unref (self->atoms);
  g_ptr_array_unref (self->conditions);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->speakers);
  attache_phrases_free (self->phrases);
  g_ptr_array_unref (self->messages);
  g_object_unref (self->lexicon);
  g_free (self);
}

/**
 * attache_topic_matcher_get_messages:
 *
 * Returns: (array zero-terminated=1): what of the topics can never hold, and why
 */
const char *const *
attache_topic_matcher_get_messages (const AttacheTopicMatcher *self)
{
  return (const char *const *)self->messages->pdata;
}

/* ---- searching ---- */

static void
count (Search *self, guint atom, AttacheGistSpan span, guint32 sentence)
{
  Finding *finding = &self->findings[atom];

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
count_spans (Search *self, guint atom, const AttacheGistSpan *spans, guint n)
{
  for (guint i = 0; i < n; i++)
    count (self, atom, spans[i], attache_gist_find_sentence (self->gist, spans[i].start));
}

/* Several keys of one thing may lead to the same atom: it is counted once. */
static void
count_keys (Search *self, GHashTable *index, const AttacheGistSpan *spans, guint n)
{
  self->stamp++;
  for (guint i = 0; i < self->keys->len; i++)
    {
      const GArray *atoms = g_hash_table_lookup (index, self->keys->pdata[i]);

      for (guint k = 0; atoms != NULL && k < atoms->len; k++)
        {
          guint atom = g_array_index (atoms, guint, k);

          if (self->findings[atom].stamp == self->stamp)
            continue;
          self->findings[atom].stamp = self->stamp;
          count_spans (self, atom, spans, n);
        }
    }
  g_ptr_array_set_size (self->keys, 0);
}

static void
count_country (Search *self, GHashTable *countries, const AttacheGistEntity *entity)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (countries, entity->country));

  n += entity->n_mentions;
  g_hash_table_insert (countries, (gpointer)entity->country, GUINT_TO_POINTER (n));
  self->most = MAX (self->most, n);
}

static void
search_entities (Search *self)
{
  const AttacheTopicNames *tables = &self->matcher->tables;
  guint n, n_mentions;
  const AttacheGistEntity *entities = attache_gist_get_entities (self->gist, &n);
  const AttacheGistSpan *mentions = attache_gist_get_mentions (self->gist, &n_mentions);
  g_autoptr (GHashTable) countries = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < n; i++)
    {
      const AttacheGistEntity *entity = &entities[i];

      attache_topic_keys_of_entity (tables, entity->name, entity->type, entity->country,
                                    self->keys);
      if (attache_topic_names_stands_for_country (tables, entity))
        {
          g_ptr_array_add (self->keys, g_strconcat ("c:", entity->country, NULL));
          count_country (self, countries, entity);
        }
      count_keys (self, self->matcher->names, mentions + entity->first_mention, entity->n_mentions);
    }
}

static void
search_statement (Search *self, const AttacheGistStatement *statement)
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
  count_keys (self, self->matcher->speakers, contents + statement->first_content,
              MIN (statement->n_content, 1));
}

static void
search_statements (Search *self)
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
search_feed (Search *self)
{
  static const AttacheGistSpan nowhere = { 0, 0 };

  attache_topic_keys_of_feed (attache_gist_get_source (self->gist), self->keys);
  count_keys (self, self->matcher->names, &nowhere, 1);
}

/* ---- reading off ---- */

static gboolean
is_prominent (const Search *self, AttacheTopicKind kind, const Finding *sum)
{
  if (sum->n_headline > 0)
    return TRUE;
  if (kind != ATTACHE_TOPIC_COUNTRY)
    return sum->n >= (sum->n_lead > 0 ? PROMINENT_IN_LEAD : PROMINENT_AT_ALL);
  return sum->n >= (sum->n_lead > 0 ? COUNTRY_IN_LEAD : COUNTRY_AT_ALL)
         && sum->n >= COUNTRY_SHARE * self->most;
}

static gboolean
is_enough (const Search *self, const AttacheTopicCondition *condition, const Finding *sum)
{
  if (sum->n < condition->least)
    return FALSE;
  /* A feed is everywhere, and who speaks stands nowhere in particular. */
  if (condition->kind == ATTACHE_TOPIC_FEED || condition->where == ATTACHE_TOPIC_ANYWHERE)
    return TRUE;
  if (condition->kind == ATTACHE_TOPIC_SPEAKER)
    return sum->n >= PROMINENT_IN_LEAD;
  if (condition->where == ATTACHE_TOPIC_HEADLINE)
    return sum->n_headline > 0;
  return is_prominent (self, condition->kind, sum);
}

static gboolean
holds (const Search *self, const AttacheTopicCondition *condition, const guint *atoms)
{
  Finding sum = { 0 };

  for (; *atoms != NO_ATOM; atoms++)
    {
      sum.n += self->findings[*atoms].n;
      sum.n_headline += self->findings[*atoms].n_headline;
      sum.n_lead += self->findings[*atoms].n_lead;
    }
  return sum.n > 0 && is_enough (self, condition, &sum);
}

static AttacheGistSpan
get_sentence (const Search *self, const Finding *finding)
{
  guint n;
  const AttacheGistSpan *sentences = attache_gist_get_sentences (self->gist, &n);

  return finding->sentence < n ? sentences[finding->sentence] : finding->span;
}

static void
give_reasons (const Search *self, AttacheTopicMatch *match, AttacheTopicGroup group, guint index,
              const guint *atoms)
{
  const AttacheTopicCondition *condition = match->topic->conditions[group]->pdata[index];

  for (guint i = 0; atoms[i] != NO_ATOM; i++)
    {
      const Finding *finding = &self->findings[atoms[i]];
      AttacheTopicReason reason = { group,
                                    index,
                                    condition->kind,
                                    condition->values[i],
                                    finding->n,
                                    finding->span,
                                    get_sentence (self, finding) };

      if (finding->n > 0)
        g_array_append_val (match->reasons, reason);
    }
}

static int
compare_reasons (gconstpointer a, gconstpointer b)
{
  const AttacheTopicReason *first = a, *second = b;
  gboolean is_feed = first->kind == ATTACHE_TOPIC_FEED;

  if (is_feed != (second->kind == ATTACHE_TOPIC_FEED))
    return is_feed ? 1 : -1;
  if (first->span.start != second->span.start)
    return first->span.start < second->span.start ? -1 : 1;
  return first->group != second->group           ? (int)first->group - (int)second->group
         : first->condition != second->condition ? (int)first->condition - (int)second->condition
                                                 : g_strcmp0 (first->value, second->value);
}

/* @atoms is one list for each condition of the topic, in order. */
static gboolean
judge (const Search *self, const AttacheTopic *topic, gpointer *atoms, GArray *reasons)
{
  AttacheTopicMatch match = { topic, 0, reasons };
  guint n_any = 0;
  gboolean possible
      = topic->conditions[ATTACHE_TOPIC_ALL]->len + topic->conditions[ATTACHE_TOPIC_ANY]->len > 0;

  if (topic->foreign_policy
      && attache_gist_get_relevance (self->gist) < ATTACHE_RELEVANCE_THRESHOLD)
    return FALSE;
  for (guint group = 0; possible && group < ATTACHE_N_TOPIC_GROUPS; group++)
    for (guint i = 0; possible && i < topic->conditions[group]->len; i++, atoms++)
      {
        gboolean yes = holds (self, topic->conditions[group]->pdata[i], *atoms);

        possible = group == ATTACHE_TOPIC_ALL ? yes : group == ATTACHE_TOPIC_NONE ? !yes : TRUE;
        n_any += yes && group == ATTACHE_TOPIC_ANY;
        if (yes && group != ATTACHE_TOPIC_NONE)
          give_reasons (self, &match, group, i, *atoms);
      }
  return possible && (n_any > 0 || topic->conditions[ATTACHE_TOPIC_ANY]->len == 0);
}

static void
free_match (AttacheTopicMatch *match)
{
  g_array_unref (match->reasons);
  g_free (match);
}

static void
add_match (GPtrArray *matches, const AttacheTopic *topic, guint index, const GArray *reasons)
{
  AttacheTopicMatch *match = g_new0 (AttacheTopicMatch, 1);

  match->topic = topic;
  match->index = index;
  match->reasons = g_array_new (FALSE, FALSE, sizeof (AttacheTopicReason));
  g_array_append_vals (match->reasons, reasons->data, reasons->len);
  g_array_sort (match->reasons, compare_reasons);
  if (match->reasons->len > ATTACHE_LIMIT_TOPIC_REASONS)
    g_array_set_size (match->reasons, ATTACHE_LIMIT_TOPIC_REASONS);
  g_ptr_array_add (matches, match);
}

static GPtrArray *
read_off (const Search *self)
{
  const AttacheTopicMatcher *matcher = self->matcher;
  GPtrArray *matches = g_ptr_array_new_with_free_func ((GDestroyNotify)free_match);
  g_autoptr (GArray) reasons = g_array_new (FALSE, FALSE, sizeof (AttacheTopicReason));
  guint condition = 0;

  for (guint i = 0; i < matcher->topics->len; i++)
    {
      const AttacheTopic *topic = matcher->topics->pdata[i];

      g_array_set_size (reasons, 0);
      if (judge (self, topic, matcher->conditions->pdata + condition, reasons))
        add_match (matches, topic, i, reasons);
      for (guint group = 0; group < ATTACHE_N_TOPIC_GROUPS; group++)
        condition += topic->conditions[group]->len;
    }
  return matches;
}

/**
 * attache_topic_matcher_match:
 * @gist: an item
 *
 * Says which topics hold of an item, and why: nothing of it is analysed again.
 *
 * Returns: (transfer full) (element-type AttacheTopicMatch): the topics that hold, in their order;
 *   they live as long as the matcher
 */
GPtrArray *
attache_topic_matcher_match (const AttacheTopicMatcher *self, const AttacheGist *gist)
{
  g_autofree Finding *findings = g_new0 (Finding, self->n_atoms + 1);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  Search search = { self, gist, findings, attache_gist_get_n_headline (gist), 0, keys, 0 };

  attache_phrases_find (self->phrases, gist, found_phrase, &search);
  if (g_hash_table_size (self->names) > 0)
    {
      search_entities (&search);
      search_feed (&search);
    }
  search_statements (&search);
  return read_off (&search);
}

/**
 * attache_topic_matches_get_actions:
 * @matches: (element-type AttacheTopicMatch): the topics that hold of an item
 *
 * Returns: what is to be done with the item: all that its topics ask for, but only
 *   %ATTACHE_TOPIC_MUTE if one of them mutes
 */
AttacheTopicActions
attache_topic_matches_get_actions (GPtrArray *matches)
{
  AttacheTopicActions actions = 0;

  for (guint i = 0; i < matches->len; i++)
    actions |= ((AttacheTopicMatch *)matches->pdata[i])->topic->actions;
  return actions & ATTACHE_TOPIC_MUTE ? ATTACHE_TOPIC_MUTE : actions;
}
