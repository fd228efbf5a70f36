/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-limits.h"
#include "find/attache-names-model-private.h"

/* Finds the spans of names by tables and by shape. First each run of capitalised words is cut into
 * titles, listed names and other names; then attache-names-known.c settles what the others are. */

static gboolean
is_closed_class (const AttacheNameFinder *self, guint token)
{
  switch (self->all[token].upos)
    {
    case ATTACHE_UPOS_NOUN:
    case ATTACHE_UPOS_ADJ:
    case ATTACHE_UPOS_PROPN:
    case ATTACHE_UPOS_NUM:
      return FALSE;
    default:
      return TRUE;
    }
}

/* "Conservative Party wins", "Operation Eagle began": the shape tells although an ordinary word
 * begins it. */
static gboolean
begins_with_ordinary (const AttacheNameFinder *self, guint first, guint end)
{
  AttacheHint hint;
  AttacheGazetteerHit hit;

  if (end == first + 4 && attache_name_finder_is_hyphen (self, first + 2)
      && !attache_name_finder_is_capital (self, first + 3))
    return TRUE; /* Ban Ki-moon */
  if (end > first + 1 && attache_gazetteer_match (self->gazetteer, first + 1, &hit))
    return FALSE;
  if (end < first + 2 || attache_name_finder_is_title_case (self, first)
      || is_closed_class (self, first))
    return FALSE;
  if (attache_name_words_has_hint (self->words, first, ATTACHE_HINT_FIRST))
    return TRUE;
  return !attache_name_words_is (self->words, first, ATTACHE_WORD_SMALL)
         && attache_name_words_is_head (self->words, end - 1, &hint)
         && hint.weight >= ATTACHE_SURE_HEAD;
}

/* Cuts ordinary words off the start of what begins a sentence or stands in Title Case. */
static gboolean
skip_ordinary (AttacheNameRun *self, guint end)
{
  guint first = self->at;

  if (begins_with_ordinary (self->finder, first, end))
    return FALSE;
  for (; self->at < end && !attache_name_finder_capital_tells (self->finder, self->at); self->at++)
    if (attache_name_finder_is_capital (self->finder, self->at))
      g_array_append_val (self->finder->doubted, self->at);
  return self->at > first;
}

static void
take_shape (AttacheNameRun *self)
{
  AttacheNameFinder *finder = self->finder;
  gboolean titled = self->titled && self->title.end == self->at;
  guint end = attache_name_finder_shape_end (finder, self->at, self->end);

  if (!titled && attache_name_finder_is_capital (finder, self->at) && skip_ordinary (self, end))
    return;
  end = attache_name_finder_extend (finder, self->at, end);
  attache_name_run_add (self, self->at, end, ATTACHE_ENTITY_OTHER, FALSE);
}

/* "Speaker of the House of Representatives", "Senate Minority Leader": bodies named in a title.
 * Returns the end of title and body. */
static guint
take_listed_in_title (AttacheNameRun *self, const AttacheTitle *title)
{
  guint end = title->end;

  for (guint i = title->first; i < end; i++)
    {
      AttacheGazetteerHit hit;

      if (attache_name_finder_is_capital (self->finder, i)
          && attache_gazetteer_match (self->finder->gazetteer, i, &hit)
          && hit.type == ATTACHE_ENTITY_ORG && (hit.end < end || i > title->first))
        {
          attache_name_run_add (self, i, hit.end, hit.type, TRUE);
          end = MAX (end, hit.end);
          i = hit.end - 1;
        }
    }
  return end;
}

/* A title, unless it is the first part of a name: "General Assembly". */
static gboolean
take_title (AttacheNameRun *self)
{
  AttacheNameFinder *finder = self->finder;
  AttacheTitle title;
  AttacheHint hint;
  guint end;

  if (!attache_name_words_match_title (finder->words, self->at, &title)
      || (!title.honorific && !attache_name_finder_is_capital (finder, self->at)))
    return FALSE;
  end = attache_name_finder_shape_end (finder, self->at, self->end);
  if (!title.honorific && end > title.end
      && attache_name_run_head_end (finder, title.end, end, &hint) == end
      && hint.weight >= ATTACHE_SURE_HEAD && !attache_name_finder_is_title_case (finder, self->at))
    return FALSE;
  title.end = take_listed_in_title (self, &title);
  self->title = title;
  self->titled = TRUE;
  self->at = title.end;
  if (title.end >= self->end)
    self->end
        = attache_name_finder_same_sentence (finder, title.first, title.end)
                  && attache_name_finder_opens_run (finder, title.end)
                  && attache_name_finder_has_flag (finder, title.end, ATTACHE_TOKEN_SPACE_BEFORE)
              ? attache_name_finder_run_end (finder, title.end)
              : title.end;
  return TRUE;
}

static gboolean
is_article (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_is (self, token, "the") || attache_name_finder_is (self, token, "a")
         || attache_name_finder_is (self, token, "an");
}

/* "US$3 million" */
static gboolean
is_currency (const AttacheNameFinder *self, guint token)
{
  return attache_name_finder_is (self, token + 1, "$")
         && attache_name_finder_is_glued (self, token + 1);
}

/* An article is part of no name, though the tables have "The Hague". */
static void
skip_article (AttacheNameRun *self)
{
  AttacheGazetteerHit hit;

  if (attache_gazetteer_match (self->finder->gazetteer, self->at, &hit) && hit.end > self->at + 1)
    {
      hit.first++;
      self->at++;
      attache_name_run_take_listed (self, &hit);
    }
  else
    self->at++;
}

