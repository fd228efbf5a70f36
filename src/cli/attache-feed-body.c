/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-feed-body.h"

#include <string.h>

#define CDATA_BYTES strlen ("<![CDATA[")

/**
 * attache_feed_body_new:
 * @holds: what its element says it holds
 * @depth: of its element
 *
 * Returns: (transfer full): a body of which nothing has been met
 */
AttacheFeedBody *
attache_feed_body_new (AttacheFeedHolds holds, guint depth)
{
  AttacheFeedBody *self = g_new0 (AttacheFeedBody, 1);

  self->holds = holds;
  self->depth = depth;
  self->html = g_string_new (NULL);
  return self;
}

void
attache_feed_body_free (AttacheFeedBody *self)
{
  g_string_free (self->html, TRUE);
  g_free (self);
}

/* Where the first of what it holds stands is where a briefing goes. */
static void
begin (AttacheFeedBody *self, gsize at, AttacheFeedForm form)
{
  if (self->begun)
    return;
  self->begun = TRUE;
  self->at = at;
  self->form = form;
}

/* Paragraphs of plain text become some of HTML. */
static void
put_plain (GString *html, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) paragraphs = g_strsplit (escaped, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    g_string_append_printf (html, "%s%s", i > 0 ? "<p>" : "", paragraphs[i]);
}

static void
take_text (AttacheFeedBody *self, const AttacheFeedEvent *event)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean section = event->kind == ATTACHE_FEED_XML_CDATA;
  const char *at = event->content.bytes, *end = at + event->content.length;
  gsize blank = (gsize)(attache_feed_xml_skip_space (at, end) - at);

  if (blank < event->content.length && self->holds == ATTACHE_FEED_HOLDS_XHTML)
    begin (self, event->begin, ATTACHE_FEED_FORM_ELEMENTS);
  else if (blank < event->content.length)
    begin (self, section ? event->begin + CDATA_BYTES : event->begin,
           section ? ATTACHE_FEED_FORM_CDATA : ATTACHE_FEED_FORM_ESCAPED);
  if (self->holds == ATTACHE_FEED_HOLDS_XHTML && !section)
    {
      attache_feed_piece_copy (event->content, self->html);
      return;
    }
  if (section)
    attache_feed_piece_copy (event->content, text);
  else
    attache_feed_piece_decode (event->content, text);
  if (self->holds == ATTACHE_FEED_HOLDS_HTML)
    g_string_append_len (self->html, text->str, (gssize)text->len);
  else
    put_plain (self->html, text->str);
}

/* A tag of HTML, without prefixes that HTML does not know. */
static void
put_tag (AttacheFeedBody *self, AttacheFeedXml *xml, const AttacheFeedEvent *event)
{
  guint n;
  const AttacheFeedAttribute *attributes = attache_feed_xml_get_attributes (xml, &n);

  g_string_append_c (self->html, '<');
  g_string_append_len (self->html, event->name.bytes, (gssize)event->name.length);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) value = g_string_new (NULL);
      g_autofree char *escaped = NULL;

      attache_feed_piece_decode (attributes[i].value, value);
      escaped = g_markup_escape_text (value->str, (gssize)value->len);
      g_string_append_c (self->html, ' ');
      g_string_append_len (self->html, attributes[i].name.bytes, (gssize)attributes[i].name.length);
      g_string_append_printf (self->html, "=\"%s\"", escaped);
    }
  g_string_append_c (self->html, '>');
}

/* In HTML these have no end. */
static gboolean
is_void (AttacheFeedPiece name)
{
  static const char *const names[] = { "br",     "hr",    "img", "input", "wbr",  "embed",
                                       "source", "track", "col", "area",  "link", "meta" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (attache_feed_piece_is (name, names[i]))
      return TRUE;
  return FALSE;
}

static void
take_start (AttacheFeedBody *self, AttacheFeedXml *xml, const AttacheFeedEvent *event)
{
  if (self->holds == ATTACHE_FEED_HOLDS_XHTML && !self->begun)
    {
      /* Atom asks for one element around all of it; a briefing stands in it. */
      self->depth++;
      begin (self, event->end, ATTACHE_FEED_FORM_ELEMENTS);
      return;
    }
  if (self->holds != ATTACHE_FEED_HOLDS_XHTML)
    self->mixed = TRUE;
  begin (self, event->begin, ATTACHE_FEED_FORM_ELEMENTS);
  put_tag (self, xml, event);
}

static void
take_end (AttacheFeedBody *self, const AttacheFeedEvent *event)
{
  if (event->depth <= self->depth || is_void (event->name))
    return;
  g_string_append (self->html, "</");
  g_string_append_len (self->html, event->name.bytes, (gssize)event->name.length);
  g_string_append_c (self->html, '>');
}

/**
 * attache_feed_body_take:
 * @xml: the reader, which has just given @event
 * @event: something within the body's element
 *
 * Takes what the body holds.
 */
void
attache_feed_body_take (AttacheFeedBody *self, AttacheFeedXml *xml, const AttacheFeedEvent *event)
{
  if (self->holds == ATTACHE_FEED_HOLDS_OTHER)
    return;
  if (event->kind == ATTACHE_FEED_XML_TEXT || event->kind == ATTACHE_FEED_XML_CDATA)
    take_text (self, event);
  else if (event->kind == ATTACHE_FEED_XML_START)
    take_start (self, xml, event);
  else if (event->kind == ATTACHE_FEED_XML_END)
    take_end (self, event);
  /* Between elements there are only elements. */
  if (self->mixed && self->form == ATTACHE_FEED_FORM_ESCAPED)
    self->form = ATTACHE_FEED_FORM_ELEMENTS;
}

/* The end of the tag at @at, or NULL if none begins there. */
static const char *
pass_tag (const char *at)
{
  if (*at != '<' || !(g_ascii_isalpha (at[1]) || at[1] == '/' || at[1] == '!'))
    return NULL;
  at = strchr (at, '>');
  return at != NULL ? at + 1 : NULL;
}

/**
 * attache_feed_body_to_plain:
 *
 * Returns: (transfer full): its text without tags, references resolved
 */
char *
attache_feed_body_to_plain (const AttacheFeedBody *self)
{
  g_autoptr (GString) words = g_string_new (NULL);
  GString *plain = g_string_new (NULL);
  gboolean tags = TRUE;

  for (const char *p = self->html->str; *p != '\0';)
    {
      const char *after = tags ? pass_tag (p) : NULL;

      /* Without another bracket there are no more tags to look for. */
      tags = tags && (after != NULL || *p != '<' || strchr (p, '>') != NULL);
      if (after == NULL)
        g_string_append_c (words, *p++);
      else
        p = after;
    }
  attache_feed_piece_decode ((AttacheFeedPiece){ words->str, words->len }, plain);
  return g_strstrip (g_string_free (plain, FALSE));
}

/**
 * attache_feed_body_measure:
 *
 * Returns: how many bytes of text it has, without tags and white space
 */
gsize
attache_feed_body_measure (const AttacheFeedBody *self)
{
  gsize n = 0;
  gboolean tag = FALSE;

  for (const char *p = self->html->str; *p != '\0'; p++)
    {
      if (*p == '<')
        tag = TRUE;
      n += !tag && !g_ascii_isspace (*p);
      if (*p == '>')
        tag = FALSE;
    }
  return n;
}
