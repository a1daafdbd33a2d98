import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js'
import type { Contact } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import { api } from '../live/api.ts'
import type { Inputs } from '../live/types.ts'
import { checkInfo, type Info, trimmed } from './infos.ts'
import { nameOf } from './labels.ts'

/** Typing rests this long before it is asked about. */
const restMs = 250

type Entry = Inputs['contacts']['sameAs']['entries'][number]

/** Says who already has this e-mail or phone. `exceptId`: the contact it is typed for. */
export function SameAs(props: { id?: string; info: Info; exceptId?: string }) {
  const entry = (): Entry | null => {
    const { kind, value } = trimmed(props.info)
    const isAsked = (kind === 'email' || kind === 'phone') && checkInfo(props.info) === null
    return isAsked ? { kind, value } : null
  }
  return <Same id={props.id} entry={entry()} exceptId={props.exceptId} />
}

/** Says which company is already called so. */
export function SameCompany(props: { name: string }) {
  const entry = (): Entry | null => {
    const value = props.name.trim()
    return value === '' ? null : { kind: 'company', value }
  }
  return <Same entry={entry()} />
}

const sameTexts = {
  email: 'contact.sameEmail',
  phone: 'contact.samePhone',
  company: 'contact.sameCompany',
} as const

function Same(props: {
  id?: string | undefined
  entry: Entry | null
  exceptId?: string | undefined
}) {
  const [found, setFound] = createSignal<{ kind: Entry['kind']; contact: Contact } | null>(null)
  const asked = createMemo(() => props.entry, null, {
    equals: (a, b) => a?.kind === b?.kind && a?.value === b?.value,
  })
  createEffect(
    on(asked, (entry) => {
      setFound(null)
      if (entry === null) return
      const abort = new AbortController()
      const { exceptId } = props
      const question = { entries: [entry], ...(exceptId ? { exceptId } : {}) }
      const show = (contact: Contact | undefined): void => {
        if (!abort.signal.aborted) setFound(contact ? { kind: entry.kind, contact } : null)
      }
      const ask = (): void => {
        api.contacts.sameAs.query(question, { signal: abort.signal }).then(
          ([same]) => show(same?.contact),
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
  return (
    <div role="status" id={props.id} class="info-same">
      <Show when={found()}>
        {(same) => (
          <>
            <span>{t(sameTexts[same().kind], { name: nameOf(same().contact) })}</span>{' '}
            {/* Beside what is typed here, which stays as it is. */}
            <a class="link" href={`/contacts/${same().contact.id}`} target="_blank" rel="noopener">
              {t('contact.openInTab')}
            </a>
          </>
        )}
      </Show>
    </div>
  )
}
