/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-pane.h"

/* Narrower than this the panel goes below the article: beside it there would be no article left. */
#define BESIDE_WIDTH 600

/* The article never gets less than this, nor the panel; in pixels. */
#define ARTICLE_MIN 200
#define PANEL_MIN   120

/* Of the height, for a panel below the article; and of what is too little for both. */
#define BELOW_SHARE 0.45
#define TIGHT_SHARE 0.4

struct _AttachePane
{
  GtkWidget *article; /* the reader's */
  GtkWidget *paned;
  GtkWidget *panel;
  GSettings *settings;
  guint idle;
  int total; /* the extent along the pane's direction that the position was made for */
  gboolean placing;
};

static gboolean
is_beside (const AttachePane *self)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned))
         == GTK_ORIENTATION_HORIZONTAL;
}

static int
extent (const AttachePane *self)
{
  return is_beside (self) ? gtk_widget_get_allocated_width (self->paned)
                          : gtk_widget_get_allocated_height (self->paned);
}

/* The size the panel was left with. Until somebody moved it, a panel below the article takes its
 * share of a high window: the default is made for a low one. */
static int
wanted_size (const AttachePane *self, int total)
{
  const char *key = is_beside (self) ? "panel-width" : "panel-height";
  int size = g_settings_get_int (self->settings, key);
  g_autoptr (GVariant) chosen = g_settings_get_user_value (self->settings, key);

  return chosen == NULL && !is_beside (self) ? MAX (size, total * BELOW_SHARE) : size;
}

static int
fit (const AttachePane *self, int total)
{
  if (total < ARTICLE_MIN + PANEL_MIN)
    return total * TIGHT_SHARE;
  return CLAMP (wanted_size (self, total), PANEL_MIN, total - ARTICLE_MIN);
}

/* Gives the panel the size it should have, as far as there is room. */
static void
place (AttachePane *self)
{
  int total = extent (self);
  int size = fit (self, total);

  if (total <= 1)
    return;
  self->placing = TRUE;
  gtk_paned_set_position (GTK_PANED (self->paned), MAX (0, total - size));
  self->placing = FALSE;
  self->total = total;
}

static gboolean
on_idle (gpointer data)
{
  AttachePane *self = data;
  GtkOrientation wanted = gtk_widget_get_allocated_width (self->paned) >= BESIDE_WIDTH
                              ? GTK_ORIENTATION_HORIZONTAL
                              : GTK_ORIENTATION_VERTICAL;

  self->idle = 0;
  if (wanted != gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)))
    {
      /* A position given now would be stretched by the difference between the old direction's
       * extent and the new one's; the next allocation brings us back here. */
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned), wanted);
      self->total = 0;
    }
  else
    place (self);
  return G_SOURCE_REMOVE;
}

/* Not in the signal itself: a change of size while sizes are being given out is lost. */
static void
on_size_allocate (AttachePane *self)
{
  gboolean beside = gtk_widget_get_allocated_width (self->paned) >= BESIDE_WIDTH;

  if ((beside != is_beside (self) || extent (self) != self->total) && self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

/* Only what a person did is remembered: a position that moved although the extent did not. */
static void
on_position (AttachePane *self)
{
  int total = extent (self), size = total - gtk_paned_get_position (GTK_PANED (self->paned));

  if (self->placing || self->idle != 0 || total != self->total
      || !gtk_widget_get_visible (self->panel) || size < PANEL_MIN)
    return;
  g_settings_set_int (self->settings, is_beside (self) ? "panel-width" : "panel-height", size);
}

/* Where a child is in a box. */
typedef struct
{
  gboolean expand;
  gboolean fill;
  guint padding;
  GtkPackType type;
  int position;
} Packing;

/* Puts one child of a box at the place of another, which has no parent then. */
static void
replace_child (GtkWidget *box, GtkWidget *old, GtkWidget *fresh)
{
  Packing p;

  gtk_box_query_child_packing (GTK_BOX (box), old, &p.expand, &p.fill, &p.padding, &p.type);
  gtk_container_child_get (GTK_CONTAINER (box), old, "position", &p.position, NULL);
  gtk_container_remove (GTK_CONTAINER (box), old);
  gtk_container_add (GTK_CONTAINER (box), fresh);
  gtk_box_set_child_packing (GTK_BOX (box), fresh, p.expand, p.fill, p.padding, p.type);
  gtk_box_reorder_child (GTK_BOX (box), fresh, p.position);
}

/**
 * attache_pane_new:
 * @article: the widget the reader shows its article in; a child of a #GtkBox
 * @panel: the panel
 * @settings: `panel-width` and `panel-height`
 *
 * Moves @article into a paned at its own place in the box, so that the panel follows it through the
 * reader's layouts.
 *
 * Returns: (transfer full): the pane
 */
AttachePane *
attache_pane_new (GtkWidget *article, GtkWidget *panel, GSettings *settings)
{
  AttachePane *self;

  g_return_val_if_fail (GTK_IS_BOX (gtk_widget_get_parent (article)), NULL);
  self = g_new0 (AttachePane, 1);
  self->article = g_object_ref (article);
  self->panel = panel;
  self->settings = g_object_ref (settings);
  self->paned = g_object_ref_sink (gtk_paned_new (GTK_ORIENTATION_HORIZONTAL));
  replace_child (gtk_widget_get_parent (article), article, self->paned);
  gtk_paned_pack1 (GTK_PANED (self->paned), article, TRUE, FALSE);
  gtk_paned_pack2 (GTK_PANED (self->paned), panel, FALSE, FALSE);
  gtk_widget_show (self->paned);
  g_signal_connect_swapped (self->paned, "size-allocate", G_CALLBACK (on_size_allocate), self);
  g_signal_connect_swapped (self->paned, "notify::position", G_CALLBACK (on_position), self);
  return self;
}

/**
 * attache_pane_free:
 * @self: (transfer full): a pane
 *
 * Puts the article back where it was, unless its window is going, and destroys the panel.
 */
void
attache_pane_free (AttachePane *self)
{
  GtkWidget *box = gtk_widget_get_parent (self->paned);

  g_clear_handle_id (&self->idle, g_source_remove);
  g_signal_handlers_disconnect_by_data (self->paned, self);
  if (box != NULL && gtk_widget_get_parent (self->article) == self->paned)
    {
      gtk_container_remove (GTK_CONTAINER (self->paned), self->article);
      /* The box is where the paned is now: a reader may move it on a change of layout. */
      replace_child (box, self->paned, self->article);
    }
  gtk_widget_destroy (self->paned);
  g_object_unref (self->paned);
  g_object_unref (self->article);
  g_object_unref (self->settings);
  g_free (self);
}
