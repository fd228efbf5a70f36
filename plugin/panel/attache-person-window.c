/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-person-window.h"

#include "panel/attache-box.h"
#include "panel/attache-known-names.h"
#include "panel/attache-link.h"
#include "panel/attache-message.h"
#include "panel/attache-parts.h"
#include "panel/attache-saying-list.h"
#include "panel/attache-saying-row.h"
#include "panel/attache-state.h"
#include "panel/attache-style-private.h"
#include "panel/attache-words.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Names offered while somebody types, and statements asked for at once. */
#define NAMES      20
#define STATEMENTS 50

/* Answers without a statement that are followed in one go; then it waits until it is scrolled. */
#define MAX_EMPTY 200

struct _AttachePersonWindow
{
  GtkWindow parent_instance;

  AttacheClient *client;
  char *name;                /* whose statements are shown, or NULL */
  GCancellable *naming;      /* of the question for names */
  GCancellable *cancellable; /* of that for statements */
  gint64 next;               /* where to go on */
  guint n_empty;             /* answers without a statement, one after the other */
  GSimpleActionGroup *actions;
  GtkWidget *entry;
  GtkWidget *head;
  GtkWidget *title;
  GtkWidget *about; /* what is known of the name */
  GtkWidget *by;    /* the switch: said by, or said about */
  GtkWidget *words;
  GtkWidget *message;
  GtkWidget *stack;
  GtkWidget *page;
  GtkWidget *page_scroller;
  GtkWidget *names;
  GtkWidget *names_scroller;
  GtkWidget *list;
};

G_DEFINE_FINAL_TYPE (AttachePersonWindow, attache_person_window, GTK_TYPE_WINDOW)

static void
cancel (GCancellable **cancellable)
{
  if (*cancellable != NULL)
    g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
show_child (AttachePersonWindow *self, GtkWidget *child)
{
  gtk_widget_set_visible (self->head, child != self->names_scroller && self->name != NULL);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), child);
}

static void
show_state (AttachePersonWindow *self, AttacheState state, const char *detail)
{
  attache_state_page_set (self->page, state, detail);
  show_child (self, self->page_scroller);
}

static gboolean
is_by (AttachePersonWindow *self)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->by));
}

/* -- statements ------------------------------------------------------------------------------- */

static void ask (AttachePersonWindow *self);

/* Role and country as the newest statement that knows them has them. */
static void
show_about (AttachePersonWindow *self)
{
  AttacheSayingList *list = ATTACHE_SAYING_LIST (self->list);

  for (guint i = 0; is_by (self) && i < attache_saying_list_get_length (list); i++)
    {
      const AttacheSaying *saying = attache_saying_list_get (list, i);
      g_autofree char *about = attache_words_for_speaker (saying->speaker);

      if (about == NULL)
        continue;
      gtk_label_set_text (GTK_LABEL (self->about), about);
      gtk_widget_show (self->about);
      return;
    }
}

static void
show_sayings (AttachePersonWindow *self, AttacheSayings *sayings)
{
  AttacheSayingList *list = ATTACHE_SAYING_LIST (self->list);
  gboolean empty = sayings->list->len == 0, more = sayings->more;

  self->next = sayings->next;
  self->n_empty = empty ? self->n_empty + 1 : 0;
  if (empty && more && self->n_empty < MAX_EMPTY)
    {
      attache_sayings_free (sayings);
      ask (self);
      return;
    }
  attache_saying_list_take (list, sayings);
  if (attache_saying_list_get_length (list) == 0)
    {
      show_state (self, is_by (self) ? ATTACHE_STATE_PERSON_SILENT : ATTACHE_STATE_PERSON_NOT_SAID,
                  NULL);
      return;
    }
  show_about (self);
  show_child (self, self->list);
}

static void
on_sayings (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttachePersonWindow) self = data;
  g_autoptr (GError) error = NULL;
  AttacheSayings *sayings = attache_client_read_finish (ATTACHE_CLIENT (source), result, &error);

  if (sayings == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    {
      g_clear_pointer (&sayings, attache_sayings_free);
      return;
    }
  g_clear_object (&self->cancellable);
  if (sayings != NULL)
    show_sayings (self, sayings);
  else
    show_state (self, attache_state_for_answer_error (error), error->message);
}

