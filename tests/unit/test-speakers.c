/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/attache-limits.h"
#include "find/attache-speakers.h"

#include <string.h>

/* Who speaks, where the spans are given: `[1:source]`, `<1:cue>` and `{1:content}` mark those of
 * the first statement, and so on. What is expected of each stands in its line: the name a reader
 * sees, how it is known, and then what else is given with it. */

#define MAX_STATEMENTS 9

typedef struct
{
  const char *path;
  const char *text;
  const char *expected;
  gboolean may_abstain; /* two are near: to name nobody is no error, to name the other is */
} Case;

static const Case cases[] = {
  { "named/surname-in-full",
    "Foreign Minister Helena Vasques met envoys.\n\n[1:Vasques] <1:said> {1:the talks went well}.",
    "Helena Vasques named" },
  { "named/title-before", "[1:Prime Minister Helena Vasques] <1:said> {1:the talks went well}.",
    "Helena Vasques named" },
  { "named/apposition-behind",
    "[1:Helena Vasques, the foreign minister of Portugal,] <1:said> {1:the talks went well}.",
    "Helena Vasques named" },
  { "named/apposition-before",
    "[1:The foreign minister of Portugal, Helena Vasques,] <1:said> {1:the talks went well}.",
    "Helena Vasques named" },
  { "named/source-cut-at-its-apposition",
    "Helena Vasques, [1:the foreign minister], <1:said> {1:the talks went well}.",
    "Helena Vasques named" },
  { "named/office-of-a-place",
    "[1:US Secretary of State Antony Blinken] <1:said> {1:the talks went well}.",
    "Antony Blinken named" },
  { "named/two-roles-of-one",
    "[1:Businessman and former minister Karim Benjelloun] <1:said> {1:the talks went well}.",
    "Karim Benjelloun named" },
  { "named/body", "[1:The White House] <1:said> {1:the talks went well}.", "White House named" },
  { "named/place", "[1:Moscow] <1:rejected> {1:the plan}.", "Moscow named" },
  { "named/two-persons",
    "[1:Helena Vasques and Karim Benjelloun] <1:said> {1:the talks went well}.",
    "Helena Vasques and Karim Benjelloun named" },
  { "named/two-bodies", "[1:Reuters and the BBC] <1:reported> {1:heavy losses}.",
    "Reuters and BBC named" },
  { "named/acronym-by-its-name",
    "The International Energy Agency (IEA) met in Paris.\n\n[1:The IEA] <1:said> {1:demand would "
    "fall}.",
    "International Energy Agency named" },
  { "named/spelling-of-the-article",
    "The U.S. Department of State was closed.\n\n[1:The U.S. Department of State] <1:said> {1:no "
    "visas would be given}.",
    "U.S. Department of State named" },
  { "named/nationality-is-no-speaker", "[1:Russian diplomats] <1:said> {1:the talks went well}.",
    "Russian diplomats role anonymous" },
  { "unnamed/official", "[1:A senior official] <1:said> {1:the talks went well}.",
    "A senior official role anonymous" },
  { "unnamed/spokesman-for-somebody",
    "[1:A spokesman for President Emmanuel Macron] <1:said> {1:the talks went well}.",
    "A spokesman for President Emmanuel Macron role anonymous" },
  { "unnamed/one-of-the-deputies",
    "Sergei Lavrov was away. [1:One of Lavrov's deputies] <1:said> {1:the talks went well}.",
    "One of Lavrov's deputies role anonymous" },
  { "unnamed/deputy-by-possessor", "[1:Lavrov's deputy] <1:said> {1:the talks went well}.",
    "Lavrov's deputy role anonymous" },
  { "unnamed/office-nobody-holds",
    "Helena Vasques was away. [1:The foreign secretary] <1:said> {1:the talks went well}.",
    "The foreign secretary role anonymous" },
  { "unnamed/name-is-second-of-two-voices",
    "[1:Two ministers and the World Bank] <1:said> {1:the talks went well}.",
    "Two ministers and the World Bank role anonymous" },
  { "role/of-the-person-named-before",
    "Italian Foreign Minister Elena Rossi and Polish Defence Minister Jan Nowak met in Rome.\n\n"
    "[1:The defence minister] <1:said> {1:the talks went well}.",
    "Jan Nowak role", TRUE },
  { "role/body-by-its-head",
    "The European Commission met in Brussels.\n\n[1:The commission] <1:said> {1:the talks went "
    "well}.",
    "European Commission role" },
  { "document/statement-from",
    "[1:A statement from the Foreign Ministry] <1:said> {1:the talks went well}.",
    "Foreign Ministry named via statement" },
  { "document/message-by-a-person",
    "[1:A message by Helena Vasques] <1:said> {1:the talks went well}.",
    "Helena Vasques named via message" },
  { "document/maker-without-a-name",
    "[1:A statement from Syria's general military command] <1:said> {1:the talks went well}.",
    "Syria's general military command role via statement" },
  { "pronoun/subject-before",
    "President Emmanuel Macron met Angela Merkel in Berlin. [1:He] <1:said> {1:the talks went "
    "well}.",
    "Emmanuel Macron pronoun" },
  { "pronoun/gender",
    "President Emmanuel Macron met Angela Merkel in Berlin. [1:She] <1:said> {1:the talks went "
    "well}.",
    "Angela Merkel pronoun" },
  { "pronoun/who-spoke-last",
    "[1:Emmanuel Macron] <1:said> {1:the talks went well}. [2:He] <2:said> {2:more would follow}.",
    "Emmanuel Macron named\nEmmanuel Macron pronoun" },
  { "pronoun/subject-without-a-name",
    "Sergei Lavrov was polite.\n\nOne of Lavrov's deputies was blunter. \"{1:We will not wait}\", "
    "[1:he] <1:told> Russian state-owned TV.",
    "One of Lavrov's deputies pronoun anonymous via told Russian state-owned TV" },
  { "pronoun/stretch-behind-it",
    "[1:Emmanuel Macron] <1:said> {1:the talks went well}. [2:He spoke of peace and] <2:said> "
    "{2:more would follow}.",
    "Emmanuel Macron named\nEmmanuel Macron pronoun" },
  { "none/nobody-before", "\"{1:Are we insisting on it? No}\".", "- none" },
};

