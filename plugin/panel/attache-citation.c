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

static char *
date_of (gint64 published)
{
  g_autoptr (GDateTime) time = NULL;

  if (published <= 0)
    return NULL;
  time = g_date_time_new_from_unix_local (published);
  return time != NULL ? g_date_time_format (time, "%x") : NULL;
}

/* Author, “Title”, feed, date, on one line; the link on the next. */
static char *
source_of (AttacheArticle *article)
{
  const AttacheArticleFields *fields = attache_article_get_fields (article);
  g_autofree char *date = date_of (fields->published);
  g_autofree char *title = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  if (fields->title != NULL && *fields->title != '\0')
    title = g_strdup_printf (_ ("“%s”"), fields->title);
  add (words, ", ", fields->author);
  add (words, ", ", title);
  add (words, ", ", fields->feed_title);
  add (words, ", ", date);
  add (words, "\n", fields->link);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * attache_citation_for_statement:
 *
 * Returns: (transfer full): the statement, who made it, and where it stands, to be pasted elsewhere
 */
char *
attache_citation_for_statement (AttacheArticle *article, const AttacheReadingSpeaker *speaker,
                                const AttacheReadingStatement *statement)
{
  g_autofree char *quote = attache_words_for_quote (statement);
  g_autofree char *about = attache_words_for_speaker (speaker);
  g_autofree char *badges = attache_words_for_badges (statement);
  g_autofree char *source = source_of (article);
  g_autoptr (GString) words = g_string_new (quote);

  g_string_append_printf (words, "\n— %s",
                          speaker->name != NULL ? speaker->name : _ ("Speaker not given"));
  add (words, ", ", about);
  g_string_append_printf (words, " (%s)\n%s\n", badges, source);
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * attache_citation_for_summary:
 * @length: how many sentences
 *
 * Returns: (transfer full): the summary and where it comes from, to be pasted elsewhere
 */
char *
attache_citation_for_summary (AttacheArticle *article, AttacheReading *reading, guint length)
{
  g_autoptr (GPtrArray) best = attache_reading_dup_best (reading, length);
  g_autofree char *source = source_of (article);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < best->len; i++)
    add (words, "\n", ((AttacheReadingSentence *)best->pdata[i])->text);
  add (words, "\n— ", source);
  g_string_append_c (words, '\n');
  return g_string_free (g_steal_pointer (&words), FALSE);
}
