/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-feed-prolog.h"

/* Longer ones are not looked at to their end. */
#define PROLOG_BYTES 2048

#define SPACE  "[ \\t\\r\\n]"
#define EQUALS SPACE "*=" SPACE "*"
#define NAME   "[^][<>&'\"/?!=%; \\t\\r\\n.0-9-][^][<>&'\"/?!=%; \\t\\r\\n]*"

/* https://www.w3.org/TR/xml/#NT-XMLDecl */
#define DECLARATION                                                                                \
  "^<\\?xml" SPACE "+version" EQUALS "(?:'1\\.[0-9]+'|\"1\\.[0-9]+\")"                             \
  "(?:" SPACE "+encoding" EQUALS "(['\"])([A-Za-z][A-Za-z0-9._-]*)\\1)?"                           \
  "(?:" SPACE "+standalone" EQUALS "(?:'(?:yes|no)'|\"(?:yes|no)\"))?" SPACE "*\\?>"

/* https://www.w3.org/TR/xml/#NT-doctypedecl, up to definitions of its own. */
#define SYSTEM "(?:'[^']*'|\"[^\"]*\")"
#define PUBLIC                                                                                     \
  "(?:'[-A-Za-z0-9()+,./:=?;!*#@$_% \\r\\n]*'|\"[-A-Za-z0-9'()+,./:=?;!*#@$_% \\r\\n]*\")"
#define DOCTYPE                                                                                    \
  "^<!DOCTYPE" SPACE "+" NAME "(" SPACE "+(?:SYSTEM" SPACE "+" SYSTEM "|PUBLIC" SPACE              \
  "+" PUBLIC SPACE "+" SYSTEM "))?" SPACE "*([[>])"

static GMatchInfo *
match (const char *pattern, const char *text, gsize length)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_RAW, 0, NULL);
  GMatchInfo *info = NULL;

  g_regex_match_full (regex, text, (gssize)MIN (length, PROLOG_BYTES), 0, 0, &info, NULL);
  return info;
}

/**
 * attache_feed_prolog_read_declaration:
 * @text: (array length=length): XML of any encoding that has ASCII in it
 * @length: how many bytes
 * @prolog: (out): what it is
 * @encoding: (out) (optional) (nullable): the encoding it names, in capital letters
 *
 * Reads an XML declaration.
 *
 * Returns: whether there is a sound one
 */
gboolean
attache_feed_prolog_read_declaration (const char *text, gsize length, AttacheFeedProlog *prolog,
                                      char **encoding)
{
  g_autoptr (GMatchInfo) info = match (DECLARATION, text, length);
  g_autofree char *name = NULL;
  gint end = 0;

  if (!g_match_info_fetch_pos (info, 0, NULL, &end))
    return FALSE;
  name = g_match_info_fetch (info, 2);
  *prolog = (AttacheFeedProlog){ (gsize)end, name != NULL && *name != '\0', FALSE };
  if (encoding != NULL)
    *encoding = prolog->named ? g_ascii_strup (name, -1) : NULL;
  return TRUE;
}

/**
 * attache_feed_prolog_read_doctype:
 * @text: (array length=length): XML
 * @length: how many bytes
 * @prolog: (out): what it is
 *
 * Reads a document type up to its end, or up to where its own definitions begin.
 *
 * Returns: whether there is a sound one
 */
gboolean
attache_feed_prolog_read_doctype (const char *text, gsize length, AttacheFeedProlog *prolog)
{
  g_autoptr (GMatchInfo) info = match (DOCTYPE, text, length);
  gint begin = -1, end = 0;

  if (!g_match_info_fetch_pos (info, 0, NULL, &end))
    return FALSE;
  g_match_info_fetch_pos (info, 1, &begin, NULL);
  *prolog = (AttacheFeedProlog){ (gsize)end, begin >= 0, text[end - 1] == '[' };
  return TRUE;
}
