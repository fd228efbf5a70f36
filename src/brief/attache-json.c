/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/attache-error.h"
#include "base/attache-json-scan.h"
#include "base/attache-limits.h"
#include "base/attache-repair.h"

/* ---- reading ---- */

static gint
read_unit (const char *line, gsize length, gsize at)
{
  gint unit = 0;

  if (at + 6 > length || line[at] != '\\' || line[at + 1] != 'u')
    return -1;
  for (gsize i = at + 2; i < at + 6; i++)
    {
      if (!g_ascii_isxdigit (line[i]))
        return -1;
      unit = unit * 16 + g_ascii_xdigit_value (line[i]);
    }
  return unit;
}

/* json-glib would cut a string at an escaped U+0000 and refuse a lone surrogate. Both become
 * U+FFFD, escape for escape, so that offsets hold. Returns whether there was any. */
static gboolean
replace_bad_escapes (char *line, gsize length)
{
  gboolean replaced = FALSE;

  for (gsize i = 0; i + 1 < length; i++)
    {
      gint unit;

      if (line[i] != '\\')
        continue;
      unit = read_unit (line, length, i);
      if (unit < 0)
        {
          i++;
          continue;
        }
      if (unit >= 0xd800 && unit < 0xdc00)
        {
          gint low = read_unit (line, length, i + 6);

          if (low >= 0xdc00 && low < 0xe000)
            {
              i += 11;
              continue;
            }
        }
      if (unit == 0 || (unit >= 0xd800 && unit < 0xe000))
        {
          memcpy (line + i, "\\ufffd", 6);
          replaced = TRUE;
        }
      i += 5;
    }
  return replaced;
}

static gboolean
get_string (JsonObject *object, const char *name, const char **value, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *value = NULL;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_ITEM, "“%s” is not a string", name);
      return FALSE;
    }
  *value = json_node_get_string (node);
  return TRUE;
}

static gboolean
get_published (JsonObject *object, gint64 *value, GError **error)
{
  JsonNode *node = json_object_get_member (object, "published");

  *value = 0;
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    {
      g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_ITEM,
                           "“published” is not a whole number of Unix seconds");
      return FALSE;
    }
  *value = json_node_get_int (node);
  return TRUE;
}

static gboolean
fill_fields (AttacheItem *item, JsonObject *object, GError **error)
{
  static const char *const names[ATTACHE_ITEM_N_FIELDS]
      = { "id", "title", "link", "author", "feed", "language" };
  gint64 published;

  for (guint i = 0; i < ATTACHE_ITEM_N_FIELDS; i++)
    {
      const char *value;

      if (!get_string (object, names[i], &value, error))
        return FALSE;
      attache_item_set (item, i, value);
    }
  if (!get_published (object, &published, error))
    return FALSE;
  attache_item_set_published (item, published);
  return TRUE;
}

static AttacheItem *
item_from_object (JsonObject *object, GError **error)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  const char *text, *html;

  if (!fill_fields (item, object, error) || !get_string (object, "text", &text, error)
      || !get_string (object, "html", &html, error))
    return NULL;
  if (attache_item_get (item, ATTACHE_ITEM_FIELD_ID) == NULL)
    {
      g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_ITEM, "“id” is missing");
      return NULL;
    }
  if (text == NULL && html == NULL)
    {
      g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_ITEM,
                           "the item has neither “text” nor “html”");
      return NULL;
    }
  if (text != NULL)
    attache_item_set_text (item, text, -1);
  else
    attache_item_set_html (item, html, -1);
  return g_steal_pointer (&item);
}

static gboolean
check_line (const char *line, gsize length, GError **error)
{
  if (length > ATTACHE_LIMIT_LINE_BYTES)
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_TOO_LARGE,
                   "the line is longer than %u bytes", ATTACHE_LIMIT_LINE_BYTES);
      return FALSE;
    }
  if (!attache_json_scan (line, length, ATTACHE_LIMIT_JSON_DEPTH, G_MAXUINT))
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_JSON,
                   "the line is not JSON or nested deeper than %d", ATTACHE_LIMIT_JSON_DEPTH);
      return FALSE;
    }
  return TRUE;
}

