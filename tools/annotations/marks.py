# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What of a text stands in quotation marks, and so whether a statement is direct, indirect or mixed."""
import re

WORD = re.compile(r"\w+")
OPENING, CLOSING = "“„«", "”»"
# A straight double mark opens at the start of a paragraph, or after one of these when a word follows.
BEFORE_OPENING = "([{—–-―/:…'‘\"" + OPENING


def opens(line, at):
    before = line[at - 1] if at else " "
    after = line[at + 1:at + 2] or " "
    return (before.isspace() or before in BEFORE_OPENING) and not after.isspace()


def double_marked(line):
    """(start, end) of the stretches of a line in double marks; a mark left open reaches the end."""
    stretches, begin = [], None
    for at, character in enumerate(line):
        if character in OPENING or (character == '"' and begin is None and opens(line, at)):
            begin = at if begin is None else begin
        elif begin is not None and character == '"' and line[begin] == '"' and at > begin + 1 and opens(line, at) \
                and line[at - 1].isspace():
            stretches.append((begin, at))  # the first one was never closed
            begin = at
        elif begin is not None and character in CLOSING + '"':
            stretches.append((begin, at + 1))
            begin = None
    return stretches + ([(begin, len(line))] if begin is not None else [])


def single_marked(line, taken):
    """The same for single marks outside the stretches taken; an apostrophe inside a word is none."""
    stretches, begin = [], None
    for at, character in enumerate(line):
        before, after = line[at - 1] if at else " ", line[at + 1:at + 2] or " "
        if any(start <= at < end for start, end in taken):
            begin = None
        elif begin is None and character in "‘'" and (before.isspace() or before in "([—–:") and after.isalpha():
            begin = at
        elif begin is not None and character in "’'" and not after.isalnum() and at > begin + 2:
            stretches.append((begin, at + 1))
            begin = None
    return stretches


def marked(text):
    """(start, end) of all stretches of a text in quotation marks; no stretch runs over a line's end."""
    stretches, base = [], 0
    for line in text.split("\n"):
        double = double_marked(line)
        stretches += [(base + start, base + end) for start, end in double + single_marked(line, double)]
        base += len(line) + 1
    return stretches


def kind(text, spans, stretches):
    """direct: every word of the spans is in marks; indirect: none is; mixed: some are."""
    words = [m.start() for start, end in spans for m in WORD.finditer(text, start, end)]
    inside = [any(start <= word < end for start, end in stretches) for word in words]
    if not any(inside):
        return "indirect"
    return "direct" if all(inside) else "mixed"
