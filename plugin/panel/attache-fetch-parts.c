/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-fetch-parts-private.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-row-menu.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* For words with names of hosts, in which a hyphen at the end of a line would be one too many. */
static GtkWidget *
words_new (void)
{
  GtkWidget *words = attache_label_new ("", "attache-quiet");
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (words), attributes);
  pango_attr_list_unref (attributes);
  return words;
}

static GtkWidget *
button_new (GtkWidget *button)
{
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "attache-compact");
  return button;
}

static GMenu *
menu_model_new (GtkWidget *row)
{
  GMenu *menu = g_menu_new ();

  attache_row_menu_add (menu, _ ("_Open Page"), ATTACHE_FETCH_OPEN, NULL);
  attache_row_menu_add (menu, _ ("_Fetch Again"), ATTACHE_FETCH_FETCH,
                        g_variant_new_boolean (FALSE));
  return menu;
}

static GtkWidget *
menu_button_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = menu_model_new (NULL);

  gtk_button_set_image (GTK_BUTTON (button),
                        gtk_image_new_from_icon_name ("view-more-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_button_set_relief (GTK_BUTTON (button), GTK_RELIEF_NONE);
  gtk_menu_button_set_use_popover (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "attache-small");
  gtk_widget_set_tooltip_text (button, _ ("Full text"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  attache_widget_set_name (button, _ ("Full text"));
  gtk_widget_show (button);
  return button;
}

static GtkWidget *
full_new (AttacheFetchParts *parts)
{
  GtkWidget *line = attache_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  parts->open = attache_row_new (ATTACHE_FETCH_OPEN, NULL, _ ("Full text"));
  parts->open_words = words_new ();
  gtk_container_add (GTK_CONTAINER (parts->open), parts->open_words);
  atk_object_set_description (gtk_widget_get_accessible (parts->open),
                              _ ("Opens the page in the browser"));
  attache_row_menu_attach (parts->open, menu_model_new);
  gtk_box_pack_start (GTK_BOX (line), parts->open, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), menu_button_new (), FALSE, FALSE, 0);
  return line;
}

static GtkWidget *
line_new (AttacheFetchParts *parts)
{
  GtkWidget *line = attache_box_new (GTK_ORIENTATION_HORIZONTAL, ATTACHE_SPACING);

  parts->spinner = gtk_spinner_new ();
  gtk_widget_set_valign (parts->spinner, GTK_ALIGN_START);
  parts->words = words_new ();
  gtk_box_pack_start (GTK_BOX (line), parts->spinner, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), parts->words, TRUE, TRUE, 0);
  g_object_set (line, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, NULL);
  return line;
}

static GtkWidget *
buttons_new (AttacheFetchParts *parts)
{
  GtkWidget *buttons = attache_wrap_box_new (ATTACHE_SPACING);

  parts->first = button_new (gtk_button_new ());
  parts->second = button_new (gtk_button_new ());
  parts->more = button_new (gtk_toggle_button_new_with_label (_ ("Details")));
  gtk_button_set_relief (GTK_BUTTON (parts->more), GTK_RELIEF_NONE);
  gtk_container_add (GTK_CONTAINER (buttons), parts->first);
  gtk_container_add (GTK_CONTAINER (buttons), parts->second);
  gtk_container_add (GTK_CONTAINER (buttons), parts->more);
  g_object_set (buttons, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, NULL);
  return buttons;
}

static GtkWidget *
detail_new (AttacheFetchParts *parts)
{
  GtkWidget *detail = attache_label_new ("", "attache-quiet");

  gtk_label_set_selectable (GTK_LABEL (detail), TRUE);
  g_object_set (detail, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, NULL);
  g_object_bind_property (parts->more, "active", detail, "visible", G_BINDING_SYNC_CREATE);
  return detail;
}

static void
add (AttacheFetchParts *parts, GtkWidget *part)
{
  gtk_box_pack_start (GTK_BOX (parts->row), part, FALSE, FALSE, 0);
}

/* The widgets of a hidden row, which say nothing yet. */
AttacheFetchParts *
attache_fetch_parts_new (void)
{
  AttacheFetchParts *parts = g_new0 (AttacheFetchParts, 1);

  parts->row = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING);
  gtk_style_context_add_class (gtk_widget_get_style_context (parts->row), "attache-fetch");
  add (parts, parts->full = full_new (parts));
  add (parts, parts->line = line_new (parts));
  add (parts, parts->buttons = buttons_new (parts));
  add (parts, parts->detail = detail_new (parts));
  attache_widget_set_name (parts->row, _ ("Full text"));
  atk_object_set_role (gtk_widget_get_accessible (parts->row), ATK_ROLE_GROUPING);
  gtk_widget_set_no_show_all (parts->row, TRUE);
  gtk_widget_hide (parts->row);
  return parts;
}

void
attache_fetch_parts_free (gpointer data)
{
  AttacheFetchParts *parts = data;

  g_clear_pointer (&parts->text, attache_full_text_free);
  g_free (parts->feed);
  g_free (parts->page);
  g_free (parts);
}
