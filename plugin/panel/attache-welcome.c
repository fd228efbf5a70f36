/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-welcome.h"

#include "panel/attache-box.h"
#include "panel/attache-parts.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static GtkWidget *
button_new (const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_show (button);
  return button;
}

/**
 * attache_welcome_new:
 *
 * Returns: (transfer floating): a card with two buttons, which do `attache.close-welcome` and
 *   `attache.preferences`
 */
GtkWidget *
attache_welcome_new (void)
{
  static const char *const paragraphs[] = {
    N_ ("Beside each news item you see its most telling sentences, who said what, and the people "
        "and places in it. Every word is from the article: click on it to see where."),
    N_ ("All of it is done on this computer. Nothing you read leaves it, unless you have the full "
        "text of an article fetched from its site."),
    N_ ("Your topics, and how much is shown, are chosen in the preferences."),
  };
  GtkWidget *card = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING);
  GtkWidget *buttons = attache_wrap_box_new (ATTACHE_SPACING);

  gtk_style_context_add_class (gtk_widget_get_style_context (card), "attache-card");
  gtk_container_add (GTK_CONTAINER (card),
                     attache_label_new (_ ("This is Attaché"), "attache-state-title"));
  for (guint i = 0; i < G_N_ELEMENTS (paragraphs); i++)
    gtk_container_add (GTK_CONTAINER (card), attache_label_new (_ (paragraphs[i]), NULL));
  gtk_container_add (GTK_CONTAINER (buttons), button_new (_ ("_Close"), "attache.close-welcome"));
  gtk_container_add (GTK_CONTAINER (buttons),
                     button_new (_ ("_Preferences"), "attache.preferences"));
  gtk_widget_show (buttons);
  gtk_container_add (GTK_CONTAINER (card), buttons);
  attache_widget_set_name (card, _ ("This is Attaché"));
  atk_object_set_role (gtk_widget_get_accessible (card), ATK_ROLE_GROUPING);
  return card;
}
