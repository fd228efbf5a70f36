/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-reading.h"

G_BEGIN_DECLS

/* A name with its country and the number of its mentions, as a button. */
GtkWidget *attache_chip_new (const AttacheReadingEntity *entity, guint index);
void attache_chip_set_step (GtkWidget *chip, const AttacheReadingEntity *entity, gint mention);

G_END_DECLS
