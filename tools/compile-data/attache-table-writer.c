/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "attache-table-writer.h"

#include <string.h>

#include "base/attache-lexicon-format.h"
#include "base/attache-lexicon.h"
#include "base/attache-limits.h"

/* The strings of the file, each once. */
typedef struct
{
  GString *pool;
  GHashTable *offsets;
} Strings;

/* A key of a table: where it stands, and whether a longer key begins with it. */
typedef struct
{
  GArray *hits;
  gboolean more;
  const char *whole; /* a key that begins with this one, if it is none itself */
} Key;

typedef struct
{
  GHashTable *keys; /* char* -> Key */
  GPtrArray *order; /* char*, as first met, so that the file is the same every time */
} Index;

G_STATIC_ASSERT (ATTACHE_LIMIT_TOKEN_BYTES < 1 << ATTACHE_LEXICON_LENGTH_BITS);

static guint32
add_string (Strings *strings, const char *text)
{
  gpointer found;
  guint32 offset;

  if (g_hash_table_lookup_extended (strings->offsets, text, NULL, &found))
    return GPOINTER_TO_UINT (found);
  offset = (guint32)strings->pool->len;
  g_string_append_len (strings->pool, text, (gssize)strlen (text) + 1);
  g_hash_table_insert (strings->offsets, g_strdup (text), GUINT_TO_POINTER (offset));
  return offset;
}

static void
key_free (gpointer data)
{
  Key *key = data;

  g_array_unref (key->hits);
  g_free (key);
}

static Key *
get_key (Index *index, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  Key *key = g_hash_table_lookup (index->keys, copy);

  if (key != NULL)
    return key;
  key = g_new0 (Key, 1);
  key->hits = g_array_new (FALSE, FALSE, sizeof (AttacheTableHit));
  g_ptr_array_add (index->order, copy);
  g_hash_table_insert (index->keys, g_steal_pointer (&copy), key);
  return key;
}

/* A token may end wherever letters and digits meet something else, and before n't, but not with a
 * space. */
static void
add_prefixes (Index *index, const char *text, const char *whole)
{
  const char *at = text;

  while (*at != '\0')
    {
      gboolean alnum = g_unichar_isalnum (g_utf8_get_char (at));
      const char *next = g_utf8_next_char (at);

      if (*next == '\0')
        return;
      if (*at != ' '
          && (!alnum || !g_unichar_isalnum (g_utf8_get_char (next))
              || g_str_has_prefix (next, "n't")))
        {
          Key *key = get_key (index, text, (gsize)(next - text));

          key->more = TRUE;
          key->whole = whole;
        }
      at = next;
    }
}

static guint
count_words (const char *text)
{
  guint n = 1;

  for (; *text != '\0'; text++)
    n += *text == ' ';
  return n;
}

static void
add_key (AttacheTableSource *source, Index *index, const char *value, AttacheTableHit hit,
         guint *n_errors)
{
  g_autofree char *text = attache_lexicon_fold (value, -1);
  guint line = g_array_index (source->lines, guint, hit.row);
  const char *index_key = NULL; /* the index's own copy of the text */
  Key *key;

  if (*text == '\0' || strlen (text) > ATTACHE_LIMIT_TOKEN_BYTES
      || count_words (text) > ATTACHE_LIMIT_PHRASE_WORDS)
    {
      attache_table_source_report (source, line, n_errors, "'%s' is too short or too long a key",
                                   value);
      return;
    }
  key = get_key (index, text, strlen (text));
  g_hash_table_lookup_extended (index->keys, text, (gpointer *)&index_key, NULL);
  for (guint i = 0; i < key->hits->len; i++)
    if (memcmp (&g_array_index (key->hits, AttacheTableHit, i), &hit, sizeof hit) == 0)
      return;
  g_array_append_val (key->hits, hit);
  add_prefixes (index, text, index_key);
}

static void
add_cell (AttacheTableSource *source, Index *index, AttacheTableHit hit, guint *n_errors)
{
  const char *cell = attache_table_source_get (source, hit.row, hit.column);
  g_auto (GStrv) values = NULL;

  if (strcmp (cell, "|") == 0)
    {
      add_key (source, index, cell, hit, n_errors);
      return;
    }
  values = g_strsplit (cell, "|", -1);
  for (guint i = 0; values[i] != NULL; i++)
    add_key (source, index, values[i], hit, n_errors);
}

