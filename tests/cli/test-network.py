#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""attache doctor --network: every host, nobody, the settings, and what goes wrong."""
import json
import os
import shutil
import sys
import tempfile

from tap import CLI, Skip, attache, equal, main, run, true

STUB = os.path.join(os.path.dirname(os.path.abspath(__file__)), "contacts-service.py")
ONE = {"host": "news.example", "port": 443, "addresses": ["203.0.113.5", "2001:db8::1"], "proxy": False,
       "first": 1795687200, "last": 1795773600, "times": 12}
PROXY = {"host": "proxy.lan", "port": 3128, "addresses": [], "proxy": True, "first": 1795773600, "last": 1795773600, "times": 1}
HOMES = []


class Home:
    """A home with a service of ours, played unless told otherwise."""

    def __init__(self, answer=None, program=None):
        if shutil.which("dbus-run-session") is None:
            raise Skip("dbus-run-session is not installed")
        self.path = tempfile.mkdtemp(prefix="attache-test-")
        HOMES.append(self.path)
        self.env = {"HOME": self.path, "XDG_CONFIG_HOME": self.folder("config"), "XDG_DATA_HOME": self.folder("data"),
                    "XDG_RUNTIME_DIR": self.folder("run"), "XDG_DATA_DIRS": self.folder("share"), "TZ": "UTC",
                    "GSETTINGS_BACKEND": "keyfile", "DISPLAY": None, "DBUS_SESSION_BUS_ADDRESS": None}
        file = os.path.join(self.path, "answer")
        if answer is not None:
            with open(file, "w", encoding="utf-8") as out:
                out.write(answer if isinstance(answer, str) else json.dumps(answer))
        if program != "":
            self.write("data/dbus-1/services/org.attache.Attache1.service", "[D-BUS Service]\nName=org.attache.Attache1\n"
                       "Exec=%s\n" % (program or "/usr/bin/python3 %s %s" % (STUB, file)))

    def folder(self, name):
        path = os.path.join(self.path, name)
        os.makedirs(path, mode=0o700, exist_ok=True)
        return path

    def write(self, name, content):
        path = os.path.join(self.path, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)

    def settings(self, **keys):
        self.write("config/glib-2.0/settings/keyfile", "[org/attache/service]\n" + "".join(
            "%s=%s\n" % (name.replace("_", "-"), value) for name, value in keys.items()))

    def ask(self, *more, **env):
        done = run(["dbus-run-session", "--", CLI, "doctor", "--network", *more], env=dict(self.env, **env))
        # The bus tells of what it does in the same stream.
        done.err = "".join(line for line in done.err.splitlines(True) if not line.startswith("dbus-daemon["))
        return done

    def text(self, **env):
        done = self.ask(**env)
        equal((done.status, done.err), (0, ""))
        return done.text

    def json(self, **env):
        done = self.ask("--json", **env)
        equal((done.status, done.err), (0, ""))
        return json.loads(done.text)


def contacts(*found):
    return {"schema": 1, "contacts": list(found)}


def test_nobody():
    home = Home(contacts())
    equal(home.text(), "Fetching of full texts: off; only what you ask for is fetched.\n"
                       "In the last week Attaché connected to nobody.\n")
    equal(home.json(), {"schema": 1, "fetching": {"all": False, "feeds": []}, "contacts": []})


def test_hosts():
    home = Home(contacts(ONE, PROXY))
    lines = home.text().splitlines()
    equal(lines[1:], ["In the last week Attaché connected to 2 hosts:", "",
                      "news.example, port 443", "  12 times, from 26 November 2026, 10:00 to 27 November 2026, 10:00",
                      "  203.0.113.5, 2001:db8::1", "",
                      "proxy.lan, port 3128, a proxy", "  once, on 27 November 2026, 10:00"])
    equal(home.json()["contacts"], [ONE, PROXY], "as they are")
    true("1 host:" in Home(contacts(ONE)).text(), "singular")


def test_settings():
    home = Home(contacts())
    for keys, words, told in (({"fetch_all": "true"}, "for all feeds.", {"all": True, "feeds": []}),
                              ({"fetch_feeds": "['https://a.example/f']"}, "for 1 feed.", {"all": False, "feeds": ["https://a.example/f"]}),
                              ({"fetch_feeds": "['a', 'b']"}, "for 2 feeds.", {"all": False, "feeds": ["a", "b"]}),
                              ({"fetch_all": "false"}, "off; only what", {"all": False, "feeds": []})):
        home.settings(**keys)
        true(words in home.text().splitlines()[0], (keys, home.text()))
        equal(home.json()["fetching"], told, keys)


def test_settings_missing():
    home = Home(contacts())
    true("off" in home.text(ATTACHE_SCHEMAS="/nonexistent").splitlines()[0], "off without them")
    equal(home.json(ATTACHE_SCHEMAS="/nonexistent")["fetching"], None)


def test_hostile_names():
    """What a host is called cannot command a terminal."""
    odd = dict(ONE, host="a\x1b]0;x\x07\u202eb", addresses=["1\n2", 7, None, "\x1b[2J"])
    text = Home(contacts(odd)).text()
    true("\x1b" not in text and "\x07" not in text and "\u202e" not in text, repr(text))
    equal(len(text.splitlines()), 6, repr(text))


def test_odd_answers():
    for answer in ("", "nonsense", "[]", "{}", "null", '{"schema":1}', '{"schema":1,"contacts":7}', '{"schema":2,"contacts":[]}'):
        done = Home(answer).ask()
        equal((done.status, done.out, done.err.count("\n")), (1, b"", 1), answer)
        true("makes no sense" in done.err, done.err)
    for answer in ('{"schema":1,"contacts":[7,null,"x",{}]}', '{"schema":1,"contacts":[{"host":7,"port":"x","addresses":{},'
                   '"proxy":"yes","first":"a","last":[],"times":-3}]}',
                   '{"schema":1,"contacts":[{"host":"a","times":99999999999,"last":9223372036854775807,"first":-1}]}'):
        done = Home(answer).ask()
        equal((done.status, done.err), (0, ""), answer)


def test_no_bus():
    home = Home(contacts(ONE))
    done = attache("doctor", "--network", env=dict(home.env, DBUS_SESSION_BUS_ADDRESS="unix:path=%s/nobody" % home.path))
    equal((done.status, done.out, done.err.count("\n")), (1, b"", 1))
    true("session bus" in done.err, done.err)


def test_not_installed():
    done = Home(program="").ask()
    equal((done.status, done.out, done.err.count("\n")), (1, b"", 1))
    true("attache doctor" in done.err, done.err)


def test_broken():
    done = Home(program="/bin/false").ask()
    equal((done.status, done.out, done.err.count("\n")), (1, b"", 1))


def test_older_service():
    done = Home().ask("--json")
    equal((done.status, done.out, done.err.count("\n")), (1, b"", 1))
    true("older" in done.err, done.err)


def test_misuse():
    equal(attache("doctor", "--network", "x").status, 2)


def test_the_real_service():
    """Started by this very question, it has connected to nobody."""
    home = Home(program=os.environ["ATTACHE_SERVICE"])
    equal(home.json(), {"schema": 1, "fetching": {"all": False, "feeds": []}, "contacts": []})
    true("nobody" in home.text(), "nobody")


def test_clean_up():
    for home in HOMES:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(sys.modules[__name__])
