/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-submission.h"

#include <json-glib/json-glib.h>

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "service/attache-item-key.h"
#include "service/attache-packing.h"
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"

struct _AttacheSubmission
{
  char *key;
  char *fields[ATTACHE_SUBMISSION_N_FIELDS]; /* NULL where absent */
  gint64 published;
  gboolean mail;
  gboolean html;
  char *body;
  gsize body_length;
  GBytes *packed; /* NULL for mail, which is never stored */
};

/* Members of an item on the bus, in the order of AttacheSubmissionField. */
static const char *const members[ATTACHE_SUBMISSION_N_FIELDS] = {
  "guid", "link", "title", "author", "feed-url", "feed-title", "language",
};

/* Members of a line for the analyzer, which has no use for the others. */
static const char *const line_members[ATTACHE_SUBMISSION_N_FIELDS] = {
  NULL, "link", "title", "author", NULL, "feed", "language",
};

static void
submission_clear (gpointer data)
{
  AttacheSubmission *self = data;

  g_free (self->key);
  for (guint i = 0; i < ATTACHE_SUBMISSION_N_FIELDS; i++)
    g_free (self->fields[i]);
  g_free (self->body);
  g_clear_pointer (&self->packed, g_bytes_unref);
}

/**
 * attache_submission_ref:
 * @self: a submission
 *
 * Returns: (transfer full): @self
 */
AttacheSubmission *
attache_submission_ref (AttacheSubmission *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * attache_submission_unref:
 * @self: (transfer full): a submission
 */
void
attache_submission_unref (AttacheSubmission *self)
{
  g_atomic_rc_box_release_full (self, submission_clear);
}

/* The longest beginning of @string of at most @limit bytes that ends between characters. */
static gsize
cut_length (const char *string, gsize length, gsize limit)
{
  if (length <= limit)
    return length;
  while (limit > 0 && ((guchar)string[limit] & 0xC0) == 0x80)
    limit--;
  return limit;
}

static gboolean
look_up (GVariant *item, const char *member, const char **value, GError **error)
{
  g_autoptr (GVariant) variant = g_variant_lookup_value (item, member, NULL);

  *value = NULL;
  if (variant == NULL)
    return TRUE;
  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE_STRING))
    {
      g_set_error (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM,
                   "%s is not a string", member);
      return FALSE;
    }
  /* The string lives in the serialised item, as long as that does. */
  *value = g_variant_get_string (variant, NULL);
  return TRUE;
}

static gboolean
look_up_published (GVariant *item, gint64 *published, GError **error)
{
  g_autoptr (GVariant) variant = g_variant_lookup_value (item, "published", NULL);

  if (variant == NULL)
    return TRUE;
  if (!g_variant_is_of_type (variant, G_VARIANT_TYPE_INT64))
    {
      g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM,
                           "published is not a 64-bit integer");
      return FALSE;
    }
  *published = g_variant_get_int64 (variant);
  return TRUE;
}

static gboolean
look_up_body (GVariant *item, AttacheItemIdentity *identity, GError **error)
{
  const char *html, *text;

  if (!look_up (item, "html", &html, error) || !look_up (item, "text", &text, error))
    return FALSE;
  if ((html == NULL) == (text == NULL))
    {
      g_set_error (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM,
                   html == NULL ? "neither html nor text" : "both html and text");
      return FALSE;
    }
  identity->format = html != NULL ? "html" : "text";
  identity->body = html != NULL ? html : text;
  identity->body_length = strlen (identity->body);
  if (identity->body_length > ATTACHE_LIMIT_RECEIVED_BYTES)
    {
      g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_TOO_LARGE,
                           "the body is over 8 MiB");
      return FALSE;
    }
  return TRUE;
}

static gboolean
look_up_origin (GVariant *item, AttacheItemIdentity *identity, GError **error)
{
  if (!look_up (item, "origin", &identity->origin, error))
    return FALSE;
  if (identity->origin == NULL)
    identity->origin = "mail";
  if (g_str_equal (identity->origin, "feed") || g_str_equal (identity->origin, "mail"))
    return TRUE;
  g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM,
                       "origin is neither feed nor mail");
  return FALSE;
}

static char *
dup_field (const char *value)
{
  if (value == NULL || *value == '\0')
    return NULL;
  return g_strndup (value, cut_length (value, strlen (value), ATTACHE_LIMIT_FIELD_BYTES));
}

