/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Items: their key, their checks, what is stored and what the analyzer is told. */
#include "service/attache-submission.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "service/attache-item-key.h"
#include "service/attache-packing.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

static const AttacheItemIdentity plain = { .origin = "feed",
                                           .feed_url = "https://example.org/feed",
                                           .guid = "g1",
                                           .link = "https://example.org/1",
                                           .title = "A title",
                                           .published = 1700000000,
                                           .format = "html",
                                           .body = "<p>Body</p>",
                                           .body_length = 11 };

/* The number was worked out from the description with another program. */
static void
test_key (void)
{
  g_autofree char *key = attache_item_key (&plain);

  g_assert_cmpstr (key, ==, "5d97665fed8f97ec9f1f4b5c614004de401a594c043a0c06cf5d4dd1834369ca");
  g_assert_true (attache_item_key_is_valid (key));
  g_assert_false (attache_item_key_is_valid ("123"));
  g_assert_false (attache_item_key_is_valid (""));
  key[5] = 'A';
  g_assert_false (attache_item_key_is_valid (key));
}

static void
assert_other_key (AttacheItemIdentity changed)
{
  g_autofree char *key = attache_item_key (&plain);
  g_autofree char *other = attache_item_key (&changed);

  g_assert_cmpstr (key, !=, other);
}

static void
test_key_parts (void)
{
  AttacheItemIdentity changed = plain;
  g_autofree char *key = attache_item_key (&plain);
  g_autofree char *same = NULL;

  /* With a guid the link is not part of it; without one it is. */
  changed.link = "https://example.org/2";
  same = attache_item_key (&changed);
  g_assert_cmpstr (key, ==, same);
  changed.guid = "";
  assert_other_key (changed);
  changed = plain;
  changed.origin = "mail";
  assert_other_key (changed);
  changed = plain;
  changed.published++;
  assert_other_key (changed);
  changed = plain;
  changed.format = "text";
  assert_other_key (changed);
  changed = plain;
  changed.body_length--;
  assert_other_key (changed);
  /* The same bytes, cut elsewhere. */
  changed = plain;
  changed.guid = "g1A";
  changed.title = " title";
  assert_other_key (changed);
}

static GVariant *
item_with (const char *member, GVariant *value)
{
  GVariantDict dict;

  g_variant_dict_init (&dict, NULL);
  g_variant_dict_insert (&dict, "origin", "s", "feed");
  g_variant_dict_insert (&dict, "title", "s", "A title");
  g_variant_dict_insert (&dict, "author", "s", "");
  g_variant_dict_insert (&dict, "feed-title", "s", "A feed");
  g_variant_dict_insert (&dict, "published", "x", (gint64)7);
  if (member == NULL || !g_str_equal (member, "html"))
    g_variant_dict_insert (&dict, "text", "s", "Ann said \"so\".\n");
  if (member != NULL)
    g_variant_dict_insert_value (&dict, member, value);
  return g_variant_dict_end (&dict);
}

static AttacheSubmission *
read_item (GVariant *item, GError **error)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (item);

  return attache_submission_new_from_variant (sunk, error);
}

static void
test_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheSubmission) submission
      = read_item (item_with ("more", g_variant_new_uint32 (1)), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (attache_submission_get (submission, ATTACHE_SUBMISSION_TITLE), ==, "A title");
  g_assert_null (attache_submission_get (submission, ATTACHE_SUBMISSION_AUTHOR));
  g_assert_null (attache_submission_get (submission, ATTACHE_SUBMISSION_GUID));
  g_assert_cmpint (attache_submission_get_published (submission), ==, 7);
  g_assert_false (attache_submission_is_mail (submission));
  g_assert_false (attache_submission_is_html (submission));
  g_assert_cmpuint (attache_submission_get_size (submission), ==, 15);
}

