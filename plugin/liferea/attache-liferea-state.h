/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "liferea/attache-liferea-database.h"

G_BEGIN_DECLS

/* How far the plugin got with Liferea's items, kept from one start to the next. */
typedef struct
{
  gint64 watermark;          /* the highest id that was submitted; negative before the first time */
  AttacheLifereaPlace older; /* where to go on with the older ones */
  gint64 n_older;            /* how many of them there were at first */
} AttacheLifereaState;

void attache_liferea_state_load (AttacheLifereaState *self);
void attache_liferea_state_save (const AttacheLifereaState *self);

G_END_DECLS
