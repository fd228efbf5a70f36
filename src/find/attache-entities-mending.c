/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-entities-private.h"

/* Mends names before they are joined, however they were found: takes titles off, takes initials and
 * suffixes in, and makes persons' names of what the text says they are known as. */

/* Tokens between "known by" and the name: "known by his Arabic initials". */
#define ALIAS_TOKENS 5

/* Initials before a name that begins with one: "J. R. R. Tolkien". */
#define INITIALS 4

/* Takes the titles off the names of persons. "Sheikh Hasina" is listed so. */
static void
trim_titles (AttacheJoiner *self, AttacheName *name)
{
  AttacheGazetteerHit hit;
  AttacheTitle title;

  if (attache_gazetteer_match_span (self->gazetteer, name->first, name->end, name->type, &hit))
    return;
  while (attache_name_words_match_title (self->words, name->first, &title) && title.end < name->end)
    name->first = title.end;
}

/* "Lashkar-e-Taiba" taken for a person: a name of several words that the tables have as a body's
 * and as no person's. */
static gboolean
is_listed_body (AttacheJoiner *self, const AttacheName *name)
{
  AttacheGazetteerHit hit;

  return (name->end > name->first + 1
          || strchr (attache_joiner_get_folded (self, name->first), '-') != NULL)
         && !attache_gazetteer_match_span (self->gazetteer, name->first, name->end,
                                           ATTACHE_ENTITY_PER, &hit)
         && attache_gazetteer_match_span (self->gazetteer, name->first, name->end,
                                          ATTACHE_ENTITY_ORG, &hit);
}

/* "J." */
static gboolean
is_initial (const AttacheJoiner *self, guint token)
{
  const char *word = attache_joiner_get_folded (self, token);

  return (self->all[token].flags & ATTACHE_TOKEN_CAPITAL) && g_utf8_strlen (word, -1) == 2
         && g_str_has_suffix (word, ".");
}

/* "A.P.J.", which no table has: "U.S." is a state. */
static gboolean
are_initials (const AttacheJoiner *self, guint token)
{
  const char *word = attache_joiner_get_folded (self, token);
  AttacheGazetteerHit hit;
  guint n = 0;

  if (!(self->all[token].flags & ATTACHE_TOKEN_CAPITAL))
    return FALSE;
  for (; word[0] != '\0'; word += 2, n++)
    if (!g_ascii_isalpha (word[0]) || word[1] != '.')
      return FALSE;
  return n >= 2 && !attache_gazetteer_match (self->gazetteer, token, &hit);
}

/* "J. | R. Smith", "Ferdinand Marcos | Sr." */
static void
widen (AttacheJoiner *self, guint index, AttacheName *name)
{
  guint low = index > 0 ? attache_joiner_get_name (self, index - 1)->end : 0;
  const AttacheName *next = attache_joiner_get_name (self, index + 1);
  guint high = next != NULL ? next->first : self->n;
  guint32 sentence = self->all[name->first].sentence;

  if (name->first > low && self->all[name->first - 1].sentence == sentence
      && are_initials (self, name->first - 1))
    name->first--;
  if (is_initial (self, name->first))
    for (guint n = 0; n < INITIALS && name->first > low && is_initial (self, name->first - 1)
                      && self->all[name->first - 1].sentence == sentence;
         n++)
      name->first--;
  if (name->end < high && self->all[name->end].sentence == sentence
      && (self->all[name->end].flags & ATTACHE_TOKEN_CAPITAL)
      && (attache_joiner_is (self, name->end, "jr.") || attache_joiner_is (self, name->end, "jr")
          || attache_joiner_is (self, name->end, "sr.")
          || attache_joiner_is (self, name->end, "sr")))
    name->end++;
}

static gboolean
is_mark (const AttacheJoiner *self, guint token)
{
  return token < self->n
         && (attache_joiner_is (self, token, "the")
             || ((self->all[token].flags & ATTACHE_TOKEN_PUNCT)
                 && !attache_joiner_is (self, token, ",") && !attache_joiner_is (self, token, ".")
                 && !attache_joiner_is (self, token, "(")
                 && !attache_joiner_is (self, token, ")")));
}

/* "known | by his initials MBS": the token after the initials; 0 if there are none. */
static guint
after_initials (const AttacheJoiner *self, guint token)
{
  static const char *const words[] = { "initials", "nickname", "acronym", "abbreviation", "alias" };

  for (guint i = token; i < token + ALIAS_TOKENS && i < self->n; i++)
    for (guint k = 0; k < G_N_ELEMENTS (words); k++)
      if (attache_joiner_is (self, i, words[k]))
        return i + 1 + attache_joiner_is (self, i + 1, "as");
  return 0;
}

/**
 * attache_joiner_alias_start:
 * @end: the token after a name
 *
 * Returns: where another name of the same begins, if the text goes on ", better known as",
 *   ", nicknamed", "a.k.a."; 0 if it does not
 */
guint
attache_joiner_alias_start (const AttacheJoiner *self, guint end)
{
  guint at = end + attache_joiner_is (self, end, ",");

  if (attache_joiner_is (self, at, "who") || attache_joiner_is (self, at, "which"))
    at += 2; /* "who is" */
  if (at < self->n && self->all[at].upos == ATTACHE_UPOS_ADV)
    at++;
  if (attache_joiner_is (self, at, "known") && attache_joiner_is (self, at + 1, "as"))
    at += 2;
  else if (attache_joiner_is (self, at, "known") && attache_joiner_is (self, at + 1, "by"))
    at = after_initials (self, at + 2);
  else if (attache_joiner_is (self, at, "aka") || attache_joiner_is (self, at, "a.k.a.")
           || attache_joiner_is (self, at, "alias") || attache_joiner_is (self, at, "nicknamed")
           || attache_joiner_is (self, at, "dubbed"))
    at++;
  else
    return 0;
  if (at == 0 || at >= self->n || end >= self->n
      || self->all[at].sentence != self->all[end].sentence)
    return 0;
  return at + is_mark (self, at);
}

