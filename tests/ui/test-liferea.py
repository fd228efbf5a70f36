#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Liferea end to end, as TAP: real reader, real service, real analyzer, read through AT-SPI.

usage: test-liferea.py TOP [--long] [--screenshots DIR]
"""
import configparser
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cases               # noqa: E402
import harness             # noqa: E402
import panel               # noqa: E402
from cases import SHOTS, TOP, criticals, process_of, session  # noqa: E402
from harness import wait_for  # noqa: E402

FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "fixtures")


def test_arrival_panel_and_quit():
    """Items are analysed without being selected; the panel says what the briefing says; a clean end."""
    with session() as s:
        s.start_liferea()
        s.refresh()
        wait_for("the items", lambda: len(s.items()) >= 24, 40)
        wait_for("all briefings", lambda: s.n_briefings() == len(s.items()), 60)
        view = panel.Panel(s)
        button = panel.select_item_with_quotation(s, view)
        assert "quoted" in button.get_name()
        title = s.store("SELECT title FROM items ORDER BY published DESC LIMIT 1")[0][0]
        panel.select(s, view, title)
        told = s.attache("Statements", "{'limit': <uint32 500>}")["statements"]
        expected = [t["statement"]["text"] for t in told
                    if t["title"] == title and t["statement"]["confidence"] >= panel.threshold(TOP)]
        found = " ".join(b.get_name() for b in view.statements())
        folded = [b for b in view.buttons("Who said what") if b.get_name().startswith("Show all")]
        missing = [text for text in expected if text not in found]
        assert len(missing) <= (0 if not folded else len(expected) - 3), missing
        items = {i["title"]: i for i in s.attache("Search", "{'limit': <uint32 500>}")["items"]}
        summary = [line["text"] for line in items[title]["summary"] if line["rank"] <= 3]
        assert view.summary() == summary, (view.summary(), summary)
        assert view.entities()
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def test_highlight():
    """A click marks the words: across a link and bold, and the right one of two equal places."""
    with session([os.path.join(FIXTURES, "marks.xml")]) as s:
        s.start_liferea()
        s.refresh()
        wait_for("the items", lambda: len(s.items()) >= 1, 30)
        view = panel.Panel(s)
        s.action("next-unread-item")
        wait_for("the statements", lambda: len(view.statements()) >= 3, 20)
        rows = []
        for words in ("at any time", "nothing to add", "nothing to add"):
            place = len([r for r in rows if r[0] == words])
            button = [b for b in view.statements() if words in b.get_name()][place]
            before = view.mark_rows()
            harness.press(button)
            wait_for("another highlight", lambda: view.highlighted() and view.mark_rows() != before, 10)
            rows.append((words, view.mark_rows()))
        assert rows[1][1] != rows[2][1], f"two equal quotations were marked at the same place: {rows}"
        names = [b for b in view.entities() if re.search(r"[2-9] mentions", b.get_name())]
        harness.press(names[0])
        wait_for("the highlight of a name", view.highlighted, 10)
        assert s.quit() == 0


def layout_of(s):
    """Sizes and roles of what the window holds, the article view's text aside."""
    root = s.application()
    found = []
    for node in harness.find_all(root, lambda n: n.get_role_name() in ("split pane", "scroll pane", "document web", "page tab list")):
        box = node.get_component_iface().get_extents(0)
        found.append((node.get_role_name(), box.x, box.y, box.width, box.height))
    return found


def test_off_and_on():
    """Switching off leaves the layout as it was without the plugin, five times."""
    with session(active=()) as s:
        s.start_liferea()
        s.refresh()
        wait_for("the items", lambda: len(s.items()) >= 24, 40)
        s.action("next-unread-item")
        time.sleep(1)
        view = panel.Panel(s)
        untouched = layout_of(s)
        assert view.root() is None
        for _ in range(5):
            s.set_active_plugins(["attache"])
            wait_for("the panel", view.root, 10)
            wait_for("the menu's actions", lambda: s.has_action("attache-panel"), 5)
            s.set_active_plugins([])
            wait_for("the panel's end", lambda: view.root() is None, 30)
            assert not s.has_action("attache-panel")
            wait_for("the layout as it was", lambda: layout_of(s) == untouched, 5)
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def test_hide_and_show():
    """The menu's action hides the panel, and that is remembered."""
    with session() as s:
        s.start_liferea()
        view = panel.Panel(s)
        visible = lambda: view.root() is not None and view.root().get_component_iface().get_extents(0).width > 1 \
            and view.root().get_state_set().contains(showing())
        wait_for("the panel", visible, 10)
        s.action("attache-panel")
        wait_for("the panel's hiding", lambda: not visible(), 10)
        assert s.quit() == 0
        s.start_liferea()
        time.sleep(1)
        assert not visible()
        s.action("attache-panel")
        wait_for("the panel again", visible, 10)
        assert s.quit() == 0


