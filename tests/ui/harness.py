#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Drives the real Liferea with the plugin, on a display and a session bus of its own.

A Session has a home folder of its own, so nothing of the user's is read or written. Nothing waits
by sleeping alone: everything polls for what it waits for, with a limit.
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
from xml.sax.saxutils import quoteattr

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


class Session:
    """A home, a display, a bus and Liferea. Use as a context manager."""

    most_items = 100  # of each feed, as Liferea has it by default; what is above that it drops

    def __init__(self, feeds, layout=0, size=(1400, 900), theme="Adwaita", home=None,
                 active=("attache",), scale=None, language="C.UTF-8", translation=None,
                 real_display=False, filter_command=None, commands=()):
        self.feeds = feeds  # paths of feed files
        self.layout = layout  # 0 normal, 1 wide, 2 auto
        self.size = size
        self.theme = theme
        self.active = active
        self.scale = scale
        self.language = language
        self.translation = translation  # a language for the words alone, such as "he"
        self.real_display = real_display
        self.filter_command = filter_command  # which Liferea hands each feed to before it reads it
        self.commands = commands  # whose output Liferea subscribes to
        self.own_home = home is None
        self.home = home or tempfile.mkdtemp(prefix="attache-home-")
        self.processes = []
        self.liferea = None
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

    def write_settings(self):
        """Adds what is not set yet to the settings of this home."""
        folder = self.path(".config", "glib-2.0", "settings")
        path = os.path.join(folder, "keyfile")
        os.makedirs(folder, exist_ok=True)
        width, height = self.size
        wanted = {"org/gnome/liferea/plugins": {"active-plugins": repr(list(self.active))},
                  "org/gnome/liferea": {
                      "default-view-mode": self.layout, "last-window-width": width - 20,
                      "last-window-height": height - 40, "last-window-x": 0, "last-window-y": 0,
                      "last-vpane-pos": 230, "last-hpane-pos": 250, "last-wpane-pos": 300,
                      "startup-feed-action": 1, "last-node-selected": "'feed001'",
                      "enable-reader-mode": "false", "maxitemcount": self.most_items}}
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

    def write_feeds(self):
        folder = self.path("feeds")
        os.makedirs(folder, exist_ok=True)
        os.makedirs(self.path(".config", "liferea"), exist_ok=True)
        self.server, address = serve(folder)
        outlines = []
        conversion = f"filtercmd={quoteattr(self.filter_command)} " if self.filter_command else ""
        for i, feed in enumerate(self.feeds, 1):
            name = os.path.basename(feed)
            shutil.copy(feed, os.path.join(folder, name))
            title = os.path.splitext(name)[0].capitalize()
            outlines.append(f'<outline title="{title}" text="{title}" description="" '
                            f'id="feed{i:03d}" type="rss" xmlUrl="{address}/{name}" '
                            f'{conversion}updateInterval="-1"/>')
        for i, command in enumerate(self.commands, len(self.feeds) + 1):
            outlines.append(f'<outline title="{command.split()[0]}" text="{command}" description="" id="feed{i:03d}" '
                            f'type="atom" xmlUrl={quoteattr("|" + command)} updateInterval="-1"/>')
        with open(self.path(".config", "liferea", "feedlist.opml"), "w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?>\n<opml version="1.0"><head>'
                       "<title>Feeds</title></head><body>" + "".join(outlines) + "</body></opml>\n")

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
        self.write_settings()
        self.write_feeds()
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

    # -- Liferea -------------------------------------------------------------------------------

    def start_liferea(self):
        errors = open(self.path("liferea.stderr"), "ab")
        self.liferea = self.start(["liferea"], stdout=subprocess.DEVNULL, stderr=errors)
        wait_for("Liferea's window", self.window, 40)
        wait_for("Liferea on the bus", self.ping, 40)
        return self.liferea

    def window(self):
        if self.liferea.poll() is not None:
            raise Failed(f"Liferea ended with {self.liferea.returncode}: " + self.stderr()[-2000:])
        if self.real_display:
            return ["0"]
        out = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Liferea"],
                             env=self.env, capture_output=True, text=True)
        return out.stdout.split()[:1]

    def stderr(self):
        with open(self.path("liferea.stderr"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def gdbus(self, name, path, method, *arguments, check=True, timeout=20):
        out = subprocess.run(["gdbus", "call", "--session", "-d", name, "-o", path, "-m", method,
                              *arguments], env=self.env, capture_output=True, text=True,
                             timeout=timeout)
        if out.returncode and check:
            raise Failed(f"{method}: {out.stderr.strip()}")
        return out.stdout.strip() if out.returncode == 0 else None

    def reader(self, method, check=True):
        return self.gdbus("org.gnome.feed.Reader", "/org/gnome/feed/Reader",
                          "org.gnome.feed.Reader." + method, check=check)

    def ping(self):
        return self.reader("Ping", check=False)

    def refresh(self):
        self.reader("Refresh")

    def actions(self, method, *arguments, check=True):
        return self.gdbus("net.sourceforge.liferea", "/net/sourceforge/liferea",
                          "org.gtk.Actions." + method, *arguments, check=check)

    def action(self, name):
        self.actions("Activate", name, "[]", "{}")

    def has_action(self, name):
        return f"'{name}'" in (self.actions("List", check=False) or "")

    def quit(self, seconds=20):
        """Ends Liferea by its own action; returns its exit code."""
        self.actions("Activate", "quit", "[]", "{}", check=False)
        return self.liferea.wait(seconds)

    def set_active_plugins(self, names):
        subprocess.run(["gsettings", "set", "net.sf.liferea.plugins", "active-plugins",
                        repr(list(names))], env=self.env, check=True)

    def query(self, path, sql, *arguments):
        if not os.path.exists(path):
            return []
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5) as db:
            try:
                return db.execute(sql, arguments).fetchall()
            except sqlite3.OperationalError:
                return []

    def items(self):
        """(item id, title) of all items Liferea has."""
        return self.query(self.path(".local", "share", "liferea", "liferea.db"),
                          "SELECT item_id, title FROM items WHERE comment = 0 ORDER BY item_id")

    # -- the service ---------------------------------------------------------------------------

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

    def screenshot(self, path, window="root"):
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        subprocess.run(["import", "-window", window, path], env=self.env, check=True)
        return path

    def resize(self, width, height):
        subprocess.run(["xdotool", "windowsize", "--sync", self.window()[0], str(width),
                        str(height)], env=self.env, check=True)

    def application(self):
        """Liferea in the accessibility tree, or None."""
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        for child in children(Atspi.get_desktop(0)):
            if child.get_name() == "liferea":
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
