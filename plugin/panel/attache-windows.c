/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-windows.h"

#include "panel/attache-digest-window.h"
#include "panel/attache-person-window.h"
#include "panel/attache-preferences.h"

struct _AttacheWindows
{
  GObject parent_instance;
  AttacheClient *client;
  GSettings *settings;
  GtkApplication *application; /* or NULL */
  GtkWidget *parent;           /* a widget of the reader's window, or NULL; not owned */
  GtkWidget *digest;           /* each is NULL while it is closed */
  GtkWidget *person;
  GtkWidget *preferences;
  AttacheWindowsOpener opener; /* of the host's preferences, or NULL */
  gpointer opener_data;
};

G_DEFINE_FINAL_TYPE (AttacheWindows, attache_windows, G_TYPE_OBJECT)

static void
present (AttacheWindows *self, GtkWidget **window)
{
  if (self->application != NULL && gtk_window_get_application (GTK_WINDOW (*window)) == NULL)
    gtk_application_add_window (self->application, GTK_WINDOW (*window));
  gtk_window_present_with_time (GTK_WINDOW (*window), gtk_get_current_event_time ());
}

/* Takes over a window that was just made. */
static void
keep (AttacheWindows *self, GtkWidget **window, GtkWidget *fresh)
{
  *window = fresh;
  g_signal_connect (fresh, "destroy", G_CALLBACK (gtk_widget_destroyed), window);
}

/**
 * attache_windows_show_preferences:
 *
 * Opens the preferences, or brings them to the front: those of the host if it has a place for them.
 */
void
attache_windows_show_preferences (AttacheWindows *self)
{
  GtkWidget *top = self->parent != NULL ? gtk_widget_get_toplevel (self->parent) : NULL;

  if (self->opener != NULL)
    {
      self->opener (self->opener_data);
      return;
    }
  if (self->preferences == NULL)
    keep (self, &self->preferences,
          attache_preferences_window_new (self->settings, self->client,
                                          GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL));
  present (self, &self->preferences);
}

/**
 * attache_windows_show_person:
 * @name: (nullable): whose statements to show, %NULL to leave the choice to the user
 *
 * Opens the window of what was said, or brings it to the front.
 */
void
attache_windows_show_person (AttacheWindows *self, const char *name)
{
  if (self->person == NULL)
    keep (self, &self->person, attache_person_window_new (self->client));
  attache_person_window_show_name (ATTACHE_PERSON_WINDOW (self->person), name);
  present (self, &self->person);
}

/**
 * attache_windows_show_digest:
 *
 * Opens the digest, or brings it to the front.
 */
void
attache_windows_show_digest (AttacheWindows *self)
{
  if (self->digest == NULL)
    {
      keep (self, &self->digest, attache_digest_window_new (self->client));
      g_signal_connect_object (self->digest, "show-person",
                               G_CALLBACK (attache_windows_show_person), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->digest, "preferences",
                               G_CALLBACK (attache_windows_show_preferences), self,
                               G_CONNECT_SWAPPED);
    }
  present (self, &self->digest);
}

/**
 * attache_windows_serve:
 * @panel: a panel
 *
 * Opens what is asked for in @panel, as long as both live.
 */
void
attache_windows_serve (AttacheWindows *self, AttachePanel *panel)
{
  g_signal_connect_object (panel, "preferences", G_CALLBACK (attache_windows_show_preferences),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (panel, "show-person", G_CALLBACK (attache_windows_show_person), self,
                           G_CONNECT_SWAPPED);
}

/**
 * attache_windows_set_parent:
 * @widget: a widget in the reader's window, which must live as long as @self
 *
 * The preferences stay in front of that window.
 */
void
attache_windows_set_parent (AttacheWindows *self, GtkWidget *widget)
{
  self->parent = widget;
}

/**
 * attache_windows_set_preferences:
 * @opener: (scope forever): opens the host's own window at the page of Attaché
 * @data: for it; must live as long as @self
 *
 * The preferences are in a window of the host.
 */
void
attache_windows_set_preferences (AttacheWindows *self, AttacheWindowsOpener opener, gpointer data)
{
  self->opener = opener;
  self->opener_data = data;
}

/**
 * attache_windows_close:
 *
 * Closes all that is open.
 */
void
attache_windows_close (AttacheWindows *self)
{
  g_clear_pointer (&self->digest, gtk_widget_destroy);
  g_clear_pointer (&self->person, gtk_widget_destroy);
  g_clear_pointer (&self->preferences, gtk_widget_destroy);
}

static void
attache_windows_dispose (GObject *object)
{
  AttacheWindows *self = ATTACHE_WINDOWS (object);

  attache_windows_close (self);
  g_clear_object (&self->client);
  g_clear_object (&self->settings);
  g_clear_object (&self->application);
  G_OBJECT_CLASS (attache_windows_parent_class)->dispose (object);
}

static void
attache_windows_class_init (AttacheWindowsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_windows_dispose;
}

static void
attache_windows_init (AttacheWindows *self)
{
}

/**
 * attache_windows_new:
 * @client: to ask the service with
 * @settings: settings of the schema `org.attache.Panel`
 * @application: (nullable): what the windows belong to
 *
 * Returns: (transfer full): no window is open yet
 */
AttacheWindows *
attache_windows_new (AttacheClient *client, GSettings *settings, GtkApplication *application)
{
  AttacheWindows *self = g_object_new (ATTACHE_TYPE_WINDOWS, NULL);

  self->client = g_object_ref (client);
  self->settings = g_object_ref (settings);
  self->application = application != NULL ? g_object_ref (application) : NULL;
  return self;
}
