/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-client.h"
#include "panel/attache-preferences.h"

G_BEGIN_DECLS

/* The pages of the preferences. Each asks the service for nothing before it is seen. @service are
 * the settings of the service; they are NULL when their schema is not installed. */
GtkWidget *attache_preferences_panel_page_new (GSettings *settings);
GtkWidget *attache_preferences_topics_page_new (AttacheClient *client);
GtkWidget *attache_preferences_feeds_page_new (GSettings *service, AttacheClient *client);
GtkWidget *attache_preferences_full_text_page_new (GSettings *service, AttacheClient *client);
GtkWidget *attache_preferences_mail_page_new (GSettings *settings, const AttacheMailNamer *namer);
GtkWidget *attache_preferences_notifications_page_new (GSettings *service);
GtkWidget *attache_preferences_storage_page_new (GSettings *service, AttacheClient *client);

/* What they are made of. */
GtkWidget *attache_preferences_scroller_new (GtkWidget *content);
GtkWidget *attache_preferences_missing_page_new (GtkWidget *box);
GtkWidget *attache_preferences_box_new (void);
void attache_preferences_add (GtkWidget *box, GtkWidget *part);
GtkWidget *attache_preferences_heading_new (const char *text);
GtkWidget *attache_preferences_note_new (const char *text);
void attache_preferences_note_set (GtkWidget *note, const char *text);
GtkWidget *attache_preferences_row_new (const char *text, const char *hint, GtkWidget *control);
GtkWidget *attache_preferences_switch_row_new (GSettings *settings, const char *key,
                                               const char *text, const char *hint);
GtkWidget *attache_preferences_spin_row_new (GSettings *settings, const char *key, const char *text,
                                             const char *hint);

G_END_DECLS
