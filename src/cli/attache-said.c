/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* What somebody said, from the service's store. */
#include "cli/attache-said.h"

#include <glib/gi18n.h>
#include <gio/gio.h>

#include "base/attache-confidence.h"
#include "cli/attache-bus.h"
#include "cli/attache-time.h"

/* Of one answer; and answers, of which some may hold few that are wanted. */
#define PAGE      500
#define MAX_PAGES 200

void
attache_said_free (AttacheSaid *self)
{
  g_ptr_array_unref (self->statements);
  g_ptr_array_unref (self->parsers);
  g_free (self);
}

/* ---- asking ---- */

static char *
ask (const AttacheSaidQuestion *question, gint64 before, guint limit, GError **error)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  if (question->name != NULL)
    g_variant_dict_insert (&dict, "name", "s", question->name);
  if (question->about != NULL)
    g_variant_dict_insert (&dict, "about", "s", question->about);
  if (question->since > 0)
    g_variant_dict_insert (&dict, "since", "x", question->since);
  if (question->until > 0)
    g_variant_dict_insert (&dict, "until", "x", question->until);
  if (before > 0)
    g_variant_dict_insert (&dict, "before", "x", before);
  g_variant_dict_insert (&dict, "limit", "u", limit);
  return attache_bus_question ("StatementsOf", g_variant_dict_end (&dict), error);
}

static gboolean
is_sure (JsonObject *found)
{
  JsonObject *statement = attache_view_get_object (found, "statement");

  return attache_view_get_double (statement, "confidence", 1) >= ATTACHE_CONFIDENCE_SHOWN;
}

static void
take (AttacheSaid *self, JsonObject *answer, const AttacheSaidQuestion *question)
{
  guint n = attache_view_count (answer, "statements");

  self->next = attache_view_get_int (answer, "next", 0);
  for (guint i = 0; i < n; i++)
    {
      JsonObject *found = attache_view_get_element (answer, "statements", i);
      JsonObject *statement = attache_view_get_object (found, "statement");

      if (attache_view_get_string (statement, "text") == NULL)
        continue;
      if (question->all || is_sure (found))
        g_ptr_array_add (self->statements, found);
      else
        self->n_hidden++;
    }
}

static gboolean
take_page (AttacheSaid *self, const AttacheSaidQuestion *question, GError **error)
{
  g_autofree char *answer
      = ask (question, self->next, MIN (question->limit - self->statements->len, PAGE), error);
  JsonParser *parser;
  JsonNode *root;

  if (answer == NULL)
    return FALSE;
  parser = json_parser_new_immutable ();
  g_ptr_array_add (self->parsers, parser);
  root = json_parser_load_from_data (parser, answer, -1, NULL) ? json_parser_get_root (parser)
                                                               : NULL;
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)
      || attache_view_get_int (json_node_get_object (root), "schema", 0) != 1)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("the service's answer makes no sense"));
      return FALSE;
    }
  take (self, json_node_get_object (root), question);
  return TRUE;
}

/**
 * attache_said_new:
 * @question: what is asked
 *
 * Asks the service until there are enough statements, or no more.
 *
 * Returns: (transfer full) (nullable): the statements, maybe none; %NULL with a message
 */
AttacheSaid *
attache_said_new (const AttacheSaidQuestion *question, GError **error)
{
  g_autoptr (AttacheSaid) self = g_new0 (AttacheSaid, 1);
  guint pages = 0;

  self->parsers = g_ptr_array_new_with_free_func (g_object_unref);
  self->statements = g_ptr_array_new ();
  do
    if (!take_page (self, question, error))
      return NULL;
  while (self->next > 0 && self->statements->len < question->limit && ++pages < MAX_PAGES);
  return g_steal_pointer (&self);
}

/* ---- writing ---- */

static void
put_speaker (const AttacheView *view, AttachePage *page, JsonObject *speaker)
{
  const char *name = attache_view_get_string (speaker, "name");
  const AttacheVoice voice = { .name = name,
                               .role = attache_view_get_string (speaker, "role"),
                               .country = attache_view_get_string (speaker, "country"),
                               .anonymous = !attache_view_get_boolean (speaker, "named") };
  g_autofree char *about = attache_view_describe_voice (view, &voice);
  g_autofree char *bracketed = *about != '\0' ? g_strdup_printf ("(%s)", about) : NULL;

  attache_page_begin (page, "");
  attache_page_add (page, ATTACHE_STYLE_BOLD, name != NULL ? name : _ ("Speaker not given"));
  if (bracketed != NULL)
    attache_page_add (page, ATTACHE_STYLE_DIM, bracketed);
  attache_page_end (page);
}

