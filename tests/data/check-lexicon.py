#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of the tables of words under data/lexicon/en, as TAP.

usage: check-lexicon.py TOP

Columns as docs/data-tables.md states them, form, keys, codes and promised sizes. Afterwards each rule is
broken in a copy in memory, and its check must notice.
"""
import os
import re
import sys

sys.dont_write_bytecode = True
from tables import Table, check, documented_columns, finish, fold, form_errors, read  # noqa: E402

TOP = os.path.abspath(sys.argv[1])
FOLDER = os.path.join(TOP, "data", "lexicon", "en")
DOCUMENT = os.path.join(TOP, "docs", "data-tables.md")
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X"
CLASSES = ("adjunct adverb attach be channel complement coordinator determiner do have linker modal negation "
           "not-said object participant personal possessive preposition quantity refusal relative subject subordinator time timely")
FRAMES = "quote that np to obj-to obj-of obj-for obj-as of for about against on over recipient"
# table: (columns that make a row the only one of its kind, fewest rows, closed columns); "-": it may be empty,
# None: the codes of docs/data-tables.md
TABLES = {
    "abbreviations": ("abbreviation*", 200, {"kind": "title inner month place company acronym"}),
    "asides": ("phrase*", 20, {"kind": "prompt credit byline navigation legal"}),
    "boilerplate": ("phrase*", 200, {"kind": "prompt credit byline navigation legal", "where": "start whole any"}),
    "clauses": ("word*", 200, {"class": CLASSES}),
    "containers": ("class*", 50, {"weight": "1 2 3"}),
    "cues": ("lemma pos", 300, {"pos": "verb noun prep", "act": None, "frame": FRAMES + " -",
                                "strength": "sure likely weak"}),
    "dates": ("word*", 30, {"kind": "weekday month"}),
    "firstnames": ("name*", 1000, {"gender": "f m -"}),
    "furniture": ("class*", 50, {"kind": "byline check consent drop pay talk"}),
    "hints": ("word* place type", 500,
              {"place": None, "type": "PER ORG GPE LOC NORP DOC EVENT OTHER"}),
    "irregular": ("form* lemma upos", 500, {"upos": UPOS}),
    "languages": ("language words*", 30, {}),
    "nouns": ("noun*", 300, {"kind": "body people person document channel", "number": "s p -"}),
    "openers": ("word*", 20, {"kind": "connective pronoun"}),
    "particles": ("particle*", 20, {"opens": "yes -", "hyphen": "yes -"}),
    "prefixes": ("prefix*", 20, {}),
    "relevance": ("phrase*", 200, {"weight": "-3 -2 -1 1 2 3"}),
    "sections": ("phrase*", 150, {"kind": "box links rest wall", "where": "start whole"}),
    "subjects": ("word*", 500, {}),
    "teasers": ("phrase*", 50, {"where": "start whole"}),
    "titles": ("title*", 300, {"kind": "office honorific military clergy royal role party", "gender": "f m -",
                               "number": "s p -", "foreign": "yes -"}),
    "walls": ("phrase* kind", 300, {"kind": "check choice consent data meter offer pay script voice", "where": "any start whole"}),
    "words": ("word* upos lemma", 5000, {"upos": UPOS, "stop": "yes -"}),
}
BASIS = re.compile(r"usage|unverified|https?://[^\s|]+(\|https?://[^\s|]+)*|[a-z0-9][a-z0-9+.-]+:[A-Za-z0-9_.-]+")
CUES, OFFICES = 300, 150
# Words without which nobody could read a report.
MUST_HAVE = {
    "abbreviations": "mr. u.s. gen. jan. sen. vs.",
    "cues": "said denied accused warned demanded apologized according%to announced",
    "nouns": "ministry officials government statement rebels",
    "titles": "president foreign%minister ambassador secretary-general spokeswoman general",
    "words": "the of and he she they not yesterday monday",
}


def act_codes(document):
    found = re.search(r"^Act codes: `([a-z\s]+)`", document, re.M)
    return found[1] if found else ""


def key_errors(table, columns):
    """Rows that stand for the same; of indexed values only in tables with one row a word."""
    seen = {}
    for row in table.rows:
        key = tuple(fold(row.get(column, "")) for column in columns)
        if key in seen:
            yield f"{' · '.join(key)} has two rows"
        seen[key] = row
    if len(columns) == 1:
        for key, rows in table.keys().items():
            if len(rows) > 1:
                yield f"'{key}' stands for {' and '.join(sorted(rows))}"


def closed_errors(table, closed):
    for row in table.rows:
        if not BASIS.fullmatch(row.get("basis", "")):
            yield f"{row['cells'][0]}: basis '{row.get('basis')}'"
        for column, values in closed.items():
            for value in row.get(column, "").split("|"):
                if (value or "-") not in values.split():
                    yield f"{row['cells'][0]}: {column} '{value}'"


def cue_errors(table):
    forms = {}
    for row in table.rows:
        own = row["forms*"].split("|")
        if row["lemma"] not in own:
            yield f"{row['lemma']}: is not among its own forms"
        if len(set(own)) != len(own):
            yield f"{row['lemma']}: a form stands twice"
        if row["pos"] == "verb" and len(own) < 3:
            yield f"{row['lemma']}: a verb with {len(own)} forms"
        for form in own:
            forms.setdefault((form, row["pos"]), []).append(row)
    for (form, pos), rows in forms.items():
        if len({row["act"] for row in rows}) > 1:
            yield f"'{form}' ({pos}) has the acts {' and '.join(row['act'] for row in rows)}"


def size_errors(tables):
    for name, (_, fewest, _) in TABLES.items():
        if len(tables[name].rows) < fewest:
            yield f"{name}: {len(tables[name].rows)} rows, fewer than {fewest}"
    cues = sum(row.get("act", "") != "" for row in tables["cues"].rows)
    if cues < CUES:
        yield f"{cues} reporting cues with an act, fewer than {CUES}"
    offices = sum(row.get("kind") == "office" and row.get("number") != "p" for row in tables["titles"].rows)
    if offices < OFFICES:
        yield f"{offices} titles of offices, fewer than {OFFICES}"


def weight_errors(table):
    for row in table.rows:
        if not re.fullmatch(r"\d+(\.\d+)?", row["weight"]) or not 0 < float(row["weight"]) <= 10:
            yield f"{row['word*']}: weight '{row['weight']}'"


def missing_errors(tables):
    for name, words in MUST_HAVE.items():
        keys = tables[name].keys()
        for word in words.split():
            word = word.replace("%", " ")
            if word not in keys:
                yield f"{name}: '{word}'"


def rules(tables, document):
    """(what holds, what contradicts it) of these tables."""
    stated = documented_columns(document)
    for name, (key, _, closed) in TABLES.items():
        table = tables[name]
        columns = stated.get("lexicon/en/" + name, {})
        closed = {column: codes or (act_codes(document) if column == "act" else " ".join(columns.get(column, [])))
                  for column, codes in closed.items()}
        yield f"{name}: form", form_errors(table, list(columns), len(key.split()) > 1, signs=None)
        yield f"{name}: keys", key_errors(table, key.split())
        yield f"{name}: codes and basis", closed_errors(table, closed)
    yield "cues: forms", cue_errors(tables["cues"])
    yield "hints: weights", weight_errors(tables["hints"])
    yield "promised sizes", size_errors(tables)
    yield "words that must be there", missing_errors(tables)


def without(pattern):
    return lambda text: re.sub(pattern, "", text, flags=re.M)


def instead(old, new):
    def change(text):
        assert old in text, old
        return text.replace(old, new, 1)
    return change


# (rule, table, how to break it there)
BROKEN = [
    ("cues: form", "cues", instead("\tstrength\t", "\tforce\t")),
    ("nouns: form", "nouns", lambda text: text + "aardvark\tperson\ts\tusage\n"),
    ("nouns: form", "nouns", instead("\tusage\n", "\t\n")),
    ("titles: form", "titles", instead("Abbot\t", "Abbot \t")),
    ("openers: form", "openers", lambda text: text.rstrip("\n")),
    ("nouns: keys", "nouns", instead("academic\t", "academics\tperson\ts\tusage\nacademic\t")),
    ("titles: keys", "titles", instead("Abbot\t\t", "Abbot\tActor\t")),
    ("words: keys", "words", instead("able\tADJ\table\t", "Able\tADJ\table\t\tusage\nable\tADJ\table\t")),
    ("cues: codes and basis", "cues", instead("\tverb\tadmit\t", "\tverb\tconcede\t")),
    ("cues: codes and basis", "cues", instead("\tverb\tadmit\t", "\tverb\t\t")),
    ("nouns: codes and basis", "nouns", instead("\tperson\t", "\tpersonage\t")),
    ("words: codes and basis", "words", instead("\tADJ\t", "\tADJECTIVE\t")),
    ("clauses: codes and basis", "clauses", instead("\tusage", "\tI think")),
    ("cues: forms", "cues", instead("accept|accepts|", "accepts|")),
    ("hints: weights", "hints", instead("\t5\t", "\tfive\t")),
    ("promised sizes", "cues", without(r"^[a-q].*\n")),
    ("promised sizes", "titles", without(r"^[A-M].*\toffice\t.*\n")),
    ("words that must be there", "titles", without(r"^Foreign Minister\t.*\n")),
]


def check_breaking(tables, document):
    """Every kind of rule can fail: each is broken in a copy."""
    for rule, name, change in BROKEN:
        text = tables[name].contents.decode()
        copy = Table(name + ".tsv", change(text).encode())
        errors = dict((what, list(found)) for what, found in rules(dict(tables, **{name: copy}), document)
                      if what == rule)
        if not errors[rule]:
            yield f"'{rule}' did not notice that {name} was broken by {BROKEN.index((rule, name, change))}"


def main():
    document = read(DOCUMENT).decode()
    names = sorted(name[:-4] for name in os.listdir(FOLDER) if name.endswith(".tsv"))
    check("every table has its checks", [f"{name}" for name in names if name not in TABLES])
    tables = {name: Table(os.path.join(FOLDER, name + ".tsv")) for name in TABLES}
    for what, errors in rules(tables, document):
        check(what, errors)
    check("a broken table is noticed", check_breaking(tables, document))
    return finish()


sys.exit(main())
