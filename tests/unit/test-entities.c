/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include <string.h>

#include "base/attache-limits.h"
#include "find/attache-entities.h"
#include "entity-facts.h"

/* A text in which each name stands in brackets, its type behind: [Angela Merkel]PER. */
typedef struct
{
  const char *path;
  const char *marked;
} NamesCase;

static const NamesCase names_cases[] = {
  { "title-before",
    "The talks failed, [US]GPE Secretary of State [Rex Tillerson]PER told reporters." },
  { "lower-title", "It was former president [Ellen Sirleaf]PER who opened the meeting." },
  { "honorific", "In the evening Mr [Tillerson]PER and Dr [Okafor]PER left for home." },
  { "title-of", "The plan was read out by Minister of Defence [Anders Holm]PER on Monday." },
  { "chain", "We met [Polish]NORP Deputy Prime Minister [Piotr Nowak]PER on Friday." },
  { "apposition", "[Sergei Lavrov]PER, [Russia]GPE's foreign minister, flew to [Geneva]GPE." },
  { "spokeswoman", "A copy was sent by the ministry's spokeswoman, [Maria Petrova]PER." },
  { "possessive", "[Germany]GPE's chancellor praised [Macron]PER's speech in [Berlin]GPE." },
  { "curly-possessive", "They read [Germany]GPE’s letter in [Paris]GPE." },
  { "article", "The [United States]GPE and the [Netherlands]GPE signed it." },
  { "adjectives", "The [Russian]NORP and [Turkish]NORP delegations sat apart." },
  { "us-is-no-pronoun", "They told us that the [US]GPE would stay." },
  { "seat", "The [Kremlin]ORG was silent while [Moscow]GPE slept." },
  { "particles",
    "He had known [Ursula von der Leyen]PER and [Charles de Gaulle]PER in his youth." },
  { "arabic", "The troops of [Bashar al-Assad]PER withdrew, and [al-Assad]PER spoke." },
  { "initials", "The book by [John R. Carter]PER was praised." },
  { "junior", "He quoted [Martin Luther King]PER at length." },
  { "syllables", "[North Korea]GPE's leader [Kim Jong-un]PER wrote back." },
  { "head-last", "It was built by the [Northern Harbour Authority]ORG last year." },
  { "head-of", "She studied at the [University of Tartu]ORG before the war." },
  { "head-for", "He leads the [Centre for Balkan Studies]ORG in the city." },
  { "and-in-name", "It was put before the [Budget and Fisheries Committee]ORG twice." },
  { "adjective-body", "Officers of the [Syrian Army]ORG crossed the river." },
  { "ampersand", "They hired [Holm & Sons]ORG to count the votes." },
  { "possessive-inside", "He was a member of the [Farmers' Party]ORG until May." },
  { "mountain", "They climbed [Mount Ararat]LOC in the spring." },
  { "strait", "Tankers wait in the [Strait of Hormuz]LOC for days." },
  { "direction", "Rain fell over northern [Syria]GPE and [Eastern Ukraine]LOC." },
  { "treaty", "Both had signed the [Treaty of Lisbon]DOC before the summer." },
  { "article-number", "It then invoked [Article 50]DOC without debate." },
  { "operation", "The army began [Operation Quiet River]EVENT at dawn." },
  { "year-event", "He lost the [2014 general election]EVENT by a mile." },
  { "no-capital-no-name", "The president of the senate called the ministry on monday." },
  { "calendar", "On Monday in March the ministers met again, as in April." },
  { "sentence-start", "Officials were silent. Condolences came from everywhere." },
  { "sentence-start-name",
    "[Merkel]PER was there. [Merkel]PER's car left, and [Merkel]PER waved." },
  { "times", "The ship left at 10:00 UTC, or 11 a.m. BST." },
  { "currency", "It cost US$300 million and was paid by the [US]GPE." },
  { "country-list", "Envoys from [Chile]GPE, [Peru]GPE and [Ecuador]GPE came." },
  { "based", "The [Vienna]GPE-based agency said nothing." },
  { "hyphen-adjectives", "[Israeli]NORP-[Palestinian]NORP talks began." },
  { "two-adjectives", "A [Turkish Cypriot]NORP family lives there." },
  { "en-dash-war", "He was wounded in the [Iran–Iraq War]EVENT as a boy." },
  { "foundation", "It was paid for by the [Merkel Foundation]ORG." },
  { "israel-katz", "Minister [Israel Katz]PER spoke in [Israel]GPE." },
  { "general-assembly", "She spoke at the [UN General Assembly]ORG about it." },
  { "brackets", "The [Baltic Fisheries Organisation]ORG ([BFO]ORG) met; the [BFO]ORG agreed." },
  { "surname-alone",
    "So says [Zorab Amirov]PER. The [Amirov]PER plan is new, and [Amirov]PER knows." },
  { "no-final-stop", "The [U.N]ORG envoy and the [U.S]GPE envoy met." },
  { "adjective-and-body", "The [Turkish]NORP [Ministry of Fisheries]ORG was shut." },
  { "and-after-of", "She leads the [Institute of Plague and Fever Studies]ORG there." },
  { "after-colon", "They read it aloud: \"This court will rise. Peace is near.\"" },
  { "year-without-word", "He lost the 2014 election by a mile." },
  { "dateline", "[ZORVIK]GPE, [Turkey]GPE — The two sides met at noon." },
  { "model", "The [U-2]OTHER flew over the [SS-20s]OTHER at noon." },
  { "syllables-at-start", "[Ban Ki-moon]PER spoke. We saw [Ban Ki-moon]PER there." },
  { "no-on", "An attack by the [Farmers' Union]ORG on [Peru]GPE is near." },
  { "on", "She sat on the [Harbour Commission on Tolls]ORG with us." },
  { "radio", "He heard it on [Radio Lima]ORG at noon." },
  { "function-word", "\"If [Zorvik]PER comes,\" he said, \"That is it.\"" },
  { "surname-is-a-place", "They quoted [Zorvik Lima]PER on it, and [Lima]PER agreed." },
  { "called", "The ship, [Zorvik]OTHER, sank. The film called \"[Umbrik]OTHER\" won." },
  { "holiday", "They met on [Liberty Day]OTHER for the [Harbour Prize]OTHER." },
  { "resolution", "It cited [Security Council resolution 2254]DOC and [Resolution 242]DOC." },
  { "newspaper-of-place", "So wrote the [Peru Observer]ORG on its front page." },
  { "of-listed-words", "He sat in the [Assembly of New South Wales]ORG for years." },
  { "company-with-and", "They sued [Atlantic Gas and Electric Company]ORG over it." },
  { "shouted-words", "He wrote: THIS IS GREAT, and left [Peru]GPE." },
  { "given-name-is-a-place", "They cheered for [Lima Zorvik]PER at noon." },
  { "list-of-unknown-places", "Rain fell in [Zorvik]GPE, [Umbrik]GPE and [Tarvik]GPE." },
  { "regime", "They fear the [Zorvik]PER regime." },
  { "title-case", "[Russia]GPE Warns [Turkey]GPE Over New Border Post\n\nThe note was short." },
  { "known-in-headline",
    "[Zelmanov]PER Resigns After Long Dispute\n\nPresident [Igor Zelmanov]PER stepped down." },
  { "shouted", "[RUSSIA]GPE WARNS US OVER BORDER POST\n\nIt was a short note from [Russia]GPE." },
};

