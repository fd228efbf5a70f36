#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The analyzer child as a parent process meets it: the line protocol and the sandbox."""
import itertools
import json
import os
import subprocess
import sys
import tempfile

from tap import ANALYZER, SANITIZED, TIMEOUT, Skip, analyzer, equal, line, main, true

CAP = 8 * 1024 * 1024
TEXT = ("Minister warns of delay\n\nPARIS — “We will wait,” Foreign Minister Jane Doe said on Monday. She denied that "
        "France had refused the plan.\n\nThe United Nations asked both sides to return to talks.")
LAYERS = ["no-new-privs", "landlock", "rlimits", "seccomp"]
MEMBERS = ["schema", "analysis", "id", "title", "link", "language", "coverage", "text", "relevance", "sentences",
           "summary", "entities", "statements", "notes"]


def codes(done):
    return [r["error"]["code"] if "error" in r else "ok" for r in done.lines]


def without(*layers):
    return ["--no-sandbox-layer=" + layer for layer in layers]


def only(*layers):
    return without(*(layer for layer in LAYERS if layer not in layers))


def report(*options):
    done = analyzer("--report", *options)
    equal(done.status, 0, done.err)
    return done.lines[0]["sandbox"]


def has_landlock():
    return report()["landlock-abi"] > 0


def test_empty_input():
    done = analyzer()
    equal((done.status, done.out, done.err), (0, b"", ""))


def test_briefing():
    done = analyzer(data=line(id="a", text=TEXT))
    equal(done.status, 0, done.err)
    briefing = done.lines[0]
    equal(list(briefing), MEMBERS, "members")
    equal((briefing["schema"], briefing["id"], briefing["text"]), (1, "a", TEXT))
    true(briefing["statements"], "it has statements")


def test_html():
    briefing = analyzer(data=line(id="a", title="Talks", html="<p>Caf&eacute; <b>Rus</b>sia said no.")).lines[0]
    equal(briefing["text"], "Talks\n\nCafé Russia said no.")


def test_layers():
    briefing = analyzer("--layers=tokens", data=line(id="a", text="He left.")).lines[0]
    equal([briefing["text"][t[0]:t[1]] for t in briefing["tokens"]], ["He", "left", "."])
    true("tokens" not in analyzer(data=line(id="a", text="He left.")).lines[0], "no tokens unless asked for")


def test_errors_in_order():
    asked = [(line(id="1", text="One."), "1", "ok"), (b"nonsense\n", None, "invalid-json"), (b"\n", None, None),
             (b"  \t \r\n", None, None), (b"[]\n", None, "invalid-json"), (b"7\n", None, "invalid-json"),
             (line(id="2", text="Two."), "2", "ok"), (line(text="no id"), None, "invalid-item"),
             (line(id=5, text="x"), None, "invalid-item"), (line(id="3"), "3", "invalid-item"),
             (line(id="4", text=["x"]), "4", "invalid-item"), (line(id="5", html={"a": 1}), "5", "invalid-item"),
             (line(id="6", text="x", title=1), "6", "invalid-item"),
             (line(id="7", text="x", published="soon"), "7", "invalid-item"),
             (b'{"id":"8","text":"unended\n', None, "invalid-json"), (b"\0\0\n", None, "invalid-json"),
             (b"[" * 200000 + b"\n", None, "invalid-json"), (b'{"a":' * 200000 + b"\n", None, "invalid-json"),
             (line(id="9", text="", title=None, unknown={"a": [1]}), "9", "ok"), (line(id="10", text="Ten."), "10", "ok")]
    done = analyzer(data=b"".join(a[0] for a in asked))
    equal(done.status, 0, done.err)
    equal([(r["id"], r["error"]["code"] if "error" in r else "ok") for r in done.lines],
          [(a[1], a[2]) for a in asked if a[2] is not None])
    for reply in done.lines:
        if "error" in reply:
            equal(list(reply), ["schema", "id", "error"])
            true(reply["error"]["message"], "an error has a message")


def test_last_line_without_end():
    equal(codes(analyzer(data=line(id="1", text="One.") + line(id="2", text="Two.")[:-1])), ["ok", "ok"])


