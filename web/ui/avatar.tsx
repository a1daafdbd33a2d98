import { createSignal, Show } from 'solid-js'
import { initialsOf, isHan, personColour } from './person.ts'
import './avatar.css'

export type AvatarProps = {
  /** Whose: gives the colour. For a record that is nobody's, its own id. */
  id: string
  name: string
  photoUrl?: string | null | undefined
  /** Pixels. */
  size?: 20 | 24 | 32 | 40 | 64
  /** Companies are square, people round. */
  shape?: 'round' | 'square'
  /** Its name is not written beside it: then screen readers hear it from here. */
  isAlone?: boolean
}

/** A photo, or initials in the person's colour while there is none or it does not load. */
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
    return initialsOf(props.name, props.shape === 'square' ? 'company' : 'person', atMost)
  }
  return (
    <span
      class="u-avatar"
      data-size={props.size ?? 24}
      data-shape={props.shape}
      data-person={personColour(props.id)}
      data-tip={props.isAlone ? props.name : undefined}
    >
      <Show when={props.isAlone}>
        <span class="unseen">{props.name}</span>
      </Show>
      <Show when={photo()} fallback={<span class="u-avatar-letters" data-letters={letters()} />}>
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
