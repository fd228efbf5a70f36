/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-reply.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/attache-json-scan.h"
#include "base/attache-limits.h"
#include "service/attache-page-verdict.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

/* The service trusts its child no more than the article: nothing of a reply is stored or handed on
 * before it was checked here. */

typedef struct
{
  glong n_chars; /* of the text */
} Checker;

static gboolean
is_type (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
has_string (JsonObject *object, const char *name)
{
  return is_type (json_object_get_member (object, name), G_TYPE_STRING);
}

static gboolean
has_nullable_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && (JSON_NODE_HOLDS_NULL (node) || is_type (node, G_TYPE_STRING));
}

static gboolean
has_count (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return is_type (node, G_TYPE_INT64) && json_node_get_int (node) >= 0
         && json_node_get_int (node) <= G_MAXINT32;
}

static gboolean
has_nullable_count (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && (JSON_NODE_HOLDS_NULL (node) || has_count (object, name));
}

/* From 0 to 1; 1e999 is infinite for json-glib. */
static gboolean
has_share (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (!is_type (node, G_TYPE_INT64) && !is_type (node, G_TYPE_DOUBLE))
    return FALSE;
  return json_node_get_double (node) >= 0 && json_node_get_double (node) <= 1;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static gboolean
check_range (const Checker *self, JsonNode *start, JsonNode *end, gint64 *last)
{
  gint64 s, e;

  if (!is_type (start, G_TYPE_INT64) || !is_type (end, G_TYPE_INT64))
    return FALSE;
  s = json_node_get_int (start);
  e = json_node_get_int (end);
  if (s < 0 || e < s || e > self->n_chars || (last != NULL && s < *last))
    return FALSE;
  if (last != NULL)
    *last = s;
  return TRUE;
}

/* Pairs of offsets, in order of their starts. */
static gboolean
check_spans (const Checker *self, JsonArray *spans)
{
  gint64 last = 0;

  if (spans == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (spans); i++)
    {
      JsonNode *node = json_array_get_element (spans, i);
      JsonArray *pair = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

      if (pair == NULL || json_array_get_length (pair) != 2
          || !check_range (self, json_array_get_element (pair, 0), json_array_get_element (pair, 1),
                           &last))
        return FALSE;
    }
  return TRUE;
}

typedef gboolean (*ObjectCheck) (const Checker *self, JsonObject *object);

static gboolean
check_objects (const Checker *self, JsonArray *array, ObjectCheck check)
{
  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (node) || !check (self, json_node_get_object (node)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_summary (const Checker *self, JsonObject *object)
{
  return has_string (object, "text") && has_count (object, "rank")
         && check_range (self, json_object_get_member (object, "start"),
                         json_object_get_member (object, "end"), NULL);
}

static gboolean
check_entity (const Checker *self, JsonObject *object)
{
  return has_count (object, "id") && has_string (object, "name") && has_string (object, "type")
         && has_nullable_string (object, "country") && has_nullable_string (object, "role")
         && has_share (object, "salience") && check_spans (self, get_array (object, "mentions"));
}

static gboolean
check_statement (const Checker *self, JsonObject *object)
{
  JsonObject *speaker = get_object (object, "speaker");

  return check_spans (self, get_array (object, "content"))
         && check_spans (self, get_array (object, "cue"))
         && check_spans (self, get_array (object, "source")) && has_string (object, "text")
         && has_string (object, "kind") && has_string (object, "act")
         && has_nullable_string (object, "via") && has_share (object, "confidence")
         && speaker != NULL && has_nullable_string (speaker, "name")
         && has_nullable_string (speaker, "role") && has_nullable_string (speaker, "country")
         && has_nullable_count (speaker, "entity") && has_string (speaker, "how")
         && is_type (json_object_get_member (speaker, "anonymous"), G_TYPE_BOOLEAN);
}

static gboolean
check_note (const Checker *self, JsonObject *object)
{
  return has_string (object, "code");
}

static gboolean
check_briefing (JsonObject *object)
{
  Checker self;
  JsonObject *relevance = get_object (object, "relevance");

  if (!has_string (object, "text") || !has_string (object, "analysis")
      || !has_nullable_string (object, "language") || !has_string (object, "coverage")
      || !has_nullable_string (object, "title") || !has_nullable_string (object, "link")
      || relevance == NULL || !has_share (relevance, "foreign_policy")
      || !attache_page_verdict_check (json_object_get_member (object, "page")))
    return FALSE;
  if (strlen (json_object_get_string_member (object, "analysis")) > ATTACHE_LIMIT_ANALYSIS_BYTES)
    return FALSE;
  self.n_chars = g_utf8_strlen (json_object_get_string_member (object, "text"), -1);
  return check_objects (&self, get_array (relevance, "why"), check_note)
         && check_spans (&self, get_array (object, "sentences"))
         && check_objects (&self, get_array (object, "summary"), check_summary)
         && check_objects (&self, get_array (object, "entities"), check_entity)
         && check_objects (&self, get_array (object, "statements"), check_statement)
         && check_objects (&self, get_array (object, "notes"), check_note);
}

static AttacheReplyKind
refuse (GError **error, const char *why)
{
  g_set_error (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_ANALYZER_FAILED,
               "the analyzer's reply %s", why);
  return ATTACHE_REPLY_HOSTILE;
}

/* Only the code is believed, as it is the item's own; the message is not passed on. */
static AttacheReplyKind
report_error (JsonObject *object, GError **error)
{
  JsonObject *reported = get_object (object, "error");
  const char *code;

  if (reported == NULL || !has_string (reported, "code"))
    return refuse (error, "has an error without a code");
  code = json_object_get_string_member (reported, "code");
  if (g_str_equal (code, "too-large"))
    g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_TOO_LARGE,
                         "the item is too large");
  else if (g_str_equal (code, "invalid-item") || g_str_equal (code, "invalid-json"))
    g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM,
                         "the analyzer cannot read the item");
  else
    g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_ANALYZER_FAILED,
                         "the analyzer gave the item up");
  return ATTACHE_REPLY_REFUSAL;
}

