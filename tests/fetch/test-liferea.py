#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whom Liferea with Attaché connects to in a day's use, counted by the kernel, as TAP.

usage: test-liferea.py TOP [--long] [--screenshots DIR]

With fetching off nothing of ours opens a connection or sends a datagram; with it on, only to the hosts of the links of
the feeds it is on for.
"""
import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "ui"), os.path.join(HERE, "..", "days")]
import namespaces  # noqa: E402

try:
    namespaces.enter()
except namespaces.Unable as reason:
    print(f"1..0 # SKIP {reason}")
    sys.exit(0)

import authority  # noqa: E402
import cases      # noqa: E402
import feeds      # noqa: E402
import generate   # noqa: E402
import harness    # noqa: E402
import links      # noqa: E402
import panel      # noqa: E402
import queue_of_pages as pages  # noqa: E402
import reader     # noqa: E402
from cases import LONG, SHOTS, criticals  # noqa: E402
from harness import wait_for  # noqa: E402

DAYS, ITEMS = (3, 200) if LONG else (1, 80)
TEASERS = "brief"  # the outlet that has nothing else


def scratch():
    """A folder until this process ends."""
    path = tempfile.mkdtemp(prefix="attache-test-")
    atexit.register(shutil.rmtree, path, True)
    return path


def made_up_news():
    generator = generate.Generator(days=DAYS, items=ITEMS, until=int(time.time()))
    items = generator.make()
    folder = scratch()
    outlets = sorted(feeds.OUTLETS, key=lambda outlet: outlet.name != TEASERS)
    paths = []
    for outlet in outlets:
        paths.append(os.path.join(folder, outlet.name + ".xml"))
        with open(paths[-1], "w", encoding="utf-8") as file:
            own = sorted((i for i in items if i["feed"] == outlet.name), key=lambda i: -i["published"])
            file.write(feeds.feed(outlet, own))
    return items, paths


def arrived(s, guids):
    stored = {row[0] for row in s.store("SELECT guid FROM items")}
    rest = s.store("SELECT (SELECT count(*) FROM queue) + (SELECT count(*) FROM unsorted)")
    return guids <= stored and rest and rest[0][0] == 0


def windows(s, name):
    return harness.find_all(s.application(), lambda n: n.get_role_name() in ("dialog", "frame") and n.get_name() == name)


def tabs(s, window):
    return [n for w in windows(s, window) for n in harness.find_all(w, lambda n: n.get_role_name() == "radio button")]


def use_preferences(s):
    s.action("attache-prefs")
    names = wait_for("the preferences", lambda: [t.get_name() for t in tabs(s, "Attaché Preferences")], 15)
    for name in names:
        tab = next((t for t in tabs(s, "Attaché Preferences") if t.get_name() == name), None)
        if tab is not None:
            harness.press(tab)
            time.sleep(0.2)
    print("# preferences opened: " + ", ".join(names))


def use_windows(s):
    """Digest and statements; both also as a program of their own, in the namespace of the service."""
    s.action("attache-digest")
    wait_for("the digest", lambda: windows(s, "Attaché Digest"), 15)
    s.action("attache-person")
    wait_for("what was said", lambda: windows(s, "What Was Said"), 15)
    window = s.space.popen([s.path(".local", "libexec", "attache", "attache-window"), "digest"], env=s.env)
    shown = lambda: len(subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Attaché Digest"], env=s.env,
                                       capture_output=True, text=True).stdout.split()) >= 2
    try:
        wait_for("the digest of attache-window", shown, 20)
        time.sleep(1)
        assert window.poll() is None
    finally:
        window.kill()
        window.wait()


def use_command_line(s):
    with open(s.path("article.html"), "w", encoding="utf-8") as file:
        file.write("<html><h1>Talks go on</h1><p>Foreign Minister René Doe of France said on Monday that "
                   "the <a href='https://far.example/x'>talks</a> would go on.</p><img src='https://far.example/p.png'>")
    assert "Doe" in s.attache_there("analyze", s.path("article.html"))
    s.attache_there("quotes", s.path("article.html"))
    s.attache_there("summarize", s.path("article.html"))
    s.attache_there("digest", "--since=3 days")
    s.attache_there("said", "--json", "--about=Russia")
    s.attache_there("topics", "list")
    with open(s.path("feeds", TEASERS + ".xml"), encoding="utf-8") as file:
        assert "<rss" in s.attache_there("feed", input=file.read())
    s.attache_there("doctor", check=False)
    s.attache_there("doctor", "--network", check=False)


def select_teasers(s, items, how_many):
    """Goes to items; the panel shows their briefings."""
    view = panel.Panel(s)
    seen = 0
    for _ in range(how_many):
        s.action("next-unread-item")
        wait_for("something in the panel", lambda: len(view.labels()) > 2, 10)
        seen += any("easer" in text for text in view.labels())
    assert seen, "no teaser was shown"
    print(f"# {how_many} items selected, {seen} of them teasers")


def a_day(s, items):
    """What somebody does with a reader in a day, as far as it may be a reason to connect to anybody."""
    s.start([sys.executable, os.path.join(HERE, "..", "ui", "notifications.py"), s.path("notifications")])
    s.start_liferea()
    s.refresh()
    guids = {i["guid"] for i in items}
    wait_for("all items", lambda: arrived(s, guids), 600 if LONG else 120, 0.5)
    s.refresh()
    select_teasers(s, items, 30 if LONG else 6)
    s.attache("Search", "{'words': <'minister'>}")
    use_preferences(s)
    use_windows(s)
    use_command_line(s)


def check_reader(s):
    """Liferea itself opened what its feeds' server took, and nothing more: nothing of ours is in it that does."""
    counted = {name: n - s.base[name] for name, n in namespaces.counters().items()}
    print(f"# in Liferea's namespace: {counted}; taken by the server of the feeds: {s.accepted}")
    assert counted == {"tcp": s.accepted, "udp": 0, "echo": 0}, (counted, s.accepted)


