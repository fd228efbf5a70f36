/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-fetch-row.h"

#include "panel/attache-box.h"
#include "panel/attache-link.h"
#include "panel/attache-parts.h"
#include "panel/attache-row-menu.h"
#include "panel/attache-wrap-box.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PARTS "attache-fetch-parts"

#define OPEN  "attache.open-page"
#define FETCH "attache.fetch"
#define ASK   "attache-fetch.ask"
#define LEAVE "attache-fetch.leave"

typedef struct
{
  GtkWidget *row;
  GtkWidget *full; /* the line of a full text: a row to click on, and a menu */
  GtkWidget *open;
  GtkWidget *open_words;
  GtkWidget *line; /* the line of all else: words, and a spinner before them */
  GtkWidget *spinner;
  GtkWidget *words;
  GtkWidget *buttons;
  GtkWidget *first;
  GtkWidget *second;
  GtkWidget *more; /* toggles the detail */
  GtkWidget *detail;
  AttacheFullText *text; /* a copy of what is shown, or NULL */
  char *feed;
  char *page;
  gboolean asking; /* whether the address may be allowed */
} Parts;

static Parts *
get_parts (gpointer row)
{
  return g_object_get_data (row, PARTS);
}

static void
parts_free (gpointer data)
{
  Parts *parts = data;

  g_clear_pointer (&parts->text, attache_full_text_free);
  g_free (parts->feed);
  g_free (parts->page);
  g_free (parts);
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
dup_question (Parts *parts)
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
set_open (Parts *parts, GtkWidget *button)
{
  gboolean works = attache_link_is_of_web (parts->page);

  set_button (button, works ? _ ("Open Page") : NULL, OPEN, NULL);
  gtk_widget_set_tooltip_text (button, works ? parts->page : NULL);
}

static void
set_fetch (Parts *parts, GtkWidget *button, const char *label)
{
  g_autofree char *tooltip
      = g_strdup_printf (_ ("Opens a connection to %s"), attache_full_text_get_host (parts->text));

  set_button (button, label, FETCH, g_variant_new_boolean (FALSE));
  gtk_widget_set_tooltip_text (button, tooltip);
}

/* What helps most comes first. */
static void
set_buttons (Parts *parts, AttacheFullTextDeed deed)
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
      set_button (parts->first, _ ("Allow for This Feed"), ASK, NULL);
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
show_question (Parts *parts)
{
  g_autofree char *question = dup_question (parts);

  gtk_label_set_text (GTK_LABEL (parts->words), question);
  set_button (parts->first, _ ("Allow and Fetch"), FETCH, g_variant_new_boolean (TRUE));
  gtk_widget_set_tooltip_text (parts->first, NULL);
  set_button (parts->second, _ ("Cancel"), LEAVE, NULL);
  gtk_widget_set_tooltip_text (parts->second, NULL);
}

static void
show_full (Parts *parts, const char *words)
{
  gtk_label_set_text (GTK_LABEL (parts->open_words), words);
  attache_widget_set_name (parts->open, words);
  gtk_widget_set_tooltip_text (parts->open, parts->page);
}

static void
show_state (Parts *parts)
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
show_detail (Parts *parts)
{
  const char *detail = parts->text->detail;
  gboolean wanted = detail != NULL && *detail != '\0' && is_failure (parts->text) && !parts->asking;

  gtk_label_set_text (GTK_LABEL (parts->detail), wanted ? detail : "");
  gtk_widget_set_visible (parts->more, wanted);
}

/* What had the focus may be gone; it goes to what is there instead. */
static void
keep_focus (Parts *parts, gboolean had_focus)
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
has_focus (Parts *parts)
{
  GtkWidget *window = gtk_widget_get_toplevel (parts->row);
  GtkWidget *focus = GTK_IS_WINDOW (window) ? gtk_window_get_focus (GTK_WINDOW (window)) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, parts->row);
}

static void
update (Parts *parts)
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
  Parts *parts = get_parts (row);

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

/* For words with names of hosts, in which a hyphen at the end of a line would be one too many. */
static GtkWidget *
words_new (void)
{
  GtkWidget *words = attache_label_new ("", "attache-quiet");
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (words), attributes);
  pango_attr_list_unref (attributes);
  return words;
}

static GtkWidget *
button_new (GtkWidget *button)
{
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "attache-compact");
  return button;
}

static GMenu *
menu_model_new (GtkWidget *row)
{
  GMenu *menu = g_menu_new ();

  attache_row_menu_add (menu, _ ("_Open Page"), OPEN, NULL);
  attache_row_menu_add (menu, _ ("_Fetch Again"), FETCH, g_variant_new_boolean (FALSE));
  return menu;
}

