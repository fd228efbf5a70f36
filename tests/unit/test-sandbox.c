/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "analyzer/attache-sandbox.h"
#include "base/attache-error.h"

/* The numbers of attache-sandbox-private.h, which is private to its folder. */
#define ADDRESS_SPACE (G_GUINT64_CONSTANT (1) << 30)

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SANITIZER TRUE
#else
#define SANITIZER FALSE
#endif

/* Neither 0 nor a number of errno. */
#define NOT_ENTERED 250
#define KILLED      251

/* Tries something and returns 0 if it was possible, else errno. */
typedef int (*Probe) (void);

static const char *
find_file (void)
{
  return g_test_get_filename (G_TEST_DIST, "meson.build", NULL);
}

/* Locks a child in, lets it try, and returns what became of that. */
static int
try_inside (AttacheSandboxLayers layers, Probe probe)
{
  pid_t child;
  int status;

  find_file (); /* it keeps what it found, so the child only looks it up */
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      AttacheSandboxState state;

      if (!attache_sandbox_enter (layers, &state, NULL))
        _exit (NOT_ENTERED);
      _exit (probe ());
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  return WIFEXITED (status) ? WEXITSTATUS (status) : KILLED;
}

static int
open_file (void)
{
  return open (find_file (), O_RDONLY | O_CLOEXEC) >= 0 ? 0 : errno;
}

static int
create_file (void)
{
  return open (".attache-test-sandbox", O_RDWR | O_CREAT | O_CLOEXEC, 0600) >= 0 ? 0 : errno;
}

static int
make_folder (void)
{
  return mkdir (".attache-test-folder", 0700) == 0 ? 0 : errno;
}

static int
remove_file (void)
{
  return unlink (find_file ()) == 0 ? 0 : errno;
}

static int
create_socket (void)
{
  return socket (AF_UNIX, SOCK_STREAM, 0) >= 0 ? 0 : errno;
}

static int
create_network_socket (void)
{
  return socket (AF_INET, SOCK_DGRAM, 0) >= 0 ? 0 : errno;
}

/* Port 1 of the computer itself: nobody listens there, so outside it is ECONNREFUSED. */
static int
connect_socket (void)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (1) };
  int fd = socket (AF_INET, SOCK_STREAM, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  if (fd < 0)
    return errno;
  return connect (fd, (struct sockaddr *)&address, sizeof address) == 0 ? 0 : errno;
}

static int
fork_child (void)
{
  pid_t child = fork ();

  if (child == 0)
    _exit (0);
  return child > 0 ? 0 : errno;
}

static int
run_program (void)
{
  execl ("/bin/true", "true", NULL);
  return errno;
}

static int
signal_parent (void)
{
  return kill (getppid (), 0) == 0 ? 0 : errno;
}

static int
thread_signal_parent (void)
{
  pid_t parent = (pid_t)syscall (SYS_getppid);

  return syscall (SYS_tgkill, parent, parent, 0) == 0 ? 0 : errno;
}

static int
map_code (void)
{
  return mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED
             ? 0
             : errno;
}

