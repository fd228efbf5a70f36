/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-lexicon.h"

#include <string.h>

#include "base/attache-utf8.h"

/* Output that counts what it would need when the buffer is full. */
typedef struct
{
  char *buffer;
  gsize size;
  gsize length; /* needed so far */
  gsize stored; /* stored so far, whole characters only */
  gboolean space;
} Folder;

static void
put_bytes (Folder *folder, const char *bytes, gsize n)
{
  if (folder->stored == folder->length && folder->length + n < folder->size)
    {
      for (gsize i = 0; i < n; i++)
        folder->buffer[folder->length + i] = bytes[i];
      folder->stored += n;
    }
  folder->length += n;
}

static void
put_char (Folder *folder, gunichar c)
{
  char utf8[6];

  if (c == ' ')
    {
      folder->space = folder->length > 0;
      return;
    }
  if (folder->space)
    put_bytes (folder, " ", 1);
  folder->space = FALSE;
  put_bytes (folder, utf8, (gsize)g_unichar_to_utf8 (c, utf8));
}

static void
put_folded (Folder *folder, gunichar c)
{
  gunichar folded[G_UNICHAR_MAX_DECOMPOSITION_LENGTH + 1];
  gsize n = attache_utf8_fold_char (c, folded);

  for (gsize i = 0; i < n; i++)
    put_char (folder, folded[i]);
}

static void
put_ascii (Folder *folder, char c)
{
  char lower;

  if (g_ascii_isspace (c))
    {
      folder->space = folder->length > 0;
      return;
    }
  if (folder->space)
    put_bytes (folder, " ", 1);
  folder->space = FALSE;
  lower = c == '`' ? '\'' : g_ascii_tolower (c);
  put_bytes (folder, &lower, 1);
}

/**
 * attache_lexicon_fold_into:
 * @text: valid UTF-8, @length bytes, need not end in NUL
 * @length: length of @text in bytes
 * @buffer: (out caller-allocated) (array length=size): where the folded key goes, ended by NUL
 * @size: bytes in @buffer; 0 to measure only
 *
 * Folds as attache_lexicon_fold() does, without allocating. What does not fit is cut at a character
 * boundary.
 *
 * Returns: the length of the whole folded key in bytes, without NUL; it did not fit if this is
 *   @size or more
 */
gsize
attache_lexicon_fold_into (const char *text, gsize length, char *buffer, gsize size)
{
  Folder folder = { buffer, size, 0, 0, FALSE };
  const char *end = text + length;

  for (const char *at = text; at < end;)
    {
      if ((guchar)*at < 0x80)
        put_ascii (&folder, *at++);
      else
        {
          put_folded (&folder, g_utf8_get_char (at));
          at = g_utf8_next_char (at);
        }
    }
  if (size > 0)
    buffer[folder.stored] = '\0';
  return folder.length;
}

/**
 * attache_lexicon_fold:
 * @text: valid UTF-8
 * @length: length of @text in bytes, or -1 if it ends in NUL
 *
 * Makes a key: lower case, no diacritics, straight apostrophes and hyphens, one space for each run
 * of white space and none at the ends. "Élysée  Palace" gives "elysee palace".
 *
 * Returns: (transfer full): the key
 */
char *
attache_lexicon_fold (const char *text, gssize length)
{
  gsize n, size;
  char *key;

  g_return_val_if_fail (text != NULL, NULL);

  n = length < 0 ? strlen (text) : (gsize)length;
  size = attache_lexicon_fold_into (text, n, NULL, 0) + 1;
  key = g_malloc (size);
  attache_lexicon_fold_into (text, n, key, size);
  return key;
}
