/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#include "base/attache-lexicon.h"
#include "base/attache-paths.h"
#include "cli/attache-bus.h"
#include "cli/attache-child.h"
#include "cli/attache-contacts.h"
#include "cli/attache-evolution.h"
#include "cli/attache-reader.h"
#include "cli/attache-terminal.h"
#include "cli/attache-verbs.h"
#include "cli/attache-view.h"
#include "config.h"

/* How often, and how long after each other, a service that is just starting is asked again. */
#define START_TRIES   50
#define START_WAIT_MS 100

typedef enum
{
  STATE_OK,
  STATE_NOTE, /* not as it could be, but nothing is broken */
  STATE_PROBLEM
} State;

/* What was found out, to be printed in either form. */
typedef struct
{
  JsonBuilder *builder; /* NULL: print text */
  gboolean problem;
} Doctor;

static void
report (Doctor *self, const char *part, State state, const char *found, const char *mend)
{
  static const char *const codes[] = { "ok", "note", "problem" };
  const char *const marks[] = { _ ("ok"), _ ("note"), _ ("PROBLEM") };

  self->problem |= state == STATE_PROBLEM;
  if (self->builder == NULL)
    {
      g_print ("%-8s %-10s %s\n", marks[state], part, found);
      if (mend != NULL)
        g_print ("%-8s %-10s → %s\n", "", "", mend);
      return;
    }
  json_builder_begin_object (self->builder);
  json_builder_set_member_name (self->builder, "part");
  json_builder_add_string_value (self->builder, part);
  json_builder_set_member_name (self->builder, "state");
  json_builder_add_string_value (self->builder, codes[state]);
  json_builder_set_member_name (self->builder, "found");
  json_builder_add_string_value (self->builder, found);
  json_builder_set_member_name (self->builder, "mend");
  if (mend != NULL)
    json_builder_add_string_value (self->builder, mend);
  else
    json_builder_add_null_value (self->builder);
  json_builder_end_object (self->builder);
}

static void
check_data (Doctor *self)
{
  g_autofree char *path = attache_paths_get_data_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLexicon) lexicon = attache_lexicon_open (path, &error);
  g_autofree char *found = NULL;

  if (lexicon == NULL)
    {
      report (self, "data", STATE_PROBLEM, error->message,
              _ ("install Attaché again: tools/install"));
      return;
    }
  found = g_strdup_printf (_ ("%s, %u tables, version %s"), path,
                           attache_lexicon_get_n_tables (lexicon),
                           attache_lexicon_get_version (lexicon));
  report (self, "data", STATE_OK, found, NULL);
}

static gboolean
is_true (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_boolean (node);
}

static void
report_sandbox (Doctor *self, JsonObject *sandbox)
{
  static const char *const layers[] = { "no-new-privs", "rlimits", "seccomp", "landlock" };
  g_autoptr (GString) on = g_string_new (NULL);
  g_autoptr (GString) off = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      GString *list = is_true (sandbox, layers[i]) ? on : off;

      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", layers[i]);
    }
  if (is_true (sandbox, "opens-files") || is_true (sandbox, "opens-sockets"))
    report (self, "sandbox", STATE_PROBLEM, _ ("the analyzer can open files or sockets"),
            _ ("is this Linux with seccomp? Please tell the developers"));
  else if (off->len == 0)
    report (self, "sandbox", STATE_OK, on->str, NULL);
  else if (strcmp (off->str, "landlock") == 0)
    report (self, "sandbox", STATE_NOTE, on->str,
            _ ("this kernel has no Landlock; the other layers hold"));
  else
    report (self, "sandbox", STATE_PROBLEM, off->str,
            _ ("these layers are missing; is this Linux with seccomp?"));
}

