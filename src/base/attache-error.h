/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define ATTACHE_ERROR (attache_error_quark ())

/**
 * AttacheError:
 * @ATTACHE_ERROR_DATA: a data file is missing, damaged or of another version
 * @ATTACHE_ERROR_INVALID_JSON: a line is not a JSON object
 * @ATTACHE_ERROR_INVALID_ITEM: an item lacks what it must have or has members of a wrong type
 * @ATTACHE_ERROR_TOO_LARGE: a line or message is over its cap
 * @ATTACHE_ERROR_LIMIT: an item was given up because it cost too much
 * @ATTACHE_ERROR_SANDBOX: the kernel refused a layer of the sandbox
 * @ATTACHE_ERROR_ANALYZER: the analyzer child could not be started, ended or answered nonsense
 * @ATTACHE_ERROR_STORE: the database could not be opened, read or written
 * @ATTACHE_ERROR_INTERNAL: a bug in Attaché
 *
 * What can go wrong. Bad HTML is not an error: it gives a shorter briefing with a note.
 */
typedef enum
{
  ATTACHE_ERROR_DATA,
  ATTACHE_ERROR_INVALID_JSON,
  ATTACHE_ERROR_INVALID_ITEM,
  ATTACHE_ERROR_TOO_LARGE,
  ATTACHE_ERROR_LIMIT,
  ATTACHE_ERROR_SANDBOX,
  ATTACHE_ERROR_ANALYZER,
  ATTACHE_ERROR_STORE,
  ATTACHE_ERROR_INTERNAL
} AttacheError;

GQuark attache_error_quark (void);
const char *attache_error_to_code (const GError *error);

G_END_DECLS
