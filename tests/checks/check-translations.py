#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""The catalogues: all is marked, all is translated, and nothing in a translation can go wrong at run time."""
import collections
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

TOP = sys.argv[1]
# Of each language that is there: its Plural-Forms.
PLURALS = {"de": "nplurals=2; plural=(n != 1);", "es": "nplurals=2; plural=(n != 1);",
           "fr": "nplurals=2; plural=(n > 1);"}
MARKERS = r"(?:_|N_|C_|NC_|ngettext|g_dngettext)"
MARKED = re.compile(r"(?<![A-Za-z0-9_])" + MARKERS + r"\s*\(")
DATA = (".gschema.xml", ".desktop.in", ".metainfo.xml.in")
LITERAL = r'"(?:[^"\\]|\\.)*"'
STRING = re.compile(LITERAL)
DIRECTIVE = re.compile(r"%(?:\d+\$)?['0#+ -]*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t)?[a-zA-Z%]")
# What French does not have: a space that breaks before a high mark or inside its quotation marks, or none at all.
FRENCH_SPACES = re.compile("[^\u00a0\u202f ][;?!»](?!\\w)| [:;?!»]|« ")
# Calls whose arguments people read: which of them, from 0.
SHOWN = {
    "gtk_label_new": [0], "gtk_label_new_with_mnemonic": [0], "gtk_label_set_text": [1], "gtk_label_set_label": [1],
    "gtk_label_set_markup": [1], "gtk_label_set_text_with_mnemonic": [1], "gtk_button_new_with_label": [0],
    "gtk_button_new_with_mnemonic": [0], "gtk_button_set_label": [1], "gtk_check_button_new_with_label": [0],
    "gtk_check_button_new_with_mnemonic": [0], "gtk_radio_button_new_with_label": [1],
    "gtk_radio_button_new_with_mnemonic": [1], "gtk_toggle_button_new_with_label": [0],
    "gtk_toggle_button_new_with_mnemonic": [0], "gtk_menu_item_new_with_label": [0],
    "gtk_menu_item_new_with_mnemonic": [0], "gtk_window_set_title": [1], "gtk_header_bar_set_title": [1],
    "gtk_header_bar_set_subtitle": [1], "gtk_widget_set_tooltip_text": [1], "gtk_widget_set_tooltip_markup": [1],
    "gtk_entry_set_placeholder_text": [1], "gtk_stack_add_titled": [3], "gtk_combo_box_text_append": [2],
    "gtk_combo_box_text_append_text": [1], "gtk_dialog_new_with_buttons": [0, 3, 5], "gtk_dialog_add_button": [1],
    "gtk_dialog_add_buttons": [1, 3, 5], "gtk_message_dialog_new": [4], "gtk_message_dialog_format_secondary_text": [1],
    "gtk_file_chooser_native_new": [0, 3, 4], "gtk_file_chooser_dialog_new": [0, 3, 5], "gtk_frame_new": [0],
    "gtk_expander_new": [0], "gtk_expander_new_with_mnemonic": [0], "gtk_print_operation_set_job_name": [1],
    "atk_object_set_name": [1], "atk_object_set_description": [1], "g_menu_append": [1], "g_menu_insert": [2],
    "g_menu_item_new": [0], "g_menu_append_section": [1], "g_menu_append_submenu": [1],
    "g_notification_new": [0], "g_notification_set_title": [1], "g_notification_set_body": [1],
    "g_notification_add_button": [1], "g_notification_add_button_with_target": [1], "g_set_application_name": [0],
    "g_print": [0], "g_printerr": [0], "attache_widget_set_name": [1], "attache_label_new": [0],
    "attache_heading_new": [0], "attache_subheading_new": [0], "attache_section_new": [0], "attache_row_new": [2],
    "attache_fold_button_new": [0, 1], "attache_icon_button_new": [2], "attache_panel_show_message": [1],
    "attache_page_put_heading": [1], "attache_verb_misused": [0], "attache_verb_refused": [0],
}
# Names of the programs and of their verbs are in no language.
NAMES = re.compile(r"\battache(?:-service|-analyzer|-window)?\b")
number = 0


def report(name, problems):
    global number
    number += 1
    print(f"{'not ok' if problems else 'ok'} {number} {name}")
    for problem in problems[:40]:
        print("# " + problem)


def skip(name, why):
    global number
    number += 1
    print(f"ok {number} {name} # SKIP {why}")


