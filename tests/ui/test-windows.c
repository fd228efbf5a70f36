/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* The windows of the digest and of what was said, against a service that answers from fixtures, in
 * each look. With ATTACHE_SCREENSHOTS set to a folder, pictures go there. */
#include "looks.h"
#include "panel/attache-digest-print.h"
#include "panel/attache-digest-window.h"
#include "panel/attache-person-window.h"
#include "panel/attache-preferences.h"
#include "panel/attache-windows.h"
#include "speech.h"
#include "stub-service.h"

#include <glib/gstdio.h>
#include <string.h>

static const Look looks[] = {
  { "light", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 900, 1 },
  { "light-360", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 360, 1 },
  { "light-600", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 600, 1 },
  { "light-large", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 600, 1.5 },
  { "light-rtl", "Adwaita", FALSE, GTK_TEXT_DIR_RTL, 900, 1 },
  { "dark", "Adwaita", TRUE, GTK_TEXT_DIR_LTR, 900, 1 },
  { "dark-360", "Adwaita", TRUE, GTK_TEXT_DIR_LTR, 360, 1 },
  { "dark-600", "Adwaita", TRUE, GTK_TEXT_DIR_LTR, 600, 1 },
  { "contrast", "HighContrast", FALSE, GTK_TEXT_DIR_LTR, 600, 1 },
  { "contrast-dark", "HighContrastInverse", FALSE, GTK_TEXT_DIR_LTR, 600, 1 },
  { "german", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 900, 1, "de" },
  { "german-360", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 360, 1, "de" },
  { "german-dark-600", "Adwaita", TRUE, GTK_TEXT_DIR_LTR, 600, 1, "de" },
  { "french-360", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 360, 1, "fr" },
  { "spanish-360", "Adwaita", FALSE, GTK_TEXT_DIR_LTR, 360, 1, "es" },
};

/* Narrower windows have no topics at the side. */
#define ONE_COLUMN 640

typedef struct
{
  StubService *service;
  AttacheClient *client;
  GtkWidget *window;
} Fixture;

static char *
load (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "ui", "fixtures", name, NULL);
  g_autoptr (GError) error = NULL;
  char *json;

  g_file_get_contents (path, &json, NULL, &error);
  g_assert_no_error (error);
  return json;
}

static void
answer_with (Fixture *self, const char *method, const char *file)
{
  g_autofree char *json = load (file);

  stub_service_set_answer (self->service, method, json);
}

/* The first page of statements, then the last. */
static void
answer_with_statements (Fixture *self)
{
  g_autofree char *older = load ("statements-older.json");

  answer_with (self, "StatementsOf", "statements.json");
  stub_service_set_later_answer (self->service, "StatementsOf", older);
}

static Fixture *
fixture_new (const Look *look)
{
  Fixture *self = g_new0 (Fixture, 1);

  looks_wear (look);
  self->service = stub_service_new ();
  self->client = attache_client_new ();
  answer_with (self, "Digest", "digest.json");
  answer_with (self, "Names", "names.json");
  answer_with_statements (self);
  return self;
}

static void
fixture_free (Fixture *self)
{
  gtk_widget_destroy (self->window);
  looks_settle ();
  g_object_unref (self->client);
  stub_service_free (self->service);
  g_free (self);
}

static void
open_window (Fixture *self, GtkWidget *window, int width)
{
  self->window = window;
  gtk_window_set_default_size (GTK_WINDOW (window), width, 1100);
  gtk_window_present (GTK_WINDOW (window));
  looks_settle ();
}

static GtkWidget *
content_of (Fixture *self)
{
  return gtk_bin_get_child (GTK_BIN (self->window));
}

static const char *
name_of (GtkWidget *widget)
{
  const char *name = atk_object_get_name (gtk_widget_get_accessible (widget));

  return name != NULL ? name : "";
}

