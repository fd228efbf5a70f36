/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-members-private.h"
#include "panel/attache-outlet.h"

G_BEGIN_DECLS

void attache_outlet_read (AttacheMembers *members, JsonObject *object, gpointer outlets);

G_END_DECLS
