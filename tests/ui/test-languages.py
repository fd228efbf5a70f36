#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The plugin as it was installed, in a reader that speaks another language, as TAP.

usage: test-languages.py TOP
"""
import os
import re
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import cases               # noqa: E402
import harness             # noqa: E402
import panel               # noqa: E402
from cases import criticals, session  # noqa: E402
from harness import wait_for  # noqa: E402

# Of each language: heading of the statements, of the names, of the countries; a mention, or several; Russia; the
# kinds of a statement; the windows of preferences.
WORDS = {
    "de": ("Wer hat was gesagt", "Personen und Orte", "Staaten", "Erwähnung", "Russland",
           ("wörtlich", "teils wörtlich", "sinngemäß"), "Attaché-Einstellungen"),
    "fr": ("Qui a dit quoi", "Personnes et lieux", "Pays", "mention", "Russie",
           ("citation", "citation partielle", "paraphrase"), "Préférences d’Attaché"),
    "es": ("Quién dijo qué", "Personas y lugares", "Países", "mencion", "Rusia",
           ("cita", "cita parcial", "paráfrasis"), "Preferencias de Attaché"),
}


def check_language(language):
    """The panel's own words are in the user's language, plural forms too; what it quotes is the article's."""
    said, names, countries, mention, russia, kinds, preferences = WORDS[language]
    with session(translation=language) as s:
        s.start_liferea()
        s.refresh()
        wait_for("all briefings", lambda: s.n_briefings() >= 24, 60)
        view = panel.Panel(s)
        panel.select(s, view, "Russia and U.S. agree")
        people = wait_for("the names", lambda: view.group(countries), 10)
        # How often a name occurs comes from ngettext(), whose catalogue is easily the reader's.
        assert all(re.search(r", \d+ " + mention.replace("mencion", "menci[oó]n"), b.get_name()) for b in people), \
            [b.get_name() for b in people]
        told = s.attache("Statements", "{'limit': <uint32 500>}")["statements"]
        texts = [re.sub(r"\s+", " ", t["statement"]["text"]) for t in told]
        rows = [b.get_name() for b in view.buttons(said) if " · " in b.get_name()]
        quoted = [row for row in rows if row.rsplit(" · ", 1)[-1] in kinds]
        assert quoted, rows
        for row in quoted:
            assert any(text in row for text in texts), row
        assert any(russia in text for text in view.labels()), view.labels()
        button = harness.find(view.root(), lambda n: n.get_role_name() == "push button" and n.get_name() == preferences)
        assert button is not None
        assert view.section(names) is not None
        doctor = subprocess.run([s.path(".local", "bin", "attache"), "frobnicate"], env=s.env, capture_output=True, text=True)
        assert "there is no verb" not in doctor.stderr and "frobnicate" in doctor.stderr, doctor.stderr
        assert s.quit() == 0
        assert not criticals(s), criticals(s)


def test_german():
    check_language("de")


def test_french():
    check_language("fr")


def test_spanish():
    check_language("es")


sys.exit(cases.main("languages", [(test, []) for test in (test_german, test_french, test_spanish)]))
