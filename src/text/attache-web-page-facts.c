/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/attache-web-page-private.h"

#include <string.h>

#include "base/attache-limits.h"

/* What a page says of itself: in its head, in scripts of linked data, and in its first heading. */

/* Lines looked at for the title, and the longest of them. */
#define HEADINGS    400
#define TITLE_BYTES 400

/* Titles of two words and more are compared; so much of the shorter one must be in the other. */
#define TITLE_SHARE 0.6

static gboolean
value_is (const AttacheHtmlAttribute *attribute, const char *text)
{
  return attribute->value != NULL && attribute->value_length == strlen (text)
         && g_ascii_strncasecmp (attribute->value, text, attribute->value_length) == 0;
}

static char *
dup_value (const char *value, gsize length)
{
  g_autoptr (GString) text = attache_html_decode (value, MIN (length, ATTACHE_LIMIT_FIELD_BYTES));

  /* A cut through a character leaves a broken one behind. */
  return g_strstrip (g_utf8_make_valid (text->str, text->len));
}

static void
keep_first (char **field, const char *value, gsize length)
{
  g_autofree char *text = NULL;

  if (*field != NULL || value == NULL)
    return;
  text = dup_value (value, length);
  if (*text != '\0')
    *field = g_steal_pointer (&text);
}

static void
keep_link (char **field, const char *value, gsize length)
{
  if (value != NULL && length < ATTACHE_LIMIT_FIELD_BYTES
      && ((length > 7 && g_ascii_strncasecmp (value, "http://", 7) == 0)
          || (length > 8 && g_ascii_strncasecmp (value, "https://", 8) == 0)))
    keep_first (field, value, length);
}

/**
 * attache_web_page_read_meta:
 * @token: the start of a `meta`, `link` or `html` element; others say nothing
 */
void
attache_web_page_read_meta (AttacheWebPage *self, const AttacheHtmlToken *token)
{
  const char *p = token->attributes, *end = p + token->attributes_length;
  AttacheHtmlAttribute one, content = { 0 }, href = { 0 };
  gboolean title = FALSE, description = FALSE, link = FALSE, canonical = FALSE, tier = FALSE;
  gboolean free = FALSE;

  while (attache_html_attribute_next (&p, end, &one))
    if (attache_html_attribute_is (&one, "property") || attache_html_attribute_is (&one, "name"))
      {
        title |= value_is (&one, "og:title");
        description |= value_is (&one, "og:description") || value_is (&one, "description");
        link |= value_is (&one, "og:url");
        tier |= value_is (&one, "article:content_tier");
      }
    else if (attache_html_attribute_is (&one, "itemprop"))
      free |= value_is (&one, "isAccessibleForFree");
    else if (attache_html_attribute_is (&one, "rel"))
      canonical |= value_is (&one, "canonical");
    else if (attache_html_attribute_is (&one, "content"))
      content = one;
    else if (attache_html_attribute_is (&one, "href"))
      href = one;
    else if (attache_html_attribute_is (&one, "lang") && g_str_equal (token->element->name, "html"))
      keep_first (&self->language, one.value, one.value_length);
  if (title)
    keep_first (&self->title, content.value, content.value_length);
  if (description)
    keep_first (&self->description, content.value, content.value_length);
  if (link)
    keep_link (&self->link, content.value, content.value_length);
  self->hints.paid
      |= (tier && value_is (&content, "locked")) || (free && value_is (&content, "false"));
  self->hints.free
      |= (tier && value_is (&content, "free")) || (free && value_is (&content, "true"));
  if (canonical)
    {
      g_autofree char *older = g_steal_pointer (&self->link);

      keep_link (&self->link, href.value, href.value_length);
      if (self->link == NULL)
        self->link = g_steal_pointer (&older);
    }
}

static gboolean
is_linked_data (const AttacheHtmlToken *token)
{
  const char *p = token->attributes, *end = p + token->attributes_length;
  AttacheHtmlAttribute attribute;

  while (attache_html_attribute_next (&p, end, &attribute))
    if (attache_html_attribute_is (&attribute, "type") && attribute.value != NULL)
      return g_strstr_len (attribute.value, attribute.value_length, "ld+json") != NULL;
  return FALSE;
}

/**
 * attache_web_page_read_raw:
 * @token: the start tag of the element
 * @content: what is in it
 * @length: its length in bytes
 */
void
attache_web_page_read_raw (AttacheWebPage *self, const AttacheHtmlToken *token, const char *content,
                           gsize length)
{
  if (g_str_equal (token->element->name, "title"))
    keep_first (&self->name, content, length);
  else if (g_str_equal (token->element->name, "script") && is_linked_data (token))
    attache_json_ld_read (&self->article, content, length);
  else if (g_str_equal (token->element->name, "script")
           || g_str_equal (token->element->name, "iframe"))
    self->hints.n_scripts++;
  if (g_str_equal (token->element->name, "script"))
    attache_web_page_distrust_script (self, content, length);
}

/* A word less the quotation marks and the like around it. */
static char *
dup_bare (const char *word)
{
  const char *end = word + strlen (word);

  while (word < end && !g_unichar_isalnum (g_utf8_get_char (word)))
    word = g_utf8_next_char (word);
  while (end > word && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (word, end - word);
}

/* The words of a title, folded. */
static GHashTable *
collect_words (const char *text, gsize length)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = attache_lexicon_fold (text, length);
  g_auto (GStrv) parts = g_strsplit_set (folded, " ,.;:!?\"'()|-", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *word = dup_bare (parts[i]);

      if (*word != '\0')
        g_hash_table_add (words, g_steal_pointer (&word));
    }
  return words;
}

