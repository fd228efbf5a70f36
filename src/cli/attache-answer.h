/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cli/attache-input.h"

G_BEGIN_DECLS

/* What the analyzer says of a file. */
typedef struct
{
  char *line;           /* as it came: JSON with its line break */
  JsonParser *parser;   /* which holds the briefing */
  JsonObject *briefing; /* borrowed */
} AttacheAnswer;

AttacheAnswer *
attache_answer_new (const char *file, AttacheInputKind kind, const AttacheInputFields *fields,
                    const char *layers, GError **error);
AttacheAnswer *attache_answer_parse (char *line, GError **error);
void attache_answer_free (AttacheAnswer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheAnswer, attache_answer_free)

G_END_DECLS
