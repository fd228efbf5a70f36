/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "brief/attache-gist-private.h"

/* Words as topics and stories compare them: runs of letters and digits. `U.S.` is `US`, `Russia's`
 * is `Russia`, a hyphen parts two words. Coarser than the tokens of the analysis, which a briefing
 * does not keep, and the same for the text and for what a topic looks for. */

void
attache_word_reader_init (AttacheWordReader *self, const char *text)
{
  *self = (AttacheWordReader){ .text = text, .at = text, .raw = g_string_sized_new (32) };
}

void
attache_word_reader_clear (AttacheWordReader *self)
{
  g_string_free (self->raw, TRUE);
  g_free (self->folded);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2bc;
}

/* A mark that two words of one phrase may have between them. */
static gboolean
joins (gunichar c)
{
  return g_unichar_isspace (c) || is_apostrophe (c) || strchr ("-\"", (int)(c < 0x80 ? c : 'x'))
         || (c >= 0x2010 && c <= 0x2015) || (c >= 0x2018 && c <= 0x201f) || c == 0xa0;
}

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static gunichar
peek (const char *at)
{
  return *at != '\0' ? g_utf8_get_char (at) : 0;
}

/* A letter and a full stop, and again: U.S. */
static gboolean
is_initialism (const char *at)
{
  const char *next = g_utf8_next_char (at);

  return g_unichar_isupper (peek (at)) && *next == '.' && g_unichar_isupper (peek (next + 1))
         && *g_utf8_next_char (next + 1) == '.';
}

static void
take (AttacheWordReader *self)
{
  const char *next = g_utf8_next_char (self->at);

  if (self->raw->len < ATTACHE_LIMIT_TOKEN_BYTES)
    g_string_append_len (self->raw, self->at, next - self->at);
  self->at = next;
  self->chars++;
}

static void
take_initialism (AttacheWordReader *self)
{
  while (g_unichar_isupper (peek (self->at))
         && self->at[g_utf8_next_char (self->at) - self->at] == '.')
    {
      take (self);
      self->at++;
      self->chars++;
    }
}

/* An apostrophe inside belongs to the word (`don't`), the possessive s does not. */
static void
take_run (AttacheWordReader *self)
{
  for (;;)
    {
      gunichar c = peek (self->at);
      const char *next = *self->at != '\0' ? g_utf8_next_char (self->at) : self->at;

      if (is_word_char (c) || (c == '&' && is_word_char (peek (next))))
        take (self);
      else if (is_apostrophe (c) && g_unichar_isalpha (peek (next))
               && !(g_unichar_tolower (peek (next)) == 's'
                    && !is_word_char (peek (g_utf8_next_char (next)))))
        take (self);
      else
        return;
    }
}

static guint8
read_flags (const char *raw)
{
  gboolean capital = g_unichar_isupper (peek (raw)), small = FALSE;
  guint n_capitals = 0;

  for (; *raw != '\0'; raw = g_utf8_next_char (raw))
    {
      small = small || g_unichar_islower (g_utf8_get_char (raw));
      n_capitals += g_unichar_isupper (g_utf8_get_char (raw));
    }
  return (capital ? ATTACHE_GIST_WORD_CAPITAL : 0)
         | (n_capitals >= 2 && !small ? ATTACHE_GIST_WORD_ALL_CAPS : 0);
}

/* Goes to where a word begins. Returns whether nothing but joining marks was passed. */
static gboolean
skip (AttacheWordReader *self)
{
  gboolean joined = TRUE;

  for (; *self->at != '\0'; self->at = g_utf8_next_char (self->at), self->chars++)
    {
      gunichar c = g_utf8_get_char (self->at);

      if (g_unichar_isalnum (c))
        break;
      /* The s of a possessive is no word. */
      if (self->any && is_apostrophe (c)
          && (self->at[g_utf8_next_char (self->at) - self->at] | 32) == 's'
          && !is_word_char (peek (g_utf8_next_char (self->at) + 1)))
        {
          self->at = g_utf8_next_char (self->at);
          self->chars++;
          continue;
        }
      joined = joined && joins (c);
    }
  return joined;
}

/**
 * attache_word_reader_next:
 * @word: (out caller-allocates): the next word
 *
 * Returns: whether there was one
 */
gboolean
attache_word_reader_next (AttacheWordReader *self, AttacheWordRead *word)
{
  gboolean joined = skip (self);

  if (*self->at == '\0')
    return FALSE;
  g_string_truncate (self->raw, 0);
  word->span.start = self->chars;
  if (is_initialism (self->at))
    take_initialism (self);
  else
    take_run (self);
  word->span.end = self->chars;
  word->flags = read_flags (self->raw->str) | (self->any && joined ? ATTACHE_GIST_WORD_JOINED : 0);
  g_free (self->folded);
  self->folded = attache_lexicon_fold (self->raw->str, (gssize)self->raw->len);
  word->folded = self->folded;
  self->any = TRUE;
  return TRUE;
}

/* ---- of a gist ---- */

typedef struct
{
  AttacheGist *gist;
  AttacheLemmas lemmas;
  GHashTable *ids; /* folded form to id + 1 */
} Reader;

static guint32
get_form (Reader *self, const char *folded)
{
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, folded));
  AttacheGistForm form = { { NULL }, 0 };
  char *kept;

  if (id > 0)
    return id - 1;
  kept = g_string_chunk_insert (self->gist->strings, folded);
  form.n_lemmas = attache_lemmas_get (&self->lemmas, kept, self->gist->strings, form.lemmas);
  g_array_append_val (self->gist->forms, form);
  g_hash_table_insert (self->ids, kept, GUINT_TO_POINTER (self->gist->forms->len));
  return self->gist->forms->len - 1;
}

/* Words and sentences both are in order, so one walk does. */
static guint32
advance (const GArray *sentences, guint *sentence, guint32 start)
{
  while (*sentence < sentences->len
         && g_array_index (sentences, AttacheGistSpan, *sentence).end <= start)
    ++*sentence;
  return *sentence < sentences->len
                 && g_array_index (sentences, AttacheGistSpan, *sentence).start <= start
             ? *sentence
             : ATTACHE_GIST_NO_SENTENCE;
}

/**
 * attache_gist_read_words:
 *
 * Fills words and forms from the text; at most %ATTACHE_LIMIT_TOKENS words.
 */
void
attache_gist_read_words (AttacheGist *self)
{
  Reader reader = { .gist = self, .ids = g_hash_table_new (g_str_hash, g_str_equal) };
  AttacheWordReader words;
  AttacheWordRead word;
  guint sentence = 0;

  attache_lemmas_init (&reader.lemmas, self->lexicon);
  attache_word_reader_init (&words, self->text);
  while (self->words->len < ATTACHE_LIMIT_TOKENS && attache_word_reader_next (&words, &word))
    {
      AttacheGistWord kept = { .span = word.span, .flags = word.flags };

      kept.sentence = advance (self->sentences, &sentence, word.span.start);
      kept.form = get_form (&reader, word.folded);
      g_array_append_val (self->words, kept);
    }
  attache_word_reader_clear (&words);
  g_hash_table_unref (reader.ids);
}
