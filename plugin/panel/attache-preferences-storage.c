/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-preferences-private.h"

#include "panel/attache-answers.h"
#include "panel/attache-box.h"
#include "panel/attache-name-entry.h"
#include "panel/attache-parts.h"
#include "panel/attache-question.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PAGE "attache-storage-page"

/* From here on the service does not count further. */
#define MANY_ITEMS 100

typedef struct
{
  GtkWidget *box;
  AttacheClient *client;
  GtkWidget *status;
  GtkWidget *check;
  GtkWidget *entry;
  GtkWidget *person;     /* button */
  GtkWidget *known;      /* how many items name the person */
  GtkWidget *everything; /* button */
  GtkWidget *spinner;
  GtkWidget *result;
  gboolean busy;
  gboolean everybody; /* of the forgetting under way */
} Page;

static Page *
get_page (GtkWidget *box)
{
  return g_object_get_data (G_OBJECT (box), PAGE);
}

static void
page_free (gpointer data)
{
  Page *page = data;

  g_object_unref (page->client);
  g_free (page);
}

/* ---- how the store is ---- */

static char *
describe (const AttacheStatus *status)
{
  g_autofree char *size = g_format_size (status->bytes);
  g_autoptr (GDateTime) since = NULL;
  g_autofree char *date = NULL;

  if (status->items == 0)
    return g_strdup_printf (_ ("No items are stored. The store takes %s."), size);
  since = g_date_time_new_from_unix_local (status->oldest);
  date = since != NULL ? g_date_time_format (since, "%x") : g_strdup ("?");
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item since %s is stored, in %s.",
                                       "%u items since %s are stored, in %s.", status->items),
                          status->items, date, size);
}

static char *
describe_check (const AttacheStatus *status)
{
  if (status->damaged != NULL)
    return g_strdup_printf (
        _ ("A damaged store was set aside as %s. What could be read of it was taken over."),
        status->damaged);
  if (g_str_equal (status->check, "damaged"))
    return g_strdup (_ ("The store is damaged. What can be read of it is being taken over."));
  if (g_str_equal (status->check, "running"))
    return g_strdup (_ ("The store is being checked."));
  return g_str_equal (status->check, "ok") ? g_strdup (_ ("The store was checked and is in order."))
                                           : NULL;
}

static void
on_status (GtkWidget *owner, const char *reply, const GError *error)
{
  Page *page = get_page (owner);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (AttacheStatus) status
      = reply != NULL ? attache_answers_read_status (reply, &wrong) : NULL;
  g_autofree char *words = status != NULL ? describe (status) : NULL;
  g_autofree char *check = status != NULL ? describe_check (status) : NULL;

  attache_preferences_note_set (
      page->status,
      status != NULL ? words : attache_question_explain (error != NULL ? error : wrong));
  attache_preferences_note_set (page->check, check);
}

static void
ask_status (GtkWidget *owner)
{
  attache_question_ask (owner, get_page (owner)->client, "Status", NULL, on_status);
}

/* ---- forgetting ---- */

static gboolean
has_person (Page *page)
{
  g_autofree char *name = g_strdup (gtk_entry_get_text (GTK_ENTRY (page->entry)));

  return *g_strstrip (name) != '\0';
}

static void
update (Page *page)
{
  gtk_widget_set_sensitive (page->entry, !page->busy);
  gtk_widget_set_sensitive (page->person, !page->busy && has_person (page));
  gtk_widget_set_sensitive (page->everything, !page->busy);
  gtk_widget_set_visible (page->spinner, page->busy);
  g_object_set (page->spinner, "active", page->busy, NULL);
}

static void
on_forgotten (GtkWidget *owner, const char *reply, const GError *error)
{
  Page *page = get_page (owner);
  guint n = reply != NULL ? (guint)g_ascii_strtoull (reply, NULL, 10) : 0;
  g_autofree char *words
      = reply != NULL ? g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "%u item was forgotten.", "%u items were forgotten.", n),
            n)
                      : g_strdup_printf (_ ("This could not be forgotten: %s"),
                                         attache_question_explain (error));

  page->busy = FALSE;
  if (reply != NULL && !page->everybody)
    gtk_entry_set_text (GTK_ENTRY (page->entry), "");
  attache_preferences_note_set (page->result, words);
  update (page);
  ask_status (owner);
}

static void
begin (Page *page, const char *method, GVariant *parameters)
{
  page->busy = TRUE;
  attache_preferences_note_set (page->result,
                                _ ("Forgetting. With many items this takes a minute."));
  update (page);
  attache_question_ask (page->box, page->client, method, parameters, on_forgotten);
}

/* Returns whether the user wants it. */
static gboolean
confirm (Page *page, const char *question, const char *consequence)
{
  GtkWidget *top = gtk_widget_get_toplevel (page->box);
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
  Page *page = get_page (owner);
  g_autofree char *name = g_strdup (gtk_entry_get_text (GTK_ENTRY (page->entry)));
  g_autofree char *question = NULL;

  if (page->busy || *g_strstrip (name) == '\0')
    return;
  question = g_strdup_printf (_ ("Forget all items that name “%s”?"), name);
  if (!confirm (
          page, question,
          _ ("The whole items are deleted, and are not stored again. This cannot be undone.")))
    return;
  page->everybody = FALSE;
  begin (page, "ForgetPerson", g_variant_new ("(s)", name));
}

