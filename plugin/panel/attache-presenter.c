/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-presenter.h"

#include "panel/attache-question.h"

#include "config.h"

#include <glib/gi18n-lib.h>

struct _AttachePresenter
{
  GObject parent_instance;
  AttacheClient *client;
  AttachePanel *panel;
  AttacheArticle *article;   /* selected, or NULL */
  char *key;                 /* the service's key of it, once known */
  GCancellable *cancellable; /* of the call under way */
  GCancellable *asking;      /* of what is beside the item */
  GCancellable *fetching;    /* of the wish for its full text, until that is noted */
  gboolean stale;            /* a newer briefing came while the call was under way */
  guint pending;             /* of the service, as it last said */
  guint backlog;
  gboolean paused;
  gboolean knows_progress;
  guint left; /* items that the host has not handed in yet, */
  guint all;  /* of so many */
};

G_DEFINE_FINAL_TYPE (AttachePresenter, attache_presenter, G_TYPE_OBJECT)

static void
cancel_one (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
cancel (AttachePresenter *self)
{
  cancel_one (&self->cancellable);
  cancel_one (&self->asking);
  cancel_one (&self->fetching);
  self->stale = FALSE;
}

/* What is not in the store has nothing beside it; nothing is said of that. */
static void
on_beside (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttachePresenter) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheBeside) beside
      = attache_client_read_finish (ATTACHE_CLIENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_task_get_cancellable (G_TASK (result)) != self->asking)
    return;
  g_clear_object (&self->asking);
  attache_panel_show_beside (self->panel, beside);
}

static void
ask_beside (AttachePresenter *self)
{
  if (self->key == NULL || self->client == NULL)
    return;
  cancel_one (&self->asking);
  self->asking = g_cancellable_new ();
  attache_client_read_async (self->client, "Beside", g_variant_new ("(s)", self->key),
                             (AttacheClientReader)attache_beside_new_from_json,
                             (GDestroyNotify)attache_beside_unref, self->asking, on_beside,
                             g_object_ref (self));
}

static void
show_progress (AttachePresenter *self)
{
  if (self->panel == NULL)
    return;
  attache_panel_show_progress (self->panel, self->pending + self->left,
                               MAX (self->backlog, self->left > 0 ? self->all : 0), self->paused);
}

static void
on_properties_changed (AttachePresenter *self, GVariant *properties)
{
  g_variant_lookup (properties, "Pending", "u", &self->pending);
  g_variant_lookup (properties, "Backlog", "u", &self->backlog);
  g_variant_lookup (properties, "Paused", "b", &self->paused);
  show_progress (self);
}

static void
on_properties (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttachePresenter) self = data;
  g_autoptr (GVariant) reply = attache_client_call_finish (ATTACHE_CLIENT (source), result, NULL);
  g_autoptr (GVariant) properties = NULL;

  if (reply == NULL || self->panel == NULL
      || !g_variant_is_of_type (reply, G_VARIANT_TYPE ("(a{sv})")))
    return;
  properties = g_variant_get_child_value (reply, 0);
  on_properties_changed (self, properties);
}

/* Once: afterwards the service tells by itself. */
static void
ask_progress (AttachePresenter *self)
{
  if (self->knows_progress || self->client == NULL)
    return;
  self->knows_progress = TRUE;
  attache_client_call_async (self->client, "org.freedesktop.DBus.Properties.GetAll",
                             g_variant_new ("(s)", "org.attache.Attache1"), NULL, on_properties,
                             g_object_ref (self));
}

static void
on_paused (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttachePresenter) self = data;
  g_autoptr (GVariant) reply = attache_client_call_finish (ATTACHE_CLIENT (source), result, NULL);

  if (reply == NULL && self->panel != NULL)
    attache_panel_show_message (self->panel, _ ("The service did not answer."));
}

static void
set_paused (AttachePresenter *self, gboolean paused)
{
  attache_client_call_async (self->client, "Pause", g_variant_new ("(b)", paused), NULL, on_paused,
                             g_object_ref (self));
}

