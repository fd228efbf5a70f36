/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Addresses as feeds, pages and servers write them. */
#include "fetch/attache-fetch-link.h"

#include <libsoup/soup.h>
#include <string.h>

#include "fetch/attache-fetch-address.h"

/* A longer one is refused by most servers. */
#define LINK_BYTES 4096

/* Spaces, quotation marks and letters beyond ASCII are written as they are by many; in a host they
 * become letters again when it is parsed. Control characters have no place in an address. */
static char *
escape (const char *link)
{
  g_autofree char *stripped = g_strstrip (g_strdup (link));
  GString *escaped = g_string_new (NULL);

  for (const char *at = stripped; *at != '\0'; at++)
    {
      guchar c = (guchar)*at;

      if (c < 0x20 || c == 0x7f)
        {
          g_string_free (escaped, TRUE);
          return NULL;
        }
      if (c == ' ' || c >= 0x80 || strchr ("\"<>\\^`{|}", c) != NULL)
        g_string_append_printf (escaped, "%%%02X", c);
      else
        g_string_append_c (escaped, (char)c);
    }
  return g_string_free (escaped, FALSE);
}

/* Names in other scripts as name servers know them; no spaces or marks, which some libraries read
 * otherwise than others. */
static char *
clean_host (const char *host)
{
  g_autofree char *ascii = host != NULL && *host != '\0' ? g_hostname_to_ascii (host) : NULL;

  if (ascii == NULL || *ascii == '\0' || strlen (ascii) > 253)
    return NULL;
  for (const char *at = ascii; *at != '\0'; at++)
    if (!g_ascii_isalnum (*at) && strchr ("-._:", *at) == NULL)
      return NULL;
  return g_ascii_strdown (ascii, -1);
}

/**
 * attache_fetch_link_parse:
 * @link: an address
 * @base: (nullable): what it is relative to
 *
 * Returns: (transfer full) (nullable): the address without its fragment; %NULL unless it is http or
 *   https with a host, and without a name and password
 */
GUri *
attache_fetch_link_parse (const char *link, GUri *base)
{
  GUriFlags flags = SOUP_HTTP_URI_FLAGS;
  g_autofree char *escaped = strlen (link) <= LINK_BYTES ? escape (link) : NULL;
  g_autofree char *host = NULL;
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  if (escaped == NULL)
    return NULL;
  uri = base != NULL ? g_uri_parse_relative (base, escaped, flags, NULL)
                     : g_uri_parse (escaped, flags, NULL);
  scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  if (scheme == NULL || (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
      || g_uri_get_userinfo (uri) != NULL || g_uri_get_port (uri) == 0)
    return NULL;
  host = clean_host (g_uri_get_host (uri));
  if (host == NULL)
    return NULL;
  return g_uri_build (flags, scheme, NULL, host, g_uri_get_port (uri),
                      *g_uri_get_path (uri) != '\0' ? g_uri_get_path (uri) : "/",
                      g_uri_get_query (uri), NULL);
}

/**
 * attache_fetch_link_get_port:
 *
 * Returns: the port that @uri leads to
 */
guint16
attache_fetch_link_get_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  return port > 0 ? (guint16)port : g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

/**
 * attache_fetch_link_get_place:
 *
 * Returns: (transfer full): host and port: `example.org:443`, `[::1]:80`
 */
char *
attache_fetch_link_get_place (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  return g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%u" : "%s:%u", host,
                          attache_fetch_link_get_port (uri));
}

/**
 * attache_fetch_link_get_path:
 *
 * Returns: (transfer full): path and query
 */
char *
attache_fetch_link_get_path (GUri *uri)
{
  const char *query = g_uri_get_query (uri);

  return query != NULL ? g_strconcat (g_uri_get_path (uri), "?", query, NULL)
                       : g_strdup (g_uri_get_path (uri));
}

/**
 * attache_fetch_link_is_local:
 *
 * Returns: whether the host, as it is written, is this computer or in its network; what a name
 * server makes of a name is looked at when it is dialled
 */
gboolean
attache_fetch_link_is_local (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) literal = attache_fetch_address_parse_literal (host);

  return literal != NULL ? !attache_fetch_address_is_public (literal)
                         : attache_fetch_address_is_local_name (host);
}
