/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-names-words-private.h"

/* Bytes of a word that is tried without its ending. */
#define STEM_BYTES 48

/* Bytes of a word that is taken for a given name because a listed person bears it. */
#define GIVEN_BYTES 3

static const char *const place_names[ATTACHE_N_HINTS]
    = { "last",  "first",   "alone", "before", "of",    "after", "year", "direction",
        "never", "numeral", "on",    "apart",  "organ", "sent",  "part", "kin" };

static void
find_tables (AttacheNameWords *self, AttacheLexicon *lexicon)
{
  self->words = attache_lexicon_get_table (lexicon, "words");
  self->words_upos = attache_table_get_column (self->words, "upos");
  self->words_stop = attache_table_get_column (self->words, "stop");
  self->nouns = attache_lexicon_get_table (lexicon, "nouns");
  self->nouns_kind = attache_table_get_column (self->nouns, "kind");
  self->titles = attache_lexicon_get_table (lexicon, "titles");
  self->titles_kind = attache_table_get_column (self->titles, "kind");
  self->titles_gender = attache_table_get_column (self->titles, "gender");
  self->titles_number = attache_table_get_column (self->titles, "number");
  self->abbreviations = attache_lexicon_get_table (lexicon, "abbreviations");
  self->abbreviations_kind = attache_table_get_column (self->abbreviations, "kind");
  self->particles = attache_lexicon_get_table (lexicon, "particles");
  self->particles_opens = attache_table_get_column (self->particles, "opens");
  self->particles_hyphen = attache_table_get_column (self->particles, "hyphen");
  self->firstnames = attache_lexicon_get_table (lexicon, "firstnames");
  self->firstnames_gender = attache_table_get_column (self->firstnames, "gender");
  self->people = attache_lexicon_get_table (lexicon, "people");
  self->hints = attache_lexicon_get_table (lexicon, "hints");
  self->hints_place = attache_table_get_column (self->hints, "place");
  self->hints_type = attache_table_get_column (self->hints, "type");
  self->hints_weight = attache_table_get_column (self->hints, "weight");
  self->cues = attache_lexicon_get_table (lexicon, "cues");
  self->cues_pos = attache_table_get_column (self->cues, "pos");
}

static void
collect_small (AttacheNameWords *self)
{
  self->small = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->n; i++)
    if ((self->all[i].flags & (ATTACHE_TOKEN_WORD | ATTACHE_TOKEN_CAPITAL)) == ATTACHE_TOKEN_WORD)
      g_hash_table_add (self->small, (gpointer)attache_tokens_get_folded (self->tokens, i));
}

AttacheNameWords *
attache_name_words_new (AttacheLanguage *language, AttacheTokens *tokens)
{
  AttacheNameWords *self = g_new0 (AttacheNameWords, 1);

  self->tokens = tokens;
  self->all = attache_tokens_get_tokens (tokens, &self->n);
  self->classes = g_new0 (guint16, self->n + 1);
  self->model = attache_language_get_model (language, ATTACHE_MODEL_NAMES);
  find_tables (self, attache_language_get_lexicon (language));
  collect_small (self);
  return self;
}

void
attache_name_words_free (AttacheNameWords *self)
{
  g_hash_table_unref (self->small);
  g_free (self->classes);
  g_free (self);
}

static gboolean
has_key (const AttacheTable *table, const char *word, gsize length)
{
  AttacheTableMatch match;

  return attache_table_lookup (table, word, (gssize)length, &match);
}

static gboolean
is_ordinary (const AttacheNameWords *self, const char *word, gsize length)
{
  return has_key (self->words, word, length) || has_key (self->nouns, word, length);
}

/* "according" is ordinary because "accord" is: the tables do not list every inflected form. */
static gboolean
is_inflected (const AttacheNameWords *self, const char *word)
{
  static const struct
  {
    const char *ending;
    const char *instead;
  } endings[] = { { "ies", "y" }, { "es", "" }, { "s", "" },   { "ied", "y" }, { "ed", "" },
                  { "ed", "e" },  { "d", "" },  { "ing", "" }, { "ing", "e" }, { "ly", "" } };
  gsize length = strlen (word);
  char stem[STEM_BYTES];

  if (length + 2 > sizeof stem)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize cut = strlen (endings[i].ending);

      if (length < cut + 3 || !g_str_has_suffix (word, endings[i].ending))
        continue;
      memcpy (stem, word, length - cut);
      strcpy (stem + length - cut, endings[i].instead);
      if (is_ordinary (self, stem, strlen (stem)))
        return TRUE;
    }
  return FALSE;
}

