/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-locale.h"
#include "window/attache-window-application.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>

int
main (int argc, char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  setlocale (LC_ALL, "");
  attache_locale_bind ();
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_ ("Attaché"));
  application = attache_window_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
