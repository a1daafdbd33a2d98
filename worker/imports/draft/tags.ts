import { joinedValues } from './cells.ts'

/** Groups that Google keeps for itself. */
const systemGroups = new Set(['mycontacts', 'my contacts', 'starred', 'friends and family'])

/** The tags of a cell, in order and without repeats; tags are compared with their case. */
export function readTags(cell: string): string[] {
  const tags = joinedValues(cell)
    .flatMap((part) => part.split(/[,;|，；、\n]/))
    .map((tag) => tag.replace(/^\*\s*/, '').trim())
  return tags.filter((tag) => tag !== '' && !systemGroups.has(tag.toLowerCase()))
}
