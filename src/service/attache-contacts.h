/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-keeper.h"

G_BEGIN_DECLS

void
attache_contacts_write_async (AttacheKeeper *keeper, GAsyncReadyCallback callback, gpointer data);
char *attache_contacts_write_finish (AttacheKeeper *keeper, GAsyncResult *result, GError **error);

G_END_DECLS
