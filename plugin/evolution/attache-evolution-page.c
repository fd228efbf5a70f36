/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-page.h"

#include <string.h>

/* A whole page says where it is in its head; what is said later is not looked for. */
#define HEAD_BYTES 65536

/* One element's beginning, from "<" to ">". */
typedef struct
{
  const char *begin;
  const char *end;
} Tag;

/**
 * attache_evolution_page_is_web:
 * @link: what may be a link
 *
 * Returns: whether it is one into the web, with a host
 */
gboolean
attache_evolution_page_is_web (const char *link)
{
  g_autofree char *scheme = NULL;
  g_autofree char *host = NULL;

  for (const char *p = link; *p != '\0'; p++)
    if (g_ascii_isspace (*p) || g_ascii_iscntrl (*p))
      return FALSE;
  if (!g_uri_split (link, G_URI_FLAGS_PARSE_RELAXED, &scheme, NULL, &host, NULL, NULL, NULL, NULL,
                    NULL))
    return FALSE;
  return host != NULL && *host != '\0'
         && (g_ascii_strcasecmp (scheme != NULL ? scheme : "", "https") == 0
             || g_ascii_strcasecmp (scheme != NULL ? scheme : "", "http") == 0);
}

static gboolean
is_named (const Tag *tag, const char *name)
{
  gsize length = strlen (name);

  return (gsize)(tag->end - tag->begin) > length
         && g_ascii_strncasecmp (tag->begin + 1, name, length) == 0
         && !g_ascii_isalnum (tag->begin[1 + length]);
}

/* The value that begins at *@p, which is moved behind it. */
static char *
take_value (const char **p, const char *end)
{
  char quote = *p < end && (**p == '"' || **p == '\'') ? *(*p)++ : '\0';
  const char *begin = *p;

  while (*p < end && (quote != '\0' ? **p != quote : !g_ascii_isspace (**p)))
    (*p)++;
  return g_strndup (begin, *p - begin);
}

/* (transfer full) (nullable): what a tag has as @name; each byte is looked at once */
static char *
dup_attribute (const Tag *tag, const char *name)
{
  const char *p = tag->begin;

  while (p < tag->end && !g_ascii_isspace (*p))
    p++;
  while (p < tag->end)
    {
      const char *begin;
      gsize length;
      g_autofree char *value = NULL;

      while (p < tag->end && (g_ascii_isspace (*p) || *p == '/' || *p == '"' || *p == '\''))
        p++;
      begin = p;
      while (p < tag->end && !g_ascii_isspace (*p) && *p != '=')
        p++;
      length = p - begin;
      while (p < tag->end && g_ascii_isspace (*p))
        p++;
      if (p == tag->end || *p != '=')
        continue;
      p++;
      while (p < tag->end && g_ascii_isspace (*p))
        p++;
      value = take_value (&p, tag->end);
      if (length == strlen (name) && g_ascii_strncasecmp (begin, name, length) == 0)
        return g_steal_pointer (&value);
    }
  return NULL;
}

/* Goes to the next tag; comments and scripts are gone over. */
static gboolean
next_tag (const char **p, const char *end, Tag *tag)
{
  const char *closing;

  while ((tag->begin = memchr (*p, '<', end - *p)) != NULL)
    {
      gboolean comment = g_str_has_prefix (tag->begin, "<!--");

      closing = comment ? g_strstr_len (tag->begin, end - tag->begin, "-->")
                        : memchr (tag->begin, '>', end - tag->begin);
      if (closing == NULL)
        return FALSE;
      *p = closing + 1;
      tag->end = closing;
      if (is_named (tag, "script"))
        {
          closing = g_strstr_len (*p, end - *p, "</script");
          *p = closing != NULL ? closing : end;
        }
      if (!comment)
        return TRUE;
    }
  return FALSE;
}

static char *
dup_link_if (const Tag *tag, const char *key, const char *value, const char *target)
{
  g_autofree char *is = dup_attribute (tag, key);
  g_autofree char *link = NULL;
  g_auto (GStrv) pieces = NULL;

  if (is == NULL || g_ascii_strcasecmp (is, value) != 0)
    return NULL;
  link = dup_attribute (tag, target);
  if (link == NULL)
    return NULL;
  pieces = g_strsplit (link, "&amp;", -1);
  g_free (link);
  link = g_strjoinv ("&", pieces);
  return attache_evolution_page_is_web (link) ? g_steal_pointer (&link) : NULL;
}

/**
 * attache_evolution_page_dup_link:
 * @html: a whole page or anything else
 *
 * Looks for what the head of a whole page says of its own address: its canonical link or, without
 * one, `og:url`. A relative address is none, as nobody knows what it is relative to.
 *
 * Returns: (transfer full) (nullable): the address, %NULL if @html is no page or does not say
 */
char *
attache_evolution_page_dup_link (const char *html)
{
  const char *p = html, *end = html + strnlen (html, HEAD_BYTES);
  g_autofree char *graph = NULL;
  gboolean head = FALSE;
  Tag tag;

  while (next_tag (&p, end, &tag))
    {
      char *link = NULL;

      if (is_named (&tag, "!doctype") || is_named (&tag, "html") || is_named (&tag, "head"))
        head = TRUE;
      else if (!head || is_named (&tag, "body") || is_named (&tag, "/head"))
        break;
      else if (is_named (&tag, "link"))
        link = dup_link_if (&tag, "rel", "canonical", "href");
      else if (is_named (&tag, "meta") && graph == NULL)
        graph = dup_link_if (&tag, "property", "og:url", "content");
      if (link != NULL)
        return link;
    }
  return g_steal_pointer (&graph);
}
