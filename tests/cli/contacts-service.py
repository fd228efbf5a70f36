#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Plays the service on the session bus, for whom it is asked whom it connected to: answers with what FILE holds.

usage: contacts-service.py FILE

A FILE that is not there makes it a service of an older version, which does not know the question.
"""
import os
import sys

from gi.repository import Gio, GLib

NAME, PATH = "org.attache.Attache1", "/org/attache/Attache1"
INTERFACE = """<node><interface name='org.attache.Attache1'>%s<method name='Quit'/></interface></node>"""
CONTACTS = "<method name='Contacts'><arg type='s' direction='out'/></method>"


def main():
    path = sys.argv[1]
    known = os.path.exists(path)
    loop = GLib.MainLoop()

    def on_call(bus, sender, object_path, interface, method, parameters, invocation):
        with open(path, encoding="utf-8") as file:
            invocation.return_value(GLib.Variant("(s)", (file.read(),)))

    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    info = Gio.DBusNodeInfo.new_for_xml(INTERFACE % (CONTACTS if known else ""))
    bus.register_object(PATH, info.interfaces[0], on_call)
    Gio.bus_own_name_on_connection(bus, NAME, Gio.BusNameOwnerFlags.NONE, None, lambda *_: loop.quit())
    GLib.timeout_add_seconds(60, loop.quit)
    loop.run()


if __name__ == "__main__":
    main()
