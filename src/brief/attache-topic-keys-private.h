/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-gist.h"
#include "brief/attache-topic.h"

G_BEGIN_DECLS

typedef enum
{
  ATTACHE_NAMES_STATES,
  ATTACHE_NAMES_BODIES,
  ATTACHE_NAMES_GROUPS,
  ATTACHE_NAMES_TREATIES,
  ATTACHE_NAMES_EVENTS,
  ATTACHE_NAMES_PLACES,
  ATTACHE_NAMES_PEOPLES,
  ATTACHE_NAMES_PEOPLE,
  ATTACHE_NAMES_TITLES,
  ATTACHE_N_NAMES
} AttacheNamesId;

typedef struct
{
  const AttacheTable *table;
  gint name;
  gint country;
  gint kind;
  gint capital;
  gint seats;
} AttacheNamesTable;

/* What names are known by. The lexicon must outlive it. */
typedef struct
{
  AttacheNamesTable tables[ATTACHE_N_NAMES];
} AttacheTopicNames;

void attache_topic_names_init (AttacheTopicNames *self, AttacheLexicon *lexicon);
char *attache_topic_names_find_country (const AttacheTopicNames *self, const char *name);

/* Keys: a letter, a colon and what is compared. An entity is what a topic looks for when they share
 * a key. */
void attache_topic_keys_of_value (const AttacheTopicNames *self, AttacheTopicKind kind,
                                  const char *value, GPtrArray *keys);
void attache_topic_keys_of_entity (const AttacheTopicNames *self, const char *name,
                                   const char *type, const char *country, GPtrArray *keys);
gboolean attache_topic_names_stands_for_country (const AttacheTopicNames *self,
                                                 const AttacheGistEntity *entity);
void attache_topic_keys_of_feed (const AttacheGistSource *source, GPtrArray *keys);

G_END_DECLS