/* Returns the analysis version, to be compared with the service's. */
static char *
check_analyzer (Doctor *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = attache_child_report (&error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  const char *analysis;
  JsonObject *object, *sandbox;

  if (answer == NULL || !json_parser_load_from_data (parser, answer, -1, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      report (self, "analyzer", STATE_PROBLEM,
              error != NULL ? error->message : _ ("it gives no report"),
              _ ("install Attaché again: tools/install"));
      return NULL;
    }
  object = json_node_get_object (json_parser_get_root (parser));
  analysis = attache_view_get_string (object, "analysis");
  sandbox = attache_view_get_object (object, "sandbox");
  report (self, "analyzer", STATE_OK, analysis != NULL ? analysis : "?", NULL);
  if (sandbox != NULL)
    report_sandbox (self, sandbox);
  return g_strdup (analysis);
}

static void
compare_versions (Doctor *self, const char *version, const char *theirs, const char *ours)
{
  g_autofree char *found = NULL;

  if (theirs == NULL || *theirs == '\0')
    {
      report (self, "service", STATE_PROBLEM, _ ("it answers, but cannot start its analyzer"),
              _ ("install Attaché again: tools/install"));
      return;
    }
  if (strcmp (version, ATTACHE_VERSION) != 0)
    found = g_strdup_printf (_ ("version %s runs, this is %s"), version, ATTACHE_VERSION);
  else if (ours != NULL && strcmp (theirs, ours) != 0)
    found = g_strdup_printf (_ ("it analyses with %s, this is %s"), theirs, ours);
  if (found != NULL)
    {
      g_autofree char *mend = g_strdup_printf (
          _ ("an older service runs; it leaves after ten quiet minutes, or at once: %s"),
          "gdbus call --session -d " ATTACHE_BUS_NAME " -o " ATTACHE_BUS_PATH
          " -m " ATTACHE_BUS_NAME ".Quit");

      report (self, "service", STATE_PROBLEM, found, mend);
      return;
    }
  found = g_strdup_printf (_ ("version %s answers"), version);
  report (self, "service", STATE_OK, found, NULL);
}

/* A service that was started by this very question has yet to hear from its analyzer. */
static char *
wait_for_analysis (GDBusConnection *bus)
{
  char *analysis = attache_bus_get_property (bus, "AnalysisVersion", NULL);

  for (guint i = 0; i < START_TRIES && analysis != NULL && *analysis == '\0'; i++)
    {
      g_usleep (START_WAIT_MS * 1000);
      g_free (analysis);
      analysis = attache_bus_get_property (bus, "AnalysisVersion", NULL);
    }
  return analysis;
}

static gint64
get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : 0;
}

static void
report_store (Doctor *self, JsonObject *status)
{
  const char *damaged = attache_view_get_string (status, "damaged");
  const char *path = attache_view_get_string (status, "path");
  g_autofree char *size = g_format_size ((guint64)MAX (get_number (status, "bytes"), 0));
  g_autofree char *items = g_strdup_printf ("%'" G_GINT64_FORMAT, get_number (status, "items"));
  g_autofree char *found
      = damaged != NULL
            ? g_strdup_printf (_ ("it was damaged and begun anew; the old one is %s"), damaged)
            : g_strdup_printf (_ ("%s, %s, items: %s"), path != NULL ? path : "?", size, items);

  report (self, "store", damaged != NULL ? STATE_NOTE : STATE_OK, found,
          damaged != NULL ? _ ("what could be read was taken over; delete that file, or forget "
                               "everything, when you miss nothing")
                          : NULL);
}

/* Only of a service that answers; an older one does not know the question. */
static void
check_store (Doctor *self, GDBusConnection *bus)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *answer = attache_bus_ask (bus, "Status", &error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;

  if (g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_UNKNOWN_METHOD))
    return;
  if (answer != NULL && json_parser_load_from_data (parser, answer, -1, NULL))
    root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    {
      report_store (self, json_node_get_object (root));
      return;
    }
  if (error != NULL)
    g_dbus_error_strip_remote_error (error);
  report (self, "store", STATE_PROBLEM, error != NULL ? error->message : _ ("it answers nonsense"),
          _ ("is there room on the disk, and may you write to your data directory?"));
}

static void
check_service (Doctor *self, const char *analysis)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autofree char *version = bus != NULL ? attache_bus_get_property (bus, "Version", &error) : NULL;
  g_autofree char *theirs = version != NULL ? wait_for_analysis (bus) : NULL;

  if (bus == NULL)
    report (self, "service", STATE_PROBLEM, _ ("there is no session bus"),
            _ ("log in to a desktop session, or use dbus-run-session"));
  else if (version == NULL && !attache_bus_can_start_service (bus))
    report (self, "service", STATE_PROBLEM, _ ("the session bus does not know how to start it"),
            _ ("install Attaché again: tools/install; then log in again"));
  else if (version == NULL)
    {
      g_dbus_error_strip_remote_error (error);
      report (self, "service", STATE_PROBLEM, error->message,
              _ ("install Attaché again: tools/install"));
    }
  else
    {
      compare_versions (self, version, theirs, analysis);
      check_store (self, bus);
    }
}

static void
check_plugin (Doctor *self)
{
  g_autofree char *user = attache_reader_find_plugin (TRUE);
  g_autofree char *everybody = attache_reader_find_plugin (FALSE);

  if (user == NULL && everybody == NULL)
    report (self, "plugin", STATE_PROBLEM, _ ("it is not installed"), _ ("run tools/install"));
  else if (user != NULL && everybody != NULL)
    report (self, "plugin", STATE_NOTE,
            _ ("there are two copies, yours and the system's; Liferea loads one of them"),
            "tools/uninstall --user");
  else
    report (self, "plugin", STATE_OK, user != NULL ? user : everybody, NULL);
}

