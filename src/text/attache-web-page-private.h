/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "text/attache-blocks-private.h"
#include "text/attache-html-private.h"
#include "text/attache-json-ld-private.h"

G_BEGIN_DECLS

/* What the words of a block or a button speak of, by the table `walls`. */
typedef enum
{
  ATTACHE_SIGN_CONSENT = 1 << 0, /* what is done with cookies and data of those who read */
  ATTACHE_SIGN_CHOICE = 1 << 1,  /* a button that agrees or refuses */
  ATTACHE_SIGN_CHECK = 1 << 2,   /* proof of a human is asked for */
  ATTACHE_SIGN_SCRIPT = 1 << 3,  /* a browser that runs programs is */
  ATTACHE_SIGN_PAY = 1 << 4,     /* the rest is for those who pay */
  ATTACHE_SIGN_OFFER = 1 << 5,   /* what is offered to those who do not */
  ATTACHE_SIGN_METER = 1 << 6,   /* how much may be read free */
  ATTACHE_SIGN_DATA = 1 << 7,    /* a word that those who ask for consent have */
  ATTACHE_SIGN_VOICE = 1 << 8    /* one of those who speak or are spoken to */
} AttacheSigns;

/* Words that a story has too are none. */
#define ATTACHE_SIGNS_OF_WALLS                                                                     \
  (ATTACHE_SIGN_CONSENT | ATTACHE_SIGN_CHOICE | ATTACHE_SIGN_CHECK | ATTACHE_SIGN_SCRIPT           \
   | ATTACHE_SIGN_PAY | ATTACHE_SIGN_METER)

/* An element of a page that makes blocks. The blocks inside it are a range, and the elements stand
 * in the order of their start tags, so a record of all of them is enough and no tree is needed. */
typedef struct
{
  guint32 parent; /* the element around it; that of the first is itself */
  guint32 first;  /* its first block… */
  guint32 end;    /* …and the one after its last */
  guint32 traits;
  AttacheFurniture furniture;
  gboolean named; /* it is furniture by what the page calls it, not by its element */
  guint8 level;   /* of a heading, 1–6; else 0 */
  guint8 story;   /* 0–3: how surely it holds the story, by what the page calls it */
  gboolean out;
  gboolean choice; /* a button in it agrees or refuses */
} AttacheWebPageNode;

/* What is known of a block beside its text. */
typedef struct
{
  guint32 node;
  guint32 links; /* bytes of it inside links */
  guint32 words;
  guint32 marks;  /* that end sentences */
  guint32 small;  /* words that begin with a small letter */
  guint32 digits; /* words that begin with a digit */
  guint32 lines;
  guint8 level; /* of a heading, 1–6; else 0 */
  gboolean out;
  guint16 signs;   /* of AttacheSigns */
  guint8 consents; /* how often it speaks of consent */
} AttacheWebPageBlock;

/* What a page has beside blocks that tells a wall. */
typedef struct
{
  guint signs;       /* of buttons and of what is there for browsers without programs */
  guint n_scripts;   /* programs, and frames for them */
  guint n_buttons;   /* that were looked at */
  gboolean password; /* it asks for one */
  gboolean paid;     /* by its head, it is not free to read… */
  gboolean free;     /* …or it is */
  gboolean used_up;  /* what may be read free has been read */
} AttacheWebPageHints;

/* References of its head to other versions of itself, as they stand. */
typedef struct
{
  char *amp;
  char *print;
  gboolean based;  /* another address than the page's own is what they are relative to */
  gboolean closed; /* the head is over */
} AttacheWebPageVariants;

/* Running sums over blocks that were not left out. */
typedef struct
{
  guint32 prose; /* bytes */
  guint32 paragraphs;
  guint32 bytes;
  guint32 links;  /* bytes */
  guint32 noise;  /* bytes in links and scraps outside prose */
  guint32 linked; /* headings that are links */
} AttacheWebPageSum;

/* A whole page as it was read: every block of it, navigation and all. */
typedef struct
{
  AttacheBlocks all;
  GArray *nodes; /* of AttacheWebPageNode; the first is the page */
  GArray *about; /* of AttacheWebPageBlock, as many as blocks */
  GArray *sums;  /* of AttacheWebPageSum, one more than blocks */
  AttacheJsonLd article;
  char *title;       /* as the page's own description of itself has it */
  char *name;        /* as its window bears it */
  char *description; /* one or two sentences */
  char *link;
  char *language;
  AttacheWebPageHints hints;
  AttacheWebPageVariants variants;
  guint32 prompt;  /* the last block that says that the rest is for those who pay */
  guint32 heading; /* the block that is the title; G_MAXUINT32 if none is */
  gboolean titled; /* the heading is like the title the feed or the page itself gives… */
  gboolean given;  /* …and it is the feed's, and no link: this is the page of the item */
} AttacheWebPage;

