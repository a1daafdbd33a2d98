import { For, Show } from 'solid-js'
import { formatList, formatNumber, t } from '../i18n/index.ts'
import { Avatar } from './avatar.tsx'
import type { PersonFace } from './person.ts'
import './presence-faces.css'

export type PresenceFace = PersonFace & { isTyping?: boolean }

/** Who else is here, as overlapping faces; names on hover and in the accessible name. */
export function PresenceFaces(props: {
  people: readonly PresenceFace[]
  atMost?: number
  size?: 20 | 24 | 32
  /** What the faces are, around the list of their names; who is here when absent. */
  textOf?: (list: string) => string
}) {
  const shown = (): readonly PresenceFace[] => props.people.slice(0, props.atMost ?? 4)
  const rest = (): number => props.people.length - shown().length
  const names = (): string => {
    const list = shown().map((p) => p.name)
    if (rest() > 0) list.push(t('ui.peopleMore', { count: rest() }))
    const text = formatList(list)
    return props.textOf?.(text) ?? t('ui.peopleHere', { list: text })
  }
  return (
    <Show when={props.people.length > 0}>
      <div class="u-faces" role="img" aria-label={names()}>
        <For each={shown()}>
          {(p) => (
            <span
              class="u-face"
              data-typing={p.isTyping ? '' : undefined}
              data-tip={p.isTyping ? t('ui.isTyping', { name: p.name }) : p.name}
            >
              <Avatar id={p.userId} name={p.name} photoUrl={p.photoUrl} size={props.size ?? 24} />
            </span>
          )}
        </For>
        <Show when={rest() > 0}>
          <span class="u-faces-rest number">+{formatNumber(rest())}</span>
        </Show>
      </div>
    </Show>
  )
}
