#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The newspapers, and some among them that misbehave, each in the way its name says.

usage: manners.py LOG [--tls CERTIFICATE KEY] [--latency SECONDS]

garbled.example, slow.example, loop.example and so on; www.HOST behaves as HOST does, and every other host as a newspaper.
"""
import gzip
import time

import newspapers

WALL = """<!DOCTYPE html><html lang="en"><head><title>Talks on fish go on</title>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Talks on fish go on",
"isAccessibleForFree":false,"hasPart":{"@type":"WebPageElement","isAccessibleForFree":false,"cssSelector":".paywall"}}</script></head>
<body><header><a href="/">Sea News</a> <a href="/world">World</a> <a href="/login">Log in</a></header><main><article class="post">
<h1>Talks on fish go on</h1><p>Foreign Minister Elena Marin of Romania said on Monday that the talks on fish go on until all ships are back in their ports.</p>
<p>The ministers of both states had met in the evening in an old house by the sea, where the last agreement was signed.</p>
<div class="paywall"><h2>Subscribe to continue reading</h2><p>Already a subscriber? <a href="/login">Log in</a></p></div></article></main>
<footer><p>Printed in an office by the sea.</p></footer></body></html>"""
CONSENT = """<!DOCTYPE html><html lang="en"><head><title>Before you continue</title></head><body><form action="/consent" method="post">
<h1>Before you continue</h1><p>We and our partners use cookies and personal data to show you advertising and to measure it.</p>
<p>By clicking “Accept all” you consent to the use of cookies by us and our 812 partners.</p>
<button>Accept all</button> <button>Reject all</button> <a href="/settings">Manage settings</a></form></body></html>"""
EMPTY = "<!DOCTYPE html><html><head><title>App</title></head><body><div id=root></div><script src=/app.js></script></body></html>"


class Handler(newspapers.Handler):
    def answer(self, host):
        way = getattr(self, "be_" + host.removeprefix("www.").split(".")[0].replace("-", "_"), None)
        if way is None or self.path == "/robots.txt":
            super().answer(host)
        else:
            way()

    def html(self, text):
        self.reply(200, "text/html; charset=utf-8", text.encode())

    def be_slow(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", "100000")
        self.end_headers()
        try:
            for _ in range(60):
                self.wfile.write(b"<p>")
                self.wfile.flush()
                time.sleep(1)
        except OSError:
            pass
        self.close_connection = True

    def be_loop(self):
        self.reply(302, "text/html", b"", Location="/again" + self.path)

    def be_short(self):
        body = newspapers.article(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(3 * len(body)))
        self.end_headers()
        self.wfile.write(body)
        self.close_connection = True

    def be_bomb(self):
        self.reply(200, "text/html", gzip.compress(b"<p>boom</p>" * (20 << 20 >> 3)), **{"Content-Encoding": "gzip"})

    def be_stale(self):
        self.send_response(304)
        self.end_headers()

    def be_busy(self):
        self.reply(429, "text/html", b"later", **{"Retry-After": "3600"})

    def be_broken(self):
        self.reply(500, "text/html", b"oh")

    def be_gone(self):
        self.reply(404, "text/html", b"no")

    def be_refusing(self):
        self.reply(403, "text/html", b"no")

    def be_picture(self):
        self.reply(200, "image/png", b"\x89PNG")

    def be_garbled(self):
        """Packed, and broken behind its beginning; what is not packed at all is read as it is."""
        packed = gzip.compress(newspapers.article(self.path))
        self.reply(200, "text/html", packed[:60] + bytes(200), **{"Content-Encoding": "gzip"})

    def be_home(self):
        self.reply(302, "text/html", b"", Location="http://127.0.0.1/router")

    def be_wall(self):
        self.html(WALL)

    def be_consent(self):
        self.html(CONSENT)

    def be_empty(self):
        self.html(EMPTY)


if __name__ == "__main__":
    newspapers.main(Handler)