def check_counters(s):
    """Without this nothing counted would mean nothing."""
    namespaces.check_that_it_counts(s.space.opened, s.space.run)
    namespaces.check_that_it_counts(namespaces.counters, lambda command: subprocess.run(command, stderr=subprocess.DEVNULL))
    s.space.reset()
    s.base = namespaces.counters()


def test_off():
    """A day's use with fetching off: no connection and no datagram, of service, analyzer, windows and command line."""
    items, paths = made_up_news()
    with reader.Session(paths) as s:
        read = s.start_newspapers()
        check_counters(s)
        began = len(read().connections())
        a_day(s, items)
        assert s.quit() == 0
        time.sleep(2)  # what it might do when left alone
        found = s.space.opened()
        print(f"# {len(items)} items; in the service's namespace: {found}")
        assert found == namespaces.NOTHING, (found, read().entries[-10:])
        assert len(read().connections()) == began
        check_reader(s)
        assert not criticals(s), criticals(s)
        # The same counters at the end still count.
        namespaces.check_that_it_counts(s.space.opened, s.space.run)


# Who is who where fetching is on for one feed: the hosts of its links, where they redirect to, and who must be left alone.
HOSTS = [("11.0.0.2", "gazette.example"), ("11.0.0.3", "www.gazette.example"), ("11.0.0.4", "plain.example"), ("11.0.0.5", "other.example"),
         ("11.0.0.6", "far.example")]
WANTED = [("The talks on grain go on", "https://gazette.example/grain"), ("The talks on borders go on", "http://plain.example/borders"),
          ("The talks on prisoners go on", "https://gazette.example/moved/prisoners")]
FORBIDDEN = ("The talks on gas go on", "https://gazette.example/private/gas")
OTHERS = [("The talks on water go on", "https://other.example/water"), ("The talks on trains go on", "http://other.example/trains")]
ALLOWED = {("gazette.example", 443), ("www.gazette.example", 443), ("plain.example", 80)}
FEED = "http://127.0.0.1:18700/%s.xml"  # the first of harness.FEED_PORTS; nobody else is in this namespace
HEADERS = {"host", "user-agent", "accept", "accept-encoding", "connection"}


