#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""bench/entities.py judges made-up briefings as its head says."""
import os
import sys

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(os.path.dirname(TESTS), "bench"), os.path.join(TESTS, "cli")]
os.environ.setdefault("ATTACHE_CLI", "")
os.environ.setdefault("ATTACHE_ANALYZER", "")

import entities  # noqa: E402
from tap import equal, main, true  # noqa: E402


def spans(text, words):
    """Every place of the words."""
    found, at = [], text.find(words)
    while at >= 0:
        found.append([at, at + len(words)])
        at = text.find(words, at + 1)
    return found


def gold(text, *names):
    """names: (type, name, country, role, words of the text …)"""
    record = {"id": "d", "text": text, "entities": [], "names": []}
    for number, (kind, name, country, role, *words) in enumerate(names):
        record["names"].append({"name": name, "type": kind, "country": country, "role": role})
        for word in words:
            record["entities"] += [{"start": s, "end": e, "type": kind, "entity": number} for s, e in spans(text, word)]
    return record


def found(text, *names):
    """A briefing from the same."""
    return {"entities": [{"name": name, "type": kind, "country": country, "role": role,
                          "mentions": [s for word in words for s in spans(text, word)]}
                         for kind, name, country, role, *words in names]}


def judge(text, right, given, **options):
    return entities.score([gold(text, *right)], [found(text, *given)], **options)


PEOPLE = "Ada Holm met Ole Holm. Ms Holm spoke to Ole."


def test_nothing_found():
    report = judge(PEOPLE, [("PER", "Ada Holm", "NO", "chair", "Ada Holm")], [])
    equal((report.percent("role"), report.persons), (None, (0.0, 0.0, 0.0)))


def test_country_of_places():
    text = "Oslo, Russians, Arabs, Lima"
    report = judge(text, [("GPE", "Oslo", "NO", None, "Oslo"), ("NORP", "Russian", "RU", None, "Russians"),
                          ("NORP", "Arab", None, None, "Arabs"), ("GPE", "Lima", "PE", None, "Lima")],
                   [("GPE", "Oslo", "NO", None, "Oslo"), ("NORP", "Russian", None, None, "Russians"),
                    ("NORP", "Arab", None, None, "Arabs"), ("LOC", "Lima", "PE", None, "Lima")])
    equal(report.percent("country GPE NORP"), 75.0)
    equal([error[2:] for error in report.errors], [("Russians", "RU", None)])


def test_country_of_bodies():
    text = "Duma, NATO, Dail, UNO"
    report = judge(text, [("ORG", "Duma", "RU", None, "Duma"), ("ORG", "NATO", None, None, "NATO"),
                          ("ORG", "Dail", "IE", None, "Dail"), ("ORG", "UN", "UN", None, "UNO")],
                   [("ORG", "Duma", "RU", None, "Duma"), ("ORG", "NATO", "BE", None, "NATO"),
                    ("ORG", "Dail", None, None, "Dail"), ("ORG", "UN", "UN", None, "UNO")])
    equal(report.percent("country ORG"), 50.0)
    equal(round(report.percent("country ORG precision"), 1), 66.7)


def test_only_matched_count():
    text = "New Peru, Chile"
    right = [("GPE", "Peru", "PE", None, "Peru"), ("GPE", "Chile", "CL", None, "Chile")]
    given = [("GPE", "New Peru", "US", None, "New Peru"), ("GPE", "Chile", "CL", None, "Chile")]
    equal(judge(text, right, given).percent("country GPE NORP"), 100.0)
    equal(judge(text, right, given, overlap=True).percent("country GPE NORP"), 50.0)


def test_overlap_takes_the_closest():
    equal(entities.match("aaa bbb ccc", [[0, 7], [8, 11]], [[0, 3], [0, 11]], True), [(0, 1)])
    equal(entities.match("aaa bbb ccc", [[0, 7]], [[0, 11], [0, 7]], True), [(0, 1)])


def test_article_and_possessive():
    text = "The Gambia's coast"
    report = judge(text, [("GPE", "Gambia", "GM", None, "Gambia")], [("GPE", "Gambia", "SN", None, "The Gambia's")])
    equal(report.percent("country GPE NORP"), 0.0)
    equal(entities.trim("The", 0, 3), (0, 3))


