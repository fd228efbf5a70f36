/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/attache-paths.h"
#include "brief/attache-json-topics.h"
#include "brief/attache-topic-settings.h"
#include "cli/attache-answer.h"
#include "cli/attache-reader.h"
#include "cli/attache-topics.h"
#include "cli/attache-verbs.h"

typedef struct
{
  gboolean presets;
  gboolean replace;
  gboolean json;
  char *topics;
} Options;

typedef int (*Action) (const Options *options, int n_files, char **files);

/* ---- where topics come from ---- */

static gboolean
read_bytes (const char *file, char **bytes, gsize *length, GError **error)
{
  g_autoptr (GFile) source
      = g_file_new_for_commandline_arg (strcmp (file, "-") == 0 ? "/dev/stdin" : file);

  return g_file_load_contents (source, NULL, bytes, length, NULL, error);
}

static void
complain (const char *about, GPtrArray *messages)
{
  for (guint i = 0; i < messages->len && messages->pdata[i] != NULL; i++)
    g_printerr ("attache: %s: %s\n", about, (const char *)messages->pdata[i]);
}

static GPtrArray *
read_file (const char *file, GError **error)
{
  g_autofree char *name = g_filename_display_name (file);
  g_autofree char *bytes = NULL;
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *topics = NULL;
  gsize length;

  if (read_bytes (file, &bytes, &length, error))
    topics = attache_json_read_topics (bytes, (gssize)length, messages, error);
  if (topics == NULL)
    g_prefix_error (error, "%s: ", name);
  complain (name, messages);
  return topics;
}

static GPtrArray *
load_own (GError **error)
{
  g_autoptr (AttacheTopicSettings) settings = attache_topic_settings_new (NULL, error);
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *topics;

  if (settings == NULL)
    return NULL;
  topics = attache_topic_settings_load (settings, messages);
  complain (_ ("settings"), messages);
  return topics;
}

static GPtrArray *
load (const Options *options, GError **error)
{
  if (options->topics != NULL)
    return read_file (options->topics, error);
  return options->presets ? attache_topic_presets_load (error) : load_own (error);
}

/* ---- list and export ---- */

static int
list (const Options *options, int n_files, char **files)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) topics = load (options, &error);

  if (topics == NULL)
    return attache_verb_failed (error);
  if (options->json)
    {
      g_autofree char *json = attache_json_write_topics (topics);

      fputs (json, stdout);
    }
  else if (topics->len == 0)
    g_print (_ ("There are no topics yet; “attache topics import --presets” adds some.\n"));
  else
    attache_topics_print (topics);
  return ATTACHE_EXIT_OK;
}

static int export(const Options *options, int n_files, char **files)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) topics = load (options, &error);
  g_autofree char *json = topics != NULL ? attache_json_write_topics (topics) : NULL;

  if (n_files > 1)
    return attache_verb_misused (_ ("topics are exported to one file"));
  if (json == NULL)
    return attache_verb_failed (error);
  if (n_files == 0 || strcmp (files[0], "-") == 0)
    fputs (json, stdout);
  else if (!g_file_set_contents (files[0], json, -1, &error))
    return attache_verb_failed (error);
  return ATTACHE_EXIT_OK;
}

/* ---- import ---- */

typedef struct
{
  AttacheTopicSettings *settings;
  GPtrArray *own;
  guint n_new;
  guint n_replaced;
  guint n_kept;
  guint n_same;
} Import;

static gboolean
import_topic (Import *self, const AttacheTopic *topic, gboolean replace, GError **error)
{
  const AttacheTopic *own = attache_topics_find (self->own, topic->id);

  if (own != NULL && attache_topic_equal (own, topic))
    {
      self->n_same++;
      return TRUE;
    }
  if (own != NULL && !replace)
    {
      self->n_kept++;
      g_printerr (_ ("attache: “%s” is kept as it is; --replace takes the imported one\n"),
                  own->name);
      return TRUE;
    }
  if (!attache_topic_settings_save (self->settings, topic, error))
    {
      g_prefix_error (error, "%s: ", topic->name);
      return FALSE;
    }
  if (own != NULL)
    self->n_replaced++;
  else
    self->n_new++;
  return TRUE;
}

static gboolean
import_from (Import *self, const Options *options, const char *file, GError **error)
{
  g_autoptr (GPtrArray) topics
      = file != NULL ? read_file (file, error) : attache_topic_presets_load (error);

  for (guint i = 0; topics != NULL && i < topics->len; i++)
    if (!import_topic (self, topics->pdata[i], options->replace, error))
      return FALSE;
  return topics != NULL;
}

static int
run_import (Import *self, const Options *options, int n_files, char **files)
{
  g_autoptr (GError) error = NULL;

  if (options->presets && !import_from (self, options, NULL, &error))
    return attache_verb_failed (error);
  for (int i = 0; i < n_files; i++)
    {
      /* The one before may have brought some. */
      g_clear_pointer (&self->own, g_ptr_array_unref);
      self->own = attache_topic_settings_load (self->settings, NULL);
      if (!import_from (self, options, files[i], &error))
        return attache_verb_failed (error);
    }
  g_settings_sync ();
  g_print (_ ("%u new, %u replaced, %u kept as they were, %u the same\n"), self->n_new,
           self->n_replaced, self->n_kept, self->n_same);
  return ATTACHE_EXIT_OK;
}