def state_of(s, title):
    key = s.key_of(title)
    return s.fetch_of(key).get("state") if key else None


def check_servers(s, found):
    """Only who was allowed, only what was linked, by a program that says what it is and nothing about anybody."""
    asked = {(ask["host"], ask["path"]) for ask in found.asks}
    pages = {(ask["host"], ask["path"]) for ask in found.pages()}
    assert found.hosts() == {host for host, _ in ALLOWED}, asked
    assert pages == {("gazette.example", "/grain"), ("plain.example", "/borders"), ("gazette.example", "/moved/prisoners"),
                     ("www.gazette.example", "/prisoners")}, pages
    assert {host for host, path in asked if path == "/robots.txt"} == found.hosts(), asked
    assert len(pages) == len(found.pages()), "a page was asked for twice"
    for ask in found.asks:
        assert re.fullmatch(r"Attache/[0-9.]+ \([a-z ;']+\)", ask["agent"]) and os.uname().nodename not in ask["agent"], ask
        assert set(ask["headers"]) <= HEADERS, ask
    addresses = {address for address, port in found.addresses()}
    assert addresses == {address for address, name in HOSTS if name in found.hosts()}, addresses


def check_contacts(s, found):
    """What is written down is what the servers saw."""
    contacts = s.contacts()
    assert {(c["host"], c["port"]) for c in contacts} == ALLOWED, contacts
    places = dict((name, address) for address, name in HOSTS)
    for contact in contacts:
        assert contact["addresses"] == [places[contact["host"]]] and not contact["proxy"], contact
        assert time.time() - 600 < contact["first"] <= contact["last"] <= time.time() + 1, contact
    assert sum(c["times"] for c in contacts) == len(found.connections()), (contacts, len(found.connections()))


def test_on():
    """Fetching for one feed: its links' hosts and nobody else, whether one asks the kernel, the servers or the doctor."""
    folder = scratch()
    paths = [links.feed(folder, "news", WANTED + [FORBIDDEN]), links.feed(folder, "other", OTHERS)]
    authorities, certificate, key = authority.make(os.path.join(folder, "ca"), [name for _, name in HOSTS])
    settings = {"fetch_feeds": repr([FEED % "news"])}
    with reader.Session(paths, HOSTS, [(authorities, authority.STORE)], settings=settings,
                        service_env={"ATTACHE_FETCH_SPACING_MS": "100"}) as s:
        assert FEED % "news" == s.address() + "/news.xml"
        read = s.start_newspapers("--tls", certificate, key)
        check_counters(s)
        before = len(read().connections())
        s.start_liferea()
        s.refresh()
        wait_for("the teasers", lambda: len(s.items()) == 6 and s.n_briefings() >= 6, 40)
        for title, _ in WANTED:
            wait_for(f"the full text of “{title}”", lambda: state_of(s, title) == "full", 40, 0.3)
        wait_for("robots.txt to be obeyed", lambda: state_of(s, FORBIDDEN[0]) == "robots", 20, 0.3)
        for title, _ in OTHERS:
            assert state_of(s, title) == "offer", (title, state_of(s, title))
        time.sleep(2)
        assert s.quit() == 0
        time.sleep(1)
        opened, found = s.space.opened(), read()
        found.entries = found.entries[before:] if before else found.entries
        print(f"# in the service's namespace: {opened}; the servers saw {len(found.connections())} connections, "
              f"{len(found.pages())} pages, robots.txt {len(found.asks) - len(found.pages())} times")
        assert opened == {"tcp": len(found.connections()), "udp": 0, "echo": 0}, (opened, found.entries)
        check_servers(s, found)
        check_contacts(s, found)
        check_reader(s)
        assert not criticals(s), criticals(s)


