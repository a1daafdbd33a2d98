/** Staying at the present, undo, and what to do when the connection or the session is gone. */
export default {
  changed: 'Changed {name}',
  created: 'Created {name}',
  refusedLater: 'A change made earlier was not saved: {reason}',
  signedOutText: 'What you typed is kept on this device.',
  someone: 'Someone',
  undoChangedSince: '{who} has changed {field} since ({when}), so this cannot be undone.',
  undone: 'Undone',
  undoGoesOn: 'This takes a moment. You can follow it in the top bar.',
  undoNothing: 'There is nothing to undo',
  unreachableText: 'It tries again by itself. What you typed is kept.',
  unreachableTitle: 'No connection',
} as const