static GtkWidget *
find (Fixture *self, GType type, const char *start)
{
  g_autofree char *said = speech_of (start);
  g_autoptr (GPtrArray) all = looks_all_widgets (content_of (self));

  for (guint i = 0; i < all->len; i++)
    if (G_TYPE_CHECK_INSTANCE_TYPE (all->pdata[i], type)
        && g_str_has_prefix (name_of (all->pdata[i]), said))
      return all->pdata[i];
  return NULL;
}

static gboolean
says (Fixture *self, const char *start)
{
  g_autofree char *said = speech_of (start);
  g_autoptr (GPtrArray) all = looks_all_widgets (content_of (self));

  for (guint i = 0; i < all->len; i++)
    if (GTK_IS_LABEL (all->pdata[i])
        && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (all->pdata[i])), said))
      return TRUE;
  return FALSE;
}

static void
shoot (Fixture *self, const char *look, const char *what)
{
  const char *folder = g_getenv ("ATTACHE_SCREENSHOTS");
  GdkWindow *window = gtk_widget_get_window (self->window);
  g_autoptr (GdkPixbuf) picture = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *file = NULL;

  looks_settle ();
  if (folder == NULL)
    return;
  file = g_strdup_printf ("%s/%s-%s.png", folder, what, look);
  picture = gdk_pixbuf_get_from_window (window, 0, 0, gdk_window_get_width (window),
                                        gdk_window_get_height (window));
  gdk_pixbuf_save (picture, file, "png", &error, NULL);
  g_assert_no_error (error);
}

static void
wait_until (Fixture *self, const char *start)
{
  for (guint i = 0; i < 200 && !says (self, start); i++)
    looks_settle ();
  if (says (self, start))
    return;
  shoot (self, "failed", "failed");
  g_error ("“%s” is never seen", start);
}

static void
click (Fixture *self, const char *start)
{
  GtkWidget *button = find (self, GTK_TYPE_BUTTON, start);

  if (button == NULL)
    g_error ("no button is called “%s”", start);
  gtk_button_clicked (GTK_BUTTON (button));
  looks_settle ();
}

static gboolean
press (Fixture *self, guint key, GdkModifierType state)
{
  GdkEvent *event = gdk_event_new (GDK_KEY_PRESS);
  gboolean handled;

  event->key.window = g_object_ref (gtk_widget_get_window (self->window));
  event->key.send_event = TRUE;
  event->key.keyval = key;
  event->key.state = state;
  gdk_event_set_device (
      event, gdk_seat_get_keyboard (gdk_display_get_default_seat (gdk_display_get_default ())));
  handled = gtk_widget_event (self->window, event);
  gdk_event_free (event);
  looks_settle ();
  return handled;
}

static char *
clipboard_of (Fixture *self)
{
  return gtk_clipboard_wait_for_text (
      gtk_widget_get_clipboard (self->window, GDK_SELECTION_CLIPBOARD));
}

static gboolean
note_link (GtkWidget *window, const char *link, gpointer notes)
{
  g_string_append_printf (notes, "open %s|", link);
  return TRUE;
}

static void
note_person (GtkWidget *window, const char *name, gpointer notes)
{
  g_string_append_printf (notes, "person %s|", name);
}

/* -- the digest ------------------------------------------------------------------------------- */

static Fixture *
digest_new (const Look *look)
{
  Fixture *self = fixture_new (look);

  open_window (self, attache_digest_window_new (self->client), look->width);
  return self;
}

