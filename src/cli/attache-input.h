/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file is taken for. */
typedef enum
{
  ATTACHE_INPUT_AUTO, /* its name or its beginning tells */
  ATTACHE_INPUT_TEXT,
  ATTACHE_INPUT_HTML
} AttacheInputKind;

/* What a file holds, as text. */
typedef struct
{
  char *text; /* any bytes where the file is broken; @length of them */
  gsize length;
  gboolean html;
} AttacheInput;

/* What the caller knows of the article; each may be NULL. */
typedef struct
{
  const char *title;
  const char *link;
  const char *language;
} AttacheInputFields;

AttacheInput *attache_input_read (const char *file, AttacheInputKind kind, GError **error);
void attache_input_free (AttacheInput *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheInput, attache_input_free)

GString *attache_input_write_line (const AttacheInput *self, const char *id,
                                   const AttacheInputFields *fields);

G_END_DECLS