static void
check_liferea (Doctor *self)
{
  g_autofree char *version = attache_reader_get_version ();
  g_autoptr (GSettings) settings = attache_reader_open_liferea ();
  gboolean installed = attache_reader_has_plugin ();

  if (version == NULL || settings == NULL)
    {
      report (self, "liferea", STATE_NOTE, _ ("Liferea is not installed"),
              _ ("install it: apt install liferea"));
      return;
    }
  report (self, "liferea", STATE_OK, version, NULL);
  check_plugin (self);
  if (!attache_reader_keeps_settings ())
    report (self, "enabled", STATE_PROBLEM, _ ("settings cannot be kept: there is no dconf here"),
            _ ("install it: apt install dconf-gsettings-backend"));
  else if (attache_reader_is_enabled (settings))
    report (self, "enabled", installed ? STATE_OK : STATE_NOTE,
            _ ("Liferea loads the plugin at its start"), NULL);
  else
    report (self, "enabled", STATE_NOTE, _ ("the plugin is off"), "attache enable liferea");
}

static void
check_module (Doctor *self, const char *version)
{
  g_autofree char *user = attache_evolution_find_module (TRUE);
  g_autofree char *everybody = attache_evolution_find_module (FALSE);

  if (user == NULL && everybody == NULL)
    report (self, "module", STATE_NOTE, _ ("Evolution has no module of Attaché"),
            _ ("install evolution-dev, then run tools/install"));
  else if (version != NULL && !attache_evolution_fits (version))
    report (self, "module", STATE_PROBLEM, _ ("it was built for another Evolution"),
            _ ("run tools/install"));
  else if (user != NULL && everybody != NULL)
    report (self, "module", STATE_NOTE,
            _ ("there are two copies, yours and the system's; Evolution loads one of them"),
            "tools/uninstall --user");
  else
    report (self, "module", STATE_OK, user != NULL ? user : everybody, NULL);
}

/* Not a word of it to who has only the other reader. */
static void
check_evolution (Doctor *self)
{
  g_autofree char *version = attache_evolution_get_version ();
  g_autoptr (GSettings) settings = attache_evolution_open_settings ();

  if (version == NULL && !attache_evolution_has_module ())
    return;
  if (version == NULL)
    report (self, "evolution", STATE_NOTE, _ ("Evolution is not installed"),
            _ ("install it: apt install evolution"));
  else
    report (self, "evolution", STATE_OK, version, NULL);
  check_module (self, version);
  if (settings != NULL && !attache_evolution_is_enabled (settings))
    report (self, "evolution", STATE_NOTE, _ ("the module is off"), "attache enable evolution");
}

static void
print_json (Doctor *self)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_end_array (self->builder);
  json_builder_set_member_name (self->builder, "ok");
  json_builder_add_boolean_value (self->builder, !self->problem);
  json_builder_end_object (self->builder);
  root = json_builder_get_root (self->builder);
  json = json_to_string (root, TRUE);
  printf ("%s\n", json);
}

static JsonBuilder *
begin_json (void)
{
  JsonBuilder *builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "version");
  json_builder_add_string_value (builder, ATTACHE_VERSION);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  return builder;
}

/* What was fetched from where, instead of how everything is. */
static int
tell_of_network (gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheContacts) contacts = attache_contacts_new (&error);
  g_autoptr (AttacheFetching) fetching = attache_fetching_read ();
  g_autoptr (GString) out = NULL;

  if (contacts == NULL)
    return attache_verb_failed (error);
  if (json)
    {
      out = attache_contacts_write_json (contacts, fetching);
      /* UTF-8 in every locale. */
      fwrite (out->str, 1, out->len, stdout);
      return ATTACHE_EXIT_OK;
    }
  out = attache_contacts_write_text (contacts, fetching, attache_terminal_get_width (),
                                     attache_terminal_wants_color (NULL));
  g_print ("%s", out->str);
  return ATTACHE_EXIT_OK;
}

static int
examine (gboolean json)
{
  g_autoptr (JsonBuilder) builder = json ? begin_json () : NULL;
  Doctor doctor = { .builder = builder };
  g_autofree char *analysis = NULL;

  check_data (&doctor);
  analysis = check_analyzer (&doctor);
  check_service (&doctor, analysis);
  check_liferea (&doctor);
  check_evolution (&doctor);
  if (json)
    print_json (&doctor);
  return doctor.problem ? ATTACHE_EXIT_FAILED : ATTACHE_EXIT_OK;
}

/* attache doctor */
int
attache_verb_doctor (const AttacheVerb *verb, int argc, char **argv)
{
  gboolean json = FALSE;
  gboolean network = FALSE;
  const GOptionEntry entries[]
      = { { "network", 0, 0, G_OPTION_ARG_NONE, &network,
            N_ ("List every host that Attaché connected to in the last week"), NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL },
          { NULL } };

  if (!attache_verb_parse (verb, _ ("Says what works, what does not and how to mend it."), entries,
                           &argc, &argv))
    return ATTACHE_EXIT_MISUSED;
  if (argc > 1)
    return attache_verb_misused (_ ("doctor takes no argument “%s”"), argv[1]);
  return network ? tell_of_network (json) : examine (json);
}
