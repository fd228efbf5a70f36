/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "base/attache-limits.h"
#include "cli/attache-feed-xml-private.h"

/* What the prefix `xml` always stands for. */
#define XML_SPACE "http://www.w3.org/XML/1998/namespace"

/**
 * attache_feed_tag_find_space:
 *
 * Returns: the namespace of a prefix; "" if there is none, "?" if nobody said which
 */
const char *
attache_feed_tag_find_space (AttacheFeedXml *self, AttacheFeedPiece prefix)
{
  for (guint i = self->bindings->len; i > 0; i--)
    {
      const AttacheFeedBinding *binding
          = &g_array_index (self->bindings, AttacheFeedBinding, i - 1);

      if (attache_feed_piece_equal (binding->prefix, prefix))
        return binding->space;
    }
  if (attache_feed_piece_is (prefix, "xml"))
    return XML_SPACE;
  return prefix.length == 0 ? "" : "?";
}

/* Splits at the colon, if there is one. */
static void
split_name (AttacheFeedPiece whole, AttacheFeedPiece *prefix, AttacheFeedPiece *name)
{
  const char *colon = memchr (whole.bytes, ':', whole.length);

  *prefix = (AttacheFeedPiece){ whole.bytes, colon != NULL ? (gsize)(colon - whole.bytes) : 0 };
  *name = whole;
  if (colon != NULL)
    *name = (AttacheFeedPiece){ colon + 1, whole.length - prefix->length - 1 };
}

static const char *
read_value (AttacheFeedXml *self, const char *at, AttacheFeedPiece *value)
{
  char mark = at < self->end ? *at : '\0';

  if (mark != '"' && mark != '\'')
    return attache_feed_xml_fail (self, N_ ("an attribute has no value in quotation marks"));
  *value = (AttacheFeedPiece){ ++at, 0 };
  while (at < self->end && *at != mark)
    {
      if (*at == '<')
        return attache_feed_xml_fail (self, N_ ("a tag has no end"));
      at = *at == '&' ? attache_feed_xml_check_reference (self, at) : at + 1;
      if (at == NULL)
        return NULL;
    }
  if (at == self->end)
    return attache_feed_xml_fail (self, N_ ("a tag has no end"));
  value->length = (gsize)(at - value->bytes);
  return at + 1;
}

static gboolean
is_repeated (AttacheFeedXml *self, const AttacheFeedAttribute *attribute)
{
  for (guint i = 0; i < self->attributes->len; i++)
    {
      const AttacheFeedAttribute *other
          = &g_array_index (self->attributes, AttacheFeedAttribute, i);

      if (attache_feed_piece_equal (other->name, attribute->name)
          && attache_feed_piece_equal (other->prefix, attribute->prefix))
        return TRUE;
    }
  return FALSE;
}

static const char *
read_attribute (AttacheFeedXml *self, const char *at)
{
  AttacheFeedAttribute attribute;
  const char *end = attache_feed_xml_read_name (at, self->end);

  if (end == NULL)
    return attache_feed_xml_fail (self, N_ ("there is no sound name where an attribute stands"));
  split_name ((AttacheFeedPiece){ at, (gsize)(end - at) }, &attribute.prefix, &attribute.name);
  at = attache_feed_xml_skip_space (end, self->end);
  if (at == self->end || *at != '=')
    return attache_feed_xml_fail (self, N_ ("an attribute has no value"));
  at = read_value (self, attache_feed_xml_skip_space (at + 1, self->end), &attribute.value);
  if (at == NULL)
    return NULL;
  if (self->attributes->len == ATTACHE_LIMIT_FEED_ATTRIBUTES)
    return attache_feed_xml_fail (self, N_ ("an element has too many attributes"));
  if (is_repeated (self, &attribute))
    return attache_feed_xml_fail (self, N_ ("an attribute is there twice"));
  g_array_append_val (self->attributes, attribute);
  return at;
}

/* To the end of the tag. */
static const char *
read_attributes (AttacheFeedXml *self, const char *at)
{
  g_array_set_size (self->attributes, 0);
  for (;;)
    {
      const char *next = attache_feed_xml_skip_space (at, self->end);

      if (next == self->end)
        return attache_feed_xml_fail (self, N_ ("a tag has no end"));
      if (*next == '>' || *next == '/')
        return next;
      if (next == at)
        return attache_feed_xml_fail (self, N_ ("there is no space before an attribute"));
      at = read_attribute (self, next);
      if (at == NULL)
        return NULL;
    }
}

