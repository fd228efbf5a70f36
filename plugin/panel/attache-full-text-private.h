/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-full-text.h"
#include "panel/attache-members-private.h"

G_BEGIN_DECLS

AttacheFullText *attache_full_text_read (AttacheMembers *members, JsonObject *object);

G_END_DECLS
