/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-item.h"

#include <string.h>

#include "config.h"

#include <glib/gi18n-lib.h>

#include "evolution/attache-evolution-message.h"
#include "evolution/attache-evolution-page.h"

/* What Evolution puts before the text of each item of a feed, and later versions before that; the
 * only place that has the link. */
#define BASE_BEGIN  "<base href=\""
#define TITLE_BEGIN "<h4><a href=\""
#define TITLE_END   "</a></h4><div><br></div>"

/* And behind it, if files come with the item. */
#define ENCLOSURES      "<br><hr><br>\n"
#define HEADING_END     "<br>\n"
#define ENCLOSURE_BEGIN "<div><a href=\""
#define ENCLOSURE_END   "</a></div>"

/* What Evolution has as the author of an item without one. */
#define NO_AUTHOR "Unknown author"

static const struct
{
  const char *escape;
  char character;
} escapes[] = { { "&amp;", '&' },  { "&lt;", '<' },  { "&gt;", '>' },   { "&quot;", '"' },
                { "&#39;", '\'' }, { "&#34;", '"' }, { "&apos;", '\'' } };

/* (transfer full): the value of an attribute; its end may be anywhere */
static char *
unescape (const char *value, gsize length)
{
  GString *text = g_string_new (NULL);
  const char *end = value + length;

  while (value < end)
    {
      guint i = 0;

      while (i < G_N_ELEMENTS (escapes) && !g_str_has_prefix (value, escapes[i].escape))
        i++;
      g_string_append_c (text, i < G_N_ELEMENTS (escapes) ? escapes[i].character : *value);
      value += i < G_N_ELEMENTS (escapes) ? strlen (escapes[i].escape) : 1;
    }
  return g_string_free (text, FALSE);
}

/* (transfer full): keeps the first link that is one */
static void
take_link (char **link, char *found)
{
  if (*link == NULL && attache_evolution_page_is_web (found))
    *link = found;
  else
    g_free (found);
}

/* Goes over a beginning with an attribute, if there is one. */
static gboolean
skip_attribute (const char **p, const char *begin, char **link)
{
  const char *value, *end;

  if (!g_str_has_prefix (*p, begin))
    return FALSE;
  value = *p + strlen (begin);
  end = strchr (value, '"');
  if (end == NULL || strchr (end, '>') == NULL)
    return FALSE;
  take_link (link, unescape (value, end - value));
  *p = strchr (end, '>') + 1;
  return TRUE;
}

static const char *
skip_space (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;
  return p;
}

/* Whether both are the same but for white space: a header has less of it. */
static gboolean
is_same_title (const char *a, const char *b)
{
  a = skip_space (a);
  b = skip_space (b);
  while (*a != '\0' && *b != '\0')
    {
      if (g_ascii_isspace (*a) != g_ascii_isspace (*b))
        break;
      if (g_ascii_isspace (*a))
        {
          a = skip_space (a);
          b = skip_space (b);
        }
      else if (*a++ != *b++)
        return FALSE;
    }
  return *skip_space (a) == '\0' && *skip_space (b) == '\0';
}

/* Returns where the item's own text begins; without that the title would be its first sentence. A
 * heading that only looks like it, as it says something else, is of the text. */
static const char *
skip_title (const char *html, const char *subject, char **link)
{
  const char *p = skip_space (html);
  g_autofree char *title = NULL;
  char *target = NULL;
  const char *begin, *end;

  if (skip_attribute (&p, BASE_BEGIN, link))
    p = skip_space (p);
  begin = p;
  if (!skip_attribute (&begin, TITLE_BEGIN, &target))
    return p;
  end = strstr (begin, TITLE_END);
  if (end != NULL)
    title = unescape (begin, end - begin);
  if (title == NULL || !is_same_title (title, subject != NULL ? subject : ""))
    {
      g_free (target);
      return p;
    }
  if (target != NULL)
    take_link (link, target);
  return end + strlen (TITLE_END);
}

/* A feed of plain text has the link as a line of its own before it; here it is a paragraph. */
static const char *
skip_link_line (const char *html, char **link)
{
  const char *end = strstr (html, "\n");
  const char *stop = strstr (html, "</p>");
  g_autofree char *line = NULL;

  if (!g_str_has_prefix (html, "<p>") || stop == NULL)
    return html;
  end = end != NULL && end < stop ? end : stop;
  line = unescape (html + 3, end - html - 3);
  g_strstrip (line);
  if (!attache_evolution_page_is_web (line))
    return html;
  take_link (link, g_steal_pointer (&line));
  return end == stop ? end + 4 : end;
}

/* Behind a line of it that is one file's. */
static const char *
skip_enclosure (const char *p)
{
  const char *end = g_str_has_prefix (p, ENCLOSURE_BEGIN) ? strchr (p, '\n') : NULL;
  gsize length = end != NULL ? (gsize)(end - p) : 0;

  return length >= strlen (ENCLOSURE_BEGIN ENCLOSURE_END)
                 && strncmp (end - strlen (ENCLOSURE_END), ENCLOSURE_END, strlen (ENCLOSURE_END))
                        == 0
             ? end + 1
             : NULL;
}

