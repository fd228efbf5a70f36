/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The panel alone, without a reader, on a display of its own: in each theme, direction, width and
 * size of letters no word is cut, nothing overhangs and all can be read. With ATTACHE_SCREENSHOTS
 * set to a folder, pictures of all that go there. */
#include "panel/attache-panel.h"
#include "panel/attache-reading.h"
#include "panel/attache-selector.h"
#include "looks.h"
#include "speech.h"

#include <time.h>

#define HEIGHT 1500

static const Look looks[] = {
  { "light", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 340, 1 },
  { "light-narrow", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 220, 1 },
  { "light-wide", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 620, 1 },
  { "light-large", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 340, 1.5 },
  { "light-rtl", "Adwaita", FALSE, GTK_TEXT_DIR_RTL, 340, 1 },
  { "dark", "Adwaita", TRUE, GTK_TEXT_DIR_LTR, 340, 1 },
  { "dark-rtl", "Adwaita", TRUE, GTK_TEXT_DIR_RTL, 340, 1 },
  { "dark-tiny", "Adwaita", TRUE, GTK_TEXT_DIR_LTR, 260, 1.5 },
  { "contrast", "HighContrast", FALSE, GTK_TEXT_DIR_LTR, 340, 1 },
  { "contrast-dark", "HighContrastInverse", FALSE, GTK_TEXT_DIR_LTR, 340, 1 },
  { "contrast-large", "HighContrast", FALSE, GTK_TEXT_DIR_LTR, 340, 1.5 },
  { "german-360", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 360, 1, "de" },
  { "german-600", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 600, 1, "de" },
  { "german-dark", "Adwaita", TRUE, GTK_TEXT_DIR_LTR, 340, 1, "de" },
  { "german-narrow", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 220, 1, "de" },
  { "french-narrow", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 220, 1, "fr" },
  { "spanish-large", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 340, 1.5, "es" },
};

typedef struct
{
  GtkWidget *window;
  AttachePanel *panel;
  GSettings *settings;
} Fixture;

static Fixture *
fixture_new (const Look *look)
{
  Fixture *self = g_new0 (Fixture, 1);

  looks_wear (look);
  self->settings = looks_settings_new ();
  g_settings_set_boolean (self->settings, "show-welcome", FALSE);
  self->window = gtk_offscreen_window_new ();
  self->panel = attache_panel_new (self->settings);
  gtk_widget_set_size_request (GTK_WIDGET (self->panel), look->width, HEIGHT);
  gtk_container_add (GTK_CONTAINER (self->window), GTK_WIDGET (self->panel));
  gtk_widget_show (GTK_WIDGET (self->panel));
  gtk_widget_show (self->window);
  looks_settle ();
  return self;
}

static void
fixture_free (Fixture *self)
{
  gtk_widget_destroy (self->window);
  g_object_unref (self->settings);
  g_free (self);
}

static void
shoot (Fixture *self, const char *name)
{
  const char *folder = g_getenv ("ATTACHE_SCREENSHOTS");
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;

  looks_settle ();
  if (folder == NULL)
    return;
  file = g_strdup_printf ("%s/panel-%s.png", folder, name);
  picture = gtk_offscreen_window_get_pixbuf (GTK_OFFSCREEN_WINDOW (self->window));
  gdk_pixbuf_save (picture, file, "png", &error, NULL);
  g_assert_no_error (error);
}

static void
shoot_as (Fixture *self, const char *look, const char *what)
{
  g_autofree char *name = g_strdup_printf ("%s-%s", look, what);

  shoot (self, name);
}

/* -- a briefing ------------------------------------------------------------------------------- */

static AttacheReading *
reading_new (void)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "ui", "fixtures", "briefing.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;
  AttacheReading *reading;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  reading = attache_reading_new_from_json (json, -1, &error);
  g_assert_no_error (error);
  return reading;
}

static AttacheArticle *
article_new (void)
{
  AttacheArticleFields fields
      = { .id = "1", .title = "Delegations meet in Vienna over the river treaty" };

  return attache_article_new (&fields);
}

