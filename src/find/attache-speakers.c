/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-speakers-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

void
attache_speakers_use_entity (const AttacheClauses *self, guint32 entity, AttacheSpeakerHow how,
                             AttacheVoice *voice)
{
  const AttacheEntity *e = &self->names[entity];
  voice->how = how;
  voice->entity = entity;
  voice->name = e->name;
  voice->role = e->role;
  voice->country = e->country;
  voice->anonymous = FALSE;
}

/* The words of the article, one space between each two. */
const char *
attache_speakers_words (AttacheSpeakers *speakers, guint32 first, guint32 end)
{
  const AttacheClauses *self = speakers->clauses;
  g_autoptr (GString) words = g_string_new (NULL);
  for (guint32 i = first; i < end; i++)
    {
      if (i > first && (self->t[i].flags & ATTACHE_TOKEN_SPACE_BEFORE))
        g_string_append_c (words, ' ');
      g_string_append_len (words, self->text + self->t[i].span.start,
                           attache_span_length (self->t[i].span));
    }
  return g_string_chunk_insert_len (speakers->strings, words->str, words->len);
}

static gboolean
is_pronoun (const AttacheClauses *self, AttacheRange source)
{
  return source.end - source.first == 1 && IS (source.first, ATTACHE_WORD_PERSONAL);
}

/* The voice before goes on. */
static void
infer (AttacheSpeakers *speakers, const AttacheFinding *finding, AttacheVoice *voice)
{
  if (!finding->inferred || speakers->previous < 0)
    return;
  const AttacheFinding *before
      = &g_array_index (speakers->findings, AttacheFinding, speakers->previous);
  const AttacheVoice *v = &speakers->voices[speakers->previous];
  if (v->name == NULL || before->block != finding->block)
    return;
  const char *via = voice->via;
  *voice = *v;
  voice->how = ATTACHE_SPEAKER_INFERRED;
  voice->via = via;
}

static void
resolve (AttacheSpeakers *speakers, const AttacheFinding *finding, AttacheVoice *voice)
{
  const AttacheClauses *self = speakers->clauses;
  voice->via = attache_speakers_read_via (speakers, finding);
  if (attache_range_is_empty (finding->source))
    infer (speakers, finding, voice);
  else if (is_pronoun (self, finding->source))
    attache_speakers_read_pronoun (speakers, finding, voice);
  else if (!attache_speakers_read_name (speakers, finding->source, voice))
    attache_speakers_read_description (speakers, finding->source, voice);
}

typedef struct
{
  guint32 token;
  guint index;
} Turn;

static gint
compare_turns (gconstpointer a, gconstpointer b)
{
  const Turn *x = a, *y = b;
  if (x->token != y->token)
    return x->token < y->token ? -1 : 1;
  return x->index < y->index ? -1 : x->index > y->index;
}

/**
 * attache_speakers_resolve:
 * @findings: statements, flat
 * @voices: (out caller-allocates): one for each, zeroed
 *
 * Resolves who speaks, in the order in which a reader meets the cues: a name inside the source, a
 * description that fits one person of the article, a pronoun, or the voice before. Where it is not
 * sure it leaves the name %NULL: a wrong speaker is worse than none.
 */
void
attache_speakers_resolve (const AttacheClauses *self, GArray *findings, GStringChunk *strings,
                          AttacheVoice *voices)
{
  AttacheSpeakers speakers = { self, strings, findings, voices, -1 };
  g_autoptr (GArray) turns = g_array_new (FALSE, FALSE, sizeof (Turn));
  for (guint i = 0; i < findings->len; i++)
    {
      Turn turn = { g_array_index (findings, AttacheFinding, i).token, i };
      g_array_append_val (turns, turn);
    }
  g_array_sort (turns, compare_turns);
  for (guint k = 0; k < turns->len; k++)
    {
      guint i = g_array_index (turns, Turn, k).index;
      voices[i].entity = ATTACHE_NO_ENTITY;
      resolve (&speakers, &g_array_index (findings, AttacheFinding, i), &voices[i]);
      speakers.previous = i;
    }
}
