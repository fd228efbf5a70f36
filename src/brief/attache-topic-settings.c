/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-topic-settings.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "base/attache-paths.h"

#define LIST_SCHEMA  "org.attache.Topics"
#define TOPIC_SCHEMA "org.attache.Topic"
#define PATH         "/org/attache/topics/"
#define CONDITIONS   "a(ssuas)"

struct _AttacheTopicSettings
{
  GObject parent_instance;
  GSettingsBackend *backend;
  GSettingsSchema *topic_schema;
  GSettings *list;
  GHashTable *topics; /* id to GSettings, of those that are listened to */
  GMainContext *context;
  GSource *pending;
};

G_DEFINE_FINAL_TYPE (AttacheTopicSettings, attache_topic_settings, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
cancel_pending (AttacheTopicSettings *self)
{
  if (self->pending != NULL)
    g_source_destroy (self->pending);
  g_clear_pointer (&self->pending, g_source_unref);
}

static void
attache_topic_settings_dispose (GObject *object)
{
  AttacheTopicSettings *self = ATTACHE_TOPIC_SETTINGS (object);

  cancel_pending (self);
  g_clear_pointer (&self->topics, g_hash_table_unref);
  g_clear_object (&self->list);
  g_clear_object (&self->backend);
  g_clear_pointer (&self->topic_schema, g_settings_schema_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  G_OBJECT_CLASS (attache_topic_settings_parent_class)->dispose (object);
}

static void
attache_topic_settings_class_init (AttacheTopicSettingsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_topic_settings_dispose;
  /**
   * AttacheTopicSettings::changed:
   *
   * Some topic, or their order, is not what it was.
   */
  signals[CHANGED] = g_signal_new ("changed", ATTACHE_TYPE_TOPIC_SETTINGS, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
attache_topic_settings_init (AttacheTopicSettings *self)
{
  self->topics = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->context = g_main_context_ref_thread_default ();
}

/* ---- opening ---- */

/* An installation for one user has them in a folder of its own, so that nothing needs to be
 * compiled when it is installed. */
static GSettingsSchema *
find_schema (const char *id)
{
  g_autofree char *folder = attache_paths_get_schemas ();
  GSettingsSchemaSource *installed = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own
      = g_settings_schema_source_new_from_directory (folder, installed, TRUE, NULL);
  GSettingsSchemaSource *source = own != NULL ? own : installed;

  return source != NULL ? g_settings_schema_source_lookup (source, id, TRUE) : NULL;
}

static gboolean
tell (gpointer data)
{
  AttacheTopicSettings *self = data;

  g_clear_pointer (&self->pending, g_source_unref);
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

/* Saving one topic changes up to nine keys. */
static void
changed (AttacheTopicSettings *self)
{
  if (self->pending != NULL)
    return;
  self->pending = g_idle_source_new ();
  g_source_set_priority (self->pending, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->pending, tell, self, NULL);
  g_source_attach (self->pending, self->context);
}

/**
 * attache_topic_settings_new:
 * @backend: (nullable): where they are kept, %NULL for the user's own
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the topics; %NULL with %ATTACHE_ERROR_DATA if the schemas
 * are not installed
 */
AttacheTopicSettings *
attache_topic_settings_new (GSettingsBackend *backend, GError **error)
{
  g_autoptr (GSettingsSchema) list = find_schema (LIST_SCHEMA);
  g_autoptr (GSettingsSchema) topic = find_schema (TOPIC_SCHEMA);
  AttacheTopicSettings *self;

  if (list == NULL || topic == NULL)
    {
      g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_DATA,
                           _ ("the schemas of the topics are not installed"));
      return NULL;
    }
  self = g_object_new (ATTACHE_TYPE_TOPIC_SETTINGS, NULL);
  g_set_object (&self->backend, backend);
  self->topic_schema = g_steal_pointer (&topic);
  self->list = g_settings_new_full (list, backend, NULL);
  g_signal_connect_object (self->list, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  return self;
}

static GSettings *
get_settings (AttacheTopicSettings *self, const char *id)
{
  GSettings *settings = g_hash_table_lookup (self->topics, id);
  g_autofree char *path = NULL;

  if (settings != NULL)
    return settings;
  path = g_strconcat (PATH, id, "/", NULL);
  settings = g_settings_new_full (self->topic_schema, self->backend, path);
  g_signal_connect_object (settings, "changed", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->topics, g_strdup (id), settings);
  return settings;
}

/* ---- reading ---- */

static void
complain (GPtrArray *messages, const char *id, const char *format, ...) G_GNUC_PRINTF (3, 4);

static void
complain (GPtrArray *messages, const char *id, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  if (messages == NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (messages, g_strdup_printf ("%s: %s", id, what));
}

static void
load_group (GSettings *settings, AttacheTopic *topic, AttacheTopicGroup group, GPtrArray *messages)
{
  g_autoptr (GVariant) value
      = g_settings_get_value (settings, attache_topic_group_to_string (group));
  const char *kind, *where;
  g_autofree const char **values = NULL;
  GVariantIter iter;
  guint32 least;

  if (g_variant_n_children (value) > ATTACHE_LIMIT_TOPIC_CONDITIONS)
    complain (messages, topic->id, _ ("more than %d conditions under “%s”; the rest is not used"),
              ATTACHE_LIMIT_TOPIC_CONDITIONS, attache_topic_group_to_string (group));
  g_variant_iter_init (&iter, value);
  while (g_variant_iter_next (&iter, "(&s&su^a&s)", &kind, &where, &least, &values))
    {
      AttacheTopicCondition *condition
          = attache_topic_condition_new_named (kind, where, least, values);

      if (condition->kind == ATTACHE_TOPIC_UNKNOWN)
        complain (messages, topic->id,
                  _ ("a condition “%s” at “%s” is kept, but not understood, and never holds"), kind,
                  where);
      if (condition->least != least)
        complain (messages, topic->id, _ ("%u times is not from 1 to %d; %u is taken"), least,
                  ATTACHE_LIMIT_TOPIC_LEAST, condition->least);
      attache_topic_add (topic, group, condition);
      g_clear_pointer (&values, g_free);
    }
}

static AttacheTopic *
load_topic (AttacheTopicSettings *self, const char *id, GPtrArray *messages)
{
  GSettings *settings = get_settings (self, id);
  g_autofree char *name = g_settings_get_string (settings, "name");
  AttacheTopic *topic;

  if (*name == '\0')
    complain (messages, id, _ ("it has no name and is called by its id"));
  topic = attache_topic_new (id, *name != '\0' ? name : id);
  topic->actions = 0;
  for (guint action = 1; action <= ATTACHE_TOPIC_MUTE; action <<= 1)
    if (g_settings_get_boolean (settings, attache_topic_action_to_string (action)))
      topic->actions |= action;
  topic->foreign_policy = g_settings_get_boolean (settings, "foreign-policy");
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    load_group (settings, topic, i, messages);
  return topic;
}

/**
 * attache_topic_settings_load:
 * @messages: (nullable) (element-type utf8): gets a line for each value that cannot be used
 *
 * What cannot be used is left out here and stays where it is: saving one topic touches no other,
 * and a condition of an unknown kind is kept with its topic.
 *
 * Returns: (transfer full) (element-type AttacheTopic): the topics in their order, at most
 *   %ATTACHE_LIMIT_TOPICS
 */
GPtrArray *
attache_topic_settings_load (AttacheTopicSettings *self, GPtrArray *messages)
{
  g_auto (GStrv) ids = g_settings_get_strv (self->list, "list");
  GPtrArray *topics = attache_topics_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      if (!attache_topic_id_is_valid (ids[i]))
        complain (messages, ids[i], _ ("this is no id of a topic"));
      else if (attache_topics_find (topics, ids[i]) != NULL)
        complain (messages, ids[i], _ ("it is in the list twice"));
      else if (topics->len == ATTACHE_LIMIT_TOPICS)
        complain (messages, ids[i], _ ("there are more than %d topics"), ATTACHE_LIMIT_TOPICS);
      else
        g_ptr_array_add (topics, load_topic (self, ids[i], messages));
    }
  return topics;
}

/* ---- writing ---- */

static GVariant *
store_group (GPtrArray *conditions)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE (CONDITIONS));
  for (guint i = 0; i < conditions->len; i++)
    {
      const AttacheTopicCondition *condition = conditions->pdata[i];
      gboolean known = condition->kind != ATTACHE_TOPIC_UNKNOWN;
      const char *kind
          = known ? attache_topic_kind_to_string (condition->kind) : condition->kind_name;
      const char *where
          = known ? attache_topic_where_to_string (condition->where) : condition->where_name;

      g_variant_builder_add (&builder, "(ssu^as)", kind != NULL ? kind : "",
                             where != NULL ? where : "", condition->least, condition->values);
    }
  return g_variant_builder_end (&builder);
}

static gboolean
refuse (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                       _ ("the settings of the topics are locked"));
  return FALSE;
}

static gboolean
store_list (AttacheTopicSettings *self, GPtrArray *ids, GError **error)
{
  g_ptr_array_add (ids, NULL);
  return g_settings_set_strv (self->list, "list", (const char *const *)ids->pdata)
         || refuse (error);
}

/* The ids as they are stored, bad ones too, but without @id. */
static GPtrArray *
get_others (AttacheTopicSettings *self, const char *id, gint *position)
{
  g_auto (GStrv) ids = g_settings_get_strv (self->list, "list");
  GPtrArray *others = g_ptr_array_new_with_free_func (g_free);

  *position = -1;
  for (guint i = 0; ids[i] != NULL; i++)
    if (!g_str_equal (ids[i], id))
      g_ptr_array_add (others, g_strdup (ids[i]));
    else if (*position < 0)
      *position = (gint)others->len;
  return others;
}

static gboolean
add_to_list (AttacheTopicSettings *self, const char *id, GError **error)
{
  gint position;
  g_autoptr (GPtrArray) ids = get_others (self, id, &position);

  if (position >= 0)
    return TRUE;
  if (ids->len >= ATTACHE_LIMIT_TOPICS)
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_LIMIT, _ ("there are %d topics already"),
                   ATTACHE_LIMIT_TOPICS);
      return FALSE;
    }
  g_ptr_array_add (ids, g_strdup (id));
  return store_list (self, ids, error);
}