/* An item of the bus, one in its own memory and one as bytes are read alike. */
static void
test_read_serialised (void)
{
  g_autoptr (GVariant) item = g_variant_ref_sink (item_with (NULL, NULL));
  g_autoptr (GBytes) bytes = g_variant_get_data_as_bytes (item);
  g_autoptr (GVariant) flat = g_variant_new_from_bytes (G_VARIANT_TYPE_VARDICT, bytes, FALSE);
  g_autoptr (AttacheSubmission) one = attache_submission_new_from_variant (item, NULL);
  g_autoptr (AttacheSubmission) two = attache_submission_new_from_variant (flat, NULL);

  g_assert_cmpstr (attache_submission_get_key (one), ==, attache_submission_get_key (two));
}

static void
test_mail (void)
{
  g_autoptr (AttacheSubmission) submission
      = read_item (item_with ("origin", g_variant_new_string ("mail")), NULL);

  g_assert_true (attache_submission_is_mail (submission));
  g_assert_null (attache_submission_get_packed (submission));
}

/* A body of just more than the cap is cut between characters and long enough to be noted. */
static void
test_body_limit (void)
{
  GString *html = g_string_new ("a");
  g_autoptr (AttacheSubmission) submission = NULL;
  g_autoptr (GBytes) line = NULL;

  while (html->len < ATTACHE_LIMIT_BODY_BYTES + 100)
    g_string_append (html, "\xf0\x9f\x98\x80");
  submission = read_item (
      item_with ("html", g_variant_new_take_string (g_string_free (html, FALSE))), NULL);
  g_assert_cmpuint (attache_submission_get_size (submission), >, ATTACHE_LIMIT_BODY_BYTES);
  g_assert_cmpuint (attache_submission_get_size (submission), <=, ATTACHE_LIMIT_BODY_BYTES + 4);
  line = attache_submission_write_line (submission);
  g_assert_true (
      g_utf8_validate (g_bytes_get_data (line, NULL), (gssize)g_bytes_get_size (line), NULL));
}

static void
test_received_limit (void)
{
  g_autofree char *text = g_strnfill (ATTACHE_LIMIT_RECEIVED_BYTES + 1, 'x');
  g_autoptr (GError) error = NULL;

  g_assert_null (read_item (item_with ("text", g_variant_new_string (text)), &error));
  g_assert_error (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_TOO_LARGE);
  text[ATTACHE_LIMIT_RECEIVED_BYTES] = '\0';
  g_clear_error (&error);
  attache_submission_unref (read_item (item_with ("text", g_variant_new_string (text)), &error));
  g_assert_no_error (error);
}

static void
test_line (void)
{
  g_autoptr (AttacheSubmission) submission = read_item (item_with (NULL, NULL), NULL);
  g_autoptr (GBytes) line = attache_submission_write_line (submission);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize size;
  const char *bytes = g_bytes_get_data (line, &size);
  JsonObject *object;

  g_assert_cmpint (bytes[size - 1], ==, '\n');
  g_assert_true (memchr (bytes, '\n', size) == bytes + size - 1);
  g_assert_true (json_parser_load_from_data (parser, bytes, (gssize)size, NULL));
  object = json_node_get_object (json_parser_get_root (parser));
  g_assert_cmpstr (json_object_get_string_member (object, "id"), ==,
                   attache_submission_get_key (submission));
  g_assert_cmpstr (json_object_get_string_member (object, "text"), ==, "Ann said \"so\".\n");
  g_assert_cmpstr (json_object_get_string_member (object, "feed"), ==, "A feed");
  g_assert_cmpint (json_object_get_int_member (object, "published"), ==, 7);
  g_assert_false (json_object_has_member (object, "html"));
}

static void
test_record (void)
{
  g_autoptr (AttacheSubmission) one = read_item (item_with (NULL, NULL), NULL);
  g_autoptr (AttacheSubmission) two = NULL;
  g_autoptr (GBytes) first = attache_submission_write_line (one), second = NULL;
  g_autoptr (GBytes) damaged = g_bytes_new_static ("nothing", 7);
  g_autoptr (GError) error = NULL;
  AttacheSubmissionRecord record = { .key = attache_submission_get_key (one),
                                     .published = attache_submission_get_published (one),
                                     .html = attache_submission_is_html (one),
                                     .packed = attache_submission_get_packed (one) };

  for (guint i = 0; i < ATTACHE_SUBMISSION_N_FIELDS; i++)
    record.fields[i] = attache_submission_get (one, i);
  two = attache_submission_new_from_record (&record, &error);
  g_assert_no_error (error);
  second = attache_submission_write_line (two);
  g_assert_true (g_bytes_equal (first, second));
  record.packed = damaged;
  g_assert_null (attache_submission_new_from_record (&record, &error));
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE);
}