# Way of a server that misbehaves (manners.py), the state it leads to, and words of what the panel then says.
WAYS = {
    "good": ("full", "Full text from good.example"), "loop": ("redirects", "sends from one address to the next"),
    "short": ("incomplete", "broke off before its end"), "bomb": ("too-large", "is too large"),
    "stale": ("not-modified", "has not changed"), "busy": ("wait", "asks to come back after"),
    "broken": ("server", "its server has an error"), "gone": ("gone", "does not have this page"),
    "refusing": ("refused", "does not give this page"), "picture": ("type", "is no web page"), "garbled": ("garbled", "is damaged"),
    "home": ("address", "on your own network"), "wall": ("paywall", "only to those who pay"), "consent": ("consent", "asks for consent"),
    "empty": ("empty", "next to no text"), "untrusted": ("tls", "not have been secure"), "nobody": ("unreachable", "cannot be reached")}
SLOW = {"slow": ("timeout", "took too long")}


def ways():
    return dict(SLOW, **WAYS) if LONG else WAYS


def title_of(way):
    return f"The talks with the {way} server go on"


def shown(view):
    """All that the panel says."""
    root = view.root()
    return " | ".join(n.get_name() for n in harness.find_all(root, lambda n: n.get_name())) if root else ""


def check_state(s, view, way):
    """The panel says what is the matter, and has the teaser's statement still; or the whole text's."""
    state, words = ways()[way]
    wait_for(f"“{words}” for {way}", lambda: words.lower() in shown(view).lower(), 10)
    if state == "full":
        wait_for("the full text's statements", lambda: len(view.statements()) > 4, 10)
    else:
        assert "teaser" in shown(view).lower(), (way, shown(view))
        assert len(view.statements()) == 1, (way, [b.get_name() for b in view.statements()])
    if SHOTS:
        time.sleep(0.3)
        s.screenshot(os.path.join(SHOTS, f"state-{way}.png"))


def check_all(s, view, wanted):
    """Goes through the items, in whatever order the reader has them."""
    left = set(wanted)
    for _ in range(3 * len(wanted)):
        s.action("next-unread-item")
        way = wait_for("one of the items", lambda: next((w for w in left if title_of(w) in (view.article() or "")), None), 10)
        check_state(s, view, way)
        left.remove(way)
        if not left:
            return
    raise harness.Failed(f"never shown: {left}")


def test_states():
    """Each way in which a server can misbehave has its words in the panel, and the teaser stays."""
    folder = scratch()
    hosts = [(f"11.0.2.{number}", f"{way}.example") for number, way in enumerate(ways(), 1) if way != "nobody"]
    named = [name for _, name in hosts if not name.startswith("untrusted")]
    authorities, certificate, key = authority.make(os.path.join(folder, "ca"), named)
    paths = [links.feed(folder, "news", [(title_of(way), f"http{'s' if way == 'untrusted' else ''}://{way}.example/{way}") for way in ways()])]
    with reader.Session(paths, hosts, [(authorities, authority.STORE)], settings={"fetch_all": "true"}, size=(1400, 1000),
                        service_env={"ATTACHE_FETCH_SPACING_MS": "50"}) as s:
        s.start_newspapers("--tls", certificate, key, program="manners.py")
        s.start_liferea()
        s.refresh()
        wait_for("the teasers", lambda: len(s.items()) == len(ways()) and s.n_briefings() >= len(ways()), 40)
        found = {}
        end = time.monotonic() + 45
        while found != {way: state for way, (state, _) in ways().items()}:
            assert time.monotonic() < end, {way: state for way, state in found.items() if state != ways()[way][0]}
            time.sleep(0.3)
            found = {way: state_of(s, title_of(way)) for way in ways()}
        view = panel.Panel(s)
        view.give_room()
        check_all(s, view, ways())
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def press(offline, check):
    """Fetch Full Text in the panel, and what comes of it. One session for each process: accessibility has one bus."""
    paths = [links.feed(scratch(), "news", [(title_of("good"), "http://good.example/good")])]
    name = "offline" if offline else "online"
    with reader.Session(paths, [("11.0.2.1", "good.example")], offline=offline, size=(1400, 1000)) as s:
        if not offline:
            s.start_newspapers()
        s.space.reset()  # a server that starts asks for its own name
        s.start_liferea()
        s.refresh()
        wait_for("the teaser", lambda: s.n_briefings() >= 1, 40)
        view = panel.Panel(s)
        view.give_room()
        s.action("next-unread-item")
        button = wait_for("the button", lambda: harness.find(
            view.root(), lambda n: n.get_role_name() == "push button" and n.get_name().startswith("Fetch Full Text")), 20)
        if SHOTS:
            s.screenshot(os.path.join(SHOTS, f"press-{name}-before.png"))
        assert s.space.opened() == namespaces.NOTHING, ("before anybody asked", s.space.opened())
        harness.press(button)
        check(s, view)
        if SHOTS:
            time.sleep(0.5)
            s.screenshot(os.path.join(SHOTS, f"press-{name}-after.png"))
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def test_press():
    """The text is there."""
    def check(s, view):
        wait_for("the full text", lambda: "Full text from good.example" in shown(view), 30)
        wait_for("its statements", lambda: len(view.statements()) > 4, 10)

    press(False, check)


