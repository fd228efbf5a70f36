/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-presenter.h"

struct _AttachePresenter
{
  GObject parent_instance;
  AttacheClient *client;
  AttachePanel *panel;
  AttacheArticle *article;   /* selected, or NULL */
  char *key;                 /* the service's key of it, once known */
  GCancellable *cancellable; /* of the call under way */
};

G_DEFINE_FINAL_TYPE (AttachePresenter, attache_presenter, G_TYPE_OBJECT)

static AttacheState
to_state (const GError *error)
{
  switch (error->code)
    {
    case ATTACHE_CLIENT_ERROR_NO_BUS:
      return ATTACHE_STATE_NO_BUS;
    case ATTACHE_CLIENT_ERROR_NO_SERVICE:
      return ATTACHE_STATE_NO_SERVICE;
    case ATTACHE_CLIENT_ERROR_VERSION:
      return ATTACHE_STATE_VERSION;
    case ATTACHE_CLIENT_ERROR_GONE:
      return ATTACHE_STATE_GONE;
    case ATTACHE_CLIENT_ERROR_TIMEOUT:
      return ATTACHE_STATE_TIMEOUT;
    default:
      return ATTACHE_STATE_FAILED;
    }
}

static void
cancel (AttachePresenter *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

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
      g_free (self->key);
      self->key = g_steal_pointer (&key);
      attache_panel_show_reading (self->panel, self->article, reading);
    }
  else
    attache_panel_show_state (self->panel, to_state (error), error->message);
}

static void
ask (AttachePresenter *self)
{
  cancel (self);
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

/* A briefing of an older analysis was shown, and now there is the new one. */
static void
briefing_ready (AttachePresenter *self, const char *key)
{
  if (self->article != NULL && self->cancellable == NULL && g_strcmp0 (key, self->key) == 0)
    ask (self);
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
  cancel (self);
  g_clear_pointer (&self->article, attache_article_unref);
  g_clear_pointer (&self->key, g_free);
  if (article == NULL)
    {
      attache_panel_show_state (self->panel, ATTACHE_STATE_NOTHING_SELECTED, NULL);
      return;
    }
  self->article = attache_article_ref (article);
  attache_panel_show_state (self->panel, ATTACHE_STATE_WORKING, NULL);
  ask (self);
}

static void
clear_selection (AttachePresenter *self)
{
  cancel (self);
  g_clear_pointer (&self->article, attache_article_unref);
  g_clear_pointer (&self->key, g_free);
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
  attache_panel_show_state (self->panel, ATTACHE_STATE_WORKING, NULL);
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
  attache_panel_show_state (self->panel, ATTACHE_STATE_NO_ITEM, detail);
}

/**
 * attache_presenter_close:
 *
 * Ends all work; nothing is shown after it.
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
  g_signal_connect_swapped (panel, "retry", G_CALLBACK (retry), self);
  return self;
}
