/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-speakers-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self->clauses, (i), (mask))

/* How many words before a name may say what it is: "the semi-official state news agency Fars". */
#define WORDS_BEFORE 6
#define WORDS_AFTER  10

/* Words and entities share one key, whose low half is what g_direct_hash() looks at. */
static gpointer
key_of (guint32 entity, const char *word)
{
  guint64 low = g_str_hash (word) ^ (entity * 2654435761u);
  return GSIZE_TO_POINTER ((gsize)((guint64)entity << 32 | low));
}

static void
say (AttacheSpeakers *self, guint32 entity, const char *word, guint where)
{
  gpointer key = key_of (entity, word);
  gpointer old = g_hash_table_lookup (self->words, key);
  if ((GPOINTER_TO_UINT (old) & where) == where)
    return;
  g_hash_table_insert (self->words, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (old) | where));
}

/* Whether @kind is one of those a noun may take up: `the bloc` a regional body. */
static gboolean
takes_up (const AttacheClauses *clauses, guint32 token, const char *kind)
{
  AttacheTableMatch match = { 0 };
  if (clauses->noun_table == NULL
      || !attache_table_lookup (clauses->noun_table, attache_clauses_word (clauses, token), -1,
                                &match)
      || match.n_hits == 0)
    return FALSE;
  const char *kinds = attache_table_get (clauses->noun_table, match.hits[0].row,
                                         attache_table_get_column (clauses->noun_table, "bodies"));
  gsize length = strlen (kind);
  for (const char *at = kinds; at && *at; at = strchr (at, '|') ? strchr (at, '|') + 1 : NULL)
    if (strncmp (at, kind, length) == 0 && (at[length] == '|' || at[length] == '\0'))
      return TRUE;
  return FALSE;
}

/* Where the article says the word at @token of an entity: a set of AttacheSaid. What the gazetteer
 * knows of a body counts as if it stood behind the name. */
guint32
attache_speakers_said_of (const AttacheSpeakers *self, guint32 entity, guint32 token)
{
  gpointer key = key_of (entity, attache_clauses_word (self->clauses, token));
  guint32 said = GPOINTER_TO_UINT (g_hash_table_lookup (self->words, key));
  return said == 0 && attache_speakers_is_kind_of (self, entity, token) ? ATTACHE_SAID_AFTER : said;
}

gboolean
attache_speakers_is_kind_of (const AttacheSpeakers *self, guint32 entity, guint32 token)
{
  const char *kind = self->figures[entity].kind;
  return kind != NULL && takes_up (self->clauses, token, kind);
}

gboolean
attache_speakers_is_possessor (const AttacheClauses *clauses, guint32 mention)
{
  guint32 end = clauses->mentions[mention].end;
  return end < clauses->n && attache_clauses_is (clauses, end, ATTACHE_WORD_POSSESSIVE)
         && !attache_clauses_is (clauses, end, ATTACHE_WORD_BE);
}

/* A name that opens a sentence, perhaps behind a title or an adverbial, is most likely its subject.
 */
gboolean
attache_speakers_is_subject (const AttacheClauses *clauses, guint32 mention)
{
  guint32 first = clauses->mentions[mention].first, i = clauses->mentions[mention].end;
  if (attache_clauses_is (clauses, i, ATTACHE_WORD_COMMA))
    return first <= clauses->sentences[clauses->t[first].sentence].first + 4;
  i = attache_phrase_skip_adverbial (clauses, i, MIN (clauses->n, i + 6));
  if (!attache_clauses_is (clauses, i, ATTACHE_WORD_AUXILIARY | ATTACHE_WORD_VERBAL))
    return FALSE;
  while (first > 0 && attache_clauses_title_kind (clauses, first - 1))
    first--;
  return first == 0 || !attache_clauses_is (clauses, first - 1, ATTACHE_WORD_PREPOSITION);
}

/* What a name is in its sentence, by the words beside it. */
AttachePlace
attache_speakers_place (const AttacheClauses *clauses, guint32 mention)
{
  guint32 first = clauses->mentions[mention].first;
  if (attache_speakers_is_possessor (clauses, mention))
    return ATTACHE_PLACE_POSSESSOR;
  if (attache_speakers_is_subject (clauses, mention))
    return ATTACHE_PLACE_SUBJECT;
  while (first > 0 && clauses->t[first - 1].sentence == clauses->t[first].sentence
         && attache_clauses_is (clauses, first - 1, ATTACHE_WORD_NOMINAL | ATTACHE_WORD_DETERMINER)
         && clauses->mentions[mention].first - first < WORDS_BEFORE)
    first--;
  return first > 0 && attache_clauses_is (clauses, first - 1, ATTACHE_WORD_PREPOSITION)
             ? ATTACHE_PLACE_PHRASE
             : ATTACHE_PLACE_OTHER;
}

