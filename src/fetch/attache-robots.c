/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fetch/attache-robots.h"

#include <string.h>

#include "fetch/attache-fetch-limits.h"

typedef struct
{
  char *parts; /* what stands between the wildcards, one after the other, each ended by a 0 */
  gsize size;  /* of them together, without the last 0 */
  gsize length;
  gboolean anchored; /* the last part is where the path ends */
  gboolean allow;
} Rule;

typedef struct
{
  GArray *rules; /* of Rule */
  guint delay;
  gboolean open; /* the lines that are being read are of this group */
} Group;

struct _AttacheRobots
{
  Group own;
  Group any;
  gboolean named; /* there is a group of our own, if only an empty one */
};

/* A line while the text is read. */
typedef struct
{
  const char *key;
  gsize key_length;
  const char *value;
  gsize value_length;
} Line;

static void
rule_clear (gpointer data)
{
  g_free (((Rule *)data)->parts);
}

static void
group_init (Group *group)
{
  group->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_array_set_clear_func (group->rules, rule_clear);
}

/* Whether an octet that was written as %XX means the same as the octet itself. */
static gboolean
means_itself (guchar octet, gboolean in_query)
{
  if (g_ascii_isalnum (octet) || (octet != '\0' && strchr ("-._~:@", octet) != NULL))
    return TRUE;
  return in_query && (octet == '/' || octet == '?');
}

/* One spelling for all that mean the same (RFC 9309, section 2.2.2). @special are printable
 * characters to be encoded, too. */
static GString *
normalise (const char *text, gsize length, const char *special)
{
  GString *plain = g_string_sized_new (length + 16);
  gboolean in_query = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      guchar octet = text[i];
      gboolean coded = octet == '%' && length - i > 2 && g_ascii_isxdigit (text[i + 1])
                       && g_ascii_isxdigit (text[i + 2]);

      if (coded)
        {
          octet = g_ascii_xdigit_value (text[i + 1]) * 16 + g_ascii_xdigit_value (text[i + 2]);
          i += 2;
          coded = !means_itself (octet, in_query);
        }
      else
        in_query |= octet == '?';
      if (coded || !g_ascii_isgraph (octet) || strchr (special, octet) != NULL)
        g_string_append_printf (plain, "%%%02X", octet);
      else
        g_string_append_c (plain, octet);
    }
  return plain;
}

static void
group_add (Group *group, const Line *line, gboolean allow)
{
  gsize length = line->value_length;
  gboolean anchored = length > 0 && line->value[length - 1] == '$';
  GString *plain;
  Rule rule;

  if (length == 0 || group->rules->len >= ATTACHE_FETCH_LIMIT_ROBOTS_RULES)
    return;
  plain = normalise (line->value, length - (anchored ? 1 : 0), "$");
  rule.size = plain->len;
  rule.length = plain->len + (anchored ? 1 : 0);
  rule.anchored = anchored;
  rule.allow = allow;
  rule.parts = g_string_free (plain, FALSE);
  for (gsize i = 0; i < rule.size; i++)
    if (rule.parts[i] == '*')
      rule.parts[i] = '\0';
  g_array_append_val (group->rules, rule);
}

/* Each part is taken where it is found first, so nothing is ever tried twice: when there is any way
 * to fit the rule, that one fits too. */
static gboolean
rule_matches (const Rule *rule, const char *path, gsize path_length)
{
  const char *end = path + path_length;
  const char *stop = rule->parts + rule->size;
  const char *part = rule->parts;
  gsize length = strlen (part);

  if (strncmp (path, part, length) != 0)
    return FALSE;
  path += length;
  for (part += length; part < stop; part += length)
    {
      part++;
      length = strlen (part);
      if (part + length == stop && rule->anchored)
        return (gsize)(end - path) >= length && memcmp (end - length, part, length) == 0;
      path = strstr (path, part);
      if (path == NULL)
        return FALSE;
      path += length;
    }
  return !rule->anchored || path == end;
}

/* The product token at the beginning of @text. */
static gsize
token_length (const char *text, gsize length)
{
  gsize i = 0;

  while (i < length && (g_ascii_isalpha (text[i]) || text[i] == '-' || text[i] == '_'))
    i++;
  return i;
}

static gboolean
is_product (const Line *line, const char *product)
{
  gsize length = token_length (product, strlen (product));

  return length > 0 && token_length (line->value, line->value_length) == length
         && g_ascii_strncasecmp (line->value, product, length) == 0;
}

static gboolean
is_any (const Line *line)
{
  return line->value_length > 0 && line->value[0] == '*'
         && (line->value_length == 1 || g_ascii_isspace (line->value[1]));
}

static gboolean
line_is (const Line *line, const char *key)
{
  return line->key_length == strlen (key)
         && g_ascii_strncasecmp (line->key, key, line->key_length) == 0;
}

/* Whole seconds, rounded up. */
static guint
read_delay (const Line *line)
{
  guint seconds = 0;
  gsize i = 0;

  for (; i < line->value_length && g_ascii_isdigit (line->value[i]); i++)
    seconds = MIN (seconds * 10 + g_ascii_digit_value (line->value[i]),
                   ATTACHE_FETCH_LIMIT_DELAY_SECONDS);
  if (i < line->value_length && line->value[i] == '.')
    for (i++; i < line->value_length && g_ascii_isdigit (line->value[i]); i++)
      if (line->value[i] != '0')
        return MIN (seconds + 1, ATTACHE_FETCH_LIMIT_DELAY_SECONDS);
  return seconds;
}

