# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Liferea in one network namespace, our service in another: what each opens is counted, and by whom it is answered."""
import configparser
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [HERE, os.path.join(HERE, "..", "ui"), os.path.join(HERE, "..", "days")]
import cases       # noqa: E402
import harness     # noqa: E402
import log         # noqa: E402
import namespaces  # noqa: E402

SERVICE = "org.attache.Attache1.service"


class Session(harness.Session):
    """A session whose bus starts our service in a namespace of its own. @hosts are the names it knows."""

    most_items = 1000

    def __init__(self, feeds, hosts=(), files=(), offline=False, service_env=(), settings=(), **options):
        home = tempfile.mkdtemp(prefix="attache-home-")
        cases.install(home, "--user")
        super().__init__(feeds, home=home, **options)
        self.own_home = True
        self.env.update(dict(service_env))
        self.settings = dict(settings)
        self.accepted = 0
        self.space = namespaces.Namespace(self.path("namespace"), hosts, files, offline)

    def __enter__(self):
        self.space.__enter__()
        try:
            self.move_service()
            self.write_own_settings(**self.settings)
            super().__enter__()
            self.count_connections()
            self.rewrite_feeds()
        except BaseException:
            self.space.__exit__()
            raise
        return self

    def __exit__(self, *exception):
        try:
            super().__exit__(*exception)
        finally:
            self.space.__exit__()

    def move_service(self):
        path = self.path(".local", "share", "dbus-1", "services", SERVICE)
        with open(path, encoding="utf-8") as file:
            text = file.read()
        with open(path, "w", encoding="utf-8") as file:
            file.write(re.sub(r"(?m)^Exec=", "Exec=" + " ".join(self.space.enter_with()) + " ", text))

    def start_bus(self):
        # By default it listens on an abstract socket, which belongs to one network namespace.
        address = "unix:path=" + self.path("run", "session-bus")
        bus = self.start(["dbus-daemon", "--session", "--print-address=1", "--nofork", "--address=" + address],
                         stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        if not bus.stdout.readline().strip():
            raise harness.Failed("dbus-daemon did not start")
        self.env["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"] = address

    def count_connections(self):
        """Of the server of the feeds."""
        take = self.server.get_request

        def counted():
            found = take()
            self.accepted += 1
            return found
        self.server.get_request = counted

    def address(self):
        return "http://127.0.0.1:%d" % self.server.server_address[1]

    def rewrite_feeds(self):
        """Homes of the feeds and pictures are with the server of the feeds, or Liferea itself would look for them elsewhere."""
        for path in glob.glob(self.path("feeds", "*")):
            with open(path, encoding="utf-8") as file:
                text = file.read()
            text = re.sub(r'(<link>|<link href=")https?://[a-z]+\.example/(</link>|")', r"\g<1>%s/\g<2>" % self.address(), text)
            text = re.sub(r"https://(pictures|news)\.example", self.address(), text)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)

    def write_own_settings(self, **keys):
        """Of the service: names with underscores, values as GVariant writes them."""
        folder = self.path(".config", "glib-2.0", "settings")
        os.makedirs(folder, exist_ok=True)
        settings = configparser.ConfigParser(interpolation=None)
        settings.optionxform = str
        settings.read(os.path.join(folder, "keyfile"), encoding="utf-8")
        if not settings.has_section("org/attache/service"):
            settings.add_section("org/attache/service")
        for name, value in keys.items():
            settings.set("org/attache/service", name.replace("_", "-"), value)
        with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as file:
            settings.write(file, space_around_delimiters=False)

    def start_newspapers(self, *options, program="newspapers.py"):
        """Servers in the service's namespace that answer for the whole world; returns how to read their log."""
        path = self.path("newspapers.log")
        server = self.space.popen([sys.executable, os.path.join(HERE, program), path, *options],
                                  stdout=subprocess.PIPE, text=True)
        self.processes.append(server)
        if server.stdout.readline() != "ready\n":
            raise harness.Failed("the newspapers did not start")
        return lambda: log.Log(path)

    def attache_there(self, *arguments, check=True, **options):
        """The command line, in the service's namespace."""
        done = subprocess.run([*self.space.enter_with(), self.path(".local", "bin", "attache"), *arguments], env=self.env,
                              capture_output=True, text=True, timeout=60, **options)
        if check and done.returncode != 0:
            raise harness.Failed(f"attache {arguments}: {done.stdout + done.stderr}")
        return done.stdout

    def start_liferea(self):
        """With ATTACHE_TURNS_MODULE, which meson gives, the turns of its main loop are written down."""
        module = os.environ.get("ATTACHE_TURNS_MODULE")
        if module:
            self.env.update(LD_PRELOAD=module, ATTACHE_TURNS=self.path("turns"))
        try:
            return super().start_liferea()
        finally:
            self.env.pop("LD_PRELOAD", None)

    def turns(self, since):
        """(time of the processor, time of the clock) of each longer turn of Liferea since then, in ms."""
        if not os.path.exists(self.path("turns")):
            return []
        with open(self.path("turns"), encoding="ascii") as file:
            rows = [tuple(map(float, line.split())) for line in file if line.endswith("\n")]
        return [(cpu, wall) for end, cpu, wall in rows if end >= since]

    def beside(self, key):
        return self.attache("Beside", key)

    def fetch_of(self, key):
        """State and more of an item's full text, as the panel gets it."""
        try:
            return (self.beside(key) or {}).get("fetch") or {}
        except harness.Failed:
            return {}

    def key_of(self, title):
        rows = self.store("SELECT key FROM items WHERE title = ? ORDER BY id DESC", title)
        return rows[0][0] if rows else None

    def contacts(self):
        return json.loads(self.attache_there("doctor", "--network", "--json"))["contacts"]