/**
 * attache_json_read_item:
 * @line: (array length=length): one line of the line protocol, any bytes
 * @length: its length in bytes
 * @id: (out) (optional): the item's id as far as it could be read, %NULL if not
 * @error: return location
 *
 * Reads an item. U+0000, lone surrogates and broken UTF-8 become U+FFFD one for one, and the item
 * says that it was repaired.
 *
 * Returns: (transfer full) (nullable): the item; %NULL with %ATTACHE_ERROR_TOO_LARGE,
 * %ATTACHE_ERROR_INVALID_JSON or %ATTACHE_ERROR_INVALID_ITEM
 */
AttacheItem *
attache_json_read_item (const char *line, gsize length, char **id, GError **error)
{
  AttacheUtf8Flags flags = ATTACHE_UTF8_INTACT;
  g_autofree char *copy = NULL;
  g_autoptr (JsonParser) parser = NULL;
  g_autoptr (AttacheItem) item = NULL;
  gsize copied;
  gboolean replaced;
  JsonNode *root;
  const char *name;

  if (id != NULL)
    *id = NULL;
  if (!check_line (line, length, error))
    return NULL;
  copy = attache_utf8_repair (line, (gssize)length, 3 * (gsize)ATTACHE_LIMIT_LINE_BYTES, &copied,
                              &flags);
  replaced = replace_bad_escapes (copy, copied) || (flags & ATTACHE_UTF8_REPAIRED);
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, copy, (gssize)copied, NULL)
      || (root = json_parser_get_root (parser)) == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_JSON,
                           "the line is not a JSON object");
      return NULL;
    }
  if (id != NULL && get_string (json_node_get_object (root), "id", &name, NULL) && name != NULL)
    *id = g_strdup (name);
  item = item_from_object (json_node_get_object (root), error);
  if (item != NULL && replaced)
    attache_item_mark_repaired (item);
  return g_steal_pointer (&item);
}

/* ---- writing ---- */

typedef struct
{
  GString *out;
  AttacheDocument *document;
  const char *text;
} Writer;

static void
put_string (GString *out, const char *text, gsize length)
{
  gsize start = 0;

  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar)text[i];
      /* U+2028 and U+2029 are line breaks to some readers of lines. */
      gboolean separator = c == 0xe2 && i + 2 < length && (guchar)text[i + 1] == 0x80
                           && ((guchar)text[i + 2] == 0xa8 || (guchar)text[i + 2] == 0xa9);

      if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f && !separator)
        continue;
      g_string_append_len (out, text + start, i - start);
      if (separator)
        {
          g_string_append (out, (guchar)text[i + 2] == 0xa8 ? "\\u2028" : "\\u2029");
          i += 2;
        }
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else
        g_string_append_printf (out, "\\u%04x", c);
      start = i + 1;
    }
  g_string_append_len (out, text + start, length - start);
  g_string_append_c (out, '"');
}

static void
put_nullable (GString *out, const char *text)
{
  if (text == NULL)
    g_string_append (out, "null");
  else
    put_string (out, text, strlen (text));
}

static void
put_number (GString *out, guint n)
{
  char digits[12];
  guint at = sizeof digits;

  do
    digits[--at] = '0' + n % 10;
  while ((n /= 10) > 0);
  g_string_append_len (out, digits + at, sizeof digits - at);
}

/* Three decimals, whatever the locale. */
static void
put_share (GString *out, gdouble value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.3f", CLAMP (value, 0, 1)));
}

static void
put_span (Writer *self, AttacheSpan span)
{
  g_string_append_c (self->out, '[');
  put_number (self->out, attache_document_get_char_offset (self->document, span.start));
  g_string_append_c (self->out, ',');
  put_number (self->out, attache_document_get_char_offset (self->document, span.end));
  g_string_append_c (self->out, ']');
}