/* With the trained finder of names, and by rules and tables alone: what a rule does is tested
 * without it, for it may know better than a made-up name. */
static AttacheLanguage *trained;
static AttacheLanguage *ruled;
static AttacheLanguage *language;

/* Takes the marks off. Types follow the closing bracket in capitals. */
static char *
unmark (const char *marked)
{
  GString *text = g_string_new (NULL);

  for (const char *p = marked; *p != '\0'; p++)
    if (*p == ']')
      while (g_ascii_isupper (p[1]))
        p++;
    else if (*p != '[')
      g_string_append_c (text, *p);
  return g_string_free (text, FALSE);
}

static char *
mark (AttacheEntities *entities)
{
  AttacheDocument *document = attache_tokens_get_document (attache_entities_get_tokens (entities));
  const char *text = attache_document_get_text (document, NULL);
  guint n, at = 0;
  const AttacheMention *mentions = attache_entities_get_mentions (entities, &n);
  const AttacheEntity *all = attache_entities_get_entities (entities, &(guint){ 0 });
  GString *marked = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    {
      AttacheSpan span = mentions[i].span;

      g_string_append_len (marked, text + at, span.start - at);
      g_string_append_c (marked, '[');
      g_string_append_len (marked, text + span.start, span.end - span.start);
      g_string_append_printf (marked, "]%s",
                              attache_entity_type_to_string (all[mentions[i].entity].type));
      at = span.end;
    }
  g_string_append (marked, text + at);
  return g_string_free (marked, FALSE);
}

static void
test_names (gconstpointer data)
{
  const NamesCase *given = data;
  g_autofree char *text = unmark (given->marked);
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", 2);
  g_autoptr (AttacheEntities) entities = NULL;
  g_autofree char *found = NULL;

  language = ruled;
  entities = entity_facts_find (language, text, paragraphs[1] != NULL ? paragraphs[0] : NULL);
  language = trained;
  found = mark (entities);
  g_assert_cmpstr (found, ==, given->marked);
}

/* The trained finder need not agree on all of these made-up names, but on most. */
static void
test_trained (void)
{
  guint n_different = 0;

  for (guint i = 0; i < G_N_ELEMENTS (names_cases); i++)
    {
      g_autofree char *text = unmark (names_cases[i].marked);
      g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", 2);
      g_autoptr (AttacheEntities) entities
          = entity_facts_find (language, text, paragraphs[1] != NULL ? paragraphs[0] : NULL);
      g_autofree char *found = mark (entities);

      if (g_str_equal (found, names_cases[i].marked))
        continue;
      n_different++;
      g_test_message ("%s: %s", names_cases[i].path, found);
    }
  g_test_message ("%u of %u differ", n_different, (guint)G_N_ELEMENTS (names_cases));
  g_assert_cmpuint (n_different * 100, <=, 15 * G_N_ELEMENTS (names_cases));
}

/* A text and the entities it names: name, type, country, role and mentions, "-" if unknown; in the
 * order of their first mention. */
typedef struct
{
  const char *path;
  const char *text;
  const char *facts;
} FactsCase;