/* What the attributes say of prefixes. */
static gboolean
bind (AttacheFeedXml *self)
{
  for (guint i = 0; i < self->attributes->len; i++)
    {
      AttacheFeedAttribute *attribute = &g_array_index (self->attributes, AttacheFeedAttribute, i);
      gboolean all
          = attribute->prefix.length == 0 && attache_feed_piece_is (attribute->name, "xmlns");
      AttacheFeedBinding binding = { { attribute->name.bytes, 0 }, NULL };
      GString *space;

      if (!all && !attache_feed_piece_is (attribute->prefix, "xmlns"))
        continue;
      if (self->bindings->len == ATTACHE_LIMIT_FEED_NAMESPACES)
        return attache_feed_xml_fail (self, N_ ("too many namespaces")) != NULL;
      if (!all)
        binding.prefix = attribute->name;
      space = g_string_new (NULL);
      attache_feed_piece_decode (attribute->value, space);
      binding.space = g_string_free (space, FALSE);
      g_array_append_val (self->bindings, binding);
    }
  return TRUE;
}

static gboolean
open_element (AttacheFeedXml *self, AttacheFeedPiece whole, AttacheFeedEvent *event)
{
  const AttacheFeedOpen open = { whole, self->bindings->len };
  AttacheFeedPiece prefix;

  if (self->open->len == ATTACHE_LIMIT_FEED_DEPTH)
    return attache_feed_xml_fail (self, N_ ("too deep")) != NULL;
  g_array_append_val (self->open, open);
  if (!bind (self))
    return FALSE;
  split_name (whole, &prefix, &event->name);
  event->space = attache_feed_tag_find_space (self, prefix);
  event->depth = self->open->len;
  event->kind = ATTACHE_FEED_XML_START;
  return TRUE;
}

/**
 * attache_feed_tag_read:
 * @self: at a tag
 * @event: (out): what it begins
 *
 * Reads a tag that begins an element.
 *
 * Returns: (nullable): what follows it, %NULL if it is broken
 */
const char *
attache_feed_tag_read (AttacheFeedXml *self, AttacheFeedEvent *event)
{
  const char *name = self->at + 1;
  const char *at = attache_feed_xml_read_name (name, self->end);
  AttacheFeedPiece whole = { name, at != NULL ? (gsize)(at - name) : 0 };

  if (at == NULL)
    return attache_feed_xml_fail (self, N_ ("there is no sound name where an element begins"));
  if (self->begun && self->open->len == 0)
    return attache_feed_xml_fail (self, N_ ("something follows the end"));
  self->begun = TRUE;
  at = read_attributes (self, at);
  if (at == NULL || !open_element (self, whole, event))
    return NULL;
  self->unclosed = *at == '/';
  if (self->unclosed)
    at++;
  if (at == self->end || *at != '>')
    return attache_feed_xml_fail (self, N_ ("a tag has no end"));
  return at + 1;
}

/**
 * attache_feed_tag_close:
 * @event: (out): its end
 *
 * Closes the innermost element.
 */
void
attache_feed_tag_close (AttacheFeedXml *self, AttacheFeedEvent *event)
{
  const AttacheFeedOpen *open = &g_array_index (self->open, AttacheFeedOpen, self->open->len - 1);
  AttacheFeedPiece prefix;

  split_name (open->name, &prefix, &event->name);
  event->kind = ATTACHE_FEED_XML_END;
  event->space = "";
  event->depth = self->open->len;
  g_array_set_size (self->bindings, open->n_bindings);
  g_array_set_size (self->open, self->open->len - 1);
}

/**
 * attache_feed_tag_read_end:
 * @self: at a tag
 * @event: (out): what it ends
 *
 * Reads a tag that ends an element.
 *
 * Returns: (nullable): what follows it, %NULL if it is broken
 */
const char *
attache_feed_tag_read_end (AttacheFeedXml *self, AttacheFeedEvent *event)
{
  const char *name = self->at + 2;
  const char *at = attache_feed_xml_read_name (name, self->end);
  const AttacheFeedOpen *open;

  if (at == NULL || self->open->len == 0)
    return attache_feed_xml_fail (self, N_ ("a tag ends what was not begun"));
  open = &g_array_index (self->open, AttacheFeedOpen, self->open->len - 1);
  if (!attache_feed_piece_equal (open->name, (AttacheFeedPiece){ name, (gsize)(at - name) }))
    return attache_feed_xml_fail (self, N_ ("a tag ends what was not begun"));
  at = attache_feed_xml_skip_space (at, self->end);
  if (at == self->end || *at != '>')
    return attache_feed_xml_fail (self, N_ ("a tag has no end"));
  attache_feed_tag_close (self, event);
  return at + 1;
}
