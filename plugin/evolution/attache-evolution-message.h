/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <camel/camel.h>

G_BEGIN_DECLS

gboolean attache_evolution_message_is_encrypted (CamelMimeMessage *message);
char *attache_evolution_message_read (CamelMimeMessage *message, gboolean mail,
                                      GCancellable *cancellable, GError **error);

G_END_DECLS