/* "Co-developer" is one token and ordinary. */
static gboolean
is_compound (const AttacheNameWords *self, const char *word)
{
  const char *hyphen = strrchr (word, '-');

  return hyphen != NULL
         && (is_ordinary (self, hyphen + 1, strlen (hyphen + 1))
             || is_inflected (self, hyphen + 1));
}

static guint
read_word (const AttacheNameWords *self, const char *word, gsize length)
{
  guint classes = 0;
  AttacheTableMatch match;

  if (attache_table_lookup (self->words, word, (gssize)length, &match))
    {
      const char *upos = attache_table_get (self->words, match.hits[0].row, self->words_upos);

      classes |= g_str_equal (upos, "PROPN") ? ATTACHE_WORD_CALENDAR : ATTACHE_WORD_COMMON;
      classes |= g_str_equal (upos, "VERB") ? ATTACHE_WORD_VERB : 0;
      if (g_str_equal (attache_table_get (self->words, match.hits[0].row, self->words_stop), "yes"))
        classes |= ATTACHE_WORD_STOP;
    }
  else if (has_key (self->nouns, word, length) || has_key (self->titles, word, length)
           || is_inflected (self, word) || is_compound (self, word))
    classes |= ATTACHE_WORD_COMMON;
  return classes;
}

/* Whether a listed person's name goes on after this word. */
static gboolean
begins_person (const AttacheNameWords *self, const char *word, gsize length)
{
  AttacheTableMatch match;

  attache_table_lookup (self->people, word, (gssize)length, &match);
  return match.more && length >= GIVEN_BYTES;
}

static guint
read_given (const AttacheNameWords *self, const char *word, gsize length)
{
  AttacheTableMatch match;
  const char *gender;

  if (!attache_table_lookup (self->firstnames, word, (gssize)length, &match))
    return begins_person (self, word, length) ? ATTACHE_WORD_GIVEN : 0;
  gender = attache_table_get (self->firstnames, match.hits[0].row, self->firstnames_gender);
  return ATTACHE_WORD_GIVEN | (*gender == 'f' ? ATTACHE_WORD_FEMALE : 0)
         | (*gender == 'm' ? ATTACHE_WORD_MALE : 0);
}

/* "as-Salih" has a particle, "as Salih" has not. */
static gboolean
particle_fits (const AttacheNameWords *self, guint32 row, guint token)
{
  return !g_str_equal (attache_table_get (self->particles, row, self->particles_hyphen), "yes")
         || (token + 1 < self->n
             && g_str_equal (attache_tokens_get_folded (self->tokens, token + 1), "-"));
}

static guint
read_classes (const AttacheNameWords *self, guint token)
{
  const char *word = attache_tokens_get_folded (self->tokens, token);
  gsize length = strlen (word);
  guint classes
      = ATTACHE_WORD_READ | read_word (self, word, length) | read_given (self, word, length);
  AttacheTableMatch match;

  if (attache_table_lookup (self->particles, word, (gssize)length, &match)
      && particle_fits (self, match.hits[0].row, token))
    {
      classes |= ATTACHE_WORD_PARTICLE;
      if (g_str_equal (
              attache_table_get (self->particles, match.hits[0].row, self->particles_opens), "yes"))
        classes |= ATTACHE_WORD_OPENS;
    }
  if (attache_table_lookup (self->cues, word, (gssize)length, &match)
      && g_str_equal (attache_table_get (self->cues, match.hits[0].row, self->cues_pos), "verb"))
    classes |= ATTACHE_WORD_REPORTS;
  if (g_hash_table_contains (self->small, word))
    classes |= ATTACHE_WORD_SMALL;
  return classes;
}

