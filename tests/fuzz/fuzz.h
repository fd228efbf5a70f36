/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first byte of an input chooses among this many options of a target: byte modulo
 * FUZZ_N_OPTIONS, so that '0' to '?' are options 0 to 15 and a seed can be written by hand. */
#define FUZZ_N_OPTIONS 16

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* Gives a reply to service and panel; whether it is a briefing for the service. The errors are what
 * they have against it. */
gboolean fuzz_read_reply (const char *json, gsize length, const char *key, GError **refused,
                          GError **unread);

G_END_DECLS
