/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-gazetteer-tables-private.h"

/* The country of bodies that every state may have. */
#define ANY_STATE "any"

/* Keys this short must be written in capitals where the table has capitals: "US" is a state, "us"
 * is not. In bytes. */
#define ACRONYM_BYTES 6

static const char *const table_names[ATTACHE_N_NAME_TABLES]
    = { "states", "bodies", "treaties", "groups", "events", "places", "peoples", "people" };
static const AttacheEntityType table_types[ATTACHE_N_NAME_TABLES]
    = { ATTACHE_ENTITY_GPE,   ATTACHE_ENTITY_ORG, ATTACHE_ENTITY_DOC,  ATTACHE_ENTITY_ORG,
        ATTACHE_ENTITY_EVENT, ATTACHE_ENTITY_GPE, ATTACHE_ENTITY_NORP, ATTACHE_ENTITY_PER };

static void
find_name_table (AttacheNameTable *self, AttacheLexicon *lexicon, AttacheNameTableId id)
{
  self->table = attache_lexicon_get_table (lexicon, table_names[id]);
  self->name = attache_table_get_column (self->table, "name");
  self->country
      = attache_table_get_column (self->table, id == ATTACHE_TABLE_STATES ? "id" : "country");
  self->type = attache_table_get_column (self->table, "type");
  self->adjectives = attache_table_get_column (self->table, "adjectives");
  self->capital = attache_table_get_column (self->table, "capital");
  self->seats = attache_table_get_column (self->table, "seats");
  self->role = attache_table_get_column (self->table, "role");
  self->gender = attache_table_get_column (self->table, "gender");
  self->basis = attache_table_get_column (self->table, "basis");
  self->from = attache_table_get_column (self->table, "from");
  self->until = attache_table_get_column (self->table, "until");
}

static void
set_date (AttacheGazetteer *self, AttacheItem *item)
{
  gint64 published = attache_item_get_published (item);
  g_autoptr (GDateTime) time = published > 0 ? g_date_time_new_from_unix_utc (published) : NULL;
  g_autofree char *date = time != NULL ? g_date_time_format (time, "%Y-%m-%d") : NULL;

  if (date != NULL)
    g_strlcpy (self->date, date, sizeof self->date);
}

AttacheGazetteer *
attache_gazetteer_new (AttacheLanguage *language, AttacheTokens *tokens)
{
  AttacheGazetteer *self = g_new0 (AttacheGazetteer, 1);
  AttacheLexicon *lexicon = attache_language_get_lexicon (language);

  self->tokens = tokens;
  self->all = attache_tokens_get_tokens (tokens, &self->n);
  self->text = attache_document_get_text (attache_tokens_get_document (tokens), NULL);
  self->countries = g_string_chunk_new (64);
  set_date (self, attache_document_get_item (attache_tokens_get_document (tokens)));
  for (guint i = 0; i < ATTACHE_N_NAME_TABLES; i++)
    find_name_table (&self->tables[i], lexicon, i);
  return self;
}

void
attache_gazetteer_free (AttacheGazetteer *self)
{
  g_string_chunk_free (self->countries);
  g_free (self);
}

/* The value of a cell that folds to what stands at the tokens. */
static gboolean
find_value (const AttacheGazetteer *self, const char *cell, AttacheSpan span, const char **value,
            gsize *length)
{
  g_autofree char *key
      = attache_lexicon_fold (self->text + span.start, (gssize)attache_span_length (span));

  for (const char *p = cell; *p != '\0';)
    {
      gsize n = strcspn (p, "|");
      g_autofree char *folded = attache_lexicon_fold (p, (gssize)n);

      if (g_str_equal (folded, key))
        {
          *value = p;
          *length = n;
          return TRUE;
        }
      p += n + (p[n] == '|');
    }
  return FALSE;
}

static gboolean
is_capitals (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_ascii_islower (text[i]))
      return FALSE;
  return TRUE;
}

/* "LeT", "JeM" */
static gboolean
ends_in_capital (const char *text, gsize length)
{
  return length > 1 && g_ascii_isupper (text[length - 1]);
}