static void
read_piece (AttacheNameRun *self)
{
  AttacheNameFinder *finder = self->finder;
  AttacheGazetteerHit hit;
  AttacheTitle title;
  gboolean found;

  if (attache_name_finder_has_flag (finder, self->at, ATTACHE_TOKEN_PUNCT)
      || (!attache_name_finder_is_capital (finder, self->at)
          && !attache_name_words_is (finder->words, self->at, ATTACHE_WORD_PARTICLE))
      || is_currency (finder, self->at))
    {
      self->at++;
      return;
    }
  if (self->at + 1 < self->end && is_article (finder, self->at))
    {
      skip_article (self);
      return;
    }
  found = attache_gazetteer_match (finder->gazetteer, self->at, &hit)
          && attache_name_finder_stands_alone (finder, &hit);
  if (found && attache_name_words_match_title (finder->words, self->at, &title)
      && title.end > hit.end)
    found = FALSE;
  if (found)
    attache_name_run_take_listed (self, &hit);
  else if (!attache_name_run_take_direction (self) && !take_title (self))
    take_shape (self);
}

static guint
read_run (AttacheNameFinder *finder, guint first)
{
  AttacheNameRun run = { finder, first, attache_name_finder_run_end (finder, first), { 0 }, FALSE };

  run.titled = attache_name_words_title_before (finder->words, first, &run.title)
               && (!run.title.plural || attache_name_finder_is_capital (finder, run.title.first));
  while (run.at < run.end)
    read_piece (&run);
  return run.end;
}

/* "2019 general election", "2020 United States presidential election". Returns its end, or 0. */
static guint
year_event_end (const AttacheNameFinder *self, guint token)
{
  guint i = token + 1;
  AttacheGazetteerHit hit;

  if (!attache_name_finder_has_flag (self, token, ATTACHE_TOKEN_NUMBER)
      || attache_span_length (self->all[token].span) != 4)
    return 0;
  if (i < self->n && attache_gazetteer_match (self->gazetteer, i, &hit))
    i = hit.end;
  for (guint k = 0; k < 3 && attache_name_finder_same_sentence (self, token, i); k++, i++)
    {
      if (i > token + 1 && attache_name_words_has_hint (self->words, i, ATTACHE_HINT_YEAR))
        return i + 1;
      if (!attache_name_finder_has_flag (self, i, ATTACHE_TOKEN_WORD) || is_closed_class (self, i))
        return 0;
    }
  return 0;
}

/* Reads what begins at a token. Returns the token to go on with. */
static guint
read_at (AttacheNameFinder *finder, guint token)
{
  AttacheGazetteerHit hit;
  guint event_end = year_event_end (finder, token);

  if (event_end > 0)
    {
      AttacheNameRun run = { finder, token, event_end, { 0 }, FALSE };

      attache_name_run_add (&run, token, event_end, ATTACHE_ENTITY_EVENT, TRUE);
      return event_end;
    }
  if (attache_name_finder_opens_run (finder, token))
    return read_run (finder, token);
  if (attache_name_finder_has_flag (finder, token, ATTACHE_TOKEN_NUMBER | ATTACHE_TOKEN_CAPITAL)
      && attache_gazetteer_match (finder->gazetteer, token, &hit) && hit.end > token + 1)
    {
      AttacheNameRun run = { finder, token, hit.end, { 0 }, FALSE };

      attache_name_run_add (&run, hit.first, hit.end, hit.type, TRUE);
      return hit.end;
    }
  return token + 1;
}

/* Returns the names the rules find, (transfer full) (element-type AttacheName). */
GArray *
attache_names_find_by_rules (AttacheGazetteer *gazetteer, AttacheNameWords *words,
                             AttacheTokens *tokens)
{
  AttacheDocument *document = attache_tokens_get_document (tokens);
  AttacheNameFinder self = { gazetteer, words, tokens };
  GArray *names;
  guint n;

  self.all = attache_tokens_get_tokens (tokens, &self.n);
  self.text = attache_document_get_text (document, NULL);
  self.sentences = attache_tokens_get_sentences (tokens, &n);
  self.blocks = attache_document_get_blocks (document, &n);
  self.drafts = g_array_new (FALSE, FALSE, sizeof (AttacheNameDraft));
  self.doubted = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self.n && self.drafts->len <= ATTACHE_LIMIT_MENTIONS;)
    {
      const AttacheSentence *sentence = &self.sentences[self.all[i].sentence];

      i = self.blocks[sentence->block].kind == ATTACHE_BLOCK_BOILERPLATE ? sentence->end
                                                                         : read_at (&self, i);
    }
  names = attache_name_finder_settle (&self);
  g_array_unref (self.drafts);
  g_array_unref (self.doubted);
  return names;
}

/**
 * attache_names_find:
 * @gazetteer: of the document
 * @words: of the document
 * @tokens: the document's tokens
 *
 * The rules' answer is one of many things the trained model looks at; without a model it is the
 * answer. Cost: linear. At most ATTACHE_LIMIT_MENTIONS + 1 names are found: one too many tells that
 * there were more.
 *
 * Returns: (transfer full) (element-type AttacheName): the names in order; they do not overlap.
 *   Titles, articles and possessive endings are not part of them.
 */
GArray *
attache_names_find (AttacheGazetteer *gazetteer, AttacheNameWords *words, AttacheTokens *tokens)
{
  g_autoptr (GArray) ruled = attache_names_find_by_rules (gazetteer, words, tokens);
  g_autoptr (AttacheNameText) text = NULL;

  if (words->model == NULL)
    return g_steal_pointer (&ruled);
  text = attache_name_text_new (gazetteer, words, tokens, ruled);
  return attache_names_find_by_model (words->model, text);
}
