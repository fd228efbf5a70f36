/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The compiled data file, shared by the lexicon that reads it and attache-compile-data that writes
 * it. All offsets are bytes from the start of the file, string offsets are bytes from the start of
 * the strings; numbers are 32 bit in the byte order of the machine that built the file. The file's
 * size is a multiple of ATTACHE_LEXICON_ALIGN. */
#define ATTACHE_LEXICON_MAGIC      "ATTACHE\n"
#define ATTACHE_LEXICON_BYTE_ORDER 0x01020304u
#define ATTACHE_LEXICON_FORMAT     3u
#define ATTACHE_LEXICON_ALIGN      32u

typedef struct
{
  char magic[8];
  guint32 byte_order;
  guint32 format;
  guint64 checksum; /* of every byte behind this member */
  guint32 size;
  guint32 n_tables;
  guint32 tables; /* AttacheLexiconTableRecord[n_tables], sorted by name */
  guint32 strings;
  guint32 strings_size; /* the last byte is NUL */
  guint32 n_models;
  guint32 models; /* AttacheLexiconModelRecord[n_models], sorted by name */
  guint32 reserved;
  char version[32]; /* NUL-terminated */
} AttacheLexiconHeader;

typedef struct
{
  guint32 name; /* string */
  guint32 n_rows;
  guint32 n_columns;
  guint32 columns; /* guint32[n_columns]: strings */
  guint32 cells;   /* guint32[n_rows * n_columns]: strings */
  guint32 n_slots; /* 0, or at least one slot is free */
  guint32 slots;   /* AttacheLexiconSlot[n_slots] */
  guint32 n_hits;
  guint32 hits; /* AttacheTableHit[n_hits] */
  guint32 reserved;
} AttacheLexiconTableRecord;

/* A model lies in the file as its trainer wrote it, at a multiple of ATTACHE_LEXICON_ALIGN. */
typedef struct
{
  guint32 name; /* string */
  guint32 offset;
  guint32 size;
  guint32 reserved;
} AttacheLexiconModelRecord;

/* Open addressing, linear probing. A slot of zeros is free. */
typedef struct
{
  guint32 key; /* string */
  guint32 first_hit;
  guint16 tag;             /* see attache_lexicon_tag() */
  guint16 n_hits_and_more; /* number of hits << 1 | whether longer keys begin with this one */
} AttacheLexiconSlot;

static inline guint32
attache_lexicon_hash (const char *key, gsize length)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar)key[i]) * G_GUINT64_CONSTANT (0x100000001b3);
  return (guint32)(hash ^ (hash >> 32));
}

/* Bits of a tag for the length of a key; the others are the hash's, so that hardly another key of
 * that length is compared. */
#define ATTACHE_LEXICON_LENGTH_BITS 9

static inline guint16
attache_lexicon_tag (guint32 hash, gsize length)
{
  return (guint16)(hash << ATTACHE_LEXICON_LENGTH_BITS | length);
}

static inline guint16
attache_lexicon_tag_length (guint16 tag)
{
  return tag & ((1 << ATTACHE_LEXICON_LENGTH_BITS) - 1);
}

/* Where a key stands if that slot is free. */
static inline guint32
attache_lexicon_home (guint32 hash, guint32 n_slots)
{
  return (guint32)(((guint64)hash * n_slots) >> 32);
}

guint64 attache_lexicon_checksum (const guint8 *file, gsize size);

G_END_DECLS
