#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""attache feed: briefings where they belong, every other byte as it was, and whatever comes the feed gets through."""
import codecs
import glob
import html
import json
import os
import pty
import random
import re
import resource
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from xml.parsers import expat

from feeds import (FRENCH, GARDEN, WORDS, atom, briefings, cdata, escaped, item, paragraphs, rdf, rss, without)
from scratch import clean_up, stub, write
from tap import CLI, SANITIZED, SOURCE, TIMEOUT, Skip, analyzer, attache, equal, line, main, true

ATOM = "{http://www.w3.org/2005/Atom}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def feed(data, *arguments, err="", **options):
    """The new feed; it must be XML, and nothing is said unless it is expected."""
    raw = data.encode() if isinstance(data, str) else data
    done = attache("feed", *arguments, data=raw, **options)
    equal(done.status, 0, done.err)
    true(re.fullmatch(err, done.err) is not None, done.err)
    return done.out


def brief(data, *arguments, n=1, encoding="utf-8", **options):
    """The new feed as text, after looking whether all but the n briefings is as it was."""
    raw = data.encode(encoding) if isinstance(data, str) else data
    out = feed(raw, *arguments, **options)
    text = out.decode(encoding)
    equal(len(briefings(text)), n, text)
    equal(without(text).encode(encoding), raw, "the other bytes")
    equal(feed(out, *arguments, **options), out, "the second time")
    return text


def unchanged(data, message, *arguments, **options):
    raw = data.encode() if isinstance(data, str) else data
    done = attache("feed", *arguments, data=raw, **options)
    equal((done.status, done.err.count("\n")), (0, 1), done.err)
    true(message in done.err, "%s: %s" % (message, done.err))
    true(done.out == raw, "%s: the feed has changed" % message)
    return done


# ---- kinds of feeds and bodies ----


def check_html(text):
    """A briefing as a reader sees its HTML: sound, and telling what it should."""
    root = text if isinstance(text, ET.Element) else ET.fromstring(re.search(r'<div class="attache".*?</div>', text, re.S).group(0))
    words = "".join(root.itertext())
    for part in ("Summary", "Who said what", "People and places", "Jane Doe", "Foreign Minister", "Geneva",
                 "“We will wait for an answer”"):
        true(part in words, "%s in %s" % (part, words))
    equal(len(root.find(root.tag.replace("div", "ul"))), 3)
    return words


def test_rss_in_cdata():
    text = brief(rss(item("Talks", cdata(paragraphs()))))
    true('<description><![CDATA[<div class="attache"><h4>Summary</h4>' in text, text)
    check_html(ET.fromstring(text).find("channel/item/description").text)


def test_rss_escaped():
    text = brief(rss(item("Talks", escaped(paragraphs()))))
    true('<description>&lt;div class="attache"&gt;' in text, text)
    check_html(ET.fromstring(text).find("channel/item/description").text)


def test_rss_1():
    text = brief(rdf(("a", "Talks", escaped(paragraphs())), ("b", "More", cdata(paragraphs()))), n=2)
    for description in ET.fromstring(text).iter("{http://purl.org/rss/1.0/}description"):
        check_html(description.text)


def test_atom_html():
    for tag in ("content", "summary"):
        text = brief(atom('<%s type="html">%s</%s>' % (tag, escaped(paragraphs()), tag),
                          "<%s type='html'>%s</%s>" % (tag, cdata(paragraphs()), tag)), n=2)
        for content in ET.fromstring(text).iter(ATOM + tag):
            check_html(content.text)


def test_atom_xhtml():
    body = '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">%s<br/></div></content>' % paragraphs()
    root = ET.fromstring(brief(atom(body)))
    outer = root.find("%sentry/%scontent" % (ATOM, ATOM))
    equal([child.tag for child in outer], [XHTML + "div"], "one element around all")
    equal([child.get("class") for child in outer[0]][:2], ["attache", None])
    equal({node.tag[:len(XHTML)] for node in outer[0].iter()}, {XHTML})
    check_html(outer[0][0])


def test_atom_xhtml_with_prefix():
    words = "".join("<x:p>%s</x:p>" % text for text in WORDS)
    body = '<content type="xhtml">\n <x:div>%s<x:br/></x:div></content>' % words
    root = ET.fromstring(brief(atom(body, attributes=' xmlns:x="http://www.w3.org/1999/xhtml"')))
    outer = root.find("%sentry/%scontent" % (ATOM, ATOM))
    equal([node.tag for node in outer[0]][:2], [XHTML + "div", XHTML + "p"])


def test_atom_plain_text():
    for body in (escaped("\n\n".join(WORDS)), cdata("\n\n".join(WORDS))):
        for kind in ("", ' type="text"'):
            root = ET.fromstring(brief(atom("<summary%s>%s</summary>" % (kind, body))))
            text = root.find("%sentry/%ssummary" % (ATOM, ATOM)).text
            true(text.startswith("[Attaché] Summary\n- ") and "<" not in text and "&" not in text, text)
            true("\n\nWho said what\n\nJane Doe" in text and "\n\n* * *\n\nPARIS" in text, text)