static void
on_arranged (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttachePresenter) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = attache_client_call_finish (ATTACHE_CLIENT (source), result, &error);

  if (self->panel == NULL)
    return;
  if (reply == NULL)
    attache_panel_show_message (self->panel, _ ("The story could not be changed."));
  ask_beside (self);
}

static void
arrange (AttachePresenter *self, const char *method, const char *key)
{
  const char *item = key != NULL ? key : self->key;
  GVariant *parameters;

  if (self->key == NULL)
    return;
  parameters = g_str_equal (method, "Join") ? g_variant_new ("(ss)", item, self->key)
                                            : g_variant_new ("(s)", item);
  attache_client_call_async (self->client, method, parameters, NULL, on_arranged,
                             g_object_ref (self));
}

static void
on_fetch_noted (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttachePresenter) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = attache_client_call_finish (ATTACHE_CLIENT (source), result, &error);
  g_autofree char *words = NULL;

  if (g_task_get_cancellable (G_TASK (result)) != self->fetching)
    return;
  g_clear_object (&self->fetching);
  if (reply == NULL)
    {
      words = g_strdup_printf (_ ("The full text could not be asked for: %s"),
                               attache_question_explain (error));
      attache_panel_show_message (self->panel, words);
    }
  ask_beside (self);
}

/* A second wish before the first is noted is none. */
static void
fetch (AttachePresenter *self, gboolean allow)
{
  g_auto (GVariantDict) options = G_VARIANT_DICT_INIT (NULL);

  if (self->key == NULL || self->fetching != NULL)
    return;
  if (allow)
    g_variant_dict_insert (&options, "allow-address", "b", TRUE);
  self->fetching = g_cancellable_new ();
  attache_client_call_async (self->client, "Fetch",
                             g_variant_new ("(s@a{sv})", self->key, g_variant_dict_end (&options)),
                             self->fetching, on_fetch_noted, g_object_ref (self));
}

static gboolean
is_mail (AttachePresenter *self)
{
  return self->article != NULL && attache_article_get_fields (self->article)->mail;
}

static void ask (AttachePresenter *self);

static void
analyzed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttachePresenter) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = NULL;
  g_autoptr (AttacheReading) reading
      = attache_client_analyze_finish (ATTACHE_CLIENT (source), result, &key, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (reading != NULL)
    {
      /* Mail is not in the store: there is nothing to be asked, or done, by its key. */
      g_free (self->key);
      self->key = is_mail (self) ? NULL : g_steal_pointer (&key);
      attache_panel_show_reading (self->panel, self->article, reading);
      ask_beside (self);
      ask_progress (self);
    }
  else
    attache_panel_show_state (self->panel, attache_state_for_error (error), error->message);
  if (self->stale)
    ask (self);
}

static void
ask (AttachePresenter *self)
{
  cancel_one (&self->cancellable);
  self->stale = FALSE;
  self->cancellable = g_cancellable_new ();
  attache_client_analyze_async (self->client, self->article, self->cancellable, analyzed,
                                g_object_ref (self));
}

static void
retry (AttachePresenter *self)
{
  if (self->article == NULL)
    return;
  attache_panel_show_state (self->panel, ATTACHE_STATE_WORKING, NULL);
  ask (self);
}

/* A briefing of an older analysis, or of the feed's text, was shown, and now there is another. If
 * it comes while one is asked for, the answer may be the one before it. */
static void
briefing_ready (AttachePresenter *self, const char *key)
{
  if (self->article == NULL || g_strcmp0 (key, self->key) != 0)
    return;
  if (self->cancellable != NULL)
    self->stale = TRUE;
  else
    ask (self);
}

/* Not after the end: a host may still have something to say then. */
static void
show_state (AttachePresenter *self, AttacheState state, const char *detail)
{
  if (self->panel != NULL)
    attache_panel_show_state (self->panel, state, detail);
}

static void
clear_selection (AttachePresenter *self)
{
  cancel (self);
  g_clear_pointer (&self->article, attache_article_unref);
  g_clear_pointer (&self->key, g_free);
}

