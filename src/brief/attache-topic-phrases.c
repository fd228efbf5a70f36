/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-topic-phrases-private.h"

#include <string.h>

#include "base/attache-limits.h"
#include "brief/attache-gist-private.h"

/* A word some phrase has: the same word in another case or in quotation marks is another. */
typedef struct
{
  gboolean all_caps; /* as `START`, which is not `start` */
  gboolean exact;    /* in no other form */
  GArray *phrases;   /* of guint, indices of those it begins */
} Word;

typedef struct
{
  guint id; /* the caller's */
  guint n_words;
  guint words[ATTACHE_LIMIT_PHRASE_WORDS];
} Phrase;

struct _AttachePhrases
{
  AttacheLemmas lemmas;
  GStringChunk *strings;
  GHashTable *ids;      /* a word as written, with its case and marks, to its index + 1 */
  GHashTable *by_lemma; /* lemma to GArray of guint, indices of words */
  guint8 begins[8192];  /* a bit for the first two bytes of each of those lemmas */
  GArray *words;        /* of Word */
  GArray *phrases;      /* of Phrase */
};

static void
clear_word (gpointer word)
{
  g_array_unref (((Word *)word)->phrases);
}

/**
 * attache_phrases_new:
 * @lexicon: the tables, which must outlive the phrases
 *
 * Returns: (transfer full): no phrases yet
 */
AttachePhrases *
attache_phrases_new (AttacheLexicon *lexicon)
{
  AttachePhrases *self = g_new0 (AttachePhrases, 1);

  attache_lemmas_init (&self->lemmas, lexicon);
  self->strings = g_string_chunk_new (1024);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_lemma
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->words, clear_word);
  self->phrases = g_array_new (FALSE, FALSE, sizeof (Phrase));
  return self;
}

void
attache_phrases_free (AttachePhrases *self)
{
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->by_lemma);
  g_array_unref (self->words);
  g_array_unref (self->phrases);
  g_string_chunk_free (self->strings);
  g_free (self);
}

static guint
get_beginning (const char *lemma)
{
  guint first = (guchar)lemma[0];

  return first == 0 ? 0 : first << 8 | (guchar)lemma[1];
}

/* Most words of a text begin as none of any phrase does: that is told without reading them. */
static gboolean
may_have (const AttachePhrases *self, const char *lemma)
{
  guint beginning = get_beginning (lemma);

  return (self->begins[beginning / 8] & (1u << beginning % 8)) != 0;
}

static void
index_lemma (AttachePhrases *self, const char *lemma, guint word)
{
  GArray *words = g_hash_table_lookup (self->by_lemma, lemma);
  guint beginning = get_beginning (lemma);

  self->begins[beginning / 8] |= (guint8)(1u << beginning % 8);
  if (words == NULL)
    {
      words = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (self->by_lemma, (gpointer)lemma, words);
    }
  g_array_append_val (words, word);
}

static guint
get_word (AttachePhrases *self, const AttacheWordRead *read, gboolean exact)
{
  gboolean all_caps = (read->flags & ATTACHE_GIST_WORD_ALL_CAPS) != 0;
  char *key = g_strdup_printf ("%c%c%s", exact ? '=' : '~', all_caps ? 'A' : 'a', read->folded);
  guint id = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, key));
  Word word = { all_caps, exact, NULL };
  const char *lemmas[ATTACHE_LEMMAS_MAX];
  guint n;

  if (id > 0)
    {
      g_free (key);
      return id - 1;
    }
  word.phrases = g_array_new (FALSE, FALSE, sizeof (guint));
  g_array_append_val (self->words, word);
  id = self->words->len;
  g_hash_table_insert (self->ids, key, GUINT_TO_POINTER (id));
  n = attache_lemmas_get (&self->lemmas, g_string_chunk_insert (self->strings, read->folded),
                          self->strings, lemmas);
  /* An abbreviation has no other form either. */
  for (guint i = 0; i < (exact || all_caps ? MIN (n, 1) : n); i++)
    index_lemma (self, lemmas[i], id - 1);
  return id - 1;
}

static gboolean
is_quoted (const char *text)
{
  gsize n = strlen (text);

  return (n > 2 && *text == '"' && text[n - 1] == '"')
         || (g_str_has_prefix (text, "“") && g_str_has_suffix (text, "”"));
}

/**
 * attache_phrases_add:
 * @text: one word or several, up to %ATTACHE_LIMIT_PHRASE_WORDS; in quotation marks the words are
 *   meant as they are, else in any of their forms; a word in capitals is found only in capitals
 * @phrase: what to report it as
 *
 * Returns: whether it can be looked for: it has words, and not too many
 */
