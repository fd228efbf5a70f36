# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What is asked of the service after the days, whichever way it got them, and what must hold."""
import json
import os
import time

import score
from generate import DAY

PRESETS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "data", "topics", "presets.json")


def waiting(client):
    """Items that are not analysed or not sorted."""
    return client.query("SELECT (SELECT count(*) FROM queue) + (SELECT count(*) FROM unsorted)")[0][0]


def presets():
    with open(PRESETS, encoding="utf-8") as file:
        return [topic["id"] for topic in json.load(file)["topics"]]


def stamp(seconds):
    return time.strftime("%Y-%m-%dT%H:%M:%S+00:00", time.gmtime(seconds))


def judge_digests(client, items, attache, report):
    """A digest for each day, by the command line."""
    names = set(presets())
    first = min(i["published"] for i in items) // DAY * DAY
    seen, wrong, sentences, said = set(), [], 0, 0
    until = int(time.time())
    while first <= until:
        answer = json.loads(attache("digest", "--format=json", "--since=" + stamp(first), "--until=" + stamp(min(first + DAY, until))))
        more = score.digest(client, items, first, first + DAY, names, report, answer)
        seen |= more[0]
        sentences, said, wrong = sentences + more[1], said + more[2], wrong + more[3]
        first += DAY
    print(f"# digests: {sentences} sentences and {said} statements, {len(wrong)} of them not verbatim")
    report.share("items of the world's news in a digest", len([i for i in items if i["genre"] == "foreign" and i["guid"] in seen]),
                 len([i for i in items if i["genre"] == "foreign"]))
    report.share("other news in a digest", len([i for i in items if not i["genre"].startswith("foreign") and i["guid"] in seen]),
                 len([i for i in items if not i["genre"].startswith("foreign")]))
    assert sentences and said, "the digests are empty"
    assert not wrong, wrong[:5]


# What must hold at least; the numbers as they are stand in the log. The days are hard on the stories:
# the same few ministers, whom no table knows, speak in many events of their states.
FLOORS = {"items of the world's news in a story": 1, "own report, rewrite or copy as it is": 0.7,
          "topics that were matched and may be": 0.9, "topics that must be matched and are": 0.75,
          "statements found": 0.97, "statements found and with the right speaker": 0.95,
          "items of the world's news in a digest": 0.95, "items found by words of their title": 1,
          "items found by a speaker's name": 1}


def judge(client, items, attache, least_stories):
    """Prints the numbers, and complains of what is below its floor."""
    report = score.Report()
    score.stories(client, items, report)
    score.topics(client, items, report)
    score.statements(client, items, report)
    judge_digests(client, items, attache, report)
    score.search(client, items, report)
    numbers = report.numbers
    slack = 0 if len(items) >= 500 else 0.12  # one event more or less counts for much
    low = [f"{name}: {numbers[name]:.3f} < {floor}" for name, floor in FLOORS.items()
           if numbers[name] < (floor if floor == 1 else floor - slack)]
    if numbers["stories"][2] < least_stories:
        low.append(f"stories: F1 {numbers['stories'][2]:.3f} < {least_stories}")
    if numbers["other news in a digest"] > 0.02:
        low.append(f"other news in a digest: {numbers['other news in a digest']:.3f}")
    assert not low, low
    return report
