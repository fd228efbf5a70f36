/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-members-private.h"
#include "panel/attache-reading-private.h"

#include "base/attache-confidence.h"
#include "base/attache-limits.h"

#include <string.h>

/* What the whole of one parse shares. */
typedef struct
{
  AttacheMembers members; /* the first, so that a pointer to it is one to all of this */
  AttacheReading *reading;
  guint32 *bytes; /* byte offset of each code point of the text, and of its end */
  gsize n_chars;
} Parse;

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
  JsonArray *array = attache_members_get_array (&parse->members, object, name);
  guint length = array != NULL ? json_array_get_length (array) : 0;

  for (guint i = 0; i < length && parse->members.wrong == NULL; i++)
    {
      AttachePlace place;

      if (read_place (parse, json_array_get_element (array, i), &place))
        g_array_append_val (places, place);
      else
        attache_members_set_wrong (&parse->members, name);
    }
  return places;
}

static void
read_sentence (AttacheMembers *members, JsonObject *object, gpointer data)
{
  Parse *parse = (Parse *)members;
  AttacheReadingSentence *sentence = g_new0 (AttacheReadingSentence, 1);
  gint64 start = attache_members_get_count (&parse->members, object, "start", -1);
  gint64 end = attache_members_get_count (&parse->members, object, "end", -1);

  sentence->rank = MAX (attache_members_get_count (&parse->members, object, "rank", 1), 1);
  sentence->text = g_strdup (attache_members_get_string (&parse->members, object, "text"));
  g_ptr_array_add (parse->reading->summary, sentence);
  if (!to_place (parse, start, end, &sentence->place))
    attache_members_set_wrong (&parse->members, "summary");
  else if (sentence->text == NULL)
    sentence->text = g_strndup (parse->reading->text + sentence->place.start,
                                sentence->place.end - sentence->place.start);
}

/* Ids are opaque to us: numbers and strings are both taken. */
static char *
get_id (Parse *parse, JsonObject *object, const char *name)
{
  JsonNode *node = attache_members_get (object, name);

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64)
    return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  return g_strdup (attache_members_get_string (&parse->members, object, name));
}

static void
read_entity (AttacheMembers *members, JsonObject *object, gpointer data)
{
  Parse *parse = (Parse *)members;
  AttacheReadingEntity *entity = g_new0 (AttacheReadingEntity, 1);

  entity->id = get_id (parse, object, "id");
  entity->name = g_strdup (attache_members_get_string (&parse->members, object, "name"));
  entity->type = g_strdup (attache_members_get_string (&parse->members, object, "type"));
  entity->country = g_strdup (attache_members_get_string (&parse->members, object, "country"));
  entity->role = g_strdup (attache_members_get_string (&parse->members, object, "role"));
  entity->salience = attache_members_get_number (&parse->members, object, "salience", 0);
  entity->mentions = get_places (parse, object, "mentions");
  if (entity->name != NULL && entity->mentions->len > 0)
    g_ptr_array_add (parse->reading->entities, entity);
  else
    attache_reading_entity_free (entity);
}

AttacheKind
attache_reading_to_kind (const char *code)
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
    statement->text = g_strdup (attache_members_get_string (&parse->members, object, "text"));
  statement->kind
      = attache_reading_to_kind (attache_members_get_string (&parse->members, object, "kind"));
  statement->act = g_strdup (attache_members_get_string (&parse->members, object, "act"));
  statement->via = g_strdup (attache_members_get_string (&parse->members, object, "via"));
  statement->confidence = attache_members_get_number (&parse->members, object, "confidence", 1);
  return statement;
}

static void
read_speaker (Parse *parse, JsonObject *speaker, AttacheReadingClaim *claim)
{
  const char *how = attache_members_get_string (&parse->members, speaker, "how");

  claim->entity = get_id (parse, speaker, "entity");
  claim->name = g_strdup (attache_members_get_string (&parse->members, speaker, "name"));
  claim->role = g_strdup (attache_members_get_string (&parse->members, speaker, "role"));
  claim->country = g_strdup (attache_members_get_string (&parse->members, speaker, "country"));
  claim->anonymous = attache_members_get_boolean (&parse->members, speaker, "anonymous");
  claim->statement->inferred = g_strcmp0 (how, "inferred") == 0;
}

static void
read_statement (AttacheMembers *members, JsonObject *object, gpointer claims)
{
  Parse *parse = (Parse *)members;
  AttacheReadingClaim *claim = g_new0 (AttacheReadingClaim, 1);
  JsonObject *speaker = attache_members_get_object (&parse->members, object, "speaker");

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
read_note (AttacheMembers *members, JsonObject *object, gpointer notes)
{
  Parse *parse = (Parse *)members;
  const char *code = attache_members_get_string (&parse->members, object, "code");

  if (code != NULL)
    g_strv_builder_add (notes, code);
}

static void
read_reason (AttacheMembers *members, JsonObject *object, gpointer data)
{
  Parse *parse = (Parse *)members;
  const char *code = attache_members_get_string (&parse->members, object, "code");
  AttacheReadingReason reason
      = { g_strdup (code),
          (guint)CLAMP (attache_members_get_number (&parse->members, object, "n", 0), 0, 1e6) };

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
  const char *text = attache_members_get_string (&parse->members, root, "text");
  const char *p;

  if (text == NULL)
    {
      attache_members_set_wrong (&parse->members, "text");
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
  attache_members_each (&parse->members, root, "summary", read_sentence, NULL);
  attache_members_each (&parse->members, root, "entities", read_entity, NULL);
  attache_members_each (&parse->members, root, "statements", read_statement, claims);
  attache_members_each (&parse->members, root, "notes", read_note, notes);
  parse->reading->notes = g_strv_builder_end (notes);
  g_ptr_array_sort (parse->reading->entities, compare_salience);
  if (parse->members.wrong == NULL)
    attache_reading_set_claims (parse->reading, claims);
}

static void
read_root (Parse *parse, JsonObject *root)
{
  JsonObject *relevance = attache_members_get_object (&parse->members, root, "relevance");

  if (attache_members_get_number (&parse->members, root, "schema", 0) != 1)
    attache_members_set_wrong (&parse->members, "schema");
  parse->reading->language
      = g_strdup (attache_members_get_string (&parse->members, root, "language"));
  parse->reading->coverage
      = to_coverage (attache_members_get_string (&parse->members, root, "coverage"));
  parse->reading->relevance
      = relevance != NULL
            ? attache_members_get_number (&parse->members, relevance, "foreign_policy", 1)
            : 1;
  if (relevance != NULL)
    attache_members_each (&parse->members, relevance, "why", read_reason, NULL);
  read_text (parse, root);
  if (parse->members.wrong == NULL)
    read_parts (parse, root);
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

  root = attache_members_load (parser, json, length, error);
  if (root == NULL)
    return NULL;
  reading = parse.reading = attache_reading_alloc ();
  reading->checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, json, length);
  read_root (&parse, root);
  g_free (parse.bytes);
  if (!attache_members_is_right (&parse.members, "briefing", error))
    return NULL;
  return g_steal_pointer (&reading);
}
