/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-private.h"

#include "base/attache-limits.h"

#include <string.h>

/* How a class of `clauses.tsv` is called, and its bit. */
static const struct
{
  const char *name;
  guint32 bit;
} classes[] = {
  { "subject", ATTACHE_WORD_SUBJECT },
  { "personal", ATTACHE_WORD_PERSONAL },
  { "object", ATTACHE_WORD_OBJECT },
  { "determiner", ATTACHE_WORD_DETERMINER },
  { "possessive", ATTACHE_WORD_POSSESSIVE },
  { "preposition", ATTACHE_WORD_PREPOSITION },
  { "attach", ATTACHE_WORD_ATTACH },
  { "coordinator", ATTACHE_WORD_COORDINATOR },
  { "linker", ATTACHE_WORD_LINKER },
  { "subordinator", ATTACHE_WORD_SUBORDINATOR },
  { "complement", ATTACHE_WORD_COMPLEMENT },
  { "relative", ATTACHE_WORD_RELATIVE },
  { "be", ATTACHE_WORD_BE },
  { "have", ATTACHE_WORD_HAVE },
  { "do", ATTACHE_WORD_DO },
  { "modal", ATTACHE_WORD_MODAL },
  { "negation", ATTACHE_WORD_NEGATION },
  { "time", ATTACHE_WORD_TIME },
  { "timely", ATTACHE_WORD_TIMELY },
  { "adverb", ATTACHE_WORD_ADVERB },
  { "channel", ATTACHE_WORD_CHANNEL },
  { "quantity", ATTACHE_WORD_QUANTITY },
  { "not-said", ATTACHE_WORD_NOT_SAID },
  { "adjunct", ATTACHE_WORD_ADJUNCT },
  { "refusal", ATTACHE_WORD_REFUSAL },
};

static guint32
bits_of_names (const char *names)
{
  guint32 bits = 0;
  for (const char *p = names; p && *p;)
    {
      gsize length = strcspn (p, "|");
      for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
        if (strlen (classes[i].name) == length && memcmp (classes[i].name, p, length) == 0)
          bits |= classes[i].bit;
      p += length + (p[length] == '|');
    }
  return bits;
}

static guint32
bits_of_mark (const AttacheToken *token, const char *word)
{
  if (token->flags & (ATTACHE_TOKEN_OPEN_QUOTE | ATTACHE_TOKEN_CLOSE_QUOTE))
    return ATTACHE_WORD_MARK;
  if (strcmp (word, ",") == 0)
    return ATTACHE_WORD_COMMA;
  if (*word && strchr (".?!", *word))
    return ATTACHE_WORD_STOP;
  if (strcmp (word, "…") == 0)
    return ATTACHE_WORD_STOP;
  if (*word
      && (strchr (";:", *word) || strcmp (word, "—") == 0 || strcmp (word, "–") == 0
          || strcmp (word, "--") == 0 || strcmp (word, "-") == 0))
    return ATTACHE_WORD_BREAK;
  return 0;
}

static guint32
bits_of_tag (const AttacheToken *token)
{
  switch (token->upos)
    {
    case ATTACHE_UPOS_NOUN:
    case ATTACHE_UPOS_PROPN:
    case ATTACHE_UPOS_ADJ:
    case ATTACHE_UPOS_NUM:
    case ATTACHE_UPOS_SYM:
    case ATTACHE_UPOS_X:
      return ATTACHE_WORD_NOMINAL;
    case ATTACHE_UPOS_VERB:
      return ATTACHE_WORD_VERBAL;
    case ATTACHE_UPOS_ADV:
      return ATTACHE_WORD_ADVERB;
    case ATTACHE_UPOS_ADP:
      return ATTACHE_WORD_PREPOSITION;
    case ATTACHE_UPOS_DET:
      return ATTACHE_WORD_DETERMINER;
    default:
      return 0;
    }
}

/* Words of the closed classes are no part of a noun phrase unless the table says so. */
static guint32
bits_of_word (const AttacheToken *token, guint32 listed)
{
  guint32 closed
      = ~(guint32)(ATTACHE_WORD_CHANNEL | ATTACHE_WORD_TIME | ATTACHE_WORD_TIMELY
                   | ATTACHE_WORD_QUANTITY | ATTACHE_WORD_NOT_SAID | ATTACHE_WORD_REFUSAL);
  if (listed & closed)
    return listed | (listed & ATTACHE_WORD_QUANTITY ? ATTACHE_WORD_NOMINAL : 0);
  if (listed & ATTACHE_WORD_TIME)
    return listed;
  return listed | bits_of_tag (token);
}

/* A hyphen inside a word, which the treebanks make a token of its own. */
static gboolean
is_inner_hyphen (const AttacheClauses *self, guint i)
{
  return i > 0 && i + 1 < self->n && strcmp (attache_tokens_get_folded (self->tokens, i), "-") == 0
         && !(self->t[i].flags & ATTACHE_TOKEN_SPACE_BEFORE)
         && !(self->t[i + 1].flags & ATTACHE_TOKEN_SPACE_BEFORE);
}

