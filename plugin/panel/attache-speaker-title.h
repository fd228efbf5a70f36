/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-reading.h"

G_BEGIN_DECLS

GtkWidget *attache_speaker_title_new (const AttacheReadingSpeaker *speaker);
void attache_speaker_title_take_focus (GtkWidget *title);

G_END_DECLS