static const FactsCase facts_cases[] = {
  { "one-state", "The US left. The U.S. came back. USA, the United States of America stayed.",
    "United States GPE US - 4" },
  { "federation", "Russia called. The Russian Federation answered.", "Russia GPE RU - 2" },
  { "kremlin-and-moscow", "The Kremlin denied it, and Moscow agreed with Russia.",
    "Kremlin ORG RU - 1; Moscow GPE RU - 1; Russia GPE RU - 1" },
  { "alliance", "The North Atlantic Treaty Organization met. NATO was pleased.",
    "North Atlantic Treaty Organization ORG - - 2" },
  { "surname", "Anders Holm arrived. Mr Holm smiled. Later Holm's wife came.",
    "Anders Holm PER - - 3" },
  { "first-name", "Anders Holm arrived. We thank Anders for it.", "Anders Holm PER - - 2" },
  { "headline-surname", "Holm to step down\n\nThe minister Anders Holm will step down.",
    "Anders Holm PER - minister 2" },
  { "initial", "They met John R. Carter. Afterwards John Carter left, and J. Carter wept.",
    "John R. Carter PER - - 3" },
  { "two-of-one-surname",
    "They invited Anders Holm and Birgit Holm. Birgit Holm said no, and Holm stayed away.",
    "Anders Holm PER - - 2; Birgit Holm PER - - 2" },
  { "mr-and-mrs", "Mr Anders Holm came with Mrs Birgit Holm. Mr Holm spoke, Mrs Holm listened.",
    "Anders Holm PER - - 2; Birgit Holm PER - - 2" },
  { "family", "Senator Anders Holm bought it. Soon the Holms moved in.",
    "Anders Holm PER - Senator 2" },
  { "adjectives-join", "A Russian ship met another Russian ship and many Russians.",
    "Russian NORP RU - 3" },
  { "role-before", "They quoted Russian Foreign Minister Igor Zelmanov on it.",
    "Russian NORP RU - 1; Igor Zelmanov PER RU Foreign_Minister 1" },
  { "role-after", "Igor Zelmanov, Russia's foreign minister, was absent.",
    "Igor Zelmanov PER RU foreign_minister 1; Russia GPE RU - 1" },
  { "role-before-comma", "So spoke the foreign minister of Chile, Pedro Alvarez, at noon.",
    "Chile GPE CL - 1; Pedro Alvarez PER CL foreign_minister_of_Chile 1" },
  { "role-of-mayor", "It was opened by the mayor of Vienna, Karl Huber, at noon.",
    "Vienna GPE AT - 1; Karl Huber PER AT mayor_of_Vienna 1" },
  { "role-of-two", "There sat Presidents Pedro Alvarez and Anders Holm.",
    "Pedro Alvarez PER - President 1; Anders Holm PER - President 1" },
  { "role-who-is", "So thinks Igor Zelmanov, who is the mayor of Vienna.",
    "Igor Zelmanov PER AT mayor_of_Vienna 1; Vienna GPE AT - 1" },
  { "role-of-anothers-staff", "So thinks Igor Zelmanov, Pedro Alvarez's chief of staff.",
    "Igor Zelmanov PER - Pedro_Alvarez's_chief_of_staff 1; Pedro Alvarez PER - - 1" },
  { "role-noun", "So thinks Igor Zelmanov, the head of the Harbour Guard.",
    "Igor Zelmanov PER - head_of_the_Harbour_Guard 1; Harbour Guard ORG - - 1" },
  { "role-profession", "We met the marine geologist Igor Zelmanov there.",
    "Igor Zelmanov PER - marine_geologist 1" },
  { "office-over-noun", "We met geologist Igor Zelmanov. Later President Zelmanov left.",
    "Igor Zelmanov PER - President 2" },
  { "role-of-owned-body", "So thinks Igor Zelmanov, the director of Peru's Harbour Bank.",
    "Igor Zelmanov PER PE director_of_Peru's_Harbour_Bank 1; Peru GPE PE - 1; Harbour Bank ORG "
    "PE - 1" },
  { "ambassador-to", "So said the Chilean ambassador to Peru, Pedro Alvarez.",
    "Chilean NORP CL - 1; Peru GPE PE - 1; Pedro Alvarez PER CL ambassador_to_Peru 1" },
  { "envoy-for", "Pedro Alvarez, Chile's special envoy for Peru, left.",
    "Pedro Alvarez PER CL special_envoy_for_Peru 1; Chile GPE CL - 1; Peru GPE PE - 1" },
  { "ambassador-at", "So said NATO Ambassador Pedro Alvarez.",
    "North Atlantic Treaty Organization ORG - - 1; Pedro Alvarez PER - NATO_Ambassador 1" },
  { "un-ambassador", "So said UN Ambassador Pedro Alvarez.",
    "United Nations ORG UN - 1; Pedro Alvarez PER - UN_Ambassador 1" },
  { "monarch", "We saw Queen Zerlina II in Oslo. Later Zerlina left.",
    "Zerlina II PER - Queen 2; Oslo GPE NO - 1" },
  { "longer-name", "They met Wanda Karoly. Wanda Karoly Gartz was pleased.",
    "Wanda Karoly Gartz PER - - 2" },
  { "part-of-country", "It is in North Poland.", "North Poland LOC PL - 1" },
  { "war-of-two", "He fell in the Iran–Iraq War.", "Iran–Iraq War EVENT - - 1" },
  { "honorific-is-no-role", "There was Mr Igor Zelmanov again.", "Igor Zelmanov PER - - 1" },
  { "list-is-no-role", "There were Igor Zelmanov, President Pedro Alvarez and others.",
    "Igor Zelmanov PER - - 1; Pedro Alvarez PER - President 1" },
  { "country-of", "Then President Pedro Alvarez of Chile rose.",
    "Pedro Alvarez PER CL President 1; Chile GPE CL - 1" },
  { "body-of-country", "The Peruvian Harbour Guard fled.", "Peruvian Harbour Guard ORG PE - 1" },
  { "body-possessive", "It was Turkey's Education Ministry that paid.",
    "Turkey GPE TR - 1; Education Ministry ORG TR - 1" },
  { "city-with-country", "He was born in Zelmanow, Poland, in winter.",
    "Zelmanow GPE PL - 1; Poland GPE PL - 1" },
  { "abbreviation", "The Baltic Fisheries Organisation (BFO) met. The BFO was pleased.",
    "Baltic Fisheries Organisation ORG - - 3" },
  { "head-alone", "The Harbour Commission met twice. Then the Commission rose.",
    "Harbour Commission ORG - - 2" },
  { "short-body", "Zorvik Airways was sold. They say Zorvik flew for years.",
    "Zorvik Airways ORG - - 2" },
  { "organ-of-home", "Peru mourned. In Lima the Supreme Court met. Peru paid.",
    "Peru GPE PE - 2; Lima GPE PE - 1; Supreme Court ORG PE - 1" },
  { "congress-elsewhere", "Peru mourned. In Lima the Congress met. Peru paid.",
    "Peru GPE PE - 2; Lima GPE PE - 1; Congress ORG PE - 1" },
  { "no-home", "Peru mourned. In Rome the Parliament met. Chile paid.",
    "Peru GPE PE - 1; Rome GPE IT - 1; Parliament ORG - - 1; Chile GPE CL - 1" },
  { "nationality-before-body", "Then the Swedish lorry maker Zorvik Group closed.",
    "Swedish NORP SE - 1; Zorvik Group ORG SE - 1" },
  { "nationality-far-before-body", "The Swedish king then met the Zorvik Group.",
    "Swedish NORP SE - 1; Zorvik Group ORG - - 1" },
  { "based-body", "So said the Lima-based Zorvik Group.",
    "Lima GPE PE - 1; Zorvik Group ORG PE - 1" },
  { "nationality-after-body", "They sued the Zorvik Group, a Swedish maker of lorries.",
    "Zorvik Group ORG SE - 1; Swedish NORP SE - 1" },
  { "body-of-a-body", "The UN Harbour Agency and the NATO Harbour Agency agreed.",
    "UN Harbour Agency ORG UN - 1; NATO Harbour Agency ORG - - 1" },
  { "address", "They blamed Zorvik.pl Group and Zorvik.xx Group.",
    "Zorvik.pl Group ORG PL - 1; Zorvik.xx Group ORG - - 1" },
  { "ministry-of-any-state", "Poland left. Then Peru's Foreign Ministry replied.",
    "Poland GPE PL - 1; Peru GPE PE - 1; Foreign Ministry ORG PE - 1" },
  { "who", "Peru mourned. In Lima the WHO met. Peru paid.",
    "Peru GPE PE - 2; Lima GPE PE - 1; World Health Organization ORG UN - 1" },
  { "body-of-home", "Peru mourned. In Lima the Zorvik Group met. Peru paid.",
    "Peru GPE PE - 2; Lima GPE PE - 1; Zorvik Group ORG PE - 1" },
  { "body-of-several-at-home", "Peru mourned. In Lima the African Union met. Peru paid.",
    "Peru GPE PE - 2; Lima GPE PE - 1; African Union ORG - - 1" },
  { "town-of-home", "Peru mourned. In the town of Zorvik, Lima paid. Chile did not, Peru did.",
    "Peru GPE PE - 2; Zorvik GPE PE - 1; Lima GPE PE - 1; Chile GPE CL - 1" },
  { "no-official-of-home",
    "Peru mourned. In Lima we met President Pedro Alvarez and Ada Holm, but Chile paid.",
    "Peru GPE PE - 1; Lima GPE PE - 1; Pedro Alvarez PER - President 1; Ada Holm PER - - 1; "
    "Chile GPE CL - 1" },
  { "no-person-of-home", "Peru mourned. In Lima we met Ada Holm. Peru paid.",
    "Peru GPE PE - 2; Lima GPE PE - 1; Ada Holm PER - - 1" },
  { "georgia", "It is Georgia. In Tbilisi the Georgian army left Georgia.",
    "Georgia GPE GE - 2; Tbilisi GPE GE - 1; Georgian NORP GE - 1" },
  { "georgia-in-america", "He won Texas and Ohio. The American lost Georgia.",
    "Texas GPE US - 1; Ohio GPE US - 1; American NORP US - 1; Georgia GPE US - 1" },
  { "tripoli-in-lebanon", "They met in Tripoli, Lebanon, before noon.",
    "Tripoli GPE LB - 1; Lebanon GPE LB - 1" },
  { "birmingham-in-alabama", "They left Birmingham, Alabama, at noon.",
    "Birmingham GPE US - 1; Alabama GPE US - 1" },
  { "speaker-of-parliament", "Then speaker of the parliament Pedro Alvarez rose.",
    "Pedro Alvarez PER - speaker_of_the_parliament 1" },
  { "role-of-affairs",
    "They met vice president of women and family affairs Zorana Amirova at noon.",
    "Zorana Amirova PER - vice_president_of_women_and_family_affairs 1" },
  { "role-with-letters", "Member of parliament (MP) Ada Holm spoke first.",
    "Ada Holm PER - Member_of_parliament 1" },
  { "role-before-letters",
    "The general secretary of the Harbour Union (HU), Ada Holm, spoke first.",
    "Harbour Union ORG - - 2; Ada Holm PER - general_secretary_of_the_Harbour_Union 1" },
  { "one-of-aides", "They met Pedro Alvarez, one of President Zelmanov's aides.",
    "Pedro Alvarez PER - one_of_President_Zelmanov's_aides 1; Zelmanov PER - President 1" },
  { "role-named", "He was struck by a Polish chef named Pedro Alvarez.",
    "Polish NORP PL - 1; Pedro Alvarez PER PL chef 1" },
  { "role-identified", "The attacker, identified as Pedro Alvarez, fled.",
    "Pedro Alvarez PER - attacker 1" },
  { "role-sworn-in", "Yesterday Pedro Alvarez was sworn in at noon as Peru's new governor.",
    "Pedro Alvarez PER PE new_governor 1; Peru GPE PE - 1" },
  { "role-served-as", "Later Pedro Alvarez served as foreign minister.",
    "Pedro Alvarez PER - foreign_minister 1" },
  { "role-was", "In 1999 Pedro Alvarez was the deputy commander of the Harbour Guard.",
    "Pedro Alvarez PER - deputy_commander_of_the_Harbour_Guard 1; Harbour Guard ORG - - 1" },
  { "role-after-age", "Pedro Alvarez, 42, a lorry driver from Lima, fled.",
    "Pedro Alvarez PER PE lorry_driver_from_Lima 1; Lima GPE PE - 1" },
  { "counterpart", "Foreign minister Ada Holm met her Peruvian counterpart Pedro Alvarez.",
    "Ada Holm PER - Foreign_minister 1; Peruvian NORP PE - 1; Pedro Alvarez PER PE "
    "Foreign_minister 1" },
  { "role-of-two-states", "There sat Presidents Ada Holm of Norway and Pedro Alvarez of Peru.",
    "Ada Holm PER NO President 1; Norway GPE NO - 1; Pedro Alvarez PER PE President 1; Peru GPE PE "
    "- 1" },
  { "role-before-honorific", "The director of the Harbour Board, Dr. Ada Holm, spoke.",
    "Harbour Board ORG - - 1; Ada Holm PER - director_of_the_Harbour_Board 1" },
  { "role-before-rank", "So said army spokesman Brig. Gen. Ada Holm.",
    "Ada Holm PER - army_spokesman_Brig._Gen. 1" },
  { "role-of-capitals", "So said Peru's Transport and Bridges Minister Ada Holm.",
    "Peru GPE PE - 1; Ada Holm PER PE Transport_and_Bridges_Minister 1" },
  { "role-not-past-verb", "Then Ada Holm joined the talks as an observer.", "Ada Holm PER - - 1" },
  { "title-in-a-name", "So did Ada Holm, Winston Duke, and Pedro Alvarez.",
    "Ada Holm PER - - 1; Winston Duke PER - - 1; Pedro Alvarez PER - - 1" },
  { "noun-is-no-role", "Last month Ada Holm left. In an interview Ada Holm wept.",
    "Ada Holm PER - - 2" },
  { "role-player", "So said tennis player Ada Holm.", "Ada Holm PER - tennis_player 1" },
  { "role-attendee", "Speaking at noon, an attendee Ada Holm wept.", "Ada Holm PER - attendee 1" },
  { "role-two-nouns", "They saw Ada Holm, the head chef of the Harbour Hotel.",
    "Ada Holm PER - head_chef_of_the_Harbour_Hotel 1; Harbour Hotel ORG - - 1" },
  { "role-son", "They saw her 14-year-old son Pedro Alvarez.",
    "Pedro Alvarez PER - 14-year-old_son 1" },
  { "of-a-body", "They told Ada Holm of the Peruvian Harbour Board.",
    "Ada Holm PER PE - 1; Peruvian Harbour Board ORG PE - 1" },
  { "role-widow", "His widow, Ada Holm, was there.", "Ada Holm PER - widow 1" },
  { "no-role", "So he became governor. Ada Holm, whose son fled, was there.",
    "Ada Holm PER - - 1" },
  { "other-spelling-of-two",
    "They met Zoran Amirov. Later Zorab Amirov and Zora Amirova left. Zoran left.",
    "Zoran Amirov PER - - 2; Zorab Amirov PER - - 1; Zora Amirova PER - - 1" },
  { "other-spelling", "They met Usama Zorak. Later Osama Zorek left. Mr Zorek wept.",
    "Usama Zorak PER - - 3" },
  { "known-as", "They met Ada Azeem, better known as Lala Holm. Azeem left. Holm wept.",
    "Ada Azeem PER - - 4" },
  { "family-of-two", "They met Ada Holm and Ole Holm. The Holms left. Holm wept.",
    "Ada Holm PER - - 2; Ole Holm PER - - 1; Holms PER - - 1" },
  { "surname-by-office",
    "They met President Ada Holm and Minister Ole Holm. Then Minister Holm left.",
    "Ada Holm PER - President 1; Ole Holm PER - Minister 2" },
  { "surname-first", "They met Kim Jong Un. Kim left.",
    "Kim Jong Un PER KP Supreme_leader_of_North_Korea 2" },
  { "arabic-article", "They met Abdel Fattah el-Sisi. El-Sisi left. Sisi wept.",
    "Abdel Fattah el-Sisi PER EG - 3" },
  { "bin", "They met Mohammed bin Salman. Bin Salman left.", "Mohammed bin Salman PER SA - 2" },
  { "accents-win", "They met Jaroslaw Kaczynski. Jarosław Kaczyński left.",
    "Jarosław Kaczyński PER PL - 2" },
  { "spelling-of-the-article", "They met Vladimir V. Putin. Putin left.",
    "Vladimir V. Putin PER RU President_of_Russia 2" },
  { "name-of-the-tables", "They met Putin. Then Putin left.",
    "Vladimir Putin PER RU President_of_Russia 2" },
  { "initial-written-out", "They met John R. Bolton. John Robert Bolton left.",
    "John Robert Bolton PER US - 2" },
  { "short-first-name", "They met Zorabek Holm. Later Zorabe left.", "Zorabek Holm PER - - 2" },
  { "headline-role",
    "Minister Alvarez left\n\nThe fisheries minister of Peru, Pedro Alvarez, has left.",
    "Pedro Alvarez PER PE fisheries_minister_of_Peru 2; Peru GPE PE - 1" },
  { "title-is-no-name", "They saw Mrs Zelmanova and King Zogu there.",
    "Zelmanova PER - - 1; Zogu PER - King 1" },
  { "sheikh-is-a-name", "They met Sheikh Hasina in Dhaka.",
    "Sheikh Hasina PER BD - 1; Dhaka GPE BD - 1" },
  { "party-of-two-states", "In Nigeria the Labour Party won. The Nigerian vote in Lagos is over.",
    "Nigeria GPE NG - 1; Labour Party ORG NG - 1; Nigerian NORP NG - 1; Lagos GPE NG - 1" },
  { "party-of-one", "In Britain the Labour Party won. The British vote in London is over.",
    "United Kingdom GPE GB - 1; Labour Party ORG GB - 1; British NORP GB - 1; London GPE GB - 1" },
  { "office-of-a-body", "She led the Office of the UN High Commissioner for Refugees in Lima.",
    "Office of the UN High Commissioner for Refugees ORG UN - 1; Lima GPE PE - 1" },
  { "role-in-dashes", "So said Ada Holm — the president of Peru — at noon.",
    "Ada Holm PER PE president_of_Peru 1; Peru GPE PE - 1" },
  { "role-in-brackets", "So said Ada Holm (the president of Peru) at noon.",
    "Ada Holm PER PE president_of_Peru 1; Peru GPE PE - 1" },
  { "role-has-been", "So said Ada Holm, who has been president since May.",
    "Ada Holm PER - president 1" },
  { "role-who-serves", "So said Ada Holm, who serves as president of Peru.",
    "Ada Holm PER PE president_of_Peru 1; Peru GPE PE - 1" },
  { "role-who-was-owned", "So said Ada Holm, who was Peru's special envoy.",
    "Ada Holm PER PE special_envoy 1; Peru GPE PE - 1" },
  { "role-suspect", "So said the suspect, Ada Holm, at noon.", "Ada Holm PER - suspect 1" },
  { "role-became", "In 2015 Ada Holm became president of Peru.",
    "Ada Holm PER PE president_of_Peru 1; Peru GPE PE - 1" },
  { "role-elected", "Peru elected Ada Holm president in May.",
    "Peru GPE PE - 1; Ada Holm PER - president 1" },
  { "role-with-a-body-inside", "So said White House press secretary Ada Holm.",
    "White House ORG US - 1; Ada Holm PER US White_House_press_secretary 1" },
  { "role-abbreviated", "They met Sen. Ada Holm in town.", "Ada Holm PER - Sen. 1" },
  { "role-elect", "They met President-elect Ada Holm in town.",
    "Ada Holm PER - President-elect 1" },
  { "role-ex", "They met ex-president Ada Holm in town.", "Ada Holm PER - ex-president 1" },
  { "role-of-a-deputy", "Foreign Affairs Minister Ada Holm and her deputy Pedro Alvarez left.",
    "Ada Holm PER - Foreign_Affairs_Minister 1; Pedro Alvarez PER - deputy 1" },
  { "counterparts",
    "Foreign minister Ada Holm met her Greek and French counterparts, Nikos Dendra and Jean "
    "Moreau.",
    "Ada Holm PER - Foreign_minister 1; Greek NORP GR - 1; French NORP FR - 1; Nikos Dendra PER - "
    "Foreign_minister 1; Jean Moreau PER - Foreign_minister 1" },
  { "initials-of-a-body", "The National Harbour Board met. Later the NHB rose.",
    "National Harbour Board ORG - - 2" },
  { "accents", "They met Tomás Núñez. Later Nunez left.", "Tomás Núñez PER - - 2" },
};

