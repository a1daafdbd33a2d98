import { createSignal, Match, Show, Switch } from 'solid-js'
import Building2 from '~icons/lucide/building-2'
import User from '~icons/lucide/user'
import { initialsOf, isHan, personColour } from './person.ts'
import './avatar.css'

export type AvatarProps = {
  /** Whose: gives the colour. For a record that is nobody's, its own id. */
  id: string
  name: string
  photoUrl?: string | null | undefined
  /** Pixels. */
  size?: 20 | 24 | 32 | 40 | 64
  /** A record's, not a colleague's: an icon tells the kind while there is no photo, and companies are square. */
  kind?: 'company' | 'person' | undefined
  /** Its name is not written beside it: then screen readers hear it from here. */
  isAlone?: boolean
}

/** A photo; while there is none or it does not load, a record's icon or a colleague's initials, in the person's colour. */
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
      <Show when={photo()} fallback={<Stand kind={props.kind} letters={letters()} />}>
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

/** What stands in place of a photo. */
function Stand(props: { kind: AvatarProps['kind']; letters: string }) {
  return (
    <Switch fallback={<span class="u-avatar-letters" data-letters={props.letters} />}>
      <Match when={props.kind === 'company'}>
        <Building2 />
      </Match>
      <Match when={props.kind === 'person'}>
        <User />
      </Match>
    </Switch>
  )
}
