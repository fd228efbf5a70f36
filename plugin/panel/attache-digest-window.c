/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-digest-window.h"

#include "panel/attache-box.h"
#include "panel/attache-digest-print.h"
#include "panel/attache-digest-story.h"
#include "panel/attache-digest-text.h"
#include "panel/attache-digest-view.h"
#include "panel/attache-link.h"
#include "panel/attache-message.h"
#include "panel/attache-parts.h"
#include "panel/attache-period.h"
#include "panel/attache-state.h"
#include "panel/attache-style-private.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

struct _AttacheDigestWindow
{
  GtkWindow parent_instance;

  AttacheClient *client;
  AttacheDigest *digest;     /* shown, or NULL */
  GCancellable *cancellable; /* of the question under way */
  GSimpleActionGroup *actions;
  GtkWidget *period;
  GtkWidget *span;
  GtkWidget *message;
  GtkWidget *stack;
  GtkWidget *page;
  GtkWidget *page_scroller;
  GtkWidget *view;
};

G_DEFINE_FINAL_TYPE (AttacheDigestWindow, attache_digest_window, GTK_TYPE_WINDOW)

/* -- what is shown ---------------------------------------------------------------------------- */

static void
set_enabled (AttacheDigestWindow *self, gboolean enabled)
{
  static const char *const names[] = { "copy", "print", "mark-read" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i])),
        enabled);
}

static void
show_state (AttacheDigestWindow *self, AttacheState state, const char *detail)
{
  attache_state_page_set (self->page, state, detail);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->page_scroller);
}

static void
show_digest (AttacheDigestWindow *self, AttacheDigest *digest)
{
  g_autofree char *span = attache_digest_dup_span (digest);

  g_clear_pointer (&self->digest, attache_digest_unref);
  self->digest = attache_digest_ref (digest);
  gtk_label_set_text (GTK_LABEL (self->span), span);
  set_enabled (self, TRUE);
  if (digest->topics->len == 0)
    {
      show_state (self, ATTACHE_STATE_DIGEST_EMPTY, NULL);
      return;
    }
  attache_digest_view_show (ATTACHE_DIGEST_VIEW (self->view), digest);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->view);
}

static void
on_digest (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheDigestWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheDigest) digest
      = attache_client_read_finish (ATTACHE_CLIENT (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  if (digest != NULL)
    show_digest (self, digest);
  else
    show_state (self, attache_state_for_answer_error (error), error->message);
}

static void
cancel (AttacheDigestWindow *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static AttachePeriod
get_period (AttacheDigestWindow *self)
{
  return MAX (gtk_combo_box_get_active (GTK_COMBO_BOX (self->period)), 0);
}

/**
 * attache_digest_window_refresh:
 *
 * Asks for the digest of the time that is chosen.
 */
void
attache_digest_window_refresh (AttacheDigestWindow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GVariantDict options;

  cancel (self);
  self->cancellable = g_cancellable_new ();
  g_variant_dict_init (&options, NULL);
  attache_period_add_options (get_period (self), now, &options);
  set_enabled (self, FALSE);
  attache_message_show (self->message, NULL);
  gtk_label_set_text (GTK_LABEL (self->span), "");
  show_state (self, ATTACHE_STATE_DIGEST_WORKING, NULL);
  attache_client_read_async (
      self->client, "Digest", g_variant_new ("(@a{sv})", g_variant_dict_end (&options)),
      (AttacheClientReader)attache_digest_new_from_json, (GDestroyNotify)attache_digest_unref,
      self->cancellable, on_digest, g_object_ref (self));
}

/* -- what it does ----------------------------------------------------------------------------- */

static void
copy_paragraphs (AttacheDigestWindow *self, GPtrArray *paragraphs, const char *message)
{
  g_autofree char *text = attache_paragraphs_to_text (paragraphs);

  gtk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self), GDK_SELECTION_CLIPBOARD),
                          text, -1);
  attache_message_show (self->message, message);
}

static void
copy_story (AttacheDigestWindow *self, guint topic, guint index)
{
  AttacheDigestTopic *found;
  g_autoptr (GPtrArray) paragraphs = NULL;

  if (self->digest == NULL || topic >= self->digest->topics->len)
    return;
  found = self->digest->topics->pdata[topic];
  if (index >= found->stories->len)
    return;
  paragraphs = attache_digest_story_to_paragraphs (found->stories->pdata[index]);
  copy_paragraphs (self, paragraphs, _ ("The story was copied."));
}

static void
on_copy_story (GSimpleAction *action, GVariant *target, gpointer self)
{
  guint topic, index;

  g_variant_get (target, "(uu)", &topic, &index);
  copy_story (self, topic, index);
}

static void
on_copy (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttacheDigestWindow *self = data;
  g_autoptr (GPtrArray) paragraphs
      = self->digest != NULL ? attache_digest_to_paragraphs (self->digest) : NULL;

  if (paragraphs != NULL)
    copy_paragraphs (self, paragraphs, _ ("The whole digest was copied."));
}

