# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""A certification authority for one test, which a Namespace takes for the only one in the world."""
import os
import subprocess

STORE = "/etc/ssl/certs/ca-certificates.crt"


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


def make(folder, names):
    """The authority's certificate, and a server's certificate and key for these names."""
    path = lambda name: os.path.join(folder, name)
    os.makedirs(folder, exist_ok=True)
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *curve, "-keyout", path("ca.key"), "-out", path("ca.pem"), "-days", "30", "-subj", "/CN=Test",
            "-addext", "keyUsage=critical,keyCertSign")
    openssl("req", *curve, "-keyout", path("server.key"), "-out", path("server.csr"), "-subj", "/CN=" + names[0])
    with open(path("names"), "w", encoding="ascii") as file:
        file.write("subjectAltName=" + ",".join("DNS:" + name for name in names) + "\n")
    openssl("x509", "-req", "-in", path("server.csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-CAcreateserial",
            "-out", path("server.pem"), "-days", "30", "-extfile", path("names"))
    return path("ca.pem"), path("server.pem"), path("server.key")
