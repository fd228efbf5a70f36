/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "lang/attache-model.h"

#include <string.h>

#include "base/attache-error.h"
#include "lang/attache-model-format.h"

struct _AttacheModel
{
  GBytes *bytes;
  const AttacheModelHeader *header;
  const char *names;
  const AttacheModelSlot *slots;
  const gint16 *values;
  const guint8 *classes;
};

static gboolean
lay_out (AttacheModel *self)
{
  gsize size;
  const char *data = g_bytes_get_data (self->bytes, &size);
  const AttacheModelHeader *header = (gconstpointer)data;
  guint64 needed;

  if (size < sizeof *header || ((gsize)data & 3) != 0
      || memcmp (header->magic, ATTACHE_MODEL_MAGIC, sizeof header->magic) != 0)
    return FALSE;
  if (header->n_classes == 0 || header->n_classes > ATTACHE_MODEL_MAX_CLASSES
      || header->n_slots == 0)
    return FALSE;
  needed = sizeof *header + (guint64)header->n_classes * ATTACHE_MODEL_NAME_SIZE
           + (guint64)header->n_slots * sizeof (AttacheModelSlot)
           + (guint64)header->n_weights * (sizeof (gint16) + 1);
  if (needed > size)
    return FALSE;
  self->header = header;
  self->names = data + sizeof *header;
  self->slots = (gconstpointer)(self->names + header->n_classes * ATTACHE_MODEL_NAME_SIZE);
  self->values = (gconstpointer)(self->slots + header->n_slots);
  self->classes = (gconstpointer)(self->values + header->n_weights);
  return TRUE;
}

/* What the scorer relies on: rows inside the weights, classes in range, an empty slot to end a
 * search. */
static gboolean
check_contents (const AttacheModel *self)
{
  guint32 n_empty = 0;

  for (guint32 i = 0; i < self->header->n_slots; i++)
    {
      const AttacheModelSlot *slot = &self->slots[i];
      guint32 count = ATTACHE_MODEL_SLOT_COUNT (slot);

      if (count == 0)
        n_empty++;
      else if ((guint64)ATTACHE_MODEL_SLOT_FIRST (slot) + count > self->header->n_weights)
        return FALSE;
    }
  for (guint32 i = 0; i < self->header->n_weights; i++)
    if (self->classes[i] >= self->header->n_classes)
      return FALSE;
  for (guint32 i = 0; i < self->header->n_classes; i++)
    if (self->names[(i + 1) * ATTACHE_MODEL_NAME_SIZE - 1] != '\0')
      return FALSE;
  return n_empty > 0;
}

/**
 * attache_model_open:
 * @bytes: a model as `tools/train` writes it, aligned to 4 bytes
 * @error: return location
 *
 * Returns: (transfer full): the model, which keeps @bytes; %NULL with %ATTACHE_ERROR_DATA if they
 *   are damaged
 */
AttacheModel *
attache_model_open (GBytes *bytes, GError **error)
{
  g_autoptr (AttacheModel) self = g_new0 (AttacheModel, 1);

  self->bytes = g_bytes_ref (bytes);
  if (!lay_out (self) || !check_contents (self))
    {
      g_set_error_literal (error, ATTACHE_ERROR, ATTACHE_ERROR_DATA, "a model is damaged");
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * attache_model_free:
 * @self: (transfer full): a model
 */
void
attache_model_free (AttacheModel *self)
{
  g_bytes_unref (self->bytes);
  g_free (self);
}

/**
 * attache_model_get_n_classes:
 *
 * Returns: the number of classes, 1 … %ATTACHE_MODEL_MAX_CLASSES
 */
guint
attache_model_get_n_classes (const AttacheModel *self)
{
  return self->header->n_classes;
}

/**
 * attache_model_get_class:
 * @index: less than the number of classes
 *
 * Returns: the name of a class
 */
const char *
attache_model_get_class (const AttacheModel *self, guint index)
{
  g_return_val_if_fail (index < self->header->n_classes, NULL);

  return self->names + index * ATTACHE_MODEL_NAME_SIZE;
}

/**
 * attache_model_find_class:
 *
 * Returns: the index of the class called @name, or -1
 */
gint
attache_model_find_class (const AttacheModel *self, const char *name)
{
  for (guint i = 0; i < self->header->n_classes; i++)
    if (g_str_equal (attache_model_get_class (self, i), name))
      return (gint)i;
  return -1;
}

/**
 * attache_model_get_scale:
 *
 * Returns: by what a score is divided to have the logarithm of odds; 1 in models that know no
 *   probabilities
 */
gdouble
attache_model_get_scale (const AttacheModel *self)
{
  return self->header->scale > 0 ? self->header->scale : 1;
}

static const AttacheModelSlot *
find_slot (const AttacheModel *self, guint32 feature)
{
  guint32 n = self->header->n_slots;

  for (guint32 at = attache_model_home (feature, n);; at = at + 1 < n ? at + 1 : 0)
    {
      const AttacheModelSlot *slot = &self->slots[at];

      if (ATTACHE_MODEL_SLOT_COUNT (slot) == 0)
        return NULL;
      if (slot->key == feature)
        return slot;
    }
}

/**
 * attache_model_get_certain:
 * @feature: a hashed feature
 *
 * Returns: the class that @feature alone decides, or -1
 */
gint
attache_model_get_certain (const AttacheModel *self, guint32 feature)
{
  const AttacheModelSlot *slot = find_slot (self, feature);
  guint32 first;

  if (slot == NULL || ATTACHE_MODEL_SLOT_COUNT (slot) != 1)
    return -1;
  first = ATTACHE_MODEL_SLOT_FIRST (slot);
  return self->values[first] == ATTACHE_MODEL_CERTAIN ? self->classes[first] : -1;
}

/**
 * attache_model_score:
 * @features: (array length=n_features): hashed features
 * @scores: (out caller-allocates): one sum of weights for each class; overwritten
 *
 * A feature the model does not know adds nothing. Cost: one probe for each feature.
 */
void
attache_model_score (const AttacheModel *self, const guint32 *features, guint n_features,
                     gint32 *scores)
{
  memset (scores, 0, self->header->n_classes * sizeof *scores);
  for (guint i = 0; i < n_features; i++)
    {
      const AttacheModelSlot *slot = find_slot (self, features[i]);

      if (slot == NULL)
        continue;
      for (guint32 w = ATTACHE_MODEL_SLOT_FIRST (slot), end = w + ATTACHE_MODEL_SLOT_COUNT (slot);
           w < end; w++)
        scores[self->classes[w]] += self->values[w];
    }
}
