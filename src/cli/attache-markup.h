/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* HTML and XML in which text from anywhere is only text. */
void attache_markup_put_text (GString *out, const char *text);
void attache_markup_put_element (GString *out, const char *tag, const char *text);
void attache_markup_put_small (GString *out, const char *text);
void attache_markup_put_link (GString *out, const char *link, const char *text);
gboolean attache_markup_is_web_link (const char *link);

void attache_markup_begin_page (GString *out, const char *language, const char *title);
void attache_markup_end_page (GString *out);

G_END_DECLS
