/**
 * By stable reason from the server: what went wrong, what was kept, what to do. Codes in lower case
 * (`forbidden`, `conflict`, …) are what a reason without its own text falls back to.
 */
export default {
  account_closed: 'An administrator closed this account. Ask them if you need it open again.',
  bad_request: 'Something in this form does not fit. Check the marked fields.',
  conflict: 'Someone changed this at the same time. Look at both and choose.',
  database_unreachable:
    'The data cannot be reached right now. What you typed is kept; try again in a moment.',
  forbidden: 'Your account may look but not change this. Ask an administrator for the right.',
  internal: 'Something broke on our side. What you typed is kept; try again.',
  invalid_input: 'Something in this form does not fit. Check the marked fields.',
  not_found: 'This is not here. It was deleted, or you may not see it.',
  offline: 'There is no connection. Try again when it is back.',
  precondition_failed:
    'That is not possible at the moment. Look at the present state and try again.',
  required: 'Fill this in',
  password_changed:
    'The password was changed, so this device was signed out. Sign in with the new one to go on.',
  signed_out: 'You were signed out. Sign in again to go on.',
  signed_out_elsewhere:
    'This device was signed out from another one. Sign in to go on where you were.',
  too_busy: 'Many people are writing at once. Try again in a moment.',
  too_long: 'Too long',
  too_many_requests: 'Too many tries. Wait a minute, then try again.',
  unauthorized: 'Sign in to go on. What you typed is kept.',
  unknown: 'That did not work. What you typed is kept; try again.',
  bad_email: 'This is not an e-mail address, as in name@example.com',
  bad_link: 'Links of this kind are not allowed; use one that begins with https://',
  bad_phone: 'This is not a phone number: it needs at least three digits',
  cannot_be_undone: 'This cannot be undone.',
  change_not_found: 'This change is not known any more, so it cannot be undone.',
  changed_by_others: 'Someone changed this at the same time. Look at both and choose.',
  changed_since: 'Someone has changed this since, so it cannot be undone.',
  company_name_required: 'A company needs a name',
  company_not_found: 'This company is not there any more. Choose another one.',
  contact_not_found: 'This contact is not here. It was deleted, or you may not see it.',
  contact_read_only: 'You may read this contact but not change it. Ask one of its managers.',
  manager_not_found: 'One of these people cannot be a manager. Choose someone who is active.',
  not_a_picture: 'This file is not a picture. Use PNG, JPEG, WebP or GIF.',
  not_your_change: 'Only the person who made this change, or an administrator, can undo it.',
  nothing_to_undo: 'There is nothing left to undo.',
  person_name_required: 'A person needs a name, an e-mail or a phone',
  phone_signs:
    'A phone number is written in digits, spaces and + ( ) - . / only; an extension follows as “x12” or “ext 12”',
  photo_size: 'This picture is too large.',
  photo_too_large: 'This file is larger than 1 MB.',
  same_email: 'This e-mail is here already',
  same_phone: 'This phone number is here already',
  tag_not_found: 'One of these tags is not there any more.',
  title_taken: 'There is one of this name already.',
  temperature_not_found: 'This temperature is not there any more. Choose another one.',
  too_many: 'Too many at once',
  type_not_found: 'This type is not there any more. Choose another one.',
  undo_needs_job: 'This change touched too many records to be undone here.',
  unknown_photo: 'This photo is not there any more. Upload it again.',
} as const