static void
fill_index (AttacheTableSource *source, Index *index, guint *n_errors)
{
  if (attache_table_source_get_n_rows (source) > G_MAXUINT16)
    {
      attache_table_source_report (source, 1, n_errors, "more than %d rows", G_MAXUINT16);
      return;
    }
  for (guint row = 0; row < attache_table_source_get_n_rows (source); row++)
    for (guint column = 0; column < source->columns->len; column++)
      if (g_array_index (source->indexed, gboolean, column))
        add_cell (source, index, (AttacheTableHit){ row, column }, n_errors);
}

static guint32
append (GByteArray *file, gconstpointer data, gsize size)
{
  guint32 offset = file->len;

  g_byte_array_append (file, data, (guint)size);
  return offset;
}

/* At most five in seven of the slots are taken, so that a miss is found out after a few steps. */
static guint32
count_slots (guint n_keys)
{
  return n_keys == 0 ? 0 : n_keys + n_keys * 2 / 5 + 1;
}

static void
put_slot (AttacheLexiconSlot *slots, guint32 n_slots, guint32 hash, AttacheLexiconSlot slot)
{
  guint32 i = attache_lexicon_home (hash, n_slots);

  while (slots[i].tag != 0)
    i = i + 1 < n_slots ? i + 1 : 0;
  slots[i] = slot;
}

static void
write_index (GByteArray *file, Strings *strings, Index *index, AttacheLexiconTableRecord *record)
{
  g_autofree AttacheLexiconSlot *slots = NULL;
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (AttacheTableHit));

  record->n_slots = count_slots (index->order->len);
  slots = g_new0 (AttacheLexiconSlot, MAX (1, record->n_slots));
  for (guint i = 0; i < index->order->len; i++)
    {
      const char *text = g_ptr_array_index (index->order, i);
      const Key *key = g_hash_table_lookup (index->keys, text);
      gsize length = strlen (text);
      guint32 hash = attache_lexicon_hash (text, length);
      AttacheLexiconSlot slot
          = { .key = add_string (strings, key->hits->len > 0 ? text : key->whole),
              .tag = attache_lexicon_tag (hash, length),
              .n_hits_and_more = (guint16)(key->hits->len << 1 | key->more),
              .first_hit = hits->len };

      if (key->hits->len > 0)
        g_array_append_vals (hits, key->hits->data, key->hits->len);
      put_slot (slots, record->n_slots, hash, slot);
    }
  record->slots = append (file, slots, record->n_slots * sizeof *slots);
  record->n_hits = hits->len;
  record->hits = append (file, hits->data, hits->len * sizeof (AttacheTableHit));
}

static guint32
write_strings (GByteArray *file, Strings *strings, GPtrArray *texts)
{
  g_autofree guint32 *offsets = g_new0 (guint32, MAX (1, texts->len));

  for (guint i = 0; i < texts->len; i++)
    offsets[i] = add_string (strings, g_ptr_array_index (texts, i));
  return append (file, offsets, texts->len * sizeof *offsets);
}

static void
write_table (GByteArray *file, Strings *strings, AttacheTableSource *source,
             AttacheLexiconTableRecord *record, guint *n_errors)
{
  Index index
      = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, key_free), g_ptr_array_new () };

  fill_index (source, &index, n_errors);
  record->name = add_string (strings, source->name);
  record->n_rows = attache_table_source_get_n_rows (source);
  record->n_columns = source->columns->len;
  record->columns = write_strings (file, strings, source->columns);
  record->cells = write_strings (file, strings, source->cells);
  write_index (file, strings, &index, record);
  g_ptr_array_unref (index.order);
  g_hash_table_unref (index.keys);
}

