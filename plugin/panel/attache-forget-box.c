/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-forget-box.h"

#include "panel/attache-answers.h"
#include "panel/attache-box.h"
#include "panel/attache-name-entry.h"
#include "panel/attache-parts.h"
#include "panel/attache-preferences-private.h"
#include "panel/attache-question.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* From here on the service does not count further. */
#define MANY_ITEMS 100

struct _AttacheForgetBox
{
  GtkBox parent_instance;
  AttacheClient *client;
  GtkWidget *entry;
  GtkWidget *person;     /* button */
  GtkWidget *known;      /* how many items name the person */
  GtkWidget *everything; /* button */
  GtkWidget *spinner;
  GtkWidget *result;
  gboolean busy;
  gboolean everybody; /* of the forgetting under way */
};

G_DEFINE_FINAL_TYPE (AttacheForgetBox, attache_forget_box, GTK_TYPE_BOX)

enum
{
  FORGOTTEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* ---- forgetting ---- */

static gboolean
has_person (AttacheForgetBox *self)
{
  g_autofree char *name = g_strdup (gtk_entry_get_text (GTK_ENTRY (self->entry)));

  return *g_strstrip (name) != '\0';
}

static void
update (AttacheForgetBox *self)
{
  gtk_widget_set_sensitive (self->entry, !self->busy);
  gtk_widget_set_sensitive (self->person, !self->busy && has_person (self));
  gtk_widget_set_sensitive (self->everything, !self->busy);
  gtk_widget_set_visible (self->spinner, self->busy);
  g_object_set (self->spinner, "active", self->busy, NULL);
}

static void
on_forgotten (GtkWidget *owner, const char *reply, const GError *error)
{
  AttacheForgetBox *self = ATTACHE_FORGET_BOX (owner);
  guint n = reply != NULL ? (guint)g_ascii_strtoull (reply, NULL, 10) : 0;
  g_autofree char *words
      = reply != NULL ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u item was forgotten.",
                                                      "%'u items were forgotten.", n),
                                         n)
                      : g_strdup_printf (_ ("This could not be forgotten: %s"),
                                         attache_question_explain (error));

  self->busy = FALSE;
  if (reply != NULL && !self->everybody)
    gtk_entry_set_text (GTK_ENTRY (self->entry), "");
  attache_preferences_note_set (self->result, words);
  update (self);
  g_signal_emit (self, signals[FORGOTTEN], 0);
}

static void
begin (AttacheForgetBox *self, const char *method, GVariant *parameters)
{
  self->busy = TRUE;
  attache_preferences_note_set (self->result,
                                _ ("Forgetting. With many items this takes a minute."));
  update (self);
  attache_question_ask (GTK_WIDGET (self), self->client, method, parameters, on_forgotten);
}

/* Returns whether the user wants it. */
static gboolean
confirm (AttacheForgetBox *self, const char *question, const char *consequence)
{
  GtkWidget *top = gtk_widget_get_toplevel (GTK_WIDGET (self));
  GtkWidget *dialog
      = gtk_message_dialog_new (GTK_IS_WINDOW (top) ? GTK_WINDOW (top) : NULL,
                                GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
                                GTK_MESSAGE_WARNING, GTK_BUTTONS_NONE, "%s", question);
  GtkWidget *button;
  gint response;

  gtk_message_dialog_format_secondary_text (GTK_MESSAGE_DIALOG (dialog), "%s", consequence);
  gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("_Cancel"), GTK_RESPONSE_CANCEL);
  button = gtk_dialog_add_button (GTK_DIALOG (dialog), _ ("_Forget"), GTK_RESPONSE_ACCEPT);
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "destructive-action");
  gtk_dialog_set_default_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  attache_widget_set_name (dialog, question);
  response = gtk_dialog_run (GTK_DIALOG (dialog));
  /* It goes with its window. */
  if (response != GTK_RESPONSE_NONE)
    gtk_widget_destroy (dialog);
  return response == GTK_RESPONSE_ACCEPT;
}

static void
forget_person (GtkWidget *box)
{
  g_autoptr (GtkWidget) owner = g_object_ref (box);
  AttacheForgetBox *self = ATTACHE_FORGET_BOX (owner);
  g_autofree char *name = g_strdup (gtk_entry_get_text (GTK_ENTRY (self->entry)));
  g_autofree char *question = NULL;

  if (self->busy || *g_strstrip (name) == '\0')
    return;
  question = g_strdup_printf (_ ("Forget all items that name “%s”?"), name);
  if (!confirm (
          self, question,
          _ ("The whole items are deleted, and are not stored again. This cannot be undone.")))
    return;
  self->everybody = FALSE;
  begin (self, "ForgetPerson", g_variant_new ("(s)", name));
}

static void
forget_everything (GtkWidget *box)
{
  g_autoptr (GtkWidget) owner = g_object_ref (box);
  AttacheForgetBox *self = ATTACHE_FORGET_BOX (owner);

  if (self->busy
      || !confirm (self, _ ("Forget everything?"),
                   _ ("All items and what was found in them are deleted. This cannot be undone. "
                      "Topics and settings stay.")))
    return;
  self->everybody = TRUE;
  begin (self, "ForgetEverything", NULL);
}

/* ---- the person ---- */

