#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""attache summarize: the best sentences as they stand, on terminals, in pipes and in JSON, and honest where they are not."""
import json
import os
import pty
import re
import subprocess
import sys
import textwrap

from feeds import FRENCH, WORDS, paragraphs
from scratch import FOLDER, clean_up, stub, write
from tap import CLI, TIMEOUT, Skip, analyzer, attache, equal, line, main, true
from terminal import on_terminal

TEXT = "Minister warns of delay\n\n" + "\n\n".join(WORDS + ["Nobody else was asked about the treaty on Monday."])
SHORT = "Correction of the year in a report\n\nThe year in the report of yesterday was wrong."


def summarize(*arguments, err="", **options):
    done = attache("summarize", *arguments, **options)
    equal(done.status, 0, done.err)
    true(re.fullmatch(err, done.err) is not None, done.err)
    return done


def best(text, n):
    """The sentences the panel would show."""
    briefing = json.loads(analyzer(data=line(id="1", text=text)).out)
    return [s["text"] for s in briefing["summary"] if s["rank"] <= n]


def test_sentences():
    path = write("a.txt", TEXT)
    equal(summarize(path).text.splitlines(), best(TEXT, 3))
    for n in range(1, 7):
        equal(summarize("--sentences=%d" % n, path).text.splitlines(), best(TEXT, n))
        equal(len(summarize("-n", str(n), path).text.splitlines()), n)


def test_verbatim_and_in_order():
    places = [TEXT.index(sentence) for sentence in summarize("-n", "6", write("a.txt", TEXT)).text.splitlines()]
    equal(places, sorted(places))


def test_html_and_standard_input():
    page = "<html><head><title>T</title></head><body><h1>Minister warns</h1>%s</body></html>" % paragraphs()
    for arguments, data in (([write("a.html", page)], b""), (["-"], page.encode()), ([], page.encode()),
                            ([], b"\xff\xfe" + page.encode("utf-16-le"))):
        out = summarize(*arguments, data=data).text
        equal(len(out.splitlines()), 3)
        true(all(sentence in " ".join(WORDS) for sentence in out.splitlines()), out)


def test_broken_lines_are_joined():
    wrapped = "Minister warns of delay\n\n" + textwrap.fill(" ".join(WORDS), 72)
    equal(sorted(summarize("-n", "6", data=wrapped.encode()).text.splitlines()), sorted(text.replace("PARIS — ", "") for text in WORDS))


def test_several_files():
    first, second = write("a.txt", TEXT), write("b \x1b[31m.txt", TEXT)
    done = attache("summarize", "-n", "1", first, "/nonexistent/b", second)
    equal((done.status, done.err.count("\n")), (1, 1), done.err)
    equal(done.text, "==> %s <==\n%s\n\n==> %s <==\n%s\n" % (first, best(TEXT, 1)[0], second.replace("\x1b", "\ufffd"),
                                                          best(TEXT, 1)[0]))


def test_too_short():
    for text in (SHORT, SHORT.replace(" was", ". It was")):
        said = "attache: -: too short for a summary: this is all of it\n"
        for n in "16":
            equal(" ".join(summarize("-n", n, data=text.encode(), err=said).text.splitlines()), text.splitlines()[2])
    for text in ("", "\n\n", "Title"):
        equal(summarize(data=text.encode(), err="attache: -: too short .*\n").text.strip(), text.strip())


def test_not_english():
    out = summarize("-n", "2", data="\n\n".join(["Les ministres"] + FRENCH).encode(), err="attache: -: not in English: .*\n")
    equal(len(out.text.splitlines()), 2)
    true(all(sentence in FRENCH for sentence in out.text.splitlines()), out.text)