static void
show_briefing (Fixture *self)
{
  g_autoptr (AttacheArticle) article = article_new ();
  g_autoptr (AttacheReading) reading = reading_new ();

  attache_panel_show_reading (self->panel, article, reading);
  looks_settle ();
}

/* -- walking through the widgets -------------------------------------------------------------- */

static GPtrArray *
all_widgets (Fixture *self)
{
  return looks_all_widgets (GTK_WIDGET (self->panel));
}

static void
assert_good_looks (Fixture *self)
{
  looks_assert_good (GTK_WIDGET (self->panel), TRUE);
}

static void
activate (Fixture *self, const char *action, GVariant *target)
{
  GActionGroup *actions = gtk_widget_get_action_group (GTK_WIDGET (self->panel), "attache");

  g_action_group_activate_action (actions, action, target);
  looks_settle ();
}

static GtkWidget *
find_button (Fixture *self, const char *words)
{
  g_autoptr (GPtrArray) widgets = all_widgets (self);

  for (guint i = 0; i < widgets->len; i++)
    {
      const char *name = atk_object_get_name (gtk_widget_get_accessible (widgets->pdata[i]));

      if (GTK_IS_BUTTON (widgets->pdata[i]) && name != NULL && strstr (name, words) != NULL)
        return widgets->pdata[i];
    }
  g_error ("no button says %s", words);
}

static void
test_look (gconstpointer data)
{
  const Look *look = data;
  Fixture *self = fixture_new (look);

  show_briefing (self);
  assert_good_looks (self);
  activate (self, "show-statement", g_variant_new ("(uu)", 0, 1));
  assert_good_looks (self);
  shoot (self, look->name);
  activate (self, "show-entity", g_variant_new_uint32 (0));
  activate (self, "copy", NULL);
  assert_good_looks (self);
  shoot_as (self, look->name, "message");
  fixture_free (self);
}

static AttacheBeside *
beside_new (const char *actions)
{
  g_autofree char *json = g_strdup_printf (
      "{\"schema\":1,\"actions\":[%s],\"topics\":["
      "{\"id\":\"danube\",\"name\":\"Rivers and the Danube\",\"actions\":[\"mark\"],\"reasons\":["
      "{\"kind\":\"country\",\"value\":\"HU\",\"n\":3,\"start\":40,\"end\":50},"
      "{\"kind\":\"phrase\",\"value\":\"river treaty\",\"n\":1,\"start\":20,\"end\":32}]},"
      "{\"id\":\"x\",\"name\":\"Not named\",\"actions\":[\"digest\"],\"reasons\":[]},"
      "{\"id\":\"osce\",\"name\":\"European security and co-operation in hard times\","
      "\"actions\":[\"mark\"],\"reasons\":[{\"kind\":\"feed\",\"value\":\"The Agency\",\"n\":1,"
      "\"start\":-1,\"end\":-1}]}],"
      "\"story\":{\"id\":7,\"items\":["
      "{\"key\":\"a\",\"title\":\"Ministers sign the Upper River Convention after eleven years\","
      "\"link\":\"https://journal.example/1\",\"feed\":\"The Weekly Journal of the Continent\","
      "\"published\":1763900000,\"part\":\"own\",\"pinned\":true},"
      "{\"key\":\"b\",\"title\":\"River treaty signed\",\"link\":\"file:///etc/passwd\","
      "\"feed\":\"Wire\",\"published\":0,\"part\":\"copy\",\"pinned\":false}]}}",
      actions);
  g_autoptr (GError) error = NULL;
  AttacheBeside *beside = attache_beside_new_from_json (json, -1, &error);

  g_assert_no_error (error);
  return beside;
}

static void
show_beside (Fixture *self, const char *actions)
{
  g_autoptr (AttacheBeside) beside = beside_new (actions);

  attache_panel_show_beside (self->panel, beside);
  looks_settle ();
}

