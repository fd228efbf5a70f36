/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "entity-facts.h"

/* Which of the words around a person's name are his role. */

static const EntityFactsCase cases[] = {
  { "office-over-style", "So said the emir of Qatar, Sheikh Ole Holm.",
    "Qatar GPE QA - 1; Ole Holm PER QA emir_of_Qatar 1" },
  { "office-over-clergy", "So said Peru's supreme leader, Ayatollah Ole Holm, at noon.",
    "Peru GPE PE - 1; Ole Holm PER PE supreme_leader 1" },
  { "office-over-prince", "The Saudi foreign minister, Prince Ole Holm, met his friend.",
    "Saudi NORP SA - 1; Ole Holm PER SA foreign_minister 1" },
  { "office-over-rank", "So said Brig. Gen. Ole Holm, the rebels' military spokesman.",
    "Ole Holm PER - military_spokesman 1" },
  { "office-before-rank", "So said the army chief, General Ole Holm.",
    "Ole Holm PER - army_chief 1" },
  { "office-in-clause", "So said General Ole Holm, who is the president of Peru.",
    "Ole Holm PER PE president_of_Peru 1; Peru GPE PE - 1" },
  { "office-later-than-rank", "So said General Ole Holm. Then President Holm left.",
    "Ole Holm PER - President 2" },
  { "rank-alone", "So said General Ole Holm. Then Sheikh Holm left.", "Ole Holm PER - General 2" },
  { "rank-of-a-first-name-of-two",
    "They met Zorab bin Umbrik and Zorab bin Tarvik. Then Sheikh Zorab left.",
    "Zorab bin Umbrik PER - - 2; Zorab bin Tarvik PER - - 1" },
  { "king-is-an-office", "So said King Ole Holm, a general of the guard.",
    "Ole Holm PER - King 1" },
  { "office-over-kin", "So said his brother, Ole Holm. Then Prime Minister Ole Holm left.",
    "Ole Holm PER - Prime_Minister 2" },
  { "office-over-kin-in-one", "So said his son, President Ole Holm.",
    "Ole Holm PER - President 1" },
  { "office-beside-kin", "So said Ada Holm, his sister and the foreign minister of Peru.",
    "Ada Holm PER PE foreign_minister_of_Peru 1; Peru GPE PE - 1" },
  { "noun-over-kin", "So said his cousin Ole Holm. Then geologist Ole Holm left.",
    "Ole Holm PER - geologist 2" },
  { "kin-alone", "So said his predecessor, Ole Holm, at noon.", "Ole Holm PER - predecessor 1" },
  { "kin-does-not-replace", "So said the mayor, Ole Holm. Then his brother Ole Holm left.",
    "Ole Holm PER - mayor 2" },
  { "first-of-two", "Peru's defence minister, Ole Holm, a former general, said no.",
    "Peru GPE PE - 1; Ole Holm PER PE defence_minister 1" },
  { "first-of-two-offices", "Peru's defence minister, Ole Holm, a former mayor of Lima, said no.",
    "Peru GPE PE - 1; Ole Holm PER PE defence_minister 1; Lima GPE PE - 1" },
  { "each-his-own",
    "They met Ole Holm, the foreign minister, Ada Holm, the mayor of Lima, and others.",
    "Ole Holm PER - foreign_minister 1; Ada Holm PER PE mayor_of_Lima 1; Lima GPE PE - 1" },
  { "counterpart-of-a-prince", "So Prince Ole Holm met his Greek counterpart, Nikos Dendra.",
    "Ole Holm PER - Prince 1; Greek NORP GR - 1; Nikos Dendra PER GR - 1" },
  { "counterpart-past-another",
    "Our correspondent Ole Holm saw it.\nSo Peru's Pedro Alvarez met his Greek counterpart, Nikos "
    "Dendra.",
    "Ole Holm PER - correspondent 1; Peru GPE PE - 1; Pedro Alvarez PER PE - 1; Greek NORP GR - 1; "
    "Nikos Dendra PER GR - 1" },
  { "counterpart-elsewhere",
    "The president of Peru, Ada Holm, met her Greek counterpart, Nikos "
    "Dendra.",
    "Peru GPE PE - 1; Ada Holm PER PE president_of_Peru 1; Greek NORP GR - 1; Nikos Dendra PER GR "
    "president 1" },
  { "counterpart-of-a-body's-chief",
    "So NATO chief Ole Holm met his Greek counterpart, Nikos Dendra.",
    "North Atlantic Treaty Organization ORG - - 1; Ole Holm PER - NATO_chief 1; Greek NORP GR - 1; "
    "Nikos Dendra PER GR - 1" },
  { "counterpart-in-the-tables",
    "So Chancellor Ole Holm met his Russian counterpart, Vladimir Putin.",
    "Ole Holm PER - Chancellor 1; Russian NORP RU - 1; Vladimir Putin PER RU President_of_Russia "
    "1" },
  { "counterpart-of-an-office-told-later",
    "So Ole Holm met his Greek counterpart, Nikos Dendra. The foreign minister, Ole Holm, left.",
    "Ole Holm PER - foreign_minister 2; Greek NORP GR - 1; Nikos Dendra PER GR foreign_minister "
    "1" },
  { "counterpart-told-later",
    "So Chancellor Ole Holm met his Greek counterpart, Nikos Dendra. Prime Minister Dendra left.",
    "Ole Holm PER - Chancellor 1; Greek NORP GR - 1; Nikos Dendra PER GR Prime_Minister 2" },
  { "counterpart-with-an-office",
    "The president, Ada Holm, met her Greek counterpart, Prime Minister Nikos Dendra.",
    "Ada Holm PER - president 1; Greek NORP GR - 1; Nikos Dendra PER GR Prime_Minister 1" },
  { "spokesperson-for-a-person", "A spokesperson for President Pedro Alvarez, Ada Holm, said no.",
    "Pedro Alvarez PER - President 1; Ada Holm PER - spokesperson_for_President_Pedro_Alvarez 1" },
  { "adviser-to-a-person", "So said Ada Holm, an adviser to Putin, at noon.",
    "Ada Holm PER RU adviser_to_Putin 1; Vladimir Putin PER RU President_of_Russia 1" },
  { "speaker-of-deputies", "So said Chamber of Deputies speaker Ole Holm.",
    "Chamber of Deputies ORG - - 1; Ole Holm PER - Chamber_of_Deputies_speaker 1" },
  { "letters-written-out", "So said PM Ole Holm. Later Prime Minister Holm left.",
    "Ole Holm PER - Prime_Minister 2" },
  { "letters-of-the-tables", "So said PM Vladimir Putin.",
    "Vladimir Putin PER RU President_of_Russia 1" },
  { "letters-alone", "So said PM Ole Holm.", "Ole Holm PER - PM 1" },
  { "letters-in-headline", "FM Holm leaves Peru\n\nThe foreign minister, Ole Holm, has left.",
    "Ole Holm PER - foreign_minister 2; Peru GPE PE - 1" },
};

int
main (int argc, char **argv)
{
  return entity_facts_run (&argc, &argv, "entities-roles", cases, G_N_ELEMENTS (cases));
}
