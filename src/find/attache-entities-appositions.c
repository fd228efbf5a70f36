/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "find/attache-entities-roles-private.h"

/* Roles that stand beside a person's name, past a comma or "who is", or before it with "of". */

/* Tokens of an apposition before its title: ", the long-serving Russian foreign minister". */
#define APPOSITION_LEAD 8

/* Tokens between a title and the comma it stands before: "mayor of the city of London,". */
#define TITLE_TAIL 16

static gboolean
is_connector (const AttacheRoleReader *self, guint token)
{
  static const char *const words[] = { "of", "for", "from", "to", "at" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (attache_role_reader_is (self, token, words[i]))
      return TRUE;
  return FALSE;
}

/* The country of the name that a title goes on to. An ambassador to Peru and an envoy for Peru are
 * not Peru's, the spokesman for a body is his country's as the body is. */
static const char *
country_of_tail (const AttacheRoleReader *self, guint index)
{
  const AttacheName *name = attache_joiner_get_name (self->joiner, index);
  guint connector = name->first - 1
                    - (name->first > 1 && attache_role_reader_is (self, name->first - 1, "the"));

  if (name->first > 0 && name->type != ATTACHE_ENTITY_ORG
      && (attache_role_reader_is (self, connector, "for")
          || attache_role_reader_is (self, connector, "to")))
    return NULL;
  return attache_role_reader_country_of (self, index);
}

/* The index of the name that stands before a token, plus one; 0 if none does. */
static guint
names_before (const AttacheRoleReader *self, guint token)
{
  guint index = self->index;

  while (index > 0 && attache_joiner_get_name (self->joiner, index - 1)->end > token)
    index--;
  return index;
}

/* Whether a title that ends at @first goes on with "of" and one name up to @end. */
static gboolean
goes_on_to (const AttacheRoleReader *self, guint first, guint end)
{
  guint name_first = first + 1 + attache_role_reader_is (self, first + 1, "the");
  guint index = names_before (self, end);
  const AttacheName *name = index > 0 ? attache_joiner_get_name (self->joiner, index - 1) : NULL;

  return is_connector (self, first) && name != NULL && name->first == name_first
         && name->end == end;
}

/* Looks back from @end for a title that ends there or goes on with "of …" up to it. */
static gboolean
read_title_of (AttacheRoleReader *self, guint end)
{
  for (guint i = end > TITLE_TAIL ? end - TITLE_TAIL : 0; i < end; i++)
    {
      AttacheTitle title;
      const char *country = NULL;

      if (!attache_role_reader_here (self, i)
          || attache_role_reader_has_flag (self, i, ATTACHE_TOKEN_PUNCT)
          || !attache_role_reader_match_role (self, i, &title) || title.end > end
          || (title.end < end && !goes_on_to (self, title.end, end)))
        continue;
      if (title.end < end)
        country = country_of_tail (self, names_before (self, end) - 1);
      attache_role_reader_set_role (
          self,
          attache_role_reader_extend_before (self, title.first, names_before (self, title.first)),
          end);
      if (country != NULL)
        self->role.country = country;
      self->role.gender = title.gender;
      return TRUE;
    }
  return FALSE;
}

/* "Mayor of Gdynia Jan Nowak" */
gboolean
attache_role_reader_read_title_of_before (AttacheRoleReader *self)
{
  return attache_role_reader_name_ending_at (self, self->index, self->name->first) != NULL
         && read_title_of (self, self->name->first);
}

/* "the ministry's spokeswoman, Maria Zakharova": the title ends at the comma before the name. */
gboolean
attache_role_reader_read_apposition_before (AttacheRoleReader *self)
{
  guint comma = self->name->first - 1;

  if (self->name->first < 2 || !attache_role_reader_is (self, comma, ",")
      || !attache_role_reader_here (self, comma) || !read_title_of (self, comma))
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

/* The end of a role that begins with a title: it goes on over "of" and a name or small words. */
static guint
tail_end (const AttacheRoleReader *self, guint end)
{
  while (attache_role_reader_here (self, end) && is_connector (self, end))
    {
      guint first = end + 1 + attache_role_reader_is (self, end + 1, "the");
      guint index = attache_role_reader_next_name (self, self->index, first), stop = first;

      while (stop < first + ATTACHE_ROLE_MODIFIERS && attache_role_reader_is_modifier (self, stop))
        stop++;
      if (index < self->joiner->names->len
          && attache_joiner_get_name (self->joiner, index)->first == stop)
        {
          const AttacheName *owned = attache_joiner_get_name (self->joiner, index + 1);

          stop = attache_joiner_get_name (self->joiner, index)->end;
          if (owned != NULL && owned->first == stop + 1
              && (attache_role_reader_is (self, stop, "'s")
                  || attache_role_reader_is (self, stop, "'")))
            stop = owned->end; /* director of Kenya's Harbour Board */
        }
      if (stop == first)
        break;
      end = stop;
    }
  return end;
}

/* "Deputy | Chief Minister": titles that follow each other are one. */
static guint
titles_end (const AttacheRoleReader *self, guint end)
{
  AttacheTitle title;

  while (attache_role_reader_here (self, end)
         && attache_name_words_match_title (self->joiner->words, end, &title) && !title.honorific)
    end = title.end;
  return end;
}

/* The first token of what is said of a person after his name: past a comma, or "who is". 0 if
 * nothing is. */
static guint
apposition_first (const AttacheRoleReader *self)
{
  guint at = self->name->end;

  if (attache_role_reader_is (self, at, ","))
    at++;
  if (attache_role_reader_is (self, at, "who")
      && (attache_role_reader_is (self, at + 1, "is")
          || attache_role_reader_is (self, at + 1, "was")
          || attache_role_reader_is (self, at + 1, "became")))
    return at + 2;
  return at > self->name->end ? at : 0;
}

/* "Sergei Lavrov, Russia's foreign minister, said"; "who is the mayor of Pristina" */
gboolean
attache_role_reader_read_apposition_after (AttacheRoleReader *self)
{
  guint first = apposition_first (self), index;

  if (first == 0 || !attache_role_reader_here (self, first))
    return FALSE;
  for (guint i = first; i < first + APPOSITION_LEAD && attache_role_reader_here (self, i); i++)
    {
      AttacheTitle title;
      guint end;

      if (attache_role_reader_has_flag (self, i, ATTACHE_TOKEN_PUNCT)
          && !attache_role_reader_is (self, i, "-") && !attache_role_reader_is (self, i, "'"))
        return FALSE;
      if (!attache_role_reader_match_role (self, i, &title))
        continue;
      if (title.plural)
        return FALSE;
      index = attache_role_reader_next_name (self, self->index, first);
      /* A person between comma and title is another of a list. */
      for (guint k = self->index + 1; k < self->joiner->names->len; k++)
        {
          const AttacheName *other = attache_joiner_get_name (self->joiner, k);

          if (other->first >= i)
            break;
          if (other->type == ATTACHE_ENTITY_PER && !attache_role_reader_is (self, other->end, "'s"))
            return FALSE;
        }
      end = tail_end (self, titles_end (self, title.end));
      /* A title that a name follows is that name's. */
      if (attache_role_reader_has_flag (self, end, ATTACHE_TOKEN_CAPITAL)
          && end == titles_end (self, title.end))
        return FALSE;
      index = attache_role_reader_next_name (self, self->index, i);
      attache_role_reader_set_role (self, attache_role_reader_extend_before (self, i, index), end);
      if (self->role.country == NULL && end > title.end)
        for (guint k = index;
             k < self->joiner->names->len && attache_joiner_get_name (self->joiner, k)->first < end
             && self->role.country == NULL;
             k++)
          self->role.country = country_of_tail (self, k);
      self->role.gender = title.gender;
      return self->role.role != NULL;
    }
  return FALSE;
}
