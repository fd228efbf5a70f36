/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-clock.h"

/**
 * attache_clock_to_text:
 * @minutes: after midnight; a day more is the same
 *
 * Returns: (transfer full): the time as HH:MM
 */
char *
attache_clock_to_text (guint minutes)
{
  minutes %= ATTACHE_CLOCK_DAY;
  return g_strdup_printf ("%02u:%02u", minutes / 60, minutes % 60);
}

static const char *
read_number (const char *p, guint most, guint *number)
{
  const char *start = p;

  for (*number = 0; g_ascii_isdigit (*p) && p - start < 2; p++)
    *number = *number * 10 + (guint)(*p - '0');
  return p > start && *number <= most ? p : NULL;
}

/**
 * attache_clock_from_text:
 * @text: a time: `7`, `7:05`, `07.05`, with spaces around it
 * @minutes: (out): after midnight
 *
 * Returns: whether it is one from 0:00 to 23:59
 */
gboolean
attache_clock_from_text (const char *text, guint *minutes)
{
  guint hour, minute = 0;
  const char *p = text;

  while (g_ascii_isspace (*p))
    p++;
  p = read_number (p, 23, &hour);
  if (p != NULL && (*p == ':' || *p == '.'))
    p = read_number (p + 1, 59, &minute);
  while (p != NULL && g_ascii_isspace (*p))
    p++;
  if (p == NULL || *p != '\0')
    return FALSE;
  *minutes = hour * 60 + minute;
  return TRUE;
}
