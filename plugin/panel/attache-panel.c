/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-panel-private.h"

#include "base/attache-confidence.h"
#include "panel/attache-box.h"
#include "panel/attache-fetch-row.h"
#include "panel/attache-header.h"
#include "panel/attache-link.h"
#include "panel/attache-message.h"
#include "panel/attache-parts.h"
#include "panel/attache-progress.h"
#include "panel/attache-story-section.h"
#include "panel/attache-style-private.h"
#include "panel/attache-welcome.h"
#include "panel/attache-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

G_DEFINE_FINAL_TYPE (AttachePanel, attache_panel, GTK_TYPE_BOX)

/* How many sentences the user wants. */
guint
attache_panel_get_length (AttachePanel *self)
{
  return g_settings_get_int (self->settings, "summary-length");
}

/* Whether there is a reason not to show the reading, and which. */
static gboolean
find_reason (AttachePanel *self, AttacheState *state)
{
  AttacheReading *reading = self->reading;
  gboolean english = attache_reading_is_english (reading);
  gboolean short_ = reading->summary->len == 0 && reading->n_statements == 0;

  if (!english && reading->summary->len == 0)
    *state = ATTACHE_STATE_OTHER_LANGUAGE;
  else if (short_ && attache_reading_find_body (reading) == NULL)
    *state = ATTACHE_STATE_TOO_SHORT;
  else if (english && !short_ && reading->relevance < ATTACHE_RELEVANCE_THRESHOLD && !self->anyway
           && !g_settings_get_boolean (self->settings, "analyse-everything"))
    *state = ATTACHE_STATE_OTHER_NEWS;
  else
    return FALSE;
  return TRUE;
}

static void
set_enabled (AttachePanel *self, const char *action, gboolean enabled)
{
  GAction *found = g_action_map_lookup_action (G_ACTION_MAP (self->actions), action);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (found), enabled);
}

static void
scroll_to_top (AttachePanel *self)
{
  gtk_adjustment_set_value (
      gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
}

static void
show_page (AttachePanel *self, AttacheState state, const char *detail)
{
  g_clear_handle_id (&self->fill_source, g_source_remove);
  attache_state_page_set (self->page, state, detail);
  attache_header_set_reading (self->header, NULL, FALSE);
  set_enabled (self, "copy", FALSE);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->page);
  scroll_to_top (self);
}

/* One part in each turn of the main loop, and its layout before the next. */
static gboolean
fill_more (gpointer data)
{
  AttachePanel *self = data;

  if (attache_statement_section_fill (self->statements)
      || attache_entity_section_fill (self->entities))
    return G_SOURCE_CONTINUE;
  self->fill_source = 0;
  return G_SOURCE_REMOVE;
}

/* The row on the full text may say how much there is of the article. */
static void
show_header (AttachePanel *self)
{
  const AttacheFullText *text = self->beside != NULL ? self->beside->full_text : NULL;

  if (attache_article_get_fields (self->article)->mail)
    attache_header_set_mail (self->header, self->reading);
  else
    attache_header_set_reading (self->header, self->reading,
                                text == NULL || !attache_full_text_tells_coverage (text));
}

static void
fill (AttachePanel *self)
{
  attache_summary_section_fill (self->summary, self->reading, attache_panel_get_length (self));
  attache_statement_section_begin (self->statements, self->reading);
  attache_entity_section_begin (self->entities, self->reading);
  attache_panel_show_story (self);
  if (self->fill_source == 0)
    self->fill_source = g_idle_add (fill_more, self);
  show_header (self);
  set_enabled (self, "copy", TRUE);
  scroll_to_top (self);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->content);
}

/* Nothing is shown in the article, and no message stands. */
void
attache_panel_forget_choice (AttachePanel *self)
{
  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->speaker = self->statement = self->entity = self->mention = ATTACHE_PANEL_NOTHING;
  attache_panel_show_message (self, NULL);
}

/* Shows the reading, or why it is not shown. */
void
attache_panel_show_again (AttachePanel *self)
{
  AttacheState state;

  if (self->reading == NULL)
    return;
  attache_panel_forget_choice (self);
  if (find_reason (self, &state))
    {
      g_autofree char *why
          = state == ATTACHE_STATE_OTHER_NEWS ? attache_words_for_reasons (self->reading) : NULL;
      g_autofree char *detail
          = why != NULL ? g_strdup_printf (_ ("All that speaks for it: %s"), why) : NULL;

      show_page (self, state, detail);
    }
  else
    fill (self);
}

/* What belonged to another item. */
static void
forget_beside (AttachePanel *self)
{
  g_clear_pointer (&self->beside, attache_beside_unref);
  g_ptr_array_set_size (self->taken_out, 0);
  attache_panel_show_story (self);
  attache_panel_show_full_text (self);
}

/**
 * attache_panel_show_reading:
 * @article: the item
 * @reading: its briefing
 *
 * Shows a briefing, or says why there is not enough in it to be shown. The same one of the same
 * item changes nothing: what has the focus keeps it, and nothing moves.
 */
