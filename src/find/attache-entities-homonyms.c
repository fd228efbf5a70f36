/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-entities-private.h"

/* Which of the places of one name the text means. */

/* "Georgia": whether a place of this name is in a country too. */
static gboolean
is_in (AttacheJoiner *self, const AttacheName *name, const char *country)
{
  AttacheGazetteerHit hit;

  return country != NULL
         && attache_gazetteer_match_span_in (self->gazetteer, name->first, name->end, name->type,
                                             country, &hit);
}

/* "Atlanta, | Georgia": the country of the place before the comma. */
static const char *
country_of_inner (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const AttacheName *before = index > 0 ? attache_joiner_get_name (self, index - 1) : NULL;

  return before != NULL && before->type == ATTACHE_ENTITY_GPE && before->end + 1 == name->first
                 && attache_joiner_is (self, before->end, ",")
             ? attache_joiner_get_country_of (self, index - 1)
             : NULL;
}

/* Whether an office or a word beside a name makes it a part of a state: "Georgia's | governor",
 * "state of Georgia", "Governor Brian Kemp of Georgia". */
static gboolean
is_part (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const AttacheName *person = index > 0 ? attache_joiner_get_name (self, index - 1) : NULL;
  guint first = name->first, end = name->end;

  end += attache_joiner_is_possessive (self, end);
  end += attache_joiner_is (self, end, "state") && end == name->end;
  if (attache_name_words_has_hint (self->words, end, ATTACHE_HINT_PART)
      || (attache_joiner_is (self, end, "secretary") && attache_joiner_is (self, end + 1, "of")
          && attache_joiner_is (self, end + 2, "state")))
    return TRUE;
  if (first > 1 && attache_joiner_is (self, first - 1, ","))
    return attache_name_words_has_hint (self->words, first - 2, ATTACHE_HINT_PART);
  if (first < 2 || !attache_joiner_is (self, first - 1, "of"))
    return FALSE;
  if (person != NULL && person->type == ATTACHE_ENTITY_PER && person->end == first - 1
      && person->first > 0)
    return attache_name_words_has_hint (self->words, person->first - 1, ATTACHE_HINT_PART);
  return attache_joiner_is (self, first - 2, "state")
         || attache_name_words_has_hint (self->words, first - 2, ATTACHE_HINT_PART);
}

/* The country besides its usual one that a place of this name is in. */
static const char *
other_country (AttacheJoiner *self, const AttacheName *name)
{
  AttacheGazetteerHit hit;

  return attache_gazetteer_match_part (self->gazetteer, name->first, name->end, &hit) ? hit.country
                                                                                      : NULL;
}

/* The country of a name that is both a state's and a part's, where words beside it make it the
 * part; else NULL. */
const char *
attache_joiner_get_part_country (AttacheJoiner *self, guint index)
{
  return is_part (self, index) ? other_country (self, attache_joiner_get_name (self, index)) : NULL;
}

/**
 * attache_joiner_get_told_country:
 * @index: a name
 *
 * Of a place whose name several countries have the text may tell which is meant: "Birmingham,
 * Alabama", "Atlanta, Georgia", "Georgia's governor".
 *
 * Returns: (nullable): that country; %NULL if the text does not tell or there is but one
 */
const char *
attache_joiner_get_told_country (AttacheJoiner *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self, index);
  const char *country;

  if (name->type != ATTACHE_ENTITY_GPE)
    return NULL;
  country = attache_joiner_get_country_after (self, index);
  if (is_in (self, name, country))
    return country;
  country = country_of_inner (self, index);
  if (is_in (self, name, country))
    return country;
  return attache_joiner_get_part_country (self, index);
}
