/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-item-key.h"
#include "service/attache-submission.h"

G_BEGIN_DECLS

struct _AttacheSubmission
{
  char *key;
  char *fields[ATTACHE_SUBMISSION_N_FIELDS]; /* NULL where absent */
  gint64 published;
  gboolean mail;
  gboolean html;
  gboolean page;
  char *body;
  gsize body_length;
  GBytes *packed; /* NULL for mail, which is never stored */
};

AttacheSubmission *
attache_submission_new (const AttacheItemIdentity *identity, const char *const *fields);
void attache_submission_pack (AttacheSubmission *self);

G_END_DECLS
