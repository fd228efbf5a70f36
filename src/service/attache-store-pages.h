/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "service/attache-store.h"

G_BEGIN_DECLS

/* Which pages are fetched without being asked for one by one. */
typedef struct
{
  gboolean all;
  const char *const *feeds; /* if not all */
  const char *const *off;   /* feeds that are left alone altogether */
  gint64 since;             /* Unix seconds; older items are not */
} AttachePageRules;

/* A page that is to be fetched. */
typedef struct
{
  gint64 item;
  AttacheSubmission *submission; /* the item as its feed has it */
  char *site;                    /* the host of its link */
  char *variant;                 /* nullable: fetch this instead, */
  char *base;                    /* which the page at this address named */
  char *etag;                    /* nullable: of the copy that is there */
  char *modified;                /* the same */
  gboolean wished;               /* somebody asked for this one */
  guint tries;
} AttachePageOrder;

void attache_page_order_free (AttachePageOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttachePageOrder, attache_page_order_free)

/* What came of a try. Strings are lent. */
typedef struct
{
  gint64 item;
  const char *state;
  gint64 time;
  gint64 until; /* 0: no matter */
  gint64 due;   /* when to try again; 0: not again */
  const char *host;
  guint16 port;
  gboolean own;
  const char *url;
  const char *detail;
  const char *etag;
  const char *modified;
  GBytes
      *body; /* of a page, as attache_packing_pack() makes it; NULL: keep the one that is there */
} AttachePageRecord;

/* What is known of the page of an item. */
typedef struct
{
  char *state; /* NULL: nobody asked for it yet */
  char *host;
  char *url;
  char *detail;
  char *link;
  char *feed_url;
  guint16 port;
  gint64 time;
  gint64 until;
  gboolean own;
  gboolean teaser; /* what the item's briefing is of */
} AttachePageStatus;

void attache_page_status_free (AttachePageStatus *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AttachePageStatus, attache_page_status_free)

typedef enum
{
  ATTACHE_PAGE_WISH_NO_ITEM,
  ATTACHE_PAGE_WISH_NO_LINK,
  ATTACHE_PAGE_WISH_GRANTED
} AttachePageWish;

gboolean attache_store_rule_pages (AttacheStore *self, const AttachePageRules *rules,
                                   const char *key, guint *queued, GError **error);
gboolean attache_store_wish_page (AttacheStore *self, const char *key, AttachePageWish *granted,
                                  GError **error);
gboolean attache_store_peek_pages (AttacheStore *self, gint64 now, GPtrArray **orders, gint64 *next,
                                   GError **error);
gboolean attache_store_put_page (AttacheStore *self, const AttachePageRecord *record,
                                 gboolean wished, gint64 limit, GError **error);
gboolean
attache_store_put_fetch (AttacheStore *self, const AttachePageRecord *record, GError **error);
gboolean attache_store_due_pages (AttacheStore *self, const char *state, GError **error);
gboolean attache_store_settle_page (AttacheStore *self, const char *key, const char *analysis,
                                    GBytes *json, gboolean *stored, GError **error);
gboolean attache_store_get_page_status (AttacheStore *self, const char *key,
                                        AttachePageStatus **status, GError **error);
gboolean attache_store_forget_pages (AttacheStore *self, guint *forgotten, GError **error);

typedef void (*AttacheHoldVisitor) (const char *site, gint64 until, gpointer data);

gboolean attache_store_find_holds (AttacheStore *self, AttacheHoldVisitor visitor, gpointer data,
                                   GError **error);
gboolean
attache_store_hold_site (AttacheStore *self, const char *site, gint64 until, GError **error);

/* A host that was connected to. */
typedef struct
{
  const char *host;
  guint16 port;
  const char *address;
  gboolean proxy;
  gint64 first;
  gint64 last;
  gint64 times;
} AttacheContact;

typedef void (*AttacheContactVisitor) (const AttacheContact *contact, gpointer data);

gboolean
attache_store_note_contact (AttacheStore *self, const AttacheContact *contact, GError **error);
gboolean attache_store_find_contacts (AttacheStore *self, gint64 since,
                                      AttacheContactVisitor visitor, gpointer data, GError **error);

char *attache_page_get_site (const char *link);

G_END_DECLS
