/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The address space of the analyzer. An item of 2 MiB needs less than a tenth of it; the rest is
 * room for libraries and the mapped data. */
#define ATTACHE_SANDBOX_ADDRESS_SPACE (G_GUINT64_CONSTANT (1) << 30)

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define ATTACHE_SANDBOX_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ATTACHE_SANDBOX_SANITIZER 1
#endif
#endif

guint attache_sandbox_enter_landlock (void);
gboolean attache_sandbox_enter_seccomp (GError **error);

G_END_DECLS