/* The parts of a hyphenated word are one nominal, whatever each would be alone: nobody owns
 * anything in "state-owned". */
static void
read_hyphens (AttacheClauses *self)
{
  for (guint i = 1; i + 1 < self->n; i++)
    if (is_inner_hyphen (self, i))
      self->bits[i - 1] = self->bits[i] = self->bits[i + 1] = ATTACHE_WORD_NOMINAL;
}

/* `$250 million` is a noun phrase. */
static gboolean
is_currency (const char *word)
{
  return g_unichar_type (g_utf8_get_char (word)) == G_UNICODE_CURRENCY_SYMBOL;
}

/* Adds what the table says of two words together: `news conference`, `Truth Social`. */
static void
read_pair (AttacheClauses *self, const AttacheTable *table, const guint32 *row_bits, guint i)
{
  char key[ATTACHE_LIMIT_TOKEN_BYTES * 2 + 2];
  AttacheTableMatch match = { 0 };
  if (i + 1 >= self->n)
    return;
  gsize length
      = (gsize)g_snprintf (key, sizeof key, "%s %s", attache_tokens_get_folded (self->tokens, i),
                           attache_tokens_get_folded (self->tokens, i + 1));
  if (length >= sizeof key || !attache_table_lookup (table, key, (gssize)length, &match)
      || match.n_hits == 0)
    return;
  self->bits[i] |= row_bits[match.hits[0].row];
  self->bits[i + 1] |= row_bits[match.hits[0].row];
}

static void
read_pairs (AttacheClauses *self, const AttacheTable *table, const guint32 *row_bits)
{
  for (guint i = 0; table && i < self->n; i++)
    {
      AttacheTableMatch match = { 0 };
      attache_table_lookup (table, attache_tokens_get_folded (self->tokens, i), -1, &match);
      if (match.more)
        read_pair (self, table, row_bits, i);
    }
}

static void
read_bits (AttacheClauses *self, const AttacheTable *table)
{
  gint column = table ? attache_table_get_column (table, "class") : -1;
  guint n_rows = table ? attache_table_get_n_rows (table) : 0;
  g_autofree guint32 *row_bits = g_new0 (guint32, n_rows + 1);
  for (guint row = 0; row < n_rows; row++)
    row_bits[row] = bits_of_names (attache_table_get (table, row, column));
  self->bits = g_new0 (guint32, self->n + 1);
  for (guint i = 0; i < self->n; i++)
    {
      const char *word = attache_tokens_get_folded (self->tokens, i);
      AttacheTableMatch match = { 0 };
      guint32 mark = self->t[i].flags & ATTACHE_TOKEN_PUNCT ? bits_of_mark (&self->t[i], word) : 0;
      if (mark == 0 && table && attache_table_lookup (table, word, -1, &match) && match.n_hits > 0)
        self->bits[i] = bits_of_word (&self->t[i], row_bits[match.hits[0].row]);
      else if ((self->t[i].flags & ATTACHE_TOKEN_PUNCT) && !is_currency (word))
        self->bits[i] = mark;
      else
        self->bits[i] = bits_of_tag (&self->t[i]);
      if (strcmp (word, "to") == 0)
        self->bits[i] |= ATTACHE_WORD_TO;
    }
  read_pairs (self, table, row_bits);
  read_hyphens (self);
}

/* A name is nominal whatever its words look like; `May` in it is no month and no auxiliary. */
static void
read_mentions (AttacheClauses *self)
{
  for (guint m = 0; m < self->n_mentions; m++)
    for (guint i = self->mentions[m].first; i < self->mentions[m].end && i < self->n; i++)
      if (!(self->t[i].flags & ATTACHE_TOKEN_PUNCT)
          && !(self->bits[i] & (ATTACHE_WORD_PREPOSITION | ATTACHE_WORD_COORDINATOR)))
        self->bits[i]
            = (self->bits[i]
               & (ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE | ATTACHE_WORD_CHANNEL))
              | ATTACHE_WORD_NOMINAL;
}

/* A clitic 's is the possessive unless a clause goes on behind it. */
static void
read_clitics (AttacheClauses *self)
{
  for (guint i = 1; i < self->n; i++)
    {
      if (!(self->bits[i] & ATTACHE_WORD_POSSESSIVE) || !(self->bits[i] & ATTACHE_WORD_BE))
        continue;
      gboolean noun = (self->bits[i - 1] & (ATTACHE_WORD_NOMINAL | ATTACHE_WORD_TIME)) != 0;
      gboolean nominal = i + 1 < self->n
                         && (self->bits[i + 1] & (ATTACHE_WORD_NOMINAL | ATTACHE_WORD_MARK))
                         && !(self->bits[i + 1] & ATTACHE_WORD_VERBAL);
      self->bits[i] &= noun && (nominal || self->t[i].upos == ATTACHE_UPOS_PART)
                           ? ~(guint32)ATTACHE_WORD_BE
                           : ~(guint32)ATTACHE_WORD_POSSESSIVE;
    }
}

