# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of Evolution look at: its windows and menus, the panel of each, and what is kept of a message."""
import os
import re
import zlib

import desktop
import panel
from desktop import wait_for


def has_state(node, name):
    return name in [state.value_nick for state in node.get_state_set().get_states()]


def is_panel(node):
    return node.get_role_name() == "landmark" and node.get_name() == "Attaché"


def frames(session, name=""):
    """Windows whose title has this in it."""
    application = session.application()
    return [child for child in desktop.children(application)
            if name in child.get_name() and child.get_role_name() in ("frame", "dialog")] if application else []


class Panel(panel.Panel):
    """The panel of the window whose title has @title in it; by default the only one there is."""

    def __init__(self, session, title=""):
        super().__init__(session)
        self.title = title

    def root(self):
        for frame in frames(self.session, self.title):
            found = desktop.find(frame, is_panel)
            if found:
                return found
        return None

    def shown(self):
        root = self.root()
        return root is not None and has_state(root, "showing") and root.get_component_iface().get_extents(0).width > 1

    def says(self, words):
        return any(words in text for text in self.labels())

    def press(self, name):
        """Does the button with this name in the panel."""
        def button():
            root = self.root()
            return root and desktop.find(root, lambda n: n.get_role_name() == "push button" and n.get_name() == name)
        desktop.press(wait_for(f"the button “{name}”", button, 15))

    def quoting(self, words):
        return [b for b in self.statements() if words in b.get_name()]


def menu_item(session, name, title=""):
    for frame in frames(session, title):
        found = desktop.find(frame, lambda n: "menu item" in n.get_role_name() and n.get_name() == name)
        if found:
            return found
    return None


def choose(session, name, title=""):
    """Does the entry of a menu, wherever it is."""
    desktop.press(wait_for(f"the menu's “{name}”", lambda: menu_item(session, name, title), 15))


def unpacked(blob):
    for bits in (15, -15, 31):
        try:
            return zlib.decompressobj(bits).decompress(blob)
        except zlib.error:
            continue
    return blob


def kept_words(session, words):
    """Which of the words are in a file of ours, packed or not, as (file, word)."""
    found = []
    for folder, _, names in os.walk(session.home):
        if re.match(r"/(\.local/share|\.cache|\.config|\.local/state)/evolution|/maildir|/sent|/feeds",
                    folder[len(session.home):]):
            continue
        for name in names:
            path = os.path.join(folder, name)
            if os.path.isfile(path) and path != session.bus_log:
                with open(path, "rb") as file:
                    data = file.read()
                found += [(path, word) for word in words if word.encode() in data]
    for table, in session.store("SELECT name FROM sqlite_master WHERE type = 'table'"):
        for row in session.store(f'SELECT * FROM "{table}"'):
            cells = b"\0".join(unpacked(c) if isinstance(c, bytes) else str(c).encode() for c in row)
            found += [(table, word) for word in words if word.encode() in cells]
    return found
