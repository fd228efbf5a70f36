/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The digest on the bus. */
#include "service/attache-digest.h"
#include "service/attache-service-error.h"
#include "service/attache-service-private.h"
#include "service/attache-store-digest.h"

/* A call on its way through two threads: the digest is read, then it is marked as read. */
typedef struct
{
  AttacheService *self;
  GDBusMethodInvocation *invocation;
  char *answer;
  gint64 read_until;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  g_object_unref (call->self);
  g_free (call->answer);
  g_free (call);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Call, call_free)

static void
reply (const Call *call)
{
  g_dbus_method_invocation_return_value (call->invocation, g_variant_new ("(s)", call->answer));
}

static gboolean
mark (AttacheStore *store, gpointer data, GError **error)
{
  const Call *call = data;

  return attache_store_set_digest_mark (store, call->read_until, error);
}

static void
on_marked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  const Call *call = data;

  if (attache_keeper_run_finish (ATTACHE_KEEPER (source), result, &error) != NULL)
    {
      reply (call);
      attache_service_tell_changed (call->self);
    }
  else
    attache_service_return_error (call->invocation, error);
}

static void
on_digest_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Call) call = data;
  g_autoptr (GError) error = NULL;
  AttacheService *self = call->self;

  call->answer
      = attache_digest_write_finish (ATTACHE_KEEPER (source), result, &call->read_until, &error);
  if (call->answer == NULL)
    {
      if (error->domain != ATTACHE_SERVICE_ERROR)
        attache_upkeep_suspect (self->upkeep);
      attache_service_return_error (call->invocation, error);
    }
  else if (call->read_until == 0)
    reply (call);
  else
    {
      Call *marking = g_steal_pointer (&call);

      attache_keeper_run_async (self->writer, mark, marking, call_free, on_marked, marking);
    }
}

static gboolean
on_digest (AttacheAttache1 *skeleton, GDBusMethodInvocation *invocation, GVariant *options,
           AttacheService *self)
{
  g_autoptr (GPtrArray) topics = self->topics != NULL
                                     ? attache_topic_settings_load (self->topics, NULL)
                                     : attache_topics_new ();
  Call *call = g_new0 (Call, 1);

  attache_service_restart_idle (self);
  call->self = g_object_ref (self);
  call->invocation = invocation;
  attache_digest_write_async (self->reader, options, topics, on_digest_written, call);
  return TRUE;
}

void
attache_service_connect_digest (AttacheService *self)
{
  g_signal_connect (self->skeleton, "handle-digest", G_CALLBACK (on_digest), self);
}
