/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "looks.h"

#include "speech.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

/* What WCAG asks of ordinary text. */
#define CONTRAST 4.5

/* Xvfb writes the number of the display it found to the end of the pipe we give it. */
GSubprocess *
looks_start_display (void)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  GSubprocess *server;
  char number[16] = { ':' };
  int ends[2];
  gssize n = 0, got;

  g_assert_cmpint (pipe (ends), ==, 0);
  g_subprocess_launcher_take_fd (launcher, ends[1], 3);
  server = g_subprocess_launcher_spawn (launcher, &error, "Xvfb", "-displayfd", "3", "-screen", "0",
                                        "1280x1600x24", "-nolisten", "tcp", NULL);
  g_assert_no_error (error);
  while (n < 8 && (got = read (ends[0], number + 1 + n, 8 - n)) > 0 && number[n + got] != '\n')
    n += got;
  close (ends[0]);
  g_setenv ("DISPLAY", g_strstrip (number), TRUE);
  return server;
}

GSettings *
looks_settings_new (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettingsSchemaSource) source = g_settings_schema_source_new_from_directory (
      g_getenv ("ATTACHE_SCHEMAS"), NULL, TRUE, &error);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();

  g_assert_no_error (error);
  schema = g_settings_schema_source_lookup (source, "org.attache.Panel", FALSE);
  g_assert_nonnull (schema);
  return g_settings_new_full (schema, backend, NULL);
}

void
looks_wear (const Look *look)
{
  speech_begin (look->language);
  g_object_set (gtk_settings_get_default (), "gtk-theme-name", look->theme,
                "gtk-application-prefer-dark-theme", look->dark, "gtk-xft-dpi",
                (int)(96 * 1024 * look->scale), "gtk-enable-animations", FALSE, NULL);
  gtk_widget_set_default_direction (look->direction);
}

/* Such a rule Liferea has for its windows; it must not reach into the panel. */
void
looks_add_style_of_a_host (void)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, "box > box { margin: 5px; padding: 3px; }", -1, NULL);
  gtk_style_context_add_provider_for_screen (
      gdk_screen_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_USER);
}

void
looks_settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (gtk_events_pending ())
        gtk_main_iteration ();
      g_usleep (2000);
    }
}

static void
collect (GtkWidget *widget, gpointer found)
{
  if (!gtk_widget_get_mapped (widget))
    return;
  g_ptr_array_add (found, widget);
  if (GTK_IS_CONTAINER (widget))
    gtk_container_forall (GTK_CONTAINER (widget), collect, found);
}

GPtrArray *
looks_all_widgets (GtkWidget *root)
{
  GPtrArray *found = g_ptr_array_new ();

  collect (root, found);
  return found;
}

static void
assert_not_cut (GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  GtkAllocation place;
  int width, height;

  gtk_widget_get_allocation (GTK_WIDGET (label), &place);
  pango_layout_get_pixel_size (layout, &width, &height);
  if (pango_layout_is_ellipsized (layout) || width > place.width || height > place.height)
    g_error ("“%s” needs %d × %d and has %d × %d", gtk_label_get_text (label), width, height,
             place.width, place.height);
}

static void
assert_inside (GtkWidget *root, GtkWidget *widget)
{
  int x, width = gtk_widget_get_allocated_width (root);

  gtk_widget_translate_coordinates (widget, root, 0, 0, &x, NULL);
  if (x < 0 || x + gtk_widget_get_allocated_width (widget) > width)
    g_error ("%s overhangs the panel: %d + %d of %d", G_OBJECT_TYPE_NAME (widget), x,
             gtk_widget_get_allocated_width (widget), width);
}

static gboolean
has_class (GtkWidget *widget, const char *style_class)
{
  return gtk_style_context_has_class (gtk_widget_get_style_context (widget), style_class);
}

/* Title, headings, names of speakers, and rows begin on one line down the panel. */
static void
assert_aligned (GtkWidget *root, GtkWidget *label)
{
  int x, start, width = gtk_widget_get_allocated_width (root);

  if (!has_class (label, "attache-heading") && !has_class (label, "attache-speaker")
      && !has_class (label, "attache-title"))
    return;
  gtk_widget_translate_coordinates (label, root, 0, 0, &x, NULL);
  start = gtk_widget_get_direction (label) == GTK_TEXT_DIR_RTL
              ? width - x - gtk_widget_get_allocated_width (label)
              : x;
  if (start != 12)
    g_error ("“%s” begins at %d", gtk_label_get_text (GTK_LABEL (label)), start);
}

