/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Items as they come over the bus, which may be anything. */
#include "service/attache-service-error.h"
#include "service/attache-service-limits.h"
#include "service/attache-submission-private.h"

/* Members of an item on the bus, in the order of AttacheSubmissionField. */
static const char *const members[ATTACHE_SUBMISSION_N_FIELDS] = {
  "guid", "link", "title", "author", "feed-url", "feed-title", "language",
};

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
  self = attache_submission_new (&identity, fields);
  self->key = attache_item_key (&identity);
  if (!self->mail)
    attache_submission_pack (self);
  return self;
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

  if (submission == NULL || !attache_submission_is_mail (submission))
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
