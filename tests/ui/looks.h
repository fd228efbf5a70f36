/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What the tests of widgets share: a display, the looks a user may have, and what must hold in
 * each. */
#pragma once

#include <gtk/gtk.h>

typedef struct
{
  const char *name;
  const char *theme;
  gboolean dark;
  GtkTextDirection direction;
  int width;
  double scale;
  const char *language; /* NULL: English */
} Look;

GSubprocess *looks_start_display (void);
GSettings *looks_settings_new (void);
void looks_wear (const Look *look);
void looks_add_style_of_a_host (void);
void looks_settle (void);
GPtrArray *looks_all_widgets (GtkWidget *root);
void looks_assert_good (GtkWidget *root, gboolean aligned);

GSubprocess *looks_begin (int *argc, char ***argv);
int looks_end (GSubprocess *display);
