/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-panel.h"

G_BEGIN_DECLS

#define ATTACHE_PANEL_NOTHING G_MAXUINT

struct _AttachePanel
{
  GtkBox parent_instance;

  GSettings *settings;
  GtkWidget *header;
  GtkWidget *fetch;
  GtkWidget *message;
  GtkWidget *stack;
  GtkWidget *page;
  GtkWidget *content;
  GtkWidget *scroller;
  GtkWidget *progress;
  GtkWidget *welcome; /* NULL once it was closed */
  GtkWidget *summary;
  GtkWidget *statements;
  GtkWidget *entities;
  GtkWidget *story;
  GSimpleActionGroup *actions;

  AttacheArticle *article;
  AttacheReading *reading;
  AttacheBeside *beside; /* or NULL */
  GPtrArray *taken_out;  /* of AttacheTakenOut, while the item is shown */
  GPtrArray *places;     /* of AttacheSelector: last asked to be shown in the article, or NULL */
  gboolean paused;
  gboolean anyway; /* shown although it is other news */
  guint speaker;   /* the statement last clicked, or ATTACHE_PANEL_NOTHING */
  guint statement; /* likewise */
  guint entity;    /* the name last clicked, or ATTACHE_PANEL_NOTHING */
  guint mention;   /* likewise */
  guint fill_source;
};

guint attache_panel_get_length (AttachePanel *self);
void attache_panel_forget_choice (AttachePanel *self);
void attache_panel_show_story (AttachePanel *self);
void attache_panel_show_again (AttachePanel *self);
void attache_panel_show_full_text (AttachePanel *self);
const char *attache_panel_get_page (AttachePanel *self);
gboolean attache_panel_is_of_page (AttachePanel *self);
void attache_panel_open_page (AttachePanel *self);
void attache_panel_open_passage (AttachePanel *self);
GSimpleActionGroup *attache_panel_actions_new (AttachePanel *self);
gboolean attache_panel_copy_focused (AttachePanel *self);

G_END_DECLS
