/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "evolution/attache-evolution-shell.h"

#include "evolution/attache-evolution-desk.h"

/* Waits for the reader to be ready. A process that only hands a URI to a running reader never is,
 * and so does no work. */
typedef struct
{
  EExtension parent_instance;
  AttacheEvolutionDesk *desk;
} AttacheEvolutionShell;

typedef EExtensionClass AttacheEvolutionShellClass;

static GType attache_evolution_shell_get_type (void) G_GNUC_UNUSED;

G_DEFINE_DYNAMIC_TYPE (AttacheEvolutionShell, attache_evolution_shell, E_TYPE_EXTENSION)

/* The reader's signals have more or fewer parameters from series to series; none is needed. */
static void
on_ready (AttacheEvolutionShell *self)
{
  if (self->desk == NULL)
    self->desk = attache_evolution_desk_ref ();
  if (self->desk != NULL)
    attache_evolution_desk_begin (self->desk,
                                  E_SHELL (e_extension_get_extensible (E_EXTENSION (self))));
}

static void
on_end (AttacheEvolutionShell *self)
{
  if (self->desk != NULL)
    attache_evolution_desk_end (self->desk);
}

static void
attache_evolution_shell_constructed (GObject *object)
{
  EExtensible *shell = e_extension_get_extensible (E_EXTENSION (object));

  G_OBJECT_CLASS (attache_evolution_shell_parent_class)->constructed (object);
  g_signal_connect_object (shell, "event::ready-to-start", G_CALLBACK (on_ready), object,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (shell, "prepare-for-quit", G_CALLBACK (on_end), object,
                           G_CONNECT_SWAPPED);
}

static void
attache_evolution_shell_dispose (GObject *object)
{
  AttacheEvolutionShell *self = (AttacheEvolutionShell *)object;

  if (self->desk != NULL)
    attache_evolution_desk_end (self->desk);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (attache_evolution_shell_parent_class)->dispose (object);
}

static void
attache_evolution_shell_class_init (AttacheEvolutionShellClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = attache_evolution_shell_constructed;
  G_OBJECT_CLASS (klass)->dispose = attache_evolution_shell_dispose;
  klass->extensible_type = E_TYPE_SHELL;
}

static void
attache_evolution_shell_class_finalize (AttacheEvolutionShellClass *klass)
{
}

static void
attache_evolution_shell_init (AttacheEvolutionShell *self)
{
}

/**
 * attache_evolution_shell_register:
 * @module: this
 */
void
attache_evolution_shell_register (GTypeModule *module)
{
  attache_evolution_shell_register_type (module);
}
