/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-gist.h"

G_BEGIN_DECLS

/* Many phrases looked for at once. */
typedef struct _AttachePhrases AttachePhrases;

typedef void (*AttachePhraseFound) (guint phrase, AttacheGistSpan span, guint32 sentence,
                                    gpointer data);

AttachePhrases *attache_phrases_new (AttacheLexicon *lexicon);
void attache_phrases_free (AttachePhrases *self);
gboolean attache_phrases_add (AttachePhrases *self, const char *text, guint phrase);
void attache_phrases_find (const AttachePhrases *self, const AttacheGist *gist,
                           AttachePhraseFound found, gpointer data);

G_END_DECLS
