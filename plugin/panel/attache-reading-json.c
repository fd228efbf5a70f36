/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-reading-private.h"

#include "base/attache-confidence.h"
#include "base/attache-json-scan.h"
#include "base/attache-limits.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* What the whole of one parse shares. @wrong names the first member that was not what the schema
 * says; nothing more is read after it. */
typedef struct
{
  AttacheReading *reading;
  guint32 *bytes; /* byte offset of each code point of the text, and of its end */
  gsize n_chars;
  const char *wrong;
} Parse;

typedef void (*ReadObject) (Parse *parse, JsonObject *object, gpointer data);

static void
set_wrong (Parse *parse, const char *name)
{
  if (parse->wrong == NULL)
    parse->wrong = name;
}

/* The member, or NULL if it is absent or null. */
static JsonNode *
get_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static const char *
get_string (Parse *parse, JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  set_wrong (parse, name);
  return NULL;
}

static gdouble
get_number (Parse *parse, JsonObject *object, const char *name, gdouble otherwise)
{
  JsonNode *node = get_member (object, name);
  GType type = G_TYPE_INVALID;

  if (node == NULL)
    return otherwise;
  if (JSON_NODE_HOLDS_VALUE (node))
    type = json_node_get_value_type (node);
  if (type == G_TYPE_INT64)
    return json_node_get_int (node);
  if (type == G_TYPE_DOUBLE)
    return json_node_get_double (node);
  set_wrong (parse, name);
  return otherwise;
}

/* A count or offset; a number that no gint holds, such as 1e999, is @otherwise. */
static gint
get_count (Parse *parse, JsonObject *object, const char *name, gint otherwise)
{
  gdouble number = get_number (parse, object, name, otherwise);

  return number >= 0 && number <= G_MAXINT ? (gint)number : otherwise;
}

static gboolean
get_boolean (Parse *parse, JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  set_wrong (parse, name);
  return FALSE;
}

static JsonArray *
get_array (Parse *parse, JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  set_wrong (parse, name);
  return NULL;
}

static JsonObject *
get_object (Parse *parse, JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  set_wrong (parse, name);
  return NULL;
}

static void
each_object (Parse *parse, JsonObject *object, const char *name, ReadObject read, gpointer data)
{
  JsonArray *array = get_array (parse, object, name);
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length && parse->wrong == NULL; i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        read (parse, json_node_get_object (node), data);
      else
        set_wrong (parse, name);
    }
}

static gboolean
get_offset (JsonArray *pair, guint index, gint64 *offset)
{
  JsonNode *node = json_array_get_element (pair, index);

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *offset = json_node_get_int (node);
  return TRUE;
}

static gboolean
to_place (Parse *parse, gint64 start, gint64 end, AttachePlace *place)
{
  if (start < 0 || end < start || (guint64)end > parse->n_chars)
    return FALSE;
  *place = (AttachePlace){ parse->bytes[start], parse->bytes[end] };
  return TRUE;
}

static gboolean
read_place (Parse *parse, JsonNode *node, AttachePlace *place)
{
  JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  gint64 start, end;

  return pair != NULL && json_array_get_length (pair) == 2 && get_offset (pair, 0, &start)
         && get_offset (pair, 1, &end) && to_place (parse, start, end, place);
}

static GArray *
get_places (Parse *parse, JsonObject *object, const char *name)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (AttachePlace));
  JsonArray *array = get_array (parse, object, name);
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length && parse->wrong == NULL; i++)
    {
      AttachePlace place;

      if (read_place (parse, json_array_get_element (array, i), &place))
        g_array_append_val (places, place);
      else
        set_wrong (parse, name);
    }
  return places;
}

static void
read_sentence (Parse *parse, JsonObject *object, gpointer data)
{
  AttacheReadingSentence *sentence = g_new0 (AttacheReadingSentence, 1);
  gint64 start = get_count (parse, object, "start", -1);
  gint64 end = get_count (parse, object, "end", -1);

  sentence->rank = MAX (get_count (parse, object, "rank", 1), 1);
  sentence->text = g_strdup (get_string (parse, object, "text"));
  g_ptr_array_add (parse->reading->summary, sentence);
  if (!to_place (parse, start, end, &sentence->place))
    set_wrong (parse, "summary");
  else if (sentence->text == NULL)
    sentence->text = g_strndup (parse->reading->text + sentence->place.start,
                                sentence->place.end - sentence->place.start);
}

/* Ids are opaque to us: numbers and strings are both taken. */
static char *
get_id (Parse *parse, JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup (get_string (parse, object, name));
}

