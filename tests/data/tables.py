# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the checks of the data share: TAP, tables in the form docs/data-tables.md states, folding."""
import os
import re
import unicodedata

SAME = {"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "–": "-", "‐": "-", "‑": "-", "—": "-",
        "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ð": "d", "þ": "th", "œ": "oe"}
NO_NAME = re.compile(r"[\^~;\\<>{}]")  # signs that are in no name

n_tests = 0
failed = False


def check(what, errors):
    """Reports one test; it holds if errors is empty."""
    global n_tests, failed
    n_tests += 1
    errors = list(errors)
    for error in errors[:20]:
        print("# " + error)
    failed = failed or bool(errors)
    print(f"{'not ok' if errors else 'ok'} {n_tests} - {what}")


def skip(what, why):
    global n_tests
    n_tests += 1
    print(f"ok {n_tests} - {what} # SKIP {why}")


def finish():
    """Writes the plan; returns the exit code."""
    print(f"1..{n_tests}")
    return 1 if failed else 0


def read(path):
    with open(path, "rb") as file:
        return file.read()


def fold(text):
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return " ".join("".join(SAME.get(c, c) for c in text).split())


class Table:
    def __init__(self, path, contents=None):
        """The table of a file, or of these contents instead."""
        self.name = os.path.basename(path)[:-4]
        self.columns = []
        self.rows = []
        self.contents = read(path) if contents is None else contents
        for line in self.contents.decode("utf-8").split("\n"):
            if line.startswith("#") or line == "":
                continue
            cells = line.split("\t")
            if self.columns:
                self.rows.append(dict(zip(self.columns, cells), cells=cells))
            else:
                self.columns = cells

    def values(self, row):
        for column in self.columns:
            if column.endswith("*"):
                yield from (value for value in row.get(column, "").split("|") if value)

    def keys(self):
        """Every folded key with the first cell of its row."""
        found = {}
        for row in self.rows:
            for value in self.values(row):
                found.setdefault(fold(value), set()).add(row["cells"][0])
        return found


def form_errors(table, columns, several=False, signs=NO_NAME):
    """What is wrong with the form. @several: rows may share their first cell. @signs: what no cell has."""
    if table.columns != columns:
        yield f"columns are {table.columns}, not {columns}"
    if not table.contents.endswith(b"\n") or b"\r" in table.contents or b"\n\n" in table.contents:
        yield "a carriage return, an empty line or no end of line at the end"
    last = b""
    for row in table.rows:
        cells = row["cells"]
        where = cells[0]
        if len(cells) != len(columns):
            yield f"{where}: {len(cells)} columns"
        if not cells[0] or not cells[-1]:
            yield f"{where}: no name or no basis"
        if cells[0].encode() < last or (cells[0].encode() == last and not several):
            yield f"{where}: stands twice or out of order"
        last = cells[0].encode()
        yield from dirt(where, cells, signs)


def dirt(where, cells, signs):
    for cell in cells:
        if cell != cell.strip() or "  " in cell:
            yield f"{where}: spaces at the ends or twice in '{cell}'"
        if any(value != value.strip() or not value for value in cell.split("|")) and cell:
            yield f"{where}: an empty or unclean value in '{cell}'"
        if signs and signs.search(cell):
            yield f"{where}: a sign that is in no name in '{cell}'"
        for c in cell:
            if unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp") or (c.isspace() and c != " "):
                yield f"{where}: U+{ord(c):04X} in '{cell}'"
        if cell != unicodedata.normalize("NFC", cell):
            yield f"{where}: '{cell}' is not composed"


def documented_columns(text):
    """{table: {column: codes}} in order, as the table in docs/data-tables.md has them: "lexicon/en/nouns" has
    {"noun*": ..., "kind": ["body", ...], ...}. What stands there as code after a column need not be a code."""
    found = {}
    for line in text.split("\n"):
        row = re.match(r"\| `([a-z/-]+)\.tsv` \| (.*) \|$", line)
        if row:
            pieces = [re.findall(r"`([^`]+)`", piece) or ["?"] for piece in row[2].split(" · ")]
            found[row[1]] = {codes[0]: codes[1:] for codes in pieces}
    return found