static AttacheSpan
span_of (const AttacheGazetteer *self, guint first, guint end)
{
  return (AttacheSpan){ self->all[first].span.start, self->all[end - 1].span.end };
}

static gboolean
has_capital (const AttacheGazetteer *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (self->all[i].flags & (ATTACHE_TOKEN_CAPITAL | ATTACHE_TOKEN_NUMBER))
      return TRUE;
  return FALSE;
}

/* Whether a word has no capital: "e-Taiba" has one behind its hyphen. */
static gboolean
is_small (const AttacheGazetteer *self, guint token)
{
  AttacheSpan span = self->all[token].span;
  const char *hyphen = memchr (self->text + span.start, '-', attache_span_length (span));

  return (self->all[token].flags & (ATTACHE_TOKEN_WORD | ATTACHE_TOKEN_CAPITAL))
             == ATTACHE_TOKEN_WORD
         && (hyphen == NULL || !g_ascii_isupper (hyphen[1]));
}

/* Whether the table writes the last word of a name with a capital. Of bodies it always counts so:
 * "Iraqi security forces" is no name. */
static gboolean
ends_capital (const AttacheGazetteer *self, const AttacheNameTable *table, AttacheTableHit hit,
              AttacheSpan span)
{
  const char *value;
  gsize length;

  if (table == &self->tables[ATTACHE_TABLE_BODIES]
      || !find_value (self, attache_table_get (table->table, hit.row, (gint)hit.column), span,
                      &value, &length))
    return TRUE;
  while (length > 0 && value[length - 1] != ' ' && value[length - 1] != '-')
    length--;
  return g_unichar_isupper (g_utf8_get_char (value + length));
}

/* Short keys are acronyms if the table writes them so, and then the text must too; "LeT" must stand
 * there just so. */
gboolean
attache_gazetteer_case_fits (const AttacheGazetteer *self, const AttacheNameTable *table,
                             AttacheTableHit hit, guint first, guint end)
{
  AttacheSpan span = span_of (self, first, end);
  const char *value;
  gsize length;

  if (!has_capital (self, first, end))
    return FALSE;
  if (end > first + 1 && is_small (self, end - 1) && ends_capital (self, table, hit, span))
    return FALSE;
  if (attache_span_length (span) > ACRONYM_BYTES
      || !find_value (self, attache_table_get (table->table, hit.row, (gint)hit.column), span,
                      &value, &length))
    return TRUE;
  if (ends_in_capital (value, length) && !is_capitals (value, length))
    return attache_span_length (span) == length
           && memcmp (self->text + span.start, value, length) == 0;
  return !is_capitals (value, length)
         || is_capitals (self->text + span.start, attache_span_length (span));
}

AttacheEntityType
attache_gazetteer_type_of (const AttacheNameTable *table, AttacheNameTableId id,
                           AttacheTableHit hit)
{
  if (id == ATTACHE_TABLE_STATES && (gint)hit.column == table->adjectives)
    return ATTACHE_ENTITY_NORP;
  if (id == ATTACHE_TABLE_STATES && (gint)hit.column == table->seats)
    return ATTACHE_ENTITY_ORG;
  if (id == ATTACHE_TABLE_PLACES
      && g_str_equal (attache_table_get (table->table, hit.row, table->type), "LOC"))
    return ATTACHE_ENTITY_LOC;
  return table_types[id];
}

static const char *
or_null (const char *cell)
{
  return *cell != '\0' && strchr (cell, '|') == NULL ? cell : NULL;
}

/* The place in a row's countries where one stands; NULL if it does not. */
const char *
attache_gazetteer_find_country (const AttacheNameTable *table, guint32 row, const char *country)
{
  gsize length = strlen (country);

  for (const char *p = attache_table_get (table->table, row, table->country); *p != '\0';)
    {
      gsize n = strcspn (p, "|");

      if (n == length && strncmp (p, country, n) == 0)
        return p;
      p += n + (p[n] == '|');
    }
  return NULL;
}

