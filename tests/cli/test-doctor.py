#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""attache doctor, enable and disable, in a home of their own with a reader made up for them."""
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile

from tap import CLI, Skip, attache, equal, main, run, true

SCHEMA = """<schemalist><schema id="net.sf.liferea.plugins" path="/org/gnome/liferea/plugins/">
<key name="active-plugins" type="as"><default>['gnome-keyring', 'plugin-installer']</default></key>
</schema></schemalist>"""
HOMES = []


class Home:
    """An empty home; `reader` puts a Liferea there, `plugin` the plugin."""

    def __init__(self, reader=True, plugin=True):
        self.path = tempfile.mkdtemp(prefix="attache-test-")
        HOMES.append(self.path)
        self.env = {"HOME": self.path, "DBUS_SESSION_BUS_ADDRESS": "unix:path=%s/nobody" % self.path,
                    "GSETTINGS_BACKEND": "keyfile", "DISPLAY": None, "XDG_RUNTIME_DIR": self.folder("run"),
                    "XDG_CONFIG_HOME": self.folder("config"), "XDG_DATA_HOME": self.folder("data"),
                    "XDG_DATA_DIRS": self.folder("share"), "PATH": self.folder("bin") + ":/usr/bin:/bin"}
        if reader:
            self.add_reader()
        else:
            self.env["PATH"] = self.folder("bin")
        if plugin:
            self.write("data/liferea/plugins/attache/attache.plugin", "[Plugin]\n")

    def folder(self, name):
        path = os.path.join(self.path, name)
        os.makedirs(path, mode=0o700, exist_ok=True)
        return path

    def write(self, name, content):
        path = os.path.join(self.path, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(content)
        return path

    def add_reader(self):
        if shutil.which("glib-compile-schemas") is None:
            raise Skip("glib-compile-schemas is not installed")
        self.write("share/glib-2.0/schemas/liferea.gschema.xml", SCHEMA)
        subprocess.run(["glib-compile-schemas", os.path.join(self.path, "share/glib-2.0/schemas")], check=True)
        program = self.write("bin/liferea", "#!/bin/sh\necho 'Liferea 1.14.9'\n")
        os.chmod(program, stat.S_IRWXU)

    def add_evolution(self, version=None, module=True):
        """An Evolution of the series that this build is for, or of another one."""
        done = subprocess.run(["pkg-config", "--modversion", "--variable=moduledir", "evolution-shell-3.0"],
                              capture_output=True, text=True)
        if done.returncode:
            raise Skip("evolution-dev is not installed")
        built = subprocess.run(["pkg-config", "--modversion", "evolution-shell-3.0"], capture_output=True, text=True).stdout.strip()
        program = self.write("bin/evolution", "#!/bin/sh\necho 'evolution %s-2 '\n" % (version or built))
        os.chmod(program, stat.S_IRWXU)
        if module:
            self.write("data/evolution/modules/lib/evolution/modules/module-attache.so", "")

    def evolution_setting(self):
        try:
            with open(os.path.join(self.path, "config/glib-2.0/settings/keyfile"), encoding="utf-8") as file:
                found = re.search(r"enabled-in-evolution=(.*)", file.read())
        except FileNotFoundError:
            return None
        return found and found.group(1)

    def attache(self, *arguments, bus=False, **env):
        whole = dict(self.env, **env)
        if bus:
            if shutil.which("dbus-run-session") is None:
                raise Skip("dbus-run-session is not installed")
            del whole["DBUS_SESSION_BUS_ADDRESS"]
            return run(["dbus-run-session", "--", CLI, *arguments], env=whole)
        return attache(*arguments, env=whole)

    def add_service(self, program):
        self.write("data/dbus-1/services/org.attache.Attache1.service",
                   "[D-BUS Service]\nName=org.attache.Attache1\nExec=%s\n" % program)

    def set_plugins(self, value):
        self.write("config/glib-2.0/settings/keyfile", "[org/gnome/liferea/plugins]\nactive-plugins=%s\n" % value)

    def plugins(self):
        try:
            with open(os.path.join(self.path, "config/glib-2.0/settings/keyfile"), encoding="utf-8") as file:
                found = re.search(r"active-plugins=(.*)", file.read())
        except FileNotFoundError:
            return None
        return found and re.findall(r"'([^']*)'", found.group(1))

    def doctor(self, **options):
        """Its exit code, and what it says of each part."""
        done = self.attache("doctor", "--json", **options)
        report = json.loads(done.text)
        equal(done.status, 0 if report["ok"] else 1, "exit code")
        equal(report["ok"], all(part["state"] != "problem" for part in report["parts"]))
        for part in report["parts"]:
            true(part["state"] == "ok" or part["mend"] or part["part"] == "enabled", "it says how to mend %s" % part)
        return done.status, {part["part"]: part for part in report["parts"]}


def states(parts):
    return {name: part["state"] for name, part in parts.items()}


# ---- enable and disable ----


def test_enable_keeps_the_rest():
    home = Home()
    home.set_plugins("['trayicon', 'media-player']")
    done = home.attache("enable", "liferea")
    equal((done.status, done.err), (0, ""))
    equal(home.plugins(), ["trayicon", "media-player", "attache"])
    done = home.attache("disable", "liferea")
    equal((done.status, done.err), (0, ""))
    equal(home.plugins(), ["trayicon", "media-player"])


def test_enable_keeps_the_default():
    home = Home()
    equal(home.attache("enable", "liferea").status, 0)
    equal(home.plugins(), ["gnome-keyring", "plugin-installer", "attache"])


def test_enable_twice():
    home = Home()
    first, again = home.attache("enable", "liferea"), home.attache("enable", "liferea")
    equal((first.status, again.status), (0, 0))
    true("already" in again.text and "already" not in first.text, again.text)
    equal(home.plugins().count("attache"), 1)


def test_disable_twice():
    home = Home()
    done = home.attache("disable", "liferea")
    equal((done.status, home.plugins()), (0, None), "nothing is written")
    true("already" in done.text, done.text)
    home.set_plugins("['attache', 'x', 'attache']")
    equal((home.attache("disable", "liferea").status, home.plugins()), (0, ["x"]))


def test_disable_empties_the_list():
    home = Home()
    home.set_plugins("['attache']")
    equal((home.attache("disable", "liferea").status, home.plugins()), (0, []))
    equal((home.attache("enable", "liferea").status, home.plugins()), (0, ["attache"]))


def test_enable_without_plugin():
    home = Home(plugin=False)
    done = home.attache("enable", "liferea")
    equal((done.status, done.out, home.plugins()), (1, b"", None))
    true("tools/install" in done.err, done.err)
    home.set_plugins("['attache']")
    equal((home.attache("disable", "liferea").status, home.plugins()), (0, []), "it can be switched off")


def test_enable_without_reader():
    home = Home(reader=False)
    for verb in ("enable", "disable"):
        done = home.attache(verb, "liferea")
        equal((done.status, done.out, done.err.count("\n")), (1, b"", 1), verb)
        true("Liferea is not installed" in done.err, done.err)


def test_enable_without_dconf():
    done = Home().attache("enable", "liferea", GSETTINGS_BACKEND="memory")
    equal((done.status, done.out), (1, b""))
    true("dconf" in done.err, done.err)


def test_evolution_off_and_on():
    home = Home()
    home.add_evolution()
    done = home.attache("enable", "evolution")
    equal((done.status, home.evolution_setting()), (0, None), "it is on by itself")
    true("already" in done.text, done.text)
    done = home.attache("disable", "evolution")
    equal((done.status, done.err, home.evolution_setting()), (0, "", "false"))
    _, parts = home.doctor()
    equal((parts["evolution"]["state"], parts["evolution"]["mend"]), ("note", "attache enable evolution"))
    done = home.attache("enable", "evolution")
    equal((done.status, done.err, home.evolution_setting()), (0, "", "true"))
    equal(home.plugins(), None, "Liferea's list is left alone")


def test_evolution_without():
    home = Home()
    home.add_evolution(module=False)
    if not os.path.exists("/usr/lib/evolution/modules/module-attache.so"):
        done = home.attache("enable", "evolution")
        equal((done.status, done.out, done.err.count("\n")), (1, b"", 1))
        true("tools/install" in done.err, done.err)
        equal(home.doctor()[1]["module"]["state"], "note")
    home = Home(reader=False)
    done = home.attache("enable", "evolution")
    equal((done.status, done.out), (1, b""))
    true("Evolution is not installed" in done.err, done.err)
    equal(home.attache("disable", "evolution").status, 0, "it can be switched off")


def test_evolution_of_another_series():
    home = Home()
    home.add_evolution("3.99.1")
    done = home.attache("enable", "evolution")
    equal((done.status, done.out), (1, b""))
    true("another Evolution" in done.err, done.err)
    part = home.doctor()[1]["module"]
    equal(part["state"], "problem")


# ---- doctor ----


def test_doctor_all_well():
    home = Home()
    try:
        home.add_evolution()
    except Skip:
        pass  # then nothing is said of it
    home.add_service(os.environ["ATTACHE_SERVICE"])
    equal(home.attache("enable", "liferea").status, 0)
    status, parts = home.doctor(bus=True)
    found = states(parts)
    if found["sandbox"] == "note":  # a kernel without Landlock
        found["sandbox"] = "ok"
    equal((status, set(found.values())), (0, {"ok"}), parts)
    readers = ["liferea", "plugin", "enabled"] + (["evolution", "module"] if "evolution" in parts else [])
    equal(list(parts), ["data", "analyzer", "sandbox", "service", "store", *readers])
    equal(parts["liferea"]["found"], "Liferea 1.14.9")
    true("seccomp" in parts["sandbox"]["found"] and "rlimits" in parts["sandbox"]["found"], parts["sandbox"])
    version = attache("--version").text.split()[1]
    true(version in parts["service"]["found"], parts["service"])


def test_doctor_text():
    home = Home()
    done = home.attache("doctor")
    equal((done.status, done.err), (1, ""))
    true(re.search(r"^PROBLEM  service .*\n +→ ", done.text, re.M), done.text)
    true(re.search(r"^note     enabled .*\n +→ attache enable liferea", done.text, re.M), done.text)
    true(re.search(r"^ok       data ", done.text, re.M), done.text)


def test_doctor_no_bus():
    status, parts = Home().doctor()
    equal((status, parts["service"]["state"]), (1, "problem"))
    true("session bus" in parts["service"]["found"], parts["service"])


def test_doctor_service_not_installed():
    status, parts = Home().doctor(bus=True)
    equal((status, parts["service"]["state"]), (1, "problem"))
    true("tools/install" in parts["service"]["mend"], parts["service"])


def test_doctor_service_broken():
    home = Home()
    home.add_service("/bin/false")
    status, parts = home.doctor(bus=True)
    equal((status, parts["service"]["state"]), (1, "problem"))
    true(parts["service"]["found"], "it says what the bus says")


def test_doctor_service_without_analyzer():
    home = Home()
    home.add_service("/usr/bin/env ATTACHE_ANALYZER=/nonexistent/analyzer " + os.environ["ATTACHE_SERVICE"])
    status, parts = home.doctor(bus=True)
    equal((status, parts["service"]["state"], parts["analyzer"]["state"]), (1, "problem", "ok"))


def test_doctor_nothing_installed():
    home = Home()
    status, parts = home.doctor(ATTACHE_DATA="/nonexistent/en.attache", ATTACHE_ANALYZER="/nonexistent/analyzer")
    equal((status, parts["data"]["state"], parts["analyzer"]["state"]), (1, "problem", "problem"))
    true("/nonexistent/en.attache" in parts["data"]["found"], parts["data"])


def test_doctor_analyzer_says_odd_things():
    home = Home()
    for answer in ("[]", "{}", "{\"sandbox\":7}", "{\"sandbox\":{\"seccomp\":\"yes\"}}", "nonsense", "null"):
        program = home.write("bin/stub", "#!/bin/sh\necho '%s'\n" % answer)
        os.chmod(program, stat.S_IRWXU)
        done = home.attache("doctor", ATTACHE_ANALYZER=program)
        equal((done.status, done.err), (1, ""), answer)


def test_doctor_sandbox_open():
    home = Home()
    whole = {"no-new-privs": True, "landlock": True, "rlimits": True, "seccomp": True, "landlock-abi": 5,
             "opens-files": False, "opens-sockets": False}
    for change, state in (({}, "ok"), ({"landlock": False}, "note"), ({"seccomp": False}, "problem"),
                          ({"no-new-privs": False}, "problem"), ({"opens-files": True}, "problem"),
                          ({"opens-sockets": True}, "problem")):
        answer = json.dumps({"version": "0", "analysis": "0", "sandbox": dict(whole, **change)})
        program = home.write("bin/stub", "#!/bin/sh\necho '%s'\n" % answer)
        os.chmod(program, stat.S_IRWXU)
        equal(home.doctor(ATTACHE_ANALYZER=program)[1]["sandbox"]["state"], state, change)


def test_doctor_no_reader():
    parts = Home(reader=False).doctor()[1]
    equal(parts["liferea"]["state"], "note", "not having it is no fault")
    true("plugin" not in parts, parts)


def test_doctor_plugin_missing():
    parts = Home(plugin=False).doctor()[1]
    equal((parts["plugin"]["state"], parts["plugin"]["mend"]), ("problem", "run tools/install"))


def test_doctor_no_dconf():
    parts = Home().doctor(GSETTINGS_BACKEND="memory")[1]
    equal(parts["enabled"]["state"], "problem")
    true("dconf" in parts["enabled"]["mend"], parts["enabled"])


def test_clean_up():
    for home in HOMES:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(sys.modules[__name__])
