/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-beside.h"

G_BEGIN_DECLS

/* An item that the user took out of the story while the panel shows it, so that it can be undone.
 * The item shown itself has neither key nor title. */
typedef struct
{
  char *key;
  char *title;
  gboolean pinned; /* the user had put it there */
} AttacheTakenOut;

AttacheTakenOut *attache_taken_out_new (const AttacheOutlet *outlet);
void attache_taken_out_free (AttacheTakenOut *self);

/* The other items of the story. Empty and hidden until it is filled. */
GtkWidget *attache_story_section_new (void);
void attache_story_section_fill (GtkWidget *section, AttacheBeside *beside, GPtrArray *taken_out);

G_END_DECLS
