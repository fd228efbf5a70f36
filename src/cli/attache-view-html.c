/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-page.h"
#include "cli/attache-view.h"
#include "config.h"

/* Nothing is loaded and no script runs, whatever gets into the page. */
#define HEAD                                                                                       \
  "<meta charset=\"utf-8\">\n"                                                                     \
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "          \
  "'unsafe-inline'\">\n"                                                                           \
  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"                     \
  "<meta name=\"generator\" content=\"Attaché " ATTACHE_VERSION "\">\n"

#define STYLE                                                                                      \
  "<style>\n"                                                                                      \
  ":root{color-scheme:light dark}\n"                                                               \
  "body{font:1rem/1.5 sans-serif;max-width:42rem;margin:2rem auto;padding:0 1rem}\n"               \
  "h1{line-height:1.2}h3{margin-bottom:0}\n"                                                       \
  "small{opacity:.75;font-weight:normal}\n"                                                        \
  "ul{list-style:none;padding-inline-start:1rem}li{margin:.4rem 0}\n"                              \
  ".names{padding:0}.names li{display:inline-block;margin-inline-end:1em}\n"                       \
  "</style>\n"

/* Text of the article is data: no character of it is markup here. */
static void
put_escaped (GString *out, const char *text)
{
  g_autofree char *harmless = attache_page_make_harmless (text);
  g_autofree char *escaped = g_markup_escape_text (harmless, -1);

  g_string_append (out, escaped);
}

static void
put_element (GString *out, const char *tag, const char *text)
{
  g_string_append_printf (out, "<%s>", tag);
  put_escaped (out, text);
  g_string_append_printf (out, "</%s>\n", tag);
}

static void
put_small (GString *out, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append_c (out, ' ');
  g_string_append (out, "<small>");
  put_escaped (out, text);
  g_string_append (out, "</small>");
}

/* Only addresses a browser opens as pages become links. */
static void
put_link (GString *out, const char *link)
{
  g_autofree char *scheme = link != NULL ? g_uri_parse_scheme (link) : NULL;

  if (scheme == NULL
      || (g_ascii_strcasecmp (scheme, "http") != 0 && g_ascii_strcasecmp (scheme, "https") != 0))
    return;
  g_string_append (out, "<p><a rel=\"noreferrer\" href=\"");
  put_escaped (out, link);
  g_string_append (out, "\">");
  put_escaped (out, link);
  g_string_append (out, "</a></p>\n");
}

static void
put_statement (GString *out, JsonObject *statement)
{
  g_autofree char *quote = attache_view_quote (statement);
  g_autofree char *badges = attache_view_describe_statement (statement);

  g_string_append (out, "<li>");
  put_escaped (out, quote);
  put_small (out, badges);
  g_string_append (out, "</li>\n");
}

static void
put_voice (GString *out, const AttacheView *self, const AttacheVoice *voice)
{
  g_autofree char *about = attache_view_describe_voice (self, voice);

  g_string_append (out, "<h3>");
  put_escaped (out, voice->name != NULL ? voice->name : _ ("Speaker not given"));
  put_small (out, about);
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
  put_element (out, "h2", _ ("People and places"));
  g_string_append (out, "<ul class=\"names\">\n");
  for (guint i = 0; i < n; i++)
    {
      JsonObject *entity = attache_view_get_element (briefing, "entities", i);
      const char *name = attache_view_get_string (entity, "name");
      g_autofree char *times = g_strdup_printf ("%u", attache_view_count (entity, "mentions"));

      g_string_append (out, "<li>");
      put_escaped (out, name != NULL ? name : "");
      put_small (out, times);
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

  g_string_append (out, "<p>");
  put_small (out, coverage);
  g_string_append (out, "</p>\n");
  put_link (out, attache_view_get_string (self->briefing, "link"));
  if (sentences->len > 0)
    put_element (out, "h2", _ ("Summary"));
  for (guint i = 0; i < sentences->len; i++)
    put_element (out, "p", g_ptr_array_index (sentences, i));
  if (voices->len > 0)
    put_element (out, "h2", _ ("Who said what"));
  for (guint i = 0; i < voices->len; i++)
    put_voice (out, self, g_ptr_array_index (voices, i));
  put_names (out, self->briefing);
  g_string_append (out, "<p>");
  put_small (out, relevance);
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
  GString *out = g_string_new ("<!DOCTYPE html>\n<html lang=\"");
  g_autofree char *headline = attache_view_get_headline (self->briefing);
  const char *language = attache_view_get_string (self->briefing, "language");

  put_escaped (out, language != NULL ? language : "en");
  g_string_append (out, "\">\n<head>\n" HEAD);
  put_element (out, "title", headline);
  g_string_append (out, STYLE "</head>\n<body>\n");
  put_element (out, "h1", headline);
  put_body (out, self);
  g_string_append (out, "</body>\n</html>\n");
  return out;
}
