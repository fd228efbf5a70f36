/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-question.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Of a question under way; the widget may go before the answer comes. */
typedef struct
{
  GWeakRef owner;
  AttacheAnswered answered;
} Question;

static void
question_free (Question *question)
{
  g_weak_ref_clear (&question->owner);
  g_free (question);
}

static char *
to_text (GVariant *reply)
{
  g_autoptr (GVariant) first = NULL;

  if (!g_variant_is_of_type (reply, G_VARIANT_TYPE_TUPLE) || g_variant_n_children (reply) == 0)
    return g_strdup ("");
  first = g_variant_get_child_value (reply, 0);
  if (g_variant_is_of_type (first, G_VARIANT_TYPE_UINT32))
    return g_strdup_printf ("%u", g_variant_get_uint32 (first));
  return g_variant_is_of_type (first, G_VARIANT_TYPE_STRING) ? g_variant_dup_string (first, NULL)
                                                             : g_strdup ("");
}

static void
on_reply (GObject *source, GAsyncResult *result, gpointer data)
{
  Question *question = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = attache_client_call_finish (ATTACHE_CLIENT (source), result, &error);
  g_autofree char *text = reply != NULL ? to_text (reply) : NULL;
  g_autoptr (GtkWidget) owner = g_weak_ref_get (&question->owner);

  if (owner != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    question->answered (owner, text, error);
  question_free (question);
}

static void
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  g_object_unref (cancellable);
}

/**
 * attache_question_ask:
 * @owner: who asks; when it is destroyed nothing is answered any more
 * @method: a method of the service that returns a string or a number
 * @parameters: (nullable): its arguments, a tuple; a floating reference is taken
 * @answered: called in the main loop, if @owner has not asked the same method again meanwhile
 */
void
attache_question_ask (GtkWidget *owner, AttacheClient *client, const char *method,
                      GVariant *parameters, AttacheAnswered answered)
{
  Question *question = g_new0 (Question, 1);
  GCancellable *cancellable = g_cancellable_new ();

  g_weak_ref_init (&question->owner, owner);
  question->answered = answered;
  g_signal_connect_object (owner, "destroy", G_CALLBACK (g_cancellable_cancel), cancellable,
                           G_CONNECT_SWAPPED);
  attache_client_call_async (client, method, parameters, cancellable, on_reply, question);
  g_object_set_data_full (G_OBJECT (owner), method, cancellable, cancel);
}

/**
 * attache_question_forget:
 * @owner: who asked
 * @method: what it asked
 *
 * The answer is no longer wanted, if there is one to come.
 */
void
attache_question_forget (GtkWidget *owner, const char *method)
{
  g_object_set_data (G_OBJECT (owner), method, NULL);
}

/**
 * attache_question_explain:
 * @error: why there is no answer
 *
 * Returns: it in the user's words
 */
const char *
attache_question_explain (const GError *error)
{
  if (error->domain != ATTACHE_CLIENT_ERROR)
    return error->message;
  switch (error->code)
    {
    case ATTACHE_CLIENT_ERROR_NO_BUS:
      return _ ("The service of Attaché cannot be reached: there is no session bus.");
    case ATTACHE_CLIENT_ERROR_NO_SERVICE:
      return _ ("The service of Attaché cannot be reached: it is not installed, or not for this "
                "user.");
    case ATTACHE_CLIENT_ERROR_VERSION:
      return _ ("The service of Attaché is of another version. Install Attaché again and restart "
                "the reader.");
    case ATTACHE_CLIENT_ERROR_GONE:
      return _ ("The service of Attaché cannot be reached: it keeps ending.");
    case ATTACHE_CLIENT_ERROR_TIMEOUT:
      return _ ("The service of Attaché did not answer in time.");
    default:
      return error->message;
    }
}