/* All that the service knows beside the briefing, with much to do, at the first use. */
static void
test_beside (gconstpointer data)
{
  const Look *look = data;
  Fixture *self = fixture_new (look);

  g_settings_set_boolean (self->settings, "show-welcome", TRUE);
  show_briefing (self);
  show_beside (self, "\"mark\",\"mute\"");
  attache_panel_show_progress (self->panel, 1240, 3000, FALSE);
  gtk_widget_set_size_request (GTK_WIDGET (self->panel), look->width, 2400);
  looks_settle ();
  assert_good_looks (self);
  shoot_as (self, look->name, "beside");
  attache_panel_show_progress (self->panel, 1240, 3000, TRUE);
  activate (self, "separate", g_variant_new_string ("b"));
  attache_panel_show_state (self->panel, ATTACHE_STATE_NOTHING_SELECTED, NULL);
  gtk_widget_set_size_request (GTK_WIDGET (self->panel), look->width, 700);
  looks_settle ();
  assert_good_looks (self);
  shoot_as (self, look->name, "welcome");
  fixture_free (self);
}

static void
test_states (gconstpointer data)
{
  const Look *look = data;
  Fixture *self = fixture_new (look);

  for (guint state = 0; state < ATTACHE_N_STATES; state++)
    {
      g_autofree char *name = g_strdup_printf ("state-%02u", state);

      gtk_widget_set_size_request (GTK_WIDGET (self->panel), look->width, 400);
      attache_panel_show_state (self->panel, state,
                                state == ATTACHE_STATE_FAILED ? "org.attache.Error: 42" : NULL);
      looks_settle ();
      assert_good_looks (self);
      shoot_as (self, look->name, name);
    }
  fixture_free (self);
}

/* -- what it does ----------------------------------------------------------------------------- */

/* The names of the buttons below the box that is called @box, each up to its first comma. */
static char *
names_in (Fixture *self, const char *box)
{
  g_autoptr (GPtrArray) widgets = all_widgets (self);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < widgets->len; i++)
    {
      const char *name = atk_object_get_name (gtk_widget_get_accessible (widgets->pdata[i]));
      GtkWidget *parent = gtk_widget_get_parent (widgets->pdata[i]);
      AtkObject *above = parent != NULL ? gtk_widget_get_accessible (parent) : NULL;

      if (GTK_IS_BUTTON (widgets->pdata[i]) && above != NULL
          && g_strcmp0 (atk_object_get_name (above), box) == 0)
        g_string_append_printf (names, "%.*s|", (int)strcspn (name, ","), name);
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static void
assert_names (Fixture *self, const char *box, const char *expected)
{
  g_autofree char *names = names_in (self, box);

  g_assert_cmpstr (names, ==, expected);
}

static void
test_groups (void)
{
  Fixture *self = fixture_new (&looks[0]);

  show_briefing (self);
  assert_names (self, "People", "Ilona Kertész-Várady|Leopold Brandstätter|");
  assert_names (self, "Countries", "Austria|Hungary|Czechoslovakia|Soviet Union|Yugoslavia|");
  assert_names (self, "Bodies",
                "Organization for Security and Co-operation in Europe|United Nations|"
                "International Commission for the Protection of the Danube River|Kremlin|");
  assert_names (self, "Other places", "Vienna|Danube|Belgrade|");
  assert_names (self, "Also mentioned", "Upper River Convention|Hungarian|Austrian|");
  fixture_free (self);
}

static void
test_country (void)
{
  Fixture *self = fixture_new (&looks[0]);

  show_briefing (self);
  find_button (self, "Ilona Kertész-Várady, Foreign Minister, Hungary, 2 mentions");
  find_button (self, "Kremlin, Russia, 1 mention");
  find_button (self, "Vienna, Austria, 2 mentions");
  find_button (self, "Austria, 1 mention");
  find_button (self, "International Commission for the Protection of the Danube River, 1 mention");
  fixture_free (self);
}

static void
count_places (AttachePanel *panel, GPtrArray *selectors, gpointer count)
{
  *(guint *)count += selectors->len;
}

static void
test_stepping (void)
{
  Fixture *self = fixture_new (&looks[0]);
  guint n_places = 0;
  GtkWidget *chip;

  show_briefing (self);
  g_signal_connect (self->panel, "show-quote", G_CALLBACK (count_places), &n_places);
  chip = find_button (self, "Ilona Kertész-Várady, ");
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *step = g_strdup_printf ("mention %u of 2", i % 2 + 1);

      gtk_button_clicked (GTK_BUTTON (chip));
      looks_settle ();
      g_assert_true (find_button (self, step) == chip);
      g_assert_cmpuint (n_places, ==, i + 1);
    }
  gtk_button_clicked (GTK_BUTTON (find_button (self, "Danube, ")));
  looks_settle ();
  g_assert_true (find_button (self, "Kertész-Várady, Foreign Minister, Hungary, 2 mentions")
                 == chip);
  fixture_free (self);
}

