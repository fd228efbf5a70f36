/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#define DEFAULT_WIDTH 80

/**
 * attache_terminal_get_width:
 *
 * Returns: cells of a line, 80 if standard output is no terminal or does not tell
 */
guint
attache_terminal_get_width (void)
{
  struct winsize size;

  return ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col
                                                                          : DEFAULT_WIDTH;
}

/**
 * attache_terminal_knows_when:
 * @when: (nullable): what --color was given
 *
 * Returns: whether it is a value of --color, or was not given
 */
gboolean
attache_terminal_knows_when (const char *when)
{
  static const char *const names[] = { "auto", "always", "never", NULL };

  return when == NULL || g_strv_contains (names, when);
}

/**
 * attache_terminal_wants_color:
 * @when: (nullable): `always`, `never`, or `auto`, which is the same as %NULL: on a terminal that
 * can, unless NO_COLOR is set (https://no-color.org)
 *
 * Returns: whether text is to be coloured
 */
gboolean
attache_terminal_wants_color (const char *when)
{
  const char *no_color = g_getenv ("NO_COLOR");

  if (g_strcmp0 (when, "always") == 0)
    return TRUE;
  return g_strcmp0 (when, "never") != 0 && (no_color == NULL || *no_color == '\0')
         && isatty (STDOUT_FILENO) && g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
}