static void
put_spans (Writer *self, const AttacheSpan *spans, guint n)
{
  g_string_append_c (self->out, '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (self->out, ',');
      put_span (self, spans[i]);
    }
  g_string_append_c (self->out, ']');
}

static void
put_slice (Writer *self, AttacheSpan span)
{
  put_string (self->out, self->text + span.start, attache_span_length (span));
}

static const char *
coverage_to_string (AttacheCoverage coverage)
{
  static const char *const names[] = { "full", "teaser", "page" };

  return names[coverage];
}

/* Of whole web pages only. */
static void
put_page (Writer *self)
{
  static const char *const walls[] = { NULL, "paywall", "consent", "check" };

  if (!attache_document_is_page (self->document))
    return;
  g_string_append (self->out, ",\"page\":{\"wall\":");
  put_nullable (self->out, walls[attache_document_get_wall (self->document)]);
  g_string_append (self->out, ",\"variant\":");
  put_nullable (self->out, attache_document_get_variant (self->document));
  g_string_append (self->out, ",\"titled\":");
  g_string_append (self->out, attache_document_is_titled (self->document) ? "true}" : "false}");
}

static void
put_head (Writer *self, AttacheBriefing *briefing)
{
  AttacheItem *item = attache_document_get_item (self->document);
  gsize length;

  attache_document_get_text (self->document, &length);
  g_string_append (self->out, "{\"schema\":1,\"analysis\":");
  put_nullable (self->out, attache_briefing_get_analysis (briefing));
  g_string_append (self->out, ",\"id\":");
  put_nullable (self->out, attache_item_get (item, ATTACHE_ITEM_FIELD_ID));
  g_string_append (self->out, ",\"title\":");
  put_nullable (self->out, attache_document_get_title (self->document));
  g_string_append (self->out, ",\"link\":");
  put_nullable (self->out, attache_document_get_link (self->document));
  g_string_append (self->out, ",\"language\":");
  put_nullable (self->out, attache_briefing_get_language (briefing));
  g_string_append (self->out, ",\"coverage\":\"");
  g_string_append (self->out, coverage_to_string (attache_document_get_coverage (self->document)));
  g_string_append_c (self->out, '"');
  put_page (self);
  g_string_append (self->out, ",\"text\":");
  put_string (self->out, self->text, length);
}

static void
put_relevance (Writer *self, AttacheBriefing *briefing)
{
  const AttacheRelevanceReason *why;
  guint n;
  gdouble relevance = attache_briefing_get_relevance (briefing, &why, &n);

  g_string_append (self->out, ",\"relevance\":{\"foreign_policy\":");
  put_share (self->out, relevance);
  g_string_append (self->out, ",\"why\":[");
  for (guint i = 0; i < n; i++)
    {
      g_string_append (self->out, i > 0 ? ",{\"code\":" : "{\"code\":");
      put_nullable (self->out, why[i].code);
      g_string_append (self->out, ",\"n\":");
      put_number (self->out, why[i].n);
      g_string_append_c (self->out, '}');
    }
  g_string_append (self->out, "]}");
}

static void
put_sentences (Writer *self, AttacheBriefing *briefing)
{
  guint n;
  const AttacheSentence *sentences
      = attache_tokens_get_sentences (attache_briefing_get_tokens (briefing), &n);
  const AttacheSummarySentence *summary;

  g_string_append (self->out, ",\"sentences\":[");
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (self->out, ',');
      put_span (self, sentences[i].span);
    }
  g_string_append (self->out, "],\"summary\":[");
  summary = attache_briefing_get_summary (briefing, &n);
  for (guint i = 0; i < n; i++)
    {
      g_string_append (self->out, i > 0 ? ",{\"start\":" : "{\"start\":");
      put_number (self->out,
                  attache_document_get_char_offset (self->document, summary[i].span.start));
      g_string_append (self->out, ",\"end\":");
      put_number (self->out,
                  attache_document_get_char_offset (self->document, summary[i].span.end));
      g_string_append (self->out, ",\"text\":");
      put_slice (self, summary[i].span);
      g_string_append (self->out, ",\"rank\":");
      put_number (self->out, summary[i].rank);
      g_string_append_c (self->out, '}');
    }
  g_string_append_c (self->out, ']');
}

