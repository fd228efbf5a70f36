#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Days of made-up news through the real Liferea, as TAP: everything goes the way it goes at a user's.

usage: test-days.py TOP [--long]

Ten days of 200 items with --long, else two of 60. All of them come through the reader. The clock is the
real one: the last day's news is of the last 24 hours, the others are as old as they say. So there
are notifications of the last day alone, and all within one hour.
"""
import json
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
import score               # noqa: E402
import trial               # noqa: E402
from cases import criticals, session  # noqa: E402
from harness import wait_for  # noqa: E402

DAYS, ITEMS = (10, 200) if cases.LONG else (2, 60)
PER_HOUR = 4  # of the settings
NOTIFYING = ("middle-east", "africa", "china-indo-pacific")


def write_day(generator, day, folder):
    """The feeds as they are at the end of this day; a web server tells by the time that a file is new."""
    now = time.time() + day
    for outlet in feeds.OUTLETS:
        path = os.path.join(folder, outlet.name + ".xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(generator.feed(day, outlet))
        os.utime(path, (now, now))


def topics_that_notify(s):
    """The topics that come with Attaché, some of which notify."""
    with open(trial.PRESETS, encoding="utf-8") as file:
        presets = json.load(file)
    for topic in presets["topics"]:
        if topic["id"] in NOTIFYING:
            topic["actions"].append("notify")
    path = s.path("topics.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump(presets, file)
    attache(s, "topics", "import", "--replace", path)


def attache(s, *arguments):
    out = subprocess.run([s.path(".local", "bin", "attache"), *arguments], env=s.env, capture_output=True, text=True)
    assert out.returncode == 0, (arguments, out.stdout + out.stderr)
    return out.stdout


def arrived(s, guids):
    """Whether they came through the reader, which forgets the oldest of a feed itself, and all work on them is done."""
    stored = {row[0] for row in s.store("SELECT guid FROM items")}
    rest = s.store("SELECT (SELECT count(*) FROM queue) + (SELECT count(*) FROM unsorted)")
    return guids <= stored and rest and rest[0][0] == 0


def check_notifications(items, client, shown):
    """At most one for a story, no more than the hour allows, in words of the article, with its link."""
    print(f"# notifications: {len(shown)} shown: " + "; ".join(n["title"] for n in shown))
    whole = score.texts(items)
    new = [n for n in shown if not n["replaces"]]
    assert new, "nobody was told of anything"
    assert len(new) <= PER_HOUR, [n["title"] for n in new]
    told = client.query("SELECT story, item, told FROM notices")
    print(f"# stories to tell of: {len(told)}, told of: {sum(t is not None for _, _, t in told)}")
    assert len({story for story, _, _ in told}) == len(told)
    for notice in new:
        sentence = score.folded(notice["body"].split("\n")[0]).strip("“”")
        fitting = [g for g, text in whole.items() if sentence in text]
        assert fitting, f"in no article: {notice}"
    bodies = [n["body"] for n in new]
    assert len(set(bodies)) == len(bodies), bodies


def test_days():
    import bus
    generator = generate.Generator(days=DAYS, items=ITEMS, until=int(time.time()))
    items = generator.make()
    folder = tempfile.mkdtemp(prefix="attache-days-")
    write_day(generator, 0, folder)
    began = time.monotonic()
    with session([os.path.join(folder, o.name + ".xml") for o in feeds.OUTLETS]) as s:
        s.env["ATTACHE_FIRST_SECONDS"] = "0"  # a store's first items are told of, too
        # The bus starts the service with the environment it had itself.
        s.gdbus("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.UpdateActivationEnvironment",
                "{'ATTACHE_FIRST_SECONDS': '0'}")
        topics_that_notify(s)
        shown = s.path("notifications")
        s.start([sys.executable, os.path.join(HERE, "notifications.py"), shown])
        wait_for("the desktop's notifications", lambda: os.path.exists(shown), 10)
        s.start_liferea()
        for day in range(DAYS):
            if day:
                write_day(generator, day, s.path("feeds"))
            s.refresh()
            guids = {i["guid"] for i in items if i["day"] <= day}
            wait_for(f"the items of day {day}", lambda: arrived(s, guids), 300, 0.5)
        print(f"# {len(items)} items through Liferea in {time.monotonic() - began:.0f} s")
        client = bus.Client(s.env["DBUS_SESSION_BUS_ADDRESS"], s.path(".local", "share", "attache", "attache.db"))
        rows = s.store("SELECT guid FROM items")
        assert sorted(row[0] for row in rows) == sorted(i["guid"] for i in items), (len(rows), len(items))
        failures = s.store("SELECT guid, code FROM failures JOIN items USING (key)")
        assert not failures, failures
        trial.judge(client, items, lambda *options: attache(s, *options), 0.6)
        with open(shown, encoding="utf-8") as file:
            check_notifications(items, client, [json.loads(line) for line in file])
        said_of(s, items)
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def said_of(s, items):
    """attache said: for each of ten speakers nearly all that they said, and nothing that somebody else said."""
    said = {}
    for item in items:
        for statement in item["statements"]:
            if statement["speaker"] and not item["teaser"]:
                said.setdefault(statement["speaker"], []).append((item["guid"], statement))
    found = wanted = 0
    for name in sorted(said, key=lambda n: (-len(said[n]), n))[:10]:
        answer = json.loads(attache(s, "said", "--json", "--limit=500", name))
        texts = [score.folded(row["statement"]["text"]) for row in answer["statements"]]
        others = {row["statement"]["speaker"]["name"] for row in answer["statements"]} - {name}
        assert not others, (name, others)
        wanted += len(said[name])
        found += sum(any(score.folded(st["text"]) in t or score.overlap(t, st["text"]) for t in texts) for _, st in said[name])
    print(f"# attache said: {found} of {wanted} statements of the ten who say most")
    assert found >= 0.9 * wanted, (found, wanted)


sys.exit(cases.main("days", [(test_days, [])]))