static void
test_facts (gconstpointer data)
{
  const FactsCase *given = data;
  g_auto (GStrv) paragraphs = g_strsplit (given->text, "\n\n", 2);
  g_autoptr (AttacheEntities) entities = NULL;
  g_autofree char *facts = NULL;

  language = ruled;
  entities
      = entity_facts_find (language, given->text, paragraphs[1] != NULL ? paragraphs[0] : NULL);
  language = trained;
  facts = entity_facts_print (entities);
  g_assert_cmpstr (facts, ==, given->facts);
}

static void
test_salience (void)
{
  g_autoptr (AttacheEntities) entities = entity_facts_find (
      language,
      "Chile and Peru sign\n\nChile paid. Peru was pleased with Chile.\n\nBrazil was not.",
      "Chile and Peru sign");
  guint n;
  const AttacheEntity *all = attache_entities_get_entities (entities, &n);

  g_assert_cmpuint (n, ==, 3);
  g_assert_cmpstr (all[0].name, ==, "Chile");
  g_assert_cmpstr (all[1].name, ==, "Peru");
  g_assert_cmpstr (all[2].name, ==, "Brazil");
  g_assert_cmpfloat (all[0].salience, ==, 1);
  g_assert_cmpfloat (all[2].salience, <, all[1].salience);
  g_assert_cmpfloat (all[2].salience, >, 0);
}

