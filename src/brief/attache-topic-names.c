/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-topic.h"

/* The names by which topics are kept, in settings and files. They never change. */

static const char *const kinds[ATTACHE_N_TOPIC_KINDS]
    = { "country", "person", "body", "place", "phrase", "speaker", "feed" };
static const char *const wheres[ATTACHE_N_TOPIC_WHERES] = { "anywhere", "prominent", "headline" };
static const char *const groups[ATTACHE_N_TOPIC_GROUPS] = { "all", "any", "none" };
static const char *const actions[] = { "digest", "notify", "mark", "mute" };

static gint
find (const char *const *names, guint n, const char *name)
{
  for (guint i = 0; i < n; i++)
    if (g_strcmp0 (names[i], name) == 0)
      return (gint)i;
  return -1;
}

/**
 * attache_topic_kind_to_string:
 *
 * Returns: (nullable): its name; %NULL of %ATTACHE_TOPIC_UNKNOWN
 */
const char *
attache_topic_kind_to_string (AttacheTopicKind kind)
{
  return kind < ATTACHE_N_TOPIC_KINDS ? kinds[kind] : NULL;
}

/**
 * attache_topic_kind_from_string:
 * @name: (nullable): a name
 *
 * Returns: the kind, %ATTACHE_TOPIC_UNKNOWN if there is none of that name
 */
AttacheTopicKind
attache_topic_kind_from_string (const char *name)
{
  gint i = find (kinds, ATTACHE_N_TOPIC_KINDS, name);

  return i < 0 ? ATTACHE_TOPIC_UNKNOWN : (AttacheTopicKind)i;
}

const char *
attache_topic_where_to_string (AttacheTopicWhere where)
{
  return wheres[where];
}

/**
 * attache_topic_where_from_string:
 * @name: (nullable): a name
 * @where: (out): the place, set only if it is known
 *
 * Returns: whether there is one of that name
 */
gboolean
attache_topic_where_from_string (const char *name, AttacheTopicWhere *where)
{
  gint i = find (wheres, ATTACHE_N_TOPIC_WHERES, name);

  if (i >= 0)
    *where = (AttacheTopicWhere)i;
  return i >= 0;
}

const char *
attache_topic_group_to_string (AttacheTopicGroup group)
{
  return groups[group];
}

/**
 * attache_topic_action_to_string:
 * @action: one action
 *
 * Returns: (nullable): its name; %NULL of none or several
 */
const char *
attache_topic_action_to_string (AttacheTopicActions action)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (action == (AttacheTopicActions)(1u << i))
      return actions[i];
  return NULL;
}

/**
 * attache_topic_action_from_string:
 * @name: (nullable): a name
 *
 * Returns: the action, 0 if there is none of that name
 */
AttacheTopicActions
attache_topic_action_from_string (const char *name)
{
  gint i = find (actions, G_N_ELEMENTS (actions), name);

  return i < 0 ? 0 : (AttacheTopicActions)(1u << i);
}