void
attache_panel_show_reading (AttachePanel *self, AttacheArticle *article, AttacheReading *reading)
{
  gboolean same = self->article != NULL && attache_article_equal (article, self->article);

  if (same && self->reading != NULL && attache_reading_equal (reading, self->reading))
    return;
  attache_article_ref (article);
  attache_reading_ref (reading);
  if (!same)
    {
      forget_beside (self);
      self->anyway = FALSE;
    }
  g_clear_pointer (&self->article, attache_article_unref);
  g_clear_pointer (&self->reading, attache_reading_unref);
  self->article = article;
  self->reading = reading;
  attache_panel_show_again (self);
}

/**
 * attache_panel_show_state:
 * @state: what to say
 * @detail: (nullable): a technical reason, as the system gave it
 *
 * Takes the briefing away and says @state.
 */
void
attache_panel_show_state (AttachePanel *self, AttacheState state, const char *detail)
{
  g_clear_pointer (&self->article, attache_article_unref);
  g_clear_pointer (&self->reading, attache_reading_unref);
  self->anyway = FALSE;
  forget_beside (self);
  attache_panel_forget_choice (self);
  show_page (self, state, detail);
}

/**
 * attache_panel_show_message:
 * @message: (nullable): one sentence
 *
 * Shows a sentence under the header for a while, or takes it away.
 */
void
attache_panel_show_message (AttachePanel *self, const char *message)
{
  attache_message_show (self->message, message);
}

/* The name of the topics stands in the header; what they and the story are, beside the briefing
 * or beside the word on why there is none. */
void
attache_panel_show_story (AttachePanel *self)
{
  attache_header_set_beside (self->header, self->beside);
  attache_story_section_fill (self->story, self->beside, self->taken_out);
}

/**
 * attache_panel_show_beside:
 * @beside: (nullable): what the service knows of the item shown beside its briefing
 *
 * Shows topics and story of the item and how it stands with its full text, or takes them away.
 */
void
attache_panel_show_beside (AttachePanel *self, AttacheBeside *beside)
{
  g_autoptr (AttacheBeside) old = self->beside;

  self->beside = beside != NULL ? attache_beside_ref (beside) : NULL;
  /* The service tells of every change; a row must not lose the focus for one elsewhere. */
  if (self->taken_out->len > 0 || !attache_beside_equal (old, beside))
    attache_panel_show_story (self);
  attache_panel_show_full_text (self);
  if (gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->content)
    show_header (self);
}

/**
 * attache_panel_show_progress:
 * @pending: items the service has still to read
 * @backlog: how many there were
 * @paused: whether it waits
 *
 * Shows how far the service is, while there is much to do.
 */
void
attache_panel_show_progress (AttachePanel *self, guint pending, guint backlog, gboolean paused)
{
  self->paused = paused;
  attache_progress_set (self->progress, pending, backlog, paused);
}

static GtkWidget *
content_new (AttachePanel *self)
{
  GtkWidget *content = attache_box_new (GTK_ORIENTATION_VERTICAL, 2 * ATTACHE_SPACING);

  self->summary = attache_summary_section_new ();
  self->statements = attache_statement_section_new ();
  self->entities = attache_entity_section_new ();
  self->story = attache_story_section_new ();
  gtk_container_add (GTK_CONTAINER (content), self->summary);
  gtk_container_add (GTK_CONTAINER (content), self->statements);
  gtk_container_add (GTK_CONTAINER (content), self->entities);
  gtk_container_add (GTK_CONTAINER (content), self->story);
  g_object_set (content, "margin-top", ATTACHE_MARGIN, "margin-bottom", ATTACHE_MARGIN, NULL);
  return content;
}

static GtkWidget *
stack_new (AttachePanel *self)
{
  GtkWidget *stack = gtk_stack_new ();

  self->page = attache_state_page_new ();
  self->content = content_new (self);
  gtk_widget_show (self->content);
  gtk_stack_set_homogeneous (GTK_STACK (stack), FALSE);
  gtk_container_add (GTK_CONTAINER (stack), self->page);
  gtk_container_add (GTK_CONTAINER (stack), self->content);
  gtk_widget_show (stack);
  return stack;
}

/* All below the header that may be longer than the panel. */
static GtkWidget *
body_new (AttachePanel *self)
{
  GtkWidget *body = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->fetch = attache_fetch_row_new ();
  self->stack = stack_new (self);
  gtk_box_pack_start (GTK_BOX (body), self->fetch, FALSE, FALSE, 0);
  gtk_box_pack_end (GTK_BOX (body), self->stack, TRUE, TRUE, 0);
  return body;
}

/* Until it was closed once, the card stands above whatever the panel shows. */
static void
on_show_welcome (AttachePanel *self)
{
  gboolean wanted = g_settings_get_boolean (self->settings, "show-welcome");

  if (!wanted && self->welcome != NULL)
    g_clear_pointer (&self->welcome, gtk_widget_destroy);
  if (!wanted || self->welcome != NULL)
    return;
  self->welcome = attache_welcome_new ();
  gtk_box_pack_start (GTK_BOX (gtk_widget_get_parent (self->stack)), self->welcome, FALSE, FALSE,
                      0);
  gtk_widget_show (self->welcome);
}

