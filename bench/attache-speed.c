/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <stdio.h>
#include <string.h>

#include "base/attache-paths.h"
#include "brief/attache-json.h"

/* Measures the core inside one process, for bench/speed: reads items one a line, in the form of the
 * line protocol, from standard input and prints what each cost. */

/* The stages of the core, in their order. */
typedef enum
{
  STAGE_READ,
  STAGE_DOCUMENT,
  STAGE_TOKENS,
  STAGE_ENTITIES,
  STAGE_STATEMENTS,
  STAGE_RELEVANCE,
  STAGE_SUMMARY,
  N_STAGES
} Stage;

static const char *const stage_names[N_STAGES]
    = { "read", "document", "tokens", "entities", "statements", "relevance", "summary" };

/* Of this thread: the analysis waits for nothing, and what else the computer does is not its cost.
 */
static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}

static gint64
lap (gint64 *since)
{
  gint64 before = *since;

  *since = now ();
  return *since - before;
}

static void
fail (const GError *error)
{
  g_printerr ("attache-speed: %s\n", error->message);
  exit (1);
}

/* The whole way of a line, as in the analyzer child. */
static void
measure_whole (AttacheAnalyzer *analyzer, const char *line, gsize length)
{
  g_autoptr (GError) error = NULL;
  gint64 start = now ();
  g_autoptr (AttacheItem) item = attache_json_read_item (line, length, NULL, &error);
  g_autoptr (AttacheBriefing) briefing = NULL;
  g_autofree char *answer = NULL;
  gsize answer_length;
  guint n_tokens, n_statements, n_entities;

  if (item != NULL)
    briefing = attache_analyzer_analyze (analyzer, item, NULL, &error);
  if (briefing == NULL)
    fail (error);
  answer = attache_json_write_briefing (briefing, ATTACHE_LAYER_NONE, &answer_length);
  start = now () - start;
  attache_tokens_get_tokens (attache_briefing_get_tokens (briefing), &n_tokens);
  attache_entities_get_entities (attache_briefing_get_entities (briefing), &n_entities);
  attache_statements_get_statements (attache_briefing_get_statements (briefing), &n_statements);
  printf ("{\"ns\":%" G_GINT64_FORMAT ",\"bytes\":%" G_GSIZE_FORMAT ",\"tokens\":%u,"
          "\"entities\":%u,\"statements\":%u,\"answer\":%" G_GSIZE_FORMAT "}\n",
          start, length, n_tokens, n_entities, n_statements, answer_length);
}

/* The stages one by one, without writing JSON. */
static void
measure_stages (AttacheLanguage *language, const char *line, gsize length)
{
  g_autoptr (GError) error = NULL;
  gint64 took[N_STAGES], time = now ();
  g_autoptr (AttacheItem) item = attache_json_read_item (line, length, NULL, &error);
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (AttacheTokens) tokens = NULL;
  g_autoptr (AttacheEntities) entities = NULL;
  g_autoptr (AttacheStatements) statements = NULL;
  AttacheRelevance relevance;
  g_autoptr (GArray) summary = NULL;

  if (item == NULL)
    fail (error);
  took[STAGE_READ] = lap (&time);
  document = attache_document_new_with_lexicon (item, attache_language_get_lexicon (language));
  took[STAGE_DOCUMENT] = lap (&time);
  tokens = attache_tokens_new (language, document);
  took[STAGE_TOKENS] = lap (&time);
  entities = attache_entities_new (language, tokens);
  took[STAGE_ENTITIES] = lap (&time);
  statements = attache_statements_new (language, entities);
  took[STAGE_STATEMENTS] = lap (&time);
  relevance = attache_relevance_judge (language, statements);
  took[STAGE_RELEVANCE] = lap (&time);
  summary = attache_summary_choose (language, statements, TRUE);
  took[STAGE_SUMMARY] = lap (&time);
  g_clear_pointer (&relevance.why, g_array_unref);
  for (Stage i = 0; i < N_STAGES; i++)
    printf ("%s\"%s\":%" G_GINT64_FORMAT, i > 0 ? "," : "{", stage_names[i], took[i]);
  printf ("}\n");
}

/* The most memory this process ever held. getrusage() would count that of the process which
 * started it, too. */
static void
print_peak (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return;
  peak = strstr (status, "VmHWM:");
  if (peak != NULL)
    printf ("{\"peak_kb\":%" G_GINT64_FORMAT "}\n", g_ascii_strtoll (peak + 6, NULL, 10));
}

int
main (int argc, char *argv[])
{
  gboolean stages = argc > 1 && strcmp (argv[1], "--stages") == 0;
  g_autofree char *data_file = attache_paths_get_data_file ();
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheAnalyzer) analyzer = attache_analyzer_new (data_file, &error);
  g_autoptr (AttacheLanguage) language = NULL;
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  if (analyzer != NULL)
    language = attache_language_load (data_file, &error);
  if (language == NULL)
    fail (error);
  while ((length = getline (&line, &size, stdin)) > 0)
    {
      if (stages)
        measure_stages (language, line, (gsize)length);
      else
        measure_whole (analyzer, line, (gsize)length);
    }
  free (line);
  print_peak ();
  return 0;
}
