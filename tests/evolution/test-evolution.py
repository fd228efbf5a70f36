#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Evolution end to end, as TAP: real reader, real service, real analyzer, read through AT-SPI.

usage: test-evolution.py TOP [--long] [--screenshots DIR]
"""
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "ui")]
import beside      # noqa: E402
import cases       # noqa: E402
import desktop     # noqa: E402
import evolution   # noqa: E402
import harness     # noqa: E402
import mails       # noqa: E402
import outgoing    # noqa: E402
import panel       # noqa: E402
from beside import Panel, choose, frames  # noqa: E402
from cases import SHOTS, TOP, process_of  # noqa: E402
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


def ours(s):
    """What is said of or by the module in Evolution's log."""
    return [line for line in s.stderr().replace(s.home, "").splitlines() if re.search(r"(?i)attach[eé]", line)]


def criticals(s):
    """But for what Evolution says at its end, seen with the module switched off too, if it still has a search or a fetch under way."""
    return [line for line in cases.criticals(s) if "camel_service_ref_session" not in line]


def close(s):
    assert s.quit() == 0, s.stderr()[-2000:]
    assert not criticals(s), criticals(s)
    assert not ours(s), ours(s)


def n_items(s):
    return sum(len(evolution.feed_items(feed)) for feed in s.feeds)


def all_briefings(s):
    n = n_items(s)
    wait_for("the items", lambda: len(s.items()) == n, 60)
    wait_for("all briefings", lambda: s.n_briefings() == n, 120)
    return n


def show_item(s, view, item=ITEM, words="ready to talk"):
    """Evolution loses an address that it gets while it is still starting; so it is opened again."""
    wait_for("the items", lambda: len(s.items()) >= n_items(s), 60)
    for _ in range(3):
        s.open(item)
        try:
            return wait_for(f"“{words}” in the panel", lambda: view.quoting(words), 20)[0]
        except desktop.Failed as failed:
            why = failed
    raise why


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


def test_signed_and_missing():
    """Signed mail is read like any other; of a message that does not come nothing is shown, nor of the one before it."""
    with session() as s:
        s.start_evolution()
        view = Panel(s)
        for _ in range(3):
            show_item(s, view)
            mail(s, mails.SIGNED)
            wait_for("the offer", lambda: view.says("This is mail"), 30)
            wait_for("the mail itself", lambda: "signed the marzipan" in (view.article() or ""), 30)
        view.press("Analyse This Message")
        wait_for("its statement", lambda: view.quoting("signed the marzipan"), 30)
        path = s.path("maildir", "cur", "newsletter.example:2,")
        mail(s, mails.NEWSLETTER)
        wait_for("the offer", lambda: view.says("This is mail"), 30)
        os.rename(path, s.path("away"))
        view.press("Analyse This Message")
        wait_for("what went wrong", lambda: view.says("The item could not be read"), 30)
        os.rename(s.path("away"), path)
        view.press("Try again")
        wait_for("its statement", lambda: view.quoting("in the spring"), 30)
        show_item(s, view)
        os.unlink(path)
        mail(s, mails.NEWSLETTER)
        wait_for("the end of the item", lambda: not view.quoting("ready to talk"), 30)
        wait_for("nothing instead of it", lambda: view.says("Nothing selected"), 40)
        show_item(s, view, OTHER, "hell freezes over")
        close(s)


def collect(on):
    """What is written, sent and printed, with the panel and marks shown, or with the module switched off."""
    with session(active=on) as s:
        s.start_evolution()
        view = Panel(s)
        view.give_room()
        if on:
            mark(view, show_item(s, view))
        else:
            s.open(ITEM)
            wait_for("the item", lambda: "ready to talk" in (view.article() or ""), 30)
            assert view.root() is None
        desk = outgoing.Desk(s, view)
        made = {command: desk.draft(command, "grain talks", words) for command, words in (
            ("Reply to Sender", "ready to talk"), ("Forward As Inline", "ready to talk"),
            ("Forward As Quoted", "ready to talk"), ("Forward As Attached", ""))}
        made["printed"] = outgoing.printed(s)
        mail(s, mails.NEWSLETTER)
        if on:
            view.press("Analyse This Message")
            mark(view, wait_for("its statement", lambda: view.quoting("marzipan"), 30)[0])
        else:
            wait_for("the mail", lambda: "marzipan" in (view.article() or ""), 30)
        made["sent"] = desk.send("Reply to Sender", "The weekly cable", "marzipan")
        assert not ours(s), ours(s)
    return made  # with windows that are being written in Evolution does not end by itself


