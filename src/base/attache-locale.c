/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-locale.h"

#include "base/attache-paths.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libintl.h>
#include <string.h>

/* The translations of Debian's package iso-codes. */
#define ISO "iso_3166-1"

typedef struct
{
  const char *code;
  const char *name;
} State;

/* The states that iso-codes knows by a formal name only ("Korea, Republic of"), or not at all, and
 * some that it has in some languages only; all others are its own. */
static const State states[] = {
  { "BN", NC_ ("country", "Brunei") },
  { "BQ", NC_ ("country", "Caribbean Netherlands") },
  { "CD", NC_ ("country", "Democratic Republic of the Congo") },
  { "CI", NC_ ("country", "Ivory Coast") },
  { "CV", NC_ ("country", "Cape Verde") },
  { "CZ", NC_ ("country", "Czech Republic") },
  { "FK", NC_ ("country", "Falkland Islands") },
  { "FM", NC_ ("country", "Micronesia") },
  { "KM", NC_ ("country", "Comoros") },
  { "KP", NC_ ("country", "North Korea") },
  { "KR", NC_ ("country", "South Korea") },
  { "MF", NC_ ("country", "Saint Martin") },
  { "MO", NC_ ("country", "Macau") },
  { "PN", NC_ ("country", "Pitcairn Islands") },
  { "PS", NC_ ("country", "Palestine") },
  { "RE", NC_ ("country", "La Réunion") },
  { "RU", NC_ ("country", "Russia") },
  { "SB", NC_ ("country", "Solomon Islands") },
  { "ST", NC_ ("country", "São Tomé and Príncipe") },
  { "SX", NC_ ("country", "Sint Maarten") },
  { "SY", NC_ ("country", "Syria") },
  { "TL", NC_ ("country", "East Timor") },
  { "TN", NC_ ("country", "Tunisia") },
  { "TR", NC_ ("country", "Turkey") },
  { "UM", NC_ ("country", "United States Minor Outlying Islands") },
  { "VA", NC_ ("country", "Vatican City") },
  { "VE", NC_ ("country", "Venezuela") },
  { "VI", NC_ ("country", "United States Virgin Islands") },
  { "VN", NC_ ("country", "Vietnam") },
  { "XK", NC_ ("country", "Kosovo") },
};

/**
 * attache_locale_bind:
 *
 * Says where the translations lie, and that they are wanted in UTF-8: `$ATTACHE_LOCALEDIR`, else
 * the installed ones. To be called before anything is translated; again does no harm.
 */
void
attache_locale_bind (void)
{
  g_autofree char *folder = attache_paths_get_locale_folder ();

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  bindtextdomain (ISO, ATTACHE_ISO_LOCALEDIR);
  bind_textdomain_codeset (ISO, "UTF-8");
}

/**
 * attache_locale_get_state:
 * @code: its code of ISO 3166
 * @english: its name in the tables
 *
 * Returns: the state's name in the user's language; @english if nobody has translated it, or if
 *   iso-codes is not installed. It lives as long as @english.
 */
const char *
attache_locale_get_state (const char *code, const char *english)
{
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (strcmp (states[i].code, code) == 0)
      {
        const char *name = g_dpgettext2 (GETTEXT_PACKAGE, "country", states[i].name);

        return name != states[i].name ? name : english;
      }
  return g_dgettext (ISO, english);
}