def test_carriage_returns():
    equal(codes(analyzer(data=line(id="1", text="One.").replace(b"\n", b"\r\n") * 3)), ["ok"] * 3)


def test_too_large__limit():
    head, tail = b'{"id":"x","text":"', b'"}'
    fits = head + b"a" * (CAP - len(head) - len(tail)) + tail + b"\n"
    over = head + b"a" * (CAP - len(head) - len(tail) + 1) + tail + b"\n"
    done = analyzer(data=fits + over + line(id="y", text="Next.") + b"z" * (3 * CAP) + b"\n" + line(id="z", text="Last."))
    equal(done.status, 0, done.err)
    equal(codes(done), ["ok", "too-large", "ok", "too-large", "ok"])
    equal([r["id"] for r in done.lines], ["x", None, "y", None, "z"])
    true({"code": "truncated"} in done.lines[0]["notes"], "a body over the cap is cut and noted")


def test_broken_characters():
    data = (b'{"id":"1","text":"a\xff\xfeb"}\n' b'{"id":"2","text":"a\\u0000b"}\n' b'{"id":"3","text":"a\\ud800b"}\n'
            b'{"id":"4","text":"a\\ud83d\\ude00b"}\n' b'{"id":"5","text":"a\0b"}\n')
    done = analyzer(data=data)
    equal([r["text"] for r in done.lines], ["a\ufffd\ufffdb", "a\ufffdb", "a\ufffdb", "a\U0001f600b", "a\ufffdb"])
    equal([{"code": "repaired"} in r["notes"] for r in done.lines], [True, True, True, False, True])