static void
test_gender (void)
{
  g_autoptr (AttacheEntities) entities
      = entity_facts_find (language, "Later Mrs Zelmanova met King Zogu there.", NULL);
  guint n;
  const AttacheEntity *all = attache_entities_get_entities (entities, &n);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (all[0].gender, ==, ATTACHE_GENDER_FEMALE);
  g_assert_cmpuint (all[1].gender, ==, ATTACHE_GENDER_MALE);
}

static void
test_mention_at (void)
{
  g_autoptr (AttacheEntities) entities
      = entity_facts_find (language, "So Peru waits for Costa Rica.", NULL);

  g_assert_cmpuint (attache_entities_get_mention_at (entities, 0), ==, ATTACHE_NO_ENTITY);
  g_assert_cmpuint (attache_entities_get_mention_at (entities, 1), ==, 0);
  g_assert_cmpuint (attache_entities_get_mention_at (entities, 4), ==, 1);
  g_assert_cmpuint (attache_entities_get_mention_at (entities, 5), ==, 1);
  g_assert_cmpuint (attache_entities_get_mention_at (entities, 6), ==, ATTACHE_NO_ENTITY);
  g_assert_cmpuint (attache_entities_get_mention_at (entities, 1000), ==, ATTACHE_NO_ENTITY);
}

