/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-speakers-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* How far around the cue a channel is looked for, in tokens. */
#define VIA_TOKENS 14

/* The stop of an abbreviation belongs to a phrase, that of the sentence does not. */
static const char *
channel_words (AttacheSpeakers *speakers, guint32 first, guint32 end)
{
  while (end > first + 1
         && attache_clauses_is (speakers->clauses, end - 1,
                                ATTACHE_WORD_STOP | ATTACHE_WORD_COMMA | ATTACHE_WORD_BREAK))
    end--;
  const char *words = attache_speakers_words (speakers, first, end);
  gsize length = strlen (words);
  /* `on X.` at the end of a sentence is read as an initial. */
  if (end - first == 1 && length == 2 && words[1] == '.')
    words = g_string_chunk_insert_len (speakers->strings, words, 1);
  return words;
}

static gboolean
is_content (const AttacheFinding *finding, const AttacheToken *token)
{
  for (guint c = 0; c < finding->n_content; c++)
    if (token->span.start >= finding->content[c].start
        && token->span.start < finding->content[c].end)
      return TRUE;
  return FALSE;
}

/* The channel behind a preposition: `in a statement` gives `statement`, `in an interview with NPR`
 * itself. */
static const char *
channel_at (AttacheSpeakers *speakers, const AttacheFinding *finding, guint32 token, guint32 high)
{
  const AttacheClauses *self = speakers->clauses;
  guint32 end = attache_phrase_base_after (self, token + 1, high);
  guint32 first = token + 1;
  guint32 channel = first;
  while (channel < end && !IS (channel, ATTACHE_WORD_CHANNEL))
    channel++;
  if (channel >= end || is_content (finding, &self->t[channel]))
    return NULL;
  while (first < channel && IS (first, ATTACHE_WORD_DETERMINER | ATTACHE_WORD_POSSESSIVE))
    first++;
  for (guint32 i = first; i < channel; i++)
    if (IS (i, ATTACHE_WORD_POSSESSIVE)
        || attache_clauses_mention_at (self, i) != ATTACHE_NO_ENTITY)
      first = i + 1;
  if (end < high && attache_clauses_word_is (self, end, "with"))
    end = attache_phrase_base_after (self, end + 1, high);
  /* `a post on X` */
  if (end + 1 < high && attache_clauses_word_is (self, end, "on")
      && IS (end + 1, ATTACHE_WORD_CHANNEL))
    end = attache_phrase_base_after (self, end + 1, high);
  return channel_words (speakers, MIN (first, channel), end);
}

/* `told Reuters` */
static const char *
recipient_of (AttacheSpeakers *speakers, const AttacheFinding *finding, guint32 high)
{
  const AttacheClauses *self = speakers->clauses;
  guint32 i = finding->cue.end;
  if (i >= high || finding->row == G_MAXUINT32
      || strcmp (attache_cues_entry (self, finding->row)->lemma, "tell") != 0
      || IS (i, ATTACHE_WORD_OBJECT | ATTACHE_WORD_PERSONAL) || is_content (finding, &self->t[i]))
    return NULL;
  guint32 end = attache_phrase_base_after (self, i, high);
  while (end > i && is_content (finding, &self->t[end - 1]))
    end--;
  if (end == i)
    return NULL;
  g_autofree char *via = g_strconcat ("told ", channel_words (speakers, i, end), NULL);
  return g_string_chunk_insert (speakers->strings, via);
}

/* The channel that the source itself is: `a statement from the ministry said`. */
static const char *
document_of (AttacheSpeakers *speakers, const AttacheFinding *finding)
{
  const AttacheClauses *self = speakers->clauses;
  guint32 end = attache_phrase_base_after (self, finding->source.first, finding->source.end);
  if (end <= finding->source.first || !IS (end - 1, ATTACHE_WORD_CHANNEL))
    return NULL;
  return channel_words (speakers, end - 1, end);
}

/* Whether the word passes on what others said: `quoted`, `cited`. */
static gboolean
passes_on (const AttacheClauses *self, guint32 token)
{
  AttacheTableMatch match = { 0 };
  if (self->cue_table == NULL
      || !attache_table_lookup (self->cue_table, attache_clauses_word (self, token), -1, &match))
    return FALSE;
  for (guint h = 0; h < match.n_hits; h++)
    {
      const AttacheCueEntry *entry = attache_cues_entry (self, match.hits[h].row);
      if (entry->pos == ATTACHE_CUE_VERB && strcmp (entry->act, "say") == 0
          && (entry->frame & ATTACHE_FRAME_OBJ_AS) && !(entry->frame & ATTACHE_FRAME_THAT))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_agency (const AttacheClauses *self, guint32 end)
{
  guint32 m = attache_clauses_mention_at (self, end - 1);
  const char *kind = attache_clauses_noun_kind (self, end - 1);
  return (m != ATTACHE_NO_ENTITY
          && self->names[self->mentions[m].entity].type == ATTACHE_ENTITY_ORG)
         || (kind != NULL && (strcmp (kind, "channel") == 0 || strcmp (kind, "body") == 0));
}

/* `X said, as quoted by Y`; `X said, according to the Y news agency` */
static const char *
relay_of (AttacheSpeakers *speakers, const AttacheFinding *finding, guint32 high)
{
  const AttacheClauses *self = speakers->clauses;
  guint32 low = MAX (finding->cue.end, finding->source.end);
  for (guint32 i = low; i + 2 < high && i < low + VIA_TOKENS; i++)
    {
      gboolean quoted = passes_on (self, i) && attache_clauses_word_is (self, i + 1, "by");
      gboolean according = attache_clauses_word_is (self, i, "according")
                           && attache_clauses_word_is (self, i + 1, "to");
      if (attache_clauses_in_quote (self, i) || is_content (finding, &self->t[i])
          || IS (i, ATTACHE_WORD_STOP))
        return NULL;
      if (!quoted && !according)
        continue;
      guint32 first = i + 2, end = attache_phrase_base_after (self, i + 2, high);
      while (first < end && IS (first, ATTACHE_WORD_DETERMINER))
        first++;
      if (first >= end || (according && !is_agency (self, end)))
        return NULL;
      return channel_words (speakers, first, end);
    }
  return NULL;
}

/**
 * attache_speakers_read_via:
 *
 * The channel a statement came by, %NULL if none is given.
 */
const char *
attache_speakers_read_via (AttacheSpeakers *speakers, const AttacheFinding *finding)
{
  const AttacheClauses *self = speakers->clauses;
  if (finding->row == G_MAXUINT32 || finding->sentence >= self->n_sentences)
    return NULL;
  const AttacheSentence *sentence = &self->sentences[finding->sentence];
  const char *via = recipient_of (speakers, finding, sentence->end);
  if (via)
    return via;
  if (!attache_range_is_empty (finding->source) && (via = document_of (speakers, finding)))
    return via;
  /* Some cues say by themselves where the words stand. */
  via = attache_cues_entry (self, finding->row)->via;
  if (*via != '\0')
    return via;
  via = relay_of (speakers, finding, sentence->end);
  if (via)
    return via;
  guint32 low = MAX (sentence->first, finding->cue.first - MIN (finding->cue.first, VIA_TOKENS));
  guint32 high = MIN (sentence->end, finding->cue.end + VIA_TOKENS);
  for (guint32 i = low; i < high; i++)
    {
      if (!IS (i, ATTACHE_WORD_PREPOSITION) || attache_clauses_in_quote (self, i)
          || is_content (finding, &self->t[i]))
        continue;
      via = channel_at (speakers, finding, i, sentence->end);
      if (via)
        return via;
    }
  return NULL;
}
