/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The settings on fetching. */
#include "service/attache-fetching-rules.h"

#include <string.h>

#include "service/attache-service-limits.h"

#define ALLOWED_KEY "fetch-allowed"

/**
 * attache_fetching_rules_new:
 * @settings: of the service
 *
 * Returns: (transfer full): what they say now
 */
AttacheFetchingRules *
attache_fetching_rules_new (GSettings *settings)
{
  AttacheFetchingRules *self = g_new0 (AttacheFetchingRules, 1);

  self->all = g_settings_get_boolean (settings, "fetch-all");
  self->feeds = g_settings_get_strv (settings, "fetch-feeds");
  self->off = g_settings_get_strv (settings, "feeds-off");
  return self;
}

/**
 * attache_fetching_rules_free:
 * @self: (transfer full): rules
 */
void
attache_fetching_rules_free (AttacheFetchingRules *self)
{
  g_strfreev (self->feeds);
  g_strfreev (self->off);
  g_free (self);
}

/**
 * attache_fetching_rules_have:
 * @feed_url: (nullable): the address of a feed
 *
 * Returns: whether the pages of its teasers are fetched without asking
 */
gboolean
attache_fetching_rules_have (const AttacheFetchingRules *self, const char *feed_url)
{
  if (feed_url == NULL)
    return self->all;
  return !g_strv_contains ((const char *const *)self->off, feed_url)
         && (self->all || g_strv_contains ((const char *const *)self->feeds, feed_url));
}

/**
 * attache_fetching_rules_have_any:
 *
 * Returns: whether there may be such feeds
 */
gboolean
attache_fetching_rules_have_any (const AttacheFetchingRules *self)
{
  return self->all || self->feeds[0] != NULL;
}

/**
 * attache_fetching_rules_for_pages:
 *
 * Returns: the rules for the store; their strings are lent
 */
AttachePageRules
attache_fetching_rules_for_pages (const AttacheFetchingRules *self)
{
  AttachePageRules rules = { .all = self->all };

  rules.feeds = (const char *const *)self->feeds;
  rules.off = (const char *const *)self->off;
  rules.since = g_get_real_time () / G_USEC_PER_SEC - ATTACHE_PAGE_AGE_SECONDS;
  return rules;
}

/**
 * attache_fetching_get_allowed:
 * @feed_url: (nullable): the address of a feed
 *
 * Returns: (transfer full): hosts with ports that links of this feed may lead to although they are
 *   this computer or in its network
 */
GStrv
attache_fetching_get_allowed (GSettings *settings, const char *feed_url)
{
  g_autoptr (GVariant) pairs = g_settings_get_value (settings, ALLOWED_KEY);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *feed, *place;
  GVariantIter iter;

  g_variant_iter_init (&iter, pairs);
  while (g_variant_iter_next (&iter, "(&s&s)", &feed, &place))
    if (g_strcmp0 (feed, feed_url) == 0)
      g_strv_builder_add (builder, place);
  return g_strv_builder_end (builder);
}

/**
 * attache_fetching_allow:
 * @feed_url: the address of a feed
 * @host: a host
 * @port: its port
 *
 * Notes in the settings that links of this feed may lead there.
 */
void
attache_fetching_allow (GSettings *settings, const char *feed_url, const char *host, guint16 port)
{
  g_autofree char *ascii = g_hostname_to_ascii (host);
  g_autofree char *place = g_strdup_printf (strchr (host, ':') != NULL ? "[%s]:%u" : "%s:%u",
                                            ascii != NULL ? ascii : host, port);
  g_auto (GStrv) before = attache_fetching_get_allowed (settings, feed_url);
  g_autoptr (GVariant) pairs = g_settings_get_value (settings, ALLOWED_KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *pair;

  if (g_strv_contains ((const char *const *)before, place))
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  g_variant_iter_init (&iter, pairs);
  while ((pair = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_variant_builder_add_value (&builder, pair);
      g_variant_unref (pair);
    }
  g_variant_builder_add (&builder, "(ss)", feed_url, place);
  g_settings_set_value (settings, ALLOWED_KEY, g_variant_builder_end (&builder));
}
