/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-feed-briefing.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-quotes.h"

/* More names than these are a list, not a briefing. */
#define NAMES_SHOWN 24

/* By these a briefing is known again; nothing in it ends it earlier. In plain text the mark is a
 * paragraph's beginning, and the end a paragraph. */
#define HTML_MARK  "<div class=\"attache\""
#define HTML_END   "</div>"
#define PLAIN_MARK "[Attaché]"
#define PLAIN_END  "* * *"

#define XHTML_SPACE " xmlns=\"http://www.w3.org/1999/xhtml\""

static void
add_names (GPtrArray *names, JsonObject *briefing)
{
  for (guint i = 0; i < attache_view_count (briefing, "entities") && names->len < NAMES_SHOWN; i++)
    {
      const char *name
          = attache_view_get_string (attache_view_get_element (briefing, "entities", i), "name");

      if (name != NULL)
        g_ptr_array_add (names, (gpointer)name);
    }
}

/**
 * attache_feed_briefing_new:
 * @briefing: a briefing, which must outlive the result
 * @n_sentences: of the summary
 *
 * Chooses what is put before a body: no summary of what is too short for one, no statement below
 * %ATTACHE_CONFIDENCE_SHOWN, and of articles in other languages than English the summary only.
 *
 * Returns: (transfer full) (nullable): what there is; %NULL if it is nothing
 */
AttacheFeedBriefing *
attache_feed_briefing_new (JsonObject *briefing, guint n_sentences)
{
  const AttacheQuotesChoice choice = { NULL, FALSE };
  g_autoptr (AttacheFeedBriefing) self = g_new0 (AttacheFeedBriefing, 1);
  gboolean english = attache_view_is_english (briefing);
  g_autoptr (AttacheQuotes) quotes = attache_quotes_new (briefing, &choice);

  self->sentences = attache_view_choose_sentences (
      briefing, attache_view_has_note (briefing, "too-short") ? 0 : n_sentences);
  self->statements = english ? g_ptr_array_ref (quotes->statements) : g_ptr_array_new ();
  self->voices = attache_voices_group (briefing, self->statements);
  self->names = g_ptr_array_new ();
  self->topics = g_ptr_array_new ();
  if (english)
    add_names (self->names, briefing);
  if (self->sentences->len + self->voices->len + self->names->len == 0)
    return NULL;
  return g_steal_pointer (&self);
}

void
attache_feed_briefing_free (AttacheFeedBriefing *self)
{
  g_clear_pointer (&self->sentences, g_ptr_array_unref);
  g_clear_pointer (&self->voices, g_ptr_array_unref);
  g_clear_pointer (&self->statements, g_ptr_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->topics, g_ptr_array_unref);
  g_free (self);
}

/* As little as HTML and XML both ask for in text. */
static char *
escape (const char *text)
{
  GString *escaped = g_string_new (text);

  g_string_replace (escaped, "&", "&amp;", 0);
  g_string_replace (escaped, "<", "&lt;", 0);
  g_string_replace (escaped, ">", "&gt;", 0);
  return g_string_free (escaped, FALSE);
}

/* Text of the article is data: no character of it is markup, and none may not stand in XML. */
static void
put_escaped (GString *out, const char *text)
{
  g_autofree char *harmless = attache_page_make_harmless (text);
  g_autofree char *escaped = NULL;

  for (char *p = harmless; *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) == 0xfffe || g_utf8_get_char (p) == 0xffff)
      memcpy (p, "\357\277\275", 3);
  escaped = escape (harmless);
  g_string_append (out, escaped);
}

static void
put_heading (GString *out, const char *text)
{
  g_string_append (out, "<h4>");
  put_escaped (out, text);
  g_string_append (out, "</h4>");
}

static void
put_sentences (GString *out, const AttacheFeedBriefing *self)
{
  if (self->sentences->len == 0)
    return;
  put_heading (out, _ ("Summary"));
  g_string_append (out, "<ul>");
  for (guint i = 0; i < self->sentences->len; i++)
    {
      g_string_append (out, "<li>");
      put_escaped (out, attache_view_get_string (self->sentences->pdata[i], "text"));
      g_string_append (out, "</li>");
    }
  g_string_append (out, "</ul>");
}

static void
put_statement (GString *out, JsonObject *statement)
{
  g_autofree char *quote = attache_view_quote (statement);
  g_autofree char *badges = attache_view_describe_statement (statement);

  g_string_append (out, "<li>");
  put_escaped (out, quote);
  g_string_append (out, " <small>");
  put_escaped (out, badges);
  g_string_append (out, "</small></li>");
}

