/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-topic.h"

#include <string.h>

#include "base/attache-limits.h"

/**
 * attache_topic_condition_new:
 * @kind: what it looks at
 * @values: (array zero-terminated=1): what it looks for
 *
 * Returns: (transfer full): a condition that holds when one of @values is anywhere
 */
AttacheTopicCondition *
attache_topic_condition_new (AttacheTopicKind kind, const char *const *values)
{
  g_return_val_if_fail (kind < ATTACHE_N_TOPIC_KINDS, NULL);

  return attache_topic_condition_new_named (attache_topic_kind_to_string (kind),
                                            attache_topic_where_to_string (ATTACHE_TOPIC_ANYWHERE),
                                            1, values);
}

static GStrv
copy_values (const char *const *values)
{
  guint n = MIN (g_strv_length ((char **)values), ATTACHE_LIMIT_TOPIC_VALUES);
  GStrv copies = g_new0 (char *, n + 1);

  for (guint i = 0; i < n; i++)
    copies[i] = g_strdup (values[i]);
  return copies;
}

/**
 * attache_topic_condition_new_named:
 * @kind: name of its kind
 * @where: name of the place
 * @least: how often, 1 … %ATTACHE_LIMIT_TOPIC_LEAST, taken into that range
 * @values: (array zero-terminated=1): what it looks for; past %ATTACHE_LIMIT_TOPIC_VALUES they are
 *   left out
 *
 * Of names that are not known the condition is of %ATTACHE_TOPIC_UNKNOWN: it keeps them, and never
 * holds.
 *
 * Returns: (transfer full): a condition
 */
AttacheTopicCondition *
attache_topic_condition_new_named (const char *kind, const char *where, guint least,
                                   const char *const *values)
{
  AttacheTopicCondition *self = g_new0 (AttacheTopicCondition, 1);

  self->kind = attache_topic_kind_from_string (kind);
  if (!attache_topic_where_from_string (where, &self->where))
    self->kind = ATTACHE_TOPIC_UNKNOWN;
  self->least = CLAMP (least, 1, ATTACHE_LIMIT_TOPIC_LEAST);
  self->values = copy_values (values);
  self->kind_name = g_strdup (kind);
  self->where_name = g_strdup (where);
  return self;
}

static const char *
get_kind_name (const AttacheTopicCondition *self)
{
  return self->kind != ATTACHE_TOPIC_UNKNOWN ? attache_topic_kind_to_string (self->kind)
                                             : self->kind_name;
}

static const char *
get_where_name (const AttacheTopicCondition *self)
{
  return self->kind != ATTACHE_TOPIC_UNKNOWN ? attache_topic_where_to_string (self->where)
                                             : self->where_name;
}

AttacheTopicCondition *
attache_topic_condition_copy (const AttacheTopicCondition *self)
{
  return attache_topic_condition_new_named (get_kind_name (self), get_where_name (self),
                                            self->least, (const char *const *)self->values);
}

void
attache_topic_condition_free (AttacheTopicCondition *self)
{
  g_strfreev (self->values);
  g_free (self->kind_name);
  g_free (self->where_name);
  g_free (self);
}

static gboolean
condition_equal (const AttacheTopicCondition *a, const AttacheTopicCondition *b)
{
  return g_strcmp0 (get_kind_name (a), get_kind_name (b)) == 0
         && g_strcmp0 (get_where_name (a), get_where_name (b)) == 0 && a->least == b->least
         && g_strv_equal ((const char *const *)a->values, (const char *const *)b->values);
}

/**
 * attache_topic_new:
 * @id: names it in the settings
 * @name: what the user sees
 *
 * Returns: (transfer full): a topic without conditions, which holds of nothing, shown in digest and
 *   panel
 */
AttacheTopic *
attache_topic_new (const char *id, const char *name)
{
  AttacheTopic *self = g_new0 (AttacheTopic, 1);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->actions = ATTACHE_TOPIC_DIGEST | ATTACHE_TOPIC_MARK;
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    self->conditions[i]
        = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_topic_condition_free);
  return self;
}

/**
 * attache_topic_add:
 * @condition: (transfer full): a condition
 *
 * Past %ATTACHE_LIMIT_TOPIC_CONDITIONS of a group it is dropped.
 */