/* Mentions by entity: @next links those of one entity, @head holds the first, both NONE-terminated.
 */
static void
chain_mentions (const AttacheMention *mentions, guint n_mentions, guint32 *head, guint n_entities,
                guint32 *next)
{
  for (guint i = 0; i < n_entities; i++)
    head[i] = ATTACHE_NO_ENTITY;
  for (guint i = n_mentions; i-- > 0;)
    {
      next[i] = head[mentions[i].entity];
      head[mentions[i].entity] = i;
    }
}

static void
put_entity (Writer *self, guint id, const AttacheEntity *entity)
{
  g_string_append (self->out, id > 0 ? ",{\"id\":" : "{\"id\":");
  put_number (self->out, id);
  g_string_append (self->out, ",\"name\":");
  put_nullable (self->out, entity->name);
  g_string_append (self->out, ",\"type\":");
  put_nullable (self->out, attache_entity_type_to_string (entity->type));
  g_string_append (self->out, ",\"country\":");
  put_nullable (self->out, entity->country);
  g_string_append (self->out, ",\"role\":");
  put_nullable (self->out, entity->role);
  g_string_append (self->out, ",\"salience\":");
  put_share (self->out, entity->salience);
  g_string_append (self->out, ",\"mentions\":[");
}

static void
put_entities (Writer *self, AttacheBriefing *briefing)
{
  AttacheEntities *found = attache_briefing_get_entities (briefing);
  guint n, n_mentions;
  const AttacheEntity *entities = attache_entities_get_entities (found, &n);
  const AttacheMention *mentions = attache_entities_get_mentions (found, &n_mentions);
  g_autofree guint32 *head = g_new (guint32, n + 1);
  g_autofree guint32 *next = g_new (guint32, n_mentions + 1);

  chain_mentions (mentions, n_mentions, head, n, next);
  g_string_append (self->out, ",\"entities\":[");
  for (guint i = 0; i < n; i++)
    {
      put_entity (self, i, &entities[i]);
      for (guint32 m = head[i]; m != ATTACHE_NO_ENTITY; m = next[m])
        {
          if (m != head[i])
            g_string_append_c (self->out, ',');
          put_span (self, mentions[m].span);
        }
      g_string_append (self->out, "]}");
    }
  g_string_append_c (self->out, ']');
}

/* The fragments' text, one space between two. */
static void
put_content (Writer *self, const AttacheStatement *statement)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < statement->n_content; i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append_len (text, self->text + statement->content[i].start,
                           (gssize)attache_span_length (statement->content[i]));
    }
  put_string (self->out, text->str, text->len);
}

static void
put_speaker (Writer *self, const AttacheStatement *statement)
{
  g_string_append (self->out, ",\"speaker\":{\"name\":");
  put_nullable (self->out, statement->speaker);
  g_string_append (self->out, ",\"entity\":");
  if (statement->entity == ATTACHE_NO_ENTITY)
    g_string_append (self->out, "null");
  else
    put_number (self->out, statement->entity);
  g_string_append (self->out, ",\"role\":");
  put_nullable (self->out, statement->role);
  g_string_append (self->out, ",\"country\":");
  put_nullable (self->out, statement->country);
  g_string_append (self->out, ",\"how\":");
  put_nullable (self->out, attache_speaker_how_to_string (statement->how));
  g_string_append (self->out, ",\"anonymous\":");
  g_string_append (self->out, statement->anonymous ? "true}" : "false}");
}

