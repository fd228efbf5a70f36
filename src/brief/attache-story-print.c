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
/* Words of a name in a headline. */
#define NAME_WORDS 4
#define LETTERS    4
/* Entities that may be what an article is about. */
#define SALIENT_ENTITIES 10
/* Words of a shingle: with five, what two independent reports of one event share are titles and set
 * phrases, one or two in a hundred. */
#define SHINGLE_WORDS 5

#define COPY_SHARE    0.8
#define REWRITE_SHARE 0.2

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

static void
sort_keys (GArray *keys)
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

static void
add_term (AttacheStoryView *view, AttacheStoryTermKind kind, const char *text, gsize length,
          gdouble often)
{
  AttacheStoryTerm term = { attache_story_hash ((char)('0' + kind), text, length), (gfloat)often };

  g_array_append_val (view->terms[kind], term);
}

/* ---- words ---- */

typedef struct
{
  AttacheLexicon *lexicon;
  const AttacheTable *words;
  const AttacheTable *subjects;
  gint stop;
  gint subject;
  AttacheTopicNames names;
} Reader;

static void
reader_init (Reader *self, AttacheLexicon *lexicon)
{
  self->lexicon = lexicon;
  self->words = attache_lexicon_get_table (lexicon, "words");
  self->subjects = attache_lexicon_get_table (lexicon, "subjects");
  self->stop = attache_table_get_column (self->words, "stop");
  self->subject = attache_table_get_column (self->subjects, "subjects");
  attache_topic_names_init (&self->names, lexicon);
}

/* Whether it stands in the table, and whether it is a stop word there. */
static gboolean
is_common (const Reader *self, const char *word, gboolean *stop)
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
add_subjects (const Reader *self, AttacheStoryView *view, const AttacheGistForm *form)
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
    add_term (view, ATTACHE_STORY_SUBJECTS, subjects[i], strlen (subjects[i]), 1.0 / n);
}

static void
add_word (const Reader *self, AttacheStoryView *view, const AttacheGistForm *form)
{
  const char *lemma = form->lemmas[form->n_lemmas - 1];
  gboolean stop;

  if (is_number (form->lemmas[0]))
    {
      add_term (view, ATTACHE_STORY_NUMBERS, form->lemmas[0], strlen (form->lemmas[0]), 1);
      add_term (view, ATTACHE_STORY_WORDS, lemma, strlen (lemma), 1);
      return;
    }
  is_common (self, form->lemmas[0], &stop);
  if (stop)
    return;
  add_term (view, ATTACHE_STORY_WORDS, lemma, strlen (lemma), 1);
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
      add_term (view, ATTACHE_STORY_LETTERS, start, end - start, 1);
      start = g_utf8_next_char (start);
    }
}

/* ---- names ---- */

static void
add_key (AttacheStoryView *view, const char *key)
{
  guint32 sum = attache_story_hash ('k', key, strlen (key));

  if (*key == 'c')
    g_array_append_val (view->countries, sum);
  else if (*key == 'p' || *key == 'n')
    g_array_append_val (view->names, sum);
}

static void
add_entity (const Reader *self, AttacheStoryView *view, const AttacheGistEntity *entity)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  attache_topic_keys_of_entity (&self->names, entity->name, entity->type, NULL, keys);
  if (attache_topic_names_stands_for_country (&self->names, entity))
    g_ptr_array_add (keys, g_strconcat ("c:", entity->country, NULL));
  for (guint i = 0; i < keys->len; i++)
    add_key (view, keys->pdata[i]);
}

static void
add_entities (const Reader *self, AttacheStoryView *view, const AttacheGist *gist, guint32 end)
{
  guint n, n_mentions;
  const AttacheGistEntity *entities = attache_gist_get_entities (gist, &n);
  const AttacheGistSpan *mentions = attache_gist_get_mentions (gist, &n_mentions);

  for (guint i = 0; i < n; i++)
    if (entities[i].n_mentions > 0 && mentions[entities[i].first_mention].start < end)
      add_entity (self, view, &entities[i]);
}

/* What an article is about is what it names most; entities come the most salient first. */
static void
add_salient (AttacheStoryView *view, const AttacheGist *gist)
{
  guint n;
  const AttacheGistEntity *entities = attache_gist_get_entities (gist, &n);

  for (guint i = 0; i < MIN (n, SALIENT_ENTITIES); i++)
    {
      g_autofree char *folded = attache_lexicon_fold (entities[i].name, -1);

      add_term (view, ATTACHE_STORY_ENTITIES, folded, strlen (folded), entities[i].salience);
    }
}

