/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * AttacheLifereaHost:
 *
 * What the plugin knows of Liferea, which has no headers to include: its objects by their
 * properties, its functions by their symbols. Each is looked for once; when one is missing the host
 * says which, and the plugin stays away.
 */
typedef struct
{
  GObject *feed_list;
  GtkWidget *web_view; /* of the headlines view */
  GtkBuilder *builder;
  GtkApplication *application;
  GModule *program;
  gulong (*get_selected_id) (void);
} AttacheLifereaHost;

GType attache_liferea_host_get_activatable_type (void);
AttacheLifereaHost *attache_liferea_host_new (GObject *shell, GError **error);
void attache_liferea_host_free (AttacheLifereaHost *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheLifereaHost, attache_liferea_host_free)

G_END_DECLS
