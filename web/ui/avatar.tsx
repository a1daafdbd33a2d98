import { createSignal, Show } from 'solid-js'
import Building2 from '~icons/lucide/building-2'
import { initialsOf, isHan, personColour } from './person.ts'
import './avatar.css'

export type AvatarProps = {
  /** Whose: gives the colour. For a record that is nobody's, its own id. */
  id: string
  name: string
  photoUrl?: string | null | undefined
  /** Pixels. */
  size?: 20 | 24 | 32 | 40 | 64
  /** Companies are square, with an icon of theirs while there is no photo. */
  kind?: 'company' | 'person'
  /** Its name is not written beside it: then screen readers hear it from here. */
  isAlone?: boolean
}

/** A photo; while there is none or it does not load, a company's icon or a person's initials, in their colour. */
export function Avatar(props: AvatarProps) {
  const [broken, setBroken] = createSignal<string | null>(null)
  const photo = (): string | null => {
    const url = props.photoUrl ?? null
    return url === null || url === broken() ? null : url
  }
  const letters = (): string => {
    const size = props.size ?? 24
    // Two Han characters up to 32 px, or two letters in 20 px, would be smaller than anybody can read.
    const atMost = size > (isHan(props.name) ? 32 : 20) ? 2 : 1
    return initialsOf(props.name, atMost)
  }
  return (
    <span
      class="u-avatar"
      data-size={props.size ?? 24}
      data-kind={props.kind}
      data-person={personColour(props.id)}
      data-tip={props.isAlone ? props.name : undefined}
    >
      <Show when={props.isAlone}>
        <span class="unseen">{props.name}</span>
      </Show>
      <Show
        when={photo()}
        fallback={
          <Show
            when={props.kind === 'company'}
            fallback={<span class="u-avatar-letters" data-letters={letters()} />}
          >
            <Building2 />
          </Show>
        }
      >
        {(url) => (
          <img
            src={url()}
            alt=""
            draggable={false}
            loading="lazy"
            onError={() => setBroken(url())}
          />
        )}
      </Show>
    </span>
  )
}
