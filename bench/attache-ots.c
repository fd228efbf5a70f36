/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Its header needs stdio.h before it. */
#include <ots/libots.h>

/* What libots takes for a summary, for bench/speed: reads items one a line from standard input and
 * prints what each cost, with and without reading its dictionary, which belongs to each article
 * there. */

static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}

static void
measure (const char *text)
{
  gint64 start = now (), loaded;
  OtsArticle *article = ots_new_article ();
  gsize size;
  unsigned char *summary;

  if (!ots_load_xml_dictionary (article, (const unsigned char *)"en"))
    {
      g_printerr ("attache-ots: there is no English dictionary\n");
      exit (1);
    }
  loaded = now ();
  ots_parse_stream ((const unsigned char *)text, strlen (text), article);
  ots_grade_doc (article);
  ots_highlight_doc_lines (article, 3);
  summary = ots_get_doc_text (article, &size);
  g_print ("{\"ns\":%" G_GINT64_FORMAT ",\"without_dictionary\":%" G_GINT64_FORMAT "}\n",
           now () - start, now () - loaded);
  g_free (summary);
  ots_free_article (article);
}

int
main (void)
{
  char *line = NULL;
  size_t size = 0;

  while (getline (&line, &size, stdin) > 0)
    {
      g_autoptr (JsonParser) parser = json_parser_new ();

      if (!json_parser_load_from_data (parser, line, -1, NULL))
        continue;
      measure (json_object_get_string_member_with_default (
          json_node_get_object (json_parser_get_root (parser)), "text", ""));
    }
  free (line);
  return 0;
}