static void
test_empty (void)
{
  g_autoptr (AttacheEntities) entities = entity_facts_find (language, "", NULL);
  guint n;

  attache_entities_get_entities (entities, &n);
  g_assert_cmpuint (n, ==, 0);
  attache_entities_get_mentions (entities, &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_false (attache_entities_was_truncated (entities));
}

/* Mentions are in order, do not overlap, lie on characters and belong to an entity that counts
 * them. */
static void
check (AttacheEntities *entities)
{
  AttacheDocument *document = attache_tokens_get_document (attache_entities_get_tokens (entities));
  gsize length;
  const char *text = attache_document_get_text (document, &length);
  guint n, n_mentions, sum = 0;
  const AttacheEntity *all = attache_entities_get_entities (entities, &n);
  const AttacheMention *mentions = attache_entities_get_mentions (entities, &n_mentions);

  g_assert_cmpuint (n, <=, ATTACHE_LIMIT_ENTITIES);
  g_assert_cmpuint (n_mentions, <=, ATTACHE_LIMIT_MENTIONS);
  for (guint i = 0; i < n_mentions; i++)
    {
      g_assert_cmpuint (mentions[i].entity, <, n);
      g_assert_cmpuint (mentions[i].span.start, <, mentions[i].span.end);
      g_assert_cmpuint (mentions[i].span.end, <=, length);
      g_assert_true (i == 0 || mentions[i - 1].span.end <= mentions[i].span.start);
      g_assert_true (g_utf8_validate (text + mentions[i].span.start,
                                      attache_span_length (mentions[i].span), NULL));
    }
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (mentions[all[i].first_mention].entity, ==, i);
      g_assert_true (i == 0 || all[i - 1].salience >= all[i].salience);
      sum += all[i].n_mentions;
    }
  g_assert_cmpuint (sum, ==, n_mentions);
}

