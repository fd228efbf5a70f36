#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The tools for annotated statements, on a text made up here, as TAP.

usage: test-annotations.py TOP
"""
import copy
import hashlib
import json
import os
import subprocess
import sys
import tempfile

TOOLS = os.path.join(os.path.abspath(sys.argv[1]), "tools", "annotations")
CONLLU = """# newdoc id = made_up
# newpar
# text = Mayor opens bridge
# newpar
# text = “It holds”, said Ana Moreau.
# text = She denied any delay.
"""
TEXT = "Mayor opens bridge\n\n“It holds”, said Ana Moreau. She denied any delay."
number = failed = 0


def report(name, passed, detail=""):
    global number, failed
    number += 1
    failed += not passed
    print(f"{'ok' if passed else 'not ok'} {number} {name}")
    if not passed:
        print("# " + detail.strip().replace("\n", "\n# "))


def span(piece):
    start = TEXT.index(piece)
    return [start, start + len(piece)]


def statement(content, cue, source, kind, mention):
    return {"content": [span(content)], "cue": [span(cue)], "source": [span(source)], "anonymous": False, "via": None,
            "kind": kind, "speech": True,
            "speaker": {"name": "Ana Moreau", "aliases": ["Moreau", "Ana Moreau"], "mention": mention}}


def made_up():
    return {"id": "made_up", "source": "UD_English-GUM train", "sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
            "body": 20, "extent": [0, len(TEXT)],
            "quotes": [statement("It holds", "said", "Ana Moreau", "direct", "name"),
                       statement("any delay", "denied", "She", "indirect", "pronoun")]}


def run(folder, tool, record, *arguments):
    path = os.path.join(folder, "statements.jsonl")
    with open(path, "w", encoding="utf-8") as file:
        file.write(json.dumps(record, ensure_ascii=False) + "\n")
    return subprocess.run([sys.executable, "-B", os.path.join(TOOLS, tool), *arguments, path], capture_output=True, text=True)


def spoiled():
    """What is wrong, and a record where it is."""
    def change(what, alter):
        record = copy.deepcopy(made_up())
        alter(record, record["quotes"][0])
        return what, record
    yield change("another text", lambda r, q: r.update(sha256="0" * 64))
    yield change("span inside a word", lambda r, q: q["content"][0].__setitem__(1, q["content"][0][1] - 1))
    yield change("white space at the end", lambda r, q: q["cue"][0].__setitem__(1, q["cue"][0][1] + 1))
    yield change("kind against the marks", lambda r, q: q.update(kind="indirect"))
    yield change("cue in the content", lambda r, q: q.update(cue=[span("holds")]))
    yield change("contents overlap", lambda r, q: r["quotes"][1].update(content=[span("holds")], kind="direct"))
    yield change("outside the extent", lambda r, q: r.update(extent=[0, 40]))
    yield change("alias not in the text", lambda r, q: q["speaker"].update(aliases=["Anna"]))
    yield change("source without a mention", lambda r, q: q["speaker"].update(mention="none"))
    yield change("no content", lambda r, q: q.update(content=[]))
    yield change("field missing", lambda r, q: q.pop("via"))


def main():
    out = subprocess.run([sys.executable, "-B", os.path.join(TOOLS, "check")], capture_output=True, text=True)
    report("the project's annotations are in order", out.returncode == 0, out.stdout + out.stderr)
    with tempfile.TemporaryDirectory() as folder:
        os.mkdir(os.path.join(folder, "ud"))
        with open(os.path.join(folder, "ud", "gum-train.conllu"), "w", encoding="utf-8") as file:
            file.write(CONLLU)
        out = run(folder, "check", made_up(), folder)
        report("check passes what is right", out.returncode == 0, out.stdout + out.stderr)
        for what, record in spoiled():
            out = run(folder, "check", record, folder)
            report("check finds: " + what, out.returncode == 1 and not out.stderr, out.stdout + out.stderr)
        record = made_up()
        record["extent"], record["body"] = [20, len(TEXT)], 20
        out = run(folder, "join", record, folder)
        joined = json.loads(out.stdout or "{}")
        pieces = [joined["text"][s:e] for q in joined["quotes"] for s, e in q["content"]] if joined else []
        report("join moves the spans with the stretch", pieces == ["It holds", "any delay"] and joined["text"] == TEXT[20:],
               out.stdout + out.stderr)
        record["sha256"] = "0" * 64
        out = run(folder, "join", record, folder)
        report("join refuses another text", out.returncode == 1 and not out.stdout, out.stdout + out.stderr)
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
