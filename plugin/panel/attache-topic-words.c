/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-words.h"

#include "panel/attache-country.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static const char *const kinds[ATTACHE_N_TOPIC_KINDS] = {
  [ATTACHE_TOPIC_COUNTRY] = N_ ("Country"),   [ATTACHE_TOPIC_PERSON] = N_ ("Person"),
  [ATTACHE_TOPIC_BODY] = N_ ("Organisation"), [ATTACHE_TOPIC_PLACE] = N_ ("Place or other name"),
  [ATTACHE_TOPIC_PHRASE] = N_ ("Words"),      [ATTACHE_TOPIC_SPEAKER] = N_ ("Speaker"),
  [ATTACHE_TOPIC_FEED] = N_ ("Feed"),
};

static const char *const examples[ATTACHE_N_TOPIC_KINDS] = {
  [ATTACHE_TOPIC_COUNTRY] = N_ ("Add a country"),    [ATTACHE_TOPIC_PERSON] = N_ ("Add a person"),
  [ATTACHE_TOPIC_BODY] = N_ ("Add an organisation"), [ATTACHE_TOPIC_PLACE] = N_ ("Add a name"),
  [ATTACHE_TOPIC_PHRASE] = N_ ("Add words"),         [ATTACHE_TOPIC_SPEAKER] = N_ ("Add a speaker"),
  [ATTACHE_TOPIC_FEED] = N_ ("Add a feed"),
};

static const char *const wheres[ATTACHE_N_TOPIC_WHERES] = {
  [ATTACHE_TOPIC_ANYWHERE] = N_ ("anywhere"),
  [ATTACHE_TOPIC_PROMINENT] = N_ ("prominent"),
  [ATTACHE_TOPIC_HEADLINE] = N_ ("in the headline"),
};

static const char *const groups[ATTACHE_N_TOPIC_GROUPS] = {
  [ATTACHE_TOPIC_ALL] = N_ ("All of these must hold"),
  [ATTACHE_TOPIC_ANY] = N_ ("At least one of these must hold"),
  [ATTACHE_TOPIC_NONE] = N_ ("None of these may hold"),
};

const char *
attache_topic_words_for_kind (AttacheTopicKind kind)
{
  return _ (kinds[kind]);
}

const char *
attache_topic_words_for_where (AttacheTopicWhere where)
{
  return _ (wheres[where]);
}

const char *
attache_topic_words_for_group (AttacheTopicGroup group)
{
  return _ (groups[group]);
}

const char *
attache_topic_words_for_action (AttacheTopicActions action)
{
  switch (action)
    {
    case ATTACHE_TOPIC_DIGEST:
      return _ ("In the digest");
    case ATTACHE_TOPIC_NOTIFY:
      return _ ("Notify");
    case ATTACHE_TOPIC_MARK:
      return _ ("Named in the panel");
    default:
      return _ ("Mute");
    }
}

/**
 * attache_topic_words_for_value:
 * @value: what a condition of @kind looks for
 *
 * Returns: the country's name of its code, else @value itself
 */
const char *
attache_topic_words_for_value (AttacheTopicKind kind, const char *value)
{
  return (kind == ATTACHE_TOPIC_COUNTRY || kind == ATTACHE_TOPIC_SPEAKER)
                 && attache_country_is_code (value)
             ? attache_country_get_name (value)
             : value;
}

/**
 * attache_topic_words_for_example:
 *
 * Returns: what stands in the empty entry for values of @kind
 */
const char *
attache_topic_words_for_example (AttacheTopicKind kind)
{
  return _ (examples[kind]);
}