def tracked(*patterns):
    out = subprocess.run(["git", "-C", TOP, "ls-files", "-z", "--", *patterns], capture_output=True, check=True)
    return [n for n in out.stdout.decode().split("\0") if n and os.path.isfile(os.path.join(TOP, n))]


def read(name):
    with open(os.path.join(TOP, name), encoding="utf-8") as file:
        return file.read()


def listed(name):
    return [line for line in read(name).splitlines() if line and not line.startswith("#")]


def without_comments(text):
    """Line numbers stay."""
    pattern = re.compile(LITERAL + r"|/\*.*?\*/|//[^\n]*", re.S)
    return pattern.sub(lambda m: m[0] if m[0][0] == '"' else "\n" * m[0].count("\n"), text)


def unquote(text):
    value = "".join(part[1:-1] for part in STRING.findall(text))
    return re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), value)


class Entry:
    """A message of a catalogue, with the forms of its translation."""

    def __init__(self, block):
        parts = collections.defaultdict(str)
        self.flags = re.findall(r"[\w-]+", " ".join(re.findall(r"^#,(.*)", block, re.M)))
        self.files = " ".join(re.findall(r"^#:(.*)", block, re.M)).split()
        key = None
        for line in block.splitlines():
            found = re.match(r"(msg\w+(?:\[\d\])?)\s+(\".*\")", line)
            if found:
                key = found[1]
                parts[key] += found[2]
            elif line.startswith('"') and key:
                parts[key] += line
        self.context = unquote(parts["msgctxt"])
        self.id = unquote(parts["msgid"])
        self.plural = unquote(parts["msgid_plural"])
        self.forms = [unquote(parts[key]) for key in sorted(parts) if key.startswith("msgstr")]

    def __str__(self):
        return f"{self.context + '|' if self.context else ''}{self.id[:60]!r}"


def entries(text):
    found = [Entry(block) for block in re.split(r"\n\s*\n", text) if re.search(r"^msgid ", block, re.M)]
    return [entry for entry in found if entry.id]


def check_potfiles():
    wanted = {n for n in tracked("src/*.c", "plugin/*.c") if MARKED.search(without_comments(read(n)))}
    wanted |= {n for n in tracked("data", "plugin") if n.endswith(DATA)}
    lines = listed("po/POTFILES")
    bad = [f"{name} has words to translate but is not in po/POTFILES" for name in sorted(wanted - set(lines))]
    bad += [f"po/POTFILES names {name}, which has no words to translate" for name in sorted(set(lines) - wanted)]
    if lines != sorted(set(lines)):
        bad.append("po/POTFILES is not in order")
    return bad


def check_languages():
    there = sorted(os.path.basename(name)[:-3] for name in tracked("po/*.po"))
    bad = [] if listed("po/LINGUAS") == there else [f"po/LINGUAS does not name just {' '.join(there)}"]
    return bad + [f"{language} has no Plural-Forms in this test" for language in there if language not in PLURALS]


def check_markers(sources):
    """What is marked is one literal, so that what is looked up is what stands in the catalogue."""
    bad = []
    macro = re.compile(r"(?<![A-Za-z0-9_])" + MARKERS + r"\s*\(\s*(?:" + LITERAL
                       + r"\s*)*(?!GETTEXT_PACKAGE)[A-Z][A-Z0-9_]+\b")
    for name in sources:
        text = without_comments(read(name))
        for found in macro.finditer(text):
            bad.append(f"{name}:{text[:found.start()].count(chr(10)) + 1}: a macro in words to translate")
    return bad


def check_domains(sources):
    """What is linked into a reader names its catalogue: the reader's own is another. <glib/gi18n-lib.h> does so, but
    for ngettext(), which g_dngettext() stands for."""
    bad = []
    for name in sources:
        text = without_comments(read(name))
        if not MARKED.search(text):
            continue
        program = name.startswith(("src/cli/", "src/service/"))
        wanted = "<glib/gi18n.h>" if program else "<glib/gi18n-lib.h>"
        if wanted not in text:
            bad.append(f"{name} includes no {wanted}")
        if not program and re.search(r"(?<![A-Za-z0-9_])(?:d?gettext|d?ngettext)\s*\(", text):
            bad.append(f"{name} uses ngettext(), which looks into the reader's catalogue")
    return bad


