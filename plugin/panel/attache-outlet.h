/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* How an item stands to the story it is part of. */
typedef enum
{
  ATTACHE_PART_OWN,
  ATTACHE_PART_REWRITE,
  ATTACHE_PART_COPY
} AttachePart;

/* An item of a story, as one outlet has it. Read-only. */
typedef struct
{
  char *key;
  char *title; /* or NULL, like the next two */
  char *link;
  char *feed;
  gint64 published; /* Unix seconds, 0 if unknown */
  AttachePart part;
  gboolean pinned; /* the user put it there */
  gboolean best;   /* its summary is the story's */
} AttacheOutlet;

void attache_outlet_free (AttacheOutlet *self);
const char *attache_outlet_get_name (const AttacheOutlet *self);
const char *attache_outlet_get_title (const AttacheOutlet *self);
const char *attache_outlet_get_part (const AttacheOutlet *self);

G_END_DECLS
