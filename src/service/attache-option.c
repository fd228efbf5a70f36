/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-option.h"

#include <string.h>

#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

/**
 * attache_option_refuse:
 * @name: an option
 * @why: what is wrong with it, to follow its name
 *
 * Sets %ATTACHE_SERVICE_ERROR_INVALID_ITEM.
 *
 * Returns: %FALSE
 */
gboolean
attache_option_refuse (GError **error, const char *name, const char *why)
{
  g_set_error (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM, "the option %s %s",
               name, why);
  return FALSE;
}

/**
 * attache_option_read_string:
 * @value: (inout): the option, which lives as long as @options; an absent or empty one leaves it as
 *   it is
 *
 * Returns: whether the option, if there, is a string of at most ATTACHE_LIMIT_OPTION_BYTES
 */
gboolean
attache_option_read_string (GVariant *options, const char *name, const char **value, GError **error)
{
  g_autoptr (GVariant) option = g_variant_lookup_value (options, name, NULL);

  if (option == NULL)
    return TRUE;
  if (!g_variant_is_of_type (option, G_VARIANT_TYPE_STRING))
    return attache_option_refuse (error, name, "is not a string");
  if (strlen (g_variant_get_string (option, NULL)) > ATTACHE_LIMIT_OPTION_BYTES)
    return attache_option_refuse (error, name, "is too long");
  if (*g_variant_get_string (option, NULL) != '\0')
    g_variant_lookup (options, name, "&s", value);
  return TRUE;
}

/**
 * attache_option_read_number:
 * @value: (inout): the option, 0 for a negative one; an absent one leaves it as it is
 *
 * Returns: whether the option, if there, is of type x or u
 */
gboolean
attache_option_read_number (GVariant *options, const char *name, gint64 *value, GError **error)
{
  g_autoptr (GVariant) option = g_variant_lookup_value (options, name, NULL);

  if (option == NULL)
    return TRUE;
  if (g_variant_is_of_type (option, G_VARIANT_TYPE_INT64))
    *value = MAX (g_variant_get_int64 (option), 0);
  else if (g_variant_is_of_type (option, G_VARIANT_TYPE_UINT32))
    *value = g_variant_get_uint32 (option);
  else
    return attache_option_refuse (error, name, "is not a number");
  return TRUE;
}
