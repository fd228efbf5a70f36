#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""attache quotes: who said what on a terminal and in JSON, one speaker's statements, and wrong use."""
import json
import os
import pty
import re
import subprocess
import sys

from scratch import FOLDER, clean_up, stub, write
from tap import CLI, SOURCE, TIMEOUT, Skip, analyzer, attache, equal, line, main, true
from terminal import on_terminal

TEXT = ("Minister warns of delay\n\nPARIS — “We will wait,” Foreign Minister Jane Doe said on Monday. She denied that "
        "France had refused the plan.\n\n“There is no other way,” Turkish President Recep Tayyip Erdoğan told reporters."
        "\n\n“No,” a senior official said.")
ONE = ("A day of talks\n\n“It is over,” Foreign Minister Jane Doe said.")
with open(os.path.join(SOURCE, "src", "base", "attache-confidence.h"), encoding="utf-8") as header:
    THRESHOLD = float(re.search(r"#define ATTACHE_CONFIDENCE_SHOWN (\S+)", header.read()).group(1))


def quotes(*arguments, **options):
    done = attache("quotes", *arguments, **options)
    equal((done.status, done.err), (0, ""), " ".join(map(str, arguments)))
    return done


# How sure the models are changes with each training, so what does not test that takes --all.


def statement(name, text, **members):
    """A statement of a briefing that is made up, by the entity with the name's length as its id."""
    speaker = {"name": name, "entity": len(name) if name else None, "role": None, "country": None, "how": "named",
               "anonymous": False}
    speaker.update(members.pop("speaker", {}))
    whole = {"content": [[0, len(text)]], "text": text, "kind": "direct", "cue": [], "act": "say", "source": [],
             "speaker": speaker, "via": None, "confidence": 1.0}
    whole.update(members)
    return whole


def answer_with(*statements, **members):
    """An environment whose analyzer gives this briefing."""
    whole = {"schema": 1, "id": "-", "title": "Title", "text": "Text", "coverage": "full", "summary": [],
             "entities": [], "statements": list(statements), "notes": []}
    whole.update(members)
    path = write("answer", json.dumps(whole) + "\n")
    return {"ATTACHE_ANALYZER": stub("cat >/dev/null; cat '%s'" % path)}


UNNAMED = {"entity": None, "anonymous": True}


# ---- the view ----


def test_text_view():
    out = quotes("--all", write("a.txt", TEXT)).text
    true(out.startswith("Minister warns of delay\nfull article\n\nJane Doe (Foreign Minister"), out)
    true("  “We will wait”\n    said · quoted\n" in out and "    denied · paraphrased\n" in out, out)
    true("\n\nRecep Tayyip Erdoğan (President · Turkey)\n  “There is no other way”\n" in out, out)
    true("\n\na senior official (not named)\n  “No”\n" in out, out)
    true("\033" not in out, "no colours in a pipe")


def test_grouped_as_in_the_panel():
    env = answer_with(statement(None, "Nobody knows"), statement("an aide", "Maybe", speaker=UNNAMED),
                      statement("Ann", "One"), statement("Robert", "Two"),
                      statement("An aide", "Perhaps", speaker=UNNAMED, kind="mixed", act="claim"),
                      statement("Bob", "Three", speaker={"entity": 6, "role": "President", "country": "FR"}))
    equal(quotes(data=b"x", env=env).text,
          "Title\nfull article\n\n"
          "Robert (President · France)\n  “Two”\n    said · quoted\n  “Three”\n    said · quoted\n\n"
          "Ann\n  “One”\n    said · quoted\n\n"
          "an aide (not named)\n  “Maybe”\n    said · quoted\n  Perhaps\n    claimed · partly quoted\n\n"
          "Speaker not given\n  “Nobody knows”\n    said · quoted\n")


def test_badges():
    env = answer_with(statement("Ann", "No", act="deny", kind="indirect", via="told Reuters", speaker={"how": "inferred"}),
                      statement("Ann", "Yes", via="Twitter"))
    out = quotes(data=b"x", env=env).text
    true("  No\n    denied · paraphrased · speaker inferred · told Reuters\n" in out, out)
    true("  “Yes”\n    said · quoted · via Twitter\n" in out, out)


def test_interrupted_quotations():
    parts = {"content": [[0, 3], [10, 14]]}
    env = answer_with(statement("Ann", "One three", **parts), statement("Ann", "Öne zwei", **parts),
                      statement("Ann", "“One", kind="direct"))
    out = quotes(data=b"x", env=env).text
    true("  “One three”\n" in out, "pieces that do not fit stay as they are: " + out)
    true("  “Öne … zwei”\n" in out and "  “One\n" in out, out)