/* The story that has the focus, or else all. */
static void
copy_focused (AttacheDigestWindow *self)
{
  guint topic, index;

  if (attache_digest_story_find (gtk_window_get_focus (GTK_WINDOW (self)), &topic, &index))
    copy_story (self, topic, index);
  else
    on_copy (NULL, NULL, self);
}

static void
on_print (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttacheDigestWindow *self = data;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  if (self->digest == NULL)
    return;
  operation = attache_digest_print_operation_new (self->digest);
  if (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                               GTK_WINDOW (self), &error)
      == GTK_PRINT_OPERATION_RESULT_ERROR)
    attache_message_show (self->message, error->message);
}

static void
on_marked (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (AttacheDigestWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = attache_client_call_finish (ATTACHE_CLIENT (source), result, &error);

  attache_message_show (self->message, reply != NULL
                                           ? _ ("All up to the end of this time is marked as read.")
                                           : _ ("The service did not answer."));
}

static void
on_mark_read (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttacheDigestWindow *self = data;
  GVariantDict options;

  if (self->digest == NULL)
    return;
  g_variant_dict_init (&options, NULL);
  g_variant_dict_insert (&options, "since", "x", self->digest->since);
  g_variant_dict_insert (&options, "until", "x", self->digest->until);
  g_variant_dict_insert (&options, "limit", "u", 1);
  g_variant_dict_insert (&options, "read", "b", TRUE);
  attache_client_call_async (self->client, "Digest",
                             g_variant_new ("(@a{sv})", g_variant_dict_end (&options)), NULL,
                             on_marked, g_object_ref (self));
}

static void
on_refresh (GSimpleAction *action, GVariant *target, gpointer self)
{
  attache_digest_window_refresh (self);
}

static void
on_open (GSimpleAction *action, GVariant *target, gpointer self)
{
  attache_link_request (self, g_variant_get_string (target, NULL));
}

static void
on_show_person (GSimpleAction *action, GVariant *target, gpointer self)
{
  g_signal_emit_by_name (self, "show-person", g_variant_get_string (target, NULL));
}

static void
on_preferences (GSimpleAction *action, GVariant *target, gpointer self)
{
  g_signal_emit_by_name (self, "preferences");
}

static void
on_go_to (GSimpleAction *action, GVariant *target, gpointer data)
{
  AttacheDigestWindow *self = data;

  attache_digest_view_go_to (ATTACHE_DIGEST_VIEW (self->view), g_variant_get_uint32 (target));
}

static const GActionEntry entries[] = {
  { "copy", on_copy },
  { "copy-story", on_copy_story, "(uu)" },
  { "go-to", on_go_to, "u" },
  { "mark-read", on_mark_read },
  { "open", on_open, "s" },
  { "preferences", on_preferences },
  { "print", on_print },
  { "retry", on_refresh },
  { "show-person", on_show_person, "s" },
};

/* -- the window ------------------------------------------------------------------------------- */

/* What Ctrl and a key do; FALSE for any other key. */
static gboolean
press_with_primary (AttacheDigestWindow *self, guint key)
{
  switch (key)
    {
    case GDK_KEY_c:
      copy_focused (self);
      return TRUE;
    case GDK_KEY_p:
      on_print (NULL, NULL, self);
      return TRUE;
    case GDK_KEY_r:
      attache_digest_window_refresh (self);
      return TRUE;
    case GDK_KEY_w:
      gtk_window_close (GTK_WINDOW (self));
      return TRUE;
    case GDK_KEY_Page_Down:
      attache_digest_view_step (ATTACHE_DIGEST_VIEW (self->view), 1);
      return TRUE;
    case GDK_KEY_Page_Up:
      attache_digest_view_step (ATTACHE_DIGEST_VIEW (self->view), -1);
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
press (AttacheDigestWindow *self, GdkEventKey *event)
{
  GdkModifierType mask = event->state & gtk_accelerator_get_default_mod_mask ();
  GdkModifierType primary
      = gtk_widget_get_modifier_mask (GTK_WIDGET (self), GDK_MODIFIER_INTENT_PRIMARY_ACCELERATOR);

  if (mask == primary)
    return press_with_primary (self, gdk_keyval_to_lower (event->keyval));
  if (mask != 0)
    return FALSE;
  if (event->keyval == GDK_KEY_F5)
    attache_digest_window_refresh (self);
  else if (event->keyval == GDK_KEY_Escape)
    gtk_window_close (GTK_WINDOW (self));
  else
    return FALSE;
  return TRUE;
}

/* A list that is open, or a text that is selected, comes first. */
static gboolean
attache_digest_window_key_press_event (GtkWidget *widget, GdkEventKey *event)
{
  gboolean page = event->keyval == GDK_KEY_Page_Down || event->keyval == GDK_KEY_Page_Up;

  if (page && press (ATTACHE_DIGEST_WINDOW (widget), event))
    return TRUE;
  return GTK_WIDGET_CLASS (attache_digest_window_parent_class)->key_press_event (widget, event)
         || press (ATTACHE_DIGEST_WINDOW (widget), event);
}

static GtkWidget *
period_new (AttacheDigestWindow *self)
{
  GtkWidget *period = gtk_combo_box_text_new ();

  for (guint i = 0; i < ATTACHE_N_PERIODS; i++)
    gtk_combo_box_text_append_text (GTK_COMBO_BOX_TEXT (period), attache_period_get_words (i));
  gtk_combo_box_set_active (GTK_COMBO_BOX (period), ATTACHE_PERIOD_UNREAD);
  gtk_widget_set_valign (period, GTK_ALIGN_CENTER);
  attache_widget_set_name (period, _ ("Time of the digest"));
  gtk_widget_show (period);
  g_signal_connect_swapped (period, "changed", G_CALLBACK (attache_digest_window_refresh), self);
  return period;
}

static GtkWidget *
tools_new (AttacheDigestWindow *self)
{
  GtkWidget *tools = attache_wrap_box_new (ATTACHE_SPACING / 3);

  self->period = period_new (self);
  gtk_container_add (GTK_CONTAINER (tools), self->period);
  gtk_container_add (
      GTK_CONTAINER (tools),
      attache_icon_button_new ("emblem-ok-symbolic", "attache.mark-read", _ ("Mark as read")));
  gtk_container_add (
      GTK_CONTAINER (tools),
      attache_icon_button_new ("view-refresh-symbolic", "attache.retry", _ ("Refresh (F5)")));
  gtk_container_add (
      GTK_CONTAINER (tools),
      attache_icon_button_new ("edit-copy-symbolic", "attache.copy", _ ("Copy the whole digest")));
  gtk_container_add (
      GTK_CONTAINER (tools),
      attache_icon_button_new ("document-print-symbolic", "attache.print", _ ("Print (Ctrl+P)")));
  gtk_container_add (GTK_CONTAINER (tools),
                     attache_icon_button_new ("emblem-system-symbolic", "attache.preferences",
                                              _ ("Attaché Preferences")));
  gtk_widget_show (tools);
  return tools;
}

static GtkWidget *
stack_new (AttacheDigestWindow *self)
{
  GtkWidget *stack = gtk_stack_new ();

  self->page = attache_state_page_new ();
  self->page_scroller = attache_scroller_new (self->page);
  self->view = attache_digest_view_new ();
  gtk_container_add (GTK_CONTAINER (stack), self->page_scroller);
  gtk_container_add (GTK_CONTAINER (stack), self->view);
  gtk_widget_show (stack);
  return stack;
}

static void
attache_digest_window_init (AttacheDigestWindow *self)
{
  GtkWidget *all = attache_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = attache_box_new (GTK_ORIENTATION_VERTICAL, 2);

  attache_style_add ();
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "attache", G_ACTION_GROUP (self->actions));
  gtk_style_context_add_class (gtk_widget_get_style_context (all), "attache-panel");
  gtk_style_context_add_class (gtk_widget_get_style_context (header), "attache-header");
  self->span = attache_label_new ("", "attache-quiet");
  self->message = attache_message_new ();
  self->stack = stack_new (self);
  gtk_container_add (GTK_CONTAINER (header), tools_new (self));
  gtk_container_add (GTK_CONTAINER (header), self->span);
  gtk_widget_show (header);
  gtk_box_pack_start (GTK_BOX (all), header, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (all), self->message, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (all), self->stack, TRUE, TRUE, 0);
  gtk_widget_show (all);
  gtk_container_add (GTK_CONTAINER (self), all);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Attaché Digest"));
  gtk_window_set_icon_name (GTK_WINDOW (self), "org.attache.Attache");
  gtk_window_set_default_size (GTK_WINDOW (self), 900, 720);
}

static void
attache_digest_window_dispose (GObject *object)
{
  AttacheDigestWindow *self = ATTACHE_DIGEST_WINDOW (object);

  cancel (self);
  if (self->client != NULL)
    attache_style_remove ();
  g_clear_object (&self->client);
  g_clear_pointer (&self->digest, attache_digest_unref);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "attache", NULL);
  g_clear_object (&self->actions);
  G_OBJECT_CLASS (attache_digest_window_parent_class)->dispose (object);
}

static void
attache_digest_window_class_init (AttacheDigestWindowClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = attache_digest_window_dispose;
  GTK_WIDGET_CLASS (klass)->key_press_event = attache_digest_window_key_press_event;
  g_signal_new ("show-person", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                G_TYPE_STRING);
  g_signal_new ("preferences", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  attache_link_add_signal (type);
}

/**
 * attache_digest_window_new:
 * @client: to ask the service with
 *
 * Returns: (transfer none): a window that asks for what is new since a digest was last read; to be
 *   presented
 */
GtkWidget *
attache_digest_window_new (AttacheClient *client)
{
  AttacheDigestWindow *self = g_object_new (ATTACHE_TYPE_DIGEST_WINDOW, NULL);

  self->client = g_object_ref (client);
  attache_digest_window_refresh (self);
  return GTK_WIDGET (self);
}
