#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The script that highlights a passage, in a web view of its own, as TAP.

usage: test-highlight.py TOP

The script runs where the panel runs it: in a world that the page's own scripts do not see.
"""
import json
import os
import subprocess
import sys
import time
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import cases    # noqa: E402
import desktop  # noqa: E402
from cases import TOP  # noqa: E402

WORLD = "attache"
WORDS = "We are ready to talk"
PASSAGE = [{"exact": WORDS, "prefix": "\"", "suffix": ",\" he said"}]
ARTICLE = "<p>Ministers met.</p><p>\"We are <b>ready</b> to talk,\" he said.</p>"
LONG = "<p style='height:3000px'>Far above.</p>" + ARTICLE
FRAMED = "<h1>News</h1><iframe id='f' style='width:90%;border:0;height:{height}px' srcdoc=\"{text}\"></iframe>"


def framed(text, height=300):
    return FRAMED.format(height=height, text=text.replace('"', "&quot;"))


class View:
    """A web view in a window."""

    def __init__(self):
        import gi
        gi.require_version("Gtk", "3.0")
        gi.require_version("WebKit2", "4.0")
        from gi.repository import GLib, Gtk, WebKit2
        self.GLib = GLib
        with open(os.path.join(TOP, "plugin/panel/attache-highlight.js"), encoding="utf-8") as file:
            self.script = file.read()
        self.view = WebKit2.WebView()
        self.finished = 0
        self.view.connect("load-changed", self.on_load, WebKit2.LoadEvent.FINISHED)
        self.window = Gtk.Window(default_width=600, default_height=400)
        self.window.add(self.view)
        self.window.show_all()

    def turn(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            while self.GLib.MainContext.default().iteration(False):
                pass
            time.sleep(0.01)

    def run(self, script, world=WORLD):
        answers = []
        self.view.evaluate_javascript(script, -1, world, None, None,
                                      lambda view, result: answers.append(view.evaluate_javascript_finish(result)))
        end = time.monotonic() + 20
        while not answers and time.monotonic() < end:
            self.turn(0.02)
        assert answers, "no answer"
        return answers[0].to_string()

    def on_load(self, view, event, finished):
        self.finished += event == finished

    def load(self, html):
        finished = self.finished
        end = time.monotonic() + 20
        self.view.load_html(html, "https://news.example/1")
        while self.finished == finished:
            assert time.monotonic() < end, "the page was not loaded"
            self.turn(0.02)

    def wait(self, condition, seconds=10):
        end = time.monotonic() + seconds
        while self.run(f"String({condition})") != "true":
            assert time.monotonic() < end, f"waited in vain for {condition}"
            self.turn(0.05)

    def show(self, selectors=None, scrolls=True):
        return self.run(f"{self.script}({json.dumps(selectors or PASSAGE)}, {json.dumps(scrolls)})")

    def marked(self, doc="document"):
        """The highlighted words."""
        return self.run(f"Array.from({doc}.defaultView.CSS.highlights.get('attache-mark') || []).map(String).join('|')")

    def scrolled(self):
        return float(self.run("String(window.scrollY)"))


FRAME = "document.getElementById('f').contentDocument"


def test_page():
    """The words are highlighted, the page is scrolled to them, and the document stays as it was."""
    v = View()
    v.load(LONG)
    before = v.run("document.documentElement.outerHTML")
    assert v.show() == "found"
    assert v.marked() == "We are |ready| to talk", v.marked()
    assert v.scrolled() > 1000, v.scrolled()
    assert v.run("document.documentElement.outerHTML") == before
    assert v.run("String(document.querySelectorAll('p b')[0].parentNode.childNodes.length)") == "3"
    assert v.show([{"exact": "Ministers met", "prefix": "", "suffix": ""}]) == "found"
    assert v.marked() == "Ministers met"
    assert v.show([{"exact": "nothing of the kind", "prefix": "", "suffix": ""}]) == "not-found"
    assert v.marked() == ""


def test_unseen():
    """The page's own scripts see nothing of it."""
    v = View()
    v.load(ARTICLE)
    assert v.show() == "found"
    assert v.run("typeof window.attacheHighlight", None) == "undefined"
    assert v.run("typeof window.attacheHighlight") == "object"


def test_without_scrolling():
    v = View()
    v.load(LONG)
    assert v.show(scrolls=False) == "found"
    assert v.marked() != "" and v.scrolled() == 0


