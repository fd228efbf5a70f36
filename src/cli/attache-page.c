/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-page.h"

#include <string.h>

/* Longer lines are hard to read, shorter ones have no room for words. */
#define MIN_WIDTH 40
#define MAX_WIDTH 100

#define NORMAL "\033[0m"

/* Marks that turn the direction of all that follows. */
static gboolean
turns_text (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * attache_page_make_harmless:
 * @text: text of an article
 *
 * Control characters could tell a terminal what to do; none gets through.
 *
 * Returns: (transfer full): @text with plain spaces for all white space, U+FFFD for control
 * characters, and without marks that turn the direction of what follows
 */
char *
attache_page_make_harmless (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (turns_text (c))
        continue;
      if (g_unichar_isspace (c))
        c = ' ';
      else if (g_unichar_iscntrl (c))
        c = 0xfffd;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static guint
cells_of (const char *word)
{
  guint cells = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      cells += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return cells;
}

/**
 * attache_page_init:
 * @self: (out caller-allocated): the page
 * @width: cells of a terminal's line; lines are kept from 40 to 100
 * @color: whether to use colours
 *
 * Begins an empty page. Its @out is the caller's to free.
 */
void
attache_page_init (AttachePage *self, guint width, gboolean color)
{
  *self = (AttachePage){ .out = g_string_new (NULL),
                         .width = CLAMP (width, MIN_WIDTH, MAX_WIDTH),
                         .color = color };
}

static void
put_style (AttachePage *self, AttacheStyle style)
{
  static const char *const codes[] = { NULL, "\033[1m", "\033[2m", "\033[1;34m" };

  if (self->color && codes[style] != NULL)
    g_string_append (self->out, codes[style]);
}

/**
 * attache_page_begin:
 * @self: the page
 * @indent: spaces before each of its lines, which stay until its end
 *
 * Begins a paragraph.
 */
void
attache_page_begin (AttachePage *self, const char *indent)
{
  self->indent = indent;
  self->begun = FALSE;
  self->cell = (guint)strlen (indent);
  g_string_append (self->out, indent);
}

static void
put_word (AttachePage *self, const char *word)
{
  guint cells = cells_of (word);

  if (self->begun && self->cell + 1 + cells > self->width)
    {
      g_string_append_printf (self->out, "\n%s", self->indent);
      self->cell = (guint)strlen (self->indent);
    }
  else if (self->begun)
    {
      g_string_append_c (self->out, ' ');
      self->cell++;
    }
  g_string_append (self->out, word);
  self->cell += cells;
  self->begun = TRUE;
}

static void
put_words (AttachePage *self, AttacheStyle style, const char *const *words)
{
  put_style (self, style);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      put_word (self, words[i]);
  if (self->color && style != ATTACHE_STYLE_PLAIN)
    g_string_append (self->out, NORMAL);
}

/**
 * attache_page_add:
 * @self: the page
 * @style: how the words look, where there are colours
 * @text: words, from anywhere
 *
 * Adds words to the paragraph, which is broken at spaces.
 */
void
attache_page_add (AttachePage *self, AttacheStyle style, const char *text)
{
  g_autofree char *harmless = attache_page_make_harmless (text);
  g_auto (GStrv) words = g_strsplit (harmless, " ", -1);

  put_words (self, style, (const char *const *)words);
}

/**
 * attache_page_add_unbroken:
 * @self: the page
 * @style: how the words look, where there are colours
 * @text: words, from anywhere, that stay on one line
 *
 * Adds words to the paragraph as if they were one.
 */
void
attache_page_add_unbroken (AttachePage *self, AttacheStyle style, const char *text)
{
  g_autofree char *harmless = attache_page_make_harmless (text);
  const char *words[] = { harmless, NULL };

  put_words (self, style, words);
}

/**
 * attache_page_end:
 *
 * Ends the paragraph.
 */
void
attache_page_end (AttachePage *self)
{
  g_string_append_c (self->out, '\n');
}

/**
 * attache_page_put:
 *
 * Puts a whole paragraph in one style.
 */
void
attache_page_put (AttachePage *self, const char *indent, AttacheStyle style, const char *text)
{
  attache_page_begin (self, indent);
  attache_page_add (self, style, text);
  attache_page_end (self);
}

/**
 * attache_page_put_heading:
 *
 * Puts a heading after an empty line.
 */
void
attache_page_put_heading (AttachePage *self, const char *text)
{
  g_string_append_c (self->out, '\n');
  attache_page_put (self, "", ATTACHE_STYLE_HEADING, text);
}
