/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-names-private.h"

#include <string.h>

#include "base/attache-limits.h"

/* Finds the spans of names by gazetteer and shape. A trained tagger can take this file's place;
 * what comes before (the gazetteer) and after (joining) does not change. */

typedef struct
{
  AttacheGazetteer *gazetteer;
  AttacheTokens *tokens;
  const AttacheToken *all;
  guint n;
  const AttacheSentence *sentences;
  const AttacheBlock *blocks;
  GArray *names;
  GHashTable *persons; /* folded words of certain persons' names */
  GHashTable *lower;   /* folded words that occur with a small letter */
} Finder;

void
attache_name_clear (AttacheName *self)
{
  g_free (self->name);
}

static gboolean
has_flag (const Finder *self, guint i, guint flags)
{
  return i < self->n && (self->all[i].flags & flags) != 0;
}

static gboolean
same_sentence (const Finder *self, guint a, guint b)
{
  return a < self->n && b < self->n && self->all[a].sentence == self->all[b].sentence;
}

static const char *
folded (const Finder *self, guint i)
{
  return attache_tokens_get_folded (self->tokens, i);
}

static gboolean
is_glued (const Finder *self, guint i)
{
  return same_sentence (self, i - 1, i) && !has_flag (self, i, ATTACHE_TOKEN_SPACE_BEFORE);
}

static gboolean
is_mark (const Finder *self, guint i, const char *mark)
{
  return i < self->n && g_str_equal (folded (self, i), mark);
}

/* Capitalised where a small letter was to be expected, so that the capital means something. */
static gboolean
capital_tells (const Finder *self, guint i)
{
  if (!has_flag (self, i, ATTACHE_TOKEN_CAPITAL))
    return FALSE;
  if (has_flag (self, i, ATTACHE_TOKEN_SENTENCE_START | ATTACHE_TOKEN_TITLE_CASE))
    return !attache_gazetteer_is_common (self->gazetteer, i)
           && !g_hash_table_contains (self->lower, folded (self, i));
  return TRUE;
}

/* The token after the name that begins at @i: capitalised words, with particles, hyphens and
 * initials between them. */
static guint
shape_end (const Finder *self, guint i)
{
  guint end = i + 1;

  while (end < self->n && same_sentence (self, i, end) && end < i + 2 * ATTACHE_LIMIT_PHRASE_WORDS)
    {
      guint next = end;

      if (is_mark (self, end, "-") && is_glued (self, end) && is_glued (self, end + 1)
          && has_flag (self, end + 1, ATTACHE_TOKEN_WORD | ATTACHE_TOKEN_NUMBER))
        {
          end += 2;
          continue;
        }
      if (is_mark (self, end, "&") && has_flag (self, end + 1, ATTACHE_TOKEN_CAPITAL))
        {
          end += 2;
          continue;
        }
      while (next < self->n && next < end + 3
             && !has_flag (self, next, ATTACHE_TOKEN_CAPITAL | ATTACHE_TOKEN_PUNCT)
             && attache_gazetteer_is_particle (self->gazetteer, next))
        next++;
      if (!same_sentence (self, i, next) || !has_flag (self, next, ATTACHE_TOKEN_CAPITAL)
          || has_flag (self, next, ATTACHE_TOKEN_PUNCT)
          || attache_gazetteer_is_calendar (self->gazetteer, next))
        break;
      if (has_flag (self, next, ATTACHE_TOKEN_TITLE_CASE) && !capital_tells (self, next))
        break;
      end = next + 1;
    }
  return end;
}

static void
add_name (Finder *self, AttacheName *name)
{
  if (self->names->len < ATTACHE_LIMIT_MENTIONS)
    g_array_append_val (self->names, *name);
  else
    attache_name_clear (name);
}

static void
remember_person (Finder *self, const AttacheName *name)
{
  for (guint i = name->first; i < name->end; i++)
    if (has_flag (self, i, ATTACHE_TOKEN_CAPITAL) && attache_span_length (self->all[i].span) > 2)
      g_hash_table_add (self->persons, (gpointer)folded (self, i));
}

static gboolean
last_head (const Finder *self, guint first, guint end, AttacheEntityType *type)
{
  if (attache_gazetteer_head (self->gazetteer, end - 1, type))
    return TRUE;
  /* Ministry of Defence, University X: the head comes first. */
  return end > first + 1 && attache_gazetteer_head (self->gazetteer, first, type);
}