static int
import (const Options *options, int n_files, char **files)
{
  g_autoptr (GError) error = NULL;
  Import import = { 0 };
  int status;

  if (n_files == 0 && !options->presets)
    return attache_verb_misused (_ ("which file? Give one, - for standard input, or --presets"));
  if (!attache_reader_keeps_settings ())
    return attache_verb_refused (_ ("settings cannot be kept here: the module of dconf is missing "
                                    "(package dconf-gsettings-backend)"));
  import.settings = attache_topic_settings_new (NULL, &error);
  if (import.settings == NULL)
    return attache_verb_failed (error);
  import.own = attache_topic_settings_load (import.settings, NULL);
  status = run_import (&import, options, n_files, files);
  g_ptr_array_unref (import.own);
  g_object_unref (import.settings);
  return status;
}

/* ---- test ---- */

static gboolean
test_file (const Options *options, AttacheLexicon *lexicon, const AttacheTopicMatcher *matcher,
           const char *file, GError **error)
{
  const AttacheInputFields fields = { NULL };
  g_autofree char *name = g_filename_display_name (file);
  g_autoptr (AttacheAnswer) answer
      = attache_answer_new (file, ATTACHE_INPUT_AUTO, &fields, NULL, error);
  g_autoptr (AttacheGist) gist
      = answer != NULL ? attache_gist_new_from_json (lexicon, answer->line, -1, NULL, error) : NULL;
  g_autoptr (GPtrArray) matches = NULL;

  if (gist == NULL)
    return FALSE;
  matches = attache_topic_matcher_match (matcher, gist);
  if (options->json)
    {
      g_autoptr (GString) lines = attache_topics_write_matches (name, gist, matches);

      fwrite (lines->str, 1, lines->len, stdout);
    }
  else
    attache_topics_print_matches (name, gist, matches);
  return TRUE;
}

static int
run_test (const Options *options, AttacheLexicon *lexicon, GPtrArray *topics, int n_files,
          char **files)
{
  g_autoptr (AttacheTopicMatcher) matcher = attache_topic_matcher_new (lexicon, topics);
  const char *const *messages = attache_topic_matcher_get_messages (matcher);
  int status = ATTACHE_EXIT_OK;

  for (; *messages != NULL; messages++)
    g_printerr ("attache: %s\n", *messages);
  for (int i = 0; i < n_files; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!test_file (options, lexicon, matcher, files[i], &error))
        status = attache_verb_failed (error);
    }
  return status;
}

static int
test (const Options *options, int n_files, char **files)
{
  static char *standard_input[] = { (char *)"-" };
  g_autofree char *data = attache_paths_get_data_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLexicon) lexicon = NULL;
  g_autoptr (GPtrArray) topics = NULL;

  if (n_files == 0 && isatty (STDIN_FILENO))
    return attache_verb_misused (_ ("which file? Give one, or - for standard input"));
  topics = load (options, &error);
  if (topics != NULL)
    lexicon = attache_lexicon_open (data, &error);
  if (lexicon == NULL)
    return attache_verb_failed (error);
  return run_test (options, lexicon, topics, n_files > 0 ? n_files : 1,
                   n_files > 0 ? files : standard_input);
}

/* ---- the verb ---- */

static Action
find_action (const char *name)
{
  static const struct
  {
    const char *name;
    Action run;
  } actions[] = { { "export", export }, { "import", import }, { "list", list }, { "test", test } };

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (strcmp (actions[i].name, name) == 0)
      return actions[i].run;
  return NULL;
}

/* attache topics: the user's topics, as files, and what they hold of. */
int
attache_verb_topics (const AttacheVerb *verb, int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[]
      = { { "presets", 'p', 0, G_OPTION_ARG_NONE, &options.presets,
            N_ ("The topics that come with Attaché instead of your own; import adds them"), NULL },
          { "topics", 't', 0, G_OPTION_ARG_FILENAME, &options.topics,
            N_ ("The topics of a file instead of your own"), N_ ("FILE") },
          { "replace", 0, 0, G_OPTION_ARG_NONE, &options.replace,
            N_ ("Import over topics with the same id"), NULL },
          { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print JSON"), NULL },
          { NULL } };
  Action action = NULL;
  int status;

  if (!attache_verb_parse (
          verb,
          _ ("Lists your topics, takes them to a file and back, and shows which of "
             "them hold of an article, and why."),
          entries, &argc, &argv))
    return ATTACHE_EXIT_MISUSED;
  if (argc > 1)
    action = find_action (argv[1]);
  status
      = argc < 2 ? attache_verb_misused (
            _ ("what is to be done with topics? list, export, import or test"))
        : action == NULL
            ? attache_verb_misused (_ ("topics cannot “%s” (list, export, import, test)"), argv[1])
            : action (&options, argc - 2, argv + 2);
  g_free (options.topics);
  return status;
}