static char *
make_version (GPtrArray *sources, GPtrArray *models)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *format = g_strdup_printf ("attache-lexicon %u\n", ATTACHE_LEXICON_FORMAT);

  g_checksum_update (checksum, (const guchar *)format, -1);
  for (guint i = 0; i < sources->len; i++)
    {
      AttacheTableSource *source = g_ptr_array_index (sources, i);
      g_autofree char *line = g_strdup_printf ("%s %s\n", source->name, source->digest);

      g_checksum_update (checksum, (const guchar *)line, -1);
    }
  for (guint i = 0; i < models->len; i++)
    {
      const AttacheModelSource *model = g_ptr_array_index (models, i);
      gsize size;
      const guchar *data = g_bytes_get_data (model->bytes, &size);

      g_checksum_update (checksum, (const guchar *)model->name, -1);
      g_checksum_update (checksum, data, (gssize)size);
    }
  return g_strndup (g_checksum_get_string (checksum), 16);
}

static void
pad (GByteArray *file)
{
  static const guint8 zeros[ATTACHE_LEXICON_ALIGN] = { 0 };

  append (file, zeros,
          (ATTACHE_LEXICON_ALIGN - file->len % ATTACHE_LEXICON_ALIGN) % ATTACHE_LEXICON_ALIGN);
}

static void
finish_header (GByteArray *file, AttacheLexiconHeader *header, GPtrArray *sources,
               GPtrArray *models)
{
  g_autofree char *version = make_version (sources, models);

  memcpy (header->magic, ATTACHE_LEXICON_MAGIC, sizeof header->magic);
  header->byte_order = ATTACHE_LEXICON_BYTE_ORDER;
  header->format = ATTACHE_LEXICON_FORMAT;
  header->size = file->len;
  header->n_tables = sources->len;
  header->n_models = models->len;
  g_strlcpy (header->version, version, sizeof header->version);
  memcpy (file->data, header, sizeof *header);
  header->checksum = attache_lexicon_checksum (file->data, file->len);
  memcpy (file->data, header, sizeof *header);
}

static void
write_models (GByteArray *file, Strings *strings, GPtrArray *models,
              AttacheLexiconModelRecord *records)
{
  for (guint i = 0; i < models->len; i++)
    {
      const AttacheModelSource *model = g_ptr_array_index (models, i);
      gsize size;
      gconstpointer data = g_bytes_get_data (model->bytes, &size);

      pad (file);
      records[i] = (AttacheLexiconModelRecord){ add_string (strings, model->name),
                                                append (file, data, size), (guint32)size, 0 };
    }
  pad (file);
}

/**
 * attache_table_writer_compile:
 * @sources: (element-type AttacheTableSource): the tables, sorted by name
 * @models: (element-type AttacheModelSource): the models, sorted by name
 * @n_errors: (inout): counts the keys that cannot be
 *
 * Returns: (transfer full): the data file (base/attache-lexicon-format.h); equal tables give equal
 *   bytes
 */
GByteArray *
attache_table_writer_compile (GPtrArray *sources, GPtrArray *models, guint *n_errors)
{
  GByteArray *file = g_byte_array_new ();
  AttacheLexiconHeader header = { 0 };
  g_autofree AttacheLexiconTableRecord *records
      = g_new0 (AttacheLexiconTableRecord, MAX (1, sources->len));
  gsize records_size = sources->len * sizeof *records;
  gsize models_size = models->len * sizeof (AttacheLexiconModelRecord);
  g_autofree AttacheLexiconModelRecord *model_records = g_malloc0 (MAX (1, models_size));
  Strings strings
      = { g_string_new (NULL), g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  add_string (&strings, "");
  append (file, &header, sizeof header);
  header.tables = append (file, records, records_size);
  header.models = append (file, model_records, models_size);
  for (guint i = 0; i < sources->len; i++)
    write_table (file, &strings, g_ptr_array_index (sources, i), &records[i], n_errors);
  if (records_size > 0)
    memcpy (file->data + header.tables, records, records_size);
  write_models (file, &strings, models, model_records);
  if (models_size > 0)
    memcpy (file->data + header.models, model_records, models_size);
  header.strings_size = (guint32)strings.pool->len;
  header.strings = append (file, strings.pool->str, strings.pool->len);
  pad (file);
  finish_header (file, &header, sources, models);
  g_hash_table_unref (strings.offsets);
  g_string_free (strings.pool, TRUE);
  return file;
}
