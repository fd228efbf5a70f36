/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define ATTACHE_MAIL_FOLDERS_KEY "mail-folders"

gboolean attache_mail_folders_has (GSettings *settings, const char *uri);
gboolean attache_mail_folders_set (GSettings *settings, const char *uri, gboolean on);

G_END_DECLS
