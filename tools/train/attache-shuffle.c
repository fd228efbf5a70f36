/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-train.h"

/**
 * attache_train_shuffle:
 * @order: (array length=n): numbers
 *
 * Puts them in an order that @rand decides.
 */
void
attache_train_shuffle (guint *order, guint n, GRand *rand)
{
  for (guint i = n; i > 1; i--)
    {
      guint other = (guint)g_rand_int_range (rand, 0, (gint32)i);
      guint swapped = order[i - 1];

      order[i - 1] = order[other];
      order[other] = swapped;
    }
}