static gboolean
add_listed_in (const Reader *self, AttacheStoryView *view, AttacheNamesId id, const char *folded)
{
  const AttacheNamesTable *table = &self->names.tables[id];
  AttacheTableMatch match;

  attache_table_lookup (table->table, folded, -1, &match);
  for (guint i = 0; i < match.n_hits; i++)
    {
      g_autofree char *key = NULL;
      const char *name = attache_table_get (table->table, match.hits[i].row, table->name);
      g_autofree char *canonical = attache_lexicon_fold (name, -1);

      if (id == ATTACHE_NAMES_STATES || id == ATTACHE_NAMES_PLACES)
        {
          const char *country = attache_table_get (table->table, match.hits[i].row, table->country);
          g_autofree char *code = g_strdup_printf ("c:%.*s", (int)strcspn (country, "|"), country);

          if (*country != '\0')
            add_key (view, code);
        }
      if (id == ATTACHE_NAMES_STATES)
        continue;
      key = g_strconcat (id == ATTACHE_NAMES_PEOPLE ? "p:" : "n:", canonical, NULL);
      add_key (view, key);
    }
  return match.n_hits > 0;
}

static gboolean
add_listed (const Reader *self, AttacheStoryView *view, const char *folded, gboolean single)
{
  static const AttacheNamesId ids[]
      = { ATTACHE_NAMES_STATES, ATTACHE_NAMES_PLACES, ATTACHE_NAMES_PEOPLE,
          ATTACHE_NAMES_BODIES, ATTACHE_NAMES_GROUPS, ATTACHE_NAMES_EVENTS };
  gboolean stop, found = FALSE;
  gboolean common = single && (strlen (folded) < 3 || is_common (self, folded, &stop));

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    if (!common || (ids[i] == ATTACHE_NAMES_STATES && strlen (folded) > 2))
      found = add_listed_in (self, view, ids[i], folded) || found;
  return found;
}

/* A headline whose names nobody looked for, perhaps without capitals: those of the tables. */
static void
add_listed_names (const Reader *self, AttacheStoryView *view, GPtrArray *words)
{
  for (guint i = 0, n; i < words->len; i += n)
    {
      for (n = MIN (NAME_WORDS, words->len - i); n > 0; n--)
        {
          g_autoptr (GString) name = g_string_new (words->pdata[i]);

          for (guint k = 1; k < n; k++)
            g_string_append_printf (name, " %s", (const char *)words->pdata[i + k]);
          if (add_listed (self, view, name->str, n == 1))
            break;
          if (name->len > 4 && name->str[name->len - 1] == 's'
              && (g_string_truncate (name, name->len - 1), TRUE)
              && add_listed (self, view, name->str, n == 1))
            break;
        }
      n = MAX (n, 1);
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
  sort_keys (self->countries);
  sort_keys (self->names);
}

/* Of a headline the groups of letters too; a longer text is known by its words. */
static void
read_words (const Reader *self, AttacheStoryView *view, const AttacheGist *gist, guint end,
            gboolean letters)
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
read_headline (const Reader *self, AttacheStoryView *view, const char *headline)
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
    add_listed_names (self, view, words);
}

static guint
find_word (const AttacheGistWord *words, guint n, guint32 at)
{
  guint i = 0;

  while (i < n && words[i].span.start < at)
    i++;
  return i;
}

/* ---- shingles ---- */

static gboolean
is_quoted (const GArray *quoted, guint *next, guint32 at)
{
  while (*next < quoted->len && g_array_index (quoted, AttacheGistSpan, *next).end <= at)
    ++*next;
  return *next < quoted->len && g_array_index (quoted, AttacheGistSpan, *next).start <= at;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  return compare_keys (a, b);
}

/* What somebody is quoted with is in every report of it. */
static GArray *
find_quoted (const AttacheGist *gist)
{
  guint n, n_contents;
  const AttacheGistStatement *statements = attache_gist_get_statements (gist, &n);
  const AttacheGistSpan *contents = attache_gist_get_contents (gist, &n_contents);
  GArray *quoted = g_array_new (FALSE, FALSE, sizeof (AttacheGistSpan));

  for (guint i = 0; i < n; i++)
    if (statements[i].quoted && statements[i].n_content > 0)
      g_array_append_vals (quoted, contents + statements[i].first_content, statements[i].n_content);
  g_array_sort (quoted, compare_spans);
  return quoted;
}

