/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "brief/attache-gist-private.h"
#include "brief/attache-story-private.h"

/* The news of Tuesday and the news of Wednesday have their frame in common: the headline, the
 * presenter, the words that open and close it. What they tell of is something else each day. */

/* As many words of a headline are looked at. */
#define HEADLINE_WORDS 80

typedef enum
{
  WORD,
  NUMBER,
  WEEKDAY,
  MONTH,
  NUMBER_OF_DATE
} Part;

typedef struct
{
  GString *text; /* words, each with a NUL behind */
  GArray *parts; /* of Part */
} Headline;

static Part
find_part (const AttacheStoryReader *reader, const char *word)
{
  AttacheTableMatch match;

  if (strspn (word, "0123456789") == strlen (word))
    return NUMBER;
  attache_table_lookup (reader->dates, word, -1, &match);
  if (match.n_hits == 0)
    return WORD;
  return g_str_equal (attache_table_get (reader->dates, match.hits[0].row,
                                         attache_table_get_column (reader->dates, "kind")),
                      "month")
             ? MONTH
             : WEEKDAY;
}

static void
read_headline (Headline *self, const AttacheStoryReader *reader, const char *headline)
{
  AttacheWordReader words;
  AttacheWordRead read;

  attache_word_reader_init (&words, headline);
  while (self->parts->len < HEADLINE_WORDS && attache_word_reader_next (&words, &read))
    {
      Part part = find_part (reader, read.folded);

      g_string_append_len (self->text, read.folded, (gssize)strlen (read.folded) + 1);
      g_array_append_val (self->parts, part);
    }
  attache_word_reader_clear (&words);
}

/* A number beside a month is of the date, and one beside that; others may be how many died. */
static void
mark_numbers (GArray *parts)
{
  Part *part = (Part *)(gpointer)parts->data;

  for (guint i = 1; i < parts->len; i++)
    if (part[i] == NUMBER && (part[i - 1] == MONTH || part[i - 1] == NUMBER_OF_DATE))
      part[i] = NUMBER_OF_DATE;
  for (guint i = parts->len; i > 1; i--)
    if (part[i - 2] == NUMBER && part[i - 1] == MONTH)
      part[i - 2] = NUMBER_OF_DATE;
}

/**
 * attache_story_read_issue:
 * @print: (inout): gets the frame of the headline, its dates and its feed
 * @headline: (nullable): the headline
 * @feed: (nullable): the address of the feed
 */
void
attache_story_read_issue (AttacheStoryPrint *print, const AttacheStoryReader *reader,
                          const char *headline, const char *feed)
{
  Headline words = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (Part)) };
  g_autoptr (GString) frame = g_string_new (NULL);
  g_autoptr (GString) dates = g_string_new (NULL);
  const char *word;

  if (headline != NULL)
    read_headline (&words, reader, headline);
  mark_numbers (words.parts);
  word = words.text->str;
  for (guint i = 0; i < words.parts->len; i++, word += strlen (word) + 1)
    g_string_append_printf (g_array_index (words.parts, Part, i) >= WEEKDAY ? dates : frame, "%s ",
                            word);
  print->frame = attache_story_hash ('=', frame->str, frame->len);
  print->dates = dates->len > 0 ? attache_story_hash ('@', dates->str, dates->len) : 0;
  print->feed = feed != NULL && *feed != '\0' ? attache_story_hash ('>', feed, strlen (feed)) : 0;
  g_string_free (words.text, TRUE);
  g_array_unref (words.parts);
}

/**
 * attache_story_print_is_other_issue:
 *
 * Returns: whether two items of one feed, or of feeds not known, have headlines that differ in
 *   nothing but their weekdays, months and days, both having some
 */
gboolean
attache_story_print_is_other_issue (const AttacheStoryPrint *self, const AttacheStoryPrint *other)
{
  return self->feed == other->feed && self->frame == other->frame && self->dates != 0
         && other->dates != 0 && self->dates != other->dates;
}
