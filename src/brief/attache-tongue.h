/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "lang/attache-tokens.h"

G_BEGIN_DECLS

char *attache_tongue_tell (AttacheLanguage *language, AttacheTokens *tokens);

G_END_DECLS
