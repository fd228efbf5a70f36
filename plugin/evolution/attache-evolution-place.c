/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-place.h"

/* A search folder may look into search folders; deeper than this nobody nests them. */
#define MAX_SEARCHES 8

struct _AttacheEvolutionPlace
{
  CamelFolder *folder; /* NULL if it is not known */
  char *uid;
  char *folder_uri;
  gboolean feed;
};

/**
 * attache_evolution_store_is_feed:
 * @store: (nullable): a store
 *
 * Nothing can be put into that store from outside: appending a message to it fails.
 *
 * Returns: whether it is Evolution's store of feeds, by its provider and its uid
 */
gboolean
attache_evolution_store_is_feed (CamelStore *store)
{
  CamelProvider *provider
      = store != NULL ? camel_service_get_provider (CAMEL_SERVICE (store)) : NULL;

  return provider != NULL && g_strcmp0 (provider->protocol, "rss") == 0
         && g_strcmp0 (camel_service_get_uid (CAMEL_SERVICE (store)), "rss") == 0;
}

/**
 * attache_evolution_folder_is_feed:
 * @folder: (nullable): a folder, not a search folder
 *
 * Returns: whether it is one of Evolution's feeds
 */
gboolean
attache_evolution_folder_is_feed (CamelFolder *folder)
{
  return folder != NULL && attache_evolution_store_is_feed (camel_folder_get_parent_store (folder));
}

/* The folder and uid behind those of a search folder, one step. */
static gboolean
look_behind (CamelFolder **folder, char **uid)
{
  g_autoptr (CamelMessageInfo) info = camel_folder_get_message_info (*folder, *uid);
  g_autofree char *real_uid = NULL;
  CamelFolder *real;

  if (info == NULL || !CAMEL_IS_VEE_MESSAGE_INFO (info))
    return FALSE;
  real = camel_vee_folder_get_location (CAMEL_VEE_FOLDER (*folder), CAMEL_VEE_MESSAGE_INFO (info),
                                        &real_uid);
  if (real == NULL || real_uid == NULL)
    return FALSE;
  g_set_object (folder, real);
  g_free (*uid);
  *uid = g_steal_pointer (&real_uid);
  return TRUE;
}

static gboolean
find_real (CamelFolder **folder, char **uid)
{
  guint n = 0;

  while (*folder != NULL && CAMEL_IS_VEE_FOLDER (*folder))
    if (n++ == MAX_SEARCHES || !look_behind (folder, uid))
      return FALSE;
  return *folder != NULL;
}

/* As Evolution names folders in its own settings. */
static char *
build_uri (CamelFolder *folder)
{
  CamelStore *store = camel_folder_get_parent_store (folder);
  g_autofree char *service = NULL, *name = NULL;

  if (store == NULL)
    return NULL;
  service = camel_url_encode (camel_service_get_uid (CAMEL_SERVICE (store)), ":;@/");
  name = camel_url_encode (camel_folder_get_full_name (folder), ":;@?#");
  return g_strdup_printf ("folder://%s/%s", service, name);
}

/**
 * attache_evolution_place_new:
 * @folder: (nullable): the folder that is shown; it may be a search folder
 * @uid: of the message in it
 *
 * Returns: (transfer full): the place behind all search folders; one that is no feed, and has no
 *   folder, if there is none to be found
 */
AttacheEvolutionPlace *
attache_evolution_place_new (CamelFolder *folder, const char *uid)
{
  AttacheEvolutionPlace *self = g_atomic_rc_box_new0 (AttacheEvolutionPlace);

  self->folder = folder != NULL ? g_object_ref (folder) : NULL;
  self->uid = g_strdup (uid);
  if (!find_real (&self->folder, &self->uid))
    {
      g_clear_object (&self->folder);
      return self;
    }
  self->feed = attache_evolution_folder_is_feed (self->folder);
  self->folder_uri = build_uri (self->folder);
  return self;
}

/**
 * attache_evolution_place_ref:
 *
 * Returns: (transfer full): @self
 */
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

/**
 * attache_evolution_place_unref:
 * @self: (transfer full): a place
 */
void
attache_evolution_place_unref (AttacheEvolutionPlace *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * attache_evolution_place_is_feed:
 *
 * Returns: whether it is in one of Evolution's feeds; all else is mail
 */
gboolean
attache_evolution_place_is_feed (AttacheEvolutionPlace *self)
{
  return self->feed;
}

/**
 * attache_evolution_place_get_folder:
 *
 * Returns: (transfer none) (nullable): the message's own folder, %NULL if it is not known
 */
CamelFolder *
attache_evolution_place_get_folder (AttacheEvolutionPlace *self)
{
  return self->folder;
}

/**
 * attache_evolution_place_get_uid:
 *
 * Returns: its uid in that folder
 */
const char *
attache_evolution_place_get_uid (AttacheEvolutionPlace *self)
{
  return self->uid;
}

/**
 * attache_evolution_place_get_folder_uri:
 *
 * Returns: (nullable): that folder as `folder://account/name`
 */
const char *
attache_evolution_place_get_folder_uri (AttacheEvolutionPlace *self)
{
  return self->folder_uri;
}

/**
 * attache_evolution_place_equal:
 * @self: (nullable): a place
 * @other: (nullable): another
 *
 * Returns: whether both are there and the same
 */
gboolean
attache_evolution_place_equal (AttacheEvolutionPlace *self, AttacheEvolutionPlace *other)
{
  return self != NULL && other != NULL && self->folder == other->folder
         && g_strcmp0 (self->uid, other->uid) == 0;
}