def test_frame():
    """In a frame, also when that is loaded again."""
    v = View()
    v.load(framed(ARTICLE))
    assert v.show() == "found"
    assert v.marked(FRAME) == "We are |ready| to talk"
    assert v.marked() == ""
    v.run(f"document.getElementById('f').srcdoc = {json.dumps(ARTICLE + '<p>More.</p>')}; ''")
    v.wait(f"{FRAME}.body && {FRAME}.body.textContent.includes('More')")
    v.wait(f"{FRAME}.defaultView.CSS.highlights.has('attache-mark')")
    assert v.marked(FRAME) == "We are |ready| to talk"
    # Other words since: those are looked for.
    assert v.show([{"exact": "Ministers met", "prefix": "", "suffix": ""}]) == "found"
    v.run(f"document.getElementById('f').srcdoc = {json.dumps(ARTICLE + '<p>Most.</p>')}; ''")
    v.wait(f"{FRAME}.body && {FRAME}.body.textContent.includes('Most')")
    v.wait(f"{FRAME}.defaultView.CSS.highlights.has('attache-mark')")
    assert v.marked(FRAME) == "Ministers met"


def test_later_frame():
    """A frame that has not come yet may still have them."""
    v = View()
    v.load("<h1>News</h1><iframe id='f'></iframe>")
    assert v.show() == "loading"
    v.run(f"document.getElementById('f').srcdoc = {json.dumps(ARTICLE)}; ''")
    v.wait(f"{FRAME}.defaultView.CSS.highlights.has('attache-mark')")
    assert v.marked(FRAME) == "We are |ready| to talk"


def test_later_height():
    """A frame gets its height after it was loaded: then there is something to scroll in."""
    v = View()
    v.load(framed(LONG, height=0))
    assert v.show() == "found"
    assert v.scrolled() == 0
    v.run("document.getElementById('f').style.height = '4000px'; ''")
    v.wait("window.scrollY > 1000")


def test_moved():
    """Who has begun to move is not taken back."""
    for event in ("wheel", "keydown", "pointerdown"):
        v = View()
        v.load(framed(LONG, height=4000))
        assert v.show() == "found"
        assert v.scrolled() > 1000
        v.run(f"{FRAME}.body.dispatchEvent(new Event({json.dumps(event)}, {{bubbles: true}})); window.scrollTo(0, 7); ''")
        v.run("document.getElementById('f').style.height = '4500px'; ''")
        v.turn(0.5)
        assert v.scrolled() == 7, (event, v.scrolled())
        v.run(f"document.getElementById('f').srcdoc = {json.dumps(LONG + '<p>More.</p>')}; ''")
        v.wait(f"{FRAME}.body && {FRAME}.body.textContent.includes('More')")
        v.wait(f"{FRAME}.defaultView.CSS.highlights.has('attache-mark')")
        v.turn(0.5)
        assert v.scrolled() == 7, (event, v.scrolled())


def test_in_place_of_highlights():
    """Where WebKit has no highlights there are marks, in any order asked for; they go as soon as something is selected."""
    v = View()
    v.load("<p>One two three four five.</p>")
    before = v.run("document.body.innerHTML")
    v.run("window.Highlight = undefined; ''")
    wanted = [{"exact": e, "prefix": "", "suffix": ""} for e in ("four", "two three", "three", "One")]
    assert v.show(wanted) == "found"
    marks = "Array.from(document.querySelectorAll('mark.attache-mark')).map((m) => m.textContent).join('|')"
    assert v.run(marks) == "One|two three|four", v.run(marks)
    v.run("document.body.dispatchEvent(new Event('selectstart', {bubbles: true})); ''")
    assert v.run("document.body.innerHTML") == before
    assert v.run("String(document.querySelector('p').childNodes.length)") == "1"


TESTS = [test_page, test_unseen, test_without_scrolling, test_frame, test_later_frame, test_later_height, test_moved,
         test_in_place_of_highlights]

if __name__ == "__main__":
    if "--inside" not in sys.argv:
        with desktop.Desktop() as d:
            d.env["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"
            sys.exit(subprocess.run([sys.executable, os.path.abspath(__file__), TOP, "--inside"], env=d.env).returncode)
    failed = 0
    print(f"1..{len(TESTS)}", flush=True)
    for i, test in enumerate(TESTS, 1):
        name = "/highlight/" + test.__name__[5:].replace("_", "-")
        try:
            test()
            print(f"ok {i} {name}", flush=True)
        except AssertionError:
            failed += 1
            print(f"not ok {i} {name}", flush=True)
            print("\n".join("# " + line for line in traceback.format_exc().splitlines()), flush=True)
    sys.exit(1 if failed else 0)
