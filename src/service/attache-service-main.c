/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>
#include <sys/resource.h>

#include "base/attache-locale.h"
#include "base/attache-paths.h"
#include "config.h"
#include "service/attache-service.h"

#define BUS_NAME "org.attache.Attache1"

typedef struct
{
  GMainLoop *loop;
  AttacheStore *store;
  AttacheKeeper *writer;
  AttacheDesk *desk;
  AttacheService *service;
  gboolean had_bus;
  int status;
} Program;

static gboolean
on_signal (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

/* The object is exported before the name is asked for, so that nobody meets a name without it. */
static void
on_bus (GDBusConnection *bus, const char *name, gpointer data)
{
  Program *program = data;
  g_autoptr (GError) error = NULL;

  program->had_bus = TRUE;
  if (attache_service_export (program->service, bus, &error))
    return;
  g_printerr ("attache-service: %s\n", error->message);
  program->status = 1;
  g_main_loop_quit (program->loop);
}

/* Only who has the name works on the store. */
static void
on_name (GDBusConnection *bus, const char *name, gpointer data)
{
  Program *program = data;

  attache_service_begin (program->service);
}

static void
on_lost (GDBusConnection *bus, const char *name, gpointer data)
{
  Program *program = data;

  /* A bus that ends takes its services with it. */
  if (bus == NULL && !program->had_bus)
    {
      g_printerr ("attache-service: %s\n", _ ("there is no session bus"));
      program->status = 1;
    }
  g_main_loop_quit (program->loop);
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Who still waits for an answer is told that none will come; what is not done yet is kept. */
static void
say_goodbye (Program *program)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  attache_desk_stop (program->desk);
  iterate ();
  attache_service_end (program->service);
  iterate ();
  if (bus != NULL)
    g_dbus_connection_flush_sync (bus, NULL, NULL);
}

/* A core file of this process or its child would be a copy of a mail on disk. */
static void
forbid_core_files (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}

static int
run (Program *program)
{
  guint owner;

  program->loop = g_main_loop_new (NULL, FALSE);
  program->service
      = attache_service_new (program->store, program->writer, program->desk, program->loop);
  g_unix_signal_add (SIGTERM, on_signal, program->loop);
  g_unix_signal_add (SIGINT, on_signal, program->loop);
  owner = g_bus_own_name (G_BUS_TYPE_SESSION, BUS_NAME, G_BUS_NAME_OWNER_FLAGS_DO_NOT_QUEUE, on_bus,
                          on_name, on_lost, program, NULL);
  g_main_loop_run (program->loop);
  say_goodbye (program);
  g_bus_unown_name (owner);
  g_object_unref (program->service);
  g_main_loop_unref (program->loop);
  return program->status;
}

int
main (int argc, char **argv)
{
  g_autofree char *path = attache_paths_get_store ();
  g_autofree char *analyzer = attache_paths_get_analyzer ();
  g_autoptr (AttacheStore) store = NULL;
  g_autoptr (AttacheKeeper) writer = NULL;
  g_autoptr (AttacheDesk) desk = NULL;
  g_autoptr (GError) error = NULL;
  Program program = { 0 };

  setlocale (LC_ALL, "");
  attache_locale_bind ();
  textdomain (GETTEXT_PACKAGE);
  if (argc > 1)
    {
      gboolean version = argc == 2 && strcmp (argv[1], "--version") == 0;

      if (version)
        g_print ("attache-service %s\n", ATTACHE_VERSION);
      else
        g_printerr ("attache-service: %s\n",
                    _ ("it takes no arguments but --version; the session bus starts it"));
      return version ? 0 : 2;
    }
  signal (SIGPIPE, SIG_IGN);
  forbid_core_files ();
  store = attache_store_open (path, &error);
  if (store == NULL)
    {
      g_printerr ("attache-service: %s\n", error->message);
      return 1;
    }
  writer = attache_keeper_new (path, FALSE);
  desk = attache_desk_new (store, writer, analyzer);
  program.store = store;
  program.writer = writer;
  program.desk = desk;
  return run (&program);
}
