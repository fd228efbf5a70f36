/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-panel-private.h"

#include "panel/attache-citation.h"
#include "panel/attache-link.h"
#include "panel/attache-parts.h"
#include "panel/attache-selector.h"
#include "panel/attache-story-section.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define SHOW_SENTENCE  "attache.show-sentence"
#define SHOW_STATEMENT "attache.show-statement"

static void
emit_places (AttachePanel *self, const AttachePlace *places, guint n_places)
{
  g_clear_pointer (&self->places, g_ptr_array_unref);
  self->places = attache_selector_list_new (self->reading->text, places, n_places);
  g_signal_emit_by_name (self, "show-quote", self->places);
}

/* One row at most looks current: the sentence or the statement shown in the article. */
static void
choose_row (AttachePanel *self, GVariant *sentence, GVariant *statement)
{
  attache_panel_forget_choice (self);
  attache_entity_section_set_step (self->entities, ATTACHE_PANEL_NOTHING, 0);
  attache_rows_set_current (self->summary, SHOW_SENTENCE, sentence);
  attache_rows_set_current (self->statements, SHOW_STATEMENT, statement);
}

static void
show_sentence (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePanel *self = data;
  guint index = g_variant_get_uint32 (target);
  AttacheReadingSentence *sentence;

  if (self->reading == NULL || index >= self->reading->summary->len)
    return;
  sentence = self->reading->summary->pdata[index];
  choose_row (self, target, NULL);
  emit_places (self, &sentence->place, 1);
}

static AttacheReadingSpeaker *
get_speaker (AttachePanel *self, guint index)
{
  return self->reading != NULL && index < self->reading->speakers->len
             ? self->reading->speakers->pdata[index]
             : NULL;
}

static AttacheReadingStatement *
get_statement (AttachePanel *self, guint speaker, guint index)
{
  AttacheReadingSpeaker *who = get_speaker (self, speaker);

  return who != NULL && index < who->statements->len ? who->statements->pdata[index] : NULL;
}

static void
show_statement (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePanel *self = data;
  AttacheReadingStatement *statement;
  guint speaker, index;

  g_variant_get (target, "(uu)", &speaker, &index);
  statement = get_statement (self, speaker, index);
  if (statement == NULL)
    return;
  choose_row (self, NULL, target);
  self->speaker = speaker;
  self->statement = index;
  emit_places (self, (AttachePlace *)statement->content->data, statement->content->len);
}

static void
show_entity (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePanel *self = data;
  guint index = g_variant_get_uint32 (target);
  AttacheReadingEntity *entity;
  guint mention;

  if (self->reading == NULL || index >= self->reading->entities->len)
    return;
  entity = self->reading->entities->pdata[index];
  mention = index == self->entity ? (self->mention + 1) % entity->mentions->len : 0;
  choose_row (self, NULL, NULL);
  self->entity = index;
  self->mention = mention;
  attache_entity_section_set_step (self->entities, index, mention);
  emit_places (self, &g_array_index (entity->mentions, AttachePlace, mention), 1);
}

static void
put_on_clipboard (AttachePanel *self, const char *words, const char *message)
{
  GtkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self), GDK_SELECTION_CLIPBOARD);

  gtk_clipboard_set_text (clipboard, words, -1);
  attache_panel_show_message (self, message);
}

/* The address that a citation names: NULL for the feed's. */
static const char *
get_source (AttachePanel *self)
{
  return attache_panel_is_of_page (self) ? attache_panel_get_page (self) : NULL;
}

static void
copy_one (AttachePanel *self, guint speaker, guint index)
{
  AttacheReadingStatement *statement = get_statement (self, speaker, index);
  g_autofree char *words = NULL;

  if (statement == NULL)
    return;
  words = attache_citation_for_statement (self->article, get_source (self),
                                          get_speaker (self, speaker), statement);
  put_on_clipboard (self, words, _ ("The statement was copied with its source."));
}

static void
copy_statement (GSimpleAction *action, GVariant *target, gpointer data)
{
  guint speaker, index;

  g_variant_get (target, "(uu)", &speaker, &index);
  copy_one (data, speaker, index);
}

/* The statement last clicked; else the summary. */
static void
copy (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePanel *self = data;
  g_autofree char *words = NULL;

  if (self->reading == NULL)
    return;
  if (get_statement (self, self->speaker, self->statement) != NULL)
    {
      copy_one (self, self->speaker, self->statement);
      return;
    }
  words = attache_citation_for_summary (self->article, get_source (self), self->reading,
                                        attache_panel_get_length (self));
  put_on_clipboard (self, words, _ ("The summary was copied with its source."));
}

/* For Ctrl+C: the statement that has the focus; elsewhere what the button in the header copies.
 * FALSE if there is no briefing to copy from. */
gboolean
attache_panel_copy_focused (AttachePanel *self)
{
  GtkWidget *window = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;
  GtkActionable *row = GTK_IS_ACTIONABLE (focus) ? GTK_ACTIONABLE (focus) : NULL;

  if (!g_action_group_get_action_enabled (G_ACTION_GROUP (self->actions), "copy"))
    return FALSE;
  if (row != NULL && g_strcmp0 (gtk_actionable_get_action_name (row), SHOW_STATEMENT) == 0)
    copy_statement (NULL, gtk_actionable_get_action_target_value (row), self);
  else
    copy (NULL, NULL, self);
  return TRUE;
}

