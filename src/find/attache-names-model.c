/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-names-model-private.h"

/* The trained finder: a linear model over labelled sequences (Collins 2002), read twice. What the
 * first pass finds in the whole document is known to the second, so that a name seen once with
 * certainty is known everywhere. */

/* What is taken off the score of being no name: a reader misses a name more than a word too many
 * disturbs. The largest weight of a model is 32,000. */
#define LENIENCE 12000

typedef struct
{
  const AttacheModel *model;
  const AttacheNameText *text;
  gint32 transitions[ATTACHE_NAME_LABELS * ATTACHE_NAME_LABELS];
  GArray *emissions; /* of gint32, of one stretch */
  GArray *allowed;   /* of guint64, likewise */
  GArray *same;      /* of gint32: the scores that are the same in both passes, as first met */
  guint next;        /* in them */
  guint n_labelled;  /* tokens of this pass */
} Reader;

static void
read_transitions (Reader *self)
{
  gint32 scores[ATTACHE_MODEL_MAX_CLASSES];

  for (guint label = 0; label < ATTACHE_NAME_LABELS; label++)
    {
      guint32 feature = attache_name_transition_feature (label);

      attache_model_score (self->model, &feature, 1, scores);
      memcpy (&self->transitions[label * ATTACHE_NAME_LABELS], scores,
              ATTACHE_NAME_LABELS * sizeof *scores);
    }
}

/* The scores of a token without those of the pass; valid until the next call. */
static const gint32 *
get_same (Reader *self, guint token)
{
  if (self->next == self->same->len)
    {
      guint32 features[ATTACHE_NAME_MAX_FEATURES];
      gint32 scores[ATTACHE_MODEL_MAX_CLASSES];

      attache_model_score (self->model, features,
                           attache_name_text_extract (self->text, token, 0, features), scores);
      g_array_append_vals (self->same, scores, ATTACHE_NAME_LABELS);
    }
  self->next += ATTACHE_NAME_LABELS;
  return &g_array_index (self->same, gint32, self->next - ATTACHE_NAME_LABELS);
}

static void
read_emissions (Reader *self, guint token, gint32 *emissions)
{
  guint32 features[ATTACHE_NAME_MAX_FEATURES];
  gint32 scores[ATTACHE_MODEL_MAX_CLASSES];
  const gint32 *same = get_same (self, token);

  attache_model_score (self->model, features,
                       attache_name_text_extract_pass (self->text, token, 0, features), scores);
  for (guint label = 0; label < ATTACHE_NAME_LABELS; label++)
    emissions[label] = scores[label] + same[label];
  emissions[ATTACHE_NAME_OUTSIDE] -= LENIENCE;
}

/* "2019 general election" */
static gboolean
is_year_event (const AttacheNameText *text, guint token)
{
  while (ATTACHE_NAME_PART (text->facts[token].ruled) != ATTACHE_NAME_BEGIN
         && ATTACHE_NAME_PART (text->facts[token].ruled) != ATTACHE_NAME_UNIT)
    token--;
  return (text->facts[token].flags & ATTACHE_TOKEN_NUMBER) != 0;
}

/* Names of the tables that can be nothing else stay as they are: those of several words, and bodies
 * of one that is in the tables for nothing else. What events are called is too free for that,
 * unless a year begins it. */
static gboolean
is_certain (const AttacheNameText *text, guint token)
{
  const AttacheNameFact *fact = &text->facts[token];

  if (fact->ruled == ATTACHE_NAME_OUTSIDE || fact->sure != ATTACHE_NAME_LISTED)
    return FALSE;
  if (ATTACHE_NAME_TYPE (fact->ruled) == ATTACHE_ENTITY_EVENT)
    return is_year_event (text, token);
  return ATTACHE_NAME_PART (fact->ruled) != ATTACHE_NAME_UNIT
         || (ATTACHE_NAME_TYPE (fact->ruled) == ATTACHE_ENTITY_ORG && fact->other_types == 0);
}

/* Labels tokens first … end-1, which no name crosses. */
static void
label_stretch (Reader *self, guint first, guint end, guint8 *labels)
{
  guint n = end - first;

  self->n_labelled += n;
  if (self->n_labelled > ATTACHE_LIMIT_LABELLED)
    {
      for (guint i = first; i < end; i++)
        labels[i] = self->text->facts[i].ruled;
      return;
    }
  g_array_set_size (self->emissions, n * ATTACHE_NAME_LABELS);
  g_array_set_size (self->allowed, n);
  for (guint i = 0; i < n; i++)
    {
      read_emissions (self, first + i,
                      &g_array_index (self->emissions, gint32, i * ATTACHE_NAME_LABELS));
      g_array_index (self->allowed, guint64, i)
          = is_certain (self->text, first + i)
                ? ATTACHE_NAME_BIT (self->text->facts[first + i].ruled)
                : ATTACHE_NAME_ANY;
    }
  attache_name_path_find ((const gint32 *)self->emissions->data, self->transitions,
                          (const guint64 *)self->allowed->data, n, labels + first);
}

/* Only candidates are read: all other tokens are outside whatever the model says. */
static void
label_all (Reader *self, guint8 *labels)
{
  const AttacheNameText *text = self->text;

  self->next = 0;
  self->n_labelled = 0;
  memset (labels, ATTACHE_NAME_OUTSIDE, text->n);
  for (guint s = 0; s < text->n_sentences; s++)
    for (guint i = text->sentences[s].first, end; i < text->sentences[s].end; i = end)
      {
        for (end = i; end < text->sentences[s].end && text->facts[end].candidate; end++)
          ;
        if (end > i)
          label_stretch (self, i, end, labels);
        else
          end = i + 1;
      }
}

