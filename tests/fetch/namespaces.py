# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Network namespaces for tests: what is opened in one is counted by the kernel, exactly.

The test itself goes into a namespace of its own with enter(); a Namespace is one more, for some of its programs only.
Unix sockets with a path work from one to the other, so a bus and a display are shared.

In a Namespace every address in the world is its own: whoever is dialled, the servers there that listen on all addresses
get the connection and know whom it was meant for; where nobody listens it is refused. Either way it is counted.
"""
import os
import shutil
import subprocess
import sys
import time

MARK = "ATTACHE_TEST_NAMESPACE"
# One address that is not of the loopback net, or names are not resolved; a way out, or it counts as being offline.
SET_UP = """set -e
ip link set lo up
if [ "$1" != offline ]; then
  ip addr add 11.0.0.1/32 dev lo
  ip route add local default dev lo
  ip -6 route add local default dev lo 2>/dev/null || true
  ip link add out0 type veth peer name out1
  sysctl -qw net.ipv6.conf.out0.disable_ipv6=1 net.ipv6.conf.out1.disable_ipv6=1 2>/dev/null || true
  ip addr add 10.255.0.1/24 dev out0
  ip link set out0 up
  ip link set out1 up
  ip route add default via 10.255.0.2
fi
shift
while [ $# -gt 1 ]; do
  mount --bind "$1" "$2"
  shift 2
done
echo ready
exec sleep infinity
"""


class Unable(Exception):
    """Namespaces are not permitted here, or a tool is missing."""


def unshare():
    """The program that gives its command new namespaces; as a user, one in which he is root."""
    return ["unshare", "--net", "--mount"] + ([] if os.geteuid() == 0 else ["--map-root-user"])


def check():
    for tool in ("unshare", "nsenter", "ip"):
        if shutil.which(tool) is None:
            raise Unable(f"{tool} is not installed")
    done = subprocess.run([*unshare(), "ip", "link", "set", "lo", "up"], capture_output=True, text=True)
    if done.returncode != 0:
        raise Unable("network namespaces are not permitted here: " + done.stderr.strip())


# Every address is its own here, too: without a way to it a connection is not even counted.
ENTER = """ip link set lo up && ip route add local default dev lo && { ip -6 route add local default dev lo 2>/dev/null || true; }
exec "$@"
"""


def enter():
    """Starts this program anew in a namespace of its own, once; nobody but itself is reachable there."""
    if os.environ.get(MARK) == "1":
        return
    check()
    os.environ[MARK] = "1"
    os.execvp("unshare", [*unshare(), "sh", "-c", ENTER, "sh", sys.executable, *sys.argv])


class Namespace:
    """Use as a context manager. @hosts are (address, name), all names there are; @files are bound over others."""

    def __init__(self, folder, hosts=(), files=(), offline=False):
        check()
        self.folder, self.hosts, self.files, self.offline = folder, list(hosts), list(files), offline
        self.holder, self.base = None, None

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    def __enter__(self):
        os.makedirs(self.folder, exist_ok=True)
        hosts = self.write("hosts", "127.0.0.1 localhost\n::1 localhost\n" + "".join(f"{a} {n}\n" for a, n in self.hosts))
        # A name that is not there would be asked for here, which is counted.
        resolver = self.write("resolv.conf", "nameserver 11.0.0.53\noptions timeout:1 attempts:1\n")
        bound = [(hosts, "/etc/hosts"), (resolver, os.path.realpath("/etc/resolv.conf")), *self.files]
        self.holder = subprocess.Popen([*unshare(), "sh", "-c", SET_UP, "sh", "offline" if self.offline else "online",
                                        *[path for pair in bound for path in pair]], stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, text=True)
        if self.holder.stdout.readline() != "ready\n":
            error = self.holder.stderr.read()
            self.__exit__()
            raise Unable("no namespace could be made: " + error.strip())
        time.sleep(0.3)  # what the kernel itself sends when an interface comes up
        self.reset()
        return self

    def __exit__(self, *_):
        self.holder.kill()
        self.holder.wait()
        self.holder.stdout.close()
        self.holder.stderr.close()

    def enter_with(self):
        """What stands before a command line that is to run in it."""
        return [shutil.which("nsenter"), "--target", str(self.holder.pid), "--net", "--mount", "--"]

    def run(self, command, **options):
        return subprocess.run([*self.enter_with(), *command], capture_output=True, text=True, **options)

    def popen(self, command, **options):
        return subprocess.Popen([*self.enter_with(), *command], **options)

    def reset(self):
        self.base = counters(self.holder.pid)

    def opened(self):
        """What was opened and sent since the last reset."""
        now = counters(self.holder.pid)
        return {name: now[name] - self.base[name] for name in now}


def counters(pid="self"):
    """Connections opened, datagrams and messages sent in the namespace of a process since it was made."""
    found = {}
    with open(f"/proc/{pid}/net/snmp", encoding="ascii") as file:
        lines = [line.split() for line in file]
    for names, values in zip(lines[::2], lines[1::2]):
        found.update({names[0] + name: int(value) for name, value in zip(names[1:], values[1:])})
    wanted = {"tcp": found["Tcp:ActiveOpens"], "udp": found["Udp:OutDatagrams"], "echo": found["Icmp:OutEchos"]}
    try:
        with open(f"/proc/{pid}/net/snmp6", encoding="ascii") as file:
            six = {name: int(value) for name, value in (line.split() for line in file)}
    except FileNotFoundError:
        six = {}
    wanted["udp"] += six.get("Udp6OutDatagrams", 0)
    wanted["echo"] += six.get("Icmp6OutEchos", 0)
    return wanted


NOTHING = {"tcp": 0, "udp": 0, "echo": 0}

DIAL = """
import socket, sys
for family, address in ((socket.AF_INET, "12.34.56.78"), (socket.AF_INET6, "2a11::1")):
    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
        try:
            s = socket.socket(family, kind)
            s.settimeout(2)
            s.connect((address, 9))
            s.send(b"x")
        except OSError as error:
            print(family, kind, error, file=sys.stderr)
"""


def check_that_it_counts(before, run):
    """Opens a connection and sends a datagram on purpose: a counter that misses them proves nothing."""
    start = before()
    run([sys.executable, "-c", DIAL])
    end = before()
    grown = {name: end[name] - start[name] for name in end}
    assert grown["tcp"] >= 1 and grown["udp"] >= 1, f"what is opened is not counted: {grown}"
    return grown
