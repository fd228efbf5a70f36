/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-topic-preview.h"

#include "brief/attache-json-topics.h"
#include "panel/attache-answers.h"
#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-preferences-private.h"
#include "panel/attache-question.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* After the last change; items looked at; and items shown, at most. */
#define PAUSE_MS    500
#define ITEMS       200
#define ITEMS_SHOWN 50
#define LIST_HEIGHT 150

struct _AttacheTopicPreview
{
  GtkBox parent_instance;
  AttacheClient *client;
  char *topic; /* as JSON; of the last question */
  GtkWidget *summary;
  GtkWidget *spinner;
  GtkWidget *messages;
  GtkWidget *list;
  guint pause;
};

G_DEFINE_FINAL_TYPE (AttacheTopicPreview, attache_topic_preview, GTK_TYPE_BOX)

static void
set_busy (AttacheTopicPreview *self, gboolean busy)
{
  g_object_set (self->spinner, "active", busy, NULL);
}

static void
set_summary (AttacheTopicPreview *self, const char *words)
{
  gtk_label_set_text (GTK_LABEL (self->summary), words);
}

static void
clear (AttacheTopicPreview *self)
{
  gtk_container_foreach (GTK_CONTAINER (self->list), (GtkCallback)gtk_widget_destroy, NULL);
  attache_preferences_note_set (self->messages, NULL);
}

/* ---- the answer ---- */

static GtkWidget *
sentence_new (const AttachePreviewItem *item)
{
  GtkWidget *label = attache_label_new (item->sentence, NULL);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  for (guint i = 0; i < item->marks->len; i++)
    {
      const AttacheMark *mark = &g_array_index (item->marks, AttacheMark, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = mark->start;
      bold->end_index = mark->end;
      pango_attr_list_insert (attributes, bold);
    }
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  return label;
}

static void
add_item (AttacheTopicPreview *self, const AttachePreviewItem *item)
{
  GtkWidget *row = attache_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_container_add (GTK_CONTAINER (row), attache_label_new (item->title, NULL));
  if (*item->feed != '\0')
    gtk_container_add (GTK_CONTAINER (row), attache_label_new (item->feed, "attache-quiet"));
  if (*item->sentence != '\0')
    {
      GtkWidget *sentence = sentence_new (item);

      gtk_style_context_add_class (gtk_widget_get_style_context (sentence), "attache-said");
      gtk_container_add (GTK_CONTAINER (row), sentence);
    }
  attache_widget_set_name (row, item->title);
  gtk_widget_show (row);
  gtk_container_add (GTK_CONTAINER (self->list), row);
}

static void
add_rest (AttacheTopicPreview *self, guint rest)
{
  g_autofree char *words = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u more is not shown.", "%u more are not shown.", rest), rest);

  gtk_container_add (GTK_CONTAINER (self->list), attache_label_new (words, "attache-quiet"));
}

static char *
summarize (const AttachePreview *preview)
{
  if (preview->of == 0)
    return g_strdup (_ ("There are no items yet that it could match."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Matches %u of the last item",
                                       "Matches %u of the last %u items", preview->of),
                          preview->matched, preview->of);
}

static void
show (AttacheTopicPreview *self, const AttachePreview *preview)
{
  g_autofree char *words = summarize (preview);
  g_autofree char *messages = g_strjoinv ("\n", preview->messages);
  guint shown = MIN (preview->items->len, ITEMS_SHOWN);

  clear (self);
  set_summary (self, words);
  attache_preferences_note_set (self->messages, messages);
  for (guint i = 0; i < shown; i++)
    add_item (self, preview->items->pdata[i]);
  if (preview->matched > shown)
    add_rest (self, preview->matched - shown);
}

static void
on_preview (GtkWidget *owner, const char *reply, const GError *error)
{
  AttacheTopicPreview *self = ATTACHE_TOPIC_PREVIEW (owner);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (AttachePreview) preview
      = reply != NULL ? attache_answers_read_preview (reply, &wrong) : NULL;

  set_busy (self, FALSE);
  if (preview != NULL)
    {
      show (self, preview);
      return;
    }
  clear (self);
  set_summary (self, _ ("There is no preview."));
  attache_preferences_note_set (self->messages,
                                attache_question_explain (error != NULL ? error : wrong));
}

/* ---- the question ---- */

static gboolean
ask (gpointer data)
{
  AttacheTopicPreview *self = data;

  self->pause = 0;
  attache_question_ask (GTK_WIDGET (self), self->client, "Preview",
                        g_variant_new ("(su)", self->topic, ITEMS), on_preview);
  return G_SOURCE_REMOVE;
}

static void
stop (AttacheTopicPreview *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  attache_question_forget (GTK_WIDGET (self), "Preview");
}

/* ---- the whole ---- */

static GtkWidget *
head_new (AttacheTopicPreview *self)
{
  GtkWidget *head = attache_box_new (GTK_ORIENTATION_HORIZONTAL, ATTACHE_SPACING);

  self->summary = attache_preferences_heading_new ("");
  gtk_widget_set_margin_top (self->summary, 0);
  self->spinner = gtk_spinner_new ();
  attache_widget_set_name (self->spinner, _ ("Looking for items"));
  gtk_box_pack_start (GTK_BOX (head), self->summary, TRUE, TRUE, 0);
  gtk_box_pack_end (GTK_BOX (head), self->spinner, FALSE, FALSE, 0);
  g_object_set (head, "margin-start", 18, "margin-end", 18, "margin-top", ATTACHE_SPACING, NULL);
  gtk_widget_show_all (head);
  return head;
}

static GtkWidget *
body_new (AttacheTopicPreview *self)
{
  GtkWidget *body = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING);
  GtkWidget *scroller = attache_preferences_scroller_new (body);

  self->messages = attache_preferences_note_new (NULL);
  self->list = attache_box_new (GTK_ORIENTATION_VERTICAL, 12);
  attache_widget_set_name (self->list, _ ("Items that it matches"));
  gtk_widget_show (self->list);
  gtk_container_add (GTK_CONTAINER (body), self->messages);
  gtk_container_add (GTK_CONTAINER (body), self->list);
  g_object_set (body, "margin-start", 18, "margin-end", 18, "margin-bottom", 12, "visible", TRUE,
                NULL);
  gtk_widget_set_vexpand (scroller, FALSE);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  /* By keys too. */
  gtk_widget_set_can_focus (scroller, TRUE);
  attache_widget_set_name (scroller, _ ("Preview"));
  return scroller;
}

