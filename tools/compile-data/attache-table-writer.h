/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "attache-table-source.h"

G_BEGIN_DECLS

/* A model as its trainer wrote it. */
typedef struct
{
  char *name; /* file name without folder and ending */
  GBytes *bytes;
} AttacheModelSource;

GByteArray *attache_table_writer_compile (GPtrArray *sources, GPtrArray *models, guint *n_errors);

G_END_DECLS
