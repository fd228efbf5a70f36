/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Stands in for the analyzer and does what a word in the item's title says. In the environment:
 * ATTACHE_STUB_LOG is a file to which it appends the title of each item it is given;
 * ATTACHE_STUB_ANALYSIS is its analysis version ("stub-1"); while the file ATTACHE_STUB_BROKEN
 * exists it cannot start: it does what the file's first word says. */
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  char *id;
  char *title;
} Question;

typedef void (*Trick) (const Question *question);

static void
say (const char *text)
{
  fputs (text, stdout);
  fflush (stdout);
}

static const char *
get_analysis (void)
{
  const char *analysis = g_getenv ("ATTACHE_STUB_ANALYSIS");

  return analysis != NULL ? analysis : "stub-1";
}

/* A briefing of the text "Ann said so." with what the tricks want to spoil left open. */
static char *
write_briefing (const char *id, const char *analysis, const char *text, const char *span,
                const char *extra)
{
  return g_strdup_printf (
      "{\"schema\":1,\"analysis\":\"%s\",\"id\":\"%s\",\"title\":null,\"link\":null,"
      "\"language\":\"en\",\"coverage\":\"full\",\"text\":%s,"
      "\"relevance\":{\"foreign_policy\":0.5,\"why\":[]},\"sentences\":[%s],"
      "\"summary\":[{\"start\":0,\"end\":12,\"text\":\"Ann said so.\",\"rank\":1}],"
      "\"entities\":[{\"id\":0,\"name\":\"Ann\",\"type\":\"PER\",\"country\":null,\"role\":null,"
      "\"salience\":1,\"mentions\":[[0,3]]}],"
      "\"statements\":[{\"content\":[[9,11]],\"text\":\"so\",\"kind\":\"indirect\",\"cue\":[[4,8]],"
      "\"act\":\"say\",\"source\":[[0,3]],\"speaker\":{\"name\":\"Ann\",\"entity\":0,\"role\":null,"
      "\"country\":null,\"how\":\"named\",\"anonymous\":false},\"via\":null,\"confidence\":0.9}],"
      "\"notes\":[]%s}\n",
      analysis, id, text, span, extra);
}

static void
answer (const Question *question, const char *text, const char *span, const char *extra)
{
  g_autofree char *briefing = write_briefing (question->id, get_analysis (), text, span, extra);

  say (briefing);
}

static void
good (const Question *question)
{
  answer (question, "\"Ann said so.\"", "[0,12]", "");
}

static void
slow (const Question *question)
{
  g_usleep (400 * 1000);
  good (question);
}

static void
brisk (const Question *question)
{
  g_usleep (30 * 1000);
  good (question);
}

/* 2 MiB. */
static void
fat (const Question *question)
{
  g_autofree char *padding = g_strnfill (2 * 1024 * 1024, 'x');
  g_autofree char *extra = g_strdup_printf (",\"padding\":\"%s\"", padding);

  answer (question, "\"Ann said so.\"", "[0,12]", extra);
}

/* Another statement; the last member of a name counts. */
static void
nay (const Question *question)
{
  answer (question, "\"Ann said so.\"", "[0,12]",
          ",\"statements\":[{\"content\":[[9,11]],\"text\":\"nay\",\"kind\":\"indirect\","
          "\"cue\":[[4,8]],\"act\":\"deny\",\"source\":[],\"speaker\":{\"name\":null,"
          "\"entity\":null,\"role\":null,\"country\":null,\"how\":\"none\",\"anonymous\":false},"
          "\"via\":null,\"confidence\":1}]");
}

static void
crash (const Question *question)
{
  raise (SIGKILL);
}

static void
leave (const Question *question)
{
  exit (0);
}

static void
hang (const Question *question)
{
  for (;;)
    pause ();
}

static void
garbage (const Question *question)
{
  say ("%% \x01\x02 no JSON\n");
}

static void
badutf8 (const Question *question)
{
  answer (question, "\"Ann said \xff\xfe.\"", "[0,12]", "");
}

static void
flood (const Question *question)
{
  g_autofree char *block = g_strnfill (65536, 'x');

  for (;;)
    say (block);
}

static void
deep (const Question *question)
{
  g_autofree char *brackets = g_strnfill (300000, '[');

  say (brackets);
  say ("\n");
}

/* For json-glib the quotation mark is in a comment. */
static void
sly (const Question *question)
{
  say ("/*\"*/");
  deep (question);
}

static void
wrongid (const Question *question)
{
  const Question other = { (char *)"0000", question->title };

  good (&other);
}

static void
outside (const Question *question)
{
  answer (question, "\"Ann said so.\"", "[0,13]", "");
}

static void
backwards (const Question *question)
{
  answer (question, "\"Ann said so.\"", "[8,4]", "");
}

