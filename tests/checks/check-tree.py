#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of the source tree, as TAP: layers, licences, format, versions, translations.

usage: check-tree.py TOP
"""
import os
import re
import shutil
import subprocess
import sys

TOP = os.path.abspath(sys.argv[1])
# Each layer may include itself and those before it; the programs after "brief" stand side by side.
CORE = ["base", "text", "lang", "find", "brief"]
ALLOWED = {name: set(CORE[:i + 1]) for i, name in enumerate(CORE)}
ALLOWED["analyzer"] = set(CORE) | {"analyzer"}
ALLOWED["cli"] = set(CORE) | {"cli"}
ALLOWED["fetch"] = {"base", "fetch"}
ALLOWED["service"] = {"base", "fetch", "service"}  # it knows briefings as JSON only
ALLOWED["panel"] = {"base", "panel"}
ALLOWED["liferea"] = {"base", "panel", "liferea"}
ALLOWED["evolution"] = {"base", "panel", "evolution"}
ALLOWED["window"] = {"base", "panel", "window"}
# Topics and stories are a library of their own that links nothing of the analysis (src/brief/meson.build).
LIGHT = ("brief/attache-gist.h", "brief/attache-json-topics.h", "brief/attache-lemmas.h", "brief/attache-stor",
         "brief/attache-topic")
LIGHT_USERS = {"service", "panel", "liferea", "evolution"}
# A library may be included from these folders or files only.
LIBRARIES = {
    "json-glib/": ["src/brief/attache-json", "src/service/", "src/cli/", "plugin/panel/", "plugin/liferea/",
                   "tests/", "bench/", "tools/train/"],
    "libsoup/": ["src/fetch/"],
    "gtk/": ["plugin/", "tests/"],
    "libpeas": ["plugin/liferea/"],
    "camel/": ["plugin/evolution/", "tests/evolution/", "tests/fuzz/"],
    "sqlite3.h": ["src/service/", "plugin/liferea/", "tests/"],
    "libxml/": ["src/text/", "src/analyzer/", "bench/", "tests/"],
    "gumbo.h": ["src/text/", "bench/", "tests/"],
    "seccomp.h": ["src/analyzer/", "tests/"],
}
number = 0
failed = 0


def report(name, problems):
    global number, failed
    number += 1
    if problems:
        failed += 1
        print(f"not ok {number} {name}")
        for problem in problems[:40]:
            print("# " + problem)
    else:
        print(f"ok {number} {name}")


def skip(name, why):
    global number
    number += 1
    print(f"ok {number} {name} # SKIP {why}")


def tracked(*patterns):
    out = subprocess.run(["git", "-C", TOP, "ls-files", "-z", "--", *patterns], capture_output=True, check=True)
    names = [n for n in out.stdout.decode().split("\0") if n]
    return [n for n in names if os.path.isfile(os.path.join(TOP, n))]


def read(name):
    with open(os.path.join(TOP, name), encoding="utf-8", errors="replace") as file:
        return file.read()


def includes(name):
    return re.findall(r'^\s*#\s*include\s+([<"])([^">]+)[">]', read(name), re.M)


def layer_of(name):
    parts = name.split("/")
    return parts[1] if parts[0] in ("src", "plugin") and len(parts) > 2 else None


def check_layers(files):
    bad = []
    for name in files:
        layer = layer_of(name)
        if layer is None:
            continue
        for mark, path in includes(name):
            folder = path.split("/")[0] if mark == '"' and "/" in path else None
            if folder is None and mark == '"':
                if not os.path.exists(os.path.join(TOP, os.path.dirname(name), path)) \
                        and path not in ("config.h", "attache-dbus.h") and not path.endswith(("resources.h", ".inc")):
                    bad.append(f"{name}: \"{path}\" is neither beside it nor given with its layer")
                continue
            if layer in LIGHT_USERS and path.startswith(LIGHT):
                continue
            if folder in ALLOWED and folder not in ALLOWED.get(layer, set()):
                bad.append(f"{name}: the layer {layer} must not include {path}")
            if path.endswith("-private.h") and folder not in (None, layer):
                bad.append(f"{name}: {path} is private to its layer")
    return bad


def check_libraries(files):
    bad = []
    for name in files:
        for mark, path in includes(name):
            for library, homes in LIBRARIES.items():
                if mark == "<" and path.startswith(library) and not any(name.startswith(h) for h in homes):
                    bad.append(f"{name}: <{path}> does not belong here")
    return bad


def check_origin(files):
    """The right to fetch is made of an item and of nothing else: one call, in one function."""
    call, maker = re.compile(r"\battache_feed_origin_new \("), "src/service/attache-submission.c"
    calls = [name for name in files if name.startswith(("src/", "plugin/")) and not name.startswith("src/fetch/attache-feed-origin.")
             for _ in call.findall(read(name))]
    made = re.search(r"\nattache_submission_dup_feed_origin \(.*?\n}\n", read(maker), re.S)
    if calls == [maker] and made and call.search(made[0]) and 'self->mail ? "mail" : "feed"' in made[0]:
        return []
    return [f"{name}: makes a feed origin" for name in calls if name != maker] or [f"{maker}: is not the one that makes a feed origin"]


def check_spdx(files):
    bad = []
    plain = (".json", ".jsonl", ".png", ".svg", ".txt", ".html", ".xml", ".expected")
    for name in files:
        if name.endswith(plain) or name in ("COPYING", ".reuse/dep5") or name.startswith(("LICENSES/", "tests/golden/",
                                                                            "tests/hostile/", "tests/fuzz/", "tests/stories/unseen/",
                                                                            "data/models/", "data/samples/",
                                                                            "data/annotations/")):
            continue
        if "SPDX-License-" + "Identifier:" not in read(name)[:1200]:
            bad.append(name)
    return bad


def check_words(files):
    """Nothing personal to a machine, no debug print left, no open end without a number."""
    bad = []
    patterns = [(re.compile(r"/(?:home|root)/[a-z]+/(?!\.)"), "a path of somebody's machine"),
                (re.compile(r"\b(?:TODO|FIXME|XXX)\b(?!\s*#\d)"), "an open end without an issue number")]
    for name in files:
        if name.startswith(("LICENSES/", "data/", "tests/hostile/")) or name in ("COPYING", "tests/checks/check-tree.py"):
            continue
        for i, line in enumerate(read(name).splitlines(), 1):
            for pattern, what in patterns:
                if pattern.search(line):
                    bad.append(f"{name}:{i}: {what}: {line.strip()[:80]}")
    return bad


def check_versions():
    bad = []
    build = read("meson.build")
    version = re.search(r"version: '([^']+)'", build).group(1)
    glib = re.search(r"glib_req = '>= ([^']+)'", build).group(1)
    if version not in read("NEWS"):
        bad.append(f"NEWS does not name version {version}")
    readme = read("README.md")
    if f"GLib {glib}" not in readme:
        bad.append(f"README.md does not say GLib {glib}, which meson.build asks for")
    for command in ("tools/try", "tools/test", "tools/install"):
        if command not in readme:
            bad.append(f"README.md does not name {command}")
        if not os.access(os.path.join(TOP, command), os.X_OK):
            bad.append(f"{command} cannot be run")
    if len(build.splitlines()) >= 200:
        bad.append("meson.build has 200 lines or more")
    if read("meson_options.txt").count("option(") > 8:
        bad.append("more than eight options")
    return bad


def check_help(scripts):
    """--help of a tool prints its head, all of it and nothing else."""
    bad = []
    for name in scripts:
        if "--help" not in read(name):
            continue
        head = re.search(r"^# usage: .*\n(#.*\n)*", read(name), re.M)[0]
        out = subprocess.run([os.path.join(TOP, name), "--help"], cwd=TOP, capture_output=True, text=True)
        if out.returncode or out.stdout != re.sub(r"^# ?", "", head, flags=re.M):
            bad.append(f"{name} --help does not print its head")
    return bad


def check_format(files):
    tool = shutil.which("clang-format")
    if not tool:
        return None
    out = subprocess.run([tool, "--dry-run", "--Werror", *files], cwd=TOP, capture_output=True, text=True)
    return sorted(set(re.findall(r"^(\S+?):\d+:\d+: error", out.stderr, re.M))) if out.returncode else []


def run_tool(name, command):
    if not shutil.which(command[0]):
        skip(name, f"{command[0]} is not installed")
        return
    out = subprocess.run(command, cwd=TOP, capture_output=True, text=True)
    report(name, (out.stdout + out.stderr).splitlines()[-30:] if out.returncode else [])


def main():
    sources = tracked("*.c", "*.h")
    everything = [n for n in tracked() if not n.endswith((".png", ".svg"))]
    report("/layers/includes-go-up-only", check_layers(sources))
    report("/layers/libraries-stay-home", check_libraries(sources))
    report("/layers/only-an-item-may-fetch", check_origin(sources))
    report("/licences/spdx", check_spdx(everything))
    run_tool("/licences/reuse", ["reuse", "lint"])
    report("/words", check_words(everything))
    report("/versions/readme-and-build-agree", check_versions())
    problems = check_format(sources)
    if problems is None:
        skip("/format/clang-format", "clang-format is not installed")
    else:
        report("/format/clang-format", problems)
    scripts = [n for n in everything if not n.endswith((".py", ".c", ".h", ".md")) and
               read(n).startswith(("#!/bin/sh", "#!/bin/bash", "#!/usr/bin/env bash"))]
    report("/tools/help", check_help(scripts))
    run_tool("/format/shellcheck", ["shellcheck", *scripts])
    print(f"1..{number}")
    return 0


sys.exit(main())
