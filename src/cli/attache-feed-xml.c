/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-feed-prolog.h"
#include "cli/attache-feed-reference.h"
#include "cli/attache-feed-xml-private.h"

/* A reader of XML that says where everything stands, which those of libraries do not, and that lets
 * nothing broken through: https://www.w3.org/TR/xml/ without document types, which no feed needs
 * and through which small files become large. */

static void
clear_binding (gpointer data)
{
  g_free (((AttacheFeedBinding *)data)->space);
}

/**
 * attache_feed_xml_new:
 * @text: UTF-8, which stays the caller's and must outlive the result
 * @length: its length in bytes
 *
 * Returns: (transfer full): a reader at the beginning of @text
 */
AttacheFeedXml *
attache_feed_xml_new (const char *text, gsize length)
{
  AttacheFeedXml *self = g_new0 (AttacheFeedXml, 1);

  self->text = self->at = text;
  self->end = text + length;
  self->open = g_array_new (FALSE, FALSE, sizeof (AttacheFeedOpen));
  self->bindings = g_array_new (FALSE, FALSE, sizeof (AttacheFeedBinding));
  g_array_set_clear_func (self->bindings, clear_binding);
  self->attributes = g_array_new (FALSE, FALSE, sizeof (AttacheFeedAttribute));
  return self;
}

void
attache_feed_xml_free (AttacheFeedXml *self)
{
  g_array_unref (self->open);
  g_array_unref (self->bindings);
  g_array_unref (self->attributes);
  g_free (self);
}

/**
 * attache_feed_xml_fail:
 * @problem: what is wrong, marked for translation
 *
 * Keeps what is wrong, and where: wherever the reader stands.
 *
 * Returns: %NULL
 */
const char *
attache_feed_xml_fail (AttacheFeedXml *self, const char *problem)
{
  self->problem = problem;
  return NULL;
}

/**
 * attache_feed_xml_describe_problem:
 *
 * Returns: (transfer full): what is wrong, in the user's language, and the line
 */
char *
attache_feed_xml_describe_problem (AttacheFeedXml *self)
{
  guint line = 1;

  for (const char *p = self->text; p < self->at; p++)
    line += *p == '\n';
  return g_strdup_printf (_ ("line %u: %s"), line, _ (self->problem));
}

/**
 * attache_feed_xml_skip_space:
 *
 * Returns: the first byte from @at on that is no white space, or @end
 */
const char *
attache_feed_xml_skip_space (const char *at, const char *end)
{
  while (at < end && (*at == ' ' || *at == '\t' || *at == '\n' || *at == '\r'))
    at++;
  return at;
}

/**
 * attache_feed_xml_check_reference:
 * @at: an ampersand
 *
 * Returns: (nullable): what follows the reference; %NULL if it is none, or one of which nothing
 * says what it means
 */
const char *
attache_feed_xml_check_reference (AttacheFeedXml *self, const char *at)
{
  AttacheFeedReference reference;
  const char *after = attache_feed_reference_read (at, self->end, &reference);

  if (after == NULL)
    return attache_feed_xml_fail (self, N_ ("an ampersand begins no reference"));
  if (reference.character == 0 && !self->external)
    return attache_feed_xml_fail (self, N_ ("a reference means nothing"));
  return after;
}

static const char *
read_text (AttacheFeedXml *self, AttacheFeedEvent *event)
{
  const char *at = self->at;

  event->kind = ATTACHE_FEED_XML_TEXT;
  while (at < self->end && *at != '<')
    {
      if (self->end - at >= 3 && memcmp (at, "]]>", 3) == 0)
        return attache_feed_xml_fail (self, N_ ("“]]>” stands in text"));
      at = *at == '&' ? attache_feed_xml_check_reference (self, at) : at + 1;
      if (at == NULL)
        return NULL;
    }
  event->content = (AttacheFeedPiece){ self->at, (gsize)(at - self->at) };
  if (self->open->len == 0 && attache_feed_xml_skip_space (self->at, at) != at)
    return attache_feed_xml_fail (self, N_ ("text stands outside all elements"));
  return at;
}

/* From @opening to @closing, which are not part of the content. */
static const char *
read_section (AttacheFeedXml *self, gsize opening, const char *closing, AttacheFeedEvent *event)
{
  const char *begin = self->at + opening;
  const char *found = g_strstr_len (begin, self->end - begin, closing);

  if (found == NULL)
    return attache_feed_xml_fail (self, N_ ("a comment or section has no end"));
  event->content = (AttacheFeedPiece){ begin, (gsize)(found - begin) };
  return found + strlen (closing);
}

static const char *
read_comment (AttacheFeedXml *self, AttacheFeedEvent *event)
{
  const char *after = read_section (self, 4, "--", event);

  if (after == NULL)
    return NULL;
  return after < self->end && *after == '>'
             ? after + 1
             : attache_feed_xml_fail (self, N_ ("“--” stands in a comment"));
}

static const char *
read_declaration (AttacheFeedXml *self)
{
  AttacheFeedProlog prolog;

  if (self->at > self->text)
    return attache_feed_xml_fail (self, N_ ("the XML declaration is not at the beginning"));
  if (!attache_feed_prolog_read_declaration (self->at, self->end - self->at, &prolog, NULL))
    return attache_feed_xml_fail (self, N_ ("the XML declaration is broken"));
  return self->at + prolog.length;
}