static void
reader_init (Reader *self, const AttacheModel *model, const AttacheNameText *text)
{
  self->model = model;
  self->text = text;
  self->emissions = g_array_new (FALSE, FALSE, sizeof (gint32));
  self->allowed = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->same = g_array_new (FALSE, FALSE, sizeof (gint32));
  read_transitions (self);
}

static void
reader_clear (Reader *self)
{
  g_array_unref (self->emissions);
  g_array_unref (self->allowed);
  g_array_unref (self->same);
}

/**
 * attache_names_from_labels:
 * @labels: (array length=n): the labels of a document, whole names only
 *
 * Returns: (transfer full) (element-type AttacheName): the names in order, up to one more than
 *   %ATTACHE_LIMIT_MENTIONS
 */
GArray *
attache_names_from_labels (const guint8 *labels, guint n)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (AttacheName));

  for (guint i = 0, end; i < n && names->len <= ATTACHE_LIMIT_MENTIONS; i = end)
    {
      AttacheName name = { i, i + 1 };

      end = i + 1;
      if (labels[i] == ATTACHE_NAME_OUTSIDE)
        continue;
      name.type = ATTACHE_NAME_TYPE (labels[i]);
      if (ATTACHE_NAME_PART (labels[i]) == ATTACHE_NAME_BEGIN)
        {
          while (end < n && ATTACHE_NAME_PART (labels[end]) == ATTACHE_NAME_INSIDE)
            end++;
          end = MIN (end + 1, n);
        }
      name.end = end;
      g_array_append_val (names, name);
    }
  return names;
}

/**
 * attache_name_text_label:
 * @labels: (out caller-allocates) (array): the labels of all tokens
 *
 * Reads the document once: a second pass if a first is known. Cost: linear.
 */
void
attache_name_text_label (const AttacheNameText *self, const AttacheModel *model, guint8 *labels)
{
  Reader reader;

  reader_init (&reader, model, self);
  label_all (&reader, labels);
  reader_clear (&reader);
}

/* The token after the name of the rules that begins at @token; @token if none does. */
static guint
ruled_end (const AttacheNameText *text, guint token)
{
  guint label = text->facts[token].ruled, end = token + 1;

  if (label == ATTACHE_NAME_OUTSIDE || ATTACHE_NAME_PART (label) == ATTACHE_NAME_INSIDE
      || ATTACHE_NAME_PART (label) == ATTACHE_NAME_LAST)
    return token;
  while (ATTACHE_NAME_PART (label) != ATTACHE_NAME_UNIT
         && ATTACHE_NAME_PART (text->facts[end - 1].ruled) != ATTACHE_NAME_LAST)
    end++;
  return end;
}

/* A listed name where the model sees none at all is one. */
static void
add_listed (const AttacheNameText *text, guint8 *labels)
{
  for (guint i = 0, end; i < text->n; i = MAX (i + 1, end))
    {
      gboolean empty = text->facts[i].sure == ATTACHE_NAME_LISTED && text->facts[i].candidate;

      end = ruled_end (text, i);
      for (guint k = i; k < end; k++)
        empty &= labels[k] == ATTACHE_NAME_OUTSIDE;
      for (guint k = i; k < end && empty; k++)
        labels[k] = text->facts[k].ruled;
    }
}

/* How often a name of several words was found as each type. */
typedef struct
{
  guint of[ATTACHE_N_ENTITY_TYPES];
} Votes;

static guint32
hash_name (const AttacheNameText *text, const AttacheName *name)
{
  guint32 hash = 0;

  for (guint i = name->first; i < name->end; i++)
    hash = attache_feature_mix (hash, text->facts[i].folded);
  return hash;
}

/* The type with most votes; OTHER, which is what nothing speaks against, has half of one. */
static AttacheEntityType
count_votes (const Votes *votes)
{
  guint best = 0;

  for (guint i = 1; i < ATTACHE_N_ENTITY_TYPES; i++)
    if (votes->of[i] * (i == ATTACHE_ENTITY_OTHER ? 1 : 2) > votes->of[best] * 2)
      best = i;
  return best;
}

/* A full name means one thing throughout a document. */
static void
agree (const AttacheNameText *text, GArray *names)
{
  g_autoptr (GHashTable) all = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < names->len; i++)
    {
      const AttacheName *name = &g_array_index (names, AttacheName, i);
      gpointer key = GUINT_TO_POINTER (hash_name (text, name));
      Votes *votes = g_hash_table_lookup (all, key);

      if (votes == NULL)
        {
          votes = g_new0 (Votes, 1);
          g_hash_table_insert (all, key, votes);
        }
      votes->of[name->type]++;
    }
  for (guint i = 0; i < names->len; i++)
    {
      AttacheName *name = &g_array_index (names, AttacheName, i);

      if (name->end > name->first + 1)
        name->type
            = count_votes (g_hash_table_lookup (all, GUINT_TO_POINTER (hash_name (text, name))));
    }
}

/**
 * attache_names_find_by_model:
 * @text: a document of which no first pass is known yet
 *
 * Cost: linear. Returns: (transfer full) (element-type AttacheName): the names in order
 */
GArray *
attache_names_find_by_model (const AttacheModel *model, AttacheNameText *text)
{
  g_autofree guint8 *labels = g_new0 (guint8, text->n + 1);
  GArray *names;
  Reader reader;

  reader_init (&reader, model, text);
  label_all (&reader, labels);
  attache_name_text_learn (text, labels);
  label_all (&reader, labels);
  reader_clear (&reader);
  add_listed (text, labels);
  names = attache_names_from_labels (labels, text->n);
  agree (text, names);
  return names;
}