typedef struct
{
  AttacheSpan span[3]; /* source, cue, content; empty if not marked */
} Marked;

/* Takes the marks out of a text. Returns: (transfer full): the text */
static char *
read_marks (const char *text, Marked *marked)
{
  static const char open[] = "[<{", close[] = "]>}";
  GString *plain = g_string_new (NULL);
  guint kind = 0, index = 0;

  for (const char *at = text; *at != '\0'; at++)
    {
      const char *mark = strchr (open, *at);

      if (mark != NULL && g_ascii_isdigit (at[1]) && at[2] == ':')
        {
          kind = (guint)(mark - open);
          index = (guint)(at[1] - '1');
          marked[index].span[kind].start = (guint32)plain->len;
          at += 2;
        }
      else if (*at == close[kind])
        marked[index].span[kind].end = (guint32)plain->len;
      else
        g_string_append_c (plain, *at);
    }
  return g_string_free (plain, FALSE);
}

static AttacheRange
range_of (const AttacheClauses *clauses, AttacheSpan span)
{
  AttacheRange range = { 0, 0 };

  if (attache_span_length (span) == 0)
    return range;
  range.first = attache_tokens_find (clauses->tokens, span.start);
  range.end = attache_tokens_find (clauses->tokens, span.end - 1) + 1;
  return range;
}

static AttacheFinding
make_finding (const AttacheClauses *clauses, const Marked *marked)
{
  AttacheFinding finding = { .row = G_MAXUINT32, .quote = ATTACHE_NO_QUOTE, .n_content = 1 };
  AttacheTableMatch match = { 0 };

  finding.source = range_of (clauses, marked->span[0]);
  finding.cue = range_of (clauses, marked->span[1]);
  finding.content[0] = marked->span[2];
  finding.token = attache_range_is_empty (finding.cue) ? range_of (clauses, marked->span[2]).first
                                                       : finding.cue.first;
  finding.sentence = clauses->t[finding.token].sentence;
  finding.block = clauses->sentences[finding.sentence].block;
  if (!attache_range_is_empty (finding.cue)
      && attache_table_lookup (clauses->cue_table,
                               attache_clauses_word (clauses, finding.cue.first), -1, &match)
      && match.n_hits > 0)
    finding.row = match.hits[0].row;
  return finding;
}

static void
append_voice (GString *out, const AttacheVoice *voice)
{
  if (out->len > 0)
    g_string_append_c (out, '\n');
  g_string_append_printf (out, "%s %s", voice->name != NULL ? voice->name : "-",
                          attache_speaker_how_to_string (voice->how));
  if (voice->anonymous)
    g_string_append (out, " anonymous");
  if (voice->via != NULL)
    g_string_append_printf (out, " via %s", voice->via);
}

/* What is read of the statements of a marked text, a line for each. */
static char *
resolve (const char *marked_text, GArray **voices_out)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLanguage) language = attache_language_load (g_getenv ("ATTACHE_DATA"), &error);
  Marked marked[MAX_STATEMENTS] = { 0 };
  g_autofree char *text = read_marks (marked_text, marked);
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (AttacheFinding));
  g_autoptr (GArray) voices = g_array_new (FALSE, TRUE, sizeof (AttacheVoice));
  g_autoptr (GStringChunk) strings = g_string_chunk_new (256);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  attache_item_set_text (item, text, -1);
  g_autoptr (AttacheDocument) document = attache_document_new (item);
  g_autoptr (AttacheTokens) tokens = attache_tokens_new (language, document);
  g_autoptr (AttacheEntities) entities = attache_entities_new (language, tokens);
  g_autoptr (AttacheClauses) clauses = attache_clauses_new (language, entities);
  for (guint i = 0; i < MAX_STATEMENTS && attache_span_length (marked[i].span[2]) > 0; i++)
    {
      AttacheFinding finding = make_finding (clauses, &marked[i]);

      g_array_append_val (findings, finding);
    }
  g_array_set_size (voices, findings->len);
  attache_speakers_resolve (clauses, attache_language_get_model (language, ATTACHE_MODEL_SPEAKERS),
                            findings, strings, (AttacheVoice *)voices->data);
  for (guint i = 0; i < voices->len; i++)
    append_voice (out, &g_array_index (voices, AttacheVoice, i));
  if (voices_out != NULL)
    *voices_out = g_steal_pointer (&voices);
  return g_string_free (out, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autofree char *read = resolve (one->text, NULL);

  if (!one->may_abstain || !g_str_equal (read, "- none"))
    g_assert_cmpstr (read, ==, one->expected);
}

