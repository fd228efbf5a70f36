# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The outlets, and their feeds as RSS 2.0 or Atom."""
import collections
import datetime
import email.utils
from xml.sax.saxutils import escape

Outlet = collections.namedtuple("Outlet", "name title atom news dateline")
# news: world, teasers (of world news), other, abroad (in other languages).
OUTLETS = [
    Outlet("wire", "Continental Wire", False, "world", "{city} (Continental Wire) — "),
    Outlet("meridian", "The Meridian Post", False, "world", ""),
    Outlet("harbour", "Harbour Herald", False, "world", ""),
    Outlet("northstar", "North Star Daily", False, "world", "{city}, "),
    Outlet("capital", "Capital Dispatch", False, "world", ""),
    Outlet("ledger", "Evening Ledger", False, "other", ""),
    Outlet("brief", "World in Brief", False, "teasers", ""),
    Outlet("monitor", "Global Monitor", True, "world", ""),
    Outlet("journal", "Journal of Policy", True, "world", ""),
    Outlet("envoy", "The Envoy", True, "world", "{city} – "),
    Outlet("courier", "County Courier", True, "other", ""),
    Outlet("kiosk", "International Kiosk", True, "abroad", ""),
]


def rss(outlet, items):
    rows = []
    for item in items:
        when = email.utils.formatdate(item["published"], usegmt=True)
        body = item["html"].replace("]]>", "]]]]><![CDATA[>")
        rows.append(f'<item><title>{escape(item["title"])}</title><link>{escape(item["link"])}</link>'
                    f'<guid isPermaLink="false">{item["guid"]}</guid><pubDate>{when}</pubDate>'
                    f"<description><![CDATA[{body}]]></description></item>")
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel>'
            f"<title>{escape(outlet.title)}</title><link>https://{outlet.name}.example/</link>"
            f"<description>{escape(outlet.title)}</description>\n" + "\n".join(rows) + "\n</channel></rss>\n")


def stamp(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def atom(outlet, items):
    rows = []
    for item in items:
        when = stamp(item["published"])
        rows.append(f'<entry><title>{escape(item["title"])}</title><link href="{escape(item["link"])}"/>'
                    f'<id>{item["guid"]}</id><updated>{when}</updated><published>{when}</published>'
                    f'<content type="html">{escape(item["html"])}</content></entry>')
    newest = stamp(max((item["published"] for item in items), default=0))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
            f"<title>{escape(outlet.title)}</title><id>urn:{outlet.name}</id><updated>{newest}</updated>"
            f'<link href="https://{outlet.name}.example/"/>\n' + "\n".join(rows) + "\n</feed>\n")


def feed(outlet, items):
    return (atom if outlet.atom else rss)(outlet, items)
