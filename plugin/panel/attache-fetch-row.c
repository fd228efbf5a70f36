/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-fetch-row.h"

#include "panel/attache-fetch-parts-private.h"
#include "panel/attache-link.h"
#include "panel/attache-parts.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PARTS "attache-fetch-parts"

static AttacheFetchParts *
get_parts (gpointer row)
{
  return g_object_get_data (row, PARTS);
}

static AttacheFullText *
copy (const AttacheFullText *text)
{
  AttacheFullText *self = g_new (AttacheFullText, 1);

  *self = *text;
  self->host = g_strdup (text->host);
  self->url = g_strdup (text->url);
  self->detail = g_strdup (text->detail);
  return self;
}

/* ---- what is said ---- */

static void
set_button (GtkWidget *button, const char *label, const char *action, GVariant *target)
{
  gtk_widget_set_visible (button, label != NULL);
  if (label == NULL)
    return;
  gtk_button_set_label (GTK_BUTTON (button), label);
  /* The old action does not take the new target. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
}

static char *
dup_question (AttacheFetchParts *parts)
{
  const char *host = attache_full_text_get_host (parts->text);

  if (parts->feed == NULL || *parts->feed == '\0')
    return g_strdup_printf (
        _ ("Let Attaché fetch from %s whatever this feed links to there? Do so only if you "
           "trust the feed."),
        host);
  /* Translators: a host with its port, and the name of a feed. */
  return g_strdup_printf (
      _ ("Let Attaché fetch from %s whatever the feed “%s” links to there? Do so only if you "
         "trust the feed."),
      host, parts->feed);
}

static void
set_open (AttacheFetchParts *parts, GtkWidget *button)
{
  gboolean works = attache_link_is_of_web (parts->page);

  set_button (button, works ? _ ("Open Page") : NULL, ATTACHE_FETCH_OPEN, NULL);
  gtk_widget_set_tooltip_text (button, works ? parts->page : NULL);
}

static void
set_fetch (AttacheFetchParts *parts, GtkWidget *button, const char *label)
{
  g_autofree char *tooltip
      = g_strdup_printf (_ ("Opens a connection to %s"), attache_full_text_get_host (parts->text));

  set_button (button, label, ATTACHE_FETCH_FETCH, g_variant_new_boolean (FALSE));
  gtk_widget_set_tooltip_text (button, tooltip);
}

/* What helps most comes first. */
static void
set_buttons (AttacheFetchParts *parts, AttacheFullTextDeed deed)
{
  set_button (parts->first, NULL, NULL, NULL);
  set_button (parts->second, NULL, NULL, NULL);
  switch (deed)
    {
    case ATTACHE_FULL_TEXT_DO_FETCH:
      set_fetch (parts, parts->first, _ ("Fetch Full Text"));
      break;
    case ATTACHE_FULL_TEXT_DO_RETRY:
      set_fetch (parts, parts->first, _ ("Try Again"));
      set_open (parts, parts->second);
      break;
    case ATTACHE_FULL_TEXT_DO_ALLOW:
      set_button (parts->first, _ ("Allow for This Feed"), ATTACHE_FETCH_ASK, NULL);
      gtk_widget_set_tooltip_text (parts->first, NULL);
      set_open (parts, parts->second);
      break;
    case ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY:
      set_open (parts, parts->first);
      set_fetch (parts, parts->second, _ ("Try Again"));
      break;
    case ATTACHE_FULL_TEXT_DO_OPEN:
    default:
      set_open (parts, parts->first);
      break;
    }
}

static void
show_question (AttacheFetchParts *parts)
{
  g_autofree char *question = dup_question (parts);

  gtk_label_set_text (GTK_LABEL (parts->words), question);
  set_button (parts->first, _ ("Allow and Fetch"), ATTACHE_FETCH_FETCH,
              g_variant_new_boolean (TRUE));
  gtk_widget_set_tooltip_text (parts->first, NULL);
  set_button (parts->second, _ ("Cancel"), ATTACHE_FETCH_LEAVE, NULL);
  gtk_widget_set_tooltip_text (parts->second, NULL);
}

static void
show_full (AttacheFetchParts *parts, const char *words)
{
  gtk_label_set_text (GTK_LABEL (parts->open_words), words);
  attache_widget_set_name (parts->open, words);
  gtk_widget_set_tooltip_text (parts->open, parts->page);
}

static void
show_state (AttacheFetchParts *parts)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *words = attache_full_text_dup_words (parts->text, now);
  gboolean full = parts->text->state == ATTACHE_FULL_TEXT_FULL;

  if (full)
    show_full (parts, words);
  gtk_label_set_text (GTK_LABEL (parts->words), full ? "" : words);
  set_buttons (parts, attache_full_text_get_deed (parts->text, now));
}

