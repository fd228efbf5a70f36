/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "panel/attache-wrap-box.h"

struct _AttacheWrapBox
{
  GtkContainer parent_instance;
  GPtrArray *children; /* of GtkWidget */
  gint spacing;
};

G_DEFINE_FINAL_TYPE (AttacheWrapBox, attache_wrap_box, GTK_TYPE_CONTAINER)

/* Where the next child goes while lines are filled. */
typedef struct
{
  gint x;
  gint y;
  gint line; /* height of the line so far */
} Pen;

static void
attache_wrap_box_init (AttacheWrapBox *self)
{
  gtk_widget_set_has_window (GTK_WIDGET (self), FALSE);
  self->children = g_ptr_array_new ();
}

static void
attache_wrap_box_finalize (GObject *object)
{
  g_ptr_array_unref (ATTACHE_WRAP_BOX (object)->children);
  G_OBJECT_CLASS (attache_wrap_box_parent_class)->finalize (object);
}

static void
attache_wrap_box_add (GtkContainer *container, GtkWidget *child)
{
  g_ptr_array_add (ATTACHE_WRAP_BOX (container)->children, child);
  gtk_widget_set_parent (child, GTK_WIDGET (container));
}

static void
attache_wrap_box_remove (GtkContainer *container, GtkWidget *child)
{
  if (g_ptr_array_remove (ATTACHE_WRAP_BOX (container)->children, child))
    {
      gtk_widget_unparent (child);
      gtk_widget_queue_resize (GTK_WIDGET (container));
    }
}

static void
attache_wrap_box_forall (GtkContainer *container, gboolean internals, GtkCallback callback,
                         gpointer data)
{
  g_autoptr (GPtrArray) children
      = g_ptr_array_copy (ATTACHE_WRAP_BOX (container)->children, NULL, NULL);

  g_ptr_array_foreach (children, (GFunc)callback, data);
}

static GType
attache_wrap_box_child_type (GtkContainer *container)
{
  return GTK_TYPE_WIDGET;
}

/* Moves @pen to where a child of @width and @height goes, and says where that is. */
static GdkRectangle
put (AttacheWrapBox *self, Pen *pen, gint width, gint height, gint available)
{
  GdkRectangle place;

  if (pen->x > 0 && pen->x + width > available)
    {
      pen->x = 0;
      pen->y += pen->line + self->spacing;
      pen->line = 0;
    }
  place = (GdkRectangle){ pen->x, pen->y, width, height };
  pen->x += width + self->spacing;
  pen->line = MAX (pen->line, height);
  return place;
}

static gint
child_width (GtkWidget *child, gint available)
{
  gint minimum, natural;

  gtk_widget_get_preferred_width (child, &minimum, &natural);
  return MAX (minimum, MIN (natural, available));
}

static GtkSizeRequestMode
attache_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
attache_wrap_box_get_preferred_width (GtkWidget *widget, gint *minimum, gint *natural)
{
  AttacheWrapBox *self = ATTACHE_WRAP_BOX (widget);

  *minimum = *natural = 0;
  for (guint i = 0; i < self->children->len; i++)
    {
      gint child_minimum, child_natural;

      gtk_widget_get_preferred_width (self->children->pdata[i], &child_minimum, &child_natural);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (i > 0 ? self->spacing : 0);
    }
}

static void
attache_wrap_box_get_preferred_height_for_width (GtkWidget *widget, gint width, gint *minimum,
                                                 gint *natural)
{
  AttacheWrapBox *self = ATTACHE_WRAP_BOX (widget);
  Pen pen = { 0 };

  for (guint i = 0; i < self->children->len; i++)
    {
      GtkWidget *child = self->children->pdata[i];
      gint wide, high;

      if (!gtk_widget_get_visible (child))
        continue;
      wide = child_width (child, width);
      gtk_widget_get_preferred_height_for_width (child, wide, NULL, &high);
      put (self, &pen, wide, high, width);
    }
  *minimum = *natural = pen.y + pen.line;
}

static void
attache_wrap_box_get_preferred_height (GtkWidget *widget, gint *minimum, gint *natural)
{
  gint width;

  gtk_widget_get_preferred_width (widget, &width, NULL);
  gtk_widget_get_preferred_height_for_width (widget, width, minimum, natural);
}

static void
attache_wrap_box_size_allocate (GtkWidget *widget, GtkAllocation *allocation)
{
  AttacheWrapBox *self = ATTACHE_WRAP_BOX (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  Pen pen = { 0 };

  gtk_widget_set_allocation (widget, allocation);
  for (guint i = 0; i < self->children->len; i++)
    {
      GtkWidget *child = self->children->pdata[i];
      GdkRectangle place;
      gint width, height;

      if (!gtk_widget_get_visible (child))
        continue;
      width = child_width (child, allocation->width);
      gtk_widget_get_preferred_height_for_width (child, width, NULL, &height);
      place = put (self, &pen, width, height, allocation->width);
      if (mirrored)
        place.x = allocation->width - place.x - place.width;
      place.x += allocation->x;
      place.y += allocation->y;
      gtk_widget_size_allocate (child, &place);
    }
}

static void
attache_wrap_box_class_init (AttacheWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GtkContainerClass *container_class = GTK_CONTAINER_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = attache_wrap_box_finalize;
  widget_class->get_request_mode = attache_wrap_box_get_request_mode;
  widget_class->get_preferred_width = attache_wrap_box_get_preferred_width;
  widget_class->get_preferred_height = attache_wrap_box_get_preferred_height;
  widget_class->get_preferred_height_for_width = attache_wrap_box_get_preferred_height_for_width;
  widget_class->size_allocate = attache_wrap_box_size_allocate;
  container_class->add = attache_wrap_box_add;
  container_class->remove = attache_wrap_box_remove;
  container_class->forall = attache_wrap_box_forall;
  container_class->child_type = attache_wrap_box_child_type;
}

/**
 * attache_wrap_box_new:
 * @spacing: pixels between children and between lines
 *
 * Returns: (transfer floating): an empty box
 */
GtkWidget *
attache_wrap_box_new (guint spacing)
{
  AttacheWrapBox *self = g_object_new (ATTACHE_TYPE_WRAP_BOX, NULL);

  self->spacing = spacing;
  return GTK_WIDGET (self);
}
