/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-service-error.h"

#define PREFIX "org.attache.Attache1.Error."

static const GDBusErrorEntry entries[] = {
  { ATTACHE_SERVICE_ERROR_INVALID_ITEM, PREFIX "InvalidItem" },
  { ATTACHE_SERVICE_ERROR_TOO_LARGE, PREFIX "TooLarge" },
  { ATTACHE_SERVICE_ERROR_ANALYZER_FAILED, PREFIX "AnalyzerFailed" },
  { ATTACHE_SERVICE_ERROR_TIMEOUT, PREFIX "Timeout" },
  { ATTACHE_SERVICE_ERROR_SUPERSEDED, PREFIX "Superseded" },
  { ATTACHE_SERVICE_ERROR_NO_DATA, PREFIX "NoData" },
  { ATTACHE_SERVICE_ERROR_INTERNAL, PREFIX "Internal" },
};

/**
 * attache_service_error_quark:
 *
 * Returns: the domain, registered with D-Bus
 */
GQuark
attache_service_error_quark (void)
{
  static gsize quark = 0;

  g_dbus_error_register_error_domain ("attache-service-error-quark", &quark, entries,
                                      G_N_ELEMENTS (entries));
  return (GQuark)quark;
}

/**
 * attache_service_error_to_code:
 * @error: any error
 *
 * Returns: the word under which a failed item is remembered: the last part of the D-Bus name,
 *   `AnalyzerFailed` for an error of another domain
 */
const char *
attache_service_error_to_code (const GError *error)
{
  g_return_val_if_fail (error != NULL, "AnalyzerFailed");

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_error_matches (error, ATTACHE_SERVICE_ERROR, entries[i].error_code))
      return entries[i].dbus_error_name + strlen (PREFIX);
  return "AnalyzerFailed";
}

/**
 * attache_service_error_from_code:
 * @code: a word of attache_service_error_to_code(); an unknown one counts as `AnalyzerFailed`
 *
 * Returns: (transfer full): the error for an item that failed earlier
 */
GError *
attache_service_error_from_code (const char *code)
{
  int value = ATTACHE_SERVICE_ERROR_ANALYZER_FAILED;

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_strcmp0 (code, entries[i].dbus_error_name + strlen (PREFIX)) == 0)
      value = entries[i].error_code;
  return g_error_new (ATTACHE_SERVICE_ERROR, value, "this analysis has failed on the item before");
}