def test_press_offline():
    """Without a network it says so, and the teaser stays."""
    def check(s, view):
        wait_for("the state", lambda: state_of(s, title_of("good")) == "offline", 30)
        wait_for("its words", lambda: "this computer has no network" in shown(view), 10)
        assert len(view.statements()) == 1

    press(True, check)


MANY, PAPERS, FEEDS = 1000, 40, 20


def many_feeds(folder):
    """Liferea keeps a hundred items of a feed."""
    paths, each = [], MANY // FEEDS
    for number in range(FEEDS):
        rows = [(f"Talks number {i} go on", f"http://{pages.host(i % PAPERS)}/article/{i}") for i in range(number * each, (number + 1) * each)]
        paths.append(links.feed(folder, f"paper{number}", rows))
    return paths


def load(paths, fetching):
    """What turns Liferea's main loop takes while a thousand teasers are analysed and, if so, fetched."""
    with reader.Session(paths, pages.hosts(PAPERS), settings={"fetch_all": "true" if fetching else "false"},
                        service_env={"ATTACHE_FETCH_SPACING_MS": "20"}) as s:
        read = s.start_newspapers("--latency", "0.05")
        s.start_liferea()
        s.refresh()
        wait_for("all teasers", lambda: len(s.items()) == MANY, 120)
        s.action("next-unread-item")
        time.sleep(2)
        start = time.time()
        rest = "SELECT (SELECT count(*) FROM queue) + (SELECT count(*) FROM unsorted)"
        wait_for("all briefings", lambda: s.n_briefings() >= MANY and s.store(rest) == [(0,)], 300, 0.5)
        if fetching:
            done = lambda: s.attache("Status")["fetching"] == 0 and s.store(rest) == [(0,)]
            wait_for("all full texts", done, 600, 0.5)
            assert len(read().pages()) == MANY, len(read().pages())
        else:
            time.sleep(20)
            assert not read().connections()
        turns, took = s.turns(start), time.time() - start
        assert s.turns(0), "nothing of Liferea's turns is written down"
        assert s.quit() == 0
        assert not criticals(s), criticals(s)
    return turns, took


def test_many():
    """A thousand teasers are fetched beside Liferea, whose main loop is held no longer than without."""
    if not os.environ.get("ATTACHE_TURNS_MODULE"):
        print("# left out: ATTACHE_TURNS_MODULE is not set")
        return
    folder = scratch()
    paths, longest = many_feeds(folder), {}
    for fetching in (False, True):
        turns, took = load(paths, fetching)
        longest[fetching] = max((cpu for cpu, _ in turns), default=0)
        print(f"# {'fetching' if fetching else 'not fetching'}: {took:.0f} s, longest turn {longest[fetching]:.1f} ms of the processor, "
              f"{max((wall for _, wall in turns), default=0):.1f} ms of the clock; {sum(cpu > 8 for cpu, _ in turns)} turns above 8 ms")
    assert longest[True] <= longest[False] + 8, longest


RUNS = [(test_off, []), (test_on, []), (test_states, []), (test_press, [])]
RUNS += [(test_press_offline, []), (test_many, [])] if LONG else []
sys.exit(cases.main("fetch", RUNS))