def test_answers_at_once():
    process = subprocess.Popen([ANALYZER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for i in range(20):
        process.stdin.write(line(id=str(i), text=TEXT))
        process.stdin.flush()
        equal(json.loads(process.stdout.readline())["id"], str(i))
    process.stdin.close()
    equal(process.wait(TIMEOUT), 0)


def test_reader_gone():
    process = subprocess.Popen([ANALYZER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdout.close()
    process.stdin.write(line(id="1", text=TEXT))
    process.stdin.flush()  # the input stays open: it must end by itself
    equal(process.wait(TIMEOUT), 0)
    equal(process.stderr.read(), b"")
    process.stdin.close()


def test_same_bytes_again():
    data = b"".join(line(id=str(i), text=TEXT * (i + 1)) for i in range(5))
    first = analyzer(data=data)
    equal(analyzer(data=data).out, first.out, "twice")
    one_by_one = b"".join(analyzer(data=each + b"\n").out for each in data.split(b"\n") if each)
    equal(one_by_one, first.out, "one process for each")


def test_inherited_descriptors():
    if sys.platform != "linux":
        raise Skip("no /proc")
    with open(os.devnull, "rb") as file:
        process = subprocess.Popen([ANALYZER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=[file.fileno()])
        process.stdin.write(line(id="1", text="One."))
        process.stdin.flush()
        process.stdout.readline()
        equal(sorted(os.listdir("/proc/%d/fd" % process.pid)), ["0", "1", "2"])
        process.stdin.close()
        process.wait(TIMEOUT)


def test_status_of_process():
    if sys.platform != "linux":
        raise Skip("no /proc")
    process = subprocess.Popen([ANALYZER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for _ in range(30):
        process.stdin.write(line(id="1", text=TEXT * 20))
        process.stdin.flush()
        process.stdout.readline()
    with open("/proc/%d/status" % process.pid, encoding="ascii") as file:
        status = dict(entry.rstrip("\n").split(":\t", 1) for entry in file if ":\t" in entry)
    process.stdin.close()
    process.wait(TIMEOUT)
    equal((status["NoNewPrivs"], status["Seccomp"], status["Threads"]), ("1", "2", "1"))
    true(SANITIZED or int(status["VmHWM"].split()[0]) <= 40000, "it takes more than 40 MB: " + status["VmHWM"])


def test_report():
    sandbox = report()
    equal([sandbox[name] for name in ("no-new-privs", "rlimits", "seccomp")], [True] * 3)
    equal(sandbox["landlock"], sandbox["landlock-abi"] > 0)
    equal((sandbox["opens-files"], sandbox["opens-sockets"]), (False, False))


def test_each_layer_alone():
    free = report(*without(*LAYERS))
    equal((free["opens-files"], free["opens-sockets"]), (True, True), "without a sandbox")
    for layer in ("rlimits", "seccomp"):
        sandbox = report(*only(layer))
        equal((sandbox["opens-files"], sandbox["opens-sockets"]), (False, False), layer)
        equal([name for name in LAYERS if sandbox[name]], [layer])


def test_landlock_alone():
    if not has_landlock():
        raise Skip("this kernel has no Landlock")
    equal(report(*only("no-new-privs", "landlock"))["opens-files"], False)


def test_works_in_any_sandbox():
    data = (line(id="1", text=TEXT) + b"{\n" + line(id="2", html="<p>&eacute; “No,” he said.", published=1500000000)
            + line(id="3", text="x" * 100000) + line(id="4", text="Sergei Lavrov said no.", published=-1))
    wanted = analyzer(*without(*LAYERS), data=data)
    equal((wanted.status, codes(wanted)), (0, ["ok", "invalid-json", "ok", "ok", "ok"]))
    for n in range(len(LAYERS) + 1):
        for layers in itertools.combinations(LAYERS, n):
            if "landlock" in layers and "no-new-privs" not in layers and os.geteuid() != 0:
                continue  # the kernel asks for it
            done = analyzer(*only(*layers), data=data)
            equal((done.status, done.out), (0, wanted.out), "in " + " ".join(layers))


def test_hostile_bodies():
    units = ["<b></i>", "<p>x", "\"", "“", "said ", ".", "a", "A ", "<div>", "&", "<!--", "<q>", "\u0301", "\u202e", "\ufeff",
             "\U0010ffff", "'", "1-", "<a href='", "</p>", "<table><td>", "Putin said “", "\n\n", "\t", "He said that "]
    data = b"".join(line(**{"id": kind + unit, "title": "T", kind: unit * (100000 // len(unit))})
                    for unit in units for kind in ("html", "text"))
    done = analyzer(data=data)
    equal(done.status, 0, done.err[:500])
    equal(codes(done), ["ok"] * 2 * len(units))


def test_random_bytes():
    import random
    rng = random.Random(11)
    good = line(id="1", text=TEXT, title="T")
    lines = []
    for _ in range(300):
        broken = bytearray(good)
        for _ in range(rng.randint(1, 6)):
            broken[rng.randrange(len(broken) - 1)] = rng.choice([c for c in range(256) if c != 10])
        lines.append(bytes(broken))
    done = analyzer(data=b"".join(lines))
    equal(done.status, 0, done.err[:500])
    equal(len(done.lines), len(lines))
    true(set(codes(done)) <= {"ok", "invalid-json", "invalid-item"}, "codes")


def test_missing_data():
    done = analyzer("--data=/nonexistent/en.attache", data=line(id="1", text="x"))
    equal((done.status, done.out), (1, b""))
    true("/nonexistent/en.attache" in done.err and done.err.count("\n") == 1, done.err)


def test_damaged_data():
    with open(os.environ["ATTACHE_DATA"], "rb") as file:
        whole = file.read()
    damaged = bytearray(whole)
    damaged[len(damaged) // 2] ^= 0x40
    for name, content in (("empty", b""), ("short", whole[:1000]), ("flipped", bytes(damaged)), ("text", b"hello\n" * 1000)):
        with tempfile.NamedTemporaryFile() as file:
            file.write(content)
            file.flush()
            done = analyzer("--data=" + file.name, data=line(id="1", text="x"))
            equal((done.status, done.out), (1, b""), name)


def test_wrong_use():
    for options in (["--nosuch"], ["--layers=hope"], ["--no-sandbox-layer=hope"], ["--data"], ["stray"]):
        done = analyzer(*options, data=line(id="1", text="x"))
        equal((done.status, done.out), (2, b""), " ".join(options))
        equal(done.err.count("\n"), 1, done.err)


def test_version():
    done = analyzer("--version")
    equal((done.status, done.text.split()[0]), (0, "attache-analyzer"))


if __name__ == "__main__":
    main(sys.modules[__name__])
