import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js'
import type { Contact } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import { checkInfo, type Info, trimmed } from './infos.ts'
import { nameOf } from './labels.ts'

/** Typing rests this long before it is asked about. */
const restMs = 250

/** Says who already has this e-mail or phone. `exceptId`: the contact it is typed for. */
export function SameAs(props: { id?: string; info: Info; exceptId?: string }) {
  const [found, setFound] = createSignal<Contact | null>(null)
  const asked = createMemo(() => {
    const { kind, value } = trimmed(props.info)
    return (kind === 'email' || kind === 'phone') && checkInfo(props.info) === null ? value : null
  })
  createEffect(
    on(asked, (value) => {
      setFound(null)
      const { kind } = props.info
      if (value === null || (kind !== 'email' && kind !== 'phone')) return
      const abort = new AbortController()
      const { exceptId } = props
      const question = { entries: [{ kind, value }], ...(exceptId ? { exceptId } : {}) }
      const ask = (): void => {
        api.contacts.sameAs.query(question, { signal: abort.signal }).then(
          ([same]) => !abort.signal.aborted && setFound(same?.contact ?? null),
          // Only a hint is missing then.
          (error: unknown) => abort.signal.aborted || console.warn('Not compared', error),
        )
      }
      const timer = setTimeout(ask, restMs)
      onCleanup(() => {
        clearTimeout(timer)
        abort.abort()
      })
    }),
  )
  const text = (name: string): string =>
    props.info.kind === 'email'
      ? t('contacts.sameEmail', { name })
      : t('contacts.samePhone', { name })
  return (
    <div role="status" id={props.id} class="info-same">
      <Show when={found()}>
        {(contact) => (
          <>
            <span>{text(nameOf(contact()))}</span>{' '}
            {/* Beside what is typed here, which stays as it is. */}
            <a class="link" href={`/contacts/${contact().id}`} target="_blank" rel="noopener">
              {t('contacts.openInTab')}
            </a>
          </>
        )}
      </Show>
    </div>
  )
}