static int
make_code (void)
{
  void *page = mmap (NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (page == MAP_FAILED)
    return KILLED;
  return mprotect (page, 4096, PROT_READ | PROT_EXEC) == 0 ? 0 : errno;
}

static int
map_file (void)
{
  return mmap (NULL, 1, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0) != MAP_FAILED ? 0 : errno;
}

static int
raise_limit (void)
{
  const struct rlimit limit = { 64, 64 };

  return setrlimit (RLIMIT_NOFILE, &limit) == 0 ? 0 : errno;
}

static int
has_no_new_privs (void)
{
  return prctl (PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 ? 0 : EPERM;
}

static int
leaves_no_core (void)
{
  struct rlimit limit;

  return getrlimit (RLIMIT_CORE, &limit) == 0 && limit.rlim_max == 0 ? 0 : EPERM;
}

static int
allocate (gsize bytes)
{
  /* The compiler must not drop an allocation that nobody reads. */
  void *volatile block = malloc (bytes);

  if (block == NULL)
    return ENOMEM;
  memset (block, 1, MIN (bytes, 1 << 16));
  free (block);
  return 0;
}

static int
allocate_much (void)
{
  return allocate (256 * 1024 * 1024);
}

static int
allocate_too_much (void)
{
  return allocate (ADDRESS_SPACE);
}

/* What the line loop and the analysis do all the time. */
static int
work (void)
{
  int ends[2] = { STDIN_FILENO, STDOUT_FILENO };
  char *text;

  if (write (ends[1], "", 0) < 0)
    return errno;
  text = g_strdup_printf ("%d %" G_GINT64_FORMAT, getpid (), g_get_monotonic_time ());
  for (int i = 0; i < 14; i++)
    {
      char *twice = g_strconcat (text, text, NULL);

      g_free (text);
      text = twice;
    }
  g_free (text);
  return allocate_much ();
}

static int
crash (void)
{
  abort ();
}

static gboolean
kernel_has_landlock (void)
{
  return syscall (444, NULL, 0, 1) > 0;
}

static guint
landlock_abi (void)
{
  long abi = syscall (444, NULL, 0, 1);

  return abi > 0 ? (guint)abi : 0;
}

/* Without this the other tests would prove nothing. */
static void
test_outside (void)
{
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_NONE, open_file), ==, 0);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_NONE, create_socket), ==, 0);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_NONE, create_network_socket), ==, 0);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_NONE, connect_socket), ==, ECONNREFUSED);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_NONE, fork_child), ==, 0);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_NONE, signal_parent), ==, 0);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_NONE, thread_signal_parent), ==, 0);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_NONE, map_code), ==, 0);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_NONE, make_code), ==, 0);
}

static void
test_no_new_privs (void)
{
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_NO_NEW_PRIVS, has_no_new_privs), ==, 0);
}

static void
test_rlimits (void)
{
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_RLIMITS, open_file), ==, EMFILE);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_RLIMITS, create_file), ==, EMFILE);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_RLIMITS, create_socket), ==, EMFILE);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_RLIMITS, create_network_socket), ==, EMFILE);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_RLIMITS, leaves_no_core), ==, 0);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_RLIMITS, work), ==, 0);
}

static void
test_address_space_limit (void)
{
  if (SANITIZER)
    {
      g_test_skip ("sanitizers reserve terabytes");
      return;
    }
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_RLIMITS, allocate_much), ==, 0);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_RLIMITS, allocate_too_much), ==, ENOMEM);
}

static void
test_seccomp (void)
{
  const Probe forbidden[]
      = { open_file,     create_file,           make_folder, remove_file, create_socket,
          fork_child,    create_network_socket, run_program, map_code,    make_code,
          signal_parent, thread_signal_parent,  map_file,    raise_limit, leaves_no_core };

  for (gsize i = 0; i < G_N_ELEMENTS (forbidden); i++)
    g_assert_cmpint (try_inside (ATTACHE_SANDBOX_SECCOMP, forbidden[i]), ==, EPERM);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_SECCOMP, work), ==, 0);
}

/* Landlock needs no-new-privs from anyone but root. */
#define LANDLOCK_ALONE (ATTACHE_SANDBOX_NO_NEW_PRIVS | ATTACHE_SANDBOX_LANDLOCK)

static void
test_landlock (void)
{
  if (!kernel_has_landlock ())
    {
      g_test_skip ("this kernel has no Landlock");
      return;
    }
  g_assert_cmpint (try_inside (LANDLOCK_ALONE, open_file), ==, EACCES);
  g_assert_cmpint (try_inside (LANDLOCK_ALONE, create_file), ==, EACCES);
  g_assert_cmpint (try_inside (LANDLOCK_ALONE, make_folder), ==, EACCES);
  g_assert_cmpint (try_inside (LANDLOCK_ALONE, remove_file), ==, EACCES);
  g_assert_cmpint (try_inside (LANDLOCK_ALONE, run_program), ==, EACCES);
  g_assert_cmpint (try_inside (LANDLOCK_ALONE, work), ==, 0);
}

