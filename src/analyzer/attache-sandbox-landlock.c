/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "analyzer/attache-sandbox-private.h"

#ifdef __linux__

#include <sys/syscall.h>
#include <unistd.h>

/* The C library has no wrappers, and the kernel headers at build time may be older than the kernel
 * at run time, so the interface is spelled out here; see landlock(7). The numbers are those of
 * every architecture. */
#define CREATE_RULESET  444
#define RESTRICT_SELF   446
#define RULESET_VERSION (1u << 0)

#define NET_TCP_BIND_AND_CONNECT       3u
#define SCOPE_ABSTRACT_SOCKETS_SIGNALS 3u

typedef struct
{
  guint64 handled_access_fs;
  guint64 handled_access_net;
  guint64 scoped;
} Ruleset;

/* How many of the bits of handled_access_fs an ABI knows. Everything it knows is handled. */
static guint
count_file_accesses (guint abi)
{
  static const guint counts[] = { 0, 13, 14, 15, 15, 16 };

  return counts[MIN (abi, G_N_ELEMENTS (counts) - 1)];
}

static gsize
fill_ruleset (Ruleset *ruleset, guint abi)
{
  ruleset->handled_access_fs = (G_GUINT64_CONSTANT (1) << count_file_accesses (abi)) - 1;
  ruleset->handled_access_net = abi >= 4 ? NET_TCP_BIND_AND_CONNECT : 0;
  ruleset->scoped = abi >= 6 ? SCOPE_ABSTRACT_SOCKETS_SIGNALS : 0;
  if (abi >= 6)
    return sizeof (Ruleset);
  return abi >= 4 ? G_STRUCT_OFFSET (Ruleset, scoped)
                  : G_STRUCT_OFFSET (Ruleset, handled_access_net);
}

static guint
get_abi (void)
{
  long version = syscall (CREATE_RULESET, NULL, 0, RULESET_VERSION);

  return version > 0 ? (guint)version : 0;
}

/* A ruleset without a single rule: everything it handles is forbidden. Returns the kernel's ABI of
 * Landlock; 0 where there is none, where it is switched off, or where it refuses, as it does to
 * those who kept their privileges: it is the one layer that is not always to be had. */
guint
attache_sandbox_enter_landlock (void)
{
  Ruleset ruleset;
  guint abi = get_abi ();
  gboolean done;
  int fd;

  if (abi == 0)
    return 0;
  fd = (int)syscall (CREATE_RULESET, &ruleset, fill_ruleset (&ruleset, abi), 0);
  done = fd >= 0 && syscall (RESTRICT_SELF, fd, 0) == 0;
  if (fd >= 0)
    close (fd);
  return done ? abi : 0;
}

#endif
