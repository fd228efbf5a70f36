/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-tongue.h"

#include <math.h>
#include <string.h>

/* Which language an article is in. libexttextcat was measured beside this (docs/html.md): it is
 * right as often, but takes 50 ms to start and 0.8 ms for a sentence. */

/* Words looked at, and the share of English stop words that English prose exceeds: in the
 * development texts it is 35 to 55 %, in French, German and Spanish ones under 12 %. */
#define WORDS         400
#define ENGLISH_WORDS 12
#define ENGLISH_SHARE 0.18

/* A language is told by so much (a word that no other has is 1), in all and for each word, and by
 * so much more than the next one. One word is not enough: English headlines name Los Angeles. */
#define LEAST       1.5
#define LEAST_SHARE 0.05
#define MARGIN      1.25

/* A line of a few words with no more than one English stop word may still be an English headline.
 */
#define HEADLINE_WORDS 25

/* Where there are words enough, letters add nothing. */
#define LETTER_WORDS 60

/* A text is in a script if more than this share of its letters is. */
#define SCRIPT_SHARE 0.3
#define KANA_SHARE   0.05

#define MAX_LANGUAGES 96

typedef enum
{
  COLUMN_LANGUAGE,
  COLUMN_WORDS,
  COLUMN_LETTERS,
  COLUMN_SCRIPT,
  N_COLUMNS
} Column;

static const char *const column_names[N_COLUMNS] = { "language", "words", "letters", "script" };

typedef struct
{
  const AttacheTable *languages;
  gint columns[N_COLUMNS];
  AttacheTokens *tokens;
  guint n_rows;
  gdouble scores[MAX_LANGUAGES];
  guint n_words;
  guint n_stop; /* English stop words among them */
  guint n_letters;
  guint scripts[G_UNICODE_SCRIPT_BRAHMI]; /* letters of each of the older scripts of Unicode */
} Tongue;

static const char *
get (const Tongue *self, guint row, Column column)
{
  return attache_table_get (self->languages, row, self->columns[column]);
}

static void
add_word (Tongue *self, const char *folded)
{
  AttacheTableMatch match;

  if (!attache_table_lookup (self->languages, folded, -1, &match))
    return;
  for (guint i = 0; i < match.n_hits; i++)
    if (match.hits[i].row < self->n_rows)
      self->scores[match.hits[i].row] += 1 / sqrt (match.n_hits);
}

/* A letter counts by how few languages have it. */
static void
add_letter (Tongue *self, gunichar c)
{
  gboolean has[MAX_LANGUAGES];
  guint n = 0;

  for (guint row = 0; row < self->n_rows; row++)
    {
      has[row] = g_utf8_strchr (get (self, row, COLUMN_LETTERS), -1, c) != NULL;
      n += has[row];
    }
  for (guint row = 0; row < self->n_rows && n > 0; row++)
    self->scores[row] += has[row] ? 1 / sqrt (n) : 0;
}

static void
add_letters (Tongue *self, const char *word, gsize length)
{
  for (const char *p = word; p < word + length; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 0x80)
        {
          self->n_letters += g_ascii_isalpha (c);
          continue;
        }
      if (g_unichar_isalpha (c))
        {
          GUnicodeScript script = g_unichar_get_script (c);

          self->n_letters++;
          if (script > 0 && script < (GUnicodeScript)G_N_ELEMENTS (self->scripts))
            self->scripts[script]++;
        }
      if (self->n_words <= LETTER_WORDS)
        add_letter (self, g_unichar_tolower (c));
    }
}

static void
read_words (Tongue *self, AttacheLexicon *lexicon)
{
  const AttacheTable *words = attache_lexicon_get_table (lexicon, "words");
  const char *text = attache_document_get_text (attache_tokens_get_document (self->tokens), NULL);
  gint stop = attache_table_get_column (words, "stop");
  guint n;
  const AttacheToken *all = attache_tokens_get_tokens (self->tokens, &n);

  for (guint i = 0; i < n && self->n_words < WORDS; i++)
    {
      const char *folded;
      AttacheTableMatch match;

      if (!(all[i].flags & ATTACHE_TOKEN_WORD))
        continue;
      self->n_words++;
      folded = attache_tokens_get_folded (self->tokens, i);
      if (attache_table_lookup (words, folded, -1, &match))
        self->n_stop += g_str_equal (attache_table_get (words, match.hits[0].row, stop), "yes");
      add_word (self, folded);
      add_letters (self, text + all[i].span.start, attache_span_length (all[i].span));
    }
}