/**
 * attache_topic_settings_save:
 * @topic: a topic
 * @error: return location
 *
 * Writes a topic, and puts it at the end of the list if it is not in it.
 *
 * Returns: whether it is kept; %FALSE with %ATTACHE_ERROR_INVALID_ITEM if its id or name cannot be,
 *   %ATTACHE_ERROR_LIMIT if there are too many, or a #GIOErrorEnum if the settings are locked
 */
gboolean
attache_topic_settings_save (AttacheTopicSettings *self, const AttacheTopic *topic, GError **error)
{
  GSettings *settings;

  if (!attache_topic_id_is_valid (topic->id) || topic->name == NULL || *topic->name == '\0'
      || strlen (topic->name) > ATTACHE_LIMIT_TOPIC_VALUE)
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_ITEM,
                   _ ("a topic needs a name of at most %d bytes"), ATTACHE_LIMIT_TOPIC_VALUE);
      return FALSE;
    }
  settings = get_settings (self, topic->id);
  if (!g_settings_is_writable (settings, "name") || !g_settings_is_writable (self->list, "list"))
    return refuse (error);
  g_settings_delay (settings);
  g_settings_set_string (settings, "name", topic->name);
  for (guint action = 1; action <= ATTACHE_TOPIC_MUTE; action <<= 1)
    g_settings_set_boolean (settings, attache_topic_action_to_string (action),
                            (topic->actions & action) != 0);
  g_settings_set_boolean (settings, "foreign-policy", topic->foreign_policy);
  for (guint i = 0; i < ATTACHE_N_TOPIC_GROUPS; i++)
    g_settings_set_value (settings, attache_topic_group_to_string (i),
                          store_group (topic->conditions[i]));
  g_settings_apply (settings);
  return add_to_list (self, topic->id, error);
}

