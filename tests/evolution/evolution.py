# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Drives the real Evolution with the module, on a display and a session bus of its own.

An EvolutionSession has feeds from a server on this computer, an account of mail in files, and one that
sends into a folder. It is steered by `mid:` addresses, each of which opens one message.
"""
import glob
import hashlib
import os
import re
import shutil
import subprocess
import sys
from xml.etree import ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "ui")]
import desktop  # noqa: E402
import mails    # noqa: E402
from desktop import wait_for  # noqa: E402

SENDMAIL = """#!/bin/sh
# Keeps what is to be sent.
mkdir -p '{folder}'
cat >'{folder}/'$$.part
mv '{folder}/'$$.part '{folder}/'$$.eml
"""
SOURCES = {
    "rss": """[Data Source]
DisplayName=News and Blogs
Enabled=true
Parent=

[Mail Account]
BackendName=rss
IdentityUid=
ArchiveFolder=
NeedsInitialSetup=false

[Refresh]
Enabled=true
IntervalMinutes=60

[Rss Backend]
FilterInbox=true
CompleteArticles=false
FeedEnclosures=false
""",
    "post": """[Data Source]
DisplayName=Post
Enabled=true
Parent=

[Mail Account]
BackendName=maildir
IdentityUid=postid
ArchiveFolder=
NeedsInitialSetup=false

[Maildir Backend]
FilterInbox=false
Path={maildir}
""",
    "postid": """[Data Source]
DisplayName=Reader
Enabled=true
Parent=post

[Mail Composition]
Bcc=
Cc=
DraftsFolder=folder://local/Drafts
ReplyStyle=quoted
SignImip=true
TemplatesFolder=folder://local/Templates

[Mail Identity]
Address=reader@example.org
Name=Reader
SignatureUid=none

[Mail Submission]
SentFolder=folder://local/Sent
TransportUid=postout
RepliesToOriginFolder=false
""",
    "postout": """[Data Source]
DisplayName=Reader
Enabled=true
Parent=post

[Mail Transport]
BackendName=sendmail

