/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

#include "lang/attache-tokens.h"

G_BEGIN_DECLS

/* One syntactic word of a treebank. */
typedef struct
{
  char *form;
  char *lemma;
  AttacheUpos upos;
} AttacheConlluWord;

/* The `# text` lines of a document, joined by a space, by a blank line where a paragraph begins. */
typedef struct
{
  GString *text;
  GArray *ends; /* of guint32: the byte where each sentence ends */
} AttacheConlluText;

/**
 * AttacheConllu:
 *
 * The sentences of files in the format CoNLL-U
 * (https://universaldependencies.org/format.html): words, not ranges or empty nodes.
 */
typedef struct
{
  GArray *words;    /* of AttacheConlluWord */
  GArray *ends;     /* of guint: the word after the last of each sentence */
  GPtrArray *texts; /* of AttacheConlluText: the documents as they were written */
} AttacheConllu;

AttacheConllu *attache_conllu_read (const char *const *paths, GError **error);
void attache_conllu_free (AttacheConllu *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheConllu, attache_conllu_free)

G_END_DECLS
