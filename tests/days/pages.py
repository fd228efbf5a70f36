# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Turns articles into HTML: plain, furnished, or hostile. The words of the article stay as they are."""
from html import escape


def paragraphs(sentences, rng):
    """Sentences, one to three in a paragraph."""
    left, found = [escape(s.text, quote=False) for s in sentences], []
    while left:
        n = rng.choice([1, 1, 2, 3])
        found.append(" ".join(left[:n]))
        del left[:n]
    return found


def plain(parts, rng):
    return "".join(f"<p>{part}</p>\n" for part in parts)


def broken_lines(parts, rng):
    return "<br><br>\n".join(parts)


def furnished(parts, rng):
    middle = len(parts) // 2
    aside = '<figure><img src="https://pictures.example/1.jpg" alt=""><figcaption>Archive picture</figcaption></figure>'
    links = '<ul class="share"><li><a href="#s">Share</a></li><li><a href="#p">Print</a></li></ul>'
    return (links + plain(parts[:middle], rng) + aside + plain(parts[middle:], rng) +
            '<div class="newsletter"><a href="https://news.example/letter">Subscribe to our newsletter</a></div>')


def script(parts, rng):
    code = "<script>document.write('“Never,” said nobody.');</script><style>p:before{content:'x'}</style>"
    return code.join(f'<p onclick="alert(1)">{part}</p>' for part in parts)


def unclosed(parts, rng):
    return "<div><b></i><table><tr><p>" + "<p>".join(parts) + "</div></span></blockquote"


def deep(parts, rng):
    return "<div>" * 700 + plain(parts, rng) + "</div>" * 350


def attributes(parts, rng):
    many = " ".join(f'data-a{i}="{"x" * 40}"' for i in range(400))
    return f"<div {many}>" + plain(parts, rng) + "</div>"


def references(parts, rng):
    return plain(parts, rng) + "<p>&#0;&#x110000;&#xd800;&bogus;&amp;amp;&#8238;&lt;/p&gt;</p>"


def comments(parts, rng):
    return "<!--><p>--!><![CDATA[" + plain(parts, rng) + "]]><!-- " + "- " * 2000


def embedded(parts, rng):
    return ('<svg onload="alert(1)"><title>no</title></svg><iframe src="javascript:alert(2)">no</iframe>'
            + plain(parts, rng) + '<img src="data:image/png;base64,' + "A" * 60000 + '">')


HOSTILE = {f.__name__: f for f in (script, unclosed, deep, attributes, references, comments, embedded)}
ORDINARY = [plain, plain, plain, broken_lines, furnished]


def page(article, rng, hostile=None):
    parts = paragraphs(article.sentences, rng)
    return HOSTILE[hostile](parts, rng) if hostile else rng.choice(ORDINARY)(parts, rng)


def teaser(article, link):
    return f'<p>{escape(article.sentences[0].text, quote=False)}</p><p><a href="{link}">Read more</a></p>'