static void
put_statement (Writer *self, const AttacheStatement *statement)
{
  g_string_append (self->out, "{\"content\":");
  put_spans (self, statement->content, statement->n_content);
  g_string_append (self->out, ",\"text\":");
  put_content (self, statement);
  g_string_append (self->out, ",\"kind\":");
  put_nullable (self->out, attache_statement_kind_to_string (statement->kind));
  g_string_append (self->out, ",\"cue\":");
  put_spans (self, statement->cue, statement->n_cue);
  g_string_append (self->out, ",\"act\":");
  put_nullable (self->out, statement->act);
  g_string_append (self->out, ",\"source\":");
  put_spans (self, statement->source, statement->n_source);
  put_speaker (self, statement);
  g_string_append (self->out, ",\"via\":");
  put_nullable (self->out, statement->via);
  g_string_append (self->out, ",\"confidence\":");
  put_share (self->out, statement->confidence);
  g_string_append_c (self->out, '}');
}

static void
put_statements (Writer *self, AttacheBriefing *briefing)
{
  guint n;
  const AttacheStatement *statements
      = attache_statements_get_statements (attache_briefing_get_statements (briefing), &n);

  g_string_append (self->out, ",\"statements\":[");
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (self->out, ',');
      put_statement (self, &statements[i]);
    }
  g_string_append_c (self->out, ']');
}

static void
put_notes (Writer *self, AttacheBriefing *briefing)
{
  const char *const *notes = attache_briefing_get_notes (briefing);

  g_string_append (self->out, ",\"notes\":[");
  for (guint i = 0; notes[i] != NULL; i++)
    {
      g_string_append (self->out, i > 0 ? ",{\"code\":" : "{\"code\":");
      put_nullable (self->out, notes[i]);
      g_string_append_c (self->out, '}');
    }
  g_string_append_c (self->out, ']');
}

static void
put_tokens (Writer *self, AttacheTokens *tokens)
{
  guint n;
  const AttacheToken *all = attache_tokens_get_tokens (tokens, &n);

  g_string_append (self->out, ",\"tokens\":[");
  for (guint i = 0; i < n; i++)
    {
      g_string_append (self->out, i > 0 ? ",[" : "[");
      put_number (self->out, attache_document_get_char_offset (self->document, all[i].span.start));
      g_string_append_c (self->out, ',');
      put_number (self->out, attache_document_get_char_offset (self->document, all[i].span.end));
      g_string_append_c (self->out, ',');
      put_nullable (self->out, attache_upos_to_string (all[i].upos));
      g_string_append_c (self->out, ',');
      put_nullable (self->out, attache_tokens_get_lemma (tokens, i));
      g_string_append_c (self->out, ']');
    }
  g_string_append_c (self->out, ']');
}

static char *
finish (GString *out, gsize *length)
{
  if (length != NULL)
    *length = out->len;
  return g_string_free (out, FALSE);
}

/**
 * attache_json_write_briefing:
 * @briefing: a briefing
 * @layers: what to add
 * @length: (out) (optional): length of the result in bytes
 *
 * Writes schema 1: one object, no line break in it, members in a fixed order, offsets in code
 * points.
 *
 * Returns: (transfer full): the JSON
 */
char *
attache_json_write_briefing (AttacheBriefing *briefing, AttacheLayers layers, gsize *length)
{
  Writer writer = { NULL, attache_briefing_get_document (briefing), NULL };
  gsize text_length;

  writer.text = attache_document_get_text (writer.document, &text_length);
  writer.out = g_string_sized_new (text_length * 3 + 1024);
  put_head (&writer, briefing);
  put_relevance (&writer, briefing);
  put_sentences (&writer, briefing);
  put_entities (&writer, briefing);
  put_statements (&writer, briefing);
  put_notes (&writer, briefing);
  if (layers & ATTACHE_LAYER_TOKENS)
    put_tokens (&writer, attache_briefing_get_tokens (briefing));
  g_string_append_c (writer.out, '}');
  return finish (writer.out, length);
}

/**
 * attache_json_write_error:
 * @id: (nullable): the item's id
 * @error: what went wrong
 * @length: (out) (optional): length of the result in bytes
 *
 * Returns: (transfer full): the answer of the line protocol for an item that has no briefing
 */
char *
attache_json_write_error (const char *id, const GError *error, gsize *length)
{
  GString *out = g_string_new ("{\"schema\":1,\"id\":");

  put_nullable (out, id);
  g_string_append (out, ",\"error\":{\"code\":");
  put_nullable (out, attache_error_to_code (error));
  g_string_append (out, ",\"message\":");
  put_nullable (out, error->message);
  g_string_append (out, "}}");
  return finish (out, length);
}

