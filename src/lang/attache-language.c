/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "lang/attache-language-private.h"

static const char *const model_names[ATTACHE_N_MODELS] = { "sentences", "tags",    "names",
                                                           "cues",      "spans",   "speakers",
                                                           "trust",     "summary", "relevance" };

struct _AttacheLanguage
{
  GObject parent_instance;
  AttacheLexicon *lexicon;
  AttacheWordTables tables;
  AttacheModel *models[ATTACHE_N_MODELS];
};

G_DEFINE_FINAL_TYPE (AttacheLanguage, attache_language, G_TYPE_OBJECT)

static void
attache_language_finalize (GObject *object)
{
  AttacheLanguage *self = ATTACHE_LANGUAGE (object);

  for (guint i = 0; i < ATTACHE_N_MODELS; i++)
    g_clear_pointer (&self->models[i], attache_model_free);
  g_clear_object (&self->lexicon);
  G_OBJECT_CLASS (attache_language_parent_class)->finalize (object);
}

static void
attache_language_class_init (AttacheLanguageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_language_finalize;
}

static void
attache_language_init (AttacheLanguage *self)
{
}

static void
find_tables (AttacheWordTables *tables, AttacheLexicon *lexicon)
{
  tables->words = attache_lexicon_get_table (lexicon, "words");
  tables->words_upos = attache_table_get_column (tables->words, "upos");
  tables->words_lemma = attache_table_get_column (tables->words, "lemma");
  tables->irregular = attache_lexicon_get_table (lexicon, "irregular");
  tables->irregular_upos = attache_table_get_column (tables->irregular, "upos");
  tables->irregular_lemma = attache_table_get_column (tables->irregular, "lemma");
  tables->abbreviations = attache_lexicon_get_table (lexicon, "abbreviations");
  tables->abbreviations_key = attache_table_get_column (tables->abbreviations, "abbreviation");
  tables->abbreviations_kind = attache_table_get_column (tables->abbreviations, "kind");
  tables->prefixes = attache_lexicon_get_table (lexicon, "prefixes");
  tables->cues = attache_lexicon_get_table (lexicon, "cues");
  tables->cues_pos = attache_table_get_column (tables->cues, "pos");
}

/* A model that is not there is no error: while the models are trained, some are not made yet. */
static gboolean
open_models (AttacheLanguage *self, GError **error)
{
  for (guint i = 0; i < ATTACHE_N_MODELS; i++)
    {
      g_autoptr (GBytes) bytes = attache_lexicon_get_model (self->lexicon, model_names[i]);

      if (bytes == NULL)
        continue;
      self->models[i] = attache_model_open (bytes, error);
      if (self->models[i] == NULL)
        {
          g_prefix_error (error, "%s: ", model_names[i]);
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * attache_language_load:
 * @data_file: the compiled tables
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the language; %NULL with %ATTACHE_ERROR_DATA if the file
 * cannot be used
 */
AttacheLanguage *
attache_language_load (const char *data_file, GError **error)
{
  g_autoptr (AttacheLanguage) self = g_object_new (ATTACHE_TYPE_LANGUAGE, NULL);

  self->lexicon = attache_lexicon_open (data_file, error);
  if (self->lexicon == NULL)
    return NULL;
  find_tables (&self->tables, self->lexicon);
  if (!open_models (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * attache_language_get_lexicon:
 *
 * Returns: (transfer none): the tables
 */
AttacheLexicon *
attache_language_get_lexicon (AttacheLanguage *self)
{
  return self->lexicon;
}

/**
 * attache_language_get_model:
 *
 * Returns: (transfer none) (nullable): a model; %NULL if the data file has none of that name
 */
const AttacheModel *
attache_language_get_model (AttacheLanguage *self, AttacheModelName name)
{
  g_return_val_if_fail (name < ATTACHE_N_MODELS, NULL);

  return self->models[name];
}

/**
 * attache_language_get_version:
 *
 * Returns: changes whenever any of the data does
 */
const char *
attache_language_get_version (AttacheLanguage *self)
{
  return attache_lexicon_get_version (self->lexicon);
}

const AttacheWordTables *
attache_language_get_tables (AttacheLanguage *self)
{
  return &self->tables;
}
