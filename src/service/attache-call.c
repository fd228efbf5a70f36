/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-call.h"

#include "service/attache-service-error.h"

/* Counts as use of the service. */
AttacheCall *
attache_call_new (AttacheService *self, GDBusMethodInvocation *invocation)
{
  AttacheCall *call = g_new (AttacheCall, 1);

  attache_service_restart_idle (self);
  call->self = g_object_ref (self);
  call->invocation = invocation;
  return call;
}

void
attache_call_free (AttacheCall *call)
{
  g_object_unref (call->self);
  g_free (call);
}

/* Replies with @string; with @error if it is NULL, which may be a sign of a damaged store. */
void
attache_call_return_string (AttacheCall *call, const char *string, GError *error)
{
  if (string != NULL)
    {
      g_dbus_method_invocation_return_value (call->invocation, g_variant_new ("(s)", string));
      return;
    }
  if (error->domain != ATTACHE_SERVICE_ERROR)
    attache_upkeep_suspect (call->self->upkeep);
  attache_service_return_error (call->invocation, error);
}