gboolean
attache_phrases_add (AttachePhrases *self, const char *text, guint phrase)
{
  Phrase added = { .id = phrase };
  AttacheWordReader reader;
  AttacheWordRead read;
  gboolean fits = TRUE;
  guint index = self->phrases->len;

  attache_word_reader_init (&reader, text);
  while (fits && attache_word_reader_next (&reader, &read))
    {
      fits = added.n_words < ATTACHE_LIMIT_PHRASE_WORDS;
      if (fits)
        added.words[added.n_words++] = get_word (self, &read, is_quoted (text));
    }
  attache_word_reader_clear (&reader);
  if (!fits || added.n_words == 0)
    return FALSE;
  g_array_append_val (self->phrases, added);
  g_array_append_val (g_array_index (self->words, Word, added.words[0]).phrases, index);
  return TRUE;
}

/* ---- finding ---- */

typedef struct
{
  const AttachePhrases *phrases;
  const AttacheGistWord *words;
  guint n_words;
  GArray **meant; /* of each form of the gist the words that it is a form of, or NULL */
} Finder;

static gboolean
contains (const GArray *words, guint word)
{
  for (guint i = 0; words != NULL && i < words->len; i++)
    if (g_array_index (words, guint, i) == word)
      return TRUE;
  return FALSE;
}

static gboolean
is_form_of (const Finder *self, const AttacheGistWord *word, guint wanted)
{
  const GArray *meant = self->meant[word->form];

  return contains (meant, wanted)
         && (!g_array_index (self->phrases->words, Word, wanted).all_caps
             || (word->flags & ATTACHE_GIST_WORD_ALL_CAPS));
}

static gboolean
stands_at (const Finder *self, guint at, const Phrase *phrase)
{
  const AttacheGistWord *words = self->words + at;

  if (phrase->n_words > self->n_words - at)
    return FALSE;
  for (guint i = 0; i < phrase->n_words; i++)
    if (!is_form_of (self, &words[i], phrase->words[i])
        || (i > 0
            && (!(words[i].flags & ATTACHE_GIST_WORD_JOINED)
                || words[i].sentence != words[0].sentence)))
      return FALSE;
  return TRUE;
}

/* The words of phrases that share a lemma with a form. */
static GArray *
find_meant (const AttachePhrases *self, const AttacheGistForm *form)
{
  GArray *meant = NULL;

  for (guint i = 0; i < form->n_lemmas; i++)
    {
      const GArray *words = may_have (self, form->lemmas[i])
                                ? g_hash_table_lookup (self->by_lemma, form->lemmas[i])
                                : NULL;

      for (guint k = 0; words != NULL && k < words->len; k++)
        {
          guint word = g_array_index (words, guint, k);

          const Word *wanted = &g_array_index (self->words, Word, word);

          /* Abbreviations and exact words are the form itself; two words may share two lemmas. */
          if ((i > 0 && (wanted->exact || wanted->all_caps)) || contains (meant, word))
            continue;
          if (meant == NULL)
            meant = g_array_new (FALSE, FALSE, sizeof (guint));
          g_array_append_val (meant, word);
        }
    }
  return meant;
}

static void
find_at (const Finder *self, guint at, AttachePhraseFound found, gpointer data)
{
  const AttacheGistWord *word = &self->words[at];
  const GArray *meant = self->meant[word->form];

  for (guint i = 0; meant != NULL && i < meant->len; i++)
    {
      guint index = g_array_index (meant, guint, i);
      const GArray *phrases = g_array_index (self->phrases->words, Word, index).phrases;

      for (guint k = 0; k < phrases->len; k++)
        {
          const Phrase *phrase
              = &g_array_index (self->phrases->phrases, Phrase, g_array_index (phrases, guint, k));

          if (stands_at (self, at, phrase))
            found (phrase->id,
                   (AttacheGistSpan){ word->span.start,
                                      self->words[at + phrase->n_words - 1].span.end },
                   word->sentence, data);
        }
    }
}

/**
 * attache_phrases_find:
 * @gist: where to look
 * @found: (scope call): called for each place, in the order of their starts
 *
 * The cost is that of the text, whatever the number of phrases that do not begin in it.
 */
void
attache_phrases_find (const AttachePhrases *self, const AttacheGist *gist, AttachePhraseFound found,
                      gpointer data)
{
  Finder finder = { .phrases = self };
  guint n_forms;
  const AttacheGistForm *forms = attache_gist_get_forms (gist, &n_forms);

  if (self->phrases->len == 0)
    return;
  finder.words = attache_gist_get_words (gist, &finder.n_words);
  finder.meant = g_new (GArray *, n_forms + 1);
  for (guint i = 0; i < n_forms; i++)
    finder.meant[i] = find_meant (self, &forms[i]);
  for (guint i = 0; i < finder.n_words; i++)
    find_at (&finder, i, found, data);
  for (guint i = 0; i < n_forms; i++)
    g_clear_pointer (&finder.meant[i], g_array_unref);
  g_free (finder.meant);
}
