/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  ATTACHE_STYLE_PLAIN,
  ATTACHE_STYLE_BOLD,
  ATTACHE_STYLE_DIM,
  ATTACHE_STYLE_HEADING
} AttacheStyle;

/* Lines for a terminal. */
typedef struct
{
  GString *out;
  const char *indent; /* of the paragraph begun last */
  guint width;        /* of a line, in cells */
  guint cell;         /* where the next word goes */
  gboolean color;
  gboolean begun; /* the line has a word */
} AttachePage;

void attache_page_init (AttachePage *self, guint width, gboolean color);

/* A paragraph: as a whole, or begun, filled with words and ended. */
void attache_page_put (AttachePage *self, const char *indent, AttacheStyle style, const char *text);
void attache_page_begin (AttachePage *self, const char *indent);
void attache_page_add (AttachePage *self, AttacheStyle style, const char *text);
void attache_page_add_unbroken (AttachePage *self, AttacheStyle style, const char *text);
void attache_page_end (AttachePage *self);

void attache_page_put_heading (AttachePage *self, const char *text);

char *attache_page_make_harmless (const char *text);

G_END_DECLS
