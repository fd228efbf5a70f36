/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-packing.h"

#include "base/attache-error.h"

/**
 * attache_packing_pack:
 * @bytes: anything, empty too
 *
 * Returns: (transfer full): @bytes in the zlib format (RFC 1950)
 */
GBytes *
attache_packing_pack (GBytes *bytes)
{
  g_autoptr (GConverter) zlib
      = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, zlib);
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  /* Writing to memory fails only when memory is out, and then GLib has ended the process. */
  g_output_stream_write_all (stream, data, size, NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
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
  g_autoptr (GConverter) zlib
      = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream) memory = g_memory_input_stream_new_from_bytes (packed);
  g_autoptr (GInputStream) stream = g_converter_input_stream_new (memory, zlib);
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GError) reason = NULL;
  guint8 buffer[16384];
  gssize n;

  while ((n = g_input_stream_read (stream, buffer, sizeof buffer, NULL, &reason)) > 0
         && array->len + (gsize)n <= limit)
    g_byte_array_append (array, buffer, (guint)n);
  if (n != 0)
    {
      g_set_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE, "damaged bytes in the store (%s)",
                   reason != NULL ? reason->message : "too long");
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&array));
}