static void
say_known (AttacheForgetBox *self, guint items)
{
  g_autofree char *words
      = items >= MANY_ITEMS
            ? g_strdup_printf (_ ("%u items or more name this person."), MANY_ITEMS)
            : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "At least %u item names this person.",
                                            "At least %u items name this person.", items),
                               items);

  attache_preferences_note_set (self->known, items > 0 ? words : NULL);
}

static void
on_person_names (GtkWidget *owner, const char *reply, const GError *error)
{
  AttacheForgetBox *self = ATTACHE_FORGET_BOX (owner);
  g_autoptr (GPtrArray) names = reply != NULL ? attache_answers_read_names (reply, NULL) : NULL;
  g_autofree char *wanted = g_utf8_casefold (gtk_entry_get_text (GTK_ENTRY (self->entry)), -1);
  guint items = 0;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const AttacheNameAnswer *name = names->pdata[i];
      g_autofree char *folded = g_utf8_casefold (name->name, -1);

      if (g_str_equal (folded, g_strstrip (wanted)))
        items = MAX (items, name->items);
    }
  say_known (self, items);
}

static void
on_person_changed (GtkWidget *box)
{
  AttacheForgetBox *self = ATTACHE_FORGET_BOX (box);
  GVariantBuilder options;

  update (self);
  attache_preferences_note_set (self->known, NULL);
  attache_question_forget (box, "Names");
  if (!has_person (self))
    return;
  g_variant_builder_init (&options, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&options, "{sv}", "beginning",
                         g_variant_new_string (gtk_entry_get_text (GTK_ENTRY (self->entry))));
  attache_question_ask (box, self->client, "Names", g_variant_new ("(a{sv})", &options),
                        on_person_names);
}

/* ---- the parts ---- */

static GtkWidget *
button_new (const char *text, GtkWidget *box, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (text);

  gtk_style_context_add_class (gtk_widget_get_style_context (button), "destructive-action");
  g_object_set (button, "halign", GTK_ALIGN_START, "visible", TRUE, NULL);
  g_signal_connect_object (button, "clicked", clicked, box, G_CONNECT_SWAPPED);
  return button;
}

static void
add_person (AttacheForgetBox *self)
{
  GtkWidget *label = attache_preferences_heading_new ("");

  self->entry = attache_name_entry_new (self->client, NULL);
  gtk_label_set_text_with_mnemonic (GTK_LABEL (label), _ ("Forget a _person"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->entry);
  attache_widget_set_name (self->entry, _ ("Forget a person"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _ ("A full name"));
  self->known = attache_preferences_note_new (NULL);
  self->person
      = button_new (_ ("Forget a Pe_rson…"), GTK_WIDGET (self), G_CALLBACK (forget_person));
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (on_person_changed),
                           GTK_WIDGET (self), G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (forget_person), GTK_WIDGET (self),
                           G_CONNECT_SWAPPED);
  attache_preferences_add (GTK_WIDGET (self), label);
  attache_preferences_add (GTK_WIDGET (self), self->entry);
  attache_preferences_add (GTK_WIDGET (self), self->known);
  attache_preferences_add (GTK_WIDGET (self), self->person);
}

static void
add_everything (AttacheForgetBox *self)
{
  self->everything
      = button_new (_ ("Forget _Everything…"), GTK_WIDGET (self), G_CALLBACK (forget_everything));
  attache_preferences_add (GTK_WIDGET (self),
                           attache_preferences_heading_new (_ ("Forget everything")));
  attache_preferences_add (GTK_WIDGET (self),
                           attache_preferences_note_new (_ (
                               "All items and what was found in them. Topics and settings stay.")));
  attache_preferences_add (GTK_WIDGET (self), self->everything);
}

static void
add_result (AttacheForgetBox *self)
{
  GtkWidget *row = attache_box_new (GTK_ORIENTATION_HORIZONTAL, ATTACHE_SPACING);

  self->spinner = gtk_spinner_new ();
  attache_widget_set_name (self->spinner, _ ("Forgetting"));
  self->result = attache_preferences_note_new (NULL);
  gtk_style_context_remove_class (gtk_widget_get_style_context (self->result), "attache-quiet");
  gtk_box_pack_start (GTK_BOX (row), self->spinner, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), self->result, TRUE, TRUE, 0);
  gtk_widget_show (row);
  attache_preferences_add (GTK_WIDGET (self), row);
}

/* ---- the whole ---- */

static void
attache_forget_box_init (AttacheForgetBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), ATTACHE_MARGIN);
}

static void
attache_forget_box_dispose (GObject *object)
{
  g_clear_object (&ATTACHE_FORGET_BOX (object)->client);
  G_OBJECT_CLASS (attache_forget_box_parent_class)->dispose (object);
}

static void
attache_forget_box_class_init (AttacheForgetBoxClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_forget_box_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-box");
  signals[FORGOTTEN] = g_signal_new ("forgotten", ATTACHE_TYPE_FORGET_BOX, G_SIGNAL_RUN_LAST, 0,
                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * attache_forget_box_new:
 * @client: whom to ask
 *
 * Returns: (transfer floating): the ways to forget
 */
GtkWidget *
attache_forget_box_new (AttacheClient *client)
{
  AttacheForgetBox *self = g_object_new (ATTACHE_TYPE_FORGET_BOX, "visible", TRUE, NULL);

  self->client = g_object_ref (client);
  add_person (self);
  add_everything (self);
  add_result (self);
  update (self);
  return GTK_WIDGET (self);
}
