/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>

#include "cli/attache-digest-view.h"

/* Statements of a story; a terminal has no room for more. */
#define STATEMENTS 6

/* A line that may be empty. */
static void
put (AttachePage *page, const char *indent, AttacheStyle style, const char *text)
{
  if (text != NULL && *text != '\0')
    attache_page_put (page, indent, style, text);
}

static void
put_voice (const AttacheDigestView *self, AttachePage *page, JsonObject *story,
           const AttacheVoice *voice)
{
  g_autofree char *about = attache_digest_describe_voice (self, voice);
  g_autofree char *bracketed = *about != '\0' ? g_strdup_printf ("(%s)", about) : NULL;

  attache_page_begin (page, "  ");
  attache_page_add (page, ATTACHE_STYLE_BOLD,
                    voice->name != NULL ? voice->name : _ ("Speaker not given"));
  if (bracketed != NULL)
    attache_page_add (page, ATTACHE_STYLE_DIM, bracketed);
  attache_page_end (page);
  for (guint i = 0; i < voice->statements->len; i++)
    {
      g_autofree char *quote = attache_view_quote (voice->statements->pdata[i]);
      g_autofree char *about_it
          = attache_digest_describe_statement (story, voice->statements->pdata[i]);

      attache_page_put (page, "    ", ATTACHE_STYLE_PLAIN, quote);
      put (page, "      ", ATTACHE_STYLE_DIM, about_it);
    }
}

static void
put_voices (const AttacheDigestView *self, AttachePage *page, JsonObject *story)
{
  guint rest;
  g_autoptr (GPtrArray) voices = attache_digest_group_voices (story, STATEMENTS, &rest);
  g_autofree char *more = attache_digest_describe_rest (rest);

  for (guint i = 0; i < voices->len; i++)
    put_voice (self, page, story, voices->pdata[i]);
  put (page, "  ", ATTACHE_STYLE_DIM, more);
}

static void
put_link (AttachePage *page, const char *link)
{
  if (link == NULL || *link == '\0')
    return;
  attache_page_begin (page, "  ");
  attache_page_add_unbroken (page, ATTACHE_STYLE_DIM, link);
  attache_page_end (page);
}

static void
put_story (const AttacheDigestView *self, AttachePage *page, JsonObject *story)
{
  g_autofree char *sources = attache_digest_describe_sources (story);
  g_autofree char *names = attache_digest_describe_names (story);

  g_string_append_c (page->out, '\n');
  attache_page_put (page, "", ATTACHE_STYLE_BOLD, attache_digest_get_title (story));
  put (page, "  ", ATTACHE_STYLE_DIM, sources);
  for (guint i = 0; i < attache_view_count (story, "summary"); i++)
    put (page, "  ", ATTACHE_STYLE_PLAIN,
         attache_view_get_string (attache_view_get_element (story, "summary", i), "text"));
  put_voices (self, page, story);
  put (page, "  ", ATTACHE_STYLE_DIM, names);
  put_link (page, attache_view_get_string (attache_digest_get_best (story), "link"));
}

/* Told already, under another topic. */
static void
put_reference (AttachePage *page, JsonObject *story, JsonObject *before)
{
  g_autofree char *reference = attache_digest_describe_before (before);

  g_string_append_c (page->out, '\n');
  attache_page_put (page, "", ATTACHE_STYLE_BOLD, attache_digest_get_title (story));
  put (page, "  ", ATTACHE_STYLE_DIM, reference);
}

static void
put_topic (const AttacheDigestView *self, AttachePage *page, JsonObject *topic)
{
  g_autofree char *more = attache_digest_describe_more (topic);

  attache_page_put_heading (page, attache_digest_name_topic (topic));
  for (guint i = 0; i < attache_view_count (topic, "stories"); i++)
    {
      JsonObject *story = attache_view_get_element (topic, "stories", i);
      JsonObject *before = attache_digest_find_before (self, topic, story);

      if (before != NULL)
        put_reference (page, story, before);
      else if (story != NULL)
        put_story (self, page, story);
    }
  if (*more == '\0')
    return;
  g_string_append_c (page->out, '\n');
  put (page, "", ATTACHE_STYLE_DIM, more);
}

/**
 * attache_digest_write_text:
 *
 * Writes a digest for a person at a terminal. What articles bring along never reaches the terminal
 * as control characters.
 *
 * Returns: (transfer full): lines of UTF-8
 */
GString *
attache_digest_write_text (const AttacheDigestView *self)
{
  g_autofree char *time = attache_digest_describe_time (self);
  g_autofree char *amount = attache_digest_describe_amount (self);
  AttachePage page;

  attache_page_init (&page, self->width, self->color);
  attache_page_put (&page, "", ATTACHE_STYLE_BOLD, time);
  attache_page_put (&page, "", ATTACHE_STYLE_DIM, amount);
  for (guint i = 0; i < attache_view_count (self->digest, "topics"); i++)
    {
      JsonObject *topic = attache_view_get_element (self->digest, "topics", i);

      if (topic != NULL)
        put_topic (self, &page, topic);
    }
  return page.out;
}
