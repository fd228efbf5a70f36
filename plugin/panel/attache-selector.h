/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "panel/attache-reading.h"

G_BEGIN_DECLS

/**
 * AttacheSelector:
 * @exact: the words themselves
 * @prefix: a little of what stands before them
 * @suffix: a little of what stands after them
 *
 * Finds a place of the text again in whatever the reader shows, as the text quote selector of the
 * W3C Web Annotation data model does.
 */
typedef struct
{
  char *exact;
  char *prefix;
  char *suffix;
} AttacheSelector;

/* Characters of context on each side: enough to tell two mentions in one sentence apart. */
#define ATTACHE_SELECTOR_CONTEXT 48

GPtrArray *attache_selector_list_new (const char *text, const AttachePlace *places, guint n_places);
void attache_selector_free (AttacheSelector *self);
char *attache_selector_list_to_json (GPtrArray *selectors);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheSelector, attache_selector_free)

G_END_DECLS
