/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-digest-story.h"

#include "panel/attache-box.h"
#include "panel/attache-link.h"
#include "panel/attache-moment.h"
#include "panel/attache-parts.h"
#include "panel/attache-speaker-title.h"
#include "panel/attache-statement-row.h"
#include "panel/attache-words.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Speakers of a story, and statements of one of them, that are shown before "Show all". */
#define VOICES 3
#define FOLD   3

#define PLACE "attache-place"

/* A story by its place, with the digest that holds it. */
typedef struct
{
  AttacheDigest *digest;
  guint topic;
  guint index;
} Place;

static void
place_free (gpointer data)
{
  Place *place = data;

  attache_digest_unref (place->digest);
  g_free (place);
}

static const AttacheDigestStory *
get_story (const Place *place)
{
  const AttacheDigestTopic *topic = place->digest->topics->pdata[place->topic];

  return topic->stories->pdata[place->index];
}

/* Without a link that can be opened the row is only words. */
static GtkWidget *
link_row_new (const char *link, const char *name)
{
  gboolean opens = attache_link_is_of_web (link);
  GtkWidget *row = attache_row_new (opens ? "attache.open" : NULL,
                                    opens ? g_variant_new_string (link) : NULL, name);

  gtk_widget_set_tooltip_text (row, opens ? link : NULL);
  return row;
}

static GtkWidget *
chip_new (const char *link, const char *words, const char *name)
{
  GtkWidget *chip = link_row_new (link, name);
  GtkStyleContext *context = gtk_widget_get_style_context (chip);

  gtk_style_context_remove_class (context, "attache-row");
  gtk_style_context_add_class (context, "attache-chip");
  gtk_container_add (GTK_CONTAINER (chip), attache_label_new (words, "attache-small-words"));
  return chip;
}

static GtkWidget *
chips_new (const char *name)
{
  GtkWidget *chips = attache_wrap_box_new (ATTACHE_SPACING);

  attache_widget_set_name (chips, name);
  atk_object_set_role (gtk_widget_get_accessible (chips), ATK_ROLE_GROUPING);
  g_object_set (chips, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, "visible",
                TRUE, NULL);
  return chips;
}

static GtkWidget *
outlet_chip_new (const AttacheOutlet *outlet, GDateTime *now)
{
  g_autofree char *feed = attache_words_on_one_line (attache_outlet_get_name (outlet));
  g_autofree char *title = attache_words_on_one_line (attache_outlet_get_title (outlet));
  g_autofree char *time = attache_moment_dup_time (outlet->published, now);
  g_autofree char *words = g_strdup_printf ("%s · %s", feed, attache_outlet_get_part (outlet));
  g_autofree char *about
      = g_strdup_printf ("%s%s%s", title, time != NULL ? "\n" : "", time != NULL ? time : "");
  g_autofree char *name = g_strdup_printf ("%s, %s", words, title);
  GtkWidget *chip = chip_new (outlet->link, words, name);

  gtk_widget_set_tooltip_text (chip, about);
  return chip;
}

static GtkWidget *
outlets_new (const AttacheDigestStory *story)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GtkWidget *chips = chips_new (_ ("Outlets"));

  for (guint i = 0; i < story->outlets->len; i++)
    gtk_container_add (GTK_CONTAINER (chips), outlet_chip_new (story->outlets->pdata[i], now));
  return chips;
}

static GtkWidget *
copy_button_new (const Place *place, const char *title)
{
  g_autofree char *name = g_strdup_printf (_ ("Copy the story: %s"), title);
  GtkWidget *button = attache_icon_button_new ("edit-copy-symbolic", "attache.copy-story",
                                               _ ("Copy the story (Ctrl+C)"));

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button),
                                          g_variant_new ("(uu)", place->topic, place->index));
  attache_widget_set_name (button, name);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "attache-small");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_can_focus (button, FALSE);
  return button;
}

static GtkWidget *
head_new (const Place *place)
{
  const AttacheDigestStory *story = get_story (place);
  const AttacheOutlet *best = attache_digest_story_get_best (story);
  g_autofree char *title = attache_words_on_one_line (
      story->title != NULL ? story->title : attache_outlet_get_title (best));
  GtkWidget *head = gtk_grid_new ();
  GtkWidget *row = link_row_new (best->link, title);
  GtkWidget *lines = attache_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_container_add (GTK_CONTAINER (lines), attache_label_new (title, "attache-speaker"));
  if (story->is_new)
    {
      GtkWidget *badge = attache_label_new (_ ("new story"), "attache-badge");

      gtk_widget_set_halign (badge, GTK_ALIGN_START);
      gtk_container_add (GTK_CONTAINER (lines), badge);
    }
  gtk_widget_show (lines);
  gtk_container_add (GTK_CONTAINER (row), lines);
  gtk_widget_set_hexpand (row, TRUE);
  gtk_container_add (GTK_CONTAINER (head), row);
  gtk_container_add (GTK_CONTAINER (head), copy_button_new (place, title));
  gtk_widget_show (head);
  return head;
}

