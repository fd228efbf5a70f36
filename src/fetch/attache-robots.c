/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The Robots Exclusion Protocol, RFC 9309; and "Crawl-delay", which is no part of it and widely
 * used. */
#include "fetch/attache-robots.h"

#include <string.h>

#include "fetch/attache-fetch-limits.h"

typedef struct
{
  char *pattern; /* percent-encoding made the same */
  gboolean allow;
} Rule;

struct _AttacheRobots
{
  GPtrArray *rules; /* of Rule */
  guint delay;
};

/* Groups for us and groups for all are read at the same time, as it is only known at the end
 * whether there are any for us. */
typedef struct
{
  const char *product;
  AttacheRobots *ours;
  AttacheRobots *everybodys;
  gboolean for_us; /* the group that is being read */
  gboolean for_all;
  gboolean in_rules; /* another user-agent line begins another group */
  gboolean named;    /* there was a group for us */
} Reading;

static void
rule_free (gpointer data)
{
  Rule *rule = data;

  g_free (rule->pattern);
  g_free (rule);
}

static AttacheRobots *
robots_new (void)
{
  AttacheRobots *self = g_new0 (AttacheRobots, 1);

  self->rules = g_ptr_array_new_with_free_func (rule_free);
  return self;
}

/**
 * attache_robots_free:
 * @self: (transfer full): robots
 */
void
attache_robots_free (AttacheRobots *self)
{
  g_ptr_array_unref (self->rules);
  g_free (self);
}

static gboolean
is_unreserved (guchar c)
{
  return g_ascii_isalnum (c) || strchr ("-._~", c) != NULL;
}

/* Letters that need no encoding stand for themselves, all others beyond ASCII are encoded, in small
 * or large digits alike (RFC 9309, 2.2.2). */
static char *
normalise (const char *path, gsize length)
{
  GString *out = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar)path[i];
      gboolean encoded = c == '%' && i + 2 < length && g_ascii_isxdigit (path[i + 1])
                         && g_ascii_isxdigit (path[i + 2]);

      if (encoded)
        {
          c = (guchar)(g_ascii_xdigit_value (path[i + 1]) * 16
                       + g_ascii_xdigit_value (path[i + 2]));
          i += 2;
        }
      if (c != 0 && encoded ? is_unreserved (c) : c > 0x20 && c < 0x7f)
        g_string_append_c (out, (char)c);
      else
        g_string_append_printf (out, "%%%02X", c);
    }
  return g_string_free (out, FALSE);
}

static void
add_rule (AttacheRobots *self, gboolean allow, const char *value, gsize length)
{
  Rule *rule;

  if (self->rules->len >= ATTACHE_FETCH_LIMIT_ROBOTS_RULES)
    return;
  rule = g_new (Rule, 1);
  rule->pattern = normalise (value, length);
  rule->allow = allow;
  g_ptr_array_add (self->rules, rule);
}

/* The name up to the first character that is none of a product's, whatever its case. */
static gboolean
is_product (const char *value, gsize length, const char *product)
{
  gsize n = 0;

  while (n < length && (g_ascii_isalpha (value[n]) || value[n] == '-' || value[n] == '_'))
    n++;
  return n == strlen (product) && g_ascii_strncasecmp (value, product, n) == 0;
}

static void
take_agent (Reading *reading, const char *value, gsize length)
{
  if (reading->in_rules)
    reading->for_us = reading->for_all = reading->in_rules = FALSE;
  reading->for_all |= length > 0 && value[0] == '*';
  reading->for_us |= is_product (value, length, reading->product);
  reading->named |= reading->for_us;
}

static guint
read_delay (const char *value, gsize length)
{
  g_autofree char *number = g_strndup (value, MIN (length, 16));
  gdouble seconds = g_ascii_strtod (number, NULL);

  return seconds > 0 ? (guint)MIN (seconds + 0.5, ATTACHE_FETCH_LIMIT_DELAY_SECONDS) : 0;
}

static void
take_rule (Reading *reading, const char *name, gsize name_length, const char *value, gsize length)
{
  gboolean allow = name_length == 5 && g_ascii_strncasecmp (name, "allow", 5) == 0;
  gboolean disallow = name_length == 8 && g_ascii_strncasecmp (name, "disallow", 8) == 0;
  gboolean delay = name_length == 11 && g_ascii_strncasecmp (name, "crawl-delay", 11) == 0;
  AttacheRobots *const takers[]
      = { reading->for_us ? reading->ours : NULL, reading->for_all ? reading->everybodys : NULL };

  if (!allow && !disallow && !delay)
    return;
  reading->in_rules = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    if (takers[i] != NULL && delay)
      takers[i]->delay = MAX (takers[i]->delay, read_delay (value, length));
    else if (takers[i] != NULL && length > 0)
      add_rule (takers[i], allow, value, length);
}