/* A name that goes on over "of": Court of Session, Bank of England. Returns its end. */
static guint
extend_over_of (const Finder *self, guint first, guint end)
{
  AttacheEntityType type;

  while (
      end + 1 < self->n && same_sentence (self, first, end + 1)
      && attache_gazetteer_head (self->gazetteer, end - 1, &type)
      && (is_mark (self, end, "of") || (is_mark (self, end, "for") && type == ATTACHE_ENTITY_ORG)))
    {
      guint next = end + 1;

      if (is_mark (self, next, "the"))
        next++;
      if (!has_flag (self, next, ATTACHE_TOKEN_CAPITAL) || !same_sentence (self, first, next)
          || has_flag (self, next, ATTACHE_TOKEN_TITLE_CASE))
        break;
      end = shape_end (self, next);
      while (is_mark (self, end, "and") && has_flag (self, end + 1, ATTACHE_TOKEN_CAPITAL)
             && same_sentence (self, first, end + 1) && type == ATTACHE_ENTITY_ORG
             && attache_gazetteer_is_common (self->gazetteer, end + 1))
        end = shape_end (self, end + 1);
    }
  return end;
}

static gboolean
knows_all (const Finder *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (!attache_gazetteer_is_common (self->gazetteer, i))
      return FALSE;
  return TRUE;
}

