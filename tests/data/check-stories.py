#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of data/annotations/stories.tsv, and of how bench/stories counts, as TAP.

usage: check-stories.py TOP
"""
import importlib.machinery
import importlib.util
import os
import sys

sys.dont_write_bytecode = True
TOP = sys.argv[1]
sys.path.insert(0, os.path.join(TOP, "tests", "data"))
from tables import check, finish  # noqa: E402

DRAWN = ("first", "second", "third", "fourth")


def load_bench():
    loader = importlib.machinery.SourceFileLoader("stories", os.path.join(TOP, "bench", "stories"))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("stories", loader))
    loader.exec_module(module)
    return module


def table_errors(rows):
    seen = set()
    for row in rows:
        if len(row) != 4 or row[2] not in ("yes", "no") or row[3] not in DRAWN:
            yield "%s: not a, b, yes or no, first, second, third or fourth" % row
        elif row[0] == row[1] or frozenset(row[:2]) in seen:
            yield "%s: the same article, or the pair again" % row[:2]
        seen.add(frozenset(row[:2]))
    apart = {article for row in rows if row[3] == "fourth" for article in row[:2]}
    for row in rows:
        if row[3] != "fourth" and apart & set(row[:2]):
            yield "%s: learnt from, and of an article of the fourth drawing" % row[:2]
    if rows != sorted(rows):
        yield "the rows are not sorted"
    if len(rows) < 200:
        yield "%d pairs, fewer than 200" % len(rows)


def count_errors(bench):
    if bench.auc([3, 2, 1, 0], [True, True, False, False]) != 1 or bench.auc([1, 1], [True, False]) != 0.5:
        yield "auc"
    if bench.f1(*bench.counts_at([1, 0, 1], [True, True, False], 1)) != 0.5:
        yield "f1"
    if bench.best_threshold([5, 4, 1], [True, True, False]) != 4:
        yield "best threshold"
    pairs, same = [("a", "b"), ("b", "c"), ("d", "c"), ("d", "e")], [True, True, False, True]
    event = bench.events(pairs, same)
    if not event[0] == event[1] != event[2] == event[3]:
        yield "events: %s" % event
    folds = bench.deal(range(20), lambda i: i % 6)
    if sorted(sum(folds, [])) != list(range(20)) or any(i in a and j in b for a in folds for b in folds if a is not b
                                                        for i in range(20) for j in range(i % 6, 20, 6)):
        yield "folds: %s" % folds


with open(os.path.join(TOP, "data", "annotations", "stories.tsv"), encoding="utf-8") as table:
    lines = [line.rstrip("\n").split("\t") for line in table if not line.startswith("#")]
check("the pairs are sound", table_errors(lines[1:]))
check("a broken table is noticed", [] if list(table_errors(lines[1:] + [lines[1]])) else ["not noticed"])
check("a pair learnt from that was to stay apart is noticed",
      [] if list(table_errors([row[:3] + ["first"] if i == 0 else row for i, row in enumerate(
          sorted(lines[1:], key=lambda row: row[3] != "fourth"))])) else ["not noticed"])
check("the benchmark counts right", count_errors(load_bench()))
sys.exit(finish())
