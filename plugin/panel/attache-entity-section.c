/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-parts.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Names that are shown before "Show all". */
#define FOLD 20

#define COUNT   "attache-count"
#define CHIPS   "attache-chips"
#define NOTHING G_MAXUINT

/* What the section knows of its chips. */
typedef struct
{
  AttacheReading *reading;
  GPtrArray *chips; /* of GtkWidget, by entity */
  guint current;
} Chips;

static void
chips_free (gpointer data)
{
  Chips *chips = data;

  attache_reading_unref (chips->reading);
  g_ptr_array_unref (chips->chips);
  g_free (chips);
}

/**
 * attache_entity_section_new:
 *
 * Returns: (transfer floating): the section of the people and places
 */
GtkWidget *
attache_entity_section_new (void)
{
  GtkWidget *section = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);

  attache_widget_set_name (section, _ ("People and places"));
  return section;
}

static char *
chip_name (const AttacheReadingEntity *entity)
{
  guint n = entity->mentions->len;
  g_autofree char *mentions = g_strdup_printf (ngettext ("%u mention", "%u mentions", n), n);

  return g_strdup_printf ("%s, %s", entity->name, mentions);
}

static GtkWidget *
chip_new (const AttacheReadingEntity *entity, guint index)
{
  g_autofree char *name = chip_name (entity);
  g_autofree char *n = g_strdup_printf ("%u", entity->mentions->len);
  GtkWidget *chip = attache_row_new ("attache.show-entity", g_variant_new_uint32 (index), name);
  GtkStyleContext *context = gtk_widget_get_style_context (chip);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (entity->name);
  GtkWidget *count = gtk_label_new (n);

  gtk_style_context_remove_class (context, "attache-row");
  gtk_style_context_add_class (context, "attache-chip");
  gtk_style_context_add_class (gtk_widget_get_style_context (count), "attache-quiet");
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (chip, entity->role != NULL ? entity->role : entity->name);
  gtk_container_add (GTK_CONTAINER (words), label);
  gtk_container_add (GTK_CONTAINER (words), count);
  gtk_widget_show_all (words);
  gtk_container_add (GTK_CONTAINER (chip), words);
  g_object_set_data (G_OBJECT (chip), COUNT, count);
  return chip;
}

static void
add_chips (Chips *chips, GtkWidget *box, guint end)
{
  for (guint i = chips->chips->len; i < end; i++)
    {
      GtkWidget *chip = chip_new (chips->reading->entities->pdata[i], i);

      g_ptr_array_add (chips->chips, chip);
      gtk_container_add (GTK_CONTAINER (box), chip);
    }
}

static void
unfold (GtkButton *button, gpointer section)
{
  Chips *chips = g_object_get_data (G_OBJECT (section), CHIPS);
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (button));
  guint first = chips->chips->len;

  g_object_ref (button);
  gtk_container_remove (GTK_CONTAINER (box), GTK_WIDGET (button));
  add_chips (chips, box, chips->reading->entities->len);
  gtk_widget_grab_focus (chips->chips->pdata[first]);
  g_object_unref (button);
}

static GtkWidget *
fold_button (GtkWidget *section, guint n)
{
  g_autofree char *text = g_strdup_printf (_ ("Show all %u"), n);
  GtkWidget *button = attache_row_new (NULL, NULL, text);
  GtkWidget *label = gtk_label_new (text);

  gtk_style_context_add_class (gtk_widget_get_style_context (label), "attache-quiet");
  gtk_widget_show (label);
  gtk_container_add (GTK_CONTAINER (button), label);
  g_signal_connect (button, "clicked", G_CALLBACK (unfold), section);
  return button;
}

static Chips *
chips_new (GtkWidget *section, AttacheReading *reading)
{
  Chips *chips = g_new0 (Chips, 1);

  chips->reading = attache_reading_ref (reading);
  chips->chips = g_ptr_array_new ();
  chips->current = NOTHING;
  g_object_set_data_full (G_OBJECT (section), CHIPS, chips, chips_free);
  return chips;
}

/**
 * attache_entity_section_fill:
 * @reading: what to show
 *
 * Shows the names, the most salient first. Hides the section if there are none.
 */
void
attache_entity_section_fill (GtkWidget *section, AttacheReading *reading)
{
  guint n = reading->entities->len;
  GtkWidget *box;
  Chips *chips;

  gtk_container_foreach (GTK_CONTAINER (section), (GtkCallback)gtk_widget_destroy, NULL);
  gtk_widget_set_visible (section, n > 0);
  chips = chips_new (section, reading);
  if (n == 0)
    return;
  box = attache_wrap_box_new (6);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_show (box);
  add_chips (chips, box, n > FOLD + 1 ? FOLD : n);
  if (chips->chips->len < n)
    gtk_container_add (GTK_CONTAINER (box), fold_button (section, n));
  gtk_container_add (GTK_CONTAINER (section), attache_heading_new (_ ("PEOPLE AND PLACES")));
  gtk_container_add (GTK_CONTAINER (section), box);
}

static void
set_count (Chips *chips, guint index, const char *count, gboolean current)
{
  GtkWidget *chip = chips->chips->pdata[index];
  GtkStyleContext *context = gtk_widget_get_style_context (chip);

  gtk_label_set_text (g_object_get_data (G_OBJECT (chip), COUNT), count);
  if (current)
    gtk_style_context_add_class (context, "attache-current");
  else
    gtk_style_context_remove_class (context, "attache-current");
}

/**
 * attache_entity_section_set_step:
 * @entity: index of an entity, or any other number for none
 * @mention: which of its mentions is shown now, from 0
 *
 * Says on the chip which of the mentions is shown; all other chips say how many there are.
 */
void
attache_entity_section_set_step (GtkWidget *section, guint entity, guint mention)
{
  Chips *chips = g_object_get_data (G_OBJECT (section), CHIPS);
  const AttacheReadingEntity *it;
  g_autofree char *step = NULL;

  if (chips == NULL)
    return;
  if (chips->current < chips->chips->len && chips->current != entity)
    {
      const AttacheReadingEntity *old = chips->reading->entities->pdata[chips->current];
      g_autofree char *n = g_strdup_printf ("%u", old->mentions->len);

      set_count (chips, chips->current, n, FALSE);
    }
  chips->current = entity < chips->chips->len ? entity : NOTHING;
  if (chips->current == NOTHING)
    return;
  it = chips->reading->entities->pdata[entity];
  step = g_strdup_printf ("%u/%u", mention + 1, it->mentions->len);
  set_count (chips, entity, step, TRUE);
}