static void
test_fold (void)
{
  Fixture *self = fixture_new (&looks[0]);

  show_briefing (self);
  gtk_button_clicked (
      GTK_BUTTON (find_button (self, "Show all 5 statements of Ilona Kertész-Várady")));
  looks_settle ();
  find_button (self, "money had been part of the bargain, denied · paraphrased");
  assert_good_looks (self);
  fixture_free (self);
}

/* One order for the eye: those named by number of statements, then those not named, last those
 * not given. */
static void
test_order_of_speakers (void)
{
  static const char *const order[]
      = { "Ilona Kertész-Várady", "Leopold Brandstätter",
          "International Commission for the Protection of the Danube River",
          "One of the Hungarian delegates", "Speaker not given" };
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (GPtrArray) widgets = NULL;
  int last = -1;

  show_briefing (self);
  widgets = all_widgets (self);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      int found = -1, y;

      for (guint k = 0; k < widgets->len && found < 0; k++)
        if (GTK_IS_LABEL (widgets->pdata[k])
            && g_str_equal (gtk_label_get_text (widgets->pdata[k]), order[i])
            && gtk_widget_translate_coordinates (widgets->pdata[k], GTK_WIDGET (self->panel), 0, 0,
                                                 NULL, &y))
          found = y;
      g_assert_cmpint (found, >, last);
      last = found;
    }
  fixture_free (self);
}

static gboolean
note_link (AttachePanel *panel, const char *link, gpointer data)
{
  g_string_append_printf (data, "open %s|", link);
  return TRUE;
}

static void
note_arrangement (AttachePanel *panel, const char *method, const char *key, gpointer data)
{
  g_string_append_printf (data, "%s %s|", method, key != NULL ? key : "this");
}

static void
note_person (AttachePanel *panel, const char *name, gpointer data)
{
  g_string_append_printf (data, "%s|", name);
}

static void
note_pause (AttachePanel *panel, gboolean paused, gpointer data)
{
  g_string_append (data, paused ? "pause|" : "resume|");
}

static void
note_places (AttachePanel *panel, GPtrArray *selectors, gpointer data)
{
  g_string_append_printf (data, "%s|", ((AttacheSelector *)selectors->pdata[0])->exact);
}

static GString *
note_everything (Fixture *self)
{
  GString *notes = g_string_new (NULL);

  g_signal_connect (self->panel, "open-link", G_CALLBACK (note_link), notes);
  g_signal_connect (self->panel, "arrange", G_CALLBACK (note_arrangement), notes);
  g_signal_connect (self->panel, "show-person", G_CALLBACK (note_person), notes);
  g_signal_connect (self->panel, "pause", G_CALLBACK (note_pause), notes);
  g_signal_connect (self->panel, "show-quote", G_CALLBACK (note_places), notes);
  return notes;
}

static gboolean has_label (Fixture *self, const char *start);