def showing():
    from gi.repository import Atspi
    return Atspi.StateType.SHOWING


def test_killing():
    """The ends of analyzer and service do not touch the reader, and the panel recovers."""
    with session() as s:
        s.start_liferea()
        s.refresh()
        wait_for("the items", lambda: len(s.items()) >= 24, 40)
        view = panel.Panel(s)
        panel.select_item_with_quotation(s, view)
        for name in ("attache-analyzer", "attache-service", "attache-analyzer", "attache-service"):
            for pid in process_of(s.path(".local"), name):
                try:
                    os.kill(pid, signal.SIGKILL)
                except ProcessLookupError:
                    pass
            panel.select_item_with_quotation(s, view)
            assert s.liferea.poll() is None
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def test_states():
    """No state is blank: too short, not foreign policy, not English, teaser."""
    with session() as s:
        s.start_liferea()
        s.refresh()
        wait_for("all briefings", lambda: s.n_briefings() >= 24, 60)
        view = panel.Panel(s)
        for title, words in (("Test ban treaty", "easer"), ("Correction", "Too short"), ("How to bake", "foreign"),
                             ("Le protocole", "English")):
            panel.select(s, view, title)
            wait_for(f"“{words}” for “{title}”", lambda: any(words in text for text in view.labels()), 10)
        assert s.quit() == 0


def test_service_missing():
    """Without the service the panel says so."""
    with session() as s:
        os.unlink(s.path(".local", "share", "dbus-1", "services", "org.attache.Attache1.service"))
        s.start_liferea()
        s.refresh()
        wait_for("the items", lambda: len(s.items()) >= 24, 40)
        view = panel.Panel(s)
        s.action("next-unread-item")
        wait_for("the message", lambda: any("service" in text for text in view.labels()), 15)
        assert s.quit() == 0


def test_second_module():
    """The same plugin under another name, loaded beside the first, stands back."""
    with session() as s:
        source = s.path(".local", "share", "liferea", "plugins", "attache")
        shutil.copytree(source, s.path(".local", "share", "liferea", "plugins", "attache-system"))
        twin = s.path(".local", "share", "liferea", "plugins", "attache-system")
        os.rename(os.path.join(twin, "libattache.so"), os.path.join(twin, "libattache2.so"))
        text = open(os.path.join(twin, "attache.plugin"), encoding="utf-8").read()
        os.unlink(os.path.join(twin, "attache.plugin"))
        with open(os.path.join(twin, "attache2.plugin"), "w", encoding="utf-8") as file:
            file.write(text.replace("Module=attache", "Module=attache2"))
        s.start_liferea()
        s.set_active_plugins(["attache", "attache2"])
        s.refresh()
        view = panel.Panel(s)
        panel.select_item_with_quotation(s, view)
        assert len(harness.find_all(s.application(), lambda n: n.get_role_name() == "landmark" and n.get_name() == "Attaché")) == 1
        assert s.quit() == 0


def focus(node):
    assert node.get_component_iface().grab_focus(), node.get_name()


def key(s, keys):
    subprocess.run(["xdotool", "key", "--clearmodifiers", keys], env=s.env, check=True)


def words_of(row):
    return row.get_name().split(", said · ")[0]


