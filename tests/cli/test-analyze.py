#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""attache analyze: formats, encodings, terminals, wrong use, and analyzers that misbehave."""
import html.parser
import json
import os
import pty
import re
import subprocess
import sys
import time

from scratch import FOLDER, clean_up, stub, write
from tap import CLI, SANITIZED, SOURCE, TIMEOUT, Skip, analyzer, attache, equal, line, main, true
from terminal import on_terminal

TEXT = ("Minister warns of delay\n\nPARIS — “We will wait for an answer,” Foreign Minister Jane Doe said on Monday. She "
        "denied that France had refused the plan.\n\nThe United Nations asked both sides to return to talks in Geneva. "
        "“There is no other way,” Russian Ambassador Ivan Petrov told reporters.\n\n“No,” an official said.")
PAGE = "<html><head><title>Page</title></head><body><h1>Minister warns</h1><p>“No,” Jane Doe said.</p></body></html>"


def one(*arguments, **options):
    done = attache("analyze", *arguments, **options)
    equal(done.status, 0, done.err)
    return json.loads(done.text)


def fails(message, *arguments, **options):
    done = attache("analyze", *arguments, **options)
    equal(done.status, 1, done.err)
    equal(done.out, b"")
    equal(done.err.count("\n"), 1, done.err)
    true(message in done.err, done.err)
    return done


# ---- formats ----


def test_json_in_a_pipe():
    briefing = one(write("a.txt", TEXT))
    equal((briefing["text"], briefing["coverage"]), (TEXT, "full"))
    equal(briefing["id"], os.path.join(FOLDER, "a.txt"))


def test_standard_input():
    equal(one("-", data=TEXT.encode())["text"], TEXT)
    equal(one(data=TEXT.encode())["text"], TEXT)


def test_fields():
    briefing = one("--title=Minister warns", "--link=https://example.org/a", "--language=en", data=PAGE.encode())
    equal([briefing[k] for k in ("title", "link", "language")], ["Minister warns", "https://example.org/a", "en"])
    true(briefing["text"].startswith("Minister warns\n\n"), briefing["text"])


def test_layers():
    true(one("--layers=tokens", data=b"He left.")["tokens"], "tokens")
    true("tokens" not in one(data=b"He left."), "no tokens")


def test_html_detected():
    equal(one(data=b"  <p>One <b>wo</b>rd</p>")["text"].strip(), "One word")
    equal(one(write("a.html", "no markup"))["text"].strip(), "no markup")
    equal(one(write("b.txt", "<p>kept</p>"))["text"], "<p>kept</p>")
    equal(one(data=b"< 5 is less")["text"], "< 5 is less")
    true("Jane Doe said" in one(data=b"\xff\xfe" + PAGE.encode("utf-16-le"))["text"], "UTF-16 page")


def test_several_files():
    done = attache("analyze", write("a.txt", "One."), write("b.txt", "Two."))
    equal([b["text"] for b in done.lines], ["One.", "Two."])


def test_several_files_one_missing():
    done = attache("analyze", write("a.txt", "One."), "/nonexistent/b", write("c.txt", "Three."))
    equal((done.status, [b["text"] for b in done.lines]), (1, ["One.", "Three."]))
    true("/nonexistent/b" in done.err, done.err)


def test_text_view():
    done = attache("analyze", "--format=text", write("a.txt", TEXT))
    equal(done.status, 0, done.err)
    lines = done.text.split("\n")
    equal(lines[0], "Minister warns of delay")
    for heading in ("Summary", "Who said what", "People and places"):
        true(any(entry.startswith(heading) for entry in lines), heading)
    true("Jane Doe (" in done.text and "Foreign Minister" in done.text, done.text)
    true("“We will wait for an answer" in done.text and "said · quoted" in done.text, done.text)
    true("denied · paraphrased" in done.text, done.text)
    true("\033" not in done.text, "no colours in a pipe")


TALKS = "Envoys meet\n\nThe foreign ministers of France, Iran and Japan discussed sanctions and a ceasefire in Vienna."


