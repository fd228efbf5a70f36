/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-saying.h"

G_BEGIN_DECLS

GtkWidget *attache_saying_row_new (const AttacheSaying *saying, guint index, gboolean with_speaker);
gboolean attache_saying_row_find (GtkWidget *inside, guint *index);

G_END_DECLS