static void
test_digest_look (gconstpointer data)
{
  const Look *look = data;
  Fixture *self = digest_new (look);
  gboolean one_column = look->width < ONE_COLUMN;
  g_autofree char *all_5 = speech_printf ("Show all %u", 5u);
  g_autofree char *all_12 = g_strdup_printf (
      g_dngettext ("attache", "Show all %u story", "Show all %u stories", 12), 12u);
  g_autofree char *five = g_strdup_printf ("Ilona Kertész-Várady: %s", all_5);
  g_autofree char *twelve
      = g_strdup_printf ("Sanctions and trade across the continents and the seas: %s", all_12);
  int width;

  wait_until (self, "Other foreign-policy news");
  looks_settle ();
  gtk_window_get_size (GTK_WINDOW (self->window), &width, NULL);
  g_assert_cmpint (width, ==, look->width);
  g_assert_true (one_column
                 == (find (self, GTK_TYPE_BUTTON, "NATO and European security (1)") == NULL));
  looks_assert_good (content_of (self), one_column);
  shoot (self, look->name, "digest");
  click (self, five);
  click (self, twelve);
  looks_assert_good (content_of (self), one_column);
  fixture_free (self);
}

static void
test_digest_words (void)
{
  Fixture *self = digest_new (&looks[0]);

  wait_until (self, "Other foreign-policy news (1)");
  g_assert_true (says (self, "new story"));
  g_assert_true (says (self, "The Continental News Agency · own reporting"));
  g_assert_true (says (self, "The Weekly Journal · rewritten"));
  g_assert_true (says (self, "Harbour Radio · copy"));
  g_assert_true (says (self, "The Weekly Journal · worded otherwise"));
  g_assert_true (says (self, "New names: Upper River Convention, Leopold Brandstätter"));
  g_assert_true (says (self, "3 more statements are not shown here."));
  g_assert_true (says (self, "4 more stories of less weight"));
  g_assert_false (says (self, "too unsure"));
  g_assert_false (says (self, "Nothing here"));
  g_assert_nonnull (find (self, GTK_TYPE_BUTTON,
                          "The Weekly Journal · worded otherwise: We waited eleven years"));
  fixture_free (self);
}

/* Links of the web open, names lead to what was said, a story and the whole can be copied. */
static void
test_digest_actions (void)
{
  Fixture *self = digest_new (&looks[0]);
  g_autoptr (GString) notes = g_string_new (NULL);
  g_autofree char *story = NULL, *all = NULL;

  wait_until (self, "Other foreign-policy news (1)");
  g_signal_connect (self->window, "open-link", G_CALLBACK (note_link), notes);
  g_signal_connect (self->window, "show-person", G_CALLBACK (note_person), notes);
  click (self, "The Weekly Journal · rewritten");
  click (self, "Harbour Radio · copy");
  click (self, "The locks will be");
  click (self, "Everything said by Leopold");
  g_assert_cmpstr (notes->str, ==,
                   "open https://journal.example/b1|open https://agency.example/a1|"
                   "person Leopold Brandstätter|");
  click (self, "Copy the story: Delegations sign");
  story = clipboard_of (self);
  g_assert_true (g_str_has_prefix (story, "Delegations sign the river treaty in Vienna"));
  g_assert_nonnull (strstr (story, "“We have waited for this for eleven years” (said · quoted) — "
                                   "The Continental News Agency, The Weekly Journal (worded "
                                   "otherwise), Harbour Radio\n"));
  g_assert_null (strstr (story, "customs"));
  click (self, "Copy the whole digest");
  all = clipboard_of (self);
  g_assert_true (g_str_has_prefix (all, "Attaché Digest\n"));
  g_assert_nonnull (strstr (all, "\nSanctions and trade"));
  g_assert_nonnull (strstr (all, "customs number 11"));
  fixture_free (self);
}

static void
choose (Fixture *self, guint period)
{
  gtk_combo_box_set_active (GTK_COMBO_BOX (find (self, GTK_TYPE_COMBO_BOX, "Time of the digest")),
                            period);
  wait_until (self, "Other foreign-policy news (1)");
}

static void
assert_calls (Fixture *self, const char *pattern)
{
  g_autofree char *calls = stub_service_take_calls (self->service);

  if (!g_regex_match_simple (pattern, calls, 0, 0))
    g_error ("“%s” was asked, not %s", calls, pattern);
}