/* A topic shows the first place that made it match, and says why. */
static void
test_topics (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (GString) notes = note_everything (self);
  g_autoptr (AttacheReading) reading = reading_new ();
  g_autofree char *expected = NULL;
  GtkWidget *chip;

  show_briefing (self);
  show_beside (self, "");
  assert_names (
      self, "Topics",
      "Topic Rivers and the Danube: Hungary|"
      "Topic European security and co-operation in hard times: from the feed The Agency|");
  chip = find_button (self, "Topic Rivers");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (chip), ==, "Hungary, 3 times\nriver treaty");
  gtk_button_clicked (GTK_BUTTON (chip));
  expected = g_utf8_substring (reading->text, 20, 32);
  g_assert_true (g_str_has_prefix (notes->str, expected));
  gtk_button_clicked (GTK_BUTTON (find_button (self, "Topic European")));
  looks_settle ();
  g_assert_true (has_label (self, "The topic matches by something outside"));
  g_assert_false (has_label (self, "Muted"));
  show_beside (self, "\"mute\"");
  g_assert_true (has_label (self, "Muted"));
  attache_panel_show_state (self->panel, ATTACHE_STATE_WORKING, NULL);
  looks_settle ();
  g_assert_false (has_label (self, "Muted"));
  fixture_free (self);
}

/* Links of the web are opened and no others; an item taken out of the story can be put back. */
static void
test_story (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (GString) notes = note_everything (self);

  show_briefing (self);
  g_assert_false (has_label (self, "Also in"));
  show_beside (self, "");
  g_assert_true (has_label (self, "Also in (2)"));
  g_assert_true (has_label (self, "Wire · copy"));
  gtk_button_clicked (GTK_BUTTON (find_button (self, "eleven years, The Weekly")));
  gtk_button_clicked (GTK_BUTTON (find_button (self, "River treaty signed, Wire · copy")));
  g_assert_cmpstr (notes->str, ==, "open https://journal.example/1|");
  g_string_truncate (notes, 0);
  activate (self, "separate", g_variant_new_string ("a"));
  activate (self, "separate", g_variant_new_string ("b"));
  activate (self, "separate", g_variant_new_string ("nobody"));
  gtk_button_clicked (GTK_BUTTON (find_button (self, "This item is not part of the story")));
  attache_panel_show_beside (self->panel, NULL);
  looks_settle ();
  g_assert_true (has_label (self, "No longer in this story: River treaty signed"));
  activate (self, "undo", g_variant_new_string ("b"));
  activate (self, "undo", g_variant_new_string ("a"));
  activate (self, "undo", g_variant_new_string (""));
  activate (self, "undo", g_variant_new_string (""));
  g_assert_cmpstr (notes->str, ==,
                   "Separate a|Separate b|Separate this|Release b|Join a|Release this|");
  fixture_free (self);
}

static AttacheBeside *
long_story_new (guint n)
{
  g_autoptr (GString) json = g_string_new ("{\"schema\":1,\"story\":{\"id\":7,\"items\":[");
  g_autoptr (GError) error = NULL;
  AttacheBeside *beside;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (json,
                            "%s{\"key\":\"k%u\",\"title\":\"Report %u of it\",\"feed\":\"Wire\","
                            "\"published\":0,\"part\":\"own\",\"pinned\":false}",
                            i > 0 ? "," : "", i, i);
  g_string_append (json, "]}}");
  beside = attache_beside_new_from_json (json->str, -1, &error);
  g_assert_no_error (error);
  return beside;
}

static void
show_long_story (Fixture *self, guint n)
{
  g_autoptr (AttacheBeside) beside = n > 0 ? long_story_new (n) : NULL;

  attache_panel_show_beside (self->panel, beside);
  looks_settle ();
}

