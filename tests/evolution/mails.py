# SPDX-FileCopyrightText: 2026 The Attaché developers
# SPDX-License-Identifier: GPL-2.0-or-later
"""Mail for the tests: nobody wrote it, and its odd words occur nowhere else."""

# Words that must not be found in any file of ours after the message was looked at.
ODD = ("Quillfeather", "Brambleholt", "marzipan armistice")

NEWSLETTER = """From: The Weekly Cable <cable@letters.example>
To: reader@example.org
Subject: The weekly cable
Date: Tue, 24 Nov 2026 09:00:00 +0000
Message-ID: <newsletter@letters.example>
List-Id: The Weekly Cable <cable.letters.example>
List-Unsubscribe: <mailto:leave@letters.example>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Norway's foreign minister met the ambassador of Brambleholt in Oslo on Monday.

"We will sign the marzipan armistice in the spring," Foreign Minister Greta Quillfeather said. "There is nothing else
to be done before the snow has gone from the passes."

The ambassador of France told reporters that his government would not object to the treaty, and that the United Nations
Security Council had been informed of the talks.
"""

# Says that it is an item of a feed; it is not.
PRIVATE = """From: Ann Friend <ann@friends.example>
To: reader@example.org
Subject: Between you and me
Date: Wed, 25 Nov 2026 10:00:00 +0000
Message-ID: <private@friends.example>
X-RSS-Feed: http://127.0.0.1:18700/marks.xml
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Dear friend,

I sat beside the foreign minister at dinner. "The marzipan armistice will be signed on Friday," Minister Greta
Quillfeather said, and asked me to keep it to myself.

The ambassador of Russia said that Brambleholt would never agree to it. France and Germany had told the United Nations
that they would not send an envoy to the talks.

Ann
"""

ENCRYPTED = """From: Ann Friend <ann@friends.example>
To: reader@example.org
Subject: Sealed
Date: Wed, 25 Nov 2026 11:00:00 +0000
Message-ID: <sealed@friends.example>
MIME-Version: 1.0
Content-Type: multipart/encrypted; protocol="application/pgp-encrypted"; boundary="=-seal"

--=-seal
Content-Type: application/pgp-encrypted

Version: 1

--=-seal
Content-Type: application/octet-stream; name="encrypted.asc"

-----BEGIN PGP MESSAGE-----

hQEMA0000000000000000000000000000000000000000000000000000000000
=aaaa
-----END PGP MESSAGE-----

--=-seal--
"""

HTML = """From: Press Office <press@ministry.example>
To: reader@example.org
Subject: Statement of the ministry
Date: Wed, 25 Nov 2026 12:00:00 +0000
Message-ID: <statement@ministry.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=-two"

--=-two
Content-Type: text/plain; charset=utf-8

Foreign Minister Greta Quillfeather spoke in Oslo.
--=-two
Content-Type: text/html; charset=utf-8

<html><body><p>OSLO &mdash; Norway and France will hold talks on the border of Brambleholt in March.</p>
<p>"We are <b>ready to talk</b> about the marzipan armistice," Foreign Minister Greta Quillfeather said.</p>
<p>The ambassador of France said the United Nations had been told.</p></body></html>
--=-two--
"""

# Camel makes the parts of signed content when somebody asks for them first.
SIGNED = """From: Press Office <press@ministry.example>
To: reader@example.org
Subject: Signed statement
Date: Wed, 25 Nov 2026 13:00:00 +0000
Message-ID: <signed@ministry.example>
MIME-Version: 1.0
Content-Type: multipart/signed; micalg=pgp-sha256; protocol="application/pgp-signature"; boundary="=-sign"

--=-sign
Content-Type: text/plain; charset=utf-8

Norway and France will hold talks on the border of Brambleholt in April.

"We have signed the marzipan armistice," Foreign Minister Greta Quillfeather said.

The ambassador of France said the United Nations had been told of it on Monday.
--=-sign
Content-Type: application/pgp-signature; name="signature.asc"

-----BEGIN PGP SIGNATURE-----

iHUEABYIAB0WIQAAAAAAAAAAAAAAAAAAAAAAAAAAAA==
=aaaa
-----END PGP SIGNATURE-----
--=-sign--
"""

ALL = {"newsletter": NEWSLETTER, "private": PRIVATE, "sealed": ENCRYPTED, "statement": HTML, "signed": SIGNED}


def message_id(text):
    return text.split("Message-ID: <")[1].split(">")[0]
