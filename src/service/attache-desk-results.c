/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What becomes of an item that was worked on, or was not. */
#include "base/attache-error.h"
#include "service/attache-desk-private.h"
#include "service/attache-service-limits.h"

void
attache_job_free (AttacheJob *job)
{
  g_clear_object (&job->task);
  g_free (job->client);
  attache_submission_unref (job->submission);
  g_free (job);
}

void
attache_desk_warn (GError *error)
{
  if (error != NULL)
    g_warning ("%s", error->message);
}

static gboolean
is_to_be_kept (const AttacheJob *job)
{
  return !job->forgotten && !attache_submission_is_mail (job->submission);
}

/* An item nobody waits for any more is not lost: it goes into the queue. */
static gboolean
keep_for_later (AttacheDesk *self, AttacheJob *job, GError **error)
{
  g_autoptr (GPtrArray) one = NULL;

  if (!is_to_be_kept (job))
    return TRUE;
  one = g_ptr_array_new ();
  g_ptr_array_add (one, job->submission);
  return attache_store_add (self->store, one, ATTACHE_PRIORITY_SELECTED, ATTACHE_DURABILITY_PROCESS,
                            self->analysis, error);
}

static void
tell_error (AttacheJob *job, GError *error)
{
  g_autoptr (GTask) task = g_steal_pointer (&job->task);

  if (task != NULL)
    g_task_return_error (task, error);
  else
    g_error_free (error);
}

/* Who waits for @job is told why in vain; the item itself is done later. */
void
attache_desk_put_off (AttacheDesk *self, AttacheJob *job, AttacheServiceError code, const char *why)
{
  g_autoptr (GError) error = NULL;

  keep_for_later (self, job, &error);
  attache_desk_warn (error);
  tell_error (job, g_error_new_literal (ATTACHE_SERVICE_ERROR, code, why));
}

/* Somebody may have asked for an item that was never handed in for the queue. */
static gboolean
store_item (AttacheDesk *self, AttacheJob *job, GError **error)
{
  return job->client == NULL || keep_for_later (self, job, error);
}

static gboolean
store_briefing (AttacheDesk *self, AttacheJob *job, GBytes *json, GError **error)
{
  const char *key = attache_submission_get_key (job->submission);
  gboolean stored;

  if (!store_item (self, job, error)
      || !attache_store_put_briefing (self->store, key, self->analysis, json, &stored, error))
    return FALSE;
  if (stored)
    g_signal_emit_by_name (self, "ready", key);
  return TRUE;
}

static gboolean
store_failure (AttacheDesk *self, AttacheJob *job, const GError *reason, GError **error)
{
  return store_item (self, job, error)
         && attache_store_put_failure (self->store, attache_submission_get_key (job->submission),
                                       self->analysis, attache_service_error_to_code (reason),
                                       error);
}

/* What cannot be written stays in the queue, so the desk rests before it tries again. */
static void
store_result (AttacheDesk *self, AttacheJob *job, GBytes *json, const GError *reason)
{
  g_autoptr (GError) error = NULL;

  if (!is_to_be_kept (job))
    return;
  if (json != NULL ? store_briefing (self, job, json, &error)
                   : store_failure (self, job, reason, &error))
    {
      self->backoff = ATTACHE_BACKOFF_FIRST_MS;
      return;
    }
  attache_desk_warn (error);
  attache_desk_rest (self);
}

void
attache_desk_finish_job (AttacheDesk *self, AttacheJob *job, GBytes *json, GError *error)
{
  g_autoptr (GTask) task = NULL;

  if (json != NULL || error->domain == ATTACHE_SERVICE_ERROR)
    store_result (self, job, json, error);
  if (json == NULL)
    tell_error (job, g_error_copy (error));
  else if ((task = g_steal_pointer (&job->task)) != NULL)
    g_task_return_pointer (task, g_bytes_ref (json), (GDestroyNotify)g_bytes_unref);
}

/* Whether this analysis has dealt with the item before; then the task has its answer. */
gboolean
attache_desk_answer_from_store (AttacheDesk *self, GTask *task, AttacheSubmission *submission)
{
  AttacheStoredBriefing *briefing = NULL;
  const char *key = attache_submission_get_key (submission);
  g_autofree char *code = NULL;
  g_autoptr (GError) error = NULL;

  if (attache_submission_is_mail (submission) || self->analysis == NULL)
    return FALSE;
  if (attache_store_get_briefing (self->store, key, self->analysis, &briefing, &error)
      && briefing != NULL)
    {
      g_task_return_pointer (task, g_bytes_ref (briefing->json), (GDestroyNotify)g_bytes_unref);
      attache_stored_briefing_free (briefing);
      return TRUE;
    }
  if (error == NULL && attache_store_get_failure (self->store, key, self->analysis, &code, &error)
      && code != NULL)
    {
      g_task_return_error (task, attache_service_error_from_code (code));
      return TRUE;
    }
  attache_desk_warn (error);
  return FALSE;
}