/* A socket may be made, but leads nowhere. */
static void
test_landlock_network (void)
{
  if (landlock_abi () < 4)
    {
      g_test_skip ("Landlock of this kernel knows no network");
      return;
    }
  g_assert_cmpint (try_inside (LANDLOCK_ALONE, connect_socket), ==, EACCES);
}

static void
test_landlock_signals (void)
{
  if (landlock_abi () < 6)
    {
      g_test_skip ("Landlock of this kernel knows no signals");
      return;
    }
  g_assert_cmpint (try_inside (LANDLOCK_ALONE, signal_parent), ==, EPERM);
}

/* What the kernel refuses is not said to be in force. As root it refuses nothing. */
static int
refuses_landlock (void)
{
  AttacheSandboxState state;

  if (setgid (65534) != 0 || setuid (65534) != 0)
    return KILLED;
  if (!attache_sandbox_enter (ATTACHE_SANDBOX_LANDLOCK, &state, NULL))
    return NOT_ENTERED;
  return state.active == ATTACHE_SANDBOX_NONE && state.landlock_abi == 0 ? 0 : EPERM;
}

static void
test_landlock_refused (void)
{
  if (!kernel_has_landlock () || (geteuid () != 0 && geteuid () != 65534))
    {
      g_test_skip ("this takes Landlock, and root to give up its rights");
      return;
    }
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_NONE, refuses_landlock), ==, 0);
}

static void
test_all (void)
{
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_ALL, open_file), ==, EPERM);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_ALL, create_socket), ==, EPERM);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_ALL, fork_child), ==, EPERM);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_ALL, run_program), ==, EPERM);
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_ALL, work), ==, 0);
}

/* A crash must end the child, or its parent would wait. */
static void
test_crash (void)
{
  g_assert_cmpint (try_inside (ATTACHE_SANDBOX_ALL, crash), ==, KILLED);
}

static void
test_names (void)
{
  const struct
  {
    const char *name;
    AttacheSandboxLayers layer;
  } known[] = { { "no-new-privs", ATTACHE_SANDBOX_NO_NEW_PRIVS },
                { "landlock", ATTACHE_SANDBOX_LANDLOCK },
                { "rlimits", ATTACHE_SANDBOX_RLIMITS },
                { "seccomp", ATTACHE_SANDBOX_SECCOMP } };
  g_autoptr (GError) error = NULL;
  AttacheSandboxLayers layer;

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_assert_true (attache_sandbox_parse_layer (known[i].name, &layer, &error));
      g_assert_no_error (error);
      g_assert_cmpint (layer, ==, known[i].layer);
    }
  g_assert_false (attache_sandbox_parse_layer ("hope", &layer, &error));
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_SANDBOX);
}

/* The report tries for itself and does not repeat what it was told. */
static void
test_report (void)
{
  const AttacheSandboxState state = { ATTACHE_SANDBOX_RLIMITS, 0 };
  g_autofree char *report = attache_sandbox_report (&state);

  g_assert_cmpstr (report, ==,
                   "{\"no-new-privs\":false,\"landlock\":false,\"rlimits\":true,\"seccomp\":false,"
                   "\"landlock-abi\":0,\"opens-files\":true,\"opens-sockets\":true}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sandbox/outside", test_outside);
  g_test_add_func ("/sandbox/no-new-privs", test_no_new_privs);
  g_test_add_func ("/sandbox/rlimits", test_rlimits);
  g_test_add_func ("/sandbox/address-space/limit", test_address_space_limit);
  g_test_add_func ("/sandbox/seccomp", test_seccomp);
  g_test_add_func ("/sandbox/landlock", test_landlock);
  g_test_add_func ("/sandbox/landlock/network", test_landlock_network);
  g_test_add_func ("/sandbox/landlock/signals", test_landlock_signals);
  g_test_add_func ("/sandbox/landlock/refused", test_landlock_refused);
  g_test_add_func ("/sandbox/all", test_all);
  g_test_add_func ("/sandbox/crash", test_crash);
  g_test_add_func ("/sandbox/names", test_names);
  g_test_add_func ("/sandbox/report", test_report);
  return g_test_run ();
}
