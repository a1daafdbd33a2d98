import { allPeople, photoUrl } from '../live/session.ts'
import type { DirectoryEntry } from '../live/types.ts'
import { Avatar } from '../ui/avatar.tsx'
import { holds, isSame } from '../ui/match.ts'
import type { PickerSource } from '../ui/picker-state.ts'

/** People to choose from: those with an open account, by any part of name or address. */
export const personSource: PickerSource<DirectoryEntry> = {
  keyOf: (person) => person.id,
  textOf: (person) => person.name,
  search: (query) =>
    allPeople().filter(
      (person) =>
        person.isActive && [person.name, person.email ?? ''].some((text) => holds(text, query)),
    ),
  resolve: async (text) => {
    const found = allPeople().find((person) =>
      [person.name, person.email ?? ''].some((name) => isSame(name, text)),
    )
    return found?.isActive ? found : null
  },
  line: (person) => (
    <span class="people-option">
      {personFace(person)}
      <span class="cut">{person.name}</span>
      <span class="people-note cut">{person.email}</span>
    </span>
  ),
}

export const personFace = (person: DirectoryEntry) => (
  <Avatar id={person.id} name={person.name} photoUrl={photoUrl(person.photoKey)} size={24} />
)