/* Asks for the next statements of the name. */
static void
ask (AttachePersonWindow *self)
{
  const char *words = gtk_entry_get_text (GTK_ENTRY (self->words));
  GVariantDict options;

  cancel (&self->cancellable);
  if (self->name == NULL)
    return;
  self->cancellable = g_cancellable_new ();
  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, is_by (self) ? "name" : "about", "s", self->name);
  g_variant_dict_insert (&options, "limit", "u", STATEMENTS);
  if (*words != '\0')
    g_variant_dict_insert (&options, "words", "s", words);
  if (self->next != 0)
    g_variant_dict_insert (&options, "before", "x", self->next);
  attache_client_read_async (
      self->client, "StatementsOf", g_variant_new ("(@a{sv})", g_variant_dict_end (&options)),
      (AttacheClientReader)attache_sayings_new_from_json, (GDestroyNotify)attache_sayings_free,
      self->cancellable, on_sayings, g_object_ref (self));
}

static void
start (AttachePersonWindow *self)
{
  if (self->name == NULL)
    return;
  attache_message_show (self->message, NULL);
  attache_saying_list_clear (ATTACHE_SAYING_LIST (self->list), !is_by (self));
  self->next = 0;
  self->n_empty = 0;
  show_state (self, ATTACHE_STATE_PERSON_WORKING, NULL);
  ask (self);
}

/* -- names ------------------------------------------------------------------------------------ */

static GtkWidget *
name_row_new (const AttacheKnownName *name)
{
  g_autofree char *about = attache_known_name_dup_about (name);
  g_autofree char *full = g_strdup_printf ("%s, %s", name->name, about);
  GtkWidget *row = attache_row_new ("attache.show-person", g_variant_new_string (name->name), full);
  GtkWidget *lines = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_container_add (GTK_CONTAINER (lines), attache_label_new (name->name, "attache-speaker"));
  gtk_container_add (GTK_CONTAINER (lines), attache_label_new (about, "attache-quiet"));
  gtk_widget_show (lines);
  gtk_container_add (GTK_CONTAINER (row), lines);
  return row;
}

static void
clear_names (AttachePersonWindow *self)
{
  gtk_container_foreach (GTK_CONTAINER (self->names), (GtkCallback)gtk_widget_destroy, NULL);
}

static void
show_names (AttachePersonWindow *self, GPtrArray *names)
{
  clear_names (self);
  for (guint i = 0; i < names->len; i++)
    gtk_container_add (GTK_CONTAINER (self->names), name_row_new (names->pdata[i]));
  if (names->len > 0)
    show_child (self, self->names_scroller);
  else
    {
      g_clear_pointer (&self->name, g_free);
      show_state (self, ATTACHE_STATE_PERSON_UNKNOWN, NULL);
    }
}

static void
on_names (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttachePersonWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) names
      = attache_client_read_finish (ATTACHE_CLIENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_task_get_cancellable (G_TASK (result)) != self->naming)
    return;
  g_clear_object (&self->naming);
  if (names != NULL)
    show_names (self, names);
  else
    show_state (self, attache_state_for_answer_error (error), error->message);
}

/* While somebody types, once he pauses for a moment. */
static void
on_typed (AttachePersonWindow *self)
{
  g_autofree char *beginning = g_strstrip (g_strdup (gtk_entry_get_text (GTK_ENTRY (self->entry))));
  GVariantDict options;

  cancel (&self->naming);
  if (g_strcmp0 (beginning, self->name) == 0)
    return;
  if (*beginning == '\0')
    {
      g_clear_pointer (&self->name, g_free);
      clear_names (self);
      show_state (self, ATTACHE_STATE_PERSON_NONE, NULL);
      return;
    }
  self->naming = g_cancellable_new ();
  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "beginning", "s", beginning);
  g_variant_dict_insert (&options, "limit", "u", NAMES);
  attache_client_read_async (
      self->client, "Names", g_variant_new ("(@a{sv})", g_variant_dict_end (&options)),
      (AttacheClientReader)attache_known_names_new_from_json, (GDestroyNotify)g_ptr_array_unref,
      self->naming, on_names, g_object_ref (self));
}

/**
 * attache_person_window_show_name:
 * @name: (nullable): whose statements to show; of %NULL nothing happens
 *
 * Shows what was said by somebody.
 */
void
attache_person_window_show_name (AttachePersonWindow *self, const char *name)
{
  g_autofree char *copy = g_strdup (name);

  if (copy == NULL || *g_strstrip (copy) == '\0')
    return;
  cancel (&self->naming);
  g_free (self->name);
  self->name = g_steal_pointer (&copy);
  gtk_label_set_text (GTK_LABEL (self->title), self->name);
  gtk_widget_hide (self->about);
  if (g_strcmp0 (gtk_entry_get_text (GTK_ENTRY (self->entry)), self->name) != 0)
    gtk_entry_set_text (GTK_ENTRY (self->entry), self->name);
  gtk_entry_set_text (GTK_ENTRY (self->words), "");
  start (self);
}

