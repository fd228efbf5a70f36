/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The language of what a test shows: other languages need more room. */
#pragma once

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "base/attache-locale.h"

/* From now on all is said in this language, such as "de"; NULL for English. Gettext looks at
 * LANGUAGE in any locale but C; where the tests' own locale could not be built this one does too.
 */
static inline void
speech_begin (const char *language)
{
  g_autofree char *locale = language != NULL ? g_strdup_printf ("%s_%c%c.UTF-8", language,
                                                                g_ascii_toupper (language[0]),
                                                                g_ascii_toupper (language[1]))
                                             : NULL;

  g_setenv ("LANGUAGE", language != NULL ? language : "en", TRUE);
  if (locale == NULL || setlocale (LC_ALL, locale) == NULL)
    setlocale (LC_ALL, "C.UTF-8");
  /* What was looked up before is forgotten. */
  attache_locale_bind ();
}

/* Whether that language is there to be seen: without gettext nothing is translated. */
static inline gboolean
speech_works (const char *language)
{
  return language == NULL
         || g_strcmp0 (g_dgettext ("attache", "Full article"), "Full article") != 0;
}

/* What is said for these words, without the underline of a mnemonic, up to the first value; words
 * that nothing is said for stay as they are. To be freed. */
static inline char *
speech_of (const char *english)
{
  const char *said = g_dgettext ("attache", english);
  g_autofree char *start = g_strndup (said, strcspn (said, "%"));
  g_auto (GStrv) parts = g_strsplit (start, "_", -1);

  return g_strjoinv ("", parts);
}

/* What is said for a format, with its values. */
static inline char *speech_printf (const char *english, ...) G_GNUC_PRINTF (1, 2);

static inline char *
speech_printf (const char *english, ...)
{
  va_list values;
  char *said;

  va_start (values, english);
  said = g_strdup_vprintf (g_dgettext ("attache", english), values);
  va_end (values);
  return said;
}
