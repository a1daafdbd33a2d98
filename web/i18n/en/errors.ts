/**
 * By stable reason from the server: what went wrong, what was kept, what to do. Codes in lower case
 * (`forbidden`, `conflict`, …) are what a reason without its own text falls back to.
 */
export default {
  bad_request: 'Something in this form does not fit. Check the marked fields.',
  conflict: 'Someone changed this at the same time. Look at both and choose.',
  database_unreachable:
    'The data cannot be reached right now. What you typed is kept; try again in a moment.',
  forbidden: 'You may see this but not change it. Ask an administrator for the right.',
  internal: 'Something broke on our side. What you typed is kept; try again.',
  invalid_input: 'Something in this form does not fit. Check the marked fields.',
  not_found: 'This is not here. It was deleted, or you no longer see it.',
  offline: 'There is no connection. Your change waits and is sent when it is back.',
  precondition_failed:
    'That is not possible at the moment. Look at the present state and try again.',
  required: 'Fill this in',
  signed_out: 'You were signed out. Sign in again; what you typed is kept.',
  too_busy: 'Many people are writing at once. Try again in a moment.',
  too_long: 'Too long',
  too_many_requests: 'Too many tries. Wait a minute, then try again.',
  unauthorized: 'Sign in to go on. What you typed is kept.',
  unknown: 'That did not work. What you typed is kept; try again.',
} as const
