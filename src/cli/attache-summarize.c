/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-summarize.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-json-line.h"
#include "cli/attache-view.h"

/* The lines of a text that is too short for a summary, without its headline. */
static void
add_whole_text (GPtrArray *texts, JsonObject *briefing)
{
  const char *text = attache_view_get_string (briefing, "text");
  g_autofree char *headline = attache_view_find_title (briefing);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);
  guint before = texts->len;

  for (guint i = 0; lines[i] != NULL; i++)
    if (*g_strstrip (lines[i]) != '\0' && g_strcmp0 (lines[i], headline) != 0)
      g_ptr_array_add (texts, g_strdup (lines[i]));
  if (texts->len == before && headline != NULL)
    g_ptr_array_add (texts, g_strdup (headline));
}

static GPtrArray *
choose_texts (JsonObject *briefing, guint n)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) sentences = attache_view_choose_sentences (briefing, n);

  if (attache_view_has_note (briefing, "too-short"))
    add_whole_text (texts, briefing);
  else
    for (guint i = 0; i < sentences->len; i++)
      g_ptr_array_add (texts, g_strdup (attache_view_get_string (sentences->pdata[i], "text")));
  return texts;
}

/* On a terminal paragraphs with an empty line between them, else a line each. */
static void
put_sentence (GString *out, AttachePage *page, const char *text)
{
  g_autofree char *harmless = attache_page_make_harmless (text);

  if (page == NULL)
    g_string_append_printf (out, "%s\n", harmless);
  else
    attache_page_put (page, "", ATTACHE_STYLE_PLAIN, harmless);
}

/**
 * attache_summarize_write_text:
 * @briefing: the briefing of an article
 * @n: how many sentences
 * @width: cells of a terminal's line, 0 for one sentence a line
 * @file: (nullable): the name to put above it
 *
 * Writes the best sentences in article order; of a text that is too short for a summary all it has.
 *
 * Returns: (transfer full): lines of UTF-8
 */
GString *
attache_summarize_write_text (JsonObject *briefing, guint n, guint width, const char *file)
{
  g_autoptr (GPtrArray) texts = choose_texts (briefing, n);
  AttachePage page;

  attache_page_init (&page, width, FALSE);
  if (file != NULL)
    {
      g_autofree char *harmless = attache_page_make_harmless (file);

      /* As head and tail mark their files. */
      g_string_append_printf (page.out, "==> %s <==\n", harmless);
    }
  for (guint i = 0; i < texts->len; i++)
    {
      if (i > 0 && width > 0)
        g_string_append_c (page.out, '\n');
      put_sentence (page.out, width > 0 ? &page : NULL, texts->pdata[i]);
    }
  return page.out;
}

static void
put_member (GString *line, const char *name, JsonObject *briefing)
{
  g_string_append_printf (line, ",\"%s\":", name);
  attache_json_line_put_string (line, attache_view_get_string (briefing, name));
}

static void
put_notes (GString *line, JsonObject *briefing)
{
  gboolean more = FALSE;

  g_string_append (line, ",\"notes\":[");
  for (guint i = 0; i < attache_view_count (briefing, "notes"); i++)
    {
      const char *code
          = attache_view_get_string (attache_view_get_element (briefing, "notes", i), "code");

      if (code == NULL)
        continue;
      g_string_append (line, more ? "," : "");
      attache_json_line_put_string (line, code);
      more = TRUE;
    }
  g_string_append_c (line, ']');
}

static void
put_sentences (GString *line, JsonObject *briefing, guint n)
{
  g_autoptr (GPtrArray) sentences = attache_view_choose_sentences (briefing, n);

  g_string_append (line, ",\"summary\":[");
  for (guint i = 0; i < sentences->len; i++)
    {
      g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), sentences->pdata[i]);

      g_string_append (line, i > 0 ? "," : "");
      attache_json_line_put (line, node);
    }
  g_string_append_c (line, ']');
}

/**
 * attache_summarize_write_json:
 *
 * Writes the best sentences as a briefing has them, with what is to be known of the article.
 *
 * Returns: (transfer full): one line of JSON with its line break
 */
GString *
attache_summarize_write_json (JsonObject *briefing, guint n, const char *file)
{
  GString *line = g_string_new ("{\"file\":");
  g_autofree char *title = attache_view_find_title (briefing);

  attache_json_line_put_string (line, file);
  g_string_append (line, ",\"title\":");
  attache_json_line_put_string (line, title);
  put_member (line, "language", briefing);
  put_member (line, "coverage", briefing);
  put_sentences (line, briefing, n);
  put_notes (line, briefing);
  return g_string_append (line, "}\n");
}

/**
 * attache_summarize_describe_faults:
 *
 * Returns: (transfer full) (nullable): why the sentences may not be what a summary should be; %NULL
 * if nothing speaks against it
 */
char *
attache_summarize_describe_faults (JsonObject *briefing)
{
  if (attache_view_has_note (briefing, "too-short"))
    return g_strdup (_ ("too short for a summary: this is all of it"));
  if (attache_view_count (briefing, "summary") == 0)
    return g_strdup (_ ("there is no sentence in it"));
  if (attache_view_has_note (briefing, "not-english"))
    return g_strdup (_ ("not in English: these sentences were chosen without understanding it"));
  if (attache_view_has_note (briefing, "truncated"))
    return g_strdup (_ ("very long: the end was left out"));
  return NULL;
}