def arguments_of(text, start):
    """The arguments of the call whose bracket is at start."""
    depth, begin, found = 0, start + 1, []
    at = start
    while at < len(text):
        literal = STRING.match(text, at)
        if literal:
            at = literal.end()
            continue
        if text[at] in "([{":
            depth += 1
        elif text[at] in ")]}":
            depth -= 1
        if (depth == 1 and text[at] == ",") or depth == 0:
            found.append(text[begin:at].strip())
            begin = at + 1
            if depth == 0:
                return found
        at += 1
    return found


def check_literals(sources):
    bad = []
    call = re.compile(r"(?<![A-Za-z0-9_])(" + "|".join(SHOWN) + r")\s*\(")
    # Also one of two: condition ? "a" : "b".
    alone = re.compile(r"(?:^|[?:])\s*((?:" + LITERAL + r"\s*)+)(?=$|[?:])")
    for name in sources:
        text = without_comments(read(name))
        for found in call.finditer(text):
            arguments = arguments_of(text, found.end() - 1)
            for index in SHOWN[found[1]]:
                for literal in alone.finditer(arguments[index] if index < len(arguments) else ""):
                    words = NAMES.sub("", DIRECTIVE.sub("", unquote(literal[1])))
                    if re.search(r"[^\W\d_]{2}", words):
                        line = text[:found.start()].count("\n") + 1
                        bad.append(f"{name}:{line}: {found[1]} shows {literal[1].strip()} to people untranslated")
    return bad


def check_presets():
    pairs = set(re.findall(r'\{\s*"([a-z-]+)",\s*NC_\s*\("topic",\s*"([^"]+)"\)',
                           read("src/brief/attache-topic-presets.c")))
    file = {(topic["id"], topic["name"]) for topic in json.loads(read("data/topics/presets.json"))["topics"]}
    return [f"{pair} is in one of attache-topic-presets.c and presets.json only" for pair in sorted(pairs ^ file)]


def check_states():
    """Each state is either in our catalogues or, under this name, in those of iso-codes."""
    path = "/usr/share/iso-codes/json/iso_3166-1.json"
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf-8") as file:
        iso = {e["alpha_2"]: {e.get("name"), e.get("common_name"), e.get("official_name")}
               for e in json.load(file)["3166-1"]}
    own = dict(re.findall(r'\{\s*"([A-Z]{2})",\s*NC_\s*\("country",\s*"([^"]+)"\)', read("src/base/attache-locale.c")))
    rows = [line.split("\t")[:2] for line in listed("data/gazetteer/states.tsv")][1:]
    bad = [f"{code}: nobody translates “{name}”" for code, name in rows
           if code not in own and name not in iso.get(code, set())]
    return bad + [f"{code}: it is “{own[code]}” in attache-locale.c" for code, name in rows
                  if own.get(code, name) != name]


def make_template(folder):
    """Returns its path, and what xgettext complained of."""
    out = os.path.join(folder, "attache.pot")
    keywords = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3", "g_dcgettext:2", "g_dgettext:2",
                "g_dpgettext:2c,3", "Description"]
    done = subprocess.run(["xgettext", "--package-name=attache", "--directory=" + TOP, "--from-code=UTF-8",
                           "--add-comments", "--files-from=" + os.path.join(TOP, "po/POTFILES"), "--output=" + out,
                           *["--keyword=" + keyword for keyword in keywords],
                           "--flag=C_:2:pass-c-format", "--flag=NC_:2:pass-c-format", "--flag=_:1:pass-c-format",
                           "--flag=N_:1:pass-c-format", "--flag=ngettext:1:pass-c-format",
                           "--flag=ngettext:2:pass-c-format", "--flag=g_strdup_printf:1:c-format",
                           "--flag=g_print:1:c-format", "--flag=g_printerr:1:c-format",
                           "--flag=g_string_append_printf:2:c-format", "--flag=g_set_error:4:c-format"],
                          capture_output=True, text=True)
    return out, done.stderr.splitlines() + ([] if done.returncode == 0 else ["xgettext failed"])


def check_complete(language, template, folder):
    merged = os.path.join(folder, language + ".po")
    subprocess.run(["msgmerge", "--quiet", "--no-fuzzy-matching", "--output-file=" + merged,
                    os.path.join(TOP, "po", language + ".po"), template], check=True)
    with open(merged, encoding="utf-8") as file:
        left = [entry for entry in entries(re.sub(r"(?m)^#~.*\n", "", file.read())) if not all(entry.forms)]
    bad = [f"not translated: {entry}" for entry in left]
    return bad + [f"fuzzy: {entry}" for entry in entries(read(f"po/{language}.po")) if "fuzzy" in entry.flags]


