/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-story-print.h"

#include <string.h>

#include "base/attache-limits.h"
#include "brief/attache-gist-private.h"
#include "brief/attache-story-private.h"
#include "brief/attache-topic-keys-private.h"

/* Sentences of the text that say what it is about, and words looked at of them. */
#define LEAD_SENTENCES 2
#define LEAD_WORDS     80
#define LETTERS        4

/* ---- sums ---- */

/* FNV-1a; a kind keeps a word apart from a name. */
guint32
attache_story_hash (char kind, const char *text, gsize length)
{
  guint32 hash = (2166136261u ^ (guchar)kind) * 16777619u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar)text[i]) * 16777619u;
  return hash;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  const guint32 *first = a, *second = b;

  return *first < *second ? -1 : *first > *second;
}

void
attache_story_sort_keys (GArray *keys)
{
  guint n = 0;

  g_array_sort (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    if (i == 0 || g_array_index (keys, guint32, i) != g_array_index (keys, guint32, n - 1))
      g_array_index (keys, guint32, n++) = g_array_index (keys, guint32, i);
  g_array_set_size (keys, n);
}

static void
sort_terms (GArray *terms)
{
  guint n = 0;

  g_array_sort (terms, compare_keys);
  for (guint i = 0; i < terms->len; i++)
    {
      AttacheStoryTerm term = g_array_index (terms, AttacheStoryTerm, i);

      if (n > 0 && g_array_index (terms, AttacheStoryTerm, n - 1).key == term.key)
        g_array_index (terms, AttacheStoryTerm, n - 1).often += term.often;
      else
        g_array_index (terms, AttacheStoryTerm, n++) = term;
    }
  g_array_set_size (terms, n);
}

void
attache_story_view_add (AttacheStoryView *view, AttacheStoryTermKind kind, const char *text,
                        gsize length, gdouble often)
{
  AttacheStoryTerm term = { attache_story_hash ((char)('0' + kind), text, length), (gfloat)often };

  g_array_append_val (view->terms[kind], term);
}

/* Like attache_story_view_add(), where it matters whether the tables know it. */
void
attache_story_view_add_known (AttacheStoryView *view, AttacheStoryTermKind kind, const char *text,
                              gdouble often, gboolean known)
{
  AttacheStoryTerm term
      = { attache_story_hash ((char)('0' + kind), text, strlen (text)), (gfloat)often };

  term.key = known ? term.key & ~ATTACHE_STORY_NEW : term.key | ATTACHE_STORY_NEW;
  g_array_append_val (view->terms[kind], term);
}

/* ---- words ---- */

static void
reader_init (AttacheStoryReader *self, AttacheLexicon *lexicon)
{
  self->lexicon = lexicon;
  self->words = attache_lexicon_get_table (lexicon, "words");
  self->subjects = attache_lexicon_get_table (lexicon, "subjects");
  self->first_names = attache_lexicon_get_table (lexicon, "firstnames");
  self->dates = attache_lexicon_get_table (lexicon, "dates");
  self->stop = attache_table_get_column (self->words, "stop");
  self->subject = attache_table_get_column (self->subjects, "subjects");
  attache_topic_names_init (&self->names, lexicon);
}

/* Whether it stands in the table, and whether it is a stop word there. */
gboolean
attache_story_reader_is_common (const AttacheStoryReader *self, const char *word, gboolean *stop)
{
  AttacheTableMatch match;

  *stop = FALSE;
  attache_table_lookup (self->words, word, -1, &match);
  for (guint i = 0; i < match.n_hits; i++)
    *stop = *stop
            || g_str_equal (attache_table_get (self->words, match.hits[i].row, self->stop), "yes");
  return match.n_hits > 0;
}

static gboolean
is_number (const char *word)
{
  return strspn (word, "0123456789") == strlen (word);
}

static void
add_subjects (const AttacheStoryReader *self, AttacheStoryView *view, const AttacheGistForm *form)
{
  AttacheTableMatch match = { NULL, 0, FALSE };
  g_auto (GStrv) subjects = NULL;
  guint n;

  for (guint i = 0; i < form->n_lemmas && match.n_hits == 0; i++)
    attache_table_lookup (self->subjects, form->lemmas[i], -1, &match);
  if (match.n_hits == 0)
    return;
  subjects
      = g_strsplit (attache_table_get (self->subjects, match.hits[0].row, self->subject), "|", -1);
  n = g_strv_length (subjects);
  for (guint i = 0; i < n; i++)
    attache_story_view_add (view, ATTACHE_STORY_SUBJECTS, subjects[i], strlen (subjects[i]),
                            1.0 / n);
}

/* Whether a table has it, of words or of names. */
gboolean
attache_story_reader_is_known (const AttacheStoryReader *self, const char *word, gboolean *stop)
{
  return attache_story_reader_is_common (self, word, stop)
         || attache_story_reader_is_listed (self, word);
}

static void
add_word (const AttacheStoryReader *self, AttacheStoryView *view, const AttacheGistForm *form)
{
  const char *lemma = form->lemmas[form->n_lemmas - 1];
  gboolean stop, known;

  if (is_number (form->lemmas[0]))
    {
      attache_story_view_add (view, ATTACHE_STORY_NUMBERS, form->lemmas[0],
                              strlen (form->lemmas[0]), 1);
      attache_story_view_add_known (view, ATTACHE_STORY_WORDS, lemma, 1, TRUE);
      return;
    }
  known = attache_story_reader_is_known (self, form->lemmas[0], &stop);
  if (stop)
    return;
  attache_story_view_add_known (view, ATTACHE_STORY_WORDS, lemma, 1, known);
  add_subjects (self, view, form);
}

/* Groups of letters, the space between two words counted, see words that spelling or a possessive
 * parts: `Haitis` and `Haiti`. */
static void
add_letters (AttacheStoryView *view, const GString *text)
{
  const char *start = text->str, *end = start;
  guint n = 0;

  while (*end != '\0')
    {
      end = g_utf8_next_char (end);
      if (++n < LETTERS)
        continue;
      attache_story_view_add (view, ATTACHE_STORY_LETTERS, start, end - start, 1);
      start = g_utf8_next_char (start);
    }
}

/* ---- views ---- */

static void
view_init (AttacheStoryView *self)
{
  for (guint i = 0; i < ATTACHE_N_STORY_TERMS; i++)
    self->terms[i] = g_array_new (FALSE, FALSE, sizeof (AttacheStoryTerm));
  self->countries = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->names = g_array_new (FALSE, FALSE, sizeof (guint32));
}

static void
view_clear (AttacheStoryView *self)
{
  for (guint i = 0; i < ATTACHE_N_STORY_TERMS; i++)
    g_array_unref (self->terms[i]);
  g_array_unref (self->countries);
  g_array_unref (self->names);
}

static void
view_sort (AttacheStoryView *self)
{
  for (guint i = 0; i < ATTACHE_N_STORY_TERMS; i++)
    sort_terms (self->terms[i]);
  attache_story_sort_keys (self->countries);
  attache_story_sort_keys (self->names);
}

/* Of a headline the groups of letters too; a longer text is known by its words. */
static void
read_words (const AttacheStoryReader *self, AttacheStoryView *view, const AttacheGist *gist,
            guint end, gboolean letters)
{
  guint n;
  const AttacheGistWord *words = attache_gist_get_words (gist, &n);
  const AttacheGistForm *forms = attache_gist_get_forms (gist, &n);
  g_autoptr (GString) text = g_string_new (" ");

  for (guint i = 0; i < end; i++)
    {
      const AttacheGistForm *form = &forms[words[i].form];

      add_word (self, view, form);
      g_string_append_printf (text, "%s ", form->lemmas[0]);
    }
  if (letters)
    add_letters (view, text);
}

/* A headline that the text does not begin with has no words in the gist. */
static void
read_headline (const AttacheStoryReader *self, AttacheStoryView *view, const char *headline)
{
  AttacheLemmas lemmas;
  g_autoptr (GStringChunk) strings = g_string_chunk_new (512);
  g_autoptr (GString) text = g_string_new (" ");
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  AttacheWordReader reader;
  AttacheWordRead read;

  attache_lemmas_init (&lemmas, self->lexicon);
  attache_word_reader_init (&reader, headline);
  while (words->len < LEAD_WORDS && attache_word_reader_next (&reader, &read))
    {
      AttacheGistForm form = { { NULL }, 0 };
      char *folded = g_string_chunk_insert (strings, read.folded);

      form.n_lemmas = attache_lemmas_get (&lemmas, folded, strings, form.lemmas);
      g_ptr_array_add (words, folded);
      if (form.n_lemmas == 0)
        continue;
      add_word (self, view, &form);
      g_string_append_printf (text, "%s ", folded);
    }
  attache_word_reader_clear (&reader);
  add_letters (view, text);
  if (view->countries->len + view->names->len == 0)
    attache_story_view_add_listed (view, self, words);
}

static guint
find_word (const AttacheGistWord *words, guint n, guint32 at)
{
  guint i = 0;

  while (i < n && words[i].span.start < at)
    i++;
  return i;
}

/* ---- prints ---- */

static AttacheStoryPrint *
print_new (gint64 published)
{
  AttacheStoryPrint *self = g_new0 (AttacheStoryPrint, 1);

  g_atomic_ref_count_init (&self->references);
  self->published = published;
  for (guint i = 0; i < ATTACHE_N_STORY_VIEWS; i++)
    view_init (&self->views[i]);
  self->persons = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->figures = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

/**
 * attache_story_print_new:
 * @lexicon: the tables
 * @gist: an item
 *
 * Returns: (transfer full): its print
 */
AttacheStoryPrint *
attache_story_print_new (AttacheLexicon *lexicon, const AttacheGist *gist)
{
  AttacheStoryPrint *self = print_new (attache_gist_get_source (gist)->published);
  guint n_words, n_sentences, n_headline = attache_gist_get_n_headline (gist), n_lead;
  const AttacheGistWord *words = attache_gist_get_words (gist, &n_words);
  const AttacheGistSpan *sentences = attache_gist_get_sentences (gist, &n_sentences);
  guint32 title_end = n_headline > 0 ? sentences[n_headline - 1].end : 0, lead_end;
  guint first = find_word (words, n_words, title_end);
  AttacheStoryReader reader;

  reader_init (&reader, lexicon);
  n_lead = MIN (n_headline + LEAD_SENTENCES, n_sentences);
  lead_end = n_lead > 0 ? sentences[n_lead - 1].end : 0;
  attache_story_view_add_entities (&self->views[ATTACHE_STORY_HEADLINE], &reader, gist, title_end);
  attache_story_view_add_entities (&self->views[ATTACHE_STORY_LEAD], &reader, gist, lead_end);
  attache_story_view_add_salient (&self->views[ATTACHE_STORY_LEAD], &reader, gist);
  if (n_headline > 0)
    read_words (&reader, &self->views[ATTACHE_STORY_HEADLINE], gist, MIN (first, LEAD_WORDS), TRUE);
  else
    read_headline (&reader, &self->views[ATTACHE_STORY_HEADLINE], attache_gist_get_title (gist));
  self->has_lead = n_lead > n_headline;
  read_words (&reader, &self->views[ATTACHE_STORY_LEAD], gist,
              MIN (find_word (words, n_words, lead_end), MIN (first, LEAD_WORDS) + LEAD_WORDS),
              FALSE);
  attache_story_read_body (self, &reader, gist, first);
  attache_story_read_persons (&reader, gist, self->persons);
  attache_story_read_issue (self, &reader, attache_gist_get_title (gist),
                            attache_gist_get_source (gist)->feed_url);
  for (guint i = 0; i < ATTACHE_N_STORY_VIEWS; i++)
    view_sort (&self->views[i]);
  self->shingles = attache_story_read_shingles (gist, first);
  return self;
}

/**
 * attache_story_print_new_from_headline:
 * @lexicon: the tables
 * @headline: all that is known of an item, with or without capitals
 * @published: Unix seconds, 0 if unknown
 *
 * Returns: (transfer full): its print, which copies nothing
 */
AttacheStoryPrint *
attache_story_print_new_from_headline (AttacheLexicon *lexicon, const char *headline,
                                       gint64 published)
{
  AttacheStoryPrint *self = print_new (published);
  AttacheStoryReader reader;

  reader_init (&reader, lexicon);
  read_headline (&reader, &self->views[ATTACHE_STORY_HEADLINE], headline);
  attache_story_read_issue (self, &reader, headline, NULL);
  self->shingles = g_array_new (FALSE, FALSE, sizeof (guint32));
  view_sort (&self->views[ATTACHE_STORY_HEADLINE]);
  return self;
}

AttacheStoryPrint *
attache_story_print_ref (AttacheStoryPrint *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
attache_story_print_unref (AttacheStoryPrint *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < ATTACHE_N_STORY_VIEWS; i++)
    view_clear (&self->views[i]);
  g_array_unref (self->persons);
  g_array_unref (self->figures);
  g_array_unref (self->shingles);
  g_free (self);
}

gint64
attache_story_print_get_published (const AttacheStoryPrint *self)
{
  return self->published;
}
