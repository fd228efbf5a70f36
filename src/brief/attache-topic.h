/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What a condition looks at. */
typedef enum
{
  ATTACHE_TOPIC_COUNTRY, /* the state, its people, places and organs; by any name, demonym or code
                          */
  ATTACHE_TOPIC_PERSON,  /* by a full name, or a surname */
  ATTACHE_TOPIC_BODY,    /* an organisation, company, armed group, by any of its names */
  ATTACHE_TOPIC_PLACE,   /* any other name: place, people, treaty, event */
  ATTACHE_TOPIC_PHRASE,  /* words in any of their forms; in quotation marks as they are */
  ATTACHE_TOPIC_SPEAKER, /* who says something: a person, a body, or anyone of a country */
  ATTACHE_TOPIC_FEED,    /* a feed's title, address, or site */
  ATTACHE_N_TOPIC_KINDS,
  ATTACHE_TOPIC_UNKNOWN = ATTACHE_N_TOPIC_KINDS /* of a later version: kept, never holds */
} AttacheTopicKind;

/* Where in the article it has to be. */
typedef enum
{
  ATTACHE_TOPIC_ANYWHERE,
  ATTACHE_TOPIC_PROMINENT, /* in the headline, again and again, or early and again */
  ATTACHE_TOPIC_HEADLINE,
  ATTACHE_N_TOPIC_WHERES
} AttacheTopicWhere;

typedef enum
{
  ATTACHE_TOPIC_ALL,
  ATTACHE_TOPIC_ANY,
  ATTACHE_TOPIC_NONE,
  ATTACHE_N_TOPIC_GROUPS
} AttacheTopicGroup;

typedef enum
{
  ATTACHE_TOPIC_DIGEST = 1 << 0,
  ATTACHE_TOPIC_NOTIFY = 1 << 1,
  ATTACHE_TOPIC_MARK = 1 << 2,
  ATTACHE_TOPIC_MUTE = 1 << 3
} AttacheTopicActions;

/* Holds when its values together are found @least times at @where. */
typedef struct
{
  AttacheTopicKind kind;
  AttacheTopicWhere where;
  guint least;      /* 1 … ATTACHE_LIMIT_TOPIC_LEAST */
  GStrv values;     /* as written by the user; one is enough */
  char *kind_name;  /* as stored; what an unknown kind is kept by */
  char *where_name; /* the same */
} AttacheTopicCondition;

/* A topic holds of an item when all of its `all` hold, at least one of its `any` if it has some,
 * and none of its `none`. One without `all` and `any` holds of nothing. */
typedef struct
{
  char *id;   /* a-z, 0-9 and hyphens: names its path in GSettings */
  char *name; /* what the user sees */
  AttacheTopicActions actions;
  gboolean foreign_policy;                       /* of foreign-policy news only */
  GPtrArray *conditions[ATTACHE_N_TOPIC_GROUPS]; /* of AttacheTopicCondition */
} AttacheTopic;

AttacheTopicCondition *
attache_topic_condition_new (AttacheTopicKind kind, const char *const *values);
AttacheTopicCondition *attache_topic_condition_new_named (const char *kind, const char *where,
                                                          guint least, const char *const *values);
AttacheTopicCondition *attache_topic_condition_copy (const AttacheTopicCondition *self);
void attache_topic_condition_free (AttacheTopicCondition *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheTopicCondition, attache_topic_condition_free)

AttacheTopic *attache_topic_new (const char *id, const char *name);
AttacheTopic *attache_topic_copy (const AttacheTopic *self);
void attache_topic_free (AttacheTopic *self);
gboolean attache_topic_equal (const AttacheTopic *a, const AttacheTopic *b);
void
attache_topic_add (AttacheTopic *self, AttacheTopicGroup group, AttacheTopicCondition *condition);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheTopic, attache_topic_free)

GPtrArray *attache_topics_new (void);
AttacheTopic *attache_topics_find (GPtrArray *topics, const char *id);
gboolean attache_topic_id_is_valid (const char *id);
char *attache_topic_id_for_name (const char *name, GPtrArray *taken);

const char *attache_topic_kind_to_string (AttacheTopicKind kind);
AttacheTopicKind attache_topic_kind_from_string (const char *name);
const char *attache_topic_where_to_string (AttacheTopicWhere where);
gboolean attache_topic_where_from_string (const char *name, AttacheTopicWhere *where);
const char *attache_topic_group_to_string (AttacheTopicGroup group);
const char *attache_topic_action_to_string (AttacheTopicActions action);
AttacheTopicActions attache_topic_action_from_string (const char *name);

G_END_DECLS