void
attache_topic_add (AttacheTopic *self, AttacheTopicGroup group, AttacheTopicCondition *condition)
{
  g_return_if_fail (group < ATTACHE_N_TOPIC_GROUPS);

  if (self->conditions[group]->len < ATTACHE_LIMIT_TOPIC_CONDITIONS)
    g_ptr_array_add (self->conditions[group], condition);
  else
    attache_topic_condition_free (condition);
}

AttacheTopic *
attache_topic_copy (const AttacheTopic *self)
{
  AttacheTopic *copy = attache_topic_new (self->id, self->name);

  copy->actions = self->actions;
  copy->foreign_policy = self->foreign_policy;
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    for (guint j = 0; j < self->conditions[i]->len; j++)
      attache_topic_add (copy, i, attache_topic_condition_copy (self->conditions[i]->pdata[j]));
  return copy;
}

void
attache_topic_free (AttacheTopic *self)
{
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    g_ptr_array_unref (self->conditions[i]);
  g_free (self->id);
  g_free (self->name);
  g_free (self);
}

static gboolean
conditions_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!condition_equal (a->pdata[i], b->pdata[i]))
      return FALSE;
  return TRUE;
}

/**
 * attache_topic_equal:
 *
 * Returns: whether two topics are the same to the letter
 */
gboolean
attache_topic_equal (const AttacheTopic *a, const AttacheTopic *b)
{
  if (g_strcmp0 (a->id, b->id) != 0 || g_strcmp0 (a->name, b->name) != 0 || a->actions != b->actions
      || !a->foreign_policy != !b->foreign_policy)
    return FALSE;
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    if (!conditions_equal (a->conditions[i], b->conditions[i]))
      return FALSE;
  return TRUE;
}

/**
 * attache_topics_new:
 *
 * Returns: (transfer full) (element-type AttacheTopic): an empty list that owns its topics
 */
GPtrArray *
attache_topics_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)attache_topic_free);
}

/**
 * attache_topics_find:
 *
 * Returns: (transfer none) (nullable): the topic of that id
 */
AttacheTopic *
attache_topics_find (GPtrArray *topics, const char *id)
{
  for (guint i = 0; i < topics->len; i++)
    if (g_strcmp0 (((AttacheTopic *)topics->pdata[i])->id, id) == 0)
      return topics->pdata[i];
  return NULL;
}

/**
 * attache_topic_id_is_valid:
 * @id: (nullable): what may be an id
 *
 * Returns: whether it is 1 … %ATTACHE_LIMIT_TOPIC_ID small letters, digits and hyphens, so that it
 *   can be part of a path
 */
gboolean
attache_topic_id_is_valid (const char *id)
{
  gsize n = id != NULL ? strlen (id) : 0;

  if (n == 0 || n > ATTACHE_LIMIT_TOPIC_ID)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_islower (id[i]) && !g_ascii_isdigit (id[i]) && id[i] != '-')
      return FALSE;
  return TRUE;
}

static char *
make_slug (const char *name)
{
  g_autofree char *plain = g_str_to_ascii (name, NULL);
  GString *slug = g_string_new (NULL);

  for (const char *c = plain; *c != '\0' && slug->len < ATTACHE_LIMIT_TOPIC_ID / 2; c++)
    if (g_ascii_isalnum (*c))
      g_string_append_c (slug, g_ascii_tolower (*c));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  /* A name in another script leaves nothing but question marks. */
  if (slug->len == 0)
    g_string_append (slug, "topic");
  return g_string_free (slug, FALSE);
}

/**
 * attache_topic_id_for_name:
 * @name: a name
 * @taken: (element-type AttacheTopic): topics whose ids are taken
 *
 * Returns: (transfer full): an id made of @name that none of @taken has
 */
char *
attache_topic_id_for_name (const char *name, GPtrArray *taken)
{
  g_autofree char *slug = make_slug (name);
  g_autofree char *id = g_strdup (slug);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < taken->len; i++)
    g_hash_table_add (ids, ((AttacheTopic *)taken->pdata[i])->id);
  for (guint i = 2; g_hash_table_contains (ids, id); i++)
    {
      g_free (id);
      id = g_strdup_printf ("%s-%u", slug, i);
    }
  return g_steal_pointer (&id);
}
