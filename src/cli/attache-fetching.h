/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* For which feeds full texts are fetched without being asked for. */
typedef struct
{
  gboolean all;
  char **feeds; /* their addresses, when it is not for all */
} AttacheFetching;

AttacheFetching *attache_fetching_read (void);
void attache_fetching_free (AttacheFetching *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheFetching, attache_fetching_free)

char *attache_fetching_describe (const AttacheFetching *self);

G_END_DECLS
