/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>

#include "cli/attache-markup.h"
#include "cli/attache-view.h"

static void
put_statement (GString *out, JsonObject *statement)
{
  g_autofree char *quote = attache_view_quote (statement);
  g_autofree char *badges = attache_view_describe_statement (statement);

  g_string_append (out, "<li>");
  attache_markup_put_text (out, quote);
  attache_markup_put_small (out, badges);
  g_string_append (out, "</li>\n");
}

static void
put_voice (GString *out, const AttacheView *self, const AttacheVoice *voice)
{
  g_autofree char *about = attache_view_describe_voice (self, voice);

  g_string_append (out, "<h3>");
  attache_markup_put_text (out, voice->name != NULL ? voice->name : _ ("Speaker not given"));
  attache_markup_put_small (out, about);
  g_string_append (out, "</h3>\n<ul>\n");
  for (guint i = 0; i < voice->statements->len; i++)
    put_statement (out, g_ptr_array_index (voice->statements, i));
  g_string_append (out, "</ul>\n");
}

static void
put_names (GString *out, JsonObject *briefing)
{
  guint n = attache_view_count (briefing, "entities");

  if (n == 0)
    return;
  attache_markup_put_element (out, "h2", _ ("People and places"));
  g_string_append (out, "<ul class=\"names\">\n");
  for (guint i = 0; i < n; i++)
    {
      JsonObject *entity = attache_view_get_element (briefing, "entities", i);
      const char *name = attache_view_get_string (entity, "name");
      g_autofree char *times = g_strdup_printf ("%u", attache_view_count (entity, "mentions"));

      g_string_append (out, "<li>");
      attache_markup_put_text (out, name != NULL ? name : "");
      attache_markup_put_small (out, times);
      g_string_append (out, "</li>\n");
    }
  g_string_append (out, "</ul>\n");
}

static void
put_body (GString *out, const AttacheView *self)
{
  g_autoptr (GPtrArray) sentences = attache_view_best_sentences (self->briefing);
  g_autoptr (GPtrArray) statements = attache_view_get_statements (self->briefing);
  g_autoptr (GPtrArray) voices = attache_voices_group (self->briefing, statements);
  g_autofree char *coverage = attache_view_describe_coverage (self->briefing);
  g_autofree char *relevance = attache_view_describe_relevance (self->briefing);
  const char *link = attache_view_get_string (self->briefing, "link");

  g_string_append (out, "<p>");
  attache_markup_put_small (out, coverage);
  g_string_append (out, "</p>\n");
  if (attache_markup_is_web_link (link))
    {
      g_string_append (out, "<p>");
      attache_markup_put_link (out, link, link);
      g_string_append (out, "</p>\n");
    }
  if (sentences->len > 0)
    attache_markup_put_element (out, "h2", _ ("Summary"));
  for (guint i = 0; i < sentences->len; i++)
    attache_markup_put_element (out, "p", g_ptr_array_index (sentences, i));
  if (voices->len > 0)
    attache_markup_put_element (out, "h2", _ ("Who said what"));
  for (guint i = 0; i < voices->len; i++)
    put_voice (out, self, g_ptr_array_index (voices, i));
  put_names (out, self->briefing);
  g_string_append (out, "<p>");
  attache_markup_put_small (out, relevance);
  g_string_append (out, "</p>\n");
}

/**
 * attache_view_write_html:
 * @self: a briefing
 *
 * Writes a page of its own: no script, nothing loaded, everything of the article escaped.
 *
 * Returns: (transfer full): the page, in UTF-8
 */
GString *
attache_view_write_html (const AttacheView *self)
{
  GString *out = g_string_new (NULL);
  g_autofree char *headline = attache_view_get_headline (self->briefing);
  const char *language = attache_view_get_string (self->briefing, "language");

  attache_markup_begin_page (out, language != NULL ? language : "en", headline);
  attache_markup_put_element (out, "h1", headline);
  put_body (out, self);
  attache_markup_end_page (out);
  return out;
}
