/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-topic-matcher.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "base/attache-confidence.h"
#include "base/attache-limits.h"
#include "brief/attache-relevance.h"
#include "brief/attache-topic-matcher-private.h"

/* Topics share what they look for, so every value is looked for once ("atom"), whatever the number
 * of topics that have it. An item is walked through once, and then each topic only reads off what
 * was found. */

/* Prominent is what stands in the headline, so often in the lead and after, or so often at all. Of
 * countries, which are named in passing more than anything else, it takes more, and so large a
 * share of what the country named most has. Chosen on the presets, by reading. */
#define PROMINENT_IN_LEAD 2
#define PROMINENT_AT_ALL  5
#define COUNTRY_IN_LEAD   3
#define COUNTRY_AT_ALL    6
#define COUNTRY_SHARE     0.3

/* ---- making ---- */

/* Takes over @what. */
static void
complain (AttacheTopicMatcher *self, const AttacheTopic *topic, char *what)
{
  g_ptr_array_add (self->messages, g_strdup_printf ("%s: %s", topic->name, what));
  g_free (what);
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
                  g_strdup_printf (kind == ATTACHE_TOPIC_COUNTRY
                                       ? _ ("no country is known as “%s”")
                                       : _ ("nothing can be looked for as “%s”"),
                                   value));
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
    complain (self, topic,
              g_strdup_printf (_ ("conditions of the kind “%s” are not known here"),
                               condition->kind_name != NULL ? condition->kind_name : ""));
  for (guint i = 0; i < n; i++)
    atoms[i] = condition->kind == ATTACHE_TOPIC_UNKNOWN
                   ? ATTACHE_NO_ATOM
                   : get_atom (self, topic, condition->kind, condition->values[i]);
  atoms[n] = ATTACHE_NO_ATOM;
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

/* ---- reading off ---- */

static gboolean
is_prominent (const AttacheTopicSearch *self, AttacheTopicKind kind, const AttacheTopicFinding *sum)
{
  if (sum->n_headline > 0)
    return TRUE;
  if (kind != ATTACHE_TOPIC_COUNTRY)
    return sum->n >= (sum->n_lead > 0 ? PROMINENT_IN_LEAD : PROMINENT_AT_ALL);
  return sum->n >= (sum->n_lead > 0 ? COUNTRY_IN_LEAD : COUNTRY_AT_ALL)
         && sum->n >= COUNTRY_SHARE * self->most;
}

static gboolean
is_enough (const AttacheTopicSearch *self, const AttacheTopicCondition *condition,
           const AttacheTopicFinding *sum)
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
holds (const AttacheTopicSearch *self, const AttacheTopicCondition *condition, const guint *atoms)
{
  AttacheTopicFinding sum = { 0 };

  for (; *atoms != ATTACHE_NO_ATOM; atoms++)
    {
      sum.n += self->findings[*atoms].n;
      sum.n_headline += self->findings[*atoms].n_headline;
      sum.n_lead += self->findings[*atoms].n_lead;
    }
  return sum.n > 0 && is_enough (self, condition, &sum);
}

static AttacheGistSpan
get_sentence (const AttacheTopicSearch *self, const AttacheTopicFinding *finding)
{
  guint n;
  const AttacheGistSpan *sentences = attache_gist_get_sentences (self->gist, &n);

  return finding->sentence < n ? sentences[finding->sentence] : finding->span;
}

static void
give_reasons (const AttacheTopicSearch *self, AttacheTopicMatch *match, AttacheTopicGroup group,
              guint index, const guint *atoms)
{
  const AttacheTopicCondition *condition = match->topic->conditions[group]->pdata[index];

  for (guint i = 0; atoms[i] != ATTACHE_NO_ATOM; i++)
    {
      const AttacheTopicFinding *finding = &self->findings[atoms[i]];
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
judge (const AttacheTopicSearch *self, const AttacheTopic *topic, gpointer *atoms, GArray *reasons)
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
read_off (const AttacheTopicSearch *self)
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
  g_autofree AttacheTopicFinding *findings = g_new0 (AttacheTopicFinding, self->n_atoms + 1);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  AttacheTopicSearch search
      = { self, gist, findings, attache_gist_get_n_headline (gist), 0, keys, 0 };

  attache_topic_search_run (&search);
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