def test_copy():
    """A statement goes to the clipboard with its source: by button, by key and by the context menu."""
    with session([os.path.join(FIXTURES, "marks.xml")]) as s:
        s.start_liferea()
        s.refresh()
        wait_for("the items", lambda: len(s.items()) >= 1, 30)
        view = panel.Panel(s)
        s.action("next-unread-item")
        rows = wait_for("the statements", lambda: len(view.statements()) >= 3 and view.statements(), 20)
        title = s.items()[0][1]
        harness.press(view.copy_buttons()[0])
        text = wait_for("the citation", view.clipboard, 10)
        lines = text.splitlines()
        assert lines[0] == words_of(rows[0]), (text, rows[0].get_name())
        assert lines[1].startswith("— ") and "said · quoted" in lines[1], text
        assert f"“{title}”" in lines[2] and re.search(r"\d{1,2} \w+ \d{4}$", lines[2]), text
        assert lines[3].startswith("http"), text
        wait_for("the message", lambda: "copied" in view.message(), 5)

        focus(rows[1])
        key(s, "ctrl+c")
        wait_for("the second one", lambda: view.clipboard().startswith(words_of(rows[1])), 10)
        focus(rows[0])
        key(s, "shift+F10")
        time.sleep(0.5)
        key(s, "c")  # the letter of its entry
        wait_for("the first one again", lambda: view.clipboard() == text, 10)
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def test_keyboard():
    """Everything in the panel is reached and done by keys alone."""
    with session([os.path.join(FIXTURES, "marks.xml")]) as s:
        s.start_liferea()
        s.refresh()
        wait_for("the items", lambda: len(s.items()) >= 1, 30)
        view = panel.Panel(s)
        s.action("next-unread-item")
        wait_for("the statements", lambda: len(view.statements()) >= 3, 20)
        wanted = [b.get_name() for b in view.buttons("Summary") + view.statements() + view.entities()]
        focus(view.buttons("Summary")[0])
        met = []
        for _ in range(len(wanted)):
            node = harness.find(view.root(), lambda n: n.get_state_set().contains(focused()))
            met.append(node.get_name())
            key(s, "Tab")
            time.sleep(0.1)
        assert met == wanted, (met, wanted)
        focus(view.statements()[0])
        key(s, "space")
        wait_for("the highlight", view.highlighted, 10)
        assert s.quit() == 0


def focused():
    from gi.repository import Atspi
    return Atspi.StateType.FOCUSED


def test_groups():
    """People, countries, bodies and other places stand apart; a click steps through the mentions."""
    with session() as s:
        s.start_liferea()
        s.refresh()
        wait_for("all briefings", lambda: s.n_briefings() >= 24, 60)
        view = panel.Panel(s)
        panel.select(s, view, "Russia and U.S. agree")
        people = wait_for("the people", lambda: view.group("People"), 10)
        assert any(re.match(r"Sergei Lavrov, Foreign Minister, Russia, \d+ mention", b.get_name()) for b in people), \
            [b.get_name() for b in people]
        countries = [b.get_name().split(",")[0] for b in view.group("Countries")]
        assert "Syria" in countries and "Russia" in countries, countries
        assert not set(countries) & {"Geneva", "Ghouta", "Istanbul"}, countries
        assert any("United Nations" in b.get_name() or "Security Council" in b.get_name() for b in view.group("Bodies"))
        chip = [b for b in view.group("Countries") if b.get_name().startswith("Syria, ")][0]
        n = int(re.search(r"(\d+) mention", chip.get_name()).group(1))
        assert n > 2
        rows = set()
        for i in range(1, 4):
            harness.press(chip)
            wait_for(f"mention {i}", lambda: f"mention {i} of {n}" in chip.get_name(), 5)
            wait_for("its highlight", lambda: view.mark_rows() not in rows and view.mark_rows(), 10)
            rows.add(view.mark_rows())
        assert s.quit() == 0


def windows(s, name):
    return harness.find_all(s.application(), lambda n: n.get_role_name() in ("dialog", "frame") and n.get_name() == name)


def in_window(s, role, name, window="Attaché Preferences"):
    found = [n for w in windows(s, window) for n in harness.find_all(
        w, lambda n: n.get_role_name() == role and n.get_name().startswith(name) and n.get_state_set().contains(showing()))]
    return found[0] if found else None


def kept(s, group):
    """What a user has set of a path of the settings."""
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(s.path(".config", "glib-2.0", "settings", "keyfile"), encoding="utf-8")
    return dict(settings[group]) if settings.has_section(group) else {}


