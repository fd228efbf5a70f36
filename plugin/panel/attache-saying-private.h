/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-members-private.h"
#include "panel/attache-saying.h"

G_BEGIN_DECLS

AttacheSaying *attache_saying_read (AttacheMembers *members, JsonObject *object);

G_END_DECLS
