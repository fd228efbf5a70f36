# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What newspapers.py wrote down."""
import json
import os


class Log:
    def __init__(self, path):
        self.entries = []
        if os.path.exists(path):
            with open(path, encoding="utf-8") as file:
                self.entries = [json.loads(line) for line in file if line.endswith("\n")]
        self.asks = [e for e in self.entries if e["event"] == "ask"]

    def connections(self):
        return [e for e in self.entries if e["event"] == "open"]

    def hosts(self):
        return {ask["host"] for ask in self.asks}

    def addresses(self):
        return {(e["address"], e["port"]) for e in self.connections()}

    def pages(self):
        return [ask for ask in self.asks if ask["path"] != "/robots.txt"]

    def most_at_once(self, entries):
        """How many of these questions were being answered at the same time, at most."""
        moments = sorted([(e["begin"], 1) for e in entries] + [(e["end"], -1) for e in entries], key=lambda m: (m[0], m[1]))
        now = most = 0
        for _, change in moments:
            now += change
            most = max(most, now)
        return most

    def least_rest(self):
        """The shortest time from the end of one page to the begin of the next of its host, in seconds."""
        by_host = {}
        for ask in self.pages():
            by_host.setdefault(ask["host"], []).append(ask)
        rests = [b["begin"] - a["end"] for asks in by_host.values() for a, b in zip(asks, asks[1:])]
        return min(rests) if rests else None
