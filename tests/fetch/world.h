/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "fetch/attache-fetcher.h"

/* The world as a fetcher sees it, within the test: names, proxies, and a server at every address
 * there is, on the ports 80, 443 (TLS), 8080, and 3128 (a proxy). Runs in a network namespace of
 * its own in which every address is local (in-namespace.py). */
typedef struct _World World;

/* Writes an answer; @number counts the questions for that path. */
typedef void (*WorldAnswer) (GOutputStream *out, guint number);

World *world_new (void);
void world_free (World *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (World, world_free)

/* ---- what there is ---- */

/* @answers are divided by bars, one for each time the name is asked for, the last for ever; each is
 * some addresses divided by commas. */
void world_set_name (World *self, const char *name, const char *answers);

/* @place is host, port unless it is the usual one, and path; an asterisk for all hosts. */
void world_serve (World *self, const char *place, const char *answer);
void world_serve_bytes (World *self, const char *place, GBytes *answer);
void world_serve_by (World *self, const char *place, WorldAnswer answer);
void world_redirect (World *self, const char *place, const char *location);
char *world_make_page (const char *headers, const char *body);
void world_serve_page (World *self, const char *place, const char *body);

/* How long it takes until an answer begins. */
void world_set_latency (World *self, guint microseconds);
void world_set_certificate (World *self, const char *name);

/* @pattern: hosts that are reached without it; @demanding: it wants a password. */
void world_set_proxy (World *self, const char *uri, const char *direct, gboolean demanding);

/* ---- fetching ---- */

AttacheFetcher *world_get_fetcher (World *self);
AttacheFetchResult *world_fetch (World *self, const char *link, const AttacheFetchOptions *options);
void world_check (World *self, const char *link, AttacheFetchState state);

/* ---- what happened ---- */

/* "address:port" of all connections that were accepted, in their order, divided by spaces. */
char *world_get_connections (World *self);
/* The signal "contact" as "host:port=address", with an asterisk for a proxy. */
char *world_get_contacts (World *self);
/* "host/path" of all questions. */
char *world_get_asks (World *self);
/* The head of the last question. */
char *world_get_head (World *self);
guint world_count_lookups (World *self);
/* How many waited for their answer at the same time. */
guint world_get_most_at_once (World *self);
void world_forget (World *self);
