# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""A service on a bus of its own with the real analyzer, and articles for it."""
import html
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import tempfile
import time
import xml.etree.ElementTree as tree

from tap import ANALYZER, CLI, SOURCE, TIMEOUT, Skip, run

SERVICE = os.environ["ATTACHE_SERVICE"]
NAME, PATH = "org.attache.Attache1", "/org/attache/Attache1"
ATOM = "{http://www.w3.org/2005/Atom}"
HOUR = 3600


def article(title, paragraphs, feed="Example Wire", guid=None, link=None, age=2 * HOUR):
    """An item as a reader hands it in; @paragraphs is HTML."""
    return {"title": title, "guid": guid or title, "link": link or "https://example.org/" + re.sub(r"\W+", "-", title.lower()),
            "feed-title": feed, "feed-url": "https://example.org/%s.xml" % re.sub(r"\W+", "-", feed.lower()),
            "html": "".join("<p>%s</p>" % text for text in paragraphs), "published": int(time.time()) - age}


def samples():
    """Our own sample feeds, as if they had come today."""
    agency, journal = (tree.parse(os.path.join(SOURCE, "data", "samples", name)).getroot()
                       for name in ("agency.xml", "journal.xml"))
    found = [("Agency of the Past", item.findtext("title"), item.findtext("link"), item.findtext("description"))
             for item in agency.iter("item")]
    found += [("Journal of Diplomacy", entry.findtext(ATOM + "title"), entry.find(ATOM + "link").get("href"),
               entry.findtext(ATOM + "content")) for entry in journal.iter(ATOM + "entry")]
    return [dict(article(title, [], feed=feed, link=link, age=HOUR + 60 * number), html=markup)
            for number, (feed, title, link, markup) in enumerate(found)]


def quoted(value):
    """A value in GVariant's text format."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return "int64 %d" % value
    return json.dumps(value, ensure_ascii=False).replace("\\/", "/")


def plain(markup):
    """What stands in HTML, with single spaces."""
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", "", re.sub(r"</?(p|h\d|blockquote|li|ul|br)\b[^>]*>", " ", markup))))


class Service:
    """Starts it, and ends it with its bus and its home."""

    def __init__(self):
        if shutil.which("dbus-daemon") is None or shutil.which("gdbus") is None:
            raise Skip("dbus-daemon or gdbus is not installed")
        self.home = tempfile.mkdtemp(prefix="attache-test-")
        self.bus = subprocess.Popen(["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE,
                                    stderr=subprocess.DEVNULL)
        self.env = {"HOME": self.home, "XDG_DATA_HOME": self.home, "XDG_CONFIG_HOME": self.home, "GSETTINGS_BACKEND": "keyfile",
                    "ATTACHE_ANALYZER": ANALYZER, "DBUS_SESSION_BUS_ADDRESS": self.bus.stdout.readline().decode().strip()}
        self.service = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in (self.service, self.bus):
            if process is not None:
                process.send_signal(signal.SIGTERM)
                process.wait(TIMEOUT)
        self.bus.stdout.close()
        shutil.rmtree(self.home, ignore_errors=True)

    def start(self):
        with open(os.path.join(self.home, "service.log"), "ab") as log:
            self.service = subprocess.Popen([SERVICE], env=dict(os.environ, **self.env), stderr=log)
        self.wait(lambda: self.property("Version"))
        return self

    @staticmethod
    def wait(condition):
        until = time.monotonic() + TIMEOUT
        while not condition():
            if time.monotonic() > until:
                raise AssertionError("waited in vain")
            time.sleep(0.05)

    def gdbus(self, method, *arguments):
        return run(["gdbus", "call", "--session", "--dest", NAME, "--object-path", PATH, "--method", method, *arguments],
                   env=self.env)

    def property(self, name):
        return self.gdbus("org.freedesktop.DBus.Properties.Get", NAME, name).text.strip()

    def call(self, method, argument):
        done = self.gdbus(NAME + "." + method, argument)
        if done.status != 0:
            raise AssertionError(done.err)
        return done.text

    def submit(self, *items):
        """Hands items in and waits until all are analysed."""
        for item in items:
            members = dict(item, id="1", origin="feed")
            self.call("Submit", "[{%s}]" % ", ".join("%s: <%s>" % (quoted(k), quoted(v)) for k, v in members.items()))
        self.wait(lambda: self.property("Pending") == "(<uint32 0>,)")
        self.wait(lambda: self.query("SELECT count(*) FROM leads") >= len(items))

    def settle(self):
        """Waits until the items are in their topics and stories."""
        self.wait(lambda: self.query("SELECT count(*) FROM unsorted") == 0)

    def join(self, *titles):
        """Makes one story of all items of these titles, as a user may."""
        keys = [key for title in titles for (key,) in self.rows("SELECT key FROM items WHERE title = ?", title)]
        for key in keys[1:]:
            done = self.gdbus(NAME + ".Join", key, keys[0])
            if done.status != 0:
                raise AssertionError(done.err)
        self.settle()

    def separate(self, title):
        """Takes an item out of its story, as a user may."""
        done = self.gdbus(NAME + ".Separate", self.rows("SELECT key FROM items WHERE title = ?", title)[0][0])
        if done.status != 0:
            raise AssertionError(done.err)
        self.settle()

    def rows(self, sql, *values):
        with sqlite3.connect(os.path.join(self.home, "attache", "attache.db"), timeout=TIMEOUT) as store:
            return store.execute(sql, values).fetchall()

    def query(self, sql):
        return self.rows(sql)[0][0]

    def attache(self, *arguments, env=None, **options):
        return run([CLI, *arguments], env=dict(self.env, **(env or {})), **options)
