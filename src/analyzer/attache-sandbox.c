/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "analyzer/attache-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include "analyzer/attache-sandbox-private.h"
#include "base/attache-error.h"

#ifdef __linux__
#include <sys/prctl.h>
#endif

static const struct
{
  const char *name;
  AttacheSandboxLayers layer;
} layer_names[] = {
  { "no-new-privs", ATTACHE_SANDBOX_NO_NEW_PRIVS },
  { "landlock", ATTACHE_SANDBOX_LANDLOCK },
  { "rlimits", ATTACHE_SANDBOX_RLIMITS },
  { "seccomp", ATTACHE_SANDBOX_SECCOMP },
};

#ifdef __linux__

static gboolean
fail (GError **error, const char *what)
{
  g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_SANDBOX, "%s: %s", what, g_strerror (errno));
  return FALSE;
}

static gboolean
enter_no_new_privs (GError **error)
{
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return fail (error, "Cannot give up new privileges");
  return TRUE;
}

static gboolean
lower_limit (int resource, rlim_t value, GError **error)
{
  struct rlimit limit = { value, value };
  struct rlimit before;

  if (getrlimit (resource, &before) == 0 && before.rlim_max < value)
    limit.rlim_cur = limit.rlim_max = before.rlim_max;
  if (setrlimit (resource, &limit) != 0)
    return fail (error, "Cannot lower a resource limit");
  return TRUE;
}

/* A limit of 0 descriptors leaves those already open usable, but no number is free for another,
 * not even that of one closed later. */
static gboolean
enter_rlimits (GError **error)
{
#ifndef ATTACHE_SANDBOX_SANITIZER
  if (!lower_limit (RLIMIT_AS, ATTACHE_SANDBOX_ADDRESS_SPACE, error))
    return FALSE;
#endif
  return lower_limit (RLIMIT_CORE, 0, error) && lower_limit (RLIMIT_NOFILE, 0, error);
}

/* Seccomp is last: it forbids the calls that install the others. */
static gboolean
enter_layers (AttacheSandboxLayers wanted, AttacheSandboxState *state, GError **error)
{
  if (wanted & ATTACHE_SANDBOX_NO_NEW_PRIVS)
    {
      if (!enter_no_new_privs (error))
        return FALSE;
      state->active |= ATTACHE_SANDBOX_NO_NEW_PRIVS;
    }
  if (wanted & ATTACHE_SANDBOX_LANDLOCK)
    {
      state->landlock_abi = attache_sandbox_enter_landlock ();
      if (state->landlock_abi > 0)
        state->active |= ATTACHE_SANDBOX_LANDLOCK;
    }
  if (wanted & ATTACHE_SANDBOX_RLIMITS)
    {
      if (!enter_rlimits (error))
        return FALSE;
      state->active |= ATTACHE_SANDBOX_RLIMITS;
    }
  if (wanted & ATTACHE_SANDBOX_SECCOMP)
    {
      if (!attache_sandbox_enter_seccomp (error))
        return FALSE;
      state->active |= ATTACHE_SANDBOX_SECCOMP;
    }
  return TRUE;
}

#else

static gboolean
enter_layers (AttacheSandboxLayers wanted, AttacheSandboxState *state, GError **error)
{
  return TRUE;
}

#endif

/**
 * attache_sandbox_enter:
 * @wanted: the layers to put on; %ATTACHE_SANDBOX_ALL outside tests
 * @state: (out): what is in force afterwards
 * @error: return location for an error
 *
 * Locks the calling process in, for good. Everything that needs a file must have been opened and
 * read before. No-new-privs, the resource limits and seccomp must succeed on Linux; Landlock is
 * skipped where the kernel lacks or refuses it, and @state says so. On other systems nothing is
 * done and
 * @state says that. After a failure some layers may be in force: the caller should end.
 *
 * Returns: %FALSE with %ATTACHE_ERROR_SANDBOX when the kernel refuses a layer
 */
gboolean
attache_sandbox_enter (AttacheSandboxLayers wanted, AttacheSandboxState *state, GError **error)
{
  g_return_val_if_fail (state != NULL, FALSE);

  *state = (AttacheSandboxState){ 0 };
  return enter_layers (wanted, state, error);
}

/**
 * attache_sandbox_parse_layer:
 * @name: the name of a layer, as in the report
 * @layer: (out): the layer
 * @error: return location for an error
 *
 * Returns: %FALSE with %ATTACHE_ERROR_SANDBOX for an unknown name
 */
gboolean
attache_sandbox_parse_layer (const char *name, AttacheSandboxLayers *layer, GError **error)
{
  g_return_val_if_fail (name != NULL && layer != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (layer_names); i++)
    if (strcmp (name, layer_names[i].name) == 0)
      {
        *layer = layer_names[i].layer;
        return TRUE;
      }
  g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_SANDBOX, "No sandbox layer is called “%s”",
               name);
  return FALSE;
}

static gboolean
can_open_file (void)
{
  int fd = open ("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

static gboolean
can_open_socket (void)
{
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

/**
 * attache_sandbox_report:
 * @state: what attache_sandbox_enter() said
 *
 * Tries what the sandbox should forbid, from inside.
 *
 * Returns: (transfer full): a JSON object on one line: a boolean for each layer, `landlock-abi`,
 *   and `opens-files` and `opens-sockets`, both false in a sandbox that holds
 */
char *
attache_sandbox_report (const AttacheSandboxState *state)
{
  GString *report = g_string_new ("{");

  g_return_val_if_fail (state != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (layer_names); i++)
    g_string_append_printf (report, "\"%s\":%s,", layer_names[i].name,
                            state->active & layer_names[i].layer ? "true" : "false");
  g_string_append_printf (report, "\"landlock-abi\":%u,\"opens-files\":%s,\"opens-sockets\":%s}",
                          state->landlock_abi, can_open_file () ? "true" : "false",
                          can_open_socket () ? "true" : "false");
  return g_string_free (report, FALSE);
}
