/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "panel/attache-digest.h"

G_BEGIN_DECLS

GtkPrintOperation *attache_digest_print_operation_new (AttacheDigest *digest);

G_END_DECLS
