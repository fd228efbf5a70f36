/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-digest-print.h"

#include "panel/attache-digest-text.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PRINTING "attache-printing"

/* Height of the line with the number of the page, in points. */
#define FOOTER 24

/* How each kind of paragraph is printed, in points; by its number. */
typedef struct
{
  const char *font;
  double before;
  double indent;
} Style;

static const Style styles[] = {
  [ATTACHE_PARAGRAPH_TITLE] = { "Serif Bold 18", 0, 0 },
  [ATTACHE_PARAGRAPH_TOPIC] = { "Serif Bold 14", 18, 0 },
  [ATTACHE_PARAGRAPH_STORY] = { "Serif Bold 11", 12, 0 },
  [ATTACHE_PARAGRAPH_QUIET] = { "Sans 8", 2, 0 },
  [ATTACHE_PARAGRAPH_TEXT] = { "Serif 10", 4, 0 },
  [ATTACHE_PARAGRAPH_SPEAKER] = { "Sans Bold 9", 6, 12 },
  [ATTACHE_PARAGRAPH_STATEMENT] = { "Serif 10", 2, 24 },
};

/* A line of the digest on a page. */
typedef struct
{
  PangoLayoutLine *line;
  double x;
  double y; /* of its baseline */
  guint page;
} Line;

/* While it is printed: all lines, laid out for the size of the paper. */
typedef struct
{
  GPtrArray *paragraphs;
  GPtrArray *layouts;
  GArray *lines; /* of Line, in order of the pages */
  guint n_pages;
  double y; /* where the next line goes */
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_ptr_array_unref (printing->paragraphs);
  g_ptr_array_unref (printing->layouts);
  g_array_unref (printing->lines);
  g_free (printing);
}

static PangoLayout *
layout_new (GtkPrintContext *context, const AttacheParagraph *paragraph)
{
  const Style *style = &styles[paragraph->kind];
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string (style->font);

  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout,
                          (gtk_print_context_get_width (context) - style->indent) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, paragraph->text, -1);
  pango_font_description_free (font);
  return layout;
}

static void
turn_page (Printing *printing)
{
  printing->n_pages++;
  printing->y = 0;
}

/* Lines go on in the next page when this one is full. A heading stays with what follows. */
static void
place (Printing *printing, PangoLayout *layout, const AttacheParagraph *paragraph, double height)
{
  const Style *style = &styles[paragraph->kind];
  gboolean is_heading
      = paragraph->kind <= ATTACHE_PARAGRAPH_STORY || paragraph->kind == ATTACHE_PARAGRAPH_SPEAKER;
  int total;

  pango_layout_get_size (layout, NULL, &total);
  if (printing->y > 0)
    printing->y += style->before;
  if (is_heading && printing->y > 0 && printing->y + (double)total / PANGO_SCALE + 40 > height)
    turn_page (printing);
  for (int i = 0; i < pango_layout_get_line_count (layout); i++)
    {
      Line line = { pango_layout_get_line_readonly (layout, i), style->indent };
      PangoRectangle extents;

      pango_layout_line_get_extents (line.line, NULL, &extents);
      if (printing->y > 0 && printing->y + (double)extents.height / PANGO_SCALE > height)
        turn_page (printing);
      line.x += (double)extents.x / PANGO_SCALE;
      line.y = printing->y - (double)extents.y / PANGO_SCALE;
      line.page = printing->n_pages - 1;
      g_array_append_val (printing->lines, line);
      printing->y += (double)extents.height / PANGO_SCALE;
    }
}

static void
on_begin_print (GtkPrintOperation *operation, GtkPrintContext *context)
{
  Printing *printing = g_object_get_data (G_OBJECT (operation), PRINTING);
  double height = gtk_print_context_get_height (context) - FOOTER;

  g_ptr_array_set_size (printing->layouts, 0);
  g_array_set_size (printing->lines, 0);
  printing->n_pages = 1;
  printing->y = 0;
  for (guint i = 0; i < printing->paragraphs->len; i++)
    {
      PangoLayout *layout = layout_new (context, printing->paragraphs->pdata[i]);

      g_ptr_array_add (printing->layouts, layout);
      place (printing, layout, printing->paragraphs->pdata[i], height);
    }
  gtk_print_operation_set_n_pages (operation, printing->n_pages);
}

static void
draw_number (GtkPrintContext *context, cairo_t *cr, guint page, guint n_pages)
{
  g_autofree char *words = g_strdup_printf (_ ("Attaché Digest · page %u of %u"), page, n_pages);
  AttacheParagraph paragraph = { ATTACHE_PARAGRAPH_QUIET, words };
  g_autoptr (PangoLayout) layout = layout_new (context, &paragraph);

  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  cairo_move_to (cr, 0, gtk_print_context_get_height (context) - FOOTER / 2);
  pango_cairo_show_layout (cr, layout);
}

static void
on_draw_page (GtkPrintOperation *operation, GtkPrintContext *context, int page)
{
  Printing *printing = g_object_get_data (G_OBJECT (operation), PRINTING);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < printing->lines->len; i++)
    {
      const Line *line = &g_array_index (printing->lines, Line, i);

      if (line->page != page)
        continue;
      cairo_move_to (cr, line->x, line->y);
      pango_cairo_show_layout_line (cr, line->line);
    }
  draw_number (context, cr, page + 1, printing->n_pages);
}

/**
 * attache_digest_print_operation_new:
 * @digest: what to print
 *
 * Returns: (transfer full): prints the digest on as many pages as it takes; to be run
 */
GtkPrintOperation *
attache_digest_print_operation_new (AttacheDigest *digest)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  Printing *printing = g_new0 (Printing, 1);

  printing->paragraphs = attache_digest_to_paragraphs (digest);
  printing->layouts = g_ptr_array_new_with_free_func (g_object_unref);
  printing->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_object_set_data_full (G_OBJECT (operation), PRINTING, printing, printing_free);
  gtk_print_operation_set_job_name (operation, _ ("Attaché Digest"));
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  g_signal_connect (operation, "begin-print", G_CALLBACK (on_begin_print), NULL);
  g_signal_connect (operation, "draw-page", G_CALLBACK (on_draw_page), NULL);
  return operation;
}
