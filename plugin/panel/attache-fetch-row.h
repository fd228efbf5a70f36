/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-full-text.h"

G_BEGIN_DECLS

/* What is known of the item whose full text it is about; strings may be NULL. */
typedef struct
{
  const AttacheFullText *text; /* (nullable) */
  const char *feed;            /* its title */
  const char *page;            /* the address that is opened */
} AttacheFetchRowContent;

GtkWidget *attache_fetch_row_new (void);
void attache_fetch_row_set (GtkWidget *row, const AttacheFetchRowContent *content);

G_END_DECLS