static void
test_digest_times (void)
{
  Fixture *self = digest_new (&looks[0]);

  wait_until (self, "Other foreign-policy news (1)");
  assert_calls (self, "^Digest\\(\\{\\},\\)\n$");
  choose (self, 1);
  assert_calls (self, "^Digest\\(\\{'since': <int64 \\d+>\\},\\)\n$");
  choose (self, 2);
  assert_calls (
      self, "^Digest\\(\\{'(since|until)': <int64 \\d+>, '(since|until)': <int64 \\d+>\\},\\)\n$");
  choose (self, 3);
  assert_calls (self, "^Digest\\(\\{'since': <int64 \\d+>\\},\\)\n$");
  click (self, "Mark as read");
  wait_until (self, "All up to the end of this time is marked as read.");
  assert_calls (self, "^Digest\\(.*'read': <true>");
  fixture_free (self);
}

/* All of it by keyboard. */
static void
test_digest_keyboard (void)
{
  Fixture *self = digest_new (&looks[0]);
  g_autofree char *all = NULL, *story = NULL;
  GtkWidget *window;

  wait_until (self, "Other foreign-policy news (1)");
  g_assert_true (press (self, GDK_KEY_c, GDK_CONTROL_MASK));
  all = clipboard_of (self);
  g_assert_true (g_str_has_prefix (all, "Attaché Digest\n"));
  g_assert_true (press (self, GDK_KEY_Page_Down, GDK_CONTROL_MASK));
  g_assert_true (g_str_has_prefix (name_of (gtk_window_get_focus (GTK_WINDOW (self->window))),
                                   "Talks on customs number 0"));
  g_assert_true (press (self, GDK_KEY_c, GDK_CONTROL_MASK));
  story = clipboard_of (self);
  g_assert_true (g_str_has_prefix (story, "Talks on customs number 0"));
  g_assert_true (press (self, GDK_KEY_Page_Up, GDK_CONTROL_MASK));
  g_assert_true (g_str_has_prefix (name_of (gtk_window_get_focus (GTK_WINDOW (self->window))),
                                   "Delegations sign"));
  g_free (stub_service_take_calls (self->service));
  g_assert_true (press (self, GDK_KEY_F5, 0));
  wait_until (self, "Other foreign-policy news (1)");
  assert_calls (self, "^Digest");
  window = self->window;
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *)&window);
  g_assert_true (press (self, GDK_KEY_Escape, 0));
  g_assert_null (window);
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  fixture_free (self);
}

static void
test_digest_states (gconstpointer data)
{
  const Look *look = data;
  Fixture *self = fixture_new (look);

  stub_service_set_answer (self->service, "Digest", "");
  open_window (self, attache_digest_window_new (self->client), look->width);
  shoot (self, look->name, "digest-working");
  wait_until (self, "No answer from the Attaché service");
  g_assert_true (says (self, "the disk is full"));
  looks_assert_good (content_of (self), TRUE);
  shoot (self, look->name, "digest-error");
  stub_service_set_answer (self->service, "Digest", "{\"schema\":1,\"topics\":[]}");
  click (self, "Try again");
  wait_until (self, "No news in this time");
  looks_assert_good (content_of (self), TRUE);
  shoot (self, look->name, "digest-empty");
  stub_service_set_answer (self->service, "Digest", "{\"schema\":1,\"topics\":7}");
  press (self, GDK_KEY_F5, 0);
  wait_until (self, "No answer from the Attaché service");
  fixture_free (self);
}

/* Without a session bus it says so. */
static void
test_digest_no_bus (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autofree char *address = g_strdup (g_getenv ("DBUS_SESSION_BUS_ADDRESS"));

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  open_window (self, attache_digest_window_new (self->client), 600);
  wait_until (self, "No session bus");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", address, TRUE);
  fixture_free (self);
}

