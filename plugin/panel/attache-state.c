/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-state.h"

#include "panel/attache-box.h"
#include "panel/attache-client.h"
#include "panel/attache-parts.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PARTS "attache-state-parts"

typedef struct
{
  const char *icon; /* NULL: a spinner */
  const char *title;
  const char *text;
  const char *button;
  const char *action;
  const char *more; /* a second button, or NULL */
  const char *more_action;
} Wording;

static const Wording states[ATTACHE_N_STATES] = {
  [ATTACHE_STATE_NOTHING_SELECTED]
  = { "document-open-symbolic", N_ ("Nothing selected"),
      N_ ("Select a news item to see its summary and who said what."), NULL, NULL },
  [ATTACHE_STATE_WORKING] = { NULL, N_ ("Reading the article…"), "", NULL, NULL },
  [ATTACHE_STATE_TOO_SHORT]
  = { "dialog-information-symbolic", N_ ("Too short"),
      N_ ("There is too little text in the feed to make a briefing of."), NULL, NULL },
  [ATTACHE_STATE_OTHER_NEWS]
  = { "dialog-information-symbolic", N_ ("Not foreign-policy news"),
      N_ ("This item does not seem to be about relations between states."), N_ ("Analyse anyway"),
      "attache.anyway" },
  [ATTACHE_STATE_OTHER_LANGUAGE]
  = { "preferences-desktop-locale-symbolic", N_ ("Not in English"),
      N_ ("Attaché knows English, and found no sentences here that stand out."), NULL, NULL },
  [ATTACHE_STATE_FAILED]
  = { "dialog-warning-symbolic", N_ ("Could not be analysed"),
      N_ ("Something in this item could not be read. Other items are not affected."),
      N_ ("Try again"), "attache.retry" },
  [ATTACHE_STATE_TIMEOUT]
  = { "dialog-warning-symbolic", N_ ("Could not be analysed"),
      N_ ("This item took too long and was given up."), N_ ("Try again"), "attache.retry" },
  [ATTACHE_STATE_NO_BUS]
  = { "dialog-warning-symbolic", N_ ("No session bus"),
      N_ ("Attaché works through the D-Bus session bus, and there is none here. Start the reader "
          "from your desktop, or with “dbus-run-session”."),
      N_ ("Try again"), "attache.retry" },
  [ATTACHE_STATE_NO_SERVICE]
  = { "dialog-warning-symbolic", N_ ("The Attaché service is missing"),
      N_ ("The part that reads the articles is not installed, or not for this user. Install "
          "Attaché again; “attache doctor” in a terminal says what is missing."),
      N_ ("Try again"), "attache.retry" },
  [ATTACHE_STATE_VERSION]
  = { "dialog-warning-symbolic", N_ ("The Attaché service is of another version"),
      N_ ("Plugin and service do not fit each other. Install Attaché again and restart the "
          "reader."),
      N_ ("Try again"), "attache.retry" },
  [ATTACHE_STATE_GONE]
  = { "dialog-warning-symbolic", N_ ("The Attaché service keeps ending"),
      N_ ("It ended several times while it read this item. “attache doctor” in a terminal says "
          "more."),
      N_ ("Try again"), "attache.retry" },
  [ATTACHE_STATE_NO_ITEM] = { "dialog-warning-symbolic", N_ ("The item could not be read"),
                              N_ ("Attaché did not find this item where the reader keeps it."),
                              N_ ("Try again"), "attache.retry" },
  [ATTACHE_STATE_MAIL]
  = { "mail-unread-symbolic", N_ ("This is mail"),
      N_ ("Mail is analysed only if you ask for it: on this computer, in memory. Nothing of it is "
          "kept."),
      N_ ("Analyse This Message"), "attache.analyse-mail", N_ ("Always in This Folder"),
      "attache.analyse-folder" },
  [ATTACHE_STATE_ENCRYPTED] = { "channel-secure-symbolic", N_ ("This message is encrypted"),
                                N_ ("Attaché leaves encrypted messages alone."), NULL, NULL },
  [ATTACHE_STATE_NO_ANSWER]
  = { "dialog-warning-symbolic", N_ ("No answer from the Attaché service"),
      N_ ("It could not answer this question. What is stored is not "
          "affected."),
      N_ ("Try again"), "attache.retry" },
  [ATTACHE_STATE_DIGEST_WORKING] = { NULL, N_ ("Putting the digest together…"), "", NULL, NULL },
  [ATTACHE_STATE_DIGEST_EMPTY]
  = { "emblem-ok-symbolic", N_ ("No news in this time"),
      N_ ("No item of it belongs in the digest. Another time can be chosen above; which topics are "
          "in the digest is chosen in the preferences."),
      NULL, NULL },
  [ATTACHE_STATE_PERSON_NONE]
  = { "edit-find-symbolic", N_ ("Who said what"),
      N_ ("Type the name of a person, a country or a body to see what was said by and about it in "
          "the news you have."),
      NULL, NULL },
  [ATTACHE_STATE_PERSON_WORKING] = { NULL, N_ ("Looking…"), "", NULL, NULL },
  [ATTACHE_STATE_PERSON_UNKNOWN]
  = { "dialog-information-symbolic", N_ ("No such name"),
      N_ ("No name in the news you have begins like this."), NULL, NULL },
  [ATTACHE_STATE_PERSON_SILENT]
  = { "dialog-information-symbolic", N_ ("No statements"),
      N_ ("Nothing that was said by this name is in the news you have."), NULL, NULL },
  [ATTACHE_STATE_PERSON_NOT_SAID]
  = { "dialog-information-symbolic", N_ ("No statements"),
      N_ ("Nothing that was said about this name is in the news you have."), NULL, NULL },
};

