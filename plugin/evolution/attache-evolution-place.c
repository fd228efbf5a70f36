/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-place.h"

struct _AttacheEvolutionPlace
{
  CamelFolder *folder; /* NULL if it is not known */
  char *uid;
  char *folder_uri;
  gboolean feed;
};

/**
 * attache_evolution_folder_is_feed:
 * @folder: (nullable): a folder
 *
 * Returns: whether it is one of Evolution's feeds
 */
gboolean
attache_evolution_folder_is_feed (CamelFolder *folder)
{
  CamelStore *store = folder != NULL ? camel_folder_get_parent_store (folder) : NULL;
  CamelProvider *provider
      = store != NULL ? camel_service_get_provider (CAMEL_SERVICE (store)) : NULL;

  return provider != NULL && g_strcmp0 (provider->protocol, "rss") == 0
         && g_strcmp0 (camel_service_get_uid (CAMEL_SERVICE (store)), "rss") == 0;
}

/**
 * attache_evolution_place_new:
 * @folder: (nullable): the folder that is shown, or a search folder
 * @uid: of the message in it
 *
 * Returns: (transfer full): the place; one that is no feed if it cannot be found
 */
AttacheEvolutionPlace *
attache_evolution_place_new (CamelFolder *folder, const char *uid)
{
  AttacheEvolutionPlace *self = g_atomic_rc_box_new0 (AttacheEvolutionPlace);

  self->folder = folder != NULL ? g_object_ref (folder) : NULL;
  self->uid = g_strdup (uid);
  self->feed = attache_evolution_folder_is_feed (folder);
  return self;
}

AttacheEvolutionPlace *
attache_evolution_place_ref (AttacheEvolutionPlace *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AttacheEvolutionPlace *self = data;

  g_clear_object (&self->folder);
  g_free (self->uid);
  g_free (self->folder_uri);
}

void
attache_evolution_place_unref (AttacheEvolutionPlace *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

gboolean
attache_evolution_place_is_feed (AttacheEvolutionPlace *self)
{
  return self->feed;
}

CamelFolder *
attache_evolution_place_get_folder (AttacheEvolutionPlace *self)
{
  return self->folder;
}

const char *
attache_evolution_place_get_uid (AttacheEvolutionPlace *self)
{
  return self->uid;
}

const char *
attache_evolution_place_get_folder_uri (AttacheEvolutionPlace *self)
{
  return self->folder_uri;
}
