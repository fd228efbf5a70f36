# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Files of one test run, and analyzers that are none."""
import os
import shutil
import stat
import tempfile
import time

FOLDER = tempfile.mkdtemp(prefix="attache-test-")


def write(name, content):
    path = os.path.join(FOLDER, name)
    with open(path, "wb") as file:
        file.write(content if isinstance(content, bytes) else content.encode())
    return path


def stub(script):
    path = write("stub-%d" % time.monotonic_ns(), "#!/bin/sh\n" + script)
    os.chmod(path, stat.S_IRWXU)
    return path


def clean_up():
    shutil.rmtree(FOLDER)
