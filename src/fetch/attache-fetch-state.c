/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fetch/attache-fetch-state.h"

/**
 * attache_fetch_state_to_string:
 *
 * Returns: the code of @state as the bus and the store have it
 */
const char *
attache_fetch_state_to_string (AttacheFetchState state)
{
  static const char *const codes[] = {
    "page",        "unchanged", "wait",       "server",    "refused", "gone",      "not-modified",
    "robots",      "type",      "incomplete", "too-large", "garbled", "redirects", "offline",
    "unreachable", "timeout",   "tls",        "proxy",     "address", "downgrade", "link",
  };

  g_return_val_if_fail ((guint)state < G_N_ELEMENTS (codes), NULL);
  return codes[state];
}
