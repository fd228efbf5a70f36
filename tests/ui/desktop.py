#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""A home, a display and a session bus of a test's own, for any reader of feeds.

Nothing of the user's is read or written. Nothing waits by sleeping alone: everything polls for what
it waits for, with a limit.
"""
import ast
import configparser
import functools
import http.server
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time

FEED_PORTS = range(18700, 18800)


class Failed(Exception):
    pass


def wait_for(what, probe, seconds=30, step=0.1):
    """Calls probe until it gives something true; Failed after the limit."""
    end = time.monotonic() + seconds
    while True:
        value = probe()
        if value:
            return value
        if time.monotonic() > end:
            raise Failed(f"waited {seconds} s in vain for {what}")
        time.sleep(step)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


def serve(folder):
    """A web server for the feeds in folder; returns it and its address."""
    handler = functools.partial(QuietHandler, directory=folder)
    for port in FEED_PORTS:
        try:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError:
            continue
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return server, f"http://127.0.0.1:{port}"
    raise Failed("no port is free for the feeds")


class Desktop:
    """What is the same with each reader. A reader's class says what it is prepared with. Use as a context manager."""

    name = ""  # of the reader, in the accessibility tree

    def __init__(self, size=(1400, 900), theme="Adwaita", home=None, scale=None, language="C.UTF-8", translation=None,
                 real_display=False):
        self.size = size
        self.theme = theme
        self.scale = scale
        self.language = language
        self.translation = translation  # a language for the words alone, such as "he"
        self.real_display = real_display
        self.own_home = home is None
        self.home = home or tempfile.mkdtemp(prefix="attache-home-")
        self.processes = []
        self.server = None
        self.env = self.environment()

    # -- set-up --------------------------------------------------------------------------------

    def path(self, *parts):
        return os.path.join(self.home, *parts)

    def environment(self):
        env = {k: v for k, v in os.environ.items() if not k.lower().endswith("_proxy")}
        dropped = ["DBUS_SESSION_BUS_ADDRESS", "ATTACHE_DATA", "ATTACHE_ANALYZER",
                   "ATTACHE_SERVICE", "ATTACHE_LOCALEDIR", "XDG_DATA_DIRS", "G_DEBUG", "ASAN_OPTIONS"]
        for name in dropped + ([] if self.real_display else ["WAYLAND_DISPLAY"]):
            env.pop(name, None)
        env.update(HOME=self.home, XDG_CONFIG_HOME=self.path(".config"),
                   XDG_DATA_HOME=self.path(".local", "share"), XDG_CACHE_HOME=self.path(".cache"),
                   GSETTINGS_BACKEND="keyfile", NO_AT_BRIDGE="0", GIO_USE_VFS="local",
                   LANG=self.language, LC_ALL=self.language,
                   PATH=self.path(".local", "bin") + ":" + env.get("PATH", "/usr/bin:/bin"))
        if not self.real_display:
            env.update(XDG_RUNTIME_DIR=self.path("run"), GDK_BACKEND="x11", GTK_THEME=self.theme,
                       LIBGL_ALWAYS_SOFTWARE="1", WEBKIT_DISABLE_COMPOSITING_MODE="1", TZ="UTC")
        env.pop("LANGUAGE", None)
        if self.translation:
            env["LANGUAGE"] = self.translation
        if self.scale:
            env["GDK_DPI_SCALE"] = str(self.scale)
        return env

    def prepare(self):
        """Writes what the reader is to find at its start."""

    def add_settings(self, wanted):
        """Adds what is not set yet to the settings of this home."""
        folder = self.path(".config", "glib-2.0", "settings")
        path = os.path.join(folder, "keyfile")
        os.makedirs(folder, exist_ok=True)
        settings = configparser.ConfigParser(interpolation=None)
        settings.optionxform = str
        settings.read(path, encoding="utf-8")
        for group, keys in wanted.items():
            if not settings.has_section(group):
                settings.add_section(group)
            for key, value in keys.items():
                if not settings.has_option(group, key):
                    settings.set(group, key, str(value))
        with open(path, "w", encoding="utf-8") as file:
            settings.write(file, space_around_delimiters=False)

    def start(self, program, **options):
        process = subprocess.Popen(program, env=self.env, **options)
        self.processes.append(process)
        return process

    def start_display(self):
        read, write = os.pipe()
        width, height = self.size
        self.start(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24",
                    "-nolisten", "tcp"], pass_fds=[write], stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as file:
            number = file.readline().strip()
        if not number:
            raise Failed("Xvfb did not start")
        self.env["DISPLAY"] = os.environ["DISPLAY"] = ":" + number

    def start_bus(self):
        bus = self.start(["dbus-daemon", "--session", "--print-address=1", "--nofork"],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        address = bus.stdout.readline().strip()
        if not address:
            raise Failed("dbus-daemon did not start")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"] = address

    def __enter__(self):
        os.makedirs(self.path("run"), mode=0o700, exist_ok=True)
        os.makedirs(self.path(".local", "share"), exist_ok=True)
        self.prepare()
        try:
            if not self.real_display:
                self.start_display()
            self.start_bus()
            if not self.real_display:
                self.start(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        except Exception:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *exception):
        for process in reversed(self.processes):
            if process.poll() is None:
                process.terminate()
        for process in reversed(self.processes):
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
        if self.server:
            self.server.shutdown()
            self.server.server_close()
        if self.own_home:
            shutil.rmtree(self.home, ignore_errors=True)

    # -- the bus and the store -----------------------------------------------------------------

    def gdbus(self, name, path, method, *arguments, check=True, timeout=20):
        out = subprocess.run(["gdbus", "call", "--session", "-d", name, "-o", path, "-m", method,
                              *arguments], env=self.env, capture_output=True, text=True,
                             timeout=timeout)
        if out.returncode and check:
            raise Failed(f"{method}: {out.stderr.strip()}")
        return out.stdout.strip() if out.returncode == 0 else None

    def query(self, path, sql, *arguments):
        if not os.path.exists(path):
            return []
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5) as db:
            try:
                return db.execute(sql, arguments).fetchall()
            except sqlite3.OperationalError:
                return []

    def store(self, sql, *arguments):
        return self.query(self.path(".local", "share", "attache", "attache.db"), sql, *arguments)

    def n_briefings(self):
        rows = self.store("SELECT count(*) FROM briefings")
        return rows[0][0] if rows else 0

    def attache(self, method, *arguments):
        out = self.gdbus("org.attache.Attache1", "/org/attache/Attache1",
                         "org.attache.Attache1." + method, *arguments)
        return json.loads(unquote(out))

    # -- windows -------------------------------------------------------------------------------

    def window(self):
        """The X11 names of the reader's window, one at most."""
        raise NotImplementedError

    def screenshot(self, path, window="root"):
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        subprocess.run(["import", "-window", window, path], env=self.env, check=True)
        return path

    def resize(self, width, height):
        subprocess.run(["xdotool", "windowsize", "--sync", self.window()[0], str(width),
                        str(height)], env=self.env, check=True)

    def application(self):
        """The reader in the accessibility tree, or None."""
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        for child in children(Atspi.get_desktop(0)):
            if child.get_name() == self.name:
                return child
        return None


def unquote(text):
    """The string in gdbus's answer ('…',): text form of GVariant, whose escapes are Python's."""
    return ast.literal_eval(text)[0]


def children(node):
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield child


def find_all(node, test, limit=8000):
    """All nodes below node for which test holds, in the order of the tree."""
    found, stack, seen = [], [node], 0
    while stack and seen < limit:
        current = stack.pop()
        seen += 1
        try:
            if test(current):
                found.append(current)
            stack.extend(reversed(list(children(current))))
        except Exception:  # nodes vanish while they are looked at
            continue
    return found


def find(node, test):
    found = find_all(node, test)
    return found[0] if found else None


def press(node):
    """Does a button's first action."""
    action = node.get_action_iface()
    if action is None or action.get_n_actions() == 0:
        raise Failed(f"nothing to press: {node.get_name()}")
    action.do_action(0)
