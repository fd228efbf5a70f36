/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttacheLineHandler:
 * @answer: called with a line without its line break, not NUL-terminated; returns (transfer full)
 *   the answer without a line break, or %NULL for none, and its length
 * @refuse: called instead for a line over the cap, which was thrown away unread
 * @user_data: passed to both
 *
 * What to say to a line.
 */
typedef struct
{
  char *(*answer) (const char *line, gsize length, gsize *answer_length, gpointer user_data);
  char *(*refuse) (gsize *answer_length, gpointer user_data);
  gpointer user_data;
} AttacheLineHandler;

gboolean
attache_line_loop_run (int input, int output, const AttacheLineHandler *handler, GError **error);

G_END_DECLS
