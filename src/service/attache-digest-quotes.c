/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The same quotation in several articles, told once. */
#include "service/attache-digest-quotes.h"

#include <string.h>

#include "service/attache-name.h"
#include "service/attache-service-limits.h"

/* Two are the same from this share of common pairs of words on. docs/digest.md says how it was
 * found; tests/service/test-digest.c has pairs on either side. */
#define SAME 0.6

/* What is cut short is in the whole with nearly all of its pairs, of which it must have some. */
#define CUT_SHARE 0.85
#define CUT_PAIRS 4

/* Fewer words than these are said by anybody. */
#define TELLING_WORDS 4

/* A text as it is compared. */
typedef struct
{
  guint n_words;
  GArray *pairs;   /* of guint32: each two words that follow each other, sorted, each once */
  GArray *numbers; /* of guint32: words with a digit, sorted, each once */
} Wording;

typedef struct
{
  AttacheDigestQuote quote;
  Wording wording; /* of the first that came */
  char *speaker;   /* folded; NULL while nobody is named */
  const AttacheDigestStatement *named;
} Group;

struct _AttacheDigestQuotes
{
  GPtrArray *groups;
  GHashTable *postings; /* pair of words → GArray of numbers of groups */
  guint n_earlier;
};

/* ---- wordings ---- */

static guint32
hash_bytes (guint32 hash, const char *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar)bytes[i]) * 16777619u;
  return hash;
}

static int
compare_hashes (gconstpointer a, gconstpointer b)
{
  guint32 one = *(const guint32 *)a, other = *(const guint32 *)b;

  return one < other ? -1 : one > other;
}

static void
sort_once (GArray *hashes)
{
  guint kept = 0;

  g_array_sort (hashes, compare_hashes);
  for (guint i = 0; i < hashes->len; i++)
    if (i == 0 || g_array_index (hashes, guint32, i) != g_array_index (hashes, guint32, kept - 1))
      g_array_index (hashes, guint32, kept++) = g_array_index (hashes, guint32, i);
  g_array_set_size (hashes, kept);
}

static gboolean
has_digit (const char *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (word[i]))
      return TRUE;
  return FALSE;
}

static void
add_word (Wording *self, guint32 *before, const char *word, gsize length)
{
  guint32 own = hash_bytes (2166136261u, word, length);
  guint32 pair = *before * 31 + own;

  if (self->n_words++ > 0)
    g_array_append_val (self->pairs, pair);
  if (has_digit (word, length))
    g_array_append_val (self->numbers, own);
  *before = own;
}

/* Case, accents, marks and spaces do not count. A single word stands for a pair. */
static void
wording_init (Wording *self, const char *text)
{
  g_autofree char *folded = attache_name_fold (text);
  guint32 before = 0;

  self->n_words = 0;
  self->pairs = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (const char *at = folded; *at != '\0' && self->n_words < ATTACHE_LIMIT_QUOTE_WORDS;)
    {
      gsize length = strcspn (at, " ");

      add_word (self, &before, at, length);
      at += length + (at[length] == ' ');
    }
  if (self->n_words == 1)
    g_array_append_val (self->pairs, before);
  sort_once (self->pairs);
  sort_once (self->numbers);
}

