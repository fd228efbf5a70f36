/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-error.h"

G_DEFINE_QUARK (attache - error - quark, attache_error)

/**
 * attache_error_to_code:
 * @error: any error
 *
 * Returns: the `code` member of the line protocol for @error: one of `invalid-json`,
 *   `invalid-item`, `too-large`, `limit` and, for everything else, `internal`
 */
const char *
attache_error_to_code (const GError *error)
{
  g_return_val_if_fail (error != NULL, "internal");

  if (error->domain != ATTACHE_ERROR)
    return "internal";
  switch (error->code)
    {
    case ATTACHE_ERROR_INVALID_JSON:
      return "invalid-json";
    case ATTACHE_ERROR_INVALID_ITEM:
      return "invalid-item";
    case ATTACHE_ERROR_TOO_LARGE:
      return "too-large";
    case ATTACHE_ERROR_LIMIT:
      return "limit";
    default:
      return "internal";
    }
}