def relevance_of(text, *arguments):
    return attache("analyze", "--format=text", *arguments, data=text.encode()).text.split("\nRelevance\n")[1].strip()


def test_text_view_says_whether_it_is_foreign_policy():
    words = relevance_of(TALKS)
    true(re.match(r"foreign-policy news \(\d+ %\) · ", words), words)
    true(re.search(r"· \d+ words\s+of\s+foreign\s+policy", words), words)
    words = relevance_of("A cake\n\nMix the flour with butter and sugar, then bake the cake for an hour.")
    true(re.fullmatch(r"not foreign-policy news \(\d+ %\)", words), words)


def test_html_view_says_whether_it_is_foreign_policy():
    words = " ".join(Reader(attache("analyze", "--format=html", data=TALKS.encode()).text).words)
    true("foreign-policy news (" in words and "words of foreign policy" in words, words)


def test_text_view_countries_by_name():
    done = attache("analyze", "--format=text", data="“We cannot accept it,” Russian Ambassador Ivan Petrov said.".encode())
    true("Russia" in done.text.split("Who said what")[1] and "· RU" not in done.text, done.text)


class Reader(html.parser.HTMLParser):
    """Which elements a page has, whether they nest, and its text."""
    VOID = {"meta"}

    def __init__(self, page):
        super().__init__()
        self.open, self.seen, self.words, self.attributes = [], set(), [], []
        self.feed(page)
        self.close()
        equal(self.open, [], "all elements are closed")

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.attributes += [(tag, *a) for a in attrs]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        equal(self.open.pop(), tag, "elements nest")

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.words.append(data)


def test_html_view():
    done = attache("analyze", "--format=html", "--link=https://example.org/?a=1&b=2", write("a.txt", TEXT))
    equal(done.status, 0, done.err)
    page = Reader(done.text)
    text = " ".join(page.words)
    for words in ("Minister warns of delay", "Summary", "Who said what", "Jane Doe", "People and places"):
        true(words in text, words)
    true(("a", "href", "https://example.org/?a=1&b=2") in page.attributes, "link")


def test_html_view_escapes():
    evil = "</title><script>alert(1)</script><img src=x onerror=y>"
    done = attache("analyze", "--format=html", "--title=" + evil, "--link=javascript:alert(1)", "--language=en\"><script>",
                   write("a.txt", "%s\n\n“No %s,” Foreign Minister Jane Doe said. “&amp; \" ' <b>,” she said." % (evil, evil)))
    equal(done.status, 0, done.err)
    page = Reader(done.text)
    equal(page.seen & {"script", "img", "b", "a"}, set())
    true("<script>alert(1)</script>" in "".join(page.words), "it is shown as text")


