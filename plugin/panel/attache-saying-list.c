/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-saying-list.h"

#include "panel/attache-box.h"
#include "panel/attache-moment.h"
#include "panel/attache-parts.h"
#include "panel/attache-saying-row.h"

#include "config.h"

#include <glib/gi18n-lib.h>

/* Rows added in one turn of the main loop. */
#define PORTION 3

struct _AttacheSayingList
{
  GtkBox parent_instance;

  GtkWidget *scroller;
  GtkWidget *rows;
  GtkWidget *end; /* says whether there is more */
  GPtrArray *sayings;
  guint shown; /* of them */
  char *day;   /* of the last one shown */
  gboolean with_speakers;
  gboolean more;
  gboolean asked; /* for more */
  guint source;
};

G_DEFINE_FINAL_TYPE (AttacheSayingList, attache_saying_list, GTK_TYPE_BOX)

static GtkAdjustment *
get_adjustment (AttacheSayingList *self)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
}

static void
add_day (AttacheSayingList *self, const AttacheSaying *saying)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = attache_moment_dup_day (saying->published, now);

  if (g_strcmp0 (day, self->day) == 0)
    return;
  gtk_container_add (GTK_CONTAINER (self->rows), attache_heading_new (day, 0));
  g_free (self->day);
  self->day = g_steal_pointer (&day);
}

/* The last page begins to be seen. */
static gboolean
is_near_end (AttacheSayingList *self)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double page = gtk_adjustment_get_page_size (adjustment);

  return gtk_adjustment_get_value (adjustment) + 2 * page >= gtk_adjustment_get_upper (adjustment);
}

static void
want_more (AttacheSayingList *self)
{
  if (!self->more || self->asked || self->source != 0 || !is_near_end (self))
    return;
  self->asked = TRUE;
  g_signal_emit_by_name (self, "want-more");
}

static void
show_end (AttacheSayingList *self)
{
  const char *words
      = self->more ? _ ("Looking for older statements…") : _ ("There are no older statements.");

  gtk_label_set_text (GTK_LABEL (self->end), words);
  gtk_widget_set_visible (self->end, self->sayings->len > 0);
}

static gboolean
fill_more (gpointer data)
{
  AttacheSayingList *self = data;

  for (guint i = 0; i < PORTION && self->shown < self->sayings->len; i++, self->shown++)
    {
      const AttacheSaying *saying = self->sayings->pdata[self->shown];

      add_day (self, saying);
      gtk_container_add (GTK_CONTAINER (self->rows),
                         attache_saying_row_new (saying, self->shown, self->with_speakers));
    }
  if (self->shown < self->sayings->len)
    return G_SOURCE_CONTINUE;
  self->source = 0;
  show_end (self);
  want_more (self);
  return G_SOURCE_REMOVE;
}

/**
 * attache_saying_list_clear:
 * @with_speakers: whether the rows to come say who made the statement
 *
 * Takes all statements away.
 */
void
attache_saying_list_clear (AttacheSayingList *self, gboolean with_speakers)
{
  self->more = self->asked = FALSE;
  g_clear_handle_id (&self->source, g_source_remove);
  gtk_container_foreach (GTK_CONTAINER (self->rows), (GtkCallback)gtk_widget_destroy, NULL);
  gtk_adjustment_set_value (get_adjustment (self), 0);
  g_ptr_array_set_size (self->sayings, 0);
  g_clear_pointer (&self->day, g_free);
  self->shown = 0;
  self->with_speakers = with_speakers;
  gtk_widget_hide (self->end);
}

/**
 * attache_saying_list_take:
 * @sayings: (transfer full): older statements
 *
 * Adds statements at the end.
 */
void
attache_saying_list_take (AttacheSayingList *self, AttacheSayings *sayings)
{
  self->more = sayings->more;
  self->asked = FALSE;
  g_ptr_array_extend_and_steal (self->sayings, g_steal_pointer (&sayings->list));
  sayings->list = g_ptr_array_new ();
  attache_sayings_free (sayings);
  if (self->source == 0)
    self->source = g_idle_add (fill_more, self);
}

/**
 * attache_saying_list_get_length:
 *
 * Returns: how many statements it has
 */
guint
attache_saying_list_get_length (AttacheSayingList *self)
{
  return self->sayings->len;
}

/**
 * attache_saying_list_get:
 *
 * Returns: (nullable): the statement at @index, %NULL if there are fewer
 */
const AttacheSaying *
attache_saying_list_get (AttacheSayingList *self, guint index)
{
  return index < self->sayings->len ? self->sayings->pdata[index] : NULL;
}

static void
attache_saying_list_dispose (GObject *object)
{
  AttacheSayingList *self = ATTACHE_SAYING_LIST (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_pointer (&self->sayings, g_ptr_array_unref);
  g_clear_pointer (&self->day, g_free);
  G_OBJECT_CLASS (attache_saying_list_parent_class)->dispose (object);
}

static void
attache_saying_list_class_init (AttacheSayingListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = attache_saying_list_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "attache-box");
  g_signal_new ("want-more", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
attache_saying_list_init (AttacheSayingList *self)
{
  GtkWidget *all = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING);

  self->sayings = g_ptr_array_new_with_free_func ((GDestroyNotify)attache_saying_free);
  self->rows = attache_box_new (GTK_ORIENTATION_VERTICAL, ATTACHE_SPACING);
  self->end = attache_label_new ("", "attache-quiet");
  gtk_widget_hide (self->end);
  gtk_widget_show (self->rows);
  gtk_style_context_add_class (gtk_widget_get_style_context (self->end), "attache-note");
  gtk_container_add (GTK_CONTAINER (all), self->rows);
  gtk_container_add (GTK_CONTAINER (all), self->end);
  g_object_set (all, "margin-top", ATTACHE_MARGIN, "margin-bottom", ATTACHE_MARGIN, NULL);
  attache_widget_set_name (self->rows, _ ("Statements"));
  self->scroller = attache_scroller_new (all);
  gtk_box_pack_start (GTK_BOX (self), self->scroller, TRUE, TRUE, 0);
  g_signal_connect_swapped (get_adjustment (self), "value-changed", G_CALLBACK (want_more), self);
}

/**
 * attache_saying_list_new:
 *
 * Returns: (transfer floating): an empty list
 */
GtkWidget *
attache_saying_list_new (void)
{
  return g_object_new (ATTACHE_TYPE_SAYING_LIST, "visible", TRUE, NULL);
}