/* Its rows are made anew with each item that joins it: few, until the user asks for all. */
static void
test_story_limit (void)
{
  Fixture *self = fixture_new (&looks[0]);

  show_briefing (self);
  show_long_story (self, 6);
  g_assert_true (has_label (self, "Report 5 of it"));
  show_long_story (self, 20);
  g_assert_true (has_label (self, "Also in (20)"));
  g_assert_true (has_label (self, "Report 4 of it"));
  g_assert_false (has_label (self, "Report 5 of it"));
  gtk_button_clicked (GTK_BUTTON (find_button (self, "Show all 20")));
  looks_settle ();
  g_assert_true (has_label (self, "Report 19 of it"));
  show_long_story (self, 21);
  g_assert_true (has_label (self, "Report 20 of it"));
  show_long_story (self, 0);
  show_long_story (self, 21);
  g_assert_false (has_label (self, "Report 20 of it"));
  fixture_free (self);
}

/* Seen while there is much to do; the button says the opposite of what is going on. */
static void
test_progress (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (GString) notes = note_everything (self);

  attache_panel_show_progress (self->panel, 50, 50, FALSE);
  looks_settle ();
  g_assert_false (has_label (self, "50 of 50"));
  attache_panel_show_progress (self->panel, 20, 51, FALSE);
  looks_settle ();
  g_assert_true (has_label (self, "20 of 51 items left"));
  activate (self, "pause", NULL);
  attache_panel_show_progress (self->panel, 20, 51, TRUE);
  looks_settle ();
  g_assert_true (has_label (self, "Paused: 20 of 51 items left"));
  activate (self, "pause", NULL);
  g_assert_cmpstr (notes->str, ==, "pause|resume|");
  attache_panel_show_progress (self->panel, 0, 0, TRUE);
  looks_settle ();
  g_assert_true (has_label (self, "Paused: no item is waiting"));
  attache_panel_show_progress (self->panel, 0, 0, FALSE);
  looks_settle ();
  g_assert_false (has_label (self, "Paused"));
  fixture_free (self);
}

/* Once, until it is closed. */
static void
test_welcome (void)
{
  Fixture *self = fixture_new (&looks[0]);

  g_assert_false (has_label (self, "This is Attaché"));
  g_settings_set_boolean (self->settings, "show-welcome", TRUE);
  show_briefing (self);
  g_assert_true (has_label (self, "This is Attaché"));
  activate (self, "close-welcome", NULL);
  g_assert_false (has_label (self, "This is Attaché"));
  g_assert_false (g_settings_get_boolean (self->settings, "show-welcome"));
  fixture_free (self);
}

static void
test_person (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (GString) notes = note_everything (self);
  g_autoptr (GPtrArray) widgets = NULL;
  guint n = 0;

  show_briefing (self);
  gtk_button_clicked (GTK_BUTTON (find_button (self, "Everything said by Leopold")));
  g_assert_cmpstr (notes->str, ==, "Leopold Brandstätter|");
  widgets = all_widgets (self);
  for (guint i = 0; i < widgets->len; i++)
    n += g_str_has_prefix (gtk_widget_get_tooltip_text (widgets->pdata[i]) ?: "", "Everything");
  g_assert_cmpuint (n, ==, 3); /* whoever is not named has none */
  fixture_free (self);
}

/* A briefing of @n speakers and as many names. */
static AttacheReading *
large_reading_new (guint n)
{
  g_autoptr (GString) json
      = g_string_new ("{\"schema\":1,\"text\":\"Yes, he said.\",\"summary\":[");
  g_autoptr (GError) error = NULL;
  AttacheReading *reading;

  g_string_append (json, "{\"start\":0,\"end\":13,\"rank\":1}],\"statements\":[");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json,
                            "%s{\"content\":[[0,3]],\"text\":\"Yes\",\"act\":\"say\","
                            "\"speaker\":{\"name\":\"N. %u\"},\"confidence\":1}",
                            i > 0 ? "," : "", i);
  g_string_append (json, "],\"entities\":[");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (json,
                            "%s{\"id\":%u,\"name\":\"N. %u\",\"type\":\"PER\",\"country\":\"HU\","
                            "\"mentions\":[[0,3]]}",
                            i > 0 ? "," : "", i, i);
  g_string_append (json, "]}");
  reading = attache_reading_new_from_json (json->str, -1, &error);
  g_assert_no_error (error);
  return reading;
}

