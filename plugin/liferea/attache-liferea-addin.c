/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-addin.h"

#include "liferea/attache-liferea-database.h"
#include "liferea/attache-liferea-marker.h"
#include "liferea/attache-liferea-menu.h"
#include "liferea/attache-liferea-watch.h"
#include "panel/attache-highlight.h"
#include "panel/attache-pane.h"
#include "panel/attache-presenter.h"

/* WebKitLoadEvent: the first says that Liferea shows something else, the last that it is there. */
#define LOAD_STARTED  0
#define LOAD_FINISHED 3

struct _AttacheLifereaAddin
{
  AttacheLifereaHost *host;
  GSettings *settings;
  AttacheClient *client;
  AttachePanel *panel;
  AttachePresenter *presenter;
  AttacheWindows *windows;
  AttachePane *pane;
  AttacheLifereaWatch *watch;
  GCancellable *cancellable; /* of the item being read */
  gint64 item_id;            /* shown, or being read; 0 if none */
  gboolean failed;           /* it could not be read */
};

static void
cancel (AttacheLifereaAddin *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
on_item_read (GObject *source, GAsyncResult *result, gpointer data)
{
  AttacheLifereaAddin *self = data;
  g_autoptr (GError) error = NULL;
  gint64 item_id;
  g_autoptr (AttacheArticle) article
      = attache_liferea_database_read_finish (result, &item_id, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || item_id != self->item_id)
    return;
  self->failed = article == NULL;
  if (article != NULL)
    attache_presenter_select (self->presenter, article);
  else
    attache_presenter_select_failed (self->presenter, error->message);
}

static void
read_item (AttacheLifereaAddin *self, gint64 item_id)
{
  cancel (self);
  self->failed = FALSE;
  if (item_id == 0)
    {
      self->item_id = 0;
      attache_presenter_select (self->presenter, NULL);
      return;
    }
  if (item_id != self->item_id)
    attache_presenter_await (self->presenter);
  self->item_id = item_id;
  self->cancellable = g_cancellable_new ();
  attache_liferea_database_read_async (item_id, self->cancellable, on_item_read, self);
}

/* Liferea has no signal for the selection, but shows every selected item. When it has finished the
 * item is read again, as it may have got its full text meanwhile. */
static void
on_load_changed (GtkWidget *view, int event, AttacheLifereaAddin *self)
{
  gint64 item_id = (gint64)self->host->get_selected_id ();

  if ((event == LOAD_STARTED && item_id != self->item_id) || event == LOAD_FINISHED)
    read_item (self, item_id);
}

/* All else is tried again by the presenter. */
static void
on_retry (AttachePanel *panel, AttacheLifereaAddin *self)
{
  if (!self->failed)
    return;
  attache_presenter_await (self->presenter);
  read_item (self, self->item_id);
}

/* A place was clicked: show it in Liferea's own view. */
static void
on_show_quote (AttachePanel *panel, GPtrArray *selectors, AttacheLifereaAddin *self)
{
  attache_highlight_show (self->host->web_view, panel, selectors);
}

static void
add_panel (AttacheLifereaAddin *self)
{
  self->panel = g_object_ref_sink (attache_panel_new (self->settings));
  self->presenter = attache_presenter_new (self->client, self->panel);
  g_signal_connect (self->panel, "show-quote", G_CALLBACK (on_show_quote), self);
  g_signal_connect (self->panel, "retry", G_CALLBACK (on_retry), self);
  attache_windows_serve (self->windows, self->panel);
  gtk_widget_show (GTK_WIDGET (self->panel));
  g_settings_bind (self->settings, "show-panel", self->panel, "visible", G_SETTINGS_BIND_GET);
  self->pane = attache_pane_new (self->host->web_view, GTK_WIDGET (self->panel), self->settings);
}

static void
on_older_progress (guint left, guint all, gpointer presenter)
{
  attache_presenter_set_waiting (presenter, left, all);
}

/* Shows one line instead of the panel, after a start that did not end well. */
static AttacheLifereaAddin *
stay_off (AttacheLifereaHost *host)
{
  g_message ("Attaché was switched off for this time, as the last start ended Liferea. It is tried "
             "again at the next start.");
  attache_liferea_host_free (host);
  return NULL;
}

/**
 * attache_liferea_addin_load:
 * @shell: Liferea's shell
 * @settings: the panel's settings
 *
 * Returns: (transfer full) (nullable): the addin; %NULL, after a message, if this Liferea is not
 * one it fits into
 */
AttacheLifereaAddin *
attache_liferea_addin_load (GObject *shell, GSettings *settings)
{
  g_autoptr (GError) error = NULL;
  AttacheLifereaHost *host = attache_liferea_host_new (shell, &error);
  AttacheLifereaAddin *self;

  if (host == NULL)
    {
      g_warning ("Attaché does not fit into this Liferea: %s", error->message);
      return NULL;
    }
  if (!attache_liferea_marker_set ())
    return stay_off (host);
  self = g_new0 (AttacheLifereaAddin, 1);
  self->host = host;
  self->settings = g_object_ref (settings);
  self->client = attache_client_new ();
  self->windows = attache_windows_new (self->client, settings, NULL);
  attache_windows_set_parent (self->windows, host->web_view);
  add_panel (self);
  attache_liferea_menu_add (host, settings, self->windows);
  g_signal_connect (host->web_view, "load-changed", G_CALLBACK (on_load_changed), self);
  self->watch = attache_liferea_watch_new (host, self->client, settings, on_older_progress,
                                           self->presenter);
  read_item (self, (gint64)host->get_selected_id ());
  attache_liferea_marker_clear ();
  return self;
}

/**
 * attache_liferea_addin_unload:
 * @self: (transfer full) (nullable): an addin
 *
 * Undoes what loading did, in the opposite order.
 */
void
attache_liferea_addin_unload (AttacheLifereaAddin *self)
{
  if (self == NULL)
    return;
  cancel (self);
  attache_liferea_watch_free (self->watch);
  g_signal_handlers_disconnect_by_data (self->host->web_view, self);
  attache_liferea_menu_remove (self->host);
  attache_presenter_close (self->presenter);
  g_object_unref (self->presenter);
  g_signal_handlers_disconnect_by_data (self->panel, self);
  g_signal_handlers_disconnect_by_data (self->panel, self->windows);
  attache_pane_free (self->pane);
  g_object_unref (self->panel);
  g_object_unref (self->windows);
  g_object_unref (self->client);
  g_object_unref (self->settings);
  attache_liferea_host_free (self->host);
  g_free (self);
}