static void
put_source (AttachePage *page, JsonObject *found)
{
  static const char *const members[] = { "feed", "title" };
  g_autofree char *time = attache_time_describe (attache_view_get_int (found, "published", 0));
  const char *link = attache_view_get_string (found, "link");
  const char *words[4] = { time };
  g_autofree char *line = NULL;
  guint n = 1;

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      const char *word = attache_view_get_string (found, members[i]);

      if (word != NULL && *word != '\0')
        words[n++] = word;
    }
  line = g_strjoinv (" · ", (char **)words);
  attache_page_put (page, "    ", ATTACHE_STYLE_DIM, line);
  if (link == NULL || *link == '\0')
    return;
  attache_page_begin (page, "    ");
  attache_page_add_unbroken (page, ATTACHE_STYLE_DIM, link);
  attache_page_end (page);
}

static void
put_statement (AttachePage *page, JsonObject *found)
{
  JsonObject *statement = attache_view_get_object (found, "statement");
  g_autofree char *quote = attache_view_quote (statement);
  g_autofree char *badges = attache_view_describe_statement (statement);

  attache_page_put (page, "  ", ATTACHE_STYLE_PLAIN, quote);
  if (*badges != '\0')
    attache_page_put (page, "    ", ATTACHE_STYLE_DIM, badges);
}

static JsonObject *
get_speaker (const AttacheSaid *self, guint i)
{
  return attache_view_get_object (attache_view_get_object (self->statements->pdata[i], "statement"),
                                  "speaker");
}

static gboolean
is_same (JsonObject *one, JsonObject *other, const char *member)
{
  return g_strcmp0 (attache_view_get_string (one, member), attache_view_get_string (other, member))
         == 0;
}

static gboolean
is_same_speaker (const AttacheSaid *self, guint i, guint k)
{
  JsonObject *one = get_speaker (self, i), *other = get_speaker (self, k);

  return is_same (one, other, "name") && is_same (one, other, "role")
         && attache_view_get_boolean (one, "named") == attache_view_get_boolean (other, "named");
}

/* Statements of one speaker in one article follow each other, the last one first. Returns where the
 * next begin. */
static guint
find_end (const AttacheSaid *self, guint begin)
{
  guint end = begin + 1;

  while (end < self->statements->len && is_same_speaker (self, begin, end)
         && is_same (self->statements->pdata[begin], self->statements->pdata[end], "key"))
    end++;
  return end;
}

static void
put_notes (const AttacheSaid *self, AttachePage *page)
{
  g_autofree char *hidden = g_strdup_printf (
      ngettext ("%u unsure statement is left out; --all shows it",
                "%u unsure statements are left out; --all shows them", self->n_hidden),
      self->n_hidden);

  if (self->n_hidden > 0 || self->next > 0)
    g_string_append_c (page->out, '\n');
  if (self->n_hidden > 0)
    attache_page_put (page, "", ATTACHE_STYLE_DIM, hidden);
  if (self->next > 0)
    attache_page_put (page, "", ATTACHE_STYLE_DIM,
                      _ ("There are more; --limit shows more of them."));
}

/**
 * attache_said_write_text:
 * @view: how it is shown
 *
 * Writes statements for a person at a terminal: those of an article in its order, with their source
 * below.
 *
 * Returns: (transfer full): lines of UTF-8
 */
GString *
attache_said_write_text (const AttacheSaid *self, const AttacheView *view)
{
  AttachePage page;

  attache_page_init (&page, view->width, view->color);
  for (guint begin = 0, end; begin < self->statements->len; begin = end)
    {
      end = find_end (self, begin);
      if (begin > 0)
        g_string_append_c (page.out, '\n');
      if (begin == 0 || !is_same_speaker (self, begin - 1, begin))
        put_speaker (view, &page, get_speaker (self, begin));
      for (guint i = end; i > begin; i--)
        put_statement (&page, self->statements->pdata[i - 1]);
      put_source (&page, self->statements->pdata[begin]);
    }
  put_notes (self, &page);
  return page.out;
}

/**
 * attache_said_write_json:
 *
 * Writes statements as the service does.
 *
 * Returns: (transfer full): one line
 */
GString *
attache_said_write_json (const AttacheSaid *self)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *statements = json_array_new ();
  g_autofree char *line = NULL;

  for (guint i = 0; i < self->statements->len; i++)
    json_array_add_object_element (statements, json_object_ref (self->statements->pdata[i]));
  json_object_set_int_member (object, "schema", 1);
  json_object_set_array_member (object, "statements", statements);
  if (self->next > 0)
    json_object_set_int_member (object, "next", self->next);
  else
    json_object_set_null_member (object, "next");
  json_node_take_object (root, object);
  line = json_to_string (root, FALSE);
  return g_string_append_c (g_string_new (line), '\n');
}
