/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fuzz.h"

#include <stdio.h>
#include <string.h>

/* A plain main for the targets, for a compiler without libFuzzer: reads files and folders. A file
 * in a folder called "seeds" is an input as it is; any other is one behind each option. Then it
 * changes small ones a little, always in the same ways. Writes TAP; dies where a target dies. */

#define N_CHANGES        16
#define SMALL            6000 /* bytes; larger ones are run behind two options and not changed */
#define STANDS_IN_FOLDER G_DIR_SEPARATOR_S "seeds" G_DIR_SEPARATOR_S

static guint32
next_random (guint32 *state)
{
  *state = *state * 1664525u + 1013904223u;
  return *state >> 8;
}

/* Each input has a block of its own, so that a sanitizer sees a read past its end. */
static void
run (const guint8 *data, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy, size);
}

static void
change (GByteArray *input, guint32 *state)
{
  guint at = next_random (state) % input->len;
  guint n = 1 + next_random (state) % 16;

  switch (next_random (state) % 4)
    {
    case 0:
      input->data[at] = (guint8)next_random (state);
      break;
    case 1:
      input->data[at] ^= (guint8)(1u << (next_random (state) % 8));
      break;
    case 2:
      g_byte_array_remove_range (input, at, MIN (n, input->len - at));
      break;
    default:
      {
        g_autofree guint8 *piece = g_memdup2 (input->data + at, MIN (n, input->len - at));
        g_byte_array_append (input, piece, MIN (n, input->len - at));
      }
    }
}

static void
run_changed (const guint8 *data, gsize size)
{
  guint32 state = 20261126;

  for (guint i = 0; size > 0 && size <= SMALL && i < N_CHANGES; i++)
    {
      g_autoptr (GByteArray) input = g_byte_array_new ();

      g_byte_array_append (input, data, (guint)size);
      for (guint k = 0; k < 3 && input->len > 0; k++)
        change (input, &state);
      run (input->data, input->len);
    }
}

static void
run_file (const char *path, guint *number)
{
  g_autoptr (GByteArray) input = g_byte_array_new ();
  g_autofree char *contents = NULL;
  g_autoptr (GError) error = NULL;
  gboolean seed = strstr (path, STANDS_IN_FOLDER) != NULL;
  gsize length;

  if (!g_file_get_contents (path, &contents, &length, &error))
    g_error ("%s", error->message);
  g_byte_array_append (input, (const guint8 *)"0", seed ? 0 : 1);
  g_byte_array_append (input, (const guint8 *)contents, (guint)length);
  for (guint option = 0; option < (seed ? 1 : length > SMALL ? 2 : FUZZ_N_OPTIONS); option++)
    {
      if (!seed)
        input->data[0] = (guint8)('0' + option);
      run (input->data, input->len);
    }
  run_changed (input->data, input->len);
  printf ("ok %u %s\n", ++*number, path);
  fflush (stdout);
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static void
run_path (const char *path, guint *number)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  if (dir == NULL)
    {
      run_file (path, number);
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (paths, g_build_filename (path, name, NULL));
  g_ptr_array_sort (paths, compare_paths);
  for (guint i = 0; i < paths->len; i++)
    run_path (paths->pdata[i], number);
}

int
main (int argc, char **argv)
{
  guint number = 0;

  run ((const guint8 *)"", 0);
  for (int i = 1; i < argc; i++)
    run_path (argv[i], &number);
  printf ("1..%u\n", number);
  return number > 0 ? 0 : 1;
}
