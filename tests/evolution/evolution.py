# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Drives the real Evolution with the module, on a display and a session bus of its own.

Feeds and mail are written before its first start; nothing asks for a password, and nothing of the user's is read.
"""
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "ui"))

import cases
import harness
from harness import wait_for

SETTINGS = """[org/gnome/evolution/mail]
show-startup-wizard=false
prompt-check-if-default-mailer=false
send-recv-on-start=true
send-recv-all-on-start=true
prompt-on-empty-subject=false
[org/gnome/evolution]
version='3.46.4'
[org/gnome/evolution-data-server]
network-monitor-gio-name='always-online'
migrated=true
"""
FEEDS = """[Data Source]
DisplayName=News and Blogs
Enabled=true
Parent=

[Mail Account]
BackendName=rss
NeedsInitialSetup=false

[Refresh]
Enabled=true
IntervalMinutes=60

[Rss Backend]
CompleteArticles=false
FeedEnclosures=false
"""
ACCOUNT = """[Data Source]
DisplayName=Letters
Enabled=true
Parent=

[Mail Account]
BackendName=maildir
IdentityUid=identity
NeedsInitialSetup=false

[Maildir Backend]
FilterInbox=false
Path=%s
"""
IDENTITY = """[Data Source]
DisplayName=Letters
Enabled=true
Parent=letters

[Mail Identity]
Address=reader@example.org
Name=A Reader

[Mail Composition]
DraftsFolder=folder://local/Drafts

[Mail Submission]
SentFolder=folder://local/Sent
TransportUid=transport
"""
TRANSPORT = """[Data Source]
DisplayName=Letters
Enabled=true
Parent=letters

[Mail Transport]
BackendName=sendmail

[Sendmail Backend]
UseCustomBinary=true
CustomBinary=/bin/true
"""


def digest(text):
    return hashlib.sha1(text.encode()).hexdigest()


def guids_of(path):
    """Of the items of a feed file, as Evolution names the messages it makes of them: SHA-1 of the guid at localhost."""
    with open(path, encoding="utf-8") as file:
        return [digest(guid) + "@localhost" for guid in re.findall(r"<guid[^>]*>(.*?)</guid>", file.read(), re.S)]


class Session(harness.Session):
    """A home, a display, a bus and Evolution. @letters are the files of the mail account's inbox, by their names."""

    program = "evolution"

    def __init__(self, feeds=None, letters=None, **options):
        home = tempfile.mkdtemp(prefix="attache-home-")
        cases.install(home, "--user")
        self.letters = letters or {}
        super().__init__(feeds or cases.FEEDS, home=home, **options)
        self.own_home = True
        self.evolution = None

    def environment(self):
        env = super().environment()
        env.update(XDG_STATE_HOME=self.path(".local", "state"), GTK_USE_PORTAL="0", WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1")
        return env

    def write_settings(self):
        super().write_settings()
        with open(self.path(".config", "glib-2.0", "settings", "keyfile"), "a", encoding="utf-8") as file:
            file.write(SETTINGS)

    def write_feeds(self):
        super().write_feeds()
        self.feed_ids = []
        groups = []
        for i, feed in enumerate(self.feeds):
            name = os.path.basename(feed)
            url = f"{self.address}/{name}"
            self.feed_ids.append(digest(url))
            groups.append(f"[feed:{digest(url)}]\nhref={url}\ndisplay-name={name[:-4].capitalize()}\nicon-filename=\n"
                          f"content-type=0\ntotal-count=0\nunread-count=0\nlast-updated=0\nindex={i}\n\n")
        self.write(".local/share/evolution/mail/rss/rss.ini", "".join(groups))
        self.write_accounts()
        # WebKit complains of a path of its sandbox that is missing otherwise.
        os.makedirs(self.path(".local", "share", "evolution", "preview-plugins"), exist_ok=True)

    def write_accounts(self):
        folder = ".config/evolution/sources/"
        self.write(folder + "rss.source", FEEDS)
        self.write(folder + "letters.source", ACCOUNT % self.path("letters"))
        self.write(folder + "identity.source", IDENTITY)
        self.write(folder + "transport.source", TRANSPORT)
        for part in ("cur", "new", "tmp"):
            os.makedirs(self.path("letters", part), exist_ok=True)
        for i, (name, text) in enumerate(self.letters.items()):
            self.write(f"letters/cur/{1000 + i}.{name}:2,S", text)

    def write(self, name, text):
        path = self.path(*name.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    # -- Evolution -----------------------------------------------------------------------------

    def start_evolution(self, size=(1300, 850)):
        errors = open(self.path("evolution.stderr"), "ab")
        self.evolution = self.start(["evolution", "-c", "mail"], stdout=subprocess.DEVNULL, stderr=errors)
        wait_for("Evolution's window", self.windows, 60)
        subprocess.run(["xdotool", "windowsize", "--sync", self.windows()[-1], *map(str, size)], env=self.env, check=True)
        wait_for("Evolution's panel", self.application, 60)
        return self.evolution

    def windows(self):
        if self.evolution.poll() is not None:
            raise harness.Failed(f"Evolution ended with {self.evolution.returncode}: " + self.stderr()[-2000:])
        out = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "evolution"], env=self.env, capture_output=True, text=True)
        return out.stdout.split()

    def stderr(self):
        with open(self.path("evolution.stderr"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def go(self, uri):
        """Hands a URI to the running Evolution, as a desktop does: mid: for a message, folder: for a folder."""
        with open(self.path("client.stderr"), "ab") as errors:
            subprocess.run(["evolution", uri], env=self.env, timeout=60, check=True, stdout=subprocess.DEVNULL, stderr=errors)

    def fetched(self):
        """Names of the messages that Evolution made of the feeds' items."""
        return [os.path.basename(path) for feed in self.feed_ids
                for path in glob.glob(self.path(".local", "share", "evolution", "mail", "rss", feed, "*", "*"))]

    def wait_for_feeds(self, n):
        wait_for("Evolution's items", lambda: len(self.fetched()) >= n, 60)

    def quit(self, seconds=30):
        """Ends it as the session's end does; returns its exit code."""
        self.evolution.terminate()
        return self.evolution.wait(seconds)

    def keys(self, *names):
        subprocess.run(["xdotool", "key", "--clearmodifiers", *names], env=self.env, check=True)


def criticals(s):
    """What was complained of in the log, but for what Evolution and the accessibility bus do by themselves."""
    return [line for line in s.stderr().splitlines() if re.search("CRITICAL|attache", line) and not re.search(
        "Atk-CRITICAL|gtk_accessible_get_widget", line)]