static GtkWidget *
sentence_row_new (const AttacheDigestStory *story, const AttacheDigestSentence *sentence)
{
  const AttacheOutlet *outlet = attache_digest_story_find_outlet (story, sentence->key);
  g_autofree char *text = attache_words_on_one_line (sentence->text);
  GtkWidget *row = link_row_new (outlet->link, text);

  gtk_container_add (GTK_CONTAINER (row), attache_label_new (text, NULL));
  return row;
}

static GtkWidget *
carrier_chip_new (const AttacheCarrier *carrier)
{
  g_autofree char *feed
      = attache_words_on_one_line (carrier->feed != NULL ? carrier->feed : _ ("Unnamed feed"));
  g_autofree char *words = carrier->differs
                               ? g_strdup_printf ("%s · %s", feed, _ ("worded otherwise"))
                               : g_strdup (feed);
  g_autofree char *text = attache_words_on_one_line (carrier->text);
  g_autofree char *name = carrier->differs && *text != '\0'
                              ? g_strdup_printf ("%s: %s", words, text)
                              : g_strdup (words);
  GtkWidget *chip = chip_new (carrier->link, words, name);

  if (carrier->differs && *text != '\0')
    gtk_widget_set_tooltip_text (chip, text);
  return chip;
}

static GtkWidget *
saying_new (const AttacheSaying *saying)
{
  const char *fresh[] = { saying->is_new ? _ ("new") : NULL, NULL };
  GtkWidget *lines = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING / 2);
  GtkWidget *content = attache_statement_content_new (saying->statement, fresh);

  g_object_set (content, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, NULL);
  gtk_container_add (GTK_CONTAINER (lines), content);
  if (saying->carried->len > 0)
    {
      GtkWidget *chips = chips_new (_ ("Carried by"));

      for (guint i = 0; i < saying->carried->len; i++)
        gtk_container_add (GTK_CONTAINER (chips), carrier_chip_new (saying->carried->pdata[i]));
      gtk_widget_set_margin_start (chips, 2 * ATTACHE_MARGIN);
      gtk_container_add (GTK_CONTAINER (lines), chips);
    }
  gtk_widget_set_margin_bottom (lines, ATTACHE_SPACING);
  gtk_widget_show (lines);
  return lines;
}

/* One more takes no more room than the button that would hide it. */
static guint
shown_of (guint n, guint fold)
{
  return n > fold + 1 ? fold : n;
}

static void
focus_next (GtkWidget *button, GtkWidget *first)
{
  if (gtk_widget_has_focus (button) && first != NULL)
    gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
  gtk_widget_destroy (button);
}

/* The rest of what a speaker said takes the place of the button. */
static void
unfold_sayings (GtkWidget *button, gpointer voice)
{
  GtkWidget *group = gtk_widget_get_parent (button);
  GPtrArray *sayings = ((AttacheDigestVoice *)voice)->sayings;
  GtkWidget *first = NULL;

  for (guint i = FOLD; i < sayings->len; i++)
    {
      GtkWidget *row = saying_new (sayings->pdata[i]);

      gtk_container_add (GTK_CONTAINER (group), row);
      first = first != NULL ? first : row;
    }
  focus_next (button, first);
}

static GtkWidget *
fold_button_new (guint n, const char *what)
{
  g_autofree char *text
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show all %u", "Show all %u", n), n);
  g_autofree char *name = g_strdup_printf ("%s: %s", what, text);

  return attache_fold_button_new (text, name);
}

static GtkWidget *
voice_new (AttacheDigestVoice *voice)
{
  GtkWidget *group = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING / 2);
  GtkWidget *title = attache_speaker_title_new (voice->speaker);
  guint shown = shown_of (voice->sayings->len, FOLD);

  attache_speaker_title_take_focus (title);
  gtk_container_add (GTK_CONTAINER (group), title);
  for (guint i = 0; i < shown; i++)
    gtk_container_add (GTK_CONTAINER (group), saying_new (voice->sayings->pdata[i]));
  if (shown < voice->sayings->len)
    {
      GtkWidget *button = fold_button_new (voice->sayings->len, voice->speaker->name != NULL
                                                                    ? voice->speaker->name
                                                                    : _ ("Speaker not given"));

      g_signal_connect (button, "clicked", G_CALLBACK (unfold_sayings), voice);
      gtk_container_add (GTK_CONTAINER (group), button);
    }
  gtk_widget_show (group);
  return group;
}