static guint
count_words (const AttacheClauses *clauses, const AttacheMention *mention)
{
  guint n = 0;
  for (guint32 i = mention->first; i < mention->end && i < clauses->n; i++)
    n += !(clauses->t[i].flags & ATTACHE_TOKEN_PUNCT);
  return n;
}

static gboolean
is_in_headline (const AttacheClauses *clauses, const AttacheMention *mention)
{
  guint32 block = clauses->sentences[clauses->t[mention->first].sentence].block;
  return block < clauses->n_blocks && clauses->blocks[block].kind == ATTACHE_BLOCK_HEADLINE;
}

/* The fullest spelling has the most words; headlines spell in their own way. */
static void
consider_spelling (AttacheSpeakers *self, guint32 mention)
{
  const AttacheClauses *clauses = self->clauses;
  const AttacheMention *m = &clauses->mentions[mention];
  guint32 *spelling = &self->figures[m->entity].spelling;
  if (*spelling == ATTACHE_NO_ENTITY)
    {
      *spelling = mention;
      return;
    }
  const AttacheMention *old = &clauses->mentions[*spelling];
  guint n = count_words (clauses, m), n_old = count_words (clauses, old);
  if (n > n_old || (n == n_old && is_in_headline (clauses, old) && !is_in_headline (clauses, m)))
    *spelling = mention;
}

static void
read_before (AttacheSpeakers *self, const AttacheMention *m)
{
  guint32 i = m->first;
  if (i > 0 && IS (i - 1, ATTACHE_WORD_COMMA))
    i--;
  for (guint n = 0; i > 0 && n < WORDS_BEFORE; n++, i--)
    {
      if (self->clauses->t[i - 1].sentence != self->clauses->t[m->first].sentence
          || !IS (i - 1, ATTACHE_WORD_NOMINAL))
        break;
      say (self, m->entity, attache_clauses_word (self->clauses, i - 1), ATTACHE_SAID_BEFORE);
    }
}

/* "Charité, the hospital", "Biden is the nominee", "Hanna (a lawyer)" */
static void
read_after (AttacheSpeakers *self, const AttacheMention *m)
{
  guint32 i = m->end, high = MIN (self->clauses->n, m->end + WORDS_AFTER);
  if (i >= high
      || !(IS (i, ATTACHE_WORD_COMMA | ATTACHE_WORD_BE)
           || attache_clauses_word_is (self->clauses, i, "(")))
    return;
  i++;
  while (i < high && IS (i, ATTACHE_WORD_RELATIVE | ATTACHE_WORD_BE))
    i++;
  guint32 end = attache_phrase_base_after (self->clauses, i, high);
  for (; i < end; i++)
    if (IS (i, ATTACHE_WORD_NOMINAL))
      say (self, m->entity, attache_clauses_word (self->clauses, i), ATTACHE_SAID_AFTER);
}

static void
read_mention (AttacheSpeakers *self, const AttacheMention *m)
{
  for (guint32 i = m->first; i < m->end && i < self->clauses->n; i++)
    say (self, m->entity, attache_clauses_word (self->clauses, i),
         ATTACHE_SAID_NAME | (i + 1 == m->end ? ATTACHE_SAID_LAST : 0));
  read_before (self, m);
  read_after (self, m);
}

static void
read_role (AttacheSpeakers *self, guint32 entity)
{
  const char *role = self->clauses->names[entity].role;
  if (role == NULL)
    return;
  g_autofree char *folded = attache_lexicon_fold (role, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " ,-", -1);
  for (guint i = 0; words[i]; i++)
    if (words[i][0] != '\0')
      say (self, entity, words[i], ATTACHE_SAID_ROLE);
}

/* The kind of a body that the gazetteer has; what several bodies are called has none. */
static void
read_kind (AttacheSpeakers *self, const AttacheTable *bodies, guint32 entity)
{
  AttacheTableMatch match = { 0 };
  if (bodies == NULL || self->clauses->names[entity].type != ATTACHE_ENTITY_ORG)
    return;
  g_autofree char *name = attache_lexicon_fold (self->clauses->names[entity].name, -1);
  if (!attache_table_lookup (bodies, name, -1, &match) || match.n_hits != 1)
    return;
  const char *kind
      = attache_table_get (bodies, match.hits[0].row, attache_table_get_column (bodies, "kind"));
  self->figures[entity].kind = kind && *kind ? kind : NULL;
}

/* The entity whose name stands before a bracket that holds only this one: `Transport for London
 * (TfL)`. */
static void
read_bracket (AttacheSpeakers *self, guint32 mention)
{
  const AttacheClauses *clauses = self->clauses;
  const AttacheMention *m = &clauses->mentions[mention], *before = m - 1;
  if (mention == 0 || m->end >= clauses->n || before->end + 1 != m->first
      || !attache_clauses_word_is (clauses, before->end, "(")
      || !attache_clauses_word_is (clauses, m->end, ")") || before->entity == m->entity
      || clauses->names[before->entity].type != ATTACHE_ENTITY_ORG
      || clauses->names[m->entity].type == ATTACHE_ENTITY_PER
      || count_words (clauses, m) >= count_words (clauses, before))
    return;
  self->figures[m->entity].spelling = self->figures[before->entity].spelling;
}

