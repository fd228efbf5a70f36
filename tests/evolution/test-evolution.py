#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Evolution end to end, as TAP: real reader, real service, real analyzer, read through AT-SPI.

usage: test-evolution.py TOP [--long] [--screenshots DIR]
"""
import os
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "ui")]
import beside      # noqa: E402
import cases       # noqa: E402
import desktop     # noqa: E402
import evolution   # noqa: E402
import mails       # noqa: E402
from beside import Panel, choose, frames  # noqa: E402
from cases import SHOTS, TOP, criticals, process_of  # noqa: E402
from desktop import wait_for  # noqa: E402

MARKS = os.path.join(TOP, "tests/ui/fixtures/marks.xml")
FEEDS = [MARKS] + cases.FEEDS
ITEM = evolution.feed_items(MARKS)[0][1]
OTHER = evolution.feed_items(cases.FEEDS[0])[0][1]  # Stevenson and Zorin


def session(feeds=None, **options):
    home = tempfile.mkdtemp(prefix="attache-home-")
    cases.install(home, "--user")
    made = evolution.EvolutionSession(feeds or FEEDS, home=home, **options)
    made.own_home = True
    return made


def mail(s, text):
    s.open(mails.message_id(text))


def close(s):
    assert s.quit() == 0, s.stderr()[-2000:]
    assert not criticals(s), criticals(s)
    ours = [line for line in s.stderr().splitlines() if "attache" in line.lower() or "Attaché" in line]
    assert not ours, ours


def all_briefings(s):
    n = sum(len(evolution.feed_items(feed)) for feed in s.feeds)
    wait_for("the items", lambda: len(s.items()) == n, 60)
    wait_for("all briefings", lambda: s.n_briefings() == n, 120)
    return n


def show_item(s, view, item=ITEM, words="ready to talk"):
    s.open(item)
    return wait_for(f"“{words}” in the panel", lambda: view.quoting(words), 30)[0]


def mark(view, row):
    desktop.press(row)
    wait_for("the marks", view.highlighted, 15)


def test_arrival_panel_and_marks():
    """Items are analysed without being opened; a click marks the words; the marks go with the message."""
    with session() as s:
        s.watch_bus()
        s.start_evolution()
        all_briefings(s)
        assert s.calls("Submit") > 0 and s.calls("Analyze") == 0, "nothing was opened yet"
        view = Panel(s)
        row = show_item(s, view)
        assert "said · quoted" in row.get_name(), row.get_name()
        view.give_room()
        assert not view.highlighted()
        mark(view, row)
        first = view.mark_rows()
        again = view.quoting("nothing to add")
        assert len(again) == 2, [b.get_name() for b in again]
        desktop.press(again[1])
        wait_for("marks elsewhere", lambda: view.mark_rows() not in (None, first), 15)
        show_item(s, view, OTHER, "hell freezes over")
        wait_for("the end of the marks", lambda: not view.highlighted(), 15)
        assert not view.quoting("ready to talk")
        close(s)


def test_private_mail():
    """Mail is mail whatever it says of itself: nothing of it is handed in unless asked for, nothing is ever kept."""
    with session() as s:
        s.watch_bus()
        s.start_evolution()
        n = all_briefings(s)
        view = Panel(s)
        mail(s, mails.PRIVATE)
        wait_for("the offer", lambda: view.says("This is mail"), 30)
        show_item(s, view)  # what was to come of the mail has come by now
        submitted = s.calls("Submit")
        assert s.calls("Analyze") == 1, "the mail was analysed by itself"
        mail(s, mails.ENCRYPTED)
        wait_for("the refusal", lambda: view.says("This message is encrypted"), 30)
        mail(s, mails.PRIVATE)
        view.press("Analyse This Message")
        wait_for("its statement", lambda: view.quoting("marzipan armistice"), 30)
        assert not view.says("This is mail")
        mail(s, mails.NEWSLETTER)
        view.press("Always in This Folder")
        wait_for("its statement", lambda: view.quoting("in the spring"), 30)
        mail(s, mails.HTML)
        wait_for("a statement without asking", lambda: view.quoting("ready to talk about"), 30)
        mail(s, mails.ENCRYPTED)
        wait_for("the refusal again", lambda: view.says("This message is encrypted"), 30)
        assert s.calls("Analyze") == 4 and s.calls("Submit") == submitted, (s.calls("Analyze"), s.calls("Submit"))
        assert s.store("SELECT count(*) FROM items") == [(n,)]
        close(s)
        assert beside.kept_words(s, ["hell freezes over"]), "what is kept is not found, so nothing is proven"
        assert not beside.kept_words(s, mails.ODD), beside.kept_words(s, mails.ODD)


TESTS = [test_arrival_panel_and_marks, test_private_mail]
LONG_TESTS = []

if __name__ == "__main__":
    sys.exit(cases.main("evolution", [(test, []) for test in (LONG_TESTS if cases.LONG else TESTS)]))
