import { For, Show } from 'solid-js'
import { commonCurrencies, contactAccess } from '../../db/enums.ts'
import { limits } from '../../worker/contacts/fields.ts'
import { intlLocale, t } from '../i18n/index.ts'
import { personName } from '../live/faces.ts'
import { personOf, photoUrl } from '../live/session.ts'
import type { DirectoryEntry } from '../live/types.ts'
import { type Currency, currencySource } from '../places/currency-source.ts'
import { allTags, itemsOfList, portal, tagOf } from '../settings/records.ts'
import type { Tag } from '../settings/types.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { DateText } from '../ui/date-text.tsx'
import { InlineMultiPicker, InlinePicker, InlineSelect, InlineText } from '../ui/inline-editors.tsx'
import type { Option } from '../ui/select.tsx'
import { CameBy } from './came-by.tsx'
import { createField, isText, useCard } from './card-context.ts'
import { CardHeading } from './card-head.tsx'
import { Temperature } from './columns.tsx'
import { accessText, accessWhy } from './field-texts.ts'
import { setChange } from './set-change.ts'
import { newTagsOf, peopleSource, tagSource } from './sources.tsx'

/** What is known about a contact besides how to reach it. */
export function CardFields() {
  const card = useCard()
  const description = createField<string>('description', {
    change: (value) => ({ fields: { description: value.trim() } }),
    from: (value) => (typeof value === 'string' ? value : ''),
    is: isText,
  })
  return (
    <section class="card-section" aria-labelledby="card-about">
      <CardHeading id="card-about" isUnseen>
        {t('contact.details')}
      </CardHeading>
      <ListField list="contact_type" field="typeId" />
      <ListField list="temperature" field="temperatureId" />
      <TagsField />
      <ManagersField />
      <AccessField />
      <CurrencyField />
      <InlineText
        {...description}
        label={t('contact.description')}
        value={card.contact().description}
        isMultiline
        maxlength={limits.description}
        show={(value) => <span class="card-description">{value}</span>}
      />
      <Who />
    </section>
  )
}

function ListField(props: {
  list: 'contact_type' | 'temperature'
  field: 'typeId' | 'temperatureId'
}) {
  const card = useCard()
  // The list and the field of one row never change.
  const { list, field: key } = props
  const field = createField<string>(key, {
    change: (value) => ({ fields: { [key]: value || null } }),
    from: (value) => (typeof value === 'string' ? value : ''),
    is: isText,
  })
  const options = (): Option<string>[] => [
    { value: '', text: t('ui.empty') },
    ...itemsOfList(list).map((item) => ({ value: item.id, text: item.title })),
  ]
  return (
    <InlineSelect
      {...field}
      label={list === 'contact_type' ? t('contacts.type') : t('contacts.temperature')}
      value={card.contact()[key] ?? ''}
      options={options()}
      {...(list === 'temperature' ? { show: (id: string) => <Temperature id={id} /> } : {})}
    />
  )
}

function TagsField() {
  const card = useCard()
  const tags = (): Tag[] => card.contact().tagIds.flatMap((id) => tagOf(id) ?? [])
  const field = createField<readonly Tag[]>('tagIds', {
    isMerged: true,
    change: (value, base) => ({ tags: setChange(base, value), newTags: newTagsOf(value) }),
    from: () => allTags().filter((tag) => card.contact().tagIds.includes(tag.id)),
  })
  return (
    <InlineMultiPicker
      {...field}
      label={t('contacts.tags')}
      value={tags()}
      source={tagSource({ canCreate: true })}
      show={(shown) => (
        <span class="card-chips">
          <For each={shown}>{(tag) => <Chip text={tag.title} />}</For>
        </span>
      )}
    />
  )
}

function ManagersField() {
  const card = useCard()
  const managers = (): DirectoryEntry[] =>
    card.contact().managerIds.flatMap((id) => personOf(id) ?? [])
  const field = createField<readonly DirectoryEntry[]>('managerIds', {
    isMerged: true,
    change: (value, base) => ({ managers: setChange(base, value) }),
    from: managers,
  })
  return (
    <InlineMultiPicker
      {...field}
      label={t('contacts.managers')}
      value={managers()}
      source={peopleSource()}
      start={(person) => <Face person={person} />}
      show={(shown) => (
        <span class="card-chips">
          <For each={shown}>
            {(person) => <Chip text={person.name} start={<Face person={person} />} />}
          </For>
        </span>
      )}
    />
  )
}

const Face = (props: { person: DirectoryEntry }) => (
  <Avatar
    id={props.person.id}
    name={props.person.name}
    photoUrl={photoUrl(props.person.photoKey)}
    size={24}
  />
)

const isAccess = (value: unknown): value is (typeof contactAccess)[number] =>
  contactAccess.some((known) => known === value)

function AccessField() {
  const card = useCard()
  const field = createField<(typeof contactAccess)[number]>('access', {
    change: (access) => ({ fields: { access } }),
    from: (value) => contactAccess.find((known) => known === value) ?? 'private',
    is: isAccess,
  })
  return (
    <div>
      <InlineSelect
        {...field}
        label={t('contact.access')}
        value={card.contact().access}
        options={contactAccess.map((access) => ({ value: access, text: accessText(access) }))}
      />
      <p class="card-why">{accessWhy(card.contact())}</p>
    </div>
  )
}

const isCurrencyOrNone = (value: unknown): value is Currency | null =>
  value === null ||
  (typeof value === 'object' &&
    'code' in value &&
    typeof value.code === 'string' &&
    'name' in value &&
    typeof value.name === 'string')

function CurrencyField() {
  const card = useCard()
  const source = currencySource(commonCurrencies, intlLocale(), () => portal()?.currency)
  const of = (code: string | null): Currency | null =>
    code === null
      ? null
      : { code, name: new Intl.DisplayNames(intlLocale(), { type: 'currency' }).of(code) ?? code }
  const field = createField<Currency | null>('currency', {
    change: (value) => ({ fields: { currency: value?.code ?? null } }),
    from: (value) => of(typeof value === 'string' ? value : null),
    is: isCurrencyOrNone,
  })
  return (
    <InlinePicker
      {...field}
      label={t('contact.currency')}
      value={of(card.contact().currency)}
      source={source}
    />
  )
}

/** Who made it and who touched it last. */
function Who() {
  const card = useCard()
  return (
    <p class="card-who">
      <span>
        <CameBy id={card.id()} who={personName(card.contact().createdBy)} />{' '}
        <DateText at={card.contact().createdAt} />
      </span>
      <Show when={card.contact().rev > 1}>
        <span>
          {t('contact.updatedByAt', { who: personName(card.contact().updatedBy) })}{' '}
          <DateText at={card.contact().updatedAt} />
        </span>
      </Show>
    </p>
  )
}
