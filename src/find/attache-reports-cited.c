/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-reports-relays-private.h"

#include <string.h>

/* Whether words name somebody who may be asked: a name, an office, people, a body. */
static gboolean
is_voice (const AttacheClauses *clauses, AttacheRange words)
{
  guint32 end = attache_phrase_with_apposition (clauses, words.first, words.end);
  guint32 base = attache_phrase_base_after (clauses, words.first, words.end);

  if (end != words.end || base == words.first || attache_clauses_in_quote (clauses, base - 1))
    return FALSE;
  guint32 m = attache_clauses_mention_at (clauses, base - 1);
  const char *kind = attache_clauses_noun_kind (clauses, base - 1);
  AttacheEntityType type = m == ATTACHE_NO_ENTITY
                               ? ATTACHE_ENTITY_OTHER
                               : clauses->names[clauses->mentions[m].entity].type;

  return type == ATTACHE_ENTITY_PER || type == ATTACHE_ENTITY_ORG
         || attache_clauses_title_kind (clauses, base - 1) != NULL
         || (kind != NULL && strcmp (kind, "document") != 0);
}

/* `Reuters, citing an official, reported`: who told it is not what Reuters says. */
static gboolean
only_names_voice (const AttacheClauses *clauses, const AttacheFinding *finding)
{
  if (finding->row == G_MAXUINT32 || finding->n_content != 1 || finding->passive
      || !attache_range_is_empty (finding->relay))
    return FALSE;
  const AttacheCueEntry *entry = attache_cues_entry (clauses, finding->row);
  gboolean passes_on = entry->pos == ATTACHE_CUE_VERB && strcmp (entry->act, "say") == 0
                       && (entry->frame & ATTACHE_FRAME_OBJ_AS)
                       && !(entry->frame & ATTACHE_FRAME_THAT);
  AttacheRange words = attache_relay_tokens_of (clauses, finding->content[0]);

  return passes_on && words.first == finding->cue.end && is_voice (clauses, words);
}

/**
 * attache_reports_drop_cited:
 * @findings: (element-type AttacheFinding): answers
 *
 * Takes out those that only name whom somebody cites.
 */
void
attache_reports_drop_cited (const AttacheClauses *clauses, GArray *findings)
{
  guint kept = 0;

  for (guint f = 0; f < findings->len; f++)
    {
      AttacheFinding finding = g_array_index (findings, AttacheFinding, f);

      if (!only_names_voice (clauses, &finding))
        g_array_index (findings, AttacheFinding, kept++) = finding;
    }
  g_array_set_size (findings, kept);
}
