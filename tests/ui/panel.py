#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel as a person with a screen reader meets it: everything is read through AT-SPI."""
import os
import re
import subprocess
import sys

import harness

READ_CLIPBOARD = """
import gi
gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk
print(Gtk.Clipboard.get(Gdk.SELECTION_CLIPBOARD).wait_for_text() or "", end="")
"""
MARK_COLOR = "#ffe08a"  # of the highlight, in attache-highlight.js


def threshold(top):
    """The confidence below which the panel shows no statement."""
    with open(os.path.join(top, "src", "base", "attache-confidence.h"), encoding="utf-8") as file:
        return float(re.search(r"#define ATTACHE_CONFIDENCE_SHOWN (\S+)", file.read()).group(1))


def is_copy_button(button):
    return button.get_name().startswith("Copy with citation: ")


class Panel:
    def __init__(self, session):
        self.session = session

    def root(self):
        application = self.session.application()
        if application is None:
            return None
        return harness.find(application, lambda n: n.get_role_name() == "landmark" and n.get_name() == "Attaché")

    def section(self, name):
        root = self.root()
        return root and harness.find(root, lambda n: n.get_name() == name and n.get_role_name() in ("filler", "grouping"))

    def buttons(self, section):
        node = self.section(section)
        return harness.find_all(node, lambda n: n.get_role_name() == "push button") if node else []

    def summary(self):
        return [button.get_name() for button in self.buttons("Summary")]

    def statements(self):
        return [b for b in self.buttons("Who said what") if " · " in b.get_name() and not is_copy_button(b)]

    def quotations(self):
        return [b for b in self.statements() if "· quoted" in b.get_name()]

    def copy_buttons(self):
        return [b for b in self.buttons("Who said what") if is_copy_button(b)]

    def speakers(self):
        node = self.section("Who said what")
        rows = harness.find_all(node, lambda n: n.get_role_name() == "filler" and n.get_name()) if node else []
        return [row.get_name() for row in rows if row.get_name() != "Who said what"]

    def entities(self):
        return self.buttons("People and places")

    def group(self, name):
        """The names of one group of People and places."""
        return self.buttons(name)

    def give_room(self, height=140):
        """Makes the list of items this high, so that article and panel get the rest."""
        def holds_panel(node):
            own = any(child.get_name() == "Attaché" for child in harness.children(node))
            return not own and harness.find(node, lambda n: n.get_role_name() == "landmark" and n.get_name() == "Attaché")
        for pane in harness.find_all(self.session.application(), lambda n: n.get_role_name() == "split pane"):
            states = [state.value_nick for state in pane.get_state_set().get_states()]
            if "vertical" in states and holds_panel(pane):
                pane.get_value_iface().set_current_value(height)

    def message(self):
        """What the panel says under its header, or an empty string."""
        node = harness.find(self.root(), lambda n: n.get_role_name() == "notification")
        return node.get_name() if node else ""

    def clipboard(self):
        """The text on the clipboard, as another program gets it."""
        out = subprocess.run([sys.executable, "-c", READ_CLIPBOARD], env=self.session.env, capture_output=True,
                             text=True, timeout=20)
        return out.stdout

    def labels(self):
        root = self.root()
        return [n.get_name() for n in harness.find_all(root, lambda n: n.get_role_name() in ("label", "heading"))] if root else []

    def article(self):
        """The text of the article view."""
        application = self.session.application()
        view = application and harness.find(application, lambda n: n.get_role_name() == "document web")
        return view is not None and self.text_of(view)

    @staticmethod
    def text_of(node):
        parts = []
        for part in harness.find_all(node, lambda n: n.get_text_iface() is not None):
            text = part.get_text_iface()
            parts.append(text.get_text(0, text.get_character_count()))
        return " ".join(parts)

    def marked_pixels(self):
        """Pixels of the highlight's colour on the screen."""
        path = self.session.path("highlight.png")
        self.session.screenshot(path)
        out = subprocess.run(["convert", path, "-fill", "black", "+opaque", MARK_COLOR, "-fill", "white", "-opaque",
                              MARK_COLOR, "-format", "%[fx:int(mean*w*h+0.5)]", "info:"], env=self.session.env,
                             capture_output=True, text=True, check=True)
        os.unlink(path)
        return int(float(out.stdout))

    def highlighted(self):
        return self.marked_pixels() > 200

    def mark_rows(self):
        """(first, last) line of the screen with the highlight's colour, or None."""
        path = self.session.path("rows.png")
        self.session.screenshot(path)
        out = subprocess.run(["convert", path, "-fill", "black", "+opaque", MARK_COLOR, "-trim", "-format",
                              "%Y %h", "info:"], env=self.session.env, capture_output=True, text=True, check=True)
        os.unlink(path)
        numbers = [int(n) for n in re.findall(r"-?\d+", out.stdout)]
        return (numbers[0], numbers[0] + numbers[1]) if len(numbers) == 2 else None


def select(session, view, title, tries=40):
    """Goes on from item to item until the one with this title is shown."""
    def another():
        text = view.article() or ""
        return text.strip("\ufffc \n") and text != before

    for _ in range(tries):
        before = view.article() or ""
        if title in before:
            return
        session.action("next-unread-item")
        try:
            harness.wait_for("another article", another, 4)
        except harness.Failed:  # two that look the same, or no unread one is left
            continue
    raise harness.Failed(f"{title} is never shown")


def select_item_with_quotation(session, view, tries=30):
    """Goes through the items until the panel has a direct quotation; returns its button."""
    for _ in range(tries):
        session.action("next-unread-item")
        try:
            found = harness.wait_for("a briefing", view.quotations, 4)
        except harness.Failed:
            continue
        return found[0]
    raise harness.Failed("no item has a quotation")
