#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Servers of made-up newspapers on all addresses of the namespace they run in, which write down who is asked what.

usage: newspapers.py LOG [--tls CERTIFICATE KEY] [--latency SECONDS] [--port PORT]

On port 80, or PORT, and with --tls on 443. LOG gets one JSON object a line: for every connection that is accepted
{"event":"open","number","address","port","time"}, its end as {"event":"close"}, and for every question {"event":"ask",
"number","host","path","agent","headers","begin","end"}.

/robots.txt forbids /private. /moved/N leads to the host with www. before it; anything else is an article that the
path gives its numbers.
"""
import argparse
import http.server
import json
import socket
import ssl
import sys
import threading
import time

FACTS = [
    "Foreign Minister Elena Marin of Romania said on Monday that the talks on harbour {n} would go on for another week.",
    "“We will not sign anything before the ships have left,” Marin told reporters in Bucharest after the meeting.",
    "Turkish Ambassador Kemal Aydin denied that his government had asked for a delay of the agreement number {n}.",
    "The two delegations exchanged lists of {n} vessels that were inspected since the ceasefire of last spring.",
    "Officials in Brussels said that the European Union would send observers to both sides of the border.",
    "“This is the first time in years that both capitals answer the telephone,” a senior diplomat said.",
    "The Defence Ministry in Ankara announced that its patrols would keep a distance of twelve miles.",
    "Ukraine welcomed the step, and Foreign Minister Petro Hnatiuk called it a sign of good will.",
]
PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><header><nav><a href="/">Home</a> <a href="/world">World</a></nav></header>
<main><article><h1>{title}</h1>{text}</article></main>
<footer><p>Printed in an office by the sea.</p></footer></body></html>"""


def article(path):
    number = sum(ord(letter) for letter in path) % 1000
    text = "".join(f"<p>{fact.format(n=number)} {FACTS[(i + 3) % len(FACTS)].format(n=number + 1)}</p>"
                   for i, fact in enumerate(FACTS))
    return PAGE.format(title=f"The talks on {path.rsplit('/', 1)[-1]} go on", text=text).encode()


class Log:
    def __init__(self, path):
        self.file, self.lock, self.count = open(path, "a", encoding="utf-8", buffering=1), threading.Lock(), 0

    def add(self, **entry):
        with self.lock:
            self.file.write(json.dumps(entry) + "\n")

    def number(self):
        with self.lock:
            self.count += 1
            return self.count


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 30
    log, latency = None, 0

    def setup(self):
        self.number = self.log.number()
        address, port = self.request.getsockname()[:2]
        self.log.add(event="open", number=self.number, address=address.removeprefix("::ffff:"), port=port, time=time.time())
        if self.server.tls is not None:
            self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def finish(self):
        try:
            super().finish()
        finally:
            self.log.add(event="close", number=self.number, time=time.time())

    def log_message(self, *_):
        pass

    def do_GET(self):
        begin = time.time()
        host = self.headers.get("Host", "")
        if self.latency:
            time.sleep(self.latency)
        self.ended = None
        self.answer(host)
        self.log.add(event="ask", number=self.number, host=host, path=self.path, agent=self.headers.get("User-Agent"),
                     headers=sorted(name.lower() for name in self.headers), begin=begin, end=self.ended or time.time())

    def answer(self, host):
        if self.path == "/robots.txt":
            self.reply(200, "text/plain", b"User-agent: *\nDisallow: /private\n")
        elif self.path.startswith("/moved/"):
            scheme = "https" if self.server.tls else "http"
            self.reply(301, "text/html", b"", Location=f"{scheme}://www.{host}{self.path.removeprefix('/moved')}")
        else:
            self.reply(200, "text/html; charset=utf-8", article(self.path), ETag=f'"{len(self.path)}"')

    def reply(self, status, kind, body, **headers):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name, value)
        # Whoever has the answer may ask the next thing before this thread goes on.
        self.ended = time.time()
        self.end_headers()
        self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128
    address_family = socket.AF_INET6

    def __init__(self, port, handler, tls=None):
        self.tls = tls
        super().__init__(("::", port), handler)

    def server_bind(self):
        self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
        super().server_bind()

    def handle_error(self, request, client_address):
        Handler.log.add(event="error", text=str(sys.exc_info()[1]))


def main(handler=Handler):
    parser = argparse.ArgumentParser()
    parser.add_argument("log")
    parser.add_argument("--tls", nargs=2)
    parser.add_argument("--latency", type=float, default=0)
    parser.add_argument("--port", type=int, default=80)
    options = parser.parse_args()
    Handler.log, Handler.latency = Log(options.log), options.latency
    servers = [Server(options.port, handler)]
    if options.tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*options.tls)
        servers.append(Server(443, handler, context))
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print("ready", flush=True)
    threading.Event().wait()


if __name__ == "__main__":
    main()