def test_several_files():
    first, second = write("a.txt", TEXT), write("b.txt", ONE)
    done = attache("quotes", first, "/nonexistent/b", second)
    equal((done.status, done.err.count("\n")), (1, 1), done.err)
    true("/nonexistent/b: No such file" in done.err, done.err)
    true(done.text.startswith("==> %s <==\nMinister warns of delay\n" % first), done.text)
    true("\n\n==> %s <==\nA day of talks\n" % second in done.text, done.text)
    true("<==" not in quotes(first).text, "one file needs no heading")


def test_standard_input():
    whole = quotes(write("a.txt", TEXT)).text
    equal(quotes("-", data=TEXT.encode()).text, whole)
    equal(quotes(data=TEXT.encode()).text, whole)


def test_no_statements():
    for data in (b"", b"Rain fell in the hills.", "Regen fiel in den Bergen, und niemand war auf der Straße.".encode()):
        out = quotes(data=data).text
        true(out.endswith("\n\nNo statements found\n"), out)
        equal(quotes("--json", data=data).out, b"")


def test_input_kinds():
    page = "<h1>Minister warns</h1><p>“No,” Jane <b>Doe</b> said.</p>"
    for arguments, shown in (([], True), (["--format=auto"], True), (["--format=html"], True), (["-f", "text"], False)):
        titles = [s["title"] for s in quotes("--json", "--all", *arguments, data=page.encode()).lines]
        equal("Minister warns" in titles, shown, arguments)
    plain = write("a.html", ONE)
    equal({s["title"] for s in quotes("--json", "--all", "--format=text", plain).lines}, {"A day of talks"})
    page = write("a.txt", "<h1>Minister warns</h1><p>“No,” Jane Doe said.</p>")
    equal({s["title"] for s in quotes("--json", "--all", "--format=html", page).lines}, {"Minister warns"})
    equal({s["title"] for s in quotes("--json", "--all", page).lines}, {"<h1>Minister warns</h1><p>“No,” Jane Doe said.</p>"})


def test_control_characters_stay_away():
    nasty = "No\x1b]0;title\x07 \x9b31m way \u202eback\u2028 here"
    env = answer_with(statement("A\x1b[2Jnn", nasty, act="a\x1b", via="\x07v", speaker={"role": "R\x1b", "country": "\x9b"}),
                      title="T\x1b[2J")
    path = write("x\x1b[31m\u202e.txt", "x")
    for arguments in ([path, path], ["--json", path], ["--speaker=a\x1b[2Jn", path], ["--speaker=\x1b\x07q", path]):
        done = attache("quotes", "--color=never", *arguments, env=env)
        equal(done.status, 0, done.err)
        equal(re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028]", done.text), [], arguments)
        true("--json" in arguments or "\u202e" not in done.text, "nothing turns the direction")


# ---- how sure ----


def test_confidence_limit():
    env = answer_with(statement("Ann", "Sure", confidence=THRESHOLD), statement("Ann", "Unsure", confidence=THRESHOLD - 0.001),
                      statement("Ann", "Never", confidence=0), statement("Ann", "Always", confidence=1))
    out = quotes(data=b"x", env=env).text
    true("Sure" in out and "Always" in out and "Unsure" not in out and "Never" not in out, out)
    true(out.endswith("\n\n2 unsure statements are left out; --all shows them\n"), out)
    equal([s["text"] for s in quotes("--json", data=b"x", env=env).lines], ["Sure", "Always"])
    for arguments in (["--all"], ["-a"]):
        out = quotes(*arguments, data=b"x", env=env).text
        true("Unsure" in out and "Never" in out and "left out" not in out, out)
        equal(len(quotes("--json", *arguments, data=b"x", env=env).lines), 4)


def test_all_unsure():
    env = answer_with(statement("Ann", "Perhaps", confidence=0))
    for arguments in ([], ["--speaker=ann"]):
        equal(quotes(*arguments, data=b"x", env=env).text,
              "Title\nfull article\n\n1 unsure statement is left out; --all shows it\n")
    equal(quotes("--speaker=bob", data=b"x", env=env).text, "No statements of “bob” found\n")


# ---- one speaker ----


def test_speaker():
    path = write("a.txt", TEXT)
    for name in ("Erdoğan", "erdogan", "ERDOĞAN", "ERDOGAN", "Erdog\u0306an", "tayyip  erdogan", "rdo"):
        found = quotes("--json", "--all", "--speaker", name, path).lines
        equal([s["speaker"]["name"] for s in found], ["Recep Tayyip Erdoğan"], name)
    equal({s["speaker"]["name"] for s in quotes("--json", "-as", "DÖE", path).lines}, {"Jane Doe"})
    out = quotes("--all", "--speaker=doe", path).text
    true("Jane Doe (" in out and "Erdoğan" not in out and "official" not in out, out)


