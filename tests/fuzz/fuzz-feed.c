/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "cli/attache-feed-document.h"
#include "cli/attache-feed-text.h"

/* A feed of any encoding. Option 1 drops items instead of putting something before their bodies. */
#define DROPS 1

/* What may stand where a body of each form begins. */
static const char *const insertions[] = { "&lt;b&gt;é“𠀀", "<b>é“𠀀", "<b>é“𠀀</b>" };

static void
check_item (const AttacheFeedText *text, const AttacheFeedItem *item, gsize *last)
{
  g_assert_cmpuint (item->begin, >=, *last);
  g_assert_cmpuint (item->begin, <, item->end);
  g_assert_cmpuint (item->end, <=, text->length);
  g_assert_true (text->text[item->begin] == '<' && text->text[item->end - 1] == '>');
  g_assert_true (item->title == NULL || g_utf8_validate (item->title, -1, NULL));
  *last = item->end;
  if (item->body == NULL)
    return;
  g_assert_cmpuint (item->body->at, >, item->begin);
  g_assert_cmpuint (item->body->at, <, item->end);
  g_assert_true (g_utf8_validate (item->body->html->str, -1, NULL));
}

static GArray *
change (const AttacheFeedText *text, const AttacheFeedDocument *document, gboolean drops)
{
  GArray *edits = attache_feed_edits_new ();
  gsize last = 0;

  for (guint i = 0; i < document->items->len; i++)
    {
      const AttacheFeedItem *item = g_ptr_array_index (document->items, i);

      check_item (text, item, &last);
      if (drops)
        attache_feed_edits_add (edits, item->begin, item->end, NULL);
      else if (item->body != NULL)
        attache_feed_edits_add (edits, item->body->at, item->body->at,
                                g_strdup (insertions[item->body->form]));
    }
  return edits;
}

/* The changed feed is as sound as it was, and has the same items or none. */
static void
check_changed (const AttacheFeedText *text, const AttacheFeedDocument *document, gboolean drops)
{
  g_autoptr (GArray) edits = change (text, document, drops);
  g_autoptr (GError) error = NULL;
  g_autoptr (GByteArray) output = attache_feed_text_apply (text, edits, &error);
  g_autoptr (AttacheFeedText) again = NULL;
  g_autoptr (AttacheFeedDocument) changed = NULL;

  g_assert_no_error (error);
  again = attache_feed_text_new ((const char *)output->data, output->len, &error);
  g_assert_no_error (error);
  changed = attache_feed_document_new (again->text, again->length, &error);
  if (drops && !document->too_many)
    {
      g_assert_null (changed);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (changed->items->len, ==, document->items->len);
}

static void
check_unchanged (const AttacheFeedText *text)
{
  g_autoptr (GArray) none = attache_feed_edits_new ();
  g_autoptr (GByteArray) output = attache_feed_text_apply (text, none, NULL);

  g_assert_cmpmem (output->data, output->len, text->bytes, text->n_bytes);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (AttacheFeedText) text = NULL;
  g_autoptr (AttacheFeedDocument) document = NULL;

  if (size == 0)
    return 0;
  text = attache_feed_text_new ((const char *)data + 1, size - 1, NULL);
  if (text == NULL)
    return 0;
  check_unchanged (text);
  document = attache_feed_document_new (text->text, text->length, NULL);
  if (document != NULL)
    check_changed (text, document, (*data % FUZZ_N_OPTIONS) & DROPS);
  return 0;
}