static AttacheSubmission *
submission_new (const AttacheItemIdentity *identity, const char *const *fields)
{
  AttacheSubmission *self = g_atomic_rc_box_new0 (AttacheSubmission);

  for (guint i = 0; i < ATTACHE_SUBMISSION_N_FIELDS; i++)
    self->fields[i] = dup_field (fields[i]);
  self->published = identity->published;
  self->html = g_str_equal (identity->format, "html");
  self->mail = g_str_equal (identity->origin, "mail");
  /* One character more than the analyzer takes, so that it is the one to cut and to note it. */
  self->body_length
      = cut_length (identity->body, identity->body_length, ATTACHE_LIMIT_BODY_BYTES + 4);
  self->body = g_strndup (identity->body, self->body_length);
  return self;
}

static void
submission_pack (AttacheSubmission *self)
{
  g_autoptr (GBytes) body = g_bytes_new_static (self->body, self->body_length);

  self->packed = attache_packing_pack (body);
}

/**
 * attache_submission_new_from_variant:
 * @item: an item of the bus, of type a{sv} (see the interface description)
 *
 * Checks an item. Members that are not known are ignored; empty ones count as absent. A body
 * longer than ATTACHE_LIMIT_BODY_BYTES and fields longer than ATTACHE_LIMIT_FIELD_BYTES are cut
 * after the key was made of the whole. Costs about a second per 100 MB; may run in any thread.
 *
 * Returns: (transfer full): the submission, or %NULL with %ATTACHE_SERVICE_ERROR_INVALID_ITEM or
 *   %ATTACHE_SERVICE_ERROR_TOO_LARGE; messages hold nothing of the item
 */
AttacheSubmission *
attache_submission_new_from_variant (GVariant *item, GError **error)
{
  AttacheItemIdentity identity = { 0 };
  const char *fields[ATTACHE_SUBMISSION_N_FIELDS];
  AttacheSubmission *self;

  g_return_val_if_fail (g_variant_is_of_type (item, G_VARIANT_TYPE_VARDICT), NULL);

  for (guint i = 0; i < ATTACHE_SUBMISSION_N_FIELDS; i++)
    if (!look_up (item, members[i], &fields[i], error))
      return NULL;
  if (!look_up_published (item, &identity.published, error)
      || !look_up_origin (item, &identity, error) || !look_up_body (item, &identity, error))
    return NULL;
  identity.guid = fields[ATTACHE_SUBMISSION_GUID];
  identity.link = fields[ATTACHE_SUBMISSION_LINK];
  identity.title = fields[ATTACHE_SUBMISSION_TITLE];
  identity.feed_url = fields[ATTACHE_SUBMISSION_FEED_URL];
  self = submission_new (&identity, fields);
  self->key = attache_item_key (&identity);
  if (!self->mail)
    submission_pack (self);
  return self;
}

/**
 * attache_submission_new_from_record:
 * @record: an item as the store has it
 *
 * Returns: (transfer full): the submission, of feed origin, or %NULL with %ATTACHE_ERROR_STORE when
 *   its source is damaged
 */
AttacheSubmission *
attache_submission_new_from_record (const AttacheSubmissionRecord *record, GError **error)
{
  g_autoptr (GBytes) body
      = attache_packing_unpack (record->packed, ATTACHE_LIMIT_RECEIVED_BYTES, error);
  AttacheItemIdentity identity = { .origin = "feed", .published = record->published };
  AttacheSubmission *self;

  if (body == NULL)
    return NULL;
  identity.format = record->html ? "html" : "text";
  identity.body = g_bytes_get_data (body, &identity.body_length);
  if (identity.body_length == 0)
    identity.body = "";
  if (!g_utf8_validate_len (identity.body, identity.body_length, NULL))
    {
      g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_STORE, "damaged text in the store");
      return NULL;
    }
  self = submission_new (&identity, record->fields);
  self->key = g_strdup (record->key);
  self->packed = g_bytes_ref (record->packed);
  return self;
}

/**
 * attache_submission_get_key:
 * @self: a submission
 *
 * Returns: its key (see attache_item_key())
 */
const char *
attache_submission_get_key (AttacheSubmission *self)
{
  return self->key;
}

/**
 * attache_submission_get:
 * @self: a submission
 * @field: which field
 *
 * Returns: (nullable): the field, %NULL if it is absent or empty
 */
const char *
attache_submission_get (AttacheSubmission *self, AttacheSubmissionField field)
{
  g_return_val_if_fail (field < ATTACHE_SUBMISSION_N_FIELDS, NULL);
  return self->fields[field];
}

/**
 * attache_submission_get_published:
 * @self: a submission
 *
 * Returns: when it was published, in Unix seconds, 0 if that is not known
 */
gint64
attache_submission_get_published (AttacheSubmission *self)
{
  return self->published;
}

/**
 * attache_submission_is_mail:
 * @self: a submission
 *
 * Returns: whether it is of mail origin and so must never be stored or announced
 */
gboolean
attache_submission_is_mail (AttacheSubmission *self)
{
  return self->mail;
}

