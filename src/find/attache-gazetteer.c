/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-gazetteer-private.h"

/* Keys this short must be written in capitals where the table has capitals: "US" is a state, "us"
 * is not. In bytes. */
#define ACRONYM_BYTES 6

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
} NameTable;

struct _AttacheGazetteer
{
  AttacheTokens *tokens;
  const AttacheToken *all;
  guint n;
  const char *text;
  NameTable tables[N_TABLES];
  const AttacheTable *titles;
  const AttacheTable *words;
  const AttacheTable *particles;
  const AttacheTable *firstnames;
  const AttacheTable *heads;
  const AttacheTable *cues;
  gint words_upos;
  gint titles_kind;
  gint titles_gender;
  gint firstnames_gender;
  gint heads_type;
  gint cues_pos;
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
}

AttacheGazetteer *
attache_gazetteer_new (AttacheLanguage *language, AttacheTokens *tokens)
{
  AttacheGazetteer *self = g_new0 (AttacheGazetteer, 1);
  AttacheLexicon *lexicon = attache_language_get_lexicon (language);

  self->tokens = tokens;
  self->all = attache_tokens_get_tokens (tokens, &self->n);
  self->text = attache_document_get_text (attache_tokens_get_document (tokens), NULL);
  for (guint i = 0; i < N_TABLES; i++)
    find_name_table (&self->tables[i], lexicon, i);
  self->titles = attache_lexicon_get_table (lexicon, "titles");
  self->titles_kind = attache_table_get_column (self->titles, "kind");
  self->titles_gender = attache_table_get_column (self->titles, "gender");
  self->words = attache_lexicon_get_table (lexicon, "words");
  self->words_upos = attache_table_get_column (self->words, "upos");
  self->particles = attache_lexicon_get_table (lexicon, "particles");
  self->firstnames = attache_lexicon_get_table (lexicon, "firstnames");
  self->firstnames_gender = attache_table_get_column (self->firstnames, "gender");
  self->heads = attache_lexicon_get_table (lexicon, "heads");
  self->heads_type = attache_table_get_column (self->heads, "type");
  self->cues = attache_lexicon_get_table (lexicon, "cues");
  self->cues_pos = attache_table_get_column (self->cues, "pos");
  return self;
}

void
attache_gazetteer_free (AttacheGazetteer *self)
{
  g_free (self);
}

