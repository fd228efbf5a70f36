/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Whatever the panel has to say when there is no briefing to be shown: it is never blank. */
typedef enum
{
  ATTACHE_STATE_NOTHING_SELECTED,
  ATTACHE_STATE_WORKING,
  ATTACHE_STATE_TOO_SHORT,
  ATTACHE_STATE_OTHER_NEWS,
  ATTACHE_STATE_OTHER_LANGUAGE,
  ATTACHE_STATE_FAILED,
  ATTACHE_STATE_TIMEOUT,
  ATTACHE_STATE_NO_BUS,
  ATTACHE_STATE_NO_SERVICE,
  ATTACHE_STATE_VERSION,
  ATTACHE_STATE_GONE,
  ATTACHE_STATE_NO_ITEM,
  ATTACHE_STATE_MAIL,
  ATTACHE_STATE_ENCRYPTED,
  ATTACHE_STATE_NO_ANSWER,
  ATTACHE_STATE_DIGEST_WORKING,
  ATTACHE_STATE_DIGEST_EMPTY,
  ATTACHE_STATE_PERSON_NONE,
  ATTACHE_STATE_PERSON_WORKING,
  ATTACHE_STATE_PERSON_UNKNOWN,
  ATTACHE_STATE_PERSON_SILENT,
  ATTACHE_STATE_PERSON_NOT_SAID,
  ATTACHE_N_STATES
} AttacheState;

GtkWidget *attache_state_page_new (void);
void attache_state_page_set (GtkWidget *page, AttacheState state, const char *detail);
AttacheState attache_state_for_error (const GError *error);
AttacheState attache_state_for_answer_error (const GError *error);

G_END_DECLS
