/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GBytes *attache_packing_pack (GBytes *bytes);
GBytes *attache_packing_pack_like (GBytes *bytes, GBytes *sample);
GBytes *attache_packing_unpack_like (GBytes *packed, GBytes *sample, gsize limit, GError **error);
GBytes *attache_packing_unpack (GBytes *packed, gsize limit, GError **error);

G_END_DECLS