static void
read_entity (Parse *parse, JsonObject *object, gpointer data)
{
  AttacheReadingEntity *entity = g_new0 (AttacheReadingEntity, 1);

  entity->id = get_id (parse, object, "id");
  entity->name = g_strdup (get_string (parse, object, "name"));
  entity->type = g_strdup (get_string (parse, object, "type"));
  entity->country = g_strdup (get_string (parse, object, "country"));
  entity->role = g_strdup (get_string (parse, object, "role"));
  entity->salience = get_number (parse, object, "salience", 0);
  entity->mentions = get_places (parse, object, "mentions");
  if (entity->name != NULL && entity->mentions->len > 0)
    g_ptr_array_add (parse->reading->entities, entity);
  else
    attache_reading_entity_free (entity);
}

static AttacheKind
to_kind (const char *code)
{
  if (g_strcmp0 (code, "direct") == 0)
    return ATTACHE_KIND_DIRECT;
  return g_strcmp0 (code, "mixed") == 0 ? ATTACHE_KIND_MIXED : ATTACHE_KIND_INDIRECT;
}

/* The words between the pieces of an interrupted quotation are not the speaker's: an ellipsis says
 * that they are missing. NULL if the statement is in one piece. */
static char *
join_pieces (Parse *parse, GArray *content)
{
  GString *text;

  if (content->len < 2)
    return NULL;
  text = g_string_new (NULL);
  for (guint i = 0; i < content->len; i++)
    {
      AttachePlace *place = &g_array_index (content, AttachePlace, i);

      g_string_append (text, i > 0 ? " … " : "");
      g_string_append_len (text, parse->reading->text + place->start, place->end - place->start);
    }
  return g_string_free (text, FALSE);
}

static AttacheReadingStatement *
read_statement_itself (Parse *parse, JsonObject *object)
{
  AttacheReadingStatement *statement = g_new0 (AttacheReadingStatement, 1);

  statement->content = get_places (parse, object, "content");
  statement->text = join_pieces (parse, statement->content);
  if (statement->text == NULL)
    statement->text = g_strdup (get_string (parse, object, "text"));
  statement->kind = to_kind (get_string (parse, object, "kind"));
  statement->act = g_strdup (get_string (parse, object, "act"));
  statement->via = g_strdup (get_string (parse, object, "via"));
  statement->confidence = get_number (parse, object, "confidence", 1);
  return statement;
}

static void
read_speaker (Parse *parse, JsonObject *speaker, AttacheReadingClaim *claim)
{
  const char *how = get_string (parse, speaker, "how");

  claim->entity = get_id (parse, speaker, "entity");
  claim->name = g_strdup (get_string (parse, speaker, "name"));
  claim->role = g_strdup (get_string (parse, speaker, "role"));
  claim->country = g_strdup (get_string (parse, speaker, "country"));
  claim->anonymous = get_boolean (parse, speaker, "anonymous");
  claim->statement->inferred = g_strcmp0 (how, "inferred") == 0;
}

static void
read_statement (Parse *parse, JsonObject *object, gpointer claims)
{
  AttacheReadingClaim *claim = g_new0 (AttacheReadingClaim, 1);
  JsonObject *speaker = get_object (parse, object, "speaker");

  claim->statement = read_statement_itself (parse, object);
  if (speaker != NULL)
    read_speaker (parse, speaker, claim);
  if (claim->statement->content->len > 0 && claim->statement->text != NULL
      && claim->statement->confidence >= ATTACHE_CONFIDENCE_SHOWN)
    g_ptr_array_add (claims, claim);
  else
    attache_reading_claim_free (claim);
}

static void
read_note (Parse *parse, JsonObject *object, gpointer notes)
{
  const char *code = get_string (parse, object, "code");

  if (code != NULL)
    g_strv_builder_add (notes, code);
}

static void
read_reason (Parse *parse, JsonObject *object, gpointer data)
{
  const char *code = get_string (parse, object, "code");
  AttacheReadingReason reason
      = { g_strdup (code), (guint)CLAMP (get_number (parse, object, "n", 0), 0, 1e6) };

  g_array_append_val (parse->reading->why, reason);
}

static AttacheCoverage
to_coverage (const char *code)
{
  if (g_strcmp0 (code, "teaser") == 0)
    return ATTACHE_COVERAGE_TEASER;
  return g_strcmp0 (code, "page") == 0 ? ATTACHE_COVERAGE_PAGE : ATTACHE_COVERAGE_FULL;
}