static void
attache_topic_preview_init (AttacheTopicPreview *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), ATTACHE_SPACING);
  gtk_style_context_add_class (gtk_widget_get_style_context (GTK_WIDGET (self)), "attache-preview");
  gtk_box_pack_start (GTK_BOX (self), head_new (self), FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), body_new (self), TRUE, TRUE, 0);
}

static void
attache_topic_preview_dispose (GObject *object)
{
  AttacheTopicPreview *self = ATTACHE_TOPIC_PREVIEW (object);

  stop (self);
  g_clear_object (&self->client);
  g_clear_pointer (&self->topic, g_free);
  G_OBJECT_CLASS (attache_topic_preview_parent_class)->dispose (object);
}

static void
attache_topic_preview_class_init (AttacheTopicPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_topic_preview_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-box");
}

/**
 * attache_topic_preview_new:
 *
 * Returns: (transfer floating): an empty preview
 */
GtkWidget *
attache_topic_preview_new (AttacheClient *client)
{
  AttacheTopicPreview *self = g_object_new (ATTACHE_TYPE_TOPIC_PREVIEW, "visible", TRUE, NULL);

  self->client = g_object_ref (client);
  return GTK_WIDGET (self);
}

/**
 * attache_topic_preview_set_topic:
 * @topic: a topic; the same again changes nothing
 *
 * Shows what it matches, after a short pause in which it may change again.
 */
void
attache_topic_preview_set_topic (AttacheTopicPreview *self, const AttacheTopic *topic)
{
  g_autofree char *json = attache_json_write_topic (topic);

  if (g_strcmp0 (json, self->topic) == 0)
    return;
  g_free (self->topic);
  self->topic = g_steal_pointer (&json);
  stop (self);
  if (topic->conditions[ATTACHE_TOPIC_ALL]->len + topic->conditions[ATTACHE_TOPIC_ANY]->len == 0)
    {
      clear (self);
      set_busy (self, FALSE);
      set_summary (self, _ ("Matches nothing yet"));
      attache_preferences_note_set (
          self->messages, _ ("Add a condition that must hold; what it matches is shown here."));
      return;
    }
  set_busy (self, TRUE);
  self->pause = g_timeout_add (PAUSE_MS, ask, self);
}
