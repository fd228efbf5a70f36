/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-period.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/**
 * attache_period_get_words:
 *
 * Returns: what the time is called where one is chosen
 */
const char *
attache_period_get_words (AttachePeriod period)
{
  switch (period)
    {
    case ATTACHE_PERIOD_TODAY:
      return _ ("Today");
    case ATTACHE_PERIOD_YESTERDAY:
      return _ ("Yesterday");
    case ATTACHE_PERIOD_WEEK:
      return _ ("Last seven days");
    case ATTACHE_PERIOD_UNREAD:
    default:
      return _ ("Since last read");
    }
}

/* The begin of the day that is @days from that of @now. */
static gint64
begin_of_day (GDateTime *now, gint days)
{
  g_autoptr (GDateTime) midnight
      = g_date_time_new_local (g_date_time_get_year (now), g_date_time_get_month (now),
                               g_date_time_get_day_of_month (now), 0, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_add_days (midnight, days);

  return g_date_time_to_unix (day);
}

/**
 * attache_period_add_options:
 * @now: the time that it is, local
 * @options: those of `Digest`
 *
 * Adds since and until as far as the service does not know them better.
 */
void
attache_period_add_options (AttachePeriod period, GDateTime *now, GVariantDict *options)
{
  static const gint since[ATTACHE_N_PERIODS] = { 0, 0, -1, -6 };

  if (period != ATTACHE_PERIOD_UNREAD)
    g_variant_dict_insert (options, "since", "x", begin_of_day (now, since[period]));
  if (period == ATTACHE_PERIOD_YESTERDAY)
    g_variant_dict_insert (options, "until", "x", begin_of_day (now, 0));
}
