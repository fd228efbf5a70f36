/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-country.h"

#include "base/attache-locale.h"

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Lines of code, tab, English name; and lines of names. */
#define STATES "/org/attache/panel/attache-countries.txt"
#define FORMER "/org/attache/panel/attache-former-states.txt"

/* The letter A among the regional indicators, two of which are a flag. */
#define INDICATOR_A 0x1F1E6

static const char *
lines_of (const char *path)
{
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);

  /* A resource lies in the program itself: its bytes outlive the reference. */
  return bytes != NULL ? g_bytes_get_data (bytes, NULL) : "";
}

static gboolean
is_code (const char *code)
{
  return code != NULL && strlen (code) == 2 && g_ascii_isupper (code[0])
         && g_ascii_isupper (code[1]);
}

/* The English name, to be freed, or NULL. */
static char *
find_name (const char *code)
{
  g_autofree char *key = g_strdup_printf ("\n%s\t", code);
  const char *line = strstr (lines_of (STATES), key);
  const char *name = line != NULL ? line + strlen (key) : NULL;

  return name != NULL ? g_strndup (name, strcspn (name, "\n")) : NULL;
}

/**
 * attache_country_get_name:
 * @code: (nullable): code of a country
 *
 * Returns: (nullable): its name in the user's language where iso-codes is installed, else in
 *   English; @code itself if it is not known
 */
const char *
attache_country_get_name (const char *code)
{
  g_autofree char *name = NULL;

  if (!is_code (code))
    return code;
  if (g_str_equal (code, "UN"))
    return _ ("United Nations");
  if (g_str_equal (code, "EU"))
    return _ ("European Union");
  name = find_name (code);
  return name != NULL ? attache_locale_get_state (code, g_intern_string (name)) : code;
}

/**
 * attache_country_is_in:
 * @code: (nullable): code of a country
 * @words: words of an article
 *
 * Returns: whether the English name of the country is in @words, so that its name need not be said
 *   again, in whatever language
 */
gboolean
attache_country_is_in (const char *code, const char *words)
{
  g_autofree char *name = NULL;

  if (g_strcmp0 (code, "UN") == 0)
    return strstr (words, "United Nations") != NULL;
  if (g_strcmp0 (code, "EU") == 0)
    return strstr (words, "European Union") != NULL;
  name = is_code (code) ? find_name (code) : NULL;
  return name != NULL && strstr (words, name) != NULL;
}

static gboolean
has_line (const char *lines, const char *before, const char *name)
{
  g_autofree char *key = g_strconcat (before, name, "\n", NULL);

  return strstr (lines, key) != NULL;
}

/**
 * attache_country_is_state:
 * @name: the usual English name of a place
 *
 * Returns: whether it is a state or territory of ISO 3166, or a state that was, such as the
 *   Soviet Union; not so for a city or province
 */
gboolean
attache_country_is_state (const char *name)
{
  if (*name == '\0' || strpbrk (name, "\n\t") != NULL)
    return FALSE;
  return has_line (lines_of (STATES), "\t", name) || has_line (lines_of (FORMER), "\n", name);
}

/**
 * attache_country_is_code:
 * @code: (nullable): any text
 *
 * Returns: whether it is the code of a country that is known
 */
gboolean
attache_country_is_code (const char *code)
{
  g_autofree char *name = is_code (code) ? find_name (code) : NULL;

  return name != NULL || g_strcmp0 (code, "EU") == 0 || g_strcmp0 (code, "UN") == 0;
}

/**
 * attache_country_dup_code:
 * @name: the usual English name of a country
 *
 * Returns: (transfer full) (nullable): its code
 */
char *
attache_country_dup_code (const char *name)
{
  g_autofree char *key = g_strdup_printf ("\t%s\n", name);
  const char *lines = lines_of (STATES);
  const char *found = *name != '\0' ? strstr (lines, key) : NULL;

  return found != NULL && found - lines >= 2 ? g_strndup (found - 2, 2) : NULL;
}

static gboolean
begins_a_word (const char *name, const char *folded)
{
  g_autofree char *whole = g_utf8_casefold (name, -1);

  for (const char *p = whole; p != NULL; p = strchr (p, ' '))
    {
      p += *p == ' ';
      if (g_str_has_prefix (p, folded))
        return TRUE;
    }
  return FALSE;
}

/**
 * attache_country_complete:
 * @typed: the beginning of a word of a country's name, in the user's language, in any case
 * @most: how many to give
 *
 * Returns: (transfer full) (array zero-terminated=1): codes, by the English names; none if @typed
 *   is empty
 */
GStrv
attache_country_complete (const char *typed, guint most)
{
  g_autoptr (GStrvBuilder) codes = g_strv_builder_new ();
  g_auto (GStrv) lines = g_strsplit (lines_of (STATES), "\n", -1);
  g_autofree char *folded = g_utf8_casefold (typed, -1);
  guint n = 0;

  for (guint i = 0; *folded != '\0' && lines[i] != NULL && n < most; i++)
    {
      g_autofree char *code = g_strndup (lines[i], 2);

      if (is_code (code) && begins_a_word (attache_country_get_name (code), folded))
        {
          g_strv_builder_add (codes, code);
          n++;
        }
    }
  return g_strv_builder_end (codes);
}

/* ISO 3166 gives this code to nobody. */
#define NOBODY "QQ"

static char *
flag_text (const char *code)
{
  GString *flag = g_string_new (NULL);

  g_string_append_unichar (flag, INDICATOR_A + (code[0] - 'A'));
  g_string_append_unichar (flag, INDICATOR_A + (code[1] - 'A'));
  return g_string_free (flag, FALSE);
}

/* The one glyph for both letters; PANGO_GLYPH_EMPTY from a font that has two glyphs for them, or
 * none. */
static PangoGlyph
glyph_of (const char *code, PangoContext *context)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autofree char *text = flag_text (code);
  PangoGlyph glyph = PANGO_GLYPH_EMPTY;
  guint n_glyphs = 0;

  pango_layout_set_text (layout, text, -1);
  if (pango_layout_get_unknown_glyphs_count (layout) > 0)
    return PANGO_GLYPH_EMPTY;
  for (GSList *run = pango_layout_get_line_readonly (layout, 0)->runs; run != NULL; run = run->next)
    {
      PangoGlyphString *glyphs = ((PangoLayoutRun *)run->data)->glyphs;

      for (int i = 0; i < glyphs->num_glyphs; i++)
        if (glyphs->glyphs[i].glyph != PANGO_GLYPH_EMPTY)
          {
            glyph = glyphs->glyphs[i].glyph;
            n_glyphs++;
          }
    }
  return n_glyphs == 1 ? glyph : PANGO_GLYPH_EMPTY;
}

/**
 * attache_country_dup_flag:
 * @code: (nullable): code of a country
 * @context: of the widget that will show it
 *
 * A flag is only for the eye: say the name too. Some fonts draw a question mark on a flag for
 * codes they do not know; that is none.
 *
 * Returns: (transfer full) (nullable): the flag as text; %NULL if there is none, or if the fonts
 *   of @context do not draw it as a flag
 */
char *
attache_country_dup_flag (const char *code, PangoContext *context)
{
  PangoGlyph glyph = is_code (code) ? glyph_of (code, context) : PANGO_GLYPH_EMPTY;

  if (glyph == PANGO_GLYPH_EMPTY || glyph == glyph_of (NOBODY, context))
    return NULL;
  return flag_text (code);
}