/**
 * attache_presenter_select:
 * @article: (nullable): what the reader shows now
 *
 * Shows the briefing of @article as soon as it is there. The answer to an earlier one is dropped;
 * the same one again changes nothing.
 */
void
attache_presenter_select (AttachePresenter *self, AttacheArticle *article)
{
  if (article != NULL && self->article != NULL && attache_article_equal (article, self->article))
    return;
  clear_selection (self);
  show_state (self, article != NULL ? ATTACHE_STATE_WORKING : ATTACHE_STATE_NOTHING_SELECTED, NULL);
  if (article == NULL || self->client == NULL)
    return;
  self->article = attache_article_ref (article);
  ask (self);
}

/**
 * attache_presenter_refuse:
 * @state: why
 *
 * Something was selected that has no briefing, and is to have none, or none before the user wants
 * it.
 */
void
attache_presenter_refuse (AttachePresenter *self, AttacheState state)
{
  clear_selection (self);
  show_state (self, state, NULL);
}

/**
 * attache_presenter_set_waiting:
 * @left: items that the host has not handed in yet
 * @all: how many there were
 *
 * For the user these are waiting as those of the service are.
 */
void
attache_presenter_set_waiting (AttachePresenter *self, guint left, guint all)
{
  self->left = left;
  self->all = all;
  show_progress (self);
  if (left > 0)
    ask_progress (self);
}

/**
 * attache_presenter_await:
 *
 * Another item was selected, but what it is has still to be read.
 */
void
attache_presenter_await (AttachePresenter *self)
{
  clear_selection (self);
  show_state (self, ATTACHE_STATE_WORKING, NULL);
}

/**
 * attache_presenter_select_failed:
 * @detail: (nullable): the reason
 *
 * An item was selected that the reader's plugin could not read.
 */
void
attache_presenter_select_failed (AttachePresenter *self, const char *detail)
{
  clear_selection (self);
  show_state (self, ATTACHE_STATE_NO_ITEM, detail);
}

/**
 * attache_presenter_close:
 *
 * Ends all work; nothing is shown after it, whatever is called.
 */
void
attache_presenter_close (AttachePresenter *self)
{
  clear_selection (self);
  if (self->client != NULL)
    g_signal_handlers_disconnect_by_data (self->client, self);
  if (self->panel != NULL)
    g_signal_handlers_disconnect_by_data (self->panel, self);
  g_clear_object (&self->client);
  g_clear_object (&self->panel);
}

static void
attache_presenter_dispose (GObject *object)
{
  attache_presenter_close (ATTACHE_PRESENTER (object));
  G_OBJECT_CLASS (attache_presenter_parent_class)->dispose (object);
}

static void
attache_presenter_class_init (AttachePresenterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_presenter_dispose;
}

static void
attache_presenter_init (AttachePresenter *self)
{
}

/**
 * attache_presenter_new:
 *
 * Returns: (transfer full): a presenter with nothing selected
 */
AttachePresenter *
attache_presenter_new (AttacheClient *client, AttachePanel *panel)
{
  AttachePresenter *self = g_object_new (ATTACHE_TYPE_PRESENTER, NULL);

  self->client = g_object_ref (client);
  self->panel = g_object_ref_sink (panel);
  g_signal_connect_swapped (client, "briefing-ready", G_CALLBACK (briefing_ready), self);
  g_signal_connect_swapped (client, "changed", G_CALLBACK (ask_beside), self);
  g_signal_connect_swapped (client, "properties-changed", G_CALLBACK (on_properties_changed), self);
  g_signal_connect_swapped (panel, "retry", G_CALLBACK (retry), self);
  g_signal_connect_swapped (panel, "arrange", G_CALLBACK (arrange), self);
  g_signal_connect_swapped (panel, "fetch", G_CALLBACK (fetch), self);
  g_signal_connect_swapped (panel, "pause", G_CALLBACK (set_paused), self);
  return self;
}
