/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "lang/attache-language.h"

/* The data file under test, read once by each test program that asks for it. */

static inline AttacheLexicon *
loaded_lexicon (void)
{
  static AttacheLexicon *lexicon;
  g_autoptr (GError) error = NULL;

  if (lexicon == NULL)
    lexicon = attache_lexicon_open (g_getenv ("ATTACHE_DATA"), &error);
  g_assert_no_error (error);
  return lexicon;
}

static inline AttacheLanguage *
loaded_language (void)
{
  static AttacheLanguage *language;
  g_autoptr (GError) error = NULL;

  if (language == NULL)
    language = attache_language_load (g_getenv ("ATTACHE_DATA"), &error);
  g_assert_no_error (error);
  return language;
}
