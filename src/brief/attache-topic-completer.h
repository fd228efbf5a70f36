/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "base/attache-lexicon.h"
#include "brief/attache-topic.h"

G_BEGIN_DECLS

/**
 * AttacheTopicCompleter:
 *
 * The names of the gazetteer that conditions of one kind may look for, to be completed while they
 * are typed. Read-only once made; may be used from any thread.
 */
typedef struct _AttacheTopicCompleter AttacheTopicCompleter;

AttacheTopicCompleter *attache_topic_completer_new (AttacheLexicon *lexicon, AttacheTopicKind kind);
void attache_topic_completer_free (AttacheTopicCompleter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheTopicCompleter, attache_topic_completer_free)

GStrv
attache_topic_completer_complete (const AttacheTopicCompleter *self, const char *typed, guint most);

G_END_DECLS
