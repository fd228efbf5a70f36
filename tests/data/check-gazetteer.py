#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Checks of the tables of names under data/gazetteer, as TAP.

usage: check-gazetteer.py TOP

Form, promised sizes, countries, ordinary words among the names, and the facts that can be held
against files of Debian packages; what needs a file that is not installed is skipped.
"""
import json
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.dont_write_bytecode = True
import complete  # noqa: E402
from tables import Table, check, documented_columns, finish, fold, form_errors, read, skip  # noqa: E402

TOP = os.path.abspath(sys.argv[1])
FOLDER = os.path.join(TOP, "data", "gazetteer")
LEXICON = os.path.join(TOP, "data", "lexicon", "en")
ISO = "/usr/share/iso-codes/json/"
WEATHER = "/usr/share/libgweather-4/Locations.xml"

# name: (columns, fewest rows, closed columns)
BODY_KINDS = ("un regional alliance court finance trade government ministry parliament military "
              "intelligence party media ngo company other")
TABLES = {
    "states": ("id name* aliases* adjectives* capital* seats* un basis", 200,
               {"un": "member observer no"}),
    "bodies": ("name* aliases* country kind basis", 150, {"kind": BODY_KINDS}),
    "treaties": ("name* aliases* kind basis", 100,
                 {"kind": "arms peace trade rights climate law resolution constitution alliance other"}),
    "groups": ("name* aliases* country basis", 90, {}),
    "events": ("name* aliases* country kind basis", 120,
               {"kind": "war operation summit election disaster process other"}),
    "places": ("name* aliases* type country basis", 600, {"type": "GPE LOC"}),
    "peoples": ("name* aliases* country kind basis", 150,
                {"kind": "ethnic religious political regional"}),
    "people": ("name* aliases* country role from until gender basis", 500, {"gender": "f m"}),
}
BASIS = re.compile(r"unverified|https?://[^\s|]+(\|https?://[^\s|]+)*|[a-z0-9][a-z0-9+.-]+:[A-Za-z0-9_.-]+")
DATE = re.compile(r"(\d{4}(-\d\d-\d\d)?)?")
# Keys that stand in two rows of one table on purpose: (table, key): why.
AMBIGUOUS = {}
# Ordinary words that are names too, by table; everywhere else such a key is a mistake.
NAMES_AND_WORDS = {
    "states": "pole poles",  # people of Poland
    "bodies": "amnesty congress labour parliament politburo senate",  # written with a capital as names
    "peoples": "communist democratic fascist republican republicans socialist western",
}
# Ordinary state names and what their adjective, capital or seat must lead to.
KNOWN = {
    "kremlin": "RU", "white house": "US", "elysee": "FR", "downing street": "GB", "quai d'orsay": "FR",
    "zhongnanhai": "CN", "blue house": "KR", "planalto": "BR", "whitehall": "GB", "foggy bottom": "US",
    "kiev": "UA", "kyiv": "UA", "tehran": "IR", "beijing": "CN", "peking": "CN", "pyongyang": "KP",
    "ivory coast": "CI", "cote d'ivoire": "CI", "burma": "MM", "swaziland": "SZ", "turkiye": "TR",
    "dr congo": "CD", "congo": "CD", "republic of the congo": "CG", "congo-brazzaville": "CG",
    "north korea": "KP", "dprk": "KP", "south korea": "KR", "republic of korea": "KR",
    "guinea": "GN", "guinea-bissau": "GW", "equatorial guinea": "GQ", "papua new guinea": "PG",
    "sudan": "SD", "sudanese": "SD", "south sudan": "SS", "south sudanese": "SS", "niger": "NE",
    "nigeria": "NG", "nigerien": "NE", "nigerian": "NG", "dominican": "DO", "holy see": "VA",
    "u.s.": "US", "uk": "GB", "uae": "AE",
}
# What no table of names may lack: key: table.
MUST_HAVE = {
    "operation inherent resolve": "events", "jcpoa": "treaties", "new start": "treaties",
    "minsk agreements": "treaties", "un charter": "treaties", "taliban": "groups", "hezbollah": "groups",
    "isis": "groups", "houthis": "groups", "united nations": "bodies", "nato": "bodies", "opec": "bodies",
    "european union": "bodies", "pentagon": "bodies", "state department": "bodies", "crimea": "places",
    "strait of hormuz": "places", "gaza strip": "places", "kurdish": "peoples", "shiite": "peoples",
    "gaddafi": "people", "qaddafi": "people", "zelensky": "people", "zelenskyy": "people",
    "putin": "people", "erdogan": "people", "netanyahu": "people", "merkel": "people",
}


def closed_errors(table, closed):
    for row in table.rows:
        if not BASIS.fullmatch(row["basis"]):
            yield f"{row['cells'][0]}: basis '{row['basis']}'"
        for column, values in closed.items():
            if row[column] not in values.split() and not (column == "gender" and row[column] == ""):
                yield f"{row['cells'][0]}: {column} '{row[column]}'"


def double_errors(table):
    for key, rows in table.keys().items():
        if len(rows) > 1 and (table.name, key) not in AMBIGUOUS:
            yield f"'{key}' stands for {' and '.join(sorted(rows))}"
    for where, key in AMBIGUOUS:
        if where == table.name and len(table.keys().get(key, ())) < 2:
            yield f"'{key}' is listed as ambiguous and is not"


def country_errors(table, codes):
    if table.name == "bodies":
        codes = codes | {"UN", "EU", "any"}
    if table.name == "people":
        codes = codes | {"UN"}
    for row in table.rows:
        cell = row.get("country", row.get("id", ""))
        listed = cell.split("|") if cell else []
        if len(set(listed)) < len(listed) or (len(listed) > 1 and table.name not in ("bodies", "places")):
            yield f"{row['cells'][0]}: countries '{cell}'"
        for code in listed:
            if code not in codes:
                yield f"{row['cells'][0]}: country '{code}'"


def ordinary_words():
    words = set()
    for row in Table(os.path.join(LEXICON, "words.tsv")).rows:
        if row["upos"] != "PROPN":
            words.add(fold(row["word*"]))
    return words


def word_errors(table, words):
    """Names of one ordinary word, unless they end in a capital and must be written so in a text."""
    allowed = set(NAMES_AND_WORDS.get(table.name, "").split())
    for row in table.rows:
        for value in table.values(row):
            key = fold(value)
            if key in words and key not in allowed and not (value[-1].isupper() and len(key) <= 6):
                yield f"{row['cells'][0]}: '{value}' is an ordinary word"


def people_errors(table):
    for row in table.rows:
        name = row["name*"]
        stated = any(row[column] for column in ("role", "from", "until"))
        if row["basis"] == "unverified" and stated:
            yield f"{name}: a role or a date without a basis"
        if row["basis"] != "unverified" and not row["role"]:
            yield f"{name}: a basis for no role"
        for column in ("from", "until"):
            if not DATE.fullmatch(row[column]):
                yield f"{name}: {column} '{row[column]}'"
        if row["from"] and row["until"] and row["until"] < row["from"]:
            yield f"{name}: until before from"
    yield from office_errors(table)


def office_errors(table):
    """Rows of one person: the same but for the office, in the order of their terms, none open but the last."""
    for before, row in zip(table.rows, table.rows[1:]):
        if before["name*"] != row["name*"]:
            continue
        name = row["name*"]
        if any(before[column] != row[column] for column in ("aliases*", "country", "gender")):
            yield f"{name}: two persons of one name"
        if not before["until"] or before["until"] > row["from"]:
            yield f"{name}: offices overlap"


def member_errors(table, codes):
    for kind, n in (("member", 193), ("observer", 2)):
        found = sum(row["un"] == kind for row in table.rows)
        if found != n:
            yield f"{found} with '{kind}', not {n}"
    for row in table.rows:
        if row["un"] != "no" and row["id"] not in codes:
            yield f"{row['id']}: in the UN, but not in ISO 3166"
        if row["un"] != "no" and not row["capital*"]:
            yield f"{row['id']}: no capital"
        if row["un"] == "member" and not row["adjectives*"] and row["id"] not in ("CG", "DM"):
            yield f"{row['id']}: no adjective"  # those two share theirs with a neighbour
    for code in sorted(codes - {row["id"] for row in table.rows}):
        yield f"{code}: no row"


def known_errors(tables):
    keys = {name: table.keys() for name, table in tables.items()}
    for key, code in KNOWN.items():
        if keys["states"].get(key) != {code}:
            yield f"'{key}' leads to {keys['states'].get(key)}, not {code}"
    for key, name in MUST_HAVE.items():
        if key not in keys[name]:
            yield f"'{key}' is not in {name}"
    if "korea" in keys["states"]:
        yield "'korea' alone is no state"


def missing_errors(tables, names, where):
    """Of names divided by | those that no table of @where knows."""
    keys = set().union(*(tables[name].keys() for name in where.split()))
    for name in names.replace("\n", "").split("|"):
        if fold(name) not in keys:
            yield f"'{name}' is not in {where}"


def city_errors(tables, found):
    """Places that are no first-order subdivision, and the capitals."""
    cities = sum(row["type"] == "GPE" and not any(
        plain(value) in found.get(country, ()) for value in [row["name*"]] for country in row["country"].split("|"))
        for row in tables["places"].rows)
    capitals = sum(bool(row["capital*"]) for row in tables["states"].rows)
    print(f"# {cities} cities and {capitals} capitals")
    if cities + capitals < complete.FEWEST_CITIES:
        yield f"{cities + capitals} cities"


def weather_errors(tables, countries):
    """Of every state libgweather has places in, the capital and at least a share of the places must be known."""
    keys = {}
    for row in tables["places"].rows:
        for country in row["country"].split("|"):
            keys.setdefault(country, set()).update(plain(value) for value in tables["places"].values(row))
    known = total = 0
    for row in tables["states"].rows:
        cities = countries.get(row["id"], set())
        names = keys.get(row["id"], set()) | {plain(value) for value in row["capital*"].split("|") if value}
        known += len(cities & names)
        total += len(cities)
        if row["un"] == "member" and not names:
            yield f"{row['id']}: no city"
    print(f"# {known} of {total} places of libgweather")
    if known < complete.FEWEST_IN_LIBGWEATHER:
        yield f"{known} of {total} places are known"


def size_errors(compiler):
    """The compiled tables of names alone."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "names.attache")
        subprocess.run([compiler, "--output", path] + [os.path.join(FOLDER, name + ".tsv") for name in sorted(TABLES)],
                       check=True)
        size = os.path.getsize(path)
    print(f"# {size} bytes")
    if size > complete.MOST_BYTES:
        yield f"{size} bytes"
    shipped = os.environ.get("ATTACHE_DATA")
    if shipped and os.path.getsize(shipped) > complete.MOST_BYTES_OF_ALL:
        yield f"all tables and models: {os.path.getsize(shipped)} bytes"


