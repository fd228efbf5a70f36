/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-entities-private.h"

/* The country of what is named, as the text around the name tells it. */

/* Tokens between a nationality and a name: "Polish coastal city of", "Swedish lorry maker". */
#define DESCRIPTION_TOKENS 4

/* Letters of a country at the end of an address: "Portfolio.hu". */
#define DOMAIN_LETTERS 2

static gboolean
tells_country (const AttacheGazetteerHit *hit)
{
  return hit->country != NULL
         && (hit->type == ATTACHE_ENTITY_GPE || hit->type == ATTACHE_ENTITY_NORP);
}

/* The country that the name at @index itself is or tells, by the tables. */
const char *
attache_joiner_get_country_of (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  AttacheGazetteerHit hit;

  if (name != NULL
      && attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit))
    return hit.country;
  return NULL;
}

/* Whether a country's name may begin at a token inside a name: "North Poland", "2019 UK election".
 */
static gboolean
may_tell (AttacheJoiner *self, const AttacheName *name, guint token)
{
  return token == name->first || attache_joiner_is (self, token - 1, "of")
         || attache_joiner_is (self, token - 1, "the")
         || (self->all[token - 1].flags & ATTACHE_TOKEN_NUMBER)
         || attache_name_words_has_hint (self->words, token - 1, ATTACHE_HINT_DIRECTION);
}

/* "Syrian Army", "Supreme Court of Kenya". A war between two states is of neither, and a treaty is
 * of no city. */
static const char *
country_inside (AttacheJoiner *self, const AttacheName *name)
{
  gboolean shared = name->type == ATTACHE_ENTITY_DOC || name->type == ATTACHE_ENTITY_EVENT;
  AttacheGazetteerHit hit;

  for (guint i = name->first; i < name->end; i++)
    if (may_tell (self, name, i) && attache_gazetteer_match (self->gazetteer, i, &hit)
        && hit.end <= name->end && (hit.end > i + 1 || name->end > name->first + 1)
        && tells_country (&hit) && (!shared || hit.is_state)
        && !attache_joiner_is (self, hit.end, "–"))
      return hit.country;
  return NULL;
}

/* Whether the tokens first … end-1 only describe: "coastal city of", "carmaker". */
static gboolean
is_description (const AttacheJoiner *self, guint first, guint end)
{
  if (end - first > DESCRIPTION_TOKENS || self->all[first].sentence != self->all[end].sentence)
    return FALSE;
  for (guint i = first; i < end; i++)
    if ((self->all[i].flags & ATTACHE_TOKEN_CAPITAL)
        || !(self->all[i].upos == ATTACHE_UPOS_NOUN || self->all[i].upos == ATTACHE_UPOS_ADJ
             || attache_joiner_is (self, i, "of") || attache_joiner_is (self, i, "-")
             || attache_joiner_is (self, i, "'s")))
      return FALSE;
  return TRUE;
}

/* What a body inside another takes from it: the code of the UN or the EU, or a state's. */
static const char *
country_of_body (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const char *country = attache_joiner_get_country_of (self, index);

  return country != NULL ? country : country_inside (self, name);
}

/* "Turkey's Interior Ministry", "Polish city of Gdynia", "Swedish carmaker Holm", "Lima-based
 * Holm" */
static const char *
country_before (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const AttacheName *before = index > 0 ? attache_joiner_get_name (self, index - 1) : NULL;
  guint at = name->first;
  gboolean told;

  if (before == NULL)
    return NULL;
  told = before->end + 1 == at && attache_joiner_is_possessive (self, before->end);
  if (before->type == ATTACHE_ENTITY_ORG)
    return told && name->type == ATTACHE_ENTITY_ORG ? country_of_body (self, index - 1) : NULL;
  if (before->type != ATTACHE_ENTITY_GPE && before->type != ATTACHE_ENTITY_NORP)
    return NULL;
  told |= before->type == ATTACHE_ENTITY_NORP && is_description (self, before->end, at);
  told |= before->type == ATTACHE_ENTITY_GPE && attache_joiner_is (self, before->end, "-")
          && attache_joiner_is (self, before->end + 1, "based")
          && is_description (self, before->end + 2, at);
  return told ? attache_joiner_get_country_of (self, index - 1) : NULL;
}

