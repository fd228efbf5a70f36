/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-lexicon.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/attache-error.h"
#include "base/attache-lexicon-format.h"
#include "base/attache-limits.h"

struct _AttacheTable
{
  const char *name;
  const char *strings;
  const guint32 *columns;
  const guint32 *cells;
  const AttacheLexiconSlot *slots;
  const AttacheTableHit *hits;
  guint32 n_rows;
  guint32 n_columns;
  guint32 n_slots;
};

struct _AttacheLexicon
{
  GObject parent_instance;

  GMappedFile *file;
  const char *version;
  AttacheTable *tables;
  guint n_tables;
  const char *strings;
  const AttacheLexiconModelRecord *models;
  guint n_models;
};

G_DEFINE_FINAL_TYPE (AttacheLexicon, attache_lexicon, G_TYPE_OBJECT)

/* What is checked while a file is opened. */
typedef struct
{
  const guint8 *bytes;
  gsize size;
  const char *strings;
  gsize strings_size;
} Checker;

static guint64
mix (guint64 lane, guint64 word)
{
  lane = (lane ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return lane ^ (lane >> 29);
}

/**
 * attache_lexicon_checksum:
 * @file: (array length=size): a whole compiled file
 * @size: its length, a multiple of ATTACHE_LEXICON_ALIGN
 *
 * Four lanes of multiply and shift over 64-bit words. Every step is a bijection, so one changed
 * word always changes the sum; it guards against damage, not against forgery.
 *
 * Returns: the checksum of everything behind the header's `checksum`
 */
guint64
attache_lexicon_checksum (const guint8 *file, gsize size)
{
  guint64 lanes[4] = { 1, 2, 3, 4 };
  gsize at = G_STRUCT_OFFSET (AttacheLexiconHeader, size);
  guint64 words[4];

  for (; at + sizeof words <= size; at += sizeof words)
    {
      memcpy (words, file + at, sizeof words);
      for (guint i = 0; i < 4; i++)
        lanes[i] = mix (lanes[i], words[i]);
    }
  for (; at + 8 <= size; at += 8)
    {
      memcpy (words, file + at, 8);
      lanes[0] = mix (lanes[0], words[0]);
    }
  for (guint i = 1; i < 4; i++)
    lanes[0] = mix (lanes[0], lanes[i]);
  return lanes[0];
}

static gboolean
check_array (const Checker *checker, guint32 offset, guint64 n, gsize element)
{
  return offset % 4 == 0 && offset <= checker->size && n <= (checker->size - offset) / element;
}

static gboolean
check_strings (const Checker *checker, const guint32 *strings, guint64 n)
{
  for (guint64 i = 0; i < n; i++)
    if (strings[i] >= checker->strings_size)
      return FALSE;
  return TRUE;
}

static gboolean
check_slots (const Checker *checker, const AttacheLexiconSlot *slots, guint32 n_slots,
             guint32 n_hits)
{
  guint32 n_free = 0;

  for (guint32 i = 0; i < n_slots; i++)
    {
      const AttacheLexiconSlot *slot = &slots[i];
      guint16 length = attache_lexicon_tag_length (slot->tag);

      if (slot->tag == 0)
        n_free++;
      else if (slot->key >= checker->strings_size || length >= checker->strings_size - slot->key
               || slot->first_hit > n_hits
               || (slot->n_hits_and_more >> 1) > n_hits - slot->first_hit)
        return FALSE;
    }
  return n_slots == 0 || n_free > 0;
}

static gboolean
check_hits (const AttacheTableHit *hits, guint32 n_hits, guint32 n_rows, guint32 n_columns)
{
  for (guint32 i = 0; i < n_hits; i++)
    if (hits[i].row >= n_rows || hits[i].column >= n_columns)
      return FALSE;
  return TRUE;
}

static gboolean
check_table_layout (const Checker *checker, const AttacheLexiconTableRecord *record)
{
  return record->name < checker->strings_size
         && check_array (checker, record->columns, record->n_columns, 4)
         && check_array (checker, record->cells, (guint64)record->n_rows * record->n_columns, 4)
         && check_array (checker, record->slots, record->n_slots, sizeof (AttacheLexiconSlot))
         && check_array (checker, record->hits, record->n_hits, sizeof (AttacheTableHit));
}

static gboolean
open_table (const Checker *checker, const AttacheLexiconTableRecord *record, AttacheTable *table)
{
  if (!check_table_layout (checker, record))
    return FALSE;
  table->strings = checker->strings;
  table->name = checker->strings + record->name;
  table->columns = (const guint32 *)(checker->bytes + record->columns);
  table->cells = (const guint32 *)(checker->bytes + record->cells);
  table->slots = (const AttacheLexiconSlot *)(checker->bytes + record->slots);
  table->hits = (const AttacheTableHit *)(checker->bytes + record->hits);
  table->n_rows = record->n_rows;
  table->n_columns = record->n_columns;
  table->n_slots = record->n_slots;
  return check_strings (checker, table->columns, table->n_columns)
         && check_strings (checker, table->cells, (guint64)table->n_rows * table->n_columns)
         && check_slots (checker, table->slots, table->n_slots, record->n_hits)
         && check_hits (table->hits, record->n_hits, table->n_rows, table->n_columns);
}

static gboolean
check_models (const Checker *checker, const AttacheLexiconModelRecord *models, guint n)
{
  for (guint i = 0; i < n; i++)
    if (models[i].name >= checker->strings_size || models[i].offset % ATTACHE_LEXICON_ALIGN != 0
        || !check_array (checker, models[i].offset, models[i].size, 1))
      return FALSE;
  return TRUE;
}

static const char *
check_header (const AttacheLexiconHeader *header, gsize size)
{
  if (size < sizeof *header || memcmp (header->magic, ATTACHE_LEXICON_MAGIC, 8) != 0)
    return _ ("it is not a data file of Attaché");
  if (header->byte_order != ATTACHE_LEXICON_BYTE_ORDER)
    return _ ("it was built for another kind of machine");
  if (header->format != ATTACHE_LEXICON_FORMAT)
    return _ ("it belongs to another version of Attaché");
  if (header->size != size || size % ATTACHE_LEXICON_ALIGN != 0)
    return _ ("it is cut short or has something behind its end");
  if (header->checksum != attache_lexicon_checksum ((const guint8 *)header, size))
    return _ ("it is damaged");
  return NULL;
}

static gboolean
open_tables (AttacheLexicon *self, const AttacheLexiconHeader *header, gsize size)
{
  Checker checker = { (const guint8 *)header, size, NULL, header->strings_size };
  const AttacheLexiconTableRecord *records;

  if (header->strings > size || header->strings_size > size - header->strings
      || header->strings_size == 0
      || !check_array (&checker, header->tables, header->n_tables, sizeof *records)
      || !check_array (&checker, header->models, header->n_models, sizeof *self->models)
      || memchr (header->version, '\0', sizeof header->version) == NULL)
    return FALSE;
  checker.strings = (const char *)header + header->strings;
  if (checker.strings[header->strings_size - 1] != '\0')
    return FALSE;
  records = (const AttacheLexiconTableRecord *)(checker.bytes + header->tables);
  self->n_tables = header->n_tables;
  self->tables = g_new0 (AttacheTable, MAX (1, self->n_tables));
  for (guint i = 0; i < self->n_tables; i++)
    if (!open_table (&checker, &records[i], &self->tables[i]))
      return FALSE;
  self->version = header->version;
  self->strings = checker.strings;
  self->models = (const AttacheLexiconModelRecord *)(checker.bytes + header->models);
  self->n_models = header->n_models;
  return check_models (&checker, self->models, self->n_models);
}

/**
 * attache_lexicon_open:
 * @path: the compiled data file
 * @error: return location for a #GError
 *
 * Maps @path and checks all of it: the checksum, then every offset, so that a look-up needs no
 * check. A file that is missing, cut short, damaged or of another version is ATTACHE_ERROR_DATA.
 * The file must not be changed in place while it is open; installing a new one renames it over the
 * old.
 *
 * Returns: (transfer full) (nullable): the lexicon
 */
AttacheLexicon *
attache_lexicon_open (const char *path, GError **error)
{
  g_autoptr (AttacheLexicon) self = g_object_new (ATTACHE_TYPE_LEXICON, NULL);
  g_autoptr (GError) local_error = NULL;
  const AttacheLexiconHeader *header;
  const char *problem;
  gsize size;

  g_return_val_if_fail (path != NULL, NULL);

  self->file = g_mapped_file_new (path, FALSE, &local_error);
  if (self->file == NULL)
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_DATA, _ ("Cannot open the data file: %s"),
                   local_error->message);
      return NULL;
    }
  header = (const AttacheLexiconHeader *)g_mapped_file_get_contents (self->file);
  size = g_mapped_file_get_length (self->file);
  problem = check_header (header, size);
  if (problem == NULL && !open_tables (self, header, size))
    problem = _ ("it is damaged");
  if (problem != NULL)
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_DATA, _ ("Cannot use the data file %s: %s"),
                   path, problem);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static void