def plain(name):
    return re.sub(r"[' -]", "", fold(name).split(",")[0])


def subdivisions():
    """Names of all subdivisions by country, without the words for their kind."""
    found = {}
    with open(ISO + "iso_3166-2.json", encoding="utf-8") as file:
        entries = json.load(file)["3166-2"]
    kinds = r"\b(sheng|shi|oblast'?|respublika|kra[ij]|kray|republic|zizhiqu|province|region)(?!\w)"
    for entry in entries:
        name = fold(entry["name"]).replace(",", " ")
        names = found.setdefault(entry["code"][:2], set())
        names.update((plain(name), plain(re.sub(kinds, "", name))))
    return found


def weather_places():
    found = {}
    for country in ElementTree.parse(WEATHER).getroot().iter("country"):
        names = found.setdefault(country.findtext("iso-code"), set())
        for tag in ("city", "state"):
            for place in country.iter(tag):
                names.add(plain(place.findtext("_name") or place.findtext("name")))
    return found


def basis_errors(table, basis, found):
    """Rows that name a file which does not have them. Releases of the file may differ in a few."""
    rows = [row for row in table.rows if row["basis"] == basis]
    missing = [row["cells"][0] for row in rows
               if not any(plain(value) in found.get(country, ())
                          for value in table.values(row) for country in row["country"].split("|"))]
    if len(missing) > len(rows) // 20:
        yield f"{len(missing)} of {len(rows)} are not in {basis}: {', '.join(missing[:10])}"