/**
 * attache_name_words_is:
 * @token: a token, or any number past the last
 * @classes: #AttacheWordClass
 *
 * Returns: whether the token is of one of the classes
 */
gboolean
attache_name_words_is (AttacheNameWords *self, guint token, guint classes)
{
  if (token >= self->n)
    return FALSE;
  if (self->classes[token] == 0)
    self->classes[token] = (guint16)read_classes (self, token);
  return (self->classes[token] & classes) != 0;
}

AttacheGender
attache_name_words_get_gender (AttacheNameWords *self, guint token)
{
  if (attache_name_words_is (self, token, ATTACHE_WORD_FEMALE))
    return ATTACHE_GENDER_FEMALE;
  return attache_name_words_is (self, token, ATTACHE_WORD_MALE) ? ATTACHE_GENDER_MALE
                                                                : ATTACHE_GENDER_UNKNOWN;
}

static gboolean
read_type (const char *name, AttacheEntityType *type)
{
  for (guint i = 0; i < ATTACHE_N_ENTITY_TYPES; i++)
    if (g_str_equal (attache_entity_type_to_string (i), name))
      {
        *type = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * attache_name_words_get_hints:
 * @token: a token
 * @place: where it stands
 * @hints: (out caller-allocated) (array length=n_hints): what it tells
 * @n_hints: room in @hints
 *
 * Returns: how many hints were written
 */
guint
attache_name_words_get_hints (AttacheNameWords *self, guint token, AttacheHintPlace place,
                              AttacheHint *hints, guint n_hints)
{
  AttacheTableMatch match;
  guint n = 0;

  if (token >= self->n)
    return 0;
  attache_table_lookup (self->hints, attache_tokens_get_folded (self->tokens, token), -1, &match);
  for (guint i = 0; i < match.n_hits && n < n_hints; i++)
    {
      guint row = match.hits[i].row;

      if (!g_str_equal (attache_table_get (self->hints, row, self->hints_place), place_names[place])
          || !read_type (attache_table_get (self->hints, row, self->hints_type), &hints[n].type))
        continue;
      hints[n].weight
          = g_ascii_strtod (attache_table_get (self->hints, row, self->hints_weight), NULL);
      n++;
    }
  return n;
}

static AttacheHintPlace
find_place (const char *name)
{
  guint place = 0;

  while (place < ATTACHE_N_HINTS && !g_str_equal (name, place_names[place]))
    place++;
  return place;
}

/**
 * attache_name_words_get_best_hints:
 * @token: a token
 * @best: (out caller-allocated): for each place the strongest hint; weight 0 where there is none
 *
 * One look-up for all places.
 */
void
attache_name_words_get_best_hints (AttacheNameWords *self, guint token,
                                   AttacheHint best[ATTACHE_N_HINTS])
{
  AttacheTableMatch match;

  memset (best, 0, ATTACHE_N_HINTS * sizeof *best);
  if (token >= self->n)
    return;
  attache_table_lookup (self->hints, attache_tokens_get_folded (self->tokens, token), -1, &match);
  for (guint i = 0; i < match.n_hits; i++)
    {
      guint row = match.hits[i].row;
      guint place = find_place (attache_table_get (self->hints, row, self->hints_place));
      AttacheHint hint;

      if (place == ATTACHE_N_HINTS
          || !read_type (attache_table_get (self->hints, row, self->hints_type), &hint.type))
        continue;
      hint.weight = g_ascii_strtod (attache_table_get (self->hints, row, self->hints_weight), NULL);
      if (hint.weight > best[place].weight)
        best[place] = hint;
    }
}

/**
 * attache_name_words_is_head:
 * @token: a token
 * @hint: (out): what a name that ends in it is, and how surely
 *
 * Returns: whether names of several words end in this one: "Agency", "Strait"
 */
gboolean
attache_name_words_is_head (AttacheNameWords *self, guint token, AttacheHint *hint)
{
  return attache_name_words_get_hints (self, token, ATTACHE_HINT_LAST, hint, 1) > 0;
}

gboolean
attache_name_words_has_hint (AttacheNameWords *self, guint token, AttacheHintPlace place)
{
  AttacheHint hint;

  return attache_name_words_get_hints (self, token, place, &hint, 1) > 0;
}
