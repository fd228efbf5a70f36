/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <json-glib/json-glib.h>

#include "attache-crf.h"
#include "attache-train.h"
#include "brief/attache-relevance-private.h"

/* Whether an item is foreign-policy news: logistic regression over items labelled yes or no, as
 * tools/annotations/relevance prints them. */

static const char *const answers[] = { "no", "yes" };

/* A reader who follows foreign policy would rather see one article too many than miss one: a
 * relevant one counts so many times. Of a teaser with nothing in it that would make news. */
#define YES_WEIGHT 8

static void
add_item (AttacheCrf *crf, AttacheLanguage *language, JsonObject *object)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (AttacheTokens) tokens = NULL;
  g_autoptr (AttacheEntities) entities = NULL;
  g_autoptr (AttacheStatements) statements = NULL;
  const char *title = json_object_get_string_member_with_default (object, "title", NULL);
  gboolean yes
      = g_str_equal (json_object_get_string_member_with_default (object, "label", "no"), "yes");
  AttacheRelevanceFeatures features;

  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  attache_item_set_html (item, json_object_get_string_member_with_default (object, "html", ""), -1);
  document = attache_document_new_with_lexicon (item, attache_language_get_lexicon (language));
  tokens = attache_tokens_new (language, document);
  entities = attache_entities_new (language, tokens);
  statements = attache_statements_new (language, entities);
  attache_relevance_read (language, statements, &features);
  for (guint k = 0; k < (yes && features.is_long ? YES_WEIGHT : 1); k++)
    {
      attache_crf_start (crf);
      attache_crf_add (crf, features.features, features.first[ATTACHE_N_REASONS], 0, yes);
    }
}

static gboolean
add_file (AttacheCrf *crf, AttacheLanguage *language, const char *path, guint *n, GError **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &content, NULL, error))
    return FALSE;
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (*lines[i] == '\0')
        continue;
      if (!json_parser_load_from_data (parser, lines[i], -1, error))
        return FALSE;
      add_item (crf, language, json_node_get_object (json_parser_get_root (parser)));
      (*n)++;
    }
  return TRUE;
}

gboolean
attache_train_relevance (const AttacheTrainOptions *options, GError **error)
{
  static const AttacheCrfOptions how
      = { .rounds = 60, .rate = 0.03, .penalty = 40, .min_count = 3 };
  g_autoptr (AttacheCrf) crf = attache_crf_new (answers, G_N_ELEMENTS (answers));
  g_autoptr (GBytes) bytes = NULL;
  guint n = 0;

  for (guint i = 0; options->files[i] != NULL; i++)
    if (!add_file (crf, options->language, options->files[i], &n, error))
      return FALSE;
  g_print ("  %u items, mean loss %.3f\n", n, attache_crf_train (crf, &how));
  bytes = attache_crf_write (crf, options->max_weights);
  return attache_train_write (options->output, bytes, error);
}
