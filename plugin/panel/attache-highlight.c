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

/* A reader may still be putting the article onto the screen when its briefing is there already. */
#define TRIES    4
#define AGAIN_MS 250

/* What a script's end needs, should the panel or the view be gone by then. */
typedef struct
{
  GWeakRef view;
  GWeakRef panel;
  GPtrArray *selectors;
  char *call;
  const WebKit *web_kit;
  guint left; /* more tries */
} Highlight;

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
highlight_free (Highlight *highlight)
{
  g_weak_ref_clear (&highlight->view);
  g_weak_ref_clear (&highlight->panel);
  g_free (highlight->call);
  g_ptr_array_unref (highlight->selectors);
  g_free (highlight);
}

static void on_shown (GObject *source, GAsyncResult *result, gpointer data);

static void
run (Highlight *highlight)
{
  g_autoptr (GObject) view = g_weak_ref_get (&highlight->view);

  if (view != NULL)
    highlight->web_kit->evaluate (view, highlight->call, -1, WORLD, NULL, NULL, on_shown,
                                  highlight);
  else
    highlight_free (highlight);
}

/* Unless something else is to be shown by now. */
static gboolean
run_again (gpointer data)
{
  Highlight *highlight = data;
  g_autoptr (GObject) panel = g_weak_ref_get (&highlight->panel);

  if (panel != NULL && attache_panel_wants (ATTACHE_PANEL (panel), highlight->selectors))
    run (highlight);
  else
    highlight_free (highlight);
  return G_SOURCE_REMOVE;
}

static void
on_shown (GObject *source, GAsyncResult *result, gpointer data)
{
  Highlight *highlight = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GObject) value = highlight->web_kit->evaluate_finish (source, result, &error);
  g_autofree char *answer = value != NULL ? highlight->web_kit->value_to_string (value) : NULL;
  g_autoptr (GObject) panel = g_weak_ref_get (&highlight->panel);

  if (panel != NULL && g_strcmp0 (answer, "not-found") == 0 && highlight->left-- > 1)
    {
      g_timeout_add (AGAIN_MS, run_again, highlight);
      return;
    }
  if (panel != NULL && g_strcmp0 (answer, "found") != 0)
    attache_panel_show_missing (ATTACHE_PANEL (panel), highlight->selectors);
  highlight_free (highlight);
}

/**
 * attache_highlight_show:
 * @web_view: the reader's view of the article, a WebKitWebView
 * @panel: told if the place is not in it
 * @selectors: (element-type AttacheSelector): the words to be shown
 *
 * Scrolls to the words and highlights them, in all frames of the page, until another page or other
 * words are shown. The selectors go in as JSON, never quoted by hand.
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
  highlight = g_new0 (Highlight, 1);
  g_weak_ref_init (&highlight->view, web_view);
  g_weak_ref_init (&highlight->panel, panel);
  highlight->selectors = g_ptr_array_ref (selectors);
  highlight->call = g_strdup_printf ("%.*s(%s)", (int)g_bytes_get_size (script),
                                     (const char *)g_bytes_get_data (script, NULL), json);
  highlight->web_kit = web_kit;
  highlight->left = TRIES;
  run (highlight);
}
