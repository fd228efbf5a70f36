/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What an element is, for the rules of nesting. */
typedef enum
{
  ATTACHE_HTML_P = 1 << 0,
  ATTACHE_HTML_LI = 1 << 1,
  ATTACHE_HTML_DEFINITION = 1 << 2, /* dt, dd */
  ATTACHE_HTML_LIST_BOX = 1 << 3,   /* ul, ol, menu, dl */
  ATTACHE_HTML_CELL = 1 << 4,
  ATTACHE_HTML_ROW = 1 << 5,
  ATTACHE_HTML_ROW_GROUP = 1 << 6,
  ATTACHE_HTML_TABLE = 1 << 7,
  ATTACHE_HTML_SCOPE = 1 << 8, /* end tags inside do not reach out of it */
  ATTACHE_HTML_BLOCK = 1 << 9,
  ATTACHE_HTML_VOID = 1 << 10,
  ATTACHE_HTML_RAW = 1 << 11,       /* its content is no markup */
  ATTACHE_HTML_SKIP = 1 << 12,      /* its content is no prose */
  ATTACHE_HTML_FURNITURE = 1 << 13, /* its content is prose beside the story */
  ATTACHE_HTML_HEADING = 1 << 14,
  ATTACHE_HTML_QUOTE = 1 << 15,
  ATTACHE_HTML_ITEM = 1 << 16,
  ATTACHE_HTML_CAPTION = 1 << 17,
  ATTACHE_HTML_BR = 1 << 18,
  ATTACHE_HTML_LINK = 1 << 19,
  ATTACHE_HTML_FORM = 1 << 20,
  ATTACHE_HTML_ROOT = 1 << 21, /* html, body, article, main: never furniture by their class */
  ATTACHE_HTML_PRE = 1 << 22
} AttacheHtmlTraits;

typedef struct
{
  const char *name;
  guint32 traits;
} AttacheHtmlElement;

const AttacheHtmlElement *attache_html_element_find (const char *name, gsize length);

typedef enum
{
  ATTACHE_HTML_TOKEN_TEXT,
  ATTACHE_HTML_TOKEN_START,
  ATTACHE_HTML_TOKEN_END
} AttacheHtmlTokenKind;

/* A piece of the source. Everything points into it; nothing is decoded yet. */
typedef struct
{
  AttacheHtmlTokenKind kind;
  const char *start; /* of the text, or of the tag's name */
  gsize length;
  const AttacheHtmlElement *element; /* never NULL for tags; unknown names share one */
  const char *attributes;            /* what stands between the name and the closing bracket */
  gsize attributes_length;
} AttacheHtmlToken;

/* Cuts HTML into text and tags in one pass, whatever the bytes. */
typedef struct
{
  const char *p;
  const char *end;
  const AttacheHtmlElement *raw; /* the element whose raw content comes next */
  guint n_cdata;                 /* CDATA sections that are open */
  gboolean ragged;               /* a tag without an end was seen: quotes no longer count */
  gboolean no_comment_end;
  gboolean no_tag_end;
  const char *content; /* the raw content passed over last… */
  gsize content_length;
} AttacheHtmlScanner;

void attache_html_scanner_init (AttacheHtmlScanner *self, const char *html, gsize length);
gboolean attache_html_scanner_next (AttacheHtmlScanner *self, AttacheHtmlToken *token);

typedef struct
{
  const char *name;
  gsize name_length;
  const char *value; /* NULL if it has none */
  gsize value_length;
} AttacheHtmlAttribute;

gboolean
attache_html_attribute_next (const char **p, const char *end, AttacheHtmlAttribute *attribute);
gboolean attache_html_attribute_is (const AttacheHtmlAttribute *attribute, const char *name);

/* The most bytes one character reference becomes. */
#define ATTACHE_HTML_REFERENCE_BYTES 8

gsize attache_html_reference_decode (const char *p, const char *end, char *out, gsize *out_length);
GString *attache_html_decode (const char *text, gsize length);

G_END_DECLS
