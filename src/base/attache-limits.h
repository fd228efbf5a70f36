/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

/* Every cap of the analysis, with its reason. Each has a test whose path ends in /limit. */

/* A body longer than this is cut at a character boundary and noted `truncated`: the longest
 * article of a news site is under 300 kB, and 2 MiB keep an item under a second. */
#define ATTACHE_LIMIT_BODY_BYTES (2u * 1024 * 1024)

/* One line of the line protocol, and one reply of the analyzer (fixed interface). */
#define ATTACHE_LIMIT_LINE_BYTES (8u * 1024 * 1024)

/* Titles, authors, feed names and links longer than this are cut: they are shown on one line. */
#define ATTACHE_LIMIT_FIELD_BYTES (4u * 1024)

/* Nesting in a line or a reply; the schema needs 5. */
#define ATTACHE_LIMIT_JSON_DEPTH 16

/* HTML elements deeper than this are flattened into their ancestor: their text stays. */
#define ATTACHE_LIMIT_HTML_DEPTH 200

/* Elements and attributes kept of one page; past it only text is. A live blog of a newspaper has
 * 20,000 elements. */
#define ATTACHE_LIMIT_HTML_ELEMENTS   100000
#define ATTACHE_LIMIT_HTML_ATTRIBUTES 200000

/* Blocks of one document; what follows is dropped and noted `truncated`. */
#define ATTACHE_LIMIT_BLOCKS 20000

/* A sentence is broken here at the next space even without a mark, so that work per sentence is
 * bounded: the longest of 40,000 news sentences has 200 tokens. */
#define ATTACHE_LIMIT_SENTENCE_TOKENS 400

/* Tokens of one document; no word is begun past them, and what follows is noted `truncated`. A
 * megabyte of prose has 210,000, a megabyte of marks five times as many. */
#define ATTACHE_LIMIT_TOKENS 250000

/* One token; a longer run of letters is broken, so that no stage sees a word of a megabyte. */
#define ATTACHE_LIMIT_TOKEN_BYTES 256

/* Words of one gazetteer or lexicon phrase. */
#define ATTACHE_LIMIT_PHRASE_WORDS 12

/* Mentions, entities and statements kept of one document; past them the note `truncated`. */
#define ATTACHE_LIMIT_MENTIONS   20000
#define ATTACHE_LIMIT_ENTITIES   4000
#define ATTACHE_LIMIT_STATEMENTS 2000

/* Words that may report and are weighed by the trained models; the longest articles have two
 * hundred. What the rules find in the rest of a text stays as they find it. */
#define ATTACHE_LIMIT_REPORTS 800

/* Tokens that may be part of a name and are labelled by the trained finder; past them the rules'
 * answer stands. A long article has three thousand. */
#define ATTACHE_LIMIT_LABELLED 20000

/* Candidates looked at when one pronoun or description is resolved. */
#define ATTACHE_LIMIT_CANDIDATES 64

/* Runs of words of a text that is compared with another to find the story of a page; a long article
 * has three thousand. */
#define ATTACHE_LIMIT_RUNS 20000

/* Text of a page, and of one of its blocks, in which words of walls are looked for, in bytes: a
 * page that stands in place of an article is short. */
#define ATTACHE_LIMIT_SIGNS_BYTES       (64u * 1024)
#define ATTACHE_LIMIT_SIGNS_BLOCK_BYTES 600

/* Buttons and the like of a page that are read, and bytes of one. */
#define ATTACHE_LIMIT_ASIDES      200
#define ATTACHE_LIMIT_ASIDE_BYTES 400

/* Blocks of a barrier for those who do not pay; parts in parts may all be called so. */
#define ATTACHE_LIMIT_BARRIER_BLOCKS 20

/* Tokens read to tell whether an item is foreign-policy news: what it is about it says early. */
#define ATTACHE_LIMIT_RELEVANCE_TOKENS 1200

/* Sentences ranked for the summary; news puts what matters first. */
#define ATTACHE_LIMIT_SUMMARY_SENTENCES 400
#define ATTACHE_SUMMARY_LENGTH          6

/* One call of Submit (fixed interface): it keeps a message far from the cap of the bus. */
#define ATTACHE_LIMIT_SUBMIT_ITEMS 32
#define ATTACHE_LIMIT_SUBMIT_BYTES (8u * 1024 * 1024)

/* A feed that is filtered: a longer one is passed on as it is. The largest feeds of newspapers,
 * with the whole text of a hundred articles, have 3 MB. */
#define ATTACHE_LIMIT_FEED_BYTES (16u * 1024 * 1024)

/* Items of it that are looked at; the rest stays as it is. Readers keep a few hundred. */
#define ATTACHE_LIMIT_FEED_ITEMS 2000

/* Nesting of its elements, attributes of one and namespaces in force at one; over them the feed is
 * passed on as it is. A page in XHTML nests 40 deep, and each lookup goes through all of them. */
#define ATTACHE_LIMIT_FEED_DEPTH      256
#define ATTACHE_LIMIT_FEED_ATTRIBUTES 128
#define ATTACHE_LIMIT_FEED_NAMESPACES 128

/* Items of it that may fail or take too long; after them the rest stays as it is, so that a feed
 * made for it cannot hold up a reader for hours. */
#define ATTACHE_LIMIT_FEED_FAILURES 3

/* Topics of a user, conditions of one group and values of one condition: far more than anybody
 * writes by hand (a preset on a continent has 55 values), and few enough that matching an item
 * stays under a millisecond. */
#define ATTACHE_LIMIT_TOPICS           1000
#define ATTACHE_LIMIT_TOPIC_CONDITIONS 64
#define ATTACHE_LIMIT_TOPIC_VALUES     512

/* Bytes of an id, which is part of a path of settings, and of a name or value, which is shown on
 * one line; times that a condition may ask for. */
#define ATTACHE_LIMIT_TOPIC_ID    64
#define ATTACHE_LIMIT_TOPIC_VALUE 256
#define ATTACHE_LIMIT_TOPIC_LEAST 100

/* Reasons told of one topic that holds: what a tooltip can show. */
#define ATTACHE_LIMIT_TOPIC_REASONS 16

/* Sums kept of an item's text to tell copies, five words each: more than the longest article of a
 * newspaper has; and so many as are needed to tell at all, some two sentences. */
#define ATTACHE_LIMIT_SHINGLES  4096
#define ATTACHE_SHINGLES_NEEDED 30

/* Words of a text in which names and figures are looked for that tell its event. */
#define ATTACHE_LIMIT_STORY_WORDS 400

/* Items a new one is compared with to find its story, and members of a story it is compared with:
 * the weightiest shared words come first, and the newest members know the latest turn. */
#define ATTACHE_LIMIT_STORY_CANDIDATES 24
#define ATTACHE_LIMIT_STORY_COMPARED   8
