/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A sentence that is shown for a while, or with something that can be done about it. */
GtkWidget *attache_message_new (void);
void attache_message_show (GtkWidget *message, const char *words);
void attache_message_offer (GtkWidget *message, const char *words, const char *label,
                            const char *action);

G_END_DECLS
