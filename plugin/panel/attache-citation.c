/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-citation.h"

#include "panel/attache-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static void
add (GString *words, const char *separator, const char *more)
{
  if (more == NULL || *more == '\0')
    return;
  if (words->len > 0)
    g_string_append (words, separator);
  g_string_append (words, more);
}

/* The day in full: 3/4/2015 is one day here and another there. */
static char *
date_of (gint64 published)
{
  g_autoptr (GDateTime) time = NULL;

  if (published <= 0)
    return NULL;
  time = g_date_time_new_from_unix_local (published);
  /* Translators: the date of an article in a citation, see strftime(). */
  return time != NULL ? g_date_time_format (time, _ ("%-d %B %Y")) : NULL;
}

/* NULL if there is nothing to enclose. */
static char *
enclose (const char *before, const char *text, const char *after)
{
  return *text != '\0' ? g_strconcat (before, text, after, NULL) : NULL;
}

/* Outlet, “Title” (author), date, on one line; the link on the next. */
static char *
source_of (AttacheArticle *article, const char *page)
{
  const AttacheArticleFields *fields = attache_article_get_fields (article);
  g_autofree char *outlet = attache_words_on_one_line (fields->feed_title);
  g_autofree char *headline = attache_words_on_one_line (fields->title);
  g_autofree char *writer = attache_words_on_one_line (fields->author);
  g_autofree char *link = attache_words_on_one_line (page != NULL ? page : fields->link);
  g_autofree char *title = enclose (_ ("“"), headline, _ ("”"));
  g_autofree char *author = enclose ("(", writer, ")");
  g_autofree char *date = date_of (fields->published);
  g_autoptr (GString) words = g_string_new (NULL);

  add (words, ", ", outlet);
  add (words, ", ", title);
  add (words, " ", author);
  add (words, ", ", date);
  add (words, "\n", link);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * attache_citation_for_statement:
 * @page: (nullable): the address that the briefing is of, if that is not the item's link
 *
 * What the feed does not tell is left out. How the statement is reported stands beside the
 * speaker, so that no paraphrase is taken for a quotation.
 *
 * Returns: (transfer full): the statement; speaker, role and country; outlet, title, author and
 *   date; the link: each on a line of its own
 */
char *
attache_citation_for_statement (AttacheArticle *article, const char *page,
                                const AttacheReadingSpeaker *speaker,
                                const AttacheReadingStatement *statement)
{
  g_autofree char *quote = attache_words_for_quote (statement);
  g_autofree char *about = attache_words_for_speaker (speaker);
  g_autofree char *badges = attache_words_for_badges (statement);
  g_autofree char *source = source_of (article, page);
  g_autoptr (GString) words = g_string_new (quote);

  g_string_append_printf (words, "\n— %s",
                          speaker->name != NULL ? speaker->name : _ ("Speaker not given"));
  add (words, ", ", about);
  g_string_append_printf (words, " (%s)", badges);
  add (words, "\n", source);
  g_string_append_c (words, '\n');
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * attache_citation_for_summary:
 * @page: (nullable): the address that the briefing is of, if that is not the item's link
 * @length: how many sentences
 *
 * Returns: (transfer full): the summary and where it comes from, to be pasted elsewhere
 */
char *
attache_citation_for_summary (AttacheArticle *article, const char *page, AttacheReading *reading,
                              guint length)
{
  g_autoptr (GPtrArray) best = attache_reading_dup_best (reading, length);
  g_autofree char *source = source_of (article, page);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < best->len; i++)
    {
      g_autofree char *line
          = attache_words_on_one_line (((AttacheReadingSentence *)best->pdata[i])->text);

      add (words, "\n", line);
    }
  add (words, "\n— ", source);
  g_string_append_c (words, '\n');
  return g_string_free (g_steal_pointer (&words), FALSE);
}
