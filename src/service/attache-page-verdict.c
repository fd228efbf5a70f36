/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-page-verdict.h"

#include <string.h>

#include "base/attache-web-reference.h"
#include "service/attache-briefing-reader.h"
#include "service/attache-page-title.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

static gboolean
is_code (const char *text)
{
  gsize length = strlen (text);

  if (length == 0 || length > ATTACHE_LIMIT_WALL_BYTES)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_islower (text[i]) && text[i] != '-')
      return FALSE;
  return TRUE;
}

static gboolean
is_reference (const char *text)
{
  return attache_web_reference_check (text, strlen (text));
}

/* The member must be there, as null or as a string that @check lets pass. */
static gboolean
check_member (JsonObject *page, const char *name, gboolean (*check) (const char *text))
{
  JsonNode *node = json_object_get_member (page, name);

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         && check (json_node_get_string (node));
}

/* It came later than the others, and stubs do not have it. */
static gboolean
check_titled (JsonObject *page)
{
  JsonNode *node = json_object_get_member (page, "titled");

  return node == NULL
         || (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN);
}

/**
 * attache_page_verdict_check:
 * @page: (nullable): the member `page` of a briefing, %NULL if there is none
 *
 * The service asks servers for what a variant names, and its child that names it has read a
 * stranger's page: it is not believed.
 *
 * Returns: whether it may be believed: there is none, or it is an object with a wall, null or a
 *   short code, a variant, null or a reference of attache_web_reference_check(), and, if it is
 *   there, whether it is titled
 */
gboolean
attache_page_verdict_check (JsonNode *page)
{
  if (page == NULL)
    return TRUE;
  return JSON_NODE_HOLDS_OBJECT (page)
         && check_member (json_node_get_object (page), "wall", is_code)
         && check_member (json_node_get_object (page), "variant", is_reference)
         && check_titled (json_node_get_object (page));
}

static AttachePageVerdict *
read_briefing (JsonObject *briefing)
{
  AttachePageVerdict *self = g_new0 (AttachePageVerdict, 1);
  JsonObject *page = attache_briefing_get_object (briefing, "page");
  const char *text = attache_briefing_get_string (briefing, "text");

  self->page = page != NULL;
  self->teaser = g_str_equal (attache_briefing_get_string (briefing, "coverage"), "teaser");
  if (page != NULL)
    {
      self->wall = g_strdup (attache_briefing_get_string (page, "wall"));
      self->variant = g_strdup (attache_briefing_get_string (page, "variant"));
    }
  self->length = g_utf8_strlen (text, -1);
  self->sentences = attache_briefing_get_length (briefing, "sentences");
  self->title_found = attache_page_title_find (attache_briefing_get_string (briefing, "title"),
                                               text, &self->title_words);
  if (page != NULL && json_object_get_boolean_member_with_default (page, "titled", FALSE))
    self->title_found = 1;
  return self;
}

/**
 * attache_page_verdict_new:
 * @briefing: a briefing as JSON
 * @error: return location
 *
 * Reads what a briefing says of the page it was made from. It was checked when it came and may be
 * out of the store, so it is checked again.
 *
 * Returns: (transfer full): the verdict, %NULL with %ATTACHE_SERVICE_ERROR_ANALYZER_FAILED if the
 *   bytes are no such briefing
 */
AttachePageVerdict *
attache_page_verdict_new (GBytes *briefing, GError **error)
{
  g_autoptr (JsonNode) root = attache_briefing_parse (briefing);
  JsonObject *object = root != NULL ? json_node_get_object (root) : NULL;

  if (object == NULL || attache_briefing_get_string (object, "text") == NULL
      || attache_briefing_get_string (object, "coverage") == NULL
      || !attache_page_verdict_check (json_object_get_member (object, "page")))
    {
      g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_ANALYZER_FAILED,
                           "what should be a briefing is none");
      return NULL;
    }
  return read_briefing (object);
}

void
attache_page_verdict_free (AttachePageVerdict *self)
{
  g_free (self->wall);
  g_free (self->variant);
  g_free (self);
}
