/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-gold.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
statement_free (gpointer data)
{
  AttacheGoldStatement *self = data;

  g_free (self->speaker);
  g_ptr_array_unref (self->aliases);
  g_free (self);
}

static void
gold_free (gpointer data)
{
  AttacheGold *self = data;

  g_free (self->id);
  g_ptr_array_unref (self->statements);
  attache_clauses_free (self->clauses);
  g_object_unref (self->entities);
  g_free (self);
}

/* Characters become bytes; what lies outside the text becomes its end. */
static AttacheSpan
span_at (const AttacheClauses *clauses, JsonArray *pair)
{
  gint64 n = g_utf8_strlen (clauses->text, -1);
  gint64 start = CLAMP (json_array_get_int_element (pair, 0), 0, n);
  gint64 end = CLAMP (json_array_get_int_element (pair, 1), start, n);
  AttacheSpan span;

  span.start = (guint32)(g_utf8_offset_to_pointer (clauses->text, start) - clauses->text);
  span.end = (guint32)(g_utf8_offset_to_pointer (clauses->text, end) - clauses->text);
  return span;
}

static JsonArray *
member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static AttacheRange
range_of (const AttacheClauses *clauses, AttacheSpan span)
{
  AttacheRange range = { attache_tokens_find (clauses->tokens, span.start), 0 };

  while (range.first < clauses->n && clauses->t[range.first].span.end <= span.start)
    range.first++;
  range.end = range.first;
  while (range.end < clauses->n && clauses->t[range.end].span.start < span.end)
    range.end++;
  return range;
}

/* The first of the spans: a source in two pieces is read as its first. */
static AttacheRange
read_range (const AttacheClauses *clauses, JsonObject *object, const char *name)
{
  JsonArray *spans = member (object, name);

  if (spans == NULL || json_array_get_length (spans) == 0)
    return (AttacheRange){ 0, 0 };
  return range_of (clauses, span_at (clauses, json_array_get_array_element (spans, 0)));
}

static void
read_content (const AttacheClauses *clauses, JsonObject *object, AttacheFinding *finding)
{
  JsonArray *spans = member (object, "content");

  for (guint i = 0; spans != NULL && i < json_array_get_length (spans)
                    && finding->n_content < ATTACHE_STATEMENT_MAX_CONTENT;
       i++)
    finding->content[finding->n_content++]
        = span_at (clauses, json_array_get_array_element (spans, i));
}

static void
read_finding (const AttacheClauses *clauses, JsonObject *object, AttacheFinding *finding)
{
  *finding = (AttacheFinding){ .row = G_MAXUINT32, .quote = ATTACHE_NO_QUOTE };
  read_content (clauses, object, finding);
  finding->cue = read_range (clauses, object, "cue");
  finding->source = read_range (clauses, object, "source");
  if (!attache_range_is_empty (finding->cue))
    finding->token = finding->cue.first;
  else if (!attache_range_is_empty (finding->source))
    finding->token = finding->source.first;
  else if (finding->n_content > 0)
    finding->token = range_of (clauses, finding->content[0]).first;
  finding->token = MIN (finding->token, clauses->n - 1);
  finding->sentence = clauses->t[finding->token].sentence;
  finding->block = clauses->sentences[finding->sentence].block;
  finding->inferred = attache_range_is_empty (finding->cue);
}

static void
read_speaker (JsonObject *object, AttacheGoldStatement *statement)
{
  JsonNode *node = json_object_get_member (object, "speaker");
  JsonObject *speaker;
  JsonArray *aliases;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  speaker = json_node_get_object (node);
  statement->speaker
      = g_strdup (json_object_get_string_member_with_default (speaker, "name", NULL));
  aliases = member (speaker, "aliases");
  for (guint i = 0; aliases != NULL && i < json_array_get_length (aliases); i++)
    g_ptr_array_add (statement->aliases, g_strdup (json_array_get_string_element (aliases, i)));
}

static AttacheGold *
read_article (AttacheLanguage *language, JsonObject *object)
{
  AttacheGold *self = g_new0 (AttacheGold, 1);
  const char *text = json_object_get_string_member_with_default (object, "text", "");
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (AttacheTokens) tokens = NULL;
  JsonArray *quotes = member (object, "quotes");

  attache_item_set_text (item, text, -1);
  document = attache_document_new_with_lexicon (item, attache_language_get_lexicon (language));
  tokens = attache_tokens_new (language, document);

  self->id = g_strdup (json_object_get_string_member_with_default (object, "id", ""));
  self->entities = attache_entities_new (language, tokens);
  self->clauses = attache_clauses_new (language, self->entities);
  self->statements = g_ptr_array_new_with_free_func (statement_free);
  for (guint i = 0; quotes != NULL && i < json_array_get_length (quotes); i++)
    {
      AttacheGoldStatement *statement = g_new0 (AttacheGoldStatement, 1);

      statement->aliases = g_ptr_array_new_with_free_func (g_free);
      read_finding (self->clauses, json_array_get_object_element (quotes, i), &statement->finding);
      read_speaker (json_array_get_object_element (quotes, i), statement);
      g_ptr_array_add (self->statements, statement);
    }
  return self;
}

/**
 * attache_gold_read:
 * @path: JSON Lines: an article with `text` and `quotes` in each
 *
 * Returns: (transfer full) (element-type AttacheGold): the articles that have words; %NULL with
 *   @error if the file cannot be read
 */
GPtrArray *
attache_gold_read (AttacheLanguage *language, const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  g_autoptr (GPtrArray) articles = g_ptr_array_new_with_free_func (gold_free);
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, error))
    return NULL;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();
      AttacheGold *gold;

      if (lines[i][0] == '\0')
        continue;
      if (!json_parser_load_from_data (parser, lines[i], -1, error))
        {
          g_prefix_error (error, "%s:%u: ", path, i + 1);
          return NULL;
        }
      gold = read_article (language, json_node_get_object (json_parser_get_root (parser)));
      if (gold->clauses->n > 0)
        g_ptr_array_add (articles, gold);
      else
        gold_free (gold);
    }
  return g_steal_pointer (&articles);
}
