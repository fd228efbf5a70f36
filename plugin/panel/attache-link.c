/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-link.h"

#define SIGNAL "open-link"

/**
 * attache_link_is_of_web:
 * @link: (nullable): an address as a feed gave it
 *
 * Returns: whether it is one of the web, with a host, and nothing a program could take for an
 *   option or a file
 */
gboolean
attache_link_is_of_web (const char *link)
{
  g_autoptr (GUri) uri = link != NULL ? g_uri_parse (link, G_URI_FLAGS_PARSE_RELAXED, NULL) : NULL;
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return host != NULL && *host != '\0'
         && (g_str_equal (g_uri_get_scheme (uri), "http")
             || g_str_equal (g_uri_get_scheme (uri), "https"));
}

/**
 * attache_link_open:
 * @widget: where it was clicked
 *
 * Opens a link of the web in the user's browser.
 *
 * Returns: whether it could be opened
 */
gboolean
attache_link_open (GtkWidget *widget, const char *link)
{
  GtkWidget *top = gtk_widget_get_toplevel (widget);

  return attache_link_is_of_web (link)
         && gtk_show_uri_on_window (GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL, link,
                                    gtk_get_current_event_time (), NULL);
}

/* What happens to a link that the host does not open itself. */
static gboolean
open_by_default (GtkWidget *widget, const char *link)
{
  return attache_link_open (widget, link);
}

/**
 * attache_link_add_signal:
 * @type: a widget's type, in its class_init
 *
 * Adds the signal `open-link`: a link of the web was clicked. A handler that opens it returns
 * %TRUE; if none does, it is opened in the user's browser.
 */
void
attache_link_add_signal (GType type)
{
  g_signal_new_class_handler (SIGNAL, type, G_SIGNAL_RUN_LAST, G_CALLBACK (open_by_default),
                              g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                              G_TYPE_STRING);
}

/**
 * attache_link_request:
 * @object: a widget with the signal
 * @link: (nullable): what was clicked; nothing happens if it is no link of the web
 */
void
attache_link_request (gpointer object, const char *link)
{
  gboolean opened;

  if (attache_link_is_of_web (link))
    g_signal_emit_by_name (object, SIGNAL, link, &opened);
}
