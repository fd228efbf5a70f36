/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-progress.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Fewer are done in a moment. */
#define MANY 50

#define PARTS "attache-progress-parts"

typedef struct
{
  GtkWidget *words;
  GtkWidget *bar;
  GtkWidget *button;
} Parts;

/**
 * attache_progress_new:
 *
 * Returns: (transfer floating): a hidden line with a bar and a button that does `attache.pause`
 */
GtkWidget *
attache_progress_new (void)
{
  GtkWidget *progress = attache_box_new (GTK_ORIENTATION_HORIZONTAL, ATTACHE_SPACING);
  GtkWidget *lines = attache_box_new (GTK_ORIENTATION_VERTICAL, 2);
  Parts *parts = g_new0 (Parts, 1);

  parts->words = attache_label_new ("", "attache-quiet");
  parts->bar = gtk_progress_bar_new ();
  parts->button = gtk_button_new ();
  gtk_actionable_set_action_name (GTK_ACTIONABLE (parts->button), "attache.pause");
  gtk_widget_set_valign (parts->button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_pack_start (GTK_BOX (lines), parts->words, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (lines), parts->bar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (progress), lines, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (progress), parts->button, FALSE, FALSE, 0);
  gtk_style_context_add_class (gtk_widget_get_style_context (progress), "attache-progress");
  gtk_widget_show_all (progress);
  gtk_widget_hide (progress);
  g_object_set_data_full (G_OBJECT (progress), PARTS, parts, g_free);
  return progress;
}

static char *
words_for (guint pending, guint backlog, gboolean paused)
{
  if (pending == 0)
    return g_strdup (_ ("Paused: no item is waiting"));
  /* With the user's separators of thousands. */
  return g_strdup_printf (paused ? g_dngettext (GETTEXT_PACKAGE, "Paused: %'u of %'u item left",
                                                "Paused: %'u of %'u items left", backlog)
                                 : g_dngettext (GETTEXT_PACKAGE, "%'u of %'u item left",
                                                "%'u of %'u items left", backlog),
                          pending, backlog);
}

/**
 * attache_progress_set:
 * @pending: items that are left
 * @backlog: how many there were
 * @paused: whether the work is held
 *
 * Shows how far it is; hides itself when little is left to be told. While the work is held it is
 * there in any case, or nobody could resume it.
 */
void
attache_progress_set (GtkWidget *progress, guint pending, guint backlog, gboolean paused)
{
  Parts *parts = g_object_get_data (G_OBJECT (progress), PARTS);
  guint all = MAX (pending, backlog);
  g_autofree char *words = words_for (pending, all, paused);

  gtk_widget_set_visible (progress, paused || (pending > 0 && all > MANY));
  gtk_label_set_text (GTK_LABEL (parts->words), gtk_widget_get_visible (progress) ? words : "");
  if (!gtk_widget_get_visible (progress))
    return;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (parts->bar),
                                 all > 0 ? 1 - (double)pending / all : 1);
  attache_widget_set_name (parts->bar, words);
  gtk_button_set_label (GTK_BUTTON (parts->button), paused ? _ ("Resume") : _ ("Pause"));
}