static void
cutoff (const Question *question)
{
  answer (question, "\"Ann said\\u0000 so.\"", "[0,12]", "");
}

static void
types (const Question *question)
{
  answer (question, "[\"Ann said so.\"]", "[0,12]", "");
}

static void
twice (const Question *question)
{
  answer (question, "\"Ann said so.\"", "[0,12]", ",\"statements\":{}");
}

static void
chatty (const Question *question)
{
  g_autofree char *briefing
      = write_briefing (question->id, get_analysis (), "\"Ann said so.\"", "[0,12]", "");
  g_autofree char *two = g_strconcat (briefing, briefing, NULL);

  say (two);
}

static void
another (const Question *question)
{
  g_autofree char *briefing
      = write_briefing (question->id, "another", "\"Ann said so.\"", "[0,12]", "");

  say (briefing);
}

static void
refuse (const Question *question)
{
  g_autofree char *line = g_strdup_printf (
      "{\"schema\":1,\"id\":\"%s\",\"error\":{\"code\":\"limit\",\"message\":\"SECRET\"}}\n",
      question->id);

  say (line);
}

/* Writes what it was asked where only a careless parent would keep it. */
static void
gossip (const Question *question)
{
  fprintf (stderr, "the title is %s\n", question->title);
  good (question);
}

static const struct
{
  const char *word;
  Trick trick;
} tricks[] = {
  { "crash", crash },     { "leave", leave },     { "hang", hang },     { "garbage", garbage },
  { "badutf8", badutf8 }, { "flood", flood },     { "deep", deep },     { "sly", sly },
  { "wrongid", wrongid }, { "outside", outside }, { "cutoff", cutoff }, { "backwards", backwards },
  { "types", types },     { "twice", twice },     { "chatty", chatty }, { "another", another },
  { "refuse", refuse },   { "gossip", gossip },   { "slow", slow },     { "brisk", brisk },
  { "fat", fat },         { "nay", nay },
};

static void
perform (const Question *question)
{
  g_auto (GStrv) words = g_strsplit (question->title, " ", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (tricks); i++)
    if (g_strv_contains ((const char *const *)words, tricks[i].word))
      {
        tricks[i].trick (question);
        return;
      }
  good (question);
}

/* The tests use no escapes in ids and titles. */
static char *
find_member (const char *line, const char *name)
{
  g_autofree char *opening = g_strdup_printf ("\"%s\":\"", name);
  const char *at = strstr (line, opening);
  const char *end = at != NULL ? strchr (at + strlen (opening), '"') : NULL;

  return end != NULL ? g_strndup (at + strlen (opening), end - at - strlen (opening))
                     : g_strdup ("");
}

static void
log_title (const char *title)
{
  const char *path = g_getenv ("ATTACHE_STUB_LOG");
  int fd = path != NULL ? open (path, O_WRONLY | O_CREAT | O_APPEND, 0600) : -1;
  g_autofree char *line = g_strconcat (title, "\n", NULL);

  if (fd < 0)
    return;
  if (write (fd, line, strlen (line)) < 0)
    exit (4);
  close (fd);
}

static void
fail_to_start (void)
{
  const char *path = g_getenv ("ATTACHE_STUB_BROKEN");
  g_autofree char *how = NULL;

  if (path == NULL || !g_file_get_contents (path, &how, NULL, NULL))
    return;
  log_title ("start");
  if (g_str_has_prefix (how, "garbage"))
    say ("hello\n");
  else if (g_str_has_prefix (how, "hang"))
    hang (NULL);
  else
    exit (3);
}

/* Answers before the question has been read to its end, which the service must not trip over. */
static void
be_early (char *line)
{
  Question question = { find_member (line, "id"), find_member (line, "title") };

  good (&question);
  g_free (question.id);
  g_free (question.title);
}

static gboolean
read_line (char **line, size_t *size)
{
  size_t length = 0;

  for (int c; (c = getc (stdin)) != EOF && c != '\n';)
    {
      if (length + 2 > *size)
        *line = g_realloc (*line, *size = *size * 2 + 1024);
      (*line)[length++] = (char)c;
      (*line)[length] = '\0';
      if (length == 1000 && strstr (*line, "\"title\":\"early") != NULL)
        be_early (*line);
    }
  return length > 0;
}

int
main (int argc, char **argv)
{
  g_autofree char *line = NULL;
  size_t size = 0;

  fail_to_start ();
  while (read_line (&line, &size))
    {
      Question question = { find_member (line, "id"), find_member (line, "title") };
      gboolean greeting = g_str_has_prefix (question.id, "attache:");

      if (!greeting)
        log_title (question.title);
      if (greeting || !g_str_has_prefix (question.title, "early"))
        perform (&question);
      g_free (question.id);
      g_free (question.title);
    }
  return 0;
}
