#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The panel as a person with a screen reader meets it: everything is read through AT-SPI."""
import os
import re
import subprocess

import harness

MARK_COLOR = "#ffe08a"  # of the highlight, in attache-highlight.js


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
        return root and harness.find(root, lambda n: n.get_name() == name and n.get_role_name() == "filler")

    def buttons(self, section):
        node = self.section(section)
        return harness.find_all(node, lambda n: n.get_role_name() == "push button") if node else []

    def summary(self):
        return [button.get_name() for button in self.buttons("Summary")]

    def statements(self):
        return [b for b in self.buttons("Who said what") if " · " in b.get_name()]

    def speakers(self):
        node = self.section("Who said what")
        rows = harness.find_all(node, lambda n: n.get_role_name() == "filler" and n.get_name()) if node else []
        return [row.get_name() for row in rows if row.get_name() != "Who said what"]

    def entities(self):
        return self.buttons("People and places")

    def labels(self):
        root = self.root()
        return [n.get_name() for n in harness.find_all(root, lambda n: n.get_role_name() == "label")] if root else []

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


def select_item_with_quotation(session, view, tries=30):
    """Goes through the items until the panel has a direct quotation; returns its button."""
    for _ in range(tries):
        session.action("next-unread-item")
        try:
            found = harness.wait_for("a briefing", lambda: [b for b in view.statements() if "· quoted" in b.get_name()], 4)
        except harness.Failed:
            continue
        return found[0]
    raise harness.Failed("no item has a quotation")
