/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */

/* attache-compile-data --output FILE [TABLE.tsv…] [MODEL.model…]: checks the tables of word
 * knowledge (docs/data-tables.md) and writes them with the models as one file that is mapped at run
 * time. */
#include <string.h>

#include "attache-table-source.h"
#include "attache-table-writer.h"

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const AttacheTableSource *const *first = a;
  const AttacheTableSource *const *second = b;

  return strcmp ((*first)->name, (*second)->name);
}

static gboolean
is_model (const char *path)
{
  return g_str_has_suffix (path, ".model");
}

static void
model_free (gpointer data)
{
  AttacheModelSource *model = data;

  g_free (model->name);
  g_bytes_unref (model->bytes);
  g_free (model);
}

static int
compare_model_names (gconstpointer a, gconstpointer b)
{
  const AttacheModelSource *const *first = a;
  const AttacheModelSource *const *second = b;

  return strcmp ((*first)->name, (*second)->name);
}

static AttacheModelSource *
read_model (const char *path, guint *n_errors)
{
  AttacheModelSource *model = g_new0 (AttacheModelSource, 1);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  model->name = g_path_get_basename (path);
  *strrchr (model->name, '.') = '\0';
  if (!g_file_get_contents (path, &contents, &length, &error))
    {
      g_printerr ("attache-compile-data: %s\n", error->message);
      (*n_errors)++;
    }
  model->bytes = g_bytes_new_take (contents, length);
  return model;
}

static GPtrArray *
read_models (char **paths, guint *n_errors)
{
  GPtrArray *models = g_ptr_array_new_with_free_func (model_free);

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    if (is_model (paths[i]))
      g_ptr_array_add (models, read_model (paths[i], n_errors));
  g_ptr_array_sort (models, compare_model_names);
  return models;
}

static GPtrArray *
read_tables (char **paths, guint *n_errors)
{
  GPtrArray *sources = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_table_source_free);

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    if (!is_model (paths[i]))
      g_ptr_array_add (sources, attache_table_source_read (paths[i], n_errors));
  g_ptr_array_sort (sources, compare_names);
  for (guint i = 1; i < sources->len; i++)
    if (compare_names (&sources->pdata[i - 1], &sources->pdata[i]) == 0)
      attache_table_source_report (sources->pdata[i], 1, n_errors, "two tables have this name");
  return sources;
}

int
main (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_auto (GStrv) paths = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (GPtrArray) models = NULL;
  g_autoptr (GByteArray) file = NULL;
  guint n_errors = 0;
  GOptionEntry entries[]
      = { { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "The file to write", "FILE" },
          { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &paths, NULL, "TABLE…" },
          G_OPTION_ENTRY_NULL };
  g_autoptr (GOptionContext) context = g_option_context_new ("- compile tables of word knowledge");

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || output == NULL)
    {
      g_printerr ("attache-compile-data: %s\n", error ? error->message : "--output is missing");
      return 2;
    }
  sources = read_tables (paths, &n_errors);
  models = read_models (paths, &n_errors);
  if (n_errors == 0)
    file = attache_table_writer_compile (sources, models, &n_errors);
  if (n_errors > 0)
    {
      g_printerr ("attache-compile-data: %u problems, nothing written\n", n_errors);
      return 1;
    }
  if (!g_file_set_contents (output, (const char *)file->data, (gssize)file->len, &error))
    {
      g_printerr ("attache-compile-data: %s\n", error->message);
      return 1;
    }
  return 0;
}
