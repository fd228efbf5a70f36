/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "entity-facts.h"

/* Which names of persons are one person's. */

static const EntityFactsCase cases[] = {
  { "initials-of-two", "They met Anders W. Zorak. Then Anders H. W. Zorak left.",
    "Anders W. Zorak PER - - 1; Anders H. W. Zorak PER - - 1" },
  { "initials-of-two-again",
    "They met Anders H. W. Zorak and his son Anders W. Zorak. Anders W. Zorak left.",
    "Anders H. W. Zorak PER - - 1; Anders W. Zorak PER - son 2" },
  { "initials-in-one-word", "They met Anders H.W. Zorak. Then Anders H. W. Zorak left.",
    "Anders H. W. Zorak PER - - 2" },
  { "initials-of-two-in-one-word", "They met Anders H.W. Zorak. Then Anders W. Zorak left.",
    "Anders H.W. Zorak PER - - 1; Anders W. Zorak PER - - 1" },
  { "initial-left-out", "They met Anders W. Zorak. Then Anders Zorak left, and A. Zorak wept.",
    "Anders W. Zorak PER - - 3" },
  { "initial-of-one-written-out", "They met Anders Willem Zorak. Then Anders W. Zorak left.",
    "Anders Willem Zorak PER - - 2" },
  { "initial-of-another-word", "They met Anders Henrik Zorak. Then Anders W. Zorak left.",
    "Anders Henrik Zorak PER - - 1; Anders W. Zorak PER - - 1" },
  { "both-initials", "They met J. R. Zorak. Then J. R. Zorak left, and Zorak wept.",
    "J. R. Zorak PER - - 3" },
  { "both-initials-at-start", "J. R. R. Zorak left. They met J. R. R. Zorak.",
    "J. R. R. Zorak PER - - 2" },
  { "junior-and-senior",
    "They met Anders Zorak Jr. and his father, Anders Zorak Sr., there. Zorak Jr. left. Then Zorak "
    "Sr. left.",
    "Anders Zorak Jr. PER - - 2; Anders Zorak Sr. PER - father 2" },
  { "junior-of-a-family",
    "They met Ada Zorak, his sister, and Anders Zorak Jr. there. Then Zorak Jr. left.",
    "Ada Zorak PER - sister 1; Anders Zorak Jr. PER - - 2" },
  { "junior-and-his-father",
    "They met Anders Zorak Jr. there. His father, Anders Zorak, left. Anders Zorak wept.",
    "Anders Zorak Jr. PER - - 1; Anders Zorak PER - father 2" },
  { "junior-and-another", "They met Anders Zorak and Anders Zorak Jr. there. Anders Zorak left.",
    "Anders Zorak PER - - 2; Anders Zorak Jr. PER - - 1" },
  { "junior-left-out", "They met Anders Zorak Jr. there. Later Anders Zorak left. Zorak wept.",
    "Anders Zorak Jr. PER - - 3" },
  { "numbers-of-two", "They met Anders Zorak II there. Then Anders Zorak III left.",
    "Anders Zorak II PER - - 1; Anders Zorak III PER - - 1" },
  { "surname-of-the-subject-before",
    "Vice President Ada Zorak left. Her brother, Anders Zorak, the head of parliament, wept. Zorak "
    "said no.\nThen Zorak wept.",
    "Ada Zorak PER - Vice_President 2; Anders Zorak PER - head_of_parliament 2" },
  { "surname-of-the-first-after-kin",
    "Vice President Ada Zorak left. Her brother, Anders Zorak, wept. Zorak said no.",
    "Ada Zorak PER - Vice_President 2; Anders Zorak PER - brother 1" },
  { "word-of-a-full-name", "They met Zorab Umbrik there. They went to Umbrik at noon.",
    "Zorab Umbrik PER - - 2" },
  { "place-in-a-full-name", "They met Zorab Lima there. They went to Lima at noon.",
    "Zorab Lima PER - - 1; Lima GPE PE - 1" },
  { "known-by-letters", "They met Anders bin Zorak, known as ABZ. Later ABZ left.",
    "Anders bin Zorak PER - - 3" },
  { "known-by-initials", "They met Anders bin Zorak, known by his initials ABZ. Later ABZ left.",
    "Anders bin Zorak PER - - 3" },
  { "known-widely", "They met Anders bin Zorak, who is widely known as \"ABZ\". Later ABZ left.",
    "Anders bin Zorak PER - - 3" },
  { "letters-in-brackets", "They met Anders bin Zorak (ABZ). Later ABZ left.",
    "Anders bin Zorak PER - - 3" },
  { "letters-in-headline", "ABZ in Peru\n\nToday Anders bin Zorak (ABZ) left. They met ABZ.",
    "Anders bin Zorak PER - - 4; Peru GPE PE - 1" },
  { "party-in-brackets", "They met Anders Zorak (WHO) there.",
    "Anders Zorak PER - - 1; World Health Organization ORG UN - 1" },
  { "initials-not-told", "They met Anders bin Zorak. Then ABZ left.",
    "Anders bin Zorak PER - - 2" },
  { "initials-in-one", "They met A.P.J. Zorak. Then Zorak left.", "A.P.J. Zorak PER - - 2" },
  { "nicknamed", "They met Anders Zorak, nicknamed Bongo. Then Bongo left.",
    "Anders Zorak PER - - 3" },
};

int
main (int argc, char **argv)
{
  return entity_facts_run (&argc, &argv, "entities-persons", cases, G_N_ELEMENTS (cases));
}
