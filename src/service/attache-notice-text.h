/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-store-sorting.h"

G_BEGIN_DECLS

/* What a notification says, as plain text. */
typedef struct
{
  char *title;
  char *body;
  char *link; /* NULL when it is of many, or the item has none that can be opened */
} AttacheNoticeText;

void
attache_notice_text_init (AttacheNoticeText *self, const AttacheNotice *notice, const char *topic);
void attache_notice_text_init_many (AttacheNoticeText *self, GPtrArray *notices, gboolean more);
void attache_notice_text_clear (AttacheNoticeText *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AttacheNoticeText, attache_notice_text_clear)

G_END_DECLS