def test_control_characters_stay_away():
    nasty = "Head\x1b[31m\x07 line\n\n“No \x1b]0;title\x07\x9b31m way \u202eback,” Jane\x1bDoe said. It \x08was late. He left."
    for form in ("text", "html"):
        done = attache("analyze", "--format=" + form, "--color=never", "--title=A\x1b[2Jb", data=nasty.encode())
        equal(done.status, 0, done.err)
        equal(re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", done.text), [], form)


def test_output_is_utf_8_in_any_locale():
    for form in ("json", "html"):
        done = attache("analyze", "--format=" + form, data=TEXT.encode(), env={"LC_ALL": "C"})
        true("Minister warns" in done.text and "“" in done.text, form)


def test_jsonl():
    data = line(id="1", text=TEXT) + b"nonsense\n\n" + line(id="2", html="<p>x")
    done = attache("analyze", "--jsonl", "--layers=tokens", data=data)
    equal((done.status, done.out), (0, analyzer("--layers=tokens", data=data).out))


# ---- terminals ----


def test_terminal_gets_coloured_text():
    status, out = on_terminal(["analyze", write("a.txt", TEXT)])
    equal(status, 0)
    true(out.startswith("\033[1mMinister warns of delay\033[0m\n"), repr(out[:60]))
    true("Who said what" in out, out)


def test_terminal_without_colour():
    path = write("a.txt", TEXT)
    for arguments, env in (([], {"NO_COLOR": "1"}), (["--color=never"], {}), ([], {"TERM": "dumb"})):
        status, out = on_terminal(["analyze", *arguments, path], env=env)
        equal(status, 0)
        true("Who said what" in out and "\033" not in out, "%s %s" % (arguments, env))


def test_colour_in_a_pipe_when_asked():
    path = write("a.txt", TEXT)
    true("\033[1m" in attache("analyze", "--format=text", "--color=always", path).text, "colours")
    true("\033[1m" in attache("analyze", "--format=text", "--color=always", path, env={"NO_COLOR": "1"}).text,
         "asked for is asked for")


def test_lines_fit_the_terminal():
    wide = TEXT + "\n\n“外交部发言人说这是一个非常重要的决定 我们会继续努力 " * 3 + "” Jane Doe said."
    for columns in (40, 57, 90, 200):
        status, out = on_terminal(["analyze", "--color=never", write("a.txt", wide)], columns)
        equal(status, 0)
        longest = max(len(entry) for entry in out.split("\n"))
        true(longest <= min(columns, 100), "%d in %d" % (longest, columns))
        true(columns > 100 or longest > columns // 2, "they use the room: %d of %d" % (longest, columns))


# ---- encodings ----


def text_of(data, *arguments):
    done = attache("analyze", *arguments, data=data)
    equal(done.status, 0, done.err)
    return json.loads(done.text)["text"], done.err, json.loads(done.text)["notes"]


def test_encodings_named():
    said = "Café “naïve” – Łódź Москва"
    for data in (said.encode(), b"\xef\xbb\xbf" + said.encode(), b"\xff\xfe" + said.encode("utf-16-le"),
                 b"\xfe\xff" + said.encode("utf-16-be")):
        text, err, notes = text_of(data)
        equal((text, err), (said, ""))
        true({"code": "repaired"} not in notes, "nothing to repair")
    for charset, words in (("windows-1251", "Москва «мир»"), ("iso-8859-2", "Łódź"), ("iso-8859-1", "“Café” €5"),
                           ("US-ASCII", "“Café”"), ("gb18030", "北京"), ("windows-1252", "“Café”")):
        coded = words.encode("windows-1252" if charset in ("iso-8859-1", "US-ASCII") else charset)
        for head in ('<meta charset="%s">', "<meta charset=%s >",
                     '<META http-equiv=Content-Type content="text/html; charset=%s">', '<?xml version="1.0" encoding=\'%s\'?>'):
            text, err, _ = text_of((head % charset).encode() + b"<p>" + coded + b"</p>")
            equal((text.strip(), err), (words, ""), charset)


def test_encoding_unknown():
    text, err, _ = text_of("“Café” – naïve".encode("windows-1252"))
    equal(text, "“Café” – naïve")
    true("Windows-1252" in err and err.count("\n") == 1, err)


def test_encoding_wrong_name():
    said = "<meta charset=iso-8859-1><p>Café Москва</p>"
    equal(text_of(said.encode())[0].strip(), "Café Москва", "what is UTF-8 is UTF-8")
    equal(text_of("<meta charset=nonsense><p>Café</p>".encode("windows-1252"))[0].strip(), "Café")


def test_every_byte():
    data = bytes(range(1, 256)) * 3
    text, err, _ = text_of(data)
    true("€" in text and "ÿ" in text and "Windows-1252" in err, err)
    equal(len(text), len(data))


def test_one_broken_byte():
    text, err, notes = text_of("Café Москва ".encode() * 3 + b"\xff" + " – “Łódź”".encode())
    equal((text, err), ("Café Москва " * 3 + "\ufffd – “Łódź”", ""))
    true({"code": "repaired"} in notes, "it is noted")


def test_cut_off_character():
    equal(text_of("Café Москв".encode()[:-1])[:2], ("Café Моск\ufffd", ""))


def test_nul():
    text, err, notes = text_of("Café\0 “Москва”".encode())
    equal((text, err), ("Café\ufffd “Москва”", ""))
    true({"code": "repaired"} in notes, "it is noted")


# ---- files ----


def test_empty_input():
    for data in (b"", b"\n\n", b"\xef\xbb\xbf"):
        equal(one(data=data)["statements"], [])
    for form in ("text", "html"):
        equal(attache("analyze", "--format=" + form, write("e.txt", "")).status, 0)


def test_large_file():
    # Mostly one word, so that sanitizers are done with it in the time an item has.
    briefing = one(write("large.txt", "He said no. " * 1000 + "x" * 3600000))
    true({"code": "truncated"} in briefing["notes"], "it is noted")
    equal(len(briefing["text"]), 2 * 1024 * 1024)


def test_huge_file():
    path = write("huge.txt", "")
    os.truncate(path, 1 << 33)  # nothing but NULs, and no room on any disk
    briefing = one(path)
    true({"code": "truncated"} in briefing["notes"], "it is noted")
    os.unlink(path)


def test_missing_file():
    fails("/nonexistent/a: No such file", "/nonexistent/a")


def test_folder():
    fails("Is a directory", FOLDER)


def test_unreadable_file():
    if os.geteuid() == 0:
        raise Skip("root reads everything")
    path = write("secret.txt", "x")
    os.chmod(path, 0)
    fails("Permission denied", path)


def test_odd_names():
    for name in ("-x.txt", "a b\n.txt", "Ł\u202e.txt"):
        write(name, "One.")
        equal(one("--", name, cwd=FOLDER)["text"], "One.")
    raw = os.path.join(FOLDER.encode(), b"\xff.txt")
    with open(raw, "w", encoding="ascii") as file:
        file.write("One.")
    equal(one(raw)["text"], "One.")


def test_full_disk():
    if not os.path.exists("/dev/full"):
        raise Skip("no /dev/full")
    path = write("a.txt", TEXT)
    for form in ("text", "json", "html"):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([CLI, "analyze", "--format=" + form, path], stdout=full, stderr=subprocess.PIPE,
                                  timeout=TIMEOUT)
        equal((done.returncode, done.stderr.count(b"\n")), (1, 1), form)


# ---- wrong use ----


def test_wrong_use():
    for arguments in ([], ["nosuch"], ["--nosuch"], ["analyze", "--nosuch"], ["analyze", "--format=pdf", "x"],
                      ["analyze", "--format"], ["analyze", "--layers=hope", "x"], ["analyze", "--color=maybe", "x"],
                      ["analyze", "--jsonl", "x"], ["analyze", "--jsonl", "--format=text"], ["analyze", "--jsonl", "--title=x"],
                      ["analyze", "--format=html", "x", "y"], ["doctor", "x"], ["doctor", "--nosuch"], ["enable"],
                      ["enable", "thunderbird"], ["enable", "liferea", "x"], ["disable"], ["disable", "x"],
                      ["help", "nosuch"]):
        done = attache(*arguments)
        equal((done.status, done.out), (2, b""), " ".join(arguments))
        true(done.err.startswith("attache: ") and done.err.count("\n") == 1, done.err)


def test_no_file_on_a_terminal():
    master, slave = pty.openpty()
    done = subprocess.run([CLI, "analyze"], stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT)
    os.close(master)
    os.close(slave)
    equal(done.returncode, 2, done.stderr)


def test_help_and_version():
    done = attache("--version")
    equal((done.status, done.text.split()[0]), (0, "attache"))
    whole = attache("--help")
    equal((whole.status, whole.err), (0, ""))
    equal(attache("help").out, whole.out)
    verbs = re.findall(r"^  ([a-z]+) ", whole.text, re.M)
    true({"analyze", "doctor", "enable", "disable"} <= set(verbs), verbs)
    for verb in verbs:
        done = attache(verb, "--help")
        equal((done.status, done.err), (0, ""), verb)
        true(done.text.startswith("Usage: attache %s" % verb), done.text)
        equal(attache("help", verb).out, done.out)


# ---- analyzers that misbehave ----


def test_analyzer_missing():
    fails("analyzer cannot be started", data=b"x", env={"ATTACHE_ANALYZER": "/nonexistent/analyzer"})
    fails("analyzer cannot be started", "--jsonl", data=b"x", env={"ATTACHE_ANALYZER": "/nonexistent/analyzer"})


def test_analyzer_dead():
    for script in ("exit 0", "exit 3", "kill -9 $$", "cat >/dev/null"):
        fails("ended without an answer", data=b"x" * 1000000, env={"ATTACHE_ANALYZER": stub(script)})


def test_analyzer_hangs():
    for script in ("exec sleep 20", "sleep 20 2>/dev/null; true", "cat >/dev/null; sleep 20 2>/dev/null & wait"):
        since = time.monotonic()
        fails("took more than 2.0 seconds", data=b"x", env={"ATTACHE_ANALYZER": stub(script)})
        took = time.monotonic() - since
        true(1.5 < took < (30 if SANITIZED else 8), "%.1f s" % took)


def test_analyzer_talks_nonsense():
    for answer in ("nonsense", "[]", "7", "null", "{", '{"a":"\\xff"}', "[" * 100, "{\"a\":" * 20 + "1" + "}" * 20, "",
                   "/* \" */" + "[" * 300000):
        for form in ("text", "html"):
            path = write("answer", answer + "\n")
            fails("makes no sense", "--format=" + form, data=b"x",
                  env={"ATTACHE_ANALYZER": stub("cat >/dev/null; cat '%s'" % path)})


def test_analyzer_floods():
    fails("makes no sense", data=b"x",
          env={"ATTACHE_ANALYZER": stub("cat >/dev/null; head -c 20000000 /dev/zero | tr '\\0' x")})


def test_analyzer_says_no():
    answer = json.dumps({"schema": 1, "id": "-", "error": {"code": "limit", "message": "too costly\nby far"}})
    path = write("answer", answer + "\n")
    fails("-: too costly by far", data=b"x", env={"ATTACHE_ANALYZER": stub("cat >/dev/null; cat '%s'" % path)})


def test_analyzer_lies_about_types():
    odd = [None, 7, -1, "x", [], {}, [1], ["x"], [None], [{}], [[]], {"name": 5}, True, 1e99]
    base = json.loads(analyzer(data=line(id="1", text=TEXT)).out)
    for member in base:
        for value in odd:
            check_lie(dict(base, **{member: value}))
    for member in base["statements"][0]:
        for value in odd:
            check_lie(dict(base, statements=[dict(base["statements"][0], **{member: value})]))
    for member in base["statements"][0]["speaker"]:
        for value in odd:
            speaker = dict(base["statements"][0]["speaker"], **{member: value})
            check_lie(dict(base, statements=[dict(base["statements"][0], speaker=speaker)]))
    equal(LIES["shown"] > 100, True)


LIES = {"shown": 0}
LIE = os.path.join(FOLDER, "lie")
LIAR = None


def check_lie(briefing):
    global LIAR
    LIAR = LIAR or stub("cat >/dev/null; cat '%s'" % LIE)
    LIES["shown"] += 1
    with open(LIE, "w", encoding="utf-8") as file:
        file.write(json.dumps(briefing) + "\n")
    form = "--format=" + ("text", "html")[LIES["shown"] % 2]
    done = attache("analyze", form, data=b"x", env={"ATTACHE_ANALYZER": LIAR})
    true(done.status in (0, 1) and "CRITICAL" not in done.err and "WARNING" not in done.err, done.err)


# ---- words ----


def test_every_act_has_words():
    with open(os.path.join(SOURCE, "src", "cli", "attache-view-words.c"), encoding="utf-8") as file:
        known = set(re.findall(r'\{ "([a-z-]+)", N_ \(', file.read()))
    with open(os.path.join(SOURCE, "data", "lexicon", "en", "cues.tsv"), encoding="utf-8") as file:
        rows = [entry.rstrip("\n").split("\t") for entry in file if not entry.startswith("#")]
    acts = {row[rows[0].index("act")] for row in rows[1:]}
    equal(acts - known, set(), "acts without words")


def test_clean_up():
    clean_up()


if __name__ == "__main__":
    main(sys.modules[__name__])
