/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Exit codes of the command line. */
#define ATTACHE_EXIT_OK      0
#define ATTACHE_EXIT_FAILED  1
#define ATTACHE_EXIT_MISUSED 2

/* A verb of the command line. @run gets its own arguments, argv[0] being the verb. */
typedef struct
{
  const char *name;
  const char *arguments; /* as in the usage line */
  const char *summary;   /* marked for translation */
  int (*run) (int argc, char **argv);
} AttacheVerb;

int attache_verb_analyze (int argc, char **argv);
int attache_verb_disable (int argc, char **argv);
int attache_verb_doctor (int argc, char **argv);
int attache_verb_enable (int argc, char **argv);

gboolean attache_verb_parse (const char *usage, const char *summary, const GOptionEntry *entries,
                             int *argc, char ***argv);
int attache_verb_misused (const char *format, ...) G_GNUC_PRINTF (1, 2);
int attache_verb_failed (const GError *error);

G_END_DECLS
