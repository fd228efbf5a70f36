/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-desk.h"
#include "service/attache-service-error.h"

G_BEGIN_DECLS

/* One item on its way. */
typedef struct
{
  AttacheSubmission *submission;
  char *client;       /* who waits for it; NULL when it is from the queue */
  GTask *task;        /* how to tell them; NULL for the queue and when they were told otherwise */
  gboolean forgotten; /* meanwhile somebody wished it away */
} AttacheJob;

struct _AttacheDesk
{
  GObject parent_instance;
  AttacheStore *store;
  AttacheKeeper *keeper; /* who writes; the store is only read here */
  AttacheWorker *worker;
  char *analysis;      /* NULL until the first analyzer has answered */
  GQueue waiting;      /* of AttacheJob, those somebody waits for */
  AttacheJob *current; /* being analysed, or its result being stored */
  gboolean starting;
  gboolean resting; /* after a failed start or a failed write, until the timer */
  gboolean stopped;
  guint backoff; /* milliseconds of the next such rest */
  guint timer;
  gint64 quiet_since;
  guint pending;
  guint backlog; /* the most that were pending since none was */
  gboolean paused;
  GStrv off; /* addresses of feeds that are left alone */
};

void attache_job_free (AttacheJob *job);

void attache_desk_next (AttacheDesk *self);
void attache_desk_rest (AttacheDesk *self);
void attache_desk_warn (GError *error);

void attache_desk_put_off (AttacheDesk *self, AttacheJob *job, AttacheServiceError code,
                           const char *why);
void attache_desk_finish_job (AttacheDesk *self, GBytes *json, const GError *error);
gboolean
attache_desk_answer_from_store (AttacheDesk *self, GTask *task, AttacheSubmission *submission);

void attache_desk_turn_waiting_away (AttacheDesk *self, AttacheServiceError code, const char *why);
AttacheJob *attache_desk_take_waiting (AttacheDesk *self);

G_END_DECLS
