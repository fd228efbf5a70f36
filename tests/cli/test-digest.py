#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""attache digest in every form: sound, nothing of an article is markup, and everything it tells stands in one."""
import ast
import json
import os
import re
import shutil
import sys
import time
import xml.etree.ElementTree as tree
from html.parser import HTMLParser

from scratch import FOLDER, clean_up, write
from service import ATOM, HOUR, Service, article, plain, samples
from tap import attache, equal, main, run, true
from terminal import on_terminal

HOSTILE = "Talks</title><script>alert(1)</script> [end](https://evil.example/) `x` *b* _i_ # & &lt; ![p](x) \u202eTHGIR\u2066 \u0007bell"
RIVER = [
    "GENEVA — The governments of Egypt and Ethiopia agreed on Tuesday to share the water of the Nile, after ten days of talks.",
    "“We will not close the gates of the dam before the floods,” Ethiopian Foreign Minister Selam Bekele said in Geneva.",
    "Egyptian Foreign Minister Karim Naguib said that Cairo would withdraw its complaint at the United Nations Security Council.",
    "The treaty is to be signed in Khartoum in March, and both parliaments have to approve it.",
    "Sudan and the African Union are to watch over the agreement, and to report to the Security Council each year.",
]
OTHER_RIVER = [
    "Ministers of Egypt and Ethiopia have ended their dispute on the Nile, diplomats of both countries said on Tuesday.",
    "“We will not close the gates of the dam before the floods come,” Selam Bekele, the foreign minister of Ethiopia, told reporters.",
    "The President of Sudan, Amina Osman, said the agreement was a gift to the whole of Africa.",
    "Engineers of the three countries are to meet in Addis Ababa next week to draw up a calendar for the dam.",
]
GARDEN = ["Cut the roses back to the third bud before the frost is over.", "Old wood gives few flowers, and what is thin gives none."]
STATE = {}


def service():
    """One for all tests that only read: it has the samples and a story in three feeds."""
    if "service" not in STATE:
        s = STATE["service"] = Service().start()
        items = samples() + [
            article("Egypt and Ethiopia share the Nile", RIVER, feed="Wire", age=3 * HOUR),
            article("Nile dispute ends", OTHER_RIVER, feed="Courier <b>", age=2 * HOUR),
            article("Egypt and Ethiopia share the Nile", RIVER, feed="Mirror", age=HOUR),
            article(HOSTILE, ["Russian Foreign Minister Sergei Lavrov said on Monday that “x](y) <i>z</i> `w` \\ is no treaty”, and that "
                              "NATO and the United States had *nothing* _new_ to offer to Russia &amp; China."],
                    feed="1. Evil & Co", link="https://example.org/a?b=1&c=(2)<3>\"4", age=HOUR),
            article("Roses", GARDEN, age=HOUR)]
        s.submit(*items)
        s.settle()
        s.join("Egypt and Ethiopia share the Nile", "Nile dispute ends")
        s.separate(HOSTILE)
        STATE["texts"] = {}
        for item in items:
            STATE["texts"].setdefault(item["title"], []).append(single(item["title"]) + " " + plain(item["html"]))
    return STATE["service"]


def digest(*arguments, **options):
    done = service().attache("digest", *arguments, **options)
    equal((done.status, done.err), (0, ""), " ".join(arguments))
    return done.text


def answer(*arguments):
    return json.loads(digest("--format=json", *arguments))


def stories(told):
    return [story for topic in told["topics"] for story in topic["stories"]]


def river(told):
    return next(story for story in stories(told) if "Nile" in story["title"])


def single(text):
    return re.sub(r"\s+", " ", text).strip()


def stands_somewhere(text):
    """Whether every piece of it is in one article."""
    pieces = single(text).split(" … ")
    return any(all(piece in whole for piece in pieces) for texts in STATE["texts"].values() for whole in texts)


def test_json_is_the_answer_of_the_service():
    told = answer()
    equal(told["schema"], 1)
    true(told["until"] > told["since"] > 0 and told["items"] >= 29, told["items"])
    direct = service().call("Digest", "{'since': <int64 %d>, 'until': <int64 %d>}" % (told["since"], told["until"]))
    again = json.loads(ast.literal_eval(direct)[0])
    # The weight goes down with time; nothing else may differ.
    for one in (told, again):
        for story in stories(one):
            story.pop("weight")
    equal(again, told)


