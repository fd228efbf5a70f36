# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Which events there are, on which day, and who tells of them."""
import collections
import random
import re

import tables

# Of each group two or three meet; now and then a third one comes from elsewhere.
GROUPS = ["US GB FR DE PL NO SE FI NL CA RU", "RU UA MD GE AM RS TR PL DE", "IL IR IQ EG JO SA LB TR US",
          "CN JP KR PH VN IN AU US", "NG KE ET SD ML ZA EG FR CN", "US CA MX BR CN"]
# The states of the presets that come with Attaché, as far as they are in the cast.
REGIONS = {"russia-ukraine": "RU UA", "middle-east": "IL IR IQ EG JO SA LB",
           "china-indo-pacific": "CN JP KR PH VN IN AU", "africa": "NG KE ET SD ML ZA EG"}
MONTHS = ["January", "February", "March", "April", "May", "June", "September", "October"]
# How many outlets tell of an event.
SPREAD = [1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6]

# Numbers that may stand for each other; who has few of something has few in the other event, too.
NUMBERS = [("two", "three", "four", "five", "six"), ("seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
           ("eighteen", "twenty", "thirty", "forty", "fifty", "sixty")]
WORDING = tables.wording()
# Places that are nowhere.
BEGINNINGS = "Ar Bel Cor Dal Esk Far Gor Hal Is Jal Kor Lum Mar Nor Or Pel Qar Ros Sel Tar Ul Ver Wad Yal Zan".split()
MIDDLES = ["", "a", "e", "i", "o", "un", "er"]
ENDINGS = "baz dun gora hold kesh lund mira nesh pur rova sk tal vik zim".split()


def invented(rng):
    return rng.choice(BEGINNINGS) + rng.choice(MIDDLES) + rng.choice(ENDINGS)

Telling = collections.namedtuple("Telling", "story stage part outlet")


class Story:
    def __init__(self, number, kind, sides, rng):
        self.id = f"{kind.name}-{number}"
        self.kind, self.sides = kind, sides
        self.values = {name: rng.choice(choices).replace("*", invented(rng)) for name, choices in kind.slots.items()}
        self.values.update(many=str(rng.randrange(21, 97)), month=rng.choice(MONTHS), digit=str(rng.randrange(1, 9)))
        for side, country in sides.items():
            self.values[side] = country.name
            for part in ("short", "adj", "cap"):
                self.values[f"{side}.{part}"] = getattr(country, part)
        self.turn = rng.randrange(12)
        self.seed = rng.random()
        self.numbers = {}
        for group in NUMBERS:
            shift = rng.randrange(len(group))
            self.numbers.update(zip(group, group[shift:] + group[:shift]))

    def figure(self, text):
        """Another figure of the same size; one figure is always the same in an event."""
        rng = random.Random(f"{self.seed} {text}")
        if not text.isdigit():
            return text
        n = int(text)
        return str(rng.randrange(2012, 2030) if 1990 < n < 2050 else max(2, round(n * rng.uniform(0.6, 1.7))))

    def reword(self, text, voice):
        """In this event's numbers, and in the words that a voice has for it; what is in braces stays."""
        rng = random.Random(f"{self.seed} {voice}")
        chosen = {word: rng.choice(words) for word, words in WORDING.items()}
        def swap(match):
            word = match[0]
            if word[0].isdigit():
                return self.figure(word)
            other = self.numbers.get(word.lower()) or chosen.get(word.lower())
            if other is None or match[0][0] == "{":
                return word
            return other[0].upper() + other[1:] if word[0].isupper() else other
        # Words of a name are left alone: those that begin with a capital letter inside a sentence.
        return re.sub(r"\{[^}]*\}|(?<=[a-z,] )[A-Z][a-z]+|[0-9][0-9,.]*[0-9]|[A-Za-z]+|[0-9]", lambda m: m[0] if m[0][0].isupper() and m.start() else swap(m), text)

    def topics(self, sides, of_kind):
        """Which presets go with these sides and with the kind of event."""
        codes = {self.sides[side].code for side in sides}
        return sorted(set(of_kind) | {topic for topic, states in REGIONS.items() if codes & set(states.split())})


class Planner:
    """Hands out events so that those of one kind are far apart, and no two are alike."""

    def __init__(self, rng):
        self.rng = rng
        self.cast = {country.code: country for country in tables.cast()}
        self.kinds = tables.event_kinds()
        rng.shuffle(self.kinds)
        self.used = set()
        self.number = 0
        self.coming = collections.defaultdict(list)  # day: stories that go on

    def sides(self, kind):
        group = self.rng.choice(GROUPS).split()
        chosen = {}
        for side in "ABC":
            codes = kind.cast.get(side) or (list(self.cast) if side == "C" and self.rng.random() < 0.5 else group)
            left = [code for code in codes if self.cast[code] not in chosen.values()] or \
                [code for code in self.cast if self.cast[code] not in chosen.values()]
            chosen[side] = self.cast[self.rng.choice(left)]
        return chosen

    def new_story(self):
        kind = self.kinds.pop(0)
        self.kinds.append(kind)
        for _ in range(200):
            sides = self.sides(kind)
            story = Story(self.number + 1, kind, sides, self.rng)
            first = next(iter(story.values.values()))
            marks = {(kind.name, frozenset((sides["A"].code, sides["B"].code))), (kind.name, first, sides["A"].code)}
            if not marks & self.used:
                break
        self.used |= marks
        self.number += 1
        return story

    def tellings(self, story, stage, outlets):
        """The first tells of it itself; of the others some rewrite or copy."""
        chosen = self.rng.sample(outlets, self.rng.choice(SPREAD))
        parts = ["own"] + self.rng.choices(["own", "rewrite", "copy"], [5, 3, 2], k=len(chosen) - 1)
        return [Telling(story, stage, part, outlet) for part, outlet in zip(parts, chosen)]

    def day(self, day, budget, outlets):
        """What is told on a day: a list of lists, one for each event."""
        found, room = [], budget
        for story in self.coming.pop(day, []):
            found.append(self.tellings(story, 1, outlets))
            room -= len(found[-1])
        while room > 0:
            story = self.new_story()
            found.append(self.tellings(story, 0, outlets)[:room])
            room -= len(found[-1])
            if len(story.kind.stages) > 1 and self.rng.random() < 0.9:
                self.coming[day + self.rng.choice([1, 1, 2, 3])].append(story)
        return found
