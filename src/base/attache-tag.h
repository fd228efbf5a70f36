/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

/* What the ids of our own feeds and their entries begin with (RFC 4151). A reader that subscribes
 * to the digest hands its stories in like any other items; read again they would be news of the
 * news. */
#define ATTACHE_TAG "tag:attache.org,2026:"
