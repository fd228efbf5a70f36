/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-cited.h"

#include <string.h>

/* Programs of mail mark what they quote of the mail that is answered by the type that all of them
 * once took over from Netscape's, by a class of their own, or by both; some have a class for the
 * line that says who wrote it. */
#define CITE_TYPE "cite"
static const char *const CITED_CLASSES[]
    = { "gmail_quote", "gmail_attr", "moz-cite-prefix", "protonmail_quote", "yahoo_quoted", NULL };

/* What may stand within the line that says who wrote it. */
static const char *const INLINE[]
    = { "a", "b", "bdi", "em", "font", "i", "span", "strong", "tt", NULL };

/* Between what was before and behind a quotation. */
#define GAP "<br>"

/* A line of that kind is not longer, with its tags. */
#define MAX_ATTRIBUTION 600

typedef struct
{
  const char *name; /* not terminated */
  gsize name_length;
  gboolean closing;
  const char *end; /* behind its ">", or the end of the text */
} Tag;

/* Behind the tag or comment that begins at @p; a ">" in quotes does not end a tag, and "<" before
 * anything else is text. */
static const char *
find_end (const char *p)
{
  char quote = '\0';
  const char *end;

  if (!g_ascii_isalpha (p[1]) && p[1] != '/' && p[1] != '!' && p[1] != '?')
    return p + 1;

  if (g_str_has_prefix (p, "<!--"))
    {
      end = strstr (p + 4, "-->");
      return end != NULL ? end + 3 : p + strlen (p);
    }
  for (p++; *p != '\0' && (quote != '\0' || *p != '>'); p++)
    if (quote != '\0')
      quote = *p == quote ? '\0' : quote;
    else if ((*p == '"' || *p == '\'') && p[-1] == '=')
      quote = *p;
  return *p != '\0' ? p + 1 : p;
}

static Tag
read_tag (const char *p)
{
  Tag tag = { NULL, 0, p[1] == '/', find_end (p) };

  tag.name = p + (tag.closing ? 2 : 1);
  while (g_ascii_isalnum (tag.name[tag.name_length]))
    tag.name_length++;
  return tag;
}

static gboolean
is_name (const Tag *tag, const char *name, gsize length)
{
  return tag->name_length == length && g_ascii_strncasecmp (tag->name, name, length) == 0;
}

static gboolean
is_one_of (const Tag *tag, const char *const *names)
{
  for (; *names != NULL; names++)
    if (is_name (tag, *names, strlen (*names)))
      return TRUE;
  return FALSE;
}

/* (transfer full) (nullable): the value of an attribute, in small letters */
static char *
dup_attribute (const Tag *tag, const char *name)
{
  gsize length = strlen (name);

  for (const char *p = tag->name + tag->name_length; p + length < tag->end; p++)
    {
      const char *value = p + length;
      gsize n;

      if (!g_ascii_isspace (p[-1]) && p[-1] != '"' && p[-1] != '\'')
        continue;
      if (g_ascii_strncasecmp (p, name, length) != 0 || *value != '=')
        continue;
      value++;
      n = *value == '"' || *value == '\'' ? strcspn (value + 1, (char[]){ *value, '\0' })
                                          : strcspn (value, " \t\r\n>");
      value += *value == '"' || *value == '\'' ? 1 : 0;
      return value + n < tag->end ? g_ascii_strdown (value, (gssize)n) : NULL;
    }
  return NULL;
}

static gboolean
has_cited_class (const Tag *tag)
{
  g_autofree char *value = dup_attribute (tag, "class");
  g_auto (GStrv) classes = value != NULL ? g_strsplit_set (value, " \t\r\n", -1) : NULL;

  for (guint i = 0; classes != NULL && classes[i] != NULL; i++)
    if (g_strv_contains (CITED_CLASSES, classes[i]))
      return TRUE;
  return FALSE;
}

/* What is forwarded has the class of a quotation too, but on the outer element; that of an answer
 * has it on the inner one as well. */
static gboolean
is_cited (const Tag *tag)
{
  g_autofree char *type = NULL;
  g_autofree char *classes = NULL;

  if (tag->closing)
    return FALSE;
  if (is_name (tag, "blockquote", 10))
    {
      type = dup_attribute (tag, "type");
      return g_strcmp0 (type, CITE_TYPE) == 0 || has_cited_class (tag);
    }
  if (!is_name (tag, "div", 3) || !has_cited_class (tag))
    return FALSE;
  classes = dup_attribute (tag, "class");
  return strstr (classes, "gmail_quote") == NULL;
}

/* Behind the end of the element that @opening begins; the end of the text if it is never ended. */
static const char *
skip_element (const Tag *opening)
{
  const char *p = opening->end;
  guint depth = 1;

  while ((p = strchr (p, '<')) != NULL)
    {
      Tag tag = read_tag (p);

      if (is_name (&tag, opening->name, opening->name_length))
        depth += tag.closing ? -1 : 1;
      p = tag.end;
      if (depth == 0)
        return p;
    }
  return opening->end + strlen (opening->end);
}

