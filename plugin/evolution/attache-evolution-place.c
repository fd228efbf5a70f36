/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-place.h"

#include <string.h>

/* A search folder may look into search folders; deeper than this nobody nests them. */
#define MAX_SEARCHES 8

/* What a search folder puts before the uid that a message has where it is. */
#define HASH_BYTES 8

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

/**
 * attache_evolution_name_is_virtual:
 * @full_name: (nullable): of a folder, as its store has it
 *
 * Returns: whether it is one that the reader puts into a store, such as its trash, and not one of
 *   the store's own
 */
gboolean
attache_evolution_name_is_virtual (const char *full_name)
{
  return full_name != NULL && *full_name == '.';
}

/* The folder and uid behind those of a search folder, one step. The way that
 * camel_vee_folder_get_location() goes on by itself has no end and warns of what is gone. */
static gboolean
look_behind (CamelFolder **folder, char **uid)
{
  g_autoptr (CamelMessageInfo) info = NULL;
  char *real_uid;
  CamelFolder *real;

  if (strlen (*uid) <= HASH_BYTES)
    return FALSE;
  info = camel_folder_get_message_info (*folder, *uid);
  if (info == NULL || !CAMEL_IS_VEE_MESSAGE_INFO (info))
    return FALSE;
  real = camel_vee_message_info_get_original_folder (CAMEL_VEE_MESSAGE_INFO (info));
  if (real == NULL)
    return FALSE;
  real_uid = g_strdup (*uid + HASH_BYTES);
  g_set_object (folder, real);
  g_free (*uid);
  *uid = real_uid;
  return TRUE;
}

static gboolean
find_real (CamelFolder **folder, char **uid)
{
  guint n = 0;

  while (*uid != NULL && *folder != NULL && CAMEL_IS_VEE_FOLDER (*folder))
    if (n++ == MAX_SEARCHES || !look_behind (folder, uid))
      return FALSE;
  return *uid != NULL && *folder != NULL;
}

/* As Evolution names folders in its own settings. */
static char *
build_uri (CamelFolder *folder)
{
  CamelStore *store = camel_folder_get_parent_store (folder);
  const char *full_name = camel_folder_get_full_name (folder);
  g_autofree char *service = NULL, *name = NULL;

  if (store == NULL || full_name == NULL)
    return NULL;
  service = camel_url_encode (camel_service_get_uid (CAMEL_SERVICE (store)), ":;@/");
  name = camel_url_encode (full_name + (*full_name == '/'), ":;@?#");
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
