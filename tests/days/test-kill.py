#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""kill -9 of the service at random moments loses nothing that was promised and needs no repair, as TAP.

usage: test-kill.py [--long]
"""
import collections
import glob
import os
import random
import sqlite3
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(1, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
import generate  # noqa: E402
import tap       # noqa: E402

SEED = 50
LONG = "--long" in sys.argv
KILLS = 50 if LONG else 8
ITEMS = 1000 if LONG else 200
PHASES = ["submit", "analysis", "storing", "sorting", "start"]
PORTION = 32


class Trial:
    """Hands items in, in portions, as a reader does: what got no answer is handed in once more."""

    def __init__(self, service, items, rng):
        self.service, self.rng = service, rng
        self.left = list(items)
        self.promised = {}  # key: guid
        self.cut = self.busy = 0
        self.notes = collections.Counter()

    def promise(self, items, keys):
        assert len(keys) == len(items)
        self.promised.update(zip(keys, (item["guid"] for item in items)))

    def hand_in(self):
        """A portion, with an answer."""
        portion, self.left = self.left[:PORTION], self.left[PORTION:]
        if portion:
            self.promise(portion, self.service.submit(portion))

    def during_submit(self):
        """Before, in or just after the call: what is promised is promised."""
        portion, answers = self.left[:PORTION], []
        assert portion, "no items are left to hand in"
        self.service.submit_async(portion, answers.append)
        self.service.run_for(self.rng.uniform(0, 0.015))
        self.service.kill()
        self.service.wait("an answer or none", lambda: answers, 30)
        if answers[0] is None:
            self.cut += 1
        else:
            self.promise(portion, answers[0])
            self.left = self.left[PORTION:]

    def during_work(self, first, last):
        """So many seconds after a briefing was announced."""
        if self.service.property("Pending") < 12:
            self.hand_in()
        seen = len(self.service.ready)
        self.service.wait("a briefing", lambda: len(self.service.ready) > seen or not self.service.property("Pending"), 60)
        self.service.run_for(self.rng.uniform(first, last))
        self.service.kill()

    def during_sorting(self):
        """While items wait to be sorted, or soon after."""
        if self.service.property("Pending") < 12:
            self.hand_in()
        waiting = lambda: self.service.query("SELECT count(*) FROM unsorted")[0][0] or not self.service.property("Pending")
        self.service.wait("items to sort", waiting, 60)
        self.service.run_for(self.rng.uniform(0, 0.02))
        self.service.kill()

    def at_start(self):
        """While it looks at what the last one left."""
        self.service.kill()
        self.service.start(wait=False)
        time.sleep(self.rng.uniform(0, 0.08))
        self.service.kill()

    def kill(self, phase):
        if phase == "submit":
            self.during_submit()
        elif phase == "start":
            self.at_start()
        elif phase == "sorting":
            self.during_sorting()
        else:
            self.during_work(*{"analysis": (0.01, 0.3), "storing": (0, 0.004)}[phase])
        self.busy += waiting(self.service) > 0
        self.service.start()
        self.notes[phase] += 1


def waiting(service):
    """Items that are not analysed or not sorted."""
    return service.query("SELECT (SELECT count(*) FROM queue) + (SELECT count(*) FROM unsorted)")[0][0]


def check(trial, items):
    """All is as if nobody had been killed."""
    service = trial.service
    with sqlite3.connect(service.path("attache.db")) as db:
        assert db.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        db.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        db.rollback()
    assert not glob.glob(service.path("*damaged*")), os.listdir(service.path())
    rows = service.query("SELECT key, guid FROM items")
    stored = dict(rows)
    lost = [guid for key, guid in trial.promised.items() if key not in stored]
    assert not lost, f"{len(lost)} promised items are gone: {lost[:5]}"
    twice = [guid for guid, n in collections.Counter(guid for _, guid in rows).items() if n > 1]
    assert not twice, twice[:5]
    assert {guid for _, guid in rows} == {item["guid"] for item in items}
    done = {key for key, in service.query("SELECT key FROM briefings UNION SELECT key FROM failures")}
    undone = [stored[key] for key in stored if key not in done]
    assert not undone, f"{len(undone)} items have neither briefing nor failure: {undone[:5]}"
    return stored


def check_sorted(service):
    """Every item with a briefing is in the lists that are made from it, and in one story."""
    n = service.query("SELECT count(*) FROM briefings")[0][0]
    assert service.query("SELECT count(*) FROM leads")[0][0] == n
    unsorted = service.query("SELECT count(*) FROM leads WHERE language = 'en' AND relevance >= 50"
                             " AND item NOT IN (SELECT item FROM stories)")[0][0]
    assert unsorted == 0, f"{unsorted} of {n} items are in no story"
    counted = dict(service.query("SELECT name, n FROM counts"))
    assert counted["items"] == service.query("SELECT count(*) FROM items")[0][0], counted
    assert counted["statements"] == service.query("SELECT count(*) FROM statements")[0][0], counted


def test_kills():
    """Killed in each phase, again and again; afterwards the work is finished without help."""
    import bus
    if not LONG and tap.SANITIZED:
        raise tap.Skip("too slow with sanitizers; --long does more")
    generator = generate.Generator(days=5, until=int(time.time()) // 3600 * 3600)
    items = generator.make()[:ITEMS]
    rng = random.Random(SEED)
    phases = [PHASES[i % len(PHASES)] for i in range(KILLS)]
    rng.shuffle(phases)
    with bus.Service() as service:
        trial = Trial(service, items, rng)
        service.start()
        for phase in phases:
            trial.kill(phase)
        while trial.left:
            trial.hand_in()
        service.wait("the end of all work", lambda: waiting(service) == 0, 600)
        assert trial.busy > KILLS / 2, f"only {trial.busy} of {KILLS} times there was work left"
        stored = check(trial, items)
        check_sorted(service)
        failed = service.query("SELECT key, code FROM failures")
        status = service.call("Status")[0]
        assert '"damaged":null' in status, status
        print(f"# killed {KILLS} times, {trial.busy} times with work left: {dict(trial.notes)}; {trial.cut} submits were cut off; {len(trial.promised)} items "
              f"promised, {len(stored)} stored, {len(failed)} failures {[(stored[k], c) for k, c in failed][:3]}")
        # A last look after an orderly start: the check in the background finds nothing.
        service.kill()
        service.start()
        service.wait("the check", lambda: '"check":"ok"' in service.call("Status")[0], 60)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