static GtkWidget *
menu_button_new (void)
{
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = menu_model_new (NULL);

  gtk_button_set_image (GTK_BUTTON (button),
                        gtk_image_new_from_icon_name ("view-more-symbolic", GTK_ICON_SIZE_BUTTON));
  gtk_button_set_relief (GTK_BUTTON (button), GTK_RELIEF_NONE);
  gtk_menu_button_set_use_popover (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_style_context_add_class (gtk_widget_get_style_context (button), "attache-small");
  gtk_widget_set_tooltip_text (button, _ ("Full text"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  attache_widget_set_name (button, _ ("Full text"));
  gtk_widget_show (button);
  return button;
}

static GtkWidget *
full_new (Parts *parts)
{
  GtkWidget *line = attache_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  parts->open = attache_row_new (OPEN, NULL, _ ("Full text"));
  parts->open_words = words_new ();
  gtk_container_add (GTK_CONTAINER (parts->open), parts->open_words);
  atk_object_set_description (gtk_widget_get_accessible (parts->open),
                              _ ("Opens the page in the browser"));
  attache_row_menu_attach (parts->open, menu_model_new);
  gtk_box_pack_start (GTK_BOX (line), parts->open, TRUE, TRUE, 0);
  gtk_box_pack_start (GTK_BOX (line), menu_button_new (), FALSE, FALSE, 0);
  return line;
}

static GtkWidget *
line_new (Parts *parts)
{
  GtkWidget *line = attache_box_new (GTK_ORIENTATION_HORIZONTAL, ATTACHE_SPACING);

  parts->spinner = gtk_spinner_new ();
  gtk_widget_set_valign (parts->spinner, GTK_ALIGN_START);
  parts->words = words_new ();
  atk_object_set_role (gtk_widget_get_accessible (parts->words), ATK_ROLE_NOTIFICATION);
  gtk_box_pack_start (GTK_BOX (line), parts->spinner, FALSE, FALSE, 0);
  gtk_box_pack_start (GTK_BOX (line), parts->words, TRUE, TRUE, 0);
  g_object_set (line, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, NULL);
  return line;
}

static GtkWidget *
buttons_new (Parts *parts)
{
  GtkWidget *buttons = attache_wrap_box_new (ATTACHE_SPACING);

  parts->first = button_new (gtk_button_new ());
  parts->second = button_new (gtk_button_new ());
  parts->more = button_new (gtk_toggle_button_new_with_label (_ ("Details")));
  gtk_button_set_relief (GTK_BUTTON (parts->more), GTK_RELIEF_NONE);
  gtk_container_add (GTK_CONTAINER (buttons), parts->first);
  gtk_container_add (GTK_CONTAINER (buttons), parts->second);
  gtk_container_add (GTK_CONTAINER (buttons), parts->more);
  g_object_set (buttons, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, NULL);
  return buttons;
}

static GtkWidget *
detail_new (Parts *parts)
{
  GtkWidget *detail = attache_label_new ("", "attache-quiet");

  gtk_label_set_selectable (GTK_LABEL (detail), TRUE);
  g_object_set (detail, "margin-start", ATTACHE_MARGIN, "margin-end", ATTACHE_MARGIN, NULL);
  g_object_bind_property (parts->more, "active", detail, "visible", G_BINDING_SYNC_CREATE);
  return detail;
}

static void
add (Parts *parts, GtkWidget *part)
{
  gtk_box_pack_start (GTK_BOX (parts->row), part, FALSE, FALSE, 0);
}

/**
 * attache_fetch_row_new:
 *
 * Returns: (transfer floating): a hidden row on the full text of an item. Its buttons do
 *   `attache.fetch`, with whether the address is allowed from now on, and `attache.open-page`.
 */
GtkWidget *
attache_fetch_row_new (void)
{
  Parts *parts = g_new0 (Parts, 1);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  parts->row = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING);
  g_object_set_data_full (G_OBJECT (parts->row), PARTS, parts, parts_free);
  gtk_style_context_add_class (gtk_widget_get_style_context (parts->row), "attache-fetch");
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries),
                                   parts->row);
  gtk_widget_insert_action_group (parts->row, "attache-fetch", G_ACTION_GROUP (actions));
  add (parts, parts->full = full_new (parts));
  add (parts, parts->line = line_new (parts));
  add (parts, parts->buttons = buttons_new (parts));
  add (parts, parts->detail = detail_new (parts));
  attache_widget_set_name (parts->row, _ ("Full text"));
  atk_object_set_role (gtk_widget_get_accessible (parts->row), ATK_ROLE_GROUPING);
  gtk_widget_set_no_show_all (parts->row, TRUE);
  gtk_widget_hide (parts->row);
  return parts->row;
}

static gboolean
is_shown (Parts *parts, const AttacheFetchRowContent *content)
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
  Parts *parts = get_parts (row);

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
