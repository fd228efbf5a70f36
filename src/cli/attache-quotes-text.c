/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib/gi18n.h>

#include "cli/attache-quotes.h"

/* As head and tail mark their files; the name as it is. */
static void
put_file (AttachePage *page, const char *file)
{
  g_autofree char *heading = g_strdup_printf ("==> %s <==", file);

  attache_page_begin (page, "");
  attache_page_add_unbroken (page, ATTACHE_STYLE_HEADING, heading);
  attache_page_end (page);
}

static void
put_note (AttachePage *page, const char *text)
{
  g_string_append_c (page->out, '\n');
  attache_page_put (page, "", ATTACHE_STYLE_DIM, text);
}

static void
put_hidden (AttachePage *page, guint n)
{
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u unsure statement is left out; --all shows it",
                                   "%u unsure statements are left out; --all shows them", n),
                         n);

  put_note (page, text);
}

/**
 * attache_quotes_write_text:
 * @self: the statements of an article
 * @view: how it is shown
 * @file: (nullable): the name to put above it
 *
 * Writes who said what for a person at a terminal.
 *
 * Returns: (transfer full): lines of UTF-8
 */
GString *
attache_quotes_write_text (const AttacheQuotes *self, const AttacheView *view, const char *file)
{
  g_autoptr (GPtrArray) voices = attache_voices_group (view->briefing, self->statements);
  AttachePage page;

  attache_page_init (&page, view->width, view->color);
  if (file != NULL)
    put_file (&page, file);
  attache_view_put_head (view, &page);
  for (guint i = 0; i < voices->len; i++)
    {
      g_string_append_c (page.out, '\n');
      attache_view_put_voice (view, &page, g_ptr_array_index (voices, i), 0);
    }
  if (self->n_hidden > 0)
    put_hidden (&page, self->n_hidden);
  else if (voices->len == 0)
    put_note (&page, _ ("No statements found"));
  return page.out;
}
