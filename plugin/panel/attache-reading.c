/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-reading-private.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (AttacheReading, attache_reading, attache_reading_ref, attache_reading_unref)

void
attache_reading_statement_free (AttacheReadingStatement *self)
{
  g_clear_pointer (&self->content, g_array_unref);
  g_free (self->text);
  g_free (self->act);
  g_free (self->via);
  g_free (self);
}

void
attache_reading_sentence_free (AttacheReadingSentence *self)
{
  g_free (self->text);
  g_free (self);
}

void
attache_reading_entity_free (AttacheReadingEntity *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->type);
  g_free (self->country);
  g_free (self->role);
  g_clear_pointer (&self->mentions, g_array_unref);
  g_free (self);
}

void
attache_reading_claim_free (AttacheReadingClaim *self)
{
  g_clear_pointer (&self->statement, attache_reading_statement_free);
  g_free (self->entity);
  g_free (self->name);
  g_free (self->role);
  g_free (self->country);
  g_free (self);
}

static void
speaker_free (AttacheReadingSpeaker *self)
{
  g_free (self->name);
  g_free (self->role);
  g_free (self->country);
  g_ptr_array_unref (self->statements);
  g_free (self);
}

static void
clear_reason (gpointer data)
{
  g_free (((AttacheReadingReason *)data)->code);
}

/* An empty reading, to be filled and then handed out. */
AttacheReading *
attache_reading_alloc (void)
{
  AttacheReading *self = g_atomic_rc_box_new0 (AttacheReading);

  self->summary = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_reading_sentence_free);
  self->entities = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_reading_entity_free);
  self->speakers = g_ptr_array_new_with_free_func ((GDestroyNotify)speaker_free);
  self->why = g_array_new (FALSE, FALSE, sizeof (AttacheReadingReason));
  g_array_set_clear_func (self->why, clear_reason);
  return self;
}

/**
 * attache_reading_ref:
 *
 * Returns: (transfer full): @self
 */
