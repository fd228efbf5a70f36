#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What bench/relevance computes, on numbers made up here, and the form of the labels, as TAP."""
import importlib.machinery
import importlib.util
import os
import sys

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
sys.dont_write_bytecode = True
loader = importlib.machinery.SourceFileLoader("relevance", os.path.join(TOP, "bench", "relevance"))
bench = importlib.util.module_from_spec(importlib.util.spec_from_loader("relevance", loader))
loader.exec_module(bench)
FOLDER = os.path.join(TOP, "data", "annotations")
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def equal(got, wanted):
    assert got == wanted, f"{got!r} is not {wanted!r}"


def rows(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]


@check
def area_counts_pairs_in_order():
    equal(bench.area([(0.9, True), (0.8, True), (0.1, False)]), 1.0)
    equal(bench.area([(0.1, True), (0.9, False)]), 0.0)
    equal(bench.area([(0.9, True), (0.2, True), (0.5, False), (0.1, False)]), 0.75)


@check
def ties_count_half():
    equal(bench.area([(0.5, True), (0.5, False)]), 0.5)
    equal(bench.area([(0.5, True), (0.5, False), (0.1, False)]), 0.75)


@check
def the_interval_holds_the_area():
    judged = [(k / 40, k % 3 != 0 or k > 20) for k in range(40)]
    low, high = bench.interval(judged)
    assert low < bench.area(judged) < high, (low, high)


@check
def partly_is_left_out():
    score = bench.score([(0.9, "yes"), (0.3, "yes"), (0.8, "no"), (0.1, "no"), (0.9, "partly"), (0.1, "partly")], 0.5)
    equal([score[k] for k in ("yes", "no", "recall", "precision", "partly shown")], [2, 2, 50.0, 50.0, 50.0])


@check
def the_threshold_is_the_panels():
    assert 0 < bench.read_threshold() < 1


@check
def labels_are_what_the_guideline_says():
    head, *labels = rows("relevance.tsv")
    equal(head, ["id", "label", "first", "second"])
    equal(len(labels), 451)
    equal(len({row[0] for row in labels}), 451)
    equal(sum(len(row[0]) == 40 for row in labels), 300)
    assert all(value in ("yes", "partly", "no") for row in labels for value in row[1:])
    agreed = [row for row in labels if row[2] == row[3]]
    assert all(row[1] == row[2] for row in agreed), "a label on which both agree was changed"


@check
def fresh_labels_are_others():
    head, *fresh = rows("relevance-fresh.tsv")
    equal(head, ["id", "label"])
    known = {row[0] for row in rows("relevance.tsv")}
    assert not known & {row[0] for row in fresh}
    assert all(label in ("yes", "partly", "no") for _, label in fresh)


@check
def headlines_are_many_and_balanced():
    head, *headlines = rows("relevance-headlines.tsv")
    equal(head, ["label", "headline", "lead"])
    n_yes = sum(row[0] == "yes" for row in headlines)
    assert len(headlines) >= 200 and 0.35 < n_yes / len(headlines) < 0.65, (len(headlines), n_yes)
    equal(len({row[1] for row in headlines}), len(headlines))
    assert all(len(row) == 3 and row[0] in ("yes", "no") and row[1] and row[2] for row in headlines)


def main():
    failed = 0
    print(f"1..{len(CHECKS)}")
    for number, function in enumerate(CHECKS, 1):
        name = function.__name__.replace("_", " ")
        try:
            function()
            print(f"ok {number} {name}")
        except AssertionError as error:
            failed += 1
            print(f"not ok {number} {name}\n# {error}")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
