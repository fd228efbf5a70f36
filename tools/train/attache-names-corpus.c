/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-names-corpus.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* Texts with marked names, one JSON object a line: {"text", "entities": [{"start", "end",
 * "type"}]}. Which of our types a type of a corpus may be is told by the corpus, known by its
 * file's name; the training finds out which of them it is each time. */

#define PER   (1 << ATTACHE_ENTITY_PER)
#define ORG   (1 << ATTACHE_ENTITY_ORG)
#define GPE   (1 << ATTACHE_ENTITY_GPE)
#define LOC   (1 << ATTACHE_ENTITY_LOC)
#define NORP  (1 << ATTACHE_ENTITY_NORP)
#define DOC   (1 << ATTACHE_ENTITY_DOC)
#define EVENT (1 << ATTACHE_ENTITY_EVENT)
#define OTHER (1 << ATTACHE_ENTITY_OTHER)

#define MISC (NORP | DOC | EVENT | OTHER)

#define TYPES_OF_CORPUS 16

typedef struct
{
  const char *prefix; /* of the file's name */
  guint unmarked;
  guint repetitions;
  struct
  {
    const char *name;
    guint types;
  } types[TYPES_OF_CORPUS];
} Scheme;

static const Scheme schemes[] = {
  { "wikigold", 0, 1, { { "PER", PER }, { "ORG", ORG }, { "LOC", GPE | LOC }, { "MISC", MISC } } },
  { "crossner",
    0,
    1,
    { { "person", PER },
      { "politician", PER },
      { "politicalparty", ORG },
      { "organisation", ORG },
      { "country", GPE },
      { "location", GPE | LOC },
      { "election", EVENT },
      { "event", EVENT },
      { "misc", MISC } } },
  { "gum-named",
    NORP,
    1,
    { { "PER", PER | NORP },
      { "ORG", ORG | GPE },
      { "LOC", GPE | LOC },
      { "MISC:event", EVENT },
      { "MISC:abstract", MISC },
      { "MISC:object", OTHER | DOC },
      { "MISC:animal", OTHER | PER },
      { "MISC:substance", OTHER },
      { "MISC:plant", OTHER } } },
  { "uner", MISC, 4, { { "PER", PER }, { "ORG", ORG }, { "LOC", GPE | LOC } } },
  { "",
    0,
    2,
    { { "PER", PER },
      { "ORG", ORG },
      { "GPE", GPE },
      { "LOC", LOC },
      { "NORP", NORP },
      { "DOC", DOC },
      { "EVENT", EVENT },
      { "OTHER", OTHER } } },
};

static const Scheme *
find_scheme (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  guint i = 0;

  while (!g_str_has_prefix (name, schemes[i].prefix))
    i++;
  return &schemes[i];
}

static guint
find_types (const Scheme *scheme, const char *name)
{
  for (guint i = 0; i < TYPES_OF_CORPUS && scheme->types[i].name != NULL; i++)
    if (g_strcmp0 (scheme->types[i].name, name) == 0)
      return scheme->types[i].types;
  return 0;
}

void
attache_gold_text_free (AttacheGoldText *self)
{
  g_free (self->text);
  g_array_unref (self->names);
  g_free (self);
}

/* A text without names so far, of the same corpus as @like. */
AttacheGoldText *
attache_gold_text_new (const char *text, const AttacheGoldText *like)
{
  AttacheGoldText *self = g_new0 (AttacheGoldText, 1);

  self->text = g_strdup (text);
  self->names = g_array_new (FALSE, FALSE, sizeof (AttacheGoldName));
  if (like != NULL)
    {
      self->unmarked = like->unmarked;
      self->repetitions = like->repetitions;
    }
  return self;
}

static int
by_start (gconstpointer a, gconstpointer b)
{
  const AttacheGoldName *x = a, *y = b;

  return x->start < y->start ? -1 : x->start > y->start;
}

static AttacheGoldText *
read_text (JsonObject *object, const Scheme *scheme)
{
  AttacheGoldText *text
      = attache_gold_text_new (json_object_get_string_member (object, "text"), NULL);
  JsonArray *entities = json_object_get_array_member (object, "entities");

  text->unmarked = scheme->unmarked;
  text->repetitions = scheme->repetitions;
  for (guint i = 0; i < json_array_get_length (entities); i++)
    {
      JsonObject *entity = json_array_get_object_element (entities, i);
      AttacheGoldName name
          = { (guint)json_object_get_int_member (entity, "start"),
              (guint)json_object_get_int_member (entity, "end"),
              find_types (scheme, json_object_get_string_member (entity, "type")) };

      g_array_append_val (text->names, name);
    }
  g_array_sort (text->names, by_start);
  return text;
}

/**
 * attache_names_corpus_read:
 *
 * Returns: (transfer full) (element-type AttacheGoldText): the texts of a file, in order
 */
GPtrArray *
attache_names_corpus_read (const char *path, GError **error)
{
  g_autoptr (GPtrArray) texts
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_gold_text_free);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, error))
    return NULL;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (*lines[i] == '\0')
        continue;
      if (!json_parser_load_from_data (parser, lines[i], -1, error))
        {
          g_prefix_error (error, "%s:%u: ", path, i + 1);
          return NULL;
        }
      g_ptr_array_add (texts, read_text (json_node_get_object (json_parser_get_root (parser)),
                                         find_scheme (path)));
    }
  return g_steal_pointer (&texts);
}
