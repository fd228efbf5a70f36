/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttacheSandboxLayers:
 * @ATTACHE_SANDBOX_NO_NEW_PRIVS: no program started from here gains rights (prctl)
 * @ATTACHE_SANDBOX_LANDLOCK: no file can be opened by its path, no TCP port used, no signal sent
 * out
 * @ATTACHE_SANDBOX_RLIMITS: no further file descriptor, no core file, a cap on the address space
 * @ATTACHE_SANDBOX_SECCOMP: only the system calls the line loop needs; any other fails with EPERM
 *
 * What stands between a hostile article and the rest of the computer. Each layer alone forbids
 * opening files; the layers are independent so that a hole in one is not a way out.
 */
typedef enum
{
  ATTACHE_SANDBOX_NONE = 0,
  ATTACHE_SANDBOX_NO_NEW_PRIVS = 1 << 0,
  ATTACHE_SANDBOX_LANDLOCK = 1 << 1,
  ATTACHE_SANDBOX_RLIMITS = 1 << 2,
  ATTACHE_SANDBOX_SECCOMP = 1 << 3,
  ATTACHE_SANDBOX_ALL = (1 << 4) - 1
} AttacheSandboxLayers;

/* What is in force after attache_sandbox_enter(). @landlock_abi is 0 where the kernel has none. */
typedef struct
{
  AttacheSandboxLayers active;
  guint landlock_abi;
} AttacheSandboxState;

gboolean
attache_sandbox_enter (AttacheSandboxLayers wanted, AttacheSandboxState *state, GError **error);
gboolean
attache_sandbox_parse_layer (const char *name, AttacheSandboxLayers *layer, GError **error);
char *attache_sandbox_report (const AttacheSandboxState *state);

G_END_DECLS
