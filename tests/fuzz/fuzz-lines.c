/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "analyzer/attache-line-loop.h"
#include "base/attache-json-scan.h"
#include "base/attache-limits.h"
#include "brief/attache-json.h"
#include "fuzz.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* The line protocol, through the loop itself: each line that is not blank has one line in answer.
 */

enum
{
  OPTION_TOKENS = 1 << 0,
  OPTION_TEXT = 1 << 1, /* each line is the text of an item, not JSON */
  OPTION_HTML = 1 << 2  /* is HTML then */
};

typedef struct
{
  AttacheAnalyzer *analyzer;
  guint options;
} Fuzz;

static gboolean
is_blank (const char *line, gsize length)
{
  while (length > 0 && g_ascii_isspace (line[length - 1]))
    length--;
  return length == 0;
}

static guint
count_lines (const char *lines, gsize length)
{
  guint n = 0;

  while (length > 0)
    {
      const char *end = memchr (lines, '\n', length);
      gsize size = end != NULL ? (gsize)(end - lines) : length;

      n += !is_blank (lines, size);
      size += end != NULL;
      lines += size;
      length -= size;
    }
  return n;
}

static char *
answer (const char *line, gsize length, gsize *answer_length, gpointer user_data)
{
  Fuzz *self = user_data;
  AttacheLayers layers = self->options & OPTION_TOKENS ? ATTACHE_LAYER_TOKENS : ATTACHE_LAYER_NONE;
  g_autofree char *json = NULL;

  if ((self->options & OPTION_TEXT) && !is_blank (line, length))
    {
      g_autoptr (AttacheItem) item = attache_item_new ();

      if (self->options & OPTION_HTML)
        attache_item_set_html (item, line, (gssize)length);
      else
        attache_item_set_text (item, line, (gssize)length);
      json = attache_json_write_item (item, &length);
      line = json;
    }
  return attache_json_answer_line (self->analyzer, line, length, layers, answer_length);
}

static char *
refuse (gsize *answer_length, gpointer user_data)
{
  *answer_length = 2;
  return g_strdup ("{}");
}

static int
make_file (const guint8 *data, gsize size)
{
  int fd = memfd_create ("fuzz", MFD_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, size);
  g_assert_cmpint (lseek (fd, 0, SEEK_SET), ==, 0);
  return fd;
}

static void
check_output (int fd, guint n_answers)
{
  gsize length = (gsize)lseek (fd, 0, SEEK_END);
  g_autofree char *output = g_malloc (length + 1);
  const char *next = output;

  g_assert_cmpint (pread (fd, output, length, 0), ==, length);
  g_assert_true (g_utf8_validate_len (output, length, NULL));
  for (; n_answers > 0; n_answers--)
    {
      const char *end = memchr (next, '\n', length - (gsize)(next - output));

      g_assert_nonnull (end);
      g_assert_true (
          attache_json_scan (next, (gsize)(end - next), ATTACHE_LIMIT_JSON_DEPTH, G_MAXUINT));
      next = end + 1;
    }
  g_assert_true (next == output + length);
}

static AttacheAnalyzer *
get_analyzer (void)
{
  static AttacheAnalyzer *analyzer;
  g_autoptr (GError) error = NULL;

  if (analyzer == NULL)
    analyzer = attache_analyzer_new (g_getenv ("ATTACHE_DATA"), &error);
  g_assert_no_error (error);
  return analyzer;
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  Fuzz self = { get_analyzer (), size > 0 ? data[0] % FUZZ_N_OPTIONS : 0 };
  const AttacheLineHandler handler = { answer, refuse, &self };
  g_autoptr (GError) error = NULL;
  int input = make_file (data + (size > 0), size - (size > 0));
  int output = make_file (NULL, 0);

  g_assert_true (attache_line_loop_run (input, output, &handler, &error));
  g_assert_no_error (error);
  check_output (output, size > 0 ? count_lines ((const char *)data + 1, size - 1) : 0);
  close (input);
  close (output);
  return 0;
}
