/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-feed-document.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/attache-limits.h"

#define ATOM    "http://www.w3.org/2005/Atom"
#define RDF     "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define CONTENT "http://purl.org/rss/1.0/modules/content/"
#define DC      "http://purl.org/dc/elements/1.1/"
#define XML     "http://www.w3.org/XML/1998/namespace"

typedef enum
{
  KIND_NONE,
  KIND_RSS,
  KIND_RDF,
  KIND_ATOM
} Kind;

/* What text is gathered for. */
typedef enum
{
  FIELD_NONE,
  FIELD_TITLE,
  FIELD_BODY,
  FIELD_LANGUAGE,
  FIELD_FEED_LANGUAGE
} Field;

typedef struct
{
  AttacheFeedDocument *document;
  AttacheFeedXml *xml;
  Kind kind;
  AttacheFeedItem *item; /* that is open */
  char *space;           /* the item's */
  guint item_depth;
  Field field;
  AttacheFeedBody *text; /* of the field */
  guint field_depth;
  gint listed; /* that is open, or -1 */
  guint listed_depth;
} Reading;

static void
free_item (gpointer data)
{
  AttacheFeedItem *item = data;

  g_free (item->about);
  g_free (item->title);
  g_free (item->language);
  g_clear_pointer (&item->body, attache_feed_body_free);
  g_free (item);
}

static void
clear_listed (gpointer data)
{
  g_free (((AttacheFeedListed *)data)->about);
}

void
attache_feed_document_free (AttacheFeedDocument *self)
{
  g_ptr_array_unref (self->items);
  g_array_unref (self->listed);
  g_free (self->language);
  g_free (self);
}

static gboolean
is (const AttacheFeedEvent *event, const char *space, const char *name)
{
  return attache_feed_piece_is (event->name, name) && strcmp (event->space, space) == 0;
}

static Kind
find_kind (const AttacheFeedEvent *event)
{
  if (is (event, ATOM, "feed"))
    return KIND_ATOM;
  if (is (event, RDF, "RDF"))
    return KIND_RDF;
  return attache_feed_piece_is (event->name, "rss") ? KIND_RSS : KIND_NONE;
}

/* Where items stand: in RSS 2.0 within the channel, else directly in the feed. */
static gboolean
is_item (const Reading *self, const AttacheFeedEvent *event)
{
  if (self->kind == KIND_ATOM)
    return event->depth == 2 && is (event, ATOM, "entry");
  return event->depth == (self->kind == KIND_RSS ? 3 : 2)
         && attache_feed_piece_is (event->name, "item");
}

static void
begin_item (Reading *self, const AttacheFeedEvent *event)
{
  if (self->document->items->len == ATTACHE_LIMIT_FEED_ITEMS)
    {
      self->document->too_many = TRUE;
      return;
    }
  self->item = g_new0 (AttacheFeedItem, 1);
  self->item->begin = event->begin;
  self->item->about = attache_feed_xml_find_attribute (self->xml, RDF, "about");
  self->item->language = attache_feed_xml_find_attribute (self->xml, XML, "lang");
  self->item_depth = event->depth;
  g_free (self->space);
  self->space = g_strdup (event->space);
  g_ptr_array_add (self->document->items, self->item);
}

static AttacheFeedHolds
holds_of_atom (AttacheFeedXml *xml)
{
  g_autofree char *type = attache_feed_xml_find_attribute (xml, NULL, "type");
  g_autofree char *source = attache_feed_xml_find_attribute (xml, NULL, "src");

  if (source != NULL)
    return ATTACHE_FEED_HOLDS_OTHER;
  if (type == NULL || strcmp (type, "text") == 0 || g_ascii_strcasecmp (type, "text/plain") == 0)
    return ATTACHE_FEED_HOLDS_PLAIN;
  if (strcmp (type, "html") == 0 || g_ascii_strcasecmp (type, "text/html") == 0)
    return ATTACHE_FEED_HOLDS_HTML;
  return strcmp (type, "xhtml") == 0 ? ATTACHE_FEED_HOLDS_XHTML : ATTACHE_FEED_HOLDS_OTHER;
}

static void
begin_field (Reading *self, const AttacheFeedEvent *event, Field field, AttacheFeedHolds holds)
{
  self->field = field;
  self->field_depth = event->depth;
  self->text = attache_feed_body_new (holds, event->depth);
}

static Field
find_field_of_item (const Reading *self, const AttacheFeedEvent *event)
{
  gboolean atom = self->kind == KIND_ATOM;

  if (is (event, DC, "language"))
    return FIELD_LANGUAGE;
  if (is (event, CONTENT, "encoded"))
    return FIELD_BODY;
  if (strcmp (event->space, self->space) != 0)
    return FIELD_NONE;
  if (attache_feed_piece_is (event->name, "title"))
    return FIELD_TITLE;
  if (atom)
    return attache_feed_piece_is (event->name, "content")
                   || attache_feed_piece_is (event->name, "summary")
               ? FIELD_BODY
               : FIELD_NONE;
  return attache_feed_piece_is (event->name, "description") ? FIELD_BODY : FIELD_NONE;
}

static void
begin_in_item (Reading *self, const AttacheFeedEvent *event)
{
  Field field = find_field_of_item (self, event);
  gboolean atom = self->kind == KIND_ATOM && strcmp (event->space, ATOM) == 0;

  if (event->depth == self->item_depth + 1 && field != FIELD_NONE)
    begin_field (self, event, field,
                 field == FIELD_LANGUAGE ? ATTACHE_FEED_HOLDS_PLAIN
                 : atom                  ? holds_of_atom (self->xml)
                                         : ATTACHE_FEED_HOLDS_HTML);
}

