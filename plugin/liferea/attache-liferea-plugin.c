/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <libpeas-gtk/peas-gtk.h>
#include <libpeas/peas.h>

#include "base/attache-locale.h"
#include "liferea/attache-liferea-addin.h"
#include "panel/attache-preferences.h"

#define SCHEMA "org.attache.Panel"

/* Liferea's interface, after its GTypeInterface; it has no header for plugins. */
typedef struct
{
  GTypeInterface parent;
  void (*activate) (gpointer self);
  void (*deactivate) (gpointer self);
  void (*update_state) (gpointer self);
} ShellActivatable;

typedef struct
{
  PeasExtensionBase parent_instance;
  GObject *shell;
  AttacheLifereaAddin *addin;
} AttacheLifereaPlugin;

typedef PeasExtensionBaseClass AttacheLifereaPluginClass;

enum
{
  PROP_0,
  PROP_SHELL
};

static GType attache_liferea_plugin_get_type (void);
static void attache_liferea_plugin_iface_init (ShellActivatable *iface);
static void attache_liferea_plugin_configurable_init (PeasGtkConfigurableInterface *iface);

G_DEFINE_DYNAMIC_TYPE_EXTENDED (
    AttacheLifereaPlugin, attache_liferea_plugin, PEAS_TYPE_EXTENSION_BASE, 0,
    G_IMPLEMENT_INTERFACE_DYNAMIC (attache_liferea_host_get_activatable_type (),
                                   attache_liferea_plugin_iface_init)
        G_IMPLEMENT_INTERFACE_DYNAMIC (PEAS_GTK_TYPE_CONFIGURABLE,
                                       attache_liferea_plugin_configurable_init))

/* The schema lies beside the module, so that a user's copy needs no system folder. */
static GSettings *
get_settings (gpointer self)
{
  return peas_plugin_info_get_settings (peas_extension_base_get_plugin_info (self), SCHEMA);
}

static void
activate (gpointer object)
{
  AttacheLifereaPlugin *self = object;
  g_autoptr (GSettings) settings = get_settings (self);

  if (settings == NULL)
    g_warning ("Attaché: its settings schema is missing; install it again");
  else if (self->shell != NULL && self->addin == NULL)
    self->addin = attache_liferea_addin_load (self->shell, settings);
}

static void
deactivate (gpointer object)
{
  AttacheLifereaPlugin *self = object;

  g_clear_pointer (&self->addin, attache_liferea_addin_unload);
}

static void
attache_liferea_plugin_iface_init (ShellActivatable *iface)
{
  iface->activate = activate;
  iface->deactivate = deactivate;
}

static GtkWidget *
create_configure_widget (PeasGtkConfigurable *configurable)
{
  g_autoptr (GSettings) settings = get_settings (configurable);

  return settings != NULL ? attache_preferences_widget_new (settings, NULL) : gtk_label_new (NULL);
}

static void
attache_liferea_plugin_configurable_init (PeasGtkConfigurableInterface *iface)
{
  iface->create_configure_widget = create_configure_widget;
}

static void
attache_liferea_plugin_set_property (GObject *object, guint id, const GValue *value,
                                     GParamSpec *pspec)
{
  if (id == PROP_SHELL)
    g_set_object (&((AttacheLifereaPlugin *)object)->shell, g_value_get_object (value));
}

static void
attache_liferea_plugin_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SHELL)
    g_value_set_object (value, ((AttacheLifereaPlugin *)object)->shell);
}

static void
attache_liferea_plugin_dispose (GObject *object)
{
  deactivate (object);
  g_clear_object (&((AttacheLifereaPlugin *)object)->shell);
  G_OBJECT_CLASS (attache_liferea_plugin_parent_class)->dispose (object);
}

static void
attache_liferea_plugin_class_init (AttacheLifereaPluginClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->set_property = attache_liferea_plugin_set_property;
  object_class->get_property = attache_liferea_plugin_get_property;
  object_class->dispose = attache_liferea_plugin_dispose;
  g_object_class_override_property (object_class, PROP_SHELL, "shell");
}

static void
attache_liferea_plugin_class_finalize (AttacheLifereaPluginClass *class)
{
}

static void
attache_liferea_plugin_init (AttacheLifereaPlugin *self)
{
}

G_MODULE_EXPORT void peas_register_types (PeasObjectModule *module);

/* Called once in a process. A second copy of the plugin (the system's beside the user's) must not
 * register its types again: that would end the reader. */
void
peas_register_types (PeasObjectModule *module)
{
  GType activatable = attache_liferea_host_get_activatable_type ();

  if (activatable == G_TYPE_INVALID || g_type_from_name ("AttacheLifereaPlugin") != 0
      || g_type_from_name ("AttachePanel") != 0)
    {
      g_message ("Attaché: not loaded: %s",
                 activatable == G_TYPE_INVALID ? "this is no Liferea 1.14" : "another copy is");
      return;
    }
  attache_locale_bind ();
  attache_liferea_plugin_register_type (G_TYPE_MODULE (module));
  peas_object_module_register_extension_type (module, activatable,
                                              attache_liferea_plugin_get_type ());
  peas_object_module_register_extension_type (module, PEAS_GTK_TYPE_CONFIGURABLE,
                                              attache_liferea_plugin_get_type ());
}
