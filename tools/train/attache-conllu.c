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

static void
free_text (gpointer data)
{
  AttacheConlluText *text = data;

  g_string_free (text->text, TRUE);
  g_array_unref (text->ends);
  g_free (text);
}

static void
add_text (AttacheConllu *self, const char *sentence, const char *between)
{
  AttacheConlluText *text;
  guint32 end;

  if (between == NULL || self->texts->len == 0)
    {
      text = g_new0 (AttacheConlluText, 1);
      text->text = g_string_new (NULL);
      text->ends = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_ptr_array_add (self->texts, text);
    }
  text = g_ptr_array_index (self->texts, self->texts->len - 1);
  if (text->text->len > 0)
    g_string_append (text->text, between);
  g_string_append (text->text, sentence);
  end = (guint32)text->text->len;
  g_array_append_val (text->ends, end);
}

/* Reads a comment; @between is what stands before the next sentence, NULL if a document begins. */
static void
read_comment (AttacheConllu *self, const char *line, const char **between)
{
  if (g_str_has_prefix (line, "# newdoc"))
    *between = NULL;
  else if (g_str_has_prefix (line, "# newpar") && *between != NULL)
    *between = "\n\n";
  else if (g_str_has_prefix (line, "# text = "))
    {
      add_text (self, line + strlen ("# text = "), *between);
      *between = " ";
    }
}

static gboolean
read_file (AttacheConllu *self, const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  const char *between = NULL;

  if (!g_file_get_contents (path, &contents, NULL, error))
    return FALSE;
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] == '\0')
      end_sentence (self);
    else if (lines[i][0] == '#')
      read_comment (self, lines[i], &between);
    else
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
  self->texts = g_ptr_array_new_with_free_func (free_text);
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
  g_ptr_array_unref (self->texts);
  g_free (self);
}
