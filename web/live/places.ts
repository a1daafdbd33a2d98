import type { UpdateInput } from './types.ts'

/** Every place of a contact that a change is about, named as in ops. */
export const placesOf = (input: Omit<UpdateInput, 'id' | 'baseRev'>): string[] => [
  ...Object.keys(input.fields ?? {}),
  ...(input.infos?.put ?? []).map((info) => `infos.${info.id}`),
  ...(input.infos?.del ?? []).map((id) => `infos.${id}`),
  ...(input.tags ? ['tagIds'] : []),
  ...(input.managers ? ['managerIds'] : []),
]
