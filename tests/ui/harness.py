#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Drives the real Liferea with the plugin, on a display and a session bus of its own."""
import os
import shutil
import subprocess
from xml.sax.saxutils import quoteattr

import desktop
from desktop import Failed, children, find, find_all, press, serve, unquote, wait_for  # noqa: F401


class Session(desktop.Desktop):
    """A home, a display, a bus and Liferea. Use as a context manager."""

    name = "liferea"
    most_items = 100  # of each feed, as Liferea has it by default; what is above that it drops

    def __init__(self, feeds, layout=0, active=("attache",), filter_command=None, commands=(), **options):
        super().__init__(**options)
        self.feeds = feeds  # paths of feed files
        self.layout = layout  # 0 normal, 1 wide, 2 auto
        self.active = active
        self.filter_command = filter_command  # which Liferea hands each feed to before it reads it
        self.commands = commands  # whose output Liferea subscribes to
        self.liferea = None

    # -- set-up --------------------------------------------------------------------------------

    def prepare(self):
        self.write_settings()
        self.write_feeds()

    def write_settings(self):
        width, height = self.size
        self.add_settings({"org/gnome/liferea/plugins": {"active-plugins": repr(list(self.active))},
                  "org/gnome/liferea": {
                      "default-view-mode": self.layout, "last-window-width": width - 20,
                      "last-window-height": height - 40, "last-window-x": 0, "last-window-y": 0,
                      "last-vpane-pos": 230, "last-hpane-pos": 250, "last-wpane-pos": 300,
                      "startup-feed-action": 1, "last-node-selected": "'feed001'",
                      "enable-reader-mode": "false", "maxitemcount": self.most_items}})

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

    def items(self):
        """(item id, title) of all items Liferea has."""
        return self.query(self.path(".local", "share", "liferea", "liferea.db"),
                          "SELECT item_id, title FROM items WHERE comment = 0 ORDER BY item_id")
