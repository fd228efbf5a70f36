#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Plays the desktop's notifications on the session bus and writes down what it is asked to show.

usage: notifications.py FILE

One JSON object a line: time, replaces, title, body, actions.
"""
import json
import sys
import time

from gi.repository import Gio, GLib

INTERFACE = """<node><interface name='org.freedesktop.Notifications'>
<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>
<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>
<arg type='i' direction='in'/><arg type='u' direction='out'/></method>
<method name='CloseNotification'><arg type='u' direction='in'/></method>
<method name='GetCapabilities'><arg type='as' direction='out'/></method>
<method name='GetServerInformation'><arg type='s' direction='out'/><arg type='s' direction='out'/>
<arg type='s' direction='out'/><arg type='s' direction='out'/></method>
<signal name='ActionInvoked'><arg type='u'/><arg type='s'/></signal>
<signal name='NotificationClosed'><arg type='u'/><arg type='u'/></signal>
</interface></node>"""


class Desktop:
    def __init__(self, path):
        self.path, self.count = path, 0

    def on_call(self, bus, sender, object_path, interface, method, parameters, invocation):
        answer = None
        if method == "Notify":
            _, replaces, _, title, body, actions, _, _ = parameters.unpack()
            self.count += 1
            with open(self.path, "a", encoding="utf-8") as file:
                file.write(json.dumps({"time": time.time(), "replaces": replaces, "title": title, "body": body,
                                       "actions": actions}, ensure_ascii=False) + "\n")
            answer = GLib.Variant("(u)", (self.count,))
        elif method == "GetCapabilities":
            answer = GLib.Variant("(as)", (["body", "actions", "persistence"],))
        elif method == "GetServerInformation":
            answer = GLib.Variant("(ssss)", ("test", "test", "1", "1.2"))
        invocation.return_value(answer)


def main():
    desktop = Desktop(sys.argv[1])
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    bus.register_object("/org/freedesktop/Notifications", Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0],
                        desktop.on_call)
    loop = GLib.MainLoop()
    Gio.bus_own_name_on_connection(bus, "org.freedesktop.Notifications", Gio.BusNameOwnerFlags.NONE, None,
                                   lambda *_: loop.quit())
    with open(desktop.path, "a", encoding="utf-8"):
        loop.run()


if __name__ == "__main__":
    main()
