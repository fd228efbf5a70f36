/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#include "base/attache-lexicon.h"
#include "base/attache-paths.h"
#include "cli/attache-child.h"
#include "cli/attache-reader.h"
#include "cli/attache-verbs.h"
#include "config.h"

#define BUS_NAME    "org.attache.Attache1"
#define OBJECT_PATH "/org/attache/Attache1"
#define CALL_MS     8000

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

static void
report_sandbox (Doctor *self, JsonObject *sandbox)
{
  static const char *const layers[] = { "no-new-privs", "rlimits", "seccomp", "landlock" };
  g_autoptr (GString) on = g_string_new (NULL);
  g_autoptr (GString) off = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (layers); i++)
    {
      GString *list
          = json_object_get_boolean_member_with_default (sandbox, layers[i], FALSE) ? on : off;

      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", layers[i]);
    }
  if (off->len == 0)
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
  g_autoptr (JsonParser) parser = json_parser_new ();
  JsonObject *object;

  if (answer == NULL || !json_parser_load_from_data (parser, answer, -1, NULL)
      || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    {
      report (self, "analyzer", STATE_PROBLEM,
              error != NULL ? error->message : _ ("it gives no report"),
              _ ("install Attaché again: tools/install"));
      return NULL;
    }
  object = json_node_get_object (json_parser_get_root (parser));
  report (self, "analyzer", STATE_OK,
          json_object_get_string_member_with_default (object, "analysis", "?"), NULL);
  if (json_object_has_member (object, "sandbox"))
    report_sandbox (self, json_object_get_object_member (object, "sandbox"));
  return g_strdup (json_object_get_string_member_with_default (object, "analysis", NULL));
}

static char *
get_property (GDBusConnection *bus, const char *name, GError **error)
{
  g_autoptr (GVariant) reply = g_dbus_connection_call_sync (
      bus, BUS_NAME, OBJECT_PATH, "org.freedesktop.DBus.Properties", "Get",
      g_variant_new ("(ss)", BUS_NAME, name), G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE,
      CALL_MS, NULL, error);
  g_autoptr (GVariant) value = NULL;

  if (reply == NULL)
    return NULL;
  g_variant_get (reply, "(v)", &value);
  return g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (value, NULL)
                                                             : NULL;
}

static void
check_service (Doctor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autofree char *version = bus != NULL ? get_property (bus, "Version", &error) : NULL;
  g_autofree char *found = NULL;

  if (bus == NULL)
    report (self, "service", STATE_PROBLEM, _ ("there is no session bus"),
            _ ("log in to a desktop session, or use dbus-run-session"));
  else if (version == NULL)
    report (self, "service", STATE_PROBLEM,
            error != NULL ? error->message : _ ("it does not answer"),
            _ ("install Attaché again: tools/install; then log in again"));
  else if (strcmp (version, ATTACHE_VERSION) != 0)
    {
      found = g_strdup_printf (_ ("version %s runs, this is %s"), version, ATTACHE_VERSION);
      report (self, "service", STATE_PROBLEM, found,
              _ ("an older service still runs; log in again"));
    }
  else
    {
      found = g_strdup_printf (_ ("version %s answers"), version);
      report (self, "service", STATE_OK, found, NULL);
    }
}

static void
check_liferea (Doctor *self)
{
  g_autofree char *program = g_find_program_in_path ("liferea");
  g_autofree char *user = attache_reader_find_plugin (TRUE);
  g_autofree char *everybody = attache_reader_find_plugin (FALSE);
  g_autoptr (GSettings) settings = attache_reader_open_liferea ();

  if (program == NULL || settings == NULL)
    {
      report (self, "liferea", STATE_NOTE, _ ("Liferea is not installed"),
              _ ("apt install liferea"));
      return;
    }
  if (user == NULL && everybody == NULL)
    report (self, "liferea", STATE_PROBLEM, _ ("the plugin is not installed"),
            _ ("run tools/install"));
  else if (!attache_reader_is_enabled (settings))
    report (self, "liferea", STATE_NOTE, _ ("the plugin is installed and off"),
            "attache enable liferea");
  else
    report (self, "liferea", STATE_OK, user != NULL ? user : everybody, NULL);
  if (user != NULL && everybody != NULL)
    report (self, "liferea", STATE_NOTE,
            _ ("there are two copies, yours and the system's; Liferea loads yours"),
            "tools/uninstall --user");
}

static void
print_json (Doctor *self)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_end_array (self->builder);
  root = json_builder_get_root (self->builder);
  json = json_to_string (root, TRUE);
  g_print ("%s\n", json);
}

/* attache doctor */
int
attache_verb_doctor (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[]
      = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, N_ ("Print JSON"), NULL }, { NULL } };
  g_autoptr (JsonBuilder) builder = NULL;
  g_autofree char *analysis = NULL;
  Doctor doctor = { 0 };

  if (!attache_verb_parse ("doctor [--json]",
                           _ ("Say what works, what does not and how to mend it."), entries, &argc,
                           &argv))
    return ATTACHE_EXIT_MISUSED;
  if (argc > 1)
    return attache_verb_misused (_ ("doctor takes no argument “%s”"), argv[1]);
  if (json)
    {
      doctor.builder = builder = json_builder_new ();
      json_builder_begin_array (builder);
    }
  check_data (&doctor);
  analysis = check_analyzer (&doctor);
  check_service (&doctor);
  check_liferea (&doctor);
  if (json)
    print_json (&doctor);
  return doctor.problem ? ATTACHE_EXIT_FAILED : ATTACHE_EXIT_OK;
}
