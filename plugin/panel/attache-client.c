/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-client.h"

#include "attache-dbus.h"
#include "base/attache-limits.h"
#include "panel/attache-bus-private.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Longer than the service gives the largest item, with a queue of one before it. */
#define ANALYZE_TIMEOUT_MS 60000
#define SUBMIT_TIMEOUT_MS  60000

struct _AttacheClient
{
  GObject parent_instance;
  AttacheBus *bus;
};

G_DEFINE_FINAL_TYPE (AttacheClient, attache_client, G_TYPE_OBJECT)
G_DEFINE_QUARK (attache - client - error - quark, attache_client_error)

enum
{
  BRIEFING_READY,
  CHANGED,
  PROPERTIES_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* One Analyze: what goes in, what comes back. */
typedef struct
{
  AttacheBus *bus;
  AttacheArticle *article;
  char *key;
  char *json;
  AttacheReading *reading;
} Analysis;

typedef struct
{
  AttacheBus *bus;
  GPtrArray *articles;
  guint done;
  guint end;
} Submission;

static void
analysis_free (Analysis *analysis)
{
  attache_bus_unref (analysis->bus);
  attache_article_unref (analysis->article);
  g_free (analysis->key);
  g_free (analysis->json);
  g_clear_pointer (&analysis->reading, attache_reading_unref);
  g_free (analysis);
}

static void
submission_free (Submission *submission)
{
  attache_bus_unref (submission->bus);
  g_ptr_array_unref (submission->articles);
  g_free (submission);
}

static void
emit (AttacheClient *self, const char *signal, GVariant *parameters)
{
  const char *key;

  if (g_str_equal (signal, "BriefingReady")
      && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(s)")))
    {
      g_variant_get (parameters, "(&s)", &key);
      g_signal_emit (self, signals[BRIEFING_READY], 0, key);
    }
  else if (g_str_equal (signal, "Changed"))
    g_signal_emit (self, signals[CHANGED], 0);
  else if (g_str_equal (signal, "PropertiesChanged")
           && g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    {
      g_autoptr (GVariant) properties = g_variant_get_child_value (parameters, 1);

      g_signal_emit (self, signals[PROPERTIES_CHANGED], 0, properties);
    }
}

static void
heard (const char *signal, GVariant *parameters, gpointer data)
{
  g_autoptr (AttacheClient) self = g_weak_ref_get (data);

  if (self != NULL)
    emit (self, signal, parameters);
}

static void
weak_ref_free (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static void
attache_client_init (AttacheClient *self)
{
  GWeakRef *weak = g_new0 (GWeakRef, 1);

  g_weak_ref_init (weak, self);
  self->bus = attache_bus_new (heard, weak, weak_ref_free);
}

static void
attache_client_finalize (GObject *object)
{
  AttacheClient *self = ATTACHE_CLIENT (object);

  g_clear_pointer (&self->bus, attache_bus_unref);
  G_OBJECT_CLASS (attache_client_parent_class)->finalize (object);
}

static void
attache_client_class_init (AttacheClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_client_finalize;

  /**
   * AttacheClient::briefing-ready:
   * @key: key of an item
   *
   * A submitted item has its briefing.
   */
  signals[BRIEFING_READY]
      = g_signal_new ("briefing-ready", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * AttacheClient::changed:
   *
   * Topics, stories or what is left alone changed: what was asked before may be answered otherwise.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  /**
   * AttacheClient::properties-changed:
   * @properties: those of the service that changed, `a{sv}`
   */
  signals[PROPERTIES_CHANGED]
      = g_signal_new ("properties-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_VARIANT);
}

/**
 * attache_client_new:
 *
 * Returns: (transfer full): a client; it connects when it is first used
 */
AttacheClient *
attache_client_new (void)
{
  return g_object_new (ATTACHE_TYPE_CLIENT, NULL);
}

static AttacheAttache1 *
proxy_new (GDBusConnection *connection, gint timeout, GCancellable *cancellable, GError **error)
{
  AttacheAttache1 *proxy = attache_attache1_proxy_new_sync (
      connection,
      G_DBUS_PROXY_FLAGS_DO_NOT_LOAD_PROPERTIES | G_DBUS_PROXY_FLAGS_DO_NOT_CONNECT_SIGNALS
          | G_DBUS_PROXY_FLAGS_DO_NOT_AUTO_START_AT_CONSTRUCTION,
      ATTACHE_BUS_NAME, ATTACHE_BUS_PATH, cancellable, error);

  if (proxy != NULL)
    g_dbus_proxy_set_default_timeout (G_DBUS_PROXY (proxy), timeout);
  return proxy;
}

static gboolean
call_analyze (GDBusConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Analysis *analysis = data;
  g_autoptr (AttacheAttache1) proxy
      = proxy_new (connection, ANALYZE_TIMEOUT_MS, cancellable, error);

  return proxy != NULL
         && attache_attache1_call_analyze_sync (
             proxy, attache_article_to_variant (analysis->article), &analysis->key, &analysis->json,
             cancellable, error);
}

static void
analyze_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Analysis *analysis = data;
  g_autoptr (GError) error = NULL;

  if (!attache_bus_call (analysis->bus, call_analyze, analysis, cancellable, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  analysis->reading = attache_reading_new_from_json (analysis->json, -1, &error);
  if (analysis->reading != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, ATTACHE_CLIENT_ERROR, ATTACHE_CLIENT_ERROR_REPLY, "%s",
                             error->message);
}

/**
 * attache_client_analyze_async:
 * @article: the item the reader looks at
 *
 * Asks for the briefing of one item at once. Starts the service if need be, and again if it dies
 * meanwhile.
 */
void
attache_client_analyze_async (AttacheClient *self, AttacheArticle *article,
                              GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Analysis *analysis = g_new0 (Analysis, 1);

  analysis->bus = attache_bus_ref (self->bus);
  analysis->article = attache_article_ref (article);
  g_task_set_source_tag (task, attache_client_analyze_async);
  g_task_set_task_data (task, analysis, (GDestroyNotify)analysis_free);
  g_task_run_in_thread (task, analyze_thread);
}

/**
 * attache_client_analyze_finish:
 * @key: (out) (optional) (transfer full): the service's key of the item
 *
 * Returns: (transfer full): the briefing, or %NULL with an error of %ATTACHE_CLIENT_ERROR or
 * cancelled
 */
AttacheReading *
attache_client_analyze_finish (AttacheClient *self, GAsyncResult *result, char **key,
                               GError **error)
{
  Analysis *analysis = g_task_get_task_data (G_TASK (result));

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  if (key != NULL)
    *key = g_steal_pointer (&analysis->key);
  return g_steal_pointer (&analysis->reading);
}

/* The end of the portion that begins at @start: it has at least one article. */
static guint
portion_end (GPtrArray *articles, guint start)
{
  gsize size = attache_article_get_size (articles->pdata[start]);
  guint end = start + 1;

  while (end < articles->len && end - start < ATTACHE_LIMIT_SUBMIT_ITEMS)
    {
      size += attache_article_get_size (articles->pdata[end]);
      if (size > ATTACHE_LIMIT_SUBMIT_BYTES)
        break;
      end++;
    }
  return end;
}

static gboolean
call_submit (GDBusConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Submission *submission = data;
  g_auto (GStrv) keys = NULL;
  GVariantBuilder items;
  g_autoptr (AttacheAttache1) proxy = proxy_new (connection, SUBMIT_TIMEOUT_MS, cancellable, error);

  if (proxy == NULL)
    return FALSE;
  g_variant_builder_init (&items, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = submission->done; i < submission->end; i++)
    g_variant_builder_add_value (&items,
                                 attache_article_to_variant (submission->articles->pdata[i]));
  return attache_attache1_call_submit_sync (proxy, g_variant_builder_end (&items), &keys,
                                            cancellable, error);
}

static void
submit_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Submission *submission = data;
  g_autoptr (GError) error = NULL;

  while (submission->done < submission->articles->len)
    {
      submission->end = portion_end (submission->articles, submission->done);
      if (!attache_bus_call (submission->bus, call_submit, submission, cancellable, &error))
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
      submission->done = submission->end;
    }
  g_task_return_boolean (task, TRUE);
}

/**
 * attache_client_submit_async:
 * @articles: (element-type AttacheArticle): new items; must not be changed until the call is done
 *
 * Hands items to the queue of the service, in portions of at most %ATTACHE_LIMIT_SUBMIT_ITEMS and
 * %ATTACHE_LIMIT_SUBMIT_BYTES.
 */
void
attache_client_submit_async (AttacheClient *self, GPtrArray *articles, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Submission *submission = g_new0 (Submission, 1);

  submission->bus = attache_bus_ref (self->bus);
  submission->articles = g_ptr_array_ref (articles);
  g_task_set_source_tag (task, attache_client_submit_async);
  g_task_set_task_data (task, submission, (GDestroyNotify)submission_free);
  g_task_run_in_thread (task, submit_thread);
}

/**
 * attache_client_submit_finish:
 *
 * Returns: %TRUE if all items are on disk; else %FALSE, and all of them should be submitted again
 */
gboolean
attache_client_submit_finish (AttacheClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Any other method. */
typedef struct
{
  AttacheBus *bus;
  char *method;
  GVariant *parameters;
  GVariant *reply;
  AttacheClientReader reader; /* NULL: the reply itself is wanted */
  GDestroyNotify destroy;     /* of what @reader makes */
} Question;

static void
question_free (Question *question)
{
  attache_bus_unref (question->bus);
  g_free (question->method);
  g_variant_unref (question->parameters);
  g_clear_pointer (&question->reply, g_variant_unref);
  g_free (question);
}

static gboolean
call_method (GDBusConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  const char *dot = strrchr (question->method, '.');
  g_autofree char *interface = dot != NULL ? g_strndup (question->method, dot - question->method)
                                           : g_strdup (ATTACHE_BUS_NAME);

  question->reply
      = g_dbus_connection_call_sync (connection, ATTACHE_BUS_NAME, ATTACHE_BUS_PATH, interface,
                                     dot != NULL ? dot + 1 : question->method, question->parameters,
                                     NULL, G_DBUS_CALL_FLAGS_NONE, G_MAXINT, cancellable, error);
  return question->reply != NULL;
}

/* What the reader makes of a reply that is one string. */
static gpointer
read_reply (const Question *question, GError **error)
{
  g_autoptr (GError) reason = NULL;
  const char *json = NULL;
  gpointer result = NULL;

  if (g_variant_is_of_type (question->reply, G_VARIANT_TYPE ("(s)")))
    {
      g_variant_get (question->reply, "(&s)", &json);
      result = question->reader (json, -1, &reason);
    }
  if (result == NULL)
    g_set_error_literal (error, ATTACHE_CLIENT_ERROR, ATTACHE_CLIENT_ERROR_REPLY,
                         reason != NULL ? reason->message : _ ("the answer is no text"));
  return result;
}

static void
question_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  gpointer result = NULL;

  if (!attache_bus_call (question->bus, call_method, question, cancellable, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (question->reader == NULL)
    g_task_return_pointer (task, g_steal_pointer (&question->reply),
                           (GDestroyNotify)g_variant_unref);
  else if ((result = read_reply (question, &error)) != NULL)
    g_task_return_pointer (task, result, question->destroy);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static GTask *
question_new (AttacheClient *self, const char *method, GVariant *parameters,
              GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->bus = attache_bus_ref (self->bus);
  question->method = g_strdup (method);
  question->parameters
      = g_variant_ref_sink (parameters != NULL ? parameters : g_variant_new ("()"));
  g_task_set_task_data (task, question, (GDestroyNotify)question_free);
  return task;
}

/**
 * attache_client_call_async:
 * @method: a method of `org.attache.Attache1`, or with its interface before it one of another
 * @parameters: (nullable): its arguments, a tuple; a floating reference is taken
 *
 * Asks the service something, in a worker thread and without a time limit: cancel it when the
 * answer is no longer wanted. A method is called again if the service dies meanwhile.
 */
void
attache_client_call_async (AttacheClient *self, const char *method, GVariant *parameters,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task
      = question_new (self, method, parameters, cancellable, callback, user_data);

  g_task_run_in_thread (task, question_thread);
}

/**
 * attache_client_call_finish:
 *
 * Returns: (transfer full): the reply, a tuple of whatever the method returns; %NULL with an error
 * of %ATTACHE_CLIENT_ERROR or cancelled
 */
GVariant *
attache_client_call_finish (AttacheClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * attache_client_read_async:
 * @method: a method that replies with one string
 * @parameters: (nullable): its arguments, a tuple; a floating reference is taken
 * @reader: makes something of the string, in the worker thread
 * @destroy: frees that, should nobody take it
 *
 * As attache_client_call_async(), for answers in JSON.
 */
void
attache_client_read_async (AttacheClient *self, const char *method, GVariant *parameters,
                           AttacheClientReader reader, GDestroyNotify destroy,
                           GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr (GTask) task
      = question_new (self, method, parameters, cancellable, callback, user_data);
  Question *question = g_task_get_task_data (task);

  question->reader = reader;
  question->destroy = destroy;
  g_task_run_in_thread (task, question_thread);
}

/**
 * attache_client_read_finish:
 *
 * Returns: (transfer full): what the reader made, %NULL with an error of %ATTACHE_CLIENT_ERROR or
 * cancelled
 */
gpointer
attache_client_read_finish (AttacheClient *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
