/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "window/attache-window-application.h"

#include "base/attache-paths.h"
#include "panel/attache-windows.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define ID     "org.attache.Window"
#define SCHEMA "org.attache.Panel"

struct _AttacheWindowApplication
{
  GtkApplication parent_instance;
  AttacheWindows *windows; /* NULL in a process that only hands its words on */
};

G_DEFINE_FINAL_TYPE (AttacheWindowApplication, attache_window_application, GTK_TYPE_APPLICATION)

/* The installed schemas, wherever they are; NULL with a message if they are not. */
static GSettings *
settings_new (void)
{
  g_autofree char *folder = attache_paths_get_schemas ();
  g_autoptr (GSettingsSchemaSource) source = g_settings_schema_source_new_from_directory (
      folder, g_settings_schema_source_get_default (), TRUE, NULL);
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  if (schema != NULL)
    return g_settings_new_full (schema, NULL, NULL);
  g_printerr (_ ("attache-window: the schemas of the settings are not in %s; install Attaché "
                 "again\n"),
              folder);
  return NULL;
}

static gboolean
prepare (AttacheWindowApplication *self)
{
  g_autoptr (GSettings) settings = self->windows == NULL ? settings_new () : NULL;
  g_autoptr (AttacheClient) client = NULL;

  if (self->windows != NULL || settings == NULL)
    return self->windows != NULL;
  client = attache_client_new ();
  self->windows = attache_windows_new (client, settings, GTK_APPLICATION (self));
  return TRUE;
}

/* Shows what is called by @words, the digest if there are none; FALSE if there is no such window.
 */
static gboolean
show (AttacheWindowApplication *self, char **words)
{
  guint n = g_strv_length (words);
  const char *what = n > 0 ? words[0] : "digest";

  if (g_str_equal (what, "digest") && n <= 1)
    attache_windows_show_digest (self->windows);
  else if (g_str_equal (what, "preferences") && n == 1)
    attache_windows_show_preferences (self->windows);
  else if (g_str_equal (what, "person"))
    {
      /* A name need not be put between quotation marks. */
      g_autofree char *name = n > 1 ? g_strjoinv (" ", words + 1) : NULL;

      attache_windows_show_person (self->windows, name);
    }
  else
    return FALSE;
  return TRUE;
}

static int
attache_window_application_command_line (GApplication *application,
                                         GApplicationCommandLine *command_line)
{
  AttacheWindowApplication *self = ATTACHE_WINDOW_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_auto (GStrv) words = NULL;
  char *none[] = { NULL };

  if (!prepare (self))
    return 1;
  g_variant_dict_lookup (options, G_OPTION_REMAINING, "^as", &words);
  if (show (self, words != NULL ? words : none))
    return 0;
  g_application_command_line_printerr (
      command_line, _ ("usage: attache-window [digest | person [NAME] | preferences]\n"));
  return 2;
}

static void
attache_window_application_shutdown (GApplication *application)
{
  AttacheWindowApplication *self = ATTACHE_WINDOW_APPLICATION (application);

  g_clear_object (&self->windows);
  G_APPLICATION_CLASS (attache_window_application_parent_class)->shutdown (application);
}

static void
attache_window_application_class_init (AttacheWindowApplicationClass *klass)
{
  G_APPLICATION_CLASS (klass)->command_line = attache_window_application_command_line;
  G_APPLICATION_CLASS (klass)->shutdown = attache_window_application_shutdown;
}

static void
attache_window_application_init (AttacheWindowApplication *self)
{
  const GOptionEntry entries[] = { { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL,
                                     NULL, "[digest | person [NAME] | preferences]" },
                                   { NULL } };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_summary (
      G_APPLICATION (self),
      _ ("Shows the digest of the news, what somebody said, or the preferences."));
}

/**
 * attache_window_application_new:
 *
 * Returns: (transfer full): the application; a second one hands its words to the first
 */
GtkApplication *
attache_window_application_new (void)
{
  return g_object_new (ATTACHE_TYPE_WINDOW_APPLICATION, "application-id", ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, NULL);
}
