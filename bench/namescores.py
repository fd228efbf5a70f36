# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Numbers made of what the scorer of names reports."""

# The types a reader of foreign news looks for first.
MAIN = ("PER", "ORG", "GPE", "LOC", "NORP")


def typed_f1(types, chosen):
    """F1 in per cent over the names of some types, span and type right; a wrong type counts against both."""
    entries = [types[t] for t in chosen if t in types]
    right = sum(round(e["gold"] * e["prf"][1] / 100) for e in entries)
    total = sum(e["gold"] + e["pred"] for e in entries)
    return 200 * right / total if total else 0.0
