/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-reading.h"

G_BEGIN_DECLS

GtkWidget *attache_statement_content_new (const AttacheReadingStatement *statement,
                                          const char *const *more_badges);
GtkWidget *attache_statement_row_new (const AttacheReadingSpeaker *who, guint speaker, guint index);

G_END_DECLS
