/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One table as its .tsv file has it. */
typedef struct
{
  char *path;
  char *name;         /* file name without folder and ending */
  char *contents;     /* the file, cut into cells */
  gsize length;       /* of the file */
  GPtrArray *columns; /* char*, points into contents */
  GArray *indexed;    /* gboolean of each column */
  GPtrArray *cells;   /* char*, row by row */
  GArray *lines;      /* guint: line number of each row */
  char *digest;       /* SHA-256 of the file */
} AttacheTableSource;

AttacheTableSource *attache_table_source_read (const char *path, guint *n_errors);
void attache_table_source_free (AttacheTableSource *self);
guint attache_table_source_get_n_rows (AttacheTableSource *self);
const char *attache_table_source_get (AttacheTableSource *self, guint row, guint column);
void attache_table_source_report (AttacheTableSource *self, guint line, guint *n_errors,
                                  const char *format, ...) G_GNUC_PRINTF (4, 5);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheTableSource, attache_table_source_free)

G_END_DECLS
