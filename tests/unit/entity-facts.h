/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

#include "find/attache-entities.h"

/* A text and the entities it names: name, type, country, role and mentions, "-" if unknown; in the
 * order of their first mention. A first paragraph that two line ends close is the headline. */
typedef struct
{
  const char *path;
  const char *text;
  const char *facts;
} EntityFactsCase;

AttacheEntities *entity_facts_find (AttacheLanguage *language, const char *text, const char *title);
char *entity_facts_print (AttacheEntities *entities);
int entity_facts_run (int *argc, char ***argv, const char *unit, const EntityFactsCase *cases,
                      guint n_cases);
