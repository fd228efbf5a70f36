/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* A story of a digest, as JSON for clients. */
#include <math.h>
#include <string.h>

#include "service/attache-digest-private.h"
#include "service/attache-service-limits.h"

/* What the members around a string take at most. */
#define FRAME 200

typedef struct
{
  JsonBuilder *builder;
  gsize size;
} Writing;

static void
add_string (Writing *self, const char *name, const char *value)
{
  json_builder_set_member_name (self->builder, name);
  if (value != NULL)
    json_builder_add_string_value (self->builder, value);
  else
    json_builder_add_null_value (self->builder);
  self->size += value != NULL ? strlen (value) : 0;
}

static void
add_number (Writing *self, const char *name, gint64 value)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_add_int_value (self->builder, value);
}

static void
add_bool (Writing *self, const char *name, gboolean value)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_add_boolean_value (self->builder, value);
}

static void
begin_array (Writing *self, const char *name)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_begin_array (self->builder);
}

static void
begin_object (Writing *self, const char *name)
{
  if (name != NULL)
    json_builder_set_member_name (self->builder, name);
  json_builder_begin_object (self->builder);
  self->size += FRAME;
}

static void
add_items (Writing *self, const AttacheDigestStory *story)
{
  begin_array (self, "items");
  for (guint i = 0; i < MIN (story->items->len, ATTACHE_LIMIT_DIGEST_STORY_ITEMS); i++)
    {
      const AttacheDigestItem *item = story->items->pdata[i];

      begin_object (self, NULL);
      add_string (self, "key", item->key);
      add_string (self, "title", item->title);
      add_string (self, "link", item->link);
      add_string (self, "feed", item->feed);
      add_number (self, "published", item->published);
      add_string (self, "part", attache_part_to_string (item->part));
      add_bool (self, "best", i == 0);
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
add_summary (Writing *self, const char *key, const GArray *summary)
{
  begin_array (self, "summary");
  for (guint i = 0; i < summary->len; i++)
    {
      const AttacheDigestSentence *sentence = &g_array_index (summary, AttacheDigestSentence, i);

      begin_object (self, NULL);
      add_string (self, "key", key);
      add_string (self, "text", sentence->text);
      add_number (self, "start", sentence->start);
      add_number (self, "end", sentence->end);
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
add_speaker (Writing *self, const AttacheDigestStatement *voice)
{
  begin_object (self, "speaker");
  add_string (self, "name", voice->name);
  add_bool (self, "named", voice->speaker != 0);
  add_string (self, "role", voice->role);
  add_string (self, "country", voice->country);
  add_string (self, "how", voice->how);
  json_builder_end_object (self->builder);
}

static void
add_carried (Writing *self, const AttacheDigestQuote *quote)
{
  begin_array (self, "carried");
  for (guint i = 0; i < quote->carried->len; i++)
    {
      const AttacheDigestStatement *carried = quote->carried->pdata[i];

      begin_object (self, NULL);
      add_string (self, "key", carried->item->key);
      add_string (self, "feed", carried->item->feed);
      add_string (self, "link", carried->item->link);
      add_number (self, "number", carried->number);
      add_string (self, "text", carried->text);
      add_bool (self, "differs", attache_digest_quotes_differ (carried->text, quote->best->text));
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
add_quote (Writing *self, const AttacheDigestQuote *quote)
{
  begin_object (self, NULL);
  add_string (self, "text", quote->best->text);
  add_string (self, "act", quote->best->act);
  add_string (self, "kind", quote->best->kind);
  json_builder_set_member_name (self->builder, "confidence");
  json_builder_add_double_value (self->builder, (double)quote->best->confidence / 100);
  add_speaker (self, quote->voice);
  add_carried (self, quote);
  add_bool (self, "new", !quote->earlier);
  json_builder_end_object (self->builder);
}

static void
add_quotes (Writing *self, const GPtrArray *quotes)
{
  guint n = MIN (quotes->len, ATTACHE_LIMIT_DIGEST_QUOTES);

  begin_array (self, "statements");
  for (guint i = 0; i < n; i++)
    add_quote (self, quotes->pdata[i]);
  json_builder_end_array (self->builder);
  add_number (self, "more_statements", quotes->len - n);
}

static void
add_names (Writing *self, const GPtrArray *names)
{
  begin_array (self, "names");
  for (guint i = 0; i < names->len; i++)
    {
      json_builder_add_string_value (self->builder, names->pdata[i]);
      self->size += strlen (names->pdata[i]);
    }
  json_builder_end_array (self->builder);
}

/* Adds a story to the array that is open in @builder. Returns about how many bytes it takes. */
gsize
attache_digest_add_story (JsonBuilder *builder, const AttacheDigestEntry *entry,
                          const AttacheDigestDetails *details)
{
  const AttacheDigestStory *story = entry->story;
  const AttacheDigestItem *best = story->items->pdata[0];
  Writing writing = { builder, 0 };

  begin_object (&writing, NULL);
  add_number (&writing, "id", story->id);
  add_string (&writing, "title", best->title);
  json_builder_set_member_name (builder, "weight");
  json_builder_add_double_value (builder, round (entry->weight * 1000) / 1000);
  add_bool (&writing, "new", details->is_new);
  add_items (&writing, story);
  add_summary (&writing, best->key, details->summary);
  add_quotes (&writing, details->ranked);
  add_names (&writing, details->names);
  json_builder_end_object (builder);
  return writing.size;
}