static void
wording_clear (Wording *self)
{
  g_array_unref (self->pairs);
  g_array_unref (self->numbers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wording, wording_clear)

static guint
count_shared (const GArray *a, const GArray *b)
{
  guint shared = 0;

  for (guint i = 0, k = 0; i < a->len && k < b->len;)
    {
      guint32 one = g_array_index (a, guint32, i), other = g_array_index (b, guint32, k);

      shared += one == other;
      i += one <= other;
      k += other <= one;
    }
  return shared;
}

static double
measure_wordings (const Wording *a, const Wording *b)
{
  guint pairs = a->pairs->len + b->pairs->len;

  return pairs > 0 ? 2.0 * count_shared (a->pairs, b->pairs) / pairs : 0;
}

/* How alike two wordings are, 0 if they are not the same. What differs in a number says something
 * else. */
static double
compare_wordings (const Wording *a, const Wording *b)
{
  const Wording *shorter = a->pairs->len <= b->pairs->len ? a : b;
  const Wording *longer = shorter == a ? b : a;
  guint shared = count_shared (a->pairs, b->pairs);
  double dice = measure_wordings (a, b);

  if (count_shared (shorter->numbers, longer->numbers) < shorter->numbers->len)
    return 0;
  if (dice >= SAME)
    return dice;
  return shorter->pairs->len >= CUT_PAIRS && shared >= CUT_SHARE * shorter->pairs->len ? SAME : 0;
}

/**
 * attache_digest_quotes_compare:
 *
 * Compares two texts by the pairs of words that follow each other (twice the common ones in all,
 * after Dice), case, accents, quotation marks and other punctuation aside. One that is nearly whole
 * in a longer one counts as the same. Of texts over ATTACHE_LIMIT_QUOTE_WORDS only the beginnings
 * are compared.
 *
 * Returns: 0 if they are not the same quotation, up to 1 if their words are the same
 */
double
attache_digest_quotes_compare (const char *one, const char *other)
{
  g_auto (Wording) a = { 0 }, b = { 0 };

  wording_init (&a, one);
  wording_init (&b, other);
  return compare_wordings (&a, &b);
}

/**
 * attache_digest_quotes_measure:
 *
 * Returns: what attache_digest_quotes_compare() decides by: the share of common pairs, 0 to 1
 */
double
attache_digest_quotes_measure (const char *one, const char *other)
{
  g_auto (Wording) a = { 0 }, b = { 0 };

  wording_init (&a, one);
  wording_init (&b, other);
  return measure_wordings (&a, &b);
}

/**
 * attache_digest_quotes_differ:
 *
 * Returns: whether the words of two texts differ, case, accents and punctuation aside
 */
gboolean
attache_digest_quotes_differ (const char *one, const char *other)
{
  g_autofree char *a = attache_name_fold (one), *b = attache_name_fold (other);

  return strcmp (a, b) != 0;
}

/* ---- groups ---- */

static void
group_free (gpointer data)
{
  Group *group = data;

  wording_clear (&group->wording);
  g_ptr_array_unref (group->quote.carried);
  g_free (group->speaker);
  g_free (group);
}

static void
free_posting (gpointer data)
{
  g_array_unref (data);
}

AttacheDigestQuotes *
attache_digest_quotes_new (void)
{
  AttacheDigestQuotes *self = g_new0 (AttacheDigestQuotes, 1);

  self->groups = g_ptr_array_new_with_free_func (group_free);
  self->postings = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, free_posting);
  return self;
}

void
attache_digest_quotes_free (AttacheDigestQuotes *self)
{
  g_ptr_array_unref (self->groups);
  g_hash_table_unref (self->postings);
  g_free (self);
}

static gboolean
is_person (const AttacheDigestStatement *statement)
{
  return g_strcmp0 (statement->type, "PER") == 0;
}

/* A last name alone is somebody of that name; first names are spelt in several ways. */
static gboolean
is_same_speaker (const Group *group, const AttacheDigestStatement *statement, const char *speaker)
{
  const char *last;

  if (group->named->speaker == statement->speaker || strcmp (group->speaker, speaker) == 0)
    return TRUE;
  last = attache_name_get_last (speaker);
  return is_person (statement) && is_person (group->named)
         && strcmp (attache_name_get_last (group->speaker), last) == 0
         && (last == speaker || strchr (group->speaker, ' ') == NULL
             || group->speaker[0] == speaker[0]);
}

static gboolean
may_join (const Group *group, const AttacheDigestStatement *statement, const char *speaker,
          const Wording *wording)
{
  if (group->named != NULL && speaker != NULL)
    return is_same_speaker (group, statement, speaker);
  return wording->n_words >= TELLING_WORDS && group->wording.n_words >= TELLING_WORDS;
}

/* Numbers of groups that share a pair of words. */
static GHashTable *
find_candidates (AttacheDigestQuotes *self, const Wording *wording)
{
  GHashTable *found = g_hash_table_new (g_direct_hash, g_direct_equal);

  for (guint i = 0; i < wording->pairs->len; i++)
    {
      guint32 pair = g_array_index (wording->pairs, guint32, i);
      const GArray *posting = g_hash_table_lookup (self->postings, GUINT_TO_POINTER (pair));

      for (guint k = 0; posting != NULL && k < posting->len; k++)
        g_hash_table_add (found, GUINT_TO_POINTER (g_array_index (posting, guint, k)));
    }
  return found;
}

