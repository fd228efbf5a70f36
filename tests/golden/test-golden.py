#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The golden items (see README.md): NAME.json is an item, NAME.expected.json the whole briefing it gives.

usage: test-golden.py [--record]

Runs $ATTACHE_ANALYZER and compares byte for byte, as TAP, with a diff. A briefing is one line; the expected
files have line breaks between its parts, and nothing else is changed, but for the version of the analysis, as
that follows from the data. --record (see tools/golden) writes what comes out now.
"""
import difflib
import json
import os
import re
import subprocess
import sys

FOLDER = os.path.dirname(os.path.abspath(__file__))
VERSION = re.compile(rb'"analysis":"[^"]*"')
PIECE = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{},]|[^"\[\]{},]+')


def names():
    found = sorted(name[:-5] for name in os.listdir(FOLDER) if name.endswith(".json"))
    return [name for name in found if not name.endswith(".expected")]


def path_of(name):
    return os.path.join(FOLDER, name)


def read(name):
    with open(path_of(name), "rb") as file:
        return file.read()


def lay_out(briefing):
    """The line with breaks: members on lines of their own, and what stands in the longer lists."""
    out, depth, in_list = [], 0, False
    for piece in PIECE.findall(VERSION.sub(b'"analysis":"\xe2\x80\xa6"', briefing)):
        if piece in (b"]", b"}"):
            depth -= 1
            if depth == 0 or (depth == 1 and in_list):
                out.append(b"\n")
                in_list = False
        out.append(piece)
        if piece in (b"[", b"{"):
            depth += 1
            in_list = in_list or (depth == 2 and piece == b"[")
            if depth == 1:
                out.append(b"\n")
        elif piece == b"," and (depth == 1 or (depth == 2 and in_list)):
            out.append(b"\n")
    return b"".join(out) + b"\n"


def analyze(items):
    lines = b"".join(json.dumps(json.loads(read(name + ".json"))).encode() + b"\n" for name in items)
    done = subprocess.run([os.environ["ATTACHE_ANALYZER"]], input=lines, stdout=subprocess.PIPE, timeout=100, check=True)
    answers = done.stdout.splitlines()
    if len(answers) != len(items):
        sys.exit(f"Bail out! {len(answers)} answers to {len(items)} items")
    return dict(zip(items, answers))


def report(number, name, errors):
    print(f"{'not ok' if errors else 'ok'} {number} {name}")
    for error in errors:
        print("# " + error)
    return not errors


def difference(name, expected, found):
    if expected == found:
        return []
    lines = difflib.unified_diff(expected.decode().splitlines(), found.decode().splitlines(), name + ".expected.json",
                                 "what comes out now", lineterm="", n=0)
    return list(lines) + ["if this is better, record it: tools/golden"]


def stray():
    """Expected files without their item."""
    return [name for name in os.listdir(FOLDER) if name.endswith(".expected.json")
            and not os.path.exists(path_of(name.replace(".expected.json", ".json")))]


def main():
    items = names()
    found = {name: lay_out(line) for name, line in analyze(items).items()}
    if sys.argv[1:] == ["--record"]:
        for name in items:
            if not os.path.exists(path_of(name + ".expected.json")) or read(name + ".expected.json") != found[name]:
                print("golden: recorded " + name)
                with open(path_of(name + ".expected.json"), "wb") as file:
                    file.write(found[name])
        return 0
    print(f"1..{len(items) + 3}")
    good = report(1, "at least ten items, and no file without its item", stray() + ["too few"][:len(items) < 10])
    backwards = analyze(items[::-1])
    good &= report(2, "the same in any order", [name for name in items if lay_out(backwards[name]) != found[name]])
    changed = found[items[0]].replace(b"]", b" ]", 1)
    good &= report(3, "one byte makes a difference", [] if difference("", found[items[0]], changed) else ["unnoticed"])
    for number, name in enumerate(items, 4):
        expected = read(name + ".expected.json") if os.path.exists(path_of(name + ".expected.json")) else b""
        good &= report(number, name, difference(name, expected, found[name]))
    return 0 if good else 1


sys.exit(main())