def check_valid(language):
    path = os.path.join(TOP, "po", language + ".po")
    done = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", path], capture_output=True, text=True)
    bad = done.stderr.splitlines() if done.returncode else []
    header = re.search(r'"Plural-Forms: (.*?)\\n"', read(f"po/{language}.po"))
    if not header or header[1] != PLURALS.get(language):
        bad.append(f"Plural-Forms are {header[1] if header else 'missing'}")
    return bad


def check_forms(language):
    """What printf() and strftime() get, and what begins, ends and underlines, is as in English, where translated."""
    bad = []
    for entry in entries(read(f"po/{language}.po")):
        for form in filter(None, entry.forms):
            said = f"{entry} → {form[:60]!r}"
            sources = [entry.id, entry.plural] if entry.plural else [entry.id]
            is_date = bool(re.search(r"%-?[dBAYRHM]", entry.id)) and "%s" not in entry.id
            if is_date:
                if sorted(re.findall(r"%-?[A-Za-z]", form)) != sorted(re.findall(r"%-?[A-Za-z]", entry.id)):
                    bad.append("other parts of a date: " + said)
            elif not any(sorted(re.sub(r"\d+\$", "", d) for d in DIRECTIVE.findall(form)) == sorted(DIRECTIVE.findall(s))
                         for s in sources):
                bad.append("other placeholders: " + said)
            for mark in ("\n", " ", "…"):
                if form.endswith(mark) != entry.id.endswith(mark) or (mark != "…" and form.startswith(mark)
                                                                     != entry.id.startswith(mark) and language != "fr"):
                    bad.append(f"begins or ends otherwise: {said}")
            if language == "fr" and not entry.id.endswith(";") and FRENCH_SPACES.search(form):
                bad.append(f"a space that may break, or none, beside a mark: {said}")
            if len(mnemonics(form)) != len(mnemonics(entry.id)):
                bad.append(f"other mnemonics: {said}")
    return bad


def mnemonics(text):
    return [letter.lower() for letter in re.findall(r"_(\w)", text)] if "attache_" not in text else []


def check_mnemonics(language, sources):
    """Two mnemonics of one source file, which makes one page or menu, differ."""
    catalogue = {entry.id: entry.forms[0] for entry in entries(read(f"po/{language}.po"))} if language else {}
    bad = []
    for name in sources:
        text = without_comments(read(name))
        found = collections.defaultdict(set)
        for marked in re.finditer(r"(?<![A-Za-z0-9_])N?_\s*\(\s*((?:" + LITERAL + r"\s*)+)\)", text):
            words = unquote(marked[1])
            for letter in mnemonics(catalogue.get(words, words)):
                found[letter].add(catalogue.get(words, words))
        bad += [f"{name}: “{letter}” is in {' and '.join(sorted(words))}" for letter, words in found.items()
                if len(words) > 1]
    return bad


def main():
    sources = tracked("src/*.c", "plugin/*.c")
    languages = listed("po/LINGUAS")
    report("/potfiles", check_potfiles())
    report("/languages", check_languages())
    report("/marked/one-literal", check_markers(sources))
    report("/marked/own-catalogue", check_domains(sources))
    report("/marked/all-that-is-shown", check_literals([n for n in sources if not n.startswith("src/analyzer/")]))
    report("/topics/presets", check_presets())
    problems = check_states()
    if problems is None:
        skip("/states", "iso-codes is not installed")
    else:
        report("/states", problems)
    report("/mnemonics/en", check_mnemonics(None, sources))
    for language in languages:
        report(f"/mnemonics/{language}", check_mnemonics(language, sources))
        report(f"/forms/{language}", check_forms(language))
    if not all(shutil.which(tool) for tool in ("xgettext", "msgmerge", "msgfmt")):
        skip("/complete", "gettext is not installed")
    else:
        with tempfile.TemporaryDirectory() as folder:
            template, complaints = make_template(folder)
            report("/template", complaints)
            for language in languages:
                report(f"/valid/{language}", check_valid(language))
                report(f"/complete/{language}", check_complete(language, template, folder))
    print(f"1..{number}")
    return 0


sys.exit(main())