/**
 * attache_topic_settings_remove:
 * @id: a topic's id; one that is not there is none
 * @error: return location
 *
 * Takes a topic out of the list and forgets what it was.
 *
 * Returns: whether it is gone
 */
gboolean
attache_topic_settings_remove (AttacheTopicSettings *self, const char *id, GError **error)
{
  gint position;
  g_autoptr (GPtrArray) ids = get_others (self, id, &position);
  g_auto (GStrv) keys = NULL;
  GSettings *settings;

  if (position < 0)
    return TRUE;
  if (!store_list (self, ids, error))
    return FALSE;
  if (!attache_topic_id_is_valid (id))
    return TRUE;
  settings = get_settings (self, id);
  keys = g_settings_schema_list_keys (self->topic_schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (settings, keys[i]);
  /* Once it was saved it waits to be told. */
  g_settings_apply (settings);
  g_hash_table_remove (self->topics, id);
  return TRUE;
}

/**
 * attache_topic_settings_move:
 * @id: a topic's id
 * @position: where in the list it is to be; past its end it is the last
 * @error: return location
 *
 * Returns: whether it is there
 */
gboolean
attache_topic_settings_move (AttacheTopicSettings *self, const char *id, guint position,
                             GError **error)
{
  gint before;
  g_autoptr (GPtrArray) ids = get_others (self, id, &before);

  if (before < 0 || before == (gint)MIN (position, ids->len))
    return before >= 0;
  g_ptr_array_insert (ids, (gint)MIN (position, ids->len), g_strdup (id));
  return store_list (self, ids, error);
}

static gboolean
save_presets (AttacheTopicSettings *self, GError **error)
{
  g_autoptr (GPtrArray) presets = attache_topic_presets_load (error);

  for (guint i = 0; presets != NULL && i < presets->len; i++)
    if (!attache_topic_settings_save (self, presets->pdata[i], error))
      return FALSE;
  return presets != NULL;
}

/**
 * attache_topic_settings_add_presets:
 * @error: return location
 *
 * Adds the topics that come with Attaché where there are none: the first time only, so that they
 * stay away once they were deleted. The order is that of the file.
 *
 * Returns: whether they were added, then or before, or need not be; %FALSE with an error of reading
 *   the file, or a #GIOErrorEnum if the settings are locked
 */
gboolean
attache_topic_settings_add_presets (AttacheTopicSettings *self, GError **error)
{
  g_auto (GStrv) ids = NULL;

  if (g_settings_get_boolean (self->list, "presets-added"))
    return TRUE;
  ids = g_settings_get_strv (self->list, "list");
  if (ids[0] == NULL && !save_presets (self, error))
    return FALSE;
  return g_settings_set_boolean (self->list, "presets-added", TRUE) || refuse (error);
}