static void
begin_listed (Reading *self, const AttacheFeedEvent *event)
{
  AttacheFeedListed listed = { .begin = event->begin };

  listed.about = attache_feed_xml_find_attribute (self->xml, RDF, "resource");
  if (listed.about == NULL)
    listed.about = attache_feed_xml_find_attribute (self->xml, NULL, "resource");
  if (listed.about == NULL)
    return;
  self->listed = (gint)self->document->listed->len;
  self->listed_depth = event->depth;
  g_array_append_val (self->document->listed, listed);
}

static void
begin_outside (Reading *self, const AttacheFeedEvent *event)
{
  if (event->depth == 1)
    {
      self->kind = find_kind (event);
      self->document->language = attache_feed_xml_find_attribute (self->xml, XML, "lang");
    }
  else if (self->kind == KIND_NONE)
    return;
  else if (is_item (self, event))
    begin_item (self, event);
  else if (self->kind == KIND_RDF && self->listed < 0 && is (event, RDF, "li"))
    begin_listed (self, event);
  else if (event->depth == 3 && self->document->language == NULL
           && attache_feed_piece_is (event->name, "language"))
    begin_field (self, event, FIELD_FEED_LANGUAGE, ATTACHE_FEED_HOLDS_PLAIN);
}

/* Of two bodies the fuller one is read. */
static void
keep_fuller (AttacheFeedItem *item, AttacheFeedBody *body)
{
  gsize length = attache_feed_body_measure (body);

  if (body->begun && length > item->fullness)
    {
      g_clear_pointer (&item->body, attache_feed_body_free);
      item->body = body;
      item->fullness = length;
    }
  else
    attache_feed_body_free (body);
}

static void
replace (char **field, AttacheFeedBody *text)
{
  if (*field == NULL)
    *field = attache_feed_body_to_plain (text);
  attache_feed_body_free (text);
}

static void
end_field (Reading *self)
{
  AttacheFeedBody *text = g_steal_pointer (&self->text);

  if (self->field == FIELD_BODY)
    keep_fuller (self->item, text);
  else if (self->field == FIELD_TITLE)
    replace (&self->item->title, text);
  else if (self->field == FIELD_LANGUAGE)
    replace (&self->item->language, text);
  else
    replace (&self->document->language, text);
  self->field = FIELD_NONE;
}

static void
end_element (Reading *self, const AttacheFeedEvent *event)
{
  if (self->item != NULL && event->depth == self->item_depth)
    {
      self->item->end = event->end;
      self->item = NULL;
    }
  else if (self->listed >= 0 && event->depth == self->listed_depth)
    {
      g_array_index (self->document->listed, AttacheFeedListed, self->listed).end = event->end;
      self->listed = -1;
    }
}

static void
take (Reading *self, const AttacheFeedEvent *event)
{
  if (self->field != FIELD_NONE)
    {
      if (event->kind == ATTACHE_FEED_XML_END && event->depth == self->field_depth)
        end_field (self);
      else
        attache_feed_body_take (self->text, self->xml, event);
    }
  else if (event->kind == ATTACHE_FEED_XML_START && self->item != NULL)
    begin_in_item (self, event);
  else if (event->kind == ATTACHE_FEED_XML_START)
    begin_outside (self, event);
  else if (event->kind == ATTACHE_FEED_XML_END)
    end_element (self, event);
}

static gboolean
refuse (const char *message, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
  return FALSE;
}

static gboolean
read_all (Reading *self, GError **error)
{
  AttacheFeedEvent event;

  while (attache_feed_xml_next (self->xml, &event) != ATTACHE_FEED_XML_DONE)
    {
      if (event.kind == ATTACHE_FEED_XML_BROKEN)
        {
          g_autofree char *problem = attache_feed_xml_describe_problem (self->xml);

          return refuse (problem, error);
        }
      take (self, &event);
    }
  if (self->kind == KIND_NONE)
    return refuse (_ ("it is no feed of RSS or Atom"), error);
  return self->document->items->len > 0 || refuse (_ ("it has no items"), error);
}

/**
 * attache_feed_document_new:
 * @text: a feed, UTF-8
 * @length: its length in bytes
 * @error: return location
 *
 * Finds the items of a feed: RSS 2.0 (https://www.rssboard.org/rss-specification), RSS 1.0
 * (https://web.resource.org/rss/1.0/spec) or Atom (RFC 4287). Of an item with several bodies the
 * one with most text counts. Items past %ATTACHE_LIMIT_FEED_ITEMS are not looked at.
 *
 * Returns: (transfer full) (nullable): the feed; %NULL if it is none, is broken, is over a cap or
 * has no items
 */
AttacheFeedDocument *
attache_feed_document_new (const char *text, gsize length, GError **error)
{
  g_autoptr (AttacheFeedDocument) document = g_new0 (AttacheFeedDocument, 1);
  g_autoptr (AttacheFeedXml) xml = attache_feed_xml_new (text, length);
  Reading reading = { .document = document, .xml = xml, .listed = -1 };
  gboolean ok;

  document->items = g_ptr_array_new_with_free_func (free_item);
  document->listed = g_array_new (FALSE, FALSE, sizeof (AttacheFeedListed));
  g_array_set_clear_func (document->listed, clear_listed);
  ok = read_all (&reading, error);
  g_clear_pointer (&reading.text, attache_feed_body_free);
  g_free (reading.space);
  return ok ? g_steal_pointer (&document) : NULL;
}
