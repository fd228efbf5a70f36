/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-row-menu.h"

#define MAKER "attache-row-menu-maker"

/* Lives until the next one is made, or as long as the row. */
static GtkMenu *
menu_new (GtkWidget *row)
{
  AttacheRowMenuMaker maker = (AttacheRowMenuMaker)g_object_get_data (G_OBJECT (row), MAKER);
  g_autoptr (GMenu) model = maker (row);
  GtkWidget *menu = gtk_menu_new_from_model (G_MENU_MODEL (model));

  gtk_menu_attach_to_widget (GTK_MENU (menu), row, NULL);
  g_signal_connect (menu, "selection-done", G_CALLBACK (gtk_widget_destroy), NULL);
  return GTK_MENU (menu);
}

static gboolean
on_popup_menu (GtkWidget *row)
{
  gtk_menu_popup_at_widget (menu_new (row), row, GDK_GRAVITY_SOUTH_WEST, GDK_GRAVITY_NORTH_WEST,
                            NULL);
  return TRUE;
}

static gboolean
on_button_press (GtkWidget *row, GdkEvent *event)
{
  if (!gdk_event_triggers_context_menu (event))
    return FALSE;
  gtk_widget_grab_focus (row);
  gtk_menu_popup_at_pointer (menu_new (row), event);
  return TRUE;
}

/* Gives a row a menu, by pointer and by key; @maker makes it when it is asked for. */
void
attache_row_menu_attach (GtkWidget *row, AttacheRowMenuMaker maker)
{
  g_object_set_data (G_OBJECT (row), MAKER, (gpointer)maker);
  g_signal_connect (row, "popup-menu", G_CALLBACK (on_popup_menu), NULL);
  g_signal_connect (row, "button-press-event", G_CALLBACK (on_button_press), NULL);
}

/* @target is the action's, or NULL; a floating reference is taken. */
void
attache_row_menu_add (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}