static void
trim (const char **text, gsize *length)
{
  while (*length > 0 && g_ascii_isspace (**text))
    {
      (*text)++;
      (*length)--;
    }
  while (*length > 0 && g_ascii_isspace ((*text)[*length - 1]))
    (*length)--;
}

static gboolean
split_line (const char *text, gsize length, Line *line)
{
  const char *mark = memchr (text, '#', length);
  const char *colon;

  if (mark != NULL)
    length = mark - text;
  colon = memchr (text, ':', length);
  if (colon == NULL)
    return FALSE;
  line->key = text;
  line->key_length = colon - text;
  line->value = colon + 1;
  line->value_length = text + length - line->value;
  trim (&line->key, &line->key_length);
  trim (&line->value, &line->value_length);
  return TRUE;
}

/* Only Allow and Disallow end the list of agents: other lines must not change what those mean. */
static void
read_line (AttacheRobots *self, const Line *line, const char *product, gboolean *in_rules)
{
  Group *const groups[] = { &self->own, &self->any };
  gboolean allow = line_is (line, "allow");
  gboolean rule = allow || line_is (line, "disallow");
  gboolean delay = line_is (line, "crawl-delay");

  if (line_is (line, "user-agent"))
    {
      self->own.open = (!*in_rules && self->own.open) || is_product (line, product);
      self->any.open = (!*in_rules && self->any.open) || is_any (line);
      self->named |= self->own.open;
      *in_rules = FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i]->open && rule)
      group_add (groups[i], line, allow);
    else if (groups[i]->open && delay)
      groups[i]->delay = MAX (groups[i]->delay, read_delay (line));
  *in_rules |= rule;
}

/* How much of the text is read: half a line could forbid more than the whole one. */
static gsize
whole_lines (const char *text, gsize length)
{
  if (length <= ATTACHE_FETCH_LIMIT_ROBOTS_BYTES)
    return length;
  length = ATTACHE_FETCH_LIMIT_ROBOTS_BYTES;
  while (length > 0 && text[length - 1] != '\n' && text[length - 1] != '\r')
    length--;
  return length;
}

/**
 * attache_robots_new:
 * @text: (nullable): a robots.txt; any bytes
 * @length: how many
 * @product: the name of the robot, of which what follows the product token is ignored
 *
 * Reads what is for @product, or else for all: the groups of the same agent taken together, of at
 * most ATTACHE_FETCH_LIMIT_ROBOTS_BYTES and ATTACHE_FETCH_LIMIT_ROBOTS_RULES rules. Lines that are
 * none are passed over.
 *
 * Returns: (transfer full): the rules
 */
AttacheRobots *
attache_robots_new (const char *text, gsize length, const char *product)
{
  AttacheRobots *self = g_new0 (AttacheRobots, 1);
  gboolean in_rules = FALSE;
  const char *end;

  group_init (&self->own);
  group_init (&self->any);
  if (text == NULL)
    return self;
  end = text + whole_lines (text, length);
  if (end - text >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    text += 3;
  while (text < end)
    {
      const char *stop = text;
      Line line;

      while (stop < end && *stop != '\n' && *stop != '\r')
        stop++;
      if (split_line (text, stop - text, &line))
        read_line (self, &line, product, &in_rules);
      text = stop + 1;
    }
  return self;
}

/**
 * attache_robots_free:
 * @self: (transfer full): rules
 */
void
attache_robots_free (AttacheRobots *self)
{
  g_array_unref (self->own.rules);
  g_array_unref (self->any.rules);
  g_free (self);
}

/**
 * attache_robots_allow:
 * @path_and_query: what follows the host in an address; a fragment is ignored
 *
 * Whether a page may be fetched: the longest rule that fits it says so, of two equally long ones
 * that which allows. Takes time linear in the path for each rule.
 *
 * Returns: whether it may; always %TRUE for /robots.txt
 */
gboolean
attache_robots_allow (AttacheRobots *self, const char *path_and_query)
{
  GArray *rules = self->named ? self->own.rules : self->any.rules;
  g_autofree char *path = NULL;
  const Rule *best = NULL;
  GString *plain;
  gsize length;

  g_return_val_if_fail (path_and_query != NULL, FALSE);

  plain = normalise (path_and_query, strcspn (path_and_query, "#"), "*$");
  if (plain->str[0] != '/')
    g_string_prepend_c (plain, '/');
  length = plain->len;
  path = g_string_free (plain, FALSE);
  if (strcmp (path, "/robots.txt") == 0)
    return TRUE;
  for (guint i = 0; i < rules->len; i++)
    {
      const Rule *rule = &g_array_index (rules, Rule, i);

      if (best != NULL
          && (rule->length < best->length || (rule->length == best->length && best->allow)))
        continue;
      if ((best == NULL || rule->length > best->length || rule->allow)
          && rule_matches (rule, path, length))
        best = rule;
    }
  return best == NULL || best->allow;
}

/**
 * attache_robots_get_delay:
 *
 * Returns: the seconds that the host wants between two pages (the Crawl-delay that many have though
 *   no standard has it), at most ATTACHE_FETCH_LIMIT_DELAY_SECONDS; 0 if it does not say
 */
guint
attache_robots_get_delay (AttacheRobots *self)
{
  return self->named ? self->own.delay : self->any.delay;
}
