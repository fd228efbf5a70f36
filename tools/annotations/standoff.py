# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The project's own annotations of statements: numbers here, the texts they count in elsewhere.

A record of data/annotations/*.jsonl names its text by `source` (a part of a treebank) and `id` (the document in it) and
guards it with the SHA-256 of its UTF-8 bytes. Offsets count Unicode code points of the whole document, the end is
exclusive. `extent` is the annotated stretch of it: outside nothing was looked for. `body` is where the article begins
after its headline.
"""
import glob
import hashlib
import os
import sys

TOP = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
sys.path.insert(0, os.path.join(TOP, "bench"))
from corpora import read_conllu, read_jsonl  # noqa: E402

FOLDER = os.path.join(TOP, "data", "annotations")
# What a record calls its source, where that lies in a corpus folder, and the licence of those texts.
SOURCES = {
    "UD_English-GUM train": ("ud/gum-train.conllu", "CC BY 4.0 and CC BY 2.5, by genre"),
    "UD_English-EWT train": ("ud/ewt-train.conllu", "CC BY-SA 4.0"),
}
SPANS = ("content", "cue", "source")


class Mismatch(Exception):
    """A text is missing, or is another one than the annotations were made on."""


def read_records(paths=None):
    """All records of the given files, by default of the project's."""
    return [r for path in paths or sorted(glob.glob(os.path.join(FOLDER, "*.jsonl"))) for r in read_jsonl(path)]


class Texts:
    """The texts of a corpus folder, read when first asked for."""

    def __init__(self, corpus):
        self.corpus, self.by_source = corpus, {}

    def of(self, record):
        """The whole text of the record's document; raises Mismatch unless it is the very one."""
        source = record["source"]
        if source not in SOURCES:
            raise Mismatch(f"{record['id']}: unknown source {source}")
        if source not in self.by_source:
            path = os.path.join(self.corpus, SOURCES[source][0])
            if not os.path.exists(path):
                raise Mismatch(f"{record['id']}: no {path}")
            self.by_source[source] = {d["id"]: d["text"] for d in read_conllu(path)}
        text = self.by_source[source].get(record["id"])
        if text is None:
            raise Mismatch(f"{record['id']}: not in {SOURCES[source][0]}")
        if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
            raise Mismatch(f"{record['id']}: the text is another one")
        return text


def moved(quote, by):
    """A copy of a statement with its spans moved by a number of code points."""
    copy = dict(quote)
    for name in SPANS:
        copy[name] = [[start + by, end + by] for start, end in quote[name]]
    return copy


def joined(record, text):
    """The record as the training files have it: with the annotated stretch as its text."""
    begin, end = record["extent"]
    stretch = text[begin:end]
    body = record["body"] - begin
    return {"id": record["id"], "corpus": record["source"].split()[0], "split": "train", "url": record["id"], "date": "",
            "title": stretch[:body].strip(), "text": stretch, "body": body, "licence": SOURCES[record["source"]][1],
            "source": record["source"], "quotes": [moved(quote, -begin) for quote in record["quotes"]]}
