/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The times a digest can be of. */
typedef enum
{
  ATTACHE_PERIOD_UNREAD,
  ATTACHE_PERIOD_TODAY,
  ATTACHE_PERIOD_YESTERDAY,
  ATTACHE_PERIOD_WEEK,
  ATTACHE_N_PERIODS
} AttachePeriod;

const char *attache_period_get_words (AttachePeriod period);
void attache_period_add_options (AttachePeriod period, GDateTime *now, GVariantDict *options);

G_END_DECLS