static gboolean
has_digit (const Finder *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      const char *p = folded (self, i);

      if (strpbrk (p, "0123456789") != NULL)
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_place_preposition (const Finder *self, guint i)
{
  static const char *const words[]
      = { "in", "at", "near", "from", "outside", "across", "around", "towards", "toward" };

  for (guint k = 0; k < G_N_ELEMENTS (words); k++)
    if (is_mark (self, i, words[k]))
      return TRUE;
  return FALSE;
}

/* ", Poland" after it: a place of that country. */
static gboolean
country_follows (const Finder *self, guint end)
{
  AttacheGazetteerHit hit;

  return is_mark (self, end, ",") && end + 1 < self->n
         && attache_gazetteer_match (self->gazetteer, end + 1, &hit)
         && hit.type == ATTACHE_ENTITY_GPE;
}

static gboolean
speaks (const Finder *self, guint first, guint end)
{
  if (end < self->n && same_sentence (self, first, end)
      && !has_flag (self, end, ATTACHE_TOKEN_CAPITAL)
      && attache_gazetteer_is_reporting_verb (self->gazetteer, end))
    return TRUE;
  return first > 0 && same_sentence (self, first - 1, first)
         && !has_flag (self, first - 1, ATTACHE_TOKEN_CAPITAL)
         && attache_gazetteer_is_reporting_verb (self->gazetteer, first - 1);
}

static gboolean
is_known_person (const Finder *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    if (!g_hash_table_contains (self->persons, folded (self, i))
        && !attache_gazetteer_is_particle (self->gazetteer, i)
        && !has_flag (self, i, ATTACHE_TOKEN_PUNCT))
      return FALSE;
  return TRUE;
}

/* The type of a name that only its shape and surroundings tell of. */
static gboolean
judge_shape (Finder *self, AttacheName *name)
{
  guint n_words = name->end - name->first;
  gboolean single = n_words == 1;

  if (name->title_end > name->title_first && !last_head (self, name->first, name->end, &name->type))
    {
      name->type = ATTACHE_ENTITY_PER;
      return name->certain = TRUE;
    }
  if (!single && last_head (self, name->first, name->end, &name->type))
    return TRUE;
  if (n_words <= 6 && !single
      && attache_gazetteer_first_name (self->gazetteer, name->first, &name->gender))
    {
      name->type = ATTACHE_ENTITY_PER;
      return name->certain = TRUE;
    }
  if (is_known_person (self, name->first, name->end))
    name->type = ATTACHE_ENTITY_PER;
  else if (has_digit (self, name->first, name->end))
    name->type = ATTACHE_ENTITY_OTHER;
  else if (single && has_flag (self, name->first, ATTACHE_TOKEN_ALL_CAPS))
    name->type = ATTACHE_ENTITY_ORG;
  else if (country_follows (self, name->end)
           || (name->first > 0 && same_sentence (self, name->first - 1, name->first)
               && is_place_preposition (self, name->first - 1) && n_words <= 2))
    name->type = ATTACHE_ENTITY_GPE;
  else if (speaks (self, name->first, name->end)
           || (n_words >= 2 && n_words <= 4 && !knows_all (self, name->first, name->end)))
    name->type = ATTACHE_ENTITY_PER;
  else if (single && attache_gazetteer_is_common (self->gazetteer, name->first))
    return FALSE;
  else
    name->type = single ? ATTACHE_ENTITY_GPE : ATTACHE_ENTITY_ORG;
  return TRUE;
}

/* Cuts ordinary words off the start of a name that begins a sentence or stands in Title Case. */
static guint
skip_ordinary (const Finder *self, guint first, guint end)
{
  while (first < end && !capital_tells (self, first))
    first++;
  return first;
}

static guint
add_shape (Finder *self, guint i, guint title_first, guint title_end)
{
  AttacheName name = { .title_first = title_first, .title_end = title_end };
  guint end = shape_end (self, i);

  name.first = title_end > title_first ? i : skip_ordinary (self, i, end);
  if (name.first >= end)
    return end;
  name.end = extend_over_of (self, name.first, end);
  if (judge_shape (self, &name))
    {
      if (name.type == ATTACHE_ENTITY_PER && name.certain)
        remember_person (self, &name);
      add_name (self, &name);
    }
  return MAX (name.end, i + 1);
}

/* "US" before "State Department", "Syrian" before "Army": one name. Returns the end, or 0 if it is
 * not so. */
static guint
absorbs_body (const Finder *self, const AttacheGazetteerHit *hit)
{
  AttacheEntityType type;
  guint end;

  if ((hit->type != ATTACHE_ENTITY_GPE && hit->type != ATTACHE_ENTITY_NORP)
      || !same_sentence (self, hit->first, hit->end)
      || !has_flag (self, hit->end, ATTACHE_TOKEN_CAPITAL)
      || has_flag (self, hit->end, ATTACHE_TOKEN_TITLE_CASE))
    return 0;
  end = shape_end (self, hit->end);
  if (!attache_gazetteer_head (self->gazetteer, end - 1, &type) || type == ATTACHE_ENTITY_GPE)
    return 0;
  for (guint i = hit->end; i < end; i++)
    if (!attache_gazetteer_is_common (self->gazetteer, i)
        && !attache_gazetteer_head (self->gazetteer, i, &type))
      return 0;
  return end;
}

/* A shape that is longer than the gazetteer's name and is a name of its own: "Washington Post",
 * "Moscow Helsinki Group", "Paris Hilton". Returns whether it was taken. */
static guint
longer_shape (Finder *self, const AttacheGazetteerHit *hit)
{
  AttacheName name = { .first = hit->first, .title_first = hit->first, .title_end = hit->first };
  guint end = absorbs_body (self, hit);
  AttacheEntityType type;

  if (end == 0 && hit->type != ATTACHE_ENTITY_NORP && same_sentence (self, hit->first, hit->end)
      && has_flag (self, hit->end, ATTACHE_TOKEN_CAPITAL)
      && !has_flag (self, hit->end, ATTACHE_TOKEN_TITLE_CASE))
    {
      end = shape_end (self, hit->first);
      if (!attache_gazetteer_head (self->gazetteer, end - 1, &type))
        return 0;
    }
  if (end <= hit->end)
    return 0;
  attache_gazetteer_head (self->gazetteer, end - 1, &name.type);
  name.end = extend_over_of (self, name.first, end);
  name.country = name.type == ATTACHE_ENTITY_ORG ? hit->country : NULL;
  name.certain = TRUE;
  add_name (self, &name);
  return name.end;
}

static guint
add_hit (Finder *self, const AttacheGazetteerHit *hit, guint title_first, guint title_end)
{
  AttacheName name = { hit->first,   hit->end,  hit->type,   TRUE,      NULL,
                       hit->country, hit->role, title_first, title_end, hit->gender };
  guint longer = title_end > title_first ? 0 : longer_shape (self, hit);

  if (longer > 0)
    return longer;
  name.name = g_strndup (hit->name, hit->name_length);
  if (name.type == ATTACHE_ENTITY_PER)
    remember_person (self, &name);
  add_name (self, &name);
  return name.end;
}

/* A title is part of no name; a name right after it is a person's. Returns the end of the title, @i
 * if none. */
static guint
read_title (Finder *self, guint i, gboolean *honorific)
{
  AttacheGender gender;
  guint end = attache_gazetteer_match_title (self->gazetteer, i, &gender, honorific);

  /* "US Secretary of State", "Foreign Minister": capitals, or the word before a name. */
  if (end == 0 || !same_sentence (self, i, end) || !has_flag (self, end, ATTACHE_TOKEN_CAPITAL)
      || !has_flag (self, end, ATTACHE_TOKEN_SPACE_BEFORE))
    return end > 0 && has_flag (self, i, ATTACHE_TOKEN_CAPITAL) ? end : i;
  return end;
}

static gboolean
hit_stands_alone (const Finder *self, const AttacheGazetteerHit *hit)
{
  /* One ordinary word counts as a name only where its capital tells. */
  return !hit->common
         || (capital_tells (self, hit->first)
             && !has_flag (self, hit->first, ATTACHE_TOKEN_SENTENCE_START))
         || has_flag (self, hit->first, ATTACHE_TOKEN_ALL_CAPS);
}

static guint
read_at (Finder *self, guint i)
{
  AttacheGazetteerHit hit;
  gboolean honorific,
      found = attache_gazetteer_match (self->gazetteer, i, &hit) && hit_stands_alone (self, &hit);
  guint after, title_end;

  if (found && hit.end > i + 1)
    return add_hit (self, &hit, i, i);
  title_end = read_title (self, i, &honorific);
  if (title_end > i)
    {
      gboolean person_follows = same_sentence (self, i, title_end)
                                && has_flag (self, title_end, ATTACHE_TOKEN_CAPITAL)
                                && has_flag (self, title_end, ATTACHE_TOKEN_SPACE_BEFORE);

      if (found && !person_follows)
        return add_hit (self, &hit, i, i);
      if (!person_follows)
        return title_end;
      if (attache_gazetteer_match (self->gazetteer, title_end, &hit))
        {
          if (hit.type == ATTACHE_ENTITY_PER)
            return add_hit (self, &hit, i, title_end);
          return title_end;
        }
      {
        gboolean more;

        after = read_title (self, title_end, &more);
        if (after > title_end)
          return title_end; /* another title: it will be read by itself */
      }
      return capital_tells (self, title_end) ? add_shape (self, title_end, i, title_end)
                                             : title_end;
    }
  if (found)
    return add_hit (self, &hit, i, i);
  if (has_flag (self, i, ATTACHE_TOKEN_CAPITAL) && !has_flag (self, i, ATTACHE_TOKEN_PUNCT)
      && !g_str_equal (folded (self, i), "i")
      && !attache_gazetteer_is_calendar (self->gazetteer, i))
    return add_shape (self, i, i, i);
  return i + 1;
}

static void
collect_lower (Finder *self)
{
  for (guint i = 0; i < self->n; i++)
    if (has_flag (self, i, ATTACHE_TOKEN_WORD) && !has_flag (self, i, ATTACHE_TOKEN_CAPITAL))
      g_hash_table_add (self->lower, (gpointer)folded (self, i));
}

/* Second pass: a word that is part of a certain person's name is that person's wherever it stands
 * alone. */
static void
settle_persons (Finder *self)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      AttacheName *name = &g_array_index (self->names, AttacheName, i);

      if (!name->certain && name->type != ATTACHE_ENTITY_PER && name->name == NULL
          && is_known_person (self, name->first, name->end))
        name->type = ATTACHE_ENTITY_PER;
    }
}

GArray *
attache_names_find (AttacheGazetteer *gazetteer, AttacheTokens *tokens)
{
  Finder self = { gazetteer, tokens };
  guint n;

  self.all = attache_tokens_get_tokens (tokens, &self.n);
  self.sentences = attache_tokens_get_sentences (tokens, &n);
  self.blocks = attache_document_get_blocks (attache_tokens_get_document (tokens), &n);
  self.names = g_array_new (FALSE, FALSE, sizeof (AttacheName));
  g_array_set_clear_func (self.names, (GDestroyNotify)attache_name_clear);
  self.persons = g_hash_table_new (g_str_hash, g_str_equal);
  self.lower = g_hash_table_new (g_str_hash, g_str_equal);
  collect_lower (&self);
  for (guint i = 0; i < self.n;)
    {
      const AttacheSentence *sentence = &self.sentences[self.all[i].sentence];

      if (self.blocks[sentence->block].kind == ATTACHE_BLOCK_BOILERPLATE)
        i = sentence->end;
      else
        i = read_at (&self, i);
    }
  settle_persons (&self);
  g_hash_table_unref (self.persons);
  g_hash_table_unref (self.lower);
  return self.names;
}