/* The first of the names offered, or what was typed: a last name is enough. */
static void
on_entered (AttachePersonWindow *self)
{
  g_autoptr (GList) rows = gtk_container_get_children (GTK_CONTAINER (self->names));
  gboolean offered = gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->names_scroller;

  if (offered && rows != NULL && self->naming == NULL)
    gtk_button_clicked (rows->data);
  else
    attache_person_window_show_name (self, gtk_entry_get_text (GTK_ENTRY (self->entry)));
}

/* -- what it does ----------------------------------------------------------------------------- */

static void
copy_saying (AttachePersonWindow *self, guint index)
{
  const AttacheSaying *saying = attache_saying_list_get (ATTACHE_SAYING_LIST (self->list), index);
  g_autofree char *words = saying != NULL ? attache_saying_dup_citation (saying) : NULL;

  if (words == NULL)
    return;
  gtk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self), GDK_SELECTION_CLIPBOARD),
                          words, -1);
  attache_message_show (self->message, _ ("The statement was copied with its source."));
}

static void
on_copy_saying (GSimpleAction *action, GVariant *target, gpointer self)
{
  copy_saying (self, g_variant_get_uint32 (target));
}

static void
on_open (GSimpleAction *action, GVariant *target, gpointer self)
{
  attache_link_request (self, g_variant_get_string (target, NULL));
}

static void
on_retry (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePersonWindow *self = data;

  if (self->name != NULL)
    start (self);
  else
    on_typed (self);
}

static void
on_show_person (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttachePersonWindow *self = data;
  gboolean listed = gtk_stack_get_visible_child (GTK_STACK (self->stack)) == self->names_scroller;

  attache_person_window_show_name (self, g_variant_get_string (target, NULL));
  if (listed)
    gtk_widget_grab_focus (self->by);
}

static const GActionEntry entries[] = {
  { "copy-saying", on_copy_saying, "u" },
  { "open", on_open, "s" },
  { "retry", on_retry },
  { "show-person", on_show_person, "s" },
};

/* -- the window ------------------------------------------------------------------------------- */

static gboolean
press (AttachePersonWindow *self, GdkEventKey *event)
{
  GdkModifierType mask = event->state & gtk_accelerator_get_default_mod_mask ();
  gboolean primary = mask
                     == gtk_widget_get_modifier_mask (GTK_WIDGET (self),
                                                      GDK_MODIFIER_INTENT_PRIMARY_ACCELERATOR);
  guint key = gdk_keyval_to_lower (event->keyval), index;

  if (primary && key == GDK_KEY_c
      && attache_saying_row_find (gtk_window_get_focus (GTK_WINDOW (self)), &index))
    copy_saying (self, index);
  else if (primary && key == GDK_KEY_f)
    gtk_widget_grab_focus (self->entry);
  else if ((primary && key == GDK_KEY_w) || (mask == 0 && key == GDK_KEY_Escape))
    gtk_window_close (GTK_WINDOW (self));
  else if (mask == 0 && key == GDK_KEY_F5)
    on_retry (NULL, NULL, self);
  else
    return FALSE;
  return TRUE;
}

static gboolean
attache_person_window_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  AttachePersonWindow *self = ATTACHE_PERSON_WINDOW (widget);

  /* The entry would empty itself first; here it is the window that is left. */
  if (event->keyval == GDK_KEY_Escape)
    return press (self, event);
  return GTK_WIDGET_CLASS (attache_person_window_parent_class)->key_press_event (widget, event)
         || press (self, event);
}

static GtkWidget *
search_entry_new (const char *placeholder, const char *name)
{
  GtkWidget *entry = gtk_search_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_entry_set_width_chars (GTK_ENTRY (entry), 12);
  attache_widget_set_name (entry, name);
  gtk_widget_show (entry);
  return entry;
}

static GtkWidget *
switch_new (AttachePersonWindow *self)
{
  GtkWidget *both = gtk_button_box_new (GTK_ORIENTATION_HORIZONTAL);
  GtkWidget *about;

  self->by = gtk_radio_button_new_with_mnemonic (NULL, _ ("Said _by"));
  about = gtk_radio_button_new_with_mnemonic_from_widget (GTK_RADIO_BUTTON (self->by),
                                                          _ ("Said _about"));
  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (self->by), FALSE);
  gtk_toggle_button_set_mode (GTK_TOGGLE_BUTTON (about), FALSE);
  gtk_button_box_set_layout (GTK_BUTTON_BOX (both), GTK_BUTTONBOX_EXPAND);
  gtk_container_add (GTK_CONTAINER (both), self->by);
  gtk_container_add (GTK_CONTAINER (both), about);
  gtk_widget_show_all (both);
  g_signal_connect_swapped (self->by, "toggled", G_CALLBACK (start), self);
  return both;
}

