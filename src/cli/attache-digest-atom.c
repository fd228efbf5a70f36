/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* A digest as a feed (RFC 4287): an entry for each story, so that any reader can subscribe to it.
 */
#include <glib/gi18n.h>

#include "base/attache-tag.h"
#include "cli/attache-digest-view.h"
#include "cli/attache-markup.h"
#include "cli/attache-time.h"
#include "config.h"

typedef struct
{
  JsonObject *story;
  GPtrArray *topics; /* of JsonObject */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_ptr_array_unref (entry->topics);
  g_free (entry);
}

/* Each story once, where it stands first. */
static GPtrArray *
collect (const AttacheDigestView *self)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func (entry_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < attache_view_count (self->digest, "topics"); i++)
    {
      JsonObject *topic = attache_view_get_element (self->digest, "topics", i);

      for (guint k = 0; k < attache_view_count (topic, "stories"); k++)
        {
          JsonObject *story = attache_view_get_element (topic, "stories", k);
          gint64 id = attache_view_get_int (story, "id", 0);
          Entry *entry = g_hash_table_lookup (by_id, &id);

          if (entry == NULL)
            {
              entry = g_new (Entry, 1);
              *entry = (Entry){ story, g_ptr_array_new () };
              g_ptr_array_add (entries, entry);
              g_hash_table_insert (by_id, g_memdup2 (&id, sizeof id), entry);
            }
          g_ptr_array_add (entry->topics, topic);
        }
    }
  return entries;
}

/* A story has changed when its newest item came. */
static gint64
get_updated (JsonObject *story)
{
  gint64 newest = 0;

  for (guint i = 0; i < attache_view_count (story, "items"); i++)
    newest = MAX (newest, attache_view_get_int (attache_view_get_element (story, "items", i),
                                                "published", 0));
  return newest;
}

static void
put_time (GString *out, const char *tag, gint64 time)
{
  g_autofree char *iso = attache_time_write_iso (time);

  attache_markup_put_element (out, tag, iso);
}

/* An item that is in no story of the service is called by its key. After everything was forgotten
 * the numbers of stories begin anew, so when the store was begun is in their ids. */
static void
put_id (const AttacheDigestView *self, GString *out, JsonObject *story)
{
  gint64 id = attache_view_get_int (story, "id", 0);
  gint64 store = attache_view_get_int (self->digest, "store", 0);
  const char *key = attache_view_get_string (attache_digest_get_best (story), "key");
  g_autofree char *tag = id > 0 || key == NULL ? g_strdup_printf (
                             ATTACHE_TAG "story/%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, store, id)
                                               : g_strdup_printf (ATTACHE_TAG "item/%s", key);

  attache_markup_put_element (out, "id", tag);
}

static void
put_links (GString *out, JsonObject *story)
{
  const char *relation = "alternate";

  for (guint i = 0; i < attache_view_count (story, "items"); i++)
    {
      JsonObject *item = attache_view_get_element (story, "items", i);
      const char *link = attache_view_get_string (item, "link");

      if (!attache_markup_is_web_link (link))
        continue;
      g_string_append_printf (out, "<link rel=\"%s\" href=\"", relation);
      attache_markup_put_text (out, link);
      g_string_append (out, "\"/>\n");
      relation = "related";
    }
}

static void
put_categories (GString *out, const GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const char *id = attache_view_get_string (topics->pdata[i], "id");

      g_string_append (out, "<category term=\"");
      attache_markup_put_text (out, id != NULL ? id : "other");
      g_string_append (out, "\" label=\"");
      attache_markup_put_text (out, attache_digest_name_topic (topics->pdata[i]));
      g_string_append (out, "\"/>\n");
    }
}

static void
put_entry (const AttacheDigestView *self, GString *out, const Entry *entry)
{
  g_autoptr (GString) content = g_string_new (NULL);

  attache_digest_put_html_story (self, content, entry->story);
  g_string_append (out, "<entry>\n");
  put_id (self, out, entry->story);
  attache_markup_put_element (out, "title", attache_digest_get_title (entry->story));
  put_time (out, "updated", get_updated (entry->story));
  put_links (out, entry->story);
  put_categories (out, entry->topics);
  g_string_append (out, "<content type=\"html\">");
  attache_markup_put_text (out, content->str);
  g_string_append (out, "</content>\n</entry>\n");
}

static void
put_head (const AttacheDigestView *self, GString *out, GPtrArray *entries)
{
  gint64 updated = entries->len == 0 ? attache_view_get_int (self->digest, "until", 0) : 0;

  for (guint i = 0; i < entries->len; i++)
    updated = MAX (updated, get_updated (((const Entry *)entries->pdata[i])->story));
  g_string_append (out, "<id>" ATTACHE_TAG "digest");
  if (self->topic != NULL)
    {
      g_string_append_c (out, '/');
      attache_markup_put_text (out, *self->topic != '\0' ? self->topic : "other");
    }
  g_string_append (out, "</id>\n");
  attache_markup_put_element (out, "title", _ ("Attaché: the news by topic"));
  put_time (out, "updated", updated);
  g_string_append (out, "<author><name>Attaché</name></author>\n"
                        "<generator version=\"" ATTACHE_VERSION "\">Attaché</generator>\n");
}

/**
 * attache_digest_write_atom:
 *
 * Writes a digest as a feed. The id of an entry stays the same while its story grows.
 *
 * Returns: (transfer full): an Atom feed, in UTF-8
 */
GString *
attache_digest_write_atom (const AttacheDigestView *self)
{
  GString *out = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                               "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n");
  g_autoptr (GPtrArray) entries = collect (self);

  put_head (self, out, entries);
  for (guint i = 0; i < entries->len; i++)
    put_entry (self, out, entries->pdata[i]);
  g_string_append (out, "</feed>\n");
  return out;
}