/* Evolution puts a list of the files that come with an item behind its text, under a heading in the
 * user's language. Returns how long the text is without. */
static gsize
measure_text (const char *html)
{
  const char *list = g_strrstr (html, ENCLOSURES);
  const char *p, *next;
  guint n = 0;

  if (list == NULL)
    return strlen (html);
  p = list + strlen (ENCLOSURES);
  p += strcspn (p, "<");
  if (!g_str_has_prefix (p, HEADING_END))
    return strlen (html);
  for (p += strlen (HEADING_END); (next = skip_enclosure (p)) != NULL; n++)
    p = next;
  return n > 0 && *skip_space (p) == '\0' ? (gsize)(list - html) : strlen (html);
}

static char *
dup_author (CamelMimeMessage *message)
{
  const char *header = camel_medium_get_header (CAMEL_MEDIUM (message), "From");
  g_autofree char *author = header != NULL ? camel_header_decode_string (header, NULL) : NULL;

  if (author == NULL)
    return NULL;
  g_strstrip (author);
  if (g_str_has_suffix (author, "<>"))
    author[strlen (author) - 2] = '\0';
  g_strstrip (author);
  return *author != '\0' && !g_str_equal (author, NO_AUTHOR) ? g_steal_pointer (&author) : NULL;
}

static AttacheArticle *
make_feed_item (AttacheEvolutionPlace *place, CamelMimeMessage *message,
                AttacheArticleFields *fields)
{
  g_autofree char *link = NULL, *feed_url = NULL;
  g_autofree char *text = g_strndup (fields->html, measure_text (fields->html));
  const char *feed = camel_medium_get_header (CAMEL_MEDIUM (message), "X-RSS-Feed");

  fields->html = skip_title (text, fields->title, &link);
  if (link == NULL)
    link = attache_evolution_page_dup_link (fields->html);
  if (link == NULL)
    fields->html = skip_link_line (fields->html, &link);
  if (feed != NULL)
    feed_url = g_strstrip (g_strdup (feed));
  fields->link = link;
  fields->feed_url = feed_url;
  fields->feed_title = camel_folder_get_display_name (attache_evolution_place_get_folder (place));
  return attache_article_new (fields);
}

/**
 * attache_evolution_item_new:
 * @place: where @message really is
 * @message: it
 * @cancellable: (nullable): ends it early
 * @error: return location
 *
 * Makes an item of a message; of mail origin unless @place is a feed. Only an item of a feed has a
 * link and a feed. May run in any thread.
 *
 * Returns: (transfer full) (nullable): the item; %NULL with %G_IO_ERROR_NOT_SUPPORTED if any of the
 *   message is encrypted
 */
AttacheArticle *
attache_evolution_item_new (AttacheEvolutionPlace *place, CamelMimeMessage *message,
                            GCancellable *cancellable, GError **error)
{
  gboolean mail = !attache_evolution_place_is_feed (place);
  g_autofree char *html = attache_evolution_message_read (message, mail, cancellable, error);
  g_autofree char *author = NULL;
  time_t date;
  AttacheArticleFields fields;

  if (html == NULL)
    return NULL;
  author = dup_author (message);
  date = camel_mime_message_get_date (message, NULL);
  fields = (AttacheArticleFields){ .id = attache_evolution_place_get_uid (place),
                                   .guid = camel_mime_message_get_message_id (message),
                                   .title = camel_mime_message_get_subject (message),
                                   .author = author,
                                   .html = html,
                                   .published = date != CAMEL_MESSAGE_DATE_CURRENT ? date : 0,
                                   .mail = mail };
  return mail ? attache_article_new (&fields) : make_feed_item (place, message, &fields);
}

/**
 * attache_evolution_item_read_sync:
 * @place: where the message is
 * @cancellable: (nullable): ends it early
 * @error: return location
 *
 * Gets the message from its folder and makes an item of it. It is a message of our own: Camel makes
 * some parts of one when they are first asked for, and the reader may be doing that with its own.
 * And it is a feed's only if it is there. Not in the main thread.
 *
 * Returns: (transfer full) (nullable): the item; %NULL with %G_IO_ERROR_NOT_SUPPORTED if any of the
 *   message is encrypted, or with an error of the folder's
 */
AttacheArticle *
attache_evolution_item_read_sync (AttacheEvolutionPlace *place, GCancellable *cancellable,
                                  GError **error)
{
  CamelFolder *folder = attache_evolution_place_get_folder (place);
  g_autoptr (CamelMimeMessage) message = NULL;

  if (folder != NULL)
    message = camel_folder_get_message_sync (folder, attache_evolution_place_get_uid (place),
                                             cancellable, error);
  else
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _ ("the message is in no folder that is known"));
  return message != NULL ? attache_evolution_item_new (place, message, cancellable, error) : NULL;
}
