/** The first page: what to begin with, and what the others have done. */
export default {
  added: 'added',
  changed: 'changed',
  empty: 'Changes you and your team make show up here as they happen.',
  failed: 'Recent activity could not be loaded.',
  imported: 'imported',
  lately: 'Recent activity',
  many: { one: '{count} contact', other: '{count} contacts' },
  manyCapped: 'more than {count} contacts',
  removed: 'deleted',
  restore: 'Restore',
  restored: 'restored',
  reverted: 'undid a change to',
  noCrmText: 'To get access, ask {people}.',
  noCrmTitle: 'You do not have access to the CRM',
} as const
