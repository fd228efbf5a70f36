/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a page says of its article for machines to read. Strings are decoded, NULL if it does not
 * say. */
typedef struct
{
  char *headline;
  char *body;
  char *link;
  char *language;
  gboolean paid; /* it says that the article, or a part of it, is not free to read… */
  gboolean free; /* …or that it is */
} AttacheJsonLd;

void attache_json_ld_read (AttacheJsonLd *self, const char *json, gsize length);
void attache_json_ld_clear (AttacheJsonLd *self);

G_END_DECLS
