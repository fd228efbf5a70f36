/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "lang/attache-tokens-private.h"

/* Parts of speech and lemmas by the tables, endings and the word before. */

/* Bytes of a lemma made by rule. */
#define LEMMA_BYTES 300

static AttacheUpos
upos_of_name (const char *name)
{
  for (guint i = 0; i < ATTACHE_N_UPOS; i++)
    if (g_str_equal (attache_upos_to_string (i), name))
      return i;
  return ATTACHE_UPOS_X;
}

/* What the word before makes likely here: a noun after "the", a verb after "he" or "to". */
static gboolean
expects (AttacheTokenBuilder *self, guint i, guint first, AttacheUpos upos)
{
  AttacheUpos before
      = i > first ? attache_token_builder_get (self, i - 1)->upos : ATTACHE_UPOS_PUNCT;

  switch (before)
    {
    case ATTACHE_UPOS_DET:
    case ATTACHE_UPOS_ADJ:
    case ATTACHE_UPOS_ADP:
    case ATTACHE_UPOS_NUM:
      return upos == ATTACHE_UPOS_NOUN || upos == ATTACHE_UPOS_ADJ;
    case ATTACHE_UPOS_PRON:
    case ATTACHE_UPOS_PART:
    case ATTACHE_UPOS_AUX:
    case ATTACHE_UPOS_PROPN:
      return upos == ATTACHE_UPOS_VERB || upos == ATTACHE_UPOS_AUX;
    default:
      return FALSE;
    }
}

/* The clitic 's is a verb after a pronoun ("he's", "that's"), else nearly always the possessive. */
static gboolean
is_possessive (AttacheTokenBuilder *self, guint i, guint first)
{
  const char *folded = attache_token_builder_folded (self, i);

  return g_str_equal (folded, "'s")
         && (i == first || attache_token_builder_get (self, i - 1)->upos != ATTACHE_UPOS_PRON);
}

static gboolean
tag_from_table (AttacheTokenBuilder *self, guint i, guint first, const AttacheTableMatch *match)
{
  const AttacheWordTables *tables = self->tables;
  AttacheToken *token = attache_token_builder_get (self, i);
  guint32 row = match->hits[0].row;
  gboolean possessive = is_possessive (self, i, first);

  for (guint k = 0; k < match->n_hits && !possessive; k++)
    if (expects (self, i, first,
                 upos_of_name (
                     attache_table_get (tables->words, match->hits[k].row, tables->words_upos))))
      {
        row = match->hits[k].row;
        break;
      }
  token->upos = upos_of_name (attache_table_get (tables->words, row, tables->words_upos));
  /* "the general command": a verb's plain form after what opens a noun phrase is a noun. */
  if (token->upos == ATTACHE_UPOS_VERB && expects (self, i, first, ATTACHE_UPOS_NOUN)
      && g_str_has_prefix (attache_token_builder_folded (self, i),
                           attache_table_get (tables->words, row, tables->words_lemma))
      && !g_str_has_suffix (attache_token_builder_folded (self, i), "ed")
      && !g_str_has_suffix (attache_token_builder_folded (self, i), "ing"))
    token->upos = ATTACHE_UPOS_NOUN;
  token->lemma = self->strings->len;
  g_string_append (self->strings, attache_table_get (tables->words, row, tables->words_lemma));
  g_string_append_c (self->strings, '\0');
  return TRUE;
}

static AttacheUpos
guess_by_ending (const char *folded)
{
  static const struct
  {
    const char *ending;
    AttacheUpos upos;
  } endings[]
      = { { "ly", ATTACHE_UPOS_ADV },   { "ing", ATTACHE_UPOS_VERB }, { "ed", ATTACHE_UPOS_VERB },
          { "ize", ATTACHE_UPOS_VERB }, { "ise", ATTACHE_UPOS_VERB }, { "ous", ATTACHE_UPOS_ADJ },
          { "ful", ATTACHE_UPOS_ADJ },  { "less", ATTACHE_UPOS_ADJ }, { "able", ATTACHE_UPOS_ADJ },
          { "ible", ATTACHE_UPOS_ADJ }, { "ical", ATTACHE_UPOS_ADJ }, { "ive", ATTACHE_UPOS_ADJ },
          { "ic", ATTACHE_UPOS_ADJ },   { "al", ATTACHE_UPOS_ADJ } };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (folded, endings[i].ending)
        && strlen (folded) > strlen (endings[i].ending) + 2)
      return endings[i].upos;
  return ATTACHE_UPOS_NOUN;
}

static void
tag_unknown (AttacheTokenBuilder *self, guint i)
{
  AttacheToken *token = attache_token_builder_get (self, i);

  if (token->flags & ATTACHE_TOKEN_PUNCT)
    token->upos = strchr ("$%+=<>#@&^~", self->text[token->span.start]) != NULL
                      ? ATTACHE_UPOS_SYM
                      : ATTACHE_UPOS_PUNCT;
  else if (token->flags & ATTACHE_TOKEN_NUMBER)
    token->upos = ATTACHE_UPOS_NUM;
  else if (token->flags & ATTACHE_TOKEN_CAPITAL)
    token->upos = ATTACHE_UPOS_PROPN;
  else
    token->upos = guess_by_ending (attache_token_builder_folded (self, i));
}

