#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes the named character references of HTML as a sorted C table.

The source is the table of the HTML standard as Python's own library carries it
(html.entities.html5), so the list is not copied into this project. Names keep their final
semicolon; the old ones that may stand without it appear twice. Usage: make-html-references.py OUT
"""
import sys
from html.entities import html5


def c_string(text):
    return '"' + ''.join('\\%03o' % byte for byte in text.encode('utf-8')) + '"'


def main():
    with open(sys.argv[1], 'w', encoding='ascii') as out:
        out.write('/* Made by make-html-references.py; do not edit. */\n')
        for name in sorted(html5):
            out.write('{ "%s", %s },\n' % (name, c_string(html5[name])))


main()
