/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-gazetteer-private.h"

/* Keys this short must be written in capitals where the table has capitals: "US" is a state, "us"
 * is not. In bytes. */
#define ACRONYM_BYTES 6

/* Bytes of a phrase that are looked up: no key of a table is longer. */
#define KEY_BYTES (ATTACHE_LIMIT_TOKEN_BYTES + 2)

/* For choose_hit(): names of any type. */
#define ANY_TYPE (-1)

/* YYYY-MM-DD and its NUL. */
#define DATE_BYTES 11

typedef enum
{
  TABLE_STATES,
  TABLE_BODIES,
  TABLE_TREATIES,
  TABLE_GROUPS,
  TABLE_EVENTS,
  TABLE_PLACES,
  TABLE_PEOPLES,
  TABLE_PEOPLE,
  N_TABLES
} TableId;

typedef struct
{
  const AttacheTable *table;
  gint name;
  gint country; /* of states, the id */
  gint type;
  gint adjectives;
  gint capital;
  gint seats;
  gint role;
  gint gender;
  gint basis;
  gint from;
  gint until;
} NameTable;

struct _AttacheGazetteer
{
  AttacheTokens *tokens;
  const AttacheToken *all;
  guint n;
  const char *text;
  char date[DATE_BYTES]; /* YYYY-MM-DD, when the item was published; empty if unknown */
  NameTable tables[N_TABLES];
};

static const char *const table_names[N_TABLES]
    = { "states", "bodies", "treaties", "groups", "events", "places", "peoples", "people" };
static const AttacheEntityType table_types[N_TABLES]
    = { ATTACHE_ENTITY_GPE,   ATTACHE_ENTITY_ORG, ATTACHE_ENTITY_DOC,  ATTACHE_ENTITY_ORG,
        ATTACHE_ENTITY_EVENT, ATTACHE_ENTITY_GPE, ATTACHE_ENTITY_NORP, ATTACHE_ENTITY_PER };

static void
find_name_table (NameTable *self, AttacheLexicon *lexicon, TableId id)
{
  self->table = attache_lexicon_get_table (lexicon, table_names[id]);
  self->name = attache_table_get_column (self->table, "name");
  self->country = attache_table_get_column (self->table, id == TABLE_STATES ? "id" : "country");
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
  set_date (self, attache_document_get_item (attache_tokens_get_document (tokens)));
  for (guint i = 0; i < N_TABLES; i++)
    find_name_table (&self->tables[i], lexicon, i);
  return self;
}

void
attache_gazetteer_free (AttacheGazetteer *self)
{
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

static gboolean
is_small (const AttacheGazetteer *self, guint token)
{
  return (self->all[token].flags & (ATTACHE_TOKEN_WORD | ATTACHE_TOKEN_CAPITAL))
         == ATTACHE_TOKEN_WORD;
}

/* Whether the table writes the last word of a name with a capital. Of bodies it always counts so:
 * "Iraqi security forces" is no name. */
static gboolean
ends_capital (const AttacheGazetteer *self, const NameTable *table, AttacheTableHit hit,
              AttacheSpan span)
{
  const char *value;
  gsize length;

  if (table == &self->tables[TABLE_BODIES]
      || !find_value (self, attache_table_get (table->table, hit.row, (gint)hit.column), span,
                      &value, &length))
    return TRUE;
  while (length > 0 && value[length - 1] != ' ' && value[length - 1] != '-')
    length--;
  return g_unichar_isupper (g_utf8_get_char (value + length));
}

/* Short keys are acronyms if the table writes them so, and then the text must too. */
static gboolean
case_fits (const AttacheGazetteer *self, const NameTable *table, AttacheTableHit hit, guint first,
           guint end)
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
  return !is_capitals (value, length)
         || is_capitals (self->text + span.start, attache_span_length (span));
}

static AttacheEntityType
type_of (const NameTable *table, TableId id, AttacheTableHit hit)
{
  if (id == TABLE_STATES && (gint)hit.column == table->adjectives)
    return ATTACHE_ENTITY_NORP;
  if (id == TABLE_STATES && (gint)hit.column == table->seats)
    return ATTACHE_ENTITY_ORG;
  if (id == TABLE_PLACES
      && g_str_equal (attache_table_get (table->table, hit.row, table->type), "LOC"))
    return ATTACHE_ENTITY_LOC;
  return table_types[id];
}

