/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-statements-private.h"

#include <string.h>

#define IS(i, mask) attache_clauses_is (self, (i), (mask))

/* The longest label of a headline and of a quotation, in tokens, and the fewest tokens of what a
 * headline puts beside it. */
#define LABEL_TOKENS       10
#define QUOTE_LABEL_TOKENS 20
#define CONTENT_TOKENS     3

static AttacheEntityType
type_at (const AttacheClauses *self, guint32 token)
{
  guint32 m = attache_clauses_mention_at (self, token);
  return m != ATTACHE_NO_ENTITY ? self->names[self->mentions[m].entity].type : ATTACHE_ENTITY_OTHER;
}

static gboolean
is_where (const AttacheClauses *self, guint32 token)
{
  AttacheEntityType type = type_at (self, token);
  return type == ATTACHE_ENTITY_GPE || type == ATTACHE_ENTITY_LOC || type == ATTACHE_ENTITY_EVENT;
}

/* A place that owns or tells apart who speaks: `France's Macron`, `Mayor of London Sadiq Khan`. */
static gboolean
belongs_to_head (const AttacheClauses *self, guint32 token, AttacheRange phrase)
{
  guint32 m = attache_clauses_mention_at (self, token);
  guint32 end = self->mentions[m].end;
  if (attache_phrase_is_possessive (self, end))
    return TRUE;
  return self->mentions[m].first > phrase.first
         && IS (self->mentions[m].first - 1, ATTACHE_WORD_ATTACH);
}

/* Whether a phrase alone names who speaks: a person, people, a body. A country or town before a
 * colon tells where something happened. */
static gboolean
is_label (const AttacheClauses *self, AttacheRange phrase, guint32 longest)
{
  gboolean speaks = FALSE;

  if (attache_range_is_empty (phrase) || phrase.end - phrase.first > longest)
    return FALSE;
  for (guint32 i = phrase.first; i < phrase.end; i++)
    {
      const char *kind = attache_clauses_noun_kind (self, i);
      AttacheEntityType type = type_at (self, i);

      if (is_where (self, i) && !belongs_to_head (self, i, phrase))
        return FALSE;
      speaks |= type == ATTACHE_ENTITY_PER || type == ATTACHE_ENTITY_ORG
                || attache_clauses_title_kind (self, i)
                || (kind && strcmp (kind, "document") != 0 && strcmp (kind, "channel") != 0);
    }
  return speaks;
}

/**
 * attache_findings_label_before:
 * @colon: a token
 *
 * `Novak: "…"`, `Ukraine's president, Hana Novak: "…"`: the words before a colon, if nothing but a
 * label stands there.
 *
 * Returns: the label, empty if there is none
 */
AttacheRange
attache_findings_label_before (const AttacheClauses *self, guint32 colon)
{
  AttacheRange phrase = { self->sentences[self->t[colon].sentence].first, colon };

  if (!attache_clauses_word_is (self, colon, ":") || !is_label (self, phrase, QUOTE_LABEL_TOKENS)
      || attache_phrase_with_apposition (self, phrase.first, colon) != colon)
    return (AttacheRange){ colon, colon };
  return phrase;
}

/* `Five dead in border clash - officials`: the label behind the last dash or colon. */
static AttacheRange
label_behind (const AttacheClauses *self, AttacheRange sentence)
{
  AttacheRange none = { sentence.end, sentence.end };

  for (guint32 i = sentence.end; i > sentence.first + CONTENT_TOKENS; i--)
    {
      AttacheRange phrase = { i, sentence.end };

      if (sentence.end - i > LABEL_TOKENS)
        return none;
      if (i == sentence.end || !IS (i - 1, ATTACHE_WORD_BREAK)
          || attache_clauses_word_is (self, i - 1, ";"))
        continue;
      return is_label (self, phrase, LABEL_TOKENS)
                     && attache_phrase_after (self, i, sentence.end) == sentence.end
                 ? phrase
                 : none;
    }
  return none;
}

static void
add_label (const AttacheClauses *self, GArray *findings, guint sentence, AttacheRange source,
           AttacheRange content)
{
  AttacheFinding finding = {
    .row = G_MAXUINT32,
    .source = source,
    .quote = ATTACHE_NO_QUOTE,
    .token = source.first,
    .sentence = sentence,
    .block = self->sentences[sentence].block,
    .rule = "label",
    .confidence = 0.7,
  };

  if (attache_findings_add_content (self, &finding, content.first, content.end))
    g_array_append_val (findings, finding);
}

/**
 * attache_findings_read_label:
 * @sentence: of a headline in which nothing else reports
 *
 * `Novak: Prague will not bow`, `Five dead in border clash - officials`: in headlines a name and a
 * colon, or a dash and a name, do what a verb does elsewhere.
 */
void
attache_findings_read_label (const AttacheClauses *self, guint sentence, GArray *findings)
{
  AttacheRange range = { self->sentences[sentence].first, self->sentences[sentence].end };
  AttacheRange label;
  guint32 colon = range.first;

  while (colon < range.end && colon - range.first <= LABEL_TOKENS
         && !attache_clauses_word_is (self, colon, ":"))
    colon++;
  if (colon + CONTENT_TOKENS < range.end)
    {
      label = attache_findings_label_before (self, colon);
      if (!attache_range_is_empty (label))
        {
          add_label (self, findings, sentence, label, (AttacheRange){ colon + 1, range.end });
          return;
        }
    }
  label = label_behind (self, range);
  if (!attache_range_is_empty (label))
    add_label (self, findings, sentence, label, (AttacheRange){ range.first, label.first - 1 });
}