typedef struct
{
  GtkWidget *icon;
  GtkWidget *spinner;
  GtkWidget *title;
  GtkWidget *text;
  GtkWidget *detail;
  GtkWidget *button;
  GtkWidget *more;
} Parts;

static GtkWidget *
centred (const char *style_class)
{
  GtkWidget *label = attache_label_new ("", style_class);

  gtk_label_set_xalign (GTK_LABEL (label), 0.5);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  return label;
}

static GtkWidget *
add (GtkWidget *page, GtkWidget *part)
{
  gtk_box_pack_start (GTK_BOX (page), part, FALSE, FALSE, 0);
  return part;
}

static GtkWidget *
button_new (void)
{
  GtkWidget *button = gtk_button_new ();

  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  return button;
}

/**
 * attache_state_page_new:
 *
 * Returns: (transfer floating): the page for what is no briefing
 */
GtkWidget *
attache_state_page_new (void)
{
  GtkWidget *page = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING);
  Parts *parts = g_new0 (Parts, 1);

  parts->icon = add (page, gtk_image_new ());
  gtk_image_set_pixel_size (GTK_IMAGE (parts->icon), 48);
  gtk_widget_set_margin_bottom (parts->icon, ATTACHE_SPACING);
  gtk_style_context_add_class (gtk_widget_get_style_context (parts->icon), "attache-quiet");
  parts->spinner = add (page, gtk_spinner_new ());
  gtk_widget_set_size_request (parts->spinner, 32, 32);
  gtk_widget_set_margin_bottom (parts->spinner, ATTACHE_SPACING);
  parts->title = add (page, centred ("attache-state-title"));
  parts->text = add (page, centred (NULL));
  parts->detail = add (page, centred ("attache-quiet"));
  gtk_label_set_selectable (GTK_LABEL (parts->detail), TRUE);
  parts->button = add (page, button_new ());
  gtk_widget_set_margin_top (parts->button, ATTACHE_SPACING);
  parts->more = add (page, button_new ());
  g_object_set (page, "margin", 18, "valign", GTK_ALIGN_CENTER, "visible", TRUE, NULL);
  g_object_set_data_full (G_OBJECT (page), PARTS, parts, g_free);
  return page;
}

static void
set_words (GtkWidget *label, const char *words)
{
  gtk_label_set_text (GTK_LABEL (label), words != NULL ? words : "");
  gtk_widget_set_visible (label, words != NULL && *words != '\0');
}

static void
set_button (GtkWidget *button, const char *label, const char *action)
{
  gtk_widget_set_visible (button, label != NULL);
  if (label != NULL)
    gtk_button_set_label (GTK_BUTTON (button), _ (label));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static void
set_class (GtkWidget *widget, const char *style_class, gboolean wanted)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (wanted)
    gtk_style_context_add_class (context, style_class);
  else
    gtk_style_context_remove_class (context, style_class);
}

/**
 * attache_state_page_set:
 * @state: what to say
 * @detail: (nullable): what a person who helps would want to know
 */
void
attache_state_page_set (GtkWidget *page, AttacheState state, const char *detail)
{
  Parts *parts = g_object_get_data (G_OBJECT (page), PARTS);
  const Wording *words = &states[state];

  set_words (parts->title, _ (words->title));
  set_words (parts->text, *words->text != '\0' ? _ (words->text) : "");
  set_words (parts->detail, detail);
  gtk_widget_set_visible (parts->icon, words->icon != NULL);
  gtk_image_set_from_icon_name (GTK_IMAGE (parts->icon), words->icon, GTK_ICON_SIZE_DND);
  gtk_widget_set_visible (parts->spinner, words->icon == NULL);
  g_object_set (parts->spinner, "active", words->icon == NULL, NULL);
  set_class (page, "attache-working", words->icon == NULL);
  set_button (parts->button, words->button, words->action);
  set_button (parts->more, words->more, words->more_action);
  attache_widget_set_name (page, _ (words->title));
}

/**
 * attache_state_for_error:
 * @error: an error of %ATTACHE_CLIENT_ERROR
 *
 * Returns: what to say when an item has no briefing because of it
 */
AttacheState
attache_state_for_error (const GError *error)
{
  switch (error->code)
    {
    case ATTACHE_CLIENT_ERROR_NO_BUS:
      return ATTACHE_STATE_NO_BUS;
    case ATTACHE_CLIENT_ERROR_NO_SERVICE:
      return ATTACHE_STATE_NO_SERVICE;
    case ATTACHE_CLIENT_ERROR_VERSION:
      return ATTACHE_STATE_VERSION;
    case ATTACHE_CLIENT_ERROR_GONE:
      return ATTACHE_STATE_GONE;
    case ATTACHE_CLIENT_ERROR_TIMEOUT:
      return ATTACHE_STATE_TIMEOUT;
    default:
      return ATTACHE_STATE_FAILED;
    }
}

/**
 * attache_state_for_answer_error:
 * @error: an error of %ATTACHE_CLIENT_ERROR
 *
 * Returns: what to say when a question to the store has no answer because of it
 */
AttacheState
attache_state_for_answer_error (const GError *error)
{
  AttacheState state = attache_state_for_error (error);

  return state == ATTACHE_STATE_FAILED || state == ATTACHE_STATE_TIMEOUT
                 || state == ATTACHE_STATE_GONE
             ? ATTACHE_STATE_NO_ANSWER
             : state;
}