/* The other speakers take the place of the button. */
static void
unfold_voices (GtkWidget *button, gpointer story)
{
  GtkWidget *group = gtk_widget_get_parent (button);
  GPtrArray *voices = ((AttacheDigestStory *)story)->voices;
  GtkWidget *first = NULL;

  for (guint i = VOICES; i < voices->len; i++)
    {
      GtkWidget *voice = voice_new (voices->pdata[i]);

      gtk_container_add (GTK_CONTAINER (group), voice);
      first = first != NULL ? first : voice;
    }
  focus_next (button, first);
}

static GtkWidget *
voices_new (const AttacheDigestStory *story)
{
  GtkWidget *group = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING);
  guint shown = shown_of (story->voices->len, VOICES);

  for (guint i = 0; i < shown; i++)
    gtk_container_add (GTK_CONTAINER (group), voice_new (story->voices->pdata[i]));
  if (shown < story->voices->len)
    {
      g_autofree char *text
          = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Show all %u speakers",
                                          "Show all %u speakers", story->voices->len),
                             story->voices->len);
      GtkWidget *button = attache_fold_button_new (text, text);

      g_signal_connect (button, "clicked", G_CALLBACK (unfold_voices), (gpointer)story);
      gtk_container_add (GTK_CONTAINER (group), button);
    }
  gtk_widget_show (group);
  return group;
}

static GtkWidget *
note_new (char *words)
{
  g_autofree char *line = attache_words_on_one_line (words);
  GtkWidget *note = attache_label_new (line, "attache-quiet");

  g_object_set (note, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, NULL);
  g_free (words);
  return note;
}

static void
add_notes (GtkWidget *box, const AttacheDigestStory *story)
{
  if (story->names != NULL && *story->names != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", story->names);

      gtk_container_add (GTK_CONTAINER (box),
                         note_new (g_strdup_printf (_ ("New names: %s"), names)));
    }
  if (story->more_statements > 0)
    gtk_container_add (
        GTK_CONTAINER (box),
        note_new (g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "%u more statement is not shown here.",
                         "%u more statements are not shown here.", story->more_statements),
            story->more_statements)));
}

/**
 * attache_digest_story_new:
 * @digest: a digest
 * @topic: place of a topic in it
 * @index: place of a story in the topic
 *
 * Its buttons do `attache.open`, `attache.copy-story` and `attache.show-person`.
 *
 * Returns: (transfer floating): all of the story
 */
GtkWidget *
attache_digest_story_new (AttacheDigest *digest, guint topic, guint index)
{
  Place *place = g_new0 (Place, 1);
  GtkWidget *box = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING);
  const AttacheDigestStory *story;

  *place = (Place){ attache_digest_ref (digest), topic, index };
  story = get_story (place);
  g_object_set_data_full (G_OBJECT (box), PLACE, place, place_free);
  gtk_container_add (GTK_CONTAINER (box), head_new (place));
  gtk_container_add (GTK_CONTAINER (box), outlets_new (story));
  for (guint i = 0; i < story->summary->len; i++)
    gtk_container_add (GTK_CONTAINER (box), sentence_row_new (story, story->summary->pdata[i]));
  gtk_container_add (GTK_CONTAINER (box), voices_new (story));
  add_notes (box, story);
  attache_widget_set_name (box, story->title != NULL ? story->title : _ ("Untitled"));
  atk_object_set_role (gtk_widget_get_accessible (box), ATK_ROLE_GROUPING);
  gtk_style_context_add_class (gtk_widget_get_style_context (box), "attache-story");
  gtk_widget_show (box);
  return box;
}

/**
 * attache_digest_story_find:
 * @inside: (nullable): any widget
 * @topic: (out): place of its topic
 * @index: (out): its place in the topic
 *
 * Finds the story that @inside is part of.
 *
 * Returns: %FALSE if it is of none
 */
gboolean
attache_digest_story_find (GtkWidget *inside, guint *topic, guint *index)
{
  for (; inside != NULL; inside = gtk_widget_get_parent (inside))
    {
      const Place *place = g_object_get_data (G_OBJECT (inside), PLACE);

      if (place == NULL)
        continue;
      *topic = place->topic;
      *index = place->index;
      return TRUE;
    }
  return FALSE;
}
