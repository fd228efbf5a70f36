/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-chip.h"
#include "panel/attache-entity-group.h"
#include "panel/attache-parts.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Names of one group that are shown before "Show all". */
#define FOLD 8

#define CHIPS   "attache-chips"
#define GROUP   "attache-group"
#define NOTHING G_MAXUINT

/* What the section knows of its chips. */
typedef struct
{
  AttacheReading *reading;
  GtkWidget **chips; /* by entity; NULL where folded away */
  guint current;
  guint group; /* the next one to be added */
} Chips;

static void
chips_free (gpointer data)
{
  Chips *chips = data;

  attache_reading_unref (chips->reading);
  g_free (chips->chips);
  g_free (chips);
}

static void
chips_new (GtkWidget *section, AttacheReading *reading)
{
  Chips *chips = g_new0 (Chips, 1);

  chips->reading = attache_reading_ref (reading);
  chips->group = attache_reading_is_english (reading) ? 0 : ATTACHE_N_ENTITY_GROUPS;
  chips->chips = g_new0 (GtkWidget *, reading->entities->len);
  chips->current = NOTHING;
  g_object_set_data_full (G_OBJECT (section), CHIPS, chips, chips_free);
}

/**
 * attache_entity_section_new:
 *
 * Returns: (transfer floating): the section of the people and places
 */
GtkWidget *
attache_entity_section_new (void)
{
  return attache_section_new (_ ("People and places"), ATTACHE_SPACING);
}

/* Adds up to @n chips of @group that are not there yet; returns the first. */
static GtkWidget *
add_chips (Chips *chips, GtkWidget *box, AttacheEntityGroup group, guint n)
{
  GtkWidget *first = NULL;

  for (guint i = 0; i < chips->reading->entities->len && n > 0; i++)
    {
      const AttacheReadingEntity *entity = chips->reading->entities->pdata[i];

      if (chips->chips[i] != NULL || attache_entity_group_of (entity) != group)
        continue;
      chips->chips[i] = attache_chip_new (entity, i);
      gtk_container_add (GTK_CONTAINER (box), chips->chips[i]);
      if (first == NULL)
        first = chips->chips[i];
      n--;
    }
  return first;
}

/* The rest of the names takes the place of the button. */
static void
unfold (GtkButton *button, gpointer section)
{
  Chips *chips = g_object_get_data (G_OBJECT (section), CHIPS);
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (button));
  AttacheEntityGroup group = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (box), GROUP));
  gboolean focused = gtk_widget_has_focus (GTK_WIDGET (button));
  GtkWidget *first;

  gtk_widget_destroy (GTK_WIDGET (button));
  first = add_chips (chips, box, group, G_MAXUINT);
  if (focused && first != NULL)
    gtk_widget_grab_focus (first);
}

static GtkWidget *
fold_button (GtkWidget *section, const char *title, guint n)
{
  g_autofree char *text
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show all %u", "Show all %u", n), n);
  g_autofree char *name = g_strdup_printf ("%s: %s", title, text);
  GtkWidget *button = attache_fold_button_new (text, name);

  g_signal_connect (button, "clicked", G_CALLBACK (unfold), section);
  return button;
}

static void
add_group (GtkWidget *section, Chips *chips, AttacheEntityGroup group, guint n)
{
  const char *title = attache_entity_group_get_title (group);
  GtkWidget *box = attache_wrap_box_new (ATTACHE_SPACING);

  attache_widget_set_name (box, title);
  atk_object_set_role (gtk_widget_get_accessible (box), ATK_ROLE_GROUPING);
  g_object_set_data (G_OBJECT (box), GROUP, GUINT_TO_POINTER (group));
  g_object_set (box, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, "visible", TRUE,
                NULL);
  gtk_container_add (GTK_CONTAINER (section), attache_subheading_new (title));
  /* One more chip takes no more room than the button that would hide it. */
  add_chips (chips, box, group, n > FOLD + 1 ? FOLD : n);
  if (n > FOLD + 1)
    gtk_container_add (GTK_CONTAINER (box), fold_button (section, title, n));
  gtk_container_add (GTK_CONTAINER (section), box);
}

static guint
count_group (AttacheReading *reading, AttacheEntityGroup group)
{
  guint n = 0;

  for (guint i = 0; i < reading->entities->len; i++)
    n += attache_entity_group_of (reading->entities->pdata[i]) == group;
  return n;
}

/**
 * attache_entity_section_begin:
 * @reading: what to show
 *
 * Empties the section for attache_entity_section_fill(). Hides it if there are no names, or none
 * that can be trusted: names are known in English only.
 */
void
attache_entity_section_begin (GtkWidget *section, AttacheReading *reading)
{
  gtk_container_foreach (GTK_CONTAINER (section), (GtkCallback)gtk_widget_destroy, NULL);
  gtk_widget_set_visible (section, FALSE);
  chips_new (section, reading);
}

/**
 * attache_entity_section_fill:
 *
 * Adds the next group of names, in it the most salient first.
 *
 * Returns: %FALSE if there was none left
 */
gboolean
attache_entity_section_fill (GtkWidget *section)
{
  Chips *chips = g_object_get_data (G_OBJECT (section), CHIPS);
  guint n = 0;

  while (chips != NULL && chips->group < ATTACHE_N_ENTITY_GROUPS
         && (n = count_group (chips->reading, chips->group)) == 0)
    chips->group++;
  if (n == 0)
    return FALSE;
  if (!gtk_widget_get_visible (section))
    {
      gtk_container_add (GTK_CONTAINER (section), attache_heading_new (_ ("People and places"), 0));
      gtk_widget_show (section);
    }
  add_group (section, chips, chips->group++, n);
  return TRUE;
}

static void
set_step (Chips *chips, guint entity, gint mention)
{
  attache_chip_set_step (chips->chips[entity], chips->reading->entities->pdata[entity], mention);
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

  if (chips == NULL)
    return;
  if (chips->current != NOTHING && chips->current != entity)
    set_step (chips, chips->current, -1);
  chips->current = NOTHING;
  if (entity >= chips->reading->entities->len || chips->chips[entity] == NULL)
    return;
  chips->current = entity;
  set_step (chips, entity, mention);
}
