# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Feeds of teasers that link to where a test wants them to."""
import email.utils
import os
import time
from xml.sax.saxutils import escape

BODY = "<p>Foreign Minister Elena Marin of Romania said on Monday that {title} …</p><p><a href=\"{link}\">Read more</a></p>"


def feed(folder, name, links):
    """@links are (title, address); the first is the newest. Returns the feed's path."""
    path = os.path.join(folder, name + ".xml")
    rows = []
    for number, (title, link) in enumerate(links):
        when = email.utils.formatdate(time.time() - 600 - 60 * number, usegmt=True)
        body = BODY.format(title=title[0].lower() + title[1:], link=escape(link))
        rows.append(f"<item><title>{escape(title)}</title><link>{escape(link)}</link><guid isPermaLink=\"false\">{name}-{number}</guid>"
                    f"<pubDate>{when}</pubDate><description>{escape(body)}</description></item>")
    with open(path, "w", encoding="utf-8") as file:
        file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0"><channel><title>{name.capitalize()}</title>'
                   f"<link>https://{name}.example/</link><description>{name}</description>\n" + "\n".join(rows) + "\n</channel></rss>\n")
    return path