static gboolean
is_under_way (const AttacheFullText *text)
{
  return text->state == ATTACHE_FULL_TEXT_WAITING || text->state == ATTACHE_FULL_TEXT_FETCHING;
}

/* Whether something did not go as it should. */
static gboolean
is_failure (const AttacheFullText *text)
{
  return text->state != ATTACHE_FULL_TEXT_OFFER && text->state != ATTACHE_FULL_TEXT_FULL
         && !is_under_way (text);
}

static void
show_detail (AttacheFetchParts *parts)
{
  const char *detail = parts->text->detail;
  gboolean wanted = detail != NULL && *detail != '\0' && is_failure (parts->text) && !parts->asking;

  gtk_label_set_text (GTK_LABEL (parts->detail), wanted ? detail : "");
  gtk_widget_set_visible (parts->more, wanted);
}

/* What had the focus may be gone; it goes to what is there instead. */
static void
keep_focus (AttacheFetchParts *parts, gboolean had_focus)
{
  GtkWidget *window = gtk_widget_get_toplevel (parts->row);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  GtkWidget *const others[] = { parts->open, parts->first, parts->second, parts->more };

  if (!had_focus || (focus != NULL && gtk_widget_is_visible (focus)))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (gtk_widget_is_visible (others[i]))
      {
        gtk_widget_grab_focus (others[i]);
        return;
      }
}

static gboolean
has_focus (AttacheFetchParts *parts)
{
  GtkWidget *window = gtk_widget_get_toplevel (parts->row);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, parts->row);
}

static void
update (AttacheFetchParts *parts)
{
  gboolean focused = has_focus (parts);
  gboolean full = parts->text->state == ATTACHE_FULL_TEXT_FULL;
  gboolean busy = is_under_way (parts->text);

  gtk_widget_set_visible (parts->full, full);
  gtk_widget_set_visible (parts->line, !full);
  gtk_widget_set_visible (parts->spinner, busy);
  g_object_set (parts->spinner, "active", busy, NULL);
  if (parts->asking)
    show_question (parts);
  else
    show_state (parts);
  gtk_widget_set_visible (
      parts->buttons,
      !full && (gtk_widget_get_visible (parts->first) || gtk_widget_get_visible (parts->second)));
  show_detail (parts);
  keep_focus (parts, focused);
}

/* ---- what is done in the row itself ---- */

static void
set_asking (gpointer row, gboolean asking)
{
  AttacheFetchParts *parts = get_parts (row);

  if (parts->text == NULL)
    return;
  parts->asking = asking;
  update (parts);
}

static void
ask (GSimpleAction *action, GVariant *target, gpointer row)
{
  set_asking (row, TRUE);
}

static void
leave (GSimpleAction *action, GVariant *target, gpointer row)
{
  set_asking (row, FALSE);
}

static const GActionEntry entries[] = { { "ask", ask }, { "leave", leave } };

/* ---- the row ---- */

/**
 * attache_fetch_row_new:
 *
 * Returns: (transfer floating): a hidden row on the full text of an item. Its buttons do
 *   `attache.fetch`, with whether the address is allowed from now on, and `attache.open-page`.
 */
GtkWidget *
attache_fetch_row_new (void)
{
  AttacheFetchParts *parts = attache_fetch_parts_new ();
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_object_set_data_full (G_OBJECT (parts->row), PARTS, parts, attache_fetch_parts_free);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   parts->row);
  gtk_widget_insert_action_group (parts->row, "attache-fetch", G_ACTION_GROUP (actions));
  return parts->row;
}

static gboolean
is_shown (AttacheFetchParts *parts, const AttacheFetchRowContent *content)
{
  return attache_full_text_equal (parts->text, content->text)
         && g_strcmp0 (parts->feed, content->feed) == 0
         && g_strcmp0 (parts->page, content->page) == 0;
}

/**
 * attache_fetch_row_set:
 * @content: copied; a NULL text hides the row
 *
 * Says how it stands with the full text, with whatever can be done about it. The same content again
 * changes nothing, and what has the focus keeps it while it can.
 */
void
attache_fetch_row_set (GtkWidget *row, const AttacheFetchRowContent *content)
{
  AttacheFetchParts *parts = get_parts (row);

  if (is_shown (parts, content))
    return;
  g_clear_pointer (&parts->text, attache_full_text_free);
  g_free (parts->feed);
  g_free (parts->page);
  parts->text = content->text != NULL ? copy (content->text) : NULL;
  parts->feed = g_strdup (content->feed);
  parts->page = g_strdup (content->page);
  parts->asking = FALSE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (parts->more), FALSE);
  if (parts->text != NULL)
    update (parts);
  gtk_widget_set_visible (row, parts->text != NULL);
}