/**
 * attache_evolution_cited_is_attribution:
 * @line: text or HTML before a quotation
 * @length: of it, in bytes
 *
 * Such lines end in a colon in every language. Most have a date or an address in them, which are
 * full of stops; without, it is not more than one sentence.
 *
 * Returns: whether @line only says who wrote what follows
 */
gboolean
attache_evolution_cited_is_attribution (const char *line, gsize length)
{
  gboolean dated = FALSE, ended = FALSE;

  if (length == 0 || length > MAX_ATTRIBUTION || line[length - 1] != ':')
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      dated = dated || g_ascii_isdigit (line[i]) || line[i] == '@';
      ended
          = ended
            || (i + 1 < length && strchr (".!?", line[i]) != NULL && g_ascii_isspace (line[i + 1]));
    }
  return dated || !ended;
}

/**
 * attache_evolution_cited_is_attribution_begin:
 * @line: the line of text before one that attache_evolution_cited_is_attribution()
 *
 * Returns: whether @line is the beginning of it
 */
gboolean
attache_evolution_cited_is_attribution_begin (const char *line)
{
  gsize length = strlen (line);

  return length > 0 && length <= MAX_ATTRIBUTION && strpbrk (line, "0123456789@") != NULL
         && strchr (".!?:", line[length - 1]) == NULL;
}

/* Where the line begins whose end is at @end, behind inline elements too. */
static gsize
find_begin (const GString *html, gsize end, gsize floor)
{
  gsize at = end;

  while (at > floor)
    {
      gsize open = at - 1;
      Tag tag;

      if (html->str[open] != '>')
        {
          /* A blank line in preformatted text. */
          if (html->str[open] == '\n' && open > floor && html->str[open - 1] == '\n')
            break;
          at--;
          continue;
        }
      while (open > floor && html->str[open] != '<')
        open--;
      tag = read_tag (html->str + open);
      if (!is_one_of (&tag, INLINE))
        break;
      at = open;
    }
  return at;
}

/* Behind the last character of the text that is no space. */
static gsize
find_last (const GString *html, gsize floor)
{
  gsize at = html->len;

  while (at > floor && (html->str[at - 1] == '>' || g_ascii_isspace (html->str[at - 1])))
    {
      if (html->str[at - 1] == '>')
        while (at > floor && html->str[at - 1] != '<')
          at--;
      at -= at > floor ? 1 : 0;
    }
  return at;
}

/* Takes the line away that says who wrote what follows, which ends in a colon in every language. */
static void
drop_attribution (GString *html)
{
  gsize floor = html->len > MAX_ATTRIBUTION ? html->len - MAX_ATTRIBUTION : 0;
  gsize end = find_last (html, floor), begin;

  if (end <= floor || html->str[end - 1] != ':')
    return;
  begin = find_begin (html, end, floor);
  /* At the floor it is too long to be one. */
  if ((begin > floor || floor == 0)
      && attache_evolution_cited_is_attribution (html->str + begin, end - begin))
    g_string_erase (html, (gssize)begin, (gssize)(end - begin));
}

/* Behind a character that is written out, such as a space that is not to be broken at; those that
 * are letters have others beside them. */
static const char *
skip_reference (const char *p)
{
  gsize length = strcspn (p, "; \t\r\n<");

  return p[length] == ';' && length < 12 ? p + length + 1 : p + 1;
}

static gboolean
has_words (const char *html)
{
  while (*html != '\0')
    if (*html == '&')
      html = skip_reference (html);
    else if (*html == '<')
      {
        Tag tag = read_tag (html);

        html = is_name (&tag, "style", 5) || is_name (&tag, "title", 5) ? skip_element (&tag)
                                                                        : tag.end;
      }
    else if (g_unichar_isalpha (g_utf8_get_char (html)))
      return TRUE;
    else
      html = g_utf8_next_char (html);
  return FALSE;
}

/**
 * attache_evolution_cited_drop:
 * @html: the HTML of a mail, in UTF-8
 *
 * Leaves out what a mail quotes of the mail that it answers, and the line before it that says who
 * wrote it: that is not what its sender says. If the sender says nothing else, all of it is sent on
 * and so stays.
 *
 * Returns: (transfer full): HTML
 */
char *
attache_evolution_cited_drop (const char *html)
{
  g_autoptr (GString) kept = g_string_sized_new (strlen (html));
  const char *p = html, *next;
  gboolean dropped = FALSE;

  while ((next = strchr (p, '<')) != NULL)
    {
      Tag tag = read_tag (next);

      g_string_append_len (kept, p, next - p);
      p = tag.end;
      if (!is_cited (&tag))
        {
          g_string_append_len (kept, next, tag.end - next);
          continue;
        }
      if (is_name (&tag, "blockquote", 10))
        drop_attribution (kept);
      p = skip_element (&tag);
      /* What stands on both sides of it is not one sentence. */
      g_string_append (kept, GAP);
      dropped = TRUE;
    }
  g_string_append (kept, p);
  return g_strdup (dropped && has_words (kept->str) ? kept->str : html);
}
