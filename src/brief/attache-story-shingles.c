/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "brief/attache-story-private.h"

/* Words of a shingle: with five, what two independent reports of one event share are titles and set
 * phrases, one or two in a hundred. */
#define SHINGLE_WORDS 5

#define COPY_SHARE    0.7
#define REWRITE_SHARE 0.2

static gboolean
is_quoted (const GArray *quoted, guint *next, guint32 at)
{
  while (*next < quoted->len && g_array_index (quoted, AttacheGistSpan, *next).end <= at)
    ++*next;
  return *next < quoted->len && g_array_index (quoted, AttacheGistSpan, *next).start <= at;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const AttacheGistSpan *first = a, *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/* What somebody is quoted with is in every report of it. */
static GArray *
find_quoted (const AttacheGist *gist)
{
  guint n, n_contents;
  const AttacheGistStatement *statements = attache_gist_get_statements (gist, &n);
  const AttacheGistSpan *contents = attache_gist_get_contents (gist, &n_contents);
  GArray *quoted = g_array_new (FALSE, FALSE, sizeof (AttacheGistSpan));

  for (guint i = 0; i < n; i++)
    if (statements[i].quoted && statements[i].n_content > 0)
      g_array_append_vals (quoted, contents + statements[i].first_content, statements[i].n_content);
  g_array_sort (quoted, compare_spans);
  return quoted;
}

/**
 * attache_story_read_shingles:
 * @gist: an item
 * @first: its first word after the headline
 *
 * Returns: (transfer full): sums of five words each, in order and each once, at most
 *   %ATTACHE_LIMIT_SHINGLES
 */
GArray *
attache_story_read_shingles (const AttacheGist *gist, guint first)
{
  guint n, n_forms, run = 0, next = 0;
  const AttacheGistWord *words = attache_gist_get_words (gist, &n);
  const AttacheGistForm *forms = attache_gist_get_forms (gist, &n_forms);
  g_autoptr (GArray) quoted = find_quoted (gist);
  GArray *shingles = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree guint32 *sums = g_new (guint32, n_forms + 1);

  for (guint i = 0; i < n_forms; i++)
    sums[i] = attache_story_hash ('w', forms[i].lemmas[0], strlen (forms[i].lemmas[0]));
  for (guint i = first; i < n && shingles->len < ATTACHE_LIMIT_SHINGLES; i++)
    {
      guint32 sum = 0;

      run = is_quoted (quoted, &next, words[i].span.start) ? 0 : run + 1;
      if (run < SHINGLE_WORDS)
        continue;
      for (guint k = i + 1 - SHINGLE_WORDS; k <= i; k++)
        sum = (sum ^ sums[words[k].form]) * 16777619u;
      g_array_append_val (shingles, sum);
    }
  attache_story_sort_keys (shingles);
  return shingles;
}

/**
 * attache_story_print_relate:
 * @self: an item
 * @other: an earlier one, or one it names as its source
 * @share: (out) (optional): the share of @self that is in @other, 0 … 1
 *
 * Compares five words at a time, after A. Broder, "On the resemblance and containment of documents"
 * (1997), without what people are quoted with. Of a text that is too short to tell, nothing is
 * taken from another.
 *
 * Returns: how much of @self is taken from @other
 */
AttacheStoryRelation
attache_story_print_relate (const AttacheStoryPrint *self, const AttacheStoryPrint *other,
                            gdouble *share)
{
  const GArray *a = self->shingles, *b = other->shingles;
  gdouble found = 0;

  for (guint i = 0, k = 0; i < a->len && k < b->len;)
    {
      guint32 first = g_array_index (a, guint32, i), second = g_array_index (b, guint32, k);

      found += first == second;
      i += first <= second;
      k += second <= first;
    }
  found = a->len >= ATTACHE_SHINGLES_NEEDED ? found / a->len : 0;
  if (share != NULL)
    *share = found;
  return found >= COPY_SHARE      ? ATTACHE_STORY_COPY
         : found >= REWRITE_SHARE ? ATTACHE_STORY_REWRITE
                                  : ATTACHE_STORY_OWN;
}
