/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-beside.h"
#include "panel/attache-reading.h"

G_BEGIN_DECLS

GtkWidget *attache_header_new (void);
void
attache_header_set_reading (GtkWidget *header, AttacheReading *reading, gboolean with_coverage);
void attache_header_set_mail (GtkWidget *header, AttacheReading *reading);
void attache_header_set_beside (GtkWidget *header, AttacheBeside *beside);

G_END_DECLS
