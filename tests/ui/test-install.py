#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Installing and uninstalling, for oneself and for everybody, with the real reader, as TAP.

usage: test-install.py TOP [TEST...]
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cases                # noqa: E402
import harness              # noqa: E402
import panel                # noqa: E402
from cases import FEEDS, criticals, install, process_of, run  # noqa: E402

READER = "/usr/bin/liferea"


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def files_below(folder):
    """But a compiler's cache in the home."""
    found = (os.path.relpath(os.path.join(path, name), folder) for path, _, names in os.walk(folder) for name in names)
    return sorted(name for name in found if not name.startswith(".cache/ccache/"))


def test_install_and_uninstall():
    """Into an empty home: install, enable, see a briefing, uninstall, find nothing but the data."""
    home = tempfile.mkdtemp(prefix="attache-home-")
    install(home, "--user")
    modules = glob.glob(os.path.join(home, ".local/share/evolution/modules/lib*/evolution/modules/module-attache.so"))
    assert len(modules) == (subprocess.run(["pkg-config", "--exists", "evolution-mail-3.0", "libebook-1.2"]).returncode == 0), modules
    with harness.Session(FEEDS, home=home, active=("plugin-installer",)) as s:
        s.own_home = True
        attache = s.path(".local", "bin", "attache")
        assert subprocess.run([attache, "enable", "liferea"], env=s.env).returncode == 0
        assert subprocess.run([attache, "enable", "liferea"], env=s.env).returncode == 0
        keyfile = read(s.path(".config", "glib-2.0", "settings", "keyfile"))
        assert "active-plugins=['plugin-installer', 'attache']" in keyfile, keyfile
        doctor = subprocess.run([attache, "doctor"], env=s.env, capture_output=True, text=True)
        assert doctor.returncode == 0, doctor.stdout
        s.set_active_plugins(["attache"])
        s.start_liferea()
        s.refresh()
        panel.select_item_with_quotation(s, panel.Panel(s))
        assert s.n_briefings() > 0
        assert s.quit() == 0
        run("tools/uninstall", "--user", **s.env)
        keyfile = read(s.path(".config", "glib-2.0", "settings", "keyfile"))
        assert not re.search(r"active-plugins=.*attache", keyfile), keyfile
        left = files_below(s.path(".local"))
        ours = [n for n in left if "attache" in n and not n.startswith("share/attache/")]
        assert not ours, ours
        data = sorted(n for n in left if n.startswith("share/attache/"))
        assert all(re.match(r"share/attache/(attache\.db|liferea\.state)", n) for n in data), data


def mapped(pid, name):
    """The files of this name that a process has mapped."""
    lines = read(f"/proc/{pid}/maps").splitlines()
    return {line.split(maxsplit=5)[5] for line in lines if line.endswith("/" + name)}


def libraries_below(folder):
    return {os.path.realpath(os.path.join(folder, name)) for name in files_below(folder) if name.endswith("/libattache.so")}


def add_reader(prefix):
    """Puts a Liferea into prefix: a copy of the program that takes a folder there, of the same length, for its own."""
    with open(READER, "rb") as file:
        program = file.read()
    built_in = re.search(rb"/usr/lib[^\0]*/liferea(?=\0)", program)[0].decode()
    folder = glob.glob(os.path.join(prefix, "lib", "**", "liferea"), recursive=True)[0]
    os.symlink(os.path.join(built_in, "girepository-1.0"), os.path.join(folder, "girepository-1.0"))
    link = os.path.join(prefix, "l")
    os.symlink(folder, link)
    own = link.replace("/", "/" * (len(built_in) - len(link) + 1), 1)
    assert len(own) == len(built_in), "the name of the prefix is too long"
    with open(os.path.join(prefix, "bin", "liferea"), "wb") as file:
        file.write(program.replace(built_in.encode() + b"\0", own.encode() + b"\0"))
    os.chmod(file.name, 0o755)


def show_with(s, libraries, top):
    """A briefing is shown, by this copy of the plugin and the service beside it, and by no other."""
    s.start_liferea()
    s.refresh()
    panel.select_item_with_quotation(s, panel.Panel(s))
    found = harness.find_all(s.application(), lambda n: n.get_role_name() == "landmark" and n.get_name() == "Attaché")
    assert len(found) == 1, found
    assert mapped(s.liferea.pid, "libattache.so") == libraries, mapped(s.liferea.pid, "libattache.so")
    assert len(process_of(top, "attache-service")) == 1
    assert s.quit() == 0
    s.gdbus("org.attache.Attache1", "/org/attache/Attache1", "org.attache.Attache1.Quit", check=False)
    harness.wait_for("the service's end", lambda: not process_of(top, "attache-service"), 10)
    assert not criticals(s), criticals(s)


