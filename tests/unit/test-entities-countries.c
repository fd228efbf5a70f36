/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "entity-facts.h"

/* Whose a place, a body or an officer is. */

static const EntityFactsCase cases[] = {
  { "inner-before-comma", "They left Atlanta, Georgia, at noon.",
    "Atlanta GPE US - 1; Georgia GPE US - 1" },
  { "other-inner-before-comma", "They left Tbilisi, Georgia, at noon.",
    "Tbilisi GPE GE - 1; Georgia GPE GE - 1" },
  { "told-later", "They went to Georgia. They left Atlanta, Georgia, at noon.",
    "Georgia GPE US - 2; Atlanta GPE US - 1" },
  { "governor-of", "So said Governor Ada Holm of Georgia.",
    "Ada Holm PER US Governor 1; Georgia GPE US - 1" },
  { "owned-governor", "So said Georgia's governor, Ada Holm.",
    "Georgia GPE US - 1; Ada Holm PER US governor 1" },
  { "senator", "So said Georgia senator Ada Holm.",
    "Georgia GPE US - 1; Ada Holm PER US senator 1" },
  { "governor-of-without-a-name", "They met the governor of Georgia.", "Georgia GPE US - 1" },
  { "secretary-of-state", "So said Georgia Secretary of State Ada Holm.",
    "Georgia GPE US - 1; Ada Holm PER US Secretary_of_State 1" },
  { "voters", "They met Georgia voters there.", "Georgia GPE US - 1" },
  { "county", "They left Zorvik County, Georgia, at noon.",
    "Zorvik County GPE US - 1; Georgia GPE US - 1" },
  { "organ-of-another", "Then Ghana's National Security Council met.",
    "Ghana GPE GH - 1; National Security Council ORG GH - 1" },
  { "organ-with-letters-of-another", "The National Security Council (NSC) of Ghana met.",
    "National Security Council ORG GH - 2; Ghana GPE GH - 1" },
  { "president-of", "They met the president of Georgia, Ada Holm.",
    "Georgia GPE GE - 1; Ada Holm PER GE president_of_Georgia 1" },
  { "organ-of-the-union",
    "Peru mourned. In Lima the African Union's Harbour Council met. Peru paid.",
    "Peru GPE PE - 2; Lima GPE PE - 1; African Union ORG - - 1; Harbour Council ORG - - 1" },
  { "council-of-the-union",
    "Peru mourned. In Lima the Harbour Council of the African Union met. Peru paid.",
    "Peru GPE PE - 2; Lima GPE PE - 1; Harbour Council of the African Union ORG - - 1" },
  { "union-council", "Peru mourned. In Lima the African Union Harbour Council met. Peru paid.",
    "Peru GPE PE - 2; Lima GPE PE - 1; African Union Harbour Council ORG - - 1" },
  { "organ-of-the-un", "Peru mourned. In Lima the UN's Harbour Council met. Peru paid.",
    "Peru GPE PE - 2; Lima GPE PE - 1; United Nations ORG UN - 1; Harbour Council ORG UN - 1" },
  { "parliament-elsewhere",
    "France mourned. In Paris France paid. The Commons met. So said Labour.",
    "France GPE FR - 2; Paris GPE FR - 1; House of Commons ORG GB - 1; Labour Party ORG GB - 1" },
  { "short-party-with-long", "In Nigeria the Labour Party won. In Lagos Labour won. Nigeria paid.",
    "Nigeria GPE NG - 2; Labour Party ORG NG - 2; Lagos GPE NG - 1" },
  { "ministry-of-labour", "Peru mourned. In Lima the Labour Ministry met. Peru paid.",
    "Peru GPE PE - 2; Lima GPE PE - 1; Labour Ministry ORG PE - 1" },
  { "congress-of-a-listed-person",
    "India paid. In Delhi the Congress lost. So said Congress leader Rahul Gandhi. India won.",
    "India GPE IN - 2; Delhi GPE IN - 1; Congress ORG IN - 2; Rahul Gandhi PER IN "
    "Congress_leader 1" },
  { "officer-of-the-un", "So said Deputy Secretary-General Amina Mohammed.",
    "Amina Mohammed PER UN Deputy_Secretary-General 1" },
  { "former-officer-of-the-un", "So said Kofi Annan.", "Kofi Annan PER UN - 1" },
  { "leader-not-group", "So said Al-Houthi, the group's leader. The Houthis left.",
    "Abdul-Malik al-Houthi PER YE leader 1; Houthis ORG YE - 1" },
  { "group-not-leader", "So said the al-Houthi movement. The Houthis left.", "Houthis ORG YE - 2" },
};

int
main (int argc, char **argv)
{
  return entity_facts_run (&argc, &argv, "entities-countries", cases, G_N_ELEMENTS (cases));
}
