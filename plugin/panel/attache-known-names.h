/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A name of the store. */
typedef struct
{
  char *name;
  char *type;    /* "PER", "ORG", …, or NULL */
  char *country; /* code, or NULL */
  guint n_items; /* that have it; 100 stands for 100 or more */
} AttacheKnownName;

GPtrArray *attache_known_names_new_from_json (const char *json, gssize length, GError **error);
char *attache_known_name_dup_about (const AttacheKnownName *self);

G_END_DECLS
