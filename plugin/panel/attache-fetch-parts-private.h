/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-full-text.h"

G_BEGIN_DECLS

/* What the buttons of the row on the full text do: of the panel, and of the row itself. */
#define ATTACHE_FETCH_OPEN  "attache.open-page"
#define ATTACHE_FETCH_FETCH "attache.fetch"
#define ATTACHE_FETCH_ASK   "attache-fetch.ask"
#define ATTACHE_FETCH_LEAVE "attache-fetch.leave"

typedef struct
{
  GtkWidget *row;
  GtkWidget *full; /* the line of a full text: a row to click on, and a menu */
  GtkWidget *open;
  GtkWidget *open_words;
  GtkWidget *line; /* the line of all else: words, and a spinner before them */
  GtkWidget *spinner;
  GtkWidget *words;
  GtkWidget *buttons;
  GtkWidget *first;
  GtkWidget *second;
  GtkWidget *more; /* toggles the detail */
  GtkWidget *detail;
  AttacheFullText *text; /* a copy of what is shown, or NULL */
  char *feed;
  char *page;
  gboolean asking; /* whether the address may be allowed */
} AttacheFetchParts;

AttacheFetchParts *attache_fetch_parts_new (void);
void attache_fetch_parts_free (gpointer parts);

G_END_DECLS
