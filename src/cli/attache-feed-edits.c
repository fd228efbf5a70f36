/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include "cli/attache-feed-text.h"

/* Goes through the bytes of a file beside its text. */
typedef struct
{
  const AttacheFeedText *text;
  gsize at;      /* in the text */
  gsize at_byte; /* of the file */
  GIConv reader; /* both (GIConv)-1 for UTF-8 */
  GIConv writer;
} Walk;

static void
clear_edit (gpointer data)
{
  g_free (((AttacheFeedEdit *)data)->insertion);
}

/**
 * attache_feed_edits_new:
 *
 * Returns: (transfer full) (element-type AttacheFeedEdit): no changes
 */
GArray *
attache_feed_edits_new (void)
{
  GArray *edits = g_array_new (FALSE, FALSE, sizeof (AttacheFeedEdit));

  g_array_set_clear_func (edits, clear_edit);
  return edits;
}

/**
 * attache_feed_edits_add:
 * @begin: the first byte of the text that goes
 * @end: the byte after the last one
 * @insertion: (transfer full) (nullable): what comes there, UTF-8 without anything that XML does
 * not allow
 *
 * Adds a change. Changes must not overlap; any order will do.
 */
void
attache_feed_edits_add (GArray *edits, gsize begin, gsize end, char *insertion)
{
  const AttacheFeedEdit edit = { begin, end, insertion };

  g_array_append_val (edits, edit);
}

static gint
by_begin (gconstpointer a, gconstpointer b)
{
  const AttacheFeedEdit *x = a, *y = b;

  return x->begin < y->begin ? -1 : x->begin > y->begin;
}

static void
put_reference (GByteArray *out, Walk *walk, gunichar c)
{
  g_autofree char *reference = g_strdup_printf ("&#%u;", c);
  gsize length = strlen (reference);
  g_autofree char *coded
      = g_convert (reference, (gssize)length, walk->text->encoding, "UTF-8", NULL, &length, NULL);

  g_byte_array_append (out, (const guint8 *)coded, (guint)length);
}

/* What the encoding lacks becomes a reference, which XML and HTML both understand. */
static void
put_insertion (GByteArray *out, Walk *walk, const char *text)
{
  if (walk->text->encoding == NULL)
    {
      g_byte_array_append (out, (const guint8 *)text, (guint)strlen (text));
      return;
    }
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      char coded[8], *in = (char *)p, *to = coded;
      gsize n_in = (gsize)(g_utf8_next_char (p) - p), n_to = sizeof coded;

      if (g_iconv (walk->writer, &in, &n_in, &to, &n_to) == 0)
        g_byte_array_append (out, (const guint8 *)coded, (guint)(to - coded));
      else
        put_reference (out, walk, g_utf8_get_char (p));
    }
}

/* Finds the byte of the file at which @to stands in the text, by reading just so much again. */
static gboolean
walk_to (Walk *walk, gsize to, GError **error)
{
  const AttacheFeedText *text = walk->text;
  char *in = (char *)text->bytes + walk->at_byte;
  gsize n_in = text->n_bytes - walk->at_byte;
  char scratch[4096];

  if (text->encoding == NULL)
    {
      walk->at_byte = text->mark + to;
      walk->at = to;
      return TRUE;
    }
  while (walk->at < to)
    {
      gsize room = MIN (to - walk->at, sizeof scratch), before = room;
      char *out = scratch;

      if ((g_iconv (walk->reader, &in, &n_in, &out, &room) == (gsize)-1 && errno != E2BIG)
          || room == before)
        break;
      walk->at += before - room;
    }
  walk->at_byte = (gsize)(in - text->bytes);
  if (walk->at == to)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       _ ("its encoding is not supported"));
  return FALSE;
}

/* Adds the bytes of the file up to a place in the text. */
static gboolean
copy_to (GByteArray *out, Walk *walk, gsize to, GError **error)
{
  gsize from = walk->at_byte;

  if (!walk_to (walk, to, error))
    return FALSE;
  g_byte_array_append (out, (const guint8 *)walk->text->bytes + from,
                       (guint)(walk->at_byte - from));
  return TRUE;
}

static gboolean
apply (GByteArray *out, Walk *walk, GArray *edits, GError **error)
{
  for (guint i = 0; i < edits->len; i++)
    {
      const AttacheFeedEdit *edit = &g_array_index (edits, AttacheFeedEdit, i);

      if (!copy_to (out, walk, edit->begin, error))
        return FALSE;
      if (edit->insertion != NULL)
        put_insertion (out, walk, edit->insertion);
      if (!walk_to (walk, edit->end, error))
        return FALSE;
    }
  g_byte_array_append (out, (const guint8 *)walk->text->bytes + walk->at_byte,
                       (guint)(walk->text->n_bytes - walk->at_byte));
  return TRUE;
}

/**
 * attache_feed_text_apply:
 * @self: a file
 * @edits: (element-type AttacheFeedEdit): changes, which are put in order
 * @error: return location
 *
 * Changes a file: where nothing changes, its bytes stay.
 *
 * Returns: (transfer full) (nullable): the bytes of the changed file; %NULL if a place of the text
 * cannot be found in the bytes
 */
GByteArray *
attache_feed_text_apply (const AttacheFeedText *self, GArray *edits, GError **error)
{
  const GIConv none = (GIConv)-1;
  g_autoptr (GByteArray) out = g_byte_array_new ();
  Walk walk = { self, 0, 0, none, none };
  gboolean ok;

  /* The mark is part of what is copied first. */
  g_byte_array_append (out, (const guint8 *)self->bytes, (guint)self->mark);
  walk.at_byte = self->mark;
  if (self->encoding != NULL)
    {
      walk.reader = g_iconv_open ("UTF-8", self->encoding);
      walk.writer = g_iconv_open (self->encoding, "UTF-8");
    }
  g_array_sort (edits, by_begin);
  ok = apply (out, &walk, edits, error);
  if (walk.reader != none)
    g_iconv_close (walk.reader);
  if (walk.writer != none)
    g_iconv_close (walk.writer);
  return ok ? g_steal_pointer (&out) : NULL;
}