/* "Holm, a Swedish carmaker": what is said behind a comma begins with a nationality. */
static const char *
country_in_apposition (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const AttacheName *after = attache_joiner_get_name (self, index + 1);
  guint at = name->end;

  if (after == NULL || after->type != ATTACHE_ENTITY_NORP || !attache_joiner_is (self, at, ","))
    return NULL;
  at++;
  if (!attache_joiner_is (self, at, "a") && !attache_joiner_is (self, at, "an")
      && !attache_joiner_is (self, at, "the"))
    return NULL;
  return after->first == at + 1 && self->all[at].sentence == self->all[name->first].sentence
             ? attache_joiner_get_country_of (self, index + 1)
             : NULL;
}

/* "Portfolio.hu": the two letters are in the tables as a country's code. */
static const char *
country_of_address (AttacheJoiner *self, const AttacheName *name)
{
  for (guint i = name->first; i < name->end; i++)
    {
      AttacheSpan span = self->all[i].span;
      const char *dot = self->text + span.end - DOMAIN_LETTERS - 1;
      g_autofree char *code = NULL;

      if (attache_span_length (span) <= DOMAIN_LETTERS + 1 || *dot != '.'
          || !g_ascii_islower (dot[1]) || !g_ascii_islower (dot[2]))
        continue;
      code = g_ascii_strup (dot + 1, DOMAIN_LETTERS);
      return attache_gazetteer_get_state (self->gazetteer, g_str_equal (code, "UK") ? "GB" : code);
    }
  return NULL;
}

/* The token behind a bracket of one word: "National Security Council (NSC) | of Ghana". */
static guint
over_letters (const AttacheJoiner *self, guint token)
{
  return attache_joiner_is (self, token, "(") && attache_joiner_is (self, token + 2, ")")
             ? token + 3
             : token;
}

/* "Koszalin, Poland"; "Ministry of Defence of Ukraine" where the name ends before "of". */
const char *
attache_joiner_get_country_after (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index), *after;
  guint end = over_letters (self, name->end), at = end + 1;
  guint next = end == name->end ? index + 1 : attache_joiner_find_name (self, end);
  const char *part;

  after = attache_joiner_get_name (self, next);
  if (after == NULL)
    return NULL;
  if (after->type == ATTACHE_ENTITY_ORG && name->type == ATTACHE_ENTITY_ORG
      && attache_joiner_is (self, end, "of"))
    return after->first == at + attache_joiner_is (self, at, "the") ? country_of_body (self, next)
                                                                    : NULL;
  if (after->type != ATTACHE_ENTITY_GPE)
    return NULL;
  if (attache_joiner_is (self, end, "of"))
    at += attache_joiner_is (self, at, "the");
  else if (!attache_joiner_is (self, end, ",") || name->type == ATTACHE_ENTITY_ORG)
    return NULL;
  if (after->first != at)
    return NULL;
  part = attache_joiner_get_part_country (self, next);
  return part != NULL ? part : attache_joiner_get_country_of (self, next);
}

/* "Labour" is a party, the Labour Ministry is not its. */
static gboolean
is_ordinary (AttacheJoiner *self, const AttacheGazetteerHit *hit)
{
  return hit->end == hit->first + 1
         && attache_name_words_is (self->words, hit->first, ATTACHE_WORD_COMMON);
}

/* "UN Investigative Team", "Office of the UN High Commissioner": a body of a body. */
static const char *
country_of_parent (AttacheJoiner *self, const AttacheName *name)
{
  AttacheGazetteerHit hit;

  for (guint i = name->first; name->type == ATTACHE_ENTITY_ORG && i < name->end; i++)
    if (may_tell (self, name, i) && attache_gazetteer_match (self->gazetteer, i, &hit)
        && hit.type == ATTACHE_ENTITY_ORG && hit.end <= name->end
        && hit.end - hit.first < name->end - name->first && !hit.of_any_state
        && !is_ordinary (self, &hit))
      return hit.country;
  return NULL;
}

