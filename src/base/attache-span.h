/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AttacheSpan:
 * @start: first byte, in the UTF-8 text of the document
 * @end: the byte after the last
 *
 * A piece of a document's text. Inside the core offsets are bytes and always lie on character
 * boundaries; they become code points only where JSON is written.
 */
typedef struct
{
  guint32 start;
  guint32 end;
} AttacheSpan;

static inline gsize
attache_span_length (AttacheSpan span)
{
  return span.end > span.start ? span.end - span.start : 0;
}

static inline gboolean
attache_span_contains (AttacheSpan outer, AttacheSpan inner)
{
  return outer.start <= inner.start && inner.end <= outer.end;
}

static inline gboolean
attache_span_overlaps (AttacheSpan a, AttacheSpan b)
{
  return a.start < b.end && b.start < a.end;
}

/* Orders by start, the longer first when the starts are equal. */
static inline gint
attache_span_compare (AttacheSpan a, AttacheSpan b)
{
  if (a.start != b.start)
    return a.start < b.start ? -1 : 1;
  if (a.end != b.end)
    return a.end > b.end ? -1 : 1;
  return 0;
}

G_END_DECLS