static void
attache_panel_init (AttachePanel *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->speaker = self->statement = self->entity = self->mention = ATTACHE_PANEL_NOTHING;
  self->taken_out = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_taken_out_free);
  self->actions = attache_panel_actions_new (self);
  gtk_widget_insert_action_group (widget, "attache", G_ACTION_GROUP (self->actions));
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_style_context_add_class (gtk_widget_get_style_context (widget), "attache-panel");
  attache_style_add ();
  self->header = attache_header_new ();
  self->message = attache_message_new ();
  self->progress = attache_progress_new ();
  self->scroller = attache_scroller_new (body_new (self));
  gtk_box_pack_start (GTK_BOX (self), self->header, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->progress, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (self), self->scroller, TRUE, TRUE, 0);
  attache_widget_set_name (widget, _ ("Attaché"));
  atk_object_set_role (gtk_widget_get_accessible (widget), ATK_ROLE_LANDMARK);
}

static gboolean
attache_panel_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  GdkModifierType primary
      = gtk_widget_get_modifier_mask (widget, GDK_MODIFIER_INTENT_PRIMARY_ACCELERATOR);

  if (GTK_WIDGET_CLASS (attache_panel_parent_class)->key_press_event (widget, event))
    return TRUE;
  if ((event->state & gtk_accelerator_get_default_mod_mask ()) != primary
      || gdk_keyval_to_lower (event->keyval) != GDK_KEY_c)
    return FALSE;
  return attache_panel_copy_focused (ATTACHE_PANEL (widget));
}

static void
attache_panel_dispose (GObject *object)
{
  AttachePanel *self = ATTACHE_PANEL (object);

  if (self->settings != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->settings, self);
      attache_style_remove ();
    }
  g_clear_object (&self->settings);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_pointer (&self->article, attache_article_unref);
  g_clear_pointer (&self->reading, attache_reading_unref);
  g_clear_pointer (&self->beside, attache_beside_unref);
  g_clear_pointer (&self->taken_out, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "attache", NULL);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (attache_panel_parent_class)->dispose (object);
}

static void
attache_panel_class_init (AttachePanelClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attache_panel_dispose;
  GTK_WIDGET_CLASS (klass)->key_press_event = attache_panel_key_press_event;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-panel");

  /**
   * AttachePanel::show-quote:
   * @selectors: (element-type AttacheSelector): the pieces, in article order
   *
   * The user wants to see a passage in the article.
   */
  g_signal_new ("show-quote", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_PTR_ARRAY);
  /**
   * AttachePanel::preferences:
   *
   * The user wants to change how the panel behaves.
   */
  g_signal_new ("preferences", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * AttachePanel::retry:
   *
   * The user wants the item to be tried once more.
   */
  g_signal_new ("retry", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * AttachePanel::analyse-mail:
   * @folder: whether all mail of its folder should be from now on
   *
   * The user wants the mail that is offered to be analysed.
   */
  g_signal_new ("analyse-mail", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_BOOLEAN);
  /**
   * AttachePanel::arrange:
   * @method: "Separate", "Join" or "Release"
   * @key: (nullable): which item, %NULL for the one that is shown; what it is joined with is the
   * one that is shown
   *
   * The user puts an item into the story, takes it out, or leaves it to us.
   */
  g_signal_new ("arrange", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                G_TYPE_STRING, G_TYPE_STRING);
  /**
   * AttachePanel::fetch:
   * @allow: whether its address may be of this computer or its network from now on
   *
   * The user wants the page that the item links to.
   */
  g_signal_new ("fetch", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_BOOLEAN);
  /**
   * AttachePanel::pause:
   * @pause: whether the service should wait, or go on
   */
  g_signal_new ("pause", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_BOOLEAN);
  /**
   * AttachePanel::show-person:
   * @name: a speaker
   *
   * The user wants to see everything that somebody said.
   */
  g_signal_new ("show-person", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  attache_link_add_signal (type);
}

/**
 * attache_panel_new:
 * @settings: settings of the schema `org.attache.Panel`
 *
 * Returns: (transfer floating): a panel that says that nothing is selected
 */
AttachePanel *
attache_panel_new (GSettings *settings)
{
  AttachePanel *self = g_object_new (ATTACHE_TYPE_PANEL, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_swapped (settings, "changed::summary-length",
                            G_CALLBACK (attache_panel_show_again), self);
  g_signal_connect_swapped (settings, "changed::analyse-everything",
                            G_CALLBACK (attache_panel_show_again), self);
  g_signal_connect_swapped (settings, "changed::show-welcome", G_CALLBACK (on_show_welcome), self);
  on_show_welcome (self);
  attache_panel_show_state (self, ATTACHE_STATE_NOTHING_SELECTED, NULL);
  return self;
}
