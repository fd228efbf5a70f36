#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The man page and the completion: sound, and telling of every verb and option there is."""
import os
import re
import shutil
import subprocess
import sys

from tap import SOURCE, Skip, attache, equal, main, true

MAN = sys.argv[1] if len(sys.argv) > 1 else None
COMPLETION = os.path.join(SOURCE, "data", "completions", "attache")
COMPLETE = """. "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); compopt() { :; }; _attache; printf '%s\\n' "${COMPREPLY[@]}" """


def verbs():
    return re.findall(r"^  ([a-z]+) ", attache("--help").text, re.M)


def options(verb):
    return re.findall(r"(--[a-z]+(?:-[a-z]+)*)", attache(verb, "--help").text.split("\n\n", 1)[1])


def read_man():
    if MAN is None:
        raise Skip("the man page is not built")
    with open(MAN, encoding="utf-8") as file:
        return file.read()


def complete(*words):
    if shutil.which("bash") is None:
        raise Skip("bash is not installed")
    done = subprocess.run(["bash", "-c", COMPLETE, "bash", COMPLETION, *words], stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, check=False)
    equal(done.stderr, b"", words)
    return [word for word in done.stdout.decode().split("\n") if word]


def test_man_is_sound():
    read_man()
    if shutil.which("man") is None:
        raise Skip("man is not installed")
    done = subprocess.run(["man", "--warnings", "-E", "UTF-8", "-l", "-Tutf8", "-Z", MAN], stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, env=dict(os.environ, LC_ALL="C.UTF-8", MANROFFSEQ="", MANWIDTH="80"),
                          check=False)
    equal((done.returncode, done.stderr.decode()), (0, ""))


def test_man_names_everything():
    plain = read_man().replace("\\-", "-")
    for verb in verbs():
        true(re.search(r"^\.SS .*\b%s\b" % verb, plain, re.M), verb)
        for option in options(verb):
            true(option in plain, "%s %s" % (verb, option))
    true(attache("--version").text.split()[1] in plain, "version")


def test_completion_of_verbs():
    equal(sorted(complete("attache", "")), sorted(verbs() + ["help", "--help", "--version"]))
    equal(complete("attache", "an"), ["analyze"])
    equal(sorted(complete("attache", "help", "")), sorted(verbs()))


def test_completion_of_options():
    for verb in verbs():
        known = {word.rstrip("=") for word in complete("attache", verb, "--")}
        equal(known, set(options(verb)) | {"--help"}, verb)


def test_completion_of_values():
    equal(complete("attache", "analyze", "--format", "=", ""), ["text", "json", "html"])
    equal(complete("attache", "analyze", "--format", "="), ["text", "json", "html"])
    equal(complete("attache", "analyze", "-f", "h"), ["html"])
    equal(complete("attache", "analyze", "--color", "=", "a"), ["auto", "always"])
    equal(complete("attache", "quotes", "--format", "=", ""), ["text", "html", "auto"])
    equal(complete("attache", "quotes", "-f", "a"), ["auto"])
    equal(complete("attache", "quotes", "--speaker", "=", ""), [])
    equal(complete("attache", "quotes", "-s", "/us"), [])
    equal(complete("attache", "summarize", "--sentences", "=", ""), list("123456"))
    equal(complete("attache", "feed", "-n", "4"), ["4"])
    equal(complete("attache", "feed", "/us"), [])
    equal(complete("attache", "digest", "--format", "=", "m"), ["markdown"])
    equal(complete("attache", "digest", "-s", "l"), ["last-read"])
    equal(complete("attache", "digest", "--topic", "=", "o"), ["other"])
    equal(complete("attache", "said", "--since", "=", ""), ["today", "yesterday"])
    equal(complete("attache", "said", "-n", ""), [])
    equal(complete("attache", "enable", "l"), ["liferea"])
    for verb in ("analyze", "quotes", "summarize"):
        true("/usr" in complete("attache", verb, "/us"), "files")


if __name__ == "__main__":
    main(sys.modules[__name__])