static void
put_voice (GString *out, const AttacheView *view, const AttacheVoice *voice)
{
  g_autofree char *about = attache_view_describe_voice (view, voice);

  g_string_append (out, "<p><b>");
  put_escaped (out, voice->name != NULL ? voice->name : _ ("Speaker not given"));
  g_string_append (out, "</b>");
  if (*about != '\0')
    {
      g_string_append (out, " <small>(");
      put_escaped (out, about);
      g_string_append (out, ")</small>");
    }
  g_string_append (out, "</p><ul>");
  for (guint i = 0; i < voice->statements->len; i++)
    put_statement (out, g_ptr_array_index (voice->statements, i));
  g_string_append (out, "</ul>");
}

static void
put_list (GString *out, const char *heading, const GPtrArray *names)
{
  if (names->len == 0)
    return;
  put_heading (out, heading);
  g_string_append (out, "<p>");
  for (guint i = 0; i < names->len; i++)
    {
      g_string_append (out, i > 0 ? ", " : "");
      put_escaped (out, g_ptr_array_index (names, i));
    }
  g_string_append (out, "</p>");
}

static GString *
write_html (const AttacheFeedBriefing *self, const AttacheView *view, gboolean xhtml)
{
  GString *out = g_string_new (HTML_MARK);

  g_string_append (out, xhtml ? XHTML_SPACE ">" : ">");
  put_sentences (out, self);
  if (self->voices->len > 0)
    put_heading (out, _ ("Who said what"));
  for (guint i = 0; i < self->voices->len; i++)
    put_voice (out, view, g_ptr_array_index (self->voices, i));
  put_list (out, _ ("People and places"), self->names);
  put_list (out, _ ("Topics"), self->topics);
  return g_string_append (out, "<hr/>" HTML_END);
}

/* What a tag of a briefing is in plain text. */
static const char *
plain_of (const char *tag, gboolean first)
{
  if (g_str_has_prefix (tag, "<li>"))
    return "\n- ";
  return !first && (g_str_has_prefix (tag, "<h4>") || g_str_has_prefix (tag, "<p>")) ? "\n\n" : "";
}

/* The same as paragraphs of words. */
static GString *
write_plain (const AttacheFeedBriefing *self, const AttacheView *view)
{
  g_autoptr (GString) html = write_html (self, view, FALSE);
  g_autoptr (GString) words = g_string_new (PLAIN_MARK " ");
  GString *out = g_string_new (NULL);
  const char *at = html->str + strlen (HTML_MARK ">");
  gboolean first = TRUE;

  while (*at != '\0')
    if (*at == '<')
      {
        g_string_append (words, plain_of (at, first));
        first = FALSE;
        at = strchr (at, '>') + 1;
      }
    else
      g_string_append_c (words, *at++);
  attache_feed_piece_decode ((AttacheFeedPiece){ words->str, words->len }, out);
  return g_string_append (out, "\n\n" PLAIN_END "\n\n");
}

/* A section of CDATA ends at the first "]]>", so that one is divided among two. */
static char *
dress (const GString *text, AttacheFeedForm form)
{
  g_auto (GStrv) parts = NULL;

  if (form == ATTACHE_FEED_FORM_ELEMENTS)
    return g_strdup (text->str);
  if (form == ATTACHE_FEED_FORM_ESCAPED)
    return escape (text->str);
  parts = g_strsplit (text->str, "]]>", -1);
  return g_strjoinv ("]]]]><![CDATA[>", parts);
}

/**
 * attache_feed_briefing_write:
 * @view: the briefing, for the names of countries
 * @body: where it goes
 *
 * Writes a briefing as it has to stand in the feed: HTML in one element with the class `attache`,
 * escaped or not as the body is; plain text where the body is plain text.
 *
 * Returns: (transfer full): XML in UTF-8
 */
char *
attache_feed_briefing_write (const AttacheFeedBriefing *self, const AttacheView *view,
                             const AttacheFeedBody *body)
{
  gboolean elements = body->form == ATTACHE_FEED_FORM_ELEMENTS;
  g_autoptr (GString) text = body->holds == ATTACHE_FEED_HOLDS_PLAIN && !elements
                                 ? write_plain (self, view)
                                 : write_html (self, view, elements);

  return dress (text, body->form);
}

/**
 * attache_feed_briefing_skip:
 *
 * Returns: (nullable): what follows the briefing that stands before a body already, in its HTML;
 * %NULL if there is none
 */
const char *
attache_feed_briefing_skip (const AttacheFeedBody *body)
{
  gboolean plain = body->holds == ATTACHE_FEED_HOLDS_PLAIN;
  const char *end = plain ? "<p>" PLAIN_END "<p>" : HTML_END;
  const char *at = body->html->str + strspn (body->html->str, " \t\r\n");

  if (!g_str_has_prefix (at, plain ? PLAIN_MARK : HTML_MARK))
    return NULL;
  at = strstr (at, end);
  return at != NULL ? at + strlen (end) : NULL;
}
