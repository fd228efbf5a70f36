/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-view.h"

#define SUMMARY_SENTENCES 3

static void
print_element (const char *tag, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_print ("<%s>%s</%s>\n", tag, escaped, tag);
}

static void
print_statement (JsonObject *statement)
{
  const char *kind = attache_view_get_string (statement, "kind");
  gboolean quoted = g_strcmp0 (kind, "direct") == 0;
  g_autofree char *text = g_markup_escape_text (attache_view_get_string (statement, "text"), -1);
  g_autofree char *act = g_markup_escape_text (
      attache_view_describe_act (attache_view_get_string (statement, "act")), -1);

  g_print ("<li>%s%s%s <small>%s · %s</small></li>\n", quoted ? "<q>" : "", text,
           quoted ? "</q>" : "", act, attache_view_describe_kind (kind));
}

static void
print_voice (const AttacheVoiceGroup *voice)
{
  g_autofree char *name
      = g_markup_escape_text (voice->name != NULL ? voice->name : _ ("Speaker not given"), -1);
  g_autofree char *role
      = voice->role != NULL ? g_markup_escape_text (voice->role, -1) : g_strdup ("");
  g_autofree char *country
      = voice->country != NULL ? g_markup_escape_text (voice->country, -1) : g_strdup ("");

  g_print ("<h3>%s <small>%s%s%s</small></h3>\n<ul>\n", name, role,
           *role != '\0' && *country != '\0' ? " · " : "", country);
  for (guint i = 0; i < voice->statements->len; i++)
    print_statement (g_ptr_array_index (voice->statements, i));
  g_print ("</ul>\n");
}

static void
print_sections (JsonObject *briefing)
{
  g_autoptr (GPtrArray) sentences = attache_view_best_sentences (briefing, SUMMARY_SENTENCES);
  g_autoptr (GPtrArray) voices = attache_view_group_voices (briefing);
  JsonArray *entities = json_object_get_array_member (briefing, "entities");

  if (sentences->len > 0)
    print_element ("h2", _ ("Summary"));
  for (guint i = 0; i < sentences->len; i++)
    print_element ("p", g_ptr_array_index (sentences, i));
  if (voices->len > 0)
    print_element ("h2", _ ("Who said what"));
  for (guint i = 0; i < voices->len; i++)
    print_voice (g_ptr_array_index (voices, i));
  if (json_array_get_length (entities) == 0)
    return;
  print_element ("h2", _ ("People and places"));
  g_print ("<ul class=\"names\">\n");
  for (guint i = 0; i < json_array_get_length (entities); i++)
    print_element ("li",
                   attache_view_get_string (json_array_get_object_element (entities, i), "name"));
  g_print ("</ul>\n");
}

/**
 * attache_view_print_html:
 * @briefing: a briefing
 *
 * Prints a page of its own: no script, nothing loaded, everything of the article escaped.
 */
void
attache_view_print_html (JsonObject *briefing)
{
  const char *title = attache_view_get_string (briefing, "title");
  const char *text = attache_view_get_string (briefing, "text");
  g_autofree char *headline
      = title != NULL ? g_strdup (title) : g_strndup (text, strcspn (text, "\n"));

  g_print ("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width\">\n");
  print_element ("title", headline);
  g_print ("<style>body{font:1rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}"
           "small{color:GrayText;font-weight:normal}.names{list-style:none;padding:0}.names "
           "li{display:inline-block;"
           "margin-right:.8em}:root{color-scheme:light dark}</style>\n</head>\n<body>\n");
  print_element ("h1", headline);
  print_sections (briefing);
  g_print ("</body>\n</html>\n");
}
