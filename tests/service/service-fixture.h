/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A private bus, an empty home and a service on them that has the stub as its analyzer. */
typedef struct
{
  GTestDBus *bus;
  char *home;
  GHashTable *environment; /* of the services to come */
  GSubprocess *service;    /* NULL when none runs */
  GDBusConnection *client;
  guint subscription;
  GPtrArray *ready; /* keys of BriefingReady, in order */
} Fixture;

/* A call whose answer is waited for later. */
typedef struct
{
  GVariant *reply;
  GError *error;
  gboolean done;
} Call;

Fixture *fixture_new (void);
void fixture_free (Fixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

void fixture_set (Fixture *self, const char *variable, const char *value);
char *fixture_path (Fixture *self, const char *name);
void fixture_write (Fixture *self, const char *name, const char *content);
char *fixture_read (Fixture *self, const char *name);

void fixture_spawn (Fixture *self);
void fixture_start (Fixture *self);
void fixture_kill (Fixture *self);
void fixture_wait_for_end (Fixture *self);
GDBusConnection *fixture_connect (Fixture *self);

GVariant *fixture_call (Fixture *self, const char *method, GVariant *parameters, GError **error);
void
fixture_call_later (GDBusConnection *client, const char *method, GVariant *parameters, Call *call);
void call_wait (Call *call);
void call_clear (Call *call);

GVariant *item_new (const char *origin, const char *title, const char *text);
GVariant *items_of (GVariant *item);
char **fixture_submit (Fixture *self, GVariant *items);
char *fixture_submit_one (Fixture *self, const char *title);
char *fixture_analyze (Fixture *self, const char *origin, const char *title, GError **error);
void assert_remote_error (const GError *error, const char *name);
GVariant *fixture_property (Fixture *self, const char *name);
void fixture_wait_pending (Fixture *self, guint pending);
void fixture_wait_ready (Fixture *self, guint count);

gint64 fixture_query (Fixture *self, const char *sql);
void fixture_change (Fixture *self, const char *sql);
gboolean fixture_disk_has (Fixture *self, const char *marker);
guint fixture_count_log (Fixture *self, const char *title);

G_END_DECLS