/* The first sentence of the first paragraph; G_MAXUINT32 if there is none. */
static guint32
find_lead (const AttacheClauses *clauses)
{
  for (guint32 s = 0; s < clauses->n_sentences; s++)
    {
      guint32 block = clauses->sentences[s].block;
      if (block < clauses->n_blocks && clauses->blocks[block].kind == ATTACHE_BLOCK_PARAGRAPH)
        return s;
    }
  return G_MAXUINT32;
}

/* Whom the article is about: the one its headline names first, and the subject of its lead. */
static void
read_topics (AttacheSpeakers *self)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 lead = find_lead (clauses);
  gboolean named[2] = { FALSE, FALSE };
  for (guint m = 0; m < clauses->n_mentions; m++)
    {
      AttacheFigure *figure = &self->figures[clauses->mentions[m].entity];
      gboolean person = clauses->names[clauses->mentions[m].entity].type == ATTACHE_ENTITY_PER;
      guint32 sentence = clauses->t[clauses->mentions[m].first].sentence;
      if (is_in_headline (clauses, &clauses->mentions[m]))
        {
          figure->headlined = MAX (figure->headlined, named[person] ? 1 : 2);
          named[person] = TRUE;
        }
      else if (sentence == lead && figure->lead == 0)
        figure->lead = (guint8)(attache_speakers_place (clauses, m) + 1);
      else if (sentence > lead && lead != G_MAXUINT32)
        break;
      figure->is_topic = figure->headlined == 2 || figure->lead == ATTACHE_PLACE_SUBJECT + 1;
    }
}

/**
 * attache_speakers_read_figures:
 *
 * Reads once what the article says of each entity: how it is spelt most fully, which words stand in
 * its name, before it and behind it. Linear in the number of mentions.
 */
void
attache_speakers_read_figures (AttacheSpeakers *self)
{
  const AttacheClauses *clauses = self->clauses;
  self->figures = g_new0 (AttacheFigure, clauses->n_names + 1);
  self->words = g_hash_table_new (NULL, NULL);
  const AttacheTable *bodies = attache_lexicon_get_table (clauses->lexicon, "bodies");
  for (guint e = 0; e < clauses->n_names; e++)
    {
      self->figures[e].spelling = ATTACHE_NO_ENTITY;
      read_role (self, e);
      read_kind (self, bodies, e);
    }
  for (guint m = 0; m < clauses->n_mentions; m++)
    {
      consider_spelling (self, m);
      read_mention (self, &clauses->mentions[m]);
    }
  for (guint m = 0; m < clauses->n_mentions; m++)
    read_bracket (self, m);
  read_topics (self);
  attache_speakers_read_owners (self);
}

/* The words of the article, one space between each two. */
const char *
attache_speakers_words (AttacheSpeakers *self, guint32 first, guint32 end)
{
  const AttacheClauses *clauses = self->clauses;
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint32 i = first; i < end; i++)
    {
      if (i > first && (clauses->t[i].flags & ATTACHE_TOKEN_SPACE_BEFORE))
        g_string_append_c (words, ' ');
      g_string_append_len (words, clauses->text + clauses->t[i].span.start,
                           attache_span_length (clauses->t[i].span));
    }
  return g_string_chunk_insert_len (self->strings, words->str, words->len);
}

/* `Iran` where the article also has `Islamic Republic of Iran`: the shorter is the name of a
 * country as much. */
static gboolean
is_country_name (const AttacheClauses *clauses, guint32 mention, guint32 fullest)
{
  const AttacheMention *m = &clauses->mentions[mention], *f = &clauses->mentions[fullest];
  return clauses->names[m->entity].type == ATTACHE_ENTITY_GPE && m->end == m->first + 1
         && !(clauses->t[m->first].flags & ATTACHE_TOKEN_ALL_CAPS)
         && strcmp (attache_clauses_word (clauses, m->first),
                    attache_clauses_word (clauses, f->end - 1))
                == 0;
}

/* The name a reader sees: the fullest spelling of the article, that of the source itself where it
 * is as full. What the gazetteer spells otherwise is not shown. */
const char *
attache_speakers_name_of (AttacheSpeakers *self, guint32 entity, guint32 mention)
{
  const AttacheClauses *clauses = self->clauses;
  guint32 best = self->figures[entity].spelling;
  if (best == ATTACHE_NO_ENTITY)
    return clauses->names[entity].name;
  if (mention != ATTACHE_NO_ENTITY && is_country_name (clauses, mention, best))
    best = mention;
  else if (mention != ATTACHE_NO_ENTITY
           && count_words (clauses, &clauses->mentions[mention])
                  >= count_words (clauses, &clauses->mentions[best]))
    best = mention;
  return attache_speakers_words (self, clauses->mentions[best].first, clauses->mentions[best].end);
}
