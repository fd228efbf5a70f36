/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-panel-private.h"

#include "panel/attache-citation.h"
#include "panel/attache-parts.h"
#include "panel/attache-selector.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define SHOW_SENTENCE  "attache.show-sentence"
#define SHOW_STATEMENT "attache.show-statement"

static void
emit_places (AttachePanel *self, const AttachePlace *places, guint n_places)
{
  g_autoptr (GPtrArray) selectors
      = attache_selector_list_new (self->reading->text, places, n_places);

  g_signal_emit_by_name (self, "show-quote", selectors);
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

static void
copy_one (AttachePanel *self, guint speaker, guint index)
{
  AttacheReadingStatement *statement = get_statement (self, speaker, index);
  g_autofree char *words = NULL;

  if (statement == NULL)
    return;
  words = attache_citation_for_statement (self->article, get_speaker (self, speaker), statement);
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
  words = attache_citation_for_summary (self->article, self->reading,
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

static const GActionEntry entries[] = {
  { "show-sentence", show_sentence, "u" },
  { "show-statement", show_statement, "(uu)" },
  { "show-entity", show_entity, "u" },
  { "copy-statement", copy_statement, "(uu)" },
  { "copy", copy },
  { "anyway", analyse_anyway },
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
