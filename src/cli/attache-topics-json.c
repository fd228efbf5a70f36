/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-json-line.h"
#include "cli/attache-topics.h"

/* What is printed of topics that hold, as JSON. */

static void
put_member (GString *line, const char *name, const char *value)
{
  g_string_append_printf (line, "\"%s\":", name);
  attache_json_line_put_string (line, value);
}

static void
put_reason (GString *line, const AttacheGist *gist, const AttacheTopicReason *reason)
{
  g_autofree char *sentence = attache_gist_dup_text (gist, reason->sentence);

  g_string_append_c (line, '{');
  put_member (line, "group", attache_topic_group_to_string (reason->group));
  g_string_append_c (line, ',');
  put_member (line, "kind", attache_topic_kind_to_string (reason->kind));
  g_string_append_c (line, ',');
  put_member (line, "value", reason->value);
  g_string_append_printf (line, ",\"n\":%u,\"span\":[%u,%u],\"sentence\":[%u,%u],", reason->n,
                          reason->span.start, reason->span.end, reason->sentence.start,
                          reason->sentence.end);
  put_member (line, "text", sentence);
  g_string_append_c (line, '}');
}

/**
 * attache_topics_write_matches:
 * @file: the article's name
 * @gist: the article
 * @matches: (element-type AttacheTopicMatch): the topics that hold of it
 *
 * Returns: (transfer full): a line of JSON for each topic that holds
 */
GString *
attache_topics_write_matches (const char *file, const AttacheGist *gist, GPtrArray *matches)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < matches->len; i++)
    {
      const AttacheTopicMatch *match = matches->pdata[i];

      g_string_append_c (lines, '{');
      put_member (lines, "file", file);
      g_string_append_c (lines, ',');
      put_member (lines, "title", attache_gist_get_title (gist));
      g_string_append_c (lines, ',');
      put_member (lines, "topic", match->topic->id);
      g_string_append_c (lines, ',');
      put_member (lines, "name", match->topic->name);
      g_string_append (lines, ",\"reasons\":[");
      for (guint k = 0; k < match->reasons->len; k++)
        {
          if (k > 0)
            g_string_append_c (lines, ',');
          put_reason (lines, gist, &g_array_index (match->reasons, AttacheTopicReason, k));
        }
      g_string_append (lines, "]}\n");
    }
  return lines;
}
