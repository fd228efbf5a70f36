/* SPDX-FileCopyrightText: 2026 The Attaché developers
 * SPDX-License-Identifier: GPL-2.0-or-later */
#include "doubles.h"

#include <glib/gstdio.h>

static CamelSession *session;
static char *top;

/* A store that is never opened. */
typedef CamelStore TestStore;
typedef CamelStoreClass TestStoreClass;
GType test_store_get_type (void);
G_DEFINE_TYPE (TestStore, test_store, CAMEL_TYPE_STORE)

static void
test_store_class_init (TestStoreClass *klass)
{
  ((CamelServiceClass *)klass)->settings_type = CAMEL_TYPE_STORE_SETTINGS;
}

static void
test_store_init (TestStore *self)
{
}

typedef CamelFolder TestFolder;
typedef CamelFolderClass TestFolderClass;
GType test_folder_get_type (void);
G_DEFINE_TYPE (TestFolder, test_folder, CAMEL_TYPE_FOLDER)

static void
test_folder_class_init (TestFolderClass *klass)
{
}

static void
test_folder_init (TestFolder *self)
{
}

/* It finds what it is told to. */
typedef struct
{
  CamelVeeFolder parent_instance;
  CamelFolder *behind;
} TestSearch;
typedef CamelVeeFolderClass TestSearchClass;
GType test_search_get_type (void);
G_DEFINE_TYPE (TestSearch, test_search, CAMEL_TYPE_VEE_FOLDER)

static CamelMessageInfo *
test_search_get_message_info (CamelFolder *folder, const char *uid)
{
  TestSearch *self = (TestSearch *)folder;

  return self->behind != NULL
             ? camel_vee_message_info_new (camel_folder_get_folder_summary (folder),
                                           camel_folder_get_folder_summary (self->behind), uid)
             : NULL;
}

static void
test_search_finalize (GObject *object)
{
  g_clear_object (&((TestSearch *)object)->behind);
  G_OBJECT_CLASS (test_search_parent_class)->finalize (object);
}

static void
test_search_class_init (TestSearchClass *klass)
{
  ((GObjectClass *)klass)->finalize = test_search_finalize;
  ((CamelFolderClass *)klass)->get_message_info = test_search_get_message_info;
}

static void
test_search_init (TestSearch *self)
{
}

static void
register_provider (CamelProvider *provider, const char *protocol)
{
  provider->protocol = protocol;
  provider->name = protocol;
  provider->description = protocol;
  provider->domain = "mail";
  provider->object_types[CAMEL_PROVIDER_STORE] = test_store_get_type ();
  provider->url_hash = (GHashFunc)camel_url_hash;
  provider->url_equal = (GEqualFunc)camel_url_equal;
  camel_provider_register (provider);
}

void
doubles_start (void)
{
  static CamelProvider rss, test;

  top = g_dir_make_tmp ("attache-XXXXXX", NULL);
  g_assert_nonnull (top);
  camel_init (top, FALSE);
  register_provider (&rss, "rss");
  register_provider (&test, "attache-test");
  session = g_object_new (CAMEL_TYPE_SESSION, "user-data-dir", top, "user-cache-dir", top, NULL);
}

static void
delete_tree (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      delete_tree (child);
    }
  g_clear_pointer (&dir, g_dir_close);
  g_remove (path);
}

void
doubles_stop (void)
{
  camel_session_remove_services (session);
  g_clear_object (&session);
  delete_tree (top);
  g_clear_pointer (&top, g_free);
}

CamelStore *
doubles_store (const char *uid, const char *protocol)
{
  g_autoptr (CamelService) before = camel_session_ref_service (session, uid);
  g_autoptr (GError) error = NULL;
  CamelService *service;

  if (before != NULL)
    camel_session_remove_service (session, before);
  service = camel_session_add_service (session, uid, protocol, CAMEL_PROVIDER_STORE, &error);
  g_assert_no_error (error);
  return CAMEL_STORE (service);
}

CamelFolder *
doubles_folder (CamelStore *store, const char *full_name, const char *title)
{
  CamelFolder *folder = g_object_new (test_folder_get_type (), "parent-store", store, "full-name",
                                      full_name, "display-name", title, NULL);

  camel_folder_take_folder_summary (folder, camel_folder_summary_new (folder));
  return folder;
}

CamelFolder *
doubles_search (CamelStore *store, CamelFolder *behind)
{
  TestSearch *self = g_object_new (test_search_get_type (), "parent-store", store, "full-name",
                                   "search", "display-name", "Search", NULL);

  camel_vee_folder_construct (CAMEL_VEE_FOLDER (self), 0);
  self->behind = behind != NULL ? g_object_ref (behind) : NULL;
  return CAMEL_FOLDER (self);
}