static double
linear (double part)
{
  return part <= 0.03928 ? part / 12.92 : pow ((part + 0.055) / 1.055, 2.4);
}

static double
luminance (const GdkRGBA *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green)
         + 0.0722 * linear (color->blue);
}

static GdkRGBA
over (const GdkRGBA *top, const GdkRGBA *below)
{
  double a = top->alpha;

  return (GdkRGBA){ top->red * a + below->red * (1 - a), top->green * a + below->green * (1 - a),
                    top->blue * a + below->blue * (1 - a), 1 };
}

/* Of all the grounds painted under @widget, blended. */
static GdkRGBA
ground_of (GtkWidget *widget)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);
  GtkWidget *parent = gtk_widget_get_parent (widget);
  GdkRGBA below = parent != NULL ? ground_of (parent) : (GdkRGBA){ 1, 1, 1, 1 };
  GdkRGBA *own = NULL;
  GdkRGBA ground;

  gtk_style_context_get (context, gtk_style_context_get_state (context), "background-color", &own,
                         NULL);
  ground = over (own, &below);
  gdk_rgba_free (own);
  return ground;
}

static void
assert_readable (GtkWidget *label)
{
  GtkStyleContext *context = gtk_widget_get_style_context (label);
  GdkRGBA ground = ground_of (label), ink;
  double a, b, contrast;

  gtk_style_context_get_color (context, gtk_style_context_get_state (context), &ink);
  ink = over (&ink, &ground);
  a = luminance (&ink);
  b = luminance (&ground);
  contrast = (MAX (a, b) + 0.05) / (MIN (a, b) + 0.05);
  if (contrast < CONTRAST)
    g_error ("“%s” has a contrast of %.1f", gtk_label_get_text (GTK_LABEL (label)), contrast);
}

/* For whoever does not see it. The button inside of a combo box is told of as that box. */
static void
assert_named (GtkWidget *widget)
{
  AtkObject *accessible = gtk_widget_get_accessible (widget);
  const char *name = atk_object_get_name (accessible);

  if ((GTK_IS_BUTTON (widget) || GTK_IS_ENTRY (widget)) && (name == NULL || *name == '\0')
      && gtk_widget_get_can_focus (widget)
      && gtk_widget_get_ancestor (widget, GTK_TYPE_COMBO_BOX) == NULL)
    g_error ("a %s without a name", G_OBJECT_TYPE_NAME (widget));
}

/* Nothing is cut or overhangs, all can be read, every button has a name; if @aligned, titles and
 * headings begin on one line down. */
void
looks_assert_good (GtkWidget *root, gboolean aligned)
{
  g_autoptr (GPtrArray) widgets = looks_all_widgets (root);
  guint n_labels = 0;

  for (guint i = 0; i < widgets->len; i++)
    {
      assert_inside (root, widgets->pdata[i]);
      assert_named (widgets->pdata[i]);
      if (!GTK_IS_LABEL (widgets->pdata[i]))
        continue;
      assert_not_cut (widgets->pdata[i]);
      if (aligned)
        assert_aligned (root, widgets->pdata[i]);
      assert_readable (widgets->pdata[i]);
      n_labels++;
    }
  g_assert_cmpuint (n_labels, >=, 2);
}

/* The first thing of a program of tests: a display of its own, and GTK on it. */
GSubprocess *
looks_begin (int *argc, char ***argv)
{
  GSubprocess *display;

  g_setenv ("NO_AT_BRIDGE", "1", TRUE);
  g_setenv ("GDK_BACKEND", "x11", TRUE);
  g_test_init (argc, argv, NULL);
  display = looks_start_display ();
  gtk_init (NULL, NULL);
  looks_add_style_of_a_host ();
  return display;
}

/* Runs the tests; @display is taken over. Returns what the program is to return. */
int
looks_end (GSubprocess *display)
{
  int code = g_test_run ();

  g_subprocess_force_exit (display);
  g_object_unref (display);
  return code;
}
