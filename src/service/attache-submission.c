/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "service/attache-submission-private.h"

#include "base/attache-error.h"
#include "base/attache-limits.h"
#include "base/attache-repair.h"
#include "service/attache-packing.h"
#include "service/attache-service-limits.h"

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

static char *
dup_field (const char *value)
{
  if (value == NULL || *value == '\0')
    return NULL;
  return g_strndup (value, attache_utf8_cut (value, strlen (value), ATTACHE_LIMIT_FIELD_BYTES));
}

AttacheSubmission *
attache_submission_new (const AttacheItemIdentity *identity, const char *const *fields)
{
  AttacheSubmission *self = g_atomic_rc_box_new0 (AttacheSubmission);

  for (guint i = 0; i < ATTACHE_SUBMISSION_N_FIELDS; i++)
    self->fields[i] = dup_field (fields[i]);
  self->published = identity->published;
  self->html = g_str_equal (identity->format, "html");
  self->mail = g_str_equal (identity->origin, "mail");
  /* One character more than the analyzer takes, so that it is the one to cut and to note it. */
  self->body_length
      = attache_utf8_cut (identity->body, identity->body_length, ATTACHE_LIMIT_BODY_BYTES + 4);
  self->body = g_strndup (identity->body, self->body_length);
  return self;
}

void
attache_submission_pack (AttacheSubmission *self)
{
  g_autoptr (GBytes) body = g_bytes_new_static (self->body, self->body_length);

  self->packed = attache_packing_pack (body);
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
  self = attache_submission_new (&identity, record->fields);
  self->key = g_strdup (record->key);
  self->page = record->page;
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
 * attache_submission_is_page:
 * @self: a submission
 *
 * Returns: whether its body is the page that the item links to, rather than what the feed has
 */
gboolean
attache_submission_is_page (AttacheSubmission *self)
{
  return self->page;
}

/**
 * attache_submission_dup_feed_origin:
 * @self: a submission
 *
 * Returns: (transfer full) (nullable): the right to fetch the page that the item links to; %NULL
 *   for mail, which never has it, and for an item without a link
 */
AttacheFeedOrigin *
attache_submission_dup_feed_origin (AttacheSubmission *self)
{
  return attache_feed_origin_new (self->mail ? "mail" : "feed",
                                  self->fields[ATTACHE_SUBMISSION_FEED_URL],
                                  self->fields[ATTACHE_SUBMISSION_LINK]);
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
