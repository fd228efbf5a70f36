/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "entity-facts.h"

/* What the letters of an abbreviation mean. */

static const EntityFactsCase cases[] = {
  { "defined", "The Rapid Support Forces (RSF) took it. Then the RSF left.",
    "Rapid Support Forces ORG SD - 3" },
  { "defined-unlisted", "The Windy Harbour Organisation (WHO) met. Then the WHO left.",
    "Windy Harbour Organisation ORG - - 3" },
  { "defined-after-or", "The Windy Harbour Organisation, or WHO, met. Then the WHO left.",
    "Windy Harbour Organisation ORG - - 3" },
  { "defined-as-known",
    "The Windy Harbour Organisation, also known as the WHO, met. Then the WHO left.",
    "Windy Harbour Organisation ORG - - 3" },
  { "defined-by-acronym",
    "The Windy Harbour Organisation, known by its acronym WHO, met. Then the WHO left.",
    "Windy Harbour Organisation ORG - - 3" },
  { "letters-first", "The WHO (Windy Harbour Organisation) met. Then the WHO left.",
    "Windy Harbour Organisation ORG - - 3" },
  { "in-headline",
    "WHO meets in Peru\n\nToday the Windy Harbour Organisation (WHO) met. Then the WHO left.",
    "Windy Harbour Organisation ORG - - 4; Peru GPE PE - 1" },
  { "initials-of-the-article", "The Windy Harbour Organisation met. Then the WHO left.",
    "Windy Harbour Organisation ORG - - 2" },
  { "both-named",
    "The Windy Harbour Organisation met the World Health Organization. Then the WHO left.",
    "Windy Harbour Organisation ORG - - 1; World Health Organization ORG UN - 2" },
  { "not-defined", "The WHO met. Then the WHO left.", "World Health Organization ORG UN - 2" },
  { "bracket-of-a-state", "The Windy Harbour Party (UK) met. Then the UK left.",
    "Windy Harbour Party ORG - - 1; United Kingdom GPE GB - 2" },
  { "bracket-of-another", "The Windy Harbour Party (NATO) met. Then NATO left.",
    "Windy Harbour Party ORG - - 1; North Atlantic Treaty Organization ORG - - 2" },
  { "listed-with-office",
    "The Office of the United Nations High Commissioner for Refugees (UNHCR) met. UNHCR left.",
    "United Nations High Commissioner for Refugees ORG UN - 3" },
  { "of-home", "Sudan mourned. In Khartoum the RSF met. Sudan paid.",
    "Sudan GPE SD - 2; Khartoum GPE SD - 1; Rapid Support Forces ORG SD - 1" },
  { "not-of-home", "France mourned. In Paris RSF met. France paid.",
    "France GPE FR - 2; Paris GPE FR - 1; Reporters Without Borders ORG - - 1" },
  { "not-of-home-in-full",
    "Sudan mourned. In Khartoum Reporters Without Borders met. Sudan paid, and RSF left.",
    "Sudan GPE SD - 2; Khartoum GPE SD - 1; Reporters Without Borders ORG - - 2" },
  { "spelling-of-listed", "The Central Intelligence Agencies (CIA) met. The CIA left.",
    "Central Intelligence Agencies ORG US - 3" },
  { "hyphens", "They met the Lashkar-e-Taiba there. Lashkar-e-Taiba left.",
    "Lashkar-e-Taiba ORG PK - 2" },
  { "not-as-written", "They said: \"Let us go\". LET US GO, they said.", "" },
};

int
main (int argc, char **argv)
{
  return entity_facts_run (&argc, &argv, "entities-letters", cases, G_N_ELEMENTS (cases));
}
