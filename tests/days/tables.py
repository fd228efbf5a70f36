# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Reads the cast, the kinds of events and the other news."""
import collections
import os
import re

FOLDER = os.path.dirname(os.path.abspath(__file__))
Person = collections.namedtuple("Person", "name role country sex")


class Country:
    def __init__(self, row):
        self.code, self.short, self.name, self.adj, self.cap = (row[n] for n in (
            "code", "short", "name", "adjective", "capital"))
        sex = row["sex"]
        self.minister = Person(row["minister"], "Foreign Minister", self.code, sex[0])
        self.spokesperson = Person(row["spokesperson"], "government spokes" + ("woman" if sex[1] == "f" else "man"),
                                   self.code, sex[1])
        self.head = Person(row["head"], row["head_role"], self.code, sex[2])


class Saying:
    """What a side says: direct, mixed (with the quoted part in its marks) or indirect."""
    KINDS = {'"': "direct", "-": "indirect", "~": "mixed"}

    def __init__(self, side, text, head):
        self.side, self.head = side, head
        self.kind, self.text = self.KINDS[text[0]], text[1:].strip()


class Stage:
    def __init__(self):
        self.titles, self.leads, self.facts, self.sayings = [], [], [], []

    def add(self, word, side, value):
        if word in ("say", "sayhead"):
            self.sayings.append(Saying(side, value, word == "sayhead"))
            return
        choices = [choice.strip() for choice in value.split(" | ")]
        if word in ("title", "lead"):
            setattr(self, word + "s", choices)
        else:
            self.facts.append(choices)


class Kind:
    def __init__(self, name):
        self.name, self.genre, self.language = name, "foreign", "en"
        self.slots, self.topics, self.maybe, self.cast = {}, [], [], {}
        self.stages = [Stage()]

    def read(self, line):
        head, value = (part.strip() for part in line.split(":", 1))
        words = head.split()
        if words[0] == "slot":
            self.slots[words[1]] = [choice.strip() for choice in value.split(";")]
        elif words[0] == "cast":
            self.cast = {side: codes.split(",") for side, codes in (part.split("=") for part in value.split())}
        elif words[0] in ("topics", "maybe"):
            setattr(self, words[0], value.split())
        elif words[0] == "language":
            self.language = value
        else:
            stage = self.stages[0]
            if words[0] == "next":
                words = words[1:]
                if len(self.stages) == 1:
                    self.stages.append(Stage())
                stage = self.stages[1]
            stage.add("fact" if words[0] == "text" else words[0], words[1] if len(words) > 1 else None, value)


def rows(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        return [line.rstrip("\n") for line in file if line.strip() and not line.startswith("#")]


def cast():
    lines = rows("cast.tsv")
    columns = lines[0].split("\t")
    return [Country(dict(zip(columns, line.split("\t")))) for line in lines[1:]]


def kinds(name):
    found = []
    for line in rows(name):
        if line.startswith("== "):
            words = line[3:].split()
            found.append(Kind(words[-1]))
            if len(words) > 1:
                found[-1].genre = words[0]
        else:
            found[-1].read(line)
    return found


def wording():
    """Words, each with others that may stand for it."""
    return {words[0]: words for words in (line.split("\t") for line in rows("wording.tsv"))}


def event_kinds():
    return [kind for n in (1, 2, 3) for kind in kinds(f"events-{n}.txt")]


def put(text, values):
    """Puts values into {names}; {Name} begins with a capital letter."""
    def value(match):
        name = match[1]
        if name in values:
            return values[name]
        found = values[name[0].lower() + name[1:]]
        return found[0].upper() + found[1:]
    return with_articles(re.sub(r"\{([^{}]+)\}", value, text))


def with_articles(text):
    """A or an, as the next word wants it; U.S., Ukrainian and European begin with a consonant."""
    text = re.sub(r"\b([Aa])n (?=[b-df-hj-npq-tv-z])", r"\1 ", text)
    return re.sub(r"\b([Aa]) (?=[AEIOaeio]|un[^i])(?!Eu|eu|one)", r"\1n ", text)


def fill(text, values):
    """As put, for what begins with a capital letter."""
    return capital(put(text, values))


def capital(text):
    return text[0].upper() + text[1:]