#define ATTACHE_WEB_PAGE_NONE G_MAXUINT32

AttacheWebPage *attache_web_page_new (AttacheLexicon *lexicon);
AttacheWebPage *attache_web_page_read (AttacheLexicon *lexicon, const char *html, gsize length);
void attache_web_page_free (AttacheWebPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttacheWebPage, attache_web_page_free)

gboolean attache_web_page_is_blank (const AttacheHtmlToken *text);
gboolean attache_web_page_begins (const char *html, gsize length);
char *attache_web_page_dup_title (AttacheWebPage *self);
char *attache_web_page_dup_link (AttacheWebPage *self);
char *attache_web_page_dup_variant (AttacheWebPage *self);
gboolean attache_web_page_write (AttacheWebPage *self, AttacheBlocks *out);

/* What the reader of HTML tells while it goes through a page. */
guint32 attache_web_page_enter (AttacheWebPage *self, guint32 parent, const AttacheHtmlToken *token,
                                AttacheFurniture furniture, gboolean named);
void attache_web_page_leave (AttacheWebPage *self, guint32 node);
void attache_web_page_add (AttacheWebPage *self, guint32 node, const GString *text,
                           AttacheBlockKind kind, gsize links);
void attache_web_page_read_meta (AttacheWebPage *self, const AttacheHtmlToken *token);
void
attache_web_page_read_head (AttacheWebPage *self, const AttacheHtmlToken *token, gboolean skipped);
void attache_web_page_distrust_script (AttacheWebPage *self, const char *content, gsize length);
void attache_web_page_end_head (AttacheWebPage *self, const AttacheHtmlToken *token);
void
attache_web_page_read_choice (AttacheWebPage *self, guint32 node, const char *text, gsize length);
void
attache_web_page_read_control (AttacheWebPage *self, guint32 node, const AttacheHtmlToken *token);
void
attache_web_page_read_aside (AttacheWebPage *self, guint32 node, const char *text, gsize length);
void attache_web_page_read_raw (AttacheWebPage *self, const AttacheHtmlToken *token,
                                const char *content, gsize length);

/* What stands in place of the story. */
guint
attache_signs_read (const AttacheTable *table, const char *text, gsize length, guint *n_consents);
guint attache_signs_read_button (const AttacheTable *table, const char *text, gsize length,
                                 gboolean whole);
gboolean attache_signs_used_up (const char *text, gsize length);
void attache_web_page_read_signs (AttacheWebPage *self);
AttacheWall attache_web_page_find_wall (const AttacheWebPage *self);
gboolean attache_web_page_is_barrier (const AttacheWebPage *self, const AttacheWebPageNode *node);
guint32 attache_web_page_find_barrier (const AttacheWebPage *self);

/* Steps of the search for the story. */
void attache_web_page_find_heading (AttacheWebPage *self, const char *given);
void attache_web_page_leave_out_furniture (AttacheWebPage *self, gboolean names, gboolean elements);
void attache_web_page_leave_out_sections (AttacheWebPage *self);
void attache_web_page_leave_out_banners (AttacheWebPage *self);
void attache_web_page_leave_out_other_articles (AttacheWebPage *self);
guint32 attache_web_page_find_story (AttacheWebPage *self);
void attache_web_page_leave_out_lists_of_links (AttacheWebPage *self, guint32 story);
void attache_web_page_leave_out_what_disagrees (AttacheWebPage *self, guint32 story);

gsize attache_web_page_prose_of (const AttacheWebPage *self, guint32 block);
void attache_web_page_sum (AttacheWebPage *self);
AttacheWebPageSum attache_web_page_sum_of (const AttacheWebPage *self, guint32 first, guint32 end);
gboolean attache_web_page_holds (const AttacheWebPage *self, guint32 node, guint32 block);

static inline AttacheWebPageNode *
attache_web_page_node (const AttacheWebPage *self, guint32 i)
{
  return &g_array_index (self->nodes, AttacheWebPageNode, i);
}

static inline AttacheWebPageBlock *
attache_web_page_about (const AttacheWebPage *self, guint32 i)
{
  return &g_array_index (self->about, AttacheWebPageBlock, i);
}

static inline const AttacheBlock *
attache_web_page_block (const AttacheWebPage *self, guint32 i)
{
  return &g_array_index (self->all.blocks, AttacheBlock, i);
}

G_END_DECLS
