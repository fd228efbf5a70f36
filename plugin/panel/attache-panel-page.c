/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-panel-private.h"

#include "panel/attache-fetch-row.h"
#include "panel/attache-link.h"
#include "panel/attache-message.h"
#include "panel/attache-text-fragment.h"
#include "panel/attache-words.h"

#include "config.h"

#include <glib/gi18n-lib.h>

static const AttacheFullText *
get_full_text (AttachePanel *self)
{
  return self->beside != NULL ? self->beside->full_text : NULL;
}

/* Whether the briefing is of the page that the item links to, and not of the feed's text. It may be
 * so while that page is fetched again. */
gboolean
attache_panel_is_of_page (AttachePanel *self)
{
  const AttacheFullText *text = get_full_text (self);

  if (text == NULL)
    return FALSE;
  return text->state == ATTACHE_FULL_TEXT_FULL
         || (text->url != NULL && self->reading != NULL
             && self->reading->coverage == ATTACHE_COVERAGE_PAGE);
}

/* The address of the article: of the page that the briefing is of, or else of the item; NULL if
 * there is neither. */
const char *
attache_panel_get_page (AttachePanel *self)
{
  const AttacheFullText *text = get_full_text (self);
  const char *url = text != NULL ? text->url : NULL;
  const char *link
      = self->article != NULL ? attache_article_get_fields (self->article)->link : NULL;

  if (attache_panel_is_of_page (self) && attache_link_is_of_web (url))
    return url;
  return link != NULL && *link != '\0' ? link : url;
}

/* The row on the full text, beside the briefing or beside the word on why there is none. */
void
attache_panel_show_full_text (AttachePanel *self)
{
  AttacheFetchRowContent content = { 0 };
  g_autofree char *feed = NULL;

  if (self->article != NULL)
    {
      feed = attache_words_on_one_line (attache_article_get_fields (self->article)->feed_title);
      content.text = get_full_text (self);
      content.feed = feed;
      content.page = attache_panel_get_page (self);
    }
  attache_fetch_row_set (self->fetch, &content);
}

void
attache_panel_open_page (AttachePanel *self)
{
  attache_link_request (self, attache_panel_get_page (self));
}

/* Opens the page at what was last asked to be shown. */
void
attache_panel_open_passage (AttachePanel *self)
{
  const char *page = attache_panel_get_page (self);
  g_autofree char *link = NULL;

  if (page == NULL || self->places == NULL)
    return;
  link = attache_text_fragment_add (page, self->places);
  attache_link_request (self, link);
}

/**
 * attache_panel_wants:
 * @selectors: as they were handed out with #AttachePanel::show-quote
 *
 * Returns: whether nothing else was asked for, nor another item shown, since
 */
gboolean
attache_panel_wants (AttachePanel *self, GPtrArray *selectors)
{
  return self->places == selectors;
}

/**
 * attache_panel_show_missing:
 * @selectors: (element-type AttacheSelector): as they were handed out with
 *   #AttachePanel::show-quote
 *
 * Says that the reader does not show these words now; if they are of the full text, with a link to
 * them. Nothing is said when something else was asked for meanwhile.
 */
void
attache_panel_show_missing (AttachePanel *self, GPtrArray *selectors)
{
  if (!attache_panel_wants (self, selectors))
    return;
  if (!attache_panel_is_of_page (self))
    attache_panel_show_message (self, _ ("These words are not in what the reader shows now."));
  else if (attache_link_is_of_web (attache_panel_get_page (self)))
    attache_message_offer (self->message, _ ("This passage is in the full text, not in the feed."),
                           _ ("Show It on the Page"), "attache.open-passage");
  else
    attache_panel_show_message (self, _ ("This passage is in the full text, not in the feed."));
}