/* The group it is most like; of several the first. */
static Group *
find_group (AttacheDigestQuotes *self, const AttacheDigestStatement *statement, const char *speaker,
            const Wording *wording)
{
  g_autoptr (GHashTable) candidates = find_candidates (self, wording);
  GHashTableIter iter;
  gpointer key;
  guint best = G_MAXUINT;
  double most = 0;

  g_hash_table_iter_init (&iter, candidates);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      guint number = GPOINTER_TO_UINT (key);
      const Group *group = self->groups->pdata[number];
      double likeness = may_join (group, statement, speaker, wording)
                            ? compare_wordings (&group->wording, wording)
                            : 0;

      if (likeness > most || (likeness > 0 && likeness >= most && number < best))
        {
          most = likeness;
          best = number;
        }
    }
  return best != G_MAXUINT ? self->groups->pdata[best] : NULL;
}

static void
post (AttacheDigestQuotes *self, const Wording *wording, guint number)
{
  for (guint i = 0; i < wording->pairs->len; i++)
    {
      guint32 pair = g_array_index (wording->pairs, guint32, i);
      GArray *posting = g_hash_table_lookup (self->postings, GUINT_TO_POINTER (pair));

      if (posting == NULL)
        {
          posting = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (self->postings, GUINT_TO_POINTER (pair), posting);
        }
      if (posting->len < ATTACHE_LIMIT_QUOTE_POSTINGS)
        g_array_append_val (posting, number);
    }
}

static Group *
add_group (AttacheDigestQuotes *self, Wording *wording)
{
  Group *group = g_new0 (Group, 1);

  group->wording = (Wording){ wording->n_words, g_steal_pointer (&wording->pairs),
                              g_steal_pointer (&wording->numbers) };
  group->quote.carried = g_ptr_array_new ();
  post (self, &group->wording, self->groups->len);
  g_ptr_array_add (self->groups, group);
  return group;
}

/* Whoever has the longest name is called best. */
static void
name_speaker (Group *group, const AttacheDigestStatement *statement, char *speaker)
{
  if (speaker == NULL || (group->speaker != NULL && strlen (group->speaker) >= strlen (speaker)))
    {
      g_free (speaker);
      return;
    }
  g_free (group->speaker);
  group->speaker = speaker;
  group->named = statement;
}

static Group *
sort_in (AttacheDigestQuotes *self, const AttacheDigestStatement *statement)
{
  Wording wording;
  char *speaker = statement->speaker != 0 ? attache_name_fold (statement->name) : NULL;
  Group *group;

  wording_init (&wording, statement->text);
  group = find_group (self, statement, speaker, &wording);
  if (group != NULL)
    wording_clear (&wording);
  else
    group = add_group (self, &wording);
  name_speaker (group, statement, speaker);
  return group;
}

/**
 * attache_digest_quotes_add_earlier:
 * @statement: of an item before the digest, so what is the same is not new; not shown itself
 *
 * These come before any other.
 */
void
attache_digest_quotes_add_earlier (AttacheDigestQuotes *self,
                                   const AttacheDigestStatement *statement)
{
  if (self->n_earlier++ < ATTACHE_LIMIT_DIGEST_COMPARED)
    sort_in (self, statement)->quote.earlier = TRUE;
}

static double
score_kind (const AttacheDigestStatement *statement)
{
  return g_strcmp0 (statement->kind, "direct") == 0  ? 0.1
         : g_strcmp0 (statement->kind, "mixed") == 0 ? 0.05
                                                     : 0;
}

static double
score (const AttacheDigestStatement *statement)
{
  return (double)statement->confidence / 100 + score_kind (statement)
         + (statement->speaker != 0 ? 0.1 : 0);
}

