/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "base/attache-paths.h"
#include "brief/attache-topic-settings.h"
#include "cli/attache-bus.h"
#include "cli/attache-digest-view.h"
#include "cli/attache-terminal.h"
#include "cli/attache-time.h"
#include "cli/attache-verbs.h"

/* What the topic without a name is called here. */
#define OTHER "other"

/* Of a file nobody's width is known. */
#define FILE_WIDTH 80

typedef GString *(*Write) (const AttacheDigestView *view);

typedef struct
{
  char *since;
  char *until;
  char *topic;
  char *format;
  char *output;
  char *color;
  gboolean mark_read;
  Write write; /* NULL: the service's own answer */
  char *id;    /* of the topic, "" for none, NULL for all */
  gint64 from; /* 0: since it was read last */
  gint64 to;   /* 0: now */
} Options;

static void
options_clear (Options *options)
{
  g_free (options->since);
  g_free (options->until);
  g_free (options->topic);
  g_free (options->format);
  g_free (options->output);
  g_free (options->color);
  g_free (options->id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* ---- options ---- */

static gboolean
find_format (Options *options)
{
  static const struct
  {
    const char *name;
    Write write;
  } formats[] = { { "text", attache_digest_write_text },
                  { "markdown", attache_digest_write_markdown },
                  { "html", attache_digest_write_html },
                  { "atom", attache_digest_write_atom },
                  { "json", NULL } };

  options->write = attache_digest_write_text;
  for (gsize i = 0; options->format != NULL && i < G_N_ELEMENTS (formats); i++)
    if (strcmp (formats[i].name, options->format) == 0)
      {
        options->write = formats[i].write;
        return TRUE;
      }
  return options->format == NULL;
}

static int
read_times (Options *options)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (options->since != NULL && g_ascii_strcasecmp (options->since, "last-read") != 0
      && !attache_time_parse (options->since, now, &options->from))
    return attache_verb_misused (
        _ ("--since is a time such as 2026-11-26, 2026-11-26T18:00, yesterday, “3 days” or "
           "last-read, not “%s”"),
        options->since);
  if (options->until != NULL && !attache_time_parse (options->until, now, &options->to))
    return attache_verb_misused (
        _ ("--until is a time such as 2026-11-26, 2026-11-26T18:00, yesterday or “3 days”, not "
           "“%s”"),
        options->until);
  if (options->from != 0
      && options->from >= (options->to != 0 ? options->to : g_date_time_to_unix (now)))
    return attache_verb_misused (_ ("--since must be before --until, and before now"));
  return ATTACHE_EXIT_OK;
}

static char *
find_topic (GPtrArray *topics, const char *wanted)
{
  g_autofree char *folded = g_utf8_casefold (wanted, -1);

  if (attache_topics_find (topics, wanted) != NULL)
    return g_strdup (wanted);
  for (guint i = 0; i < topics->len; i++)
    {
      const AttacheTopic *topic = topics->pdata[i];
      g_autofree char *name = g_utf8_casefold (topic->name, -1);

      if (strcmp (name, folded) == 0)
        return g_strdup (topic->id);
    }
  return g_ascii_strcasecmp (wanted, OTHER) == 0 ? g_strdup ("") : NULL;
}

static int
read_topic (Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheTopicSettings) settings = NULL;
  g_autoptr (GPtrArray) topics = NULL;
  g_autofree char *name = NULL;

  if (options->topic == NULL)
    return ATTACHE_EXIT_OK;
  name = attache_verb_to_utf8 (options->topic);
  if (name == NULL)
    return attache_verb_misused (_ ("--topic takes the name or id of a topic"));
  settings = attache_topic_settings_new (NULL, &error);
  if (settings == NULL)
    return attache_verb_failed (error);
  topics = attache_topic_settings_load (settings, NULL);
  options->id = find_topic (topics, name);
  if (options->id != NULL)
    return ATTACHE_EXIT_OK;
  return attache_verb_misused (
      _ ("there is no topic “%s”; “attache topics list” shows them, and “other” is the rest"),
      name);
}

static int
check (Options *options, int n_arguments)
{
  int status;

  if (n_arguments > 0)
    return attache_verb_misused (_ ("digest takes options only; see attache digest --help"));
  if (!find_format (options))
    return attache_verb_misused (_ ("--format is text, markdown, html, atom or json, not “%s”"),
                                 options->format);
  if (!attache_terminal_knows_when (options->color))
    return attache_verb_misused (_ ("--color is auto, always or never, not “%s”"), options->color);
  status = read_times (options);
  return status == ATTACHE_EXIT_OK ? read_topic (options) : status;
}

/* ---- asking ---- */

static char *
ask (const Options *options, GError **error)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  if (options->from != 0)
    g_variant_dict_insert (&dict, "since", "x", options->from);
  if (options->to != 0)
    g_variant_dict_insert (&dict, "until", "x", options->to);
  if (options->id != NULL)
    g_variant_dict_insert (&dict, "topic", "s", options->id);
  return attache_bus_question ("Digest", g_variant_dict_end (&dict), error);
}

