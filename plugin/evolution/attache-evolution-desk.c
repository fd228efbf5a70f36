/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-desk.h"

#include <mail/e-mail-backend.h>
#include <string.h>

#include "config.h"

#include <glib/gi18n-lib.h>

#include "evolution/attache-evolution-watch.h"
#include "panel/attache-preferences.h"
#include "panel/attache-settings.h"

#define SWITCH     "enabled-in-evolution"
#define PAGE       "attache"
#define PAGE_ORDER 950

struct _AttacheEvolutionDesk
{
  GObject parent_instance;
  GSettings *settings;
  AttacheClient *client;
  AttacheWindows *windows;
  GPtrArray *presenters; /* of AttachePresenter, not owned: each leaves when it goes */
  EShell *shell;         /* not owned; NULL before its windows may be opened, and at its end */
  AttacheEvolutionFeeds *feeds;
  AttacheEvolutionWatch *watch;
  guint idle;
  guint left; /* items that were not handed in yet, */
  guint all;  /* of so many */
};

G_DEFINE_FINAL_TYPE (AttacheEvolutionDesk, attache_evolution_desk, G_TYPE_OBJECT)

/* The one there is, as the reader's page maker gets no data. */
static AttacheEvolutionDesk *the_desk;

static void
open_preferences (gpointer data)
{
  AttacheEvolutionDesk *self = data;
  GtkWidget *window;

  if (self->shell == NULL)
    return;
  window = e_shell_get_preferences_window (self->shell);
  e_preferences_window_setup (E_PREFERENCES_WINDOW (window));
  gtk_window_set_transient_for (GTK_WINDOW (window), e_shell_get_active_window (self->shell));
  e_preferences_window_show_page (E_PREFERENCES_WINDOW (window), PAGE);
  gtk_window_present (GTK_WINDOW (window));
}

/* "Account: Folder", as Evolution itself writes it; of an account that is not there any more, which
 * has no name either, the folder. */
static char *
name_folder (const char *uri, gpointer session)
{
  g_autofree char *markup = e_mail_folder_uri_to_markup (session, uri, NULL);
  const char *path = strstr (uri, "://");
  char *name = NULL;

  if (markup != NULL)
    pango_parse_markup (markup, -1, 0, NULL, &name, NULL, NULL);
  else if (path != NULL && (path = strchr (path + strlen ("://"), '/')) != NULL)
    name = g_uri_unescape_string (path + 1, NULL);
  return name;
}

static GtkWidget *
create_page (EPreferencesWindow *window)
{
  EShellBackend *backend = the_desk != NULL && the_desk->shell != NULL
                               ? e_shell_get_backend_by_name (the_desk->shell, "mail")
                               : NULL;
  AttacheMailNamer namer = { name_folder, NULL };

  if (backend == NULL)
    return gtk_label_new (NULL);
  namer.data = e_mail_backend_get_session (E_MAIL_BACKEND (backend));
  return attache_preferences_widget_new_for_mail (the_desk->settings, the_desk->client, &namer);
}

/* Up to 3.50 the reader's window is not ready for a page any sooner. */
static gboolean
add_page (gpointer data)
{
  AttacheEvolutionDesk *self = data;

  self->idle = 0;
  e_preferences_window_add_page (
      E_PREFERENCES_WINDOW (e_shell_get_preferences_window (self->shell)), PAGE,
      "org.attache.Attache", _ ("Attaché"), NULL, create_page, PAGE_ORDER);
  return G_SOURCE_REMOVE;
}

static void
on_progress (guint left, guint all, gpointer data)
{
  AttacheEvolutionDesk *self = data;

  if (left == self->left && all == self->all)
    return;
  self->left = left;
  self->all = all;
  for (guint i = 0; i < self->presenters->len; i++)
    attache_presenter_set_waiting (g_ptr_array_index (self->presenters, i), left, all);
}

static void
begin_watch (AttacheEvolutionDesk *self)
{
  EShellBackend *backend = e_shell_get_backend_by_name (self->shell, "mail");

  if (backend == NULL)
    return;
  self->feeds = attache_evolution_feeds_new (self->client, self->settings, on_progress, self);
  self->watch = attache_evolution_watch_new (e_mail_backend_get_session (E_MAIL_BACKEND (backend)),
                                             self->feeds);
}

