/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-entities-roles-private.h"

/* Roles that stand beside a person's name, past a comma or "who is", or before it with "of". */

/* Tokens between "Russia's" and the comma in "Russia's foreign minister, Sergei Lavrov". */
#define APPOSITION_LEAD 8

/* Tokens between a title and the comma it stands before: "mayor of the city of London,". */
#define TITLE_TAIL 16

/* Whether a title or a noun for a person at a token goes on up to @end. */
static gboolean
title_reaches (const AttacheRoleReader *self, guint token, guint end, AttacheTitle *title,
               gboolean *weak)
{
  guint stop;

  if (!attache_role_reader_here (self, token)
      || attache_role_reader_has_flag (self, token, ATTACHE_TOKEN_PUNCT)
      || attache_role_reader_is_in_person (self, token)
      || !attache_role_reader_match_role (self, token, title, weak))
    return FALSE;
  stop = attache_role_reader_titles_end (self, title->end);
  return stop == end || attache_role_reader_tail_end (self, stop) == end;
}

/**
 * attache_role_reader_read_title_of:
 * @end: the token after the role
 *
 * Looks back from @end for a title that ends there or goes on with "of …" up to it.
 *
 * Returns: whether there is one
 */
gboolean
attache_role_reader_read_title_of (AttacheRoleReader *self, guint end)
{
  for (guint i = end > TITLE_TAIL ? end - TITLE_TAIL : 0; i < end; i++)
    {
      AttacheTitle title;
      const char *country;
      gboolean weak;

      if (!title_reaches (self, i, end, &title, &weak))
        continue;
      attache_role_reader_set_role (self, attache_role_reader_extend_before (self, title.first),
                                    end);
      country = attache_role_reader_country_of_tail (self, title.end, end);
      if (country != NULL)
        self->role.country = country;
      self->role.gender = title.gender;
      attache_role_reader_rate (self, &title, end, weak);
      return TRUE;
    }
  return FALSE;
}

/* "Mayor of Gdynia Jan Nowak", "speaker of the parliament Jan Nowak" */
gboolean
attache_role_reader_read_title_of_before (AttacheRoleReader *self)
{
  return self->first > 0 && attache_role_reader_here (self, self->first - 1)
         && !attache_role_reader_has_flag (self, self->first - 1, ATTACHE_TOKEN_PUNCT)
         && attache_role_reader_read_title_of (self, self->first);
}

/* A bracket before a token, as in "the Workers' Union (WU), Ada Holm": where it opens; the token
 * itself if there is none. */
static guint
before_bracket (const AttacheRoleReader *self, guint token)
{
  if (token == 0 || !attache_role_reader_is (self, token - 1, ")"))
    return token;
  for (guint i = token - 1; i > 0 && i + TITLE_TAIL > token; i--)
    if (attache_role_reader_is (self, i, "("))
      return attache_role_reader_here (self, i) ? i : token;
  return token;
}

/* "the ministry's spokeswoman, Maria Zakharova": the title ends at the comma before the name. */
gboolean
attache_role_reader_read_apposition_before (AttacheRoleReader *self)
{
  guint comma = self->outer - 1;

  if (self->outer < 2 || !attache_role_reader_is (self, comma, ",")
      || !attache_role_reader_here (self, comma)
      || (!attache_role_reader_read_title_of (self, before_bracket (self, comma))
          && !(attache_role_reader_is (self, self->name->end, ",")
               && attache_role_reader_read_unknown_noun (self, comma - 1))))
    return FALSE;
  if (self->role.country == NULL)
    {
      /* "Russia's foreign minister, Sergei Lavrov" */
      const AttacheName *before
          = self->index > 0 ? attache_joiner_get_name (self->joiner, self->index - 1) : NULL;

      if (before != NULL && attache_role_reader_here (self, before->first)
          && before->type != ATTACHE_ENTITY_PER && comma - before->end <= APPOSITION_LEAD)
        self->role.country = attache_role_reader_country_of (self, self->index - 1);
    }
  return TRUE;
}

/* "Alvarez, | the foreign minister, Ada Holm, the mayor": whether the words of the role that was
 * just read before the name may be another person's apposition. */
static gboolean
may_be_anothers (const AttacheRoleReader *self)
{
  for (guint i = self->start, n = 0; i > 0 && n < APPOSITION_LEAD; i--, n++)
    {
      guint8 upos = self->joiner->all[i - 1].upos;

      if (attache_role_reader_is (self, i - 1, ","))
        return i > 1 && attache_role_reader_is_in_person (self, i - 2);
      if (upos == ATTACHE_UPOS_VERB || upos == ATTACHE_UPOS_AUX || upos == ATTACHE_UPOS_ADP)
        return FALSE;
    }
  return FALSE;
}

/* "Peru's foreign minister, Ada Holm, a former judge, said": of two appositions that before the
 * name, unless it may be another's. */
gboolean
attache_role_reader_read_first_apposition (AttacheRoleReader *self)
{
  return attache_role_reader_read_apposition_before (self) && !may_be_anothers (self);
}

/* ", 42" behind a name. */
static guint
after_age (const AttacheRoleReader *self, guint token)
{
  if (attache_role_reader_is (self, token, ",")
      && attache_role_reader_has_flag (self, token + 1, ATTACHE_TOKEN_NUMBER)
      && attache_role_reader_is (self, token + 2, ","))
    return token + 2;
  return token;
}

/* Whether a mark at a token begins what is said of the person before it: "Holm, …", "Holm (…",
 * "Holm — …". */
static gboolean
opens_apposition (const AttacheRoleReader *self, guint token)
{
  return attache_role_reader_is (self, token, ",") || attache_role_reader_is (self, token, "(")
         || attache_role_reader_is (self, token, "–") || attache_role_reader_is (self, token, "—");
}

/* "his sister and the foreign minister of Peru": what a second phrase tells counts if it is more.
 */
static void
read_second_phrase (AttacheRoleReader *self)
{
  AttacheRoleReader second = *self;
  guint at = self->stop;

  if (self->role.grade > ATTACHE_ROLE_NOUN || !attache_role_reader_here (self, at)
      || !(attache_role_reader_is (self, at, "and") || attache_role_reader_is (self, at, ",")))
    return;
  at += 1 + attache_role_reader_is (self, at + 1, "and");
  second.role = (AttacheRole){ .gender = self->role.gender };
  if (attache_role_reader_begins_phrase (self, at) && attache_role_reader_read_phrase (&second, at)
      && second.role.grade > self->role.grade)
    {
      g_free (self->role.role);
      *self = second;
    }
  else
    g_free (second.role.role);
}

/* "Sergei Lavrov, Russia's foreign minister, said"; "who is the mayor of Pristina" */
gboolean
attache_role_reader_read_apposition_after (AttacheRoleReader *self)
{
  guint at = after_age (self, self->name->end);
  gboolean opened = opens_apposition (self, at);

  at += opened;
  if (!attache_role_reader_here (self, at))
    return FALSE;
  if (attache_role_reader_is (self, at, "who"))
    return attache_role_reader_read_clause (self, at + 1);
  if (!opened || !attache_role_reader_read_phrase (self, at))
    return FALSE;
  read_second_phrase (self);
  return TRUE;
}
