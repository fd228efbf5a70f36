/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-reasons.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/**
 * attache_reason_to_words:
 * @code: (nullable): what speaks for foreign-policy news, as the JSON of a briefing has it
 * @n: how many
 *
 * Returns: (transfer full) (nullable): it in the user's language; %NULL for a code that is not
 *   known: a number alone says nothing
 */
char *
attache_reason_to_words (const char *code, guint n)
{
  if (g_strcmp0 (code, "countries") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u country", "%u countries", n), n);
  if (g_strcmp0 (code, "offices") == 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u office holder", "%u office holders", n), n);
  if (g_strcmp0 (code, "bodies") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u public body", "%u public bodies", n),
                            n);
  if (g_strcmp0 (code, "groups") == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u armed group", "%u armed groups", n),
                            n);
  if (g_strcmp0 (code, "treaties") == 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u treaty or law", "%u treaties or laws", n), n);
  if (g_strcmp0 (code, "speakers") == 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u official statement", "%u official statements", n), n);
  if (g_strcmp0 (code, "words") == 0)
    return g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u word of foreign policy", "%u words of foreign policy", n),
        n);
  return NULL;
}
