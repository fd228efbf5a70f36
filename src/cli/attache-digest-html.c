/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "cli/attache-digest-view.h"
#include "cli/attache-markup.h"

/* Statements of a story. */
#define STATEMENTS 20

static void
put_paragraph (GString *out, const char *text)
{
  if (text != NULL && *text != '\0')
    attache_markup_put_element (out, "p", text);
}

static void
put_small_paragraph (GString *out, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  g_string_append (out, "<p>");
  attache_markup_put_small (out, text);
  g_string_append (out, "</p>\n");
}

/* Where the wording differs, the other one stands below. */
static void
put_other_wordings (GString *out, JsonObject *statement)
{
  gboolean begun = FALSE;

  for (guint i = 0; i < attache_view_count (statement, "carried"); i++)
    {
      JsonObject *carried = attache_view_get_element (statement, "carried", i);
      const char *text = attache_view_get_string (carried, "text");
      g_autofree char *feed = attache_digest_name_feed (carried);

      if (text == NULL || !attache_view_get_boolean (carried, "differs"))
        continue;
      g_string_append (out, begun ? "<li>" : "\n<ul>\n<li>");
      attache_markup_put_link (out, attache_view_get_string (carried, "link"), feed);
      g_string_append (out, ": ");
      attache_markup_put_text (out, text);
      g_string_append (out, "</li>\n");
      begun = TRUE;
    }
  g_string_append (out, begun ? "</ul>\n" : "");
}

static void
put_statement (GString *out, JsonObject *story, JsonObject *statement)
{
  g_autofree char *quote = attache_view_quote (statement);
  g_autofree char *about = attache_digest_describe_statement (story, statement);

  g_string_append (out, "<li>");
  attache_markup_put_text (out, quote);
  attache_markup_put_small (out, about);
  put_other_wordings (out, statement);
  g_string_append (out, "</li>\n");
}

static void
put_voice (const AttacheDigestView *self, GString *out, JsonObject *story,
           const AttacheVoice *voice)
{
  g_autofree char *about = attache_digest_describe_voice (self, voice);

  g_string_append (out, "<h4>");
  attache_markup_put_text (out, voice->name != NULL ? voice->name : _ ("Speaker not given"));
  attache_markup_put_small (out, about);
  g_string_append (out, "</h4>\n<ul>\n");
  for (guint i = 0; i < voice->statements->len; i++)
    put_statement (out, story, voice->statements->pdata[i]);
  g_string_append (out, "</ul>\n");
}

static void
put_sources (GString *out, JsonObject *story)
{
  guint n = attache_view_count (story, "items");

  g_string_append (out, "<p>");
  for (guint i = 0; i < n; i++)
    {
      JsonObject *item = attache_view_get_element (story, "items", i);
      g_autofree char *feed = attache_digest_name_feed (item);

      g_string_append (out, i > 0 ? ", " : "");
      attache_markup_put_link (out, attache_view_get_string (item, "link"), feed);
    }
  g_string_append (out, "</p>\n");
}

/**
 * attache_digest_put_html_story:
 *
 * Puts what is told of a story below its title.
 */
void
attache_digest_put_html_story (const AttacheDigestView *self, GString *out, JsonObject *story)
{
  guint rest;
  g_autoptr (GPtrArray) voices = attache_digest_group_voices (story, STATEMENTS, &rest);
  g_autofree char *more = attache_digest_describe_rest (rest);
  g_autofree char *names = attache_digest_describe_names (story);

  for (guint i = 0; i < attache_view_count (story, "summary"); i++)
    put_paragraph (
        out, attache_view_get_string (attache_view_get_element (story, "summary", i), "text"));
  for (guint i = 0; i < voices->len; i++)
    put_voice (self, out, story, voices->pdata[i]);
  put_small_paragraph (out, more);
  put_small_paragraph (out, names);
  put_sources (out, story);
}

static void
put_topic (const AttacheDigestView *self, GString *out, JsonObject *topic)
{
  g_autofree char *more = attache_digest_describe_more (topic);

  attache_markup_put_element (out, "h2", attache_digest_name_topic (topic));
  for (guint i = 0; i < attache_view_count (topic, "stories"); i++)
    {
      JsonObject *story = attache_view_get_element (topic, "stories", i);
      JsonObject *before = attache_digest_find_before (self, topic, story);
      g_autofree char *reference = before != NULL ? attache_digest_describe_before (before) : NULL;

      if (story == NULL)
        continue;
      g_string_append (out, "<article>\n<h3>");
      attache_markup_put_link (out,
                               attache_view_get_string (attache_digest_get_best (story), "link"),
                               attache_digest_get_title (story));
      g_string_append (out, "</h3>\n");
      if (reference != NULL)
        put_small_paragraph (out, reference);
      else
        attache_digest_put_html_story (self, out, story);
      g_string_append (out, "</article>\n");
    }
  put_small_paragraph (out, more);
}

/**
 * attache_digest_write_html:
 *
 * Writes a page of its own: no script, nothing loaded, everything of the articles escaped.
 *
 * Returns: (transfer full): the page, in UTF-8
 */
GString *
attache_digest_write_html (const AttacheDigestView *self)
{
  GString *out = g_string_new (NULL);
  g_autofree char *time = attache_digest_describe_time (self);
  g_autofree char *amount = attache_digest_describe_amount (self);

  attache_markup_begin_page (out, "en", time);
  attache_markup_put_element (out, "h1", time);
  put_small_paragraph (out, amount);
  for (guint i = 0; i < attache_view_count (self->digest, "topics"); i++)
    {
      JsonObject *topic = attache_view_get_element (self->digest, "topics", i);

      if (topic != NULL)
        put_topic (self, out, topic);
    }
  attache_markup_end_page (out);
  return out;
}
