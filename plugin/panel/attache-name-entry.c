/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-name-entry.h"

#include "panel/attache-answers.h"
#include "panel/attache-country.h"
#include "panel/attache-question.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Names in the list, of each source; and the pause after a key before anybody is asked. */
#define MOST     8
#define PAUSE_MS 120

enum
{
  COLUMN_VALUE,
  COLUMN_LABEL,
  COLUMN_DETAIL
};

struct _AttacheNameEntry
{
  GtkEntry parent_instance;
  AttacheClient *client;
  AttacheGazette *gazette; /* (nullable): of persons of the store only */
  AttacheTopicKind kind;
  GtkListStore *found;
  GCancellable *cancellable; /* of the question to the gazetteer */
  gulong changed;
  guint pause;
};

G_DEFINE_FINAL_TYPE (AttacheNameEntry, attache_name_entry, GTK_TYPE_ENTRY)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
cancel (AttacheNameEntry *self)
{
  g_clear_handle_id (&self->pause, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  attache_question_forget (GTK_WIDGET (self), "Names");
  attache_question_forget (GTK_WIDGET (self), "Feeds");
}

/* ---- the list ---- */

static gboolean
is_listed (AttacheNameEntry *self, const char *label)
{
  GtkTreeModel *model = GTK_TREE_MODEL (self->found);
  GtkTreeIter iter;
  gboolean same = FALSE;

  for (gboolean more = gtk_tree_model_get_iter_first (model, &iter); more && !same;
       more = gtk_tree_model_iter_next (model, &iter))
    {
      g_autofree char *other = NULL;

      gtk_tree_model_get (model, &iter, COLUMN_LABEL, &other, -1);
      same = g_strcmp0 (label, other) == 0;
    }
  return same;
}

static void
list (AttacheNameEntry *self, const char *value, const char *label, const char *detail)
{
  if (!is_listed (self, label))
    gtk_list_store_insert_with_values (self->found, NULL, -1, COLUMN_VALUE, value, COLUMN_LABEL,
                                       label, COLUMN_DETAIL, detail, -1);
}

/* GTK looks at the list only after a key, and answers come later. */
static void
show_list (AttacheNameEntry *self)
{
  if (!gtk_widget_has_focus (GTK_WIDGET (self)))
    return;
  g_signal_handler_block (self, self->changed);
  g_signal_emit_by_name (self, "changed");
  g_signal_handler_unblock (self, self->changed);
}

static const char *
get_typed (AttacheNameEntry *self)
{
  const char *text = gtk_entry_get_text (GTK_ENTRY (self));

  return text + strspn (text, " ");
}

/* ---- those who know names ---- */

/* Countries are kept as codes, and shown in the user's words. */
static void
list_gazetteer_name (AttacheNameEntry *self, const char *name)
{
  gboolean countries = self->kind == ATTACHE_TOPIC_COUNTRY || self->kind == ATTACHE_TOPIC_SPEAKER;
  g_autofree char *code = countries ? attache_country_dup_code (name) : NULL;

  if (code != NULL)
    list (self, code, attache_country_get_name (code), NULL);
  else
    list (self, name, name, NULL);
}

static void
on_gazette (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheNameEntry) self = data;
  g_auto (GStrv) names = attache_gazette_complete_finish (result, NULL);

  if (names == NULL || g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  for (guint i = 0; names[i] != NULL; i++)
    list_gazetteer_name (self, names[i]);
  show_list (self);
}

static void
ask_gazette (AttacheNameEntry *self)
{
  self->cancellable = g_cancellable_new ();
  attache_gazette_complete_async (self->gazette, self->kind, get_typed (self), MOST,
                                  self->cancellable, on_gazette, g_object_ref (self));
}

static void
list_countries (AttacheNameEntry *self)
{
  g_auto (GStrv) codes = attache_country_complete (get_typed (self), MOST);

  for (guint i = 0; codes[i] != NULL; i++)
    list (self, codes[i], attache_country_get_name (codes[i]), NULL);
}

static gboolean
is_of_kind (const char *type, AttacheTopicKind kind)
{
  gboolean person = g_str_equal (type, "PER"), body = g_str_equal (type, "ORG");

  switch (kind)
    {
    case ATTACHE_TOPIC_PERSON:
      return person;
    case ATTACHE_TOPIC_BODY:
      return body;
    case ATTACHE_TOPIC_SPEAKER:
      return person || body;
    case ATTACHE_TOPIC_PLACE:
      return !person && !body;
    default:
      return FALSE;
    }
}

static char *
describe (guint items)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u item", "%'u items", items), items);
}

