/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "lang/attache-language.h"
#include "lang/attache-model.h"

G_BEGIN_DECLS

/* The tables of this layer with their columns, looked up once. Any table may be missing (NULL). */
typedef struct
{
  const AttacheTable *words;
  const AttacheTable *irregular;
  const AttacheTable *abbreviations;
  const AttacheTable *prefixes;
  const AttacheTable *cues;
  gint words_upos;
  gint words_lemma;
  gint irregular_upos;
  gint irregular_lemma;
  gint abbreviations_key;
  gint abbreviations_kind;
  gint cues_pos;
} AttacheWordTables;

const AttacheWordTables *attache_language_get_tables (AttacheLanguage *self);

G_END_DECLS