/* Of this thread: other programs may be busy. */
static gint64
cpu_microseconds (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/* Filling goes on in small parts, so that the reader answers meanwhile. All 500 speakers at once
 * take three times the bound, which leaves room for slow machines. */
static void
test_turns (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (AttacheArticle) article = article_new ();
  g_autoptr (AttacheReading) reading = large_reading_new (500);
  gint64 longest = 0;

  attache_panel_show_reading (self->panel, article, reading);
  while (gtk_events_pending ())
    {
      gint64 start = cpu_microseconds ();

      gtk_main_iteration ();
      longest = MAX (longest, cpu_microseconds () - start);
    }
  find_button (self, "N. 0, Hungary, 1 mention");
  g_test_message ("the longest turn took %.1f ms", longest / 1000.0);
  g_assert_cmpint (longest, <, 100 * 1000);
  fixture_free (self);
}

static char *
clipboard_of (Fixture *self)
{
  return gtk_clipboard_wait_for_text (
      gtk_widget_get_clipboard (GTK_WIDGET (self->panel), GDK_SELECTION_CLIPBOARD));
}

static void
test_copy (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autofree char *statement = NULL, *summary = NULL;

  show_briefing (self);
  gtk_button_clicked (GTK_BUTTON (find_button (self, "Copy with citation: “We have waited")));
  looks_settle ();
  statement = clipboard_of (self);
  g_assert_true (g_str_has_prefix (
      statement, "“We have waited for this for eleven years”\n— Ilona Kertész-Várady, "));
  activate (self, "copy", NULL);
  summary = clipboard_of (self);
  g_assert_true (g_str_has_prefix (summary, "VIENNA — The foreign ministers"));
  fixture_free (self);
}

static AttacheReading *
golden_reading_new (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".expected.json", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", file, NULL);
  g_autofree char *json = NULL;
  g_autoptr (GError) error = NULL;
  AttacheReading *reading;
  gsize length;

  g_file_get_contents (path, &json, &length, &error);
  g_assert_no_error (error);
  reading = attache_reading_new_from_json (json, length, &error);
  g_assert_no_error (error);
  return reading;
}

static gboolean
has_label (Fixture *self, const char *start)
{
  g_autofree char *said = speech_of (start);
  g_autoptr (GPtrArray) all = all_widgets (self);

  for (guint i = 0; i < all->len; i++)
    if (GTK_IS_LABEL (all->pdata[i])
        && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (all->pdata[i])), said))
      return TRUE;
  return FALSE;
}

/* How many of the best sentences of the fixture are on the panel. */
static guint
count_summary (Fixture *self)
{
  static const char *const by_rank[]
      = { "VIENNA — The foreign ministers", "She said the locks would",
          "The International Commission", "The Kremlin did not" };
  guint n = 0;

  while (n < G_N_ELEMENTS (by_rank) && has_label (self, by_rank[n]))
    n++;
  for (guint i = n; i < G_N_ELEMENTS (by_rank); i++)
    g_assert_false (has_label (self, by_rank[i]));
  return n;
}

/* The setting acts on what is shown already. */
static void
test_summary_length (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsSchemaKey) key = NULL;

  show_briefing (self);
  g_assert_cmpuint (count_summary (self), ==, 3);
  for (gint length = 1; length <= 6; length++)
    {
      g_settings_set_int (self->settings, "summary-length", length);
      looks_settle ();
      g_assert_cmpuint (count_summary (self), ==, MIN (length, 4));
    }
  g_object_get (self->settings, "settings-schema", &schema, NULL);
  key = g_settings_schema_get_key (schema, "summary-length");
  for (gint length = 0; length <= 7; length++)
    {
      g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_int32 (length));

      g_assert_true (g_settings_schema_key_range_check (key, value)
                     == (length >= 1 && length <= 6));
    }
  fixture_free (self);
}

