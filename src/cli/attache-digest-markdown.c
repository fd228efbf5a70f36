/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* A digest in Markdown, as CommonMark has it. */
#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-digest-view.h"
#include "cli/attache-markup.h"

/* Statements of a story. */
#define STATEMENTS 20

/* What could begin a list, a heading or a line below one, at the begin of a line. */
static gsize
measure_mark (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (digits > 0)
    return text[digits] == '.' || text[digits] == ')' ? digits + 1 : 0;
  return strchr ("+-=", *text) != NULL && *text != '\0' ? 1 : 0;
}

/* Every character that could be markup gets a backslash; a text is one line. */
static void
put_text (GString *out, const char *text)
{
  g_autofree char *harmless = attache_page_make_harmless (text);
  const char *at = g_strstrip (harmless);
  gsize mark = measure_mark (at);

  for (; mark > 1; mark--)
    g_string_append_c (out, *at++);
  if (mark == 1)
    g_string_append_c (out, '\\');
  for (; *at != '\0'; at++)
    {
      if (strchr ("\\`*_[]<>&|~#", *at) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }
}

/* In angle brackets only these end an address; an ampersand could begin a character's name. */
static void
put_address (GString *out, const char *link)
{
  g_autofree char *harmless = attache_page_make_harmless (link);

  for (const char *at = harmless; *at != '\0'; at++)
    if (strchr ("<>\\ `|", *at) != NULL)
      g_string_append_printf (out, "%%%02X", (guint)*at);
    else
      g_string_append (out, *at == '&' ? "&amp;" : (char[]){ *at, '\0' });
}

static void
put_link (GString *out, const char *link, const char *text)
{
  if (!attache_markup_is_web_link (link))
    {
      put_text (out, text);
      return;
    }
  g_string_append_c (out, '[');
  put_text (out, text);
  g_string_append (out, "](<");
  put_address (out, link);
  g_string_append (out, ">)");
}

static void
put_paragraph (GString *out, const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  put_text (out, text);
  g_string_append (out, "\n\n");
}

static void
put_other_wordings (GString *out, JsonObject *statement)
{
  for (guint i = 0; i < attache_view_count (statement, "carried"); i++)
    {
      JsonObject *carried = attache_view_get_element (statement, "carried", i);
      const char *text = attache_view_get_string (carried, "text");
      g_autofree char *feed = attache_digest_name_feed (carried);

      if (text == NULL || !attache_view_get_boolean (carried, "differs"))
        continue;
      g_string_append (out, "    - ");
      put_link (out, attache_view_get_string (carried, "link"), feed);
      g_string_append (out, ": ");
      put_text (out, text);
      g_string_append_c (out, '\n');
    }
}

static void
put_voice (const AttacheDigestView *self, GString *out, JsonObject *story,
           const AttacheVoice *voice)
{
  g_autofree char *about = attache_digest_describe_voice (self, voice);

  g_string_append (out, "- **");
  put_text (out, voice->name != NULL ? voice->name : _ ("Speaker not given"));
  g_string_append (out, "**");
  if (*about != '\0')
    {
      g_string_append (out, " (");
      put_text (out, about);
      g_string_append_c (out, ')');
    }
  g_string_append_c (out, '\n');
  for (guint i = 0; i < voice->statements->len; i++)
    {
      JsonObject *statement = voice->statements->pdata[i];
      g_autofree char *quote = attache_view_quote (statement);
      g_autofree char *about_it = attache_digest_describe_statement (story, statement);

      g_string_append (out, "  - ");
      put_text (out, quote);
      g_string_append (out, " — ");
      put_text (out, about_it);
      g_string_append_c (out, '\n');
      put_other_wordings (out, statement);
    }
}

static void
put_sources (GString *out, JsonObject *story)
{
  for (guint i = 0; i < attache_view_count (story, "items"); i++)
    {
      JsonObject *item = attache_view_get_element (story, "items", i);
      g_autofree char *feed = attache_digest_name_feed (item);

      g_string_append (out, i > 0 ? ", " : "");
      put_link (out, attache_view_get_string (item, "link"), feed);
    }
  g_string_append (out, "\n\n");
}

static void
put_details (const AttacheDigestView *self, GString *out, JsonObject *story)
{
  guint rest;
  g_autoptr (GPtrArray) voices = attache_digest_group_voices (story, STATEMENTS, &rest);
  g_autofree char *more = attache_digest_describe_rest (rest);
  g_autofree char *names = attache_digest_describe_names (story);

  for (guint i = 0; i < attache_view_count (story, "summary"); i++)
    put_paragraph (
        out, attache_view_get_string (attache_view_get_element (story, "summary", i), "text"));
  for (guint i = 0; i < voices->len; i++)
    put_voice (self, out, story, voices->pdata[i]);
  if (voices->len > 0)
    g_string_append_c (out, '\n');
  put_paragraph (out, more);
  put_paragraph (out, names);
  put_sources (out, story);
}

static void
put_story (const AttacheDigestView *self, GString *out, JsonObject *story, JsonObject *before)
{
  g_autofree char *reference = before != NULL ? attache_digest_describe_before (before) : NULL;

  g_string_append (out, "### ");
  put_link (out, attache_view_get_string (attache_digest_get_best (story), "link"),
            attache_digest_get_title (story));
  g_string_append (out, "\n\n");
  if (reference != NULL)
    put_paragraph (out, reference);
  else
    put_details (self, out, story);
}

static void
put_topic (const AttacheDigestView *self, GString *out, JsonObject *topic)
{
  g_autofree char *more = attache_digest_describe_more (topic);

  g_string_append (out, "## ");
  put_paragraph (out, attache_digest_name_topic (topic));
  for (guint i = 0; i < attache_view_count (topic, "stories"); i++)
    {
      JsonObject *story = attache_view_get_element (topic, "stories", i);

      if (story != NULL)
        put_story (self, out, story, attache_digest_find_before (self, topic, story));
    }
  put_paragraph (out, more);
}

/**
 * attache_digest_write_markdown:
 *
 * Writes a digest in CommonMark. Nothing of an article is markup in it.
 *
 * Returns: (transfer full): lines of UTF-8
 */
GString *
attache_digest_write_markdown (const AttacheDigestView *self)
{
  GString *out = g_string_new ("# ");
  g_autofree char *time = attache_digest_describe_time (self);
  g_autofree char *amount = attache_digest_describe_amount (self);

  put_paragraph (out, time);
  put_paragraph (out, amount);
  for (guint i = 0; i < attache_view_count (self->digest, "topics"); i++)
    {
      JsonObject *topic = attache_view_get_element (self->digest, "topics", i);

      if (topic != NULL)
        put_topic (self, out, topic);
    }
  /* One line break at the end. */
  while (out->len > 1 && out->str[out->len - 2] == '\n')
    g_string_truncate (out, out->len - 1);
  return out;
}