/**
 * attache_submission_is_html:
 * @self: a submission
 *
 * Returns: whether its body is HTML, otherwise plain text
 */
gboolean
attache_submission_is_html (AttacheSubmission *self)
{
  return self->html;
}

/**
 * attache_submission_get_size:
 * @self: a submission
 *
 * Returns: the bytes of its body
 */
gsize
attache_submission_get_size (AttacheSubmission *self)
{
  return self->body_length;
}

/**
 * attache_submission_get_packed:
 * @self: a submission
 *
 * Returns: (nullable): its body as attache_packing_pack() makes it; %NULL for mail
 */
GBytes *
attache_submission_get_packed (AttacheSubmission *self)
{
  return self->packed;
}

static void
add_members (JsonBuilder *builder, AttacheSubmission *self)
{
  json_builder_set_member_name (builder, "id");
  json_builder_add_string_value (builder, self->key);
  for (guint i = 0; i < ATTACHE_SUBMISSION_N_FIELDS; i++)
    if (line_members[i] != NULL && self->fields[i] != NULL)
      {
        json_builder_set_member_name (builder, line_members[i]);
        json_builder_add_string_value (builder, self->fields[i]);
      }
  if (self->published != 0)
    {
      json_builder_set_member_name (builder, "published");
      json_builder_add_int_value (builder, self->published);
    }
  json_builder_set_member_name (builder, self->html ? "html" : "text");
  json_builder_add_string_value (builder, self->body);
}

/**
 * attache_submission_write_line:
 * @self: a submission
 *
 * Returns: (transfer full): the item as a line of the line protocol with its line break; its `id`
 *   is the key. Longer than ATTACHE_LIMIT_LINE_BYTES only where the body is mostly control
 *   characters.
 */
GBytes *
attache_submission_write_line (AttacheSubmission *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  GString *line = g_string_sized_new (self->body_length + self->body_length / 8 + 512);

  json_builder_begin_object (builder);
  add_members (builder, self);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_to_gstring (generator, line);
  g_string_append_c (line, '\n');
  return g_string_free_to_bytes (line);
}

static gsize
count_bytes (GVariant *item)
{
  GVariantIter iter;
  GVariant *value;
  gsize bytes = 0;

  g_variant_iter_init (&iter, item);
  while (g_variant_iter_next (&iter, "{&sv}", NULL, &value))
    {
      bytes += g_variant_get_size (value);
      g_variant_unref (value);
    }
  return bytes;
}

static gboolean
check_portion (GVariant *items, GError **error)
{
  gsize n = g_variant_n_children (items), bytes = 0;

  for (gsize i = 0; i < n && n <= ATTACHE_LIMIT_PORTION_ITEMS; i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (items, i);
      bytes += count_bytes (item);
    }
  if (n <= ATTACHE_LIMIT_PORTION_ITEMS && bytes <= ATTACHE_LIMIT_PORTION_BYTES)
    return TRUE;
  g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_TOO_LARGE,
                       "a portion has at most 32 items and 8 MiB");
  return FALSE;
}

static AttacheSubmission *
read_feed_item (GVariant *item, GError **error)
{
  g_autoptr (AttacheSubmission) submission = attache_submission_new_from_variant (item, error);

  if (submission == NULL || !submission->mail)
    return g_steal_pointer (&submission);
  g_set_error_literal (error, ATTACHE_SERVICE_ERROR, ATTACHE_SERVICE_ERROR_INVALID_ITEM,
                       "only items of feed origin are queued");
  return NULL;
}

/**
 * attache_submission_read_portion:
 * @items: of type aa{sv}
 *
 * Checks a portion of items as Submit takes it: at most ATTACHE_LIMIT_PORTION_ITEMS items whose
 * values have at most ATTACHE_LIMIT_PORTION_BYTES bytes, all of feed origin. May run in any thread.
 *
 * Returns: (transfer full) (element-type AttacheSubmission): the submissions in the same order, or
 *   %NULL with %ATTACHE_SERVICE_ERROR_TOO_LARGE or %ATTACHE_SERVICE_ERROR_INVALID_ITEM for the
 * first bad item
 */
GPtrArray *
attache_submission_read_portion (GVariant *items, GError **error)
{
  g_autoptr (GPtrArray) submissions
      = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_submission_unref);

  if (!check_portion (items, error))
    return NULL;
  for (gsize i = 0; i < g_variant_n_children (items); i++)
    {
      g_autoptr (GVariant) item = g_variant_get_child_value (items, i);
      AttacheSubmission *submission = read_feed_item (item, error);

      if (submission == NULL)
        {
          g_prefix_error (error, "item %" G_GSIZE_FORMAT ": ", i);
          return NULL;
        }
      g_ptr_array_add (submissions, submission);
    }
  return g_steal_pointer (&submissions);
}