AttacheReading *
attache_reading_ref (AttacheReading *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear (gpointer data)
{
  AttacheReading *self = data;

  g_free (self->text);
  g_free (self->language);
  g_ptr_array_unref (self->summary);
  g_ptr_array_unref (self->entities);
  g_ptr_array_unref (self->speakers);
  g_strfreev (self->notes);
  g_free (self->checksum);
  g_array_unref (self->why);
}

/**
 * attache_reading_unref:
 * @self: (transfer full): the reading
 */
void
attache_reading_unref (AttacheReading *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

/**
 * attache_reading_is_english:
 *
 * Returns: whether the article is in the language that Attaché knows, or does not say
 */
gboolean
attache_reading_is_english (AttacheReading *self)
{
  return self->language == NULL || *self->language == '\0'
         || g_ascii_strncasecmp (self->language, "en", 2) == 0;
}

/**
 * attache_reading_equal:
 * @other: another one
 *
 * Returns: whether both are of one and the same briefing
 */
gboolean
attache_reading_equal (AttacheReading *self, AttacheReading *other)
{
  return g_str_equal (self->checksum, other->checksum);
}

/**
 * attache_reading_find_body:
 *
 * Returns: (nullable): the text behind the headline; %NULL if there is none
 */
const char *
attache_reading_find_body (AttacheReading *self)
{
  const char *gap = strstr (self->text, "\n\n");

  return gap != NULL && gap[2] != '\0' ? gap + 2 : NULL;
}

/**
 * attache_reading_has_note:
 * @code: code of a note
 *
 * Returns: whether the analysis left that note
 */
gboolean
attache_reading_has_note (AttacheReading *self, const char *code)
{
  return self->notes != NULL && g_strv_contains ((const char *const *)self->notes, code);
}

/**
 * attache_reading_dup_best:
 * @n_sentences: how many are wanted
 *
 * Returns: (transfer container): the best @n_sentences of the summary (or all, if there are fewer),
 * in article order; they belong to @self
 */
GPtrArray *
attache_reading_dup_best (AttacheReading *self, guint n_sentences)
{
  GPtrArray *best = g_ptr_array_new ();

  for (guint i = 0; i < self->summary->len; i++)
    {
      AttacheReadingSentence *sentence = self->summary->pdata[i];

      if (sentence->rank <= n_sentences)
        g_ptr_array_add (best, sentence);
    }
  return best;
}

/* One speaker is one entity; without an entity, one name. Those not given are one. */
static char *
speaker_key (const AttacheReadingClaim *claim)
{
  g_autofree char *folded = NULL;

  if (claim->entity != NULL)
    return g_strconcat ("#", claim->entity, NULL);
  if (claim->name == NULL)
    return g_strdup ("");
  folded = g_utf8_casefold (claim->name, -1);
  return g_strconcat (claim->anonymous ? "?" : "=", folded, NULL);
}

/* The words of a name without case and accents. */
static GStrv
fold_words (const char *name)
{
  g_autofree char *apart = g_utf8_normalize (name, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = apart; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_ismark (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_unichar_tolower (g_utf8_get_char (p)));
  return g_str_tokenize_and_fold (plain->str, NULL, NULL);
}

/* Whether each word of @part is one of @whole, whatever case and accents. */
static gboolean
has_words (const char *whole, const char *part)
{
  g_auto (GStrv) all = fold_words (whole);
  g_auto (GStrv) some = fold_words (part);

  for (guint i = 0; some[i] != NULL; i++)
    if (!g_strv_contains ((const char *const *)all, some[i]))
      return FALSE;
  return some[0] != NULL;
}

/* The name that heads what a speaker said: of a person the full one, where the article's words are
 * a part of it. The terminal does the same. */
static const char *
full_name (const AttacheReading *self, const AttacheReadingClaim *claim)
{
  for (guint i = 0; claim->name != NULL && claim->entity != NULL && i < self->entities->len; i++)
    {
      const AttacheReadingEntity *entity = self->entities->pdata[i];

      if (g_strcmp0 (entity->id, claim->entity) == 0)
        return g_strcmp0 (entity->type, "PER") == 0 && has_words (entity->name, claim->name)
                   ? entity->name
                   : claim->name;
    }
  return claim->name;
}

static AttacheReadingSpeaker *
speaker_new (const AttacheReading *reading, const AttacheReadingClaim *claim, guint first)
{
  AttacheReadingSpeaker *self = g_new0 (AttacheReadingSpeaker, 1);

  self->name = g_strdup (full_name (reading, claim));
  self->anonymous = claim->anonymous;
  self->first = first;
  self->statements
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_reading_statement_free);
  return self;
}

static gint
speaker_rank (const AttacheReadingSpeaker *speaker)
{
  return speaker->name == NULL ? 2 : speaker->anonymous ? 1 : 0;
}

static gint
compare_speakers (gconstpointer a, gconstpointer b)
{
  const AttacheReadingSpeaker *x = *(AttacheReadingSpeaker *const *)a;
  const AttacheReadingSpeaker *y = *(AttacheReadingSpeaker *const *)b;

  if (speaker_rank (x) != speaker_rank (y))
    return speaker_rank (x) - speaker_rank (y);
  if (x->statements->len != y->statements->len)
    return x->statements->len > y->statements->len ? -1 : 1;
  return x->first < y->first ? -1 : x->first > y->first;
}

/* Groups the statements of @claims (array of AttacheReadingClaim, in article order) by speaker.
 * The role and country of a speaker are the first ones any of its statements knows. */
void
attache_reading_set_claims (AttacheReading *self, GPtrArray *claims)
{
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < claims->len; i++)
    {
      AttacheReadingClaim *claim = claims->pdata[i];
      g_autofree char *key = speaker_key (claim);
      AttacheReadingSpeaker *speaker = g_hash_table_lookup (index, key);

      if (speaker == NULL)
        {
          speaker = speaker_new (self, claim, i);
          g_ptr_array_add (self->speakers, speaker);
          g_hash_table_insert (index, g_steal_pointer (&key), speaker);
        }
      if (speaker->role == NULL)
        speaker->role = g_strdup (claim->role);
      if (speaker->country == NULL)
        speaker->country = g_strdup (claim->country);
      g_ptr_array_add (speaker->statements, g_steal_pointer (&claim->statement));
    }
  self->n_statements = claims->len;
  g_ptr_array_sort (self->speakers, compare_speakers);
}
