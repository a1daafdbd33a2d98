import { createSignal } from 'solid-js'
import { t } from '../i18n/index.ts'
import { personOf } from '../live/session.ts'
import { tagOf } from '../settings/records.ts'
import { Button } from '../ui/button.tsx'
import { holds } from '../ui/match.ts'
import { MultiPicker } from '../ui/multi-picker.tsx'
import type { PickerSource } from '../ui/picker-state.ts'
import type { ManyChange } from './changes.ts'
import { contacts } from './records.ts'
import { newTagsOf, peopleSource, tagSource } from './sources.tsx'

type SetProps = { ids: readonly string[]; onChange: (change: ManyChange) => void }

/** Tags to put on the selected contacts and to take off them. */
export function ManyTags(props: SetProps) {
  const source = tagSource({ canCreate: true })
  return (
    <ManySet
      count={props.ids.length}
      add={{ label: t('contact.manyAddTags'), source }}
      del={{
        label: t('contact.manyRemoveTags'),
        source: among(source, () =>
          membersOf(props.ids, 'tagIds').flatMap((id) => tagOf(id) ?? []),
        ),
      }}
      onChange={(tags, added) => props.onChange({ tags, newTags: newTagsOf(added) })}
    />
  )
}

/** Managers to give the selected contacts and to take from them. */
export function ManyManagers(props: SetProps) {
  const source = peopleSource()
  return (
    <ManySet
      count={props.ids.length}
      add={{ label: t('contact.manyAddManagers'), source }}
      del={{
        label: t('contact.manyRemoveManagers'),
        source: among(source, () =>
          membersOf(props.ids, 'managerIds').flatMap((id) => personOf(id) ?? []),
        ),
      }}
      onChange={(managers) => props.onChange({ managers })}
    />
  )
}

/** What any of these contacts has in a set, each once. */
const membersOf = (ids: readonly string[], set: 'tagIds' | 'managerIds'): string[] => [
  ...new Set(ids.flatMap((id): readonly string[] => contacts.of(id)?.[set] ?? [])),
]

/** The same source, of these items alone. */
function among<T>(source: PickerSource<T>, items: () => readonly T[]): PickerSource<T> {
  const { keyOf, textOf, line } = source
  return {
    keyOf,
    textOf,
    line,
    search: (query) => items().filter((item) => holds(textOf(item), query)),
  }
}

type Side<T> = { label: string; source: PickerSource<T> }

function ManySet<T extends { id: string }>(props: {
  count: number
  add: Side<T>
  del: Side<T>
  onChange: (change: { add: string[]; del: string[] }, added: readonly T[]) => void
}) {
  const [add, setAdd] = createSignal<readonly T[]>([])
  const [del, setDel] = createSignal<readonly T[]>([])
  const idsOf = (items: readonly T[]): string[] => items.map((item) => item.id)
  return (
    <form
      class="contacts-many"
      onSubmit={(e) => {
        e.preventDefault()
        if (add().length + del().length > 0)
          props.onChange({ add: idsOf(add()), del: idsOf(del()) }, add())
      }}
    >
      <MultiPicker {...props.add} values={add()} onChange={setAdd} />
      <MultiPicker {...props.del} values={del()} onChange={setDel} />
      <Button tone="primary" type="submit" isDisabled={add().length + del().length === 0}>
        {t('contact.manyApply', { count: props.count })}
      </Button>
    </form>
  )
}
