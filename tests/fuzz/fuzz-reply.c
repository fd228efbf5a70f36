/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "fuzz.h"

#include <string.h>

/* A reply as a hostile analyzer might write it, before service and panel. What the service lets
 * through, the panel must be able to show. */

enum
{
  OPTION_KEY = 1 << 0, /* the key asked for is that of the seeds, not of a golden item */
  OPTION_LINE = 1 << 1 /* only the first line, as the service reads it */
};

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  guint options = size > 0 ? data[0] % FUZZ_N_OPTIONS : 0;
  const char *line = size > 0 ? (const char *)data + 1 : "";
  gsize length = size > 0 ? size - 1 : 0;
  const char *end = memchr (line, '\n', length);
  const char *key = options & OPTION_KEY ? "key" : "golden:agency";
  g_autoptr (GError) refused = NULL;
  g_autoptr (GError) unread = NULL;

  if ((options & OPTION_LINE) && end != NULL)
    length = (gsize)(end - line);
  if (fuzz_read_reply (line, length, key, &refused, &unread))
    g_assert_no_error (unread);
  return 0;
}
