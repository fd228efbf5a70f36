/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATTACHE_SERVICE_ERROR (attache_service_error_quark ())

/**
 * AttacheServiceError:
 * @ATTACHE_SERVICE_ERROR_INVALID_ITEM: an item has members of a wrong type or no body
 * @ATTACHE_SERVICE_ERROR_TOO_LARGE: an item or a portion is over its cap
 * @ATTACHE_SERVICE_ERROR_ANALYZER_FAILED: the analyzer ended, answered nonsense or cannot start
 * @ATTACHE_SERVICE_ERROR_TIMEOUT: the analyzer took too long for this item
 * @ATTACHE_SERVICE_ERROR_SUPERSEDED: the same client has asked for another item meanwhile
 * @ATTACHE_SERVICE_ERROR_NO_DATA: what was asked for is not in the store
 * @ATTACHE_SERVICE_ERROR_INTERNAL: the store cannot be used, or a bug
 *
 * What a client of the service can be told, as `org.attache.Attache1.Error.*` on the bus.
 */
typedef enum
{
  ATTACHE_SERVICE_ERROR_INVALID_ITEM,
  ATTACHE_SERVICE_ERROR_TOO_LARGE,
  ATTACHE_SERVICE_ERROR_ANALYZER_FAILED,
  ATTACHE_SERVICE_ERROR_TIMEOUT,
  ATTACHE_SERVICE_ERROR_SUPERSEDED,
  ATTACHE_SERVICE_ERROR_NO_DATA,
  ATTACHE_SERVICE_ERROR_INTERNAL
} AttacheServiceError;

GQuark attache_service_error_quark (void);
const char *attache_service_error_to_code (const GError *error);
GError *attache_service_error_from_code (const char *code);

G_END_DECLS
