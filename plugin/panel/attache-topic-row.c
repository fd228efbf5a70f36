/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-row.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/**
 * attache_topic_row_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
attache_topic_row_new (void)
{
  GtkWidget *row = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_no_show_all (row, TRUE);
  return row;
}

static GtkWidget *
chip_new (const AttacheBesideTopic *topic, guint index)
{
  g_autofree char *why = attache_beside_topic_dup_why (topic);
  g_autofree char *name = *why != '\0' ? g_strdup_printf (_ ("Topic %s: %s"), topic->name, why)
                                       : g_strdup_printf (_ ("Topic %s"), topic->name);
  GtkWidget *chip = attache_row_new ("attache.show-topic", g_variant_new_uint32 (index), name);
  GtkStyleContext *context = gtk_widget_get_style_context (chip);

  gtk_style_context_remove_class (context, "attache-row");
  gtk_style_context_add_class (context, "attache-chip");
  gtk_style_context_add_class (context, "attache-topic");
  gtk_widget_set_tooltip_text (chip, *why != '\0' ? why : NULL);
  gtk_container_add (GTK_CONTAINER (chip), attache_label_new (topic->name, NULL));
  return chip;
}

static GtkWidget *
chips_new (AttacheBeside *beside)
{
  GtkWidget *chips = attache_wrap_box_new (ATTACHE_SPACING);

  for (guint i = 0; i < beside->topics->len; i++)
    gtk_container_add (GTK_CONTAINER (chips), chip_new (beside->topics->pdata[i], i));
  attache_widget_set_name (chips, _ ("Topics"));
  atk_object_set_role (gtk_widget_get_accessible (chips), ATK_ROLE_GROUPING);
  g_object_set (chips, "margin-top", ATTACHE_SPACING, "visible", TRUE, NULL);
  return chips;
}

/**
 * attache_topic_row_set:
 * @beside: (nullable): what is beside the item
 *
 * Shows its topics; each does `attache.show-topic`.
 */
void
attache_topic_row_set (GtkWidget *row, AttacheBeside *beside)
{
  gboolean any = beside != NULL && (beside->topics->len > 0 || beside->muted);

  gtk_container_foreach (GTK_CONTAINER (row), (GtkCallback)gtk_widget_destroy, NULL);
  gtk_widget_set_visible (row, any);
  if (!any)
    return;
  if (beside->topics->len > 0)
    gtk_container_add (GTK_CONTAINER (row), chips_new (beside));
  if (beside->muted)
    gtk_container_add (
        GTK_CONTAINER (row),
        attache_label_new (_ ("Muted: left out of digest and notifications"), "attache-quiet"));
}