/**
 * attache_json_write_item:
 * @item: an item
 * @length: (out) (optional): length of the result in bytes
 *
 * Returns: (transfer full): a line that attache_json_read_item() reads back
 */
char *
attache_json_write_item (AttacheItem *item, gsize *length)
{
  static const char *const names[ATTACHE_ITEM_N_FIELDS]
      = { "id", "title", "link", "author", "feed", "language" };
  GString *out = g_string_new ("{");
  gsize n;
  const char *body = attache_item_get_text (item, &n);

  for (guint i = 0; i < ATTACHE_ITEM_N_FIELDS; i++)
    if (attache_item_get (item, i) != NULL)
      {
        g_string_append_printf (out, "\"%s\":", names[i]);
        put_nullable (out, attache_item_get (item, i));
        g_string_append_c (out, ',');
      }
  if (attache_item_get_published (item) != 0)
    g_string_append_printf (out, "\"published\":%" G_GINT64_FORMAT ",",
                            attache_item_get_published (item));
  g_string_append (out, body != NULL ? "\"text\":" : "\"html\":");
  if (body == NULL)
    body = attache_item_get_html (item, &n);
  put_string (out, body != NULL ? body : "", body != NULL ? n : 0);
  g_string_append_c (out, '}');
  return finish (out, length);
}

/**
 * attache_json_parse_layers:
 * @names: names of layers, separated by commas; "" for none
 * @layers: (out): the layers
 * @error: return location
 *
 * Returns: whether all names are known; if not, %ATTACHE_ERROR_INVALID_ITEM
 */
gboolean
attache_json_parse_layers (const char *names, AttacheLayers *layers, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (names, ",", -1);

  *layers = ATTACHE_LAYER_NONE;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (g_str_equal (parts[i], "tokens"))
        *layers |= ATTACHE_LAYER_TOKENS;
      else if (*parts[i] != '\0')
        {
          g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_INVALID_ITEM,
                       "there is no layer “%s” (tokens)", parts[i]);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
is_blank (const char *line, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (line[i]))
      return FALSE;
  return TRUE;
}

static char *
answer_item (AttacheAnalyzer *analyzer, AttacheItem *item, AttacheLayers layers, gsize *length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheBriefing) briefing = attache_analyzer_analyze (analyzer, item, NULL, &error);
  char *answer;

  if (briefing == NULL)
    return attache_json_write_error (attache_item_get (item, ATTACHE_ITEM_FIELD_ID), error, length);
  answer = attache_json_write_briefing (briefing, layers, length);
  if (*length <= ATTACHE_LIMIT_LINE_BYTES)
    return answer;
  g_free (answer);
  g_set_error (&error, ATTACHE_ERROR, ATTACHE_ERROR_LIMIT,
               "the briefing would be longer than %u bytes", ATTACHE_LIMIT_LINE_BYTES);
  return attache_json_write_error (attache_item_get (item, ATTACHE_ITEM_FIELD_ID), error, length);
}

/**
 * attache_json_answer_line:
 * @analyzer: the analyzer
 * @line: (array length=length): one line without its line break, any bytes
 * @length: its length in bytes
 * @layers: what to add to the briefing
 * @answer_length: (out): length of the answer in bytes
 *
 * One step of the line protocol.
 *
 * Returns: (transfer full) (nullable): the one line that answers @line: a briefing or an error;
 * %NULL for a blank line
 */
char *
attache_json_answer_line (AttacheAnalyzer *analyzer, const char *line, gsize length,
                          AttacheLayers layers, gsize *answer_length)
{
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheItem) item = NULL;

  *answer_length = 0;
  if (is_blank (line, length))
    return NULL;
  item = attache_json_read_item (line, length, &id, &error);
  if (item == NULL)
    return attache_json_write_error (id, error, answer_length);
  return answer_item (analyzer, item, layers, answer_length);
}
