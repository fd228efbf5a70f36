/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-view.h"

#define SUMMARY_SENTENCES 3
#define ENTITIES_SHOWN    24

#define BOLD   "\033[1m"
#define DIM    "\033[2m"
#define BLUE   "\033[34m"
#define NORMAL "\033[0m"

typedef struct
{
  gboolean color;
  guint width;
} Printer;

/* Control characters of the article must not reach the terminal. */
static char *
make_harmless (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        c = ' ';
      else if (g_unichar_iscntrl (c) || c == 0x202a || (c >= 0x202b && c <= 0x202e)
               || (c >= 0x2066 && c <= 0x2069))
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

/* Prints words with a hanging indent, broken at spaces. */
static void
print_wrapped (const Printer *self, const char *first, const char *indent, const char *style,
               const char *text)
{
  g_autofree char *harmless = make_harmless (text);
  g_auto (GStrv) words = g_strsplit (harmless, " ", -1);
  guint at = cells_of (first);
  gboolean begun = FALSE;

  g_print ("%s%s", first, self->color ? style : "");
  for (guint i = 0; words[i] != NULL; i++)
    {
      guint cells = cells_of (words[i]);

      if (*words[i] == '\0')
        continue;
      if (begun && at + 1 + cells > self->width)
        {
          g_print ("\n%s", indent);
          at = cells_of (indent);
        }
      else if (begun)
        {
          g_print (" ");
          at++;
        }
      g_print ("%s", words[i]);
      at += cells;
      begun = TRUE;
    }
  g_print ("%s\n", self->color ? NORMAL : "");
}

static void
print_heading (const Printer *self, const char *text)
{
  g_print ("\n%s%s%s\n", self->color ? BOLD BLUE : "", text, self->color ? NORMAL : "");
}

static char *
headline_of (JsonObject *briefing)
{
  const char *title = attache_view_get_string (briefing, "title");
  const char *text = attache_view_get_string (briefing, "text");

  if (title != NULL)
    return g_strdup (title);
  return g_strndup (text, strcspn (text, "\n"));
}

static void
print_head (const Printer *self, JsonObject *briefing)
{
  g_autofree char *headline = headline_of (briefing);
  JsonArray *notes = json_object_get_array_member (briefing, "notes");
  g_autoptr (GString) line = g_string_new (
      attache_view_describe_coverage (attache_view_get_string (briefing, "coverage")));

  for (guint i = 0; i < json_array_get_length (notes); i++)
    g_string_append_printf (line, " · %s",
                            attache_view_describe_note (attache_view_get_string (
                                json_array_get_object_element (notes, i), "code")));
  if (*headline != '\0')
    print_wrapped (self, "", "", BOLD, headline);
  print_wrapped (self, "", "", DIM, line->str);
}

static void
print_summary (const Printer *self, JsonObject *briefing)
{
  g_autoptr (GPtrArray) sentences = attache_view_best_sentences (briefing, SUMMARY_SENTENCES);

  if (sentences->len == 0)
    return;
  print_heading (self, _ ("Summary"));
  for (guint i = 0; i < sentences->len; i++)
    print_wrapped (self, "  ", "  ", "", g_ptr_array_index (sentences, i));
}

static void
print_statement (const Printer *self, JsonObject *statement)
{
  const char *kind = attache_view_get_string (statement, "kind");
  const char *how = attache_view_describe_how (
      attache_view_get_string (json_object_get_object_member (statement, "speaker"), "how"));
  gboolean quoted = g_strcmp0 (kind, "direct") == 0;
  g_autofree char *content
      = quoted ? g_strconcat ("“", attache_view_get_string (statement, "text"), "”", NULL)
               : g_strdup (attache_view_get_string (statement, "text"));
  g_autofree char *badges
      = g_strjoin (" · ", attache_view_describe_act (attache_view_get_string (statement, "act")),
                   attache_view_describe_kind (kind), how, NULL);

  print_wrapped (self, "    ", "    ", "", content);
  print_wrapped (self, "      ", "      ", DIM, badges);
}

static void
print_voice (const Printer *self, const AttacheVoiceGroup *voice)
{
  g_autoptr (GString) line
      = g_string_new (voice->name != NULL ? voice->name : _ ("Speaker not given"));
  g_autoptr (GString) about = g_string_new (NULL);

  if (voice->role != NULL)
    g_string_append (about, voice->role);
  if (voice->country != NULL)
    g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", voice->country);
  if (voice->anonymous)
    g_string_append_printf (about, "%s%s", about->len > 0 ? " · " : "", _ ("not named"));
  if (about->len > 0)
    g_string_append_printf (line, "  (%s)", about->str);
  print_wrapped (self, "  ", "  ", BOLD, line->str);
  for (guint i = 0; i < voice->statements->len; i++)
    print_statement (self, g_ptr_array_index (voice->statements, i));
}

static void
print_voices (const Printer *self, JsonObject *briefing)
{
  g_autoptr (GPtrArray) voices = attache_view_group_voices (briefing);
  g_autofree char *heading = NULL;

  if (voices->len == 0)
    return;
  heading = g_strdup_printf (
      "%s (%u)", _ ("Who said what"),
      json_array_get_length (json_object_get_array_member (briefing, "statements")));
  print_heading (self, heading);
  for (guint i = 0; i < voices->len; i++)
    print_voice (self, g_ptr_array_index (voices, i));
}

static void
print_entities (const Printer *self, JsonObject *briefing)
{
  JsonArray *entities = json_object_get_array_member (briefing, "entities");
  g_autoptr (GString) line = g_string_new (NULL);
  guint n = json_array_get_length (entities);

  if (n == 0)
    return;
  print_heading (self, _ ("People and places"));
  for (guint i = 0; i < MIN (n, ENTITIES_SHOWN); i++)
    {
      JsonObject *entity = json_array_get_object_element (entities, i);

      g_string_append_printf (
          line, "%s%s %u", i > 0 ? "  " : "", attache_view_get_string (entity, "name"),
          json_array_get_length (json_object_get_array_member (entity, "mentions")));
    }
  print_wrapped (self, "  ", "  ", "", line->str);
  if (n > ENTITIES_SHOWN)
    g_print ("  %s\n", _ ("…"));
}

/**
 * attache_view_print_text:
 * @briefing: a briefing
 * @color: whether to use the terminal's colours
 * @width: of a line, in cells
 *
 * Prints a briefing for a person. What the article brings along never reaches the terminal as
 * control characters.
 */
void
attache_view_print_text (JsonObject *briefing, gboolean color, guint width)
{
  Printer printer = { color, CLAMP (width, 40, 100) };

  print_head (&printer, briefing);
  print_summary (&printer, briefing);
  print_voices (&printer, briefing);
  print_entities (&printer, briefing);
}