static gboolean
has_tooltip (Fixture *self, const char *start)
{
  g_autofree char *said = speech_of (start);
  g_autoptr (GPtrArray) all = all_widgets (self);

  for (guint i = 0; i < all->len; i++)
    {
      g_autofree char *text = gtk_widget_get_tooltip_text (all->pdata[i]);

      if (text != NULL && g_str_has_prefix (text, said))
        return TRUE;
    }
  return FALSE;
}

/* A summary that says what it is, and no names that nobody can trust. */
static void
test_other_language (gconstpointer look)
{
  Fixture *self = fixture_new (look);
  g_autoptr (AttacheArticle) article = article_new ();
  g_autoptr (AttacheReading) reading = golden_reading_new ("french");

  attache_panel_show_reading (self->panel, article, reading);
  looks_settle ();
  g_assert_true (has_label (self, "Not in English"));
  g_assert_true (has_label (self, "Les ministres des affaires"));
  g_assert_false (has_label (self, "People and places"));
  g_assert_false (has_label (self, "Who said what"));
  assert_good_looks (self);
  shoot_as (self, ((const Look *)look)->name, "other-language");
  fixture_free (self);
}

/* The feed's own words, and no summary of them. */
static void
test_short (gconstpointer look)
{
  Fixture *self = fixture_new (look);
  g_autoptr (AttacheArticle) article = article_new ();
  g_autoptr (AttacheReading) reading = golden_reading_new ("teaser");

  attache_panel_show_reading (self->panel, article, reading);
  looks_settle ();
  g_assert_true (has_label (self, "Teaser only: the feed carries just the beginning"));
  g_assert_true (has_tooltip (self, "Foreign-policy news: %s"));
  g_assert_true (has_label (self, "Too short for a summary"));
  g_assert_true (has_label (self, "The first forty observers"));
  g_assert_false (has_label (self, "Summary"));
  assert_good_looks (self);
  shoot_as (self, ((const Look *)look)->name, "teaser");
  fixture_free (self);
}

static void
add_looks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *look = g_strdup_printf ("/panel/look/%s", looks[i].name);
      g_autofree char *beside = g_strdup_printf ("/panel/beside/%s", looks[i].name);
      g_autofree char *states = g_strdup_printf ("/panel/states/%s", looks[i].name);
      g_autofree char *shorts = g_strdup_printf ("/panel/short/%s", looks[i].name);
      g_autofree char *others = g_strdup_printf ("/panel/other-language/%s", looks[i].name);

      speech_begin (looks[i].language);
      if (!speech_works (looks[i].language))
        continue;
      g_test_add_data_func (look, &looks[i], test_look);
      g_test_add_data_func (beside, &looks[i], test_beside);
      g_test_add_data_func (states, &looks[i], test_states);
      g_test_add_data_func (shorts, &looks[i], test_short);
      g_test_add_data_func (others, &looks[i], test_other_language);
    }
}

int
main (int argc, char **argv)
{
  GSubprocess *display = looks_begin (&argc, &argv);

  add_looks ();
  g_test_add_func ("/panel/groups", test_groups);
  g_test_add_func ("/panel/country", test_country);
  g_test_add_func ("/panel/stepping", test_stepping);
  g_test_add_func ("/panel/fold", test_fold);
  g_test_add_func ("/panel/order-of-speakers", test_order_of_speakers);
  g_test_add_func ("/panel/copy", test_copy);
  g_test_add_func ("/panel/summary-length", test_summary_length);
  g_test_add_func ("/panel/turns", test_turns);
  g_test_add_func ("/panel/topics", test_topics);
  g_test_add_func ("/panel/story", test_story);
  g_test_add_func ("/panel/story/limit", test_story_limit);
  g_test_add_func ("/panel/progress", test_progress);
  g_test_add_func ("/panel/welcome", test_welcome);
  g_test_add_func ("/panel/person", test_person);
  return looks_end (display);
}
