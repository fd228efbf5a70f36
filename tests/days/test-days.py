#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Days of made-up news, handed straight to the service, and what it makes of them, as TAP.

usage: test-days.py [--long]

tests/ui/test-days.py plays them through the reader.
"""
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(1, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "cli"))
import generate  # noqa: E402
import score     # noqa: E402
import tap       # noqa: E402
import trial     # noqa: E402

LONG = "--long" in sys.argv
DAYS = 10 if LONG else 3


def test_days():
    """Handed in day by day; stories, topics, statements, digest and search are what the truth says."""
    import bus
    if tap.SANITIZED:
        raise tap.Skip("of accuracy, not of memory")
    generator = generate.Generator(days=DAYS, until=int(time.time()) // 3600 * 3600)
    items = generator.make()
    with bus.Service() as service:
        service.start()
        for day in range(DAYS):
            of_day = [i for i in items if i["day"] == day]
            for first in range(0, len(of_day), 32):
                service.submit(of_day[first:first + 32])
            service.wait("the end of the day's work", lambda: trial.waiting(service) == 0, 300)
        assert len(score.by_guid(service)) == len(items)
        trial.judge(service, items, lambda *options: tap.attache(
            *options, env={"DBUS_SESSION_BUS_ADDRESS": service.address, "HOME": service.home,
                           "XDG_DATA_HOME": service.home, "GSETTINGS_BACKEND": "memory"}).text, 0.6 if LONG else 0.65)


if __name__ == "__main__":
    tap.main(sys.modules[__name__])
