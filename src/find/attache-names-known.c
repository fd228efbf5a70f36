/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-names-private.h"

/* Settles what the names of a document are, by what all of it says: the evidence of every place
 * where a name stands is put together, and a word of a certain person's name is that person's
 * elsewhere. */

/* From this score on a person's name is certain enough to tell of its words elsewhere. */
#define CERTAIN_PERSON 4.

/* From this one on it is if its last word stands alone as well, as surnames do. */
#define LIKELY_PERSON 2.

/* A body's name is certain from here on, and its first word alone is likely to mean it. */
#define CERTAIN_BODY 5.
#define KNOWN_BODY   4.

/* What a word of a certain person's name adds where it stands alone. */
#define KNOWN_PERSON 5.

/* A single ordinary word needs this to be a name; so does a name of ordinary words only. */
#define ORDINARY_WORD  3.5
#define ORDINARY_WORDS 1.8

/* A word at the start of a sentence or in Title Case needs this if it stands nowhere else. */
#define BEGINNING_WORD  .9
#define TITLE_CASE_WORD 1.6

/* What a listed neighbour in a list adds to its type, and what stands before letters in brackets.
 */
#define LIST_NEIGHBOUR 1.5
#define LIKELY_TYPE    2.
#define BRACKET        5.

/* Below and above these scores the rules are hardly and quite sure. */
#define UNSURE 1.5
#define SURE   4.

typedef struct
{
  AttacheNameFinder *finder;
  GHashTable *pool;    /* key of a name → AttacheNameScores, over the document */
  GHashTable *persons; /* words of certain persons' names */
  GHashTable *last;    /* the last words of certain full names of persons */
  GHashTable *alone;   /* names of one word */
  GHashTable *bodies;  /* first words of certain bodies' names */
  GHashTable *settled; /* names of one word → type + 1 */
} Settler;

static AttacheNameDraft *
draft_at (const Settler *self, guint i)
{
  return &g_array_index (self->finder->drafts, AttacheNameDraft, i);
}

static const char *
folded (const Settler *self, guint token)
{
  return attache_tokens_get_folded (self->finder->tokens, token);
}

static char *
make_key (const Settler *self, const AttacheName *name)
{
  GString *key = g_string_new (folded (self, name->first));

  for (guint i = name->first + 1; i < name->end; i++)
    {
      g_string_append_c (key, ' ');
      g_string_append (key, folded (self, i));
    }
  return g_string_free (key, FALSE);
}

static gboolean
is_word (const Settler *self, guint token)
{
  return attache_name_finder_has_flag (self->finder, token, ATTACHE_TOKEN_CAPITAL)
         && attache_span_length (self->finder->all[token].span) > 2;
}

static void
remember_person (Settler *self, const AttacheName *name)
{
  guint last = name->end - 1;

  for (guint i = name->first; i < name->end; i++)
    if (is_word (self, i))
      g_hash_table_add (self->persons, (gpointer)folded (self, i));
  if (name->end > name->first + 1 && is_word (self, last))
    g_hash_table_add (self->last, (gpointer)folded (self, last));
}

static gboolean
is_certain_person (const AttacheNameDraft *draft)
{
  gdouble score;

  if (draft->listed)
    return draft->name.type == ATTACHE_ENTITY_PER;
  return attache_name_scores_best (&draft->scores, &score) == ATTACHE_ENTITY_PER
         && score >= CERTAIN_PERSON;
}

/* "Bashar Assad" where "Assad" stands alone too. */
static gboolean
is_named_again (const Settler *self, const AttacheNameDraft *draft)
{
  guint last = draft->name.end - 1;
  AttacheGazetteerHit hit;
  gdouble score;

  if (attache_gazetteer_match (self->finder->gazetteer, last, &hit) && hit.is_state)
    return FALSE;
  return !draft->listed && draft->n_words >= 2 && draft->n_words <= 4
         && attache_name_scores_best (&draft->scores, &score) == ATTACHE_ENTITY_PER
         && score >= LIKELY_PERSON && g_hash_table_contains (self->alone, folded (self, last));
}

static void
pool_scores (Settler *self, const AttacheNameDraft *draft)
{
  char *key = make_key (self, &draft->name);
  AttacheNameScores *sum = g_hash_table_lookup (self->pool, key);

  if (sum == NULL)
    {
      g_hash_table_insert (self->pool, key, g_memdup2 (&draft->scores, sizeof draft->scores));
      return;
    }
  for (guint i = 0; i < ATTACHE_N_ENTITY_TYPES; i++)
    sum->of[i] += draft->scores.of[i] - (draft->beginning ? attache_name_prior.of[i] : 0);
  g_free (key);
}

static gboolean
is (const Settler *self, guint token, const char *folded_word)
{
  return attache_name_finder_is (self->finder, token, folded_word);
}

