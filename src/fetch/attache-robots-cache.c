/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fetch/attache-robots-cache.h"

#include "fetch/attache-fetch-limits.h"

/* So we are called in robots.txt. */
#define PRODUCT "attache"

/* Hosts that are remembered; a day's feeds lead to some hundred. */
#define PLACES 1000

struct _AttacheRobotsCache
{
  GHashTable *entries; /* scheme, host and port → Entry */
};

typedef struct
{
  AttacheRobots *robots;
  gint64 made; /* monotonic */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  attache_robots_free (entry->robots);
  g_free (entry);
}

/**
 * attache_robots_cache_new:
 *
 * Returns: (transfer full): an empty cache
 */
AttacheRobotsCache *
attache_robots_cache_new (void)
{
  AttacheRobotsCache *self = g_new0 (AttacheRobotsCache, 1);

  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  return self;
}

/**
 * attache_robots_cache_free:
 * @self: (transfer full): a cache
 */
void
attache_robots_cache_free (AttacheRobotsCache *self)
{
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * attache_robots_cache_get:
 * @place: scheme, host and port
 *
 * Returns: (transfer none) (nullable): its robots.txt; %NULL when it is to be asked for
 */
AttacheRobots *
attache_robots_cache_get (AttacheRobotsCache *self, const char *place)
{
  Entry *entry = g_hash_table_lookup (self->entries, place);
  gint64 age = entry != NULL ? g_get_monotonic_time () - entry->made : 0;

  return entry != NULL && age < (gint64)ATTACHE_FETCH_ROBOTS_SECONDS * G_USEC_PER_SEC
             ? entry->robots
             : NULL;
}

/**
 * attache_robots_cache_put:
 * @place: scheme, host and port
 * @text: its robots.txt; empty when it has none
 * @length: bytes of it
 *
 * Returns: (transfer none): what it asks for
 */
AttacheRobots *
attache_robots_cache_put (AttacheRobotsCache *self, const char *place, const char *text,
                          gsize length)
{
  Entry *entry = g_new0 (Entry, 1);

  if (g_hash_table_size (self->entries) >= PLACES)
    g_hash_table_remove_all (self->entries);
  entry->robots = attache_robots_new (text, length, PRODUCT);
  entry->made = g_get_monotonic_time ();
  g_hash_table_replace (self->entries, g_strdup (place), entry);
  return entry->robots;
}
