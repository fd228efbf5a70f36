#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The made-up news is what it says it is, as TAP."""
import collections
import os
import sys
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(1, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
import feeds     # noqa: E402
import generate  # noqa: E402
import tables    # noqa: E402
import tap       # noqa: E402

ATOM = "{http://www.w3.org/2005/Atom}"


def made(**options):
    generator = generate.Generator(**options)
    generator.make()
    return generator


def all_feeds(generator):
    return "".join(generator.feed(day, outlet) for day in range(generator.n_days) for outlet in feeds.OUTLETS)


class Words(HTMLParser):
    def __init__(self):
        super().__init__()
        self.found = []

    def handle_data(self, data):
        self.found.append(data)


def test_same_bytes():
    first, again, another = made(days=2), made(days=2), made(days=2, seed=7)
    assert all_feeds(first) == all_feeds(again)
    assert first.truth() == again.truth()
    assert all_feeds(first) != all_feeds(another)


def test_numbers():
    generator = made()
    days = collections.Counter(item["day"] for item in generator.items)
    assert days == {day: 200 for day in range(10)}, days
    assert len({item["guid"] for item in generator.items}) == 2000
    assert len(feeds.OUTLETS) == 12 and {o.atom for o in feeds.OUTLETS} == {True, False}
    assert len(tables.event_kinds()) >= 36 and len(tables.cast()) >= 30
    told = collections.Counter((i["story"], i["stage"]) for i in generator.items if i["story"])
    assert set(told.values()) == set(range(1, 7)), set(told.values())
    assert sum(stage for _, stage in told) >= 30, "few stories go on"
    for of, wanted in (("part", {"own", "rewrite", "copy"}), ("language", {"en", "de", "fr", "es", "ru"}),
                       ("genre", {"foreign", "foreign-de", "sport", "local"}), ("hostile", set(generate.pages.HOSTILE))):
        missing = wanted - {item[of] for item in generator.items}
        assert not missing, (of, missing)
    assert {s["kind"] for i in generator.items for s in i["statements"]} == {"direct", "indirect", "mixed"}


def test_times():
    """Each item was published on its day, and none after the end of the last."""
    generator = made(days=3)
    for item in generator.items:
        start = generator.until - (3 - item["day"]) * generate.DAY
        assert start <= item["published"] < start + generate.DAY, item


def test_truth():
    """All sentences stand in the article's HTML; the statements in its sentences; rewrites and copies have a source before them."""
    generator = made(days=3)
    before = {}
    for item in generator.items:
        words = Words()
        words.feed(item["html"])
        text = "".join(words.found)
        if item["hostile"] != "comments":  # Python's reader sees less of these than a browser
            missing = [s for s in item["sentences"] if s not in text]
            assert not missing, (item["guid"], item["hostile"], missing)
        whole = " ".join(item["sentences"]).lower()
        assert all(s["text"].lower() in whole for s in item["statements"]), item["statements"]
        assert "{" not in whole and " a a" not in whole, whole
        if item["part"] != "own":
            source = before[item["source"]]
            shared = [s for s in item["sentences"] if s in source["sentences"]]
            assert source["story"] == item["story"] and source["published"] <= item["published"]
            assert len(shared) >= 2 or item["teaser"], (item["title"], source["title"])
        before[item["guid"]] = item


def test_feeds():
    """Well-formed, newest first, and some of the day before are in a feed still."""
    generator = made(days=2)
    for outlet in feeds.OUTLETS:
        root = ET.fromstring(generator.feed(1, outlet).encode())
        names = [e.findtext(ATOM + "id") for e in root.iter(ATOM + "entry")] if outlet.atom else \
            [e.findtext("guid") for e in root.iter("item")]
        of_day = {i["guid"]: i["day"] for i in generator.items if i["feed"] == outlet.name}
        days = [of_day[name] for name in names]
        assert days == sorted(days, reverse=True) and days.count(0) == min(8, list(of_day.values()).count(0)), days


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
