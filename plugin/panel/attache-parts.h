/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-reading.h"

G_BEGIN_DECLS

/* Between rows, and from the panel's edge to its text, in pixels. */
#define ATTACHE_SPACING 6
#define ATTACHE_MARGIN  12

/* The small pieces all sections are made of. Buttons act through the panel's action group
 * `attache`, so that no section has to know the panel. */
GtkWidget *attache_label_new (const char *text, const char *style_class);
GtkWidget *attache_section_new (const char *name, guint spacing);
GtkWidget *attache_heading_new (const char *text, guint count);
GtkWidget *attache_subheading_new (const char *text);
GtkWidget *attache_row_new (const char *action, GVariant *target, const char *accessible_name);
GtkWidget *attache_icon_button_new (const char *icon, const char *action, const char *name);
GtkWidget *attache_fold_button_new (const char *text, const char *accessible_name);
GtkWidget *attache_scroller_new (GtkWidget *content);
void attache_rows_set_current (GtkWidget *root, const char *action, GVariant *target);
void attache_widget_set_name (GtkWidget *widget, const char *name);

/* Sections, top to bottom. Each is empty and hidden until it is filled, and may be filled again;
 * the two long ones part by part, so that the main loop is never held for long. */
GtkWidget *attache_summary_section_new (void);
void attache_summary_section_fill (GtkWidget *section, AttacheReading *reading, guint length);
GtkWidget *attache_statement_section_new (void);
void attache_statement_section_begin (GtkWidget *section, AttacheReading *reading);
gboolean attache_statement_section_fill (GtkWidget *section);
GtkWidget *attache_entity_section_new (void);
void attache_entity_section_begin (GtkWidget *section, AttacheReading *reading);
gboolean attache_entity_section_fill (GtkWidget *section);
void attache_entity_section_set_step (GtkWidget *section, guint entity, guint mention);

G_END_DECLS