/* Whether only a comma or "and" stands between two names. */
static gboolean
are_listed_together (const Settler *self, const AttacheName *a, const AttacheName *b)
{
  guint i = a->end;

  i += is (self, i, ",");
  i += is (self, i, "and") || is (self, i, "or");
  return i > a->end && i == b->first;
}

/* Whether a name's own place tells its type. */
static gboolean
tells_type (const AttacheNameDraft *draft, AttacheEntityType *type)
{
  gdouble score;

  *type = draft->name.type;
  if (draft->listed)
    return TRUE;
  *type = attache_name_scores_best (&draft->scores, &score);
  return score >= LIKELY_TYPE;
}

/* What the next name and the one before tell of the types of both. */
static void
compare_neighbours (const Settler *self, guint i)
{
  AttacheNameDraft *a = draft_at (self, i - 1), *b = draft_at (self, i);
  AttacheEntityType type, other;
  gdouble score;

  if (!b->listed && is (self, a->name.end, "(") && b->name.first == a->name.end + 1
      && is (self, b->name.end, ")") && b->n_words == 1)
    b->scores.of[a->listed ? a->name.type : attache_name_scores_best (&a->scores, &score)]
        += BRACKET;
  if (!are_listed_together (self, &a->name, &b->name))
    return;
  if (tells_type (a, &type) && !tells_type (b, &other))
    b->scores.of[type] += LIST_NEIGHBOUR;
  else if (tells_type (b, &type) && !tells_type (a, &other))
    a->scores.of[type] += LIST_NEIGHBOUR;
}

/* "Mahan" after "Mahan Air": the first word of a body's name that a head ends. */
static void
remember_body (Settler *self, const AttacheNameDraft *draft)
{
  guint first = draft->name.first;
  gdouble score;

  if (draft->listed || draft->n_words < 2 || draft->n_words > 3
      || attache_name_scores_best (&draft->scores, &score) != ATTACHE_ENTITY_ORG
      || score < CERTAIN_BODY
      || attache_name_words_is (self->finder->words, first,
                                ATTACHE_WORD_COMMON | ATTACHE_WORD_GIVEN)
      || g_hash_table_contains (self->persons, folded (self, first)))
    return;
  g_hash_table_add (self->bodies, (gpointer)folded (self, first));
}

static void
collect (Settler *self)
{
  for (guint i = 1; i < self->finder->drafts->len; i++)
    compare_neighbours (self, i);
  for (guint i = 0; i < self->finder->drafts->len; i++)
    {
      const AttacheNameDraft *draft = draft_at (self, i);

      if (!draft->listed)
        pool_scores (self, draft);
      if (draft->n_words == 1)
        g_hash_table_add (self->alone, (gpointer)folded (self, draft->name.first));
    }
  for (guint i = 0; i < self->finder->drafts->len; i++)
    {
      const AttacheNameDraft *draft = draft_at (self, i);

      if (is_certain_person (draft) || is_named_again (self, draft))
        remember_person (self, &draft->name);
    }
  for (guint i = 0; i < self->finder->drafts->len; i++)
    remember_body (self, draft_at (self, i));
}

static gboolean
all_words (const Settler *self, const AttacheName *name, guint classes)
{
  for (guint i = name->first; i < name->end; i++)
    if (attache_name_finder_has_flag (self->finder, i, ATTACHE_TOKEN_CAPITAL)
        && !attache_name_words_is (self->finder->words, i, classes))
      return FALSE;
  return TRUE;
}

/* The Turpins after a Turpin. */
static gboolean
is_known_family (const Settler *self, guint token)
{
  const char *word = folded (self, token);
  gsize n = strlen (word);
  g_autofree char *single = n > 4 && word[n - 1] == 's' ? g_strndup (word, n - 1) : NULL;

  return single != NULL && g_hash_table_contains (self->last, single)
         && attache_name_finder_is (self->finder, token - 1, "the");
}

static gboolean
is_known_person (const Settler *self, const AttacheName *name)
{
  if (name->end == name->first + 1 && name->first > 0 && is_known_family (self, name->first))
    return TRUE;
  for (guint i = name->first; i < name->end; i++)
    if (attache_name_finder_has_flag (self->finder, i, ATTACHE_TOKEN_CAPITAL)
        && !g_hash_table_contains (self->persons, folded (self, i)))
      return FALSE;
  return TRUE;
}

/* What a name must score to be one. */
static gdouble
threshold (const Settler *self, const AttacheNameDraft *draft)
{
  gboolean single = draft->n_words == 1;

  if (all_words (self, &draft->name, ATTACHE_WORD_COMMON))
    return single ? ORDINARY_WORD : ORDINARY_WORDS;
  if (!single || !draft->beginning)
    return 0;
  return attache_name_finder_has_flag (self->finder, draft->name.first, ATTACHE_TOKEN_TITLE_CASE)
             ? TITLE_CASE_WORD
             : BEGINNING_WORD;
}

