/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "base/attache-lexicon.h"

G_BEGIN_DECLS

const char *attache_countries_get_name (AttacheLexicon *lexicon, const char *code);
gboolean attache_countries_is_name (AttacheLexicon *lexicon, const char *code, const char *name);

G_END_DECLS
