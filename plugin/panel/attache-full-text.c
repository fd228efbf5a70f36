/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-full-text-private.h"

#include "panel/attache-moment.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A state: its code, what is said of it, and what is to be done first. */
typedef struct
{
  const char *code;
  const char *words; /* with a place for the host, and one for the time after it, or none */
  AttacheFullTextDeed deed;
} Wording;

static const Wording states[ATTACHE_FULL_TEXT_N_STATES] = {
  [ATTACHE_FULL_TEXT_OFFER] = { "offer", N_ ("Teaser only: the feed carries just the beginning"),
                                ATTACHE_FULL_TEXT_DO_FETCH },
  [ATTACHE_FULL_TEXT_WAITING]
  = { "waiting", N_ ("The full text from %s is waiting for its turn…"), ATTACHE_FULL_TEXT_DO_OPEN },
  [ATTACHE_FULL_TEXT_FETCHING]
  = { "fetching", N_ ("Fetching the full text from %s…"), ATTACHE_FULL_TEXT_DO_OPEN },
  [ATTACHE_FULL_TEXT_FULL] = { "full",
                               /* Translators: a host, and a time: "example.org, 14:02". */
                               N_ ("Full text from %s, %s"), ATTACHE_FULL_TEXT_DO_OPEN },
  [ATTACHE_FULL_TEXT_PAYWALL] = { "paywall",
                                  N_ ("%s shows the whole article only to those who pay. This is "
                                      "what the feed gives."),
                                  ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY },
  [ATTACHE_FULL_TEXT_CONSENT] = { "consent",
                                  N_ ("%s asks for consent, to cookies for instance, before it "
                                      "shows the article. Only you can give it, in the browser."),
                                  ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY },
  [ATTACHE_FULL_TEXT_EMPTY] = { "empty",
                                N_ ("There is next to no text on the page of %s. Some pages are "
                                    "put together only in the browser."),
                                ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY },
  [ATTACHE_FULL_TEXT_UNREADABLE]
  = { "unreadable", N_ ("The page of %s was fetched, but could not be analysed."),
      ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY },
  [ATTACHE_FULL_TEXT_WAIT] = { "wait",
                               /* Translators: a host, and a time. */
                               N_ ("%s asks to come back after %s."), ATTACHE_FULL_TEXT_DO_RETRY },
  [ATTACHE_FULL_TEXT_SERVER]
  = { "server", N_ ("%s could not give the page: its server has an error."),
      ATTACHE_FULL_TEXT_DO_RETRY },
  [ATTACHE_FULL_TEXT_REFUSED] = { "refused", N_ ("%s does not give this page to Attaché."),
                                  ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY },
  [ATTACHE_FULL_TEXT_GONE] = { "gone", N_ ("%s does not have this page, or no longer has it."),
                               ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY },
  [ATTACHE_FULL_TEXT_NOT_MODIFIED]
  = { "not-modified", N_ ("%s said only that the page has not changed, and gave no page."),
      ATTACHE_FULL_TEXT_DO_RETRY },
  [ATTACHE_FULL_TEXT_ROBOTS]
  = { "robots", N_ ("%s asks programs not to fetch this page, so it was not fetched."),
      ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY },
  [ATTACHE_FULL_TEXT_TYPE]
  = { "type", N_ ("What %s has at this address is no web page: a picture or a document, perhaps."),
      ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY },
  [ATTACHE_FULL_TEXT_INCOMPLETE]
  = { "incomplete", N_ ("The page of %s broke off before its end."), ATTACHE_FULL_TEXT_DO_RETRY },
  [ATTACHE_FULL_TEXT_TOO_LARGE] = { "too-large", N_ ("The page of %s is too large to be fetched."),
                                    ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY },
  [ATTACHE_FULL_TEXT_GARBLED] = { "garbled", N_ ("What %s sent is damaged and could not be read."),
                                  ATTACHE_FULL_TEXT_DO_RETRY },
  [ATTACHE_FULL_TEXT_REDIRECTS]
  = { "redirects", N_ ("%s sends from one address to the next, and never to a page."),
      ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY },
  [ATTACHE_FULL_TEXT_OFFLINE]
  = { "offline", N_ ("The full text could not be fetched: this computer has no network."),
      ATTACHE_FULL_TEXT_DO_RETRY },
  [ATTACHE_FULL_TEXT_UNREACHABLE]
  = { "unreachable", N_ ("The full text could not be fetched: %s cannot be reached."),
      ATTACHE_FULL_TEXT_DO_RETRY },
  [ATTACHE_FULL_TEXT_TIMEOUT]
  = { "timeout", N_ ("The full text could not be fetched: %s took too long."),
      ATTACHE_FULL_TEXT_DO_RETRY },
  [ATTACHE_FULL_TEXT_TLS]
  = { "tls", N_ ("Nothing was fetched, as the connection to %s would not have been secure."),
      ATTACHE_FULL_TEXT_DO_RETRY },
  [ATTACHE_FULL_TEXT_PROXY] = { "proxy",
                                N_ ("The proxy does not let Attaché through to %s, or wants a "
                                    "password. It is set in the network settings of the desktop."),
                                ATTACHE_FULL_TEXT_DO_RETRY },
  [ATTACHE_FULL_TEXT_ADDRESS]
  = { "address", N_ ("This address is on your own network (%s)."), ATTACHE_FULL_TEXT_DO_ALLOW },
  [ATTACHE_FULL_TEXT_DOWNGRADE]
  = { "downgrade", N_ ("Nothing was fetched, as %s leads to an address without encryption."),
      ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY },
  [ATTACHE_FULL_TEXT_LINK]
  = { "link",
      N_ ("The link of this item is no plain web address, so nothing is fetched from there."),
      ATTACHE_FULL_TEXT_DO_OPEN },
};

