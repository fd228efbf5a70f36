# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Many teasers, and the service that fetches their pages, in a namespace of its own, with what it takes to do so.

Whoever uses it has called namespaces.enter() first: the service runs beside the test there.
"""
import glob
import json
import os
import statistics
import subprocess
import sys
import threading
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "days")]
import bus         # noqa: E402
import log         # noqa: E402

TEASER = "<p>Foreign Minister Elena Marin of Romania said on Monday that talks number {n} would go on …</p>" \
         '<p><a href="{link}">Read more</a></p>'


def host(number):
    return f"paper{number:02d}.example"


def hosts(n):
    return [(f"11.0.1.{number + 1}", host(number)) for number in range(n)]


def teasers(n, n_hosts, first=0):
    """Items of feeds, one for each host, whose links go to that host."""
    found = []
    for number in range(first, first + n):
        link = f"http://{host(number % n_hosts)}/article/{number}"
        found.append({"guid": f"teaser-{number}", "link": link, "title": f"Talks number {number} go on", "feed": host(number % n_hosts),
                      "html": TEASER.format(n=number, link=link), "published": int(time.time()) - number})
    return found


bus.TITLES.update({host(number): f"Paper {number}" for number in range(100)})


class Papers:
    """The servers, in a Namespace; use as a context manager."""

    def __init__(self, space, folder, *options):
        self.space, self.path, self.options = space, os.path.join(folder, "newspapers.log"), options

    def __enter__(self):
        self.server = self.space.popen([sys.executable, os.path.join(HERE, "newspapers.py"), self.path, *self.options],
                                       stdout=subprocess.PIPE, text=True)
        assert self.server.stdout.readline() == "ready\n", "the newspapers did not start"
        return self

    def __exit__(self, *_):
        self.server.kill()
        self.server.wait()
        self.server.stdout.close()

    def log(self):
        return log.Log(self.path)


class Service(bus.Service):
    """A service in a Namespace, that fetches for all feeds unless told otherwise."""

    def __init__(self, space, settings=None, **env):
        super().__init__(GSETTINGS_BACKEND="keyfile", XDG_CONFIG_HOME="", **env)
        self.space = space
        self.extra["XDG_CONFIG_HOME"] = self.home
        self.set(**(settings or {"fetch_all": "true"}))

    def set(self, **keys):
        folder = os.path.join(self.home, "glib-2.0", "settings")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as file:
            file.write("[org/attache/service]\n" + "".join(f"{k.replace('_', '-')}={v}\n" for k, v in keys.items()))

    def start(self, wait=True):
        """As the others do it, but over there."""
        program, os.environ["ATTACHE_SERVICE"] = os.environ["ATTACHE_SERVICE"], self.launcher()
        try:
            super().start(wait)
        finally:
            os.environ["ATTACHE_SERVICE"] = program

    def launcher(self):
        """nsenter becomes the program it starts, so its process is the service's."""
        path = os.path.join(self.home, "start")
        with open(path, "w", encoding="utf-8") as file:
            file.write("#!/bin/sh\nexec %s %s\n" % (" ".join(self.space.enter_with()), os.environ["ATTACHE_SERVICE"]))
        os.chmod(path, 0o700)
        return path

    def status(self):
        return json.loads(self.call("Status")[0])

    def beside(self, key):
        """What the panel is told of the item's full text."""
        from gi.repository import GLib
        return json.loads(self.call("Beside", GLib.Variant("(s)", (key,)))[0])["fetch"]

    def settled(self):
        """Nothing waits to be analysed, sorted or fetched."""
        rest = self.query("SELECT (SELECT count(*) FROM queue) + (SELECT count(*) FROM unsorted)")[0][0]
        return rest == 0 and self.status()["fetching"] == 0

    def family(self):
        """The process and its children."""
        children = []
        for path in glob.glob(f"/proc/{self.process.pid}/task/*/children"):
            with open(path, encoding="ascii") as file:
                children += map(int, file.read().split())
        return [self.process.pid, *children]

    def peaks(self):
        """Peak of resident memory by program, in MB, as the kernel keeps it."""
        found = {}
        for pid in self.family():
            try:
                with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as file:
                    lines = dict(line.split(":", 1) for line in file if ":" in line)
                name = os.path.basename(os.readlink(f"/proc/{pid}/exe"))
            except OSError:
                continue
            found[name] = max(found.get(name, 0), int(lines["VmHWM"].split()[0]) / 1000)
        return found


class Watch:
    """Asks the service again and again how the store is, on a connection of its own, and the bus for comparison."""
    PAUSE = 0.01

    def __init__(self, service):
        from gi.repository import Gio
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(service.address, flags, None, None)
        self.service, self.answers, self.pings, self.peaks, self.over = service, [], [], {}, False
        self.thread = threading.Thread(target=self.run, daemon=True)

    def ask(self, name, path, interface, method):
        start = time.perf_counter()
        self.bus.call_sync(name, path, interface, method, None, None, 0, 60000, None)
        return 1000 * (time.perf_counter() - start)

    def run(self):
        while not self.over:
            self.answers.append(self.ask(bus.NAME, bus.PATH, bus.NAME, "Status"))
            self.pings.append(self.ask("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetId"))
            if len(self.answers) % 20 == 0:
                self.look()
            time.sleep(self.PAUSE)

    def look(self):
        for name, peak in self.service.peaks().items():
            self.peaks[name] = max(self.peaks.get(name, 0), peak)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.over = True
        self.thread.join()
        self.look()
        self.bus.close_sync(None)


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def drain(service, papers, items, seconds):
    """Hands items in and waits until all is fetched; returns the numbers."""
    start = time.monotonic()
    with Watch(service) as watch:
        for first in range(0, len(items), 32):
            service.submit(items[first:first + 32])
        handed_in = time.monotonic() - start
        service.wait("the first page", lambda: service.status()["pages"] > 0, 60)
        service.wait("the end of the queue", service.settled, seconds)
    found = papers.log()
    pages = found.pages()
    status = service.status()
    return {"items": len(items), "handed in, s": handed_in, "drained, s": time.monotonic() - start,
            "pages asked for": len(pages), "different ones": len({(p["host"], p["path"]) for p in pages}),
            "robots.txt asked for": len(found.asks) - len(pages), "hosts": len(found.hosts()),
            "connections": len(found.connections()),
            "at once, most": found.most_at_once(found.asks), "rest of a host, least, ms": 1000 * (found.least_rest() or 0),
            "pages kept": status["pages"], "size of the pages, kB": status["page_bytes"] / 1000,
            **{f"peak memory of {name}, MB": peak for name, peak in sorted(watch.peaks.items())},
            "Status, median, ms": statistics.median(watch.answers), "Status, 99th percentile, ms": percentile(watch.answers, 0.99),
            "Status, most, ms": max(watch.answers), "the bus itself, most, ms": max(watch.pings), "times asked": len(watch.answers)}
