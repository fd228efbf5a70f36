/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-preferences-private.h"

#include "panel/attache-answers.h"
#include "panel/attache-forget-box.h"
#include "panel/attache-question.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PAGE "attache-storage-page"

typedef struct
{
  GtkWidget *box;
  AttacheClient *client;
  GtkWidget *status;
  GtkWidget *check;
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
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u item since %s is stored, in %s.",
                                       "%'u items since %s are stored, in %s.", status->items),
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

/* ---- the page ---- */

/**
 * attache_preferences_storage_page_new:
 *
 * Returns: (transfer floating): what is kept, for how long, and ways to forget it
 */
GtkWidget *
attache_preferences_storage_page_new (GSettings *service, AttacheClient *client)
{
  Page *page = g_new0 (Page, 1);
  GtkWidget *forget;

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
  forget = attache_forget_box_new (client);
  g_signal_connect_object (forget, "forgotten", G_CALLBACK (ask_status), page->box,
                           G_CONNECT_SWAPPED);
  attache_preferences_add (page->box, forget);
  g_signal_connect (page->box, "map", G_CALLBACK (ask_status), NULL);
  return attache_preferences_scroller_new (page->box);
}