/* The best first: of those that are the same the first is shown, and a name wins over none. */
static int
compare_statements (gconstpointer a, gconstpointer b)
{
  const AttacheDigestStatement *one = *(const AttacheDigestStatement *const *)a;
  const AttacheDigestStatement *other = *(const AttacheDigestStatement *const *)b;
  double first = score (one), second = score (other);

  if ((one->speaker != 0) != (other->speaker != 0))
    return one->speaker != 0 ? -1 : 1;
  if (first != second)
    return first > second ? -1 : 1;
  return one->number < other->number ? -1 : one->number > other->number;
}

static gboolean
is_carried_by (const Group *group, const AttacheDigestItem *item)
{
  for (guint i = 0; i < group->quote.carried->len; i++)
    {
      const AttacheDigestStatement *carried = group->quote.carried->pdata[i];

      if (carried->item == item)
        return TRUE;
    }
  return FALSE;
}

/**
 * attache_digest_quotes_add_all:
 * @statements: (element-type AttacheDigestStatement): all of a digest's story; sorted in place
 *
 * Puts together what is the same: from the same speaker, or where one is not named. At most
 * ATTACHE_LIMIT_DIGEST_COMPARED are looked at, the best.
 */
void
attache_digest_quotes_add_all (AttacheDigestQuotes *self, GPtrArray *statements)
{
  g_ptr_array_sort (statements, compare_statements);
  for (guint i = 0; i < MIN (statements->len, ATTACHE_LIMIT_DIGEST_COMPARED); i++)
    {
      const AttacheDigestStatement *statement = statements->pdata[i];
      Group *group = sort_in (self, statement);

      if (!is_carried_by (group, statement->item))
        g_ptr_array_add (group->quote.carried, (gpointer)statement);
    }
}

/* Of several wordings the one that most items have; of those that as many have the best. */
static void
put_best_first (Group *group)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *carried = group->quote.carried;
  guint best = 0, most = 0;

  if (carried->len < 3)
    return;
  for (guint i = 0; i < carried->len; i++)
    {
      char *folded = attache_name_fold (((AttacheDigestStatement *)carried->pdata[i])->text);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, folded)) + 1;

      g_hash_table_replace (counts, folded, GUINT_TO_POINTER (n));
    }
  for (guint i = 0; i < carried->len; i++)
    {
      const AttacheDigestStatement *statement = carried->pdata[i];
      g_autofree char *folded = attache_name_fold (statement->text);
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, folded));

      if (n > most)
        {
          most = n;
          best = i;
        }
    }
  g_ptr_array_insert (carried, 0, g_ptr_array_steal_index (carried, best));
}

static guint
count_sources (const Group *group)
{
  g_autoptr (GHashTable) sources = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < group->quote.carried->len; i++)
    {
      const AttacheDigestStatement *carried = group->quote.carried->pdata[i];

      g_hash_table_add (sources, carried->item->source);
    }
  return g_hash_table_size (sources);
}

static int
compare_quotes (gconstpointer a, gconstpointer b)
{
  const AttacheDigestQuote *one = *(const AttacheDigestQuote *const *)a;
  const AttacheDigestQuote *other = *(const AttacheDigestQuote *const *)b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return one->best->number < other->best->number ? -1 : one->best->number > other->best->number;
}

/**
 * attache_digest_quotes_rank:
 *
 * Returns: (transfer container) (element-type AttacheDigestQuote): each quotation of the digest's
 *   items once, the best first: those of named speakers, in their own words, told surely and by
 *   several outlets
 */
GPtrArray *
attache_digest_quotes_rank (AttacheDigestQuotes *self)
{
  GPtrArray *quotes = g_ptr_array_new ();

  for (guint i = 0; i < self->groups->len; i++)
    {
      Group *group = self->groups->pdata[i];
      AttacheDigestQuote *quote = &group->quote;

      if (quote->carried->len == 0)
        continue;
      put_best_first (group);
      quote->best = quote->carried->pdata[0];
      quote->voice = group->named != NULL ? group->named : quote->best;
      quote->score = score (quote->best) + 0.1 * (MIN (count_sources (group), 5) - 1);
      g_ptr_array_add (quotes, quote);
    }
  g_ptr_array_sort (quotes, compare_quotes);
  return quotes;
}
