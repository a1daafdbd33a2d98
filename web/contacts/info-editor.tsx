import { For, Match, onMount, Show, Switch } from 'solid-js'
import { infoCategories, networks } from '../../db/enums.ts'
import { limits } from '../../worker/contacts/fields.ts'
import { t } from '../i18n/index.ts'
import { GrowingText } from '../ui/text-field.tsx'
import type { Info } from './infos.ts'
import { categoryText, infoText, networkText } from './labels.ts'

type Props = {
  value: Info
  set: (info: Info) => void
  label: string
  /** Does not take the focus when it appears: one of many in a form. */
  isQuiet?: boolean
  isInvalid?: boolean
}

/** The controls of one e-mail, phone, link or address. */
export function InfoEditor(props: Props) {
  let box: HTMLDivElement | undefined
  onMount(() => {
    if (!props.isQuiet)
      queueMicrotask(() => box?.querySelector<HTMLElement>('.info-value')?.focus())
  })
  const change = (part: Partial<Info>): void => props.set({ ...props.value, ...part })
  return (
    <div class="info-editor" ref={box}>
      <Show when={props.value.kind === 'link'}>
        <select
          class="u-input info-select"
          aria-label={t('contacts.network')}
          onChange={(e) => {
            const chosen = networks.find((one) => one === e.currentTarget.value)
            if (chosen) change({ network: chosen })
          }}
        >
          <For each={networks}>
            {(network) => (
              <option value={network} selected={network === props.value.network}>
                {networkText(network)}
              </option>
            )}
          </For>
        </select>
      </Show>
      <select
        class="u-input info-select"
        aria-label={t('contacts.category', { label: infoText(props.value.kind) })}
        onChange={(e) => {
          const chosen = infoCategories[props.value.kind].find(
            (one) => one === e.currentTarget.value,
          )
          if (chosen) change({ category: chosen })
        }}
      >
        <For each={infoCategories[props.value.kind]}>
          {(category) => (
            <option value={category} selected={category === props.value.category}>
              {categoryText(category)}
            </option>
          )}
        </For>
      </select>
      <Switch>
        <Match when={props.value.kind === 'address'}>
          <AddressParts value={props.value} change={change} />
        </Match>
        <Match when={props.value.kind !== 'address'}>
          <input
            class="u-input info-value"
            type={{ email: 'email', phone: 'tel', link: 'text', address: 'text' }[props.value.kind]}
            inputmode={props.value.kind === 'link' ? 'url' : undefined}
            aria-label={props.label}
            aria-invalid={props.isInvalid ? true : undefined}
            maxlength={limits.value}
            value={props.value.value}
            onInput={(e) => change({ value: e.currentTarget.value })}
          />
        </Match>
      </Switch>
    </div>
  )
}

function AddressParts(props: { value: Info; change: (part: Partial<Info>) => void }) {
  const parts = [
    ['postalCode', 'contacts.addressPostalCode'],
    ['city', 'contacts.addressCity'],
    ['state', 'contacts.addressState'],
    ['country', 'contacts.addressCountry'],
  ] as const
  return (
    <div class="info-address">
      <GrowingText
        class="u-input info-value"
        rows={2}
        aria-label={t('contacts.addressStreet')}
        placeholder={t('contacts.addressStreet')}
        maxlength={limits.value}
        value={props.value.value}
        onInput={(e) => props.change({ value: e.currentTarget.value })}
      />
      <For each={parts}>
        {([key, text]) => (
          <input
            class="u-input"
            aria-label={t(text)}
            placeholder={t(text)}
            maxlength={limits.part}
            value={props.value[key] ?? ''}
            onInput={(e) => props.change({ [key]: e.currentTarget.value })}
          />
        )}
      </For>
    </div>
  )
}