/* Name, role and country; whether by or about; words to narrow it. */
static GtkWidget *
head_new (AttachePersonWindow *self)
{
  GtkWidget *head = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING);
  GtkWidget *tools = attache_wrap_box_new (ATTACHE_SPACING);

  self->title = attache_label_new ("", "attache-state-title");
  self->about = attache_label_new ("", "attache-quiet");
  self->words = search_entry_new (_ ("Narrow by words"), _ ("Words in the statements"));
  gtk_entry_set_width_chars (GTK_ENTRY (self->words), 20);
  gtk_container_add (GTK_CONTAINER (head), self->title);
  gtk_container_add (GTK_CONTAINER (head), self->about);
  gtk_container_add (GTK_CONTAINER (tools), switch_new (self));
  gtk_container_add (GTK_CONTAINER (tools), self->words);
  gtk_widget_show (tools);
  gtk_container_add (GTK_CONTAINER (head), tools);
  gtk_style_context_add_class (gtk_widget_get_style_context (head), "attache-header");
  g_signal_connect_swapped (self->words, "search-changed", G_CALLBACK (start), self);
  return head;
}

static GtkWidget *
stack_new (AttachePersonWindow *self)
{
  GtkWidget *stack = gtk_stack_new ();

  self->page = attache_state_page_new ();
  self->page_scroller = attache_scroller_new (self->page);
  self->names = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  attache_widget_set_name (self->names, _ ("Names"));
  g_object_set (self->names, "margin-top", ATTACHE_MARGIN, NULL);
  self->names_scroller = attache_scroller_new (self->names);
  self->list = attache_saying_list_new ();
  gtk_container_add (GTK_CONTAINER (stack), self->page_scroller);
  gtk_container_add (GTK_CONTAINER (stack), self->names_scroller);
  gtk_container_add (GTK_CONTAINER (stack), self->list);
  gtk_widget_show (stack);
  g_signal_connect_swapped (self->list, "want-more", G_CALLBACK (ask), self);
  return stack;
}

static GtkWidget *
search_new (AttachePersonWindow *self)
{
  GtkWidget *search = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->entry = search_entry_new (_ ("Name of a person, country or body"), _ ("Name"));
  gtk_container_add (GTK_CONTAINER (search), self->entry);
  gtk_style_context_add_class (gtk_widget_get_style_context (search), "attache-header");
  gtk_widget_set_valign (self->entry, GTK_ALIGN_CENTER);
  gtk_widget_show (search);
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_entered), self);
  return search;
}

static void
attache_person_window_init (AttachePersonWindow *self)
{
  GtkWidget *all = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);

  attache_style_add ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "attache", G_ACTION_GROUP (self->actions));
  gtk_style_context_add_class (gtk_widget_get_style_context (all), "attache-panel");
  self->message = attache_message_new ();
  gtk_box_pack_start (GTK_BOX (all), search_new (self), FALSE, FALSE, 0);
  self->head = head_new (self);
  gtk_box_pack_start (GTK_BOX (all), self->head, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (all), self->message, FALSE, FALSE, 0);
  self->stack = stack_new (self);
  gtk_box_pack_start (GTK_BOX (all), self->stack, TRUE, TRUE, 0);
  gtk_widget_show (all);
  gtk_container_add (GTK_CONTAINER (self), all);
  gtk_window_set_title (GTK_WINDOW (self), _ ("What Was Said"));
  gtk_window_set_icon_name (GTK_WINDOW (self), "org.attache.Attache");
  gtk_window_set_default_size (GTK_WINDOW (self), 620, 720);
  show_state (self, ATTACHE_STATE_PERSON_NONE, NULL);
}

static void
attache_person_window_dispose (GObject *object)
{
  AttachePersonWindow *self = ATTACHE_PERSON_WINDOW (object);

  cancel (&self->naming);
  cancel (&self->cancellable);
  if (self->client != NULL)
    attache_style_remove ();
  g_clear_object (&self->client);
  g_clear_pointer (&self->name, g_free);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "attache", NULL);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (attache_person_window_parent_class)->dispose (object);
}

static void
attache_person_window_class_init (AttachePersonWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_person_window_dispose;
  GTK_WIDGET_CLASS (klass)->key_press_event = attache_person_window_key_press_event;
  attache_link_add_signal (G_TYPE_FROM_CLASS (klass));
}

/**
 * attache_person_window_new:
 * @client: to ask the service with
 *
 * Returns: (transfer none): a window that waits for a name; to be presented
 */
GtkWidget *
attache_person_window_new (AttacheClient *client)
{
  AttachePersonWindow *self = g_object_new (ATTACHE_TYPE_PERSON_WINDOW, NULL);

  self->client = g_object_ref (client);
  return GTK_WIDGET (self);
}