static guint
count_script (const Tongue *self, const char *name)
{
  guint32 code;
  GUnicodeScript script;

  if (strlen (name) < 4)
    return 0;
  code = (guint32)name[0] << 24 | (guint32)name[1] << 16 | (guint32)name[2] << 8 | (guint32)name[3];
  script = g_unicode_script_from_iso15924 (code);
  return script > 0 && script < (GUnicodeScript)G_N_ELEMENTS (self->scripts) ? self->scripts[script]
                                                                             : 0;
}

/* Languages whose script the text is not in are out; one that has its script for itself is told by
 * it, and among the few that share one a word is enough. */
static void
weigh_scripts (Tongue *self)
{
  guint kana = self->scripts[G_UNICODE_SCRIPT_HIRAGANA] + self->scripts[G_UNICODE_SCRIPT_KATAKANA];
  gboolean japanese = kana > KANA_SHARE * self->n_letters;

  for (guint row = 0; row < self->n_rows; row++)
    {
      const char *script = get (self, row, COLUMN_SCRIPT);
      guint n = count_script (self, script);

      if (*script == '\0')
        continue;
      if (g_str_has_prefix (script, "Hira"))
        self->scores[row] = japanese ? LEAST * self->n_words : 0;
      else if (n <= SCRIPT_SHARE * self->n_letters || (japanese && n > 0))
        self->scores[row] = 0;
      else if (*get (self, row, COLUMN_WORDS) == '\0')
        self->scores[row] += LEAST * self->n_words;
      else if (self->scores[row] > 0)
        self->scores[row] += LEAST;
    }
}

/* The language the words tell; %NULL if they do not. */
static const char *
find_best (const Tongue *self)
{
  gdouble best = 0, second = 0;
  guint found = 0;

  for (guint row = 0; row < self->n_rows; row++)
    if (self->scores[row] > best)
      {
        second = best;
        best = self->scores[row];
        found = row;
      }
    else
      second = MAX (second, self->scores[row]);
  return best >= LEAST && best >= LEAST_SHARE * self->n_words && best >= MARGIN * second
             ? get (self, found, COLUMN_LANGUAGE)
             : NULL;
}

static gboolean
is_english (const Tongue *self)
{
  return self->n_words >= ENGLISH_WORDS && self->n_stop >= ENGLISH_SHARE * self->n_words;
}

static gboolean
may_be_english (const Tongue *self)
{
  return self->n_words < ENGLISH_WORDS || (self->n_words < HEADLINE_WORDS && self->n_stop > 0);
}

/* What of a tag is one: letters, digits and hyphens, at most as many as BCP 47 allows. */
static char *
dup_tag (const char *tag)
{
  gsize length = 0;

  while (tag != NULL && length < 35 && (g_ascii_isalnum (tag[length]) || tag[length] == '-'))
    length++;
  return length >= 2 ? g_ascii_strdown (tag, (gssize)length) : NULL;
}

static gboolean
tag_is (const char *tag, const char *language)
{
  gsize n = strlen (language);

  return strncmp (tag, language, n) == 0 && (tag[n] == '\0' || tag[n] == '-');
}

/**
 * attache_tongue_tell:
 * @language: the word knowledge, with the tables `languages` and `words`
 * @tokens: the text
 *
 * Tells the language of an article: the tag of its feed or page if the text agrees or does not
 * tell, else what the text tells. English prose is told by its share of stop words, other languages
 * by words, letters and scripts of the table `languages`. A title of a few words that tells nothing
 * and has no tag is taken for English, a longer text is not.
 *
 * Returns: (transfer full): a tag in small letters, such as `en`, `fr` or `pt-br`; `und` if nothing
 *   tells
 */
char *
attache_tongue_tell (AttacheLanguage *language, AttacheTokens *tokens)
{
  AttacheLexicon *lexicon = attache_language_get_lexicon (language);
  Tongue self = { .languages = attache_lexicon_get_table (lexicon, "languages"), .tokens = tokens };
  g_autofree char *tag
      = dup_tag (attache_document_get_language (attache_tokens_get_document (tokens)));
  const char *told;

  for (guint i = 0; i < N_COLUMNS; i++)
    self.columns[i] = attache_table_get_column (self.languages, column_names[i]);
  self.n_rows = MIN (attache_table_get_n_rows (self.languages), MAX_LANGUAGES);
  read_words (&self, lexicon);
  weigh_scripts (&self);
  told = find_best (&self);
  if (told == NULL && is_english (&self))
    told = "en";
  if (tag != NULL && (told == NULL || tag_is (tag, told)))
    return g_steal_pointer (&tag);
  if (told != NULL)
    return g_strdup (told);
  return g_strdup (may_be_english (&self) ? "en" : "und");
}