def test_fullest_body():
    long, short = escaped(paragraphs()), escaped("<p>%s</p>" % WORDS[0]) + "&lt;img alt='%s'&gt;" % ("x" * 3000)
    for first, second in ((long, short), (short, long)):
        text = brief(rss("<title>T</title><description>%s</description><content:encoded>%s</content:encoded>" % (first, second)))
        true('%s>&lt;div class="attache"' % ("description" if first is long else "content:encoded") in text, text)
        text = brief(atom('<summary type="html">%s</summary><content type="html">%s</content>' % (first, second)))
        true('<%s type="html">&lt;div' % ("summary" if first is long else "content") in text, text)


def test_prefixes_are_free():
    content = 'xmlns:c="http://purl.org/rss/1.0/modules/content/" xmlns:content="urn:other"'
    text = brief('<rss %s><channel><item><content:encoded>%s</content:encoded><c:encoded>%s</c:encoded></item></channel></rss>'
                 % (content, escaped(paragraphs() * 2), escaped(paragraphs())))
    true("<c:encoded>&lt;div" in text, text)
    text = brief('<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><content>%s</content><a:content type="html">%s</a:content>'
                 "</a:entry></a:feed>" % (escaped(paragraphs() * 2), escaped(paragraphs())))
    true('<a:content type="html">&lt;div' in text, text)


def test_no_body():
    """What is no body of the item gets nothing."""
    for inside in ("<title>Talks</title>", "<title>T</title><description/>", "<description></description>",
                   "<description> \n </description>", "<description><![CDATA[]]></description>",
                   "<description>&lt;img src='x'&gt;</description>", "<media><description>%s</description></media>" % WORDS[0],
                   '<m:description xmlns:m="urn:m">%s</m:description>' % WORDS[0]):
        brief(rss(inside), n=0)
    for entry in ('<content type="image/png">%s</content>' % WORDS[0], '<content type="text/html" src="http://x/"/>',
                  '<content type="html" src="http://x/">%s</content>' % WORDS[0], '<content type="xhtml"><div/></content>',
                  '<source xmlns="http://www.w3.org/2005/Atom"><summary>%s</summary></source>' % WORDS[0]):
        brief(atom(entry), n=0)


def test_mixed_bodies():
    space, comment = "\n  ", "<!-- <p> -->"
    text = brief(rss(item("T", space + comment + cdata(paragraphs()) + space)))
    true("<![CDATA[<div class" in text, text)
    text = brief(rss(item("T", "It began. " + cdata(paragraphs()))))
    true("<description>&lt;div" in text, text)
    text = brief(rss(item("T", "It <b>began</b>. " + paragraphs())))
    true('<description><div class="attache" xmlns' in text, text)
    ET.fromstring(text)
    text = brief(rss(item("T", cdata(paragraphs()) + cdata(" ]]> more"))))
    true("<![CDATA[<div class" in text, text)


def test_titles_are_read():
    """The title is no part of the body, but the analyzer is told of it; here one that only notes what it gets."""
    asked = write("asked", "")
    env = {"ATTACHE_ANALYZER": stub("tee -a '%s' >/dev/null" % asked)}
    titles = {"A &amp; B": "A & B", "A &amp;amp; &lt;b&gt;B&lt;/b&gt;": "A & B", cdata("A <i>&amp;</i> B"): "A & B",
              "5 &lt; 6 &#8217;": "5 < 6 ’", "\n Two\n lines ": "Two\n lines", "&#146;": "’"}
    for title, wanted in titles.items():
        write("asked", "")
        attache("feed", data=rss(item(title, "x"), channel="<language>en-gb</language>").encode(), env=env)
        with open(asked, encoding="utf-8") as file:
            question = json.loads(file.readline())
        equal((question["title"], question["language"], question["html"]), (wanted, "en-gb", "x"))


def test_languages():
    text = brief(rss(item("Les ministres se retrouvent", escaped(paragraphs(FRENCH)))))
    true("Summary" in text and "Who said" not in text and "People" not in text, text)
    text = brief(atom('<content type="html" xml:lang="fr">%s</content>' % escaped(paragraphs(FRENCH))))
    true("Summary" in text and "Who said" not in text, text)


def test_too_short():
    """No summary is pretended; what else there is is told."""
    text = brief(rss(item("T", escaped("<p>%s</p>" % WORDS[0]))))
    true("Summary" not in text and "Jane Doe" in text, text)
    brief(rss(item("Hm", "Well.")), n=0)


def test_sentences():
    for n in range(1, 7):
        text = brief(rss(item("Talks", cdata(paragraphs() + "<p>Nobody else was asked about the treaty on Monday.</p>"))), "--sentences=%d" % n)
        equal(len(re.findall("<li>", text.split("<h4>Who said what")[0])), n, text)


