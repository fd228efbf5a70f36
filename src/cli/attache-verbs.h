/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Exit codes of the command line. */
#define ATTACHE_EXIT_OK      0
#define ATTACHE_EXIT_FAILED  1
#define ATTACHE_EXIT_MISUSED 2

typedef struct _AttacheVerb AttacheVerb;

/* A verb of the command line. @run gets its own arguments, argv[0] being the verb, and returns an
 * exit code. */
struct _AttacheVerb
{
  const char *name;
  const char *arguments; /* as in the usage line */
  const char *summary;   /* marked for translation */
  int (*run) (const AttacheVerb *verb, int argc, char **argv);
};

int attache_verb_analyze (const AttacheVerb *verb, int argc, char **argv);
int attache_verb_digest (const AttacheVerb *verb, int argc, char **argv);
int attache_verb_disable (const AttacheVerb *verb, int argc, char **argv);
int attache_verb_doctor (const AttacheVerb *verb, int argc, char **argv);
int attache_verb_enable (const AttacheVerb *verb, int argc, char **argv);
int attache_verb_feed (const AttacheVerb *verb, int argc, char **argv);
int attache_verb_quotes (const AttacheVerb *verb, int argc, char **argv);
int attache_verb_said (const AttacheVerb *verb, int argc, char **argv);
int attache_verb_summarize (const AttacheVerb *verb, int argc, char **argv);
int attache_verb_topics (const AttacheVerb *verb, int argc, char **argv);

gboolean attache_verb_parse (const AttacheVerb *verb, const char *summary,
                             const GOptionEntry *entries, int *argc, char ***argv);
char *attache_verb_to_utf8 (const char *argument);
int attache_verb_misused (const char *format, ...) G_GNUC_PRINTF (1, 2);
int attache_verb_failed (const GError *error);
int attache_verb_refused (const char *message);

G_END_DECLS
