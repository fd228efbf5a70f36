/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-service-private.h"

G_BEGIN_DECLS

/* A call of a client on its way through a thread. */
typedef struct
{
  AttacheService *self;
  GDBusMethodInvocation *invocation;
} AttacheCall;

AttacheCall *attache_call_new (AttacheService *self, GDBusMethodInvocation *invocation);
void attache_call_free (AttacheCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheCall, attache_call_free)

void attache_call_return_string (AttacheCall *call, const char *string, GError *error);

G_END_DECLS