void
attache_full_text_free (AttacheFullText *self)
{
  g_free (self->host);
  g_free (self->url);
  g_free (self->detail);
  g_free (self);
}

/* As it stands in an address; the usual ports are left out there. */
static char *
dup_host (const char *host, gint port)
{
  gboolean bare = host != NULL && strchr (host, ':') != NULL && *host != '[';

  if (host == NULL || *host == '\0')
    return NULL;
  if (port <= 0 || port > G_MAXUINT16 || port == 80 || port == 443)
    return g_strdup (host);
  return g_strdup_printf (bare ? "[%s]:%d" : "%s:%d", host, port);
}

/* Returns what the member "fetch" says; NULL for a state that is not known. */
AttacheFullText *
attache_full_text_read (AttacheMembers *members, JsonObject *object)
{
  const char *code = attache_members_get_string (members, object, "state");
  AttacheFullText *self;
  guint state = 0;

  while (state < ATTACHE_FULL_TEXT_N_STATES && g_strcmp0 (code, states[state].code) != 0)
    state++;
  if (state == ATTACHE_FULL_TEXT_N_STATES)
    return NULL;
  self = g_new0 (AttacheFullText, 1);
  self->state = state;
  self->host = dup_host (attache_members_get_string (members, object, "host"),
                         attache_members_get_count (members, object, "port", 0));
  self->url = g_strdup (attache_members_get_string (members, object, "url"));
  self->time = attache_members_get_whole (members, object, "time", 0);
  self->until = attache_members_get_whole (members, object, "until", 0);
  self->automatic = attache_members_get_boolean (members, object, "automatic");
  self->allowable = attache_members_get_boolean (members, object, "allowable");
  self->detail = g_strdup (attache_members_get_string (members, object, "detail"));
  return self;
}

/**
 * attache_full_text_equal:
 * @self: (nullable): one
 * @other: (nullable): another
 *
 * Returns: whether the same is to be shown of both
 */
gboolean
attache_full_text_equal (const AttacheFullText *self, const AttacheFullText *other)
{
  if (self == NULL || other == NULL)
    return self == other;
  return self->state == other->state && self->time == other->time && self->until == other->until
         && self->automatic == other->automatic && self->allowable == other->allowable
         && g_strcmp0 (self->host, other->host) == 0 && g_strcmp0 (self->url, other->url) == 0
         && g_strcmp0 (self->detail, other->detail) == 0;
}

/**
 * attache_full_text_tells_coverage:
 *
 * Returns: whether its words say how much of the article there is to be read; others say why it is
 *   only the teaser
 */
gboolean
attache_full_text_tells_coverage (const AttacheFullText *self)
{
  return self->state == ATTACHE_FULL_TEXT_OFFER || self->state == ATTACHE_FULL_TEXT_FULL;
}

/**
 * attache_full_text_get_host:
 *
 * Returns: the host, or words for one that is not known
 */
const char *
attache_full_text_get_host (const AttacheFullText *self)
{
  return self->host != NULL ? self->host : _ ("the site");
}

static const char *
get_template (const AttacheFullText *self, const char *time)
{
  if (self->state == ATTACHE_FULL_TEXT_FULL && time == NULL)
    return _ ("Full text from %s");
  if (self->state == ATTACHE_FULL_TEXT_WAIT && time == NULL)
    return _ ("%s asks to come back later.");
  if (self->state == ATTACHE_FULL_TEXT_ADDRESS && !self->allowable)
    return _ ("The page leads to an address on your own network (%s). No other site may point "
              "there, so nothing was fetched.");
  return _ (states[self->state].words);
}

/**
 * attache_full_text_dup_words:
 * @now: the time that it is, local
 *
 * Returns: (transfer full): what there is to be said of the full text, or why there is none
 */
char *
attache_full_text_dup_words (const AttacheFullText *self, GDateTime *now)
{
  gint64 moment = self->state == ATTACHE_FULL_TEXT_FULL ? self->time : self->until;
  g_autofree char *time = attache_moment_dup_time (moment, now);
  g_auto (GStrv) parts = g_strsplit (get_template (self, time), "%s", 3);
  const char *const fillings[] = { attache_full_text_get_host (self), time };
  g_autoptr (GString) words = g_string_new (parts[0]);

  for (guint i = 0; parts[0] != NULL && parts[i + 1] != NULL; i++)
    {
      if (fillings[i] != NULL)
        g_string_append (words, fillings[i]);
      g_string_append (words, parts[i + 1]);
    }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/**
 * attache_full_text_get_deed:
 * @now: the time that it is, local
 *
 * Returns: what helps most
 */
AttacheFullTextDeed
attache_full_text_get_deed (const AttacheFullText *self, GDateTime *now)
{
  if (self->state == ATTACHE_FULL_TEXT_ADDRESS && !self->allowable)
    return ATTACHE_FULL_TEXT_DO_OPEN_OR_RETRY;
  /* Before, it would only wait. */
  if (self->state == ATTACHE_FULL_TEXT_WAIT && self->until > g_date_time_to_unix (now))
    return ATTACHE_FULL_TEXT_DO_OPEN;
  return states[self->state].deed;
}
