/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-reader.h"

#include <mail/e-mail-browser.h>
#include <mail/e-mail-paned-view.h>
#include <mail/e-mail-reader.h>

#include "config.h"

#include <glib/gi18n-lib.h>

#include "evolution/attache-evolution-item.h"
#include "evolution/attache-evolution-menu.h"
#include "evolution/attache-evolution-message.h"
#include "panel/attache-highlight.h"
#include "panel/attache-mail-folders.h"
#include "panel/attache-pane.h"

/* A message that is not there after this is being waited for; and how often it is looked whether
 * one still is, before it is taken for one that does not come. */
#define LOOK_MS 400
#define LOOKS   50

/* The panel of one window: the main one, or one with a single message. All that is done is the same
 * in both, but an extension is of one type only. */
typedef struct
{
  EExtension parent_instance;
  AttacheEvolutionDesk *desk;
  EMailReader *reader; /* not owned; NULL when its window is gone */
  AttachePanel *panel;
  AttachePresenter *presenter;
  AttachePane *pane;
  AttacheEvolutionMenu *menu;
  AttacheEvolutionPlace *place; /* of the message that is shown, or being read; NULL if none */
  char *uid;                    /* of that message where it is shown */
  gboolean asked;               /* the user wants this one to be analysed */
  gboolean failed;              /* it could not be read */
  GCancellable *cancellable;    /* of reading it */
  guint look;                   /* whether a message is still being loaded */
  guint looks;
} AttacheEvolutionReader;

typedef EExtensionClass AttacheEvolutionReaderClass;

static GType attache_evolution_reader_get_type (void);

G_DEFINE_DYNAMIC_TYPE (AttacheEvolutionReader, attache_evolution_reader, E_TYPE_EXTENSION)

typedef AttacheEvolutionReader AttacheEvolutionView;
typedef EExtensionClass AttacheEvolutionViewClass;
static GType attache_evolution_view_get_type (void) G_GNUC_UNUSED;
G_DEFINE_DYNAMIC_TYPE (AttacheEvolutionView, attache_evolution_view,
                       attache_evolution_reader_get_type ())

typedef AttacheEvolutionReader AttacheEvolutionBrowser;
typedef EExtensionClass AttacheEvolutionBrowserClass;
static GType attache_evolution_browser_get_type (void) G_GNUC_UNUSED;
G_DEFINE_DYNAMIC_TYPE (AttacheEvolutionBrowser, attache_evolution_browser,
                       attache_evolution_reader_get_type ())

static void
read_thread (GTask *task, gpointer source, gpointer place, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  AttacheArticle *article = attache_evolution_item_read_sync (place, cancellable, &error);

  if (article != NULL)
    g_task_return_pointer (task, article, (GDestroyNotify)attache_article_unref);
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             _ ("the message could not be read"));
}

static void
cancel (AttacheEvolutionReader *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
forget (AttacheEvolutionReader *self)
{
  cancel (self);
  g_clear_pointer (&self->place, attache_evolution_place_unref);
  g_clear_pointer (&self->uid, g_free);
  self->asked = self->failed = FALSE;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  AttacheEvolutionReader *self = (AttacheEvolutionReader *)source;
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheArticle) article = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another message was selected meanwhile, or the window is gone. */
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || self->presenter == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (article != NULL)
    attache_presenter_select (self->presenter, article);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED))
    attache_presenter_refuse (self->presenter, ATTACHE_STATE_ENCRYPTED);
  else
    {
      self->failed = TRUE;
      attache_presenter_select_failed (self->presenter, error->message);
    }
}

static void
read_message (AttacheEvolutionReader *self)
{
  g_autoptr (GTask) task = NULL;

  cancel (self);
  self->failed = FALSE;
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, on_read, NULL);
  g_task_set_task_data (task, attache_evolution_place_ref (self->place),
                        (GDestroyNotify)attache_evolution_place_unref);
  g_task_run_in_thread (task, read_thread);
}

/* Of mail nothing is read before the user wants it. */
static gboolean
is_wanted (AttacheEvolutionReader *self)
{
  return self->asked || attache_evolution_place_is_feed (self->place)
         || attache_mail_folders_has (attache_evolution_desk_get_settings (self->desk),
                                      attache_evolution_place_get_folder_uri (self->place));
}