static gboolean
lemma_from_table (AttacheTokenBuilder *self, AttacheToken *token, const char *folded)
{
  const AttacheWordTables *tables = self->tables;
  AttacheTableMatch match;

  if (!attache_table_lookup (tables->irregular, folded, -1, &match))
    return FALSE;
  for (guint k = 0; k < match.n_hits; k++)
    if (upos_of_name (
            attache_table_get (tables->irregular, match.hits[k].row, tables->irregular_upos))
        == token->upos)
      {
        token->lemma = self->strings->len;
        g_string_append (self->strings, attache_table_get (tables->irregular, match.hits[k].row,
                                                           tables->irregular_lemma));
        g_string_append_c (self->strings, '\0');
        return TRUE;
      }
  return FALSE;
}

static gboolean
is_vowel (char c)
{
  return strchr ("aeiou", c) != NULL && c != '\0';
}

/* Takes -s, -ed or -ing off, undoing what spelling did to the stem. Returns the length of the
 * lemma. */
static gsize
strip_ending (char *word, gsize n, AttacheUpos upos)
{
  gsize stem;

  if (n > 3 && word[n - 1] == 's' && word[n - 2] != 's' && word[n - 2] != 'u' && word[n - 2] != 'i')
    {
      if (n > 4 && strncmp (word + n - 3, "ies", 3) == 0)
        {
          word[n - 3] = 'y';
          return n - 2;
        }
      if (n > 4 && word[n - 2] == 'e'
          && (strchr ("sxz", word[n - 3]) != NULL || word[n - 3] == 'h'))
        return n - 2;
      return n - 1;
    }
  if (upos != ATTACHE_UPOS_VERB)
    return n;
  stem = n > 5 && strncmp (word + n - 3, "ing", 3) == 0  ? n - 3
         : n > 4 && strncmp (word + n - 2, "ed", 2) == 0 ? n - 2
                                                         : 0;
  if (stem < 3)
    return n;
  if (word[stem - 1] == 'i' && word[stem] == 'e')
    {
      word[stem - 1] = 'y';
      return stem;
    }
  if (word[stem - 1] == word[stem - 2] && !is_vowel (word[stem - 1])
      && strchr ("ls", word[stem - 1]) == NULL)
    return stem - 1;
  if (strchr ("cvuz", word[stem - 1]) != NULL
      || (!is_vowel (word[stem - 1]) && is_vowel (word[stem - 2]) && !is_vowel (word[stem - 3])
          && strchr ("wxyrnl", word[stem - 1]) == NULL))
    {
      word[stem] = 'e';
      return stem + 1;
    }
  return stem;
}

static void
lemma_by_rule (AttacheTokenBuilder *self, AttacheToken *token, const char *folded)
{
  char word[LEMMA_BYTES];
  gsize n = g_strlcpy (word, folded, sizeof word), length;

  if (n >= sizeof word || (token->upos != ATTACHE_UPOS_NOUN && token->upos != ATTACHE_UPOS_VERB))
    return;
  length = strip_ending (word, n, token->upos);
  if (length == n && memcmp (word, folded, n) == 0)
    return;
  token->lemma = self->strings->len;
  g_string_append_len (self->strings, word, length);
  g_string_append_c (self->strings, '\0');
}

/**
 * attache_tags_guess:
 * @first: the first token to tag
 * @end: the token after the last
 *
 * Sets part of speech and lemma. A word of the table `words` has its tags; of several the one that
 * fits the word before, else the first. A capitalised word the table lacks is a name.
 */
void
attache_tags_guess (AttacheTokenBuilder *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      AttacheToken *token = attache_token_builder_get (self, i);
      AttacheTableMatch match = { NULL, 0, FALSE };
      gboolean inner_capital
          = (token->flags & ATTACHE_TOKEN_CAPITAL)
            && !(token->flags & (ATTACHE_TOKEN_SENTENCE_START | ATTACHE_TOKEN_TITLE_CASE));

      if (!(token->flags & (ATTACHE_TOKEN_PUNCT | ATTACHE_TOKEN_NUMBER))
          && attache_table_lookup (self->tables->words, attache_token_builder_folded (self, i), -1,
                                   &match)
          && !(inner_capital && attache_span_length (token->span) > 3))
        {
          tag_from_table (self, i, first, &match);
          continue;
        }
      tag_unknown (self, i);
      if (token->upos != ATTACHE_UPOS_PROPN)
        {
          g_autofree char *folded = g_strdup (attache_token_builder_folded (self, i));

          if (!lemma_from_table (self, token, folded))
            lemma_by_rule (self, token, folded);
        }
    }
}