static const char *
read_instruction (AttacheFeedXml *self, AttacheFeedEvent *event)
{
  const char *name = self->at + 2, *end = attache_feed_xml_read_name (name, self->end);

  if (end == NULL)
    return attache_feed_xml_fail (self, N_ ("an instruction has no name"));
  if (end - name == 3 && g_ascii_strncasecmp (name, "xml", 3) == 0)
    return read_declaration (self);
  if (attache_feed_xml_skip_space (end, self->end) == end
      && !(self->end - end >= 2 && memcmp (end, "?>", 2) == 0))
    return attache_feed_xml_fail (self, N_ ("an instruction has no sound name"));
  return read_section (self, 2, "?>", event);
}

static const char *
read_cdata (AttacheFeedXml *self, AttacheFeedEvent *event)
{
  if (self->open->len == 0)
    return attache_feed_xml_fail (self, N_ ("text stands outside all elements"));
  event->kind = ATTACHE_FEED_XML_CDATA;
  return read_section (self, 9, "]]>", event);
}

/* Old feeds name a type that lies elsewhere; it is not read. */
static const char *
read_doctype (AttacheFeedXml *self)
{
  AttacheFeedProlog prolog;

  if (self->begun || self->typed)
    return attache_feed_xml_fail (self, N_ ("a document type stands where none may"));
  if (!attache_feed_prolog_read_doctype (self->at, self->end - self->at, &prolog))
    return attache_feed_xml_fail (self, N_ ("the document type is broken"));
  if (prolog.inner)
    return attache_feed_xml_fail (self, N_ ("it brings a document type of its own"));
  self->typed = TRUE;
  self->external = prolog.named;
  return self->at + prolog.length;
}

static gboolean
starts_with (AttacheFeedXml *self, const char *word)
{
  gsize length = strlen (word);

  return (gsize)(self->end - self->at) >= length && memcmp (self->at, word, length) == 0;
}

static const char *
read_next (AttacheFeedXml *self, AttacheFeedEvent *event)
{
  if (*self->at != '<')
    return read_text (self, event);
  if (starts_with (self, "</"))
    return attache_feed_tag_read_end (self, event);
  if (starts_with (self, "<?"))
    return read_instruction (self, event);
  if (starts_with (self, "<!--"))
    return read_comment (self, event);
  if (starts_with (self, "<![CDATA["))
    return read_cdata (self, event);
  if (starts_with (self, "<!DOCTYPE"))
    return read_doctype (self);
  return attache_feed_tag_read (self, event);
}

/**
 * attache_feed_xml_next:
 * @event: (out): what is met next
 *
 * Goes on by one tag, text, section or comment.
 *
 * Returns: its kind; %ATTACHE_FEED_XML_DONE at the end, again and again, and
 * %ATTACHE_FEED_XML_BROKEN where the text is no sound XML or over a cap
 */
AttacheFeedXmlKind
attache_feed_xml_next (AttacheFeedXml *self, AttacheFeedEvent *event)
{
  const char *after = self->at;

  *event = (AttacheFeedEvent){ .kind = ATTACHE_FEED_XML_OTHER,
                               .begin = (gsize)(self->at - self->text),
                               .space = "" };
  if (self->unclosed)
    {
      self->unclosed = FALSE;
      attache_feed_tag_close (self, event);
    }
  else if (self->problem == NULL && self->at == self->end)
    {
      event->kind = ATTACHE_FEED_XML_DONE;
      if (self->open->len > 0 || !self->begun)
        after = attache_feed_xml_fail (self, N_ ("it ends too early"));
    }
  else
    after = self->problem == NULL ? read_next (self, event) : NULL;
  if (after == NULL)
    return event->kind = ATTACHE_FEED_XML_BROKEN;
  self->at = after;
  event->end = (gsize)(after - self->text);
  return event->kind;
}

/**
 * attache_feed_xml_get_attributes:
 * @n: (out): how many
 *
 * Returns: (array length=n): the attributes of the element that the last event began, until the
 * next event
 */
const AttacheFeedAttribute *
attache_feed_xml_get_attributes (AttacheFeedXml *self, guint *n)
{
  *n = self->attributes->len;
  return (const AttacheFeedAttribute *)self->attributes->data;
}

/**
 * attache_feed_xml_find_attribute:
 * @space: (nullable): its namespace; %NULL for one without a prefix
 * @name: its name
 *
 * Returns: (transfer full) (nullable): the value of an attribute of the element that the last event
 * began, with references resolved; %NULL if it has none such
 */
char *
attache_feed_xml_find_attribute (AttacheFeedXml *self, const char *space, const char *name)
{
  for (guint i = 0; i < self->attributes->len; i++)
    {
      const AttacheFeedAttribute *attribute
          = &g_array_index (self->attributes, AttacheFeedAttribute, i);
      gboolean bare = attribute->prefix.length == 0;
      GString *value;

      if (!attache_feed_piece_is (attribute->name, name)
          || (space == NULL
                  ? !bare
                  : bare
                        || strcmp (attache_feed_tag_find_space (self, attribute->prefix), space)
                               != 0))
        continue;
      value = g_string_new (NULL);
      attache_feed_piece_decode (attribute->value, value);
      return g_string_free (value, FALSE);
    }
  return NULL;
}
