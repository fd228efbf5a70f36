/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "entity-facts.h"

/* The tables without the trained finder of names: what a rule does is tested so, for the model may
 * know better than a made-up name. */
static AttacheLanguage *rules;

/* The entities of a text with a headline of its own, if @title is not %NULL. */
AttacheEntities *
entity_facts_find (AttacheLanguage *language, const char *text, const char *title)
{
  g_autoptr (AttacheItem) item = attache_item_new ();
  g_autoptr (AttacheDocument) document = NULL;
  g_autoptr (AttacheTokens) tokens = NULL;

  attache_item_set (item, ATTACHE_ITEM_FIELD_TITLE, title);
  attache_item_set_text (item, text, -1);
  document = attache_document_new_with_lexicon (item, attache_language_get_lexicon (language));
  tokens = attache_tokens_new (language, document);
  return attache_entities_new (language, tokens);
}

/* The entities of a document in the form of EntityFactsCase. */
char *
entity_facts_print (AttacheEntities *entities)
{
  guint n, n_mentions;
  const AttacheEntity *all = attache_entities_get_entities (entities, &n);
  const AttacheMention *mentions = attache_entities_get_mentions (entities, &n_mentions);
  GString *facts = g_string_new (NULL);

  for (guint i = 0; i < n_mentions; i++)
    {
      const AttacheEntity *entity = &all[mentions[i].entity];
      g_autofree char *role = g_strdup (entity->role != NULL ? entity->role : "-");

      if (entity->first_mention != i)
        continue;
      g_string_append_printf (facts, "%s%s %s %s %s %u", facts->len > 0 ? "; " : "", entity->name,
                              attache_entity_type_to_string (entity->type),
                              entity->country != NULL ? entity->country : "-",
                              g_strdelimit (role, " ", '_'), entity->n_mentions);
    }
  return g_string_free (facts, FALSE);
}

static void
test_case (gconstpointer data)
{
  const EntityFactsCase *given = data;
  g_auto (GStrv) paragraphs = g_strsplit (given->text, "\n\n", 2);
  g_autoptr (AttacheEntities) entities
      = entity_facts_find (rules, given->text, paragraphs[1] != NULL ? paragraphs[0] : NULL);
  g_autofree char *facts = entity_facts_print (entities);

  g_assert_cmpstr (facts, ==, given->facts);
}

/* Tests the cases of a unit by rules and tables. */
int
entity_facts_run (int *argc, char ***argv, const char *unit, const EntityFactsCase *cases,
                  guint n_cases)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (argc, argv, NULL);
  g_test_set_nonfatal_assertions ();
  rules = attache_language_load (g_getenv ("ATTACHE_RULES_DATA"), &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%s/%s", unit, cases[i].path);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  status = g_test_run ();
  g_clear_object (&rules);
  return status;
}