def test_outgoing():
    """Answers, forwarded and printed messages are the same with panel and marks as with the module switched off."""
    path = os.path.join(cases.BUILD, "outgoing.json")
    off = subprocess.run([sys.executable, os.path.abspath(__file__), TOP, "--collect", path], capture_output=True, text=True)
    assert off.returncode == 0, off.stdout + off.stderr[-3000:]
    with open(path, encoding="utf-8") as file:
        without = json.load(file)
    os.unlink(path)
    made = json.loads(json.dumps(collect(True)))
    for name in without:
        assert without[name], f"{name}: nothing was made"
        assert made[name] == without[name], f"{name}:\n" + "\n".join(difflib.unified_diff(
            str(without[name]).split("\\n"), str(made[name]).split("\\n"), lineterm=""))
    everything = json.dumps(made)
    assert "ready to talk" in everything and "marzipan" in everything
    for word in ("attache-mark", "attache", "Attaché", "Who said what", "Analyse", "ffe08a"):
        assert word not in everything, word


def panels(s):
    return desktop.find_all(s.application(), beside.is_panel)


def test_windows():
    """A message's own window and a second main window have panels of their own; the menu's switch is for all of them."""
    with session() as s:
        s.start_evolution()
        view = Panel(s)
        show_item(s, view)
        s.key("ctrl+o")
        own = Panel(s, "Ministers meet in Geneva")
        row = wait_for("the panel of the message's own window", lambda: own.quoting("ready to talk"), 30)[0]
        mark(own, row)
        choose(s, "New Window")
        wait_for("a third panel", lambda: len(panels(s)) == 3, 30)
        shown = lambda: [beside.has_state(p, "showing") for p in panels(s)]
        wait_for("all of them", lambda: all(shown()), 15)
        choose(s, "Attaché Panel")
        wait_for("none of them", lambda: not any(shown()), 15)
        choose(s, "Attaché Panel")
        wait_for("all of them again", lambda: len(shown()) == 3 and all(shown()), 15)
        assert s.quit() == 0
        assert not ours(s), ours(s)


def test_commands_and_narrow_window():
    """The menu opens our page of Evolution's preferences, digest and person; a narrow window has the panel below, whole."""
    with session() as s:
        s.start_evolution()
        view = Panel(s)
        show_item(s, view)
        for command, title in (("Attaché Digest…", "Attaché Digest"), ("What Was Said…", "What Was Said"),
                               ("Attaché Preferences…", "Evolution Preferences")):
            choose(s, command)
            wait_for(f"the window “{title}”", lambda: frames(s, title), 20)
        wait_for("our page", lambda: desktop.find(frames(s, "Evolution Preferences")[0], lambda n: n.get_name() == "Topics"
                                                  and beside.has_state(n, "showing")), 20)
        s.resize(640, 700)
        def boxes():
            document = desktop.find(frames(s, "All Account")[0], lambda n: n.get_role_name() == "document web")
            return [n.get_component_iface().get_extents(1) for n in (view.root(), document)]
        box, text = wait_for("the panel below", lambda: (lambda b: b[0].y >= b[1].y + b[1].height and b)(boxes()), 20)
        window = frames(s, "All Account")[0].get_component_iface().get_extents(1)
        assert box.x + box.width <= window.x + window.width and box.y + box.height <= window.y + window.height
        assert text.width > 300 and box.width > 300, (text.width, box.width)
        assert s.quit() == 0
        assert not ours(s), ours(s)


def test_beside_liferea():
    """Both readers at once: one service, one store; the end of one leaves the other at work."""
    with session() as s:
        other = harness.Session(cases.FEEDS, home=s.home)
        other.prepare()
        other.env.update(DISPLAY=s.env["DISPLAY"], DBUS_SESSION_BUS_ADDRESS=s.env["DBUS_SESSION_BUS_ADDRESS"])
        try:
            s.start_evolution()
            all_briefings(s)
            other.start_liferea()
            other.refresh()
            wait_for("the items of both", lambda: other.items() and s.n_briefings() == len(s.items()) + len(other.items()), 120)
            assert len(process_of(s.path(".local"), "attache-service")) == 1
            show_item(s, Panel(s))
            assert s.quit() == 0
            panel.select_item_with_quotation(other, panel.Panel(other))
            s.start_evolution()
            show_item(s, Panel(s))
            assert other.quit() == 0
            show_item(s, Panel(s), OTHER, "hell freezes over")
            assert len(process_of(s.path(".local"), "attache-service")) == 1
            assert s.quit() == 0
        finally:
            other.__exit__(None, None, None)


