/** The first page: what to begin with, and what the others have done. */
export default {
  added: 'added',
  changed: 'changed',
  empty: 'What you and your team change shows here as it happens.',
  failed: 'What happened lately could not be read.',
  imported: 'imported',
  lately: 'Lately',
  many: { one: '{count} contact', other: '{count} contacts' },
  manyCapped: 'more than {count} contacts',
  removed: 'deleted',
  restored: 'restored',
  reverted: 'took back a change to',
  noCrmText: 'To work in it, ask {people}.',
  noCrmTitle: 'The CRM is not open to your account',
} as const
