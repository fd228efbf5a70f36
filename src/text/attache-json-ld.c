/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-json-ld-private.h"

#include <string.h>

#include "base/attache-limits.h"

/* JSON-LD as pages carry it is read in one pass without recursion. It is often broken JSON (bare
 * line breaks in strings, a comma too many), so what is not understood is passed over. The words
 * looked for are those of schema.org. */

/* A string of the source, without its quotes and undecoded. */
typedef struct
{
  const char *start;
  gsize length;
} Piece;

typedef enum
{
  KEY_OTHER,
  KEY_TYPE,
  KEY_ID,
  KEY_HEADLINE,
  KEY_BODY,
  KEY_URL,
  KEY_PAGE,
  KEY_LANGUAGE,
  KEY_FREE,
  KEY_PART,
  N_KEYS
} Key;

static const char *const key_names[N_KEYS] = { NULL,
                                               "@type",
                                               "@id",
                                               "headline",
                                               "articleBody",
                                               "url",
                                               "mainEntityOfPage",
                                               "inLanguage",
                                               "isAccessibleForFree",
                                               "hasPart" };

/* An object that is open. */
typedef struct
{
  Piece found[N_KEYS];
  const char *start;
  gboolean article;
  gboolean paid_part; /* one of its parts is not free to read */
  Key as;             /* the key it is the value of */
} Object;

typedef struct
{
  gboolean object; /* else an array */
  guint owner;     /* the object its values belong to */
  Key key;         /* of the value that comes next */
  gboolean at_key; /* a key comes next */
} Level;

typedef struct
{
  const char *p;
  const char *end;
  Level levels[ATTACHE_LIMIT_JSON_DEPTH];
  Object objects[ATTACHE_LIMIT_JSON_DEPTH + 1]; /* the last one takes what belongs to none */
  guint depth;
  guint too_deep; /* levels that are open beyond the cap */
  Object best;
} Scan;

static gboolean
piece_is (Piece piece, const char *text)
{
  return piece.length == strlen (text) && memcmp (piece.start, text, piece.length) == 0;
}

/* A truth value, bare or a string, or the address of one. */
static gboolean
says (Piece piece, const char *value)
{
  gsize n = strlen (value);

  return piece.length >= n && g_ascii_strncasecmp (piece.start + piece.length - n, value, n) == 0
         && (piece.length == n || piece.start[piece.length - n - 1] == '/');
}

