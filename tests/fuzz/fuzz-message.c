/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fuzz.h"

#include <string.h>

#include "evolution/attache-evolution-item.h"
#include "evolution/attache-evolution-message.h"
#include "evolution/attache-evolution-page.h"

/* A message of any bytes. Option 1 reads it as an item of a feed. */
#define FEED 1

static void
check_link (const char *html)
{
  g_autofree char *link = attache_evolution_page_dup_link (html);

  g_assert_true (link == NULL || attache_evolution_page_is_web (link));
}

static void
check_item (CamelMimeMessage *message)
{
  g_autoptr (AttacheEvolutionPlace) nowhere = attache_evolution_place_new (NULL, "1");
  g_autoptr (AttacheArticle) article = attache_evolution_item_new (nowhere, message, NULL, NULL);
  const AttacheArticleFields *fields;

  if (article == NULL)
    return;
  fields = attache_article_get_fields (article);
  g_assert_true (fields->mail);
  g_assert_null (fields->link);
  g_assert_null (fields->feed_url);
  g_assert_true (g_utf8_validate (fields->html, -1, NULL));
  g_variant_unref (g_variant_ref_sink (attache_article_to_variant (article)));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static gboolean ready;
  g_autoptr (CamelMimeMessage) message = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *html = NULL;
  gboolean mail;

  if (size == 0)
    return 0;
  if (!ready)
    ready = camel_init (g_get_tmp_dir (), FALSE) == 0;
  message = camel_mime_message_new ();
  mail = !((*data % FUZZ_N_OPTIONS) & FEED);
  if (!camel_data_wrapper_construct_from_data_sync (CAMEL_DATA_WRAPPER (message), data + 1,
                                                    size - 1, NULL, NULL))
    return 0;
  html = attache_evolution_message_read (message, mail, NULL, &error);
  g_assert_true ((html == NULL) == (error != NULL));
  g_assert_true (html == NULL || g_utf8_validate (html, -1, NULL));
  if (html != NULL)
    check_link (html);
  check_item (message);
  return 0;
}