static void
forget_everything (GtkWidget *box)
{
  g_autoptr (GtkWidget) owner = g_object_ref (box);
  Page *page = get_page (owner);

  if (page->busy
      || !confirm (page, _ ("Forget everything?"),
                   _ ("All items and what was found in them are deleted. This cannot be undone. "
                      "Topics and settings stay.")))
    return;
  page->everybody = TRUE;
  begin (page, "ForgetEverything", NULL);
}

/* ---- the person ---- */

static void
say_known (Page *page, guint items)
{
  g_autofree char *words
      = items >= MANY_ITEMS
            ? g_strdup_printf (_ ("%u items or more name this person."), MANY_ITEMS)
            : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "At least %u item names this person.",
                                            "At least %u items name this person.", items),
                               items);

  attache_preferences_note_set (page->known, items > 0 ? words : NULL);
}

static void
on_person_names (GtkWidget *owner, const char *reply, const GError *error)
{
  Page *page = get_page (owner);
  g_autoptr (GPtrArray) names = reply != NULL ? attache_answers_read_names (reply, NULL) : NULL;
  g_autofree char *wanted = g_utf8_casefold (gtk_entry_get_text (GTK_ENTRY (page->entry)), -1);
  guint items = 0;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const AttacheNameAnswer *name = names->pdata[i];
      g_autofree char *folded = g_utf8_casefold (name->name, -1);

      if (g_str_equal (folded, g_strstrip (wanted)))
        items = MAX (items, name->items);
    }
  say_known (page, items);
}

static void
on_person_changed (GtkWidget *box)
{
  Page *page = get_page (box);
  GVariantBuilder options;

  update (page);
  attache_preferences_note_set (page->known, NULL);
  attache_question_forget (box, "Names");
  if (!has_person (page))
    return;
  g_variant_builder_init (&options, G_VARIANT_TYPE ("a{sv}"));
  g_variant_builder_add (&options, "{sv}", "beginning",
                         g_variant_new_string (gtk_entry_get_text (GTK_ENTRY (page->entry))));
  attache_question_ask (box, page->client, "Names", g_variant_new ("(a{sv})", &options),
                        on_person_names);
}

/* ---- the page ---- */

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
add_person (Page *page)
{
  GtkWidget *label = attache_preferences_heading_new ("");

  page->entry = attache_name_entry_new (page->client, NULL);
  gtk_label_set_text_with_mnemonic (GTK_LABEL (label), _ ("Forget a _person"));
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), page->entry);
  attache_widget_set_name (page->entry, _ ("Forget a person"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (page->entry), _ ("A full name"));
  page->known = attache_preferences_note_new (NULL);
  page->person = button_new (_ ("Forget a Pe_rson…"), page->box, G_CALLBACK (forget_person));
  g_signal_connect_object (page->entry, "changed", G_CALLBACK (on_person_changed), page->box,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (page->entry, "activate", G_CALLBACK (forget_person), page->box,
                           G_CONNECT_SWAPPED);
  attache_preferences_add (page->box, label);
  attache_preferences_add (page->box, page->entry);
  attache_preferences_add (page->box, page->known);
  attache_preferences_add (page->box, page->person);
}

static void
add_everything (Page *page)
{
  page->everything
      = button_new (_ ("Forget _Everything…"), page->box, G_CALLBACK (forget_everything));
  attache_preferences_add (page->box, attache_preferences_heading_new (_ ("Forget everything")));
  attache_preferences_add (
      page->box, attache_preferences_note_new (
                     _ ("All items and what was found in them. Topics and settings stay.")));
  attache_preferences_add (page->box, page->everything);
}

static void
add_result (Page *page)
{
  GtkWidget *row = attache_box_new (GTK_ORIENTATION_HORIZONTAL, ATTACHE_SPACING);

  page->spinner = gtk_spinner_new ();
  attache_widget_set_name (page->spinner, _ ("Forgetting"));
  page->result = attache_preferences_note_new (NULL);
  gtk_style_context_remove_class (gtk_widget_get_style_context (page->result), "attache-quiet");
  gtk_box_pack_start (GTK_BOX (row), page->spinner, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (row), page->result, TRUE, TRUE, 0);
  gtk_widget_show (row);
  attache_preferences_add (page->box, row);
}

/**
 * attache_preferences_storage_page_new:
 *
 * Returns: (transfer floating): what is kept, for how long, and ways to forget it
 */
GtkWidget *
attache_preferences_storage_page_new (GSettings *service, AttacheClient *client)
{
  Page *page = g_new0 (Page, 1);

  page->box = attache_preferences_box_new ();
  page->client = g_object_ref (client);
  g_object_set_data_full (G_OBJECT (page->box), PAGE, page, page_free);
  page->status = attache_preferences_note_new (_ ("Looking into the store…"));
  page->check = attache_preferences_note_new (NULL);
  attache_preferences_add (page->box, page->status);
  attache_preferences_add (page->box, page->check);
  if (service != NULL)
    attache_preferences_add (
        page->box, attache_preferences_spin_row_new (
                       service, "retention-days", _ ("_Days that items are kept"),
                       _ ("Counted from the day on which a reader last handed them in.")));
  add_person (page);
  add_everything (page);
  add_result (page);
  update (page);
  g_signal_connect (page->box, "map", G_CALLBACK (ask_status), NULL);
  return attache_preferences_scroller_new (page->box);
}
