/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-saying-private.h"

#include "base/attache-confidence.h"
#include "panel/attache-citation.h"
#include "panel/attache-reading-private.h"

static void
carrier_free (gpointer data)
{
  AttacheCarrier *carrier = data;

  g_free (carrier->key);
  g_free (carrier->feed);
  g_free (carrier->link);
  g_free (carrier->text);
  g_free (carrier);
}

static void
speaker_free (AttacheReadingSpeaker *speaker)
{
  g_free (speaker->name);
  g_free (speaker->role);
  g_free (speaker->country);
  g_free (speaker);
}

void
attache_saying_free (AttacheSaying *self)
{
  attache_reading_statement_free (self->statement);
  speaker_free (self->speaker);
  g_free (self->key);
  g_free (self->title);
  g_free (self->link);
  g_free (self->feed);
  g_ptr_array_unref (self->carried);
  g_free (self);
}

static void
read_carrier (AttacheMembers *members, JsonObject *object, gpointer carried)
{
  AttacheCarrier *carrier = g_new0 (AttacheCarrier, 1);

  carrier->key = g_strdup (attache_members_get_string (members, object, "key"));
  carrier->feed = g_strdup (attache_members_get_string (members, object, "feed"));
  carrier->link = g_strdup (attache_members_get_string (members, object, "link"));
  carrier->text = g_strdup (attache_members_get_string (members, object, "text"));
  carrier->differs = attache_members_get_boolean (members, object, "differs");
  g_ptr_array_add (carried, carrier);
}

static AttacheReadingSpeaker *
read_speaker (AttacheMembers *members, JsonObject *object)
{
  AttacheReadingSpeaker *speaker = g_new0 (AttacheReadingSpeaker, 1);
  const char *name;

  if (object == NULL)
    return speaker;
  name = attache_members_get_string (members, object, "name");
  speaker->name = name != NULL && *name != '\0' ? g_strdup (name) : NULL;
  speaker->role = g_strdup (attache_members_get_string (members, object, "role"));
  speaker->country = g_strdup (attache_members_get_string (members, object, "country"));
  speaker->anonymous = !attache_members_get_boolean (members, object, "named");
  return speaker;
}

/* The statement that @object is, without the item it is from; NULL if there are no words, or if it
 * is too unsure to be shown. */
AttacheSaying *
attache_saying_read (AttacheMembers *members, JsonObject *object)
{
  AttacheSaying *self = g_new0 (AttacheSaying, 1);
  AttacheReadingStatement *statement = g_new0 (AttacheReadingStatement, 1);
  JsonObject *speaker = attache_members_get_object (members, object, "speaker");
  const char *how = speaker != NULL ? attache_members_get_string (members, speaker, "how") : NULL;

  statement->text = g_strdup (attache_members_get_string (members, object, "text"));
  statement->act = g_strdup (attache_members_get_string (members, object, "act"));
  statement->kind = attache_reading_to_kind (attache_members_get_string (members, object, "kind"));
  statement->confidence = attache_members_get_number (members, object, "confidence", 1);
  statement->inferred = g_strcmp0 (how, "inferred") == 0;
  self->statement = statement;
  self->speaker = read_speaker (members, speaker);
  self->carried = g_ptr_array_new_with_free_func (carrier_free);
  attache_members_each (members, object, "carried", read_carrier, self->carried);
  self->is_new = attache_members_get_boolean (members, object, "new");
  if (statement->text != NULL && *statement->text != '\0'
      && statement->confidence >= ATTACHE_CONFIDENCE_SHOWN)
    return self;
  attache_saying_free (self);
  return NULL;
}

/**
 * attache_saying_dup_citation:
 *
 * Returns: (transfer full): the statement with its speaker and where it stands, to be pasted
 *   elsewhere
 */
char *
attache_saying_dup_citation (const AttacheSaying *self)
{
  AttacheArticleFields fields = {
    .title = self->title, .link = self->link, .feed_title = self->feed, .published = self->published
  };
  g_autoptr (AttacheArticle) article = attache_article_new (&fields);

  return attache_citation_for_statement (article, NULL, self->speaker, self->statement);
}

void
attache_sayings_free (AttacheSayings *self)
{
  g_ptr_array_unref (self->list);
  g_free (self);
}

static void
read_item (AttacheMembers *members, JsonObject *object, gpointer list)
{
  JsonObject *statement = attache_members_get_object (members, object, "statement");
  AttacheSaying *saying = statement != NULL ? attache_saying_read (members, statement) : NULL;

  if (saying == NULL)
    return;
  saying->key = g_strdup (attache_members_get_string (members, object, "key"));
  saying->title = g_strdup (attache_members_get_string (members, object, "title"));
  saying->link = g_strdup (attache_members_get_string (members, object, "link"));
  saying->feed = g_strdup (attache_members_get_string (members, object, "feed"));
  saying->published = attache_members_get_whole (members, object, "published", 0);
  g_ptr_array_add (list, saying);
}

/**
 * attache_sayings_new_from_json:
 * @json: what `StatementsOf` replied
 * @length: its bytes, or -1 if it ends in a nul
 *
 * Statements below %ATTACHE_CONFIDENCE_SHOWN are left out. A member of a wrong type, or too much
 * nesting, is an error. May be called in any thread.
 *
 * Returns: (transfer full): the statements, or %NULL with an error of json-glib or of %G_IO_ERROR
 */
AttacheSayings *
attache_sayings_new_from_json (const char *json, gssize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonObject *root = attache_members_load (parser, json, length, error);
  g_autoptr (AttacheSayings) self = NULL;
  AttacheMembers members = { 0 };

  if (root == NULL)
    return NULL;
  self = g_new0 (AttacheSayings, 1);
  self->list = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_saying_free);
  if (attache_members_get_number (&members, root, "schema", 0) != 1)
    attache_members_set_wrong (&members, "schema");
  attache_members_each (&members, root, "statements", read_item, self->list);
  self->more = attache_members_get (root, "next") != NULL;
  self->next = attache_members_get_whole (&members, root, "next", 0);
  if (!attache_members_is_right (&members, "list of statements", error))
    return NULL;
  return g_steal_pointer (&self);
}
