/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-articles.h"

typedef struct
{
  AttacheArticle article;
  GPtrArray *owner; /* of the gold */
} Owned;

static void
article_free (gpointer data)
{
  Owned *self = data;

  attache_reports_free (self->article.reports);
  g_array_unref (self->article.findings);
  g_ptr_array_unref (self->owner);
  g_free (self);
}

/**
 * attache_articles_read:
 * @paths: (array zero-terminated=1): files of annotated articles, one JSON object a line
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type AttacheArticle): the articles, analysed up to
 *   what the rules find
 */
GPtrArray *
attache_articles_read (AttacheLanguage *language, const char *const *paths, GError **error)
{
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (article_free);

  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) gold = attache_gold_read (language, paths[i], error);

      if (gold == NULL)
        return NULL;
      for (guint k = 0; k < gold->len; k++)
        {
          Owned *owned = g_new0 (Owned, 1);
          AttacheArticle *article = &owned->article;

          owned->owner = g_ptr_array_ref (gold);
          article->gold = g_ptr_array_index (gold, k);
          article->findings = g_array_new (FALSE, FALSE, sizeof (AttacheFinding));
          attache_findings_read (article->gold->clauses, article->findings);
          article->reports = attache_reports_new (article->gold->clauses, article->findings);
          g_ptr_array_add (articles, owned);
        }
    }
  return g_steal_pointer (&articles);
}
