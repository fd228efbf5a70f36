#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the built programs and plugins need, directly or not, as TAP.

usage: check-libraries.py ANALYZER SERVICE CLI [PLUGIN] [MODULE] [WINDOW]

A plugin that brings libsoup 3 into a reader with libsoup 2 ends the reader, and what reads articles should not
even have the code to fetch one.
"""
import os
import re
import shutil
import subprocess
import sys

FETCHING = r"libsoup|libcurl|libwebkit|libnghttp|librest|libgnutls|libssl"
WINDOWS = r"libgtk|libgdk-[34]|libX11|libwayland"
number = 0


def report(name, problems):
    global number
    number += 1
    print(f"{'not ok' if problems else 'ok'} {number} {name}")
    for problem in problems:
        print("# " + problem)


def output(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def needed(path):
    """The names of all libraries the loader would bring in."""
    return re.findall(r"^\s*(\S+\.so[.\d]*)", output("ldd", path), re.M)


def among(path, pattern):
    return [name for name in needed(path) if re.match(pattern, name)]


def check_plugin(path):
    dynamic = output("readelf", "-dW", path)
    report("/libraries/plugin/fetches-nothing", among(path, FETCHING))
    report("/libraries/plugin/toolkit", [n for n in needed(path) if re.match(r"libgtk-4|libpeas-2", n)])
    report("/libraries/plugin/stays", [] if "NODELETE" in dynamic else ["it is not linked with -z nodelete"])
    # A second SQLite in one process breaks the locks of the first.
    report("/libraries/plugin/sqlite-of-the-system", [] if "libsqlite3.so" in dynamic else ["libsqlite3 is not needed"])
    symbols = output("readelf", "--dyn-syms", "-W", path)
    shown = set(re.findall(r"(?:FUNC|OBJECT)\s+(?:GLOBAL|WEAK)\s+DEFAULT\s+\d+\s+(\S+)$", symbols, re.M))
    report("/libraries/plugin/shows-one-symbol", sorted(shown ^ {"peas_register_types"}))


def check_module(path):
    """Evolution has libsoup and WebKit of its own; ours must not need either by itself."""
    dynamic = output("readelf", "-dW", path)
    own = re.findall(r"\(NEEDED\).*\[(.*)\]", dynamic)
    report("/libraries/module/fetches-nothing", [n for n in own if re.match(FETCHING, n)] if own else ["nothing was read"])
    report("/libraries/module/has-no-store", [n for n in own if n.startswith("libsqlite3")])
    report("/libraries/module/stays", [] if "NODELETE" in dynamic else ["it is not linked with -z nodelete"])
    symbols = output("readelf", "--dyn-syms", "-W", path)
    shown = set(re.findall(r"(?:FUNC|OBJECT)\s+(?:GLOBAL|WEAK)\s+DEFAULT\s+\d+\s+(\S+)$", symbols, re.M))
    report("/libraries/module/shows-two-symbols", sorted(shown ^ {"e_module_load", "e_module_unload"}))


def main():
    if not shutil.which("readelf") or not shutil.which("ldd"):
        print("1..0 # SKIP readelf or ldd is not installed")
        return 0
    analyzer, service, cli, *plugins = sys.argv[1:]
    for name, path in (("analyzer", analyzer), ("service", service), ("command-line", cli)):
        if path != service:
            report(f"/libraries/{name}/fetches-nothing", among(path, FETCHING))
        report(f"/libraries/{name}/has-no-windows", among(path, WINDOWS))
    # It alone fetches, and with nothing else than this and what this needs.
    others = [n for n in among(service, FETCHING) if not re.match(r"libsoup-3\.0|libnghttp2", n)]
    report("/libraries/service/fetches-with-libsoup-3", others if "libsoup-3.0.so" in output("readelf", "-dW", service)
           else ["it is not linked with libsoup 3"])
    report("/libraries/analyzer/has-no-store", among(analyzer, "libsqlite3"))
    for path in plugins:
        if os.path.basename(path) == "attache-window":
            report("/libraries/window/fetches-nothing", among(path, FETCHING))
        elif os.path.basename(path).startswith("module-"):
            check_module(path)
        else:
            check_plugin(path)
    if os.path.exists("/usr/bin/liferea"):
        report("/libraries/the-reader-itself-fetches", [] if among("/usr/bin/liferea", FETCHING) else ["this check sees nothing"])
    print(f"1..{number}")
    return 0


sys.exit(main())
