/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "attache-dbus.h"
#include "brief/attache-topic-settings.h"
#include "service/attache-fetching.h"
#include "service/attache-keeper.h"
#include "service/attache-notifier.h"
#include "service/attache-preview.h"
#include "service/attache-service-settings.h"
#include "service/attache-service.h"
#include "service/attache-sorter.h"
#include "service/attache-upkeep.h"

G_BEGIN_DECLS

struct _AttacheService
{
  GObject parent_instance;
  AttacheStore *store;
  AttacheKeeper *writer;
  AttacheKeeper *reader;
  AttacheUpkeep *upkeep;
  AttacheDesk *desk;
  AttacheSorter *sorter;
  AttachePreview *preview;
  AttacheNotifier *notifier;
  AttacheFetching *fetching;
  AttacheTopicSettings *topics; /* NULL when the schemas are not installed */
  GSettings *settings;          /* the same */
  AttacheAttache1 *skeleton;
  GMainLoop *loop;
  GHashTable *clients; /* unique name → watch */
  guint generation;    /* of the store that was tended */
  guint idle;
  guint expiry;
  guint changed; /* timer */
};

void attache_service_restart_idle (AttacheService *self);
gboolean attache_service_return_error (GDBusMethodInvocation *invocation, GError *error);
void attache_service_connect_digest (AttacheService *self);
void attache_service_connect_topics (AttacheService *self);
void attache_service_connect_pages (AttacheService *self);
void attache_service_begin_topics (AttacheService *self);
void attache_service_tell_changed (AttacheService *self);
void attache_service_forgot (AttacheService *self);
void attache_service_connect_store (AttacheService *self);

G_END_DECLS
