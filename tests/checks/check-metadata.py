#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""What desktops and stores read of Attaché: metainfo, desktop file, schemas, icons, service file; as TAP.

usage: check-metadata.py TOP FILE...   files that the build made: *.metainfo.xml, *.desktop, *.service
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET

TOP, MADE = sys.argv[1], sys.argv[2:]
SIZES = (16, 22, 24, 32, 48, 64)
number = 0


def report(name, problems):
    global number
    number += 1
    if problems is None:
        print(f"ok {number} {name} # SKIP what checks it is not installed")
        return
    print(f"{'not ok' if problems else 'ok'} {number} {name}")
    for problem in problems:
        print("# " + problem)


def made(ending):
    return [path for path in MADE if path.endswith(ending)]


def run(*command):
    """None if the program is missing, else what it complains of."""
    if not shutil.which(command[0]):
        return None
    out = subprocess.run(command, capture_output=True, text=True)
    return (out.stdout + out.stderr).splitlines() if out.returncode else []


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def check_metainfo(path):
    root = ET.parse(path).getroot()
    bad = [f"there is no {name}" for name in ("id", "name", "summary", "description", "metadata_license", "project_license",
                                              "extends", "releases") if root.find(name) is None]
    if root.get("type") != "addon":
        bad.append("it is not an addon")
    version = re.search(r"version: '([^']+)'", read(os.path.join(TOP, "meson.build")))[1]
    if [r.get("version") for r in root.iter("release")][:1] != [version]:
        bad.append(f"the newest release is not {version}")
    for language in read(os.path.join(TOP, "po", "LINGUAS")).split():
        if len(language) == 2 and not any(e.get("{http://www.w3.org/XML/1998/namespace}lang") == language for e in root.findall("summary")):
            bad.append(f"the summary is not in {language}")
    return bad


def check_hosts(path):
    """The readers that it extends are called what they call themselves."""
    installed = {ET.parse(p).getroot().findtext("id") for p in glob.glob("/usr/share/metainfo/*.xml")}
    wanted = {e.text for e in ET.parse(path).getroot().findall("extends")}
    bad = []
    for name in ("liferea", "Evolution"):
        own = [i for i in wanted if name in i]
        if len(own) != 1:
            bad.append(f"it extends no {name}")
        elif any(i and name in i and "." in i for i in installed) and own[0] not in installed:
            bad.append(f"{name} is not called {own[0]} here")
    return bad


def check_keys():
    bad = []
    for path in sorted(glob.glob(os.path.join(TOP, "data", "schemas", "*.gschema.xml"))):
        for schema in ET.parse(path).getroot().iter("schema"):
            for key in schema.iter("key"):
                for part in ("summary", "description"):
                    text = (key.findtext(part) or "").strip()
                    if not text:
                        bad.append(f"{schema.get('id')} {key.get('name')} has no {part}")
                    elif (part == "description") != text.endswith("."):
                        bad.append(f"{schema.get('id')} {key.get('name')}: a summary has no full stop, a description has one: {text}")
    return bad


def pixels(path, size):
    from gi.repository import GdkPixbuf
    picture = GdkPixbuf.Pixbuf.new_from_file_at_size(path, size, size)
    assert (picture.get_width(), picture.get_height(), picture.get_has_alpha()) == (size, size, True), "its size or alpha"
    data, stride = picture.get_pixels(), picture.get_rowstride()
    return [data[y * stride + 4 * x:y * stride + 4 * x + 4] for y in range(size) for x in range(size)]


def check_icon(path):
    """It is an SVG of its own, with nothing to run or fetch in it; at each size there is something to see."""
    root = ET.parse(path).getroot()
    bad = []
    if root.tag != "{http://www.w3.org/2000/svg}svg" or not root.get("viewBox"):
        bad.append("it is no SVG with a viewBox")
    if re.search(r"<script|<image|<style|\bhref\s*=\s*\"(?!#)|\bon\w+=", read(path)):
        bad.append("there is something to run or to fetch in it")
    try:
        import gi
        gi.require_version("GdkPixbuf", "2.0")
        for size in SIZES:
            dots = pixels(path, size)
            share = sum(dot[3] > 128 for dot in dots) / len(dots)
            if not 0.25 < share < 0.9 or dots[0][3] > 128:
                bad.append(f"at {size} pixels {share:.0%} of it are painted")
            if "symbolic" in path and len({bytes(dot[:3]) for dot in dots if dot[3] > 250}) > 2:
                bad.append(f"at {size} pixels it is not of one colour")
            if "symbolic" not in path and len({bytes(dot[:3]) for dot in dots if dot[3] > 250}) < 3:
                bad.append(f"at {size} pixels it is of one colour")
    except (ImportError, ValueError):
        return bad or None
    except Exception as error:
        bad.append(f"it cannot be painted: {error}")
    return bad


def check_service(path):
    lines = dict(line.split("=", 1) for line in read(path).splitlines() if "=" in line and not line.startswith("#"))
    bad = []
    if lines.get("Name") != "org.attache.Attache1" or not os.path.isabs(lines.get("Exec", "")) \
            or os.path.basename(lines["Exec"]) != "attache-service":
        bad.append(str(lines))
    if "@" in read(path):
        bad.append("a place in it was not filled in")
    if os.path.basename(path) != lines.get("Name", "") + ".service":
        bad.append("it is not called as its name")
    return bad


def main():
    for path in made(".metainfo.xml"):
        report("/metainfo/appstreamcli", run("appstreamcli", "validate", "--no-net", path))
        report("/metainfo/parts", check_metainfo(path))
        report("/metainfo/hosts", check_hosts(path))
    for path in made(".desktop"):
        report("/desktop/" + os.path.basename(path), run("desktop-file-validate", path))
        report("/desktop/icon", [] if "Icon=org.attache.Attache\n" in read(path) else ["it has another icon"])
    for path in made(".service"):
        report("/service/" + os.path.basename(path), check_service(path))
    report("/schemas/compile", run("glib-compile-schemas", "--strict", "--dry-run", os.path.join(TOP, "data", "schemas")))
    report("/schemas/keys", check_keys())
    for path in sorted(glob.glob(os.path.join(TOP, "data", "icons", "*.svg"))):
        report("/icons/" + os.path.basename(path)[:-4], check_icon(path))
    report("/made", [] if made(".metainfo.xml") and made(".service") else ["the build did not say what it made"])
    print(f"1..{number}")


main()
