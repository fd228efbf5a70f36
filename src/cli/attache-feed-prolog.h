/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What stands before the outermost element. */
typedef struct
{
  gsize length;   /* in bytes */
  gboolean named; /* of a document type: it lies elsewhere; of a declaration: it has an encoding */
  gboolean inner; /* the document type goes on with definitions of its own */
} AttacheFeedProlog;

gboolean attache_feed_prolog_read_declaration (const char *text, gsize length,
                                               AttacheFeedProlog *prolog, char **encoding);
gboolean
attache_feed_prolog_read_doctype (const char *text, gsize length, AttacheFeedProlog *prolog);

G_END_DECLS
