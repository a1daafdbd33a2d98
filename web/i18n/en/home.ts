/** The first page: what to begin with, and what the others have done. */
export default {
  added: 'added',
  changed: 'changed',
  empty: 'What you and your team change shows here as it happens.',
  failed: 'Recent activity could not be loaded.',
  imported: 'imported',
  lately: 'Recent activity',
  many: { one: '{count} contact', other: '{count} contacts' },
  manyCapped: 'more than {count} contacts',
  removed: 'deleted',
  restored: 'restored',
  reverted: 'undid a change to',
  noCrmText: 'To work in it, ask {people}.',
  noCrmTitle: 'The CRM is not open to your account',
} as const
