/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-preferences-private.h"

#include "panel/attache-allowed-list.h"
#include "panel/attache-answers.h"
#include "panel/attache-question.h"

#include "config.h"

#include <glib/gi18n-lib.h>

#define PAGE "attache-full-text-page"

typedef struct
{
  AttacheClient *client;
  GtkWidget *box;
  GtkWidget *allowed;
  GtkWidget *pages; /* how many are kept */
  GtkWidget *delete;
  GtkWidget *result;
  gboolean busy; /* deleting */
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

/* ---- the pages that are kept ---- */

static char *
describe_pages (const AttacheStatus *status)
{
  g_autofree char *size = g_format_size (status->page_bytes);

  if (status->pages == 0)
    return g_strdup (_ ("No pages are kept."));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u page is kept, in %s.",
                                       "%'u pages are kept, in %s.", status->pages),
                          status->pages, size);
}

static char *
describe (const AttacheStatus *status)
{
  g_autofree char *pages = describe_pages (status);
  g_autofree char *waiting = NULL;

  if (status->fetching == 0)
    return g_steal_pointer (&pages);
  waiting = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u more waits to be fetched.",
                                          "%'u more wait to be fetched.", status->fetching),
                             status->fetching);
  return g_strdup_printf ("%s %s", pages, waiting);
}

static void
update_delete (Page *page, guint pages)
{
  gtk_widget_set_sensitive (page->delete, !page->busy && pages > 0);
}

static void
on_status (GtkWidget *owner, const char *reply, const GError *error)
{
  Page *page = get_page (owner);
  g_autoptr (GError) wrong = NULL;
  g_autoptr (AttacheStatus) status
      = reply != NULL ? attache_answers_read_status (reply, &wrong) : NULL;
  g_autofree char *words = status != NULL ? describe (status) : NULL;

  attache_preferences_note_set (
      page->pages,
      status != NULL ? words : attache_question_explain (error != NULL ? error : wrong));
  update_delete (page, status != NULL ? status->pages : 0);
}

static void
ask_status (GtkWidget *box)
{
  if (gtk_widget_get_mapped (box))
    attache_question_ask (box, get_page (box)->client, "Status", NULL, on_status);
}

static void
on_deleted (GtkWidget *owner, const char *reply, const GError *error)
{
  Page *page = get_page (owner);
  guint n = reply != NULL ? (guint)g_ascii_strtoull (reply, NULL, 10) : 0;
  g_autofree char *words
      = reply != NULL ? g_strdup_printf (
            g_dngettext (GETTEXT_PACKAGE, "%'u page was deleted.", "%'u pages were deleted.", n), n)
                      : g_strdup_printf (_ ("The pages could not be deleted: %s"),
                                         attache_question_explain (error));

  page->busy = FALSE;
  attache_preferences_note_set (page->result, words);
  ask_status (owner);
}

static void
delete_pages (GtkWidget *box)
{
  Page *page = get_page (box);

  page->busy = TRUE;
  update_delete (page, 0);
  attache_preferences_note_set (page->result, _ ("Deleting the pages…"));
  attache_question_ask (box, page->client, "ForgetPages", NULL, on_deleted);
}

static void
add_pages (Page *page, GSettings *service)
{
  GtkWidget *box = page->box;

  page->pages = attache_preferences_note_new (_ ("Looking into the store…"));
  page->delete = gtk_button_new_with_mnemonic (_ ("_Delete Fetched Pages"));
  page->result = attache_preferences_note_new (NULL);
  gtk_widget_set_halign (page->delete, GTK_ALIGN_START);
  gtk_widget_set_sensitive (page->delete, FALSE);
  gtk_widget_show (page->delete);
  g_signal_connect_object (page->delete, "clicked", G_CALLBACK (delete_pages), box,
                           G_CONNECT_SWAPPED);
  attache_preferences_add (box, attache_preferences_heading_new (_ ("Fetched pages")));
  attache_preferences_add (
      box, attache_preferences_spin_row_new (
               service, "page-megabytes", _ ("_Room for pages, in megabytes"),
               _ ("When there are more, the oldest are deleted. What was found in them stays.")));
  attache_preferences_add (box, page->pages);
  attache_preferences_add (box, page->delete);
  attache_preferences_add (box, page->result);
}

/* ---- addresses of the user's own network ---- */

static void
on_feeds (GtkWidget *owner, const char *reply, const GError *error)
{
  g_autoptr (GPtrArray) feeds = reply != NULL ? attache_answers_read_feeds (reply, NULL) : NULL;

  if (feeds != NULL)
    attache_allowed_list_set_feeds (get_page (owner)->allowed, feeds);
}

static void
ask (GtkWidget *box)
{
  ask_status (box);
  attache_question_ask (box, get_page (box)->client, "Feeds", NULL, on_feeds);
}

static void
add_network (Page *page, GSettings *service)
{
  GtkWidget *box = page->box;

  page->allowed = attache_allowed_list_new (service);
  attache_preferences_add (box,
                           attache_preferences_heading_new (_ ("Addresses on your own network")));
  attache_preferences_add (
      box, attache_preferences_note_new (
               _ ("Nothing is fetched from this computer or its network, unless you allow an "
                  "address in the panel. Each is allowed for one feed only.")));
  attache_preferences_add (box, page->allowed);
  attache_preferences_add (
      box, attache_preferences_note_new (
               _ ("Behind a proxy it is the proxy that looks names up. Then only addresses in "
                  "figures and local names can be refused here.")));
}

static void
add_switches (GtkWidget *box, GSettings *service)
{
  attache_preferences_add (
      box, attache_preferences_switch_row_new (
               service, "fetch-all", _ ("Fetch the full text for _all feeds"),
               _ ("When a feed carries only the beginning of an item, the page it links to is "
                  "fetched. Attaché then connects to these sites, and they learn your network "
                  "address and what was fetched. Never for mail.")));
  attache_preferences_add (
      box, attache_preferences_note_new (
               _ ("For single feeds this is chosen on the page “Feeds”, for a single item in the "
                  "panel.")));
  attache_preferences_add (
      box, attache_preferences_switch_row_new (service, "fetch-robots", _ ("_Keep to robots.txt"),
                                               _ ("Leave alone what a site asks programs not to "
                                                  "fetch.")));
}

/**
 * attache_preferences_full_text_page_new:
 *
 * Returns: (transfer floating): what is fetched, from where, and what is kept of it
 */
GtkWidget *
attache_preferences_full_text_page_new (GSettings *service, AttacheClient *client)
{
  GtkWidget *box = attache_preferences_box_new ();
  Page *page;

  if (service == NULL)
    return attache_preferences_missing_page_new (box);
  page = g_new0 (Page, 1);
  page->box = box;
  page->client = g_object_ref (client);
  g_object_set_data_full (G_OBJECT (box), PAGE, page, page_free);
  add_switches (box, service);
  add_pages (page, service);
  add_network (page, service);
  g_signal_connect (box, "map", G_CALLBACK (ask), NULL);
  g_signal_connect_object (client, "changed", G_CALLBACK (ask_status), box, G_CONNECT_SWAPPED);
  return attache_preferences_scroller_new (box);
}