def test_unsure_statements_stay_out():
    sure = {"text": "surely so", "kind": "indirect", "act": "say", "content": [[0, 9]], "speaker": {"name": "Ann"}}
    unsure = {**sure, "text": "hardly so", "confidence": 0.3}
    text = brief_made_up({"statements": [dict(sure, confidence=0.9), unsure]})
    true("surely so" in text and "hardly so" not in text, text)


def brief_made_up(members, body="x", whole_feed=None, **options):
    """The feed with one item, whose briefing is made up."""
    whole = {"schema": 1, "id": "item 1", "language": "en", "title": "T", "text": "Text", "coverage": "full", "summary": [],
             "entities": [], "statements": [], "notes": []}
    whole.update(members)
    path = write("answer", json.dumps(whole) + "\n")
    return feed(whole_feed or rss(item("T", body)), env={"ATTACHE_ANALYZER": stub("read line; cat '%s'; cat >/dev/null" % path)},
                **options).decode()


def test_briefings_are_not_analysed():
    """A reader with the filter and the panel has its panel read the article only."""
    text = brief(rss(item("Talks", cdata(paragraphs()))))
    body = ET.fromstring(text).find("channel/item/description").text
    plain, briefed = (json.loads(analyzer(data=line(id="1", title="Talks", html=each)).out) for each in (paragraphs(), body))
    equal(briefed, plain)


def test_article_text_is_no_markup():
    evil = "</div>]]></description><script>&amp;\x00\x1b[2J\u202e\ufffe\uffff]]>"
    members = {"summary": [{"text": evil, "rank": 1}], "entities": [{"name": evil, "mentions": []}],
               "statements": [{"text": evil, "kind": "direct", "speaker": {"name": evil, "role": evil}, "via": evil}]}
    for body in ("x", cdata("x"), "<b>x</b>"):
        out = brief_made_up(members, body)
        description = ET.fromstring(out).find("channel/item/description")
        inside = description.text if description.text else ET.tostring(description[0], encoding="unicode")
        true(len(description) == (0 if "<b>" not in body else 2), out)
        root = ET.fromstring(re.match(r"<.*?</[a-z0-9:]*div>", inside, re.S).group(0))
        names = {node.tag.split("}")[-1] for node in root.iter()}
        true(names <= {"div", "h4", "p", "b", "ul", "li", "small", "hr"}, names)
        true("</div>]]></description><script>&amp;" in "".join(root.itertext()), inside)
        equal(re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", out), [])


def test_plain_text_in_a_section():
    """What would end the section divides it, and the words stay."""
    out = brief_made_up({"summary": [{"text": "a ]]> <b> &amp; ]]]]>> z", "rank": 1}]}, whole_feed=atom("<summary>%s</summary>" % cdata("x")))
    equal(ET.fromstring(out).find("%sentry/%ssummary" % (ATOM, ATOM)).text,
          "[Attaché] Summary\n- a ]]> <b> &amp; ]]]]>> z\n\n* * *\n\nx")


# ---- bytes ----


def test_every_byte_outside_stays():
    """Odd but sound: white space, comments, instructions, CDATA, prefixes, single quotes, line ends."""
    odd = ("<?xml  version='1.0'  standalone='yes' ?>\r\n<!-- -> ]] > &nothing; <rss> -->\r\n<?xml-stylesheet href='a?b>c'?>\n"
           "<rss  version = '2.0' xmlns:a='urn:a' \n a:b='&lt;&#x26;\"' ><channel ><a:x/><a:x  ></a:x ><title\n>T</title>"
           "<![CDATA[ <item> ]]>\t<item\n><title>]] ></title><description>\r\n%s</description\n></item><?php <item> ?>"
           "<item><description >%s</description><description/></item ></channel>\r</rss>\n<!-- end -->\n\n"
           % (cdata(paragraphs()).replace("</p>", "</p>\r\n"), escaped(paragraphs())))
    brief(odd, n=2)
    brief(codecs.BOM_UTF8 + odd.encode(), n=2)


def test_samples():
    for name, n in (("agency", 14), ("journal", 13)):
        with open(os.path.join(SOURCE, "data", "samples", name + ".xml"), "rb") as file:
            raw = file.read()
        out = feed(raw)
        ET.fromstring(out)
        equal(without(out.decode()).encode(), raw)
        true(n - 4 <= len(briefings(out.decode())) <= n, name)
        equal(feed(out), out)


SINGLE = {"iso-8859-1": "Café €", "iso-8859-2": "Łódź", "iso-8859-5": "Москва", "iso-8859-7": "Αθήνα", "iso-8859-9": "Erdoğan",
          "iso-8859-15": "Café €", "windows-1250": "Łódź “a” –", "windows-1251": "Москва «а» –", "windows-1252": "Café “a” – €",
          "windows-1253": "Αθήνα", "windows-1254": "Erdoğan", "windows-1257": "Žemė", "koi8-r": "Москва", "us-ascii": "x"}
WIDE = {"gb18030": "北京 𠀀", "gbk": "北京", "big5": "北京", "euc-jp": "東京", "shift_jis": "東京", "euc-kr": "서울"}


def coded(words, encoding):
    return words.encode(encoding, "xmlcharrefreplace")


def test_encodings():
    for encoding, words in list(SINGLE.items()) + list(WIDE.items()):
        for dress in (cdata, escaped):
            body = paragraphs(WORDS + [words, words * 3]).replace("—", "-").replace("“", '"').replace("”", '"')
            name = encoding.upper() if dress is cdata else encoding
            raw = coded(rss(item(words, dress(body)), item("second " + words, dress(body)),
                            head='<?xml version="1.0" encoding="%s"?>\n<!-- %s -->' % (name, words)), encoding)
            text = brief(raw, n=2, encoding=encoding)
            true("Jane Doe" in text and "·" in html.unescape(text), text)


def test_utf_16():
    text = rss(item("北京 𠀀", cdata(paragraphs(WORDS + ["北京 𠀀 é"]))), item("é", escaped(paragraphs())),
               head='<?xml version="1.0" encoding="UTF-16"?>\r\n<!-- é𠀀 -->')
    for order, mark in (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)):
        for begin in (mark, b""):
            raw = begin + text.encode(order)
            out = feed(raw)
            true(out.startswith(begin), order)
            new = out[len(begin):].decode(order)
            equal(len(briefings(new)), 2)
            equal(begin + without(new).encode(order), raw, order)
            true("·" in new and "&#" not in "".join(briefings(new)), "the encoding lacks nothing")
            equal(feed(out), out)


