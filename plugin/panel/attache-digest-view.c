/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-digest-view.h"

#include "panel/attache-box.h"
#include "panel/attache-digest-story.h"
#include "panel/attache-parts.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Stories of a topic that are shown before "Show all". */
#define FOLD 8

/* With less room the topics do not stand beside the stories. */
#define SIDE_WIDTH 640

#define TOPIC "attache-topic"

struct _AttacheDigestView
{
  GtkBox parent_instance;

  GtkWidget *side_scroller;
  GtkWidget *side;
  GtkWidget *scroller;
  GtkWidget *stories;
  GPtrArray *sections; /* the box of each topic that has one */

  AttacheDigest *digest;
  guint topic; /* to be filled next */
  guint story;
  guint end; /* of the stories of the topic that are filled in now */
  guint fill_source;
  guint side_source;
};

G_DEFINE_FINAL_TYPE (AttacheDigestView, attache_digest_view, GTK_TYPE_BOX)

static AttacheDigestTopic *
get_topic (AttacheDigestView *self, guint index)
{
  return self->digest->topics->pdata[index];
}

/* One more takes no more room than the button that would hide it. */
static guint
shown_of (guint n)
{
  return n > FOLD + 1 ? FOLD : n;
}

/* -- the stories ------------------------------------------------------------------------------ */

/* The other stories of the topic take the place of the button. */
static void
unfold (GtkWidget *button, gpointer data)
{
  AttacheDigestView *self = data;
  GtkWidget *section = gtk_widget_get_parent (button);
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (section), TOPIC));
  gboolean focused = gtk_widget_has_focus (button);
  GtkWidget *first = NULL;

  for (guint i = FOLD; i < get_topic (self, index)->stories->len; i++)
    {
      GtkWidget *story = attache_digest_story_new (self->digest, index, i);

      gtk_container_add (GTK_CONTAINER (section), story);
      first = first != NULL ? first : story;
    }
  if (focused && first != NULL)
    gtk_widget_child_focus (first, GTK_DIR_TAB_FORWARD);
  gtk_widget_destroy (button);
}

static void
add_fold_button (AttacheDigestView *self, GtkWidget *section, const AttacheDigestTopic *topic)
{
  guint n = topic->stories->len;
  g_autofree char *text = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Show all %u story", "Show all %u stories", n), n);
  g_autofree char *name = g_strdup_printf ("%s: %s", attache_digest_topic_get_name (topic), text);
  GtkWidget *button = attache_fold_button_new (text, name);

  g_signal_connect (button, "clicked", G_CALLBACK (unfold), self);
  gtk_container_add (GTK_CONTAINER (section), button);
}

static void
add_more_note (GtkWidget *section, guint more)
{
  g_autofree char *words
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more story of less weight is left out.",
                                      "%u more stories of less weight are left out.", more),
                         more);
  GtkWidget *note = attache_label_new (words, "attache-quiet");

  gtk_style_context_add_class (gtk_widget_get_style_context (note), "attache-note");
  gtk_container_add (GTK_CONTAINER (section), note);
}

static void
end_section (AttacheDigestView *self, GtkWidget *section, const AttacheDigestTopic *topic)
{
  if (self->end < topic->stories->len)
    add_fold_button (self, section, topic);
  if (topic->more > 0)
    add_more_note (section, topic->more);
}

static GtkWidget *
begin_section (AttacheDigestView *self, const AttacheDigestTopic *topic)
{
  const char *name = attache_digest_topic_get_name (topic);
  GtkWidget *section = attache_section_new (name, 2 * ATTACHE_SPACING);

  g_object_set_data (G_OBJECT (section), TOPIC, GUINT_TO_POINTER (self->topic));
  gtk_container_add (GTK_CONTAINER (section),
                     attache_heading_new (name, topic->stories->len + topic->more));
  gtk_widget_show (section);
  gtk_container_add (GTK_CONTAINER (self->stories), section);
  g_ptr_array_add (self->sections, section);
  self->story = 0;
  self->end = shown_of (topic->stories->len);
  return section;
}

/* One story in each turn of the main loop. */
static gboolean
fill_more (gpointer data)
{
  AttacheDigestView *self = data;
  AttacheDigestTopic *topic;
  GtkWidget *section;

  if (self->topic >= self->digest->topics->len)
    {
      self->fill_source = 0;
      return G_SOURCE_REMOVE;
    }
  topic = get_topic (self, self->topic);
  section = self->topic < self->sections->len ? self->sections->pdata[self->topic]
                                              : begin_section (self, topic);
  gtk_container_add (GTK_CONTAINER (section),
                     attache_digest_story_new (self->digest, self->topic, self->story++));
  if (self->story == self->end)
    {
      end_section (self, section, topic);
      self->topic++;
    }
  return G_SOURCE_CONTINUE;
}

/* -- the topics at the side ------------------------------------------------------------------- */

static GtkWidget *
side_row_new (const AttacheDigestTopic *topic, guint index)
{
  const char *name = attache_digest_topic_get_name (topic);
  g_autofree char *text = g_strdup_printf (_ ("%s (%u)"), name, topic->stories->len + topic->more);
  GtkWidget *row = attache_row_new ("attache.go-to", g_variant_new_uint32 (index), text);

  gtk_container_add (GTK_CONTAINER (row), attache_label_new (text, NULL));
  return row;
}

