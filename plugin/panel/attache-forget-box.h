/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-client.h"

G_BEGIN_DECLS

/**
 * AttacheForgetBox:
 *
 * Forgets a person, or everything, after asking whether that is meant. Emits `forgotten` when
 * something was, or could not be.
 */
#define ATTACHE_TYPE_FORGET_BOX (attache_forget_box_get_type ())
G_DECLARE_FINAL_TYPE (AttacheForgetBox, attache_forget_box, ATTACHE, FORGET_BOX, GtkBox)

GtkWidget *attache_forget_box_new (AttacheClient *client);

G_END_DECLS
