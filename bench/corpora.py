# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads annotated texts in the forms the scorers know."""
import json


def read_jsonl(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def write_jsonl(path, records):
    with open(path, "w", encoding="utf-8") as f:
        for record in records:
            f.write(json.dumps(record, ensure_ascii=False) + "\n")


class _Document:
    def __init__(self, id_):
        self.id, self.text, self.sentences = id_, "", []

    def add(self, sentence, paragraph):
        if self.text:
            self.text += "\n\n" if paragraph else " "
        start = len(self.text)
        self.text += sentence
        self.sentences.append([start, len(self.text)])

    def record(self):
        return {"id": self.id, "text": self.text, "sentences": self.sentences}


def read_conllu(path):
    """The documents of a CoNLL-U file: {"id", "text", "sentences": [[start, end], ...]}."""
    documents, paragraph = [], True
    with open(path, encoding="utf-8") as f:
        for line in f:
            if line.startswith("# newdoc"):
                documents.append(_Document(line.partition("=")[2].strip() or str(len(documents))))
                paragraph = True
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# text = "):
                if not documents:
                    documents.append(_Document("0"))
                documents[-1].add(line[len("# text = "):].strip(), paragraph)
                paragraph = False
    return [d.record() for d in documents]
