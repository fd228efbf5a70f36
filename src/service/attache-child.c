/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-child.h"

#include <signal.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

/* So that a child that is stuck does not outlive a service that was killed. */
static void
die_with_parent (gpointer data)
{
#ifdef __linux__
  prctl (PR_SET_PDEATHSIG, SIGKILL);
#endif
}

/**
 * attache_child_spawn:
 * @program: the analyzer
 *
 * Starts an analyzer with pipes to its standard input and output. What it says on standard error
 * goes nowhere: it might hold the text of a mail, and logs are kept. Who debugs (G_MESSAGES_DEBUG)
 * gets it.
 *
 * Returns: (transfer full): the child, or %NULL with an error of %G_SPAWN_ERROR
 */
GSubprocess *
attache_child_spawn (const char *program, GError **error)
{
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE;
  g_autoptr (GSubprocessLauncher) launcher = NULL;

  if (g_getenv ("G_MESSAGES_DEBUG") == NULL)
    flags |= G_SUBPROCESS_FLAGS_STDERR_SILENCE;
  launcher = g_subprocess_launcher_new (flags);
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  return g_subprocess_launcher_spawn (launcher, error, program, NULL);
}
