/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-item.h"

/**
 * attache_evolution_item_new:
 * @place: where the message is
 * @message: it
 *
 * Returns: (transfer full) (nullable): the item
 */
AttacheArticle *
attache_evolution_item_new (AttacheEvolutionPlace *place, CamelMimeMessage *message,
                            GCancellable *cancellable, GError **error)
{
  AttacheArticleFields fields = { .id = attache_evolution_place_get_uid (place),
                                  .title = camel_mime_message_get_subject (message),
                                  .html = "" };

  return attache_article_new (&fields);
}
