/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-notice-text.h"

#include <glib/gi18n.h>
#include <string.h>

#include "service/attache-service-limits.h"

static gboolean
is_blank (const char *text)
{
  return text == NULL || *text == '\0';
}

/* Where an article has no headline. */
static const char *
get_title (const AttacheNotice *notice)
{
  return is_blank (notice->title) ? notice->sentence : notice->title;
}

/* Anything else could be made to start a program. */
static char *
dup_link (const char *link)
{
  g_autofree char *scheme = link != NULL ? g_uri_parse_scheme (link) : NULL;

  return scheme != NULL
                 && (g_ascii_strcasecmp (scheme, "https") == 0
                     || g_ascii_strcasecmp (scheme, "http") == 0)
             ? g_strdup (link)
             : NULL;
}

static char *
add_feed (const char *sentence, const char *feed)
{
  if (is_blank (feed))
    return g_strdup (sentence);
  return is_blank (sentence) ? g_strdup (feed) : g_strconcat (sentence, "\n", feed, NULL);
}

/**
 * attache_notice_text_init:
 * @notice: a story
 * @topic: (nullable): the name of its topic, %NULL if that is gone
 *
 * Writes what is said of one story: the sentence that matched and where it is from, under the
 * topic and the headline; under the topic alone when the sentence is the headline.
 */
void
attache_notice_text_init (AttacheNoticeText *self, const AttacheNotice *notice, const char *topic)
{
  gboolean same
      = is_blank (notice->title)
        || (!is_blank (notice->sentence) && strstr (notice->title, notice->sentence) != NULL);

  if (is_blank (topic))
    self->title = g_strdup (same ? _ ("News") : notice->title);
  else
    /* Translators: the name of a topic, and a headline. */
    self->title = same ? g_strdup (topic) : g_strdup_printf (_ ("%s: %s"), topic, notice->title);
  self->body
      = add_feed (is_blank (notice->sentence) ? notice->title : notice->sentence, notice->feed);
  self->link = dup_link (notice->link);
}

static char *
write_titles (GPtrArray *notices)
{
  guint n = notices->len > ATTACHE_NOTICE_TITLES ? ATTACHE_NOTICE_TITLES - 1 : notices->len;
  GString *body = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      const AttacheNotice *notice = notices->pdata[i];

      if (body->len > 0)
        g_string_append_c (body, '\n');
      g_string_append (body, get_title (notice));
    }
  if (n < notices->len)
    {
      g_string_append_c (body, '\n');
      g_string_append_printf (body,
                              /* Translators: after the headlines of others. */
                              ngettext ("and %u more", "and %u more", notices->len - n),
                              notices->len - n);
    }
  return g_string_free (body, FALSE);
}

/**
 * attache_notice_text_init_many:
 * @notices: (element-type AttacheNotice): two or more stories
 * @more: whether others were told of shortly before
 *
 * Writes what is said of many stories at once: how many, and the first of their headlines.
 */
void
attache_notice_text_init_many (AttacheNoticeText *self, GPtrArray *notices, gboolean more)
{
  self->title = g_strdup_printf (more ? ngettext ("%u more story", "%u more stories", notices->len)
                                      : ngettext ("%u story", "%u stories", notices->len),
                                 notices->len);
  self->body = write_titles (notices);
  self->link = NULL;
}

void
attache_notice_text_clear (AttacheNoticeText *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->link, g_free);
}
