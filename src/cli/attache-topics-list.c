/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/attache-topics.h"

#include <glib/gi18n.h>

#include "cli/attache-page.h"

/* What is printed of topics, as text. */

static const char *
get_kind_label (AttacheTopicKind kind)
{
  static const char *const labels[ATTACHE_N_TOPIC_KINDS]
      = { N_ ("country"), N_ ("person"),  N_ ("body"), N_ ("place"),
          N_ ("phrase"),  N_ ("speaker"), N_ ("feed") };

  return kind < ATTACHE_N_TOPIC_KINDS ? _ (labels[kind]) : _ ("unknown");
}

static char *
join_actions (AttacheTopicActions actions)
{
  static const char *const labels[] = { N_ ("digest"), N_ ("notify"), N_ ("mark"), N_ ("mute") };
  GString *joined = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (actions & (1u << i))
      g_string_append_printf (joined, "%s%s", joined->len > 0 ? ", " : "", _ (labels[i]));
  return g_string_free (joined, FALSE);
}

static void
print_conditions (const char *label, GPtrArray *conditions)
{
  for (guint i = 0; i < conditions->len; i++)
    {
      const AttacheTopicCondition *condition = conditions->pdata[i];
      g_autofree char *values = g_strjoinv (" | ", condition->values);
      g_autofree char *harmless = attache_page_make_harmless (values);

      g_print ("  %s: %s %s\n", label, get_kind_label (condition->kind), harmless);
    }
}

/**
 * attache_topics_print:
 * @topics: (element-type AttacheTopic): topics
 *
 * Prints each with what it asks for.
 */
void
attache_topics_print (GPtrArray *topics)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const AttacheTopic *topic = topics->pdata[i];
      g_autofree char *name = attache_page_make_harmless (topic->name);
      g_autofree char *actions = join_actions (topic->actions);

      g_print ("%s%s  [%s]  %s%s\n", i > 0 ? "\n" : "", name, topic->id, actions,
               topic->foreign_policy ? _ ("; foreign policy only") : "");
      print_conditions (_ ("all"), topic->conditions[ATTACHE_TOPIC_ALL]);
      print_conditions (_ ("any"), topic->conditions[ATTACHE_TOPIC_ANY]);
      print_conditions (_ ("none"), topic->conditions[ATTACHE_TOPIC_NONE]);
    }
}

static void
print_reason (const AttacheGist *gist, const AttacheTopicReason *reason)
{
  g_autofree char *value = attache_page_make_harmless (reason->value);
  g_autofree char *sentence = attache_gist_dup_text (gist, reason->sentence);
  g_autofree char *harmless = attache_page_make_harmless (sentence);

  /* Translators: kind of condition, what was looked for, how often it was found. */
  g_print (_ ("  %s “%s”, %u×"), get_kind_label (reason->kind), value, reason->n);
  g_print (*harmless != '\0' ? ": %s\n" : "\n", harmless);
}

/**
 * attache_topics_print_matches:
 * @file: the article's name
 * @gist: the article
 * @matches: (element-type AttacheTopicMatch): the topics that hold of it
 *
 * Prints which topics hold and why, with the sentence of each reason.
 */
void
attache_topics_print_matches (const char *file, const AttacheGist *gist, GPtrArray *matches)
{
  g_autofree char *harmless = attache_page_make_harmless (file);

  if (matches->len == 0)
    g_print (_ ("%s: no topic holds\n"), harmless);
  for (guint i = 0; i < matches->len; i++)
    {
      const AttacheTopicMatch *match = matches->pdata[i];
      g_autofree char *name = attache_page_make_harmless (match->topic->name);

      g_print ("%s: %s\n", harmless, name);
      for (guint k = 0; k < match->reasons->len; k++)
        print_reason (gist, &g_array_index (match->reasons, AttacheTopicReason, k));
    }
}
