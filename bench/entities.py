# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Scores what is said of entities: country, canonical name, role, and which mentions are one person.

Gold: records {"id","text","entities":[{"start","end","type","entity":index}],"names":[{"name","type","country","role"}]}.
Prediction: briefings (schema 1), of which only `entities` counts. Offsets are code points, end exclusive.

  matched     a gold and a predicted mention of the same characters, a leading article and a trailing 's cut off on both
              sides. The predicted type may be another. What was not matched is not judged here: score_ner.py does that.
              --overlap (the argument `overlap`): also mentions that share characters, the one that shares most first.
  country     of matched mentions by gold type. GPE and NORP: the share whose predicted country is the gold one, none
              being right where gold has none. ORG the same, and `precision`: of those a country is given, the share
              that is right.
  canonical   of matched gold GPE mentions: the share whose name is the gold name, case, accents, punctuation and a
              leading article aside, or one of the names of the same row of the gazetteer's states or places.
  persons     of matched gold PER mentions: pairs of two in one document. Precision: of those in one predicted entity,
              the share in one gold entity; recall the other way round; F1.
  role        of gold PER entities that have a role and a matched mention: the share of those whose predicted role has
              at least half of the content words of the shorter of both in common. The predicted role is that of the
              entity most of the person's matched mentions are in, the first of them if several. `precision`: of
              persons for whom both sides have a role, the share that is right; `extra`: how many have one where gold
              has none.
"""
import collections
import os
import re
import unicodedata

SMALL = set("the a an of for and to in at on from by with s".split())
LEADING = re.compile(r"(the|a|an)\s+", re.I)
OWNED = re.compile(r"['’]s?$")


def fold(text):
    text = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in re.sub(r"(?<=\w)[.'’](?=\w|$)|\.", "", text)).split())


def fold_name(text):
    folded = fold(text)
    return folded[4:] if folded.startswith("the ") else folded


def content_words(role):
    words = fold(re.sub(r"['’]s\b", "", role)).split()
    return collections.Counter(w for w in words if w not in SMALL)


def role_right(gold, predicted):
    a, b = content_words(gold), content_words(predicted)
    shorter = min(sum(a.values()), sum(b.values()))
    return shorter > 0 and 2 * sum((a & b).values()) >= shorter


class Aliases:
    """The rows each folded name stands in."""

    def __init__(self, groups=()):
        self.rows = collections.defaultdict(set)
        for number, names in enumerate(groups):
            for name in names:
                self.rows[fold_name(name)].add(number)

    def same(self, a, b):
        a, b = fold_name(a), fold_name(b)
        return a == b or bool(self.rows.get(a, set()) & self.rows.get(b, set()))


def read_aliases(folder):
    groups = []
    for table in ("states", "places"):
        with open(os.path.join(folder, table + ".tsv"), encoding="utf-8") as file:
            rows = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
        columns = [rows[0].index(name) for name in ("name*", "aliases*")]
        groups += [[v for c in columns for v in row[c].split("|") if v] for row in rows[1:]]
    return Aliases(groups)


def trim(text, start, end):
    found = LEADING.match(text, start, end)
    if found and found.end() < end:
        start = found.end()
    found = OWNED.search(text[start:end])
    if found and found.start() > 0:
        end = start + found.start()
    return start, end


def match(text, gold, predicted, overlap=False):
    """Pairs (index into gold, index into predicted) of mentions [start, end]; no index twice."""
    gold, predicted = ([trim(text, *m) for m in side] for side in (gold, predicted))
    shared = []
    for i, (a, b) in enumerate(gold):
        for k, (c, d) in enumerate(predicted):
            if (a, b) == (c, d) or (overlap and a < d and c < b):
                shared.append((-(min(b, d) - max(a, c)), abs(a - c) + abs(b - d), i, k))
    pairs, used_gold, used_predicted = [], set(), set()
    for _, _, i, k in sorted(shared):
        if i not in used_gold and k not in used_predicted:
            used_gold.add(i)
            used_predicted.add(k)
            pairs.append((i, k))
    return sorted(pairs)


class Ratio:
    def __init__(self):
        self.right = self.of = 0

    def add(self, right):
        self.right += bool(right)
        self.of += 1

    @property
    def percent(self):
        return 100.0 * self.right / self.of if self.of else None


class Report:
    """Ratios by name, pairs of persons, and the errors as (what, id, text of the mention, gold, predicted)."""

    def __init__(self):
        self.ratios = collections.defaultdict(Ratio)
        self.pairs = [0, 0, 0]  # in one entity on both sides, in gold, in prediction
        self.errors = []

    def percent(self, name):
        return self.ratios[name].percent

    @property
    def persons(self):
        both, gold, predicted = self.pairs
        precision, recall = both / predicted if predicted else 0.0, both / gold if gold else 0.0
        total = precision + recall
        return tuple(100 * v for v in (precision, recall, 2 * precision * recall / total if total else 0.0))

    def judge(self, name, right, *where):
        self.ratios[name].add(right)
        if not right:
            self.errors.append((name, *where))


def _judge_facts(report, aliases, record, span, gold, predicted):
    kind = gold["type"]
    where = (record["id"], record["text"][span[0]:span[1]])
    countries = (gold["country"], predicted["country"])
    if kind in ("GPE", "NORP"):
        report.judge("country GPE NORP", countries[0] == countries[1], *where, *countries)
    if kind == "ORG":
        report.judge("country ORG", countries[0] == countries[1], *where, *countries)
        if countries[1] is not None:
            report.ratios["country ORG precision"].add(countries[0] == countries[1])
    if kind == "GPE":
        report.judge("canonical GPE", aliases.same(gold["name"], predicted["name"]), *where, gold["name"],
                     predicted["name"])


def _judge_pairs(report, record, persons):
    for i, (span, a, b) in enumerate(persons):
        for _, c, d in persons[:i]:
            report.pairs[0] += a == c and b == d
            report.pairs[1] += a == c
            report.pairs[2] += b == d
            if (a == c) != (b == d):
                report.errors.append(("persons", record["id"], record["text"][span[0]:span[1]],
                                      "one" if a == c else "two", "one" if b == d else "two"))


def _judge_roles(report, record, entities, persons):
    of = collections.defaultdict(list)
    for _, gold, predicted in persons:
        of[gold].append(predicted)
    for gold, found in of.items():
        name = record["names"][gold]
        role = entities[collections.Counter(found).most_common(1)[0][0]]["role"]
        if not name["role"]:
            report.ratios["role extra"].add(role)
            continue
        right = bool(role) and role_right(name["role"], role)
        report.judge("role", right, record["id"], name["name"], name["role"], role)
        if role:
            report.ratios["role precision"].add(right)


def score(records, briefings, aliases=None, overlap=False):
    """Judges the briefings of the records, in their order."""
    report, aliases = Report(), aliases or Aliases()
    for record, briefing in zip(records, briefings, strict=True):
        entities = briefing["entities"]
        mentions = [(m, k) for k, entity in enumerate(entities) for m in entity["mentions"]]
        marks = [[m["start"], m["end"]] for m in record["entities"]]
        persons = []
        for i, k in match(record["text"], marks, [m for m, _ in mentions], overlap):
            gold, predicted = record["entities"][i]["entity"], mentions[k][1]
            _judge_facts(report, aliases, record, marks[i], record["names"][gold], entities[predicted])
            if record["entities"][i]["type"] == "PER":
                persons.append((marks[i], gold, predicted))
        _judge_pairs(report, record, persons)
        _judge_roles(report, record, entities, persons)
    return report