/* A place or body that is a surname of this document: "Hamilton" after "Alexander Hamilton". */
static gboolean
is_surname (const Settler *self, const AttacheNameDraft *draft)
{
  const AttacheName *name = &draft->name;
  AttacheHint hint;

  if (name->type == ATTACHE_ENTITY_NORP
      && !attache_name_words_is (self->finder->words, name->end, ATTACHE_WORD_VERB)
      && !is (self, name->end, "'s"))
    return FALSE;
  return draft->listed && draft->n_words == 1 && name->type != ATTACHE_ENTITY_PER
         && g_hash_table_contains (self->last, folded (self, name->first))
         && (name->first == 0
             || attache_name_words_get_hints (self->finder->words, name->first - 1,
                                              ATTACHE_HINT_BEFORE, &hint, 1)
                    == 0);
}

/* Gives a draft its type. Returns whether it is a name. */
static gboolean
settle (Settler *self, AttacheNameDraft *draft)
{
  g_autofree char *key = NULL;
  AttacheNameScores sum;
  gdouble score;

  if (is_surname (self, draft))
    draft->name.type = ATTACHE_ENTITY_PER;
  draft->name.sure = ATTACHE_NAME_LISTED;
  if (draft->listed)
    return TRUE;
  key = make_key (self, &draft->name);
  sum = *(AttacheNameScores *)g_hash_table_lookup (self->pool, key);
  if (is_known_person (self, &draft->name))
    sum.of[ATTACHE_ENTITY_PER] += KNOWN_PERSON;
  else if (draft->n_words == 1
           && g_hash_table_contains (self->bodies, folded (self, draft->name.first)))
    sum.of[ATTACHE_ENTITY_ORG] += KNOWN_BODY;
  draft->name.type = attache_name_scores_best (&sum, &score);
  draft->name.sure = score < UNSURE ? 0 : score < SURE ? 1 : 2;
  return score >= threshold (self, draft);
}

static void
remember_settled (Settler *self, const AttacheNameDraft *draft)
{
  if (draft->name.end == draft->name.first + 1 && !draft->beginning)
    g_hash_table_insert (self->settled, (gpointer)folded (self, draft->name.first),
                         GUINT_TO_POINTER (draft->name.type + 1));
}

/* Whether a capital that may be no more than a sentence's first letter is a name's after all. */
static gboolean
settle_doubted (const Settler *self, guint token, AttacheName *name)
{
  gpointer type = g_hash_table_lookup (self->settled, folded (self, token));

  *name = (AttacheName){ token, token + 1, ATTACHE_ENTITY_PER };
  if (type != NULL
      && (attache_span_length (self->finder->all[token].span) > 3
          || attache_name_finder_has_flag (self->finder, token, ATTACHE_TOKEN_ALL_CAPS)))
    name->type = GPOINTER_TO_UINT (type) - 1;
  else if (!g_hash_table_contains (self->last, folded (self, token))
           || attache_name_words_is (self->finder->words, token, ATTACHE_WORD_SMALL))
    return FALSE;
  return TRUE;
}

static int
by_place (const void *a, const void *b)
{
  const AttacheName *x = a, *y = b;

  return x->first < y->first ? -1 : x->first > y->first;
}

/* Adds the doubted tokens that are names. No draft holds one. */
static void
add_doubted (Settler *self, GArray *names)
{
  const GArray *doubted = self->finder->doubted;
  guint n = names->len;

  for (guint i = 0; i < doubted->len; i++)
    {
      AttacheName name;

      if (settle_doubted (self, g_array_index (doubted, guint, i), &name))
        g_array_append_val (names, name);
    }
  if (names->len > n)
    g_array_sort (names, by_place);
}

static void
settler_init (Settler *self, AttacheNameFinder *finder)
{
  self->finder = finder;
  self->pool = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->persons = g_hash_table_new (g_str_hash, g_str_equal);
  self->last = g_hash_table_new (g_str_hash, g_str_equal);
  self->alone = g_hash_table_new (g_str_hash, g_str_equal);
  self->bodies = g_hash_table_new (g_str_hash, g_str_equal);
  self->settled = g_hash_table_new (g_str_hash, g_str_equal);
}

static void
settler_clear (Settler *self)
{
  g_hash_table_unref (self->pool);
  g_hash_table_unref (self->persons);
  g_hash_table_unref (self->last);
  g_hash_table_unref (self->alone);
  g_hash_table_unref (self->bodies);
  g_hash_table_unref (self->settled);
}

/* Settles the drafts. Returns the names that are left, as AttacheName. */
GArray *
attache_name_finder_settle (AttacheNameFinder *finder)
{
  GArray *names = g_array_new (FALSE, FALSE, sizeof (AttacheName));
  Settler self;

  settler_init (&self, finder);
  collect (&self);
  for (guint i = 0; i < finder->drafts->len; i++)
    {
      AttacheNameDraft *draft = draft_at (&self, i);

      if (!settle (&self, draft))
        continue;
      remember_settled (&self, draft);
      g_array_append_val (names, draft->name);
    }
  add_doubted (&self, names);
  settler_clear (&self);
  return names;
}
