/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-keeper.h"

G_BEGIN_DECLS

typedef enum
{
  ATTACHE_FINDINGS_ITEMS,
  ATTACHE_FINDINGS_STATEMENTS,
  ATTACHE_FINDINGS_DAY,
  ATTACHE_FINDINGS_NAMES
} AttacheFindingsKind;

void attache_findings_write_async (AttacheKeeper *keeper, AttacheFindingsKind kind,
                                   GVariant *options, GAsyncReadyCallback callback, gpointer data);
char *attache_findings_write_finish (AttacheKeeper *keeper, GAsyncResult *result, GError **error);

G_END_DECLS
