/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-moment.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Days from the day of @time to that of @now, or a number that is neither 0 nor 1. */
static gint
days_ago (GDateTime *time, GDateTime *now)
{
  g_autoptr (GDateTime) yesterday = g_date_time_add_days (now, -1);
  GDateTime *days[] = { now, yesterday };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    if (days[i] != NULL && g_date_time_get_year (time) == g_date_time_get_year (days[i])
        && g_date_time_get_day_of_year (time) == g_date_time_get_day_of_year (days[i]))
      return i;
  return -1;
}

static GDateTime *
to_time (gint64 moment)
{
  return moment > 0 ? g_date_time_new_from_unix_local (moment) : NULL;
}

/**
 * attache_moment_dup_time:
 * @moment: Unix seconds
 * @now: the time that it is, local
 *
 * Returns: (transfer full) (nullable): the time of today, with the day before it if it is another;
 *   %NULL if @moment is 0 or no time of a calendar
 */
char *
attache_moment_dup_time (gint64 moment, GDateTime *now)
{
  g_autoptr (GDateTime) time = to_time (moment);

  if (time == NULL)
    return NULL;
  switch (days_ago (time, now))
    {
    case 0:
      return g_date_time_format (time, "%R");
    case 1:
      /* Translators: the time of an item of yesterday, see strftime(). */
      return g_date_time_format (time, _ ("yesterday, %R"));
    default:
      /* Translators: the time of an older item, see strftime(). */
      return g_date_time_format (time, _ ("%-d %B %Y, %R"));
    }
}

/**
 * attache_moment_dup_day:
 * @moment: Unix seconds
 * @now: the time that it is, local
 *
 * Returns: (transfer full): the day, as a heading; words for one that is not known
 */
char *
attache_moment_dup_day (gint64 moment, GDateTime *now)
{
  g_autoptr (GDateTime) time = to_time (moment);

  if (time == NULL)
    return g_strdup (_ ("Without a date"));
  switch (days_ago (time, now))
    {
    case 0:
      return g_strdup (_ ("Today"));
    case 1:
      return g_strdup (_ ("Yesterday"));
    default:
      /* Translators: a day as the heading of what was said on it, see strftime(). */
      return g_date_time_format (time, _ ("%A, %-d %B %Y"));
    }
}
