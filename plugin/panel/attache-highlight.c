/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-highlight.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gmodule.h>

#include "panel/attache-selector.h"

#define SCRIPT "/org/attache/panel/attache-highlight.js"

/* Scripts of the page do not see what happens in here. */
#define WORLD "attache"

/* Of what a view is to show. */
#define KEY "attache-highlight"

/* WebKit is the reader's own: 4.0 in one, 4.1 in the other. What is asked of it is the same in
 * both, and is found by name in the running program. */
typedef struct
{
  void (*evaluate) (void *view, const char *script, gssize length, const char *world,
                    const char *source_uri, GCancellable *cancellable, GAsyncReadyCallback callback,
                    gpointer data);
  gpointer (*evaluate_finish) (void *view, GAsyncResult *result, GError **error);
  char *(*value_to_string) (gpointer value);
} WebKit;

/* A reader may still be putting the article onto the screen when its briefing is there already: how
 * often words that are not in it are looked for, and how often if more of it is known to come. */
#define TRIES         4
#define TRIES_LOADING 40
#define AGAIN_MS      250

/* After this nobody is taken to a place that they have seen already. */
#define SCROLL_SECONDS 5

/* WebKitLoadEvent: a page and all its frames are there. */
#define LOAD_FINISHED 3

/* What one view is to show, for as long as the panel wants it. Counted references: the panel's, and
 * one for each run of the script. */
typedef struct
{
  GWeakRef view;
  GWeakRef panel;
  GPtrArray *selectors;
  char *call; /* the script's, without its last argument */
  const WebKit *web_kit;
  guint run; /* number of the one that counts */
  guint tries;
  char *found;   /* the address of the page that it was shown in, or NULL */
  gint64 wished; /* when, in monotonic microseconds */
} Highlight;

/* One run of the script. */
typedef struct
{
  Highlight *highlight;
  guint number;
} Run;

static const WebKit *
find_web_kit (void)
{
  static WebKit found;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      GModule *program = g_module_open (NULL, 0);

      /* Never closed: the functions stay. */
      if (program != NULL)
        {
          g_module_symbol (program, "webkit_web_view_evaluate_javascript",
                           (gpointer *)&found.evaluate);
          g_module_symbol (program, "webkit_web_view_evaluate_javascript_finish",
                           (gpointer *)&found.evaluate_finish);
          g_module_symbol (program, "jsc_value_to_string", (gpointer *)&found.value_to_string);
        }
      g_once_init_leave (&once, 1);
    }
  return found.evaluate != NULL && found.evaluate_finish != NULL && found.value_to_string != NULL
             ? &found
             : NULL;
}

static void
highlight_clear (gpointer data)
{
  Highlight *highlight = data;

  g_weak_ref_clear (&highlight->view);
  g_weak_ref_clear (&highlight->panel);
  g_free (highlight->call);
  g_free (highlight->found);
  g_clear_pointer (&highlight->selectors, g_ptr_array_unref);
}

static void
highlight_unref (gpointer highlight)
{
  g_rc_box_release_full (highlight, highlight_clear);
}

static Run *
run_new (Highlight *highlight)
{
  Run *run = g_new (Run, 1);

  *run = (Run){ g_rc_box_acquire (highlight), ++highlight->run };
  return run;
}

static void
run_free (gpointer data)
{
  Run *run = data;

  highlight_unref (run->highlight);
  g_free (run);
}

/* Returns: (transfer full) (nullable): the panel, unless something else is to be shown by now */
static AttachePanel *
ref_panel (Highlight *highlight)
{
  AttachePanel *panel = g_weak_ref_get (&highlight->panel);

  if (panel != NULL && !attache_panel_wants (panel, highlight->selectors))
    g_clear_object (&panel);
  return panel;
}

static void on_shown (GObject *source, GAsyncResult *result, gpointer data);

static void
show (Highlight *highlight)
{
  g_autoptr (GObject) view = g_weak_ref_get (&highlight->view);
  gboolean scroll
      = highlight->found == NULL
        || g_get_monotonic_time () - highlight->wished < SCROLL_SECONDS * G_USEC_PER_SEC;
  g_autofree char *call = g_strdup_printf ("%s, %s)", highlight->call, scroll ? "true" : "false");

  if (view != NULL)
    highlight->web_kit->evaluate (view, call, -1, WORLD, NULL, NULL, on_shown, run_new (highlight));
}

static gboolean
show_again (gpointer data)
{
  Run *run = data;
  g_autoptr (AttachePanel) panel = ref_panel (run->highlight);

  if (panel != NULL && run->number == run->highlight->run)
    show (run->highlight);
  return G_SOURCE_REMOVE;
}

