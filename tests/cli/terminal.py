# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The command line on a terminal."""
import fcntl
import os
import pty
import struct
import subprocess
import termios

from tap import CLI, TIMEOUT


def on_terminal(arguments, columns=70, env=None):
    """What is written to a terminal of so many columns."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    whole = dict(os.environ, **{"TERM": "xterm", **(env or {})})
    if not env or "NO_COLOR" not in env:
        whole.pop("NO_COLOR", None)
    process = subprocess.Popen([CLI, *arguments], stdin=subprocess.DEVNULL, stdout=slave, env=whole)
    os.close(slave)
    out = b""
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:
            break
        if not chunk:
            break
        out += chunk
    os.close(master)
    return process.wait(TIMEOUT), out.decode().replace("\r\n", "\n")
