/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The statements of one speaker, in article order. */
typedef struct
{
  const char *name; /* NULL: nobody can tell */
  const char *role;
  const char *country;
  gboolean anonymous;
  guint first;           /* place of the first one among all statements */
  GPtrArray *statements; /* of JsonObject, borrowed from the briefing as all the rest */
} AttacheVoice;

GPtrArray *attache_voices_group (JsonObject *briefing, GPtrArray *statements);

G_END_DECLS
