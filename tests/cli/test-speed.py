#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""bench/speed runs and says what it should. Times are not judged here: other tests run beside it."""
import json
import os
import sys

from tap import SOURCE, equal, main, run, true

SPEED = os.path.join(SOURCE, "bench", "speed")
BUILD = sys.argv[1]


def speed(*arguments):
    return run([sys.executable, SPEED, "--build", BUILD, *arguments])


def test_numbers():
    done = speed("--json", "--only", "articles", "--only", "start")
    equal((done.status, done.err), (0, ""))
    rows = json.loads(done.text)
    for row in rows:
        equal(list(row), ["name", "value", "unit", "at_most", "at_least", "over"])
        true(row["value"] > 0, row)
    shares = [row["value"] for row in rows if row["unit"] == "%"]
    true(abs(sum(shares) - 100) < 0.1, shares)


def test_table():
    done = speed("--only", "start")
    equal((done.status, len(done.text.splitlines())), (0, 2))


def test_growth_is_linear():
    rows = json.loads(speed("--json", "--only", "growth").text)
    ratio = [row["value"] for row in rows if row["unit"] == "times"]
    equal(len(ratio), 1)
    true(ratio[0] < 10, "quadratic would be a hundred: %s" % ratio)


def test_wrong_use():
    equal(speed("--nosuch").status, 2)
    equal(run([sys.executable, SPEED, "--build", "/nonexistent"]).status, 1)


if __name__ == "__main__":
    main(sys.modules[__name__])