static gint
compare_salience (gconstpointer a, gconstpointer b)
{
  const AttacheReadingEntity *x = *(AttacheReadingEntity *const *)a;
  const AttacheReadingEntity *y = *(AttacheReadingEntity *const *)b;

  if (x->salience != y->salience)
    return x->salience > y->salience ? -1 : 1;
  if (x->mentions->len != y->mentions->len)
    return x->mentions->len > y->mentions->len ? -1 : 1;
  return g_strcmp0 (x->name, y->name);
}

static void
read_text (Parse *parse, JsonObject *root)
{
  const char *text = get_string (parse, root, "text");
  const char *p;

  if (text == NULL)
    {
      set_wrong (parse, "text");
      return;
    }
  parse->reading->text = g_strdup (text);
  parse->bytes = g_new (guint32, strlen (text) + 1);
  for (p = text; *p != '\0'; p = g_utf8_next_char (p))
    parse->bytes[parse->n_chars++] = p - text;
  parse->bytes[parse->n_chars] = p - text;
}

static void
read_parts (Parse *parse, JsonObject *root)
{
  g_autoptr (GPtrArray) claims
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_reading_claim_free);
  g_autoptr (GStrvBuilder) notes = g_strv_builder_new ();
  g_autoptr (GArray) sentences = get_places (parse, root, "sentences");

  parse->reading->n_sentences = sentences->len;
  each_object (parse, root, "summary", read_sentence, NULL);
  each_object (parse, root, "entities", read_entity, NULL);
  each_object (parse, root, "statements", read_statement, claims);
  each_object (parse, root, "notes", read_note, notes);
  parse->reading->notes = g_strv_builder_end (notes);
  g_ptr_array_sort (parse->reading->entities, compare_salience);
  if (parse->wrong == NULL)
    attache_reading_set_claims (parse->reading, claims);
}

static void
read_root (Parse *parse, JsonObject *root)
{
  JsonObject *relevance = get_object (parse, root, "relevance");

  if (get_number (parse, root, "schema", 0) != 1)
    set_wrong (parse, "schema");
  parse->reading->language = g_strdup (get_string (parse, root, "language"));
  parse->reading->coverage = to_coverage (get_string (parse, root, "coverage"));
  parse->reading->relevance
      = relevance != NULL ? get_number (parse, relevance, "foreign_policy", 1) : 1;
  if (relevance != NULL)
    each_object (parse, relevance, "why", read_reason, NULL);
  read_text (parse, root);
  if (parse->wrong == NULL)
    read_parts (parse, root);
}

/* Values of a briefing; two megabytes of text have at most half a million sentences. */
#define MAX_VALUES 2000000

static JsonObject *
load (JsonParser *parser, const char *json, gsize length, GError **error)
{
  JsonNode *root;

  if (length > ATTACHE_LIMIT_LINE_BYTES
      || !attache_json_scan (json, length, ATTACHE_LIMIT_JSON_DEPTH, MAX_VALUES))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "the briefing is too large or too deeply nested");
      return NULL;
    }
  if (!json_parser_load_from_data (parser, json, length, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root != NULL && JSON_NODE_HOLDS_OBJECT (root))
    return json_node_get_object (root);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "the briefing is no object");
  return NULL;
}

/**
 * attache_reading_new_from_json:
 * @json: a briefing of schema 1
 * @length: its bytes, or -1 if it ends in a nul
 *
 * Reads a briefing. Members it does not know are passed over; an absent one is empty. A member
 * of a wrong type, a place outside of the text, more than %ATTACHE_LIMIT_LINE_BYTES or nesting
 * over %ATTACHE_LIMIT_JSON_DEPTH is an error. Statements below %ATTACHE_CONFIDENCE_SHOWN are
 * left out. May be called in any thread.
 *
 * Returns: (transfer full): the reading, or %NULL with an error of json-glib or of %G_IO_ERROR
 */
AttacheReading *
attache_reading_new_from_json (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (AttacheReading) reading = NULL;
  Parse parse = { 0 };
  JsonObject *root;

  root = load (parser, json, length < 0 ? strlen (json) : (gsize)length, error);
  if (root == NULL)
    return NULL;
  reading = parse.reading = attache_reading_alloc ();
  read_root (&parse, root);
  g_free (parse.bytes);
  if (parse.wrong == NULL)
    return g_steal_pointer (&reading);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
               "the briefing's \"%s\" is not understood", parse.wrong);
  return NULL;
}