def test_preferences():
    """Menu and gear open one window; a topic is added, changed, previewed and removed in it without a pointer."""
    with session() as s:
        s.start_liferea()
        s.refresh()
        wait_for("all briefings", lambda: s.n_briefings() >= 24, 60)
        s.action("attache-prefs")
        wait_for("the window", lambda: in_window(s, "radio button", "Topics"), 10)
        harness.press(wait_for("the gear", lambda: harness.find(
            panel.Panel(s).root(), lambda n: n.get_role_name() == "push button" and n.get_name() == "Attaché Preferences"), 10))
        time.sleep(0.5)
        assert len(windows(s, "Attaché Preferences")) == 1
        harness.press(in_window(s, "radio button", "Topics"))
        harness.press(wait_for("the list", lambda: in_window(s, "push button", "Add Presets"), 10))
        wait_for("the presets", lambda: in_window(s, "push button", "Edit Middle East"), 10)
        harness.press(in_window(s, "check box", "Middle East: Notify"))
        wait_for("the change", lambda: kept(s, "org/attache/topics/middle-east").get("notify") == "true", 10)
        harness.press(in_window(s, "push button", "Edit Middle East"))
        heading = wait_for("the preview", lambda: in_window(s, "heading", "Matches "), 20).get_name()
        matched, of = map(int, re.match(r"Matches (\d+) of the last (\d+) items", heading).groups())
        assert 0 < matched < of, heading
        shown = harness.find(windows(s, "Attaché Preferences")[0], lambda n: n.get_name() == "Items that it matches")
        assert shown.get_child_count() == matched, (shown.get_child_count(), matched)
        name = in_window(s, "text", "Name of the topic")
        name.get_editable_text_iface().set_text_contents("Levant")
        wait_for("the new name", lambda: kept(s, "org/attache/topics/middle-east").get("name") == "'Levant'", 10)
        if SHOTS:
            time.sleep(1)
            s.screenshot(os.path.join(SHOTS, "preferences.png"))
        harness.press(in_window(s, "push button", "Back to the Topics"))
        harness.press(wait_for("the list", lambda: in_window(s, "push button", "Remove Levant"), 10))
        wait_for("its end", lambda: "middle-east" not in kept(s, "org/attache/topics")["list"], 10)
        harness.press(wait_for("a way back", lambda: in_window(s, "push button", "Undo"), 10))
        wait_for("the topic", lambda: kept(s, "org/attache/topics/middle-east").get("name") == "'Levant'", 10)
        harness.press(in_window(s, "radio button", "Storage"))
        wait_for("the store", lambda: in_window(s, "label", f"{of} items since"), 10)
        harness.press(in_window(s, "radio button", "Feeds"))
        feed = wait_for("the feeds", lambda: in_window(s, "toggle button", "Agency"), 10)
        harness.press(feed)
        wait_for("a feed less", lambda: "agency.xml" in kept(s, "org/attache/service").get("feeds-off", ""), 10)
        s.set_active_plugins([])
        wait_for("the window's end", lambda: not windows(s, "Attaché Preferences"), 10)
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def keys(s, *names):
    subprocess.run(["xdotool", "key", "--clearmodifiers", *names], env=s.env, check=True)


def focus_window(s, name):
    """Gives the window of this name the keys, as a click on its title would."""
    # The tree of accessible things may know it before it is on the screen.
    found = lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--name", name], env=s.env, capture_output=True, text=True)
    on_screen = wait_for(f"the window “{name}”", lambda: found().stdout.split(), 10)
    subprocess.run(["xdotool", "windowfocus", "--sync", on_screen[-1]], env=s.env, check=True)


