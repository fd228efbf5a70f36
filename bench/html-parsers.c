/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
/* Our HTML reader beside libxml2 and gumbo, on silly and on ordinary inputs: time, memory, and
 * whether the last words of the text came through. Each measurement is a process of its own, with a
 * limit. */
#include <gumbo.h>
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text/attache-document.h"

#define LIMIT_SECONDS 30
#define MARK          "LASTWORDS"

typedef gboolean (*Parser) (const char *html, gsize length);

static gboolean
parse_ours (const char *html, gsize length)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;

  attache_item_set_html (item, html, (gssize)length);
  document = attache_document_new (item);
  return strstr (attache_document_get_text (document, NULL), MARK) != NULL;
}

static gboolean
parse_libxml (const char *html, gsize length)
{
  htmlDocPtr document
      = htmlReadMemory (html, (int)length, NULL, "UTF-8",
                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                            | HTML_PARSE_NONET | XML_PARSE_HUGE);
  xmlChar *text = document != NULL ? xmlNodeGetContent ((xmlNodePtr)document) : NULL;
  gboolean found = text != NULL && strstr ((const char *)text, MARK) != NULL;

  xmlFree (text);
  xmlFreeDoc (document);
  return found;
}

/* Not recursive: a tree may be as deep as the input is long. */
static gboolean
has_mark (GumboNode *root)
{
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();

  g_ptr_array_add (stack, root);
  while (stack->len > 0)
    {
      GumboNode *node = g_ptr_array_steal_index (stack, stack->len - 1);

      if ((node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_CDATA)
          && strstr (node->v.text.text, MARK) != NULL)
        return TRUE;
      if (node->type == GUMBO_NODE_ELEMENT || node->type == GUMBO_NODE_TEMPLATE)
        for (guint i = 0; i < node->v.element.children.length; i++)
          g_ptr_array_add (stack, node->v.element.children.data[i]);
    }
  return FALSE;
}

static gboolean
parse_gumbo (const char *html, gsize length)
{
  GumboOutput *output = gumbo_parse_with_options (&kGumboDefaultOptions, html, length);

  return has_mark (output->root);
}

static char *
repeat (const char *what, gsize bytes, const char *end)
{
  GString *out = g_string_sized_new (bytes + 64);

  while (out->len < bytes)
    g_string_append (out, what);
  g_string_append (out, end);
  return g_string_free (out, FALSE);
}

static void
measure (const char *name, const char *parser_name, Parser parser, const char *html)
{
  int pipes[2], status;
  struct rusage usage;
  gint64 start = g_get_monotonic_time ();
  char found = '-';
  pid_t child;

  if (pipe (pipes) != 0 || (child = fork ()) < 0)
    return;
  if (child == 0)
    {
      struct rlimit limit = { LIMIT_SECONDS, LIMIT_SECONDS };

      setrlimit (RLIMIT_CPU, &limit);
      found = parser (html, strlen (html)) ? 'y' : 'n';
      if (write (pipes[1], &found, 1) != 1)
        _exit (1);
      _exit (0);
    }
  close (pipes[1]);
  if (read (pipes[0], &found, 1) != 1)
    found = '-';
  close (pipes[0]);
  wait4 (child, &status, 0, &usage);
  if (WIFSIGNALED (status))
    printf ("%-28s %-8s ended by signal %d after %.1f s\n", name, parser_name, WTERMSIG (status),
            (g_get_monotonic_time () - start) / 1e6);
  else
    printf ("%-28s %-8s %9.1f ms %8.1f MB   %s\n", name, parser_name,
            (g_get_monotonic_time () - start) / 1e3, usage.ru_maxrss / 1024.0,
            found == 'y' ? "text kept" : "TEXT LOST");
  fflush (stdout);
}

int
main (int argc, char **argv)
{
  const gsize mb = 1000 * 1000;
  const struct
  {
    const char *name;
    char *html;
  } inputs[] = {
    { "article of 6 kB",
      repeat (
          "<p>The ministers of <b>both</b> countries met on &eacute; <a href='x'>Monday</a>.</p>",
          6000, "<p>" MARK "</p>") },
    { "1 MB of <b></i>", repeat ("<b></i>", mb, "<p>" MARK) },
    { "1 MB of <p>x", repeat ("<p>x", mb, "<p>" MARK) },
    { "300 nested elements", repeat ("<div>", 300 * 5, MARK) },
    { "10,000 nested elements", repeat ("<div>", 10000 * 5, MARK) },
    { "100,000 nested elements", repeat ("<div>", 100000 * 5, MARK) },
    { "1 MB of nested spans", repeat ("<span>", mb, MARK) },
    { "1 MB of tables in tables", repeat ("<table><tr><td>", mb, MARK) },
    { "1 MB of attributes", repeat ("<a b=c d=e f=g>h</a>", mb, "<p>" MARK) },
    { "one attribute of 1 MB",
      g_strconcat ("<p title='", g_strnfill (mb, 'x'), "'>a</p><p>" MARK "</p>", NULL) },
    { "unclosed attributes", repeat ("<a href=\"x>y ", mb, "\"> " MARK) },
    { "unclosed comments", repeat ("a <!-- ", mb, "--> " MARK) },
    { "1 MB of <a><p>", repeat ("<a><p>", mb, MARK) },
    { "1 MB of ampersands", repeat ("&amp;&x", mb, MARK) },
  };

  printf ("%-28s %-8s %12s %11s\n", "input", "parser", "time", "memory");
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      measure (inputs[i].name, "ours", parse_ours, inputs[i].html);
      measure (inputs[i].name, "libxml2", parse_libxml, inputs[i].html);
      measure (inputs[i].name, "gumbo", parse_gumbo, inputs[i].html);
    }
  return 0;
}
