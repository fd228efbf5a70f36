#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs a test in a network namespace in which every address in the world is the test's own.

usage: in-namespace.py PROGRAM [ARGUMENT...]

PROGRAM finds certificates in the folder $ATTACHE_TEST_CERTIFICATES: ca.pem, and NAME.pem with NAME.key for servers
of news.example: `good`, `itself` (signed by nobody else), `other` (of another name) and `expired`. Where namespaces are not
permitted it is skipped.
"""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
import namespaces  # noqa: E402

try:
    namespaces.enter()
except namespaces.Unable as unable:
    print(f"1..0 # SKIP {unable}")
    sys.exit(0)

import authority  # noqa: E402

HOST = "news.example"

with tempfile.TemporaryDirectory(prefix="attache-test-") as folder:
    authority.make(folder, [HOST])
    authority.sign(folder, "good", [HOST])
    authority.sign(folder, "other", ["elsewhere.example"])
    authority.sign_of_old(folder, "expired", [HOST])
    authority.sign_itself(folder, "itself", HOST)
    sys.exit(subprocess.run(sys.argv[1:], env={**os.environ, "ATTACHE_TEST_CERTIFICATES": folder}, check=False).returncode)
