/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What becomes of an item that was worked on, or was not. */
#include "base/attache-error.h"
#include "service/attache-desk-private.h"
#include "service/attache-service-limits.h"
#include "service/attache-store-pages.h"

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
is_to_be_kept (AttacheDesk *self, const AttacheJob *job)
{
  return !job->forgotten && !attache_submission_is_mail (job->submission)
         && (job->client == NULL || !attache_desk_leaves_alone (self, job->submission));
}

/* What is to be written of one item. */
typedef struct
{
  GPtrArray *add; /* the item itself, if it may not be in the store; NULL otherwise */
  char *analysis;
  char *key;
  GBytes *json;     /* its briefing, */
  const char *code; /* or why there is none; NULL: neither */
  gboolean page;    /* of the page that the item links to */
  gboolean stored;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_clear_pointer (&writing->add, g_ptr_array_unref);
  g_free (writing->analysis);
  g_free (writing->key);
  g_clear_pointer (&writing->json, g_bytes_unref);
  g_free (writing);
}

static Writing *
writing_new (AttacheDesk *self, AttacheJob *job, gboolean add)
{
  Writing *writing = g_new0 (Writing, 1);

  writing->page = attache_submission_is_page (job->submission);
  /* Whoever has the page is in the store already. */
  if (add && !writing->page)
    {
      writing->add = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_submission_unref);
      g_ptr_array_add (writing->add, attache_submission_ref (job->submission));
    }
  writing->analysis = g_strdup (self->analysis);
  writing->key = g_strdup (attache_submission_get_key (job->submission));
  return writing;
}

/* In the keeper's thread. */
static gboolean
write_down (AttacheStore *store, gpointer data, GError **error)
{
  Writing *writing = data;

  if (writing->add != NULL
      && !attache_store_add (store, writing->add, ATTACHE_PRIORITY_SELECTED,
                             ATTACHE_DURABILITY_PROCESS, writing->analysis, error))
    return FALSE;
  if (writing->page)
    return attache_store_settle_page (store, writing->key, writing->analysis, writing->json,
                                      &writing->stored, error);
  if (writing->json != NULL)
    return attache_store_put_briefing (store, writing->key, writing->analysis, writing->json,
                                       &writing->stored, error);
  return writing->code == NULL
         || attache_store_put_failure (store, writing->key, writing->analysis, writing->code,
                                       error);
}

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheDesk) self = data;
  g_autoptr (GError) error = NULL;

  attache_keeper_run_finish (self->keeper, result, &error);
  attache_desk_warn (error);
  attache_desk_wake (self);
}

/* An item nobody waits for any more is not lost: it goes into the queue. */
static void
keep_for_later (AttacheDesk *self, AttacheJob *job)
{
  if (is_to_be_kept (self, job))
    attache_keeper_run_async (self->keeper, write_down, writing_new (self, job, TRUE), writing_free,
                              on_kept, g_object_ref (self));
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
  keep_for_later (self, job);
  tell_error (job, g_error_new_literal (ATTACHE_SERVICE_ERROR, code, why));
}

static void
tell (AttacheJob *job, GBytes *json, const GError *error)
{
  g_autoptr (GTask) task = NULL;

  if (json == NULL)
    tell_error (job, g_error_copy (error));
  else if ((task = g_steal_pointer (&job->task)) != NULL)
    g_task_return_pointer (task, g_bytes_ref (json), (GDestroyNotify)g_bytes_unref);
}

typedef struct
{
  AttacheDesk *desk;
  GBytes *json;
  GError *error;
} Result;

static void
result_free (Result *result)
{
  g_object_unref (result->desk);
  g_clear_pointer (&result->json, g_bytes_unref);
  g_clear_error (&result->error);
  g_free (result);
}

static void
close_job (AttacheDesk *self, GBytes *json, const GError *error)
{
  AttacheJob *job = g_steal_pointer (&self->current);

  tell (job, json, error);
  attache_job_free (job);
  attache_desk_next (self);
}

/* What cannot be written stays in the queue, so the desk rests before it tries again. */
static void
on_stored (GObject *source, GAsyncResult *async, gpointer data)
{
  Result *result = data;
  AttacheDesk *self = result->desk;
  g_autoptr (GError) error = NULL;
  const Writing *writing = attache_keeper_run_finish (self->keeper, async, &error);

  attache_desk_warn (error);
  if (writing == NULL)
    attache_desk_rest (self);
  else
    self->backoff = ATTACHE_BACKOFF_FIRST_MS;
  if (writing != NULL && writing->stored && !self->current->forgotten)
    g_signal_emit_by_name (self, "ready", writing->key);
  if (writing != NULL && writing->page)
    g_signal_emit_by_name (self, "settled", writing->key);
  close_job (self, result->json, result->error);
  result_free (result);
}

/* Stores what came of the current job, if it may be stored, and then tells who waits. Somebody may
 * have asked for an item that was never handed in for the queue. */
void
attache_desk_finish_job (AttacheDesk *self, GBytes *json, const GError *error)
{
  AttacheJob *job = self->current;
  Result *result;
  Writing *writing;

  if (!is_to_be_kept (self, job))
    {
      close_job (self, json, error);
      return;
    }
  result = g_new0 (Result, 1);
  result->desk = g_object_ref (self);
  result->json = json != NULL ? g_bytes_ref (json) : NULL;
  result->error = error != NULL ? g_error_copy (error) : NULL;
  writing = writing_new (self, job, job->client != NULL);
  writing->json = json != NULL ? g_bytes_ref (json) : NULL;
  writing->code = json == NULL ? attache_service_error_to_code (error) : NULL;
  attache_keeper_run_async (self->keeper, write_down, writing, writing_free, on_stored, result);
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
