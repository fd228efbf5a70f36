/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#pragma once

/* Every cap of the service, with its reason. Each has a test whose path ends in /limit. */

/* One portion of Submit: the reader's thread builds it and the bus copies it. */
#define ATTACHE_LIMIT_PORTION_ITEMS 32
#define ATTACHE_LIMIT_PORTION_BYTES (8u * 1024 * 1024)

/* A body longer than this is refused; between ATTACHE_LIMIT_BODY_BYTES and this it is cut. */
#define ATTACHE_LIMIT_RECEIVED_BYTES (8u * 1024 * 1024)

/* Values in a reply of the analyzer, counted by its separators: each costs json-glib about a
 * hundred bytes. Two megabytes of text have at most half a million sentences. */
#define ATTACHE_LIMIT_REPLY_VALUES 2000000u

/* The name of an analysis version. */
#define ATTACHE_LIMIT_ANALYSIS_BYTES 256

/* The code of a wall. */
#define ATTACHE_LIMIT_WALL_BYTES 32

/* Words of a title, and bytes of a page, that are compared. */
#define ATTACHE_LIMIT_TITLE_WORDS 32
#define ATTACHE_LIMIT_TITLE_BYTES (64u * 1024)

/* The time an item may take, by its bytes; ATTACHE_ANALYZER_BASE_MS in the environment replaces
 * the first number in tests. The ordinary article takes 10 ms, the largest a second. */
#define ATTACHE_LIMIT_ITEM_BASE_MS    2000
#define ATTACHE_LIMIT_ITEM_PER_MIB_MS 3000

/* The time from the start of an analyzer to its first answer (30 ms is usual). */
#define ATTACHE_LIMIT_START_MS 5000

/* An analyzer that cannot be started is tried again after this, and each time twice as late. */
#define ATTACHE_BACKOFF_FIRST_MS 250
#define ATTACHE_BACKOFF_LAST_MS  60000

/* Items and briefings older than this are dropped. */
#define ATTACHE_RETENTION_DAYS 180

/* The service leaves after this; ATTACHE_IDLE_SECONDS in the environment replaces it in tests. */
#define ATTACHE_IDLE_SECONDS 600

/* Quiet time before briefings of an older analysis are redone, and the rest between two. */
#define ATTACHE_REDO_QUIET_MS 5000
#define ATTACHE_REDO_REST_MS  50

/* Entries of a digest or a list of statements. */
#define ATTACHE_LIMIT_LIST_DEFAULT 50
#define ATTACHE_LIMIT_LIST         500

/* What is kept of one item to be found by; the rest stays in its briefing. A live blog of a whole
 * day has 400 names and 600 statements. */
#define ATTACHE_LIMIT_INDEXED_ENTITIES   500
#define ATTACHE_LIMIT_INDEXED_STATEMENTS 1000

/* One name and one statement there; longer ones are cut. */
#define ATTACHE_LIMIT_NAME_BYTES      256
#define ATTACHE_LIMIT_STATEMENT_BYTES 8192

/* Words of one search. */
#define ATTACHE_LIMIT_SEARCH_WORDS 32

/* The last word of a search also stands for longer ones if it has this many letters: with fewer,
 * so many words begin so that looking them up takes longer than typing the next letter. */
#define ATTACHE_LIMIT_SEARCH_BEGINNING 4

/* Entities that one name may mean, of each kind (exact, last name): ten microseconds each. */
#define ATTACHE_LIMIT_NAME_ENTITIES 256

/* Items counted for a name, names offered and names looked at to choose among. */
#define ATTACHE_LIMIT_NAME_COUNT 100
#define ATTACHE_LIMIT_NAMES      50
#define ATTACHE_LIMIT_NAMES_READ 200

/* Statements looked at for one page of a list: ten microseconds each. */
#define ATTACHE_LIMIT_STATEMENTS_READ 600

/* Letters of a name that can be forgotten: anything shorter is in every article. */
#define ATTACHE_LIMIT_FORGET_LETTERS 2

/* One string among the options of a question. */
#define ATTACHE_LIMIT_OPTION_BYTES 1024

/* Items of one digest: the newest. Ten microseconds each, and half a millisecond for each that is
 * the best source of a story that is shown. */
