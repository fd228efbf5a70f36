# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The service on a bus and in a home of its own, for tests that end it in all sorts of ways."""
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time

from gi.repository import Gio, GLib

import feeds

NAME, PATH = "org.attache.Attache1", "/org/attache/Attache1"
TITLES = {outlet.name: outlet.title for outlet in feeds.OUTLETS}


class Gone(Exception):
    """The service ended before it answered."""


def variant_of(item):
    """An item of the generator as the plugin hands it in."""
    strings = {"guid": item["guid"], "link": item["link"], "title": item["title"], "html": item["html"],
               "feed-url": f"https://{item['feed']}.example/feed", "feed-title": TITLES[item["feed"]], "origin": "feed"}
    found = {name: GLib.Variant("s", value) for name, value in strings.items()}
    found["published"] = GLib.Variant("x", item["published"])
    return found


class Client:
    """What a test asks the service on a bus, and its store."""
    flags = Gio.DBusCallFlags.NONE

    def __init__(self, address, store):
        self.address, self.store, self.ready = address, store, []
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.bus = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)
        self.bus.signal_subscribe(NAME, NAME, "BriefingReady", PATH, None, Gio.DBusSignalFlags.NONE,
                                  lambda *a: self.ready.append(a[5].unpack()[0]))

    def log(self):
        return ""

    def call(self, method, parameters=None, timeout=60000):
        try:
            return self.bus.call_sync(NAME, PATH, NAME, method, parameters, None, self.flags,
                                      timeout, None).unpack()
        except GLib.Error as error:
            if any(word in error.message for word in ("NoReply", "ServiceUnknown", "NameHasNoOwner", "Disconnected")):
                raise Gone(error.message) from None
            raise

    def submit(self, items):
        return self.call("Submit", GLib.Variant("(aa{sv})", ([variant_of(i) for i in items],)))[0]

    def submit_async(self, items, done):
        """Calls done with the keys, or with None if no answer came."""
        def finish(bus, result):
            try:
                done(bus.call_finish(result).unpack()[0])
            except GLib.Error:
                done(None)
        self.bus.call(NAME, PATH, NAME, "Submit", GLib.Variant("(aa{sv})", ([variant_of(i) for i in items],)), None,
                      self.flags, 60000, None, finish)

    def asks(self, method, **options):
        """The JSON that a method with options answers with."""
        kinds = {str: "s", int: "x", bool: "b"}
        packed = {name: GLib.Variant("u" if name == "limit" else kinds[type(value)], value) for name, value in options.items()}
        return json.loads(self.call(method, GLib.Variant("(a{sv})", (packed,)))[0])

    def property(self, name):
        return self.bus.call_sync(NAME, PATH, "org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (NAME, name)),
                                  None, self.flags, 60000, None).unpack()[0]

    def run_for(self, seconds):
        """Lets answers and signals arrive for so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            while GLib.MainContext.default().iteration(False):
                pass
            time.sleep(min(0.0005, max(0, end - time.monotonic())))

    def wait(self, what, probe, seconds=120):
        end = time.monotonic() + seconds
        while not probe():
            assert time.monotonic() < end, f"waited {seconds} s in vain for {what}: {self.log()[-2000:]}"
            self.run_for(0.02)

    def query(self, sql, *arguments):
        with sqlite3.connect(f"file:{self.store}?mode=ro", uri=True, timeout=10) as db:
            return db.execute(sql, arguments).fetchall()


class Service(Client):
    """Use as a context manager; start and kill as often as wanted."""
    flags = Gio.DBusCallFlags.NO_AUTO_START  # it runs when the test says so

    def __init__(self, **env):
        self.home = tempfile.mkdtemp(prefix="attache-test-")
        self.extra, self.process = env, None
        # In the session's group, so that an interrupted test takes it along.
        self.daemon = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"],
                                       stdout=subprocess.PIPE, text=True)
        super().__init__(self.daemon.stdout.readline().strip(), self.path("attache.db"))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.kill()
        self.bus.close_sync(None)
        self.daemon.terminate()
        self.daemon.wait()
        self.daemon.stdout.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def path(self, *parts):
        return os.path.join(self.home, "attache", *parts)

    def owner(self):
        return self.bus.call_sync("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
                                  GLib.Variant("(s)", (NAME,)), None, 0, 5000, None).unpack()[0]

    def start(self, wait=True):
        while self.owner():  # the bus may not know yet that the last one is gone
            time.sleep(0.005)
        env = dict(os.environ, HOME=self.home, XDG_DATA_HOME=self.home, DBUS_SESSION_BUS_ADDRESS=self.address,
                   **{"GSETTINGS_BACKEND": "memory", **self.extra})
        with open(os.path.join(self.home, "log"), "ab") as log:
            self.process = subprocess.Popen([os.environ["ATTACHE_SERVICE"]], env=env, stdout=log, stderr=log)
        end = time.monotonic() + 60
        while wait and not self.owner():
            assert self.process.poll() is None and time.monotonic() < end, self.log()
            time.sleep(0.005)

    def log(self):
        with open(os.path.join(self.home, "log"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def kill(self):
        """As by power cut: no handler runs."""
        if self.process is not None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()
            self.process = None
