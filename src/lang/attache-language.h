/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "base/attache-lexicon.h"
#include "lang/attache-model.h"
#include "lang/attache-word-shape.h"

G_BEGIN_DECLS

/* The models by what they decide. */
typedef enum
{
  ATTACHE_MODEL_SENTENCES,
  ATTACHE_MODEL_TAGS,
  ATTACHE_MODEL_NAMES,
  ATTACHE_MODEL_CUES,
  ATTACHE_MODEL_SPANS,
  ATTACHE_MODEL_SPEAKERS,
  ATTACHE_MODEL_TRUST,
  ATTACHE_MODEL_SUMMARY,
  ATTACHE_MODEL_RELEVANCE,
  ATTACHE_N_MODELS
} AttacheModelName;

/**
 * AttacheLanguage:
 *
 * What the analysis knows of one language: its lexicon and its models. Read-only once made, usable
 * from any thread.
 */
#define ATTACHE_TYPE_LANGUAGE (attache_language_get_type ())
G_DECLARE_FINAL_TYPE (AttacheLanguage, attache_language, ATTACHE, LANGUAGE, GObject)

AttacheLanguage *attache_language_load (const char *data_file, GError **error);
AttacheLexicon *attache_language_get_lexicon (AttacheLanguage *self);
const AttacheModel *attache_language_get_model (AttacheLanguage *self, AttacheModelName name);
const char *attache_language_get_version (AttacheLanguage *self);
void attache_language_read_word (AttacheLanguage *self, const char *form, gsize length,
                                 const char *folded, AttacheWordShape *shape);

G_END_DECLS
