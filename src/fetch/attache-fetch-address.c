/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Which addresses are somewhere out in the world. */
#include "fetch/attache-fetch-address.h"

#include <arpa/inet.h>
#include <string.h>

typedef struct
{
  guint8 bytes[16];
  guint bits;
} Range;

/* The IANA registry of special-purpose IPv4 addresses (RFC 6890 and what came after it), with
 * multicast (RFC 5771) and what is reserved (RFC 1112). */
static const Range closed_4[] = {
  { { 0 }, 8 },             /* this network */
  { { 10 }, 8 },            /* private */
  { { 100, 64 }, 10 },      /* shared */
  { { 127 }, 8 },           /* loopback */
  { { 169, 254 }, 16 },     /* link-local */
  { { 172, 16 }, 12 },      /* private */
  { { 192, 0, 0 }, 24 },    /* protocols */
  { { 192, 0, 2 }, 24 },    /* documentation */
  { { 192, 31, 196 }, 24 }, /* AS112 */
  { { 192, 52, 193 }, 24 }, /* AMT */
  { { 192, 88, 99 }, 24 },  /* relays of 6to4 */
  { { 192, 168 }, 16 },     /* private */
  { { 192, 175, 48 }, 24 }, /* AS112 */
  { { 198, 18 }, 15 },      /* benchmarks */
  { { 198, 51, 100 }, 24 }, /* documentation */
  { { 203, 0, 113 }, 24 },  /* documentation */
  { { 224 }, 4 },           /* multicast */
  { { 240 }, 4 },           /* reserved, and broadcast */
};

/* Global unicast (RFC 4291); all else, such as loopback, unique-local, link-local and multicast,
 * lies outside of it. */
static const Range open_6 = { { 0x20 }, 3 };

/* The same of IPv6, within the former. */
static const Range closed_6[] = {
  { { 0x20, 0x01, 0x00, 0x00 }, 23 },             /* protocols: Teredo, benchmarks, ORCHID, … */
  { { 0x20, 0x01, 0x0d, 0xb8 }, 32 },             /* documentation */
  { { 0x26, 0x20, 0x00, 0x4f, 0x80, 0x00 }, 48 }, /* AS112 */
  { { 0x3f, 0xff, 0x00 }, 20 },                   /* documentation */
};

/* IPv6 addresses that stand for an IPv4 address, and where that is in them. */
static const struct
{
  Range range;
  guint at;
} embedding_6[] = {
  { { { 0 }, 96 }, 12 },                                        /* compatible */
  { { { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff }, 96 }, 12 }, /* mapped */
  { { { 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff }, 96 }, 12 },       /* translated */
  { { { 0x00, 0x64, 0xff, 0x9b }, 96 }, 12 },                   /* NAT64 */
  { { { 0x20, 0x02 }, 16 }, 2 },                                /* 6to4 */
};

/* A host as a resolver takes it, in small letters and without the dots at its end: wide digits and
 * letters and ideographic full stops become what they stand for. NULL when it can be no host. */
static char *
plain_host (const char *host)
{
  g_autofree char *plain = NULL;

  if (g_str_is_ascii (host))
    plain = g_ascii_strdown (host, -1);
  else if (g_utf8_validate (host, -1, NULL) && strlen (host) <= 1024)
    plain = g_hostname_to_ascii (host);
  for (gsize length = plain != NULL ? strlen (plain) : 0; length > 0 && plain[length - 1] == '.';)
    plain[--length] = '\0';
  return g_steal_pointer (&plain);
}

static gboolean
is_in (const guint8 *bytes, const Range *range)
{
  guint whole = range->bits / 8, rest = range->bits % 8;

  return memcmp (bytes, range->bytes, whole) == 0
         && (rest == 0 || ((bytes[whole] ^ range->bytes[whole]) >> (8 - rest)) == 0);
}

static gboolean
is_public_4 (const guint8 *bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (closed_4); i++)
    if (is_in (bytes, &closed_4[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_public_6 (const guint8 *bytes)
{
  for (guint i = 0; i < G_N_ELEMENTS (embedding_6); i++)
    if (is_in (bytes, &embedding_6[i].range))
      return is_public_4 (bytes + embedding_6[i].at);
  for (guint i = 0; i < G_N_ELEMENTS (closed_6); i++)
    if (is_in (bytes, &closed_6[i]))
      return FALSE;
  return is_in (bytes, &open_6);
}

/**
 * attache_fetch_address_is_public:
 * @address: a numeric address
 *
 * Returns: whether it is reachable from everywhere, rather than of this computer, its network or
 *   nobody; of an IPv6 address that stands for an IPv4 address, whether that is
 */
gboolean
attache_fetch_address_is_public (GInetAddress *address)
{
  const guint8 *bytes = g_inet_address_to_bytes (address);

  switch (g_inet_address_get_family (address))
    {
    case G_SOCKET_FAMILY_IPV4:
      return is_public_4 (bytes);
    case G_SOCKET_FAMILY_IPV6:
      return is_public_6 (bytes);
    default:
      return FALSE;
    }
}

/* No top-level domain is a number, so that is an address gone wrong
 * (https://url.spec.whatwg.org/#ends-in-a-number-checker). */
static gboolean
ends_in_number (const char *name)
{
  const char *dot = strrchr (name, '.');
  const char *label = dot != NULL ? dot + 1 : name;

  if (label[0] == '0' && (label[1] == 'x' || label[1] == 'X'))
    return label[2 + strspn (label + 2, "0123456789abcdefABCDEF")] == '\0';
  return label[strspn (label, "0123456789")] == '\0';
}

/**
 * attache_fetch_address_is_local_name:
 * @host: a name
 *
 * Returns: whether it is one that only means something on this computer or in its network: by RFC
 *   6761, 6762, 8375 and the names that ICANN will not give to anybody, or because it has no dot;
 * also what can be no name at all
 */
gboolean
attache_fetch_address_is_local_name (const char *host)
{
  static const char *const endings[]
      = { ".localhost", ".local", ".localdomain", ".internal",  ".intranet", ".private",
          ".corp",      ".home",  ".lan",         ".home.arpa", ".onion" };
  g_autofree char *name = plain_host (host);

  if (name == NULL || g_str_equal (name, "home.arpa"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (name, endings[i]))
      return TRUE;
  return strchr (name, '.') == NULL || ends_in_number (name);
}

/**
 * attache_fetch_address_parse_literal:
 * @host: a name or a numeric address
 *
 * Reads also what inet_aton() takes for an address and resolvers therefore do: `2130706433`,
 * `0x7f.1`, `0177.0.0.1`, `127.1`; with dots at the end, in wide digits.
 *
 * Returns: (transfer full) (nullable): the address; %NULL for a name
 */
GInetAddress *
attache_fetch_address_parse_literal (const char *host)
{
  gsize length = strlen (host);
  g_autofree char *bare = length > 2 && host[0] == '[' && host[length - 1] == ']'
                              ? g_strndup (host + 1, length - 2)
                              : g_strdup (host);
  char *zone = strchr (bare, '%');
  GInetAddress *address;
  g_autofree char *plain = NULL;
  struct in_addr number;

  if (zone != NULL)
    *zone = '\0';
  address = g_inet_address_new_from_string (bare);
  if (address != NULL)
    return address;
  plain = plain_host (bare);
  return plain != NULL && strchr (plain, ' ') == NULL && inet_aton (plain, &number) != 0
             ? g_inet_address_new_from_bytes ((const guint8 *)&number, G_SOCKET_FAMILY_IPV4)
             : NULL;
}
