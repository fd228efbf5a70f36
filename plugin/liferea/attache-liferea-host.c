/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "liferea/attache-liferea-host.h"

#include <gio/gio.h>

static gpointer
find_symbol (GModule *program, const char *name)
{
  gpointer symbol = NULL;

  return program != NULL && g_module_symbol (program, name, &symbol) ? symbol : NULL;
}

/**
 * attache_liferea_host_get_activatable_type:
 *
 * Returns: the interface Liferea's plugins implement, %G_TYPE_INVALID if this is no Liferea that
 * has it
 */
GType
attache_liferea_host_get_activatable_type (void)
{
  GModule *program = g_module_open (NULL, 0);
  GType (*get_type) (void) = find_symbol (program, "liferea_shell_activatable_get_type");
  GType type = get_type != NULL ? get_type () : G_TYPE_INVALID;

  if (program != NULL)
    g_module_close (program);
  return type;
}

static gpointer
get_object (gpointer object, const char *property)
{
  gpointer value = NULL;
  GParamSpec *pspec = object != NULL
                          ? g_object_class_find_property (G_OBJECT_GET_CLASS (object), property)
                          : NULL;

  if (pspec != NULL && G_IS_PARAM_SPEC_OBJECT (pspec))
    g_object_get (object, property, &value, NULL);
  return value;
}

static void
find_objects (AttacheLifereaHost *self, GObject *shell)
{
  g_autoptr (GObject) item_view = get_object (shell, "item-view");
  g_autoptr (GObject) html_view = get_object (item_view, "html-view");
  GApplication *application = g_application_get_default ();

  self->feed_list = get_object (shell, "feed-list");
  self->web_view = get_object (html_view, "renderwidget");
  self->builder = get_object (shell, "builder");
  self->application
      = GTK_IS_APPLICATION (application) ? g_object_ref (GTK_APPLICATION (application)) : NULL;
}

static void
find_functions (AttacheLifereaHost *self)
{
  self->program = g_module_open (NULL, 0);
  self->get_selected_id = find_symbol (self->program, "itemlist_get_selected_id");
}

/* Nothing of the view can be had without these; without the rest some comfort is missing. */
static const char *
find_missing (const AttacheLifereaHost *self)
{
  if (self->feed_list == NULL
      || g_signal_lookup ("new-items", G_OBJECT_TYPE (self->feed_list)) == 0)
    return "the feed list";
  if (self->web_view == NULL || !GTK_IS_WIDGET (self->web_view)
      || g_signal_lookup ("load-changed", G_OBJECT_TYPE (self->web_view)) == 0)
    return "the article view";
  if (!GTK_IS_BOX (gtk_widget_get_parent (self->web_view)))
    return "the box of the article view";
  if (self->get_selected_id == NULL)
    return "the selected item";
  return NULL;
}

/**
 * attache_liferea_host_new:
 * @shell: Liferea's shell
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the host; %NULL if this Liferea is not as 1.14 is
 */
AttacheLifereaHost *
attache_liferea_host_new (GObject *shell, GError **error)
{
  g_autoptr (AttacheLifereaHost) self = g_new0 (AttacheLifereaHost, 1);
  const char *missing;

  find_objects (self, shell);
  find_functions (self);
  missing = find_missing (self);
  if (missing != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   "%s is not where it is in Liferea 1.14", missing);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * attache_liferea_host_free:
 * @self: (transfer full): a host
 */
void
attache_liferea_host_free (AttacheLifereaHost *self)
{
  g_clear_object (&self->feed_list);
  g_clear_object (&self->web_view);
  g_clear_object (&self->builder);
  g_clear_object (&self->application);
  if (self->program != NULL)
    g_module_close (self->program);
  g_free (self);
}
