/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <string.h>

#include "base/attache-paths.h"
#include "brief/attache-gist.h"

/* Briefings for tests, from sentences whose names are marked: {PER|RU|Sergei Lavrov|role|Lavrov} is
 * the mention `Lavrov` of that person; one space parts two sentences, the first is the title. */

typedef struct
{
  char *fields[4]; /* type, country, name, role */
  GString *mentions;
} MadeEntity;

typedef struct
{
  GString *text;
  GString *sentences;
  GPtrArray *entities;
  glong n_chars;
} Maker;

static inline AttacheLexicon *
open_lexicon (void)
{
  g_autofree char *path = attache_paths_get_data_file ();
  g_autoptr (GError) error = NULL;
  AttacheLexicon *lexicon = attache_lexicon_open (path, &error);

  g_assert_no_error (error);
  return lexicon;
}

static inline void
free_made_entity (gpointer data)
{
  MadeEntity *entity = data;

  for (guint i = 0; i < G_N_ELEMENTS (entity->fields); i++)
    g_free (entity->fields[i]);
  g_string_free (entity->mentions, TRUE);
  g_free (entity);
}

static inline MadeEntity *
get_made_entity (Maker *self, char **fields)
{
  MadeEntity *entity;

  for (guint i = 0; i < self->entities->len; i++)
    if (g_str_equal (((MadeEntity *)self->entities->pdata[i])->fields[2], fields[2]))
      return self->entities->pdata[i];
  entity = g_new0 (MadeEntity, 1);
  for (guint i = 0; i < G_N_ELEMENTS (entity->fields); i++)
    entity->fields[i] = g_strdup (fields[i]);
  entity->mentions = g_string_new (NULL);
  g_ptr_array_add (self->entities, entity);
  return entity;
}

static inline void
make_text (Maker *self, const char *text, gssize length)
{
  g_string_append_len (self->text, text, length);
  self->n_chars += g_utf8_strlen (text, length);
}

static inline void
make_sentence (Maker *self, const char *sentence)
{
  glong start = self->n_chars;

  while (*sentence != '\0')
    {
      const char *open = strchr (sentence, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *inner = NULL;
      g_auto (GStrv) fields = NULL;
      MadeEntity *entity;
      glong before;

      make_text (self, sentence, close != NULL ? open - sentence : (gssize)strlen (sentence));
      if (close == NULL)
        break;
      inner = g_strndup (open + 1, close - open - 1);
      fields = g_strsplit (inner, "|", 5);
      g_assert_cmpuint (g_strv_length (fields), ==, 5);
      entity = get_made_entity (self, fields);
      before = self->n_chars;
      make_text (self, fields[4], (gssize)strlen (fields[4]));
      g_string_append_printf (entity->mentions, "%s[%ld,%ld]", entity->mentions->len > 0 ? "," : "",
                              before, self->n_chars);
      sentence = close + 1;
    }
  g_string_append_printf (self->sentences, "%s[%ld,%ld]", self->sentences->len > 0 ? "," : "",
                          start, self->n_chars);
}

static inline void
put_quoted (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"' || *c == '\\')
        g_string_append_c (json, '\\');
      if (*c == '\n')
        g_string_append (json, "\\n");
      else
        g_string_append_c (json, *c);
    }
  g_string_append_c (json, '"');
}

static inline void
put_entity_field (GString *json, const char *name, const char *value)
{
  g_string_append_printf (json, ",\"%s\":", name);
  if (*value == '\0')
    g_string_append (json, "null");
  else
    put_quoted (json, value);
}

/* @statements is JSON, or "". */
static inline char *
make_briefing (const char *const *sentences, const char *statements)
{
  Maker maker = { g_string_new (NULL), g_string_new (NULL),
                  g_ptr_array_new_with_free_func (free_made_entity), 0 };
  GString *json = g_string_new ("{\"schema\":1,\"analysis\":\"t\",\"id\":\"i\",\"title\":");
  g_autofree char *title = NULL;

  for (guint i = 0; sentences[i] != NULL; i++)
    {
      if (i > 0)
        make_text (&maker, i == 1 ? "\n\n" : " ", -1);
      make_sentence (&maker, sentences[i]);
      if (i == 0)
        title = g_strdup (maker.text->str);
    }
  put_quoted (json, title != NULL ? title : "");
  g_string_append (json, ",\"link\":null,\"language\":\"en\",\"coverage\":\"full\",\"text\":");
  put_quoted (json, maker.text->str);
  g_string_append_printf (json,
                          ",\"relevance\":{\"foreign_policy\":0.9,\"why\":[]},\"sentences\":[%s],"
                          "\"summary\":[],\"entities\":[",
                          maker.sentences->str);
  for (guint i = 0; i < maker.entities->len; i++)
    {
      MadeEntity *entity = maker.entities->pdata[i];

      g_string_append_printf (json, "%s{\"id\":%u", i > 0 ? "," : "", i);
      put_entity_field (json, "type", entity->fields[0]);
      put_entity_field (json, "country", entity->fields[1]);
      put_entity_field (json, "name", entity->fields[2]);
      put_entity_field (json, "role", entity->fields[3]);
      g_string_append_printf (json, ",\"salience\":0.5,\"mentions\":[%s]}", entity->mentions->str);
    }
  g_string_append_printf (json, "],\"statements\":[%s],\"notes\":[]}", statements);
  g_string_free (maker.text, TRUE);
  g_string_free (maker.sentences, TRUE);
  g_ptr_array_unref (maker.entities);
  return g_string_free (json, FALSE);
}

static inline AttacheGist *
make_gist (AttacheLexicon *lexicon, const char *const *sentences, const char *statements,
           const AttacheGistSource *source)
{
  g_autofree char *json = make_briefing (sentences, statements);
  g_autoptr (GError) error = NULL;
  AttacheGist *gist = attache_gist_new_from_json (lexicon, json, -1, source, &error);

  g_assert_no_error (error);
  return gist;
}
