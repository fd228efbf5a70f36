#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""attache topics: to a file and back, presets, what holds of an article and why, and wrong use."""
import json
import os
import sys

from scratch import FOLDER, clean_up, write
from tap import attache, equal, main, true

TEXT = ("Talks on tariffs end in Geneva\n\nRussian Foreign Minister Sergei Lavrov said on Monday that Russia would not lift "
        "its tariffs. Russia had imposed them in May.\n\nThe World Trade Organization asked both sides to go on talking.")
TOPIC = {"id": "mine", "name": "My topic", "actions": ["notify"], "foreign-policy": False,
         "all": [{"kind": "country", "values": ["Russia"]}],
         "any": [{"kind": "phrase", "where": "headline", "values": ["tariff"]}]}
homes = 0


def home():
    """Settings that nobody has written to."""
    global homes
    homes += 1
    folder = os.path.join(FOLDER, "home-%d" % homes)
    os.makedirs(folder)
    return {"XDG_CONFIG_HOME": folder, "HOME": folder, "GSETTINGS_BACKEND": "keyfile"}


def topics(*arguments, env=None, **options):
    done = attache("topics", *arguments, env=env or home(), **options)
    equal((done.status, done.err), (0, ""), " ".join(arguments))
    return done


def file_of(*some):
    return write("topics.json", json.dumps({"attache-topics": 1, "topics": some}))


def exported(env, *arguments):
    return json.loads(topics("export", *arguments, env=env).text)["topics"]


def test_nothing_yet():
    true("--presets" in topics("list").text, "says how to get some")
    equal(exported(home()), [])


def test_there_and_back():
    env = home()
    equal(topics("import", file_of(TOPIC), env=env).text, "1 new, 0 replaced, 0 kept as they were, 0 the same\n")
    equal(exported(env), [TOPIC])
    path = os.path.join(FOLDER, "out.json")
    equal(topics("export", path, env=env).text, "")
    equal(topics("import", path, env=env).text, "0 new, 0 replaced, 0 kept as they were, 1 the same\n")
    with open(path, "rb") as file:
        equal(topics("import", "-", env=home(), data=file.read()).text[:5], "1 new")


def test_same_id():
    env = home()
    topics("import", file_of(TOPIC), env=env)
    other = dict(TOPIC, name="Another")
    done = attache("topics", "import", file_of(other), env=env)
    equal(done.status, 0)
    true("My topic" in done.err and "--replace" in done.err, done.err)
    equal(exported(env), [TOPIC])
    topics("import", "--replace", file_of(other), env=env)
    equal(exported(env), [other])


def test_what_is_not_understood_is_kept():
    env = home()
    strange = dict(TOPIC, any=[{"kind": "weather", "where": "sky", "values": ["rain"]}])
    done = attache("topics", "import", file_of(strange), env=env)
    true(done.status == 0 and "weather" in done.err, done.err)
    done = attache("topics", "export", env=env)
    true("weather" in done.err, done.err)
    equal(json.loads(done.text)["topics"], [strange])


def test_presets():
    env = home()
    presets = exported(env, "--presets")
    equal(len(presets), 8)
    equal(topics("import", "--presets", env=env).text[:5], "8 new")
    equal(exported(env), presets)
    out = topics("list", env=env).text
    for preset in presets:
        true(preset["name"] in out and "[%s]" % preset["id"] in out, preset["name"])
    equal(json.loads(topics("list", "--json", env=env).text)["topics"], presets)


def test_test():
    article = write("a.txt", TEXT)
    env = home()
    equal(topics("test", article, env=env).text, "%s: no topic holds\n" % article)
    topics("import", file_of(TOPIC), env=env)
    out = topics("test", article, env=env).text.split("\n")
    equal(out[0], "%s: My topic" % article)
    equal(out[1], "  phrase “tariff”, 2×: Talks on tariffs end in Geneva")
    true(out[2].startswith("  country “Russia”, ") and "Lavrov said on Monday" in out[2], out[2])
    equal(topics("test", "-", env=env, data=TEXT.encode()).text.split("\n")[0], "-: My topic")


def test_test_json():
    article = write("a.txt", TEXT)
    lines = topics("test", "--json", "--topics", file_of(TOPIC), article).lines
    equal([line["topic"] for line in lines], ["mine"])
    for reason in lines[0]["reasons"]:
        start, end = reason["sentence"]
        equal(TEXT[start:end], reason["text"])
        true(start <= reason["span"][0] < reason["span"][1] <= end, reason)
    equal(TEXT[slice(*lines[0]["reasons"][0]["span"])], "tariffs")
    ids = [line["topic"] for line in topics("test", "--json", "--presets", article).lines]
    true("russia-ukraine" in ids and "sanctions-trade" in ids, ids)
    true("africa" not in ids, ids)


def test_wrong_use():
    for arguments in ((), ("sing",), ("import",), ("export", "a", "b"), ("list", "--nonsense")):
        done = attache("topics", *arguments, env=home())
        equal((done.status, done.out, done.err.count("\n")), (2, b"", 1), arguments)
    for content in ("", "{}", "[]", "\0", '{"attache-topics":2,"topics":[]}'):
        done = attache("topics", "import", write("bad.json", content), env=home())
        equal((done.status, done.out, done.err.count("\n")), (1, b"", 1), content)
        true("bad.json" in done.err, done.err)
    done = attache("topics", "import", "/nonexistent", env=home())
    equal((done.status, done.err.count("\n")), (1, 1), done.err)


def test_settings_that_cannot_be_kept():
    done = attache("topics", "import", "--presets", env=dict(home(), GSETTINGS_BACKEND="memory"))
    equal((done.status, done.out), (1, b""), done.err)
    done = attache("topics", "list", env=dict(home(), ATTACHE_SCHEMAS="/nonexistent"))
    equal((done.status, done.err.count("\n")), (1, 1), done.err)


if __name__ == "__main__":
    try:
        main(sys.modules[__name__])
    finally:
        clean_up()