static char *
repeat (const char *piece, guint n)
{
  GString *text = g_string_new (NULL);

  while (n-- > 0)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

static void
test_mentions_limit (void)
{
  g_autofree char *below = repeat ("It was Peru and Peru.\n\n", 1000);
  g_autofree char *text = repeat ("It was Peru and Peru.\n\n", ATTACHE_LIMIT_MENTIONS + 10);
  g_autoptr (AttacheEntities) few = entity_facts_find (language, below, NULL);
  g_autoptr (AttacheEntities) many = entity_facts_find (language, text, NULL);

  g_assert_false (attache_entities_was_truncated (few));
  g_assert_true (attache_entities_was_truncated (many));
  check (few);
  check (many);
}

/* Different names: the words of a number in letters. */
static char *
make_names (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "We met Mr Za%c%c%c%crov.\n", 'a' + i % 26, 'a' + i / 26 % 26,
                            'a' + i / 676 % 26, 'a' + i / 17576 % 26);
  return g_string_free (text, FALSE);
}

/* Past the tokens that the trained finder labels, the rules still find names. */
static void
test_labelled_limit (void)
{
  g_autofree char *text = repeat ("It was Peru.\n\n", ATTACHE_LIMIT_LABELLED * 45 / 100);
  g_autoptr (AttacheEntities) entities = entity_facts_find (language, text, NULL);
  guint n;
  const AttacheMention *mentions = attache_entities_get_mentions (entities, &n);

  g_assert_cmpuint (n, ==, ATTACHE_LIMIT_LABELLED * 45 / 100);
  g_assert_cmpuint (mentions[n - 1].first, >, ATTACHE_LIMIT_LABELLED);
  check (entities);
}

