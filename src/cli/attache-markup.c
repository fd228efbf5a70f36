/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-markup.h"

#include <string.h>

#include "cli/attache-page.h"
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
  "h1{line-height:1.2}h3,h4{margin-bottom:0}h4+ul{margin-top:.25rem}\n"                            \
  "small{opacity:.75;font-weight:normal}\n"                                                        \
  "ul{list-style:none;padding-inline-start:1rem}li{margin:.4rem 0}\n"                              \
  ".names{padding:0}.names li{display:inline-block;margin-inline-end:1em}\n"                       \
  "</style>\n"

/* XML knows no such characters. */
static char *
make_harmless (const char *text)
{
  g_autofree char *harmless = attache_page_make_harmless (text);
  GString *out = NULL;

  if (strstr (harmless, "\xef\xbf\xbe") == NULL && strstr (harmless, "\xef\xbf\xbf") == NULL)
    return g_steal_pointer (&harmless);
  out = g_string_new (harmless);
  g_string_replace (out, "\xef\xbf\xbe", "\xef\xbf\xbd", 0);
  g_string_replace (out, "\xef\xbf\xbf", "\xef\xbf\xbd", 0);
  return g_string_free (out, FALSE);
}

/**
 * attache_markup_put_text:
 * @text: UTF-8 from anywhere
 *
 * Puts a text of which no character is markup, neither between tags nor in an attribute; without
 * control characters.
 */
void
attache_markup_put_text (GString *out, const char *text)
{
  g_autofree char *harmless = make_harmless (text);
  g_autofree char *escaped = g_markup_escape_text (harmless, -1);

  g_string_append (out, escaped);
}

/**
 * attache_markup_put_element:
 *
 * Puts an element that holds a text.
 */
void
attache_markup_put_element (GString *out, const char *tag, const char *text)
{
  g_string_append_printf (out, "<%s>", tag);
  attache_markup_put_text (out, text);
  g_string_append_printf (out, "</%s>\n", tag);
}

/**
 * attache_markup_put_small:
 *
 * Puts a text beside another, less prominent; nothing for "".
 */
void
attache_markup_put_small (GString *out, const char *text)
{
  if (*text == '\0')
    return;
  g_string_append (out, " <small>");
  attache_markup_put_text (out, text);
  g_string_append (out, "</small>");
}

/**
 * attache_markup_is_web_link:
 * @link: (nullable): an address of an article
 *
 * Returns: whether a browser opens it as a page; nothing else may become a link
 */
gboolean
attache_markup_is_web_link (const char *link)
{
  g_autofree char *scheme = link != NULL ? g_uri_parse_scheme (link) : NULL;

  return scheme != NULL
         && (g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0);
}

/**
 * attache_markup_put_link:
 * @link: (nullable): an address of an article
 *
 * Puts @text, as a link if @link may be one.
 */
void
attache_markup_put_link (GString *out, const char *link, const char *text)
{
  if (!attache_markup_is_web_link (link))
    {
      attache_markup_put_text (out, text);
      return;
    }
  g_string_append (out, "<a rel=\"noreferrer\" href=\"");
  attache_markup_put_text (out, link);
  g_string_append (out, "\">");
  attache_markup_put_text (out, text);
  g_string_append (out, "</a>");
}

/**
 * attache_markup_begin_page:
 * @language: of what is on it
 *
 * Begins a page of HTML of its own: no script, nothing loaded, light or dark as the reader's
 * desktop.
 */
void
attache_markup_begin_page (GString *out, const char *language, const char *title)
{
  g_string_append (out, "<!DOCTYPE html>\n<html lang=\"");
  attache_markup_put_text (out, language);
  g_string_append (out, "\">\n<head>\n" HEAD);
  attache_markup_put_element (out, "title", title);
  g_string_append (out, STYLE "</head>\n<body>\n");
}

void
attache_markup_end_page (GString *out)
{
  g_string_append (out, "</body>\n</html>\n");
}