def test_references_where_the_encoding_lacks_characters():
    for encoding, lacks in (("us-ascii", "“”é·"), ("iso-8859-1", "“”"), ("iso-8859-5", "“”é·"), ("windows-1252", "")):
        words = "“We shall see,” Foreign Minister René Doe said. It rains. It is late. It is cold."
        for dress in (cdata, escaped):
            raw = coded(rss(item("T", dress(words) if dress is escaped else cdata(coded(words, "us-ascii").decode())),
                            head='<?xml version="1.0" encoding="%s"?>' % encoding), encoding)
            out = brief(raw, encoding=encoding)
            put = briefings(out)[0]
            for c in "“é·":
                true(("&#%d;" % ord(c) in put) == (c in lacks), "%s %s %s" % (encoding, c, put))
            shown = html.unescape(ET.fromstring(out.encode(encoding)).find("channel/item/description").text)
            true("René Doe" in shown and "“We shall see”" in shown, shown)


def test_windows_characters_in_latin_1():
    """What the web means by 0x93 and 0x94, in the feed as bytes and as references."""
    raw = rss(item("T", cdata(paragraphs())), head='<?xml version="1.0" encoding="iso-8859-1"?>').encode("windows-1252")
    true("&#8220;We will wait" in brief(raw, encoding="iso-8859-1"), "read as quotation marks")
    true("“We will wait" in brief(rss(item("T", escaped(paragraphs()).replace("“", "&#147;").replace("”", "&#148;")))), "references")


def test_encodings_that_are_not_read():
    text = rss(item("T", cdata(paragraphs())))
    for raw in (text.replace("UTF-8", "nonsense").encode(), text.replace("UTF-8", "utf-7").encode(),
                text.replace("UTF-8", "iso-2022-jp").encode(), text.replace("UTF-8", "UTF-16").encode(),
                codecs.BOM_UTF32_BE + text.encode("utf-32-be")):
        unchanged(raw, "the feed is passed on as it is")
    for raw in (text.encode("windows-1252"), text.encode() + b"\xff", text.replace("UTF-8", "us-ascii").encode(),
                codecs.BOM_UTF16_LE + text.encode("utf-16-le") + b"x", codecs.BOM_UTF16_LE + b"\x00\xd8<\x00",
                text.replace("UTF-8", "euc-jp").encode() + b"\xff\xff"):
        unchanged(raw, "as it is")


# ---- dropping ----


NEWS = ("Talks", escaped(paragraphs()))
ROSES = ("How to cut roses", escaped(paragraphs(GARDEN)))


def test_only_foreign_policy():
    whole = rss(item(*NEWS), item(*ROSES), item(*NEWS))
    out = feed(whole, "--only-foreign-policy").decode()
    equal(without(out), whole.replace("<item>%s</item>" % item(*ROSES), ""))
    equal(len(briefings(out)), 2)
    equal(feed(out, "--only-foreign-policy").decode(), out, "the second time")
    equal(feed(feed(whole), "--only-foreign-policy").decode(), out, "briefed before")
    none = feed(rss(item(*ROSES)), "--only-foreign-policy").decode()
    equal(none, rss(item(*ROSES)).replace("<item>%s</item>" % item(*ROSES), ""))


