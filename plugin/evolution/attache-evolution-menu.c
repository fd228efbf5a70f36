/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-menu.h"

#include <mail/e-mail-browser.h>
#include <mail/e-mail-view.h>
#include <shell/e-shell-view.h>
#include <shell/e-shell-window.h>

#include "config.h"

#include <glib/gi18n-lib.h>

#include "evolution/attache-evolution-compat.h"
#include "panel/attache-command.h"

#define GROUP "attache"

/* At most as many commands, for tables made of them. */
#define N_MAX 8

/* Evolution 3.46 has used up what is left with Ctrl and Shift. */
static const struct
{
  const char *command;
  const char *keys;
} shortcuts[] = {
  { "attache-panel", "<Primary><Alt>b" },
  { "attache-digest", "<Primary><Alt>y" },
  { "attache-person", "<Primary><Alt>w" },
};

static const char *
find_keys (const char *command)
{
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    if (g_str_equal (shortcuts[i].command, command))
      return shortcuts[i].keys;
  return NULL;
}

#if ATTACHE_EVOLUTION_HAS_EUI

struct _AttacheEvolutionMenu
{
  AttacheEvolutionDesk *desk;
};

static const char definition[] = "<eui><menu id='main-menu'><submenu action='view-menu'>"
                                 "<placeholder id='mail-message-view-actions'><separator/>"
                                 "<item action='attache-panel'/><item action='attache-digest'/>"
                                 "<item action='attache-person'/><item action='attache-prefs'/>"
                                 "</placeholder></submenu></menu></eui>";

static void
on_activate (EUIAction *action, GVariant *parameter, gpointer data)
{
  AttacheEvolutionMenu *self = data;

  attache_command_run (g_action_get_name (G_ACTION (action)),
                       attache_evolution_desk_get_settings (self->desk),
                       attache_evolution_desk_get_windows (self->desk));
}

static void
add (AttacheEvolutionMenu *self, EMailReader *reader)
{
  EUIManager *manager = e_mail_reader_get_ui_manager (reader);
  EUIActionEntry entries[N_MAX] = { 0 };
  guint n = 0;

  for (const AttacheCommand *command = attache_commands; command->name != NULL; command++)
    entries[n++]
        = (EUIActionEntry){ .name = command->name,
                            .label = _ (command->label),
                            .accel = find_keys (command->name),
                            .activate = command->show != NULL ? on_activate : NULL,
                            .state = command->show != NULL ? NULL : "false",
                            .change_state
                            = command->show != NULL ? NULL : (EUIActionFunc)e_ui_action_set_state };
  e_ui_manager_add_actions_with_eui_data (manager, GROUP, NULL, entries, (gint)n, self, definition);
  g_settings_bind (attache_evolution_desk_get_settings (self->desk), "show-panel",
                   e_ui_manager_get_action (manager, "attache-panel"), "active",
                   G_SETTINGS_BIND_DEFAULT);
}

static void
end (gpointer data)
{
  AttacheEvolutionMenu *self = data;

  g_object_unref (self->desk);
  g_free (self);
}

AttacheEvolutionMenu *
attache_evolution_menu_new (EMailReader *reader, AttacheEvolutionDesk *desk)
{
  AttacheEvolutionMenu *self = g_new0 (AttacheEvolutionMenu, 1);

  self->desk = g_object_ref (desk);
  /* The actions, whose this is, may be there after the reader. */
  g_object_set_data_full (G_OBJECT (e_mail_reader_get_ui_manager (reader)), GROUP, self, end);
  add (self, reader);
  return self;
}

/* It goes with the actions. */
void
attache_evolution_menu_free (AttacheEvolutionMenu *self)
{
}

#else

G_GNUC_BEGIN_IGNORE_DEPRECATIONS

struct _AttacheEvolutionMenu
{
  AttacheEvolutionDesk *desk;
  GWeakRef view; /* none for a window of one message */
  GtkUIManager *manager;
  GtkActionGroup *group;
  guint merged; /* what was put into the menu, 0 if nothing */
};

static const char definition[]
    = "<ui><menubar name='main-menu'><menu action='view-menu'>"
      "<placeholder name='mail-message-view-actions'><separator/>"
      "<menuitem action='attache-panel'/><menuitem action='attache-digest'/>"
      "<menuitem action='attache-person'/><menuitem action='attache-prefs'/>"
      "</placeholder></menu></menubar></ui>";