/* The apostrophe of `the rebels' camp`. */
static void
read_apostrophes (AttacheClauses *self)
{
  for (guint i = 1; i + 1 < self->n; i++)
    {
      const char *word = attache_tokens_get_folded (self->tokens, i);
      if ((strcmp (word, "'") == 0 || strcmp (word, "’") == 0)
          && !(self->bits[i] & ATTACHE_WORD_MARK)
          && !(self->t[i].flags & ATTACHE_TOKEN_SPACE_BEFORE)
          && (self->t[i + 1].flags & ATTACHE_TOKEN_SPACE_BEFORE)
          && (self->bits[i - 1] & (ATTACHE_WORD_NOMINAL | ATTACHE_WORD_TIME))
          && (self->bits[i + 1] & (ATTACHE_WORD_NOMINAL | ATTACHE_WORD_MARK))
          && g_str_has_suffix (attache_tokens_get_folded (self->tokens, i - 1), "s"))
        self->bits[i] = ATTACHE_WORD_POSSESSIVE;
    }
}

static void
read_quotes (AttacheClauses *self)
{
  self->quote = g_new (guint32, self->n + 1);
  for (guint i = 0; i <= self->n; i++)
    self->quote[i] = ATTACHE_NO_QUOTE;
  guint32 reached = 0;
  for (guint q = 0; q < self->n_quotes; q++)
    {
      AttacheRange range = attache_clauses_outer_tokens (self, q);
      if (range.first < reached)
        continue;
      for (guint i = range.first; i < range.end; i++)
        self->quote[i] = q;
      reached = MAX (reached, range.end);
    }
}

AttacheClauses *
attache_clauses_new (AttacheLanguage *language, AttacheEntities *entities)
{
  AttacheClauses *self = g_new0 (AttacheClauses, 1);
  self->lexicon = attache_language_get_lexicon (language);
  self->entities = entities;
  self->tokens = attache_entities_get_tokens (entities);
  self->document = attache_tokens_get_document (self->tokens);
  self->text = attache_document_get_text (self->document, NULL);
  self->blocks = attache_document_get_blocks (self->document, &self->n_blocks);
  self->t = attache_tokens_get_tokens (self->tokens, &self->n);
  self->sentences = attache_tokens_get_sentences (self->tokens, &self->n_sentences);
  self->quotes = attache_tokens_get_quotations (self->tokens, &self->n_quotes);
  self->mentions = attache_entities_get_mentions (entities, &self->n_mentions);
  self->names = attache_entities_get_entities (entities, &self->n_names);
  self->cue_table = attache_lexicon_get_table (self->lexicon, "cues");
  self->title_table = attache_lexicon_get_table (self->lexicon, "titles");
  self->noun_table = attache_lexicon_get_table (self->lexicon, "nouns");
  read_bits (self, attache_lexicon_get_table (self->lexicon, "clauses"));
  read_mentions (self);
  read_clitics (self);
  read_apostrophes (self);
  read_quotes (self);
  attache_cues_read_table (self);
  return self;
}

void
attache_clauses_free (AttacheClauses *self)
{
  g_clear_pointer (&self->cue_entries, g_array_unref);
  g_free (self->bits);
  g_free (self->quote);
  g_free (self);
}

const char *
attache_clauses_word (const AttacheClauses *self, guint32 token)
{
  return token < self->n ? attache_tokens_get_folded (self->tokens, token) : "";
}

gboolean
attache_clauses_word_is (const AttacheClauses *self, guint32 token, const char *word)
{
  return strcmp (attache_clauses_word (self, token), word) == 0;
}

guint32
attache_clauses_mention_at (const AttacheClauses *self, guint32 token)
{
  return token < self->n ? attache_entities_get_mention_at (self->entities, token)
                         : ATTACHE_NO_ENTITY;
}

/* The tokens of a quotation with its marks. */
AttacheRange
attache_clauses_outer_tokens (const AttacheClauses *self, guint32 quote)
{
  const AttacheQuotation *q = &self->quotes[quote];
  AttacheRange range = { MIN (q->first, self->n), MIN (q->end, self->n) };
  if (range.first > 0 && self->t[range.first - 1].span.start >= q->outer.start)
    range.first--;
  if (range.end < self->n && self->t[range.end].span.end <= q->outer.end)
    range.end++;
  return range;
}

static const char *
kind_in (const AttacheTable *table, const char *word)
{
  AttacheTableMatch match = { 0 };
  if (table == NULL || !attache_table_lookup (table, word, -1, &match) || match.n_hits == 0)
    return NULL;
  return attache_table_get (table, match.hits[0].row, attache_table_get_column (table, "kind"));
}

/* What sort of title or office one word is, NULL if it is none. */
const char *
attache_clauses_title_kind (const AttacheClauses *self, guint32 token)
{
  return kind_in (self->title_table, attache_clauses_word (self, token));
}

/* `body`, `people`, `person`, `document` or `channel`; NULL if the word is no such noun. */
const char *
attache_clauses_noun_kind (const AttacheClauses *self, guint32 token)
{
  return kind_in (self->noun_table, attache_clauses_word (self, token));
}