static void
read_shingles (AttacheStoryPrint *self, const AttacheGist *gist, guint first)
{
  guint n, n_forms, run = 0, next = 0;
  const AttacheGistWord *words = attache_gist_get_words (gist, &n);
  const AttacheGistForm *forms = attache_gist_get_forms (gist, &n_forms);
  g_autoptr (GArray) quoted = find_quoted (gist);
  g_autofree guint32 *sums = g_new (guint32, n_forms + 1);

  for (guint i = 0; i < n_forms; i++)
    sums[i] = attache_story_hash ('w', forms[i].lemmas[0], strlen (forms[i].lemmas[0]));
  for (guint i = first; i < n && self->shingles->len < ATTACHE_LIMIT_SHINGLES; i++)
    {
      guint32 sum = 0;

      run = is_quoted (quoted, &next, words[i].span.start) ? 0 : run + 1;
      if (run < SHINGLE_WORDS)
        continue;
      for (guint k = i + 1 - SHINGLE_WORDS; k <= i; k++)
        sum = (sum ^ sums[words[k].form]) * 16777619u;
      g_array_append_val (self->shingles, sum);
    }
  sort_keys (self->shingles);
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
  self->shingles = g_array_new (FALSE, FALSE, sizeof (guint32));
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
  Reader reader;

  reader_init (&reader, lexicon);
  n_lead = MIN (n_headline + LEAD_SENTENCES, n_sentences);
  lead_end = n_lead > 0 ? sentences[n_lead - 1].end : 0;
  add_entities (&reader, &self->views[ATTACHE_STORY_HEADLINE], gist, title_end);
  add_entities (&reader, &self->views[ATTACHE_STORY_LEAD], gist, lead_end);
  add_salient (&self->views[ATTACHE_STORY_LEAD], gist);
  if (n_headline > 0)
    read_words (&reader, &self->views[ATTACHE_STORY_HEADLINE], gist, MIN (first, LEAD_WORDS), TRUE);
  else
    read_headline (&reader, &self->views[ATTACHE_STORY_HEADLINE], attache_gist_get_title (gist));
  self->has_lead = n_lead > n_headline;
  read_words (&reader, &self->views[ATTACHE_STORY_LEAD], gist,
              MIN (find_word (words, n_words, lead_end), MIN (first, LEAD_WORDS) + LEAD_WORDS),
              FALSE);
  for (guint i = 0; i < ATTACHE_N_STORY_VIEWS; i++)
    view_sort (&self->views[i]);
  read_shingles (self, gist, first);
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
  Reader reader;

  reader_init (&reader, lexicon);
  read_headline (&reader, &self->views[ATTACHE_STORY_HEADLINE], headline);
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
  g_array_unref (self->shingles);
  g_free (self);
}

gint64
attache_story_print_get_published (const AttacheStoryPrint *self)
{
  return self->published;
}

/**
 * attache_story_print_relate:
 * @self: an item
 * @other: an earlier one, or one it names as its source
 * @share: (out) (optional): the share of @self that is in @other, 0 … 1
 *
 * Compares five words at a time, after A. Broder, "On the resemblance and containment of documents"
 * (1997), without what people are quoted with. Of a text that is too short to tell, nothing is
 * taken from another.
 *
 * Returns: how much of @self is taken from @other
 */
AttacheStoryRelation
attache_story_print_relate (const AttacheStoryPrint *self, const AttacheStoryPrint *other,
                            gdouble *share)
{
  const GArray *a = self->shingles, *b = other->shingles;
  gdouble found = 0;

  for (guint i = 0, k = 0; i < a->len && k < b->len;)
    {
      guint32 first = g_array_index (a, guint32, i), second = g_array_index (b, guint32, k);

      found += first == second;
      i += first <= second;
      k += second <= first;
    }
  found = a->len >= ATTACHE_SHINGLES_NEEDED ? found / a->len : 0;
  if (share != NULL)
    *share = found;
  return found >= COPY_SHARE      ? ATTACHE_STORY_COPY
         : found >= REWRITE_SHARE ? ATTACHE_STORY_REWRITE
                                  : ATTACHE_STORY_OWN;
}