static const char *
or_null (const char *cell)
{
  return *cell != '\0' && strchr (cell, '|') == NULL ? cell : NULL;
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
static gboolean
is_in_office (const AttacheGazetteer *self, const NameTable *table, guint32 row)
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

/* Nationalities are named by their first adjective, seats of government and capitals by their own
 * name, all else by its row's. */
static void
name_hit (const AttacheGazetteer *self, const NameTable *table, AttacheTableHit hit,
          AttacheGazetteerHit *out)
{
  const char *cell = attache_table_get (table->table, hit.row, (gint)hit.column);
  AttacheSpan span = span_of (self, out->first, out->end);

  if (((gint)hit.column == table->seats || (gint)hit.column == table->capital)
      && find_value (self, cell, span, &out->name, &out->name_length))
    return;
  if ((gint)hit.column != table->adjectives)
    cell = attache_table_get (table->table, hit.row, table->name);
  out->name = cell;
  out->name_length = strcspn (cell, "|");
}

static void
fill_hit (const AttacheGazetteer *self, TableId id, AttacheTableHit hit, guint first, guint end,
          AttacheGazetteerHit *out)
{
  const NameTable *table = &self->tables[id];

  out->first = first;
  out->end = end;
  out->type = type_of (table, id, hit);
  out->country = or_null (attache_table_get (table->table, hit.row, table->country));
  out->gender = gender_of (attache_table_get (table->table, hit.row, table->gender));
  out->is_state = id == TABLE_STATES && (gint)hit.column != table->capital
                  && (gint)hit.column != table->seats;
  out->role = NULL;
  if (id == TABLE_PEOPLE && is_in_office (self, table, hit.row))
    out->role = or_null (attache_table_get (table->table, hit.row, table->role));
  name_hit (self, table, hit, out);
}

/* A phrase of the document that grows by tokens, and the tables that may still hold it. */
typedef struct
{
  char key[KEY_BYTES];
  gsize used;
  guint end;
  gboolean more[N_TABLES];
} Phrase;

/* Takes in the next token. Returns whether it fits. */
static gboolean
grow (const AttacheGazetteer *self, Phrase *phrase, guint first)
{
  guint i = phrase->end;
  const char *folded;
  gsize size;

  if (i >= self->n || i >= first + 2 * ATTACHE_LIMIT_PHRASE_WORDS
      || self->all[i].sentence != self->all[first].sentence)
    return FALSE;
  folded = attache_tokens_get_folded (self->tokens, i);
  size = strlen (folded);
  if (phrase->used + size + 2 > KEY_BYTES)
    return FALSE;
  if (i > first && (self->all[i].flags & ATTACHE_TOKEN_SPACE_BEFORE))
    phrase->key[phrase->used++] = ' ';
  memcpy (phrase->key + phrase->used, folded, size);
  phrase->used += size;
  if (size == 3 && folded[1] == '.' && g_ascii_isalpha (folded[2]))
    phrase->key[phrase->used++] = '.'; /* "U.N" is written for "U.N." too */
  phrase->end++;
  return TRUE;
}

/* The first hit of a table for the phrase that is written as a name is, and of @type; of persons
 * one in office, if there is such. */
static gboolean
choose_hit (const AttacheGazetteer *self, TableId id, const AttacheTableMatch *match, guint first,
            guint end, gint type, AttacheTableHit *hit)
{
  const NameTable *table = &self->tables[id];
  gboolean found = FALSE;

  for (guint k = 0; k < match->n_hits; k++)
    {
      if ((type != ANY_TYPE && (gint)type_of (table, id, match->hits[k]) != type)
          || !case_fits (self, table, match->hits[k], first, end))
        continue;
      if (!found)
        *hit = match->hits[k];
      found = TRUE;
      if (id != TABLE_PEOPLE)
        break;
      if (is_in_office (self, table, match->hits[k].row))
        {
          *hit = match->hits[k];
          break;
        }
    }
  return found;
}

static gboolean
look_up (const AttacheGazetteer *self, Phrase *phrase, TableId id, guint first,
         AttacheTableHit *hit)
{
  AttacheTableMatch match;

  attache_table_lookup (self->tables[id].table, phrase->key, (gssize)phrase->used, &match);
  phrase->more[id] = match.more;
  return choose_hit (self, id, &match, first, phrase->end, ANY_TYPE, hit);
}

/**
 * attache_gazetteer_match:
 * @token: where to look
 * @hit: (out): the longest name of any table that begins there
 *
 * A name must have a capital or a digit in the text. Of equally long ones the table listed first
 * wins: states, bodies, treaties, groups, events, places, peoples, people. Cost: bounded, a few
 * look-ups for each word of the longest key.
 *
 * Returns: whether there is one
 */
gboolean
attache_gazetteer_match (AttacheGazetteer *self, guint token, AttacheGazetteerHit *hit)
{
  Phrase phrase = { .used = 0, .end = token };
  gboolean found = FALSE, more = TRUE;

  for (guint id = 0; id < N_TABLES; id++)
    phrase.more[id] = TRUE;
  while (more && grow (self, &phrase, token))
    {
      gboolean longer = FALSE;

      more = FALSE;
      for (guint id = 0; id < N_TABLES; id++)
        {
          AttacheTableHit at;

          if (phrase.more[id] && look_up (self, &phrase, id, token, &at) && !longer)
            {
              fill_hit (self, id, at, token, phrase.end, hit);
              found = longer = TRUE;
            }
          more |= phrase.more[id];
        }
    }
  return found;
}

static gboolean
match_exactly (AttacheGazetteer *self, guint first, guint end, AttacheEntityType type,
               AttacheGazetteerHit *hit)
{
  Phrase phrase = { .used = 0, .end = first };

  while (phrase.end < end && grow (self, &phrase, first))
    ;
  if (phrase.end != end)
    return FALSE;
  for (guint id = 0; id < N_TABLES; id++)
    {
      AttacheTableMatch match;
      AttacheTableHit at;

      attache_table_lookup (self->tables[id].table, phrase.key, (gssize)phrase.used, &match);
      if (choose_hit (self, id, &match, first, end, (gint)type, &at))
        {
          fill_hit (self, id, at, first, end, hit);
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * attache_gazetteer_match_span:
 * @first: first token
 * @end: the token after the last
 * @type: what the tokens name
 * @hit: (out): what the tables say of just these tokens as a name of that type
 *
 * An article before @first counts where the tables have it: "The Hague". For names that were found
 * otherwise, by a model or by their shape.
 *
 * Returns: whether the tables know them
 */
gboolean
attache_gazetteer_match_span (AttacheGazetteer *self, guint first, guint end,
                              AttacheEntityType type, AttacheGazetteerHit *hit)
{
  if (match_exactly (self, first, end, type, hit))
    return TRUE;
  return first > 0 && strcmp (attache_tokens_get_folded (self->tokens, first - 1), "the") == 0
         && match_exactly (self, first - 1, end, type, hit);
}