def test_speaker_in_full():
    """A speaker is headed and found by the full name, though the article has the short one; the JSON keeps its words."""
    people = [{"id": 3, "name": "Jane Ann Doe", "type": "PER", "country": None, "role": None, "salience": 1, "mentions": []},
              {"id": 7, "name": "Ministry of Truth", "type": "ORG", "country": None, "role": None, "salience": 1, "mentions": []}]
    env = answer_with(statement("Doe", "One"), statement("the Doe", "Two", speaker={"entity": 3}),
                      statement("Ministry", "Three", speaker={"entity": 7}), entities=people)
    out = quotes(data=b"x", env=env).text
    true("Jane Ann Doe\n  “One”" in out and "\nMinistry\n  “Three”" in out, out)
    for name in ("jane", "Jane Ann Doe", "ann doe"):
        found = quotes("--json", "--speaker", name, data=b"x", env=env).lines
        equal([s["speaker"]["name"] for s in found], ["Doe", "the Doe"], name)


def test_speaker_by_another_name():
    """Names the tables have for somebody find him too."""
    state = [{"id": 13, "name": "United States", "type": "GPE", "country": "US", "role": None, "salience": 1, "mentions": []}]
    env = answer_with(statement("United States", "One"), entities=state)
    equal(len(quotes("--json", "--speaker=USA", data=b"x", env=env).lines), 1)
    equal(len(quotes("--json", "--speaker=UK", data=b"x", env=env).lines), 0)


def test_speaker_unnamed():
    out = quotes("--all", "--speaker=Senior Official", write("a.txt", TEXT)).text
    true("a senior official (not named)\n  “No”\n" in out and "Doe" not in out, out)


def test_speaker_not_given():
    env = answer_with(statement(None, "Nobody knows"))
    equal(quotes("--json", "--speaker=n", data=b"x", env=env).out, b"")


def test_speaker_in_several_files():
    first, second = write("a.txt", TEXT), write("b.txt", ONE)
    out = quotes("--all", "--speaker=erdogan", second, first, second).text
    true(out.startswith("==> %s <==\n" % first), "articles without them are passed over: " + out)
    equal(out.count("<=="), 1)
    equal(quotes("--speaker=nobody", first, second).text, "No statements of “nobody” found\n")


def test_speaker_in_any_locale():
    for name in ("Erdoğan", "ERDOĞAN"):
        done = quotes("--json", "--all", "--speaker=" + name, write("a.txt", TEXT), env={"LC_ALL": "C"})
        equal(len(done.lines), 1)


# ---- JSON ----


def test_json():
    path = write("a.txt", TEXT)
    briefing = json.loads(analyzer(data=line(id="1", text=TEXT)).out)
    equal([s["content"] for s in quotes("--json", path).lines],
          [s["content"] for s in briefing["statements"] if s["confidence"] >= THRESHOLD])
    found = quotes("--json", "--all", path).lines
    equal([list(s)[:2] for s in found], [["file", "title"]] * len(found))
    equal({(s.pop("file"), s.pop("title")) for s in found}, {(path, "Minister warns of delay")})
    equal(found, briefing["statements"])
    true(len(found) >= 4, found)


def test_json_of_several_files():
    first, second = write("a.txt", TEXT), write("b.txt", ONE)
    done = attache("quotes", "--json", "--all", first, "/nonexistent/b", second)
    equal((done.status, done.err.count("\n")), (1, 1), done.err)
    files = [s["file"] for s in done.lines]
    equal(files, [first] * (len(files) - 1) + [second])
    equal([s["file"] for s in quotes("--json", "--all", "-", data=ONE.encode()).lines], ["-"])


def test_json_is_one_line_each():
    odd = "a\u2028b\u0085c\x0bd\"e\\f\ng\u2029h\U0001f600"
    whole = statement(odd, odd, more={"deep": [1, -2.5, 1e300, True, False, None, {}, []], odd: odd}, confidence=0.849)
    done = quotes("--json", data=b"x", env=answer_with(whole, whole, title=odd))
    equal(len(done.text.splitlines()), 2)
    equal(done.lines, [dict({"file": "-", "title": odd}, **whole)] * 2)
    true('"confidence":0.849' in done.text, "no digits nobody wrote: " + done.text)


def test_json_members_win_over_lies():
    done = quotes("--json", data=b"x", env=answer_with(statement("Ann", "Yes", file="/etc/passwd", title=7)))
    equal([(s["file"], s["title"]) for s in done.lines], [("-", "Title")])
    equal(done.text.count('"file"'), 1)


def test_json_title():
    equal(quotes("--json", data=b"x", env=answer_with(statement("A", "B"), title=None, text="First\nSecond")).lines[0]["title"],
          "First")
    equal(quotes("--json", data=b"x", env=answer_with(statement("A", "B"), title="", text="Long " * 100)).lines[0]["title"],
          None)


