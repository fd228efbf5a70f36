/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-notice-policy.h"

#define SECONDS_OF_HOUR (60 * 60)
#define SECONDS_OF_DAY  (24 * 60 * 60)

typedef struct
{
  gint64 story;
  gboolean waited; /* it could not be told of at once */
} Waiting;

struct _AttacheNoticePolicy
{
  AttacheNoticeRules rules;
  GArray *waiting; /* of Waiting, in the order they came */
  GArray *told;    /* of gint64, when each of the last notifications was, in order */
};

/**
 * attache_notice_policy_new:
 *
 * Returns: (transfer full): a policy with the rule to tell of nothing
 */
AttacheNoticePolicy *
attache_notice_policy_new (void)
{
  AttacheNoticePolicy *self = g_new0 (AttacheNoticePolicy, 1);

  self->waiting = g_array_new (FALSE, FALSE, sizeof (Waiting));
  self->told = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
attache_notice_policy_free (AttacheNoticePolicy *self)
{
  g_array_unref (self->waiting);
  g_array_unref (self->told);
  g_free (self);
}

/**
 * attache_notice_policy_set_rules:
 * @rules: from now on
 */
void
attache_notice_policy_set_rules (AttacheNoticePolicy *self, const AttacheNoticeRules *rules)
{
  self->rules = *rules;
}

/**
 * attache_notice_policy_add:
 * @story: somebody is to be told of it; one that waits already does so once
 * @waited: whether it has waited before, as after a restart
 */
void
attache_notice_policy_add (AttacheNoticePolicy *self, gint64 story, gboolean waited)
{
  const Waiting one = { story, waited };

  for (guint i = 0; i < self->waiting->len; i++)
    if (g_array_index (self->waiting, Waiting, i).story == story)
      return;
  g_array_append_val (self->waiting, one);
}

/**
 * attache_notice_policy_clear:
 *
 * Forgets what waits.
 */
void
attache_notice_policy_clear (AttacheNoticePolicy *self)
{
  g_array_set_size (self->waiting, 0);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;

  return one < other ? -1 : one > other;
}

/**
 * attache_notice_policy_add_told:
 * @when: Unix seconds at which there was a notification, before a restart
 */
void
attache_notice_policy_add_told (AttacheNoticePolicy *self, gint64 when)
{
  g_array_append_val (self->told, when);
  g_array_sort (self->told, compare_times);
}

/* Those of the future are of a clock that was wrong, and would forbid all others until then. */
static void
forget_old (AttacheNoticePolicy *self, gint64 now)
{
  for (guint i = self->told->len; i-- > 0;)
    {
      gint64 when = g_array_index (self->told, gint64, i);

      if (when <= now - SECONDS_OF_HOUR || when > now)
        g_array_remove_index (self->told, i);
    }
}

static gboolean
is_quiet (const AttacheNoticePolicy *self, guint second)
{
  guint minute = second / 60, from = self->rules.from, until = self->rules.until;

  if (!self->rules.quiet || from == until)
    return FALSE;
  return from < until ? minute >= from && minute < until : minute >= from || minute < until;
}

static void
wait_all (AttacheNoticePolicy *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    g_array_index (self->waiting, Waiting, i).waited = TRUE;
}

static gboolean
has_waited (const AttacheNoticePolicy *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    if (g_array_index (self->waiting, Waiting, i).waited)
      return TRUE;
  return FALSE;
}

/**
 * attache_notice_policy_decide:
 * @now: Unix seconds
 * @second: seconds after midnight where the user is
 * @stories: (element-type gint64): set to the stories of the next notification, which wait no more
 *   and count as told of @now
 *
 * To be called until it returns 0.
 *
 * Returns: of how many stories somebody is to be told now, in one notification
 */
guint
attache_notice_policy_decide (AttacheNoticePolicy *self, gint64 now, guint second, GArray *stories)
{
  guint n;

  g_array_set_size (stories, 0);
  forget_old (self, now);
  if (is_quiet (self, second) || self->told->len >= self->rules.per_hour)
    {
      wait_all (self);
      return 0;
    }
  n = has_waited (self) ? self->waiting->len : MIN (self->waiting->len, 1);
  if (n == 0)
    return 0;
  for (guint i = 0; i < n; i++)
    g_array_append_val (stories, g_array_index (self->waiting, Waiting, i).story);
  g_array_remove_range (self->waiting, 0, n);
  g_array_append_val (self->told, now);
  return n;
}

static gint64
until_not_quiet (const AttacheNoticePolicy *self, guint second)
{
  guint end = self->rules.until * 60;

  if (!is_quiet (self, second))
    return 0;
  return end > second ? end - second : end + SECONDS_OF_DAY - second;
}

/* Until so many of the last hour are older that one more is allowed. */
static gint64
until_hour_allows (const AttacheNoticePolicy *self, gint64 now)
{
  guint per_hour = self->rules.per_hour;

  return self->told->len < per_hour ? 0
                                    : g_array_index (self->told, gint64, self->told->len - per_hour)
                                          + SECONDS_OF_HOUR - now;
}

/**
 * attache_notice_policy_get_next:
 *
 * Returns: in how many seconds attache_notice_policy_decide() may have something to tell if nothing
 *   else comes, -1 for never
 */
gint64
attache_notice_policy_get_next (AttacheNoticePolicy *self, gint64 now, guint second)
{
  if (self->waiting->len == 0 || self->rules.per_hour == 0)
    return -1;
  forget_old (self, now);
  return MAX (until_not_quiet (self, second), until_hour_allows (self, now));
}

/**
 * attache_notice_policy_get_n_waiting:
 *
 * Returns: how many stories wait
 */
guint
attache_notice_policy_get_n_waiting (AttacheNoticePolicy *self)
{
  return self->waiting->len;
}

/**
 * attache_notice_policy_get_n_told:
 *
 * Returns: how many notifications there were in the hour before @now
 */
guint
attache_notice_policy_get_n_told (AttacheNoticePolicy *self, gint64 now)
{
  forget_old (self, now);
  return self->told->len;
}