def main():
    tables = {}
    stated = documented_columns(read(os.path.join(TOP, "docs", "data-tables.md")).decode())
    check("columns as docs/data-tables.md states them",
          [f"{name}: {list(stated.get('gazetteer/' + name, []))}" for name, (columns, _, _) in TABLES.items()
           if list(stated.get("gazetteer/" + name, [])) != columns.split()])
    for name, (columns, fewest, closed) in TABLES.items():
        table = tables[name] = Table(os.path.join(FOLDER, name + ".tsv"))
        check(f"{name}: form", form_errors(table, columns.split(), several=name == "people"))  # a row for each office
        check(f"{name}: at least {fewest} rows",
              [] if len(table.rows) >= fewest else [f"{len(table.rows)} rows"])
        check(f"{name}: closed columns and basis", closed_errors(table, closed))
        check(f"{name}: no key in two rows", double_errors(table))
    words = ordinary_words()
    for table in tables.values():
        check(f"{table.name}: no ordinary words", word_errors(table, words))
    check("people: roles and dates", people_errors(tables["people"]))
    check("keys that must be there, and lead to the right state", known_errors(tables))
    for what, names, where in complete.LISTS:
        check(f"complete: {what}", missing_errors(tables, names, where))

    try:
        with open(ISO + "iso_3166-1.json", encoding="utf-8") as file:
            codes = {entry["alpha_2"] for entry in json.load(file)["3166-1"]}
    except OSError:
        skip("states: members of the UN", "no iso-codes")
    else:
        check("states: members of the UN", member_errors(tables["states"], codes))
        for table in tables.values():
            if "country" in table.columns or "id" in table.columns:
                check(f"{table.name}: countries", country_errors(table, codes | {"XK"}))
    for basis, path, names_of in (("iso-codes:iso_3166-2.json", ISO + "iso_3166-2.json", subdivisions),
                              ("libgweather-4-common:Locations.xml", WEATHER, weather_places)):
        if os.path.exists(path):
            check(f"places: {basis}", basis_errors(tables["places"], basis, names_of()))
        else:
            skip(f"places: {basis}", "not installed")
    if os.path.exists(ISO) and os.path.exists(WEATHER):
        check(f"places: at least {complete.FEWEST_CITIES} cities", city_errors(tables, subdivisions()))
        check("places: of libgweather", weather_errors(tables, weather_places()))
    else:
        skip("places: cities", "no iso-codes or no libgweather")
    if "ATTACHE_COMPILE_DATA" in os.environ:
        check("compiled size", size_errors(os.environ["ATTACHE_COMPILE_DATA"]))
    else:
        skip("compiled size", "no compiler of data")
    return finish()


sys.exit(main())
