/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-style-private.h"

#include <gtk/gtk.h>

#define PROVIDER "attache-style"
#define USERS    "attache-style-users"

/* The provider and the number of its users are kept at the screen they are for. */
static guint
change_users (GdkScreen *screen, gint change)
{
  guint users = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (screen), USERS)) + change;

  g_object_set_data (G_OBJECT (screen), USERS, GUINT_TO_POINTER (users));
  return users;
}

void
attache_style_add (void)
{
  GdkScreen *screen = gdk_screen_get_default ();
  GtkCssProvider *provider;

  if (change_users (screen, 1) > 1)
    return;
  provider = gtk_css_provider_new ();
  gtk_css_provider_load_from_resource (provider, "/org/attache/panel/attache-panel.css");
  gtk_style_context_add_provider_for_screen (screen, GTK_STYLE_PROVIDER (provider),
                                             GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set_data_full (G_OBJECT (screen), PROVIDER, provider, g_object_unref);
}

void
attache_style_remove (void)
{
  GdkScreen *screen = gdk_screen_get_default ();

  if (change_users (screen, -1) > 0)
    return;
  gtk_style_context_remove_provider_for_screen (
      screen, GTK_STYLE_PROVIDER (g_object_get_data (G_OBJECT (screen), PROVIDER)));
  g_object_set_data (G_OBJECT (screen), PROVIDER, NULL);
}
