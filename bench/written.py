# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The articles of tests/stories/unseen, whose events are known because we wrote them: judged, never learnt from."""
import collections
import datetime
import itertools
import json
import os
import random
import subprocess
import tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
UNSEEN = os.path.join(TOP, "tests", "stories", "unseen")
SAMPLES, SEED = 2000, 1
SAME, APART = 0.5, 3


def read_articles():
    """By id, in the order they were published."""
    with open(os.path.join(UNSEEN, "articles.jsonl"), encoding="utf-8") as file:
        articles = [json.loads(line) for line in file]
    return {article["id"]: article for article in sorted(articles, key=lambda a: (a["published"], a["id"]))}


def read_pairs():
    with open(os.path.join(UNSEEN, "pairs.tsv"), encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")][1:]
    return [tuple(row[:2]) for row in rows]


def seconds(article):
    return int(datetime.datetime.fromisoformat(article["published"].replace("Z", "+00:00")).timestamp())


def write_files(build, articles):
    """Their briefings, and when they were published."""
    items = "".join(json.dumps({"id": a["id"], "title": a["title"], "text": f"{a['title']}\n\n{a['text']}"}) + "\n"
                    for a in articles.values())
    briefings, dates = tempfile.NamedTemporaryFile(suffix=".jsonl"), tempfile.NamedTemporaryFile("w", suffix=".tsv")
    subprocess.run([os.path.join(build, "src", "analyzer", "attache-analyzer")], input=items.encode(), stdout=briefings, check=True)
    dates.writelines(f"{a['id']}\t{seconds(a)}\n" for a in articles.values())
    dates.flush()
    return briefings, dates


def is_same(articles, pair):
    return articles[pair[0]]["event"] == articles[pair[1]]["event"]


def scores_of(right, found, wanted):
    precision, recall = right / found if found else 0, right / wanted if wanted else 0
    return 2 * precision * recall / (precision + recall) if right else 0, precision, recall


def judge(auc, likeness, same):
    found = [x >= SAME for x in likeness]
    return *scores_of(sum(f and s for f, s in zip(found, same)), sum(found), sum(same)), auc(likeness, same)


def intervals(auc, likeness, same, events):
    """The middle 95 % when whole events are drawn with replacement, as the pairs of one event are alike."""
    groups = collections.defaultdict(list)
    for i, event in enumerate(events):
        groups[event].append(i)
    lot, names, drawn = random.Random(SEED), sorted(groups), []
    for _ in range(SAMPLES):
        chosen = [i for name in lot.choices(names, k=len(names)) for i in groups[name]]
        if 0 < sum(same[i] for i in chosen) < len(chosen):
            drawn.append(judge(auc, [likeness[i] for i in chosen], [same[i] for i in chosen]))
    return [(column[len(column) // 40], column[-1 - len(column) // 40]) for column in map(sorted, zip(*drawn))]


def report_pairs(bench, build, articles, pairs, briefings, dates):
    likeness = [row[0] for row in bench.measure(build, pairs, briefings.name, dates.name)]
    same = [is_same(articles, pair) for pair in pairs]
    near = sum(abs(x - SAME) <= 0.1 for x in likeness)
    print(f"{len(pairs)} written pairs, {sum(same)} of them same, {near} within 0.1 of the threshold")
    limits = intervals(bench.auc, likeness, same, [articles[a]["event"] for a, _ in pairs])
    for name, value, (low, high) in zip(("F1", "precision", "recall", "AUC"), judge(bench.auc, likeness, same), limits):
        print(f"{name:12} {value:.3f}  ({low:.3f} to {high:.3f})")


def report_all(bench, build, articles, briefings, dates):
    """Every pair at most three days apart, of which few are same, as in what comes."""
    pairs = [(a, b) for a, b in itertools.combinations(articles, 2)
             if seconds(articles[b]) - seconds(articles[a]) <= APART * 86400]
    likeness = [row[0] for row in bench.measure(build, pairs, briefings.name, dates.name)]
    same = [is_same(articles, pair) for pair in pairs]
    print(f"all {len(pairs)} written pairs at most {APART} days apart, {sum(same)} of them same")
    print("%-12s F1 %.3f  precision %.3f  recall %.3f  AUC %.3f" % ("all", *judge(bench.auc, likeness, same)))


def cubed(groups, events, articles):
    """B-cubed precision or recall: how much of an article's group shares its event."""
    total = 0
    for article in articles:
        mates = [other for other in articles if groups[other] == groups[article]]
        total += sum(events[other] == events[article] for other in mates) / len(mates)
    return total / len(articles)


def report_groups(build, articles, briefings, dates):
    done = subprocess.run([os.path.join(build, "bench", "attache-stories"), briefings.name, dates.name, "--group"],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    story = dict(line.split("\t") for line in done.stdout.decode().splitlines())
    event = {name: article["event"] for name, article in articles.items()}
    print(f"{len(story)} written articles of {len(set(event.values()))} events in {len(set(story.values()))} stories")
    pairs = list(itertools.combinations(articles, 2))
    together, wanted = [story[a] == story[b] for a, b in pairs], [event[a] == event[b] for a, b in pairs]
    pairwise = scores_of(sum(t and w for t, w in zip(together, wanted)), sum(together), sum(wanted))
    precision, recall = cubed(story, event, articles), cubed(event, story, articles)
    for name, row in (("pairwise", pairwise), ("B-cubed", (2 * precision * recall / (precision + recall), precision, recall))):
        print("%-12s F1 %.3f  precision %.3f  recall %.3f" % (name, *row))


def judge_written(bench, build):
    articles = read_articles()
    briefings, dates = write_files(build, articles)
    with briefings, dates:
        report_pairs(bench, build, articles, read_pairs(), briefings, dates)
        report_all(bench, build, articles, briefings, dates)
        report_groups(build, articles, briefings, dates)