static JsonObject *
get_root_object (JsonParser *parser)
{
  JsonNode *root = json_parser_get_root (parser);

  return root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
}

static AttacheReplyKind
check_object (JsonObject *object, const char *key, char **analysis, GError **error)
{
  if (!is_type (json_object_get_member (object, "schema"), G_TYPE_INT64)
      || json_object_get_int_member (object, "schema") != 1)
    return refuse (error, "is of an unknown schema");
  if (!has_string (object, "id")
      || !g_str_equal (json_object_get_string_member (object, "id"), key))
    return refuse (error, "is of another item");
  if (json_object_has_member (object, "error"))
    return report_error (object, error);
  if (!check_briefing (object))
    return refuse (error, "has members of a wrong type or offsets outside the text");
  *analysis = g_strdup (json_object_get_string_member (object, "analysis"));
  return ATTACHE_REPLY_BRIEFING;
}

/**
 * attache_reply_check:
 * @line: (array length=length): a line of the analyzer, without its line break
 * @length: its length in bytes
 * @key: the id it must answer
 * @analysis: (out) (nullable) (transfer full): the analysis version of a briefing, else %NULL
 * @error: return location
 *
 * Checks that a reply is a briefing of schema 1 for @key: UTF-8, nesting, types, offsets inside the
 * text and in order; or that it is an error of the line protocol.
 *
 * Returns: what it is; but for a briefing @error is set, of %ATTACHE_SERVICE_ERROR. Messages hold
 *   nothing of the article.
 */
AttacheReplyKind
attache_reply_check (const char *line, gsize length, const char *key, char **analysis,
                     GError **error)
{
  g_autoptr (JsonParser) parser = NULL;

  *analysis = NULL;
  if (length > ATTACHE_LIMIT_LINE_BYTES)
    return refuse (error, "is too long");
  if (memchr (line, '\0', length) != NULL || !g_utf8_validate_len (line, length, NULL))
    return refuse (error, "is not UTF-8");
  if (!attache_json_scan (line, length, ATTACHE_LIMIT_JSON_DEPTH, ATTACHE_LIMIT_REPLY_VALUES))
    return refuse (error, "is nested too deeply, has too many values or is not JSON");
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, line, (gssize)length, NULL)
      || get_root_object (parser) == NULL)
    return refuse (error, "is not a JSON object");
  return check_object (get_root_object (parser), key, analysis, error);
}