/* Finds the longest key of @table at token @i. Returns the token after it, 0 if there is none. */
static guint
find_longest (const AttacheGazetteer *self, const AttacheTable *table, guint i,
              AttacheTableMatch *found)
{
  char key[512];
  gsize used = 0;
  guint end = 0;
  AttacheTableMatch match = { NULL, 0, TRUE };

  for (guint k = i; k < self->n && k < i + 2 * ATTACHE_LIMIT_PHRASE_WORDS && match.more; k++)
    {
      const char *folded = attache_tokens_get_folded (self->tokens, k);
      gsize size = strlen (folded);

      if (used + size + 2 > sizeof key || self->all[k].sentence != self->all[i].sentence)
        break;
      if (k > i && (self->all[k].flags & ATTACHE_TOKEN_SPACE_BEFORE))
        key[used++] = ' ';
      memcpy (key + used, folded, size);
      used += size;
      if (attache_table_lookup (table, key, (gssize)used, &match))
        {
          *found = match;
          end = k + 1;
        }
    }
  return end;
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

/* Short keys are acronyms if the table writes them so, and then the text must too. */
static gboolean
case_fits (const AttacheGazetteer *self, const NameTable *table, AttacheTableHit hit, guint first,
           guint end)
{
  AttacheSpan span = { self->all[first].span.start, self->all[end - 1].span.end };
  const char *value;
  gsize length;

  if (!(self->all[first].flags & (ATTACHE_TOKEN_CAPITAL | ATTACHE_TOKEN_NUMBER)))
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

/* Nationalities are named by their first adjective, a capital by the capital's name, all else by
 * its row's name. A seat keeps its own. */
static void
name_hit (const AttacheGazetteer *self, const NameTable *table, AttacheTableHit hit,
          AttacheGazetteerHit *out)
{
  const char *cell = attache_table_get (table->table, hit.row, (gint)hit.column);
  AttacheSpan span = { self->all[out->first].span.start, self->all[out->end - 1].span.end };

  if ((gint)hit.column == table->seats
      && find_value (self, cell, span, &out->name, &out->name_length))
    return;
  if ((gint)hit.column != table->adjectives && (gint)hit.column != table->capital)
    cell = attache_table_get (table->table, hit.row, table->name);
  out->name = cell;
  out->name_length = strcspn (cell, "|");
}

static void
fill_hit (const AttacheGazetteer *self, TableId id, AttacheTableHit hit, AttacheGazetteerHit *out)
{
  const NameTable *table = &self->tables[id];

  out->type = type_of (table, id, hit);
  out->country = or_null (attache_table_get (table->table, hit.row, table->country));
  out->gender = gender_of (attache_table_get (table->table, hit.row, table->gender));
  out->role = NULL;
  if (id == TABLE_PEOPLE
      && !g_str_equal (attache_table_get (table->table, hit.row, table->basis), "unverified"))
    out->role = or_null (attache_table_get (table->table, hit.row, table->role));
  name_hit (self, table, hit, out);
}

/**
 * attache_gazetteer_match:
 * @token: where to look
 * @hit: (out): the longest name of any table that begins there
 *
 * A name must begin with a capital or a digit in the text. Of equally long ones the table listed
 * first wins: states, bodies, treaties, groups, events, places, peoples, people.
 *
 * Returns: whether there is one
 */
gboolean
attache_gazetteer_match (AttacheGazetteer *self, guint token, AttacheGazetteerHit *hit)
{
  guint best = 0;

  if (!(self->all[token].flags & (ATTACHE_TOKEN_CAPITAL | ATTACHE_TOKEN_NUMBER)))
    return FALSE;
  for (guint id = 0; id < N_TABLES; id++)
    {
      AttacheTableMatch match;
      guint end = find_longest (self, self->tables[id].table, token, &match);

      if (end <= MAX (best, token))
        continue;
      for (guint k = 0; k < match.n_hits; k++)
        if (case_fits (self, &self->tables[id], match.hits[k], token, end))
          {
            hit->first = token;
            hit->end = best = end;
            fill_hit (self, id, match.hits[k], hit);
            break;
          }
    }
  if (best == 0)
    return FALSE;
  hit->common = best == token + 1 && attache_gazetteer_is_common (self, token);
  return TRUE;
}

/**
 * attache_gazetteer_match_title:
 * @token: where to look
 * @gender: (out): what the title says
 * @honorific: (out): whether it is one such as Mr or Lord, which a person's name must follow
 *
 * Returns: the token after the longest title that begins at @token; 0 if there is none
 */
guint
attache_gazetteer_match_title (AttacheGazetteer *self, guint token, AttacheGender *gender,
                               gboolean *honorific)
{
  AttacheTableMatch match;
  guint end = find_longest (self, self->titles, token, &match);

  *gender = ATTACHE_GENDER_UNKNOWN;
  *honorific = FALSE;
  if (end == 0)
    return 0;
  *gender = gender_of (attache_table_get (self->titles, match.hits[0].row, self->titles_gender));
  *honorific = g_str_equal (attache_table_get (self->titles, match.hits[0].row, self->titles_kind),
                            "honorific");
  return end;
}

/* Whether a word is an ordinary one, or the name of a day or month: the only names the table
 * `words` has. */
gboolean
attache_gazetteer_is_common (AttacheGazetteer *self, guint token)
{
  AttacheTableMatch match;

  return attache_table_lookup (self->words, attache_tokens_get_folded (self->tokens, token), -1,
                               &match);
}

/* Whether a word is the name of a day or month. */
gboolean
attache_gazetteer_is_calendar (AttacheGazetteer *self, guint token)
{
  AttacheTableMatch match;

  return attache_table_lookup (self->words, attache_tokens_get_folded (self->tokens, token), -1,
                               &match)
         && g_str_equal (attache_table_get (self->words, match.hits[0].row, self->words_upos),
                         "PROPN");
}

gboolean
attache_gazetteer_is_particle (AttacheGazetteer *self, guint token)
{
  AttacheTableMatch match;

  return attache_table_lookup (self->particles, attache_tokens_get_folded (self->tokens, token), -1,
                               &match);
}

gboolean
attache_gazetteer_is_reporting_verb (AttacheGazetteer *self, guint token)
{
  AttacheTableMatch match;

  if (!attache_table_lookup (self->cues, attache_tokens_get_folded (self->tokens, token), -1,
                             &match))
    return FALSE;
  return g_str_equal (attache_table_get (self->cues, match.hits[0].row, self->cues_pos), "verb");
}

gboolean
attache_gazetteer_first_name (AttacheGazetteer *self, guint token, AttacheGender *gender)
{
  AttacheTableMatch match;

  *gender = ATTACHE_GENDER_UNKNOWN;
  if (!attache_table_lookup (self->firstnames, attache_tokens_get_folded (self->tokens, token), -1,
                             &match))
    return FALSE;
  *gender = gender_of (
      attache_table_get (self->firstnames, match.hits[0].row, self->firstnames_gender));
  return TRUE;
}

/* Whether a word is the last of names of several words, and what it makes of them. */
gboolean
attache_gazetteer_head (AttacheGazetteer *self, guint token, AttacheEntityType *type)
{
  AttacheTableMatch match;
  const char *name;

  if (!attache_table_lookup (self->heads, attache_tokens_get_folded (self->tokens, token), -1,
                             &match))
    return FALSE;
  name = attache_table_get (self->heads, match.hits[0].row, self->heads_type);
  for (guint i = 0; i < ATTACHE_N_ENTITY_TYPES; i++)
    if (g_str_equal (attache_entity_type_to_string (i), name))
      {
        *type = i;
        return TRUE;
      }
  return FALSE;
}