def test_windows_of_the_menu():
    """The menu's shortcuts open digest and statements; all by keyboard; nothing stays when the plugin goes."""
    with session() as s:
        s.start_liferea()
        s.refresh()
        wait_for("the items", lambda: len(s.items()) >= 24, 40)
        wait_for("all briefings", lambda: s.n_briefings() == len(s.items()), 60)
        for name in ("attache-digest", "attache-person", "attache-prefs"):
            assert s.has_action(name), name
        focus_window(s, "Liferea")
        keys(s, "ctrl+shift+d")
        wait_for("the digest", lambda: windows(s, "Attaché Digest"), 15)
        focus_window(s, "Attaché Digest")
        # The samples may be older than a day or two.
        times = in_window(s, "combo box", "Time of the digest", "Attaché Digest")
        times.get_selection_iface().select_child(3)
        wait_for("a story", lambda: in_window(s, "push button", "Copy the story", "Attaché Digest"), 30)
        if SHOTS:
            s.screenshot(os.path.join(SHOTS, "digest-in-liferea.png"))
        keys(s, "ctrl+c")
        view = panel.Panel(s)
        wait_for("the copy", lambda: view.clipboard().startswith("Attaché Digest"), 10)
        keys(s, "Escape")
        wait_for("the digest's end", lambda: not windows(s, "Attaché Digest"), 10)
        speaker = s.attache("StatementsOf", "{'limit': <uint32 500>}")["statements"]
        speaker = [t["statement"]["speaker"] for t in speaker]
        speaker = next(who["name"] for who in speaker if who["named"] and who["role"] and " and " not in who["name"])
        focus_window(s, "Liferea")
        keys(s, "ctrl+shift+w")
        wait_for("what was said", lambda: windows(s, "What Was Said"), 15)
        focus_window(s, "What Was Said")
        subprocess.run(["xdotool", "type", speaker], env=s.env, check=True)
        wait_for("the names", lambda: in_window(s, "push button", speaker, "What Was Said"), 15)
        keys(s, "Return")
        wait_for("the statements", lambda: in_window(s, "push button", "Copy with citation", "What Was Said"), 15)
        if SHOTS:
            s.screenshot(os.path.join(SHOTS, "said-in-liferea.png"))
        s.action("attache-digest")
        wait_for("the digest again", lambda: windows(s, "Attaché Digest"), 15)
        s.set_active_plugins([])
        wait_for("their end", lambda: not windows(s, "Attaché Digest") and not windows(s, "What Was Said"), 10)
        assert not s.has_action("attache-digest") and not s.has_action("attache-person")
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def add_old_items(s, n):
    """As if Liferea had had these before the plugin came, one a minute."""
    with sqlite3.connect(s.path(".local", "share", "liferea", "liferea.db")) as db:
        node = db.execute("SELECT node_id, parent_node_id FROM items LIMIT 1").fetchone()
        for i in range(n):
            words = f"Minister number {i} said on Monday that the talks on harbour {i} would go on for another {i} days."
            db.execute("INSERT INTO items (title, read, marked, node_id, parent_node_id, source, source_id, description, date, comment)"
                       " VALUES (?, 1, 0, ?, ?, ?, ?, ?, ?, 0)",
                       (f"Old news {i}", *node, f"https://old.example/{i}", f"old-{i}", f"<p>{words}</p>", int(time.time()) - 60 * (n - i)))


# So many that there is time to press a button.
OLD_ITEMS = 2000


def test_older_items():
    """An existing database of many items is read to its end, with a pause, the newest first."""
    with session(active=()) as s:
        s.start_liferea()
        s.refresh()
        wait_for("the items", lambda: len(s.items()) >= 24, 40)
        assert s.quit() == 0
        add_old_items(s, OLD_ITEMS)
        s.set_active_plugins(["attache"])
        s.start_liferea()
        stored = lambda: (s.store("SELECT count(*) FROM items") or [(0,)])[0][0]
        waiting = lambda: s.store("SELECT count(*) FROM queue")[0][0]
        wait_for("the newest", lambda: stored() >= 200, 60)
        s.action("next-unread-item")
        view = panel.Panel(s)
        button = wait_for("a way to pause", lambda: next((b for b in harness.find_all(
            view.root(), lambda n: n.get_role_name() == "push button" and n.get_name() == "Pause")
            if b.get_state_set().contains(showing())), None), 30)
        harness.press(button)
        wait_for("the pause", lambda: any(t.startswith("Paused: ") for t in view.labels()), 10)
        if SHOTS:
            s.screenshot(os.path.join(SHOTS, "paused.png"))
        time.sleep(2)  # what was on its way
        before = stored(), waiting()
        time.sleep(6)
        assert (stored(), waiting()) == before, (before, stored(), waiting())
        assert 200 <= before[0] < len(s.items()), before
        newest = s.store("SELECT max(published), min(published) FROM items WHERE title LIKE 'Old news %'")[0]
        assert newest[1] > time.time() - 60 * (OLD_ITEMS + 1) and before[0] < OLD_ITEMS, (newest, before)
        harness.press(next(b for b in harness.find_all(view.root(), lambda n: n.get_name() == "Resume")))
        wait_for("all items", lambda: stored() == len(s.items()) >= OLD_ITEMS + 24, 180)
        wait_for("all briefings", lambda: waiting() == 0, 60)
        wait_for("the bar's end", lambda: not any("items left" in t for t in view.labels()), 20)
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