/* The digest, a year of it, and a paragraph that is higher than a page. */
static void
test_digest_print (void)
{
  g_autofree char *one = load ("digest.json");
  g_autoptr (AttacheDigest) digest = attache_digest_new_from_json (one, -1, NULL);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "attache-digest-test.pdf", NULL);
  g_autoptr (GtkPrintOperation) operation = NULL;
  AttacheDigestTopic *topic = digest->topics->pdata[0];
  AttacheDigestSentence *sentence
      = ((AttacheDigestStory *)topic->stories->pdata[0])->summary->pdata[0];
  g_autoptr (GString) long_ = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  gint n_pages;

  for (guint i = 0; i < 3000; i++)
    g_string_append (long_, "word and word ");
  g_free (sentence->text);
  sentence->text = g_strdup (long_->str);
  operation = attache_digest_print_operation_new (digest);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
      GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_object_get (operation, "n-pages", &n_pages, NULL);
  g_test_message ("%d pages", n_pages);
  g_assert_cmpint (n_pages, >=, 8);
  g_assert_cmpint (n_pages, <=, 30);
  if (g_getenv ("ATTACHE_SCREENSHOTS") == NULL)
    g_unlink (path);
}

/* -- what was said ---------------------------------------------------------------------------- */

static Fixture *
person_new (const Look *look)
{
  Fixture *self = fixture_new (look);

  open_window (self, attache_person_window_new (self->client), look->width);
  return self;
}

static void
type (Fixture *self, const char *name, const char *words)
{
  gtk_entry_set_text (GTK_ENTRY (find (self, GTK_TYPE_ENTRY, name)), words);
}

static void
test_person_look (gconstpointer data)
{
  const Look *look = data;
  Fixture *self = person_new (look);
  int width;

  looks_assert_good (content_of (self), TRUE);
  shoot (self, look->name, "person-start");
  type (self, "Name", "Ker");
  wait_until (self, "Ilona Kertész-Várady");
  gtk_window_get_size (GTK_WINDOW (self->window), &width, NULL);
  g_assert_cmpint (width, ==, look->width);
  looks_assert_good (content_of (self), FALSE);
  shoot (self, look->name, "person-names");
  click (self, "Ilona Kertész-Várady, ");
  wait_until (self, "There are no older statements.");
  looks_assert_good (content_of (self), FALSE);
  shoot (self, look->name, "person-by");
  click (self, "Said _about");
  wait_until (self, "There are no older statements.");
  looks_assert_good (content_of (self), FALSE);
  shoot (self, look->name, "person-about");
  fixture_free (self);
}

/* Names while typing, the first by Enter, older statements on scrolling, both ways of the switch.
 */
static void
test_person_flow (void)
{
  Fixture *self = person_new (&looks[0]);
  g_autofree char *citation = NULL;

  type (self, "Name", "  Ker ");
  wait_until (self, "International Commission");
  assert_calls (self, "^Names\\(\\{.*'Ker'");
  g_signal_emit_by_name (find (self, GTK_TYPE_ENTRY, "Name"), "activate");
  wait_until (self, "“We have waited");
  g_assert_true (says (self, "Foreign Minister · Hungary"));
  wait_until (self, "There are no older statements.");
  assert_calls (self, "'name': <'Ilona Kertész-Várady'>(.|\n)*'before': <int64 777>");
  g_assert_true (says (self, "“There is nothing new to be said of harbour 39”"));
  click (self, "Copy with citation: “We have waited");
  citation = clipboard_of (self);
  g_assert_true (g_str_has_prefix (citation, "“We have waited for this for eleven years”\n"
                                             "— Ilona Kertész-Várady, Foreign Minister · Hungary "
                                             "(said · quoted)\nThe Continental News Agency, "
                                             "“Delegations sign the river treaty”, "));
  type (self, "Words in the statements", "harbour");
  for (guint i = 0; i < 20; i++)
    looks_settle ();
  assert_calls (self, "StatementsOf\\(\\{.*'words': <'harbour'>");
  click (self, "Said about");
  wait_until (self, "Ilona Kertész-Várady, Foreign Minister · Hungary");
  assert_calls (self, "StatementsOf\\(\\{.*'about': <'Ilona");
  fixture_free (self);
}

