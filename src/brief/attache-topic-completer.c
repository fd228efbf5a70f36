/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-topic-completer.h"

#include <string.h>

#include "brief/attache-topic-keys-private.h"

/* A form of a name, folded, and the name it leads to. */
typedef struct
{
  const char *form;
  const char *name; /* the lexicon's */
  gboolean whole;   /* the form is the name, not one of its words or another name of it */
} Entry;

struct _AttacheTopicCompleter
{
  AttacheLexicon *lexicon;
  GStringChunk *forms;
  GArray *entries; /* of Entry, by form, whole names first */
};

static void
add_entry (AttacheTopicCompleter *self, const char *folded, const char *name, gboolean whole)
{
  Entry entry = { g_string_chunk_insert_const (self->forms, folded), name, whole };

  if (*folded != '\0')
    g_array_append_val (self->entries, entry);
}

/* A name is found by each of its words: Lavrov, Sergei. */
static void
add_form (AttacheTopicCompleter *self, const char *form, const char *name, gboolean whole)
{
  g_autofree char *folded = attache_lexicon_fold (form, -1);

  add_entry (self, folded, name, whole);
  for (const char *space = strchr (folded, ' '); space != NULL; space = strchr (space + 1, ' '))
    add_entry (self, space + 1, name, FALSE);
}

static void
add_table (AttacheTopicCompleter *self, const AttacheNamesTable *table)
{
  static const char *const columns[] = { "aliases", "adjectives" };

  for (guint row = 0; table->table != NULL && row < attache_table_get_n_rows (table->table); row++)
    {
      const char *name = attache_table_get (table->table, row, table->name);

      add_form (self, name, name, TRUE);
      for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
        {
          gint column = attache_table_get_column (table->table, columns[i]);
          g_auto (GStrv) forms = g_strsplit (
              column >= 0 ? attache_table_get (table->table, row, column) : "", "|", -1);

          for (guint k = 0; forms[k] != NULL; k++)
            add_form (self, forms[k], name, FALSE);
        }
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *first = a, *second = b;
  int order = strcmp (first->form, second->form);

  if (order != 0)
    return order;
  return first->whole != second->whole ? (first->whole ? -1 : 1)
                                       : strcmp (first->name, second->name);
}

/* Bits of the tables that hold names of a kind. */
static guint
get_tables (AttacheTopicKind kind)
{
  switch (kind)
    {
    case ATTACHE_TOPIC_COUNTRY:
      return 1u << ATTACHE_NAMES_STATES;
    case ATTACHE_TOPIC_PERSON:
      return 1u << ATTACHE_NAMES_PEOPLE;
    case ATTACHE_TOPIC_BODY:
      return 1u << ATTACHE_NAMES_BODIES | 1u << ATTACHE_NAMES_GROUPS;
    case ATTACHE_TOPIC_PLACE:
      return 1u << ATTACHE_NAMES_PLACES | 1u << ATTACHE_NAMES_PEOPLES | 1u << ATTACHE_NAMES_TREATIES
             | 1u << ATTACHE_NAMES_EVENTS;
    case ATTACHE_TOPIC_SPEAKER:
      return 1u << ATTACHE_NAMES_PEOPLE | 1u << ATTACHE_NAMES_STATES | 1u << ATTACHE_NAMES_BODIES;
    default:
      return 0;
    }
}

/**
 * attache_topic_completer_new:
 * @lexicon: the tables
 * @kind: a kind; there is nothing to complete of phrases and feeds
 *
 * Takes some milliseconds, so it is made once for an editor.
 *
 * Returns: (transfer full): a completer
 */
AttacheTopicCompleter *
attache_topic_completer_new (AttacheLexicon *lexicon, AttacheTopicKind kind)
{
  AttacheTopicCompleter *self = g_new0 (AttacheTopicCompleter, 1);
  AttacheTopicNames names;

  self->lexicon = g_object_ref (lexicon);
  self->forms = g_string_chunk_new (65536);
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  attache_topic_names_init (&names, lexicon);
  for (guint i = 0; i < ATTACHE_N_NAMES; i++)
    if (get_tables (kind) & (1u << i))
      add_table (self, &names.tables[i]);
  g_array_sort (self->entries, compare_entries);
  return self;
}

void
attache_topic_completer_free (AttacheTopicCompleter *self)
{
  g_array_unref (self->entries);
  g_string_chunk_free (self->forms);
  g_object_unref (self->lexicon);
  g_free (self);
}

static guint
find_first (const AttacheTopicCompleter *self, const char *folded)
{
  guint low = 0, high = self->entries->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (g_array_index (self->entries, Entry, middle).form, folded) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Names that begin with what was typed before those that have it elsewhere. */
static void
collect (const AttacheTopicCompleter *self, const char *folded, gboolean whole, guint most,
         GPtrArray *found)
{
  for (guint i = find_first (self, folded); i < self->entries->len && found->len < most; i++)
    {
      const Entry *entry = &g_array_index (self->entries, Entry, i);

      if (!g_str_has_prefix (entry->form, folded))
        break;
      if (entry->whole == whole
          && !g_ptr_array_find_with_equal_func (found, entry->name, g_str_equal, NULL))
        g_ptr_array_add (found, g_strdup (entry->name));
    }
}

/**
 * attache_topic_completer_complete:
 * @typed: the beginning of a name, of a word of it, or of another name of it, in any case
 * @most: how many names to give
 *
 * Returns: (transfer full) (array zero-terminated=1): names, those that begin with @typed first;
 *   none if @typed is empty
 */
GStrv
attache_topic_completer_complete (const AttacheTopicCompleter *self, const char *typed, guint most)
{
  g_autofree char *folded = attache_lexicon_fold (typed, -1);
  GPtrArray *found = g_ptr_array_new ();

  if (*folded != '\0')
    {
      collect (self, folded, TRUE, most, found);
      collect (self, folded, FALSE, most, found);
    }
  g_ptr_array_add (found, NULL);
  return (GStrv)g_ptr_array_free (found, FALSE);
}