/* Of several countries the first, which is the usual one. */
static const char *
usual_country (const AttacheGazetteer *self, const AttacheNameTable *table, guint32 row)
{
  const char *cell = attache_table_get (table->table, row, table->country);

  if (*cell == '\0' || g_str_equal (cell, ANY_STATE))
    return NULL;
  if (strchr (cell, '|') == NULL)
    return cell;
  return g_string_chunk_insert_len (self->countries, cell, (gssize)strcspn (cell, "|"));
}

static AttacheGender
gender_of (const char *cell)
{
  return *cell == 'f'   ? ATTACHE_GENDER_FEMALE
         : *cell == 'm' ? ATTACHE_GENDER_MALE
                        : ATTACHE_GENDER_UNKNOWN;
}

/* Whether a person held the office of a row when the item was published; if that is unknown,
 * whether he still does. Dates are years or whole dates, so that their texts compare. Only a row
 * with a stated basis has an office. */
gboolean
attache_gazetteer_is_in_office (const AttacheGazetteer *self, const AttacheNameTable *table,
                                guint32 row)
{
  const char *from = attache_table_get (table->table, row, table->from);
  const char *until = attache_table_get (table->table, row, table->until);

  if (*attache_table_get (table->table, row, table->role) == '\0'
      || strcmp (attache_table_get (table->table, row, table->basis), "unverified") == 0)
    return FALSE;
  if (*self->date == '\0')
    return *until == '\0';
  return strncmp (self->date, from, strlen (from)) >= 0
         && (*until == '\0' || strncmp (self->date, until, strlen (until)) <= 0);
}

/* Nationalities and capitals are named by the first value, which is the usual one, seats of
 * government by their own, all else by its row's name. */
static void
name_hit (const AttacheGazetteer *self, const AttacheNameTable *table, AttacheTableHit hit,
          AttacheGazetteerHit *out)
{
  const char *cell = attache_table_get (table->table, hit.row, (gint)hit.column);

  if ((gint)hit.column == table->seats
      && find_value (self, cell, span_of (self, out->first, out->end), &out->name,
                     &out->name_length))
    return;
  if ((gint)hit.column != table->adjectives && (gint)hit.column != table->capital)
    cell = attache_table_get (table->table, hit.row, table->name);
  out->name = cell;
  out->name_length = strcspn (cell, "|");
}

void
attache_gazetteer_fill_hit (const AttacheGazetteer *self, AttacheNameTableId id,
                            AttacheTableHit hit, guint first, guint end, AttacheGazetteerHit *out)
{
  const AttacheNameTable *table = &self->tables[id];

  out->first = first;
  out->end = end;
  out->type = attache_gazetteer_type_of (table, id, hit);
  out->country = usual_country (self, table, hit.row);
  out->of_any_state
      = g_str_equal (attache_table_get (table->table, hit.row, table->country), ANY_STATE);
  out->gender = gender_of (attache_table_get (table->table, hit.row, table->gender));
  out->is_state = id == ATTACHE_TABLE_STATES && (gint)hit.column != table->capital
                  && (gint)hit.column != table->seats;
  out->role = NULL;
  if (id == ATTACHE_TABLE_PEOPLE && attache_gazetteer_is_in_office (self, table, hit.row))
    out->role = or_null (attache_table_get (table->table, hit.row, table->role));
  name_hit (self, table, hit, out);
}

/**
 * attache_gazetteer_get_state:
 * @code: an ISO 3166 alpha-2 code
 *
 * Returns: (nullable): the code as the table of states has it; %NULL if it has none such
 */
const char *
attache_gazetteer_get_state (AttacheGazetteer *self, const char *code)
{
  const AttacheNameTable *states = &self->tables[ATTACHE_TABLE_STATES];
  guint low = 0, high = attache_table_get_n_rows (states->table);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      const char *id = attache_table_get (states->table, middle, states->country);
      int order = strcmp (code, id);

      if (order == 0)
        return id;
      if (order < 0)
        high = middle;
      else
        low = middle + 1;
    }
  return NULL;
}
