/** Chinese and Latin beside each other are parted by a space. Pure. */

const hanEnds = /\p{Script=Han}$/u
const hanBegins = /^\p{Script=Han}/u
const latinEnds = /[\p{Script=Latin}\p{N}]$/u
const latinBegins = /^[\p{Script=Latin}\p{N}]/u

/** What belongs between two pieces of Chinese text that are put together: a space, or nothing. */
export const gapBetween = (left: string, right: string): '' | ' ' =>
  (hanEnds.test(left) && latinBegins.test(right)) || (latinEnds.test(left) && hanBegins.test(right))
    ? ' '
    : ''
