/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "attache-weights.h"
#include "base/attache-error.h"
#include "lang/attache-model-format.h"
#include "lang/attache-model.h"

#define CLASSES 3

static const char *const names[CLASSES] = { "one", "two", "three" };

static GBytes *
write_model (void)
{
  g_autoptr (AttacheWeights) weights = attache_weights_new ();

  attache_weights_add (weights, 11, 0, 2.5);
  attache_weights_add (weights, 11, 2, -1);
  attache_weights_add (weights, 12, 1, 5);
  attache_weights_add (weights, 0xffffffffu, 1, 1);
  attache_weights_add_certain (weights, 77, 2);
  return attache_weights_write (weights, names, CLASSES, 100, FALSE);
}

static void
assert_refused (const void *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheModel) model = attache_model_open (bytes, &error);

  g_assert_null (model);
  g_assert_error (error, ATTACHE_ERROR, ATTACHE_ERROR_DATA);
}

static AttacheModel *
open_model (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  AttacheModel *model = attache_model_open (bytes, &error);

  g_assert_no_error (error);
  return model;
}

static void
test_score (void)
{
  g_autoptr (GBytes) bytes = write_model ();
  g_autoptr (AttacheModel) model = open_model (bytes);
  guint32 features[] = { 11, 12, 4711, 11 };
  gint32 once[CLASSES], all[CLASSES];

  attache_model_score (model, features, 1, once);
  g_assert_cmpint (once[0], >, 0);
  g_assert_cmpint (once[1], ==, 0);
  g_assert_cmpint (once[2], <, 0);
  attache_model_score (model, features, G_N_ELEMENTS (features), all);
  g_assert_cmpint (all[0], ==, 2 * once[0]);
  g_assert_cmpint (all[1], >, all[0] / 2);
  attache_model_score (model, features, 0, all);
  g_assert_cmpint (all[0], ==, 0);
}

static void
test_classes (void)
{
  g_autoptr (GBytes) bytes = write_model ();
  g_autoptr (AttacheModel) model = open_model (bytes);

  g_assert_cmpuint (attache_model_get_n_classes (model), ==, CLASSES);
  g_assert_cmpstr (attache_model_get_class (model, 2), ==, "three");
  g_assert_cmpint (attache_model_find_class (model, "two"), ==, 1);
  g_assert_cmpint (attache_model_find_class (model, "four"), ==, -1);
}

static void
test_certain (void)
{
  g_autoptr (GBytes) bytes = write_model ();
  g_autoptr (AttacheModel) model = open_model (bytes);

  g_assert_cmpint (attache_model_get_certain (model, 77), ==, 2);
  g_assert_cmpint (attache_model_get_certain (model, 12), ==, -1);
  g_assert_cmpint (attache_model_get_certain (model, 78), ==, -1);
}

/* No prefix of a model is one. */
static void
test_truncated (void)
{
  g_autoptr (GBytes) bytes = write_model ();
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  for (gsize n = 0; n < size; n++)
    assert_refused (data, n);
}

/* Whatever byte is spoilt, the model is refused or can be asked anything. */
static void
test_spoilt (void)
{
  g_autoptr (GBytes) bytes = write_model ();
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  static const guint8 values[] = { 0x00, 0x7f, 0xff };

  for (gsize at = 0; at < size; at++)
    for (guint v = 0; v < G_N_ELEMENTS (values); v++)
      {
        g_autofree guint8 *copy = g_memdup2 (data, size);
        g_autoptr (GBytes) spoilt = NULL;
        g_autoptr (AttacheModel) model = NULL;
        gint32 scores[ATTACHE_MODEL_MAX_CLASSES];

        copy[at] = values[v];
        spoilt = g_bytes_new (copy, size);
        model = attache_model_open (spoilt, NULL);
        for (guint32 feature = 0; model != NULL && feature < 100; feature++)
          attache_model_score (model, &feature, 1, scores);
      }
}

static void
test_damaged (void)
{
  g_autoptr (GBytes) bytes = write_model ();
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *copy = g_memdup2 (data, size);
  AttacheModelHeader *header = (gpointer)copy;
  AttacheModelSlot *slots;

  header->n_classes = 0;
  assert_refused (copy, size);
  memcpy (copy, data, size);
  header->n_slots = G_MAXUINT32;
  assert_refused (copy, size);
  memcpy (copy, data, size);
  copy[size - 1] = CLASSES; /* the class of the last weight */
  assert_refused (copy, size);
  memcpy (copy, data, size);
  slots = (gpointer)(copy + sizeof *header + CLASSES * ATTACHE_MODEL_NAME_SIZE);
  for (guint32 i = 0; i < header->n_slots; i++)
    slots[i].first_and_count = 1; /* no empty slot would end a search */
  assert_refused (copy, size);
}

static void
test_class_limit (void)
{
  g_autoptr (GBytes) bytes = write_model ();
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *copy = g_malloc0 (size + 64 * 1024);

  memcpy (copy, data, size);
  ((AttacheModelHeader *)(gpointer)copy)->n_classes = ATTACHE_MODEL_MAX_CLASSES + 1;
  assert_refused (copy, size + 64 * 1024);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/score", test_score);
  g_test_add_func ("/model/classes", test_classes);
  g_test_add_func ("/model/certain", test_certain);
  g_test_add_func ("/model/truncated", test_truncated);
  g_test_add_func ("/model/spoilt", test_spoilt);
  g_test_add_func ("/model/damaged", test_damaged);
  g_test_add_func ("/model/classes/limit", test_class_limit);
  return g_test_run ();
}