attache_lexicon_finalize (GObject *object)
{
  AttacheLexicon *self = ATTACHE_LEXICON (object);

  g_clear_pointer (&self->tables, g_free);
  g_clear_pointer (&self->file, g_mapped_file_unref);
  G_OBJECT_CLASS (attache_lexicon_parent_class)->finalize (object);
}

static void
attache_lexicon_class_init (AttacheLexiconClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = attache_lexicon_finalize;
}

static void
attache_lexicon_init (AttacheLexicon *self)
{
}

/**
 * attache_lexicon_get_version:
 *
 * Returns: a short hash of the content of all tables; equal tables, equal version
 */
const char *
attache_lexicon_get_version (AttacheLexicon *self)
{
  g_return_val_if_fail (ATTACHE_IS_LEXICON (self), "");

  return self->version;
}

/**
 * attache_lexicon_get_table:
 * @name: the table's file name without folder and ending, such as `states`
 *
 * Returns: (nullable): the table, owned by @self; %NULL if the file has no such table, which
 *   callers take like an empty one
 */
const AttacheTable *
attache_lexicon_get_table (AttacheLexicon *self, const char *name)
{
  g_return_val_if_fail (ATTACHE_IS_LEXICON (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < self->n_tables; i++)
    if (strcmp (self->tables[i].name, name) == 0)
      return &self->tables[i];
  return NULL;
}

/**
 * attache_lexicon_get_n_tables:
 *
 * Returns: the number of tables
 */
guint
attache_lexicon_get_n_tables (AttacheLexicon *self)
{
  g_return_val_if_fail (ATTACHE_IS_LEXICON (self), 0);

  return self->n_tables;
}

/**
 * attache_lexicon_get_table_name:
 * @index: less than attache_lexicon_get_n_tables()
 *
 * Returns: the name of a table; tables are ordered by name
 */
const char *
attache_lexicon_get_table_name (AttacheLexicon *self, guint index)
{
  g_return_val_if_fail (ATTACHE_IS_LEXICON (self), NULL);
  g_return_val_if_fail (index < self->n_tables, NULL);

  return self->tables[index].name;
}

/**
 * attache_lexicon_get_model:
 * @name: the model's file name without folder and ending, such as `tags`
 *
 * Returns: (transfer full) (nullable): the bytes of a model, aligned to ATTACHE_LEXICON_ALIGN; they
 *   may outlive @self. %NULL if there is no such model
 */
GBytes *
attache_lexicon_get_model (AttacheLexicon *self, const char *name)
{
  g_return_val_if_fail (ATTACHE_IS_LEXICON (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < self->n_models; i++)
    if (strcmp (self->strings + self->models[i].name, name) == 0)
      {
        g_autoptr (GBytes) all = g_mapped_file_get_bytes (self->file);

        return g_bytes_new_from_bytes (all, self->models[i].offset, self->models[i].size);
      }
  return NULL;
}

/**
 * attache_table_get_n_rows:
 * @self: (nullable): a table
 *
 * Returns: the number of rows; 0 for %NULL
 */
guint
attache_table_get_n_rows (const AttacheTable *self)
{
  return self != NULL ? self->n_rows : 0;
}

/**
 * attache_table_get_column:
 * @self: (nullable): a table
 * @name: a column's name, without the `*`
 *
 * Returns: the column's number, or -1 if there is none of that name
 */
gint
attache_table_get_column (const AttacheTable *self, const char *name)
{
  g_return_val_if_fail (name != NULL, -1);

  for (guint i = 0; self != NULL && i < self->n_columns; i++)
    if (strcmp (self->strings + self->columns[i], name) == 0)
      return (gint)i;
  return -1;
}

/**
 * attache_table_get:
 * @self: (nullable): a table
 * @row: a row
 * @column: a column
 *
 * Returns: the cell as it stands in the table, `|` and all; "" if there is no such cell, so that a
 *   table without an optional column reads as one with empty cells
 */
const char *
attache_table_get (const AttacheTable *self, guint row, gint column)
{
  if (self == NULL || row >= self->n_rows || column < 0 || (guint)column >= self->n_columns)
    return "";
  return self->strings + self->cells[(gsize)row * self->n_columns + (guint)column];
}

/**
 * attache_table_lookup:
 * @self: (nullable): a table
 * @key: a folded key (see attache_lexicon_fold()), @length bytes, need not end in NUL
 * @length: length of @key in bytes, or -1 if it ends in NUL
 * @match: (out caller-allocated): what was found; always set
 *
 * Looks @key up among the values of the indexed columns. To find the longest key at a place, look
 * up one token, then two, and so on as long as `more` is set.
 *
 * Returns: whether @key is a key of the table (then `n_hits` is at least 1)
 */
gboolean
attache_table_lookup (const AttacheTable *self, const char *key, gssize length,
                      AttacheTableMatch *match)
{
  gsize n = length < 0 ? strlen (key) : (gsize)length;
  guint32 hash;
  guint16 tag;

  *match = (AttacheTableMatch){ NULL, 0, FALSE };
  if (self == NULL || self->n_slots == 0 || n == 0 || n > ATTACHE_LIMIT_TOKEN_BYTES)
    return FALSE;
  hash = attache_lexicon_hash (key, n);
  tag = attache_lexicon_tag (hash, n);
  for (guint32 i = attache_lexicon_home (hash, self->n_slots);;
       i = i + 1 < self->n_slots ? i + 1 : 0)
    {
      const AttacheLexiconSlot *slot = &self->slots[i];

      if (slot->tag == 0)
        return FALSE;
      if (slot->tag != tag || memcmp (self->strings + slot->key, key, n) != 0)
        continue;
      *match = (AttacheTableMatch){ self->hits + slot->first_hit, slot->n_hits_and_more >> 1,
                                    slot->n_hits_and_more & 1 };
      return match->n_hits > 0;
    }
}
