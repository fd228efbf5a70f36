/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-digest.h"

G_BEGIN_DECLS

GtkWidget *attache_digest_story_new (AttacheDigest *digest, guint topic, guint index);
gboolean attache_digest_story_find (GtkWidget *inside, guint *topic, guint *index);

G_END_DECLS