static void
take_line (Reading *reading, const char *line, gsize length)
{
  const char *hash = memchr (line, '#', length), *colon, *value;
  gsize name_length;

  if (hash != NULL)
    length = (gsize)(hash - line);
  while (length > 0 && g_ascii_isspace (*line))
    {
      line++;
      length--;
    }
  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  colon = memchr (line, ':', length);
  if (colon == NULL)
    return;
  for (value = colon + 1; value < line + length && g_ascii_isspace (*value);)
    value++;
  for (name_length = (gsize)(colon - line);
       name_length > 0 && g_ascii_isspace (line[name_length - 1]);)
    name_length--;
  length = (gsize)(line + length - value);
  if (name_length == 10 && g_ascii_strncasecmp (line, "user-agent", 10) == 0)
    take_agent (reading, value, length);
  else
    take_rule (reading, line, name_length, value, length);
}

/**
 * attache_robots_new:
 * @text: (array length=length): a robots.txt, or any bytes
 * @length: how many; of more than ATTACHE_FETCH_LIMIT_ROBOTS_BYTES only these are read
 * @product: who we are
 *
 * Returns: (transfer full): the rules of all groups for @product, or else of those for everybody
 */
AttacheRobots *
attache_robots_new (const char *text, gsize length, const char *product)
{
  Reading reading = { .product = product, .ours = robots_new (), .everybodys = robots_new () };
  gsize start = length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  length = MIN (length, ATTACHE_FETCH_LIMIT_ROBOTS_BYTES);
  for (gsize i = start; i <= length; i++)
    if (i == length || text[i] == '\n' || text[i] == '\r')
      {
        take_line (&reading, text + start, i - start);
        start = i + 1;
      }
  attache_robots_free (reading.named ? reading.everybodys : reading.ours);
  return reading.named ? reading.ours : reading.everybodys;
}

/* Of stars only the last is moved on, which is enough, as what is behind a star may be anywhere: so
 * no pattern takes longer than its length times that of the path; all together take @work at most.
 */
static gboolean
matches (const char *pattern, const char *path, guint *work)
{
  const char *star = NULL, *again = NULL;

  while (*work > 0)
    {
      --*work;
      if (*pattern == '*')
        {
          star = ++pattern;
          again = path;
        }
      else if (*pattern == '\0' || (pattern[0] == '$' && pattern[1] == '\0' && *path == '\0'))
        return TRUE;
      else if (*path != '\0' && *pattern == *path)
        {
          pattern++;
          path++;
        }
      else if (star != NULL && *again != '\0')
        {
          pattern = star;
          path = ++again;
        }
      else
        return FALSE;
    }
  return FALSE;
}

/**
 * attache_robots_allow:
 * @path: path and query of an address
 *
 * Returns: whether the longest of the rules that match it is for it, or none does; among equals the
 *   one that allows wins. Not if that takes more than ATTACHE_FETCH_LIMIT_ROBOTS_WORK to find out.
 */
gboolean
attache_robots_allow (AttacheRobots *self, const char *path)
{
  g_autofree char *normal = normalise (path, strlen (path));
  const Rule *best = NULL;
  guint work = ATTACHE_FETCH_LIMIT_ROBOTS_WORK;

  if (g_str_equal (path, "/robots.txt"))
    return TRUE;
  for (guint i = 0; i < self->rules->len; i++)
    {
      const Rule *rule = self->rules->pdata[i];
      gsize length = strlen (rule->pattern), longest = best != NULL ? strlen (best->pattern) : 0;

      if ((best == NULL || length > longest || (length == longest && rule->allow))
          && matches (rule->pattern, normal, &work))
        best = rule;
    }
  return work > 0 && (best == NULL || best->allow);
}

/**
 * attache_robots_get_delay:
 *
 * Returns: the seconds between two pages that are asked for, at most
 *   ATTACHE_FETCH_LIMIT_DELAY_SECONDS; 0 if nothing is said
 */
guint
attache_robots_get_delay (AttacheRobots *self)
{
  return self->delay;
}
