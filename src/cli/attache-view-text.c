/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-view.h"

#define NAMES_SHOWN 24

/* Longer lines are hard to read, shorter ones have no room for words. */
#define MIN_WIDTH 40
#define MAX_WIDTH 100

#define BOLD    "\033[1m"
#define DIM     "\033[2m"
#define HEADING "\033[1;34m"
#define PLAIN   ""
#define NORMAL  "\033[0m"

typedef struct
{
  const AttacheView *view;
  JsonObject *briefing;
  GString *out;
  guint width;
} Printer;

/* Marks that turn the direction of all that follows. */
static gboolean
turns_text (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/**
 * attache_view_make_harmless:
 * @text: text of an article
 *
 * Control characters could tell a terminal what to do; none gets through.
 *
 * Returns: (transfer full): @text with plain spaces for all white space, U+FFFD for control
 * characters, and without marks that turn the direction of what follows
 */
char *
attache_view_make_harmless (const char *text)
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

static void
put_words (Printer *self, char **words, const char *indent)
{
  guint at = cells_of (indent);
  gboolean begun = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint cells = cells_of (words[i]);

      if (*words[i] == '\0')
        continue;
      if (begun && at + 1 + cells > self->width)
        {
          g_string_append_printf (self->out, "\n%s", indent);
          at = cells_of (indent);
        }
      else if (begun)
        {
          g_string_append_c (self->out, ' ');
          at++;
        }
      g_string_append (self->out, words[i]);
      at += cells;
      begun = TRUE;
    }
}

/* A paragraph, broken at spaces. */
static void
put (Printer *self, const char *indent, const char *style, const char *text)
{
  g_autofree char *harmless = attache_view_make_harmless (text);
  g_auto (GStrv) words = g_strsplit (harmless, " ", -1);
  gboolean styled = self->view->color && *style != '\0';

  g_string_append (self->out, indent);
  if (styled)
    g_string_append (self->out, style);
  put_words (self, words, indent);
  if (styled)
    g_string_append (self->out, NORMAL);
  g_string_append_c (self->out, '\n');
}

static void
put_heading (Printer *self, const char *text)
{
  g_string_append_c (self->out, '\n');
  put (self, "", HEADING, text);
}

static void
put_head (Printer *self)
{
  g_autofree char *headline = attache_view_get_headline (self->briefing);
  g_autofree char *coverage = attache_view_describe_coverage (self->briefing);

  if (*headline != '\0')
    put (self, "", BOLD, headline);
  put (self, "", DIM, coverage);
}

static void
put_summary (Printer *self)
{
  g_autoptr (GPtrArray) sentences = attache_view_best_sentences (self->briefing);

  if (sentences->len == 0)
    return;
  put_heading (self, _ ("Summary"));
  for (guint i = 0; i < sentences->len; i++)
    put (self, "  ", PLAIN, g_ptr_array_index (sentences, i));
}

static void
put_statement (Printer *self, JsonObject *statement)
{
  const char *text = attache_view_get_string (statement, "text");
  gboolean quoted = g_strcmp0 (attache_view_get_string (statement, "kind"), "direct") == 0;
  g_autofree char *content = quoted ? g_strdup_printf (_ ("“%s”"), text) : g_strdup (text);
  g_autofree char *badges = attache_view_describe_statement (statement);

  put (self, "    ", PLAIN, content);
  put (self, "      ", DIM, badges);
}

static void
put_voice (Printer *self, const AttacheVoice *voice)
{
  const char *name = voice->name != NULL ? voice->name : _ ("Speaker not given");
  g_autofree char *about = attache_view_describe_voice (self->view, voice);
  g_autofree char *line
      = *about != '\0' ? g_strdup_printf ("%s (%s)", name, about) : g_strdup (name);

  put (self, "  ", BOLD, line);
  for (guint i = 0; i < voice->statements->len; i++)
    put_statement (self, g_ptr_array_index (voice->statements, i));
}

static void
put_voices (Printer *self)
{
  g_autoptr (GPtrArray) voices = attache_view_group_voices (self->briefing);
  g_autofree char *heading = g_strdup_printf ("%s (%u)", _ ("Who said what"),
                                              attache_view_count (self->briefing, "statements"));

  if (voices->len == 0)
    return;
  put_heading (self, heading);
  for (guint i = 0; i < voices->len; i++)
    put_voice (self, g_ptr_array_index (voices, i));
}

/* Names and how often they occur, a name never apart from its number. */
static void
put_names (Printer *self)
{
  guint n = attache_view_count (self->briefing, "entities");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (n == 0)
    return;
  put_heading (self, _ ("People and places"));
  for (guint i = 0; i < MIN (n, NAMES_SHOWN); i++)
    {
      JsonObject *entity = attache_view_get_element (self->briefing, "entities", i);
      const char *name = attache_view_get_string (entity, "name");
      g_autofree char *harmless = attache_view_make_harmless (name != NULL ? name : "");

      g_ptr_array_add (names, g_strdup_printf ("%s\302\240%u%s", harmless,
                                               attache_view_count (entity, "mentions"),
                                               i + 1 < n ? "," : ""));
    }
  if (n > NAMES_SHOWN)
    g_ptr_array_add (names, g_strdup_printf (_ ("and %u more"), n - NAMES_SHOWN));
  g_ptr_array_add (names, NULL);
  g_string_append (self->out, "  ");
  put_words (self, (char **)names->pdata, "  ");
  g_string_append_c (self->out, '\n');
}

/**
 * attache_view_write_text:
 * @self: a briefing, its width and whether to use colours
 *
 * Writes a briefing for a person at a terminal. What the article brings along never reaches the
 * terminal as control characters.
 *
 * Returns: (transfer full): lines of UTF-8
 */
GString *
attache_view_write_text (const AttacheView *self)
{
  Printer printer
      = { self, self->briefing, g_string_new (NULL), CLAMP (self->width, MIN_WIDTH, MAX_WIDTH) };

  put_head (&printer);
  put_summary (&printer);
  put_voices (&printer);
  put_names (&printer);
  return printer.out;
}