/**
 * attache_evolution_desk_begin:
 * @shell: the reader
 *
 * The reader is ready: the page of preferences and the watch over its feeds may come.
 */
void
attache_evolution_desk_begin (AttacheEvolutionDesk *self, EShell *shell)
{
  if (self->shell != NULL)
    return;
  self->shell = shell;
  self->idle = g_idle_add_full (G_PRIORITY_LOW, add_page, self, NULL);
  begin_watch (self);
}

/**
 * attache_evolution_desk_end:
 *
 * The reader is about to end: nothing is handed in any more, and no window stays.
 */
void
attache_evolution_desk_end (AttacheEvolutionDesk *self)
{
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->watch, attache_evolution_watch_free);
  g_clear_pointer (&self->feeds, attache_evolution_feeds_free);
  attache_windows_close (self->windows);
  self->shell = NULL;
}

GSettings *
attache_evolution_desk_get_settings (AttacheEvolutionDesk *self)
{
  return self->settings;
}

AttacheClient *
attache_evolution_desk_get_client (AttacheEvolutionDesk *self)
{
  return self->client;
}

AttacheWindows *
attache_evolution_desk_get_windows (AttacheEvolutionDesk *self)
{
  return self->windows;
}

static void
forget_presenter (gpointer data, GObject *presenter)
{
  g_ptr_array_remove_fast (((AttacheEvolutionDesk *)data)->presenters, presenter);
}

/**
 * attache_evolution_desk_add_presenter:
 * @presenter: of one of the reader's windows
 *
 * It is told how many items are left, as long as it lives.
 */
void
attache_evolution_desk_add_presenter (AttacheEvolutionDesk *self, AttachePresenter *presenter)
{
  g_ptr_array_add (self->presenters, presenter);
  g_object_weak_ref (G_OBJECT (presenter), forget_presenter, self);
  if (self->left > 0)
    attache_presenter_set_waiting (presenter, self->left, self->all);
}

static void
attache_evolution_desk_dispose (GObject *object)
{
  AttacheEvolutionDesk *self = ATTACHE_EVOLUTION_DESK (object);

  if (the_desk == self)
    the_desk = NULL;
  for (guint i = 0; self->presenters != NULL && i < self->presenters->len; i++)
    g_object_weak_unref (g_ptr_array_index (self->presenters, i), forget_presenter, self);
  g_clear_pointer (&self->presenters, g_ptr_array_unref);
  if (self->windows != NULL)
    attache_evolution_desk_end (self);
  g_clear_object (&self->windows);
  g_clear_object (&self->client);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (attache_evolution_desk_parent_class)->dispose (object);
}

static void
attache_evolution_desk_class_init (AttacheEvolutionDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_evolution_desk_dispose;
}

static void
attache_evolution_desk_init (AttacheEvolutionDesk *self)
{
  self->presenters = g_ptr_array_new ();
}

static AttacheEvolutionDesk *
make (void)
{
  g_autoptr (GSettings) settings = attache_settings_new ("org.attache.Panel");
  AttacheEvolutionDesk *self;

  if (settings == NULL || !attache_settings_has_key (settings, SWITCH))
    {
      g_warning ("Attaché: its settings schema is missing or old; install it again");
      return NULL;
    }
  if (!g_settings_get_boolean (settings, SWITCH))
    return NULL;
  self = g_object_new (ATTACHE_EVOLUTION_TYPE_DESK, NULL);
  self->settings = g_steal_pointer (&settings);
  self->client = attache_client_new ();
  self->windows = attache_windows_new (self->client, self->settings, NULL);
  attache_windows_set_preferences (self->windows, open_preferences, self);
  return self;
}

/**
 * attache_evolution_desk_ref:
 *
 * Returns: (transfer full) (nullable): the desk, made if there is none; %NULL if it is switched
 * off here, or, after a warning, if Attaché is not whole
 */
AttacheEvolutionDesk *
attache_evolution_desk_ref (void)
{
  if (the_desk != NULL)
    return g_object_ref (the_desk);
  the_desk = make ();
  return the_desk;
}
