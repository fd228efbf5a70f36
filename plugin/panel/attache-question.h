/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-client.h"

G_BEGIN_DECLS

/* An answer has arrived: @reply, the string that most methods return or the number that the others
 * do, as text; or NULL and an error. */
typedef void (*AttacheAnswered) (GtkWidget *owner, const char *reply, const GError *error);

void attache_question_ask (GtkWidget *owner, AttacheClient *client, const char *method,
                           GVariant *parameters, AttacheAnswered answered);
void attache_question_forget (GtkWidget *owner, const char *method);
const char *attache_question_explain (const GError *error);

G_END_DECLS