static void
analyse_anyway (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePanel *self = data;

  self->anyway = TRUE;
  attache_panel_show_again (self);
}

static void
emit_preferences (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_signal_emit_by_name (data, "preferences");
}

static void
emit_retry (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_signal_emit_by_name (data, "retry");
}

static void
analyse_mail (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_signal_emit_by_name (data, "analyse-mail", FALSE);
}

static void
analyse_folder (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_signal_emit_by_name (data, "analyse-mail", TRUE);
}

static void
show_topic (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePanel *self = data;
  guint index = g_variant_get_uint32 (target);
  AttachePlace place;

  if (self->reading == NULL || self->beside == NULL || index >= self->beside->topics->len)
    return;
  if (attache_beside_topic_find_place (self->beside->topics->pdata[index], self->reading->text,
                                       &place))
    {
      choose_row (self, NULL, NULL);
      emit_places (self, &place, 1);
    }
  else
    attache_panel_show_message (self, _ ("The topic matches by something outside of the text."));
}

static const AttacheOutlet *
find_outlet (AttachePanel *self, const char *key)
{
  for (guint i = 0; self->beside != NULL && i < self->beside->others->len; i++)
    {
      const AttacheOutlet *outlet = self->beside->others->pdata[i];

      if (g_str_equal (outlet->key, key))
        return outlet;
    }
  return NULL;
}

static void
open_outlet (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePanel *self = data;
  guint index = g_variant_get_uint32 (target);

  if (self->beside != NULL && index < self->beside->others->len)
    attache_link_request (self, ((AttacheOutlet *)self->beside->others->pdata[index])->link);
}

static void
arrange (AttachePanel *self, const char *method, const char *key)
{
  g_signal_emit_by_name (self, "arrange", method, key);
}

static void
separate (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePanel *self = data;
  const char *key = g_variant_get_string (target, NULL);
  const AttacheOutlet *outlet = find_outlet (self, key);

  if (outlet == NULL)
    return;
  g_ptr_array_add (self->taken_out, attache_taken_out_new (outlet));
  arrange (self, "Separate", key);
}

static void
separate_this (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePanel *self = data;

  g_ptr_array_add (self->taken_out, attache_taken_out_new (NULL));
  arrange (self, "Separate", NULL);
}

static void
release (GSimpleAction *action, GVariant *target, gpointer data)
{
  arrange (data, "Release", g_variant_get_string (target, NULL));
}

/* The item goes back to where it was: by the user's wish, or by ours. */
static void
undo (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePanel *self = data;
  const char *key = g_variant_get_string (target, NULL);

  for (guint i = 0; i < self->taken_out->len; i++)
    {
      AttacheTakenOut *taken_out = self->taken_out->pdata[i];
      const char *method = taken_out->pinned ? "Join" : "Release";

      if (g_strcmp0 (taken_out->key, *key != '\0' ? key : NULL) != 0)
        continue;
      g_ptr_array_remove_index (self->taken_out, i);
      arrange (self, method, *key != '\0' ? key : NULL);
      return;
    }
}

static void
emit_person (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_signal_emit_by_name (data, "show-person", g_variant_get_string (target, NULL));
}

static void
emit_fetch (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_signal_emit_by_name (data, "fetch", g_variant_get_boolean (target));
}

static void
open_page (GSimpleAction *action, GVariant *target, gpointer data)
{
  attache_panel_open_page (data);
}

static void
open_passage (GSimpleAction *action, GVariant *target, gpointer data)
{
  attache_panel_open_passage (data);
}

static void
pause_or_resume (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_signal_emit_by_name (data, "pause", !((AttachePanel *)data)->paused);
}

static void
close_welcome (GSimpleAction *action, GVariant *target, gpointer data)
{
  g_settings_set_boolean (((AttachePanel *)data)->settings, "show-welcome", FALSE);
}

static const GActionEntry entries[] = {
  { "show-topic", show_topic, "u" },
  { "open-outlet", open_outlet, "u" },
  { "separate", separate, "s" },
  { "separate-this", separate_this },
  { "release", release, "s" },
  { "undo", undo, "s" },
  { "show-person", emit_person, "s" },
  { "fetch", emit_fetch, "b" },
  { "open-page", open_page },
  { "open-passage", open_passage },
  { "pause", pause_or_resume },
  { "close-welcome", close_welcome },
  { "show-sentence", show_sentence, "u" },
  { "show-statement", show_statement, "(uu)" },
  { "show-entity", show_entity, "u" },
  { "copy-statement", copy_statement, "(uu)" },
  { "copy", copy },
  { "anyway", analyse_anyway },
  { "analyse-mail", analyse_mail },
  { "analyse-folder", analyse_folder },
  { "preferences", emit_preferences },
  { "retry", emit_retry },
};

/* What the rows and buttons of @self do. */
GSimpleActionGroup *
attache_panel_actions_new (AttachePanel *self)
{
  GSimpleActionGroup *actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  return actions;
}
