import { For, Match, onMount, Show, Switch } from 'solid-js'
import ChevronDown from '~icons/lucide/chevron-down'
import { infoCategories, networks } from '../../db/enums.ts'
import { limits } from '../../worker/contacts/fields.ts'
import { isChinese, t } from '../i18n/index.ts'
import type { PlainKey } from '../i18n/texts.ts'
import '../ui/select.css'
import { CountryField } from '../places/country-field.tsx'
import { GrowingText } from '../ui/text-field.tsx'
import { categoryText, infoText, networkText } from './field-texts.ts'
import { type Info, inputKinds } from './infos.ts'
import { pastedValues } from './pasted.ts'
import { formParts, type Part } from './postal.ts'

type Props = {
  value: Info
  set: (info: Info) => void
  label: string
  /** Takes what was pasted beyond the value of this one. */
  onMore: (values: string[]) => void
  /** Does not take the focus when it appears: one of many in a form. */
  isQuiet?: boolean
  isInvalid?: boolean
  /** Of what is said about the value under it. */
  describedBy?: string | undefined
}

/** The controls of one e-mail, phone, link or address. */
export function InfoEditor(props: Props) {
  let box: HTMLDivElement | undefined
  onMount(() => {
    if (!props.isQuiet)
      queueMicrotask(() =>
        box?.querySelector<HTMLElement>('.info-address input, .info-value')?.focus(),
      )
  })
  const change = (part: Partial<Info>): void => props.set({ ...props.value, ...part })
  const onPaste = (e: ClipboardEvent & { currentTarget: HTMLInputElement }): void => {
    const values = pastedValues(props.value.kind, e.clipboardData?.getData('text') ?? '')
    if (values === null) return
    const { selectionStart, selectionEnd, value } = e.currentTarget
    const isFree = value === '' || (selectionStart === 0 && selectionEnd === value.length)
    if (values.length === 1 && !isFree) return
    e.preventDefault()
    const [first = '', ...more] = values
    if (isFree) change({ value: first })
    const rest = isFree ? more : values
    if (rest.length > 0) props.onMore(rest)
  }
  return (
    <div class="info-editor" ref={box}>
      <Show when={props.value.kind === 'link'}>
        <span class="u-select info-select" data-plain="">
          <select
            class="u-input"
            aria-label={t('contact.network')}
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
          <ChevronDown />
        </span>
      </Show>
      <span class="u-select info-select" data-plain="">
        <select
          class="u-input"
          aria-label={t('contact.category', { label: infoText(props.value.kind) })}
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
        <ChevronDown />
      </span>
      <Switch>
        <Match when={props.value.kind === 'address'}>
          <AddressParts value={props.value} change={change} />
        </Match>
        <Match when={props.value.kind !== 'address' && props.value.kind}>
          {(kind) => (
            <input
              class="u-input info-value"
              {...inputKinds[kind()]}
              autocomplete="off"
              aria-label={props.label}
              aria-invalid={props.isInvalid ? true : undefined}
              aria-describedby={props.describedBy}
              maxlength={limits.value}
              value={props.value.value}
              onPaste={onPaste}
              onInput={(e) => change({ value: e.currentTarget.value })}
            />
          )}
        </Match>
      </Switch>
    </div>
  )
}

const partTexts = {
  value: 'contact.addressStreet',
  postalCode: 'contact.addressPostalCode',
  city: 'contact.addressCity',
  state: 'contact.addressState',
  country: 'contact.addressCountry',
} as const satisfies Record<Part, PlainKey>

function AddressParts(props: { value: Info; change: (part: Partial<Info>) => void }) {
  return (
    <div class="info-address">
      <For each={formParts(props.value.country, isChinese())}>
        {(part) => (
          <Switch
            fallback={
              <input
                class="u-input"
                aria-label={t(partTexts[part])}
                placeholder={t(partTexts[part])}
                maxlength={limits.part}
                value={props.value[part] ?? ''}
                onInput={(e) => props.change({ [part]: e.currentTarget.value })}
              />
            }
          >
            <Match when={part === 'country'}>
              <div class="info-wide">
                <CountryField
                  value={props.value.country}
                  onChange={(country) => props.change({ country })}
                />
              </div>
            </Match>
            <Match when={part === 'value'}>
              <GrowingText
                class="u-input info-value info-wide"
                rows={2}
                aria-label={t('contact.addressStreet')}
                placeholder={t('contact.addressStreet')}
                maxlength={limits.value}
                value={props.value.value}
                onInput={(e) => props.change({ value: e.currentTarget.value })}
              />
            </Match>
          </Switch>
        )}
      </For>
    </div>
  )
}