static gboolean
is_loading (GObject *view)
{
  gboolean loading = FALSE;

  g_object_get (view, "is-loading", &loading, NULL);
  return loading;
}

static char *
dup_address (GObject *view)
{
  char *address = NULL;

  g_object_get (view, "uri", &address, NULL);
  return address != NULL ? address : g_strdup ("");
}

/* Of what was shown once, and is not in a page that is loaded later, nothing is said. */
static void
on_answer (Highlight *highlight, GObject *view, AttachePanel *panel, const char *answer)
{
  gboolean loading = g_strcmp0 (answer, "loading") == 0 || is_loading (view);

  if (g_strcmp0 (answer, "found") == 0)
    {
      /* It may have been said before that it is missing. */
      if (highlight->found == NULL)
        attache_panel_show_message (panel, NULL);
      g_free (highlight->found);
      highlight->found = dup_address (view);
    }
  else if (highlight->found != NULL)
    return;
  else if (answer != NULL && ++highlight->tries < (loading ? TRIES_LOADING : TRIES))
    g_timeout_add_full (G_PRIORITY_DEFAULT, AGAIN_MS, show_again, run_new (highlight), run_free);
  else
    attache_panel_show_missing (panel, highlight->selectors);
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  Run *run = data;
  Highlight *highlight = run->highlight;
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) value = highlight->web_kit->evaluate_finish (source, result, &error);
  g_autofree char *answer = value != NULL ? highlight->web_kit->value_to_string (value) : NULL;
  g_autoptr (AttachePanel) panel = ref_panel (highlight);

  if (panel != NULL && run->number == highlight->run)
    on_answer (highlight, source, panel, answer);
  run_free (run);
}

/* What was shown goes with its page also when the reader loads that anew. In another page, behind a
 * link in the article, nobody wants to be taken to it. */
static void
on_load_changed (GObject *view, int event, GObject *object)
{
  Highlight *highlight = g_object_get_data (object, KEY);
  g_autofree char *address = dup_address (view);
  g_autoptr (AttachePanel) panel = NULL;

  if (event != LOAD_FINISHED
      || (highlight->found != NULL && !g_str_equal (highlight->found, address)))
    return;
  panel = ref_panel (highlight);
  highlight->tries = 0;
  if (panel != NULL)
    show (highlight);
}

/* The panel's, so that nothing is left with the view when the panel goes.
 *
 * Returns: (transfer none): what the view is to show */
static Highlight *
get_highlight (GtkWidget *web_view, AttachePanel *panel)
{
  Highlight *highlight = g_object_get_data (G_OBJECT (panel), KEY);

  if (highlight != NULL)
    return highlight;
  highlight = g_rc_box_new0 (Highlight);
  g_weak_ref_init (&highlight->view, web_view);
  g_weak_ref_init (&highlight->panel, panel);
  g_object_set_data_full (G_OBJECT (panel), KEY, highlight, highlight_unref);
  g_signal_connect_object (web_view, "load-changed", G_CALLBACK (on_load_changed), panel, 0);
  return highlight;
}

/**
 * attache_highlight_show:
 * @web_view: the reader's view of the article, a WebKitWebView; always the same for a panel
 * @panel: told if the place is not in it
 * @selectors: (element-type AttacheSelector): the words to be shown
 *
 * Scrolls to the words and highlights them, in all frames of the page, until another page or other
 * words are shown; when the same page is loaded anew they are highlighted again. The selectors go
 * in as JSON, never quoted by hand.
 */
void
attache_highlight_show (GtkWidget *web_view, AttachePanel *panel, GPtrArray *selectors)
{
  g_autoptr (GBytes) script = g_resources_lookup_data (SCRIPT, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const WebKit *web_kit = find_web_kit ();
  g_autofree char *json = NULL;
  Highlight *highlight;

  if (web_kit == NULL || script == NULL)
    {
      attache_panel_show_message (panel,
                                  _ ("This version of WebKit cannot be asked to show a place."));
      return;
    }
  json = attache_selector_list_to_json (selectors);
  highlight = get_highlight (web_view, panel);
  g_clear_pointer (&highlight->selectors, g_ptr_array_unref);
  highlight->selectors = g_ptr_array_ref (selectors);
  g_free (highlight->call);
  highlight->call = g_strdup_printf ("%.*s(%s", (int)g_bytes_get_size (script),
                                     (const char *)g_bytes_get_data (script, NULL), json);
  highlight->web_kit = web_kit;
  highlight->tries = 0;
  highlight->wished = g_get_monotonic_time ();
  g_clear_pointer (&highlight->found, g_free);
  show (highlight);
}
