/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements.h"

#include <string.h>

/* tests/examples/README.md describes the files read here. */

#define N_FIELDS      9
#define SPEAKER_FIELD 3

/* What there must be, and how much of it may be known to fail. */
#define LEAST_EXAMPLES       120
#define KNOWN_FAILURES_SHARE 15 /* per cent */

typedef struct
{
  char *name;
  GString *text;
  GPtrArray *expected; /* lines after > */
  GPtrArray *entities; /* lines after + */
  char *failure;       /* the line after !: why it is known to fail; NULL if it is not */
} Example;

typedef struct
{
  guint all;
  guint known_failures;
} Count;

static AttacheLanguage *
load_language (void)
{
  g_autoptr (GError) error = NULL;
  AttacheLanguage *language = attache_language_load (g_getenv ("ATTACHE_DATA"), &error);
  g_assert_no_error (error);
  return language;
}

static void
example_free (gpointer data)
{
  Example *example = data;
  g_free (example->name);
  g_string_free (example->text, TRUE);
  g_ptr_array_unref (example->expected);
  g_ptr_array_unref (example->entities);
  g_free (example->failure);
  g_free (example);
}

static Example *
example_new (const char *name)
{
  Example *example = g_new0 (Example, 1);
  example->name = g_strdup (name);
  example->text = g_string_new (NULL);
  example->expected = g_ptr_array_new_with_free_func (g_free);
  example->entities = g_ptr_array_new_with_free_func (g_free);
  return example;
}

static void
read_line (GPtrArray *examples, const char *line)
{
  Example *example = examples->len > 0 ? g_ptr_array_index (examples, examples->len - 1) : NULL;
  if (line[0] == '#')
    return;
  if (g_str_has_prefix (line, "@ "))
    g_ptr_array_add (examples, example_new (line + 2));
  else if (example && line[0] == '>')
    g_ptr_array_add (example->expected, g_strstrip (g_strdup (line + 1)));
  else if (example && line[0] == '+')
    g_ptr_array_add (example->entities, g_strstrip (g_strdup (line + 1)));
  else if (example && line[0] == '!' && example->failure == NULL)
    example->failure = g_strstrip (g_strdup (line + 1));
  else if (example && example->expected->len == 0)
    g_string_append_printf (example->text, "%s\n", line);
}

static GPtrArray *
read_examples (const char *path)
{
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  GPtrArray *examples = g_ptr_array_new_with_free_func (example_free);
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    read_line (examples, lines[i]);
  return examples;
}

static AttacheStatements *
analyze (AttacheLanguage *language, const char *text)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  attache_item_set_text (item, stripped, -1);
  g_autoptr (AttacheDocument) document = attache_document_new (item);
  g_autoptr (AttacheTokens) tokens = attache_tokens_new (language, document);
  g_autoptr (AttacheEntities) entities = attache_entities_new (language, tokens);
  return attache_statements_new (language, entities);
}

static char *
words_of (AttacheDocument *document, const AttacheSpan *spans, guint n)
{
  GString *words = g_string_new (NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *piece = attache_document_dup_span (document, spans[i]);
      g_string_append_printf (words, "%s%s", i > 0 ? " // " : "", piece);
    }
  return g_string_free (words, FALSE);
}

/* The fields of a statement in the order of the file. */
static char **
fields_of (AttacheDocument *document, const AttacheStatement *s)
{
  char **fields = g_new0 (char *, N_FIELDS + 1);
  fields[0] = words_of (document, s->content, s->n_content);
  fields[1] = words_of (document, s->cue, s->n_cue);
  fields[2] = words_of (document, s->source, s->n_source);
  fields[3] = g_strdup (s->speaker ? s->speaker : "");
  fields[4] = g_strdup (attache_speaker_how_to_string (s->how));
  fields[5] = g_strdup (attache_statement_kind_to_string (s->kind));
  fields[6] = g_strdup (s->act);
  fields[7] = g_strdup (s->anonymous ? "yes" : "no");
  fields[8] = g_strdup (s->via ? s->via : "");
  return fields;
}

/* Articles before a name are no part of it: "the ministry" and "ministry" are the same speaker. */
static const char *
without_article (const char *name)
{
  static const char *const articles[] = { "the ", "The ", "a ", "A ", "an ", "An " };

  for (guint i = 0; i < G_N_ELEMENTS (articles); i++)
    if (g_str_has_prefix (name, articles[i]))
      return name + strlen (articles[i]);
  return name;
}

static gboolean
field_fits (guint field, const char *wanted, const char *found)
{
  if (strcmp (wanted, "*") == 0)
    return TRUE;
  if (field == SPEAKER_FIELD)
    return strcmp (without_article (wanted), without_article (found)) == 0;
  return strcmp (wanted, found) == 0;
}