#define ATTACHE_LIMIT_DIGEST_ITEMS 5000

/* A digest that is longer goes over no bus; stories past it are counted only. */
#define ATTACHE_LIMIT_DIGEST_BYTES (16u * 1024 * 1024)

/* Of one story: items whose statements are read and that are listed, statements compared, and
 * statements and new names told. The most reported story of a day has a hundred items. */
#define ATTACHE_LIMIT_DIGEST_STORY_ITEMS 100
#define ATTACHE_LIMIT_DIGEST_COMPARED    4000
#define ATTACHE_LIMIT_DIGEST_QUOTES      40
#define ATTACHE_LIMIT_DIGEST_NAMES       12

/* Items that a story had before and that are looked at to tell what is new, the last ones. */
#define ATTACHE_LIMIT_DIGEST_EARLIER 100

/* Quotations that share two words and are compared with another. */
#define ATTACHE_LIMIT_QUOTE_POSTINGS 32

/* Words of a quotation that are compared. */
#define ATTACHE_LIMIT_QUOTE_WORDS 400

/* Feeds bring some news a day or two after it was published. */
#define ATTACHE_DIGEST_LATE (2 * 24 * 60 * 60)

/* Items sorted in one step (two milliseconds each), those that are sorted again without a rest
 * because the topics have changed, and the rest between two steps after them. */
#define ATTACHE_SORT_STEP_ITEMS 8
#define ATTACHE_SORT_AT_ONCE    1000
#define ATTACHE_SORT_REST_MS    15

/* How often what is too old leaves the stories in memory. */
#define ATTACHE_STORY_EXPIRY_SECONDS (60 * 60)

/* Items a topic is tried with, and how many if nothing is said. */
#define ATTACHE_LIMIT_PREVIEW   1000
#define ATTACHE_PREVIEW_DEFAULT 200

/* A topic to be tried. The largest preset has 3 kB. */
#define ATTACHE_LIMIT_PREVIEW_BYTES (256u * 1024)

/* What was read to try topics is kept this long after the last try: 1000 items take 60 MB. */
#define ATTACHE_PREVIEW_KEPT_SECONDS 120

/* Items that are told of are younger than this, as the reader may bring old ones at any time. */
#define ATTACHE_NOTICE_AGE_SECONDS (24 * 60 * 60)

/* So long after the first item of a store nobody is told of any: they are what the reader had
 * before. ATTACHE_FIRST_SECONDS in the environment replaces it in tests. */
#define ATTACHE_FIRST_SECONDS (10 * 60)

/* Stories named in one notification that is of many. */
#define ATTACHE_NOTICE_TITLES 5

/* A notification is clicked within this time, or its action is of no use any more. */
#define ATTACHE_NOTICE_CLICK_SECONDS (60 * 60)

/* Pages that are handed to the fetcher, which sees to politeness itself, and those looked at to
 * find them: one of each host. */
#define ATTACHE_PAGES_AT_ONCE     16
#define ATTACHE_LIMIT_PAGE_ORDERS 64

/* Teasers of items older than this are fetched only when somebody asks for one. */
#define ATTACHE_PAGE_AGE_SECONDS (7 * 24 * 60 * 60)

/* A page is the article if it has this many sentences, and of its title's words, if that has so
 * many, at least this share: a front page that a link has come to lead to has fewer
 * (attache-page-verdict.h has the numbers). */
#define ATTACHE_PAGE_SENTENCES   3
#define ATTACHE_PAGE_TITLE_WORDS 3
#define ATTACHE_PAGE_TITLE_SHARE 0.4

/* What did not go well is tried again after this, of feeds whose pages are fetched without asking;
 * what failed for want of a network also when there is one. */
#define ATTACHE_PAGE_TRIES           3
#define ATTACHE_PAGE_RETRY_SECONDS   (10 * 60)
#define ATTACHE_PAGE_RETRY_FACTOR    6
#define ATTACHE_PAGE_OFFLINE_SECONDS (5 * 60)

/* Days that contacts are kept for `attache doctor --network`, which lists those of a week. */
#define ATTACHE_CONTACT_DAYS 8
