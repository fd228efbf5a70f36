/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Loaded into a reader before its libraries (LD_PRELOAD): writes down how long each turn of its
 * main loop took, that is from one poll() of the first thread to the next. $ATTACHE_TURNS gets a
 * line for each that took longer than a millisecond: its end (Unix seconds), the processor's time
 * and the clock's time, both in milliseconds. */
#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define WORTH_TELLING_MS 1.0

typedef int (*PollFunction) (struct pollfd *, nfds_t, int);

static double
milliseconds (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void
tell (double cpu, double wall)
{
  static FILE *file = NULL;
  const char *path = getenv ("ATTACHE_TURNS");

  /* Its web process inherits all this. */
  if (file == NULL && path != NULL && strcmp (program_invocation_short_name, "liferea") == 0)
    file = fopen (path, "ae");
  if (file == NULL)
    return;
  fprintf (file, "%.6f %.3f %.3f\n", milliseconds (CLOCK_REALTIME) / 1e3, cpu, wall);
  fflush (file);
}

__attribute__ ((visibility ("default"))) int
poll (struct pollfd *fds, nfds_t n, int timeout)
{
  static PollFunction real = NULL;
  static double cpu, wall;
  int first = syscall (SYS_gettid) == getpid ();
  int found;

  if (real == NULL)
    real = (PollFunction)dlsym (RTLD_NEXT, "poll");
  if (first && wall > 0)
    {
      double turn = milliseconds (CLOCK_THREAD_CPUTIME_ID) - cpu;

      if (turn > WORTH_TELLING_MS)
        tell (turn, milliseconds (CLOCK_MONOTONIC) - wall);
    }
  found = real (fds, n, timeout);
  if (first)
    {
      cpu = milliseconds (CLOCK_THREAD_CPUTIME_ID);
      wall = milliseconds (CLOCK_MONOTONIC);
    }
  return found;
}
