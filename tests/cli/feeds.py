# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Feeds for the tests of attache feed, and taking briefings out of them again by other means than putting them in."""
import html
import re

WORDS = [
    "PARIS — “We will wait for an answer,” Foreign Minister Jane Doe said on Monday after talks in Geneva.",
    "She denied that France had refused the plan of the United Nations.",
    "Russian Ambassador Ivan Petrov told reporters that Moscow would sign the treaty in May.",
    "The ceasefire between the two governments has held since the spring, diplomats say.",
    "Turkey and Iran are to send their ministers to the next round of negotiations.",
]
GARDEN = [
    "Cut the roses back to the third bud before the frost is over.",
    "Old wood gives few flowers, and what is thin gives none.",
    "Water them in the morning, and leave the leaves dry.",
    "A handful of compost in spring is all that they ask for.",
]
FRENCH = [
    "Les ministres des affaires étrangères des deux pays se sont retrouvés jeudi à Genève pour reprendre les négociations.",
    "« Nous avons bien travaillé », a déclaré la ministre à l'issue de la rencontre avec son homologue.",
    "Les experts doivent se revoir avant la fin de l'année pour régler les dernières questions du partage des eaux.",
    "Rien n'est encore signé, ont rappelé les deux délégations avant de quitter la ville.",
]


def paragraphs(words=WORDS):
    return "".join("<p>%s</p>" % text for text in words)


def cdata(text):
    return "<![CDATA[%s]]>" % text.replace("]]>", "]]]]><![CDATA[>")


def escaped(text):
    return html.escape(text, quote=False)


def rss(*items, head='<?xml version="1.0" encoding="UTF-8"?>\n', channel="<title>A &amp; B</title>", attributes=""):
    """Each item is what is inside its element."""
    return (head + '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"%s>\n<channel>%s\n' %
            (attributes, channel) + "".join("<item>%s</item>\n" % item for item in items) + "</channel>\n</rss>\n")


def item(title, body, tag="description"):
    return "<title>%s</title>\n  <link>https://example.org/a?b=1&amp;c=2</link>\n  <%s>%s</%s><guid>g</guid>" % (
        title, tag, body, tag)


def atom(*entries, head='<?xml version="1.0" encoding="utf-8"?>\n', attributes=""):
    return (head + '<feed xmlns="http://www.w3.org/2005/Atom"%s><title>T</title><id>urn:x</id>' % attributes +
            "".join("\n<entry><title>Talks</title><id>urn:e</id>%s</entry>" % entry for entry in entries) + "\n</feed>")


def rdf(*items):
    """(name, title, body) of each."""
    listed = "".join('\n  <rdf:li rdf:resource="urn:%s&amp;x"/>' % name for name, _, _ in items)
    whole = "".join('\n<item rdf:about="urn:%s&#38;x"><title>%s</title><link>http://x/</link><description>%s</description></item>'
                    % each for each in items)
    return ('<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns="http://purl.org/rss/1.0/"><channel rdf:about="c"><title>t</title><items><rdf:Seq>' + listed +
            "\n</rdf:Seq></items></channel>" + whole + "\n</rdf:RDF>")


RAW = re.compile(r'<div class="attache"( xmlns="http://www.w3.org/1999/xhtml")?>.*?</div>', re.S)
ESCAPED = re.compile(r'&lt;div class="attache"&gt;.*?&lt;/div&gt;', re.S)
PLAIN = re.compile(r"\[Attach(?:é|&#233;)\] .*?\n\n\* \* \*\n\n", re.S)


def briefings(text):
    """All that were put in, as they stand there."""
    return [found.group(0) for form in (RAW, ESCAPED, PLAIN) for found in form.finditer(text)]


def without(text):
    for form in (RAW, ESCAPED, PLAIN):
        text = form.sub("", text)
    return text
