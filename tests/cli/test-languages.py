# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The language of the program is one thing, that of the article another."""
import os
import sys

import scratch
import tap
from tap import attache, equal, true

ARTICLE = """Envoys meet in Geneva

GENEVA — Russian Foreign Minister Sergei Lavrov said on Monday that the talks had failed.

“We have waited long enough for an answer from the other side,” said Hungarian Foreign Minister Ilona Kertész, who had \
arrived from Budapest in the morning.

The ministers of both countries denied that a treaty had been signed. The United Nations Security Council is to meet on \
Thursday, and a spokesman for the council told reporters that it would vote.
"""
FILE = scratch.write("article.txt", ARTICLE)
HEADINGS = {"de": ("Zusammenfassung", "Wer hat was gesagt", "Personen und Orte", "wörtlich", "Russland"),
            "es": ("Resumen", "Quién dijo qué", "Personas y lugares", "cita", "Rusia"),
            "fr": ("Résumé", "Qui a dit quoi", "Personnes et lieux", "citation", "Russie")}
HUNGARY = {"de": "Ungarn", "es": "Hungría", "fr": "Hongrie"}
LOCALES = {"de": "de_DE.UTF-8", "es": "es_ES.UTF-8", "fr": "fr_FR.UTF-8"}


def environment(language):
    """A locale of the tests' own if they could build one; gettext looks at LANGUAGE in this one too."""
    name = LOCALES[language]
    there = os.path.isdir(os.path.join(os.environ.get("LOCPATH", ""), name))
    return {"LC_ALL": name if there else "C.UTF-8", "LANG": name, "LANGUAGE": language}


def speak(language, *arguments):
    done = attache(*arguments, env=environment(language))
    equal(done.status, 0, done.err)
    return done.text


def is_spoken(language):
    return "Zusammen" in speak("de", "analyze", "--help") or "Usage:" not in speak(language, "analyze", "--help")


def need(language):
    if not os.path.exists(os.path.join(os.environ["ATTACHE_LOCALEDIR"], language, "LC_MESSAGES", "attache.mo")):
        raise tap.Skip("gettext was not there when this was built")
    if not is_spoken(language):
        raise tap.Skip("there is no locale for it here")


def briefing():
    return attache("analyze", "--format=json", FILE).lines[0]


def flat(text):
    return " ".join(text.split())


def check_page(language):
    need(language)
    page = speak(language, "analyze", "--format=text", FILE)
    for words in HEADINGS[language]:
        true(words in page, "%r is not in the %s page:\n%s" % (words, language, page))
    english = attache("analyze", "--format=text", FILE).text
    for words in ("Summary", "Who said what", "People and places", "paraphrased"):
        true(words in english, words + " is not in the English page")
        true(words not in page, words + " is in the page of " + language)


def test_german_page():
    check_page("de")


def test_spanish_page():
    check_page("es")


def test_french_page():
    check_page("fr")


def test_words_of_the_article():
    """Whatever language the program speaks, what it quotes is what the article says."""
    said = briefing()
    true(len(said["statements"]) >= 3, "the article has statements")
    for language in HEADINGS:
        need(language)
        page = flat(speak(language, "analyze", "--format=text", FILE))
        for statement in said["statements"]:
            true(flat(statement["text"]) in page, "%r is missing in %s" % (statement["text"], language))
        for sentence in sorted(said["summary"], key=lambda s: s["rank"])[:3]:
            true(flat(sentence["text"]) in page, "%r is missing in %s" % (sentence["text"], language))
        for entity in said["entities"]:
            true(entity["name"] in page, "%r is missing in %s" % (entity["name"], language))


def test_json_is_the_same():
    for verb in (("analyze", "--format=json"), ("quotes", "--json"), ("summarize", "--json")):
        plain = attache(*verb, FILE).out
        for language in HEADINGS:
            equal(attache(*verb, FILE, env=environment(language)).out, plain, "%s in %s" % (verb[0], language))


def test_countries():
    for language, name in HUNGARY.items():
        need(language)
        page = speak(language, "analyze", "--format=text", FILE)
        if not os.path.exists("/usr/share/locale/%s/LC_MESSAGES/iso_3166-1.mo" % language):
            name = "Hungary"
        true(name in page, "%s is not in:\n%s" % (name, page))


def test_page_of_html():
    for language in HEADINGS:
        need(language)
        page = speak(language, "analyze", "--format=html", FILE)
        true(HEADINGS[language][0] in page, page)


def test_complaints():
    need("de")
    done = attache("fetch", env=environment("de"))
    equal(done.status, 2)
    equal(done.err, "attache: es gibt kein Verb „fetch“; siehe attache --help\n")


def test_presets():
    need("de")
    true("Naher Osten  [middle-east]" in speak("de", "topics", "list", "--presets"), "the presets have German names")
    true("Middle East  [middle-east]" in attache("topics", "list", "--presets").text, "and English ones")


try:
    tap.main(sys.modules[__name__])
finally:
    scratch.clean_up()