/* The number a confidence is made of: high for a name, low where two are as likely. */
static void
test_certainty (void)
{
  g_autoptr (GArray) named = NULL, doubtful = NULL;
  g_autofree char *first = resolve ("[1:Helena Vasques] <1:said> {1:the talks went well}.", &named);
  g_autofree char *second
      = resolve ("Jan Nowak met Piotr Zielinski. Karol Wrona met Marek Lis.\n\nIt rained. It "
                 "snowed.\n\n[1:He] <1:said> {1:the talks went well}.",
                 &doubtful);
  gdouble sure = g_array_index (named, AttacheVoice, 0).certainty;

  g_assert_cmpfloat (sure, >, 0.85);
  g_assert_cmpfloat (sure, <=, 1);
  g_assert_cmpfloat (g_array_index (doubtful, AttacheVoice, 0).certainty, <, sure);
}

/* A thousand names before a pronoun are no more than the limit of candidates. */
static void
test_limit (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLanguage) language = attache_language_load (g_getenv ("ATTACHE_DATA"), &error);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (AttacheFinding));
  g_autoptr (GStringChunk) strings = g_string_chunk_new (256);
  Marked marked = { 0 };

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "Minister Jan %c%c%cowski, ", 'A' + i % 26, 'a' + i / 26 % 26,
                            'a' + i / 676);
  g_string_append (text, "met. He said so.");
  marked.span[0] = (AttacheSpan){ (guint32)text->len - 11, (guint32)text->len - 9 };
  marked.span[1] = (AttacheSpan){ (guint32)text->len - 8, (guint32)text->len - 4 };
  marked.span[2] = (AttacheSpan){ (guint32)text->len - 3, (guint32)text->len - 1 };
  attache_item_set_text (item, text->str, -1);
  g_autoptr (AttacheDocument) document = attache_document_new (item);
  g_autoptr (AttacheTokens) tokens = attache_tokens_new (language, document);
  g_autoptr (AttacheEntities) entities = attache_entities_new (language, tokens);
  g_autoptr (AttacheClauses) clauses = attache_clauses_new (language, entities);
  AttacheFinding finding = make_finding (clauses, &marked);
  g_array_append_val (findings, finding);
  g_autoptr (AttacheSpeakers) speakers = attache_speakers_new (clauses, findings, strings);
  g_autoptr (GArray) candidates = attache_speakers_collect (speakers);

  g_assert_cmpuint (clauses->n_names, >, ATTACHE_LIMIT_CANDIDATES);
  g_assert_cmpuint (candidates->len, <=, ATTACHE_LIMIT_CANDIDATES);
  g_assert_cmpuint (candidates->len, >, 2);
}

/* Without its model nobody is named, and nothing breaks. */
static void
test_without_model (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AttacheLanguage) language = attache_language_load (g_getenv ("ATTACHE_DATA"), &error);
  Marked marked = { 0 };
  g_autofree char *text = read_marks ("[1:Helena Vasques] <1:said> {1:it went well}.", &marked);
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (GArray) findings = g_array_new (FALSE, FALSE, sizeof (AttacheFinding));
  g_autoptr (GStringChunk) strings = g_string_chunk_new (256);
  AttacheVoice voice = { 0 };

  attache_item_set_text (item, text, -1);
  g_autoptr (AttacheDocument) document = attache_document_new (item);
  g_autoptr (AttacheTokens) tokens = attache_tokens_new (language, document);
  g_autoptr (AttacheEntities) entities = attache_entities_new (language, tokens);
  g_autoptr (AttacheClauses) clauses = attache_clauses_new (language, entities);
  AttacheFinding finding = make_finding (clauses, &marked);
  g_array_append_val (findings, finding);
  attache_speakers_resolve (clauses, NULL, findings, strings, &voice);
  g_assert_null (voice.name);
  g_assert_cmpint (voice.how, ==, ATTACHE_SPEAKER_NONE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/speakers/", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/speakers/certainty", test_certainty);
  g_test_add_func ("/speakers/candidates/limit", test_limit);
  g_test_add_func ("/speakers/without-model", test_without_model);
  return g_test_run ();
}
