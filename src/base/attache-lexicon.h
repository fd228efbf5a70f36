/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AttacheLexicon:
 *
 * The word knowledge of one language, one read-only mapped file made by `attache-compile-data` from
 * the tables (`.tsv`) and models (`.model`) under `data/`. A lexicon is a set of named tables
 * ("states", "cues", …) and named models, whose layout it does not know. It never changes after it
 * was opened and may be used from any thread; strings it returns live as long as it does.
 */
#define ATTACHE_TYPE_LEXICON (attache_lexicon_get_type ())
G_DECLARE_FINAL_TYPE (AttacheLexicon, attache_lexicon, ATTACHE, LEXICON, GObject)

/* A table: rows of strings under named columns. Owned by its lexicon. */
typedef struct _AttacheTable AttacheTable;

/* Where a key stands: a row, and the column of it that holds the key. */
typedef struct
{
  guint16 row;
  guint16 column;
} AttacheTableHit;

/* What a look-up found: @n_hits places (0 if the key itself is in no row). @more says that the
 * table has a longer key that begins with this one, so that the next token is worth a try. */
typedef struct
{
  const AttacheTableHit *hits;
  guint n_hits;
  gboolean more;
} AttacheTableMatch;

AttacheLexicon *attache_lexicon_open (const char *path, GError **error);
const char *attache_lexicon_get_version (AttacheLexicon *self);
const AttacheTable *attache_lexicon_get_table (AttacheLexicon *self, const char *name);
guint attache_lexicon_get_n_tables (AttacheLexicon *self);
const char *attache_lexicon_get_table_name (AttacheLexicon *self, guint index);
GBytes *attache_lexicon_get_model (AttacheLexicon *self, const char *name);

guint attache_table_get_n_rows (const AttacheTable *self);
gint attache_table_get_column (const AttacheTable *self, const char *name);
const char *attache_table_get (const AttacheTable *self, guint row, gint column);
gboolean attache_table_lookup (const AttacheTable *self, const char *key, gssize length,
                               AttacheTableMatch *match);

char *attache_lexicon_fold (const char *text, gssize length);
gsize attache_lexicon_fold_into (const char *text, gsize length, char *buffer, gsize size);

G_END_DECLS
