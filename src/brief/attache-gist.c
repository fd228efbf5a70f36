/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "brief/attache-gist.h"

#include <string.h>

#include "brief/attache-gist-private.h"

/* A longer first line is a paragraph. */
#define HEADLINE_BYTES 200

static const char *
keep (AttacheGist *self, const char *text)
{
  return text != NULL ? g_string_chunk_insert (self->strings, text) : NULL;
}

AttacheGist *
attache_gist_new_empty (AttacheLexicon *lexicon, const AttacheGistSource *source)
{
  AttacheGist *self = g_new0 (AttacheGist, 1);

  g_atomic_ref_count_init (&self->references);
  self->lexicon = g_object_ref (lexicon);
  self->strings = g_string_chunk_new (4096);
  if (source != NULL)
    {
      self->source.feed_url = keep (self, source->feed_url);
      self->source.feed_title = keep (self, source->feed_title);
      self->source.published = source->published;
    }
  self->title = "";
  self->sentences = g_array_new (FALSE, FALSE, sizeof (AttacheGistSpan));
  self->entities = g_array_new (FALSE, FALSE, sizeof (AttacheGistEntity));
  self->keys = g_ptr_array_new ();
  self->key_ends = g_array_new (FALSE, FALSE, sizeof (guint));
  self->states = g_byte_array_new ();
  self->mentions = g_array_new (FALSE, FALSE, sizeof (AttacheGistSpan));
  self->statements = g_array_new (FALSE, FALSE, sizeof (AttacheGistStatement));
  self->contents = g_array_new (FALSE, FALSE, sizeof (AttacheGistSpan));
  self->words = g_array_new (FALSE, FALSE, sizeof (AttacheGistWord));
  self->forms = g_array_new (FALSE, FALSE, sizeof (AttacheGistForm));
  return self;
}

AttacheGist *
attache_gist_ref (AttacheGist *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
attache_gist_unref (AttacheGist *self)
{
  GArray **arrays[] = { &self->sentences, &self->entities, &self->mentions, &self->statements,
                        &self->contents,  &self->words,    &self->forms,    &self->key_ends };

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (arrays); i++)
    g_array_unref (*arrays[i]);
  g_ptr_array_unref (self->keys);
  g_byte_array_unref (self->states);
  g_string_chunk_free (self->strings);
  g_object_unref (self->lexicon);
  g_free (self->text);
  g_free (self);
}

static gboolean
begins_with_title (const AttacheGist *self)
{
  g_autofree char *title = attache_lexicon_fold (self->title, -1);
  g_autofree char *start
      = attache_lexicon_fold (self->text, (gssize)MIN (strlen (self->text), strlen (self->title)));

  return *title != '\0' && g_str_equal (title, start);
}

/* A first line without a full stop: what a text without a title is called. */
static glong
measure_first_line (const AttacheGist *self)
{
  const char *end = strchr (self->text, '\n');

  if (end == NULL || end == self->text || end - self->text > HEADLINE_BYTES || end[-1] == '.')
    return 0;
  return g_utf8_strlen (self->text, end - self->text);
}

/* The sentences that the title takes up where the text begins with it. */
static void
find_headline (AttacheGist *self)
{
  glong n_title = *self->title == '\0'       ? measure_first_line (self)
                  : begins_with_title (self) ? g_utf8_strlen (self->title, -1)
                                             : 0;

  while (self->n_headline < self->sentences->len
         && g_array_index (self->sentences, AttacheGistSpan, self->n_headline).end <= n_title)
    self->n_headline++;
}

/**
 * attache_gist_new_from_json:
 * @lexicon: the tables
 * @briefing: (array length=length): a briefing of schema 1
 * @length: its length in bytes, -1 if terminated
 * @source: (nullable): what else is known of the item
 * @error: return location
 *
 * Reads a briefing. What the briefing says is believed only as far as it can be: offsets outside
 * the text, or members of a wrong type, are an error.
 *
 * Returns: (transfer full) (nullable): the gist; %NULL with %ATTACHE_ERROR_INVALID_JSON or
 * %ATTACHE_ERROR_TOO_LARGE
 */
AttacheGist *
attache_gist_new_from_json (AttacheLexicon *lexicon, const char *briefing, gssize length,
                            const AttacheGistSource *source, GError **error)
{
  g_autoptr (AttacheGist) self = attache_gist_new_empty (lexicon, source);

  if (!attache_json_fill_gist (self, briefing, length < 0 ? strlen (briefing) : (gsize)length,
                               error))
    return NULL;
  find_headline (self);
  attache_gist_read_words (self);
  attache_gist_read_keys (self);
  return g_steal_pointer (&self);
}

const AttacheGistSource *
attache_gist_get_source (const AttacheGist *self)
{
  return &self->source;
}

/**
 * attache_gist_get_title:
 *
 * Returns: the item's title, empty if it has none
 */
const char *
attache_gist_get_title (const AttacheGist *self)
{
  return self->title;
}

/**
 * attache_gist_dup_text:
 * @span: a place in the text
 *
 * Returns: (transfer full): what stands there; empty of a span that is not inside the text
 */
char *
attache_gist_dup_text (const AttacheGist *self, AttacheGistSpan span)
{
  if (span.start > span.end || span.end > self->n_chars)
    return g_strdup ("");
  return g_utf8_substring (self->text, span.start, span.end);
}

gdouble
attache_gist_get_relevance (const AttacheGist *self)
{
  return self->relevance;
}

/**
 * attache_gist_get_n_headline:
 *
 * Returns: how many sentences at the start are the item's title, 0 if the text does not begin with
 * it
 */
guint
attache_gist_get_n_headline (const AttacheGist *self)
{
  return self->n_headline;
}

#define DEFINE_GETTER(Type, name)                                                                  \
  const Type *attache_gist_get_##name (const AttacheGist *self, guint *n)                          \
  {                                                                                                \
    *n = self->name->len;                                                                          \
    return (const Type *)self->name->data;                                                         \
  }

DEFINE_GETTER (AttacheGistSpan, sentences)
DEFINE_GETTER (AttacheGistWord, words)
DEFINE_GETTER (AttacheGistForm, forms)
DEFINE_GETTER (AttacheGistEntity, entities)
DEFINE_GETTER (AttacheGistSpan, mentions)
DEFINE_GETTER (AttacheGistStatement, statements)
DEFINE_GETTER (AttacheGistSpan, contents)

/**
 * attache_gist_find_sentence:
 * @at: a code point of the text
 *
 * Returns: the sentence it is in, %ATTACHE_GIST_NO_SENTENCE if it is in none
 */
guint32
attache_gist_find_sentence (const AttacheGist *self, guint32 at)
{
  const AttacheGistSpan *all = (const AttacheGistSpan *)self->sentences->data;
  guint low = 0, high = self->sentences->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (all[middle].end <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->sentences->len && all[low].start <= at ? low : ATTACHE_GIST_NO_SENTENCE;
}