static void
on_activate (GtkAction *action, AttacheEvolutionMenu *self)
{
  attache_command_run (gtk_action_get_name (action),
                       attache_evolution_desk_get_settings (self->desk),
                       attache_evolution_desk_get_windows (self->desk));
}

static GtkAction *
make_action (AttacheEvolutionMenu *self, const AttacheCommand *command)
{
  GtkAction *action;

  if (command->show != NULL)
    {
      action = gtk_action_new (command->name, _ (command->label), NULL, NULL);
      g_signal_connect (action, "activate", G_CALLBACK (on_activate), self);
      return action;
    }
  action = GTK_ACTION (gtk_toggle_action_new (command->name, _ (command->label), NULL, NULL));
  g_settings_bind (attache_evolution_desk_get_settings (self->desk), "show-panel", action, "active",
                   G_SETTINGS_BIND_DEFAULT);
  return action;
}

static void
add_actions (AttacheEvolutionMenu *self)
{
  for (const AttacheCommand *command = attache_commands; command->name != NULL; command++)
    {
      GtkAction *action = make_action (self, command);

      gtk_action_group_add_action_with_accel (self->group, action, find_keys (command->name));
      g_object_unref (action);
    }
}

static void
merge (AttacheEvolutionMenu *self)
{
  g_autoptr (GError) error = NULL;

  if (self->merged != 0)
    return;
  gtk_ui_manager_insert_action_group (self->manager, self->group, 0);
  self->merged = gtk_ui_manager_add_ui_from_string (self->manager, definition, -1, &error);
  if (self->merged == 0)
    g_warning ("Attaché: no menu: %s", error->message);
}

static void
take_out (AttacheEvolutionMenu *self)
{
  if (self->merged == 0)
    return;
  gtk_ui_manager_remove_ui (self->manager, self->merged);
  gtk_ui_manager_remove_action_group (self->manager, self->group);
  self->merged = 0;
}

/* All views of a window share its menu. */
static void
on_toggled (AttacheEvolutionMenu *self)
{
  g_autoptr (GObject) view = g_weak_ref_get (&self->view);

  if (view != NULL && e_shell_view_is_active (E_SHELL_VIEW (view)))
    merge (self);
  else
    take_out (self);
}

/**
 * attache_evolution_menu_new:
 * @reader: a view or window of the reader
 * @desk: what the commands are for
 *
 * Returns: (transfer full): the menu, shown as long as the view is
 */
AttacheEvolutionMenu *
attache_evolution_menu_new (EMailReader *reader, AttacheEvolutionDesk *desk)
{
  AttacheEvolutionMenu *self = g_new0 (AttacheEvolutionMenu, 1);

  self->desk = g_object_ref (desk);
  self->group = gtk_action_group_new (GROUP);
  add_actions (self);
  if (E_IS_MAIL_VIEW (reader))
    {
      EShellView *view = e_mail_view_get_shell_view (E_MAIL_VIEW (reader));

      g_weak_ref_init (&self->view, view);
      self->manager
          = g_object_ref (e_shell_window_get_ui_manager (e_shell_view_get_shell_window (view)));
      g_signal_connect_swapped (view, "toggled", G_CALLBACK (on_toggled), self);
      on_toggled (self);
    }
  else
    {
      g_weak_ref_init (&self->view, NULL);
      self->manager = g_object_ref (e_mail_browser_get_ui_manager (E_MAIL_BROWSER (reader)));
      merge (self);
    }
  return self;
}

/**
 * attache_evolution_menu_free:
 * @self: (transfer full): a menu
 */
void
attache_evolution_menu_free (AttacheEvolutionMenu *self)
{
  GObject *view = g_weak_ref_get (&self->view);

  if (view != NULL)
    g_signal_handlers_disconnect_by_data (view, self);
  g_clear_object (&view);
  g_weak_ref_clear (&self->view);
  take_out (self);
  g_object_unref (self->group);
  g_object_unref (self->manager);
  g_object_unref (self->desk);
  g_free (self);
}

G_GNUC_END_IGNORE_DEPRECATIONS

#endif
