# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes Evolution write and print messages, and keeps of them what does not differ from run to run."""
import email
import email.policy
import glob
import re
import zlib

import desktop
from beside import choose, frames, has_state
from desktop import wait_for

# Of the part that another message is attached as, too.
VARYING = re.compile(r"(?im)^(message-id|date|user-agent|received|x-evolution-source-folder|x-rss-feed|dkim-.*):.*\n(?:[ \t].*\n)*")


def parts(text):
    """[(type, text)] of a message, without what says when and where it was written."""
    found = []
    for part in email.message_from_string(text, policy=email.policy.default).walk():
        if not part.is_multipart():
            content = part.get_content()
            found.append((part.get_content_type(), VARYING.sub("", content if isinstance(content, str) else repr(content))))
    return found


class Desk:
    """Where one message after the other is written; the windows stay."""

    def __init__(self, session, view):
        self.session = session
        self.view = view

    def texts(self, title, words):
        return [document for frame in frames(self.session, title)
                for document in desktop.find_all(frame, lambda n: n.get_role_name() == "document web")
                if words in self.view.text_of(document)]

    def begin(self, title, words, do):
        """Begins a message with do; returns the X11 name of its window when it has these words."""
        windows, n, m = set(self.session.windows()), len(frames(self.session, title)), len(self.texts(title, words))
        do()
        wait_for(f"a window “{title}”", lambda: len(frames(self.session, title)) > n, 20)
        wait_for("the quoted message", lambda: len(self.texts(title, words)) > m, 20)
        return wait_for("its X11 name", lambda: sorted(set(self.session.windows()) - windows), 10)[0]

    def draft(self, command, title, words):
        """Begins a message by a command of the main window and keeps it among the drafts; returns its parts."""
        before = self.session.local_messages("Drafts")
        window = self.begin(title, words, lambda: choose(self.session, command))
        self.session.key("ctrl+s", window)
        new = wait_for(f"the draft of “{command}”",
                       lambda: [m for m in self.session.local_messages("Drafts") if m not in before], 20)
        return parts(new[0])

    def send(self, command, title, words):
        """Begins a message and sends it; returns the parts of what left the computer."""
        self.session.key("ctrl+Return", self.begin(title, words, lambda: choose(self.session, command)))
        return parts(wait_for("the message on its way", self.session.sent, 30)[0])


def pdf_streams(path):
    """What is drawn on the pages of a file, unpacked."""
    with open(path, "rb") as file:
        data = file.read()
    streams = []
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S):
        try:
            streams.append(zlib.decompress(packed).decode("latin-1"))
        except zlib.error:
            continue
    return streams


def printed(session):
    """Prints the message that is shown into a file; returns what is drawn on its pages."""
    session.key("ctrl+p")
    dialog = wait_for("the dialog of printing", lambda: frames(session, "Print"), 20)[0]
    cell = wait_for("the printer", lambda: desktop.find(dialog, lambda n: n.get_name() == "Print to File"), 10)
    cell.get_component_iface().grab_focus()
    button = desktop.find(dialog, lambda n: n.get_name() == "Print" and n.get_role_name() == "push button")
    wait_for("that it can be printed", lambda: has_state(button, "sensitive"), 10)
    desktop.press(button)
    wait_for("the end of printing", lambda: any(map(read_whole, glob.glob(session.path("*.pdf")))), 30)
    return pdf_streams(glob.glob(session.path("*.pdf"))[0])


def read_whole(path):
    with open(path, "rb") as file:
        return file.read().rstrip().endswith(b"%%EOF")
