import { A } from '@solidjs/router'
import { createEffect, createSignal, on, Show } from 'solid-js'
import type { ActorType } from '../../db/enums.ts'
import type { Origin } from '../../worker/changes/origin.ts'
import { t } from '../i18n/index.ts'
import { api } from '../live/api.ts'

const texts = {
  user: 'contact.createdByAt',
  system: 'contact.createdByAt',
  import: 'contact.importedByAt',
  form: 'contact.cameByForm',
  carrier: 'contact.cameByCall',
} as const satisfies Record<ActorType, string>

/** Who made the contact, and by which way; an import leads to its page, where that may be seen. */
export function CameBy(props: { id: string; who: string }) {
  const [origin, setOrigin] = createSignal<Origin | null>(null)
  createEffect(
    on(
      () => props.id,
      (id) => {
        setOrigin(null)
        api.changes.origin.query({ id }).then(
          (found) => id === props.id && setOrigin(found),
          // Without a connection it is told as made by somebody, which it is as well.
          (error: unknown) => console.warn('Where a contact came from is not known', error),
        )
      },
    ),
  )
  const text = (): string => t(texts[origin()?.by ?? 'user'], { who: props.who })
  return (
    <Show when={origin()?.jobId} fallback={text()}>
      {(jobId) => <A href={`/contacts/import/${jobId()}`}>{text()}</A>}
    </Show>
  )
}