def test_canonical():
    text = "US, Côte d'Ivoire, Burma, Rome, Holland"
    aliases = entities.Aliases([["United States", "US", "U.S."], ["Myanmar", "Burma"], ["Netherlands", "Holland"]])
    right = [("GPE", "the United States", "US", None, "US"), ("GPE", "Cote d’Ivoire", "CI", None, "Côte d'Ivoire"),
             ("GPE", "Myanmar", "MM", None, "Burma"), ("GPE", "Rome", "IT", None, "Rome"),
             ("GPE", "Netherlands", "NL", None, "Holland")]
    given = [("GPE", "U.S.", "US", None, "US"), ("GPE", "CÔTE D'IVOIRE", "CI", None, "Côte d'Ivoire"),
             ("GPE", "Burma", "MM", None, "Burma"), ("GPE", "Roma", "IT", None, "Rome"),
             ("GPE", "Netherlands", "NL", None, "Holland")]
    equal(judge(text, right, given, aliases=aliases).percent("canonical GPE"), 80.0)
    equal(judge(text, right, given).percent("canonical GPE"), 40.0)


def test_two_rows_are_two():
    aliases = entities.Aliases([["Congo", "DRC"], ["Guinea", "GIN"]])
    true(aliases.same("drc", "The Congo"), "one row")
    true(not aliases.same("DRC", "Guinea"), "two rows")


def test_pairs():
    right = [("PER", "Ada Holm", None, None, "Ada Holm", "Ms Holm"), ("PER", "Ole Holm", None, None, "Ole Holm", "Ole.")]
    equal(judge(PEOPLE, right, right).persons, (100.0, 100.0, 100.0))
    one = [("PER", "Holm", None, None, "Ada Holm", "Ms Holm", "Ole Holm", "Ole.")]
    precision, recall, f1 = judge(PEOPLE, right, one).persons
    equal([round(v, 1) for v in (precision, recall, f1)], [33.3, 100.0, 50.0])
    four = [("PER", word, None, None, word) for word in ("Ada Holm", "Ms Holm", "Ole Holm", "Ole.")]
    equal(judge(PEOPLE, right, four).persons, (0.0, 0.0, 0.0))


def test_pairs_of_two_documents_are_none():
    record, briefing = gold("Ada", ("PER", "Ada", None, None, "Ada")), found("Ada", ("PER", "Ada", None, None, "Ada"))
    equal(entities.score([record, record], [briefing, briefing]).pairs, [0, 0, 0])


def test_role_words():
    for a, b, right in (("Foreign Minister", "Russian foreign minister", True), ("President", "Prime Minister", False),
                        ("mayor of Kabul", "Mayor", True), ("mayor of Kabul", "governor of Kabul", True),
                        ("head of the guard", "head of the police of the north", True),
                        ("spokesman for the army", "the for", False), ("police officer", "army officer", True),
                        ("chief police officer", "army officer", True), ("US Secretary of State", "secretary", True),
                        ("president’s son", "President", True), ("member", "members", False)):
        equal(entities.role_right(a, b), right, (a, b))


def test_role():
    right = [("PER", "Ada Holm", None, "chair", "Ada Holm", "Ms Holm"), ("PER", "Ole Holm", None, None, "Ole Holm")]
    given = [("PER", "Ada Holm", None, "Chair of the board", "Ada Holm", "Ms Holm"),
             ("PER", "Ole Holm", None, "clerk", "Ole Holm")]
    report = judge(PEOPLE, right, given)
    equal((report.percent("role"), report.percent("role precision"), report.percent("role extra")), (100.0, 100.0, 100.0))
    given[0] = ("PER", "Ada Holm", None, None, "Ada Holm", "Ms Holm")
    report = judge(PEOPLE, right, given)
    equal((report.percent("role"), report.percent("role precision")), (0.0, None))


def test_role_of_most_mentions():
    text = "Ada Holm. Holm! Holm?"
    right = [("PER", "Ada Holm", None, "chair", "Ada Holm", "Holm!", "Holm?")]
    given = [("PER", "Ada Holm", None, "clerk", "Ada Holm"), ("PER", "Holm", None, "chair", "Holm!", "Holm?")]
    equal(judge(text, right, given).percent("role"), 100.0)


def test_missing_briefing():
    try:
        entities.score([gold("")], [])
    except ValueError:
        return
    raise AssertionError("a document without a briefing must not be passed over")


def test_aliases_of_the_gazetteer():
    aliases = entities.read_aliases(os.path.join(os.path.dirname(TESTS), "data", "gazetteer"))
    true(aliases.same("U.S.", "United States") and aliases.same("Burma", "Myanmar"), "states")
    true(not aliases.same("Russian", "Russia") and not aliases.same("Moscow", "Russia"), "adjective and capital are none")


main(sys.modules[__name__])
