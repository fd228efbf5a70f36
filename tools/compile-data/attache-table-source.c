/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-table-source.h"

#include <string.h>

/* Past this many a file is taken to be something else than a table. */
#define MAX_ERRORS 30

/**
 * attache_table_source_report:
 *
 * Prints one problem as `file:line: what`, and counts it.
 */
void
attache_table_source_report (AttacheTableSource *self, guint line, guint *n_errors,
                             const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  if (++*n_errors > MAX_ERRORS)
    return;
  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("%s:%u: %s\n", self->path, line, message);
}

void
attache_table_source_free (AttacheTableSource *self)
{
  g_free (self->path);
  g_free (self->name);
  g_free (self->contents);
  g_free (self->digest);
  g_ptr_array_unref (self->columns);
  g_array_unref (self->indexed);
  g_ptr_array_unref (self->cells);
  g_array_unref (self->lines);
  g_free (self);
}

guint
attache_table_source_get_n_rows (AttacheTableSource *self)
{
  return self->lines->len;
}

const char *
attache_table_source_get (AttacheTableSource *self, guint row, guint column)
{
  return g_ptr_array_index (self->cells, row * self->columns->len + column);
}

static gboolean
is_column_name (const char *name)
{
  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_islower (*p) && *p != '-' && *p != '_')
      return FALSE;
  return *name != '\0';
}

static void
read_column (AttacheTableSource *self, char *name, guint line, guint *n_errors)
{
  gsize length = strlen (name);
  gboolean indexed = length > 0 && name[length - 1] == '*';

  if (indexed)
    name[length - 1] = '\0';
  if (!is_column_name (name))
    attache_table_source_report (self, line, n_errors, "'%s' is no column name", name);
  for (guint i = 0; i < self->columns->len; i++)
    if (strcmp (g_ptr_array_index (self->columns, i), name) == 0)
      attache_table_source_report (self, line, n_errors, "column '%s' stands twice", name);
  g_ptr_array_add (self->columns, name);
  g_array_append_val (self->indexed, indexed);
}

static void
read_header (AttacheTableSource *self, char *text, guint line, guint *n_errors)
{
  char *rest = text;

  for (char *cell = strsep (&rest, "\t"); cell != NULL; cell = strsep (&rest, "\t"))
    read_column (self, cell, line, n_errors);
  if (strcmp (g_ptr_array_index (self->columns, self->columns->len - 1), "basis") != 0)
    attache_table_source_report (self, line, n_errors, "the last column must be 'basis'");
}

static void
check_cell (AttacheTableSource *self, const char *cell, guint column, guint line, guint *n_errors)
{
  gsize length = strlen (cell);
  const char *name = g_ptr_array_index (self->columns, column);

  if (length == 0 && (column == 0 || column == self->columns->len - 1))
    attache_table_source_report (self, line, n_errors, "'%s' is empty", name);
  if (length > 0 && (g_ascii_isspace (cell[0]) || g_ascii_isspace (cell[length - 1])))
    attache_table_source_report (self, line, n_errors, "'%s' begins or ends with a space", name);
  if (cell[0] == '|' || (length > 0 && cell[length - 1] == '|') || strstr (cell, "||") != NULL)
    {
      if (strcmp (cell, "|") != 0)
        attache_table_source_report (self, line, n_errors, "'%s' has an empty value between |",
                                     name);
    }
}

static void
read_row (AttacheTableSource *self, char *text, guint line, guint *n_errors)
{
  char *rest = text;
  guint n = 0;

  for (char *cell = strsep (&rest, "\t"); cell != NULL; cell = strsep (&rest, "\t"), n++)
    if (n < self->columns->len)
      {
        check_cell (self, cell, n, line, n_errors);
        g_ptr_array_add (self->cells, cell);
      }
  if (n != self->columns->len)
    attache_table_source_report (self, line, n_errors, "%u columns where the table has %u", n,
                                 self->columns->len);
  for (; n < self->columns->len; n++)
    g_ptr_array_add (self->cells, (char *)"");
  g_array_append_val (self->lines, line);
}