# ---- terminals ----


def test_terminal_gets_colours():
    path = write("a.txt", TEXT)
    status, out = on_terminal(["quotes", "--all", path, path])
    equal(status, 0)
    true("\033[1;34m==> %s <==\033[0m\n\033[1mMinister warns of delay\033[0m\n" % path in out, repr(out))
    true("\n\033[1mJane Doe\033[0m\033[2m (Foreign Minister" in out, repr(out))
    for arguments, env in (([], {"NO_COLOR": "1"}), (["--color=never"], {}), ([], {"TERM": "dumb"}), (["--json"], {})):
        status, out = on_terminal(["quotes", "--all", *arguments, path], env=env)
        equal(status, 0)
        true("We will wait" in out and "\033" not in out, "%s %s" % (arguments, env))
    true("\033[1m" in quotes("--color=always", "--all", path).text, "colours in a pipe when asked")


def test_lines_fit_the_terminal():
    env = answer_with(statement("Jane Doe", "far too long " * 30, speaker={"role": "Minister of " + "this and that " * 9}),
                      statement("Ann", "外交部发言人说这是一个非常 重要的决定 " * 9), title="Long headline " * 12)
    for columns in (40, 57, 90, 200):
        status, out = on_terminal(["quotes", "--color=never", write("a.txt", "x")], columns, env)
        equal(status, 0)
        longest = max(sum(2 if ord(c) > 0x3000 else 1 for c in entry) for entry in out.split("\n"))
        true(min(columns, 100) - 16 < longest <= min(columns, 100), "%d in %d: %s" % (longest, columns, out))


# ---- what goes wrong ----


def test_wrong_use():
    for arguments in (["--nosuch"], ["--format=pdf", "x"], ["--format=json", "x"], ["--format"], ["--color=maybe", "x"],
                      ["--speaker"], ["--speaker=", "x"], ["--speaker= \u00a0 ", "x"], ["--speaker=\u0301", "x"],
                      ["--jsonl"], [b"--speaker=\xff", "x"]):
        done = attache("quotes", *arguments)
        equal((done.status, done.out), (2, b""), arguments)
        true(done.err.startswith("attache: ") and done.err.count("\n") == 1, done.err)


def test_no_file_on_a_terminal():
    master, slave = pty.openpty()
    done = subprocess.run([CLI, "quotes"], stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT)
    os.close(master)
    os.close(slave)
    equal((done.returncode, done.stderr.count(b"\n")), (2, 1), done.stderr)


def test_unreadable():
    for arguments, message in ((["/nonexistent/a"], "/nonexistent/a: No such file"), ([FOLDER], "Is a directory")):
        for more in ([], ["--json"], ["--speaker=x"]):
            done = attache("quotes", *more, *arguments)
            equal((done.status, done.out, done.err.count("\n")), (1, b"", 1), done.err)
            true(message in done.err, done.err)


def test_analyzer_fails():
    for script in ("exit 3", "cat >/dev/null; echo nonsense",
                   "cat >/dev/null; echo '{\"schema\":1,\"id\":null,\"error\":{\"code\":\"limit\",\"message\":\"no\"}}'"):
        done = attache("quotes", data=b"x", env={"ATTACHE_ANALYZER": stub(script)})
        equal((done.status, done.out, done.err.count("\n")), (1, b"", 1), done.err)


def test_full_disk():
    if not os.path.exists("/dev/full"):
        raise Skip("no /dev/full")
    path = write("a.txt", TEXT)
    for arguments in ([], ["--json"]):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([CLI, "quotes", *arguments, path], stdout=full, stderr=subprocess.PIPE, timeout=TIMEOUT)
        equal((done.returncode, done.stderr.count(b"\n")), (1, 1), arguments)


def test_analyzer_lies_about_types():
    odd = [None, 7, -1, "x", [], {}, [1], [None], [[]], [[1, 2], [3]], [[0, 1], [9, 3]], [[-5, -1], [0, 1 << 62]], True,
           1e99]
    base = statement("Ann", "So it is", role="x", content=[[0, 2], [3, 8]])
    lies = [dict(base, **{member: value}) for member in base for value in odd]
    lies += [dict(base, speaker=dict(base["speaker"], **{member: value})) for member in base["speaker"] for value in odd]
    true(len(lies) > 200, "lies")
    for statements in (lies, *([lie] for lie in lies[::9])):
        env = answer_with(*statements)
        for arguments in (["--all"], ["--json"], ["--speaker=n"]):
            done = quotes(*arguments, data=b"x", env=env)
            true(done.out or "--json" in arguments, "something is shown")
            for shown in done.lines if "--json" in arguments else []:
                true(shown["text"] in ("So it is", "x"), shown)


def test_clean_up():
    clean_up()


if __name__ == "__main__":
    main(sys.modules[__name__])
