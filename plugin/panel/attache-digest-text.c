/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-digest-text.h"

#include "panel/attache-moment.h"
#include "panel/attache-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static void
paragraph_free (gpointer data)
{
  AttacheParagraph *paragraph = data;

  g_free (paragraph->text);
  g_free (paragraph);
}

static void
take (GPtrArray *paragraphs, AttacheParagraphKind kind, char *text)
{
  AttacheParagraph *paragraph = g_new0 (AttacheParagraph, 1);

  paragraph->kind = kind;
  paragraph->text = attache_words_on_one_line (text);
  g_free (text);
  g_ptr_array_add (paragraphs, paragraph);
}

/* "Agency (own reporting), Journal (copy)". */
static char *
outlets_of (const AttacheDigestStory *story)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < story->outlets->len; i++)
    {
      const AttacheOutlet *outlet = story->outlets->pdata[i];

      g_string_append_printf (words, "%s%s (%s)", i > 0 ? ", " : "",
                              attache_outlet_get_name (outlet), attache_outlet_get_part (outlet));
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* "Agency, Journal (worded otherwise)"; NULL if nothing is known. */
static char *
carriers_of (const AttacheSaying *saying)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < saying->carried->len; i++)
    {
      const AttacheCarrier *carrier = saying->carried->pdata[i];

      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "",
                              carrier->feed != NULL ? carrier->feed : _ ("Unnamed feed"));
      if (carrier->differs)
        g_string_append_printf (words, " (%s)", _ ("worded otherwise"));
    }
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static char *
saying_words (const AttacheSaying *saying)
{
  g_autofree char *quote = attache_words_for_quote (saying->statement);
  g_autofree char *badges = attache_words_for_badges (saying->statement);
  g_autofree char *carriers = carriers_of (saying);

  if (carriers == NULL)
    return g_strdup_printf ("%s (%s)", quote, badges);
  return g_strdup_printf ("%s (%s) — %s", quote, badges, carriers);
}

static void
add_voice (GPtrArray *paragraphs, const AttacheDigestVoice *voice)
{
  g_autofree char *about = attache_words_for_speaker (voice->speaker);
  const char *name = voice->speaker->name != NULL ? voice->speaker->name : _ ("Speaker not given");

  take (paragraphs, ATTACHE_PARAGRAPH_SPEAKER,
        about != NULL ? g_strdup_printf ("%s, %s", name, about) : g_strdup (name));
  for (guint i = 0; i < voice->sayings->len; i++)
    take (paragraphs, ATTACHE_PARAGRAPH_STATEMENT, saying_words (voice->sayings->pdata[i]));
}

static void
add_story (GPtrArray *paragraphs, const AttacheDigestStory *story)
{
  const AttacheOutlet *best = attache_digest_story_get_best (story);
  const char *title = story->title != NULL ? story->title : attache_outlet_get_title (best);

  take (paragraphs, ATTACHE_PARAGRAPH_STORY, g_strdup (title));
  take (paragraphs, ATTACHE_PARAGRAPH_QUIET, outlets_of (story));
  if (best->link != NULL)
    take (paragraphs, ATTACHE_PARAGRAPH_QUIET, g_strdup (best->link));
  for (guint i = 0; i < story->summary->len; i++)
    take (paragraphs, ATTACHE_PARAGRAPH_TEXT,
          g_strdup (((AttacheDigestSentence *)story->summary->pdata[i])->text));
  for (guint i = 0; i < story->voices->len; i++)
    add_voice (paragraphs, story->voices->pdata[i]);
  if (story->names != NULL && *story->names != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", story->names);

      take (paragraphs, ATTACHE_PARAGRAPH_QUIET, g_strdup_printf (_ ("New names: %s"), names));
    }
}

/**
 * attache_digest_story_to_paragraphs:
 *
 * Returns: (transfer full) (element-type AttacheParagraph): all of one story
 */
GPtrArray *
attache_digest_story_to_paragraphs (const AttacheDigestStory *story)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (paragraph_free);

  add_story (paragraphs, story);
  return paragraphs;
}

/**
 * attache_digest_dup_span:
 *
 * Returns: (transfer full): the time that the digest is of and how many items were read for it, in
 *   words
 */
char *
attache_digest_dup_span (AttacheDigest *digest)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *since = attache_moment_dup_time (digest->since, now);
  g_autofree char *until = attache_moment_dup_time (digest->until, now);
  g_autofree char *items = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%'u item", "%'u items", digest->n_items), digest->n_items);

  if (since == NULL || until == NULL)
    return g_steal_pointer (&items);
  /* Translators: from and to which time a digest is, and of how many items. */
  return g_strdup_printf (_ ("%s – %s · %s"), since, until, items);
}

/**
 * attache_digest_to_paragraphs:
 *
 * Returns: (transfer full) (element-type AttacheParagraph): all of the digest
 */
GPtrArray *
attache_digest_to_paragraphs (AttacheDigest *digest)
{
  GPtrArray *paragraphs = g_ptr_array_new_with_free_func (paragraph_free);

  take (paragraphs, ATTACHE_PARAGRAPH_TITLE, g_strdup (_ ("Attaché Digest")));
  take (paragraphs, ATTACHE_PARAGRAPH_QUIET, attache_digest_dup_span (digest));
  for (guint i = 0; i < digest->topics->len; i++)
    {
      const AttacheDigestTopic *topic = digest->topics->pdata[i];

      take (paragraphs, ATTACHE_PARAGRAPH_TOPIC, g_strdup (attache_digest_topic_get_name (topic)));
      for (guint k = 0; k < topic->stories->len; k++)
        add_story (paragraphs, topic->stories->pdata[k]);
    }
  return paragraphs;
}

/**
 * attache_paragraphs_to_text:
 * @paragraphs: (element-type AttacheParagraph): a digest, or a part of it
 *
 * Returns: (transfer full): plain text, a line for each paragraph, headings apart
 */
char *
attache_paragraphs_to_text (GPtrArray *paragraphs)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < paragraphs->len; i++)
    {
      const AttacheParagraph *paragraph = paragraphs->pdata[i];

      if (text->len > 0 && paragraph->kind <= ATTACHE_PARAGRAPH_STORY)
        g_string_append_c (text, '\n');
      g_string_append_printf (text, "%s%s\n",
                              paragraph->kind == ATTACHE_PARAGRAPH_STATEMENT ? "  " : "",
                              paragraph->text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
