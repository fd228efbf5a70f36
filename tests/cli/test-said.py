#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""attache said: by whom, about whom, when, how many; verbatim, with source and link."""
import json
import re
import sys

from scratch import FOLDER, clean_up
from service import HOUR, Service, article, plain, samples
from tap import attache, equal, main, true
from terminal import on_terminal

OSLO = ["OSLO — “Russia will not come to the table before May,” Norwegian Foreign Minister Ingrid Solberg said on Monday.",
        "Solberg added that the United Nations should open an office in Tromsø.",
        "“The Gulf states,” she said, “have sent their best negotiators, and we thank them.”",
        "An official in Moscow said that Solberg was badly advised by Norway's generals."]
LATER = ["BERGEN — Foreign Minister Ingrid Solberg said that Sweden had changed its mind about the fisheries agreement."]
STATE = {}


def service():
    if "service" not in STATE:
        s = STATE["service"] = Service().start()
        items = samples() + [article("Norway waits", OSLO, feed="Nord", age=50 * HOUR), article("Fish", LATER, feed="Nord", age=HOUR)]
        s.submit(*items)
        STATE["texts"] = {item["title"]: item["title"] + " " + plain(item["html"]) for item in items}
    return STATE["service"]


def said(*arguments, **options):
    done = service().attache("said", *arguments, **options)
    equal((done.status, done.err), (0, ""), " ".join(arguments))
    return done.text


def found(*arguments):
    told = json.loads(said("--json", *arguments))
    equal(told["schema"], 1)
    return told["statements"]


def texts(*arguments):
    return [re.sub(r"\s+", " ", one["statement"]["text"]) for one in found(*arguments)]


def test_by():
    for name in ("Solberg", "ingrid solberg", "SOLBERG"):
        told = found(name)
        true(len(told) >= 4, name)
        equal({one["statement"]["speaker"]["name"] for one in told}, {"Ingrid Solberg"}, name)
        equal([one["title"] for one in told][0], "Fish", "the newest first")
    equal(found("Nobody"), [])


def test_verbatim():
    told = found("--about", "Russia", "--all") + found("Kennedy") + found("Solberg") + found("Kerry")
    true(len(told) > 10, len(told))
    for one in told:
        for piece in re.sub(r"\s+", " ", one["statement"]["text"]).split(" … "):
            true(piece in re.sub(r"\s+", " ", STATE["texts"][one["title"]]), one)
        true(one["link"].startswith("https://example.org/") and one["published"] > 0, one)


def test_about():
    true(any("table before May" in text for text in texts("Solberg", "--about", "Russia")), "a country")
    equal([one["title"] for one in found("Solberg", "--about", "sweden")], ["Fish"])
    for name in ("Ingrid Solberg", "Solberg"):
        true(any("badly advised" in text for text in texts("--about", name)), name)
    true(any("Troms" in text for text in texts("--about", "United Nations")), "a body")
    true(all("Nations" in text for text in texts("--about", "United Nations")), "by its whole name")
    equal([text for text in texts("--about", "United States") if "Gulf" in text], [], "the last word is not the country")
    equal(texts("--about", "Russ"), [], "whole words")
    equal(texts("--about", "tromso", "Solberg"), texts("--about", "Tromsø", "Solberg"), "accents")


def test_when():
    equal({one["title"] for one in found("Solberg", "--since", "1 day")}, {"Fish"})
    equal({one["title"] for one in found("Solberg", "--until", "1 day")}, {"Norway waits"})
    equal(found("Solberg", "--since=3 days", "--until=60h"), [])


def test_limit():
    every = found("--about=Russia", "--limit=10000")
    true(len(every) > 3, len(every))
    for n in (1, 2, len(every)):
        equal(found("--about=Russia", "--limit", str(n)), every[:n])
    told = json.loads(said("--json", "--about=Russia", "-n", "1"))
    true(told["next"], "there are more")
    true("There are more" in said("--about=Russia", "-n", "1") and "There are more" not in said("Solberg"), "and it is said")


def test_unsure():
    sure, every = found("--about=Russia"), found("--about=Russia", "--all")
    true(all(one["statement"]["confidence"] >= 0.5 for one in sure), "what the panel shows")
    equal([one for one in every if one["statement"]["confidence"] >= 0.5], sure)


def test_text():
    out = said("Solberg")
    lines = out.split("\n")
    equal(lines[0], "Ingrid Solberg (Foreign Minister)")
    true("“The Gulf states … have sent their best negotiators, and we thank them”" in re.sub(r"\s+", " ", out), out)
    true(re.search(r"^    said · quoted$", out, re.M), out)
    equal(len(re.findall("https://example.org/norway-waits", out)), 1, "one article, one source")
    true(re.search(r"· Nord · Norway waits$", out, re.M), out)
    equal(said("Nobody"), "No statements of “Nobody” found\n")
    equal(said("Nobody", "--about=Oslo"), "No statements of “Nobody” about “Oslo” found\n")
    equal(said("--about=Atlantis"), "No statements about “Atlantis” found\n")
    true("\033" not in said("No\033[31mbody"), "no control characters")
    true("Nobody" in said("Nobody", env={"LC_ALL": "C"}), "in the C locale")


def test_on_a_terminal():
    status, out = on_terminal(["said", "Solberg"], columns=60, env=service().env)
    equal(status, 0)
    true("\033[1m" in out, "bold")
    true(all(len(re.sub("\033\\[[0-9;]*m", "", line)) <= 60 for line in out.split("\n") if "https" not in line), "width")


def test_wrong_use():
    for arguments, word in (([], "who said it"), ([""], "empty"), (["a", "b"], "quotation marks"), (["a", "--about="], "--about"),
                            (["a", "--since=noon"], "--since"), (["a", "--since=last-read"], "--since"), (["a", "--until=soon"], "--until"),
                            (["a", "--since=today", "--until=yesterday"], "before"), (["a", "--limit=0"], "--limit"),
                            (["a", "--limit=many"], "many"), (["a", "--limit=100001"], "--limit"), (["a", "--color=red"], "red"),
                            (["a", "--nonsense"], "nonsense")):
        done = service().attache("said", *arguments)
        equal((done.status, done.out, done.err.count("\n")), (2, b"", 1), arguments)
        true(word in done.err, done.err)


def test_no_service():
    done = attache("said", "Lavrov", env={"DBUS_SESSION_BUS_ADDRESS": "unix:path=%s/nobody" % FOLDER})
    equal((done.status, done.out, done.err.count("\n")), (1, b"", 1))
    true("no session bus" in done.err, done.err)
    done = service().attache("said", "x" * 2000)
    equal((done.status, done.out, done.err.count("\n")), (1, b"", 1))


if __name__ == "__main__":
    try:
        main(sys.modules[__name__])
    finally:
        if "service" in STATE:
            STATE["service"].__exit__()
        clean_up()
