/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "cli/attache-fetching.h"

G_BEGIN_DECLS

/* Whom the service connected to in the last week. */
typedef struct
{
  JsonParser *parser; /* which holds the answer */
  JsonObject *answer; /* borrowed */
} AttacheContacts;

AttacheContacts *attache_contacts_new (GError **error);
void attache_contacts_free (AttacheContacts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheContacts, attache_contacts_free)

GString *attache_contacts_write_text (const AttacheContacts *self, const AttacheFetching *fetching,
                                      guint width, gboolean color);
GString *attache_contacts_write_json (const AttacheContacts *self, const AttacheFetching *fetching);

G_END_DECLS
