/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "brief/attache-topic-matcher.h"

G_BEGIN_DECLS

void attache_topics_print (GPtrArray *topics);
void attache_topics_print_matches (const char *file, const AttacheGist *gist, GPtrArray *matches);
GString *
attache_topics_write_matches (const char *file, const AttacheGist *gist, GPtrArray *matches);

G_END_DECLS