def test_nothing_is_made_up():
    told = answer()
    n = 0
    for story in stories(told):
        whole = {item["key"]: STATE["texts"][item["title"]] for item in story["items"]}
        for sentence in story["summary"]:
            true(any(single(sentence["text"]) in text for text in whole[sentence["key"]]), sentence["text"])
            true(sentence["end"] - sentence["start"] == len(sentence["text"]), sentence)
        for statement in story["statements"]:
            for carried in statement["carried"]:
                for piece in single(carried["text"]).split(" … "):
                    true(any(piece in text for text in whole[carried["key"]]), carried["text"])
                n += 1
            equal(statement["text"], statement["carried"][0]["text"])
    true(n > 50, n)


def test_same_quotation_once():
    story = river(answer())
    equal(sorted({item["feed"] for item in story["items"]}), ["Courier <b>", "Mirror", "Wire"])
    equal(sorted(item["part"] for item in story["items"])[:1], ["copy"])
    equal([item["best"] for item in story["items"]], [True, False, False])
    gates = [s for s in story["statements"] if "close the gates" in s["text"]]
    equal(len(gates), 1, [s["text"] for s in story["statements"]])
    equal(sorted(c["feed"] for c in gates[0]["carried"]), ["Courier <b>", "Mirror", "Wire"])
    wordings = {c["differs"]: single(c["text"]) for c in gates[0]["carried"]}
    equal(len(wordings), 2, wordings)
    equal(gates[0]["speaker"]["name"], "Selam Bekele")


def test_topics_and_the_rest():
    told = answer()
    names = [topic["name"] for topic in told["topics"]]
    true("Russia and Ukraine" in names, names)
    equal([t["name"] for t in told["topics"] if t["id"] is None], [None] if None in names else [])
    one = answer("--topic", "russia and ukraine")
    equal([topic["name"] for topic in one["topics"]], ["Russia and Ukraine"])
    equal(one["topics"], answer("--topic=russia-ukraine")["topics"])
    equal([topic["id"] for topic in answer("--topic=other")["topics"]], [t["id"] for t in told["topics"] if t["id"] is None])
    true("Roses" not in [story["title"] for story in stories(told)], "a garden is no foreign policy")


