/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */

/* attache-train MODEL --data FILE --output FILE [--dev FILE…] FILE…: learns one of the models from
 * annotated texts. `tools/train/train CORPUS` calls it for each in turn. */
#include "attache-train.h"

typedef struct
{
  const char *name;
  gboolean (*train) (const AttacheTrainOptions *options, GError **error);
} Kind;

static const Kind kinds[]
    = { { "sentences", attache_train_sentences }, { "tags", attache_train_tags },
        { "names", attache_train_names },         { "cues", attache_train_cues },
        { "spans", attache_train_spans },         { "speakers", attache_train_speakers },
        { "trust", attache_train_trust },         { "summary", attache_train_summary },
        { "relevance", attache_train_relevance } };

gboolean
attache_train_write (const char *path, GBytes *bytes, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  g_print ("  %s: %" G_GSIZE_FORMAT " bytes\n", path, size);
  return g_file_set_contents (path, data, (gssize)size, error);
}

/* Sets the bits of the groups of features that are to be left out. */
gboolean
attache_train_find_groups (const AttacheTrainOptions *options, const char *const *groups,
                           guint n_groups, guint *without, GError **error)
{
  for (guint k = 0; options->without != NULL && options->without[k] != NULL; k++)
    {
      guint i = 0;

      while (i < n_groups && !g_str_equal (groups[i], options->without[k]))
        i++;
      if (i == n_groups)
        {
          g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       "no group of features is called %s", options->without[k]);
          return FALSE;
        }
      *without |= 1u << i;
    }
  return TRUE;
}

static const Kind *
find_kind (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name))
      return &kinds[i];
  return NULL;
}

static int
fail (const char *message)
{
  g_printerr ("attache-train: %s\n", message);
  return 2;
}

int
main (int argc, char **argv)
{
  g_autofree char *data = NULL, *output = NULL;
  g_auto (GStrv) files = NULL, dev = NULL, without = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLanguage) language = NULL;
  AttacheTrainOptions options = { .max_weights = 150000 };
  GOptionEntry entries[]
      = { { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "The compiled tables", "FILE" },
          { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "The model to write", "FILE" },
          { "dev", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &dev, "Texts to score", "FILE" },
          { "weights", 0, 0, G_OPTION_ARG_INT, &options.max_weights, "Weights to keep", "N" },
          { "without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &without,
            "Leave out a group of features, to tell what it gives", "GROUP" },
          { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &files, NULL, "MODEL FILE…" },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = g_option_context_new ("- learn a model");
  const Kind *kind;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return fail (error->message);
  kind = find_kind (files != NULL ? files[0] : NULL);
  if (kind == NULL || data == NULL || output == NULL || files[1] == NULL)
    return fail ("give a model (sentences, tags, names, cues, spans, speakers, trust, summary, "
                 "relevance), --data, "
                 "--output and texts to "
                 "learn from");
  language = attache_language_load (data, &error);
  options.language = language;
  options.files = files + 1;
  options.dev = dev;
  options.output = output;
  options.without = without;
  if (language == NULL || !kind->train (&options, &error))
    return fail (error->message);
  return 0;
}
