/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "service-fixture.h"

G_BEGIN_DECLS

/* Settings of the service in a file of the fixture's home, the real analyzer, and what tests of
 * topics and stories ask. */
Fixture *sorting_fixture_new (void);
void fixture_write_settings (Fixture *self, const char *keyfile);
char *fixture_read_settings (Fixture *self);

GVariant *article_new (const char *feed, const char *title, const char *text, gint64 published);
char *fixture_submit_article (Fixture *self, GVariant *article);
void fixture_wait_query (Fixture *self, const char *sql, gint64 value);
void fixture_wait_sorted (Fixture *self);
JsonParser *fixture_ask (Fixture *self, const char *method, GVariant *parameters);
JsonObject *answer_of (JsonParser *parser);
void fixture_do (Fixture *self, const char *method, GVariant *parameters);
void assert_no_data (Fixture *self, const char *method, GVariant *parameters);

G_END_DECLS
