/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-packing.h"

#include <zlib.h>

#include "base/attache-error.h"

#define CHUNK_BYTES 16384

/* zlib looks back no further. */
#define WINDOW_BYTES 32768

static const Bytef *
get_sample (GBytes *sample, uInt *length)
{
  gsize size;
  const Bytef *data = g_bytes_get_data (sample, &size);

  *length = (uInt)MIN (size, WINDOW_BYTES);
  return data + (size - *length);
}

/**
 * attache_packing_pack_like:
 * @bytes: anything, empty too
 * @sample: (nullable): bytes that much of @bytes is in; only the last 32 KiB of them help
 *
 * Returns: (transfer full): @bytes in the zlib format (RFC 1950), which holds a preset dictionary
 *   if there is a sample
 */
GBytes *
attache_packing_pack_like (GBytes *bytes, GBytes *sample)
{
  gsize size;
  const Bytef *data = g_bytes_get_data (bytes, &size);
  z_stream stream = { .next_in = (Bytef *)data, .avail_in = (uInt)size };
  guint8 *packed;
  uLong bound;
  uInt length = 0;
  const Bytef *preset = sample != NULL ? get_sample (sample, &length) : NULL;

  g_return_val_if_fail (size <= G_MAXINT32, NULL);
  /* Neither can fail with these arguments, but for want of memory. */
  if (deflateInit (&stream, Z_DEFAULT_COMPRESSION) != Z_OK)
    g_error ("zlib has no memory");
  if (length > 0)
    deflateSetDictionary (&stream, preset, length);
  bound = deflateBound (&stream, (uLong)size);
  packed = g_malloc (bound);
  stream.next_out = packed;
  stream.avail_out = (uInt)bound;
  if (deflate (&stream, Z_FINISH) != Z_STREAM_END)
    g_error ("zlib needs more than it said");
  bound = stream.total_out;
  deflateEnd (&stream);
  return g_bytes_new_take (g_realloc (packed, bound), bound);
}

/**
 * attache_packing_pack:
 * @bytes: anything, empty too
 *
 * Returns: (transfer full): @bytes in the zlib format (RFC 1950)
 */
GBytes *
attache_packing_pack (GBytes *bytes)
{
  return attache_packing_pack_like (bytes, NULL);
}

static int
inflate_some (z_stream *stream, GBytes *sample)
{
  int code = inflate (stream, Z_NO_FLUSH);
  const Bytef *preset;
  uInt length;

  if (code != Z_NEED_DICT || sample == NULL)
    return code;
  preset = get_sample (sample, &length);
  if (inflateSetDictionary (stream, preset, length) != Z_OK)
    return Z_DATA_ERROR;
  return inflate (stream, Z_NO_FLUSH);
}

/* NULL, or what is wrong. */
static const char *
inflate_all (z_stream *stream, GBytes *sample, gsize limit, GByteArray *array)
{
  guint8 buffer[CHUNK_BYTES];
  int code;

  do
    {
      gsize n;

      stream->next_out = buffer;
      stream->avail_out = sizeof buffer;
      code = inflate_some (stream, sample);
      n = sizeof buffer - stream->avail_out;
      if (array->len + n > limit)
        return "too long";
      g_byte_array_append (array, buffer, (guint)n);
    }
  while (code == Z_OK);
  return code == Z_STREAM_END  ? NULL
         : code == Z_BUF_ERROR ? "cut off"
         : code == Z_NEED_DICT ? "of an unknown source"
                               : "invalid";
}

/**
 * attache_packing_unpack_like:
 * @packed: what attache_packing_pack_like() or attache_packing_pack() returned, or damaged bytes
 * @sample: (nullable): the sample it was packed with, if any; another one if it was packed without
 *   does no harm
 * @limit: the most bytes to accept
 *
 * Returns: (transfer full): the bytes, or %NULL with %ATTACHE_ERROR_STORE when @packed is damaged,
 *   needs another sample or holds more than @limit bytes
 */
GBytes *
attache_packing_unpack_like (GBytes *packed, GBytes *sample, gsize limit, GError **error)
{
  gsize size;
  const Bytef *data = g_bytes_get_data (packed, &size);
  z_stream stream = { .next_in = (Bytef *)data, .avail_in = (uInt)MIN (size, G_MAXINT32) };
  g_autoptr (GByteArray) array = g_byte_array_new ();
  const char *wrong;

  if (inflateInit (&stream) != Z_OK)
    g_error ("zlib has no memory");
  wrong = inflate_all (&stream, sample, limit, array);
  inflateEnd (&stream);
  if (wrong != NULL)
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE, "damaged bytes in the store (%s)",
                   wrong);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}

/**
 * attache_packing_unpack:
 * @packed: what attache_packing_pack() returned, or damaged bytes
 * @limit: the most bytes to accept
 *
 * Returns: (transfer full): the bytes, or %NULL with %ATTACHE_ERROR_STORE when @packed is damaged
 *   or holds more than @limit bytes
 */
GBytes *
attache_packing_unpack (GBytes *packed, gsize limit, GError **error)
{
  return attache_packing_unpack_like (packed, NULL, limit, error);
}