static gboolean
names_article (Piece piece)
{
  static const char *const endings[] = { "Article", "Posting", "Report" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (piece.length >= n && memcmp (piece.start + piece.length - n, endings[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

static Key
key_of (Piece piece)
{
  for (Key key = KEY_OTHER + 1; key < N_KEYS; key++)
    if (piece_is (piece, key_names[key]))
      return key;
  return KEY_OTHER;
}

static void
take (Scan *self, Piece value)
{
  Level *level = &self->levels[self->depth - 1];
  Object *object = &self->objects[level->owner];

  if (level->key == KEY_TYPE && names_article (value))
    object->article = TRUE;
  if (object->found[level->key].start == NULL)
    object->found[level->key] = value;
}

/* @self->p is at the opening quote. */
static void
scan_string (Scan *self)
{
  Piece piece = { ++self->p, 0 };
  Level *level = self->depth > 0 ? &self->levels[self->depth - 1] : NULL;

  while (self->p < self->end && *self->p != '"')
    self->p += *self->p == '\\' && self->end - self->p > 1 ? 2 : 1;
  piece.length = self->p - piece.start;
  if (self->p < self->end)
    self->p++;
  if (level == NULL || self->too_deep > 0)
    return;
  if (level->object && level->at_key)
    {
      level->key = key_of (piece);
      level->at_key = FALSE;
    }
  else
    take (self, piece);
}

/* Numbers, true, false and null: to the next byte that may end one. */
static void
scan_word (Scan *self)
{
  Piece piece = { self->p, 0 };

  while (self->p < self->end && (g_ascii_isalnum (*self->p) || strchr ("+-.", *self->p) != NULL))
    self->p++;
  piece.length = self->p - piece.start;
  if (piece.length == 0)
    self->p++;
  else if (self->depth > 0 && self->too_deep == 0)
    take (self, piece);
}

static void
open_level (Scan *self, gboolean object)
{
  const Level *outer = self->depth > 0 ? &self->levels[self->depth - 1] : NULL;
  Level *level = &self->levels[self->depth];

  if (self->depth == ATTACHE_LIMIT_JSON_DEPTH)
    {
      self->too_deep++;
      return;
    }
  *level = (Level){ object, outer != NULL ? outer->owner : ATTACHE_LIMIT_JSON_DEPTH,
                    outer != NULL ? outer->key : KEY_OTHER, object };
  if (object)
    {
      level->owner = self->depth;
      self->objects[self->depth] = (Object){ .start = self->p, .as = level->key };
    }
  self->depth++;
}

/* The page an article is the main thing of may be given as an object. */
static void
pass_on_page (Scan *self, const Object *object)
{
  Level *outer = self->depth > 0 ? &self->levels[self->depth - 1] : NULL;

  if (outer != NULL && object->as == KEY_PAGE
      && self->objects[outer->owner].found[KEY_PAGE].start == NULL)
    self->objects[outer->owner].found[KEY_PAGE] = object->found[KEY_ID];
}

/* Whether a part of an article is free may be all it says. */
static void
pass_on_part (Scan *self, const Object *object)
{
  Level *outer = self->depth > 0 ? &self->levels[self->depth - 1] : NULL;

  if (outer != NULL && object->as == KEY_PART && says (object->found[KEY_FREE], "false"))
    self->objects[outer->owner].paid_part = TRUE;
}

/* Of several articles the first with a body counts, but one that holds others is the article: they
 * are its parts. */
static gboolean
is_better (const Object *object, const Object *best)
{
  if (!object->article)
    return FALSE;
  return best->start == NULL || object->start < best->start
         || (best->found[KEY_BODY].length == 0 && object->found[KEY_BODY].length > 0);
}

static void
close_level (Scan *self)
{
  const Level *level;

  if (self->too_deep > 0)
    {
      self->too_deep--;
      return;
    }
  if (self->depth == 0)
    return;
  level = &self->levels[--self->depth];
  if (!level->object)
    return;
  pass_on_page (self, &self->objects[level->owner]);
  pass_on_part (self, &self->objects[level->owner]);
  if (is_better (&self->objects[level->owner], &self->best))
    self->best = self->objects[level->owner];
}

static void
scan (Scan *self)
{
  while (self->p < self->end)
    switch (*self->p)
      {
      case '"':
        scan_string (self);
        break;
      case '{':
      case '[':
        open_level (self, *self->p == '{');
        self->p++;
        break;
      case '}':
      case ']':
        close_level (self);
        self->p++;
        break;
      case ',':
        if (self->depth > 0 && self->too_deep == 0)
          self->levels[self->depth - 1].at_key = self->levels[self->depth - 1].object;
        self->p++;
        break;
      default:
        scan_word (self);
      }
}

static gint
read_hex (const char *p, const char *end)
{
  gint code = 0;

  if (end - p < 4)
    return -1;
  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      code = code * 16 + g_ascii_xdigit_value (p[i]);
    }
  return code;
}

/* @p is behind the `u` of an escape. Returns where it ends. */
static const char *
decode_unicode (GString *out, const char *p, const char *end)
{
  gint code = read_hex (p, end), low = -1;

  if (code < 0)
    return p;
  p += 4;
  if (code >= 0xd800 && code < 0xdc00 && end - p >= 6 && p[0] == '\\' && p[1] == 'u')
    low = read_hex (p + 2, end);
  if (low >= 0xdc00 && low < 0xe000)
    {
      g_string_append_unichar (out, 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00));
      return p + 6;
    }
  g_string_append_unichar (out, code == 0 || (code >= 0xd800 && code < 0xe000) ? 0xfffd : code);
  return p;
}

static const char *
decode_escape (GString *out, const char *p, const char *end)
{
  static const char from[] = "nrtbf", to[] = "\n\n\t  ";
  const char *at = strchr (from, *p);

  if (*p == 'u')
    return decode_unicode (out, p + 1, end);
  if (at != NULL)
    g_string_append_c (out, to[at - from]);
  else
    g_string_append_c (out, *p);
  return p + 1;
}

static char *
decode (Piece piece)
{
  GString *out;
  const char *end = piece.start + piece.length;

  if (piece.length == 0)
    return NULL;
  out = g_string_sized_new (piece.length);
  for (const char *p = piece.start; p < end;)
    {
      if (*p == '\\' && end - p > 1)
        p = decode_escape (out, p + 1, end);
      else
        g_string_append_c (out, *p++);
    }
  return g_string_free (out, FALSE);
}

/**
 * attache_json_ld_read:
 * @self: what was found before, in scripts further up
 * @json: the content of a script of the type `application/ld+json`, valid UTF-8
 * @length: its length in bytes
 *
 * Looks for the article in it, which may be nested in arrays, in a `@graph` or in another object:
 * an object whose `@type` ends in `Article`, `Posting` or `Report`. What was known before stays,
 * but a body comes with its own headline and link. Nothing is an error. Cost: linear; objects more
 * than ATTACHE_LIMIT_JSON_DEPTH deep are not seen.
 */
void
attache_json_ld_read (AttacheJsonLd *self, const char *json, gsize length)
{
  Scan state = { .p = json, .end = json + length };
  const Piece *found = state.best.found;

  scan (&state);
  if (state.best.start == NULL || (self->headline != NULL && found[KEY_BODY].length == 0)
      || self->body != NULL)
    return;
  attache_json_ld_clear (self);
  self->headline = decode (found[KEY_HEADLINE]);
  self->body = decode (found[KEY_BODY]);
  self->link = decode (found[KEY_PAGE].length > 0 ? found[KEY_PAGE] : found[KEY_URL]);
  self->language = decode (found[KEY_LANGUAGE]);
  self->free = says (found[KEY_FREE], "true");
  self->paid = says (found[KEY_FREE], "false") || (state.best.paid_part && !self->free);
}

void
attache_json_ld_clear (AttacheJsonLd *self)
{
  g_clear_pointer (&self->headline, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->link, g_free);
  g_clear_pointer (&self->language, g_free);
  self->paid = self->free = FALSE;
}