static gboolean
rows_are_equal (AttacheTableSource *self, guint a, guint b)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (strcmp (attache_table_source_get (self, a, i), attache_table_source_get (self, b, i)) != 0)
      return FALSE;
  return TRUE;
}

/* Equal rows have equal first cells, and those stand together when the table is sorted. */
static void
check_order (AttacheTableSource *self, guint *n_errors)
{
  guint group = 0;

  for (guint row = 1; row < attache_table_source_get_n_rows (self); row++)
    {
      guint line = g_array_index (self->lines, guint, row);
      int order = strcmp (attache_table_source_get (self, row - 1, 0),
                          attache_table_source_get (self, row, 0));

      if (order > 0)
        attache_table_source_report (self, line, n_errors, "'%s' must stand before '%s'",
                                     attache_table_source_get (self, row, 0),
                                     attache_table_source_get (self, row - 1, 0));
      if (order != 0)
        group = row;
      for (guint other = group; other < row; other++)
        if (rows_are_equal (self, other, row))
          attache_table_source_report (self, line, n_errors, "the row stands twice");
    }
}

static void
read_lines (AttacheTableSource *self, guint *n_errors)
{
  char *rest = self->contents;
  guint line = 0;
  gboolean licensed = FALSE;

  for (char *text = strsep (&rest, "\n"); text != NULL; text = strsep (&rest, "\n"))
    {
      line++;
      if (text[0] == '#')
        licensed = licensed
                   || strstr (text, "SPDX-License"
                                    "-Identifier:")
                          != NULL;
      else if (text[0] == '\0' && rest == NULL)
        break;
      else if (text[0] == '\0')
        attache_table_source_report (self, line, n_errors, "the line is empty");
      else if (self->columns->len == 0)
        read_header (self, text, line, n_errors);
      else
        read_row (self, text, line, n_errors);
    }
  if (!licensed)
    attache_table_source_report (self, 1, n_errors, "no SPDX licence line");
  if (self->columns->len == 0)
    attache_table_source_report (self, line, n_errors, "the table has no columns");
}

static gboolean
check_bytes (AttacheTableSource *self, guint *n_errors)
{
  const char *bad = NULL;
  guint line = 1;

  if (g_utf8_validate_len (self->contents, self->length, &bad))
    bad = strchr (self->contents, '\r');
  if (bad == NULL)
    return TRUE;
  for (const char *p = self->contents; p < bad; p++)
    line += *p == '\n';
  attache_table_source_report (self, line, n_errors,
                               *bad == '\r' ? "a carriage return" : "not UTF-8");
  return FALSE;
}

static char *
name_of (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  char *dot = strrchr (base, '.');

  if (dot != NULL)
    *dot = '\0';
  return g_steal_pointer (&base);
}

/**
 * attache_table_source_read:
 * @path: a .tsv file
 * @n_errors: (inout): counts the problems, each printed with file and line
 *
 * Reads a table and checks its form: UTF-8, licence line, columns, number of cells, order, doubles.
 *
 * Returns: (transfer full): the table, as far as it could be read
 */
AttacheTableSource *
attache_table_source_read (const char *path, guint *n_errors)
{
  AttacheTableSource *self = g_new0 (AttacheTableSource, 1);
  g_autoptr (GError) error = NULL;

  self->path = g_strdup (path);
  self->name = name_of (path);
  self->columns = g_ptr_array_new ();
  self->indexed = g_array_new (FALSE, FALSE, sizeof (gboolean));
  self->cells = g_ptr_array_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  if (!g_file_get_contents (path, &self->contents, &self->length, &error))
    {
      attache_table_source_report (self, 1, n_errors, "%s", error->message);
      return self;
    }
  self->digest
      = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->contents, (gssize)self->length);
  if (check_bytes (self, n_errors))
    {
      read_lines (self, n_errors);
      check_order (self, n_errors);
    }
  return self;
}
