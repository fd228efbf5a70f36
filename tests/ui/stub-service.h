/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* A bus of our own, with a service that answers what it is told to. */
#pragma once

#include <gio/gio.h>

typedef struct _StubService StubService;

/* The key of every item that is analysed. */
#define STUB_KEY "k1"

StubService *stub_service_new (void);
void stub_service_free (StubService *self);
void stub_service_come (StubService *self);
void stub_service_leave (StubService *self);
void stub_service_set_busy (StubService *self, gboolean paused, guint pending);
void stub_service_set_answer (StubService *self, const char *method, const char *json);
void stub_service_set_later_answer (StubService *self, const char *method, const char *json);
char *stub_service_take_calls (StubService *self);
void stub_service_emit (StubService *self, const char *signal, GVariant *parameters);
