# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Writes articles: a title and sentences, some of them statements with their speakers."""
import collections

from tables import Person, capital, fill, put, with_articles

# Of a sentence: the text, and the statement in it if there is one.
Sentence = collections.namedtuple("Sentence", "text statement")
Article = collections.namedtuple("Article", "title sentences")

FAMILY_FIRST = ("CN", "KR")
DIRECT = ["“{said},” {who} said.", "“{said},” said {who}.", "{who} said: “{said}.”",
          "“{said},” {who} told reporters in {cap}.", "“{said},” {who} told a news conference on {day}."]
INDIRECT = ["{who} said that {said}.", "{who} said {said}.", "{who} told parliament that {said}.",
            "{who} said on {day} that {said}."]
MIXED = ["{who} said {said}.", "{who} said that {said}.", "{who} told reporters that {said}."]
NAMELESS = ["a senior official in {cap}", "a {adj} diplomat who asked not to be named", "two officials in {cap}"]
BACKGROUND = [
    "The foreign ministers of {A} and {B} last met in {C.cap} in {month}.", "A debate in the parliament of {A} is set for {next}.",
    "{A} and {B} have argued over smaller matters all year.", "Newspapers in {B.cap} gave the matter their front pages.",
    "Ambassadors of several neighbours were informed in {A.cap} during the afternoon.",
    "It was not clear on {day} whether {C} would send an envoy.", "Talks between officials are to go on by telephone over the weekend.",
    "A telephone call of the two governments in {month} had ended without a statement.",
    "Shops and offices in {A.cap} were open as usual.", "Analysts had expected such a step only after the holidays."]


def last_name(person):
    words = person.name.split()
    if person.country in FAMILY_FIRST:
        return words[0]
    if len(words) > 2 and words[-2] in ("van", "de"):
        return " ".join(words[-2:])
    return words[-1]


class Speech:
    """Names speakers as an article does: in full at first, then by the last name or a pronoun."""

    def __init__(self, story, rng, day):
        self.story, self.rng, self.day = story, rng, day
        self.met, self.last = set(), None

    def speaker(self, saying):
        country = self.story.sides[saying.side]
        if saying.head:
            return country.head
        place = self.rng.random()
        if place < 0.12:
            return Person(None, None, country.code, None)
        return country.minister if place < 0.75 else country.spokesperson

    def name(self, person):
        country = next(c for c in self.story.sides.values() if c.code == person.country)
        if person.name is None:
            return with_articles(self.rng.choice(NAMELESS).format(cap=country.cap, adj=country.adj))
        if person.name in self.met:
            if self.last == person.name and self.rng.random() < 0.5:
                return "she" if person.sex == "f" else "he"
            return last_name(person)
        self.met.add(person.name)
        return self.rng.choice([f"{country.adj} {person.role} {person.name}",
                                f"{person.name}, the {person.role.lower()} of {country.name},",
                                f"{person.role} {person.name} of {country.name}"])

    def sentence(self, saying):
        person = self.speaker(saying)
        who = self.name(person)
        said = (fill if saying.kind == "direct" else put)(self.story.reword(saying.text, "said"), self.story.values | {"day": self.day})
        forms = {"direct": DIRECT, "indirect": INDIRECT, "mixed": MIXED}[saying.kind]
        form = self.rng.choice([f for f in forms if "said {who}" not in f or who not in ("he", "she")])
        who = who.rstrip(",") if form.endswith("{who}.") or "said {who}." in form else who
        text = capital(form.format(who=who, said=said, day=self.day, cap=self.story.sides[saying.side].cap))
        self.last = person.name
        return Sentence(text, {"speaker": person.name, "role": person.role, "country": person.country,
                               "text": said, "kind": saying.kind})


def own(story, stage, n, rng, day, following):
    """The n-th outlet's own report: its choice of words, of facts and of voices."""
    told = story.kind.stages[stage]
    values = story.values | {"day": day, "next": following}
    pick = lambda choices: fill(story.reword(choices[(n + story.turn) % len(choices)], n), values)
    facts = [Sentence(pick(choices), None) for choices in rng.sample(told.facts, min(len(told.facts), rng.choice([2, 3, 4])))]
    speech = Speech(story, rng, day)
    sayings = rng.sample(told.sayings, min(len(told.sayings), rng.choice([2, 3, 4])))
    sayings.sort(key=told.sayings.index)
    voices = [speech.sentence(saying) for saying in sayings]
    background = [Sentence(fill(story.reword(text, n), values), None) for text in rng.sample(BACKGROUND, rng.choice([0, 1, 1]))]
    if stage:
        background.append(Sentence(fill(rng.choice(story.kind.stages[0].leads), story.values | {"day": "an earlier day"}), None))
    body = facts[:1] + voices[:1] + facts[1:2] + voices[1:] + facts[2:] + background
    return Article(pick(told.titles), [Sentence(pick(told.leads), None)] + body)


def rewritten(story, stage, n, rng, day, source):
    """What was said stays; title, lead and half of the rest are told in other words."""
    told = story.kind.stages[stage]
    values = story.values | {"day": day}
    pick = lambda choices: fill(story.reword(choices[(n + story.turn) % len(choices)], f"again {n}"), values)
    if pick(told.leads) == source.sentences[0].text:
        n += 1
    # A pronoun's person may be in a sentence that goes, so what is said stays together.
    kept = [s for s in source.sentences[1:] if s.statement or rng.random() < 0.4]
    facts = [Sentence(pick(choices), None) for choices in rng.sample(told.facts, min(len(told.facts), 2))]
    return Article(pick(told.titles), [Sentence(pick(told.leads), None)] + facts[:1] + kept + facts[1:])


def copied(rng, source, agency):
    """As it was, with the agency's name, and sometimes without the last sentence."""
    sentences = list(source.sentences)
    if len(sentences) > 6 and rng.random() < 0.4:
        sentences.pop()
    return Article(source.title, sentences + [Sentence(f"({agency})", None)])


def other(kind, rng, day):
    """News of the other kinds."""
    values = {name: rng.choice(choices) for name, choices in kind.slots.items()}
    values.update(day=day, many=str(rng.randrange(21, 97)), digit=str(rng.randrange(1, 9)))
    stage = kind.stages[0]
    title = fill(rng.choice(stage.titles), values)
    return Article(title, [Sentence(fill(rng.choice(choices), values), None) for choices in stage.facts])
