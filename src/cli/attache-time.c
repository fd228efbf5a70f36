/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-time.h"

#include <glib/gi18n.h>
#include <string.h>

/* No news is older than this many of any unit. */
#define MANY 100000

static GDateTime *
get_midnight (GDateTime *now, int days)
{
  g_autoptr (GDateTime) day = g_date_time_add_days (now, days);

  return day != NULL ? g_date_time_new (g_date_time_get_timezone (now), g_date_time_get_year (day),
                                        g_date_time_get_month (day),
                                        g_date_time_get_day_of_month (day), 0, 0, 0)
                     : NULL;
}

static GDateTime *
go_back (GDateTime *now, int n, const char *unit)
{
  static const struct
  {
    const char *name;
    const char *letter;
    int minutes; /* 0: days, of which not all have 24 hours */
    int days;
  } units[] = {
    { "minute", "min", 1, 0 }, { "hour", "h", 60, 0 }, { "day", "d", 0, 1 }, { "week", "w", 0, 7 }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize length = strlen (units[i].name);

      if (strcmp (unit, units[i].letter) != 0
          && (strncmp (unit, units[i].name, length) != 0
              || (unit[length] != '\0' && strcmp (unit + length, "s") != 0)))
        continue;
      return units[i].minutes > 0 ? g_date_time_add_minutes (now, -n * units[i].minutes)
                                  : g_date_time_add_days (now, -n * units[i].days);
    }
  return NULL;
}

/* "3 days", "3 days ago", "12h" */
static GDateTime *
parse_distance (const char *text, GDateTime *now)
{
  char *rest;
  guint64 n = g_ascii_strtoull (text, &rest, 10);
  g_autofree char *unit = NULL;

  if (rest == text || n > MANY)
    return NULL;
  unit = g_strstrip (g_ascii_strdown (rest, -1));
  if (g_str_has_suffix (unit, " ago"))
    {
      unit[strlen (unit) - strlen (" ago")] = '\0';
      g_strchomp (unit);
    }
  return go_back (now, (int)n, unit);
}

/* "2026-11-26", "2026-11-26T18:00", "2026-11-26 18:00:30+01:00" */
static GDateTime *
parse_iso (const char *text, GDateTime *now)
{
  g_autoptr (GString) whole = g_string_new (text);
  char *clock;

  if (whole->len < strlen ("2026-11-26"))
    return NULL;
  if (whole->len == strlen ("2026-11-26"))
    g_string_append (whole, "T00:00");
  clock = whole->str + strlen ("2026-11-26");
  if (*clock == ' ')
    *clock = 'T';
  /* GLib wants seconds. */
  if (strlen (clock) >= strlen ("T18:00") && clock[6] != ':')
    g_string_insert (whole, clock + 6 - whole->str, ":00");
  return g_date_time_new_from_iso8601 (whole->str, g_date_time_get_timezone (now));
}

/**
 * attache_time_parse:
 * @text: a date (its midnight) or a time in ISO 8601, local unless it has a zone; `now`; `today` or
 *   `yesterday` (their midnight); or a number of minutes, hours, days or weeks before now
 * @now: the present, in the user's time zone
 * @time: (out): Unix seconds
 *
 * Returns: whether it is a time, after 1970
 */
gboolean
attache_time_parse (const char *text, GDateTime *now, gint64 *time)
{
  g_autofree char *plain = g_strstrip (g_strdup (text));
  g_autoptr (GDateTime) found = g_ascii_strcasecmp (plain, "now") == 0     ? g_date_time_ref (now)
                                : g_ascii_strcasecmp (plain, "today") == 0 ? get_midnight (now, 0)
                                : g_ascii_strcasecmp (plain, "yesterday") == 0
                                    ? get_midnight (now, -1)
                                    : parse_distance (plain, now);

  if (found == NULL)
    found = parse_iso (plain, now);
  *time = found != NULL ? g_date_time_to_unix (found) : 0;
  return *time > 0;
}

/**
 * attache_time_describe:
 * @time: Unix seconds
 *
 * Returns: (transfer full): day and time, as the user's language writes them, in local time
 */
char *
attache_time_describe (gint64 time)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (time);
  /* Translators: a day and a time, as of strftime(). */
  char *words = local != NULL ? g_date_time_format (local, _ ("%-d %B %Y, %H:%M")) : NULL;

  return words != NULL ? words : g_strdup ("?");
}

/**
 * attache_time_write_iso:
 * @time: Unix seconds
 *
 * Returns: (transfer full): the time as in RFC 3339, in UTC
 */
char *
attache_time_write_iso (gint64 time)
{
  /* Of what no calendar has, the first. */
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (CLAMP (time, 0, 253402300799));

  return g_date_time_format (utc, "%Y-%m-%dT%H:%M:%SZ");
}
