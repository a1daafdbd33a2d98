import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Place } from '../../worker/settings/fields.ts'
import { t } from '../i18n/index.ts'

const params = { contact_type: 'type', temperature: 'temperature', tag: 'tags' } as const

/** How many contacts have it, and the way to them. */
export function CountLink(props: {
  place: Place
  id: string
  title: string
  count: number | undefined
}) {
  return (
    <span class="settings-count number">
      <Show when={props.count !== undefined}>
        <Show
          when={props.count}
          fallback={<span class="settings-note">{t('settings.contacts', { count: 0 })}</span>}
        >
          {(count) => (
            <A
              class="link"
              href={`/contacts?${params[props.place]}=${props.id}`}
              aria-label={`${props.title}: ${t('settings.contacts', { count: count() })}`}
            >
              {t('settings.contacts', { count: count() })}
            </A>
          )}
        </Show>
      </Show>
    </span>
  )
}
