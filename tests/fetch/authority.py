# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""A certification authority for one test, which a Namespace takes for the only one in the world."""
import os
import subprocess

STORE = "/etc/ssl/certs/ca-certificates.crt"


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


CURVE = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]


def make(folder, names):
    """The authority's certificate, and a server's certificate and key for these names."""
    path = lambda name: os.path.join(folder, name)
    os.makedirs(folder, exist_ok=True)
    openssl("req", "-x509", *CURVE, "-keyout", path("ca.key"), "-out", path("ca.pem"), "-days", "30", "-subj", "/CN=Test",
            "-addext", "keyUsage=critical,keyCertSign")
    return path("ca.pem"), *sign(folder, "server", names)


def ask(folder, name, names):
    """A server's key, and what it asks the authority to sign."""
    path = lambda end: os.path.join(folder, name + end)
    openssl("req", *CURVE, "-keyout", path(".key"), "-out", path(".csr"), "-subj", "/CN=" + names[0])
    with open(path(".names"), "w", encoding="ascii") as file:
        file.write("subjectAltName=" + ",".join("DNS:" + name for name in names) + "\n")
    return path


def sign(folder, name, names):
    """One more server's certificate and key, NAME.pem and NAME.key."""
    path = ask(folder, name, names)
    openssl("x509", "-req", "-in", path(".csr"), "-CA", os.path.join(folder, "ca.pem"), "-CAkey", os.path.join(folder, "ca.key"),
            "-CAcreateserial", "-out", path(".pem"), "-days", "30", "-extfile", path(".names"))
    return path(".pem"), path(".key")


REGISTER = """[ca]
default_ca=own
[own]
database={0}/register
serial={0}/number
new_certs_dir={0}
default_md=sha256
policy=any
certificate={0}/ca.pem
private_key={0}/ca.key
[any]
commonName=supplied
"""


def sign_of_old(folder, name, names):
    """The certificate and key of a server, of which the time is over."""
    path = ask(folder, name, names)
    for file, content in ("register", ""), ("number", "01"), ("register.cnf", REGISTER.format(folder)):
        with open(os.path.join(folder, file), "w", encoding="ascii") as out:
            out.write(content)
    openssl("ca", "-batch", "-notext", "-config", os.path.join(folder, "register.cnf"), "-in", path(".csr"), "-out", path(".pem"),
            "-startdate", "20200101000000Z", "-enddate", "20200201000000Z", "-extfile", path(".names"))


def sign_itself(folder, name, host):
    """The certificate and key of a server that no authority knows."""
    path = lambda end: os.path.join(folder, name + end)
    openssl("req", "-x509", *CURVE, "-keyout", path(".key"), "-out", path(".pem"), "-days", "30", "-subj", "/CN=" + host,
            "-addext", "subjectAltName=DNS:" + host)