static void
on_analyse_mail (AttachePanel *panel, gboolean folder, AttacheEvolutionReader *self)
{
  const char *uri
      = self->place != NULL ? attache_evolution_place_get_folder_uri (self->place) : NULL;

  if (self->place == NULL || self->cancellable != NULL)
    return;
  if (folder
      && (uri == NULL
          || !attache_mail_folders_set (attache_evolution_desk_get_settings (self->desk), uri,
                                        TRUE)))
    {
      attache_panel_show_message (self->panel, _ ("This folder could not be switched on."));
      return;
    }
  self->asked = TRUE;
  attache_presenter_await (self->presenter);
  read_message (self);
}

/* All else is tried again by the presenter. */
static void
on_retry (AttachePanel *panel, AttacheEvolutionReader *self)
{
  if (!self->failed)
    return;
  attache_presenter_await (self->presenter);
  read_message (self);
}

static EMailDisplay *
get_display (AttacheEvolutionReader *self)
{
  return e_mail_reader_get_mail_display (self->reader);
}

static gboolean
is_one_selected (AttacheEvolutionReader *self)
{
  g_autoptr (GPtrArray) selected = e_mail_reader_get_selected_uids (self->reader);

  return selected != NULL && selected->len == 1;
}

/* Whether the message that was loaded is the one that is selected. */
static gboolean
is_loaded (AttacheEvolutionReader *self)
{
  g_autoptr (GPtrArray) selected = e_mail_reader_get_selected_uids (self->reader);

  return selected != NULL && selected->len == 1
         && g_strcmp0 (g_ptr_array_index (selected, 0), self->uid) == 0;
}

/* Nobody tells of a message that cannot be loaded, nor of a selection that changes before the
 * message of the one before it is shown; so it is looked for until one is. */
static gboolean
on_look (gpointer data)
{
  AttacheEvolutionReader *self = data;
  gboolean one = is_one_selected (self);

  if (e_mail_display_get_part_list (get_display (self)) != NULL)
    {
      self->look = 0;
      return G_SOURCE_REMOVE;
    }
  if (one && is_loaded (self))
    return G_SOURCE_CONTINUE;
  if (one && self->looks++ == 0)
    {
      forget (self);
      attache_presenter_await (self->presenter);
    }
  if (one && self->looks < LOOKS)
    return G_SOURCE_CONTINUE;
  self->look = 0;
  forget (self);
  attache_presenter_select (self->presenter, NULL);
  return G_SOURCE_REMOVE;
}

static void
begin_look (AttacheEvolutionReader *self)
{
  self->looks = 0;
  if (self->look == 0)
    self->look = g_timeout_add (LOOK_MS, on_look, self);
}

static void
on_message_loaded (EMailReader *reader, const char *uid, CamelMimeMessage *message,
                   AttacheEvolutionReader *self)
{
  g_autoptr (CamelFolder) folder = e_mail_reader_ref_folder (reader);
  g_autoptr (AttacheEvolutionPlace) place = attache_evolution_place_new (folder, uid);

  if (self->presenter == NULL)
    return;
  if (!attache_evolution_place_equal (self->place, place))
    {
      forget (self);
      self->place = attache_evolution_place_ref (place);
      if (is_wanted (self))
        attache_presenter_await (self->presenter);
    }
  g_free (self->uid);
  self->uid = g_strdup (uid);
  begin_look (self);
  if (is_wanted (self))
    read_message (self);
  else
    attache_presenter_refuse (self->presenter, attache_evolution_message_is_encrypted (message)
                                                   ? ATTACHE_STATE_ENCRYPTED
                                                   : ATTACHE_STATE_MAIL);
}

/* There is no list of parts while a message is being loaded, and when none or several are
 * selected. */
static void
on_part_list (EMailDisplay *display, GParamSpec *pspec, AttacheEvolutionReader *self)
{
  if (self->presenter == NULL || e_mail_display_get_part_list (display) != NULL)
    return;
  cancel (self);
  g_clear_pointer (&self->uid, g_free);
  if (is_one_selected (self))
    {
      begin_look (self);
      return;
    }
  g_clear_handle_id (&self->look, g_source_remove);
  forget (self);
  attache_presenter_select (self->presenter, NULL);
}

static void
on_show_quote (AttachePanel *panel, GPtrArray *selectors, AttacheEvolutionReader *self)
{
  attache_highlight_show (GTK_WIDGET (e_mail_reader_get_mail_display (self->reader)), panel,
                          selectors);
}