def test_titles_alone_are_judged():
    whole = rss("<title>NATO ministers meet Russia and Ukraine on the Iran treaty</title><description/>", "<title>Cut the roses</title>",
                "<guid>nothing at all</guid>", "")
    equal(feed(whole, "--only-foreign-policy").decode(), whole.replace("<item><title>Cut the roses</title></item>", ""))


def test_topics():
    """Only what one of the topics holds of, and which: presets by name or id, several at once."""
    strikes = ("Missile test", escaped("<p>North Korea tested a ballistic missile on Monday. The Security Council of the United Nations met "
                                       "to talk about the nuclear programme of North Korea. Its sanctions stay, diplomats said.</p>"))
    grain = ("Grain", escaped("<p>Kenya and Ethiopia signed a treaty on trade in grain. The African Union welcomed it in Addis Ababa. "
                              "Both presidents spoke of a new beginning for East Africa.</p>"))
    whole = rss(item(*strikes), item(*ROSES), item(*grain))
    out = feed(whole, "--topics=Nuclear and arms control").decode()
    equal(len(briefings(out)), 1)
    true("Missile test" in out and "Grain" not in out and "roses" not in out, out)
    true(html.escape("<h4>Topics</h4><p>Nuclear and arms control") in out or "Nuclear and arms control" in out, out)
    both = feed(whole, "--topics=nuclear and arms control, africa").decode()
    true("Missile test" in both and "Grain" in both and "roses" not in both, both)


def test_only_foreign_policy_in_rss_1():
    whole = rdf(("a", *NEWS), ("b", *ROSES), ("c", *NEWS))
    out = feed(whole, "--only-foreign-policy").decode()
    rest = whole.replace('<rdf:li rdf:resource="urn:b&amp;x"/>', "")
    rest = rest[:rest.index('<item rdf:about="urn:b')] + rest[rest.index('\n<item rdf:about="urn:c'):]
    equal(without(out), rest)


def test_only_foreign_policy_in_atom():
    entries = ['<content type="html">%s</content>' % body for _, body in (NEWS, ROSES)]
    out = feed(atom(*entries).replace("<title>Talks", "<title>Spring"), "--only-foreign-policy").decode()
    equal(len(ET.fromstring(out).findall(ATOM + "entry")), 1)
    true("roses" not in out, out)


def shipped_threshold():
    for path in glob.glob(os.path.join(SOURCE, "src", "*", "*.h")):
        with open(path, encoding="utf-8") as header:
            found = re.search(r"#define ATTACHE_RELEVANCE_THRESHOLD +([0-9.]+)", header.read())
        if found:
            return float(found.group(1))
    raise AssertionError("no threshold")


def test_threshold_is_the_shipped_one():
    threshold = shipped_threshold()
    for value, kept in ((threshold, True), (threshold - 0.001, False), (None, True)):
        path = write("answer", json.dumps({"schema": 1, "id": "item 1", "language": "en",
                                           "relevance": {"foreign_policy": value}}) + "\n")
        env = {"ATTACHE_ANALYZER": stub("read line; cat '%s'; cat >/dev/null" % path)}
        equal(b"<item>" in feed(rss(item(*ROSES)), "--only-foreign-policy", env=env), kept, str(value))


def test_what_cannot_be_judged_stays():
    french = item("Les roses", escaped(paragraphs(FRENCH)))
    out = feed(rss(french), "--only-foreign-policy", err="attache: 1 item is not in English and stays: it cannot be judged\n")
    true(french.split("<description>")[0] in out.decode(), out)


# ---- whatever comes ----


BROKEN = {
    "": "too early", "<": "", "x": "outside", "<rss>": "too early", "<rss></rss": "", "<rss/><rss/>": "follows",
    "<rss></Rss>": "not begun", "</rss>": "not begun", "<rss a=b/>": "no value", "<rss a/>": "no value", "<rss a=''b=''/>": "space",
    "<rss a='1' a='2'/>": "twice", "<rss a='<'/>": "", "<rss a='&'/>": "ampersand", "<rss a='x>": "", "<rss><1/></rss>": "name",
    "<rss>&nbsp;</rss>": "means nothing", "<rss>& </rss>": "ampersand", "<rss>&#0;</rss>": "ampersand", "<rss>&#xD800;</rss>": "",
    "<rss>&#x110000;</rss>": "", "<rss>&#xFFFE;</rss>": "", "<rss>&#;</rss>": "", "<rss>&#x;</rss>": "", "<rss>]]></rss>": "]]>",
    "<rss><!-- -- --></rss>": "--", "<rss><!-- </rss>": "no end", "<rss><![CDATA[ </rss>": "no end", "<rss><?x </rss>": "no end",
    " <?xml version='1.0'?><rss/>": "beginning", "<rss/>x": "outside", "<rss/><![CDATA[x]]>": "outside", "<!DOCTYPE rss": "type is broken",
    "<rss/><!DOCTYPE rss>": "none may", "<rss><? x?></rss>": "no name", "<rss><?x=y?></rss>": "no sound name", "<rss\x01/>": "no characters", "<rss>\x00</rss>": "no characters",
    "<rss>\ufffe</rss>": "no characters", "<html/>": "no feed", "<feed/>": "no feed", "<rss/>": "no items", "<!DOCTYPE -rss><rss/>": "type is broken",
    "<!DOCTYPE rss><rss>&nbsp;</rss>": "means nothing", "<!DOCTYPE rss><!DOCTYPE rss><rss/>": "none may", "<?xml?><rss/>": "declaration",
    "<?xml version='1.0' encoding='utf-8' x?><rss/>": "declaration", "<rss\u00d7/>": "no space", "<\u00d7/>": "name", "<rss><item/></rss>": "no items",
    "<!DOCTYPE html><html><body><p>Not found</body></html>": "not begun",
}