/* The first letters of all the words of a person's name but the suffix: "mbs" of Mohammed bin
 * Salman. Letters beyond ASCII make none. */
char *
attache_joiner_dup_initials (const AttacheJoiner *self, const AttacheName *name)
{
  GString *initials = g_string_new (NULL);

  for (guint i = name->first; i < name->end; i++)
    {
      const char *word = attache_joiner_get_folded (self, i);

      if (g_ascii_isalpha (*word) && (i == name->first || attache_generation_of (word) == 0))
        g_string_append_c (initials, *word);
    }
  return g_string_free (initials, FALSE);
}

/* Whether a token is the initials of a name. */
gboolean
attache_joiner_has_initials (const AttacheJoiner *self, const AttacheName *name, guint token)
{
  g_autofree char *initials = attache_joiner_dup_initials (self, name);

  return strlen (initials) >= 2 && strcmp (attache_joiner_get_folded (self, token), initials) == 0;
}

/* "Mohammed bin Salman (MBS)", "Mohammed bin Salman, known as MBS" */
static gboolean
is_alias_of (const AttacheJoiner *self, const AttacheName *before, const AttacheName *name)
{
  if (before->type != ATTACHE_ENTITY_PER || name->end != name->first + 1)
    return FALSE;
  return attache_joiner_alias_start (self, before->end) == name->first
         || (before->end + 1 == name->first && attache_joiner_is (self, before->end, "(")
             && attache_joiner_is (self, name->end, ")")
             && attache_joiner_has_initials (self, before, name->first));
}

/* What is said to be another name of a person is a person's name, here and everywhere. */
static void
mend_aliases (AttacheJoiner *self, GArray *names)
{
  g_autoptr (GHashTable) aliases = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 1; i < names->len; i++)
    {
      const AttacheName *name = attache_joiner_get_name (self, i);

      if (name->type != ATTACHE_ENTITY_PER
          && is_alias_of (self, attache_joiner_get_name (self, i - 1), name))
        g_hash_table_add (aliases, (gpointer)attache_joiner_get_folded (self, name->first));
    }
  for (guint i = 0; g_hash_table_size (aliases) > 0 && i < names->len; i++)
    {
      AttacheName *name = &g_array_index (names, AttacheName, i);

      if (name->end == name->first + 1
          && g_hash_table_contains (aliases, attache_joiner_get_folded (self, name->first)))
        name->type = ATTACHE_ENTITY_PER;
    }
}

/* The words of persons' full names, and the initials of those of several: sets of folded words. */
static void
find_person_words (AttacheJoiner *self, GHashTable *words, GHashTable *initials)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const AttacheName *name = attache_joiner_get_name (self, i);

      if (name->type != ATTACHE_ENTITY_PER || !attache_joiner_is_full_name (self, name))
        continue;
      for (guint k = name->first; k < name->end; k++)
        if (attache_joiner_is_name_word (self, name, k)
            && attache_span_length (self->all[k].span) > 1)
          g_hash_table_add (words, (gpointer)attache_joiner_get_folded (self, k));
      if (name->end > name->first + 2)
        g_hash_table_add (initials, attache_joiner_dup_initials (self, name));
    }
}

/* "Xi" where the article names Xi Jinping: a word of a person's full name that stands alone is the
 * person, whatever place or thing it was taken for, unless the tables have such a place. So are the
 * initials, "MBS", whatever they were taken for. */
static void
mend_words_of_persons (AttacheJoiner *self, GArray *names)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) initials = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  find_person_words (self, words, initials);
  for (guint i = 0; i < names->len; i++)
    {
      AttacheName *name = &g_array_index (names, AttacheName, i);
      const char *word = attache_joiner_get_folded (self, name->first);
      AttacheGazetteerHit hit;

      if (name->end > name->first + 1
          || attache_gazetteer_match (self->gazetteer, name->first, &hit))
        continue;
      if ((g_hash_table_contains (words, word)
           && (name->type == ATTACHE_ENTITY_GPE || name->type == ATTACHE_ENTITY_LOC
               || name->type == ATTACHE_ENTITY_OTHER))
          || ((self->all[name->first].flags & ATTACHE_TOKEN_ALL_CAPS)
              && g_hash_table_contains (initials, word)))
        name->type = ATTACHE_ENTITY_PER;
    }
}

/**
 * attache_joiner_mend_names:
 * @names: the names of the joiner
 *
 * Names keep their order and do not come to overlap. Cost: linear.
 */
void
attache_joiner_mend_names (AttacheJoiner *self, GArray *names)
{
  for (guint i = 0; i < names->len; i++)
    {
      AttacheName *name = &g_array_index (names, AttacheName, i);

      if (name->type != ATTACHE_ENTITY_PER)
        continue;
      if (is_listed_body (self, name))
        {
          name->type = ATTACHE_ENTITY_ORG;
          continue;
        }
      trim_titles (self, name);
      widen (self, i, name);
    }
  mend_words_of_persons (self, names);
  mend_aliases (self, names);
}