/* What the name's own words and those beside it tell. */
static const char *
country_in_text (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const char *country = country_inside (self, name);

  if (country == NULL)
    country = country_of_parent (self, name);
  if (country == NULL)
    country = country_of_address (self, name);
  if (country == NULL)
    country = country_before (self, index);
  if (country == NULL)
    country = attache_joiner_get_country_after (self, index);
  return country != NULL ? country : country_in_apposition (self, index);
}

/* The African Union: a body that the tables have, of several states. */
static gboolean
is_shared_body (AttacheJoiner *self, guint first, guint end)
{
  AttacheGazetteerHit hit;

  return attache_gazetteer_match_span (self->gazetteer, first, end, ATTACHE_ENTITY_ORG, &hit)
         && hit.country == NULL && !hit.of_any_state && end > first + 1;
}

/* "Parliament", "Ministry of Health": the head is that of an organ of a state. */
gboolean
attache_joiner_is_organ (AttacheJoiner *self, const AttacheName *name)
{
  guint head = name->end - 1;

  for (guint i = name->first + 1; i < name->end; i++)
    if (attache_joiner_is (self, i, "of"))
      {
        head = i - 1;
        break;
      }
  return attache_name_words_has_hint (self->words, head, ATTACHE_HINT_ORGAN)
         || attache_name_words_has_hint (self->words, name->end - 1, ATTACHE_HINT_ORGAN);
}

/* "Ghana's National Security Council": the state that owns an organ, though the tables have one of
 * another state. */
static const char *
country_of_owner (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  guint before = index > 0 ? index - 1 : 0;
  const char *country;

  if (name->type != ATTACHE_ENTITY_ORG || name->end < name->first + 2
      || !attache_joiner_is_organ (self, name))
    return NULL;
  country = country_before (self, index);
  if (country != NULL && attache_joiner_get_name (self, before)->type != ATTACHE_ENTITY_ORG)
    return country;
  return attache_joiner_get_country_after (self, index);
}

/**
 * attache_joiner_is_of_several:
 * @index: a name
 *
 * Returns: whether it is a part of a body of several states, which no state has: "the African
 *   Union's Peace and Security Council"
 */
gboolean
attache_joiner_is_of_several (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const AttacheName *before = index > 0 ? attache_joiner_get_name (self, index - 1) : NULL;
  const AttacheName *after = attache_joiner_get_name (self, index + 1);
  guint of = name->end + 1;
  AttacheGazetteerHit hit;

  if (name->type != ATTACHE_ENTITY_ORG)
    return FALSE;
  if (before != NULL && before->end + 1 == name->first
      && attache_joiner_is_possessive (self, before->end)
      && is_shared_body (self, before->first, before->end))
    return TRUE;
  of += attache_joiner_is (self, of, "the");
  if (after != NULL && after->first == of && attache_joiner_is (self, name->end, "of")
      && is_shared_body (self, after->first, after->end))
    return TRUE;
  for (guint i = name->first; i < name->end; i++)
    if (may_tell (self, name, i) && attache_gazetteer_match (self->gazetteer, i, &hit)
        && hit.end <= name->end && hit.end - hit.first < name->end - name->first
        && is_shared_body (self, hit.first, hit.end))
      return TRUE;
  return FALSE;
}

/**
 * attache_joiner_find_country:
 * @index: a name, of no person
 *
 * A place whose name several countries have is the usual one's, unless the text goes on
 * "Birmingham, Alabama".
 *
 * Returns: (nullable): its country as an ISO code, by the tables first, then by the name's own
 *   words, then by those beside it
 */
const char *
attache_joiner_find_country (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const char *told = attache_joiner_get_told_country (self, index);
  AttacheGazetteerHit hit;

  if (told != NULL)
    return told;
  if (name->type == ATTACHE_ENTITY_NORP)
    return attache_joiner_get_country_of (self, index);
  if (!attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit)
      || hit.of_any_state)
    return country_in_text (self, index);
  if (hit.country != NULL && (told = country_of_owner (self, index)) != NULL)
    return told;
  return hit.country;
}