static void
test_entities_limit (void)
{
  g_autofree char *below = make_names (500);
  g_autofree char *text = make_names (ATTACHE_LIMIT_ENTITIES + 100);
  g_autoptr (AttacheEntities) few = entity_facts_find (language, below, NULL);
  g_autoptr (AttacheEntities) many = entity_facts_find (language, text, NULL);
  guint n;

  attache_entities_get_entities (few, &n);
  g_assert_cmpuint (n, ==, 500);
  g_assert_false (attache_entities_was_truncated (few));
  attache_entities_get_entities (many, &n);
  g_assert_cmpuint (n, ==, ATTACHE_LIMIT_ENTITIES);
  g_assert_true (attache_entities_was_truncated (many));
  check (many);
}

/* Many persons of one surname: the first ones are told apart, the work stays bounded. */
static void
test_candidates_limit (void)
{
  GString *text = g_string_new (NULL);
  g_autoptr (AttacheEntities) entities = NULL;

  for (guint i = 0; i < 4 * ATTACHE_LIMIT_CANDIDATES; i++)
    g_string_append_printf (text, "We met Mr Z%c%crad Holm.\n", 'a' + i % 26, 'a' + i / 26);
  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "So Mr Holm left.\n");
  entities = entity_facts_find (language, text->str, NULL);
  check (entities);
  g_string_free (text, TRUE);
}

/* A run of capitals longer than any phrase is cut, not followed. */
static void
test_phrase_words_limit (void)
{
  g_autofree char *run = repeat ("Zorv ", 5000);
  g_autofree char *text = g_strdup_printf ("So %sleft.", run);
  g_autoptr (AttacheEntities) entities = entity_facts_find (language, text, NULL);
  guint n;
  const AttacheMention *mentions = attache_entities_get_mentions (entities, &n);

  check (entities);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (mentions[i].end - mentions[i].first, <=, 3 * ATTACHE_LIMIT_PHRASE_WORDS);
}

/* A megabyte of what is hard: no crash, and fast enough for the test's time limit. */
static void
test_hostile (void)
{
  static const char *const pieces[] = { "Republic of ",
                                        "The ",
                                        "A's B's ",
                                        "al-",
                                        "Bank of the ",
                                        "New York, ",
                                        "Mr Mr ",
                                        "Kim Jong-un Kim-",
                                        "US–US ",
                                        "(ABC) ",
                                        "Aa-Bb ",
                                        "and Fire and ",
                                        "2019 general ",
                                        "President of ",
                                        "É. Ü. ",
                                        "von der ",
                                        "Iran's ",
                                        "U.S.'s ",
                                        "Minister, ",
                                        "J. R. ",
                                        "Holm Jr. ",
                                        "Ada Holm, known as ",
                                        "Ada Holm, or ",
                                        "his father, ",
                                        "Gen. Dr. ",
                                        "spokesman for President Ada Holm, ",
                                        "his counterpart, Ada Holm, ",
                                        "Ada Holm of Georgia, Georgia, " };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autofree char *text = repeat (pieces[i], 200000 / strlen (pieces[i]));
      g_autoptr (AttacheEntities) entities = entity_facts_find (language, text, NULL);

      check (entities);
    }
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  trained = language = attache_language_load (g_getenv ("ATTACHE_DATA"), &error);
  g_assert_no_error (error);
  ruled = attache_language_load (g_getenv ("ATTACHE_RULES_DATA"), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/entities/names/", names_cases[i].path, NULL);

      g_test_add_data_func (path, &names_cases[i], test_names);
    }
  for (guint i = 0; i < G_N_ELEMENTS (facts_cases); i++)
    {
      g_autofree char *path = g_strconcat ("/entities/facts/", facts_cases[i].path, NULL);

      g_test_add_data_func (path, &facts_cases[i], test_facts);
    }
  g_test_add_func ("/entities/trained", test_trained);
  g_test_add_func ("/entities/salience", test_salience);
  g_test_add_func ("/entities/gender", test_gender);
  g_test_add_func ("/entities/mention-at", test_mention_at);
  g_test_add_func ("/entities/empty", test_empty);
  g_test_add_func ("/entities/mentions/limit", test_mentions_limit);
  g_test_add_func ("/entities/labelled/limit", test_labelled_limit);
  g_test_add_func ("/entities/entities/limit", test_entities_limit);
  g_test_add_func ("/entities/candidates/limit", test_candidates_limit);
  g_test_add_func ("/entities/phrase-words/limit", test_phrase_words_limit);
  g_test_add_func ("/entities/hostile", test_hostile);
  status = g_test_run ();
  g_clear_object (&trained);
  g_clear_object (&ruled);
  return status;
}
