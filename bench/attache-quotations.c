/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* For each line of standard input, two texts with a tab between, prints how alike the digest takes
 * them to be, and 0 or more if it takes them for the same: see bench/quotations. */
#include <stdio.h>
#include <string.h>

#include "service/attache-digest-quotes.h"

int
main (void)
{
  char *line = NULL;
  size_t size = 0;

  while (getline (&line, &size, stdin) > 0)
    {
      char *other = strchr (line, '\t');

      if (other == NULL)
        continue;
      *other++ = '\0';
      printf ("%.4f\t%.4f\n", attache_digest_quotes_measure (line, other),
              attache_digest_quotes_compare (line, other));
    }
  free (line);
  return 0;
}
