/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-chip.h"

#include "panel/attache-country.h"
#include "panel/attache-box.h"
#include "panel/attache-parts.h"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define COUNT "attache-count"

/* The class attache-quiet of the style sheet, for a part of a label. */
#define SMALL 0.85
#define QUIET (0.72 * G_MAXUINT16)

/* The country's name, or NULL where it would only say the name again. */
static const char *
country_of (const AttacheReadingEntity *entity)
{
  const char *country = attache_country_get_name (entity->country);

  if (country == NULL || strstr (entity->name, country) != NULL
      || attache_country_is_in (entity->country, entity->name))
    return NULL;
  /* In another language the name of a country is not the one in the article. */
  return g_strcmp0 (entity->type, "GPE") == 0 && attache_country_is_state (entity->name) ? NULL
                                                                                         : country;
}

/* Role and country, as far as they are known. */
static char *
about (const AttacheReadingEntity *entity)
{
  const char *parts[] = { entity->role, country_of (entity) };
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL)
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", parts[i]);
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

static char *
count_words (const AttacheReadingEntity *entity, gint mention)
{
  guint n = entity->mentions->len;

  if (mention < 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u mention", "%u mentions", n), n);
  return g_strdup_printf (_ ("mention %u of %u"), mention + 1, n);
}

static void
set_name (GtkWidget *chip, const AttacheReadingEntity *entity, gint mention)
{
  g_autofree char *who = about (entity);
  g_autofree char *count = count_words (entity, mention);
  g_autofree char *name = g_strdup_printf ("%s, %s%s%s", entity->name, who != NULL ? who : "",
                                           who != NULL ? ", " : "", count);

  attache_widget_set_name (chip, name);
}

static GtkWidget *
add_part (GtkWidget *words, const char *text, const char *style_class)
{
  GtkWidget *label = attache_label_new (text, style_class);

  gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
  gtk_container_add (GTK_CONTAINER (words), label);
  return label;
}

static void
add_attribute (PangoAttrList *attributes, PangoAttribute *attribute, guint start)
{
  attribute->start_index = start;
  pango_attr_list_insert (attributes, attribute);
}

/* One label for both, so that a long name and its country wrap together. */
static void
add_name (GtkWidget *words, const char *name, const char *country)
{
  g_autofree char *text
      = country != NULL ? g_strdup_printf ("%s  %s", name, country) : g_strdup (name);
  GtkWidget *label = add_part (words, text, NULL);
  PangoAttrList *attributes = pango_attr_list_new ();

  add_attribute (attributes, pango_attr_scale_new (SMALL), strlen (name));
  add_attribute (attributes, pango_attr_foreground_alpha_new (QUIET), strlen (name));
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  pango_attr_list_unref (attributes);
}

static void
add_parts (GtkWidget *chip, GtkWidget *words, const AttacheReadingEntity *entity)
{
  g_autofree char *flag
      = attache_country_dup_flag (entity->country, gtk_widget_get_pango_context (chip));

  if (flag != NULL)
    add_part (words, flag, NULL);
  add_name (words, entity->name, country_of (entity));
  g_object_set_data (G_OBJECT (chip), COUNT, add_part (words, "", "attache-count"));
}

/**
 * attache_chip_new:
 * @entity: the name
 * @index: its place among those of the reading
 *
 * The country is there as text; where the font has flags, its flag too.
 *
 * Returns: (transfer floating): a button that does `attache.show-entity`
 */
GtkWidget *
attache_chip_new (const AttacheReadingEntity *entity, guint index)
{
  GtkWidget *chip = attache_row_new ("attache.show-entity", g_variant_new_uint32 (index), "");
  GtkStyleContext *context = gtk_widget_get_style_context (chip);
  GtkWidget *words = attache_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *who = about (entity);

  gtk_style_context_remove_class (context, "attache-row");
  gtk_style_context_add_class (context, "attache-chip");
  gtk_widget_set_tooltip_text (chip, who);
  add_parts (chip, words, entity);
  gtk_widget_show (words);
  gtk_container_add (GTK_CONTAINER (chip), words);
  attache_chip_set_step (chip, entity, -1);
  return chip;
}

/**
 * attache_chip_set_step:
 * @entity: the name that @chip shows
 * @mention: which of its mentions is shown in the article, from 0; negative if none is
 *
 * Says which mention is shown, or how many there are.
 */
void
attache_chip_set_step (GtkWidget *chip, const AttacheReadingEntity *entity, gint mention)
{
  GtkStyleContext *context = gtk_widget_get_style_context (chip);
  guint n = entity->mentions->len;
  g_autofree char *count
      = mention < 0 ? g_strdup_printf ("%u", n) : g_strdup_printf ("%d/%u", mention + 1, n);

  gtk_label_set_text (GTK_LABEL (g_object_get_data (G_OBJECT (chip), COUNT)), count);
  set_name (chip, entity, mention);
  if (mention >= 0)
    gtk_style_context_add_class (context, "attache-current");
  else
    gtk_style_context_remove_class (context, "attache-current");
}