def test_broken():
    for text, message in BROKEN.items():
        unchanged(text, message)
        unchanged(text, message, "--only-foreign-policy")


def test_cut_off_anywhere():
    whole = rss(item("Talks", cdata(paragraphs())), item("T", escaped(WORDS[0]))).strip().encode()
    for length in list(range(1, 400)) + list(range(400, len(whole), 7)) + [len(whole) - 1]:
        unchanged(whole[:length], "as it is")


BITS = ["<", ">", "&", '"', "'", "/", "!", "?", "--", "[", "]]>", "<![CDATA[", "<!--", "-->", "&amp;", "&#65;", "&#1;", "&x;", ";",
        "=", " ", "\n", ":", 'xmlns="x"', "xmlns:a='b'", "<a>", "</a>", "<a/>", "<description>", "</description>", "<item>", "é",
        "\x00", "\ufffe", "0", "-", "<?", "?>", "<!DOCTYPE x>", "\x0b", "a", "&#0;", '<?xml version="1.0"?>', "\u00d7"]


def mutants(n):
    """Feeds with small faults, always the same ones."""
    chance = random.Random(7)
    seeds = [rss(item("T", cdata("<p>a &lt; b</p>")), item("U", escaped("<p>a</p>"))), rdf(("a", "T", "x"), ("b", "U", cdata("y"))),
             atom('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></content>', "<summary>p</summary>",
                  '<content type="html">a &amp;amp; b</content>'),
             "<?xml version='1.0'  encoding=\"utf-8\"?>\r\n<!-- c --><!DOCTYPE rss PUBLIC 'a' \"b\"><?p i?><rss a='&lt;'><channel>"
             "<x/><item><title>t</title><description>d &#65; <!-- c --><![CDATA[ e ]]></description></item></channel></rss>\n<?e?>"]
    for _ in range(n):
        text = chance.choice(seeds)
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            at, cut = chance.randrange(len(text) + 1), chance.choice((0, 0, 1, 1, 2, 5, 20))
            text = text[:at] + (chance.choice(BITS) if chance.random() < 0.7 else "") + text[at + cut:]
        yield text


def is_sound(raw):
    """What another reader of XML says."""
    try:
        expat.ParserCreate().Parse(raw, True)
        return True
    except expat.ExpatError:
        return False


def test_what_others_call_broken_is_broken():
    env, sound, put = answering(REPLY), 0, 0
    for text in mutants(300 if SANITIZED else 1200):
        raw = text.encode()
        done = attache("feed", data=raw, env=env)
        try:
            good = is_sound(raw)
        except LookupError:  # an encoding that the other one does not know
            continue
        equal(done.status, 0, text)
        if not good:
            true(done.out == raw and done.err.count("\n") == 1, "broken: %r %s" % (text, done.err))
            continue
        equal(without(done.text), text)
        true(is_sound(done.out), "it was sound: %r" % text)
        sound, put = sound + 1, put + (done.out != raw)
    true(sound > 20 and put > 20, "some stay sound: %d, %d" % (sound, put))


def test_line_of_the_fault():
    unchanged("<rss>\n\n<channel>\n<item>&x;</item></channel></rss>", "line 4: a reference means nothing")


