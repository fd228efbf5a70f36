#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Everything by keyboard, through AT-SPI, with the real reader, service and windows, as TAP.

usage: test-keyboard.py TOP

There is no pointer in it: keys go to the window that has the focus, and what has it is read as a
screen reader reads it. What cannot take the focus, such as the copy button beside a statement, must
have a key or a menu that does the same.
"""
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "days")]
import cases               # noqa: E402
import feeds               # noqa: E402
import generate            # noqa: E402
import harness             # noqa: E402
import panel               # noqa: E402
from cases import criticals, session  # noqa: E402
from harness import wait_for  # noqa: E402

# What a person can do something with; each needs a name.
HANDLED = {"push button", "toggle button", "check box", "radio button", "combo box", "entry", "text", "spin button",
           "link", "list item", "page tab", "menu item", "check menu item", "slider", "password text", "tree item"}
# Done by Ctrl+C or by the menu of the row beside it.
BY_KEY = ("Copy with citation: ", "Copy the story: ", "Everything said by ")


def state(name):
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi
    return getattr(Atspi.StateType, name)


def has(node, *names):
    states = node.get_state_set()
    return all(states.contains(state(name)) for name in names)


def key(s, keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", keys], env=s.env, check=True)


def write(s, text):
    subprocess.run(["xdotool", "type", "--delay", "30", text], env=s.env, check=True)


def focused(top):
    return harness.find(top, lambda n: has(n, "FOCUSED") and has(n, "FOCUSABLE"))


# Seconds for the focus to go on: a busy machine draws a page of eighty places slowly.
PATIENCE = 5


def place(node, top):
    """Where it is in the tree below top."""
    way = []
    while node is not None and node != top:
        way.append(node.get_index_in_parent())
        node = node.get_parent()
    return tuple(reversed(way))


def settle(probe, seconds=2, limit=30):
    """Waits until what a probe gives has been the same for a while."""
    end = time.monotonic() + limit
    last, since = probe(), time.monotonic()
    while time.monotonic() - since < seconds and time.monotonic() < end:
        time.sleep(0.1)
        now = probe()
        if now != last:
            last, since = now, time.monotonic()


def tell(node):
    return f"{node.get_role_name()} “{node.get_name()[:60]}”"


def handled(top):
    return harness.find_all(top, lambda n: n.get_role_name() in HANDLED and has(n, "SHOWING", "SENSITIVE"))


def check_names(top, where):
    """Each thing has a name, and is something."""
    nodes = handled(top)
    assert len(nodes) >= 2, (where, len(nodes))
    nameless = [tell(n) for n in nodes if not n.get_name().strip()]
    assert not nameless, (where, nameless)
    unknown = harness.find_all(top, lambda n: has(n, "FOCUSABLE", "SHOWING") and n.get_role_name() in ("unknown", "invalid", ""))
    assert not unknown, (where, [n.get_name() for n in unknown])


def walk(s, top, keys="Tab", limit=150):
    """Goes on by a key until it comes back to where it was, or leaves; returns what it met, by place."""
    met = {}
    if focused(top) is None:
        key(s, "Tab")
        wait_for("something with the focus", lambda: focused(top), 5)
    for _ in range(limit):
        node = focused(top)
        if node is None or place(node, top) in met:
            break
        before = place(node, top)
        met[before] = node
        key(s, keys)
        try:
            wait_for("the next", lambda: (n := focused(top)) is None or place(n, top) != before, PATIENCE, 0.02)
        except harness.Failed:
            break
    return met


def check_reach(s, top, where):
    """Whatever can be done is met by Tab, or has a key that does the same."""
    met = walk(s, top)
    names = {n.get_name() for n in met.values()}
    missed = [tell(n) for n in handled(top) if place(n, top) not in met and n.get_name() not in names
              and not n.get_name().startswith(BY_KEY) and n.get_role_name() not in ("radio button", "combo box")
              and n.get_parent().get_role_name() not in ("combo box", "spin button")
              and not any(place(n, top)[:len(p)] == p for p in met if met[p].get_role_name() == "combo box")
              and not any(p[:len(place(n, top))] == place(n, top) for p in met)]
    print(f"# {where}: {len(met)} places by Tab")
    assert not missed, (where, missed)
    return met


def frame(name):
    """A window of any program, by the beginning of its name."""
    import gi
    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi
    for application in harness.children(Atspi.get_desktop(0)):
        for top in harness.children(application):
            if top.get_role_name() in ("frame", "dialog") and top.get_name().startswith(name) and has(top, "SHOWING"):
                return top
    return None


def active(name):
    top = frame(name)
    return top if top is not None and has(top, "ACTIVE") else None


def go_to(s, top, name, limit=150):
    """Goes on by Tab until something of this name has the focus."""
    for _ in range(limit):
        node = focused(top)
        if node is not None and node.get_name().startswith(name):
            return node
        before = node and place(node, top)
        key(s, "Tab")
        try:
            wait_for("the next", lambda: (n := focused(top)) is not None and place(n, top) != before, PATIENCE, 0.02)
        except harness.Failed:
            pass
    raise harness.Failed(f"Tab never comes to “{name}”")


def escape(s, name):
    """Closes a window; the first time it may only be the list of completions that goes."""
    for _ in range(3):
        key(s, "Escape")
        try:
            wait_for("its end", lambda: not frame(name), 2)
            return
        except harness.Failed:
            continue
    raise harness.Failed(f"“{name}” is not closed by Escape")


class Desk:
    """A reader with a day of news."""

    def __init__(self):
        generator = generate.Generator(days=1, items=30, until=int(time.time()))
        generator.make()
        folder = tempfile.mkdtemp(prefix="attache-days-")
        for outlet in feeds.OUTLETS:
            with open(os.path.join(folder, outlet.name + ".xml"), "w", encoding="utf-8") as file:
                file.write(generator.feed(0, outlet))
        self.items = generator.items
        self.session = session([os.path.join(folder, o.name + ".xml") for o in feeds.OUTLETS], size=(1400, 1000))

    def __enter__(self):
        s = self.session.__enter__()
        s.start_liferea()
        s.refresh()
        wait_for("the briefings", lambda: s.n_briefings() >= len(self.items), 120)
        wait_for("the sorting", lambda: s.store("SELECT (SELECT count(*) FROM unsorted)") == [(0,)], 60)
        return s

    def __exit__(self, *exception):
        return self.session.__exit__(*exception)


def open_window(s, verb, name):
    s.start([s.path(".local", "libexec", "attache", "attache-window"), verb], stdout=subprocess.DEVNULL,
            stderr=open(s.path("window.stderr"), "ab"))
    return wait_for(f"the window “{name}”", lambda: active(name), 30)


def window_criticals(s):
    with open(s.path("window.stderr"), encoding="utf-8") as file:
        return [line for line in file if "CRITICAL" in line and not cases.KNOWN.search(line)]


def clipboard(s):
    return panel.Panel(s).clipboard()


def test_panel():
    """In the reader: every part of the panel by Tab, with a name; its gear opens the preferences."""
    with Desk() as s:
        view = panel.Panel(s)
        panel.select_item_with_quotation(s, view)
        view.give_room()
        top = view.root()
        check_names(top, "panel")
        buttons = [n for n in handled(top) if has(n, "FOCUSABLE")]
        assert buttons[0].get_component_iface().grab_focus()
        wait_for("the focus", lambda: focused(top), 5)
        check_reach(s, top, "panel")
        view.statements()[0].get_component_iface().grab_focus()
        key(s, "ctrl+c")
        wait_for("the citation", lambda: "http" in clipboard(s), 10)
        gear = next(n for n in handled(top) if "references" in n.get_name())
        gear.get_component_iface().grab_focus()
        wait_for("the focus on the gear", lambda: (n := focused(top)) is not None and "references" in n.get_name(), 10)
        key(s, "space")
        wait_for("the preferences", lambda: active("Attaché Preferences"), 30)
        key(s, "Escape")
        wait_for("their end", lambda: not frame("Attaché Preferences"), 30)
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def test_digest():
    """Everything in the digest is met; keys copy, go from story to story, ask for what a speaker said, and close."""
    with Desk() as s:
        top = open_window(s, "digest", "Attaché Digest")
        wait_for("stories", lambda: harness.find(top, lambda n: n.get_name().startswith("Copy the story: ")), 30)
        check_names(top, "digest")
        check_reach(s, top, "digest")
        # GTK 3 does not tell that a closed combo box has the focus, so its choice is what is looked at.
        combo = harness.find(top, lambda n: n.get_role_name() == "combo box")
        chosen = lambda: combo.get_selection_iface().get_selected_child(0).get_name()
        go_to(s, top, "Mark as read")
        key(s, "shift+Tab")
        def much():
            """Stories of more than one topic, and somebody who said something."""
            names = [n.get_name() for n in harness.find_all(top, lambda n: n.get_role_name() == "push button")]
            return all(sum(n.startswith(begin) for n in names) > 3 for begin in ("Copy the story: ", "Everything said by "))
        for _ in range(4):  # soon after midnight today has little
            before = chosen()
            key(s, "Down")
            wait_for("another time", lambda: chosen() != before, 30)
            settle(lambda: [n.get_name() for n in harness.find_all(top, lambda n: n.get_role_name() == "push button")])
            if much():
                break
        wait_for("stories", much, 8)
        here = (lambda n: n and place(n, top))(focused(top))
        key(s, "ctrl+Page_Down")
        story = wait_for("a story", lambda: (n := focused(top)) is not None and place(n, top) != here and n, 30).get_name()
        key(s, "ctrl+c")
        wait_for("the story on the clipboard", lambda: clipboard(s).startswith(story), 30)
        go_to(s, top, "Everything said by ")
        key(s, "space")
        said = wait_for("what was said", lambda: active("What Was Said"), 30)
        wait_for("statements", lambda: harness.find(said, lambda n: n.get_name().startswith("Copy with citation: ")), 30)
        escape(s, "What Was Said")
        wait_for("the digest again", lambda: active("Attaché Digest"), 30)
        top = active("Attaché Digest")
        go_to(s, top, "Attaché Preferences")
        key(s, "space")
        wait_for("the preferences", lambda: active("Attaché Preferences"), 30)
        key(s, "Escape")
        wait_for("the digest again", lambda: active("Attaché Digest"), 30)
        key(s, "Escape")
        wait_for("its end", lambda: not frame("Attaché Digest"), 30)
        assert s.quit() == 0
        assert not window_criticals(s), window_criticals(s)


def test_person():
    """A name is typed, its completion taken, a statement copied."""
    with Desk() as s:
        speaker = next(st["speaker"] for i in sorted(set_of(s), key=lambda i: i["guid"]) for st in i["statements"] if st["speaker"])
        top = open_window(s, "person", "What Was Said")
        check_role_of_entry(top)
        write(s, speaker)
        time.sleep(0.5)
        key(s, "Return")
        row = wait_for("statements", lambda: harness.find(top, lambda n: n.get_name().startswith("Copy with citation: ")), 30)
        check_names(top, "person")
        check_reach(s, top, "person")
        words = row.get_name()[len("Copy with citation: "):][:12]
        go_to(s, top, words)
        key(s, "ctrl+c")
        wait_for("the statement on the clipboard", lambda: words in clipboard(s), 30)
        escape(s, "What Was Said")
        assert s.quit() == 0
        assert not window_criticals(s), window_criticals(s)


def set_of(s):
    """The items of the day that came through the reader."""
    generator = generate.Generator(days=1, items=30, until=int(time.time()))
    stored = {row[0] for row in s.store("SELECT guid FROM items")}
    return [i for i in generator.make() if i["guid"] in stored and not i["teaser"]]


def check_role_of_entry(top):
    node = wait_for("the focus", lambda: focused(top), 30)
    assert node.get_role_name() in ("text", "entry") and node.get_name(), tell(node)


def test_preferences():
    """Each page by the arrows, everything on it by Tab; a switch is thrown and a topic opened by keys, and it acts at once."""
    with Desk() as s:
        top = open_window(s, "preferences", "Attaché Preferences")
        pages = [n.get_name() for n in harness.find_all(top, lambda n: n.get_role_name() == "radio button")]
        assert len(pages) >= 5, pages
        for i, page in enumerate(pages):
            go_to(s, top, pages[max(0, i - 1)])
            if i:
                key(s, "Right")
            wait_for(f"the page {page}", lambda: (n := focused(top)) is not None and n.get_name() == page, 20)
            if not shows(top, page):
                key(s, "space")
            wait_for(f"what is on the page {page}", lambda: shows(top, page), 20)
            time.sleep(0.5)
            check_names(top, page)
            check_reach(s, top, page)
            if page == "Panel":
                go_to(s, top, "Show the panel")
                key(s, "space")
                wait_for("the setting", lambda: "show-panel=false" in settings(s), 30)
                key(s, "space")
                wait_for("the setting back", lambda: "show-panel=false" not in settings(s), 30)
        key(s, "Escape")
        wait_for("its end", lambda: not frame("Attaché Preferences"), 30)
        assert s.quit() == 0
        assert not window_criticals(s), window_criticals(s)


def shows(top, page):
    return harness.find(top, lambda n: n.get_name() == page and n.get_role_name() in ("scroll pane", "filler", "panel")
                        and has(n, "SHOWING") and n.get_parent().get_role_name() != "radio button")


def settings(s):
    with open(s.path(".config", "glib-2.0", "settings", "keyfile"), encoding="utf-8") as file:
        return file.read()


sys.exit(cases.main("keyboard", [(t, []) for t in (test_panel, test_digest, test_person, test_preferences)]))
