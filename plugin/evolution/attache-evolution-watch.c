/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-watch.h"

#include "evolution/attache-evolution-place.h"

struct _AttacheEvolutionWatch
{
  MailFolderCache *cache;
  AttacheEvolutionFeeds *feeds;
  GCancellable *cancellable;
};

static void
on_available (MailFolderCache *cache, CamelStore *store, const char *name,
              AttacheEvolutionWatch *self)
{
  attache_evolution_feeds_add (self->feeds, store, name);
}

static void
on_unavailable (MailFolderCache *cache, CamelStore *store, const char *name,
                AttacheEvolutionWatch *self)
{
  attache_evolution_feeds_remove (self->feeds, store, name, FALSE);
}

static void
on_deleted (MailFolderCache *cache, CamelStore *store, const char *name,
            AttacheEvolutionWatch *self)
{
  attache_evolution_feeds_remove (self->feeds, store, name, TRUE);
}

static void
add_all (AttacheEvolutionWatch *self, CamelStore *store, const CamelFolderInfo *info)
{
  for (; info != NULL; info = info->next)
    {
      attache_evolution_feeds_add (self->feeds, store, info->full_name);
      add_all (self, store, info->child);
    }
}

static void
on_folders (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  CamelStore *store = CAMEL_STORE (source);
  CamelFolderInfo *info = camel_store_get_folder_info_finish (store, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  add_all (data, store, info);
  camel_folder_info_free (info);
}

/* Those that Evolution told of before anybody listened. */
static void
add_known (AttacheEvolutionWatch *self, EMailSession *session)
{
  g_autoptr (CamelService) service = camel_session_ref_service (CAMEL_SESSION (session), "rss");

  if (service != NULL && CAMEL_IS_STORE (service)
      && attache_evolution_store_is_feed (CAMEL_STORE (service)))
    camel_store_get_folder_info (CAMEL_STORE (service), NULL, CAMEL_STORE_FOLDER_INFO_RECURSIVE,
                                 G_PRIORITY_LOW, self->cancellable, on_folders, self);
}

/**
 * attache_evolution_watch_new:
 * @session: Evolution's session of mail
 * @feeds: (transfer none): what is told; must live longer
 *
 * Returns: (transfer full): a watch
 */
AttacheEvolutionWatch *
attache_evolution_watch_new (EMailSession *session, AttacheEvolutionFeeds *feeds)
{
  AttacheEvolutionWatch *self = g_new0 (AttacheEvolutionWatch, 1);

  self->cache = g_object_ref (e_mail_session_get_folder_cache (session));
  self->feeds = feeds;
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self->cache, "folder-available", G_CALLBACK (on_available), self);
  g_signal_connect (self->cache, "folder-unavailable", G_CALLBACK (on_unavailable), self);
  g_signal_connect (self->cache, "folder-deleted", G_CALLBACK (on_deleted), self);
  add_known (self, session);
  return self;
}

/**
 * attache_evolution_watch_free:
 * @self: (transfer full): a watch
 */
void
attache_evolution_watch_free (AttacheEvolutionWatch *self)
{
  g_signal_handlers_disconnect_by_data (self->cache, self);
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  g_object_unref (self->cache);
  g_free (self);
}