def test_json():
    path, french = write("a.txt", TEXT), write("f.txt", "\n\n".join(["Les ministres"] + FRENCH))
    done = summarize("--json", "-n", "2", path, french, write("s.txt", SHORT))
    equal(len(done.text.splitlines()), 3)
    english, foreign, short = done.lines
    equal(list(english), ["file", "title", "language", "coverage", "summary", "notes"])
    equal((english["file"], english["title"], english["language"], english["notes"]), (path, "Minister warns of delay", "en", []))
    equal([TEXT[s["start"]:s["end"]] for s in english["summary"]], best(TEXT, 2))
    equal([s["text"] for s in english["summary"]], best(TEXT, 2))
    true("not-english" in foreign["notes"] and foreign["language"] != "en", foreign)
    true("too-short" in short["notes"], short)


def test_terminal():
    path = write("a.txt", TEXT)
    for columns in (40, 72, 200):
        status, out = on_terminal(["summarize", path], columns)
        equal(status, 0)
        longest = max(len(entry) for entry in out.split("\n"))
        true(min(columns, 100) - 16 < longest <= min(columns, 100), "%d in %d" % (longest, columns))
        equal([" ".join(part.split()) for part in out.strip().split("\n\n")], best(TEXT, 3))


def test_control_characters_stay_away():
    out = summarize(data=(TEXT + " It \x1b[31m was\x07 \u202eso.").encode(), err=".*\n?").text
    equal(re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out), [])


def test_wrong_use():
    for arguments in (["--nosuch"], ["--sentences=0", "x"], ["--sentences=7", "x"], ["--sentences=many", "x"], ["-n"],
                      ["--sentences=-1", "x"], ["-n", "", "x"], ["-n", "99999999999", "x"]):
        done = attache("summarize", *arguments)
        equal((done.status, done.out), (2, b""), arguments)
        true(done.err.startswith("attache: ") and done.err.count("\n") == 1, done.err)


def test_no_file_on_a_terminal():
    master, slave = pty.openpty()
    done = subprocess.run([CLI, "summarize"], stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT,
                          check=False)
    os.close(master)
    os.close(slave)
    equal((done.returncode, done.stderr.count(b"\n")), (2, 1), done.stderr)


def test_unreadable():
    for arguments, message in ((["/nonexistent/a"], "/nonexistent/a: No such file"), ([FOLDER], "Is a directory")):
        for more in ([], ["--json"]):
            done = attache("summarize", *more, *arguments)
            equal((done.status, done.out, done.err.count("\n")), (1, b"", 1), done.err)
            true(message in done.err, done.err)


def test_analyzer_fails():
    for script in ("exit 3", "cat >/dev/null; echo nonsense"):
        done = attache("summarize", data=b"x", env={"ATTACHE_ANALYZER": stub(script)})
        equal((done.status, done.out, done.err.count("\n")), (1, b"", 1), done.err)


def test_analyzer_lies_about_types():
    base = {"schema": 1, "id": "-", "language": "en", "coverage": "full", "title": "T", "text": "T", "notes": [{"code": "x"}],
            "summary": [{"text": "So", "rank": 1, "start": 0, "end": 2}]}
    for member in base:
        for value in (None, 7, "x", [], {}, [1], [None], [[]], True, 1e99):
            for lie in (dict(base, **{member: value}), dict(base, summary=[dict(base["summary"][0], **{member: value})])):
                path = write("answer", json.dumps(lie) + "\n")
                for more in ([], ["--json"]):
                    done = attache("summarize", *more, data=b"x",
                                   env={"ATTACHE_ANALYZER": stub("cat >/dev/null; cat '%s'" % path)})
                    true(done.status in (0, 1) and "CRITICAL" not in done.err, done.err)
                    true(done.status == 1 or not more or done.lines, "JSON")


def test_full_disk():
    if not os.path.exists("/dev/full"):
        raise Skip("no /dev/full")
    path = write("a.txt", TEXT)
    for arguments in ([], ["--json"]):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([CLI, "summarize", *arguments, path], stdout=full, stderr=subprocess.PIPE, timeout=TIMEOUT,
                                  check=False)
        equal((done.returncode, done.stderr.count(b"\n")), (1, 1), arguments)


def test_clean_up():
    clean_up()


if __name__ == "__main__":
    main(sys.modules[__name__])