# Liferea's plugin manager looks for a list on the web before it shows anything.
NO_WEB = """import io, urllib.request
urllib.request.urlopen = lambda *given, **options: io.BytesIO(b'{"plugins": {}}')
"""


def test_plugin_manager():
    """The plugin manager shows the same preferences."""
    with session(active=("attache", "plugin-installer")) as s:
        with open(s.path("sitecustomize.py"), "w", encoding="utf-8") as file:
            file.write(NO_WEB)
        s.env["PYTHONPATH"] = s.home
        s.start_liferea()
        s.action("InstallPlugins")
        manager = wait_for("the manager", lambda: harness.find(s.application(), lambda n: n.get_name() == "Plugin Installer"), 20)
        cell = wait_for("our row", lambda: harness.find(
            manager, lambda n: n.get_role_name() == "table cell" and n.get_name().startswith("Attaché")), 10)
        box = cell.get_component_iface().get_extents(0)
        subprocess.run(["xdotool", "mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2), "click", "1"],
                       env=s.env, check=True)
        button = harness.find(manager, lambda n: n.get_role_name() == "push button" and n.get_name() == "Preferences")
        wait_for("the choice", lambda: button.get_state_set().contains(sensitive()), 10)
        harness.press(button)
        tab = wait_for("the preferences", lambda: harness.find(
            s.application(), lambda n: n.get_role_name() == "radio button" and n.get_name() == "Topics"), 10)
        harness.press(tab)
        wait_for("the topics", lambda: harness.find(s.application(), lambda n: n.get_name() == "Add Presets"), 10)
        if SHOTS:
            time.sleep(1)
            s.screenshot(os.path.join(SHOTS, "plugin-manager.png"))
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def sensitive():
    from gi.repository import Atspi
    return Atspi.StateType.SENSITIVE


LATIN = """<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0"><channel><title>Latin</title><link>https://example.org/latin</link>
<item><title>Ministers meet in Besançon</title><link>https://example.org/latin/1</link><guid>latin-1</guid>
<description>&lt;p&gt;Foreign Minister René Doe said on Monday that the talks in Besançon would go on until May.&lt;/p&gt;
&lt;p&gt;&#8220;There is no other way,&#8221; Russian Ambassador Ivan Petrov said of the treaty.&lt;/p&gt;
&lt;p&gt;Turkey and Iran are to send their ministers to the next round of negotiations in June.&lt;/p&gt;
&lt;p&gt;The ceasefire between the two governments has held since the spring, diplomats say.&lt;/p&gt;</description></item>
</channel></rss>
"""


def test_conversion_filter():
    """Without the plugin: Liferea hands its feeds to attache feed, and each item shows its briefing before its text."""
    folder = tempfile.mkdtemp(prefix="attache-test-")
    latin = os.path.join(folder, "latin.xml")
    with open(latin, "w", encoding="iso-8859-1") as file:
        file.write(LATIN)
    with session([latin, *cases.FEEDS], active=(), filter_command="attache feed --sentences 2") as s:
        s.start_liferea()
        s.refresh()
        wait_for("the items", lambda: len(s.items()) >= 25, 60)
        view = panel.Panel(s)
        for title, words, last in (("Ministers meet in Besançon", ("René Doe", "“There is no other way”"), "held since the spring"),
                                   ("Stevenson confronts Zorin", ("Adlai Stevenson", "United States"), "denied at the time")):
            panel.select(s, view, title)
            text = view.article()
            order = [text.index(part) for part in ("Summary", "Who said what", "People and places")]
            assert order == sorted(order) and text.count("Who said what") == 1, text
            assert all(part in text[order[1]:order[2]] for part in words), text
            assert text.rindex(last) > order[2], text
        assert view.root() is None
        before = len(s.items())
        s.refresh()
        time.sleep(2)
        assert len(s.items()) == before, "briefed items are not new ones"
        assert s.quit() == 0
        assert not criticals(s), criticals(s)
    shutil.rmtree(folder)


def test_digest_as_a_feed():
    """Liferea subscribes to attache digest: an entry for each story, which is not news again."""
    with session(commands=["attache digest --format=atom --since=2026-11-01"]) as s:
        s.start_liferea()
        s.refresh()
        wait_for("all briefings", lambda: s.n_briefings() >= 24, 60)
        entries = lambda: s.query(s.path(".local", "share", "liferea", "liferea.db"),
                                  "SELECT title, description, source_id FROM items WHERE source_id LIKE 'tag:attache.org,2026:%'")
        wait_for("the stories", lambda: s.refresh() or len(entries()) > 10, 40, 2)
        told = s.attache("Digest", "{'since': <int64 1793491200>}")
        stories = {story["title"]: story for topic in told["topics"] for story in topic["stories"]}
        time.sleep(2)
        s.refresh()
        time.sleep(2)
        found = entries()
        assert len({source for _, _, source in found}) == len(found), "each story once"
        for title, text, _ in found:
            assert all(sentence["text"][:20].split("'")[0].split("&")[0] in text for sentence in stories[title]["summary"]), title
        assert {title for title, _, _ in found} == set(stories), set(stories) ^ {title for title, _, _ in found}
        assert s.store("SELECT count(*) FROM items WHERE guid LIKE 'tag:attache.org,2026:%'") == [(0,)]
        view = panel.Panel(s)
        panel.select(s, view, "Russia and U.S. agree")
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


SCREENS = [(layout, theme, size, scale, None) for layout in (0, 1, 2) for theme in ("Adwaita", "Adwaita:dark", "HighContrast")
           for size, scale in (((1400, 1000), None), ((1000, 760), 1.5))]
# GTK takes the direction from its Hebrew words; the names of the panel's parts stay as they are.
SCREENS += [(layout, "Adwaita", (1400, 1000), None, "he") for layout in (0, 1)]


def test_layouts_and_themes():
    """A screen of one layout, theme, size and direction; the panel has room in it."""
    layout, theme, size, scale, language = SCREENS[int(sys.argv[sys.argv.index("--screen") + 1])]
    shots = SHOTS or tempfile.mkdtemp(prefix="attache-screens-")
    name = f"{layout}-{theme.replace(':', '-')}-{size[0]}{'-' + language if language else ''}"
    with session(layout=layout, theme=theme, size=size, scale=scale, translation=language) as s:
        s.start_liferea()
        s.refresh()
        wait_for("the items", lambda: len(s.items()) >= 24, 40)
        view = panel.Panel(s)
        view.give_room()
        harness.press(panel.select_item_with_quotation(s, view))
        wait_for("the highlight", view.highlighted, 10)
        s.screenshot(os.path.join(shots, name + ".png"))
        box = view.root().get_component_iface().get_extents(0)
        assert box.width >= 180 and box.height >= 180, (name, box.width, box.height)
        focus(view.entities()[-1])
        time.sleep(0.5)
        s.screenshot(os.path.join(shots, name + "-names.png"))
        assert s.quit() == 0


QUICK = [test_arrival_panel_and_quit, test_highlight, test_copy, test_groups, test_preferences, test_plugin_manager, test_off_and_on,
         test_killing, test_conversion_filter, test_digest_as_a_feed, test_windows_of_the_menu, test_older_items]
# A reader for each takes long, and most of what they look at has a test of the panel alone or of the keys, too.
SELDOM = [test_keyboard, test_hide_and_show, test_states, test_service_missing, test_second_module]

if cases.LONG:
    RUNS = [(test_layouts_and_themes, ["--screen", str(i)]) for i in range(len(SCREENS))] + [(t, []) for t in (QUICK + SELDOM) * 3]
else:
    RUNS = [(t, []) for t in QUICK]
sys.exit(cases.main("liferea", RUNS))