static void
on_names (GtkWidget *owner, const char *reply, const GError *error)
{
  AttacheNameEntry *self = ATTACHE_NAME_ENTRY (owner);
  g_autoptr (GPtrArray) names = reply != NULL ? attache_answers_read_names (reply, NULL) : NULL;
  guint listed = 0;

  for (guint i = 0; names != NULL && i < names->len && listed < MOST; i++)
    {
      const AttacheNameAnswer *name = names->pdata[i];
      g_autofree char *detail = describe (name->items);

      if (!is_of_kind (name->type, self->kind))
        continue;
      list (self, name->name, name->name, detail);
      listed++;
    }
  show_list (self);
}

static void
ask_store (AttacheNameEntry *self)
{
  GVariantBuilder options;

  g_variant_builder_init (&options, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&options, "{sv}", "beginning", g_variant_new_string (get_typed (self)));
  attache_question_ask (GTK_WIDGET (self), self->client, "Names",
                        g_variant_new ("(a{sv})", &options), on_names);
}

static void
on_feeds (GtkWidget *owner, const char *reply, const GError *error)
{
  AttacheNameEntry *self = ATTACHE_NAME_ENTRY (owner);
  g_autoptr (GPtrArray) feeds = reply != NULL ? attache_answers_read_feeds (reply, NULL) : NULL;
  g_autofree char *typed = g_utf8_casefold (get_typed (self), -1);

  for (guint i = 0; feeds != NULL && i < feeds->len; i++)
    {
      const AttacheFeedAnswer *feed = feeds->pdata[i];
      g_autofree char *title = g_utf8_casefold (feed->title, -1);
      g_autofree char *detail = describe (feed->items);

      if (strstr (title, typed) != NULL || strstr (feed->url, typed) != NULL)
        list (self, feed->title, feed->title, detail);
    }
  show_list (self);
}

static gboolean
ask (gpointer data)
{
  AttacheNameEntry *self = data;

  self->pause = 0;
  gtk_list_store_clear (self->found);
  if (self->kind == ATTACHE_TOPIC_FEED)
    attache_question_ask (GTK_WIDGET (self), self->client, "Feeds", NULL, on_feeds);
  else
    {
      if (self->kind == ATTACHE_TOPIC_COUNTRY || self->kind == ATTACHE_TOPIC_SPEAKER)
        list_countries (self);
      if (self->gazette != NULL)
        ask_gazette (self);
      if (self->kind != ATTACHE_TOPIC_COUNTRY)
        ask_store (self);
    }
  return G_SOURCE_REMOVE;
}

static void
on_changed (AttacheNameEntry *self)
{
  cancel (self);
  if (*get_typed (self) == '\0' || self->kind == ATTACHE_TOPIC_PHRASE
      || self->kind == ATTACHE_TOPIC_UNKNOWN)
    gtk_list_store_clear (self->found);
  else
    self->pause = g_timeout_add (PAUSE_MS, ask, self);
}

/* ---- choosing ---- */

static gboolean
on_match_selected (GtkEntryCompletion *completion, GtkTreeModel *model, GtkTreeIter *iter,
                   AttacheNameEntry *self)
{
  g_autofree char *value = NULL;

  gtk_tree_model_get (model, iter, COLUMN_VALUE, &value, -1);
  if (self->gazette != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, value);
  else
    {
      gtk_entry_set_text (GTK_ENTRY (self), value);
      gtk_editable_set_position (GTK_EDITABLE (self), -1);
    }
  return TRUE;
}

