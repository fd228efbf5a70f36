/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "base/attache-lexicon.h"

G_BEGIN_DECLS

/**
 * AttacheLanguage:
 *
 * What the analysis knows of one language: its lexicon, and later its models. Read-only once made,
 * usable from any thread.
 */
#define ATTACHE_TYPE_LANGUAGE (attache_language_get_type ())
G_DECLARE_FINAL_TYPE (AttacheLanguage, attache_language, ATTACHE, LANGUAGE, GObject)

AttacheLanguage *attache_language_load (const char *data_file, GError **error);
AttacheLexicon *attache_language_get_lexicon (AttacheLanguage *self);
const char *attache_language_get_version (AttacheLanguage *self);

G_END_DECLS
