/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-conllu.h"

#include <string.h>

enum
{
  COLUMN_ID,
  COLUMN_FORM,
  COLUMN_LEMMA,
  COLUMN_UPOS,
  N_COLUMNS
};

static void
clear_word (gpointer data)
{
  AttacheConlluWord *word = data;

  g_free (word->form);
  g_free (word->lemma);
}

static AttacheUpos
upos_of (const char *name)
{
  for (guint i = 0; i < ATTACHE_N_UPOS; i++)
    if (g_str_equal (name, attache_upos_to_string (i)))
      return i;
  return ATTACHE_UPOS_X;
}

static void
read_line (AttacheConllu *self, const char *line)
{
  g_auto (GStrv) columns = g_strsplit (line, "\t", N_COLUMNS + 1);
  AttacheConlluWord word;

  if (g_strv_length (columns) <= N_COLUMNS || strpbrk (columns[COLUMN_ID], "-.") != NULL)
    return;
  word.form = g_strdup (columns[COLUMN_FORM]);
  word.lemma = g_strdup (columns[COLUMN_LEMMA]);
  word.upos = upos_of (columns[COLUMN_UPOS]);
  g_array_append_val (self->words, word);
}

static void
end_sentence (AttacheConllu *self)
{
  guint last = self->ends->len > 0 ? g_array_index (self->ends, guint, self->ends->len - 1) : 0;

  if (self->words->len > last)
    g_array_append_val (self->ends, self->words->len);
}

static gboolean
read_file (AttacheConllu *self, const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, error))
    return FALSE;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] == '\0')
      end_sentence (self);
    else if (lines[i][0] != '#')
      read_line (self, lines[i]);
  end_sentence (self);
  return TRUE;
}

/**
 * attache_conllu_read:
 * @paths: (array zero-terminated=1): files
 * @error: return location
 *
 * Returns: (transfer full) (nullable): their sentences, in order
 */
AttacheConllu *
attache_conllu_read (const char *const *paths, GError **error)
{
  g_autoptr (AttacheConllu) self = g_new0 (AttacheConllu, 1);

  self->words = g_array_new (FALSE, FALSE, sizeof (AttacheConlluWord));
  g_array_set_clear_func (self->words, clear_word);
  self->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; paths[i] != NULL; i++)
    if (!read_file (self, paths[i], error))
      return NULL;
  return g_steal_pointer (&self);
}

void
attache_conllu_free (AttacheConllu *self)
{
  g_array_unref (self->words);
  g_array_unref (self->ends);
  g_free (self);
}