static gboolean
line_fits (const char *line, char **fields)
{
  g_auto (GStrv) wanted = g_strsplit (line, "|", -1);
  guint n = g_strv_length (wanted);
  if (n < 7 || n > N_FIELDS)
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_strstrip (wanted[i]);
      if (!field_fits (i, wanted[i], fields[i]))
        return FALSE;
    }
  return TRUE;
}

static void
report (const Example *example, GPtrArray *found)
{
  g_test_message ("text:     %s", example->text->str);
  for (guint i = 0; i < example->expected->len; i++)
    g_test_message ("expected: %s", (char *)g_ptr_array_index (example->expected, i));
  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *line = g_strjoinv (" | ", g_ptr_array_index (found, i));
      g_test_message ("found:    %s", line);
    }
  if (found->len == 0)
    g_test_message ("found:    nothing");
}

static gboolean
has_entity (AttacheEntities *entities, const char *line)
{
  guint n = 0;
  const AttacheEntity *e = attache_entities_get_entities (entities, &n);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *found
          = g_strdup_printf ("%s | %s", e[i].name, attache_entity_type_to_string (e[i].type));
      if (strcmp (found, line) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
entities_fit (const Example *example, AttacheEntities *entities)
{
  gboolean all = TRUE;
  for (guint i = 0; i < example->entities->len; i++)
    {
      const char *line = g_ptr_array_index (example->entities, i);
      if (has_entity (entities, line))
        continue;
      g_test_message ("no such entity: %s", line);
      all = FALSE;
    }
  return all;
}

static GPtrArray *
lines_of (AttacheStatements *statements)
{
  AttacheEntities *entities = attache_statements_get_entities (statements);
  AttacheDocument *document = attache_tokens_get_document (attache_entities_get_tokens (entities));
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);
  guint n = 0;
  const AttacheStatement *s = attache_statements_get_statements (statements, &n);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (found, fields_of (document, &s[i]));
  return found;
}

static gboolean
statements_fit (const Example *example, GPtrArray *found)
{
  g_assert_cmpuint (example->expected->len, >, 0);
  gboolean nothing = strcmp (g_ptr_array_index (example->expected, 0), "nothing") == 0;
  if (found->len != (nothing ? 0 : example->expected->len))
    return FALSE;
  for (guint i = 0; i < found->len; i++)
    if (!line_fits (g_ptr_array_index (example->expected, i), g_ptr_array_index (found, i)))
      return FALSE;
  return TRUE;
}

static void
test_example (gconstpointer data)
{
  const Example *example = data;
  g_autoptr (AttacheLanguage) language = load_language ();
  g_autoptr (AttacheStatements) statements = analyze (language, example->text->str);
  g_autoptr (GPtrArray) found = lines_of (statements);
  gboolean right = statements_fit (example, found);

  right &= entities_fit (example, attache_statements_get_entities (statements));
  if (right && example->failure == NULL)
    return;
  if (right)
    g_test_message ("passes now: take the line with ! away (%s)", example->failure);
  else
    report (example, found);
  if (right || example->failure == NULL)
    g_test_fail ();
  else
    g_test_incomplete (example->failure);
}

static void
test_number (gconstpointer data)
{
  const Count *count = data;

  g_test_message ("%u examples, %u of them known to fail", count->all, count->known_failures);
  g_assert_cmpuint (count->all, >=, LEAST_EXAMPLES);
  g_assert_cmpuint (100 * count->known_failures, <=, KNOWN_FAILURES_SHARE * count->all);
}

static void
add_file (const char *folder, const char *file, GPtrArray *kept, Count *count)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  GPtrArray *examples = read_examples (path);
  g_autofree char *stem = g_strndup (file, strlen (file) - strlen (".txt"));
  for (guint i = 0; i < examples->len; i++)
    {
      Example *example = g_ptr_array_index (examples, i);
      g_autofree char *test = g_strdup_printf ("/examples/%s/%s", stem, example->name);
      g_test_add_data_func (test, example, test_example);
      count->all++;
      count->known_failures += example->failure != NULL;
    }
  g_ptr_array_add (kept, examples);
}

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

int
main (int argc, char **argv)
{
  Count count = { 0, 0 };

  g_test_init (&argc, &argv, NULL);
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "examples", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (dir); name; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".txt"))
      g_ptr_array_add (files, g_strdup (name));
  g_ptr_array_sort (files, compare_names);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < files->len; i++)
    add_file (folder, g_ptr_array_index (files, i), kept, &count);
  g_test_add_data_func ("/examples-number", &count, test_number);
  return g_test_run ();
}