def test_text():
    told, text = answer(), digest()
    joined = single(text)
    for topic in told["topics"]:
        true("\n\n%s\n" % (topic["name"] or "Other foreign-policy news") in text, topic["name"])
    for story in stories(told):
        for sentence in story["summary"]:
            true(single(sentence["text"]) in joined or "x](y)" in sentence["text"], sentence["text"])
    true("worded differently in" in joined and "See “" in joined, "what is said of other outlets and topics")
    true(max(map(len, [line for line in text.split("\n") if "https" not in line])) <= 80, "width")
    true(not re.search("[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text), "control characters")


def test_text_on_a_terminal():
    status, wide = on_terminal(["digest"], columns=100, env=service().env)
    equal(status, 0)
    true("\033[1m" in wide, "bold on a terminal")
    true(any(80 < len(re.sub("\033\\[[0-9;]*m", "", line)) <= 100 for line in wide.split("\n")), "as wide as the terminal")
    status, dull = on_terminal(["digest", "--color=never"], columns=60, env=service().env)
    true("\033" not in dull, "no colours")
    true("\033" not in digest(), "nor in a pipe")
    true("\033[1m" in digest("--color=always"), "unless asked for")


class Page(HTMLParser):
    """Tags, links and the texts of paragraphs and list items up to what is small print."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.texts, self.open, self.now = set(), [], [], [], None
        self.feed(text)
        self.close()
        equal(self.open, [], "unclosed")

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.links += [value for name, value in attributes if name == "href"]
        true(not any(name.startswith("on") for name, _ in attributes), attributes)
        if tag not in ("meta", "link", "br"):
            self.open.append(tag)
        if tag in ("p", "li"):
            self.now = ""
        elif tag in ("small", "a", "ul"):
            self.end()

    def end(self):
        if self.now and self.now.strip(" \n,"):
            self.texts.append(single(self.now))
        self.now = None

    def handle_endtag(self, tag):
        equal(self.open.pop(), tag, "nesting")
        if tag in ("p", "li"):
            self.end()

    def handle_data(self, data):
        if self.now is not None:
            self.now += data


def check_texts(texts):
    true(len(texts) > 20, texts)
    for text in texts:
        true(stands_somewhere(text) or stands_somewhere(text.strip("“”")), text)


def test_html():
    text = digest("--format=html")
    true(text.startswith("<!DOCTYPE html>\n<html lang=") and text.endswith("</body>\n</html>\n"), "a whole document")
    page = Page(text)
    equal(page.tags - {"html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "h4", "article", "p", "small", "a", "ul",
                       "li"}, set())
    check_texts(page.texts)
    true("color-scheme:light dark" in text and "default-src 'none'" in text, "light, dark, and closed")
    for link in page.links:
        true(re.match("https?://", link), link)
    true('https://example.org/a?b=1&c=(2)<3>"4' in page.links, "the address as it is")
    true("&lt;script&gt;" in text and "\u202e" not in text and "\u0007" not in text, "hostile title")


RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")


def check_atom(text):
    feed = tree.fromstring(text)
    equal(feed.tag, ATOM + "feed")
    for element in [feed] + feed.findall(ATOM + "entry"):
        for name in ("id", "title", "updated"):
            equal(len(element.findall(ATOM + name)), 1, name)
        true(RFC3339.match(element.findtext(ATOM + "updated")), element.findtext(ATOM + "updated"))
        true(re.match(r"tag:attache\.org,2026:[a-z]+(/[a-z0-9-]+)?$", element.findtext(ATOM + "id")), element.findtext(ATOM + "id"))
    true(feed.findtext(ATOM + "author/" + ATOM + "name"), "an author")
    entries = feed.findall(ATOM + "entry")
    ids = [entry.findtext(ATOM + "id") for entry in entries]
    equal(len(ids), len(set(ids)), "ids")
    if entries:
        equal(feed.findtext(ATOM + "updated"), max(entry.findtext(ATOM + "updated") for entry in entries))
    for entry in entries:
        alternates = [link for link in entry.findall(ATOM + "link") if link.get("rel") == "alternate"]
        equal(len(alternates), 1)
        equal([c.get("type") for c in entry.findall(ATOM + "content")], ["html"])
        equal(len(entry.findall(ATOM + "category")) > 0, True)
    return feed, entries


def test_atom():
    told, text = answer(), digest("--format=atom")
    _, entries = check_atom(text)
    equal(len(entries), len({story["id"] for story in stories(told)}), "each story once")
    texts = []
    for entry in entries:
        page = Page(entry.findtext(ATOM + "content"))
        equal(page.tags - {"h4", "p", "small", "a", "ul", "li"}, set())
        texts += page.texts
    check_texts(texts)
    nile = next(entry for entry in entries if "Nile" in entry.findtext(ATOM + "title"))
    equal(len([link for link in nile.findall(ATOM + "link") if link.get("rel") == "related"]), 2)
    true(any("<script>" in entry.findtext(ATOM + "title") for entry in entries), "the title is text")
    again, _ = check_atom(digest("--format=atom", "--topic=russia-ukraine"))
    true(again.findtext(ATOM + "id").endswith("digest/russia-ukraine"), "another feed, another id")
    equal({e.findtext(ATOM + "id") for e in again.findall(ATOM + "entry")} - {e.findtext(ATOM + "id") for e in entries}, set())


def unmark(text):
    """What CommonMark makes of a line without marks of its own: no character of an article may be one."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def test_markdown():
    told, text = answer(), digest("--format=markdown")
    true(text.startswith("# News from ") and text.endswith("\n") and not text.endswith("\n\n"), "begin and end")
    plain_text = single(unmark(text))
    for story in stories(told):
        for sentence in story["summary"]:
            true(single(sentence["text"]) in plain_text, sentence["text"])
    if shutil.which("cmark"):
        page = Page(run(["cmark", "--unsafe"], data=text.encode()).text)
        equal(page.tags, {"h1", "h2", "h3", "p", "ul", "li", "strong", "a"})
        equal([link for link in page.links if not link.startswith("https://example.org/")], [])
    for line in text.split("\n"):
        # Our own marks: headings, lists, names of speakers, links.
        rest = re.sub(r"\[(?:\\.|[^\]\[\\])*\]\(<https?://[^<> ]*>\)", "", line)
        rest = re.sub(r"^(#{1,3} | *- (\*\*)?)", "", rest)
        rest = re.sub(r"\*\*( \(|$)", r"\1", rest)
        rest = re.sub(r"\\.", "", rest)
        true(not re.search(r"[`*_\[\]<>|~#&]", rest), line)
        true(not re.match(r"\s*(\d+[.)]|[+=-]) ", rest), line)
    true("(<https://example.org/a?b=1&amp;c=(2)%3C3%3E\"4>)" in text, "the address")
    true("[1\\. Evil \\& Co]" in text, "a feed that begins like a list")


def test_to_a_file():
    path = os.path.join(FOLDER, "digest.html")
    equal(digest("--format=html", "--output", path), "")
    with open(path, encoding="utf-8") as file:
        true(file.read().startswith("<!DOCTYPE html>"), "written")
    done = service().attache("digest", "--output", os.path.join(FOLDER, "missing", "file"))
    equal((done.status, done.out, done.err.count("\n")), (1, b"", 1))


def test_times():
    now = time.time()
    for text, seconds in (("3 days", 3 * 86400), ("3 days ago", 3 * 86400), ("2h", 7200), ("90 minutes", 5400), ("1 week", 7 * 86400),
                          ("1 Day", 86400)):
        true(abs(answer("--since", text)["since"] - (now - seconds)) < 3700, text)
    env = {"TZ": "Europe/Paris"}
    for text, stamp in (("2026-01-02", 1767308400), ("2026-01-02T18:00", 1767373200), ("2026-01-02 18:00:30", 1767373230),
                        ("2026-01-02T18:00Z", 1767376800), ("2026-01-02T18:00:00+03:00", 1767366000)):
        told = json.loads(digest("--format=json", "--since", text, "--until=2026-01-03", env=env))
        equal((told["since"], told["until"]), (stamp, 1767394800), text)
    true(answer("--since=yesterday")["since"] < answer("--since=today")["since"], "yesterday and today")
    equal(answer("--since=last-read")["topics"], answer()["topics"])


def test_wrong_use():
    for arguments, word in ((["--since=noon"], "--since"), (["--until=last-read"], "--until"), (["--since=-3 days"], "--since"),
                            (["--since=2026-13-40"], "--since"), (["--since=3 fortnights"], "--since"), (["--since="], "--since"),
                            (["--since=today", "--until=yesterday"], "before"), (["--topic=gone"], "“gone”"), (["--topic="], "--topic"),
                            (["--format=pdf"], "pdf"), (["extra"], "options only"), (["--nonsense"], "nonsense"), (["--color=red"], "red")):
        done = service().attache("digest", *arguments)
        equal((done.status, done.out, done.err.count("\n")), (2, b"", 1), arguments)
        true(word in done.err, done.err)


def test_nothing_and_read():
    with Service() as s:
        s.start()
        for form in ("text", "markdown", "html", "atom", "json"):
            done = s.attache("digest", "--format=" + form)
            equal((done.status, done.err), (0, ""), form)
            true(form in ("atom", "json") or "Nothing new has been read." in done.text, done.text)
        check_atom(s.attache("digest", "--format=atom").text)
        s.submit(article("Egypt and Ethiopia share the Nile", RIVER), article("Roses", GARDEN))
        s.settle()
        true("From 2 articles." in s.attache("digest").text, "both were read")
        true("articles have been read; none" in s.attache("digest", "--topic=africa", "--until=yesterday", "--since=3 days").text
             or "Nothing new" in s.attache("digest", "--topic=africa", "--until=yesterday", "--since=3 days").text, "another time")
        for output in ("/dev/full", os.path.join(FOLDER, "missing", "file")):
            done = s.attache("digest", "--mark-read", "--output", output)
            equal((done.status, done.out, done.err.count("\n")), (1, b"", 1), output)
        time.sleep(1.1)
        true("Nile" in s.attache("digest").text, "what was not written is not read")
        true("Nile" in s.attache("digest", "--mark-read").text, "and then it is")
        true("Nothing new has been read." in s.attache("digest").text, "marked")
        true("Nile" in s.attache("digest", "--since=1 day").text, "still there")
        time.sleep(1.1)
        s.submit(article("Nile dispute ends", OTHER_RIVER, age=20 * HOUR))
        s.settle()
        told = json.loads(s.attache("digest", "--format=json").text)
        equal([story["title"] for story in stories(told)], ["Nile dispute ends"], "it came late")


def test_no_service():
    env = {"DBUS_SESSION_BUS_ADDRESS": "unix:path=%s/nobody" % FOLDER}
    done = attache("digest", env=env)
    equal((done.status, done.out, done.err.count("\n")), (1, b"", 1))
    true("no session bus" in done.err, done.err)
    with Service() as s:
        done = s.attache("digest", "--format=json")
        equal((done.status, done.out, done.err.count("\n")), (1, b"", 1))
        true("does not know how to start" in done.err, done.err)


if __name__ == "__main__":
    try:
        main(sys.modules[__name__])
    finally:
        if "service" in STATE:
            STATE["service"].__exit__()
        clean_up()
