/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the user has set. */
typedef struct
{
  guint per_hour; /* notifications at most; 0 for none */
  gboolean quiet; /* whether there are quiet hours, */
  guint from;     /* in minutes after midnight, */
  guint until;    /* the end not included; before @from they go past midnight, at @from there are
                     none */
} AttacheNoticeRules;

/**
 * AttacheNoticePolicy:
 *
 * Decides when somebody is told of which stories. It knows no clock but the one it is given: Unix
 * seconds, and seconds after midnight where the user is.
 *
 * A story is told of alone while the hour allows. What has to wait, for the hour or for the end of
 * the quiet hours, is told of in one notification together with all else that waits then.
 */
typedef struct _AttacheNoticePolicy AttacheNoticePolicy;

AttacheNoticePolicy *attache_notice_policy_new (void);
void attache_notice_policy_free (AttacheNoticePolicy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheNoticePolicy, attache_notice_policy_free)

void attache_notice_policy_set_rules (AttacheNoticePolicy *self, const AttacheNoticeRules *rules);
void attache_notice_policy_add (AttacheNoticePolicy *self, gint64 story, gboolean waited);
void attache_notice_policy_clear (AttacheNoticePolicy *self);
void attache_notice_policy_add_told (AttacheNoticePolicy *self, gint64 when);
guint
attache_notice_policy_decide (AttacheNoticePolicy *self, gint64 now, guint second, GArray *stories);
gint64 attache_notice_policy_get_next (AttacheNoticePolicy *self, gint64 now, guint second);
guint attache_notice_policy_get_n_waiting (AttacheNoticePolicy *self);
guint attache_notice_policy_get_n_told (AttacheNoticePolicy *self, gint64 now);

G_END_DECLS
