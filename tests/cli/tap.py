# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the tests of the programs share: running them, and reporting in TAP."""
import json
import os
import subprocess
import sys
import traceback

CLI = os.environ["ATTACHE_CLI"]
ANALYZER = os.environ["ATTACHE_ANALYZER"]
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SANITIZED = os.environ.get("ATTACHE_SANITIZED") == "yes"
# Sanitizers are slow; nothing here measures speed.
TIMEOUT = 240 if SANITIZED else 60


class Skip(Exception):
    pass


class Done:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout
        self.err = process.stderr.decode(errors="replace")

    @property
    def text(self):
        return self.out.decode()

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.split(b"\n") if line]


def run(arguments, data=b"", env=None, cwd=None, timeout=TIMEOUT):
    whole = dict(os.environ)
    for name, value in (env or {}).items():
        if value is None:
            whole.pop(name, None)
        else:
            whole[name] = value
    return Done(subprocess.run(arguments, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=whole,
                               cwd=cwd, timeout=timeout))


def attache(*arguments, **options):
    return run([CLI, *arguments], **options)


def analyzer(*arguments, **options):
    return run([ANALYZER, *arguments], **options)


def equal(a, b, what=""):
    if a != b:
        raise AssertionError("%s\n  is     %r\n  wanted %r" % (what, a, b))


def true(value, what):
    if not value:
        raise AssertionError(what)


def line(**members):
    return json.dumps(members).encode() + b"\n"


def main(module):
    """Runs the functions of a test file whose names begin with test_, in their order."""
    tests = [(name, value) for name, value in vars(module).items() if name.startswith("test_")]
    failed = 0
    print("TAP version 13\n1..%d" % len(tests))
    for number, (name, test) in enumerate(tests, 1):
        title = name[5:].replace("__", "/").replace("_", "-")
        try:
            test()
            print("ok %d %s" % (number, title), flush=True)
        except Skip as reason:
            print("ok %d %s # SKIP %s" % (number, title, reason), flush=True)
        except Exception:  # whatever it is, the next test is run
            failed += 1
            print("not ok %d %s" % (number, title), flush=True)
            print("".join("# %s\n" % text for text in traceback.format_exc().splitlines()), end="", flush=True)
    sys.exit(1 if failed else 0)