/* What is listed was asked for: it may match by another name. */
static gboolean
matches (GtkEntryCompletion *completion, const char *key, GtkTreeIter *iter, gpointer data)
{
  return TRUE;
}

static void
add_columns (GtkEntryCompletion *completion)
{
  GtkCellRenderer *name = gtk_cell_renderer_text_new ();
  GtkCellRenderer *detail = gtk_cell_renderer_text_new ();

  g_object_set (name, "ellipsize", PANGO_ELLIPSIZE_MIDDLE, NULL);
  g_object_set (detail, "xalign", 1.0, "scale", 0.85, NULL);
  gtk_cell_layout_pack_start (GTK_CELL_LAYOUT (completion), name, TRUE);
  gtk_cell_layout_pack_end (GTK_CELL_LAYOUT (completion), detail, FALSE);
  gtk_cell_layout_add_attribute (GTK_CELL_LAYOUT (completion), name, "text", COLUMN_LABEL);
  gtk_cell_layout_add_attribute (GTK_CELL_LAYOUT (completion), detail, "text", COLUMN_DETAIL);
}

static void
attache_name_entry_init (AttacheNameEntry *self)
{
  g_autoptr (GtkEntryCompletion) completion = gtk_entry_completion_new ();

  self->kind = ATTACHE_TOPIC_PERSON;
  self->found = gtk_list_store_new (3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  gtk_entry_completion_set_model (completion, GTK_TREE_MODEL (self->found));
  gtk_entry_completion_set_match_func (completion, matches, NULL, NULL);
  gtk_entry_completion_set_minimum_key_length (completion, 1);
  gtk_entry_completion_set_inline_completion (completion, FALSE);
  add_columns (completion);
  g_signal_connect_object (completion, "match-selected", G_CALLBACK (on_match_selected), self, 0);
  gtk_entry_set_completion (GTK_ENTRY (self), completion);
  gtk_entry_set_width_chars (GTK_ENTRY (self), 12);
  self->changed = g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
}

static void
attache_name_entry_dispose (GObject *object)
{
  AttacheNameEntry *self = ATTACHE_NAME_ENTRY (object);

  cancel (self);
  g_clear_object (&self->client);
  g_clear_pointer (&self->gazette, attache_gazette_unref);
  g_clear_object (&self->found);
  G_OBJECT_CLASS (attache_name_entry_parent_class)->dispose (object);
}

static void
attache_name_entry_class_init (AttacheNameEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_name_entry_dispose;
  /**
   * AttacheNameEntry::chosen:
   * @value: what a condition looks for
   *
   * A name was taken from the list.
   */
  signals[CHOSEN] = g_signal_new ("chosen", ATTACHE_TYPE_NAME_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

/**
 * attache_name_entry_new:
 * @client: whom to ask for names of the store
 * @gazette: (nullable): whom to ask for other names; without it a name that is taken from the list
 *   stays in the entry
 *
 * Returns: (transfer floating): an entry for persons
 */
GtkWidget *
attache_name_entry_new (AttacheClient *client, AttacheGazette *gazette)
{
  AttacheNameEntry *self = g_object_new (ATTACHE_TYPE_NAME_ENTRY, "visible", TRUE, NULL);

  self->client = g_object_ref (client);
  self->gazette = gazette != NULL ? attache_gazette_ref (gazette) : NULL;
  return GTK_WIDGET (self);
}

/**
 * attache_name_entry_set_kind:
 * @kind: what is looked for; nothing is completed of phrases
 */
void
attache_name_entry_set_kind (AttacheNameEntry *self, AttacheTopicKind kind)
{
  cancel (self);
  self->kind = kind;
  gtk_list_store_clear (self->found);
}
