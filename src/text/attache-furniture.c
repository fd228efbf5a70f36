/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-blocks-private.h"

#include <string.h>

/* The longest class name worth a look. */
#define NAME_BYTES 64

static AttacheFurniture
look_up (const AttacheTable *table, const char *name, gsize length)
{
  AttacheTableMatch match;
  const char *kind;

  if (length == 0 || !attache_table_lookup (table, name, length, &match))
    return ATTACHE_FURNITURE_NONE;
  kind = attache_table_get (table, match.hits[0].row, attache_table_get_column (table, "kind"));
  return g_str_equal (kind, "byline")    ? ATTACHE_FURNITURE_BYLINE
         : g_str_equal (kind, "talk")    ? ATTACHE_FURNITURE_TALK
         : g_str_equal (kind, "consent") ? ATTACHE_FURNITURE_CONSENT
         : g_str_equal (kind, "pay")     ? ATTACHE_FURNITURE_PAY
         : g_str_equal (kind, "check")   ? ATTACHE_FURNITURE_CHECK
                                         : ATTACHE_FURNITURE_DROP;
}

/* The length of a name less a number at its end: `message-882` is `message`. */
static gsize
less_number (const char *name, gsize length)
{
  gsize n = length;

  while (n > 0 && g_ascii_isdigit (name[n - 1]))
    n--;
  return n < length && n > 1 && name[n - 1] == '-' ? n - 1 : length;
}

/* One name as a whole, then its parts between hyphens and underscores. */
static AttacheFurniture
judge_name (const AttacheTable *table, const char *name, gsize length)
{
  char key[NAME_BYTES];
  AttacheFurniture found;

  if (length > NAME_BYTES)
    return ATTACHE_FURNITURE_NONE;
  for (gsize i = 0; i < length; i++)
    key[i] = name[i] == '_' ? '-' : g_ascii_tolower (name[i]);
  found = look_up (table, key, less_number (key, length));
  for (gsize start = 0, end; found == ATTACHE_FURNITURE_NONE && start < length; start = end + 1)
    {
      for (end = start; end < length && key[end] != '-'; end++)
        ;
      found = look_up (table, key + start, end - start);
    }
  return found;
}

/**
 * attache_furniture_of_names:
 * @table: (nullable): the table `furniture`
 * @names: the value of a class, id or role attribute
 * @length: its length in bytes
 *
 * Returns: what the names say of an element
 */
AttacheFurniture
attache_furniture_of_names (const AttacheTable *table, const char *names, gsize length)
{
  AttacheFurniture found = ATTACHE_FURNITURE_NONE;

  for (gsize start = 0, end; found == ATTACHE_FURNITURE_NONE && start < length; start = end + 1)
    {
      for (end = start; end < length && !g_ascii_isspace (names[end]); end++)
        ;
      found = judge_name (table, names + start, end - start);
    }
  return found;
}

/**
 * attache_furniture_is_dropped:
 *
 * Returns: whether what such an element holds is no story
 */
gboolean
attache_furniture_is_dropped (AttacheFurniture furniture)
{
  return furniture != ATTACHE_FURNITURE_NONE && furniture != ATTACHE_FURNITURE_BYLINE;
}
