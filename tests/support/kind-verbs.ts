/** Where each mutation of records is shown to agree with its events: a new one has to be added, and done there. */
export const shown = {
  verbs: [
    'contacts.create',
    'contacts.update',
    'contacts.updateMany',
    'contacts.remove',
    'changes.restore',
    'changes.undo',
  ],
  settings: [
    'categories.create',
    'categories.update',
    'categories.move',
    'categories.remove',
    'settings.createItem',
    'settings.updateItem',
    'settings.moveItem',
    'settings.removeItem',
    'settings.createTag',
    'settings.updateTag',
    'settings.removeTag',
    'settings.removeUnusedTags',
    'settings.updatePortal',
    'settings.clearDemo',
  ],
} as const

/** Routers of what is no kind of record. */
export const ofNoKind = ['events', 'groups', 'imports', 'jobs', 'users']