static void
add_panel (AttacheEvolutionReader *self, GtkWidget *preview)
{
  GSettings *settings = attache_evolution_desk_get_settings (self->desk);

  self->panel = g_object_ref_sink (attache_panel_new (settings));
  self->presenter
      = attache_presenter_new (attache_evolution_desk_get_client (self->desk), self->panel);
  attache_evolution_desk_add_presenter (self->desk, self->presenter);
  g_signal_connect (self->panel, "show-quote", G_CALLBACK (on_show_quote), self);
  g_signal_connect (self->panel, "retry", G_CALLBACK (on_retry), self);
  g_signal_connect (self->panel, "analyse-mail", G_CALLBACK (on_analyse_mail), self);
  attache_windows_serve (attache_evolution_desk_get_windows (self->desk), self->panel);
  gtk_widget_show (GTK_WIDGET (self->panel));
  g_settings_bind (settings, "show-panel", self->panel, "visible", G_SETTINGS_BIND_GET);
  self->pane = attache_pane_new (preview, GTK_WIDGET (self->panel), settings);
}

static void
end (AttacheEvolutionReader *self)
{
  g_clear_handle_id (&self->look, g_source_remove);
  forget (self);
  if (self->presenter != NULL)
    {
      attache_presenter_close (self->presenter);
      g_signal_handlers_disconnect_by_data (self->panel, self);
    }
  g_clear_object (&self->presenter);
  g_clear_pointer (&self->menu, attache_evolution_menu_free);
  g_clear_pointer (&self->pane, attache_pane_free);
  g_clear_object (&self->panel);
  g_clear_object (&self->desk);
  self->reader = NULL;
}

static void
begin (AttacheEvolutionReader *self)
{
  GtkWidget *preview = GTK_WIDGET (e_mail_reader_get_preview_pane (self->reader));

  if (preview == NULL || !GTK_IS_BOX (gtk_widget_get_parent (preview)))
    {
      g_warning (
          "Attaché does not fit into this Evolution: the preview is not where it is in 3.46");
      return;
    }
  self->desk = attache_evolution_desk_ref ();
  if (self->desk == NULL)
    return;
  add_panel (self, preview);
  self->menu = attache_evolution_menu_new (self->reader, self->desk);
  g_signal_connect_object (self->reader, "message-loaded", G_CALLBACK (on_message_loaded), self, 0);
  g_signal_connect_object (e_mail_reader_get_mail_display (self->reader), "notify::part-list",
                           G_CALLBACK (on_part_list), self, 0);
  g_signal_connect_object (self->reader, "destroy", G_CALLBACK (end), self, G_CONNECT_SWAPPED);
}

static void
attache_evolution_reader_constructed (GObject *object)
{
  AttacheEvolutionReader *self = (AttacheEvolutionReader *)object;

  G_OBJECT_CLASS (attache_evolution_reader_parent_class)->constructed (object);
  self->reader = E_MAIL_READER (e_extension_get_extensible (E_EXTENSION (object)));
  begin (self);
}

static void
attache_evolution_reader_dispose (GObject *object)
{
  end ((AttacheEvolutionReader *)object);
  G_OBJECT_CLASS (attache_evolution_reader_parent_class)->dispose (object);
}

static void
attache_evolution_reader_class_init (AttacheEvolutionReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = attache_evolution_reader_constructed;
  G_OBJECT_CLASS (klass)->dispose = attache_evolution_reader_dispose;
}

static void
attache_evolution_reader_class_finalize (AttacheEvolutionReaderClass *klass)
{
}

static void
attache_evolution_reader_init (AttacheEvolutionReader *self)
{
}

static void
attache_evolution_view_class_init (AttacheEvolutionViewClass *klass)
{
  klass->extensible_type = E_TYPE_MAIL_PANED_VIEW;
}

static void
attache_evolution_view_class_finalize (AttacheEvolutionViewClass *klass)
{
}

static void
attache_evolution_view_init (AttacheEvolutionView *self)
{
}

static void
attache_evolution_browser_class_init (AttacheEvolutionBrowserClass *klass)
{
  klass->extensible_type = E_TYPE_MAIL_BROWSER;
}

static void
attache_evolution_browser_class_finalize (AttacheEvolutionBrowserClass *klass)
{
}

static void
attache_evolution_browser_init (AttacheEvolutionBrowser *self)
{
}

/**
 * attache_evolution_reader_register:
 * @module: this
 */
void
attache_evolution_reader_register (GTypeModule *module)
{
  attache_evolution_reader_register_type (module);
  attache_evolution_view_register_type (module);
  attache_evolution_browser_register_type (module);
}
