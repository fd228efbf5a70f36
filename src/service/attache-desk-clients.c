/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Who waits for what. */
#include "service/attache-desk-private.h"

#define SUPERSEDED "another item was asked for meanwhile"

void
attache_desk_turn_waiting_away (AttacheDesk *self, AttacheServiceError code, const char *why)
{
  AttacheJob *job;

  while ((job = g_queue_pop_head (&self->waiting)) != NULL)
    {
      attache_desk_put_off (self, job, code, why);
      attache_job_free (job);
    }
}

/* The first that somebody waits for and that was not done meanwhile. */
AttacheJob *
attache_desk_take_waiting (AttacheDesk *self)
{
  AttacheJob *job;

  while ((job = g_queue_pop_head (&self->waiting)) != NULL)
    {
      if (!attache_desk_answer_from_store (self, job->task, job->submission))
        return job;
      attache_job_free (job);
    }
  return NULL;
}

/* Takes what @client waits for from the desk; what is being worked on goes on, for the store. */
static void
drop_client (AttacheDesk *self, const char *client)
{
  for (GList *link = self->waiting.head, *after; link != NULL; link = after)
    {
      AttacheJob *job = link->data;

      after = link->next;
      if (g_strcmp0 (job->client, client) != 0)
        continue;
      g_queue_delete_link (&self->waiting, link);
      attache_desk_put_off (self, job, ATTACHE_SERVICE_ERROR_SUPERSEDED, SUPERSEDED);
      attache_job_free (job);
    }
  if (self->current != NULL && self->current->task != NULL
      && g_strcmp0 (self->current->client, client) == 0)
    attache_desk_put_off (self, self->current, ATTACHE_SERVICE_ERROR_SUPERSEDED, SUPERSEDED);
}

/**
 * attache_desk_client_left:
 * @client: who left the bus
 *
 * What they waited for goes back to the queue.
 */
void
attache_desk_client_left (AttacheDesk *self, const char *client)
{
  drop_client (self, client);
}

/* What is analysed for @submission: the page that it links to, where that has been fetched and
 * found to be the article. */
static AttacheSubmission *
choose_source (AttacheDesk *self, AttacheSubmission *submission)
{
  g_autoptr (AttacheSubmission) stored = NULL;
  g_autoptr (GError) error = NULL;

  if (!attache_submission_is_mail (submission))
    attache_store_get_full_item (self->store, attache_submission_get_key (submission), &stored,
                                 &error);
  attache_desk_warn (error);
  return stored != NULL ? g_steal_pointer (&stored) : attache_submission_ref (submission);
}

/**
 * attache_desk_analyze_async:
 * @submission: an item
 * @client: who asks; what they asked for before and have not got yet is superseded
 * @callback: called with the briefing
 *
 * Analyses one item before all others, unless the store has its briefing.
 */
void
attache_desk_analyze_async (AttacheDesk *self, AttacheSubmission *submission, const char *client,
                            GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);
  AttacheJob *job;

  drop_client (self, client);
  if (self->stopped)
    {
      g_task_return_new_error (task, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INTERNAL,
                               "the service ends");
      return;
    }
  if (attache_desk_answer_from_store (self, task, submission))
    return;
  job = g_new0 (AttacheJob, 1);
  job->submission = choose_source (self, submission);
  job->client = g_strdup (client);
  job->task = g_steal_pointer (&task);
  g_queue_push_tail (&self->waiting, job);
  /* Somebody looks: a start that was put off is tried now. */
  self->resting = FALSE;
  attache_desk_next (self);
}

/**
 * attache_desk_analyze_finish:
 *
 * Returns: (transfer full) (nullable): the briefing as JSON; %NULL with %ATTACHE_SERVICE_ERROR
 */
GBytes *
attache_desk_analyze_finish (AttacheDesk *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