/* Only after it was written: what nobody saw is not read. Of no time nothing is looked for. */
static gboolean
mark_read (gint64 until, GError **error)
{
  GVariantDict dict;
  g_autofree char *answer = NULL;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "since", "x", until);
  g_variant_dict_insert (&dict, "until", "x", until);
  g_variant_dict_insert (&dict, "read", "b", TRUE);
  answer = attache_bus_question ("Digest", g_variant_dict_end (&dict), error);
  return answer != NULL;
}

/* ---- writing ---- */

static GString *
write_digest (const Options *options, JsonObject *digest, const char *answer)
{
  gboolean to_file = options->output != NULL;
  g_autofree char *data = attache_paths_get_data_file ();
  g_autoptr (AttacheLexicon) lexicon = NULL;
  GString *line;

  if (options->write != NULL)
    {
      AttacheDigestView view
          = { digest, options->id, NULL,
              to_file && options->color == NULL ? FALSE
                                                : attache_terminal_wants_color (options->color),
              to_file ? FILE_WIDTH : attache_terminal_get_width () };

      /* Without it countries are shown by their code. */
      view.lexicon = lexicon = attache_lexicon_open (data, NULL);
      return options->write (&view);
    }
  line = g_string_new (answer);
  return g_string_append_c (line, '\n');
}

static gboolean
fail (const char *file, GError **error)
{
  int code = errno;

  g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), _ ("cannot write %s: %s"), file,
               g_strerror (code));
  return FALSE;
}

/* As the shell would: a device stays a device, a link a link. */
static gboolean
print_to_file (const char *path, const GString *text, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);
  FILE *file = g_fopen (path, "we");
  gboolean written;

  if (file == NULL)
    return fail (name, error);
  written = fwrite (text->str, 1, text->len, file) == text->len;
  return (fclose (file) == 0 && written) || fail (name, error);
}

static gboolean
print (const Options *options, const GString *text, GError **error)
{
  if (options->output != NULL && strcmp (options->output, "-") != 0)
    return print_to_file (options->output, text, error);
  if (options->write == attache_digest_write_text)
    g_print ("%s", text->str);
  else
    fwrite (text->str, 1, text->len, stdout); /* UTF-8 in every locale */
  return (fflush (stdout) == 0 && !ferror (stdout)) || fail (_ ("the output"), error);
}

static JsonObject *
parse (JsonParser *parser, const char *answer, GError **error)
{
  JsonNode *root = json_parser_load_from_data (parser, answer, -1, NULL)
                       ? json_parser_get_root (parser)
                       : NULL;
  JsonObject *digest
      = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;

  if (attache_view_get_int (digest, "schema", 0) == 1)
    return digest;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("the service's answer makes no sense"));
  return NULL;
}

static gboolean
run (const Options *options, GError **error)
{
  g_autofree char *answer = ask (options, error);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *digest = answer != NULL ? parse (parser, answer, error) : NULL;
  g_autoptr (GString) text = NULL;

  if (digest == NULL)
    return FALSE;
  text = write_digest (options, digest, answer);
  return print (options, text, error)
         && (!options->mark_read || mark_read (attache_view_get_int (digest, "until", 0), error));
}

/* attache digest: the news by topic, from the service. */
int
attache_verb_digest (const AttacheVerb *verb, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[]
      = { { "since", 's', 0, G_OPTION_ARG_STRING, &options.since,
            N_ ("From this time on: 2026-11-26, “3 days”, yesterday; last-read by default"),
            N_ ("TIME") },
          { "until", 'u', 0, G_OPTION_ARG_STRING, &options.until, N_ ("Before this time"),
            N_ ("TIME") },
          { "topic", 't', 0, G_OPTION_ARG_FILENAME, &options.topic,
            N_ ("Only this topic, by its name or id; other: what is of none"), N_ ("TOPIC") },
          { "format", 'f', 0, G_OPTION_ARG_STRING, &options.format,
            N_ ("text, markdown, html, atom or json"), N_ ("FORMAT") },
          { "mark-read", 'm', 0, G_OPTION_ARG_NONE, &options.mark_read,
            N_ ("The next digest begins where this one ends"), NULL },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output,
            N_ ("Write to a file instead of standard output"), N_ ("FILE") },
          { "color", 0, 0, G_OPTION_ARG_STRING, &options.color, N_ ("auto, always or never"),
            N_ ("WHEN") },
          { NULL } };
  g_autoptr (GError) error = NULL;
  int status;

  if (!attache_verb_parse (verb,
                           _ ("Shows the news since you last read it, by topic: each story with "
                              "the summary of its best source, who said what, and what is new."),
                           entries, &argc, &argv))
    return ATTACHE_EXIT_MISUSED;
  status = check (&options, argc - 1);
  if (status != ATTACHE_EXIT_OK)
    return status;
  return run (&options, &error) ? ATTACHE_EXIT_OK : attache_verb_failed (error);
}