def test_clients_and_starts():
    """Processes that only hand something over do no work; a second start has what the first had, and asks for nothing twice."""
    with session() as s:
        s.watch_bus()
        s.start_evolution()
        n = all_briefings(s)
        view = Panel(s)
        for _ in range(3):
            show_item(s, view)
            show_item(s, view, OTHER, "hell freezes over")
        assert len(s.callers()) == 1, s.callers()
        close(s)
        s.start_evolution()
        show_item(s, view)
        assert s.n_briefings() == n
        assert len(s.callers()) == 2, s.callers()
        close(s)


def test_switched_off():
    """Where it is switched off, nothing of it is there, and nothing is asked of the service."""
    with session(active=False) as s:
        s.watch_bus()
        s.start_evolution()
        s.open(ITEM)
        view = Panel(s)
        wait_for("the item", lambda: "ready to talk" in (view.article() or ""), 30)
        assert view.root() is None and not beside.menu_item(s, "Attaché Panel")
        # Ended while it still fetches its feeds, Evolution complains of itself.
        wait_for("the items", lambda: len(s.items()) == n_items(s), 60)
        assert not s.callers(), s.callers()
        close(s)


def test_second_copy():
    """A second copy of the module stands back, and says so."""
    with session() as s:
        path = evolution.module_path(s.path(".local", "share"))
        shutil.copy(path, path.replace("module-attache", "module-attache-too"))
        s.start_evolution()
        show_item(s, Panel(s))
        assert len(panels(s)) == 1
        assert s.quit() == 0
        assert not criticals(s), criticals(s)
        assert ours(s), "it said nothing"


def test_other_version():
    """Built for another Evolution, the module stays out and says what to do."""
    with session() as s:
        source, shim = s.path("other.c"), s.path("other.so")
        with open(source, "w", encoding="utf-8") as file:
            file.write("const unsigned eds_minor_version = 44;\n")
        subprocess.run(["cc", "-shared", "-fPIC", "-o", shim, source], check=True)
        s.env["LD_PRELOAD"] = shim
        s.start_evolution()
        s.open(ITEM)
        view = Panel(s)
        wait_for("the item", lambda: "ready to talk" in (view.article() or ""), 30)
        assert view.root() is None
        assert s.quit() == 0
        assert not criticals(s), criticals(s)
        assert any("built for Evolution 3.46 and this is 3.44" in line for line in ours(s)), s.stderr()[-2000:]


def again(number, busy):
    """What is tested first, once more; with both processors busy, if so wished."""
    load = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(2)] if busy == "busy" else []
    try:
        (test_arrival_panel_and_marks if int(number) % 2 else test_private_mail)()
    finally:
        for process in load:
            process.kill()
            process.wait()


def test_again():
    """Ten times in a row, five of them with both processors busy."""
    at = sys.argv.index("--again")
    again(sys.argv[at + 1], sys.argv[at + 2])


def test_looks():
    """Pictures for people to look at, if a folder for them is given: light, dark in its own run, mail, narrow."""
    dark = "--dark" in sys.argv
    with session(dark=dark) as s:
        s.start_evolution()
        view = Panel(s)
        row = show_item(s, view)
        view.give_room()
        mark(view, row)
        name = "dark" if dark else "light"
        shots = SHOTS or s.path("shots")
        s.screenshot(os.path.join(shots, f"evolution-{name}.png"))
        mail(s, mails.PRIVATE)
        wait_for("the offer", lambda: view.says("This is mail"), 30)
        s.screenshot(os.path.join(shots, f"evolution-{name}-mail.png"))
        s.resize(640, 700)
        show_item(s, view)
        s.screenshot(os.path.join(shots, f"evolution-{name}-narrow.png"))
        close(s)


TESTS = [test_arrival_panel_and_marks, test_private_mail]
LONG_TESTS = [test_signed_and_missing, test_outgoing, test_windows, test_commands_and_narrow_window, test_beside_liferea, test_clients_and_starts,
              test_switched_off, test_second_copy, test_other_version]

if __name__ == "__main__":
    if "--collect" in sys.argv:
        with open(sys.argv[sys.argv.index("--collect") + 1], "w", encoding="utf-8") as kept:
            json.dump(collect(False), kept)
        sys.exit(0)
    LONG = [(test, []) for test in LONG_TESTS] + [(test_looks, ["--light"]), (test_looks, ["--dark"])]
    LONG += [(test_again, ["--again", str(i), "busy" if i > 10 else "idle"]) for i in range(1, 21)]
    sys.exit(cases.main("evolution", LONG if cases.LONG else [(test, []) for test in TESTS]))