[Sendmail Backend]
UseCustomBinary=true
UseCustomArgs=false
CustomBinary={sendmail}
CustomArgs=
SendInOffline=true
"""}


def version():
    out = subprocess.run(["evolution", "--version"], capture_output=True, text=True, check=True).stdout
    return re.search(r"\d+\.\d+\.\d+", out).group(0)


def module_path(data):
    """Where Evolution looks for the module of one user, whose data folder this is."""
    def variable(name):
        return subprocess.run(["pkg-config", "--variable=" + name, "evolution-shell-3.0"], capture_output=True, text=True,
                              check=True).stdout.strip()
    tail = os.path.relpath(variable("moduledir"), variable("prefix"))
    return os.path.join(data, "evolution", "modules", tail, "module-attache.so")


def feed_items(path):
    """[(title, Message-ID)] of the items of a feed file, as Evolution will have them."""
    found = []
    for item in ElementTree.parse(path).getroot().iter():
        if item.tag.split("}")[-1] in ("item", "entry"):
            texts = {child.tag.split("}")[-1]: child.text for child in item}
            name = texts.get("guid") or texts.get("id") or texts.get("link") or texts["title"]
            found.append((texts["title"], hashlib.sha1(name.encode()).hexdigest() + "@localhost"))
    return found


class EvolutionSession(desktop.Desktop):
    name = "evolution"

    def __init__(self, feeds, active=True, dark=False, folders=(), **options):
        super().__init__(theme="Adwaita:dark" if dark else "Adwaita", **options)
        self.feeds = feeds  # paths of feed files
        self.active = active  # whether the module is switched on
        self.folders = folders  # of mail that are switched on
        self.evolution = None
        self.bus_log = None
        self.main = None  # the X11 name of the first window
        self.env.update(XDG_STATE_HOME=self.path(".local", "state"), GTK_USE_PORTAL="0",
                        WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS="1")

    # -- set-up --------------------------------------------------------------------------------

    def prepare(self):
        self.add_settings({
            "org/gnome/evolution": {"version": repr(version())},
            "org/gnome/evolution/mail": {
                "show-startup-wizard": "false", "prompt-check-if-default-mailer": "false", "send-recv-on-start": "true",
                "send-recv-all-on-start": "true", "composer-mode": "'html'", "composer-send-html": "true",
                "mark-seen": "false",
                "show-to-do-bar": "false", "prompt-on-accel-send": "false", "prompt-on-unwanted-html": "false",
                "prompt-on-private-list-reply": "false", "prompt-on-list-reply-to": "false"},
            "org/gnome/evolution-data-server": {"network-monitor-gio-name": "'always-online'", "migrated": "true"},
            "org/attache/panel": {"enabled-in-evolution": "true" if self.active else "false",
                                  "mail-folders": repr(list(self.folders)) if self.folders else "@as []"}})
        self.write_feeds()
        self.write_accounts()
        # Without them WebKit complains of paths that it is not to see.
        for name in ("preview-plugins", "webkit-editor-plugins"):
            os.makedirs(self.path(".local", "share", "evolution", name), exist_ok=True)

    def write_feeds(self):
        folder = self.path("feeds")
        store = self.path(".local", "share", "evolution", "mail", "rss")
        os.makedirs(folder, exist_ok=True)
        os.makedirs(store, exist_ok=True)
        self.server, address = desktop.serve(folder)
        with open(os.path.join(store, "rss.ini"), "w", encoding="utf-8") as file:
            for i, feed in enumerate(self.feeds):
                name = os.path.basename(feed)
                shutil.copy(feed, os.path.join(folder, name))
                url = f"{address}/{name}"
                file.write(f"[feed:{hashlib.sha1(url.encode()).hexdigest()}]\nhref={url}\n"
                           f"display-name={os.path.splitext(name)[0].capitalize()}\nicon-filename=\ncontent-type=0\n"
                           f"total-count=0\nunread-count=0\nlast-updated=0\nindex={i}\n\n")

    def write_accounts(self):
        sources = self.path(".config", "evolution", "sources")
        maildir, sendmail = self.path("maildir"), self.path("sendmail")
        os.makedirs(sources, exist_ok=True)
        for name, text in SOURCES.items():
            with open(os.path.join(sources, name + ".source"), "w", encoding="utf-8") as file:
                file.write(text.replace("{maildir}", maildir).replace("{sendmail}", sendmail))
        with open(sendmail, "w", encoding="utf-8") as file:
            file.write(SENDMAIL.format(folder=self.path("sent")))
        os.chmod(sendmail, 0o755)
        for name in ("cur", "new", "tmp"):
            os.makedirs(os.path.join(maildir, name), exist_ok=True)
        # Unread: in a search that is the first of a session, Evolution selects no message that was read.
        for name, text in mails.ALL.items():
            with open(os.path.join(maildir, "cur", f"{name}.example:2,"), "w", encoding="utf-8") as file:
                file.write(text)

    # -- Evolution -----------------------------------------------------------------------------

    def start_evolution(self, *arguments):
        """Starts it, and waits for its window and its bus name."""
        with open(self.path("evolution.stderr"), "ab") as errors:
            self.evolution = self.start(["evolution", "-c", "mail", *arguments], stdout=subprocess.DEVNULL, stderr=errors,
                                        cwd=self.home)
        self.main = wait_for("Evolution's window", self.windows, 60)[0]
        wait_for("Evolution on the bus", self.on_bus, 40)
        wait_for("Evolution in the tree of what is accessible", self.application, 40)
        if not self.real_display:
            self.resize(self.size[0] - 20, self.size[1] - 40)
        return self.evolution

    def on_bus(self):
        return "true" in (self.gdbus("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner",
                                     "org.gnome.Evolution", check=False) or "")

    def windows(self):
        """X11 names of its visible windows."""
        if self.evolution.poll() is not None:
            raise desktop.Failed(f"Evolution ended with {self.evolution.returncode}: " + self.stderr()[-2000:])
        out = subprocess.run(["xdotool", "search", "--onlyvisible", "--class", "evolution"], env=self.env,
                             capture_output=True, text=True)
        return out.stdout.split()

    def window(self):
        return [self.main]

    def stderr(self):
        with open(self.path("evolution.stderr"), encoding="utf-8", errors="replace") as file:
            return file.read()

    def go(self, address):
        """Hands an address to the running Evolution, as another process of it does; returns the process."""
        with open(self.path("evolution.stderr"), "ab") as errors:
            out = subprocess.run(["evolution", address], env=self.env, stdout=subprocess.DEVNULL, stderr=errors, timeout=60)
        if out.returncode != 0:
            raise desktop.Failed(f"evolution {address}: {out.returncode}")

    def open(self, message_id):
        self.go("mid:" + message_id)

    def items(self):
        """The messages of feeds that Evolution keeps."""
        return glob.glob(self.path(".local", "share", "evolution", "mail", "rss", "*", "??", "*"))

    def local_messages(self, folder):
        """The texts of the messages in a folder on this computer, such as Drafts."""
        found = []
        for place in ("cur", "new"):
            for path in glob.glob(self.path(".local", "share", "evolution", "mail", "local", "." + folder, place, "*")):
                found.append(read_text(path))
        return found

    def sent(self):
        return [read_text(path) for path in sorted(glob.glob(self.path("sent", "*.eml")))]

    def quit(self, seconds=30):
        """Ends Evolution as the end of the user's session does; returns its exit code."""
        self.evolution.terminate()
        return self.evolution.wait(seconds)

    def key(self, keys, window=None):
        """Types keys into a window, by default the first one."""
        def activated():
            return subprocess.run(["xdotool", "windowactivate", "--sync", window or self.main], env=self.env,
                                  capture_output=True).returncode == 0
        wait_for("the window to type into", activated, 15)
        subprocess.run(["xdotool", "key", "--clearmodifiers", keys], env=self.env, check=True)

    # -- the bus -------------------------------------------------------------------------------

    def watch_bus(self):
        """Writes down all calls of the service from now on."""
        path = self.path("bus.log")
        self.bus_log = path
        with open(path, "wb") as out:
            monitor = self.start(["dbus-monitor", "--session", "interface='org.attache.Attache1'"], stdout=out,
                                 stderr=subprocess.DEVNULL)
        wait_for("the monitor of the bus", lambda: os.path.getsize(path) > 0, 10)
        return monitor

    def calls(self, method):
        """How many calls of a method of the service there were."""
        return len(re.findall(r"(?m)^method call .* member=" + method + "$", read_text(self.bus_log)))

    def callers(self):
        """The bus names of those that called the service."""
        return set(re.findall(r"(?m)^method call .* sender=(\S+) ", read_text(self.bus_log)))


def read_text(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()
