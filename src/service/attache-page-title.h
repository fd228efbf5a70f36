/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gdouble attache_page_title_find (const char *title, const char *text, guint *n_words);

G_END_DECLS