def test_system_and_user_copy():
    """A copy for everybody and one of the user's own: the user's is taken, and without it the other one."""
    prefix, home = tempfile.mkdtemp(prefix="attp"), tempfile.mkdtemp(prefix="attache-home-")
    own = os.path.join(home, ".local")
    try:
        install(home, "--system", "--prefix", prefix)
        install(home, "--user")
        system, user = libraries_below(prefix), libraries_below(own)
        assert len(system) == len(user) == 1, (system, user)
        add_reader(prefix)
        s = harness.Session(FEEDS, home=home)
        s.env.update(PATH=os.path.join(prefix, "bin") + ":" + s.env["PATH"],
                     XDG_DATA_DIRS=os.path.join(prefix, "share") + ":/usr/share")
        with s:
            for attache in (os.path.join(prefix, "bin", "attache"), os.path.join(own, "bin", "attache")):
                doctor = subprocess.run([attache, "doctor"], env=s.env, capture_output=True, text=True)
                assert doctor.returncode == 0, doctor.stdout
                assert ("note     plugin" in doctor.stdout) == attache.startswith(prefix), doctor.stdout
            show_with(s, user, own)
            assert "left as it is" in run("tools/uninstall", "--user", **s.env)
            assert not libraries_below(own)
            show_with(s, system, prefix)
            run("tools/uninstall", "--system", "--prefix", prefix, **s.env)
        assert files_below(prefix) == ["bin/liferea"], files_below(prefix)
    finally:
        shutil.rmtree(prefix, ignore_errors=True)
        shutil.rmtree(home, ignore_errors=True)


def test_install_for_everybody():
    """Below DESTDIR: all under /usr, the manifest names the places as they will be, uninstalling leaves nothing."""
    folder = tempfile.mkdtemp(prefix="attache-root-")
    try:
        for _ in range(2):  # the second time brings it up to date
            install(folder, "--system", DESTDIR=folder)
        found = files_below(folder)
        for name in ("bin/attache", "libexec/attache/attache-service", "libexec/attache/attache-analyzer",
                     "share/attache/en.attache", "share/attache/presets.json", "share/attache/schemas/gschemas.compiled",
                     "share/dbus-1/services/org.attache.Attache1.service",
                     "share/man/man1/attache.1", "share/bash-completion/completions/attache",
                     *(f"share/locale/{language}/LC_MESSAGES/attache.mo" for language in ("de", "es", "fr")),
                     "share/metainfo/org.attache.Attache.metainfo.xml", "share/applications/org.attache.Window.desktop",
                     "share/icons/hicolor/scalable/apps/org.attache.Attache.svg",
                     "share/icons/hicolor/symbolic/apps/org.attache.Attache-symbolic.svg"):
            assert "usr/" + name in found, (name, found)
        for name in ("libattache.so", "attache.plugin", "gschemas.compiled"):
            assert any(re.fullmatch("usr/lib/.*liferea/plugins/attache/" + re.escape(name), f) for f in found), (name, found)
        manifest = read(os.path.join(folder, "usr/share/attache/install-manifest.txt"))
        assert set(manifest.split()) == {"/" + name for name in found}, set(manifest.split()) ^ {"/" + name for name in found}
        service = read(os.path.join(folder, "usr/share/dbus-1/services/org.attache.Attache1.service"))
        assert "Exec=/usr/libexec/attache/attache-service" in service, service
        desktop = read(os.path.join(folder, "usr/share/applications/org.attache.Window.desktop"))
        for program in re.findall(r"^Exec=(\S+)", service + "\n" + desktop, re.M):
            assert os.access(folder + program, os.X_OK), program
        run("tools/uninstall", "--system", HOME=folder, DESTDIR=folder)
        assert not files_below(folder), files_below(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_wrong_use():
    """One clear line and exit 2."""
    for program in ("tools/install", "tools/uninstall"):
        for options in (["--nonsense"], ["--prefix"]):
            out = subprocess.run([os.path.join(cases.TOP, program), *options], capture_output=True, text=True)
            assert (out.returncode, out.stdout, out.stderr.count("\n")) == (2, "", 1), (program, options, out)
    for options in (["--prefix", "/opt/x"], ["--system", "--prefix", "opt"]):
        out = subprocess.run([os.path.join(cases.TOP, "tools/install"), *options], capture_output=True, text=True)
        assert (out.returncode, out.stdout, out.stderr.count("\n")) == (2, "", 1), (options, out)


TESTS = [test_install_and_uninstall, test_system_and_user_copy, test_install_for_everybody, test_wrong_use]
sys.exit(cases.main("install", [(test, []) for test in TESTS]))
