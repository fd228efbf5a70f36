#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The queue of full texts: it drains politely, takes little, and outlives kill -9, as TAP.

usage: test-queue.py [--long]

Service and made-up newspapers are in a network namespace of their own; where that is not permitted all of it is skipped.
"""
import collections
import os
import random
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "cli"), os.path.join(HERE, "..", "days")]
import namespaces  # noqa: E402

try:
    namespaces.enter()
except namespaces.Unable as unable:
    print(f"1..0 # SKIP {unable}")
    sys.exit(0)

import queue_of_pages as pages  # noqa: E402
import tap                      # noqa: E402

LONG = "--long" in sys.argv
SEED = 7
MEMORY_MB = 80
STORING_S = 1  # at most from a page's end until it is on disk
STATUS_MS = 50
# A timer may be early by one.
SLACK_MS = 2


class Place:
    """Folder, namespace, newspapers and service, all for one test."""

    def __init__(self, hosts, latency, **env):
        self.folder = tempfile.TemporaryDirectory(prefix="attache-test-")
        self.space = namespaces.Namespace(self.folder.name, pages.hosts(hosts))
        self.papers = pages.Papers(self.space, self.folder.name, "--latency", str(latency))
        self.env = env

    def __enter__(self):
        self.space.__enter__()
        self.papers.__enter__()
        self.service = pages.Service(self.space, **self.env)
        return self

    def __exit__(self, *_):
        self.service.__exit__()
        self.papers.__exit__()
        self.space.__exit__()
        self.folder.cleanup()


def tell(found):
    for name, value in found.items():
        print("# %-44s %s" % (name, "{:,.1f}".format(value).removesuffix(".0")))


def check(found, n, hosts, spacing):
    tell(found)
    tap.equal((found["pages asked for"], found["different ones"]), (n, n), "each page once")
    tap.equal((found["robots.txt asked for"], found["hosts"]), (hosts, hosts))
    tap.equal(found["pages kept"], n)
    tap.true(found["at once, most"] <= 4, "at most four at once")
    tap.true(found["rest of a host, least, ms"] >= spacing - SLACK_MS, "hosts have their rest")


def check_states(place, items):
    """Each item's briefing is of its page."""
    for key, guid in place.service.query("SELECT key, guid FROM items"):
        told = place.service.beside(key)
        tap.equal(told["state"], "full", guid)
    tap.equal(place.service.query("SELECT count(*) FROM items")[0][0], len(items))


def test_drains():
    """Every teaser gets its page, at most four at once and with a rest for each host."""
    n, hosts, spacing, latency = (1000, 40, 20, 0.05) if LONG else (80, 10, 20, 0.02)
    items = pages.teasers(n, hosts)
    with Place(hosts, latency, ATTACHE_FETCH_SPACING_MS=str(spacing)) as place:
        place.service.start()
        place.space.reset()
        found = pages.drain(place.service, place.papers, items, 600)
        check(found, n, hosts, spacing)
        opened = place.space.opened()
        tap.equal(opened, {"tcp": found["connections"], "udp": 0, "echo": 0}, "nobody else was contacted")
        check_states(place, items)
        if not tap.SANITIZED:
            for name in ("attache-service", "attache-analyzer"):
                tap.true(found[f"peak memory of {name}, MB"] < MEMORY_MB, f"memory of {name}")
            # A call takes as long as the computer lets it: what the bus itself needs meanwhile is not ours.
            tap.true(found["Status, 99th percentile, ms"] <= STATUS_MS, "the service answers")
            tap.true(not LONG or found["Status, most, ms"] <= STATUS_MS + found["the bus itself, most, ms"], "it always does")


def test_rest_of_a_second():
    """With nothing set a host has a second between two pages."""
    n, hosts = (80, 20) if LONG else (8, 4)
    with Place(hosts, 0.05 if LONG else 0) as place:
        place.service.start()
        check(pages.drain(place.service, place.papers, pages.teasers(n, hosts), 300), n, hosts, 1000)


def asked_again(log, kills):
    """Pages that were asked for once more although they had been there for a while when the service was killed."""
    again, needless = 0, []
    last = {}
    for ask in log.pages():
        page = (ask["host"], ask["path"])
        if page in last:
            again += 1
            if not any(last[page]["begin"] <= kill <= last[page]["end"] + STORING_S for kill in kills):
                needless.append(page)
        last[page] = ask
    return again, needless


def test_kills():
    """Killed while it fetches, again and again: the queue goes on where it was, and nothing is lost or fetched anew."""
    n, hosts, times = (600, 20, 40) if LONG else (60, 6, 4)
    rng, kills, items = random.Random(SEED), [], pages.teasers(n, hosts)
    with Place(hosts, 0.05, ATTACHE_FETCH_SPACING_MS="100") as place:
        service = place.service
        service.start()
        for first in range(0, n, 32):
            service.submit(items[first:first + 32])
        busy = 0
        for _ in range(times):
            seen = len(place.papers.log().pages())
            service.wait("another page", lambda: len(place.papers.log().pages()) > seen or service.settled(), 60)
            service.run_for(rng.uniform(0, 0.6))
            busy += service.status()["fetching"] > 0
            service.kill()
            kills.append(time.time())
            service.start()
        service.wait("the end of the queue", service.settled, 600)
        log = place.papers.log()
        again, needless = asked_again(log, kills)
        counted = collections.Counter((p["host"], p["path"]) for p in log.pages())
        print(f"# killed {times} times, {busy} times with something to fetch; {len(counted)} pages, {again} asked for again")
        tap.true(busy > times / 2, "it was killed when there was nothing to do")
        tap.equal(len(counted), n, "pages")
        tap.equal(needless, [], "fetched anew though they were there")
        tap.true(again <= 4 * times, "no more than were on their way")
        tap.equal(service.status()["pages"], n)
        check_states(place, items)
        tap.true('"damaged":null' in service.call("Status")[0], "damaged")


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
