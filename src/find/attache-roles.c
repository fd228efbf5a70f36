/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "find/attache-names-private.h"

/* Tokens of an apposition that are looked at, and those before its title: ", the long-serving
 * Russian foreign minister". */
#define APPOSITION_TOKENS 16
#define APPOSITION_LEAD   6

typedef struct
{
  AttacheGazetteer *gazetteer;
  AttacheTokens *tokens;
  const AttacheToken *all;
  guint n;
  const GArray *names;
  const char *text;
} Reader;

static const AttacheName *
name_at (const Reader *self, guint i)
{
  return i < self->names->len ? &g_array_index (self->names, AttacheName, i) : NULL;
}

static gboolean
is_mark (const Reader *self, guint i, const char *mark)
{
  return i < self->n && g_str_equal (attache_tokens_get_folded (self->tokens, i), mark);
}

static char *
dup_tokens (const Reader *self, guint first, guint end)
{
  AttacheSpan span = { self->all[first].span.start, self->all[end - 1].span.end };

  return g_strndup (self->text + span.start, attache_span_length (span));
}

static gboolean
tells_country (const AttacheName *name)
{
  return name != NULL && name->country != NULL
         && (name->type == ATTACHE_ENTITY_NORP || name->type == ATTACHE_ENTITY_GPE
             || name->type == ATTACHE_ENTITY_ORG);
}

/* The country of the name that ends right before token @i: "Russian", "Ukraine's". */
static const char *
country_before (const Reader *self, guint index, guint i)
{
  const AttacheName *before = index > 0 ? name_at (self, index - 1) : NULL;

  if (i > 0 && (is_mark (self, i - 1, "'s") || is_mark (self, i - 1, "'")))
    i--;
  return tells_country (before) && before->end == i ? before->country : NULL;
}

static gboolean
read_title_before (const Reader *self, guint index, AttacheRole *role)
{
  const AttacheName *name = name_at (self, index);
  AttacheGender gender;
  gboolean honorific;

  if (name->title_end <= name->title_first)
    return FALSE;
  attache_gazetteer_match_title (self->gazetteer, name->title_first, &gender, &honorific);
  role->country = country_before (self, index, name->title_first);
  if (!honorific)
    role->role = dup_tokens (self, name->title_first, name->title_end);
  return role->role != NULL;
}

/* The first title in the tokens first … end-1 that is not part of a name. Returns the token after
 * it, 0 if none. */
static guint
find_title (const Reader *self, guint first, guint end, guint *start)
{
  for (guint i = first; i < end; i++)
    {
      AttacheGender gender;
      gboolean honorific;
      guint stop = attache_gazetteer_match_title (self->gazetteer, i, &gender, &honorific);

      if (stop > 0 && stop <= end && !honorific)
        {
          *start = i;
          return stop;
        }
    }
  return 0;
}

static const char *
country_within (const Reader *self, guint index, guint first, guint end)
{
  for (guint k = index + 1; k < self->names->len && name_at (self, k)->first < end; k++)
    if (name_at (self, k)->first >= first && tells_country (name_at (self, k)))
      return name_at (self, k)->country;
  return NULL;
}

/* "Sergei Lavrov, Russia's foreign minister, said": from the title to the comma. */
static gboolean
read_apposition_after (const Reader *self, guint index, AttacheRole *role)
{
  const AttacheName *name = name_at (self, index);
  guint first = name->end + 1, end = first, start, stop;

  if (!is_mark (self, name->end, ",") || first >= self->n)
    return FALSE;
  while (end < self->n && end < first + APPOSITION_TOKENS
         && self->all[end].sentence == self->all[name->first].sentence
         && !(self->all[end].flags & ATTACHE_TOKEN_PUNCT && !is_mark (self, end, "-")
              && !is_mark (self, end, "&")))
    end++;
  if (end >= first + APPOSITION_TOKENS)
    return FALSE;
  stop = find_title (self, first, MIN (end, first + APPOSITION_LEAD + 4), &start);
  if (stop == 0 || start > first + APPOSITION_LEAD)
    return FALSE;
  /* A name between comma and title is another person of a list, unless it tells the country. */
  for (guint k = index + 1; k < self->names->len && name_at (self, k)->first < start; k++)
    if (name_at (self, k)->type == ATTACHE_ENTITY_PER)
      return FALSE;
  role->role = dup_tokens (self, start, end);
  role->country = country_within (self, index, first, end);
  return TRUE;
}

/* "the ministry's spokeswoman, Maria Zakharova": the title ends at the comma before the name. */
static gboolean
read_apposition_before (const Reader *self, guint index, AttacheRole *role)
{
  const AttacheName *name = name_at (self, index);
  guint comma = name->first - 1, start;

  if (name->first < 2 || !is_mark (self, comma, ",")
      || self->all[comma].sentence != self->all[name->first].sentence)
    return FALSE;
  for (guint i = comma > 4 ? comma - 4 : 0; i < comma; i++)
    if (find_title (self, i, comma, &start) == comma)
      {
        role->role = dup_tokens (self, start, comma);
        role->country = country_before (self, index, start);
        return TRUE;
      }
  return FALSE;
}

/* "President Zelensky of Ukraine" */
static const char *
country_after (const Reader *self, guint index)
{
  const AttacheName *name = name_at (self, index), *after = name_at (self, index + 1);

  return is_mark (self, name->end, "of") && tells_country (after) && after->first == name->end + 1
             ? after->country
             : NULL;
}

/* What the words around one mention of a person say of role and country. */
AttacheRole
attache_role_find (AttacheGazetteer *gazetteer, AttacheTokens *tokens, const GArray *names,
                   guint index)
{
  Reader self = { gazetteer, tokens, NULL, 0, names, NULL };
  AttacheRole role = { NULL, NULL };

  self.all = attache_tokens_get_tokens (tokens, &self.n);
  self.text = attache_document_get_text (attache_tokens_get_document (tokens), NULL);
  if (!read_title_before (&self, index, &role) && !read_apposition_after (&self, index, &role))
    read_apposition_before (&self, index, &role);
  if (role.country == NULL && role.role != NULL)
    role.country = country_after (&self, index);
  return role;
}
