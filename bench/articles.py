# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Makes up agency reports of any length for measurements of speed: the same ones on every machine.

They say nothing true. They have what costs time in real ones: names with titles and roles, direct, indirect and mixed
statements, pronouns, abbreviations, numbers, and narrative without any of these.
"""
import random

STATES = [("France", "French", "Paris"), ("Japan", "Japanese", "Tokyo"), ("Brazil", "Brazilian", "Brasília"),
          ("Kenya", "Kenyan", "Nairobi"), ("Norway", "Norwegian", "Oslo"), ("Egypt", "Egyptian", "Cairo"),
          ("Canada", "Canadian", "Ottawa"), ("Vietnam", "Vietnamese", "Hanoi"), ("Chile", "Chilean", "Santiago"),
          ("Poland", "Polish", "Warsaw"), ("the United States", "U.S.", "Washington"), ("Russia", "Russian", "Moscow"),
          ("China", "Chinese", "Beijing"), ("Türkiye", "Turkish", "Ankara"), ("Ghana", "Ghanaian", "Accra"),
          ("the United Kingdom", "British", "London")]
FIRST = ["Ana", "Jonas", "Mehmet", "Wanjiru", "Kenji", "Sofia", "Piotr", "Laila", "Henrik", "Mai", "Carlos", "Grace"]
LAST = ["Moreau", "Okada", "Ribeiro", "Kamau", "Dahl", "Farouk", "Tremblay", "Nguyen", "Fuentes", "Kowalski", "Mensah",
        "Yilmaz", "Hargreave", "Sokolova", "Lindqvist", "al-Rashid"]
ROLES = ["Foreign Minister", "Prime Minister", "Defence Minister", "President", "Ambassador", "Deputy Foreign Minister"]
BODIES = ["the United Nations", "NATO", "the European Union", "the African Union", "the Security Council", "the IAEA"]
TOPICS = ["a ceasefire along the border", "the export of grain", "a prisoner exchange", "the return of inspectors",
          "sanctions on oil", "the fishing dispute", "a visa agreement", "the reopening of the consulate",
          "arms deliveries", "the water of the upper river"]
VERBS = ["said", "told reporters", "warned", "added", "insisted", "announced", "argued", "said on Monday"]
CLAIMS = ["talks on {t} would resume within {n} days", "{c} had not been consulted about {t}",
          "there was no military solution", "his government remained committed to {t}",
          "the proposal of {b} left too many questions open", "{c} would answer any violation of the accord",
          "an agreement on {t} was within reach"]
QUOTES = ["We have waited {n} years for {t}, and we can wait no longer", "Nobody in {c} wants this to fail",
          "This is a step in the right direction, but it is not enough", "There will be consequences",
          "We ask {b} to keep its word"]
PLAIN = ["The dispute over {t} has strained relations between {c} and {d} since {y}.",
         "At least {n} people were wounded when a convoy came under fire near the border, according to local media.",
         "Delegations met in {p} for {n} hours behind closed doors.",
         "The two countries signed a treaty in {y}, but it was never ratified by either parliament.",
         "Trade between them fell by {n}.4 percent to $1.{n} billion last year.",
         "A vote is expected on Thursday, after weeks of delay and two failed rounds of mediation.",
         "{b} has kept observers in the region since {y}."]


def _person(rng):
    state = rng.choice(STATES)
    return {"name": rng.choice(FIRST) + " " + rng.choice(LAST), "role": rng.choice(ROLES), "state": state}


def _fill(rng, template):
    state, other = rng.sample(STATES, 2)
    return template.format(t=rng.choice(TOPICS), n=rng.randint(2, 90), c=state[0], d=other[0], b=rng.choice(BODIES),
                           p=state[2], y=rng.randint(1948, 2024))


def _upper(text):
    return text[:1].upper() + text[1:]


def _statement(rng, person, known):
    who = person["name"].split()[-1] if known else "%s %s %s" % (person["state"][1], person["role"], person["name"])
    verb = rng.choice(VERBS)
    shape = rng.randrange(5)
    quote, claim = _fill(rng, rng.choice(QUOTES)), _fill(rng, rng.choice(CLAIMS))
    if shape == 0:
        return "“%s,” %s %s." % (quote, who, verb)
    if shape == 1:
        return "%s %s that %s." % (_upper(who), verb, claim)
    if shape == 2:
        return "%s %s that %s and called the plan “wholly unacceptable”." % (_upper(who), verb, claim)
    if shape == 3:
        return "“%s,” %s %s. “%s.”" % (quote, "he" if known else who, verb, _fill(rng, rng.choice(QUOTES)))
    return "According to %s, %s." % (who, claim)


def article(seed, words):
    """Plain text of about so many words: a headline, then paragraphs of one to three sentences."""
    rng = random.Random(seed)
    people = [_person(rng) for _ in range(4)]
    known = set()
    lead = people[0]
    parts = ["%s warns of delay over %s" % (_upper(lead["state"][0]), rng.choice(TOPICS))]
    count = 8
    while count < words:
        sentences = []
        for _ in range(rng.randint(1, 3)):
            if rng.random() < 0.45:
                i = rng.randrange(len(people))
                sentences.append(_statement(rng, people[i], i in known))
                known.add(i)
            else:
                sentences.append(_upper(_fill(rng, rng.choice(PLAIN))))
        parts.append(" ".join(sentences))
        count += len(parts[-1].split())
    return "\n\n".join(parts)


def of_size(seed, size):
    """Plain text of exactly so many bytes."""
    text = article(seed, size // 5)
    while len(text.encode()) < size:
        seed += 1
        text += "\n\n" + article(seed, size // 5)
    return text.encode()[:size].decode(errors="ignore").ljust(size)[:size]


def as_html(text):
    """The same as a page has it."""
    escape = lambda s: s.replace("&", "&amp;").replace("<", "&lt;")  # noqa: E731
    return "\n".join("<p>%s</p>" % escape(p) for p in text.split("\n\n"))
