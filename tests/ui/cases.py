# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of the reader share: installing into homes of their own, and reporting in TAP.

A test file is called with TOP, [--long], [--screenshots DIR] and the names of the tests to run, if not all.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback

import harness

TOP = os.path.abspath(sys.argv[1])
LONG = "--long" in sys.argv
SHOTS = sys.argv[sys.argv.index("--screenshots") + 1] if "--screenshots" in sys.argv else None
FEEDS = [os.path.join(TOP, "data/samples/agency.xml"), os.path.join(TOP, "data/samples/journal.xml")]
# Where tools/install builds; kept if meson gave it, so that the next run need not build everything again.
KEPT = os.environ.get("ATTACHE_TEST_BUILD")
BUILD = KEPT or tempfile.mkdtemp(prefix="attache-build-")
# With an AT-SPI client attached ATK complains after a web view was moved in the tree; a known flaw of the host.
KNOWN = re.compile(r"Atk-CRITICAL|gdk_pixbuf_get_from_surface")


def run(program, *options, **env):
    """Runs a tool, which must end well; returns what it says."""
    out = subprocess.run([os.path.join(TOP, program), *options], env=dict(os.environ, **env), capture_output=True, text=True)
    assert out.returncode == 0, out.stdout + out.stderr
    return out.stdout


def install(home, *options, **env):
    """Each scope has a build folder of its own, as they set different options."""
    build = os.path.join(BUILD, "system" if "--system" in options else "user")
    return run("tools/install", "--no-packages", "--build-dir", build, *options, HOME=home,
               XDG_DATA_HOME=os.path.join(home, ".local", "share"), **env)


def session(feeds=None, **options):
    home = tempfile.mkdtemp(prefix="attache-home-")
    install(home, "--user")
    made = harness.Session(feeds or FEEDS, home=home, **options)
    made.own_home = True
    return made


def criticals(s):
    return [line for line in s.stderr().splitlines() if "CRITICAL" in line and not KNOWN.search(line)]


def process_of(top, name):
    """The processes of a program that is installed below top."""
    out = subprocess.run(["pgrep", "-f", os.path.join(top, "libexec", "attache", name)], capture_output=True, text=True)
    return [int(pid) for pid in out.stdout.split()]


def run_one(test):
    """A process of its own for each test: its AT-SPI connection belongs to one session bus."""
    try:
        test()
        return 0
    except harness.Failed as failure:
        print(failure)
    except Exception:
        traceback.print_exc(file=sys.stdout)
    return 1


def main(suite, runs):
    """Runs (test, its options), each in a process of its own; called by the test file itself."""
    if "--one" in sys.argv:
        name = sys.argv[sys.argv.index("--one") + 1]
        return run_one(next(test for test, _ in runs if test.__name__ == name))
    only = [a for a in sys.argv[2:] if a.startswith("test_")]
    runs = [(test.__name__, more) for test, more in runs if not only or test.__name__ in only]
    print(f"1..{len(runs)}", flush=True)
    environment = dict(os.environ, ATTACHE_TEST_BUILD=BUILD)
    options = (["--screenshots", SHOTS] if SHOTS else []) + (["--long"] if LONG else [])
    for number, (name, more) in enumerate(runs, 1):
        out = subprocess.run([sys.executable, sys.argv[0], TOP, *options, "--one", name, *more], env=environment,
                             capture_output=True, text=True)
        title = "/".join([name[5:].replace("_", "-")] + more[1:])
        print(f"{'ok' if out.returncode == 0 else 'not ok'} {number} /{suite}/{title}", flush=True)
        for line in out.stdout.splitlines() if out.returncode == 0 else (out.stdout + out.stderr[-2000:]).splitlines():
            if out.returncode or line.startswith("# "):
                print("# " + line.removeprefix("# "), flush=True)
    if not KEPT:
        shutil.rmtree(BUILD, ignore_errors=True)
    return 0