static void
fill_side (AttacheDigestView *self)
{
  gtk_container_foreach (GTK_CONTAINER (self->side), (GtkCallback)gtk_widget_destroy, NULL);
  gtk_container_add (GTK_CONTAINER (self->side), attache_heading_new (_ ("Topics"), 0));
  for (guint i = 0; i < self->digest->topics->len; i++)
    gtk_container_add (GTK_CONTAINER (self->side), side_row_new (get_topic (self, i), i));
}

static gboolean
on_side_due (gpointer data)
{
  AttacheDigestView *self = data;

  self->side_source = 0;
  gtk_widget_set_visible (self->side_scroller,
                          gtk_widget_get_allocated_width (GTK_WIDGET (self)) >= SIDE_WIDTH);
  return G_SOURCE_REMOVE;
}

/* Not in the signal itself: a change of size while sizes are being given out is lost. */
static void
on_size_allocate (AttacheDigestView *self, GtkAllocation *allocation)
{
  if ((allocation->width >= SIDE_WIDTH) != gtk_widget_get_visible (self->side_scroller)
      && self->side_source == 0)
    self->side_source = g_idle_add (on_side_due, self);
}

/* -- the view --------------------------------------------------------------------------------- */

static void
forget (AttacheDigestView *self)
{
  g_clear_handle_id (&self->fill_source, g_source_remove);
  if (self->sections != NULL)
    g_ptr_array_set_size (self->sections, 0);
  g_clear_pointer (&self->digest, attache_digest_unref);
  self->topic = self->story = self->end = 0;
}

/**
 * attache_digest_view_show:
 * @digest: with at least one topic
 *
 * Shows a digest from its beginning.
 */
void
attache_digest_view_show (AttacheDigestView *self, AttacheDigest *digest)
{
  attache_digest_ref (digest);
  gtk_container_foreach (GTK_CONTAINER (self->stories), (GtkCallback)gtk_widget_destroy, NULL);
  forget (self);
  self->digest = digest;
  fill_side (self);
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  self->fill_source = g_idle_add (fill_more, self);
}

/**
 * attache_digest_view_go_to:
 * @topic: place of a topic
 *
 * Scrolls to the topic and gives its first story the focus. Fills in what is before it first.
 */
void
attache_digest_view_go_to (AttacheDigestView *self, guint topic)
{
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  GtkWidget *section;
  int y;

  if (self->digest == NULL || topic >= self->digest->topics->len)
    return;
  while (self->topic <= topic && fill_more (self) == G_SOURCE_CONTINUE)
    ;
  section = self->sections->pdata[topic];
  gtk_widget_child_focus (section, GTK_DIR_TAB_FORWARD);
  if (gtk_widget_translate_coordinates (section, self->stories, 0, 0, NULL, &y))
    gtk_adjustment_set_value (adjustment, y);
}

/* The topic that the focus is in, or that is at the top. */
static gint
find_current (AttacheDigestView *self)
{
  GtkAdjustment *adjustment
      = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  GtkWidget *top = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWidget *focus = GTK_IS_WINDOW (top) ? gtk_window_get_focus (GTK_WINDOW (top)) : NULL;
  guint topic, index;
  gint current = 0, y;

  if (focus != NULL && attache_digest_story_find (focus, &topic, &index))
    return topic;
  for (guint i = 0; i < self->sections->len; i++)
    if (gtk_widget_translate_coordinates (self->sections->pdata[i], self->stories, 0, 0, NULL, &y)
        && y <= gtk_adjustment_get_value (adjustment))
      current = i;
  return current;
}

/**
 * attache_digest_view_step:
 * @step: 1 for the next topic, -1 for the one before
 *
 * Goes to another topic, if there is one.
 */
void
attache_digest_view_step (AttacheDigestView *self, gint step)
{
  gint topic = find_current (self) + step;

  if (topic >= 0)
    attache_digest_view_go_to (self, topic);
}

static void
attache_digest_view_dispose (GObject *object)
{
  AttacheDigestView *self = ATTACHE_DIGEST_VIEW (object);

  g_clear_handle_id (&self->side_source, g_source_remove);
  forget (self);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  G_OBJECT_CLASS (attache_digest_view_parent_class)->dispose (object);
}

static void
attache_digest_view_class_init (AttacheDigestViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_digest_view_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-box");
}

static void
attache_digest_view_init (AttacheDigestView *self)
{
  GtkWidget *line = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

  self->sections = g_ptr_array_new ();
  self->side = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  attache_widget_set_name (self->side, _ ("Topics"));
  g_object_set (self->side, "margin-top", ATTACHE_MARGIN, "width-request", 200, NULL);
  self->side_scroller = attache_scroller_new (self->side);
  self->stories = attache_box_new (GTK_ORIENTATION_VERTICAL, 3 * ATTACHE_SPACING);
  g_object_set (self->stories, "margin-top", ATTACHE_MARGIN, "margin-bottom", ATTACHE_MARGIN, NULL);
  self->scroller = attache_scroller_new (self->stories);
  gtk_widget_hide (self->side_scroller);
  gtk_box_pack_start (GTK_BOX (self), self->side_scroller, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), line, FALSE, FALSE, 0);
  g_object_bind_property (self->side_scroller, "visible", line, "visible", G_BINDING_SYNC_CREATE);
  gtk_box_pack_start (GTK_BOX (self), self->scroller, TRUE, TRUE, 0);
  g_signal_connect_swapped (self, "size-allocate", G_CALLBACK (on_size_allocate), self);
}

/**
 * attache_digest_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
attache_digest_view_new (void)
{
  return g_object_new (ATTACHE_TYPE_DIGEST_VIEW, "visible", TRUE, NULL);
}