static gdouble
share_words (GHashTable *a, GHashTable *b)
{
  guint less = MIN (g_hash_table_size (a), g_hash_table_size (b)), n = 0;
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    n += g_hash_table_contains (b, word);
  return less >= 2 ? (gdouble)n / less : less == 1 && n == 1 && g_hash_table_size (a) == 1;
}

/* Headings of the first ranks, and lines that may be made to look like one. */
static gboolean
may_be_title (const AttacheWebPage *self, guint32 i)
{
  const AttacheWebPageBlock *about = attache_web_page_about (self, i);

  return about->level <= 3 && about->words >= (about->level > 0 ? 1 : 3)
         && attache_span_length (attache_web_page_block (self, i)->span) <= TITLE_BYTES;
}

static guint32
find_like (const AttacheWebPage *self, const char *title)
{
  g_autoptr (GHashTable) words = collect_words (title, MIN (strlen (title), 400));
  guint32 best = ATTACHE_WEB_PAGE_NONE;
  gdouble most = 0;

  for (guint32 i = 0, n = 0; i < self->about->len && n < HEADINGS; i++)
    if (may_be_title (self, i))
      {
        AttacheSpan span = attache_web_page_block (self, i)->span;
        g_autoptr (GHashTable) its
            = collect_words (self->all.text->str + span.start, attache_span_length (span));
        gdouble share = share_words (its, words);

        /* Most of two words is little beside a whole title. */
        if (share >= TITLE_SHARE && g_hash_table_size (its) * 3 < g_hash_table_size (words))
          share = 0;
        if (attache_web_page_about (self, i)->level == 0
            && (share < 1 || g_hash_table_size (its) * 2 < g_hash_table_size (words)
                || g_hash_table_size (its) > g_hash_table_size (words)))
          share = 0;
        n++;
        if (share >= TITLE_SHARE && share > most)
          {
            best = i;
            most = share;
          }
      }
  return best;
}

/* The first heading of the first rank that is no logo. */
static guint32
find_first (const AttacheWebPage *self)
{
  for (guint32 i = 0; i < self->about->len; i++)
    if (attache_web_page_about (self, i)->level == 1
        && attache_web_page_about (self, i)->words >= 3)
      return i;
  return ATTACHE_WEB_PAGE_NONE;
}

/* Titles of other pages are links, and those of lists are of lower ranks. */
static gboolean
is_own_heading (const AttacheWebPage *self)
{
  const AttacheWebPageBlock *about;

  if (self->heading == ATTACHE_WEB_PAGE_NONE)
    return FALSE;
  about = attache_web_page_about (self, self->heading);
  return about->level > 0 && about->level <= 2 && about->links == 0;
}

/**
 * attache_web_page_find_heading:
 * @given: (nullable): the title of the item
 *
 * Finds the heading that is the title of the story: the one most like the title the feed or the
 * page itself gives, else the first of the first rank.
 */
void
attache_web_page_find_heading (AttacheWebPage *self, const char *given)
{
  const char *const titles[] = { given, self->article.headline, self->title, self->name };

  for (guint i = 0; i < G_N_ELEMENTS (titles) && self->heading == ATTACHE_WEB_PAGE_NONE; i++)
    if (titles[i] != NULL)
      {
        self->heading = find_like (self, titles[i]);
        self->given = i == 0 && is_own_heading (self);
      }
  self->titled = self->heading != ATTACHE_WEB_PAGE_NONE;
  if (!self->titled)
    self->heading = find_first (self);
}

/* The name of a window less the name of the site: what is before the last bar or spaced dash. */
static char *
dup_without_site (const char *name)
{
  static const char *const marks[] = { " | ", " :: ", " – ", " — ", " - ", " » " };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *at = g_strrstr (name, marks[i]);

      if (at != NULL && at - name >= 15)
        return g_strndup (name, at - name);
    }
  return g_strdup (name);
}

/**
 * attache_web_page_dup_title:
 *
 * Returns: (transfer full) (nullable): the title of the story as the page has it
 */
char *
attache_web_page_dup_title (AttacheWebPage *self)
{
  if (self->heading != ATTACHE_WEB_PAGE_NONE)
    {
      AttacheSpan span = attache_web_page_block (self, self->heading)->span;

      return g_strndup (self->all.text->str + span.start, attache_span_length (span));
    }
  if (self->title != NULL)
    return g_strdup (self->title);
  if (self->article.headline != NULL)
    return dup_value (self->article.headline, strlen (self->article.headline));
  return self->name != NULL ? dup_without_site (self->name) : NULL;
}

/**
 * attache_web_page_dup_link:
 *
 * Returns: (transfer full) (nullable): the address the page gives as its own, with `http:` or
 *   `https:`
 */
char *
attache_web_page_dup_link (AttacheWebPage *self)
{
  char *link = g_strdup (self->link);

  if (link == NULL && self->article.link != NULL)
    keep_link (&link, self->article.link, strlen (self->article.link));
  return link;
}
