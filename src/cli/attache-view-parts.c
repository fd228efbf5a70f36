/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>

#include "cli/attache-view.h"

static const char *const indents[] = { "", "  ", "    ", "      " };

/**
 * attache_view_put_head:
 *
 * Puts the headline, and how much of the article there is.
 */
void
attache_view_put_head (const AttacheView *self, AttachePage *page)
{
  g_autofree char *headline = attache_view_get_headline (self->briefing);
  g_autofree char *coverage = attache_view_describe_coverage (self->briefing);

  if (*headline != '\0')
    attache_page_put (page, "", ATTACHE_STYLE_BOLD, headline);
  attache_page_put (page, "", ATTACHE_STYLE_DIM, coverage);
}

/**
 * attache_view_put_voice:
 * @self: the view
 * @page: where to put it
 * @voice: a speaker
 * @depth: 0 at the margin, 1 below a heading
 *
 * Puts a speaker, and below what they said.
 */
void
attache_view_put_voice (const AttacheView *self, AttachePage *page, const AttacheVoice *voice,
                        guint depth)
{
  g_autofree char *about = attache_view_describe_voice (self, voice);
  g_autofree char *bracketed = *about != '\0' ? g_strdup_printf ("(%s)", about) : NULL;

  attache_page_begin (page, indents[depth]);
  attache_page_add (page, ATTACHE_STYLE_BOLD,
                    voice->name != NULL ? voice->name : _ ("Speaker not given"));
  if (bracketed != NULL)
    attache_page_add (page, ATTACHE_STYLE_DIM, bracketed);
  attache_page_end (page);
  for (guint i = 0; i < voice->statements->len; i++)
    {
      JsonObject *statement = g_ptr_array_index (voice->statements, i);
      g_autofree char *quote = attache_view_quote (statement);
      g_autofree char *badges = attache_view_describe_statement (statement);

      attache_page_put (page, indents[depth + 1], ATTACHE_STYLE_PLAIN, quote);
      attache_page_put (page, indents[depth + 2], ATTACHE_STYLE_DIM, badges);
    }
}
