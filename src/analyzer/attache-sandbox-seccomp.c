/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "analyzer/attache-sandbox-private.h"

#ifdef __linux__

#include <errno.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/attache-error.h"

/* What reading lines, thinking and writing lines needs. Numbers that do not exist on an
 * architecture are skipped by libseccomp. */
static const int allowed_calls[] = {
  /* the line loop */
  SCMP_SYS (read),
  SCMP_SYS (readv),
  SCMP_SYS (write),
  SCMP_SYS (writev),
  SCMP_SYS (close),
  SCMP_SYS (exit),
  SCMP_SYS (exit_group),
  /* malloc */
  SCMP_SYS (brk),
  SCMP_SYS (munmap),
  SCMP_SYS (mremap),
  SCMP_SYS (madvise),
  SCMP_SYS (getrandom),
  /* locks and clocks of the C library and GLib */
  SCMP_SYS (futex),
  SCMP_SYS (sched_yield),
  SCMP_SYS (clock_gettime),
  SCMP_SYS (gettimeofday),
  SCMP_SYS (restart_syscall),
  /* a crash ends as a crash */
  SCMP_SYS (rt_sigaction),
  SCMP_SYS (rt_sigprocmask),
  SCMP_SYS (rt_sigreturn),
  SCMP_SYS (getpid),
  SCMP_SYS (gettid),
#ifdef ATTACHE_SANDBOX_SANITIZER
  /* reports of the sanitizers */
  SCMP_SYS (sigaltstack),
  SCMP_SYS (getrusage),
#endif
};

static int
allow (scmp_filter_ctx filter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (allowed_calls); i++)
    {
      int result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, allowed_calls[i], 0);

      if (result < 0)
        return result;
    }
  return 0;
}

/* Memory only: no file, no code. */
static int
allow_memory (scmp_filter_ctx filter)
{
  const struct scmp_arg_cmp no_code = SCMP_A2_64 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  const struct scmp_arg_cmp no_file = SCMP_A3_64 (SCMP_CMP_MASKED_EQ, MAP_ANONYMOUS, MAP_ANONYMOUS);
  int result = seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 2, no_code, no_file);

  if (result < 0)
    return result;
  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1, no_code);
}

/* abort() signals itself; nobody else may be signalled. */
static int
allow_abort (scmp_filter_ctx filter)
{
  const struct scmp_arg_cmp self = SCMP_A0_64 (SCMP_CMP_EQ, (scmp_datum_t)getpid ());

  return seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1, self);
}

/* Everything not named above fails with EPERM instead of killing: a library that tries to open a
 * file of settings goes on without it. */
gboolean
attache_sandbox_enter_seccomp (GError **error)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  int result = -ENOMEM;

  if (filter != NULL)
    {
      result = allow (filter);
      if (result == 0)
        result = allow_memory (filter);
      if (result == 0)
        result = allow_abort (filter);
      if (result == 0)
        result = seccomp_load (filter);
      seccomp_release (filter);
    }
  if (result < 0)
    g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_SANDBOX,
                 "Cannot install the filter of system calls: %s", g_strerror (-result));
  return result >= 0;
}

#endif