static void
test_packing (void)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, 100000);
  g_autoptr (GBytes) packed = attache_packing_pack (bytes);
  g_autoptr (GBytes) unpacked = attache_packing_unpack (packed, 100000, NULL);
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) packed_nothing = attache_packing_pack (nothing);
  g_autoptr (GBytes) unpacked_nothing = attache_packing_unpack (packed_nothing, 0, NULL);

  g_assert_true (g_bytes_equal (bytes, unpacked));
  g_assert_cmpuint (g_bytes_get_size (packed), <, 1000);
  g_assert_true (g_bytes_equal (nothing, unpacked_nothing));
}

/* Ten bytes fewer, or a bomb: in either case no more than the cap is kept. */
static void
test_packing_limit (void)
{
  g_autofree char *text = g_strnfill (100000, 'x');
  g_autoptr (GBytes) bytes = g_bytes_new (text, 100000);
  g_autoptr (GBytes) packed = attache_packing_pack (bytes);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (packed, 0, g_bytes_get_size (packed) - 10);
  g_autoptr (GError) error = NULL;

  g_assert_null (attache_packing_unpack (packed, 99999, &error));
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE);
  g_clear_error (&error);
  g_assert_null (attache_packing_unpack (cut, 100000, &error));
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE);
}

/* What is packed beside its sample needs it, and no other. */
static void
test_packing_like (void)
{
  g_autofree char *article = g_strdup_printf ("<p>%s</p>", "Ann said on Monday that it is so.");
  g_autofree char *text
      = g_strdup_printf ("{\"text\":\"%s\"}", "Ann said on Monday that it is so.");
  g_autoptr (GBytes) sample = g_bytes_new (article, strlen (article));
  g_autoptr (GBytes) other = g_bytes_new_static ("other", 5);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GBytes) alone = attache_packing_pack (bytes);
  g_autoptr (GBytes) packed = attache_packing_pack_like (bytes, sample);
  g_autoptr (GBytes) like_nothing = attache_packing_pack_like (bytes, nothing);
  g_autoptr (GBytes) back = attache_packing_unpack_like (packed, sample, 1000, NULL);
  g_autoptr (GBytes) from_alone = attache_packing_unpack_like (alone, sample, 1000, NULL);
  g_autoptr (GBytes) from_nothing = attache_packing_unpack_like (like_nothing, nothing, 1000, NULL);

  g_assert_cmpuint (g_bytes_get_size (packed) + 20, <, g_bytes_get_size (alone));
  g_assert_true (g_bytes_equal (bytes, back));
  g_assert_true (g_bytes_equal (bytes, from_alone));
  g_assert_true (g_bytes_equal (bytes, from_nothing));
  g_assert_null (attache_packing_unpack_like (packed, other, 1000, NULL));
  g_assert_null (attache_packing_unpack_like (packed, NULL, 1000, NULL));
  g_assert_null (attache_packing_unpack_like (packed, sample, 10, NULL));
  g_assert_null (attache_packing_unpack_like (nothing, sample, 10, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/submission/key", test_key);
  g_test_add_func ("/submission/key/parts", test_key_parts);
  g_test_add_func ("/submission/read", test_read);
  g_test_add_func ("/submission/read/serialised", test_read_serialised);
  g_test_add_func ("/submission/mail", test_mail);
  g_test_add_func ("/submission/body/limit", test_body_limit);
  g_test_add_func ("/submission/received/limit", test_received_limit);
  g_test_add_func ("/submission/line", test_line);
  g_test_add_func ("/submission/record", test_record);
  g_test_add_func ("/submission/packing", test_packing);
  g_test_add_func ("/packing/like", test_packing_like);
  g_test_add_func ("/submission/packing/limit", test_packing_limit);
  return g_test_run ();
}