def test_document_types():
    """One that lies elsewhere is passed over; one that the feed brings makes small files large."""
    external = '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://example.org/rss>.dtd">\n'
    brief(external + rss(item("T", escaped(paragraphs(WORDS + ["Caf&eacute;"])).replace("&amp;eacute;", "&eacute;")), head=""))
    bomb = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
        "<!ENTITY %s '%s'>" % (chr(98 + i), ("&%s;" % chr(97 + i)) * 10) for i in range(9)) + "]>"
    unchanged(bomb + rss(item("&j;", "&j;"), head=""), "document type of its own")
    unchanged("<!DOCTYPE rss SYSTEM 'x' [\n<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + rss(item("T", "&x;"), head=""), "of its own")


def test_nul():
    whole = rss(item("T", cdata(paragraphs()))).encode()
    for at in (0, 10, len(whole) // 2, len(whole)):
        unchanged(whole[:at] + b"\0" + whole[at:], "as it is")
    unchanged(b"\0" * 1000000, "as it is")


def measured(data, *arguments, mib=400):
    """Runs with a cap on memory; returns the seconds."""
    def cap():
        if not SANITIZED:
            resource.setrlimit(resource.RLIMIT_AS, (mib << 20, mib << 20))
    since = time.monotonic()
    done = subprocess.run([CLI, "feed", *arguments], input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          preexec_fn=cap, timeout=TIMEOUT, check=False)
    equal(done.returncode, 0, done.stderr[:200])
    return done, time.monotonic() - since


def test_length__limit():
    most = 16 * 1024 * 1024
    body = rss(item("Hm", "Well."), head="").encode()
    exact = body + b" " * (most - len(body))
    done, _ = measured(exact)
    equal((done.stderr, done.stdout == exact), (b"", True))
    for length in (most + 1, 50 << 20):
        done, took = measured(exact.ljust(length))
        true(done.stdout == exact.ljust(length), "all of it")
        equal(done.stderr, b"attache: the feed is passed on as it is: it is too long\n")
        true(took < (60 if SANITIZED else 10), "%.1f s" % took)


def test_depth__limit():
    for depth, message in ((250, None), (254, "too deep"), (1000000, "too deep")):
        whole = rss("<title>T</title>" + "<a>" * depth + "</a>" * depth)
        if message is None:
            feed(whole)
        else:
            unchanged(whole, message)


def test_attributes__limit():
    def attributes(n, name):
        return " ".join("%s%d='x'" % (name, i) for i in range(n))
    for name, most in (("a", 128), ("xmlns:a", 126)):
        feed(rss("<b %s/>" % attributes(most, name)))
        for n in (129, 100000):
            unchanged(rss("<b %s/>" % attributes(n, name)), "too many")
    feed(rss("<b %s/>" % attributes(126, "xmlns:a") * 3))


def test_namespaces__limit():
    nested = "".join("<b xmlns:a%d='urn:%d'>" % (i, i) for i in range(140)) + "</b>" * 140
    unchanged(rss(nested), "too many namespaces")


def answering(script):
    """An analyzer that does @script for each line, the line being its $line and its number $n."""
    return {"ATTACHE_ANALYZER": stub("n=0; while read -r line; do n=$((n+1)); %s; done" % script)}


REPLY = "echo '{\"schema\":1,\"id\":\"item '$n'\",\"language\":\"en\",\"summary\":[{\"text\":\"So.\",\"rank\":1}]}'"


def test_items__limit():
    whole = rss(*[item("T", "x")] * 2003)
    out = feed(whole, env=answering(REPLY), err=r"attache: the feed has more than 2000 items: the rest stays as it is\n").decode()
    equal(len(briefings(out)), 2000)
    equal(without(out), whole)


def test_failures__limit():
    whole = rss(*[item("T", "x")] * 9)
    since = time.monotonic()
    out = feed(whole, env=answering("[ $n = 1 ] && exit 3"), err=r"attache: 9 items are left as they are \(item 1: .*\)\n")
    equal(out.decode(), whole)
    out = feed(whole, env=answering("exec sleep 60"), err=r"attache: 9 items are left as they are \(item 1: .* too long .*\)\n")
    equal(out.decode(), whole)
    true(time.monotonic() - since < 30, "three times two seconds")


def test_one_bad_item():
    """The others are briefed by the next analyzer, which numbers its lines anew."""
    marker = write("marker", "")
    script = ("case $line in *poison*) rm '%s'; exit 1;; esac; i=$n; [ -e '%s' ] || i=$((n+2)); "
              "echo '{\"schema\":1,\"id\":\"item '$i'\",\"language\":\"en\",\"summary\":[{\"text\":\"So.\",\"rank\":1}]}'"
              % (marker, marker))
    whole = rss(item("T", "x"), item("T", "poison"), item("T", "x"))
    out = feed(whole, env=answering(script), err=r"attache: 1 item is left as it is \(item 2: .*\)\n").decode()
    equal((len(briefings(out)), without(out)), (2, whole))


def test_answer_for_another_item():
    for reply in (REPLY + ";" + REPLY, REPLY.replace("$n", "7"), "echo nonsense", "echo '[]'", "echo", "printf '{}'; exit",
                  "head -c 9000000 /dev/zero | tr '\\0' x", "echo '%s'" % ("[" * 300000),
                  "echo '{\"schema\":1,\"id\":null,\"error\":{\"code\":\"limit\",\"message\":\"no\"}}'"):
        whole = rss(*[item("T", "x")] * 4)
        done = attache("feed", data=whole.encode(), env=answering(reply))
        equal((done.status, done.err.count("\n")), (0, 1), done.err)
        true(without(done.text) == whole and len(briefings(done.text)) <= 2, reply[:40])


def test_analyzer_missing():
    unchanged(rss(*[item("T", "x")] * 9), "9 items are left as they are",
              env={"ATTACHE_ANALYZER": "/nonexistent/analyzer"})
    unchanged(rss(item("T", "x")), "(item 1: ", env={"ATTACHE_DATA": "/nonexistent/data"})


def test_analyzer_lies_about_types():
    odd = [None, 7, -1, "x", [], {}, [1], ["x"], [None], [{}], [[]], {"name": 5}, True, 1e99]
    base = {"summary": [{"text": "So", "rank": 1}], "entities": [{"name": "Ann"}], "notes": [], "language": "en",
            "relevance": {"foreign_policy": 1}, "statements": [{"text": "So", "speaker": {"name": "Ann"}}]}
    for member, value in base.items():
        for other in odd:
            brief_made_up(dict(base, **{member: other}))
            if isinstance(value, list) and value and other in ([], {}, 7, None, "x"):
                for inner in value[0]:
                    brief_made_up(dict(base, **{member: [dict(value[0], **{inner: other})]}))


def growth(make):
    """Four times the input takes about four times as long."""
    times = []
    for n in (1, 4):
        data = make(n).encode()
        times.append(min(measured(data)[1] for _ in range(2)))
    true(times[1] < 0.3 or times[1] < times[0] * 8, times)


def test_nothing_is_quadratic():
    if SANITIZED:
        raise Skip("sanitizers are slow")
    mb = 500000
    made = {
        "references": lambda n: rss("<a>%s</a>" % ("&amp;" * (mb * n // 5))),
        "ampersands": lambda n: "<rss>" + "&" * mb * n,
        "brackets": lambda n: rss("<a>%s</a>" % ("]]" * (mb * n // 2))),
        "tags": lambda n: rss("<a/>" * (mb * n // 4)),
        "open tags": lambda n: "<rss>" + "<a b='" * (mb * n // 6),
        "comments": lambda n: rss("<!---->" * (mb * n // 7)),
        "open comments": lambda n: "<rss>" + "<!--" * (mb * n // 4),
        "sections": lambda n: rss("<a>%s</a>" % ("<![CDATA[]]>" * (mb * n // 12))),
        "descriptions": lambda n: rss("<title>T</title><description>%s</description>" % ("x " * (mb * n // 4)) +
                                      "<description>y</description>" * (mb * n // 60)),
        "titles": lambda n: rss("<title>%s</title>" % ("&lt;a " * (mb * n // 6))),
        "listed": lambda n: rdf(*[("x", "T", "")] * (mb * n // 400)),
        "empty items": lambda n: rss(*[""] * (mb * n // 14)),
        "blank sections": lambda n: rss(item("T", "<![CDATA[ ]]>" * (mb * n // 13))),
        "utf-16": lambda n: rss("<a>%s</a>" % ("é" * (mb * n // 2))),
    }
    for name, make in made.items():
        try:
            growth(make)
        except AssertionError as error:
            raise AssertionError("%s: %s" % (name, error)) from error


# ---- use ----


def test_wrong_use():
    for arguments in (["--nosuch"], ["x.xml"], ["-"], ["--sentences=0"], ["--sentences=7"], ["--sentences=x"], ["--sentences"],
                      ["--sentences=-1"], ["--topics=Syria"]):
        done = attache("feed", *arguments, data=rss(item("T", "x")).encode())
        equal((done.status, done.out), (2, b""), arguments)
        true(done.err.startswith("attache: ") and done.err.count("\n") == 1, done.err)


def test_terminal():
    master, slave = pty.openpty()
    done = subprocess.run([CLI, "feed"], stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT, check=False)
    os.close(master)
    os.close(slave)
    equal((done.returncode, done.stderr.count(b"\n")), (2, 1), done.stderr)


def test_full_disk():
    if not os.path.exists("/dev/full"):
        raise Skip("no /dev/full")
    for data in (rss(item("T", cdata(paragraphs()))).encode(), b"broken", b" " * (20 << 20)):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([CLI, "feed"], input=data, stdout=full, stderr=subprocess.PIPE, timeout=TIMEOUT, check=False)
        equal((done.returncode, done.stderr.strip().split(b"\n")[-1][:8]), (1, b"attache:"), done.stderr)


def test_any_locale():
    """The feed's encoding counts, not the terminal's."""
    for locale in ("C", "C.UTF-8"):
        brief(rss(item("Talks", cdata(paragraphs()))), env={"LC_ALL": locale})


def test_clean_up():
    clean_up()


if __name__ == "__main__":
    main(sys.modules[__name__])
