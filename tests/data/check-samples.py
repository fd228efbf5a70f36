#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of the sample feeds under data/samples, as TAP.

usage: check-samples.py TOP

Each is read as a feed reader would. Afterwards each rule is broken in a copy in memory, and its check must
notice.
"""
import datetime
import email.utils
import html.parser
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True
from tables import check, finish, read  # noqa: E402

TOP = os.path.abspath(sys.argv[1])
FOLDER = os.path.join(TOP, "data", "samples")
ATOM = "{http://www.w3.org/2005/Atom}"
FEWEST = 12
OWN = re.compile(r"https://example\.org/[a-z0-9/-]+")  # the only links there are: nothing is fetched
SCHEMA = re.compile(r"http://(www\.w3\.org/2005/Atom|purl\.org/dc/elements/1\.1/)")
VOID = {"br", "hr", "img", "wbr"}


class Body(html.parser.HTMLParser):
    """The prose of an item's HTML, and what is wrong with it."""

    def __init__(self, body):
        super().__init__()
        self.open, self.text, self.errors = [], "", []
        self.feed(body)
        self.close()
        self.errors += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag, attributes):
        source = dict(attributes).get("src") or ""
        if tag in ("script", "style", "iframe", "object", "link") or (source and not source.startswith("data:")):
            self.errors.append(f"<{tag}> loads or runs something")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.errors.append(f"<{tag}/> closes nothing")

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.errors.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        self.text += data


def date_of(text):
    try:
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return email.utils.parsedate_to_datetime(text)


def items_of(contents):
    """[{title, link, guid, date, body}] of an RSS or Atom feed; what is not there is empty."""
    root = ElementTree.fromstring(contents)
    if root.tag == "rss":
        names = {"title": "title", "link": "link", "guid": "guid", "date": "pubDate", "body": "description"}
        return [{key: item.findtext(name) or "" for key, name in names.items()} for item in root.iter("item")]
    items = []
    for entry in root.iter(ATOM + "entry"):
        link = entry.find(ATOM + "link")
        items.append({"title": entry.findtext(ATOM + "title") or "", "guid": entry.findtext(ATOM + "id") or "",
                      "link": "" if link is None else link.get("href", ""),
                      "date": entry.findtext(ATOM + "published") or "",
                      "body": entry.findtext(ATOM + "content") or ""})
    return items


def item_errors(items):
    for number, item in enumerate(items, 1):
        where = item["title"] or f"item {number}"
        yield from (f"{where}: no {key}" for key, value in item.items() if not value.strip())
        if item["link"] and not OWN.fullmatch(item["link"]):
            yield f"{where}: the link {item['link']} is not ours"
        try:
            if date_of(item["date"]).tzinfo is None:
                yield f"{where}: a date without its zone"
        except (TypeError, ValueError):
            yield f"{where}: '{item['date']}' is no date"
        body = Body(item["body"])
        yield from (f"{where}: {error}" for error in body.errors)
        if len(body.text.split()) < 5:
            yield f"{where}: {len(body.text.split())} words"


def double_errors(items):
    for key in ("title", "link", "guid"):
        values = [item[key] for item in items]
        yield from (f"{key} '{value}' stands twice" for value in sorted(set(values)) if values.count(value) > 1)


def rules(feeds):
    """(what holds, what contradicts it) of these feeds, {name: contents}."""
    everything = []
    for name, contents in feeds.items():
        try:
            items = items_of(contents)
        except ElementTree.ParseError as error:
            yield f"{name}: well-formed", [str(error)]
            continue
        yield f"{name}: well-formed", []
        yield f"{name}: at least {FEWEST} items", [f"{len(items)}"] if len(items) < FEWEST else []
        yield f"{name}: every item is whole", item_errors(items)
        links = re.findall(r"https?://[^\s\"'<>&]+", contents.decode())
        yield f"{name}: leads to nobody", [link for link in links if not OWN.match(link) and not SCHEMA.match(link)]
        yield f"{name}: says whose it is", [] if b"The Attach\xc3\xa9 developers" in contents[:400] else ["no SPDX lines"]
        quoting = sum(bool(re.search("[\"“‘]", Body(item["body"]).text)) for item in items)
        yield f"{name}: half of it quotes", [f"{quoting} of {len(items)}"] if quoting * 2 < len(items) else []
        everything += items
    yield "no item stands twice", double_errors(everything)


def instead(pattern, new):
    def change(contents):
        text, n = re.subn(pattern, new, contents.decode(), count=1, flags=re.S)
        assert n == 1, pattern
        return text.encode()
    return change


def without_quotes(contents):
    return b"".join(piece if piece.startswith(b"<") else re.sub(rb'"', b"", piece)
                    for piece in re.split(rb"(<[^>]*>)", contents))


# (rule, feed, how to break it there)
BROKEN = [
    ("agency: well-formed", "agency", instead("</item>", "")),
    (f"agency: at least {FEWEST} items", "agency", instead("(<item>.*?</item>\\s*){5}", "")),
    ("agency: every item is whole", "agency", instead("<guid.*?</guid>", "")),
    ("agency: every item is whole", "agency", instead("<item>\n<title>.*?</title>", "<item>\n<title> </title>")),
    ("agency: every item is whole", "agency", instead("<pubDate>.*?</pubDate>", "<pubDate>lately</pubDate>")),
    ("agency: every item is whole", "agency", instead("<description><!.*?</description>", "<description/>")),
    ("agency: every item is whole", "agency", instead("</p>", "")),
    ("agency: every item is whole", "agency", instead("<p>", "<img src='x.png'><p>")),
    ("journal: every item is whole", "journal", instead("<entry>(.*?)<link[^>]*>", "<entry>\\1")),
    ("journal: every item is whole", "journal", instead("(<published>[^<]*)Z<", "\\1<")),
    ("journal: leads to nobody", "journal", instead("&lt;p&gt;", "&lt;p&gt;https://example.com/x ")),
    ("journal: says whose it is", "journal", instead("<!--.*?-->", "")),
    ("agency: half of it quotes", "agency", without_quotes),
    ("no item stands twice", "journal", instead("(<entry>.*?</entry>)", "\\1\\1")),
]


def check_breaking(feeds):
    """Every rule can fail: each is broken in a copy."""
    for number, (rule, name, change) in enumerate(BROKEN):
        copy = change(feeds[name])
        if not any(list(errors) for what, errors in rules(dict(feeds, **{name: copy})) if what == rule):
            yield f"'{rule}' did not notice that {name} was broken by {number}"


def main():
    feeds = {name[:-4]: read(os.path.join(FOLDER, name)) for name in sorted(os.listdir(FOLDER)) if name.endswith(".xml")}
    check("two feeds", [] if len(feeds) >= 2 else [", ".join(feeds)])
    for what, errors in rules(feeds):
        check(what, errors)
    check("a broken feed is noticed", check_breaking(feeds))
    return finish()


sys.exit(main())
