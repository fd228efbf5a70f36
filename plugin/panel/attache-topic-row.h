/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-beside.h"

G_BEGIN_DECLS

/* The topics of an item as chips, with a word on whether it is muted. Empty and hidden until it is
 * set. */
GtkWidget *attache_topic_row_new (void);
void attache_topic_row_set (GtkWidget *row, AttacheBeside *beside);

G_END_DECLS
