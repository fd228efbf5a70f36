/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>

#include "cli/attache-view.h"

#define NAMES_SHOWN 24

static void
put_summary (const AttacheView *self, AttachePage *page)
{
  g_autoptr (GPtrArray) sentences = attache_view_best_sentences (self->briefing);

  if (sentences->len == 0)
    return;
  attache_page_put_heading (page, _ ("Summary"));
  for (guint i = 0; i < sentences->len; i++)
    attache_page_put (page, "  ", ATTACHE_STYLE_PLAIN, g_ptr_array_index (sentences, i));
}

static void
put_voices (const AttacheView *self, AttachePage *page)
{
  g_autoptr (GPtrArray) statements = attache_view_get_statements (self->briefing);
  g_autoptr (GPtrArray) voices = attache_voices_group (self->briefing, statements);
  g_autofree char *heading = g_strdup_printf ("%s (%u)", _ ("Who said what"), statements->len);

  if (voices->len == 0)
    return;
  attache_page_put_heading (page, heading);
  for (guint i = 0; i < voices->len; i++)
    attache_view_put_voice (self, page, g_ptr_array_index (voices, i), 1);
}

/* Names and how often they occur, a name never apart from its number. */
static void
put_names (const AttacheView *self, AttachePage *page)
{
  guint n = attache_view_count (self->briefing, "entities");

  if (n == 0)
    return;
  attache_page_put_heading (page, _ ("People and places"));
  attache_page_begin (page, "  ");
  for (guint i = 0; i < MIN (n, NAMES_SHOWN); i++)
    {
      JsonObject *entity = attache_view_get_element (self->briefing, "entities", i);
      const char *name = attache_view_get_string (entity, "name");
      g_autofree char *text
          = g_strdup_printf ("%s %u%s", name != NULL ? name : "",
                             attache_view_count (entity, "mentions"), i + 1 < n ? "," : "");

      attache_page_add_unbroken (page, ATTACHE_STYLE_PLAIN, text);
    }
  if (n > NAMES_SHOWN)
    {
      g_autofree char *more = g_strdup_printf (
          ngettext ("and %u more", "and %u more", n - NAMES_SHOWN), n - NAMES_SHOWN);

      attache_page_add_unbroken (page, ATTACHE_STYLE_PLAIN, more);
    }
  attache_page_end (page);
}

static void
put_relevance (const AttacheView *self, AttachePage *page)
{
  g_autofree char *relevance = attache_view_describe_relevance (self->briefing);

  if (*relevance == '\0')
    return;
  attache_page_put_heading (page, _ ("Relevance"));
  attache_page_put (page, "  ", ATTACHE_STYLE_PLAIN, relevance);
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
  AttachePage page;

  attache_page_init (&page, self->width, self->color);
  attache_view_put_head (self, &page);
  put_summary (self, &page);
  put_voices (self, &page);
  put_names (self, &page);
  put_relevance (self, &page);
  return page.out;
}
