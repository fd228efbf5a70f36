/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-preferences.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-preferences-private.h"
#include "panel/attache-settings.h"
#include "panel/attache-style-private.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define SERVICE_SCHEMA "org.attache.Service"
#define WIDTH          620
#define HEIGHT         620
#define LEAST_HEIGHT   440

/* The stack that a tab belongs to is told the tab's page. */
#define PAGE "attache-page"

static void
on_tab (GtkToggleButton *tab, GtkStack *stack)
{
  if (gtk_toggle_button_get_active (tab))
    gtk_stack_set_visible_child (stack, g_object_get_data (G_OBJECT (tab), PAGE));
}

static void
on_page (GtkStack *stack, GParamSpec *pspec, GtkToggleButton *tab)
{
  if (gtk_stack_get_visible_child (stack) == g_object_get_data (G_OBJECT (tab), PAGE))
    gtk_toggle_button_set_active (tab, TRUE);
}

/* Tabs wrap when the window is narrow, which those of a stack switcher do not. */
static void
add_page (GtkWidget *tabs, GtkWidget *stack, const char *title, GtkWidget *page)
{
  g_autoptr (GList) others = gtk_container_get_children (GTK_CONTAINER (tabs));
  GtkWidget *tab = gtk_radio_button_new_with_mnemonic_from_widget (
      others != NULL ? others->data : NULL, title);

  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (tab), FALSE);
  gtk_style_context_add_class (gtk_widget_get_style_context (tab), "attache-tab");
  gtk_button_set_relief (GTK_BUTTON (tab), GTK_RELIEF_NONE);
  g_object_set_data (G_OBJECT (tab), PAGE, page);
  attache_widget_set_name (page,
                           gtk_label_get_text (GTK_LABEL (gtk_bin_get_child (GTK_BIN (tab)))));
  g_signal_connect_object (tab, "toggled", G_CALLBACK (on_tab), stack, 0);
  g_signal_connect_object (stack, "notify::visible-child", G_CALLBACK (on_page), tab, 0);
  gtk_widget_show (tab);
  gtk_container_add (GTK_CONTAINER (tabs), tab);
  gtk_container_add (GTK_CONTAINER (stack), page);
}

static void
add_pages (GtkWidget *tabs, GtkWidget *stack, GSettings *settings, AttacheClient *client,
           const AttacheMailNamer *namer)
{
  g_autoptr (GSettings) service = attache_settings_new (SERVICE_SCHEMA);

  add_page (tabs, stack, _ ("_Panel"), attache_preferences_panel_page_new (settings));
  add_page (tabs, stack, _ ("_Topics"), attache_preferences_topics_page_new (client));
  add_page (tabs, stack, _ ("_Feeds"), attache_preferences_feeds_page_new (service, client));
  add_page (tabs, stack, _ ("F_ull Text"),
            attache_preferences_full_text_page_new (service, client));
  if (namer != NULL)
    add_page (tabs, stack, _ ("_Mail"), attache_preferences_mail_page_new (settings, namer));
  add_page (tabs, stack, _ ("_Notifications"),
            attache_preferences_notifications_page_new (service));
  add_page (tabs, stack, _ ("_Storage"), attache_preferences_storage_page_new (service, client));
}

/**
 * attache_preferences_widget_new:
 * @settings: settings of the schema `org.attache.Panel`
 * @client: (nullable): whom to ask; %NULL for one of its own
 *
 * Returns: (transfer floating): controls for all that can be chosen, to be put into any window
 */
GtkWidget *
attache_preferences_widget_new (GSettings *settings, AttacheClient *client)
{
  return attache_preferences_widget_new_for_mail (settings, client, NULL);
}

/**
 * attache_preferences_widget_new_for_mail:
 * @settings: settings of the schema `org.attache.Panel`
 * @client: (nullable): whom to ask; %NULL for one of its own
 * @namer: (nullable): %NULL where the reader has no mail
 *
 * Returns: (transfer floating): the same controls, with a page on mail
 */
GtkWidget *
attache_preferences_widget_new_for_mail (GSettings *settings, AttacheClient *client,
                                         const AttacheMailNamer *namer)
{
  g_autoptr (AttacheClient) asked = client != NULL ? g_object_ref (client) : attache_client_new ();
  GtkWidget *widget = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *tabs = attache_wrap_box_new (0);
  GtkWidget *stack = gtk_stack_new ();

  attache_style_add ();
  g_signal_connect (widget, "destroy", G_CALLBACK (attache_style_remove), NULL);
  gtk_style_context_add_class (gtk_widget_get_style_context (widget), "attache-preferences");
  gtk_style_context_add_class (gtk_widget_get_style_context (bar), "attache-tabs");
  attache_widget_set_name (widget, _ ("Attaché Preferences"));
  attache_widget_set_name (tabs, _ ("Pages"));
  gtk_stack_set_homogeneous (GTK_STACK (stack), FALSE);
  add_pages (tabs, stack, settings, asked, namer);
  gtk_container_add (GTK_CONTAINER (bar), tabs);
  gtk_box_pack_start (GTK_BOX (widget), bar, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (widget), stack, TRUE, TRUE, 0);
  gtk_widget_set_size_request (widget, -1, LEAST_HEIGHT);
  gtk_widget_show (tabs);
  gtk_widget_show (bar);
  gtk_widget_show (stack);
  gtk_widget_show (widget);
  return widget;
}

/**
 * attache_preferences_window_new:
 * @client: (nullable): whom to ask; %NULL for one of its own
 * @parent: (nullable): the reader's window
 *
 * Returns: (transfer none): a window with the controls, to be presented
 */
GtkWidget *
attache_preferences_window_new (GSettings *settings, AttacheClient *client, GtkWindow *parent)
{
  GtkWidget *window = gtk_dialog_new_with_buttons (_ ("Attaché Preferences"), parent,
                                                   GTK_DIALOG_DESTROY_WITH_PARENT, _ ("_Close"),
                                                   GTK_RESPONSE_CLOSE, NULL);
  GtkWidget *content = gtk_dialog_get_content_area (GTK_DIALOG (window));

  gtk_window_set_default_size (GTK_WINDOW (window), WIDTH, HEIGHT);
  gtk_container_set_border_width (GTK_CONTAINER (content), 0);
  gtk_box_pack_start (GTK_BOX (content), attache_preferences_widget_new (settings, client), TRUE,
                      TRUE, 0);
  g_signal_connect (window, "response", G_CALLBACK (gtk_widget_destroy), NULL);
  return window;
}
