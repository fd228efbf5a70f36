/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-country.h"
#include "panel/attache-entity-group.h"

#include <pango/pangocairo.h>

static void
test_name (void)
{
  g_assert_cmpstr (attache_country_get_name ("HU"), ==, "Hungary");
  g_assert_cmpstr (attache_country_get_name ("AD"), ==, "Andorra");
  g_assert_cmpstr (attache_country_get_name ("ZW"), ==, "Zimbabwe");
  g_assert_cmpstr (attache_country_get_name ("XK"), ==, "Kosovo");
  g_assert_cmpstr (attache_country_get_name ("UN"), ==, "United Nations");
  g_assert_cmpstr (attache_country_get_name ("EU"), ==, "European Union");
  g_assert_cmpstr (attache_country_get_name ("QQ"), ==, "QQ");
  g_assert_cmpstr (attache_country_get_name ("hungary"), ==, "hungary");
  g_assert_null (attache_country_get_name (NULL));
}

static void
test_in (void)
{
  g_assert_true (attache_country_is_in ("HU", "Hungary"));
  g_assert_true (attache_country_is_in ("UN", "United Nations Security Council"));
  g_assert_true (attache_country_is_in ("EU", "European Union"));
  g_assert_false (attache_country_is_in ("HU", "Austria"));
  g_assert_false (attache_country_is_in ("QQ", "QQ"));
  g_assert_false (attache_country_is_in (NULL, "Hungary"));
}

static void
test_state (void)
{
  static const char *const states[]
      = { "Andorra", "Hungary", "United States", "Zimbabwe", "Soviet Union", "Yugoslavia" };
  static const char *const others[] = { "Vienna", "Crimea", "England",     "Hungar",     "ungary",
                                        "",       "HU",     "HU\tHungary", "Hungary\nID" };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    g_assert_true (attache_country_is_state (states[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (attache_country_is_state (others[i]));
}

static void
test_code (void)
{
  g_autofree char *code = attache_country_dup_code ("Hungary");
  g_auto (GStrv) whole = attache_country_complete ("hUng", 8);
  g_auto (GStrv) word = attache_country_complete ("zeal", 8);
  g_auto (GStrv) few = attache_country_complete ("a", 3);
  g_auto (GStrv) none = attache_country_complete ("", 8);

  g_assert_cmpstr (code, ==, "HU");
  g_assert_null (attache_country_dup_code ("Hung"));
  g_assert_null (attache_country_dup_code (""));
  g_assert_true (attache_country_is_code ("HU") && attache_country_is_code ("EU"));
  g_assert_false (attache_country_is_code ("QQ") || attache_country_is_code (NULL)
                  || attache_country_is_code ("Hungary"));
  g_assert_cmpstr (whole[0], ==, "HU");
  g_assert_null (whole[1]);
  g_assert_cmpstr (word[0], ==, "NZ");
  g_assert_cmpuint (g_strv_length (few), ==, 3);
  g_assert_null (none[0]);
}

/* Whether a flag is drawn is the fonts' affair; that it is a flag if one is given is ours. */
static void
test_flag (void)
{
  g_autoptr (GObject) owner
      = G_OBJECT (pango_font_map_create_context (pango_cairo_font_map_get_default ()));
  PangoContext *context = PANGO_CONTEXT (owner);
  g_autofree char *hungary = attache_country_dup_flag ("HU", context);
  g_autofree char *nobody = attache_country_dup_flag ("QQ", context);

  if (hungary == NULL)
    g_test_skip ("no font has flags here");
  else
    g_assert_cmpstr (hungary, ==, "🇭🇺");
  g_assert_null (nobody);
  g_assert_null (attache_country_dup_flag (NULL, context));
  g_assert_null (attache_country_dup_flag ("H", context));
  g_assert_null (attache_country_dup_flag ("hu", context));
  g_assert_null (attache_country_dup_flag ("HUN", context));
}

static void
assert_group (const char *type, const char *name, AttacheEntityGroup group)
{
  AttacheReadingEntity entity = { .type = (char *)type, .name = (char *)name };

  g_assert_cmpint (attache_entity_group_of (&entity), ==, group);
}

static void
test_group (void)
{
  assert_group ("PER", "Georgia", ATTACHE_ENTITY_GROUP_PEOPLE);
  assert_group ("GPE", "Georgia", ATTACHE_ENTITY_GROUP_COUNTRIES);
  assert_group ("GPE", "Tbilisi", ATTACHE_ENTITY_GROUP_PLACES);
  assert_group ("LOC", "Black Sea", ATTACHE_ENTITY_GROUP_PLACES);
  assert_group ("ORG", "Council of Europe", ATTACHE_ENTITY_GROUP_BODIES);
  assert_group ("NORP", "Georgian", ATTACHE_ENTITY_GROUP_OTHERS);
  assert_group ("DOC", "New START", ATTACHE_ENTITY_GROUP_OTHERS);
  assert_group ("?", "?", ATTACHE_ENTITY_GROUP_OTHERS);
  assert_group (NULL, "?", ATTACHE_ENTITY_GROUP_OTHERS);
  for (guint i = 0; i < ATTACHE_N_ENTITY_GROUPS; i++)
    g_assert_nonnull (attache_entity_group_get_title (i));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/country/name", test_name);
  g_test_add_func ("/country/in", test_in);
  g_test_add_func ("/country/state", test_state);
  g_test_add_func ("/country/code", test_code);
  g_test_add_func ("/country/flag", test_flag);
  g_test_add_func ("/entity-group", test_group);
  return g_test_run ();
}