/* Answers may be empty though there are more. */
static void
test_person_states (void)
{
  Fixture *self = person_new (&looks[0]);

  stub_service_set_answer (self->service, "StatementsOf",
                           "{\"schema\":1,\"statements\":[],\"next\":5}");
  attache_person_window_show_name (ATTACHE_PERSON_WINDOW (self->window), "Nobody");
  wait_until (self, "Looking");
  stub_service_set_answer (self->service, "StatementsOf",
                           "{\"schema\":1,\"statements\":[],\"next\":null}");
  wait_until (self, "No statements");
  g_assert_true (says (self, "Nothing that was said by this name"));
  click (self, "Said about");
  wait_until (self, "Nothing that was said about this name");
  stub_service_set_answer (self->service, "Names", "{\"schema\":1,\"names\":[]}");
  type (self, "Name", "zzz");
  wait_until (self, "No such name");
  stub_service_set_answer (self->service, "Names", "");
  type (self, "Name", "zzzz");
  wait_until (self, "No answer from the Attaché service");
  type (self, "Name", "");
  wait_until (self, "Type the name");
  fixture_free (self);
}

static guint
count_visible (void)
{
  GList *all = gtk_window_list_toplevels ();
  guint n = 0;

  for (GList *item = all; item != NULL; item = item->next)
    n += gtk_widget_get_visible (item->data);
  g_list_free (all);
  return n;
}

/* One window of each; closing them all leaves nothing behind. */
static void
test_one_of_each (void)
{
  Fixture *self = fixture_new (&looks[0]);
  g_autoptr (GSettings) settings = looks_settings_new ();
  AttacheWindows *windows = attache_windows_new (self->client, settings, NULL);

  for (guint i = 0; i < 2; i++)
    {
      attache_windows_show_digest (windows);
      attache_windows_show_person (windows, "Ilona Kertész-Várady");
      looks_settle ();
    }
  g_assert_cmpuint (count_visible (), ==, 2);
  g_object_unref (windows);
  looks_settle ();
  g_assert_cmpuint (count_visible (), ==, 0);
  self->window = gtk_window_new (GTK_WINDOW_TOPLEVEL);
  fixture_free (self);
}

static void
add_looks (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      g_autofree char *digest = g_strdup_printf ("/windows/digest/look/%s", looks[i].name);
      g_autofree char *states = g_strdup_printf ("/windows/digest/states/%s", looks[i].name);
      g_autofree char *person = g_strdup_printf ("/windows/person/look/%s", looks[i].name);

      speech_begin (looks[i].language);
      if (!speech_works (looks[i].language))
        continue;
      g_test_add_data_func (digest, &looks[i], test_digest_look);
      g_test_add_data_func (states, &looks[i], test_digest_states);
      g_test_add_data_func (person, &looks[i], test_person_look);
    }
}

int
main (int argc, char **argv)
{
  GSubprocess *display;

  g_setenv ("TZ", "UTC", TRUE);
  display = looks_begin (&argc, &argv);
  g_test_add_func ("/windows/digest/words", test_digest_words);
  g_test_add_func ("/windows/digest/actions", test_digest_actions);
  g_test_add_func ("/windows/digest/times", test_digest_times);
  g_test_add_func ("/windows/digest/keyboard", test_digest_keyboard);
  g_test_add_func ("/windows/digest/no-bus", test_digest_no_bus);
  g_test_add_func ("/windows/digest/print", test_digest_print);
  g_test_add_func ("/windows/person/flow", test_person_flow);
  g_test_add_func ("/windows/person/states", test_person_states);
  g_test_add_func ("/windows/one-of-each", test_one_of_each);
  add_looks ();
  return looks_end (display);
}
